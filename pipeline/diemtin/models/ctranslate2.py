"""The default engine: CTranslate2, int8 on a CPU, without torch."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from diemtin.errors import ModelError
from diemtin.models.convert import COMPUTE_TYPES, converted
from diemtin.models.engine import Decoding
from diemtin.models.families import Family, read_json
from diemtin.models.memory import keep_freed
from diemtin.models.seq2seq import Answer, Prompt, Seq2SeqEngine, Speaker, cores, refuse_float16, threads
from diemtin.models.tokens import open_tokens
from diemtin.models.weights import is_converted


class CTranslate2Engine(Seq2SeqEngine):
    """A CTranslate2 folder is used as it is; a transformers checkpoint is converted once, into the cache.

    ``compute_type`` default is the type a converted folder is stored in, and int8 for a checkpoint.
    """

    library = "ctranslate2"

    def __init__(
        self, folder: Path, family: Family, *, compute_type: str = "default", **options: Any
    ) -> None:
        if compute_type not in ("default", *COMPUTE_TYPES):
            known = ", ".join(("default", *COMPUTE_TYPES))
            raise ModelError(f"compute_type {compute_type!r}: no such type; known: {known}")
        refuse_float16(family, compute_type)
        super().__init__(folder, family, compute_type=compute_type, **options)

    @cached_property
    def _converted(self) -> Path:
        if is_converted(self.folder):
            return self.folder
        stored = "int8" if self.compute_type == "default" else self.compute_type
        return converted(self.folder, self.family, compute_type=stored, weights=self._weights)

    @cached_property
    def speaker(self) -> Speaker:
        about = read_json(self.folder / "diemtin.json")
        config = read_json(self.folder / "config.json")
        positions = about.get("positions") or config.get("max_position_embeddings")
        return Speaker(open_tokens(self.folder), self.family, positions=positions)

    def __getstate__(self) -> dict[str, Any]:
        """A copy, in this process or another, opens the model for itself."""
        return {name: value for name, value in self.__dict__.items() if name != "_translators"}

    @property
    def _translator(self) -> Any:
        """The threads of a translator stay behind when a process forks: a child opens its own."""
        if os.getpid() not in self._translators:
            self._translators[os.getpid()] = self._opened()
        return self._translators[os.getpid()]

    @cached_property
    def _translators(self) -> dict[int, Any]:
        return {}

    def _opened(self) -> Any:
        import ctranslate2

        folder = self._converted
        keep_freed()
        try:
            return ctranslate2.Translator(
                str(folder),
                device=self.device,
                compute_type=self.compute_type,
                inter_threads=cores(),  # a batch a core: 1.6 times as fast as two cores on one batch
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{folder}: cannot be loaded ({str(error).splitlines()[0]})") from error

    @cached_property
    def runs_on(self) -> str:
        return self._translator.device

    @cached_property
    def _vocabulary(self) -> tuple[list[str], list[str], dict[str, int]]:
        """Names by number of what the model reads and of what it writes, and numbers by name of the latter."""
        read, written = (_names(self._converted, side) for side in ("source", "target"))
        return read, written, {name: number for number, name in enumerate(written)}

    @cached_property
    def _target_prefix(self) -> list[str]:
        """The family's first answer tokens, less the one the model itself starts with."""
        start = read_json(self._converted / "config.json").get("decoder_start_token")
        if not self.family.decoder:
            return []
        wanted, *prefix = self.family.decoder
        if wanted != start:
            raise ModelError(
                f"{self.folder}: its answers start with {start}, family {self.family.name} wants {wanted}; "
                "set family:, or convert the checkpoint again with diemtin models convert"
            )
        return prefix

    def _threads(self, kind: Literal["search", "score"]) -> ThreadPoolExecutor:
        self._translator  # noqa: B018 - opened here, once, and not by each of the threads
        return threads(os.getpid(), kind, cores())

    def _answers(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Answer]]:
        names, _, numbers = self._vocabulary
        prefix = self._target_prefix
        results = self._translator.translate_batch(
            [[names[i] for i in prompt.ids] for prompt in prompts],
            [prefix] * len(prompts) if prefix else None,
            beam_size=decoding.beams,
            num_hypotheses=decoding.answers,
            length_penalty=decoding.length_penalty,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            max_input_length=0,  # cut by us, and reported
            max_decoding_length=decoding.max_tokens + len(prefix),
            min_decoding_length=self._at_least(decoding) + len(prefix),
            return_end_token=True,
            return_scores=True,
        )
        return [self._ranked(result, numbers, len(prefix)) for result in results]

    def _scores(self, prompts: Sequence[Prompt], answers: Sequence[Sequence[int]]) -> list[Sequence[float]]:
        names, written, _ = self._vocabulary
        prefix = self._target_prefix
        results = self._translator.score_batch(
            [[names[i] for i in prompt.ids] for prompt in prompts],
            [[*prefix, *(written[i] for i in answer)] for answer in answers],
            max_input_length=0,
            offset=len(prefix),
        )
        return [result.log_probs for result in results]

    def _ranked(self, result: Any, numbers: dict[str, int], skip: int) -> list[Answer]:
        ranked = zip(result.hypotheses, result.scores, strict=True)
        return [self._answer(written[skip:], float(score), numbers) for written, score in ranked]

    def _answer(self, written: list[str], score: float, numbers: dict[str, int]) -> Answer:
        ended = bool(written) and written[-1] == self.speaker.tokens.eos
        ids = tuple(numbers[name] for name in (written[:-1] if ended else written))
        return Answer(ids, score, ended)


def _names(folder: Path, side: str) -> list[str]:
    for stem in ("shared_vocabulary", f"{side}_vocabulary"):
        if (path := folder / f"{stem}.json").is_file():
            return json.loads(path.read_text(encoding="utf-8"))
        if (path := folder / f"{stem}.txt").is_file():  # written before ctranslate2 3.0
            return path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    raise ModelError(f"{folder}: shared_vocabulary.json is missing; convert the model again")
