"""Which sentences of a report a summary sentence rests on, by shared words weighed by how rare they are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from diemtin.text.unicode import compare_key, words

MOST = 3  # sentences named
PAIR = 1.5  # weight of two neighbouring syllables, most Vietnamese words, against one syllable alone
HARD = 3.0  # weight of a number or of a syllable of a name, which a paraphrase keeps
# Share of a sentence's weight that its first piece of evidence must hold, and that each further one must add.
# Of 1,500 abstracts of vietnews-dev, 1% share less than 0.08 with every sentence of their own article, 84%
# with every sentence of another.
FIRST, FURTHER = 0.08, 0.15
SAME = 0.8  # share of the shorter sentence's words that another must hold to say the same


def find_evidence(sentence: str, body: Sequence[str]) -> tuple[int, ...]:
    """Indices of the body sentences that a sentence rests on, best first, at most three, or none.

    The second and third are named only for words that those before them lack.
    """
    return evidence_for(tuple(body)).find(sentence)


@lru_cache(maxsize=32)
def evidence_for(body: tuple[str, ...]) -> Evidence:
    """The index of a body, kept for the next sentence of the same summary."""
    return Evidence(body)


class Evidence:
    """The words of a body, ready to be searched."""

    def __init__(self, body: Sequence[str]) -> None:
        self._rows = [units(sentence) for sentence in body]
        self._holders: dict[str, list[int]] = {}
        for number, row in enumerate(self._rows):
            for unit in row:
                self._holders.setdefault(unit, []).append(number)
        longest = max((len(row) for row in self._rows), default=0)
        self._discount = [1 / (1 + 0.25 * len(row) / max(1, longest)) for row in self._rows]
        size = len(self._rows)
        self._rarity = {unit: math.log(1 + size / len(held)) for unit, held in self._holders.items()}
        self._unheld = math.log(1 + 2 * size)  # rarer than what one sentence holds

    def find(self, sentence: str) -> tuple[int, ...]:
        left = self._weighed(units(sentence))
        total = sum(left.values())
        found: list[int] = []
        while left and len(found) < MOST:
            shared = self._shared(left)
            if not shared:
                break
            best = max(shared, key=lambda number: (shared[number] * self._discount[number], -number))
            if shared[best] < total * (FURTHER if found else FIRST):
                break
            found.append(best)
            left = {unit: weight for unit, weight in left.items() if unit not in self._rows[best]}
        return tuple(found)

    def support(self, sentence: str) -> float:
        """Share of the sentence's weight, 0 to 1, that stands in the body sentence which holds most of it."""
        weighed = self._weighed(units(sentence))
        return max(self._shared(weighed).values(), default=0.0) / (sum(weighed.values()) or 1.0)

    def held(self, sentence: str) -> float:
        """Share of the sentence's weight, 0 to 1, that stands anywhere in the body."""
        weighed = self._weighed(units(sentence))
        shared = sum(weight for unit, weight in weighed.items() if unit in self._holders)
        return shared / (sum(weighed.values()) or 1.0)

    def centrality(self, sentence: str) -> float:
        """How close, 0 to 1, the sentence is to what the whole body talks about: cosine of weighed words."""
        weighed = self._weighed(units(sentence))
        about, length = self._about
        shared = sum(weight * about[unit] for unit, weight in weighed.items())
        return shared / (math.hypot(*weighed.values()) * length or 1.0)

    def _shared(self, weighed: dict[str, float]) -> dict[int, float]:
        """Weight that each body sentence shares with these words."""
        shared: dict[int, float] = {}
        for unit, weight in weighed.items():
            for number in self._holders.get(unit, ()):
                shared[number] = shared.get(number, 0.0) + weight
        return shared

    def _weighed(self, row: dict[str, float]) -> dict[str, float]:
        return {unit: factor * self._rarity.get(unit, self._unheld) for unit, factor in row.items()}

    @cached_property
    def _about(self) -> tuple[Counter[str], float]:
        """The weighed words of all body sentences together, and their length as a vector."""
        together = Counter[str]()
        for row in self._rows:
            together.update(self._weighed(row))
        return together, math.hypot(*together.values())


_key = lru_cache(maxsize=1 << 16)(compare_key)


def units(text: str) -> dict[str, float]:
    """Syllables, pairs of syllables and numbers of a text, each with its weight before rarity."""
    written = words(text)
    keys = [_key(word) for word in written]
    found: dict[str, float] = {}
    for place, (word, key) in enumerate(zip(written, keys, strict=True)):
        hard = key[0].isdigit() or (0 < place and word[0].isupper())
        found[key] = max(found.get(key, 0.0), HARD if hard else 1.0)
    for first, second in pairwise(keys):
        found[f"{first} {second}"] = PAIR
    return found


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
