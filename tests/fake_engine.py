"""A scripted engine: what it answers is a table or a function, and it remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from diemtin.models.engine import Choice, Decoding, Generation, likeliest
from diemtin.models.families import FAMILIES, Family

Script = Mapping[str, str] | Callable[[str, int], str]


class FakeEngine:
    """Words are its tokens; ``script`` maps a part of the text to the answer, or is f(text, which try)."""

    portable = False

    def __init__(
        self, script: Script, *, input_limit: int = 50, name: str = "fake", family: Family = FAMILIES["echo"]
    ) -> None:
        self.family = family
        self.script = script
        self.name = name
        self._input_limit = input_limit
        self.calls: list[tuple[list[str], Decoding]] = []
        self.scored: list[tuple[str, str]] = []
        self.tokens_used = 0

    @property
    def input_limit(self) -> int:
        return self._input_limit

    @property
    def asked(self) -> list[str]:
        return [text for texts, _ in self.calls for text in texts]

    def fingerprint(self) -> str:
        return self.name

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def generate(
        self, texts: Sequence[str], decoding: Decoding, *, choose: Choice = likeliest
    ) -> list[Generation]:
        self.calls.append((list(texts), decoding))
        return choose([(text, [self._say(text, decoding.max_tokens)]) for text in texts])

    def score(self, texts: Sequence[str], answers: Sequence[str]) -> list[Sequence[float]]:
        """-8 for a word of the answer that ``script`` does not say of the text, else 0."""
        self.scored += zip(texts, answers, strict=True)
        wanted = [set(self._say(text, self._input_limit).text.split()) for text in texts]
        return [
            [*(-8.0 * (word not in words) for word in answer.split()), 0.0]
            for answer, words in zip(answers, wanted, strict=True)
        ]

    def _say(self, text: str, limit: int) -> Generation:
        number = self.asked.count(text)
        if callable(self.script):
            answer = self.script(text, number)
        else:
            answer = next((said for key, said in self.script.items() if key in text), "")
        said = answer.split(" ")
        read = len(text.split())
        return Generation(
            text=" ".join(said[:limit]),
            score=-1.0,
            input_tokens=min(read, self._input_limit),
            output_tokens=min(len(said), limit),
            input_cut=self._input_limit < read,
            hit_limit=limit < len(said),
        )
