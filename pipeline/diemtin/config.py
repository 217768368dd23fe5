"""A YAML file, a mapping or a built-in name becomes checked settings; all faults come at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from diemtin.archive.settings import BLOCKS, Blocks, check_blocks
from diemtin.config_text import apply_overrides, parse_yaml
from diemtin.errors import ConfigError
from diemtin.option_checks import as_json, check_options, did_you_mean, said_plainly
from diemtin.run import Stage
from diemtin.stages import STAGES

StageTable = Mapping[str, "str | type[Any]"]  # "module:Class", or the class itself

# The configs that need no file; configs/<name>.yaml holds the same.
BUILTIN: dict[str, dict[str, Any]] = {
    "starter": {
        "stages": [
            {"clean": {}},
            {
                "summarize": {
                    "model": "starter",
                    "part_tokens": 320,
                    "max_sentences": 5,
                    "tokens_per_sentence": 400,
                    "min_score": -0.4,
                }
            },
            {"verify": {"on_unsupported": "replace", "min_support": 0.5, "wording": "report"}},
            {"translate": {"model": "starter", "reverse": "starter", "beams": 8, "min_score": -1.6}},
            {"verify": {"on_unsupported": "replace", "min_support": 0.5, "wording": "report"}},
        ],
        "batch_size": 32,
        "cache": None,
    },
    "dry-run": {
        "stages": [
            {"clean": {}},
            {"summarize": {"model": "echo"}},
            {"verify": {}},
            {"translate": {"model": "echo"}},
            {"verify": {}},
        ],
        "batch_size": 32,
        "cache": None,
    },
}

# Fields that are empty until a stage fills them; a stage that reads them has nothing to do before.
MADE_BY_STAGES = ("body", "summary")


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a config: its name and the options that are set."""

    name: str
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Config:
    """Checked settings; loading them touches no weights."""

    source: str = field(compare=False)  # what faults are reported under: a path or a name
    steps: tuple[Step, ...]
    batch_size: int = 32  # articles a stage gets at once
    cache: str | None = None  # an SQLite file; relative to where the program runs
    near_duplicates: bool = False  # near-copies are set aside before anything is written about them
    blocks: Blocks | None = None  # the archive, the output and the cluster of ``diemtin run``


class _File(BaseModel):
    """The top level of a config file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    stages: list[Any] = Field(min_length=1)
    batch_size: int = Field(default=32, ge=1, le=100_000)
    cache: str | None = None
    near_duplicates: bool = False
    archive: Any = None
    output: Any = None
    ray: Any = None


def load_config(
    config: str | Path | Mapping[str, Any] = "starter",
    *,
    overrides: Sequence[str] = (),
    stages: StageTable = STAGES,
) -> Config:
    """Settings from a built-in name, a YAML file or a mapping, with ``summarize.beams=2``-style overrides.

    Raises ConfigError with every fault and its place in one line.
    """
    if isinstance(overrides, str):
        raise TypeError(f"overrides are several: give a list, for example [{overrides!r}]")
    source, raw = _read(config)
    faults = apply_overrides(raw, overrides, blocks=BLOCKS) if isinstance(raw, dict) else []
    top, top_faults = _check_top(raw)
    steps, step_faults = _check_steps(raw.get("stages") if isinstance(raw, dict) else None, stages)
    blocks, block_faults = check_blocks(raw, check_options)
    faults += top_faults + step_faults + block_faults
    if not step_faults:
        faults += _order_faults(steps, stages)
    if faults or top is None:
        count = f"{len(faults)} faults: " if 1 < len(faults) else ""
        raise ConfigError(f"{source}: {count}{'; '.join(faults)}")
    return Config(source, tuple(steps), top.batch_size, top.cache, top.near_duplicates, blocks)


def build_stages(config: Config, *, stages: StageTable = STAGES) -> list[Stage]:
    """The stage objects of a config; a stage that stands twice with the same options is made once.

    Raises ConfigError for an option value that the stage refuses, ModelError for weights that are not there.
    """
    made: dict[str, Stage] = {}
    out: list[Stage] = []
    for number, step in enumerate(config.steps):
        same = json.dumps([step.name, step.options], sort_keys=True, default=str)
        if same not in made:
            try:
                made[same] = _stage_class(stages[step.name])(**step.options)
            except ValueError as error:
                raise ConfigError(f"{config.source}: stages[{number}].{step.name}: {error}") from error
        out.append(made[same])
    return out


def _read(config: str | Path | Mapping[str, Any]) -> tuple[str, Any]:
    if isinstance(config, Mapping):
        return "config", _plain(config)
    if str(config) in BUILTIN:
        return str(config), _plain(BUILTIN[str(config)])
    path = Path(config)
    if not path.exists():
        hint = did_you_mean(str(config), BUILTIN)
        raise ConfigError(
            f"{config}: no such file, and no built-in config; built in: {', '.join(BUILTIN)}{hint}"
        )
    read = parse_yaml(path)
    try:
        as_json(read)
    except (TypeError, ValueError, RecursionError) as error:  # a day as a key, an alias of itself
        raise ConfigError(f"{config}: not a config: {error}") from error
    return str(config), read


def _plain(value: Any) -> Any:
    """A copy of dicts and lists, as YAML gives them.

    >>> _plain({"stages": ("clean", {"verify": {}})})
    {'stages': ['clean', {'verify': {}}]}
    """
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _check_top(raw: Any) -> tuple[_File | None, list[str]]:
    if not isinstance(raw, dict):
        return None, ["not a config: a list of 'stages' is needed at the top level"]
    known = list(_File.model_fields)
    try:
        return _File.model_validate_json(as_json(raw)), []
    except ValidationError as error:
        return None, [_top_fault(item, known) for item in error.errors(include_url=False)]


def _top_fault(item: Any, known: Sequence[str]) -> str:
    key = str(item["loc"][0])
    if item["type"] == "extra_forbidden":
        return f"{key}: unknown key; known keys: {', '.join(known)}{did_you_mean(key, known)}"
    if item["type"] == "missing":
        return f"{key}: missing; name the stages to run, for example [clean, summarize, translate]"
    return f"{key}: {said_plainly(item)}"


def _check_steps(entries: Any, stages: StageTable) -> tuple[list[Step], list[str]]:
    if not isinstance(entries, list):
        return [], []  # reported with the top level
    steps: list[Step] = []
    faults: list[str] = []
    for number, entry in enumerate(entries):
        step, found = _check_step(f"stages[{number}]", entry, stages)
        faults += found
        if step is not None:
            steps.append(step)
    return steps, faults


def _check_step(where: str, entry: Any, stages: StageTable) -> tuple[Step | None, list[str]]:
    if isinstance(entry, str):
        entry = {entry: None}
    if not isinstance(entry, Mapping) or len(entry) != 1:
        return None, [f"{where}: must be one stage name, with its options indented below it"]
    ((name, options),) = entry.items()
    if name not in stages:
        hint = did_you_mean(str(name), stages)
        return None, [f"{where}.{name}: no such stage; known stages: {', '.join(sorted(stages))}{hint}"]
    if not isinstance(options, Mapping | None):
        return None, [f"{where}.{name}: options must be 'key: value' lines, not {options!r}"]
    values, faults = check_options(f"{where}.{name}", options or {}, _stage_class(stages[name]))
    return Step(name, values), faults


def _order_faults(steps: Sequence[Step], stages: StageTable) -> list[str]:
    filled: set[str] = set()
    faults: list[str] = []
    writes = {name: _declared(stages[name], "writes", MADE_BY_STAGES) for name in stages}
    for number, step in enumerate(steps):
        reads = _declared(stages[step.name], "reads", ())
        for name in MADE_BY_STAGES:
            if name in reads and name not in filled:
                filled.add(name)  # said once
                makers = [other for other in stages if name in writes[other]]
                advice = f"put {' or '.join(sorted(set(makers) - {step.name}))} before it"
                faults.append(
                    f"stages[{number}].{step.name}: reads {name!r}, which no earlier stage writes; {advice}"
                )
        filled.update(writes[step.name])
    return faults


def _declared(entry: str | type[Any], name: str, unknown: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that a stage class reads or writes; ``unknown`` where only its objects tell, as by a property."""
    fields = getattr(_stage_class(entry), name, unknown)
    return fields if isinstance(fields, tuple) else unknown


def _stage_class(entry: str | type[Any]) -> type[Any]:
    if not isinstance(entry, str):
        return entry
    module, _, name = entry.partition(":")
    return getattr(import_module(module), name)
