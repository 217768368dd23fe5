"""Whether English says what was asked: how likely a model from English to Vietnamese is to write the Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, islice, pairwise
from statistics import fmean
from typing import NamedTuple

from diemtin.models.engine import Engine, Generation
from diemtin.stages.generate import scaled_sureness

WEIGHT = 0.5  # of the way back beside the way there
READ = 4  # answers that are read back, the likeliest: each costs as much as two beams of the search


class Reading(NamedTuple):
    """How likely a text is from its English."""

    sureness: float  # mean log-probability a token, scaled by how many there are
    words: tuple[float, ...]  # log-probability of each word between blanks; none where it is not known


class WayBack:
    """A model from English to Vietnamese, which reads what was written.

    A translation that leaves a part out or takes a word in another sense may be likely, but the part is not to be had
    from it: noisy-channel reranking (Yee et al. 2019, https://aclanthology.org/D19-1571).
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._scores: dict[tuple[str, str], Sequence[float]] = {}

    def ranked(self, found: Sequence[tuple[str, Iterable[Generation]]]) -> list[Iterable[Generation]]:
        """The likeliest answers by how likely they are from the Vietnamese, and it from them; the others behind."""
        behind = [(vi, iter(answers)) for vi, answers in found]
        likely = [(vi, list(islice(answers, READ))) for vi, answers in behind]
        self._scored([(one.text, vi) for vi, some in likely if 1 < len(some) for one in some])
        return [
            chain(self._in_order(vi, some), rest)
            for (vi, some), (_, rest) in zip(likely, behind, strict=True)
        ]

    def _in_order(self, vi: str, answers: Sequence[Generation]) -> list[Generation]:
        """By both models' scores; of one there are none."""
        both = [one.score + WEIGHT * fmean(self._scores.get((one.text, vi), (0.0,))) for one in answers]
        return [answers[place] for place in sorted(range(len(answers)), key=lambda place: -both[place])]

    def read(self, texts: Sequence[str], said: Sequence[str]) -> list[Reading]:
        """How likely each text is from its English; what was ranked is not scored again."""
        found = self._scored([*zip(said, texts, strict=True)])
        return [self._reading(text, scores) for text, scores in zip(texts, found, strict=True)]

    def _scored(self, pairs: Sequence[tuple[str, str]]) -> list[Sequence[float]]:
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._scores]
        found = self.engine.score([en for en, _ in new], [vi for _, vi in new]) if new else []
        self._scores.update(zip(new, found, strict=True))
        return [self._scores[pair] for pair in pairs]

    def _reading(self, text: str, scores: Sequence[float]) -> Reading:
        sizes = self.engine.count_tokens(text.split())
        whole = sum(sizes) == len(scores) - 1  # else it was cut, or a token goes over a blank
        ends = accumulate(sizes, initial=0)
        words = tuple(sum(scores[start:end]) for start, end in pairwise(ends)) if whole else ()
        return Reading(scaled_sureness(fmean(scores), len(scores) - 1), words)
