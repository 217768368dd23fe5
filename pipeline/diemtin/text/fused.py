"""Where a summary sentence joins two sentences of its report into a statement that neither makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from diemtin.text.unicode import PIECE, pieces, to_nfc

LEAST = 3  # syllables on each side of a join: fewer are common to many sentences

_Places = dict[tuple[str, ...], list[tuple[int, int]]]  # row and place of each pair of syllables


class _Span(NamedTuple):
    """A stretch of the summary that stands so in a sentence of the report."""

    start: int
    end: int
    row: int


def fused_at(sentence: str, report: Sequence[str]) -> tuple[str, ...]:
    """Where words of one sentence of the report run on, without a mark between, into words of another one.

    What is joined at a comma, or told in other words, is let pass.

    >>> report = ["Bà Mai Thu Hương trao đổi với báo chí.", "Ông Chất đã chỉ đạo ông Khánh báo cáo."]
    >>> fused_at("Bà Mai Thu Hương đã chỉ đạo ông Khánh báo cáo.", report)
    ('Mai Thu Hương | đã chỉ đạo',)
    >>> fused_at("Ông Chất đã chỉ đạo, bà Mai Thu Hương trao đổi với báo chí.", report)
    ()
    """
    said, keys = PIECE.findall(to_nfc(sentence)), pieces(sentence)
    if len(keys) < 2 * LEAST:
        return ()
    known = _known(tuple(report))
    places = known.places(set(pairwise(keys)))
    joins: list[str] = []
    for one, other in pairwise(known.spans(keys, places)):
        if one.end == other.start and not known.stand_together(keys, one, other, places):
            before, after = said[one.end - LEAST : one.end], said[other.start : other.start + LEAST]
            joins.append(f"{' '.join(before)} | {' '.join(after)}")
    return tuple(joins)


@lru_cache(maxsize=64)
def _known(report: tuple[str, ...]) -> _Report:
    return _Report(report)


class _Report:
    """The syllables of each sentence."""

    def __init__(self, report: tuple[str, ...]) -> None:
        self._rows = [pieces(sentence) for sentence in report]

    def places(self, pairs: set[tuple[str, str]]) -> _Places:
        """Row and place of these pairs of syllables, wherever they stand."""
        found: _Places = defaultdict(list)
        for row, keys in enumerate(self._rows):
            for place, pair in enumerate(pairwise(keys)):
                if pair in pairs:
                    found[pair].append((row, place))
        return found

    def spans(self, keys: tuple[str, ...], places: _Places) -> list[_Span]:
        """The longest stretches from left to right; what stands nowhere in the report is between them."""
        found: list[_Span] = []
        start = 0
        while start < len(keys):
            best = self._longest(keys, start, places)
            if best is None:
                start += 1
                continue
            found.append(best)
            start = best.end
        return found

    def _longest(self, keys: tuple[str, ...], start: int, places: _Places) -> _Span | None:
        best: _Span | None = None
        for row, place in places.get(keys[start : start + 2], ()):
            length = _common(keys, start, self._rows[row], place)
            if best is None or best.end - start < length:
                best = _Span(start, start + length, row)
        return best

    def stand_together(self, keys: tuple[str, ...], one: _Span, other: _Span, places: _Places) -> bool:
        """Whether one sentence holds the end of the first and the beginning of the second, or either is too short."""
        before, after = keys[one.start : one.end][-LEAST:], keys[other.start : other.end][:LEAST]
        if min(len(before), len(after)) < LEAST or not all(
            key[0].isalnum() for key in (before[-1], after[0])
        ):
            return True
        return not self._holding(before, places).isdisjoint(self._holding(after, places))

    def _holding(self, part: tuple[str, ...], places: _Places) -> set[int]:
        """The rows in which all of these syllables stand side by side."""
        found = places.get(part[:2], ())
        return {row for row, place in found if self._rows[row][place : place + len(part)] == part}


def _common(keys: tuple[str, ...], start: int, row: tuple[str, ...], place: int) -> int:
    """How many syllables are the same from these two places on."""
    most = min(len(keys) - start, len(row) - place)
    differing = (length for length in range(most) if keys[start + length] != row[place + length])
    return next(differing, most)
