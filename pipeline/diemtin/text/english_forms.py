"""Numbers and dates written as English writes them, from the values that the Vietnamese grammar reads."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from diemtin.text.dates import DateMention
from diemtin.text.halves_of_day import NAMED_PART
from diemtin.text.inflection import inflected
from diemtin.text.numbers import KARATS, Number, roman

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
QUARTERS = ("first", "second", "third", "fourth")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_BEFORE = {
    "vnd": "VND ", "dollar": "USD ", "usd": "USD ", "euro": "EUR ", "hkd": "HKD ", "aud": "AUD ", "cad": "CAD ",
    "sgd": "SGD ", "twd": "TWD ", "nzd": "NZD ",
}  # fmt: skip
_AFTER = {"percent": "%"}
_LAST_GROUP = re.compile(r"[.,](\d+)\D*\Z")
_INNER_UNIT = re.compile(r"(?<=\d)m(?=\d)|giây(?=\s?\d)", re.IGNORECASE)
_NAMED_SCALE = re.compile(r"triệu|tỷ|tỉ", re.IGNORECASE)


def number_in_english(number: Number) -> str:
    """The number with its scale and unit, or "" where it can be read in two ways or its unit has no form here.

    >>> from diemtin.text.numbers_vi import find_numbers
    >>> [number_in_english(n) for n in find_numbers("7,1 tỷ đồng; 1.250,50; 15 nghìn tỷ; ba mươi phần trăm")]
    ['VND 7.1 billion', '1,250.50', '15 trillion', '30%']
    """
    (value, unit), *others = number.readings
    if others or not number.firm or (unit and unit not in {**_BEFORE, **_AFTER}):
        return ""
    if roman(number.text):
        return ordinal(int(value))
    decimals = _decimals(number.text, abs(value))
    figure = _figure(abs(value), decimals, scaled=bool(_NAMED_SCALE.search(number.text)))
    sign = "-" if value < 0 else "+" if number.text.startswith("+") else ""
    return f"{_BEFORE.get(unit, '')}{sign}{figure}{_behind(number.text, value, unit)}" if figure else ""


def _behind(written: str, value: Fraction, unit: str) -> str:
    """What stands behind the figures: percent or percentage points, karats, and the unit inside 1m73."""
    if unit == "percent" and "điểm" in written.lower():
        return " percentage point" if abs(value) == 1 else " percentage points"
    if inner := _INNER_UNIT.search(written):
        return " m" if inner[0] == "m" else " seconds"
    return "K" if written[-1] in "kK" and value in KARATS else _AFTER.get(unit, "")


def _decimals(written: str, value: Fraction) -> int:
    """How many a figure without scale is written with, noughts too: 1 of USB 3.0, none of 1.000."""
    last = _LAST_GROUP.search(written)
    figures = "".join(char for char in written if char.isdigit())
    return len(last[1]) if last and value * 10 ** len(last[1]) == int(figures) else 0


def _figure(value: Fraction, decimals: int, *, scaled: bool) -> str:
    """Digits with English separators; with million, billion or trillion where at most three decimals are left."""
    for size, name in _SCALES if scaled else ():
        if size <= value and (value / size * 1000).denominator == 1:
            return f"{_digits(value / size)} {name}"
    return _digits(value, decimals)


def _digits(value: Fraction, fewest: int = 0) -> str:
    """With so many decimals or more, at most six; "" for a value that needs more."""
    for places in range(fewest, 7):
        if (value * 10**places).denominator == 1:
            return f"{Decimal(value.numerator) / value.denominator:,.{places}f}"
    return ""


def ordinal(number: int) -> str:
    """
    >>> [ordinal(n) for n in (1, 12, 13, 22)]
    ['1st', '12th', '13th', '22nd']
    """
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def date_in_english(mention: DateMention) -> str:
    """Month, day and year as far as they are told; "" for a weekday or a year alone.

    >>> from diemtin.text.dates import find_dates
    >>> [date_in_english(d) for d in find_dates("ngày 7/10/2021, sáng 5-3, tháng 6 năm 2020 và quý III/2021")]
    ['October 7, 2021', 'March 5', 'June 2020', 'the third quarter of 2021']
    """
    year = mention.year
    if not mention.firm or mention.weekday is not None:
        return ""
    if mention.quarter is not None:
        return f"the {QUARTERS[mention.quarter - 1]} quarter" + (f" of {year}" if year else "")
    if mention.month is None:
        return ""
    month = MONTHS[mention.month - 1]
    if mention.day is None:
        return f"{month} {year}" if year else month
    return f"{month} {mention.day}" + (f", {year}" if year else "")


# A large "a" inside a sentence is a grade or a league: Serie A in Italy.
_AN = re.compile(
    r"([aA]) (?<![\w&'-]a )(?<![\s\S]A )(?=(?:[ai]|e(?![uw])|o(?!ne\b|nce\b))[a-z])(?!(?:and|or|in|is|at|as)\b)"
)
_ONE = re.compile(r"(?<![\d.,:/-])\b1 (year|month|week|day|hour)s\b")
_IN = re.compile(rf"([Oo])n (?<!\w.. )(?=(?:{'|'.join(MONTHS)}) \d{{4}}\b)")
_TH = re.compile(r"th\b(?<=[123]th)(?<!1.th)")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
_MARK = re.compile(r"(?P<opens>[‘`]|(?<![\w.,;:!?…)])')|['’](?!\w)")
_OWNS = re.compile(
    r"(?<=\w[a-rt-z])(?<!in)' (?=[a-z]{2})(?!(?:ll|re|ve|and|or|to|of|in|on|at|for|with|by|is|was|are|were|has|had)\b)"
)
_NEVER_THRICE = "abcdefghjklmnopqrstuvyz"  # III, www and XXX are
_TRIPLED = re.compile(rf"([{_NEVER_THRICE}])\1\1+")
_THRICE = tuple(3 * letter for letter in _NEVER_THRICE)


# A form of address before another: "(M. Mr. Huu's son)".
_FORMS = re.compile(r"(?<!\w)(?:M|Mr|Mrs|Ms)\.? (?=(?:Mr|Mrs|Ms)\.? [A-Z])")


def tidied(en: str) -> str:
    """English with "an" before a vowel, "in" before a month of a year, 1 year, whole possessives, and spelled aright.

    Of two forms of address side by side the second is kept.

    >>> tidied("On April 2017 a official of a one-stop office left after 1 years.")
    'In April 2017 an official of a one-stop office left after 1 year.'
    >>> tidied("The husband' company and the workers' union met."), tidied("A 'rock' band and 'pop' star")
    ("The husband's company and the workers' union met.", "A 'rock' band and 'pop' star")
    >>> tidied("She 'backs' her husband' company, 'a friend' said.")
    "She 'backs' her husband's company, 'a friend' said."
    >>> tidied("The 3th and the 13th session discusss (iii) www.quochoi.vn.")
    'The 3rd and the 13th session discuss (iii) www.quochoi.vn.'
    """
    if "' " in en:
        en = _with_possessives(en)
    if "1 " in en:
        en = _ONE.sub(r"1 \1", en)
    if any(thrice in en for thrice in _THRICE):
        en = _TRIPLED.sub(r"\1\1", en)
    if "M" in en:
        en = _FORMS.sub("", en)
    en = _TH.sub(lambda match: _ENDINGS[en[match.start() - 1]], en)
    return _IN.sub(lambda match: "In " if match[1] == "O" else "in ", _AN.sub(r"\1n ", inflected(en)))


def _with_possessives(en: str) -> str:
    """With the s behind an apostrophe that ends no quotation."""
    made, at, quoted = "", 0, False
    for mark in _MARK.finditer(en):
        if not quoted and _OWNS.match(en, mark.start()):
            made, at = f"{made}{en[at : mark.end()]}s", mark.end()
        quoted = bool(mark["opens"])
    return made + en[at:]


_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})\s?(?:giờ|h|g|:)\s?(?:(?P<minute>[0-5]?\d)(?:\s?phút|p)?)?\Z", re.IGNORECASE
)
_PART = re.compile(r"\s(sáng|chiều|tối|đêm)(?!\w)")
_AT = re.compile(r"(?:lúc|hồi|từ|đến|tới|trước|khoảng)\s\Z", re.IGNORECASE)
_OF_A_DAY = re.compile(r"\scùng ngày(?!\w)|,?\s(?:ngày|hôm)\s(?:mùng\s)?(?:\d|nay|qua|sau|trước|đó)")
_LASTING = re.compile(r"(?:trong|sau|suốt|mất|gần|hơn|dài|đủ)\s(?:khoảng\s)?\Z", re.IGNORECASE)


def time_in_english(text: str, start: int, end: int) -> tuple[str, int]:
    """A time of day that stands there, with "sáng" or "tối" behind it, and where it ends; "" where it may be hours.

    An hour of a day is one of twenty-four where no part of a day is named: "10 giờ cùng ngày" is in the morning.

    >>> [time_in_english(one, 4, 11) for one in ("lúc 18 giờ ngày 9/8", "lúc 10 giờ tối qua", "lúc 10 giờ, xã")]
    [('6 p.m.', 10), ('10 p.m.', 14), ('', 11)]
    >>> time_in_english("vào khoảng 10 giờ cùng ngày", 11, 18)
    ('10 a.m.', 17)
    >>> time_in_english("đáp xuống lúc 8 giờ 5 phút.", 14, 26)  # of which half, it does not say
    ('8:05', 26)
    """
    told = _CLOCK.match(text[start:end].rstrip())
    if not told or _LASTING.search(text, max(0, start - 16), start):
        return "", end
    hour, minute = int(told["hour"]), int(told["minute"] or 0)
    end = start + told.end()
    part = _PART.match(text, end)
    of_day = _OF_A_DAY.match(text, end)
    late = 12 < hour < 24 and (of_day or _AT.search(text, max(0, start - 6), start) or minute or part)
    early = 0 < hour < 12 and of_day and not NAMED_PART.search(text)
    if not (late or early or (part and 0 < hour < 12)):
        at = minute and 0 < hour <= 12 and not part and _AT.search(text, max(0, start - 6), start)
        return (f"{hour}:{minute:02}" if at else ""), end
    morning = early or (part and hour < 12 and (part[1] == "sáng" or (part[1] == "đêm" and hour < 6)))
    said = f"{hour % 12}:{minute:02}" if minute else f"{hour % 12}"
    return f"{said} {'a.m.' if morning else 'p.m.'}", part.end() if part else end
