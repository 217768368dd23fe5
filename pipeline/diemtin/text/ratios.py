"""Multiples and parts in words: gấp đôi, doubled; hai phần ba, two-thirds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from diemtin.text.numbers import plain_letters
from diemtin.text.numbers_en import CARDINALS, ORDINALS
from diemtin.text.spelled_vi import DIGIT_WORDS

_VI = {**DIGIT_WORDS, "đôi": 2, "mười": 10}
_EN = {word: value for word, value in CARDINALS.items() if value <= 10}
_FOLD = {"doubl": 2, "twice": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
_UNDER = {"quarter": 4, **{word: value for word, value in ORDINALS.items() if 3 <= value <= 10}}
# A word that more of a number stands behind is none of these: hai mươi, mười hai. Digits are few, lest time be spent.
_COUNT_VI = (
    rf"(?:(?:{'|'.join(_VI)})(?!\w)(?! (?:mươi|chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w))"
    rf"(?<!mười(?= (?:một|hai|ba|bốn|tư|lăm|năm|sáu|bảy|tám|chín)))"
    rf"|\d{{1,3}}(?:\.\d{{3}}){{1,2}}(?!\d)|\d{{1,6}}(?:,\d{{1,2}})?(?![\d.,]\d))"
)
_COUNT_EN = rf"(?:{'|'.join(_EN)}|\d{{1,3}}(?:,\d{{3}}){{1,2}}(?!\d)|\d{{1,6}}(?:\.\d{{1,2}})?(?!\d))"
_IN_VI = re.compile(
    rf"(?<!\w)gấp (?:(?:khoảng|gần|hơn|tới|đến|chừng|ít nhất) )?"
    rf"(?P<times>rưỡi|{_COUNT_VI}(?:(?:\s?[-–]\s?| đến | tới | hoặc ){_COUNT_VI}|, {_COUNT_VI}(?= lần)){{0,3}})"
    rf"(?P<rest> lần rưỡi)?"
    rf"|(?<!\w)(?:một|phân|quá) (?P<half>nửa)(?! (?:đêm|tháng|ngày|giờ|tiếng|năm|đầu|cuối)(?!\w))"
    rf"|(?<![\w.,/-])(?P<over>{_COUNT_VI}) phần (?P<under>{_COUNT_VI})",
    re.IGNORECASE,
)
_OF_WHAT = r"(?= (?:as|the|that|those|what|its|their|his|her|in)\b)"
_IN_EN = re.compile(
    rf"(?<![\w.,-])(?<!and )(?P<times>{_COUNT_EN}(?:(?:\s?[-–]\s?| to | or ){_COUNT_EN}){{0,3}})(?P<rest> and a half)?"
    rf"(?:[ -]times(?= (?:as|more|higher|larger|bigger|greater|longer|faster|less|lower|the|that|those|what|its)\b)"
    rf"|[ -]?fold\b)"
    rf"|\b(?P<fold>twice{_OF_WHAT}|(?:{'|'.join(_FOLD)})(?:ed|es|ing|e{_OF_WHAT}))"
    rf"|(?<!first )(?<!second )(?<!latter )\b(?P<half>half|halves|halv\w+)"
    rf"(?![-’']| (?:an? |past|year|of (?:the|this|last|next) (?:year|month|season|match|game)))"
    rf"|\b(?P<over>an?|{_COUNT_EN})(?:-(?P<under>{'|'.join(_UNDER)})s?\b"
    rf"|[ ](?P<named>{'|'.join(_UNDER)})s?(?: of\b|(?<!quarter)(?<!quarters)(?=[.,;]|$)))",
    re.IGNORECASE,
)
_COUNTS = re.compile(rf"{_COUNT_VI}|rưỡi", re.IGNORECASE), re.compile(_COUNT_EN, re.IGNORECASE)
_VALUES = {**_VI, **_EN, **_UNDER, "a": 1, "an": 1, "rưỡi": Fraction(3, 2)}
_HALF = Fraction(1, 2)
# One of these stands in every text that the patterns find something in; most have none.
_HINTS_VI, _UNDER_VI = ("gấp ", "nửa"), re.compile(rf" phần (?={_COUNT_VI})")
_HINTS_EN = ("times", "fold", "twice", *_FOLD, "half", "halv", *_UNDER)
Ratios = Mapping[Fraction, str]


def ratios_vi(text: str) -> tuple[Ratios, Ratios]:
    """What something is multiplied by, and what part is taken of it, each with its words.

    >>> [*map(dict, ratios_vi("Giá tăng gấp hai lần rưỡi, một phần ba số hộ bỏ nghề."))]
    [{Fraction(5, 2): 'gấp hai lần rưỡi'}, {Fraction(1, 3): 'một phần ba'}]
    """
    text = plain_letters(text)
    small = text.lower()
    hinted = any(hint in small for hint in _HINTS_VI) or _UNDER_VI.search(small)
    return _read(text, _IN_VI, _COUNTS[0], ",") if hinted else ({}, {})


def ratios_en(text: str) -> tuple[Ratios, Ratios]:
    """The same of English.

    >>> [*map(dict, ratios_en("Prices doubled, and two-thirds of the households gave up."))]
    [{Fraction(2, 1): 'doubled'}, {Fraction(2, 3): 'two-thirds'}]
    """
    small = text.lower()
    hinted = any(hint in small for hint in _HINTS_EN)
    return _read(plain_letters(text), _IN_EN, _COUNTS[1], ".") if hinted else ({}, {})


def _read(text: str, pattern: re.Pattern[str], counts: re.Pattern[str], mark: str) -> tuple[Ratios, Ratios]:
    multiples: dict[Fraction, str] = {}
    parts: dict[Fraction, str] = {}
    for match in pattern.finditer(text):
        found = match.groupdict()
        if found["half"]:
            parts.setdefault(_HALF, match[0])
        elif under := found["under"] or found.get("named"):
            if below := _value(under, mark):
                parts.setdefault(_value(match["over"], mark) / below, match[0])
        elif fold := found.get("fold"):
            value = next(value for stem, value in _FOLD.items() if fold.lower().startswith(stem))
            multiples.setdefault(Fraction(value), match[0])
        else:
            rest = _HALF if match["rest"] else 0
            for count in counts.findall(match["times"]):
                multiples.setdefault(_value(count, mark) + rest, match[0])
    return multiples, parts


def _value(word: str, mark: str) -> Fraction:
    """Of a word or of digits whose decimals stand behind ``mark``.

    >>> [str(_value(*one)) for one in (("ba", ","), ("2,5", ","), ("1.500", ","), ("1,500", "."), ("1.5", "."))]
    ['3', '5/2', '1500', '1500', '3/2']
    """
    if word[0].isdigit():
        return Fraction(word.replace("." if mark == "," else ",", "").replace(mark, "."))
    return Fraction(_VALUES[word.lower()])
