"""Round quantities in words: hàng trăm nghìn, hundreds of thousands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from diemtin.text import numbers_en
from diemtin.text.numbers import plain_letters, small_letters
from diemtin.text.spelled_vi import SCALES

POWERS = {word: SCALES[word] for word in ("chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ")}
_EN = {"tens": 10, "dozens": 10, "scores": 10} | {
    form: numbers_en.SCALES[word]
    for word in ("hundred", "thousand", "million", "billion", "trillion")
    for form in (word, f"{word}s")
}
_IN_VI = re.compile(
    rf"[hH](?<!\w.)(?i:àng (?P<words>(?:{'|'.join(POWERS)})(?: (?:{'|'.join(POWERS)}))*)(?!\w))"
)
_IN_EN = re.compile(
    r"\b(?P<words>(?:tens|dozens|scores(?= of)|hundreds|thousands|millions|billions|trillions)"
    r"(?: of (?:thousand|million|billion|trillion)s?\b)*)\b",
    re.IGNORECASE,
)
_HINTS_EN = ("tens", "dozens", "scores", "hundreds", "ousands", "illions")  # one of them stands in every find
Rounds = Mapping[int, str]
T = TypeVar("T")


def rounds_vi(text: str) -> Rounds:
    """Each quantity that is told by its power of ten alone, with its words.

    >>> rounds_vi("Hàng chục nghìn người xem hàng trăm bức tranh.")
    {10000: 'Hàng chục nghìn', 100: 'hàng trăm'}
    """
    return _read(_IN_VI, POWERS, text) if "àng " in text else {}


def rounds_en(text: str) -> Rounds:
    """The same of English.

    >>> rounds_en("Tens of thousands of people saw hundreds of paintings.")
    {10000: 'Tens of thousands', 100: 'hundreds'}
    """
    small = small_letters(text)
    return _read(_IN_EN, _EN, text) if any(hint in small for hint in _HINTS_EN) else {}


def _read(pattern: re.Pattern[str], scales: Mapping[str, int], text: str) -> Rounds:
    found: dict[int, str] = {}
    for match in pattern.finditer(plain_letters(text)):
        value = 1
        for word in match["words"].lower().split():
            value *= scales.get(word, 1)
        found.setdefault(value, match[0])
    return found


def differing(stated: Mapping[T, str], source: Mapping[T, str]) -> tuple[str, ...]:
    """The words of the quantities in two texts that both have some and share none.

    >>> differing({100: "hàng trăm"}, {1000: "thousands"})
    ('hàng trăm',)
    """
    return tuple(stated.values()) if source and stated.keys().isdisjoint(source) else ()
