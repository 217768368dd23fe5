"""What the engines share: how a family is spoken to, batches bounded by tokens, and reports of cuts."""

from __future__ import annotations

import hashlib
import math
import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import repeat
from pathlib import Path
from typing import Any, Literal

from diemtin.errors import ModelError
from diemtin.models.engine import Choice, Decoding, Generation, likeliest
from diemtin.models.families import Family
from diemtin.models.tokens import Tokens
from diemtin.text.unicode import plain_line

# Tokens of input, padding included, that go through the network at once, at least and at most. What is asked is shared
# out over eight batches between the two, so that cores have work; how many cores there are must not tell, because
# answers differ a little from one batch plan to another. The starter is as fast with 512 as with 2048, a model of
# vit5-base's shape a quarter faster with 2048.
BATCH_TOKENS = {"cpu": (128, 2048), "cuda": (4096, 4096)}
BATCHES = 8
# The same for answers that are only scored: with more on a CPU the words that might have stood there fill the caches,
# and the starter's scores take twice as long with 2048.
SCORED_TOKENS = {"cpu": 128, "cuda": 4096}
MOST_WORDS = 1 << 14  # whose length is kept


@cache
def threads(process: int, kind: str, count: int) -> ThreadPoolExecutor:
    """What computes the batches of all models of a process, in the order in which they are asked.

    As many at once as cores: a model that reads its last batch leaves a core to the next one, and two that search side
    by side would take the caches from each other. What is only scored has threads of its own where an engine computes
    several batches at once, for a choice that waits for it.
    """
    return ThreadPoolExecutor(count, thread_name_prefix=f"diemtin-{kind}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the model reads: ids, and whether text was left off to fit."""

    ids: tuple[int, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote, without its end token; ``ended`` is whether it wrote one."""

    ids: tuple[int, ...]
    score: float
    ended: bool


class Speaker:
    """Puts text into the shape a family wants, and takes the answer out of the shape it comes in."""

    def __init__(self, tokens: Tokens, family: Family, *, positions: int | None = None) -> None:
        self.tokens = tokens
        self.family = family
        self._before = [tokens.control(token) for token in family.before]
        self._after = [tokens.control(token) for token in family.after]
        self.limit = min(family.input_limit, positions or family.input_limit)
        self.prefix_tokens = len(tokens.encode(family.prefix)) if family.prefix else 0
        self._lengths: dict[str, int] = {}

    @property
    def room(self) -> int:
        """Tokens for prefix and text."""
        return self.limit - len(self._before) - len(self._after)

    def length(self, text: str) -> int:
        """Tokens of ordinary text; single words are asked about again and again."""
        if " " in text:
            return len(self.tokens.encode(text))
        if MOST_WORDS < len(self._lengths):
            self._lengths.clear()
        if text not in self._lengths:
            self._lengths[text] = len(self.tokens.encode(text))
        return self._lengths[text]

    def prompt(self, text: str) -> Prompt:
        ids = self.tokens.encode(self.family.prefix + text)
        kept = ids[: self.room]
        return Prompt((*self._before, *kept, *self._after), cut=len(kept) < len(ids))

    def answer(self, text: str) -> list[int]:
        """The ids that the model would write for a text, without its end token."""
        return self.tokens.encode(self.family.strip_output + text)

    def text(self, answer: Sequence[int]) -> str:
        text = self.tokens.decode(answer).strip()
        return plain_line(text.removeprefix(self.family.strip_output.strip()))


class Generations(Sequence[Generation]):
    """The answers of a search; each becomes text when it is looked at, and the first is often the only one."""

    def __init__(self, speaker: Speaker, prompt: Prompt, answers: Sequence[Answer]) -> None:
        self._speaker = speaker
        self._prompt = prompt
        self._answers = answers

    def __len__(self) -> int:
        return len(self._answers)

    def __getitem__(self, index: Any) -> Any:  # nobody asks for a slice
        answer = self._answers[index]
        return Generation(
            text=self._speaker.text(answer.ids),
            score=answer.score,
            input_tokens=len(self._prompt.ids),
            output_tokens=len(answer.ids),
            input_cut=self._prompt.cut,
            hit_limit=not answer.ended,
        )


def plan_batches(lengths: Sequence[int], *, most: int) -> list[list[int]]:
    """Indices by batch, longest first; no batch holds more than ``most`` tokens unless it is one text."""
    batches: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        if batches and lengths[batches[-1][0]] * (len(batches[-1]) + 1) <= most:
            batches[-1].append(index)
        else:
            batches.append([index])
    return batches


def cores() -> int:
    """Cores this process may use: OMP_NUM_THREADS, else what the system allows it."""
    if (asked := os.environ.get("OMP_NUM_THREADS", "")).isdecimal():
        return max(int(asked), 1)
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS or Windows
        return os.cpu_count() or 1


class Seq2SeqEngine(ABC):
    """An engine over a folder of weights; nothing is loaded before the first question."""

    portable = False
    library = ""

    def __init__(
        self,
        folder: Path,
        family: Family,
        *,
        weights: str,
        compute_type: str = "default",
        device: str = "auto",
        batch_tokens: int | None = None,
    ) -> None:
        if device not in ("auto", "cpu", "cuda"):
            raise ModelError(f"device {device!r}: no such device; known: auto, cpu, cuda")
        self.folder = folder
        self.family = family
        self.compute_type = compute_type
        self.device = device
        self.batch_tokens = batch_tokens
        self._weights = weights
        self.tokens_used = 0

    @cached_property
    @abstractmethod
    def speaker(self) -> Speaker: ...

    @cached_property
    @abstractmethod
    def runs_on(self) -> str:
        """cpu or cuda: what ``device`` came to on this machine."""

    @abstractmethod
    def _threads(self, kind: Literal["search", "score"]) -> ThreadPoolExecutor:
        """``threads``, with as many batches at once as pay on this engine."""

    @abstractmethod
    def _answers(self, prompts: Sequence[Prompt], decoding: Decoding) -> Sequence[Sequence[Answer]]:
        """The answers to each prompt of one batch, likeliest first."""

    @abstractmethod
    def _scores(
        self, prompts: Sequence[Prompt], answers: Sequence[Sequence[int]]
    ) -> Sequence[Sequence[float]]:
        """The log-probabilities of the tokens of each answer of one batch, its end token last."""

    @property
    def input_limit(self) -> int:
        return self.speaker.room - self.speaker.prefix_tokens

    def fingerprint(self) -> str:
        row = hashlib.sha256(repr(self.family).encode()).hexdigest()[:8]
        return f"{self.library}/{self.compute_type}/{self.family.name}-{row}/{self._weights[:32]}"

    def _at_least(self, decoding: Decoding) -> int:
        """Tokens of the shortest answer.

        After a language code CTranslate2 loses an empty answer that is not the likeliest, so there neither
        engine may give one.
        """
        return max(decoding.min_tokens, 1 if 1 < len(self.family.decoder) else 0)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [self.speaker.length(text) for text in texts]

    def generate(
        self, texts: Sequence[str], decoding: Decoding, *, choose: Choice = likeliest
    ) -> list[Generation]:
        most = min(decoding.max_tokens, self.family.output_limit)
        decoding = replace(
            decoding,
            max_tokens=most,
            min_tokens=min(decoding.min_tokens, most),
            answers=min(decoding.answers, decoding.beams),
        )
        prompts = [self.speaker.prompt(text) for text in texts]
        found: dict[int, Generation] = {}
        lengths = [len(prompt.ids) for prompt in prompts]
        least, most_tokens = BATCH_TOKENS[self.runs_on]
        share = min(max(math.ceil(sum(lengths) / BATCHES), least), most_tokens)
        batches = plan_batches(lengths, most=self.batch_tokens or share)
        asked = [[prompts[i] for i in batch] for batch in batches]
        searched = self._threads("search").map(self._answers, asked, repeat(decoding))
        for batch, answers in zip(batches, searched, strict=True):
            several = [
                (texts[index], Generations(self.speaker, prompts[index], ranked))
                for index, ranked in zip(batch, answers, strict=True)
            ]
            found.update(zip(batch, choose(several), strict=True))
        self.tokens_used += sum(one.input_tokens + one.output_tokens for one in found.values())
        return [found[i] for i in range(len(texts))]

    def score(self, texts: Sequence[str], answers: Sequence[str]) -> list[Sequence[float]]:
        prompts = [self.speaker.prompt(text) for text in texts]
        wanted = [self.speaker.answer(answer) for answer in answers]
        sizes = [max(len(prompt.ids), len(ids)) for prompt, ids in zip(prompts, wanted, strict=True)]
        batches = plan_batches(sizes, most=self.batch_tokens or SCORED_TOKENS[self.runs_on])
        asked = [[[of_each[i] for i in one] for one in batches] for of_each in (prompts, wanted)]
        scored = self._threads("score").map(self._scores, *asked)
        found = {
            i: score
            for one, scores in zip(batches, scored, strict=True)
            for i, score in zip(one, scores, strict=True)
        }
        self.tokens_used += sum(
            len(prompt.ids) + len(ids) for prompt, ids in zip(prompts, wanted, strict=True)
        )
        return [found[i] for i in range(len(texts))]


def refuse_float16(family: Family, compute_type: str) -> None:
    """T5 was trained in bfloat16; its activations are larger than float16 can hold, and turn into NaN."""
    if family.architecture == "t5" and "float16" in compute_type and "bfloat16" not in compute_type:
        raise ModelError(
            f"compute_type {compute_type}: a T5 ({family.name}) overflows to NaN in float16; "
            "use bfloat16, float32 or int8"
        )
