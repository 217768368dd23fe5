"""Numbers as values: what the Vietnamese and the English grammar both build on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

Reading = tuple[Fraction, str]  # a value and its unit: "", "percent", "vnd", "dollar", ..., "time"
Span = tuple[int, int]

# Who is counted, in ones and tens: 5 đồng phạm are five accomplices.
_FELLOWS = (
    r"(?:(?<=(?<![\d.,])\d\sđồng)|(?<=(?<![\d.,])\d\d\sđồng)|(?<=\bhai\sđồng)|(?<=\bba\sđồng)|(?<=\bbốn\sđồng))"
    r"\s(?:phạm|bọn|hương|môn|minh|sự|tác\sgiả|chủ\s(?:tịch|trì|biên|mưu))(?!\w)"
)
# The currency, not the beginning of "comrade".
DONG = rf"đồng\b(?!\s(?:chí|bào|đội|thời|hồ|bằng|nghiệp|ý))(?!{_FELLOWS})"
KARATS = frozenset({9, 10, 14, 18, 21, 22, 24})
_OF_GOLD = re.compile(
    r"\b(?:vàng|nhẫn|trang sức|nữ trang|gold|jewel(?:le)?ry)(?:\s(?!giá\b|at\b)[\w.,]*\w){0,5}\s?\(?\Z",
    re.IGNORECASE,
)
_GOLD = re.compile(r"k[\s-](?:vàng|(?:jewel(?:le)?ry )?gold)\b", re.IGNORECASE)
_DOLLARS = frozenset({"usd", "hkd", "aud", "cad", "sgd", "twd", "nzd"})
_CURRENCIES = _DOLLARS | {
    "vnd", "dollar", "euro", "yen", "yuan", "pound", "won", "baht", "kip", "rupee", "rouble",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text with every way to read it, likeliest first.

    A ``time`` is in minutes after midnight or noon. Not ``firm``: a small number word, which another text may
    leave out or say in another way.
    """

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """A number on its way: a value before the scale and unit that it may share with its neighbour."""

    start: int
    end: int
    values: tuple[Fraction, ...]
    scale: int = 1
    unit: str = ""
    firm: bool = True
    spelled: bool = False


def compatible(one: str, other: str) -> bool:
    """A currency may go unsaid, and whose dollars they are; a percent sign or a clock may not."""
    if one == other or ("dollar" in (one, other) and not _DOLLARS.isdisjoint((one, other))):
        return True
    return "" in (one, other) and (one or other) in _CURRENCIES


def offers(numbers: Iterable[Number]) -> dict[Fraction, set[str]]:
    """Every value that the numbers can be read as, with its units."""
    found: dict[Fraction, set[str]] = {}
    for number in numbers:
        for value, unit in number.readings:
            found.setdefault(value, set()).add(unit)
    return found


def stands_in(number: Number, offered: Mapping[Fraction, set[str]]) -> bool:
    """Whether one reading of the number is among the values offered."""
    return any(compatible(unit, other) for value, unit in number.readings for other in offered.get(value, ()))


def finish(text: str, drafts: Sequence[Draft], joint: re.Pattern[str]) -> list[Number]:
    """Drafts to numbers: "2 đến 3 triệu" gives its first number the scale and unit of the second as well.

    Over a comma or "and" it may have that unit or none: "an average age of 38.5, 100% with degrees".
    """
    done: list[Number] = []
    following: Draft | None = None
    words = ""
    for draft in reversed(drafts):
        scales, units = {draft.scale}, {draft.unit}
        if following and joint.fullmatch(text, draft.end, following.start):
            if draft.scale == 1:
                scales.add(following.scale)
            if not draft.unit:
                between = text[draft.end : following.start].lower()
                apart = "," in between or between.strip() in ("and", "và")
                units = {following.unit, ""} if apart else {following.unit}
                draft = replace(draft, unit=following.unit)
            if draft.scale == 1 and following.scale != 1:
                draft = replace(draft, scale=following.scale)
        readings = tuple(
            (value if scale == 1 else value * scale, unit)
            for value in draft.values
            for scale in sorted(scales)
            for unit in sorted(units, reverse=True)
        )
        if not (done and (done[-1].start, done[-1].end) == (draft.start, draft.end)):
            words = text[draft.start : draft.end].strip()  # else "two and three", which share them
        done.append(Number(draft.start, draft.end, words, readings, draft.firm))
        following = draft
    return done[::-1]


def blank(text: str, spans: Iterable[Span]) -> str:
    """The text with these stretches painted over by a sign that no grammar reads; places stay the same."""
    spans = dict.fromkeys(spans)  # every day of a list of days has the place of the list
    if not spans:
        return text
    letters = list(text)
    for start, end in spans:
        letters[start:end] = "\u0001" * (end - start)
    return "".join(letters)


# Letters that a pattern without case takes for an s or i, and no table of words does.
_ODD_LETTERS = {"ſ": "s", "ı": "i", "İ": "I"}


def plain_letters(text: str) -> str:
    """The text with a common letter for each that only looks like one to a pattern; places stay the same."""
    for odd, plain in _ODD_LETTERS.items():
        text = text.replace(odd, plain)
    return text


def small_letters(text: str) -> str:
    """As ``plain_letters``, in small ones: a pattern is found twice as fast in them as without case."""
    return plain_letters(text).lower()


def roman(text: str) -> int:
    """The value of a Roman number up to 39, or 0 where it is none."""
    match = re.fullmatch(r"(X{0,3})(IX|IV|VI{0,3}|I{0,3})", text)
    if not match:
        return 0
    tens, ones = match.groups()
    return 10 * len(tens) + {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "IX": 9}.get(ones, 4 + len(ones))


def clock(hour: int, minute: int) -> Fraction:
    """Minutes after midnight or noon, so that 14h30 and 2:30 p.m. are the same."""
    return Fraction((hour * 60 + minute) % 720)


# Words that a hyphen or nothing joins to a plain number: currencies, mid-2008, 5-in-1.
_NO_CODE = (
    "vnd|vnđ|us|usd|eur|gbp|rmb|aud|hk|rs|no|tr|jpy|krw|cny|hkd|sgd|thb|inr|chf|mid|pre|post|in|to|on|by|of|or|and"
    "|ql|tl|top|non|sub|late|early|end|aged|age|the|than|over|level|grade|group|type|class|phase|stage|force|zone"
)
MOST_DIGITS = 20  # of a number; more of them, as on a card or in a key, count nothing
_MEASURED = r"\d+-(?:[GMT]B|[km]W|[kM]V|[kM]Wh|HP|CC)\b"  # a 500-GB drive
_DAY_OR_SUM = r"(?:\d{1,2}\.\d{1,2}\.(?:\d\d)?\d\d|\d{1,3}(?:\.\d{3})+)"
# Numbers that name a thing instead of counting: 19-NQ/TW, 100/2019/NĐ-CP, H5N1, A320, B-52, 0912 345 678, 29A-123.45,
# the row of a lottery 02-08-21-29-37-45, the version 6.0.1.
_CODE = re.compile(
    r"(?<![\w/.,-])\d\d(?:[A-ZĐ]\d?|[A-ZĐ]{2})\s?[-–]\s?\d{3,4}(?:\.?\d{1,2})?(?!\w)"
    rf"|(?<![\w/.,-])(?!{_MEASURED})"
    r"\d+(?:\s?/(?:19|20)\d{2}(?=/)|/\d{2,4})?(?:(?:[/-]|/\s(?=[A-ZĐƯ]{2,}[–-]))[A-ZĐƯ]{2,}\d*|[/-][A-ZĐƯ]\d*(?=[/-][A-ZĐƯ]))(?:[/-][A-ZĐƯ]+\d*)*(?!\w)"
    r"|(?:(?<=[Ss]ố\s)|(?<=No\.\s))\d+/\d{4}(?![\w/-])"
    r"|(?<![\w/.,])0\d{2,3}(?:(?:[ .-]?\d{3,4}){2}|[ .-]\d\d(?:[ .-]\d\d){2,3})(?!\d|/\S)"
    r"|(?<![\w/.,-])\d\d(?:\s?-\s?\d\d){4,}(?![\w/-])"
    rf"|(?<![\w/,-])(?<!\d\.)(?<![Nn]gày\s)(?!{_DAY_OR_SUM}(?!\.?\d))\d++(?:\.\d++){{2,}}+(?![\w/-]|,\d|\s?(?:đồng|VN[DĐ]|USD|triệu|tỷ|tỉ|người))"
    rf"|(?<![Qq]uý )\b(?!(?i:{_NO_CODE})-?\d|(?:[kcdm]?m[23]|CO2|PM2|[ou]C|Q[1-4])\b)"
    r"[A-Za-zĐđ]{1,5}-?\d++(?:[A-Za-z]\w*+)?+(?:-\d++)?"
    r"(?!(?:[^\W\d]|[.,])*+\d)"
    rf"|(?<!\d)(?<!\d[.,])\d(?:[.,]?\d){{{MOST_DIGITS},}}",
)
# Around the clock, and no number.
ALL_HOURS = (
    r"(?<![\d/.,])24(?:/(?:24(?:\s?(?:giờ|h)(?!\w))?|7)(?![\d/])|\sgiờ(?:\s(?:mỗi|một)\s|/)ngày(?!\w))"
)
# Counted with whom they belong to: ba mẹ con are a mother and two children.
_FAMILY = r"\b(?:hai|ba|bốn|năm|sáu|bảy)\s(?:mẹ con|bố con|cha con|bà cháu|ông cháu|thầy trò|cô trò)\b"
# What is no number, by what stands in whatever the pattern finds.
_UNCOMPARED: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("covid", "sars"), re.compile(r"covid\s?[-–‑]?\s?19|sars-cov-?\s?2", re.IGNORECASE)),
    (
        ("m2", "m3", "co2"),
        re.compile(r"(?<![^\W\d_])[kcdm]?m[23]\b|\bCO2\b|\bPM2[.,]5\b", re.IGNORECASE),
    ),
    (
        tuple(f"{before}m {raised}" for before in " k0123456789" for raised in "23"),  # but no "năm 2"
        re.compile(  # a raised figure of a page
            r"(?:(?<=\d)|(?<=\d\s))k?m\s[23](?=[\s,.;:)/]|\Z)(?![\s.,]*\d)", re.IGNORECASE
        ),
    ),
    (
        tuple(f" cấp {level}" for level in ("1", "2", "3", "4", "hai", "ba", "bốn", "i")),
        re.compile(
            r"\bnhà cấp (?:bốn|4)\b|\b(?:trường|(?:học|nữ|nam|cựu) sinh|giáo viên) cấp "
            r"(?:[123]|hai|ba|I{1,3})(?!\w|[.,]\d| (?:suất|chiếc|bộ|tấn|xe|máy))",
            re.IGNORECASE,
        ),
    ),
    (("còng số",), re.compile(r"\bcòng số (?:8|tám)\b", re.IGNORECASE)),
    (
        ("24/", "24 giờ", "24 hours"),
        re.compile(rf"{ALL_HOURS}|\b(?:24 hours a day|every 24 hours)\b", re.IGNORECASE),
    ),
    (
        ("mẹ con", "bố con", "cha con", "bà cháu", "ông cháu", "thầy trò", "cô trò"),
        re.compile(_FAMILY, re.IGNORECASE),
    ),
)


_FIGURES = re.compile(r"\d+")
_STEM = re.compile(r"(?:^|\W)(?P<letters>[A-Za-zĐđ]{1,5})-?\Z")
_PLURAL = re.compile(r"(?<=\d)s$")


def is_countable(figure: str) -> bool:
    """Whether digits with their separators are few enough for a number."""
    return len(figure) - figure.count(".") - figure.count(",") <= MOST_DIGITS


def is_karat(figure: str, text: str, start: int) -> bool:
    """Whether a figure with a k behind it is no thousands: vàng 24k, a ring of 18k gold."""
    if not figure.isdigit() or int(figure) not in KARATS:
        return False
    gold = _OF_GOLD.search(text, max(0, start - 60), start) or _GOLD.match(text, start + len(figure))
    return gold is not None


@dataclass(frozen=True, slots=True)
class Code:
    """A number or sign that is compared as a string; an empty ``key`` is never compared (Covid-19, m2, 24/7)."""

    start: int
    end: int
    text: str
    key: str


def find_codes(text: str) -> list[Code]:
    """Phone numbers, numbers of documents and names with figures in them, in Vietnamese or English."""
    small = " ".join(text.lower().split())
    found = [
        Code(match.start(), match.end(), match[0], "")
        for signs, pattern in _UNCOMPARED
        if any(sign in small for sign in signs)
        for match in pattern.finditer(text)
    ]
    taken = {place for code in found for place in range(code.start, code.end)}
    for match in matches(_CODE, text, _starts(text)):
        if match.start() not in taken and match.end() - 1 not in taken:
            key = squeeze(_PLURAL.sub("", match[0]))
            found.append(Code(match.start(), match.end(), match[0], key))
    return sorted(found, key=_start)


def _starts(text: str) -> Iterator[int]:
    """Where a code may begin: at a figure, and at up to five letters before it, with a hyphen between or none."""
    for start in figures(text):
        if stem := _STEM.search(text, max(0, start - 7), start):
            yield stem.start("letters")
        yield start


@lru_cache(maxsize=64)  # each grammar asks for those of the same text
def figures(text: str) -> tuple[int, ...]:
    """Where a row of figures begins."""
    return tuple(match.start() for match in _FIGURES.finditer(text))


def matches(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """As ``finditer`` finds them, of a pattern that can begin at no other place: several times as fast."""
    done = 0
    for start in starts:
        match = pattern.match(text, start) if done <= start else None
        if match:
            done = match.end()
            yield match


def _start(code: Code) -> int:
    return code.start


_BETWEEN = re.compile(r"[\W_]+")
_UNDER = re.compile(r"\bunder[ -]?(?=\d\d(?!\d))")


def squeeze(text: str) -> str:
    """Letters and figures only, in small letters, đ as d, under-23 as U23: the form in which codes are compared."""
    return _BETWEEN.sub("", _UNDER.sub("u", text.lower().replace("đ", "d")))
