"""Which sentences of a report a summary sentence rests on, by shared words weighed by how rare they are."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from diemtin.text.evidence_words import HARD, traces, units

MOST = 3  # sentences named
# Share of a sentence's weight that its first piece of evidence must hold, and that each further one must add.
# Of 1,500 abstracts of vietnews-dev, 1% share less than 0.08 with every sentence of their own article, 84%
# with every sentence of another. The second is the best on half of tests/quality/evidence.jsonl.
FIRST, FURTHER = 0.08, 0.1
NAMED = 0.3  # what is left of the weight of a name for the second and third: who and where stand in many sentences
# How much a sentence tells, as editors chose for 120 reports and ROUGE on vietnews-dev bears out.
DEAR = 1000  # words that cost as much as the whole title is worth: long sentences were chosen as gladly as short ones
FEW = 14  # words under which a sentence tells less the shorter it is: a caption, a heading, a remark
BODY = 0.15  # weight of what the body is about beside what the title says
SAID = 0.1  # what is left of the weight of a word that other sentences of the summary say
SAME = 0.8  # share of the shorter sentence's words that another must hold to say the same


class Alignment(NamedTuple):
    """The body sentences that a sentence rests on, best first, and the share of it, 0 to 1, that they hold."""

    evidence: tuple[int, ...] = ()
    support: float = 0.0


def find_evidence(sentence: str, body: Sequence[str]) -> tuple[int, ...]:
    """Indices of the body sentences that a sentence rests on, best first, at most three, or none.

    The second and third are named only for words that those before them lack.
    """
    return evidence_for(tuple(body)).find(sentence)


@lru_cache(maxsize=128)  # of a batch, each body with and without its title
def evidence_for(body: tuple[str, ...]) -> Evidence:
    """The index of a body, kept for the next sentence of the same summary."""
    return Evidence(body)


class _Index:
    """Which body sentences hold a unit, and how rare that makes it; ``like`` is an index of the same units."""

    def __init__(self, rows: Sequence[Mapping[str, float]], like: _Index | None = None) -> None:
        self.rows = rows
        longest = max((len(row) for row in rows), default=0)
        self.discount = [1 / (1 + 0.25 * len(row) / max(1, longest)) for row in rows]
        size = len(rows)
        self.rarest = math.log(1 + 2 * size)  # what no sentence holds
        if like is not None:
            self.holders, self.rarities = like.holders, like.rarities
            return
        self.holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            for unit in row:
                self.holders[unit].append(number)
        by_count = [0.0, *(math.log(1 + size / held) for held in range(1, size + 1))]
        self.rarities = {unit: by_count[len(held)] for unit, held in self.holders.items()}

    def weighed(self, row: Mapping[str, float]) -> dict[str, float]:
        rarity, rarest = self.rarities.get, self.rarest
        return {unit: factor * rarity(unit, rarest) for unit, factor in row.items()}

    def shared(self, weighed: dict[str, float]) -> dict[int, float]:
        """Weight that each body sentence shares with these words."""
        shared: dict[int, float] = {}
        for unit, weight in weighed.items():
            for number in self.holders.get(unit, ()):
                shared[number] = shared.get(number, 0.0) + weight
        return shared


class Evidence:
    """The words of a body, ready to be searched."""

    def __init__(self, body: Sequence[str]) -> None:
        self._body = tuple(body)

    @cached_property
    def _plain(self) -> _Index:
        return _Index([units(sentence) for sentence in self._body], self.__dict__.get("_traced"))

    @cached_property
    def _traced(self) -> _Index:
        return _Index([traces(sentence)[0] for sentence in self._body], self.__dict__.get("_plain"))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """Where each sentence of the body stands first."""
        return {sentence: number for number, sentence in reversed([*enumerate(self._body)])}

    def find(self, sentence: str) -> tuple[int, ...]:
        """As the function ``find_evidence``; a sentence of the body rests on itself, which no other holds better."""
        own = self._places.get(sentence)
        return self.align(sentence).evidence if own is None or not traces(sentence)[0] else (own,)

    def align(self, sentence: str) -> Alignment:
        """What the sentence rests on, and how much of it that bears out."""
        index = self._traced
        row, names = traces(sentence)
        left = index.weighed(row)
        total = sum(left.values())
        held = 0.0
        found: list[int] = []
        while left and len(found) < MOST:
            shared = index.shared(_less_named(left, names) if found else left)
            best = max(
                shared, key=lambda number: (shared[number] * index.discount[number], -number), default=-1
            )
            if best < 0 or shared[best] < total * (FURTHER if found else FIRST):
                break
            found.append(best)
            held += sum(weight for unit, weight in left.items() if unit in index.rows[best])
            left = {unit: weight for unit, weight in left.items() if unit not in index.rows[best]}
        return Alignment(tuple(found), min(1.0, held / (total or 1.0)))

    def weighed(self, row: Mapping[str, float]) -> dict[str, float]:
        """Words with the weight that their rarity in the body gives them."""
        return self._traced.weighed(row)

    def row(self, number: int) -> Mapping[str, float]:
        """The words of a body sentence."""
        return self._traced.rows[number]

    def borne_out(self, clause: str, evidence: Sequence[int]) -> float:
        """Share of a clause's syllables, 0 to 1: the mean of what the whole body and what the evidence holds.

        The evidence is that of its sentence or its own, whichever holds more. A number that the body lacks is left
        out: it may be written in another way.
        """
        holders = self._traced.holders
        row, _ = traces(clause)
        alone = {unit: weight for unit, weight in row.items() if " " not in unit}
        held = {unit: weight for unit, weight in alone.items() if unit in holders}
        total = sum(weight for unit, weight in alone.items() if unit in held or not unit[0].isdigit())
        if not total:
            return 1.0
        near = max(
            sum(weight for unit, weight in held.items() if not rows.isdisjoint(holders[unit]))
            for rows in (frozenset(evidence), frozenset(self.find(clause)))
        )
        return (near + sum(held.values())) / (2 * total)

    def support(self, sentence: str) -> float:
        """Share of the sentence's weight, 0 to 1, that stands in the body sentence which holds most of it."""
        weighed = self._plain.weighed(units(sentence))
        return max(self._plain.shared(weighed).values(), default=0.0) / (sum(weighed.values()) or 1.0)

    def held(self, sentence: str) -> float:
        """Share of the sentence's weight, 0 to 1, that stands anywhere in the body."""
        row, _ = traces(sentence)
        weighed = self._traced.weighed(row)
        shared = sum(weight for unit, weight in weighed.items() if unit in self._traced.holders)
        return shared / (sum(weighed.values()) or 1.0)

    def told(self, sentence: str, before: Container[str] = ()) -> float:
        """Share, 0 to 1, of the weighed words of the whole body that it says; those said before count little."""
        about = self._about
        shared = about.keys() & units(sentence).keys()
        held = math.fsum([about[unit] * (SAID if unit in before else 1) for unit in shared])  # in any order
        return held / (self._weight or 1.0)

    def has_words(self) -> bool:
        """Whether there is anything to hold a sentence against."""
        return bool(self._plain.holders)

    @cached_property
    def _about(self) -> Mapping[str, float]:
        """The weighed words of all body sentences together."""
        together: defaultdict[str, float] = defaultdict(float)
        rarities = self._plain.rarities
        for row in self._plain.rows:
            for unit, factor in row.items():
                together[unit] += factor * rarities[unit]
        return together

    @cached_property
    def _weight(self) -> float:
        return sum(self._about.values())


def _less_named(weighed: dict[str, float], names: Container[str]) -> dict[str, float]:
    """The weights with little left of those of names."""
    return {unit: weight * NAMED if unit in names else weight for unit, weight in weighed.items()}


def telling(sentence: str, body: Evidence, title: Evidence, before: Container[str] = ()) -> float:
    """How much a sentence tells of what the report is about and was not said before; seldom over 1.

    That is what the title says, and a little what the body does; of a report without a title what the body does.
    ``before`` are the units of other sentences.
    """
    count = len(sentence.split())
    told = body.told(sentence, before)
    if title.has_words():
        told = title.told(sentence, before) + BODY * told
    return told * min(1.0, count / FEW) - count / DEAR


def same_news(one: str, other: str) -> bool:
    """Whether the longer of two sentences holds most words of the shorter, and all its names and numbers.

    >>> same_news("Huyện có 12 xã đạt chuẩn.", "Huyện có 13 xã đạt chuẩn.")
    False
    """
    (fewer, hard), (more, _) = sorted((_syllables(one), _syllables(other)), key=_size)
    return hard <= more and len(fewer - more) <= (1 - SAME) * len(fewer)


@lru_cache(maxsize=4096)
def _syllables(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The syllables and numbers of a text, and those among them that belong to names or are numbers."""
    alone = {unit: factor for unit, factor in units(text).items() if " " not in unit}
    return frozenset(alone), frozenset(unit for unit, factor in alone.items() if factor == HARD)


def _size(row: tuple[frozenset[str], frozenset[str]]) -> int:
    return len(row[0])
