"""What a text says in other words than a number: half is 50% too, and two decades are 20 years."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from diemtin.text.alternatives import any_of
from diemtin.text.numbers import Code, Number, Reading, plain_letters
from diemtin.text.rounds import POWERS

_HALF = ((Fraction(1, 2), ""), (Fraction(50), "percent"))
_ALL = ((Fraction(100), "percent"),)
_TWICE = ((Fraction(2), ""), (Fraction(100), "percent"))
_MONTHS = ((Fraction(6), ""),)
_NOTHING = ((Fraction(0), ""), (Fraction(0), "percent"))
_EVE = ((Fraction(29), ""), (Fraction(30), ""))  # 29 or 30 Tết
_WORDS: Mapping[str, tuple[Reading, ...]] = {
    "một nửa": _HALF, "phân nửa": _HALF, "nửa": _HALF, "half": _HALF, "halves": _HALF, "halved": _HALF,
    "halving": _HALF, "half an hour": ((Fraction(30), ""), *_HALF), "first half": _MONTHS, "second half": _MONTHS,
    "quarter": ((Fraction(25), "percent"),), "three quarters": ((Fraction(75), "percent"), (Fraction(9), "")),
    "doubled": _TWICE, "doubles": _TWICE, "doubling": _TWICE, "gấp đôi": _TWICE,
    "gấp rưỡi": ((Fraction(3, 2), ""), (Fraction(50), "percent")), "halve": _HALF,
    "zero": _NOTHING, "free": _NOTHING, "miễn phí": _NOTHING,
    "rằm": ((Fraction(15), ""),), "new year's eve": _EVE, "new year’s eve": _EVE, "tet eve": _EVE, "eve of tet": _EVE,
    "last day of the lunar year": _EVE, "last day of the year": _EVE,
    "tripled": ((Fraction(3), ""),), "tripling": ((Fraction(3), ""),), "quadrupled": ((Fraction(4), ""),),
    "decade": ((Fraction(10), ""),), "century": ((Fraction(100), ""),), "centenary": ((Fraction(100), ""),),
    "all": _ALL, "every": _ALL, "each": _ALL, "entire": _ALL, "entirely": _ALL, "whole": _ALL, "wholly": _ALL,
    "đôi mươi": ((Fraction(20), ""),), "full": _ALL, "fully": _ALL, "completely": _ALL, "toàn bộ": _ALL, "tất cả": _ALL,
}  # fmt: skip
# Of text in small letters: without case the pattern would take two and a half times as long.
_WORD = re.compile(rf"(?<!\w){any_of(_WORDS).replace(re.escape(' '), '[ -]')}(?!\w)")
_SPANS = {"decade": 10, "century": 100, "centurie": 100, "thập kỷ": 10, "thập niên": 10, "thế kỷ": 100}
_TET = re.compile(r" tết(?!\w)", re.IGNORECASE)  # 26 Tết is a day of the last month of the moon
_SPAN = re.compile(rf"[ -](?P<span>{'|'.join(_SPANS)})s?(?!\w)", re.IGNORECASE)
_POWER = any_of(POWERS)
# A power of ten alone is one of it, or about: gần trăm tuổi, lỗ nghìn tỷ.
_BARE = re.compile(
    rf"(?<!\w)(?P<vague>(?:hàng|vài|mấy|nhiều|dăm|phần) )?(?P<words>{_POWER}(?: {_POWER})*)"
    r"(?!\w| (?:lệ|giá|số|phú|trọng|suất|tập|hồi|năng)(?!\w))"
)
_BORN = re.compile(r"[6-9](?<!\w.)[Xx](?!\w)")  # 9X is somebody born in the nineties
_FIRST = re.compile(r"\d+")
_NUMBER_OF_A_CODE = re.compile(r"(?<!\d)\d{2,4}(?!\d)")  # of VTV3 the 3 would answer for too much


def offered(text: str, numbers: Sequence[Number], codes: Iterable[Code]) -> tuple[Reading, ...]:
    """Values that answer for a number of another text and are never asked for.

    >>> [str(value) for value, _ in offered("Half of the households", (), ())]
    ['1/2', '50']
    >>> offered("Nghị định 168/2024/NĐ-CP", (), [Code(10, 24, "168/2024/NĐ-CP", "1682024ndcp")])
    ((Fraction(168, 1), ''),)
    """
    text = plain_letters(text)
    words = (*_in_words(text.lower()), *_bare(text, numbers), *_in_spans(text, numbers))
    return (*words, *_born(text), *_of_codes(codes))


def _in_words(text: str) -> Iterator[Reading]:
    for match in _WORD.finditer(text):
        yield from _WORDS[match[0].replace("-", " ")]


def _bare(text: str, numbers: Sequence[Number]) -> Iterator[Reading]:
    """
    >>> [str(value) for value, _ in _bare("lỗ nghìn tỷ, nợ hàng trăm triệu, tỷ lệ ở Triệu Phong", ())]
    ['1000000000000']
    """
    for match in _BARE.finditer(text):
        start = match.start("words")
        if not match["vague"] and not any(number.start <= start < number.end for number in numbers):
            yield Fraction(math.prod(POWERS[word] for word in match["words"].split())), ""


def born(text: str) -> list[tuple[int, int]]:
    """Where a text names people by their decade, as 9X; no number, though it has a figure."""
    return [match.span() for match in _BORN.finditer(text)]


def _born(text: str) -> Iterator[Reading]:
    """The years of a decade that people are named by, and its figure, which may be that of a telephone."""
    for start, _ in born(text):
        decade = int(text[start])
        yield Fraction(decade), ""
        for year in range(1900 + 10 * decade, 1910 + 10 * decade):
            yield Fraction(year), ""


def _in_spans(text: str, numbers: Sequence[Number]) -> Iterator[Reading]:
    for number in numbers:
        if match := _SPAN.match(text, number.end):
            yield from ((value * _SPANS[match["span"].lower()], "") for value, _ in number.readings[:1])
        if _TET.match(text, number.end):
            yield Fraction(12), ""


def _of_codes(codes: Iterable[Code]) -> Iterator[Reading]:
    for code in codes:
        if code.key and (first := _NUMBER_OF_A_CODE.search(code.text)):
            yield Fraction(first[0]), ""


_DOCUMENT = re.compile(
    r"\b(?:decree|resolution|circular|decision|directive|conclusion|nghị (?:định|quyết)|thông tư|quyết định|chỉ thị"
    r"|kết luận)\s(?:no\.?\s?|số\s)?(?P<number>\d+)(?![\w/-])",
    re.IGNORECASE,
)


def is_named_shortly(code: Code, text: str) -> bool:
    """Whether a text names a document by the first figure of its number alone.

    >>> is_named_shortly(Code(0, 14, "168/2024/NĐ-CP", "1682024ndcp"), "Under Decree 168, fines rise.")
    True
    """
    first = _FIRST.match(code.text)
    return bool(first) and any(match["number"] == first[0] for match in _DOCUMENT.finditer(text))
