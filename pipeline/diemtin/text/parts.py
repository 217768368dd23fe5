"""A long text in parts that fit a model, cut on sentence borders, with nothing left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Count = Callable[[Sequence[str]], list[int]]  # tokens of each text

# Where a sentence that does not fit alone may be cut: the gentlest place first, then the next.
BORDERS: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?<=;)\s+"),
    re.compile(r"(?<=[,:])\s+|(?<!\s)\s++(?=[–—(])"),
    re.compile(r"\s+"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a stretch of one that did not fit alone; ``index`` is the number of the sentence."""

    text: str
    index: int
    tokens: int


Part = tuple[Piece, ...]


def joined(part: Part) -> str:
    return " ".join(piece.text for piece in part)


def split_into_parts(
    sentences: Sequence[str], lengths: Sequence[int], count: Count, limit: int
) -> list[Part]:
    """The sentences in order, packed into parts of much the same length and at most ``limit`` tokens.

    ``lengths`` are the tokens of each sentence, so that many texts can be counted in one call before.
    A part is longer than the limit only where a single character is.
    """
    pieces: list[Piece] = []
    for index, (sentence, length) in enumerate(zip(sentences, lengths, strict=True)):
        if not sentence.strip():
            continue
        whole = Piece(sentence, index, length)
        pieces += [whole] if length <= limit else split_sentence(whole, count, limit)
    return [tuple(pieces[start:end]) for start, end in balanced([piece.tokens for piece in pieces], limit)]


def split_sentence(sentence: Piece, count: Count, limit: int, level: int = 0) -> list[Piece]:
    """A sentence in pieces that fit: cut at ``;``, else at ``,``, else between words, else inside a word."""
    if sentence.tokens <= limit or len(sentence.text) < 2:
        return [sentence]
    if len(BORDERS) <= level:
        half = len(sentence.text) // 2
        texts = [sentence.text[:half], sentence.text[half:]]
    else:
        texts = [text for text in BORDERS[level].split(sentence.text) if text]
    lengths = count(texts)
    if 1 < len(texts) and level < len(BORDERS):
        groups = balanced(lengths, limit)
        texts = [" ".join(texts[start:end]) for start, end in groups]
        lengths = count(texts)
    pieces: list[Piece] = []
    for text, length in zip(texts, lengths, strict=True):
        pieces += split_sentence(Piece(text, sentence.index, length), count, limit, level + 1)
    return pieces


def balanced(lengths: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Runs of consecutive items as (start, end), each at most ``limit`` long unless it is one item.

    Of all ways to do so, the one whose runs come closest, by squared distance, to the even share of the
    fewest parts possible: four parts of 300 rather than three of 384 and a tail of 48.
    """
    if not lengths:
        return []
    total = sum(lengths)
    if total <= limit:
        return [(0, len(lengths))]
    share = total / max(1, -(-total // limit))
    cost = [0.0, *[float("inf")] * len(lengths)]
    start_of = [0] * (len(lengths) + 1)
    for end in range(1, len(lengths) + 1):
        run = 0
        for start in range(end - 1, -1, -1):
            run += lengths[start]
            if limit < run and start < end - 1:
                break
            here = cost[start] + (run - share) ** 2
            if here < cost[end]:
                cost[end], start_of[end] = here, start
    runs: list[tuple[int, int]] = []
    end = len(lengths)
    while end:
        runs.append((start_of[end], end))
        end = start_of[end]
    return runs[::-1]
