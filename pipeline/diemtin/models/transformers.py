"""The torch engine: what a checkpoint answers without conversion, and on a GPU."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from diemtin.errors import ModelError
from diemtin.models.engine import Decoding
from diemtin.models.families import Family, read_json
from diemtin.models.seq2seq import Answer, Prompt, Seq2SeqEngine, Speaker, cores, refuse_float16, threads
from diemtin.models.tokens import open_tokens
from diemtin.models.torch_model import load_torch
from diemtin.models.weights import is_converted

COMPUTE_TYPES = ("default", "float32", "bfloat16", "float16")


class TransformersEngine(Seq2SeqEngine):
    """``compute_type`` default is float32 on every device: an answer does not depend on the machine."""

    library = "transformers"

    def __init__(
        self, folder: Path, family: Family, *, compute_type: str = "default", **options: Any
    ) -> None:
        if compute_type not in COMPUTE_TYPES:
            known = ", ".join(COMPUTE_TYPES)
            raise ModelError(
                f"compute_type {compute_type!r}: the transformers engine has none such; known: {known}"
            )
        refuse_float16(family, compute_type)
        if is_converted(folder):
            raise ModelError(f"{folder}: holds a CTranslate2 model; set engine: ctranslate2")
        super().__init__(folder, family, compute_type=compute_type, **options)

    @cached_property
    def speaker(self) -> Speaker:
        config = read_json(self.folder / "config.json")
        return Speaker(open_tokens(self.folder), self.family, positions=config.get("max_position_embeddings"))

    @cached_property
    def runs_on(self) -> str:
        import torch

        if self.device == "cuda" and not torch.cuda.is_available():
            raise ModelError("device cuda: torch sees no GPU here; set device: auto")
        return "cuda" if self.device != "cpu" and torch.cuda.is_available() else "cpu"

    @cached_property
    def _model(self) -> Any:
        dtype = "float32" if self.compute_type == "default" else self.compute_type
        model = load_torch(self.folder, dtype=dtype)
        import transformers

        published = model.generation_config
        # Published settings (length, forced ends, penalties) would silently mix with Decoding.
        model.generation_config = transformers.GenerationConfig(
            eos_token_id=self.speaker.tokens.control(self.speaker.tokens.eos),
            pad_token_id=model.config.pad_token_id,
            decoder_start_token_id=model.config.decoder_start_token_id,
            bad_words_ids=published.bad_words_ids,
        )
        return model.to(self.runs_on)

    def _threads(self, kind: Literal["search", "score"]) -> ThreadPoolExecutor:
        return threads(os.getpid(), "torch", 1)  # it fills every core, or the GPU, with one batch

    def _answers(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Answer]]:
        import torch

        model = self._model
        torch.set_num_threads(cores())  # an engine of CTranslate2 in this process leaves OpenMP at one
        inputs = self._padded(prompts)
        start, *forced = self._start
        with torch.inference_mode(), _penalty(model, decoding) as processors:
            written = model.generate(
                **inputs,
                decoder_start_token_id=start,
                forced_bos_token_id=forced[0] if forced else None,
                num_beams=decoding.beams,
                num_return_sequences=decoding.answers,
                early_stopping=decoding.beams > 1,  # as CTranslate2: done when as many answers as beams ended
                do_sample=False,
                length_penalty=decoding.length_penalty,
                logits_processor=processors,
                no_repeat_ngram_size=decoding.no_repeat_ngram,
                max_new_tokens=decoding.max_tokens + len(forced),
                min_new_tokens=self._at_least(decoding) + len(forced),
                renormalize_logits=True,  # as CTranslate2: what is forbidden takes no probability
                return_dict_in_generate=True,
                output_scores=True,
            )
        scores = self._searched(written, decoding)
        eos = model.generation_config.eos_token_id
        pairs = zip(written.sequences.tolist(), scores, strict=True)
        answers = [_answer(ids[1 + len(forced) :], score, eos) for ids, score in pairs]
        return [answers[at : at + decoding.answers] for at in range(0, len(answers), decoding.answers)]

    def _scores(self, prompts: Sequence[Prompt], answers: Sequence[Sequence[int]]) -> list[Sequence[float]]:
        import torch

        torch.set_num_threads(cores())
        end = self._model.generation_config.eos_token_id
        written = [[*self._start, *answer, end] for answer in answers]
        ids = torch.tensor(_filled(written, end), device=self.runs_on)
        with torch.inference_mode():
            logits = self._model(**self._padded(prompts), decoder_input_ids=ids[:, :-1]).logits
            for (banned,) in self._model.generation_config.bad_words_ids or ():
                logits[..., banned] = -torch.inf
            of_each = torch.log_softmax(logits.float(), -1).gather(-1, ids[:, 1:, None])[..., 0]
        first = len(self._start) - 1
        return [row[first : len(one) - 1].tolist() for row, one in zip(of_each, written, strict=True)]

    @cached_property
    def _start(self) -> list[int]:
        """Token ids that an answer starts with: the network's start token, and a language code for some."""
        named = [self.speaker.tokens.control(token) for token in self.family.decoder]
        if len(named) > 2:
            raise ModelError(f"family {self.family.name}: an answer can start with two tokens at most")
        return named or [self._model.generation_config.decoder_start_token_id]

    def _padded(self, prompts: Sequence[Prompt]) -> dict[str, Any]:
        import torch

        ids = _filled([prompt.ids for prompt in prompts], self._model.generation_config.pad_token_id)
        seen = _filled([[1] * len(prompt.ids) for prompt in prompts], 0)
        return {
            "input_ids": torch.tensor(ids, device=self.runs_on),
            "attention_mask": torch.tensor(seen, device=self.runs_on),
        }

    def _searched(self, written: Any, decoding: Decoding) -> list[float]:
        if decoding.beams > 1:
            return written.sequences_scores.tolist()
        steps = self._model.compute_transition_scores(
            written.sequences, written.scores, normalize_logits=True
        )
        eos = self._model.generation_config.eos_token_id
        lengths = [_length(ids[1:], eos) for ids in written.sequences.tolist()]
        return [
            float(step[:length].sum()) / length**decoding.length_penalty
            for step, length in zip(steps, lengths, strict=True)
        ]


@contextmanager
def _penalty(model: Any, decoding: Decoding) -> Iterator[list[Any]]:
    """CTranslate2's repetition penalty, as a list of logits processors.

    It divides positive logits and multiplies negative ones. Under beam search transformers would do that to
    log-probabilities, which are all negative: the same number would punish far harder.
    """
    import torch

    if decoding.repetition_penalty == 1.0:
        yield []
        return
    shift: list[Any] = []

    def remember(_module: Any, _inputs: Any, output: Any) -> None:
        total = torch.logsumexp(output.logits[:, -1, :].float(), dim=-1, keepdim=True)
        shift[:] = [total if 1 < decoding.beams else torch.zeros_like(total)]

    def punish(ids: Any, scores: Any) -> Any:
        logits = scores + shift[0]
        ids = ids[:, 1:]  # the start token was not said
        said = torch.gather(logits, 1, ids)
        less = torch.where(said < 0, said * decoding.repetition_penalty, said / decoding.repetition_penalty)
        return logits.scatter(1, ids, less)

    hook = model.register_forward_hook(remember)
    try:
        yield [punish]
    finally:
        hook.remove()


def _filled(rows: Sequence[Sequence[int]], filler: int) -> list[list[int]]:
    """Rows of one length."""
    longest = max(map(len, rows))
    return [[*row, *[filler] * (longest - len(row))] for row in rows]


def _length(ids: Sequence[int], eos: int) -> int:
    """Tokens up to and with the end token; what follows is padding."""
    return ids.index(eos) + 1 if eos in ids else len(ids)


def _answer(ids: list[int], score: float, eos: int) -> Answer:
    ended = eos in ids
    return Answer(tuple(ids[: ids.index(eos)] if ended else ids), score, ended)
