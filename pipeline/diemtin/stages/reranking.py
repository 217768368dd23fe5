"""Whether English says what was asked: how likely a model from English to Vietnamese is to write the Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diemtin.models.engine import Engine, Generation
from diemtin.stages.generate import scaled_sureness

WEIGHT = 0.5  # of the way back beside the way there
READ = 4  # answers that are read back, the likeliest: each costs as much as two beams of the search


class WayBack:
    """A model from English to Vietnamese, which reads what was written.

    A translation that leaves a part out or takes a word in another sense may be likely, but the part is not to be had
    from it: noisy-channel reranking (Yee et al. 2019, https://aclanthology.org/D19-1571).
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def ranked(self, vi: str, answers: Iterable[Generation]) -> list[Generation]:
        """The likeliest answers by how likely they are from the Vietnamese, and it from them; the others behind."""
        likely, behind = (found := list(answers))[:READ], found[READ:]
        if len(likely) < 2:
            return found
        back = self.engine.score([one.text for one in likely], [vi] * len(likely))
        both = [one.score + WEIGHT * score for one, score in zip(likely, back, strict=True)]
        order = sorted(range(len(likely)), key=lambda place: -both[place])
        return [*(likely[place] for place in order), *behind]

    def sureness(self, texts: Sequence[str], said: Sequence[str]) -> list[float]:
        """Of each text, the mean log-probability a token from its English, scaled by how many tokens it has."""
        scores, sizes = self.engine.score(said, texts), self.engine.count_tokens(texts)
        return [scaled_sureness(score, size) for score, size in zip(scores, sizes, strict=True)]
