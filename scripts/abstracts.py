"""Which abstracts a model may learn from."""

from __future__ import annotations

import re
from itertools import pairwise

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# The first word of a sentence, which has its capital from its place.
FIRST = re.compile(r"(?:^|(?<=[.!?:;\"“]\s)|(?<=[\"“]))\w+")

MIN_COVERAGE = 0.35


def supported(summary: str, source: str) -> bool:
    """Whether every number and every capitalised syllable of the summary stands in the source."""
    if not set(NUMBER.findall(summary)) <= set(NUMBER.findall(source)):
        return False
    known = set(WORD.findall(source))
    words = WORD.findall(summary)
    return bool(words) and all(
        word in known for word in WORD.findall(FIRST.sub("", summary)) if word[0].isupper()
    )


def coverage(summary: str, source: str) -> float:
    """The share of the summary's syllable bigrams that stand in the source."""
    bigrams = {*pairwise(WORD.findall(summary.casefold()))}
    return len(bigrams & {*pairwise(WORD.findall(source.casefold()))}) / max(1, len(bigrams))


def why_no_abstract(abstract: str, source: str) -> str:
    """The reason an abstract is not fit for training on what is read, empty when it is."""
    if not 8 <= len(abstract.split()) <= 60 or len(source.split()) < 1.5 * len(abstract.split()):
        return "length"
    if not supported(abstract, source):
        return "unsupported"
    return "little shared" if coverage(abstract, source) < MIN_COVERAGE else ""
