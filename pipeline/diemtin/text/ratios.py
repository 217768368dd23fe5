"""Multiples and parts in words: gấp đôi, doubled; hai phần ba, two-thirds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from diemtin.text.numbers import plain_letters

_VI = {
    "một": 1, "hai": 2, "đôi": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10,
}  # fmt: skip
_EN = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_FOLD = {"doubl": 2, "twice": 2, "tripl": 3, "trebl": 3, "thrice": 3, "quadrupl": 4, "quintupl": 5}
_UNDER = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_COUNT_VI = rf"(?:(?:{'|'.join(_VI)})(?!\w)|\d+(?:[.,]\d+)?)"
_COUNT_EN = rf"(?:{'|'.join(_EN)}|\d+(?:\.\d+)?)"
_IN_VI = re.compile(
    rf"(?<!\w)gấp (?:(?:khoảng|gần|hơn|tới|đến|chừng|ít nhất) )*"
    rf"(?P<times>rưỡi|{_COUNT_VI}(?:(?:\s?[-–,]\s?| đến | tới | hoặc ){_COUNT_VI})*)(?P<rest> lần rưỡi)?"
    rf"|(?<!\w)(?:một|phân|quá) (?P<half>nửa)(?! (?:đêm|tháng|ngày|giờ|tiếng)(?!\w))"
    rf"|(?<!\w)(?P<over>{_COUNT_VI}) phần (?P<under>{_COUNT_VI})",
    re.IGNORECASE,
)
_IN_EN = re.compile(
    rf"\b(?P<times>{_COUNT_EN}(?:(?:\s?[-–,]\s?| to | or ){_COUNT_EN})*)(?P<rest> and a half)?"
    rf"(?:[ -]times\b|[ -]?fold\b)"
    rf"|\b(?P<fold>{'|'.join(_FOLD)})\w*"
    rf"|\b(?P<half>half|halves|halv\w+)(?!-)"
    rf"|\b(?P<over>an?|{_COUNT_EN})[ -](?P<under>{'|'.join(_UNDER)})(?:s\b|(?= of\b|[.,;]|$))",
    re.IGNORECASE,
)
_COUNTS = re.compile(rf"{_COUNT_VI}|{_COUNT_EN}|rưỡi", re.IGNORECASE)
_VALUES = {**_VI, **_EN, **_FOLD, **_UNDER, "a": 1, "an": 1, "rưỡi": Fraction(3, 2)}
_HALF = Fraction(1, 2)
# One of these stands in every text that the patterns find something in; most have none.
_HINTS_VI = ("gấp ", "Gấp ", "nửa", " phần ")
_HINTS_EN = (
    "times", "fold", "oubl", "ripl", "rebl", "uadrupl", "uintupl", "wice", "hrice", "half", "Half", "halv", "Halv",
    "third", "quarter", "fourth", "fifth", "tenth",
)  # fmt: skip
Ratios = Mapping[Fraction, str]


def ratios_vi(text: str) -> tuple[Ratios, Ratios]:
    """What something is multiplied by, and what part is taken of it, each with its words.

    >>> [*map(dict, ratios_vi("Giá tăng gấp hai lần rưỡi, một phần ba số hộ bỏ nghề."))]
    [{Fraction(5, 2): 'gấp hai lần rưỡi'}, {Fraction(1, 3): 'một phần ba'}]
    """
    return _read(_IN_VI, plain_letters(text)) if any(hint in text for hint in _HINTS_VI) else ({}, {})


def ratios_en(text: str) -> tuple[Ratios, Ratios]:
    """The same of English.

    >>> [*map(dict, ratios_en("Prices doubled, and two-thirds of the households gave up."))]
    [{Fraction(2, 1): 'doubled'}, {Fraction(2, 3): 'two-thirds'}]
    """
    return _read(_IN_EN, plain_letters(text)) if any(hint in text for hint in _HINTS_EN) else ({}, {})


def _read(pattern: re.Pattern[str], text: str) -> tuple[Ratios, Ratios]:
    multiples: dict[Fraction, str] = {}
    parts: dict[Fraction, str] = {}
    for match in pattern.finditer(text):
        if match["half"]:
            parts.setdefault(_HALF, match[0])
        elif match["under"]:
            under = _value(match["under"])
            parts.setdefault(_value(match["over"]) / under if under else _HALF, match[0])
        else:
            counts: list[str] = _COUNTS.findall(match["times"]) if match["times"] else [match["fold"]]
            for count in counts:
                multiples.setdefault(_value(count) + (_HALF if match["rest"] else 0), match[0])
    return multiples, parts


def _value(word: str) -> Fraction:
    """
    >>> [str(_value(word)) for word in ("ba", "2,5", "1.500", "1.5")]
    ['3', '5/2', '1500', '3/2']
    """
    if word[0].isdigit():
        return Fraction(re.sub(r"\.(?=\d{3}$)", "", word).replace(",", "."))
    return Fraction(_VALUES[word.lower()])
