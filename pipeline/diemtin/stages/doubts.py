"""Whether English says what was asked, and which words it may have lost: those that could hardly be had from it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise

from diemtin.doc import Flag
from diemtin.stages.reranking import Reading
from diemtin.terms.lexicon import find_words
from diemtin.text.word_pairs import find_pairs

LOST = 7  # times the score under which a sentence is doubted: that of a word that is lost
NEIGHBOUR = 0.7  # share of a syllable's neighbours in its score: most words have two syllables
_SYLLABLE = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]")
_STOPS = ".,;:!?"  # a run of lost words ends with one of these
_EDGE = re.compile(r"^\W+|\W+$")


def with_doubts(flags: Sequence[Flag], vi: str, en: str, reading: Reading, bar: float) -> tuple[Flag, ...]:
    """The flags, and one more for English that is unlikely as a whole or may have lost words; ``bar`` as min_score."""
    known = [flag for flag in flags if flag.code != "unsure"]
    doubted = reading.sureness < bar or len(known) < len(flags)
    lost = lost_words(vi, reading.words, LOST * bar, least=doubted) if reading.words else ()
    if doubted:
        return (*known, Flag("unsure", lost or (en,)))
    return (*flags, Flag("lost_words", lost)) if lost else tuple(flags)


def lost_words(vi: str, log_probs: Sequence[float], limit: float, *, least: bool = False) -> tuple[str, ...]:
    """The words with a syllable whose score is under ``limit``, in order; with ``least`` at least the worst.

    ``log_probs`` has one for each syllable between blanks. Names and numbers are not looked at: the marks of a name
    cannot be told from its English, and both have checks of their own.

    >>> lost_words("Anh Nam cố gắng giải thích.", (-0.1, -7, -0.4, -0.3, -8, -0.2), -7.0)
    ('giải thích',)
    """
    spans = [match.span() for match in _SYLLABLE.finditer(vi)]
    if len(spans) != len(log_probs):
        raise ValueError(f"{len(log_probs)} scores for {len(spans)} syllables")
    if not least and limit < min(_with_neighbours(log_probs), default=0.0):
        return ()  # of most sentences: without names and numbers no score is lower
    syllables = [vi[start:end] for start, end in spans]
    plain = _plain_words(syllables)
    own = [value if is_plain else 0.0 for value, is_plain in zip(log_probs, plain, strict=True)]
    scores = [
        score if is_plain else math.inf for score, is_plain in zip(_with_neighbours(own), plain, strict=True)
    ]
    bar = max(limit, min(scores)) if least and any(plain) else limit
    lost = _in_whole_words(vi, spans, [score <= bar for score in scores])
    parts = accumulate((one[-1] in _STOPS for one in syllables), initial=0)
    runs = groupby(zip(lost, parts, spans, strict=False), lambda one: one[:2])
    named = [[span for *_, span in run] for (is_lost, _), run in runs if is_lost]
    return tuple(dict.fromkeys(_EDGE.sub("", vi[run[0][0] : run[-1][1]]) for run in named))


def _with_neighbours(scores: Sequence[float]) -> list[float]:
    """Each score, which is 0 or less, with a share of those beside it."""
    beside = (sum(scores[max(0, n - 1) : n + 2]) - one for n, one in enumerate(scores))
    return [one + NEIGHBOUR * more for one, more in zip(scores, beside, strict=True)]


def _in_whole_words(vi: str, spans: Sequence[tuple[int, int]], lost: Sequence[bool]) -> list[bool]:
    """With the other syllables of the words that a lost one stands in."""
    words = [*find_pairs(vi), *((word.start, word.end) for word in find_words(vi))]
    whole = list(lost)
    for begin, stop in words:
        inside = [n for n, (start, end) in enumerate(spans) if start < stop and begin < end]
        if any(lost[n] for n in inside):
            whole[inside[0] : inside[-1] + 1] = [True] * len(inside)
    return whole


def _plain_words(syllables: Sequence[str]) -> list[bool]:
    """Of each syllable, whether it is no number and no name; a capital at the beginning counts with another behind."""
    capital = [bool(match := _LETTERS.search(one)) and match[0].isupper() for one in syllables]
    opens = not any(all(pair) for pair in pairwise(capital[:2]))
    return [
        bool(_LETTERS.search(one)) and not any(c.isdigit() for c in one) and (not big or (n == 0 and opens))
        for n, (one, big) in enumerate(zip(syllables, capital, strict=True))
    ]
