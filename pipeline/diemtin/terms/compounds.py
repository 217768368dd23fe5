"""Two syllables that are one word: no term or word of the lexicon begins with the second or ends with the first.

Found in 32,878 articles of the press by how much sooner they stand beside each other than what is inside the term or
word, and chosen by eye: a pair that its expression may also have beside it (giao thông | qua) is none of them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_LAST = re.compile(r"[^\W\d_]+\Z")
_FIRST = re.compile(r"[^\W\d_]+")


@cache
def compounds() -> frozenset[str]:
    """In small letters, tones as in hòa."""
    return frozenset((files("diemtin.terms") / "compounds.txt").read_text(encoding="utf-8").splitlines())


def cuts_a_word(text: str, start: int, end: int, *, named: bool = False) -> bool:
    """Whether an expression takes half of a word: its first syllable or its last belongs to the one beside it.

    Not where it is bound inside: hỗ trợ | giúp, cuộc | thi đấu. One that is ``named``, as its capitals say, ends where
    they say: Trung tâm | lý giải.

    >>> text = "các cơ sở y tế và sở y tế hỗ trợ giúp dân"
    >>> cuts_a_word(text, 7, 14), cuts_a_word(text, 18, 25), cuts_a_word(text, 21, 32)
    (True, False, False)
    """
    begins, ends = _is_inside(text, start - 1), _is_inside(text, end)
    if not begins and not ends:  # most do not
        return False
    syllables = text[start:end].lower().split(" ")
    return (begins and " ".join(syllables[:2]) not in compounds()) or (
        ends and not named and " ".join(syllables[-2:]) not in compounds()
    )


def _is_inside(text: str, space: int) -> bool:
    """Whether the space at this place stands between two syllables of one word, in which no capital stands inside."""
    if not 0 < space < len(text) or text[space] != " ":
        return False
    before, after = _LAST.search(text, max(0, space - 9), space), _FIRST.match(text, space + 1)
    if before is None or after is None or (before[0].islower() and after[0][0].isupper()):
        return False
    return f"{before[0]} {after[0]}".lower() in compounds()
