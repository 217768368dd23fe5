"""How each kind of checkpoint wants to be spoken to: one row a kind.

Prefixes, codes and licences are those of the published model cards; limits are what the checkpoints were
trained with. A new checkpoint of a known kind needs no row, only ``family:`` in the config.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from diemtin.errors import ModelError

# "reverse" is English to Vietnamese, to check what was translated.
Task = Literal["summarize", "translate", "reverse"]
TASKS: tuple[Task, ...] = get_args(Task)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One row. The model reads ``before`` + pieces of (``prefix`` + text) + ``after``, and starts its answer
    with ``decoder``; these three hold control tokens, ``prefix`` holds ordinary text."""

    name: str
    tasks: tuple[Task, ...]
    architecture: Literal["t5", "marian", "mbart", "m2m_100", "none"]
    prefix: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ("</s>",)
    decoder: tuple[str, ...] = ()  # () is the start token that the checkpoint itself names
    strip_output: str = ""  # what the model writes in front of its answer
    input_limit: int  # tokens, all that the model reads
    output_limit: int  # tokens
    normalise_tones: bool = False  # wants hoà written hòa
    inline_english: bool = False  # was trained to copy English given in square brackets
    title_mark: str = ""  # between title and text, for a model that was trained to read both
    inner_mark: str = ""  # the same for a part from inside the text, where that is asked for in another way
    licence: str
    commercial: bool = True  # what the licence allows
    hub_ids: tuple[str, ...] = ()
    recognise: Mapping[str, Any] = field(default_factory=dict)  # keys of config.json that give it away
    origin: str


_ROWS = (
    Family(
        name="starter-vi",
        tasks=("summarize",),
        architecture="t5",
        prefix="vietnews: ",
        title_mark=" # ",
        input_limit=648,
        output_limit=96,
        licence="research only",
        commercial=False,
        origin="trained for diemtin, shipped inside it",
    ),
    Family(
        name="starter-en",
        tasks=("translate",),
        architecture="t5",
        prefix="vi: ",
        inline_english=True,
        input_limit=128,
        output_limit=160,
        licence="research only",
        commercial=False,
        origin="trained for diemtin, shipped inside it",
    ),
    Family(
        name="starter-reverse",
        tasks=("reverse",),
        architecture="t5",
        prefix="en: ",
        input_limit=256,
        output_limit=160,
        licence="research only",
        commercial=False,
        origin="trained for diemtin, shipped inside it",
    ),
    Family(
        name="vit5-vietnews",
        tasks=("summarize",),
        architecture="t5",
        prefix="vietnews: ",
        input_limit=1024,
        output_limit=256,
        licence="MIT",
        hub_ids=(
            "VietAI/vit5-base-vietnews-summarization",
            "VietAI/vit5-large-vietnews-summarization",
        ),
        recognise={"model_type": "t5", "vocab_size": 36096},
        origin="VietAI, ViT5 fine-tuned on vietnews",
    ),
    Family(
        name="envit5",
        tasks=("translate",),
        architecture="t5",
        prefix="vi: ",
        strip_output="en: ",
        input_limit=512,
        output_limit=512,
        licence="OpenRAIL",
        hub_ids=("VietAI/envit5-translation",),
        recognise={"model_type": "t5", "vocab_size": 50048},
        origin="VietAI, T5 trained on MTet; the OpenRAIL licence carries use restrictions",
    ),
    Family(
        name="vinai-translate",
        tasks=("translate",),
        architecture="mbart",
        after=("</s>", "vi_VN"),
        decoder=("en_XX",),
        input_limit=1024,
        output_limit=1024,
        normalise_tones=True,
        licence="AGPL-3.0",
        hub_ids=("vinai/vinai-translate-vi2en-v2",),
        recognise={"model_type": "mbart"},
        origin="VinAI, mBART trained on PhoMT and more",
    ),
    Family(
        name="opus-mt",
        tasks=("translate",),
        architecture="marian",
        input_limit=512,
        output_limit=512,
        licence="Apache-2.0",
        hub_ids=("Helsinki-NLP/opus-mt-vi-en",),
        recognise={"model_type": "marian"},
        origin="Helsinki-NLP, Marian trained on OPUS",
    ),
    Family(
        name="nllb",
        tasks=("translate",),
        architecture="m2m_100",
        before=("vie_Latn",),
        decoder=("</s>", "eng_Latn"),
        input_limit=512,
        output_limit=512,
        licence="CC-BY-NC-4.0",
        commercial=False,
        hub_ids=("facebook/nllb-200-distilled-600M",),
        recognise={"model_type": "m2m_100", "vocab_size": 256206},
        origin="Meta, No Language Left Behind",
    ),
    Family(
        name="madlad",
        tasks=("translate",),
        architecture="t5",
        before=("<2en>",),
        input_limit=512,
        output_limit=512,
        licence="Apache-2.0",
        hub_ids=("google/madlad400-3b-mt",),
        recognise={"model_type": "t5", "vocab_size": 256000},
        origin="Google, MADLAD-400",
    ),
    Family(
        name="bartpho",
        tasks=("summarize",),
        architecture="mbart",
        before=("<s>",),
        decoder=("</s>",),
        input_limit=1024,
        output_limit=256,
        licence="MIT",
        hub_ids=("vinai/bartpho-syllable",),
        recognise={"model_type": "mbart", "tokenizer_class": "BartphoTokenizer"},
        origin="VinAI, BARTpho; made to be fine-tuned, writes no summaries as it comes",
    ),
    Family(
        name="echo",
        tasks=TASKS,
        architecture="none",
        after=(),
        input_limit=512,
        output_limit=256,
        licence="Apache-2.0",
        origin="diemtin; no weights, for tests and dry runs",
    ),
)
FAMILIES: dict[str, Family] = {row.name: row for row in _ROWS}

# What the names that are neither a folder nor a hub id stand for.
SHIPPED: dict[str, dict[Task, str]] = {
    "starter": {"summarize": "starter-vi", "translate": "starter-en", "reverse": "starter-reverse"},
    "echo": {"summarize": "echo", "translate": "echo", "reverse": "echo"},
}


def named_family(name: str, task: Task) -> Family:
    """The row of that name; ModelError when there is none, or when it is for another task."""
    if name not in FAMILIES:
        raise ModelError(f"family {name!r}: no such family; known for {task}: {_known(task)}")
    if task not in FAMILIES[name].tasks:
        raise ModelError(f"family {name!r} cannot {task}; families that can: {_known(task)}")
    return FAMILIES[name]


def family_for(model: str | Path, task: Task) -> Family:
    """The row for a shipped name, a hub id (with or without @revision) or a folder.

    A folder is known by its diemtin.json, else by its config.json. Raises ModelError.
    """
    if (folder := Path(model)).is_dir():
        name = _family_of_folder(folder, task)
    else:
        name = families_of_id(str(model)).get(task, "")
    if name:
        return named_family(name, task)
    raise ModelError(f"{model}: not known how to {task} with it. Set family: to one of {_known(task)}")


def families_of_id(model: str) -> dict[Task, str]:
    """Family names by task for a shipped name or a known hub id; empty when it is neither."""
    if model in SHIPPED:
        return dict(SHIPPED[model])
    hub_id = model.partition("@")[0].lower()
    rows = [row for row in _ROWS if hub_id in {known.lower() for known in row.hub_ids}]
    return {task: row.name for row in rows for task in row.tasks}


def _family_of_folder(folder: Path, task: Task) -> str:
    about = read_json(folder / "diemtin.json")
    if name := about.get("families", {}).get(task):
        return str(name)
    config = {**read_json(folder / "tokenizer_config.json"), **read_json(folder / "config.json")}
    for source in (about.get("source"), config.get("_name_or_path")):
        if name := families_of_id(str(source or "")).get(task):
            return name
    fits = [
        row
        for row in _ROWS
        if task in row.tasks
        and row.recognise
        and all(config.get(key) == value for key, value in row.recognise.items())
    ]
    most_telling = sorted(fits, key=lambda row: -len(row.recognise))
    return most_telling[0].name if most_telling else ""


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file, {} when there is no such file; ModelError when it is not one."""
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{path}: not a JSON file ({error}); fetch the checkpoint again") from error
    if not isinstance(found, dict):
        raise ModelError(f"{path}: not a JSON object; fetch the checkpoint again")
    return found


def _known(task: Task) -> str:
    return ", ".join(row.name for row in _ROWS if task in row.tasks)
