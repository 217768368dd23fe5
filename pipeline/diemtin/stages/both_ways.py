"""Which answer holds most of what was asked: how likely it is, and how likely the question is given it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diemtin.models.engine import Decoding, Engine, Generation
from diemtin.stages.generate import score_per_token
from diemtin.terms.inline import without_brackets

# Of a log-probability on the way back against one on the way there.
WEIGHT = 0.3


class BothWays:
    """Puts the answers of a search in order by both models, the noisy channel of Yee et al. 2019.

    An answer that leaves a clause out, or says one twice, makes the Vietnamese unlikely on the way back
    (https://aclanthology.org/D19-1571).
    """

    def __init__(self, reverse: Engine, decoding: Decoding) -> None:
        self._reverse, self._decoding = reverse, decoding

    def __call__(self, texts: Sequence[str], found: Sequence[Generation]) -> list[Generation]:
        """The same answers, of each text the best first."""
        answers = [(text, one) for text, best in zip(texts, found, strict=True) for one in _all(best)]
        back = self._reverse.score(
            [without_brackets(one.text) for _, one in answers], [text for text, _ in answers]
        )
        scores = iter(back)
        return [self._in_order(best, [next(scores) for _ in _all(best)]) for best in found]

    def _in_order(self, found: Generation, back: Sequence[float]) -> Generation:
        answers = _all(found)
        worth = [self._log_prob(one) + WEIGHT * score for one, score in zip(answers, back, strict=True)]
        order = sorted(range(len(answers)), key=lambda number: -worth[number])
        best, *others = [replace(answers[number], others=()) for number in order]
        return replace(best, others=tuple(others))

    def _log_prob(self, one: Generation) -> float:
        return score_per_token(one, self._decoding) * one.output_tokens


def _all(found: Generation) -> tuple[Generation, ...]:
    return (found, *found.others)
