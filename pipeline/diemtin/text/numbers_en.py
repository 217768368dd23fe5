"""Numbers in English: 1,250.5; VND 7.1 billion; 3-4 percent; thirty per cent; thirteenth; 7:30 a.m."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from math import prod

from diemtin.text.alternatives import any_of, any_word
from diemtin.text.numbers import (
    Draft,
    Number,
    blank,
    clock,
    figures,
    finish,
    is_countable,
    is_karat,
    matches,
    plain_letters,
    roman,
)

SCALES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "mln": 10**6,
    "mil": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9,
    "trillion": 10**12, "tn": 10**12, "trn": 10**12, "quadrillion": 10**15,
}  # fmt: skip
UNITS = {
    "%": "percent", "percent": "percent", "per cent": "percent", "pct": "percent",
    "percentage": "percent", "vnd": "vnd", "vnđ": "vnd", "dong": "vnd", "dongs": "vnd", "đồng": "vnd",
    "$": "dollar", "us$": "usd", "usd": "usd", "dollar": "dollar", "dollars": "dollar",
    "€": "euro", "eur": "euro", "euro": "euro", "euros": "euro", "¥": "yen", "yen": "yen",
    "yuan": "yuan", "rmb": "yuan", "cny": "yuan", "jpy": "yen", "gbp": "pound", "£": "pound", "won": "won",
    "hk$": "hkd", "hkd": "hkd", "a$": "aud", "au$": "aud", "aud": "aud", "c$": "cad", "ca$": "cad", "cad": "cad",
    "s$": "sgd", "sgd": "sgd", "nt$": "twd", "twd": "twd", "nz$": "nzd", "nzd": "nzd",
    "krw": "won", "baht": "baht", "thb": "baht", "kip": "kip", "rupees": "rupee", "rupee": "rupee",
    "roubles": "rouble", "rubles": "rouble",
}  # fmt: skip
_COUNTRIES = {
    "us": "usd", "u.s": "usd", "hong kong": "hkd", "australian": "aud", "canadian": "cad", "singapore": "sgd",
    "singaporean": "sgd", "taiwan": "twd", "taiwanese": "twd", "new taiwan": "twd", "new zealand": "nzd",
}  # fmt: skip
CARDINALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
    "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
# Words that say a number without naming it; they answer for one and are never asked for.
LOOSE = {
    "once": 1, "single": 1, "sole": 1, "a": 1, "an": 1, "both": 2, "twice": 2, "pair": 2, "couple": 2,
    "double": 2, "twin": 2, "twins": 2, "dual": 2, "duo": 2, "half": 2, "halves": 2, "triple": 3,
    "trio": 3, "thirds": 3, "thrice": 3, "quarters": 4, "quarter": 4, "fourths": 4, "fifths": 5,
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
    "ninefold": 9, "tenfold": 10,
    "dozen": 12, "zero": 0, "zeros": 0, "zeroes": 0, "no": 0, "ones": 1, "solo": 1, "alone": 1,
}  # fmt: skip
_ONES = "|".join(sorted((word for word, value in CARDINALS.items() if value <= 20), key=len, reverse=True))
_TENS = "|".join(word for word, value in CARDINALS.items() if 20 <= value)
_TEENS = "|".join(sorted((*CARDINALS, *ORDINALS), key=len, reverse=True))
# The patterns read text in small letters: without case they would take two or three times as long.
_NUMBER_WORD = re.compile(any_word((*CARDINALS, *ORDINALS, *LOOSE, "minus")) + r"\b")
_SPELLED = re.compile(
    rf"(?<![\w-])(?P<minus>minus\s)?(?P<words>(?:a(?=\s(?:hundred|thousand|million|billion))|(?:{_TEENS})\b)"
    rf"(?:(?:[\s-]|\sand\s)(?:{_TEENS}|hundredth|hundred|thousand|million|billion|trillion|quadrillion)\b)*)(?P<half>\sand\sa\shalf\b)?"
    r"(?:[\s-](?P<unit>percent\b|per\scent\b|percentage\b|dong\b|dollars?\b|euros?\b|yen\b|yuan\b))?(?!\w)"
)
_OF_SCALE = (
    r"(?P<scale>thousand|million|billion|trillion)\b(?:[\s-](?P<unit>dong|dollars?|euros?|yen|yuan)\b)?"
)
_HALF = re.compile(rf"(?<!and )(?<!and a )(?<!-)\bhalf[\s-](?:an?[\s-])?{_OF_SCALE}")
_AND_HALF = re.compile(
    rf"(?<![\w.,-])(?P<whole>\d{{1,9}}|(?:{_TENS})-(?:{_ONES})|{_ONES}|{_TENS}) and a half {_OF_SCALE}"
)
_FIGURE = re.compile(
    r"(?P<figure>\d(?<!\d.)(?<!\d[.,].)\d*(?:[.,]\d+)*)(?P<nth>(?:st|nd|rd|th)\b)?"
    r"(?P<scale>(?:[\s-]?(?:hundred|thousand|million|billion|trillion|quadrillion)\b){1,4}|\s?(?:bn|bln|mln|mn|mil|trn|tn)\b|[kmb]\b)?"
    r"(?:[\s-]?(?P<unit>%|percent\b|per\scent\b|pct\b|percentage\b|vnd\b|vnđ\b|dongs?\b|đồng\b|us\$|usd\b"
    rf"|(?:hk|au|ca|sg|nz|tw)d\b|(?:(?:u\.s\.|{any_of(_COUNTRIES)})\s)?dollars?\b"
    r"|euros?\b|eur\b|yen\b|yuan\b|rmb\b|cny\b|jpy\b|gbp\b|won\b|krw\b|baht\b|thb\b|kip\b|rupees?\b|rou?bles\b))?"
)
_BEFORE_FIGURE = re.compile(
    r"(?P<sign>(?:(?<=^)|(?<=[(\s]))[-−–+](?=\$|\Z)|\bminus\s(?=\$|\Z))?"
    r"(?:(?P<unit>\b(?:vnd|vnđ|usd|eur|rmb|cny|jpy|gbp|krw|thb|(?:hk|au|ca|sg|nz|tw)d|[a-z]{1,2}\$)|[$€£¥])\s?)?\Z"
)
_LONGEST_BEFORE = len("minus $ ")
_TIME = re.compile(
    r"(?<![\d.,$])(?P<h>[01]?\d|2[0-4])(?:[:.h](?P<m>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)"
    r"|(?<![\d.,$])(?P<h2>[01]?\d|2[0-4])[:h](?P<m2>[0-5]\d)(?![\d:])"
    r"|(?<![\d.,$])(?P<h3>[01]\d|2[0-4])(?P<m3>[0-5]\d)(?=\s(?:gmt|utc|est|edt|hours)\b)"
    rf"|(?<![\w.,$-])(?P<h4>\d{{1,2}}|{_ONES}) hours?,?(?: and)? (?P<m4>[0-5]?\d|{_ONES}) minutes?\b"
    rf"|\b(?P<past>half) past (?P<h5>\d{{1,2}}|{_ONES})\b"
)
_FIGURE_OR_WORD = re.compile(r"\d+|[a-z]+")
_TWELVE = re.compile(rf"{any_word(('midnight', 'noon', 'midday'))}\b")
_ONE_AND_A_HALF = re.compile(r"\b(?:an?|one) \w+ and a half\b")  # a month and a half
_ROMAN = re.compile(r"[IVX](?<![\w.'’].)[IVX]{0,5}(?![\w.]*\w)")
_BEFORE_ROMAN = re.compile(
    r"(?<![\w.'’-])(?:[Cc]lass|[Tt]ype|[Gg]rade|[Cc]ategory|[Ll]evel|[Rr]egion|[Zz]one|[Cc]hapter|[Pp]art|[Pp]hase"
    r"|[Gg]roup|[Tt]ier|[Ss]ection|[Aa]rea)[\s-]\Z"
)
_JOINT = re.compile(r"\s?(?:[-–—,]|to|and|or|,\s(?:and|or))\s?", re.IGNORECASE)


def find_numbers(text: str) -> list[Number]:
    """Every number in English text in which codes and dates have been blanked, in order."""
    text = plain_letters(text)
    times = list(_read_times(text))
    text = blank(text, [(time.start, time.end) for time in times])
    timed, halves = text, list(_read_halves(text.lower()))
    text = blank(text, [(half.start, half.end) for half in halves])
    small = text.lower()
    words = list(_NUMBER_WORD.finditer(small))
    spelled = _read_spelled(text, matches(_SPELLED, small, (word.start() for word in words)))
    drafts = sorted([*halves, *_read_figures(small), *spelled, *_read_roman(text)], key=_place)
    drafts = _add_up(text, drafts)
    spans = {(draft.start, draft.end) for draft in drafts}  # "two and three" are two numbers in one place
    taken = {place for start, end in spans for place in range(start, end)}
    drafts += [_loose(word) for word in words if word[0] in LOOSE and word.start() not in taken]
    drafts.sort(key=_place)
    return sorted([*times, *finish(timed, drafts, _JOINT)], key=_place)


def _place(item: Draft | Number) -> int:
    return item.start


def _read_times(text: str) -> Iterator[Number]:
    small = text.lower()
    for match in _TWELVE.finditer(small):
        words = text[match.start() : match.end()]
        yield Number(match.start(), match.end(), words, ((clock(12, 0), "time"),), firm=False)
    for match in matches(_TIME, small, _may_be_times(small)):
        hour, minute = (
            _small(match["h"] or match["h2"] or match["h3"] or match["h4"] or match["h5"]),
            _small(
                match["m"] or match["m2"] or match["m3"] or match["m4"] or ("30" if match["past"] else "0")
            ),
        )
        half = ((Fraction(2 * hour + 1, 2), ""),) if match["past"] else ()
        words = text[match.start() : match.end()].strip()
        yield Number(match.start(), match.end(), words, ((clock(hour, minute), "time"), *half))


def _may_be_times(text: str) -> Iterable[int]:
    """Where a time can begin: at a figure, and at any word if hours are told in words."""
    if " hour" in text or "half past" in text:
        return [match.start() for match in _FIGURE_OR_WORD.finditer(text)]
    return figures(text)


def _small(text: str) -> int:
    return int(text) if text.isdigit() else CARDINALS[text]


def _read_figures(text: str) -> Iterator[Draft]:
    done = 0
    for match in _FIGURE.finditer(text):
        before = _BEFORE_FIGURE.search(text, max(done, match.start() - _LONGEST_BEFORE), match.start())
        done = match.end()
        assert before  # if only nothing at all
        if not is_countable(match["figure"]):
            continue
        words = re.findall(r"[a-z]+", match["scale"] or "")
        scale = prod(SCALES[word] for word in words)
        values = read_figure(match["figure"])
        if words == ["k"] and is_karat(match["figure"], text, match.start()):
            scale = 1
        if words == ["m"] or words == ["b"]:  # 5m: five million, or metres
            values, scale = (*values, *(value * scale for value in values)), 1
        if (before["sign"] or "").strip() in ("-", "−", "–", "minus"):
            values = tuple(-value for value in values)
        unit = _unit(match["unit"] or before["unit"])
        firm = match["figure"] != "1" or not match["nth"]
        yield Draft(before.start(), match.end(), values, scale, unit, firm)


def _unit(text: str | None) -> str:
    found = " ".join((text or "").replace("u.s.", "us").split())
    if found in UNITS:
        return UNITS[found]
    country, _, last = found.rpartition(" ")
    if last.startswith("dollar"):
        return _COUNTRIES.get(country, "dollar")
    return "dollar" if found.endswith("$") else ""


@lru_cache(maxsize=4096)
def read_figure(text: str) -> tuple[Fraction, ...]:
    """The value that digits with English separators have; none where they are written the Vietnamese way."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return (Fraction(text.replace(",", "")),)
    if re.fullmatch(r"\d+(?:\.\d+)?", text) and not re.fullmatch(
        r"[1-9]\d{0,2}\.\d00", text
    ):  # 2.500 workers
        return (Fraction(text),)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){4,}", text):  # an account, which keeps its dots
        return (Fraction(text.replace(".", "")),)
    return ()


def _read_spelled(text: str, spelled: Iterable[re.Match[str]]) -> Iterator[Draft]:
    for match in spelled:
        groups = list(_groups(re.findall(r"[a-z]+", match["words"])))
        unit = _unit(match["unit"])
        for number, value in enumerate(groups):
            last = number == len(groups) - 1
            value += Fraction(1, 2) if last and match["half"] else 0
            value = -value if match["minus"] else value
            firm = (abs(value) > 10 and value not in (100, 1000, 10**6, 10**9)) or (
                last and unit == "percent"
            )
            dozens = last and text.startswith((" dozen", "-dozen"), match.end())  # hai chục: tens, or dozens
            values = (value * 12, value * 10) if dozens else (value,)
            yield Draft(match.start(), match.end(), values, 1, unit if last else "", firm, spelled=True)


def _read_halves(text: str) -> Iterator[Draft]:
    if "half" not in text:
        return
    for match in _HALF.finditer(text):
        yield Draft(
            match.start(), match.end(), (Fraction(1, 2),), SCALES[match["scale"]], _unit(match["unit"])
        )
    for match in _AND_HALF.finditer(text):
        said = match["whole"].split("-")
        whole = int(said[0]) if said[0].isdecimal() else sum(CARDINALS[word] for word in said)
        value = whole + Fraction(1, 2)
        yield Draft(match.start(), match.end(), (value,), SCALES[match["scale"]], _unit(match["unit"]))
    for match in _ONE_AND_A_HALF.finditer(text):
        yield Draft(match.start(), match.end(), (Fraction(3, 2),), firm=False)


def _groups(words: list[str]) -> Iterator[Fraction]:
    """Number words to values: "twenty five" is one number, "two and three" are two."""
    total, part, low = Fraction(0), Fraction(0), 10**18
    for word in words:
        if word in ("and", "a"):
            part = part if word == "and" else Fraction(1)
            continue
        scale = SCALES.get(word.removesuffix("th"), 0)
        if scale == 100:
            part, low = max(part, Fraction(1)) * 100, 100
            continue
        if scale:
            total, part, low = total + max(part, Fraction(1)) * scale, Fraction(0), scale
            continue
        value = CARDINALS.get(word) or ORDINALS[word]
        if part and low <= value:  # a new number starts
            yield total + part
            total, part = Fraction(0), Fraction(0)
        part += value
        low = 10 if value >= 20 else 1
    yield total + part


def _loose(word: re.Match[str]) -> Draft:
    return Draft(word.start(), word.end(), (Fraction(LOOSE[word[0]]),), firm=False)


def _read_roman(text: str) -> Iterator[Draft]:
    """II wherever it stands, but not behind a hyphen; I, V and X alone only behind a word such as class."""
    for match in _ROMAN.finditer(text):
        start = match.start()
        named = bool(_BEFORE_ROMAN.search(text, max(0, start - 9), start))
        value = roman(match[0])
        if value and (named or (1 < len(match[0]) and text[start - 1 : start] != "-")):
            yield Draft(start, match.end(), (Fraction(value),), firm=named and match[0] != "I")


def _add_up(text: str, drafts: list[Draft]) -> list[Draft]:
    """1 billion 200 million dong is one number."""
    done: list[Draft] = []
    for draft in drafts:
        last = done[-1] if done else None
        if (
            last
            and 1 < draft.scale < last.scale
            and not last.unit
            and text[last.end : draft.start] in (" ", " and ")
        ):
            values = tuple(a * last.scale + b * draft.scale for a in last.values for b in draft.values)
            done[-1] = Draft(last.start, draft.end, values, 1, draft.unit)
        else:
            done.append(draft)
    return done
