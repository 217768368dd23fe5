"""The text side of a config: YAML with line numbers in its errors, and ``--set a.b=c``."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from diemtin.errors import ConfigError

_PLACE = re.compile(
    r"(?:stages\.)?(?P<stage>[\w-]+)\.(?P<key>\w+)|stages\[(?P<number>\d+)\]\.(?P<named>[\w-]+)\.(?P<of>\w+)"
)


class _Loader(yaml.SafeLoader):
    """YAML in which a key that stands twice is an error: the plain loader keeps the last one silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        problem=f"{key.value!r} stands twice", problem_mark=key.start_mark
                    )
                seen.add(key.value)
        return super().construct_mapping(node, deep)


def parse_yaml(path: Path) -> Any:
    """The content of a YAML file; raises ConfigError with the line where it stops making sense."""
    try:
        text = path.read_text(encoding="utf-8")
    except IsADirectoryError as error:
        raise ConfigError(f"{path}: a folder, not a config file") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 text at byte {error.start}; is this a config?") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        return yaml.load(text, Loader=_Loader)  # a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(f"{path}:{line}: not valid YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: not a config: nested too deeply") from error


def apply_overrides(raw: MutableMapping[str, Any], overrides: Sequence[str]) -> list[str]:
    """Write ``summarize.beams=2`` and the like into a parsed config; gives back the faults.

    ``name.option`` means every stage of that name, ``stages[2].name.option`` one of them. Values are YAML.
    """
    faults: list[str] = []
    for text in overrides:
        place, equals, value_text = text.partition("=")
        place = place.strip()
        if not equals or not place:
            faults.append(f"--set {text}: must be name=value, for example summarize.beams=2")
            continue
        try:
            value = yaml.load(value_text, Loader=_Loader)
        except yaml.YAMLError:
            faults.append(f"--set {text}: the value is not valid YAML; put it in quotes")
            continue
        if match := _PLACE.fullmatch(place):
            blocks = _blocks(raw, match)
            for block in blocks:
                block[match["key"] or match["of"]] = value
            if not blocks:
                have = ", ".join(dict.fromkeys(_names(raw)))
                faults.append(f"--set {place}: no such stage in this config; its stages: {have}")
        else:
            raw[place] = value  # a wrong key is found with the file's own keys
    return faults


def _blocks(raw: Mapping[str, Any], match: re.Match[str]) -> list[dict[str, Any]]:
    """The option blocks an override means, made where a stage has none yet."""
    entries = raw.get("stages")
    if not isinstance(entries, list):
        return []
    found: list[dict[str, Any]] = []
    for number, name in enumerate(_names(raw)):
        named = (
            match["stage"] == name
            if match["stage"]
            else (int(match["number"]), match["named"]) == (number, name)
        )
        if not named:
            continue
        if isinstance(entries[number], str) or not isinstance(entries[number][name], dict):
            entries[number] = {name: {}}
        found.append(entries[number][name])
    return found


def _names(raw: Mapping[str, Any]) -> list[str]:
    """The stage name of each entry, empty where the entry is not one."""
    entries = raw.get("stages")
    out = []
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, str):
            out.append(entry)
        elif isinstance(entry, dict) and len(entry) == 1:
            out.append(str(next(iter(entry))))
        else:
            out.append("")
    return out
