"""Numbers that are spelled in Vietnamese words."""

from __future__ import annotations

from fractions import Fraction

SCALES = {
    "trăm": 10**2, "chục": 10, "nghìn": 10**3, "ngàn": 10**3, "k": 10**3, "vạn": 10**4, "triệu": 10**6,
    "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9,
}  # fmt: skip
DIGIT_WORDS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip


def read_words(words: list[str], start: int) -> tuple[Fraction, int]:
    """The value of the number words from ``start`` on and the place after the last that belongs to it."""
    total, place = Fraction(0), start
    ceiling = 10**18
    while True:
        part, after = _below_thousand(words, place)
        if after == place:
            return total, place
        if (
            total and after == place + 1 and part < 10
        ):  # ba nghìn năm: 3,000 years; hai triệu mốt: 2.1 million
            tenth = words[place] not in ("năm", "một")
            return (total + part * ceiling / 10, after) if tenth else (total, place)
        scale = 1
        while after < len(words) and SCALES.get(words[after], 0) >= 1000:
            scale, after = scale * SCALES[words[after]], after + 1
        if ceiling <= scale:
            return total, place
        total, place, ceiling = total + part * scale, after, scale
        if scale > 1 and place < len(words) and words[place] == "rưỡi":
            return total + Fraction(scale, 2), place + 1
        if scale == 1:
            return total, place


def _below_thousand(words: list[str], start: int) -> tuple[Fraction, int]:
    def word(place: int) -> str:
        return words[place] if place < len(words) else ""

    first = word(start)
    if first == "mười":
        ones = {**DIGIT_WORDS, "năm": 0, "tư": 4}.get(word(start + 1), 0)
        return Fraction(10 + ones), start + (2 if ones else 1)
    if first in ("linh", "lẻ") and word(start + 1) in DIGIT_WORDS and start:
        return Fraction(DIGIT_WORDS[word(start + 1)]), start + 2
    digit = DIGIT_WORDS.get(first, 0)
    if not digit:
        return Fraction(0), start
    second = word(start + 1)
    if second == "chục":
        return Fraction(digit * 10), start + 2
    if second == "mươi":
        ones = {**DIGIT_WORDS, "năm": 0}.get(word(start + 2), 0)
        return Fraction(digit * 10 + ones), start + (3 if ones else 2)
    if second == "trăm":
        if word(start + 2) == "rưỡi":
            return Fraction(digit * 100 + 50), start + 3
        rest, after = _below_thousand(words, start + 2)
        if 0 < rest < 100 and (10 <= rest or word(start + 2) in ("linh", "lẻ")):
            return digit * 100 + rest, after
        return Fraction(digit * 100), start + 2
    return Fraction(digit), start + 1
