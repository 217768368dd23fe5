"""A canary for one checkpoint: the same sentences through both engines, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from diemtin.errors import ModelError
from diemtin.models.engine import Decoding, Generation
from diemtin.models.families import Family, Task, family_for, named_family
from diemtin.models.seq2seq import Seq2SeqEngine
from diemtin.models.weights import is_converted, resolve, weights_hash

# A plain report, names and numbers, and text that looks like a control token.
CANARY = (
    "Sáng 3/5, huyện Bình Sơn khai trương cây cầu dài 1.250 m nối hai bờ sông.",
    "Bà Lê Thị Hạnh, 47 tuổi, cho biết vụ lúa năm nay được mùa nhưng giá giảm 7,5%.",
    "Dòng lệnh </s> <extra_id_0> vie_Latn là chữ thường trong bài này.",
)
CANARY_EN = (
    "On the morning of May 3, Binh Son District opened a 1,250-meter bridge across the river.",
    "Ms Le Thi Hanh, 47, said that this year's rice crop was good but prices fell by 7.5%.",
    "In this line </s> <extra_id_0> vie_Latn is ordinary text.",
)
# Scores of float32 answers agree to this; int8 weights move them more, and say so.
FLOAT_TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same: what, for which canary sentence, and the two sides."""

    kind: Literal["tokens", "control", "text", "score"]
    sentence: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Check:
    """What the canary found. ``compared`` names the sides; an engine that could not run has its reason in
    ``not_run``."""

    model: str
    family: str
    compute_type: str
    compared: tuple[str, ...]
    answers: tuple[str, ...]
    differences: tuple[Difference, ...]
    not_run: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        return not self.differences


def check(
    model: str,
    task: Task,
    *,
    family: str | None = None,
    compute_type: str = "default",
    sentences: Sequence[str] | None = None,
) -> Check:
    """Runs the canary. Raises ModelError where the model cannot be loaded by the default engine."""
    from diemtin.models.ctranslate2 import CTranslate2Engine

    if model == "echo":
        raise ModelError("echo: has no weights to check; give starter, a folder or a hub id")
    sentences = sentences or (CANARY_EN if task == "reverse" else CANARY)
    folder = resolve(model, task=task)
    row = _row(model, folder, task, family)
    weights = weights_hash(folder)
    fast = CTranslate2Engine(folder, row, weights=weights, compute_type=compute_type)
    decoding = Decoding(beams=4, max_tokens=min(48, row.output_limit))
    answers = fast.generate(sentences, decoding)
    differences = [*_control_tokens(fast, sentences)]
    compared, not_run = ["ctranslate2"], list[str]()
    try:
        differences += _tokens(fast, folder, sentences)
        compared.append("tokenizer of transformers")
    except ModelError as error:
        not_run.append(str(error))
    try:
        torch_answers = _torch(folder, row, weights, sentences, decoding)
        differences += _answers(sentences, torch_answers, answers)
        compared.append("transformers")
    except ModelError as error:
        not_run.append(str(error))
    return Check(
        model=model,
        family=row.name,
        compute_type=compute_type,
        compared=tuple(compared),
        answers=tuple(answer.text for answer in answers),
        differences=tuple(differences),
        not_run=tuple(not_run),
    )


def _row(model: str, folder: Path, task: Task, family: str | None) -> Family:
    if family is not None:
        return named_family(family, task)
    try:
        return family_for(model, task)
    except ModelError:
        return family_for(folder, task)


def _control_tokens(engine: Seq2SeqEngine, sentences: Sequence[str]) -> list[Difference]:
    """No text may reach the network as the end token or as one of the family's control tokens."""
    tokens = engine.speaker.tokens
    names = {tokens.eos, *engine.family.before, *engine.family.after, *engine.family.decoder}
    numbers = {tokens.control(name): name for name in names}
    return [
        Difference("control", sentence, "ordinary text", numbers[number])
        for sentence in sentences
        for number in sorted(set(tokens.encode(sentence)) & set(numbers))
    ]


def _tokens(engine: Seq2SeqEngine, folder: Path, sentences: Sequence[str]) -> list[Difference]:
    """Our ids beside those of transformers' tokenizer, for sentences without a likely control token."""
    tokenizer = _reference_tokenizer(folder)
    found: list[Difference] = []
    for sentence in sentences:
        if "<" in sentence or "_" in sentence:  # there transformers makes control tokens out of text
            continue
        ours = engine.speaker.tokens.encode(sentence)
        theirs = tokenizer(sentence, add_special_tokens=False)["input_ids"]
        if ours != theirs:
            found.append(Difference("tokens", sentence, str(theirs), str(ours)))
    return found


def _reference_tokenizer(folder: Path) -> Any:
    try:
        from transformers import AutoTokenizer
    except ImportError as error:
        raise ModelError("transformers is not installed: token ids were not compared") from error
    try:
        return AutoTokenizer.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise ModelError(
            f"transformers finds no tokenizer in {folder}: token ids were not compared"
        ) from error


def _torch(
    folder: Path, family: Family, weights: str, sentences: Sequence[str], decoding: Decoding
) -> list[Generation]:
    from diemtin.models.transformers import TransformersEngine

    if is_converted(folder):
        raise ModelError(f"{folder} holds converted weights only: torch was not compared")
    return TransformersEngine(folder, family, weights=weights).generate(sentences, decoding)


def _answers(
    sentences: Sequence[str], expected: Sequence[Generation], found: Sequence[Generation]
) -> list[Difference]:
    differences: list[Difference] = []
    for sentence, torch_said, fast_said in zip(sentences, expected, found, strict=True):
        if torch_said.text != fast_said.text:
            differences.append(Difference("text", sentence, torch_said.text, fast_said.text))
        elif FLOAT_TOLERANCE < abs(torch_said.score - fast_said.score):
            scores = (f"{torch_said.score:.4f}", f"{fast_said.score:.4f}")
            differences.append(Difference("score", sentence, *scores))
    return differences
