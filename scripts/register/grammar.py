"""The grammar as a whole and the stream of pairs drawn from it."""

from __future__ import annotations

import functools
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from .atoms import NAME_ATOMS
from .dates import DATE_ATOMS
from .engine import Grammar, finish, read_tables
from .numbers import NUMBER_ATOMS

MAX_WORDS = 75  # of either side; longer derivations are drawn again
OLD_MARKS = 0.1  # share of sentences that write hoà and uỷ for hòa and ủy, as half of the press still does
_OPEN_SYLLABLE = re.compile(r"(o)(̀|́|̉|̃|̣)([ae])(?![̀-ͯ\w])|(?<!q)(u)(̀|́|̉|̃|̣)(y)(?![̀-ͯ\w])", re.IGNORECASE)


def old_marks(text: str) -> str:
    """Text with the tone mark on the last vowel of oa, oe, uy, as older spelling has it.

    >>> old_marks("Tỉnh ủy Hòa Bình")
    'Tỉnh uỷ Hoà Bình'
    """

    def moved(match: re.Match[str]) -> str:
        first, mark, last = match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)
        return first + last + mark

    return unicodedata.normalize("NFC", _OPEN_SYLLABLE.sub(moved, unicodedata.normalize("NFD", text)))


@functools.cache
def build() -> Grammar:
    """The grammar of the tables beside this file."""
    return Grammar(read_tables(Path(__file__).parent / "tables"), NAME_ATOMS | NUMBER_ATOMS | DATE_ATOMS)


def generate(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """`count` distinct (Vietnamese, English) pairs, NFC, the same for the same seed.

    Raises RuntimeError where the grammar gives nothing new any more.
    """
    grammar, rng = build(), random.Random(seed)
    seen: set[str] = set()
    misses = 0
    while len(seen) < count:
        pair = finish(grammar.expand("root", rng))
        vi = unicodedata.normalize("NFC", pair.vi)
        longest = max(len(vi.split()), len(pair.en.split()))
        if vi in seen or longest > MAX_WORDS:
            misses += 1
            if misses > 20 * count + 1000:
                raise RuntimeError(f"only {len(seen)} of {count} distinct pairs were found")
            continue
        seen.add(vi)
        if rng.random() < OLD_MARKS:
            vi = old_marks(vi)
        yield vi, unicodedata.normalize("NFC", pair.en)
