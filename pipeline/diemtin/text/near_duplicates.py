"""The same report from several outlets: the first is kept, later ones are set aside and name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from diemtin.doc import Copy, Doc, Problem
from diemtin.errors import ConfigError
from diemtin.text.unicode import compare_key, words

if TYPE_CHECKING:
    from datasketch import MinHash

STAGE = "near_duplicates"
REASON = "near_duplicate of "  # and the id of the doc that was kept
SHINGLE = 3  # neighbouring syllables compared as one
PERMUTATIONS = 128  # of a signature: the similarity is known to within 0.04
# Bands and rows of the index (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4): two texts meet in it
# with probability 1 - (1 - J**3)**42: 0.996 at similarity 0.5, 0.84 at 0.35, 0.04 at 0.1.
BANDS = (42, 3)
SIMILAR = 0.3  # least Jaccard similarity: a short report inside a round-up of many is no copy of the round-up
# Share of a text's shingles that an earlier one must hold: a fuller text that grew out of a short one stays.
HELD = 0.65
NUMBERS = 0.5  # and of its numbers: a weekly report in the words of the last one is other news
LEAST = 30  # shingles; a shorter text is kept as it is
MOST = 50_000  # texts remembered
# What the answer depends on beside the docs and their order.
FINGERPRINT = f"{STAGE} {SHINGLE} {PERMUTATIONS} {BANDS} {SIMILAR} {HELD} {NUMBERS} {LEAST} {MOST}"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is remembered of a text."""

    id: str  # of the text that was kept: its own, or that of the one it copies
    signature: MinHash
    size: int
    numbers: frozenset[str]


class NearDuplicates:
    """The signatures of the texts seen so far, about 17 kB each, at most ``most`` of them: the oldest go first.

    Raises ConfigError where datasketch is not installed.
    """

    def __init__(self, *, most: int = MOST) -> None:
        if find_spec("datasketch") is None:
            raise ConfigError("finding near-copies needs datasketch; pip install 'diemtin[duplicates]'")
        from datasketch import MinHashLSH  # loads scipy: a second that others need not wait

        self._index = MinHashLSH(num_perm=PERMUTATIONS, params=BANDS)
        self._seen: dict[int, _Seen] = {}
        self._number = 0
        self._most = most

    def first_like(self, id: str, text: str) -> str | None:
        """The id of the first of the texts of which this is a near-copy, or of a copy of it; None for a new one."""
        read = _read(id, text)
        if read is None:
            return None
        numbers = (number for number in self._index.query(read.signature) if isinstance(number, int))
        met = [self._seen[number] for number in sorted(numbers)]
        alike = [(held, other.id) for other in met if (held := _held(read, other)) is not None]
        first = max(alike, key=_share)[1] if alike else None
        self._remember(read if first is None else replace(read, id=first))
        return first

    def _remember(self, read: _Seen) -> None:
        if self._most <= len(self._seen):
            oldest = next(iter(self._seen))
            self._index.remove(oldest)
            del self._seen[oldest]
        self._index.insert(self._number, read.signature)
        self._seen[self._number] = read
        self._number += 1


def set_near_duplicates_aside(docs: Iterable[Doc], *, most: int = MOST) -> Iterator[Doc]:
    """As many docs as came in, in the same order, each as soon as it comes; the problem of a near-copy names the first.

    Compares the clean body where there is one, else the text. A doc that has a problem goes through unread.
    """
    index = NearDuplicates(most=most)
    for doc in docs:
        first = None if doc.problem else index.first_like(doc.id, "\n".join(doc.body) or doc.text)
        yield replace(doc, problem=Problem(STAGE, "skipped", REASON + first)) if first is not None else doc


def further_sources(docs: Iterable[Doc]) -> dict[str, tuple[Copy, ...]]:
    """The near-copies of each doc that was kept for them, by its id, in their order."""
    copies: dict[str, list[Copy]] = {}
    for doc in docs:
        if doc.problem and doc.problem.stage == STAGE:
            kept = doc.problem.reason.removeprefix(REASON)
            copies.setdefault(kept, []).append(Copy(doc.id, doc.source, doc.title))
    return {kept: tuple(found) for kept, found in copies.items()}


def with_further_sources(docs: Iterable[Doc], copies: Mapping[str, tuple[Copy, ...]]) -> Iterator[Doc]:
    """The docs, each that was kept with its near-copies."""
    for doc in docs:
        found = None if doc.problem else copies.get(doc.id)
        yield replace(doc, further_sources=found) if found else doc


def _read(id: str, text: str) -> _Seen | None:
    from datasketch import MinHash

    keys = [compare_key(word) for word in words(text)]
    shingles = {" ".join(keys[start : start + SHINGLE]) for start in range(len(keys) - SHINGLE + 1)}
    if len(shingles) < LEAST:
        return None
    signature = MinHash(num_perm=PERMUTATIONS)
    signature.update_batch([shingle.encode() for shingle in shingles])
    return _Seen(id, signature, len(shingles), frozenset(key for key in keys if key[0].isdigit()))


def _held(new: _Seen, kept: _Seen) -> float | None:
    """Share of the new text's shingles that the kept one holds, where that makes it a near-copy."""
    similarity = new.signature.jaccard(kept.signature)
    held = similarity * (new.size + kept.size) / ((1 + similarity) * new.size)  # common = J (A + B) / (1 + J)
    alike = SIMILAR <= similarity and HELD <= held and _same_numbers(new.numbers, kept.numbers)
    return held if alike else None


def _same_numbers(new: frozenset[str], kept: frozenset[str]) -> bool:
    return NUMBERS * len(new) <= len(new & kept)


def _share(pair: tuple[float, str]) -> float:
    return pair[0]
