"""Where official terms stand in Vietnamese text, the longest first, with the place that some of them hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from diemtin.terms.table import KINDS, Term, terms

SLOT = " {place}"
LONGEST = 16  # words of a term

_WORD = re.compile(r"[^\W_]+(?:\.(?=\w))?")


@cache
def _english(kinds: tuple[str, ...]) -> dict[str, str]:
    """English by every Vietnamese form in small letters; of two that differ by date, the one still valid."""
    found: dict[str, str] = {}
    for term in sorted(terms(), key=_still_valid):
        if term.kind in kinds:
            found.update({form.casefold(): term.en for form in term.forms})
    return found


def _still_valid(term: Term) -> bool:
    return term.until is None


def find_terms(
    text: str, places: Mapping[int, str], *, kinds: tuple[str, ...] = KINDS
) -> Iterator[tuple[int, int, str]]:
    """Start, end and English of the longest term at each place; ``places`` are names by where they start."""
    starts = [match.start() for match in _WORD.finditer(text)]
    ends = [match.end() for match in _WORD.finditer(text)]
    small, english, done = text.casefold(), _english(kinds), 0
    if len(small) != len(text):  # a letter whose small form is longer: places would be off
        return
    for first, start in enumerate(starts):
        if start < done:
            continue
        for end in reversed(ends[first : first + LONGEST]):
            phrase = small[start:end]
            place = places.get(end + 1, "")
            if place and phrase + SLOT in english:
                done = end + 1 + len(place)
                yield start, done, english[phrase + SLOT].replace("{place}", place)
                break
            if phrase in english:
                done = end
                yield start, end, english[phrase]
                break
