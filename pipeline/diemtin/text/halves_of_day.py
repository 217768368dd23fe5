"""Times that are told of the other half of the day: "7 giờ 30 sáng" and "7:30 p.m."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from diemtin.text.numbers import clock

_PART = r"rạng sáng|sáng|trưa|chiều|tối|đêm|khuya"
_VI = re.compile(
    rf"(?<![\d.,])(\d{{1,2}})\s?(?:h|giờ|:(?=\d\d\b))(?:\s?(\d\d)(?!\d))?(?:\s?(?:phút|’|'))?(?:\s({_PART}|[ap]\.?m))?\b",
    re.IGNORECASE,
)
_EN = re.compile(r"(\d(?<![\d.,:].)\d?)(?:[:.](\d\d))?\s?([ap])\.?m\b", re.IGNORECASE)
NAMED_PART = re.compile(rf"(?<!\w)(?:{_PART}|nửa đêm)(?!\w)", re.IGNORECASE)


class _Time(NamedTuple):
    words: str
    minutes: Fraction  # after midnight or noon
    half: str  # "a", "p", or "" where the text leaves it open


def wrong_halves(vi: str, en: str) -> tuple[str, ...]:
    """Each time whose English stands in the other half of the day, in both languages; an open one is let pass.

    Without a word such as "chiều" in the sentence, an hour is one of twenty-four: 11h is in the morning.

    >>> wrong_halves("Lúc 7 giờ 30 sáng 22/5, lễ khai mạc.", "The opening was at 7:30 p.m. on May 22.")
    ('7 giờ 30 sáng', '7:30 p.m')
    >>> wrong_halves("Lúc 12h30, xe lật.", "The truck overturned at 12:30 a.m.")
    ('12h30', '12:30 a.m')
    >>> wrong_halves("Lúc 14h30, tối mưa to.", "It rained at 2:30 p.m. and in the evening.")
    ()
    """
    said = list(_in_english(en))
    known = list(_in_vietnamese(vi)) if said else []
    wrong: list[str] = []
    for time in said:
        same = [one for one in known if one.minutes == time.minutes]
        if same and all(one.half not in ("", time.half) for one in same):
            wrong += [same[0].words, time.words]
    return tuple(wrong)


def _in_english(text: str) -> Iterator[_Time]:
    for match in _EN.finditer(text):
        hour, minute = int(match[1]), int(match[2] or 0)
        if 1 <= hour <= 12:
            yield _Time(match[0], clock(hour, minute), match[3].lower())


def _in_vietnamese(text: str) -> Iterator[_Time]:
    parts = bool(NAMED_PART.search(text))
    for match in _VI.finditer(text):
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour <= 24:
            half = _half(hour, (match[3] or "").lower(), parts)
            yield _Time(match[0].strip(), clock(hour, minute), half)


def _half(hour: int, part: str, parts: bool) -> str:
    if 12 < hour < 24:
        return "p"
    if hour in (0, 24) or part in ("sáng", "rạng sáng"):
        return "a"
    if part in ("chiều", "tối"):
        return "p"
    if part.replace(".", "") in ("am", "pm"):
        return part[0]
    if part in ("đêm", "khuya"):
        return "p" if 6 <= hour < 12 else "a"
    if hour == 12 and (part or not parts):  # 12h30 is past noon, and midnight 0h
        return "p"
    return "" if parts else "a"
