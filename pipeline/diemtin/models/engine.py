"""The contract between the stages and whatever runs the weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from diemtin.models.families import Family


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How to search for an answer; the same meaning in every engine."""

    beams: int = 4
    max_tokens: int = 256  # of the answer; the family's own limit where that is lower
    min_tokens: int = 0
    length_penalty: float = 1.0
    repetition_penalty: float = 1.0
    no_repeat_ngram: int = 0  # 0 is off; n: no n pieces twice
    answers: int = 1  # to give back, the likeliest first; as many as beams where that is fewer


@dataclass(frozen=True, slots=True)
class Generation:
    """One answer; a cut is never silent."""

    text: str
    score: float  # mean log-probability a token, length penalty applied
    input_tokens: int  # as the model saw them: prefix, text and end
    output_tokens: int
    input_cut: bool = False  # the text was longer than the input limit
    hit_limit: bool = False  # the answer stopped at Decoding.max_tokens


Found = tuple[str, Sequence[Generation]]  # what was asked, and its answers, likeliest first
Choice = Callable[[Sequence[Found]], list[Generation]]  # one answer of each


def likeliest(found: Sequence[Found]) -> list[Generation]:
    return [answers[0] for _, answers in found]


class Engine(Protocol):
    """Runs one checkpoint: strings in, generations out, in the same order."""

    @property
    def family(self) -> Family:
        """How the checkpoint wants to be spoken to."""
        ...

    @property
    def input_limit(self) -> int:
        """Tokens of text that fit, after prefix and end token are taken off."""
        ...

    @property
    def portable(self) -> bool:
        """Whether a copy in another process costs nothing: there are no weights."""
        ...

    @property
    def tokens_used(self) -> int:
        """Tokens that were read and written since the engine was made, of the answers that were taken, and scored."""
        ...

    def fingerprint(self) -> str:
        """All about the weights that can change an answer: hash, compute type, family. Loads nothing big."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text alone, without prefix and end token."""
        ...

    def generate(
        self, texts: Sequence[str], decoding: Decoding, *, choose: Choice = likeliest
    ) -> list[Generation]:
        """An answer a text; ``choose`` takes those of a batch, while others are still searched for."""
        ...

    def score(self, texts: Sequence[str], answers: Sequence[str]) -> list[Sequence[float]]:
        """Log-probability of each token of an answer to each text, its end token last; nothing is searched for."""
        ...
