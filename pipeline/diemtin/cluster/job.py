"""What the machines of a cluster do for a run; nothing here knows Ray."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from diemtin.archive import parts
from diemtin.archive.columns import Row
from diemtin.archive.counts import Counts
from diemtin.archive.dates import Dates
from diemtin.archive.findings import Findings
from diemtin.archive.folder import Folder
from diemtin.archive.places import Second
from diemtin.cluster.cutting import cut, part_key
from diemtin.cluster.ids import Found, find_seconds, write_ids
from diemtin.config import Config
from diemtin.doc import Doc
from diemtin.errors import ConfigError, InputError, StageBroken
from diemtin.pipeline import Pipeline, load_pipeline
from diemtin.run import Cost
from diemtin.workers import Workers


class Shard(NamedTuple):
    """A file of the archive, or all of one that cannot be read file by file."""

    number: int
    options: Mapping[str, Any]  # of its reader
    rows: int = 0  # that the first reading found
    left_out: int = 0  # of these days alone, by what the archive says
    seconds: Mapping[int, Second] = {}  # what becomes of rows, by their number


class Part(NamedTuple):
    """Neighbouring rows, and their Parquet file where it stands."""

    key: str
    rows: list[Row]
    file: str


class Digested(NamedTuple):
    """What a part came to."""

    file: str
    counts: Counts
    findings: Findings
    problems: list[str]  # lines of the problems file
    left_out: int  # of the articles, by the dates that their texts told
    costs: list[tuple[str, Cost]]  # of each batch of each stage; none where the part stood


@dataclass(frozen=True, slots=True)
class Job:
    """A run as each of its processes must know it."""

    config: Config
    folder: str  # where the command runs; paths of the config are relative to it
    parts: str  # the folders of the store
    ids: str
    dates: Dates
    size: int  # articles of a part
    cpus: int
    tries: int
    signature: str = ""
    standing: Mapping[str, str] = field(default_factory=dict[str, str])  # the files of parts by their keys

    def enter(self) -> None:
        """Go where the command runs; ConfigError where this machine does not see the store."""
        try:
            os.chdir(self.folder)
            there = Path(self.parts).is_dir()
        except OSError:
            there = False
        if not there:
            raise ConfigError(
                f"{self.folder}: the machine {socket.gethostname()} does not see the store in it; "
                "archive and store must lie on a file system that all machines share"
            )

    def pipeline(self) -> Pipeline:
        """The stages; ConfigError where this machine would answer otherwise than the first one asked."""
        made = load_pipeline(self.config)
        if self.signature and made.signature != self.signature:
            raise ConfigError(
                f"the machine {socket.gethostname()} has other weights or another diemtin than the others "
                f"(signature {made.signature}, not {self.signature}); install the same everywhere"
            )
        return made

    def about(self) -> tuple[str, list[str]]:
        """The signature and the names of the stages."""
        self.enter()
        made = self.pipeline()
        return made.signature, [stage.name for stage in made.stages]

    def note_ids(self, shard: Shard) -> Iterator[Shard]:
        """Write where the ids of a shard stand; the shard with its number of rows."""
        self.enter()
        dates = replace(self.dates)
        count = write_ids(self._rows(shard, dates), Path(self.ids), shard.number, secrets.token_hex(4))
        yield shard._replace(rows=count, left_out=dates.left_out)

    def seconds(self, share: tuple[int, int]) -> Iterator[Found]:
        """The rows whose id stands earlier, of one share out of so many."""
        self.enter()
        yield from find_seconds(Path(self.ids), *share)

    def cut(self, shard: Shard) -> Iterator[Part]:
        """The parts of a shard; of those that stand, the rows without their texts."""
        self.enter()
        answers = repr((self.signature, self.dates.since, self.dates.until))
        count = 0
        for rows in cut(_settled(self._rows(shard, replace(self.dates)), shard.seconds), self.size):
            count += len(rows)
            key = part_key(rows, answers)
            file = self.standing.get(key, "")
            yield Part(key, [_without_text(row) for row in rows] if file else rows, file)
        if count != shard.rows:
            raise InputError(
                f"{shard.options.get('path', 'the archive')}: changed while it was read; run again"
            )

    def _rows(self, shard: Shard, dates: Dates) -> Iterator[Row]:
        assert self.config.blocks is not None
        reader = self.config.blocks.reader(shard.options)
        cleaning = replace(self.config, steps=tuple(s for s in self.config.steps if s.name == "clean"))
        decode = load_pipeline(cleaning).decode
        if not isinstance(reader, Folder):
            yield from dates.rows(reader.rows(decode=decode))
            return
        with Workers(1) as workers:
            reader.call = workers.call
            yield from dates.rows(reader.rows(decode=decode))


class Digester:
    """The stages in an actor: each part that does not stand goes through them, and is written."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._pipeline: Pipeline | None = None  # made for the first part that needs it

    def digest(self, part: Part) -> Iterator[Digested]:
        self.job.enter()
        folder = Path(self.job.parts)
        if part.file:
            docs = list(parts.read_part(folder / part.file))
            yield _described(part, part.file, docs, [])
            return
        mark = self._begin(part)
        costs: list[tuple[str, Cost]] = []
        pipeline = self._loaded()
        made = pipeline(
            (doc for _, doc in part.rows), watch=lambda stage, _, cost: costs.append((stage, cost))
        )
        docs = list(replace(self.job.dates).docs(made))
        written = {"signature": pipeline.signature, "writer": secrets.token_hex(4)}
        file = parts.write_part(folder, part.key, docs, **written)
        mark.unlink(missing_ok=True)
        yield _described(part, file, docs, costs)

    def _loaded(self) -> Pipeline:
        if self._pipeline is None:
            self._pipeline = self.job.pipeline()
            self._pipeline.cache = None  # parts are what is kept; an SQLite file is not for many machines
            self._pipeline.elsewhere = Workers(self.job.cpus)
        return self._pipeline

    def _begin(self, part: Part) -> Path:
        """Ray starts an actor that died again and again; a file tells of each try at a part."""
        for number in range(self.job.tries):
            mark = Path(self.job.ids) / f"{part.key}-{number}.try"
            if not mark.exists():
                mark.touch()
                return mark
        raise StageBroken(
            f"the part from {part.rows[0].place} on ended the process of {self.job.tries} actors; see Ray's logs"
        )


def _settled(rows: Iterable[Row], seconds: Mapping[int, Second]) -> Iterator[Row]:
    """The same rows; those whose id stands earlier set aside under another one."""
    for number, row in enumerate(rows):
        second = seconds.get(number)
        yield row._replace(doc=replace(row.doc, id=second.id, problem=second.problem)) if second else row


def _without_text(row: Row) -> Row:
    return row._replace(doc=Doc("", id=row.doc.id))


def _described(part: Part, file: str, docs: Sequence[Doc], costs: list[tuple[str, Cost]]) -> Digested:
    places = {doc.id: place for place, doc in part.rows}

    def place(doc: Doc) -> str:
        return places.get(doc.id, doc.source)

    counts, findings = Counts(), Findings(place, all_reasons=True)
    for doc in docs:
        counts.see(doc)
        findings.see(doc)
    problems = [parts.problem_line(doc, place(doc)) for doc in docs if doc.problem]
    return Digested(file, counts, findings, problems, len(part.rows) - len(docs), costs)
