"""The blocks ``archive:``, ``output:`` and ``ray:`` of a config, checked like the options of a stage."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, ClassVar

from diemtin.archive import READERS, format_of
from diemtin.archive.files import find_files
from diemtin.archive.groups import GroupBy
from diemtin.digest import WRITERS
from diemtin.errors import ConfigError

BLOCKS = ("archive", "output", "ray")
NEEDED = ("archive", "output")
Check = Callable[[str, Mapping[str, Any], type[Any]], tuple[dict[str, Any], list[str]]]


class Output:
    """Where a run's store is, and which digests it holds."""

    ranges: ClassVar[dict[str, tuple[float, float]]] = {"part_size": (1, 100_000)}

    def __init__(
        self,
        *,
        folder: str,
        formats: tuple[str, ...] = ("jsonl",),
        group_by: GroupBy | None = None,
        part_size: int = 500,
        prune: bool = False,
    ) -> None:
        if unknown := [name for name in formats if name not in WRITERS]:
            raise ValueError(f"no digest format {unknown[0]!r} for formats; known: {', '.join(WRITERS)}")
        if group_by and not formats:
            raise ValueError("group_by is set and formats is empty; name one, such as html")
        self.folder = folder
        self.formats = formats
        self.group_by: GroupBy | None = (
            group_by  # a file for each day, week, source or section, in place of one for all
        )
        self.part_size = part_size  # articles in a Parquet part
        self.prune = prune  # at the end, drop the answers that no article of the run needed


class Placement:
    """How ``diemtin run --engine ray`` uses the machines of a cluster."""

    ranges: ClassVar[dict[str, tuple[float, float]]] = {
        "actors": (1, 100_000),
        "cpus": (1, 1024),
        "gpus": (0, 64),
        "readers": (1, 10_000),
        "tries": (1, 100),
    }

    def __init__(
        self,
        *,
        actors: int | None = None,
        cpus: int = 1,
        gpus: float = 0.0,
        readers: int | None = None,
        tries: int = 3,
    ) -> None:
        self.actors = actors  # each holds the stages and their models once; None is as many as have room
        self.cpus = cpus  # cores of an actor
        self.gpus = gpus  # of an actor; 0.5 where two share one
        self.readers = readers  # files read at once; None is one a machine
        self.tries = tries  # a part of the archive that ends the process of so many actors ends the run


@dataclass(frozen=True, slots=True)
class Blocks:
    """The checked options of an archive, of its store, and of a cluster."""

    format: str
    archive: Mapping[str, Any]
    output: Mapping[str, Any]
    ray: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def open(self, source: str) -> tuple[Any, Output]:
        """The reader and the output; ConfigError for a value that one of them refuses."""
        where = "archive"
        try:
            reader = reader_class(self.format)(**self.archive)
            where = "output"
            return reader, Output(**self.output)
        except ValueError as error:
            raise ConfigError(f"{source}: {where}: {error}") from error

    def reader(self, options: Mapping[str, Any]) -> Any:
        """A reader with these options, one of those that ``each_file`` gives."""
        return reader_class(self.format)(**options)

    def each_file(self) -> list[Mapping[str, Any]]:
        """The options of readers that read an archive file by file, together as one reader does; else only one."""
        if not getattr(reader_class(self.format), "by_file", False):
            return [self.archive]
        return [{**self.archive, "path": str(path)} for path in find_files(self.archive["path"])]


def check_blocks(raw: Any, check: Check) -> tuple[Blocks | None, list[str]]:
    """The blocks of a config, None where it has none; and what is wrong with them, each with its place."""
    if not isinstance(raw, Mapping) or not any(name in raw for name in BLOCKS):
        return None, []
    wrong = [f"{name}: missing; 'diemtin run' needs it" for name in NEEDED if name not in raw]
    for name in BLOCKS:
        if name in raw and not isinstance(raw[name], Mapping):
            wrong.append(f"{name}: must be 'key: value' lines, not {raw[name]!r}")
    if wrong:
        return None, wrong
    # null takes an option out
    options = {name: value for name, value in raw["archive"].items() if value is not None}
    format = options.pop("format", None) or format_of(str(options.get("path", "")))
    if format not in READERS:
        said = f"{format!r} is none" if format else "missing, and the path does not tell it"
        return None, [f"archive.format: {said}; known formats: {', '.join(READERS)}"]
    archive, faults = check("archive", options, reader_class(format))
    output, more = check("output", raw["output"], Output)
    ray, still_more = check("ray", raw.get("ray", {}), Placement)
    return Blocks(format, _at_home(archive), _at_home(output), ray), faults + more + still_more


def _at_home(options: Mapping[str, Any]) -> dict[str, Any]:
    """The same options, a path that begins with ``~`` in the home folder: no shell has seen to it in a config."""
    paths = {name: options[name] for name in ("path", "folder") if isinstance(options.get(name), str)}
    return {**options, **{name: os.path.expanduser(path) for name, path in paths.items()}}  # noqa: PTH111 - a glob


def reader_class(format: str) -> type[Any]:
    module, _, name = READERS[format].partition(":")
    return getattr(import_module(module), name)
