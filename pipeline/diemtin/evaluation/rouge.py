"""ROUGE F1 x 100 of Vietnamese texts, over whole syllables and over what rouge-score makes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from diemtin.evaluation.extras import EVALUATE, require
from diemtin.text.unicode import to_nfc

_WORD = re.compile(r"\w+")


class Tokenizer(Protocol):
    def tokenize(self, text: str) -> list[str]: ...


class Syllables:
    """Runs of letters and figures of any script, small; composed first, for a lone mark would cut a syllable.

    >>> Syllables().tokenize("Đắk Lắk: 1.250 hộ")
    ['đắk', 'lắk', '1', '250', 'hộ']
    """

    def tokenize(self, text: str) -> list[str]:
        return _WORD.findall(to_nfc(to_nfc(text).casefold()))


class Ascii:
    """rouge-score's own tokenizer, without stemming: it cuts at every accented letter and drops that letter.

    >>> Ascii().tokenize("Đắk Lắk: 1.250 hộ")
    ['k', 'l', 'k', '1', '250', 'h']
    """

    def tokenize(self, text: str) -> list[str]:
        from rouge_score.tokenize import tokenize

        return tokenize(to_nfc(text), None)


def rouge(
    said: Sequence[str], wanted: Sequence[str], tokenizer: Tokenizer | None = None
) -> npt.NDArray[np.float64]:
    """A row of ROUGE-1, -2 and -L for each pair of texts; syllables where no tokenizer is given.

    ROUGE-L takes the whole text as one sequence (rouge-score's ``rougeL``, not ``rougeLsum``).
    """
    require(*EVALUATE, extra="evaluate")
    from rouge_score.rouge_scorer import RougeScorer
    from rouge_score.scoring import fmeasure

    tokenizer = tokenizer or Syllables()
    scorer = RougeScorer(["rouge1", "rouge2"], tokenizer=tokenizer)
    rows: list[list[float]] = []
    for text, right in zip(said, wanted, strict=True):
        grams = scorer.score(right, text)
        one, other = tokenizer.tokenize(text), tokenizer.tokenize(right)
        common = common_length(one, other)
        longest = fmeasure(common / max(1, len(one)), common / max(1, len(other)))
        rows.append([100 * grams["rouge1"].fmeasure, 100 * grams["rouge2"].fmeasure, 100 * longest])
    return np.array(rows, dtype=np.float64).reshape(len(rows), 3)


def common_length(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest common subsequence, bit-parallel (Hyyrö 2004).

    rouge-score fills a table, which takes nine tenths of its time; a test holds the two equal.

    >>> common_length("một hai ba bốn".split(), "hai một ba năm bốn".split())
    3
    """
    places: dict[str, int] = {}
    for place, token in enumerate(one):
        places[token] = places.get(token, 0) | 1 << place
    everywhere = (1 << len(one)) - 1
    left = everywhere
    for token in other:
        held = left & places.get(token, 0)
        left = (left + held) | (left - held)
    return len(one) - (left & everywhere).bit_count()
