"""Words and set phrases of the press that the starter has met in fewer than 20 pairs, and the English of each.

And some that it has met more often and says wrong in two of three sentences all the same: trang điểm was a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from diemtin.terms.compounds import cuts_a_word
from diemtin.text.numbers import small_letters
from diemtin.text.unicode import normalize_tones

LONGEST = 8  # syllables of an entry
VERB = "to "  # before the English of a verb in the table
_TWO = re.compile(r"[^\W\d_]+[\W\d_]+[^\W\d_]+")
_SYLLABLE = re.compile(r"[^\W\d_]+")


class Word(NamedTuple):
    """Where a word of the lexicon stands, and its English: a noun in the singular, a verb in the infinitive."""

    start: int
    end: int
    en: str
    kind: str  # verb, or word


@cache
def lexicon() -> dict[str, str]:
    """The English of each Vietnamese word, in small letters, tones as in hòa; that of a verb begins with "to "."""
    return read_words((files("diemtin.terms") / "lexicon.txt").read_text(encoding="utf-8"))


@cache
def _openings() -> dict[str, int]:
    """The first two syllables of every entry, and how many the longest has that begins so."""
    found: dict[str, int] = {}
    for word in lexicon():
        if opening := _TWO.match(word):
            found[opening[0]] = max(found.get(opening[0], 0), len(_SYLLABLE.findall(word)))
    return found


def read_words(text: str) -> dict[str, str]:
    """What stands on lines of Vietnamese TAB English."""
    return dict(line.split("\t", 1) for line in text.splitlines())


def find_words(text: str, words: Mapping[str, str] | None = None) -> Iterator[Word]:
    """The longest words, those of the lexicon if no others are given, in order and apart; one in capitals is a name's.

    >>> [word.en for word in find_words("Lưới tản nhiệt của xe bị vỡ")]
    ['grille']
    """
    return iter(_in_lexicon(text)) if words is None else _found(text, words, None)


@lru_cache(maxsize=1024)  # a sentence is asked for when it is translated, and when its English is judged
def _in_lexicon(text: str) -> tuple[Word, ...]:
    return tuple(_found(text, lexicon(), _openings()))


def _found(text: str, known: Mapping[str, str], openings: Mapping[str, int] | None) -> Iterator[Word]:
    done = 0
    plain = normalize_tones(text)
    text = plain if len(plain) == len(text) else text  # not composed: places would be off
    small = small_letters(text)
    places = [match.span() for match in _SYLLABLE.finditer(text)]
    for first, ((start, _), (_, end)) in enumerate(pairwise(places)):
        longest = LONGEST if openings is None else openings.get(small[start:end], 0)
        if start < done or not longest:
            continue
        for _, end in reversed(places[first + 1 : first + longest]):
            said = text[start].lower() + text[start + 1 : end]
            if said in known and not cuts_a_word(text, start, end):
                en, done = known[said], end
                yield Word(start, end, en.removeprefix(VERB), "verb" if en.startswith(VERB) else "word")
                break
