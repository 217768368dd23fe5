"""The text side of a config: YAML with line numbers in its errors, and ``--set a.b=c``."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from diemtin.errors import ConfigError

NAMES = ("path", "folder", "cache", "glossary", "model")  # options whose value names a file or a folder
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


def apply_overrides(
    raw: MutableMapping[str, Any], overrides: Sequence[str], *, blocks: Sequence[str] = ()
) -> list[str]:
    """Write ``summarize.beams=2`` and the like into a parsed config; gives back the faults.

    ``name.option`` means every stage of that name, ``stages[2].name.option`` one of them, and ``archive.path`` an
    option of one of the ``blocks``.
    """
    faults: list[str] = []
    for text in overrides:
        place, equals, typed = text.partition("=")
        place = place.strip()
        if not equals or not place:
            faults.append(f"--set {text}: must be name=value, for example summarize.beams=2")
            continue
        value = value_of(place, typed)
        if place.partition(".")[0] in blocks:
            if not _set_in(raw, place.split("."), value):
                faults.append(f"--set {text}: there is no such place; for example archive.path=news.jsonl")
        elif match := _PLACE.fullmatch(place):
            found = _options_of(raw, match)
            for options in found:
                options[match["key"] or match["of"]] = value
            if not found:
                have = ", ".join(dict.fromkeys(_names(raw)))
                faults.append(f"--set {place}: no such stage in this config; its stages: {have}")
        else:
            raw[place] = value  # a wrong key is found with the file's own keys
    return faults


def value_of(place: str, typed: str) -> Any:
    """What YAML reads; but a name as it is typed, and so what YAML would refuse, or cut at a ``#``.

    >>> value_of("output.folder", "2024"), value_of("archive.path", "*.jsonl"), value_of("summarize.beams", "2")
    ('2024', '*.jsonl', 2)
    >>> value_of("cache", "null"), value_of("output.formats", "[html]"), value_of("archive.delimiter", "|")
    (None, ['html'], '|')
    """
    typed = typed.strip()
    try:
        read = yaml.load(typed, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError):  # a day that is none, 0b_
        return typed
    if read is None or isinstance(read, bool) or typed[0] in "'\"":  # null and off are no names
        return read
    return typed if place.rpartition(".")[2] in NAMES or isinstance(read, str) else read


def _set_in(block: Any, keys: Sequence[str], value: Any) -> bool:
    """Write the value where the keys lead, through blocks made on the way; false where a value stands in it."""
    for key in keys[:-1]:
        if not isinstance(block, dict):
            return False
        if block.get(key) is None:
            block[key] = {}
        block = block[key]
    if isinstance(block, dict):
        block[keys[-1]] = value
    return isinstance(block, dict)


def _options_of(raw: Mapping[str, Any], match: re.Match[str]) -> list[dict[str, Any]]:
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
