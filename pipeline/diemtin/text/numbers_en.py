"""Numbers in English: 1,250.5; VND 7.1 billion; 3-4 percent; thirty per cent; thirteenth; 7:30 a.m."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from diemtin.text.numbers import Draft, Number, blank, clock, finish, is_countable, plain_letters, roman

SCALES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "mln": 10**6,
    "mil": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9,
    "trillion": 10**12, "tn": 10**12, "trn": 10**12, "quadrillion": 10**15,
}  # fmt: skip
UNITS = {
    "%": "percent", "percent": "percent", "per cent": "percent", "pct": "percent",
    "percentage": "percent", "vnd": "vnd", "vnđ": "vnd", "dong": "vnd", "dongs": "vnd", "đồng": "vnd",
    "$": "dollar", "us$": "dollar", "usd": "dollar", "dollar": "dollar", "dollars": "dollar",
    "€": "euro", "eur": "euro", "euro": "euro", "euros": "euro", "¥": "yen", "yen": "yen",
    "yuan": "yuan", "rmb": "yuan", "cny": "yuan", "jpy": "yen", "gbp": "pound", "£": "pound", "won": "won",
    "krw": "won", "baht": "baht", "thb": "baht", "kip": "kip", "rupees": "rupee", "rupee": "rupee",
    "roubles": "rouble", "rubles": "rouble",
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
_SPELLED = re.compile(
    rf"(?<![\w-])(?P<minus>minus\s)?(?P<words>(?:a(?=\s(?:hundred|thousand|million|billion))|(?:{_TEENS})\b)"
    rf"(?:(?:[\s-]|\sand\s)(?:{_TEENS}|hundredth|hundred|thousand|million|billion|trillion|quadrillion)\b)*)(?P<half>\sand\sa\shalf\b)?"
    r"(?:[\s-](?P<unit>percent\b|per\scent\b|percentage\b|dong\b|dollars?\b|euros?\b|yen\b|yuan\b))?(?!\w)",
    re.IGNORECASE,
)
_OF_SCALE = (
    r"(?P<scale>thousand|million|billion|trillion)\b(?:[\s-](?P<unit>dong|dollars?|euros?|yen|yuan)\b)?"
)
_HALF = re.compile(
    rf"(?<!and )(?<!and a )(?<!-)\bhalf[\s-](?:an?[\s-])?{_OF_SCALE}",
    re.IGNORECASE,
)
_AND_HALF = re.compile(
    rf"(?<![\w.,-])(?P<whole>\d{{1,9}}|(?:{_TENS})-(?:{_ONES})|{_ONES}|{_TENS}) and a half {_OF_SCALE}",
    re.IGNORECASE,
)
_LOOSE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(LOOSE, key=len, reverse=True))})\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?=[\d$€£¥+−–-]|\b[a-z])(?P<sign>(?:(?<=^)|(?<=[(\s]))[-−–+](?=[\d$])|\bminus\s(?=[\d$]))?"
    r"(?P<before>(?:vnd|vnđ|usd|eur|rmb|cny|jpy|gbp|krw|thb|us\$|[a-z]{0,2}\$|€|£|¥)\s?)?"
    r"(?<!\d)(?<!\d[.,])(?P<figure>\d+(?:[.,]\d+)*)(?P<nth>(?:st|nd|rd|th)\b)?"
    r"(?P<scale>(?:[\s-]?(?:hundred|thousand|million|billion|trillion|quadrillion)){1,4}\b|\s?(?:bn|bln|mln|mn|mil|trn|tn)\b|[kmb]\b)?"
    r"(?:[\s-]?(?P<unit>%|percent\b|per\scent\b|pct\b|percentage\b|vnd\b|vnđ\b|dongs?\b|đồng\b|us\$|usd\b"
    r"|(?:u\.?s\.?\s)?dollars?\b|euros?\b|eur\b|yen\b|yuan\b|rmb\b|cny\b|jpy\b|gbp\b|won\b|krw\b|baht\b|thb\b|kip\b|rupees?\b|rou?bles\b))?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?=\d|\b[oftsenh])(?:"  # a figure, or the first letter of a word below
    r"(?<![\d.,$])(?P<h>[01]?\d|2[0-4])(?:[:.h](?P<m>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)"
    r"|(?<![\d.,$])(?P<h2>[01]?\d|2[0-4])[:h](?P<m2>[0-5]\d)(?![\d:])"
    r"|(?<![\d.,$])(?P<h3>[01]\d|2[0-4])(?P<m3>[0-5]\d)(?=\s(?:GMT|UTC|EST|EDT|hours)\b)"
    rf"|(?<![\w.,$-])(?P<h4>\d{{1,2}}|{_ONES}) hours?,?(?: and)? (?P<m4>[0-5]?\d|{_ONES}) minutes?\b"
    rf"|\b(?P<past>half) past (?P<h5>\d{{1,2}}|{_ONES})\b)",
    re.IGNORECASE,
)
_TWELVE = re.compile(r"\b(?:midnight|noon|midday)\b", re.IGNORECASE)
_ONE_AND_A_HALF = re.compile(r"\b(?:an?|one) \w+ and a half\b", re.IGNORECASE)  # a month and a half
_ROMAN = re.compile(
    r"(?<![\w.'’-])(?:(?<!['’])\b(?:[Cc]lass|[Tt]ype|[Gg]rade|[Cc]ategory|[Ll]evel|[Rr]egion|[Zz]one|[Cc]hapter|[Pp]art|[Pp]hase"
    r"|[Gg]roup|[Tt]ier|[Ss]ection|[Aa]rea)[\s-](?P<named>[IVX]{1,6})|(?P<roman>[IVX]{2,6}))(?![\w.]*\w)"
)
_JOINT = re.compile(r"\s?(?:[-–—,]|to|and|or|,\s(?:and|or))\s?", re.IGNORECASE)


def find_numbers(text: str) -> list[Number]:
    """Every number in English text in which codes and dates have been blanked, in order."""
    text = plain_letters(text)
    times = list(_read_times(text))
    text = blank(text, [(time.start, time.end) for time in times])
    timed, halves = text, list(_read_halves(text))
    text = blank(text, [(half.start, half.end) for half in halves])
    drafts = sorted([*halves, *_read_figures(text), *_read_spelled(text), *_read_roman(text)], key=_place)
    drafts = _add_up(text, drafts)
    spans = {(draft.start, draft.end) for draft in drafts}  # "two and three" are two numbers in one place
    taken = {place for start, end in spans for place in range(start, end)}
    drafts += [draft for draft in _read_loose(text) if draft.start not in taken]
    drafts.sort(key=_place)
    return sorted([*times, *finish(timed, drafts, _JOINT)], key=_place)


def _place(item: Draft | Number) -> int:
    return item.start


def _read_times(text: str) -> Iterator[Number]:
    for match in _TWELVE.finditer(text):
        yield Number(match.start(), match.end(), match[0], ((clock(12, 0), "time"),), firm=False)
    for match in _TIME.finditer(text):
        hour, minute = (
            _small(match["h"] or match["h2"] or match["h3"] or match["h4"] or match["h5"]),
            _small(
                match["m"] or match["m2"] or match["m3"] or match["m4"] or ("30" if match["past"] else "0")
            ),
        )
        half = ((Fraction(2 * hour + 1, 2), ""),) if match["past"] else ()
        yield Number(match.start(), match.end(), match[0].strip(), ((clock(hour, minute), "time"), *half))


def _small(text: str) -> int:
    return int(text) if text.isdigit() else CARDINALS[text.lower()]


def _read_figures(text: str) -> Iterator[Draft]:
    for match in _FIGURE.finditer(text):
        if not is_countable(match["figure"]):
            continue
        words = re.findall(r"[a-z]+", (match["scale"] or "").lower())
        scale = 1
        for word in words:
            scale *= SCALES[word]
        values = read_figure(match["figure"])
        if words == ["m"] or words == ["b"]:  # 5m: five million, or metres
            values, scale = (*values, *(value * scale for value in values)), 1
        if (match["sign"] or "").strip().lower() in ("-", "−", "–", "minus"):
            values = tuple(-value for value in values)
        unit = match["unit"] or match["before"]
        yield Draft(
            match.start(),
            match.end(),
            values,
            scale,
            _unit(unit),
            firm=match["figure"] != "1" or not match["nth"],
        )


def _unit(text: str | None) -> str:
    found = " ".join((text or "").lower().replace("u.s.", "").replace("us dollar", "dollar").split())
    return "dollar" if found.endswith("$") else UNITS.get(found, "")


def read_figure(text: str) -> tuple[Fraction, ...]:
    """The value that digits with English separators have; none where they are written the Vietnamese way."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return (Fraction(text.replace(",", "")),)
    if re.fullmatch(r"\d+(?:\.\d+)?", text) and not re.fullmatch(
        r"[1-9]\d{0,2}\.\d00", text
    ):  # 2.500 workers
        return (Fraction(text),)
    return ()


def _read_spelled(text: str) -> Iterator[Draft]:
    for match in _SPELLED.finditer(text):
        words = re.findall(r"[a-z]+", match["words"].lower())
        groups = list(_groups(words))
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
    for match in _HALF.finditer(text):
        scale = SCALES[match["scale"].lower()]
        yield Draft(match.start(), match.end(), (Fraction(1, 2),), scale, _unit(match["unit"]))
    for match in _AND_HALF.finditer(text):
        said = match["whole"].lower().split("-")
        whole = int(said[0]) if said[0].isdecimal() else sum(CARDINALS[word] for word in said)
        scale = SCALES[match["scale"].lower()]
        yield Draft(match.start(), match.end(), (whole + Fraction(1, 2),), scale, _unit(match["unit"]))
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


def _read_loose(text: str) -> Iterator[Draft]:
    for match in _LOOSE.finditer(text):
        yield Draft(match.start(), match.end(), (Fraction(LOOSE[match[0].lower()]),), firm=False)


def _read_roman(text: str) -> Iterator[Draft]:
    for match in _ROMAN.finditer(text):
        name = "named" if match["named"] else "roman"
        if value := roman(match[name]):
            firm = name == "named" and match[name] != "I"
            yield Draft(match.start(name), match.end(), (Fraction(value),), firm=firm)


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
