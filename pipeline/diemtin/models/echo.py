"""A small engine without weights: for tests, dry runs, and to see what the stages do around a model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diemtin.models.engine import Choice, Decoding, Generation, likeliest
from diemtin.models.families import FAMILIES, Task
from diemtin.text.unicode import plain_line, strip_marks

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


class EchoEngine:
    """Its tokens are words; it summarises by the first sentences and translates by dropping the marks."""

    portable = True

    def __init__(
        self,
        *,
        task: Task,
        input_limit: int | None = None,
        sentences: int = 2,
    ) -> None:
        self.family = FAMILIES["echo"]
        self.task = task
        self.sentences = sentences
        self._input_limit = self.family.input_limit if input_limit is None else input_limit
        self.tokens_used = 0

    @property
    def input_limit(self) -> int:
        return self._input_limit

    def fingerprint(self) -> str:
        return f"echo/{self.task}/{self._input_limit}/{self.sentences}"

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def generate(
        self, texts: Sequence[str], decoding: Decoding, *, choose: Choice = likeliest
    ) -> list[Generation]:
        said = choose([(text, [self._say(text, decoding.max_tokens)]) for text in texts])
        self.tokens_used += sum(one.input_tokens + one.output_tokens for one in said)
        return said

    def score(self, texts: Sequence[str], answers: Sequence[str]) -> list[Sequence[float]]:
        return [[0.0] * (len(answer.split()) + 1) for _, answer in zip(texts, answers, strict=True)]

    def _say(self, text: str, limit: int) -> Generation:
        words = text.split()
        heard = words[: self._input_limit]
        wanted = self._wanted(" ".join(heard)).split()
        said = wanted[:limit]
        return Generation(
            text=plain_line(" ".join(said)),
            score=0.0,
            input_tokens=len(heard),
            output_tokens=len(said),
            input_cut=len(heard) < len(words),
            hit_limit=len(said) < len(wanted),
        )

    def _wanted(self, text: str) -> str:
        if self.task == "summarize":
            return " ".join(_SENTENCE_END.split(text)[: self.sentences])
        return strip_marks(text)
