"""Dates as English reports write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from diemtin.text.alternatives import any_word
from diemtin.text.dates import DateMention
from diemtin.text.numbers import figures, matches, plain_letters
from diemtin.text.numbers_en import ORDINALS

MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4,
    "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9,
    "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
QUARTERS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "final": 4, "last": 4,
}  # fmt: skip
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|\s?[ap]\.?m\b|:\d)"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
# "October 7, 8 and 9" are three days, "October 7, the 13th" is one: commas need a word or a dash to close them.
_JOINT = r"\s?(?:-|–|—|,?\sand\b|to\b|or\b|through\b|until\b)\s?(?:the\s)?"
_DAYS = rf"(?:{_DAY}(?:,\s?{_DAY}){{0,31}}{_JOINT})?"
_SCALED = r"hundred|thousand|million|billion|per\s?cent"
_LONG = r"january|february|march|april|may|june|july|august|september|october|november|december"
_MONTH = rf"(?:{_LONG}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|(?<!sa )dec)\b\.?)"
_MOONS = {word: number for word, number in ORDINALS.items() if number <= 12} | {"last": 12}
_EN = re.compile(
    rf"(?<![\d/.,:-])(?P<days>{_DAYS})(?P<day>{_DAY})[\s-](?:of\s)?(?P<month>{_MONTH})\b(?:,?[\s-]?(?P<year>{_YEAR}))?"
    rf"|\b(?P<month2>{_MONTH})\s?(?P<days2>{_DAYS})(?P<day2>{_DAY})(?![/.]\d|,\d|\s?%|\s(?:{_SCALED})\b)(?:,?\s(?P<year2>{_YEAR}))?"
    rf"|(?<![\d/.,-])(?P<n1>\d\d?)(?P<sep>[/.-])(?P<n2>\d\d?)(?P=sep)(?P<n_year>{_YEAR})"
    rf"|(?<![\d/.,-])(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)"
    rf"|(?<![\d/.,-])(?P<named_day>\d\d?)\sThang\s(?P<named_month>\d\d?)(?!\d)"  # a street: 3 Thang 2
    rf"|\b(?:(?P<moon_day>\d\d?)(?:st|nd|rd|th)\s(?:day\s)?of\s)?(?:the\s)?(?P<moon>{'|'.join(_MOONS)}|(?:1[0-2]|[1-9])(?:st|nd|rd|th))\slunar\smonth\b"
    rf"|\b(?P<m>{_MONTH})(?!\w)(?:,?[\s/-](?:of\s)?(?P<m_year>{_YEAR}))?"
    rf"|\b(?P<q>first|second|third|fourth|final|(?<=the )last|1st|2nd|3rd|4th)[\s-]quarter\b"
    rf"(?:\s(?:of\s)?(?:the\s)?(?P<q_year>{_YEAR}))?"
    rf"|\bQ(?P<q2>[1-4])\b(?:[\s/-]?(?P<q_year2>{_YEAR}))?"
    rf"|\b(?P<weekday>{'|'.join(WEEKDAYS)})s?\b"
    rf"|(?<!\d)'(?P<decade>[1-9]0)s\b"
    rf"|(?<![\d.,/:$-])(?P<y>{_YEAR})s?(?:\s?[-–—]\s?(?P<y_to>{_YEAR}|\d\d\b))?(?![.,/:]\d|[-–]\d|\s?%)",
    re.IGNORECASE,
)
# The words that a date begins with, in small letters.
_OPENING = re.compile(
    any_word(
        (*MONTHS, *_MOONS, *(f"{day}s?" for day in WEEKDAYS), "final", "q(?=[1-4])", r"the(?=\s\w+\slunar)")
    )
    + "(?![a-z])"
)
# May and march are also verbs: the month has a capital and one of these before it.
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|last|this|next|from|to|on|early|late|mid|for|every|and|end|before|after|around"
    r"|during|between|through|each|at|as|past|previous)|[-,/(])\s?$",
    re.IGNORECASE,
)
# After a bare "1500" such a word makes it a count and no year; a wrong guess costs little.
_COUNTED = re.compile(
    r"s?\s(?:people|households|hectares|tons|tonnes|km|kilometers|meters|metres|dong|cases|workers|USD)\b"
)


def find_dates(text: str) -> list[DateMention]:
    """Every date in English text, in order; 10/7/2021 is read both ways, neither of them firm."""
    text = plain_letters(text)
    return [mention for match in matches(_EN, text, _starts(text)) for mention in _read(match, text)]


def _starts(text: str) -> list[int]:
    """Where a date can begin: at such a word, at a figure, and before it in '90s."""
    places = figures(text)
    decades = [place - 1 for place in places if text[place - 1 : place] == "'"]
    return sorted((*places, *decades, *(match.start() for match in _OPENING.finditer(text.lower()))))


def _read(match: re.Match[str], text: str) -> Iterator[DateMention]:
    part = match.groupdict()
    if part["day"] or part["day2"]:
        year = _number(part["year"] or part["year2"])
        name = str(part["month"] or part["month2"])
        if name in ("may", "march"):  # anyone under 14 may
            return
        month = _month(name)
        days = re.findall(r"\d+", (part["days"] or part["days2"] or "") + (part["day"] or part["day2"]))
        for day in days:
            yield from _day(match, int(day), month, year)
    elif part["n1"]:
        one, two, year = int(part["n1"]), int(part["n2"]), _number(part["n_year"])
        yield from _day(match, one, two, year, firm=False)
        yield from _day(match, two, one, year, firm=False)
    elif part["iso"]:
        year, month, day = (int(number) for number in part["iso"].split("-"))
        yield from _day(match, day, month, year)
    elif part["named_day"]:
        yield from _day(match, int(part["named_day"]), int(part["named_month"]), None)
    elif part["moon"]:
        moon = part["moon"].lower()
        month = _MOONS.get(moon) or int(moon[:-2])
        yield _mention(match, day=_number(part["moon_day"]), month=month, firm=False)
    elif part["m"]:
        name = part["m"]
        if name[0].isupper():
            firm = name.lower() not in ("may", "march", "mar", "jan") or _surely_month(match, text)
            yield _mention(match, month=_month(name), year=_number(part["m_year"]), firm=firm)
    elif part["q"] or part["q2"]:
        quarter = int(part["q2"]) if part["q2"] else QUARTERS[part["q"].lower()]
        yield _mention(match, quarter=quarter, year=_number(part["q_year"] or part["q_year2"]))
    elif part["weekday"]:
        yield _mention(match, weekday=WEEKDAYS[part["weekday"].lower()])
    elif part["decade"]:
        yield _mention(match, year=1900 + int(part["decade"]))
    elif not _COUNTED.match(text, match.end()):
        yield _mention(match, year=_number(part["y"]))
        if part["y_to"]:
            short = len(part["y_to"]) == 2
            yield _mention(
                match, year=int(part["y"][:2] + part["y_to"] if short else part["y_to"]), firm=not short
            )


def _surely_month(match: re.Match[str], text: str) -> bool:
    return bool(match["m_year"] or _BEFORE_MONTH.search(text, max(0, match.start() - 12), match.start()))


def _day(
    match: re.Match[str], day: int, month: int, year: int | None, *, firm: bool = True
) -> Iterator[DateMention]:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return
    yield _mention(match, day=day, month=month, year=year, firm=firm)


def _mention(
    match: re.Match[str],
    *,
    day: int | None = None,
    month: int | None = None,
    year: int | None = None,
    quarter: int | None = None,
    weekday: int | None = None,
    firm: bool = True,
) -> DateMention:
    return DateMention(match.start(), match.end(), match[0], day, month, year, quarter, weekday, firm)


def _month(text: str) -> int:
    return MONTHS[text.lower().rstrip(".")]


def _number(text: str | None) -> int | None:
    return int(text) if text else None
