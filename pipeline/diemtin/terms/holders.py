"""Titles that a summary gives to somebody who does not hold them in the report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from diemtin.terms.titles import Holding, Title, find_holdings


@lru_cache(maxsize=64)
def holders_of(report: tuple[str, ...]) -> Holders:
    """A report, its title and sentences, that is asked for again when its summary has its English."""
    return Holders("\n".join(report))


class Holders:
    """Who holds which title in a report, read once, that summary sentences are held against."""

    def __init__(self, report: str) -> None:
        self._report = report

    @cached_property
    def _holdings(self) -> list[Holding]:
        return find_holdings(self._report)

    def wrong_titles(self, summary: str) -> tuple[str, ...]:
        """Titles, as written, that the report gives to somebody else while this person has another one there.

        A deputy made the head, or a head the deputy, is wrong too. Whatever the report may mean is let pass.

        >>> report = "Dự có ông Lê Văn An, Phó Bí thư Tỉnh ủy; bà Vũ Thị Mơ, Chủ tịch UBND tỉnh."
        >>> Holders(report).wrong_titles("Bà Vũ Thị Mơ, Phó Bí thư Tỉnh ủy kết luận.")
        ('Phó Bí thư Tỉnh ủy',)
        """
        said = [held for held in find_holdings(summary) if held.certain]
        return tuple(dict.fromkeys(held.words for held in said if self._is_wrong(held)))

    def _is_wrong(self, said: Holding) -> bool:
        own = [held.title for held in self._of(said, own=True, certain=False)]
        certain = [held.title for held in self._of(said, own=True, certain=True)]
        if not certain or any(_may_be(said.title, title) for title in own):
            return False
        others = [held.title for held in self._of(said, own=False, certain=True)]
        return any(_is_deputy_of(said.title, title) for title in certain) or any(
            _may_be(said.title, title) for title in others
        )

    def _of(self, said: Holding, *, own: bool, certain: bool) -> Iterator[Holding]:
        for held in self._holdings:
            if held.person.is_called(said.person) == own and (held.certain or not certain):
                yield held


def _may_be(one: Title, other: Title) -> bool:
    return one.rank == other.rank and _is_short_for(one, other)


def _is_deputy_of(one: Title, other: Title) -> bool:
    """Whether the two differ by "phó" alone, either way."""
    higher, lower = sorted((one.rank, other.rank), key=len)
    return lower == f"phó {higher}" and _is_short_for(one, other)


def _is_short_for(one: Title, other: Title) -> bool:
    return one.body <= other.body or other.body <= one.body
