"""Where the articles of ``diemtin run`` are digested: in this process and its workers, or on a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from diemtin import __version__
from diemtin.cli.stopping import Stopping
from diemtin.cli.tally import Tally
from diemtin.errors import ConfigError

if TYPE_CHECKING:
    from diemtin.archive.dates import Dates
    from diemtin.archive.findings import Findings
    from diemtin.archive.settings import Output
    from diemtin.archive.store import Store, Written
    from diemtin.archive.work import Work
    from diemtin.config import Config
    from diemtin.pipeline import Pipeline
    from diemtin.run import Cost


class Engine(StrEnum):
    """What a run works with."""

    local = "local"
    ray = "ray"


class Engined(Protocol):
    """Digests an archive into a store; the result is the same, whatever does it."""

    def digest(
        self, store: Store, output: Output, work: Work, tally: Tally, dates: Dates, stopping: Stopping
    ) -> str:
        """The signature; raises Stopped where a signal asks for it, and DiemtinError."""
        ...


class Here:
    """This machine; what strangers wrote is read in processes of its own."""

    def __init__(self, config: Config, reader: Any) -> None:
        from diemtin.pipeline import load_pipeline

        self._reader = reader
        self._pipeline = load_pipeline(config)

    def digest(
        self, store: Store, output: Output, work: Work, tally: Tally, dates: Dates, stopping: Stopping
    ) -> str:
        from diemtin.archive.counting import Counting
        from diemtin.archive.folder import Folder
        from diemtin.models.seq2seq import cores
        from diemtin.workers import Workers

        pipeline = self._pipeline
        if pipeline.cache and output.prune:
            raise ConfigError(
                f"{pipeline.cache}: output.prune would drop the answers of other stores; set output.prune=false"
            )
        pipeline.cache = pipeline.cache or store.cache
        pipeline.prune = output.prune and not (dates.since or dates.until)  # other days will need theirs
        with Workers(cores()) as workers, Counting(self._reader, work):
            pipeline.elsewhere = workers
            if isinstance(self._reader, Folder):
                self._reader.call = workers.call
            digest_archive(self._reader, pipeline, store, output, work, tally, dates, stopping)
        return pipeline.signature


class OnRay:
    """A Ray cluster: this process only adds up, and writes the digests."""

    def __init__(self, config: Config, address: str | None) -> None:
        from diemtin.cluster.run import check_placeable

        check_placeable(config)
        self._config = config
        self._address = address

    def digest(
        self, store: Store, output: Output, work: Work, tally: Tally, dates: Dates, stopping: Stopping
    ) -> str:
        from diemtin.archive.findings import Findings
        from diemtin.archive.settings import Placement
        from diemtin.cluster.connect import connected
        from diemtin.cluster.run import Cluster

        assert self._config.blocks is not None
        findings = Findings(lambda doc: doc.source)
        written: list[dict[str, Any]] = []
        with connected(self._address), store.problems() as problems:
            cluster = Cluster(Placement(**self._config.blocks.ray), check=stopping.check)
            plan = cluster.plan(self._config, store, output, dates)
            work.total, dates.left_out = plan.rows + plan.left_out, plan.left_out
            for part in cluster.digested(plan):
                tally.add(part.counts)
                findings.add(part.findings)
                dates.left_out += part.left_out
                problems.writelines(part.problems)
                work.done = tally.docs + dates.left_out
                for stage, cost in part.costs:
                    work.watch(stage, cost, work.done)
                written.append({"file": part.file, "docs": part.counts.docs})
        finish(written, plan.signature, plan.stages, store, output, work, tally, findings)
        return plan.signature


def digest_archive(
    reader: Any,
    pipeline: Pipeline,
    store: Store,
    output: Output,
    work: Work,
    tally: Tally,
    dates: Dates,
    stopping: Stopping | None = None,
) -> None:
    """Rows through the pipeline into the store; Stopped where a signal asks for it between two batches."""
    from diemtin.archive.findings import Findings
    from diemtin.archive.places import Places

    signature = pipeline.signature

    def watch(stage: str, count: int, cost: Cost) -> None:
        work.watch(stage, cost, tally.docs + dates.left_out)
        if stopping is not None:
            stopping.check()

    pipeline.kept = dates.docs  # no near-copy of what is left out
    with closing(Places()) as places:
        rows = dates.rows(reader.rows(decode=pipeline.decode))
        findings = Findings(places.of)
        docs = findings.over(tally.over(dates.docs(pipeline(places.once(rows), watch=watch))))
        parts = list(store.write_parts(docs, size=output.part_size, signature=signature, place=places.of))
    work.done = tally.docs + dates.left_out
    finish(parts, signature, [stage.name for stage in pipeline.stages], store, output, work, tally, findings)


def finish(
    parts: Written,
    signature: str,
    stages: Sequence[str],
    store: Store,
    output: Output,
    work: Work,
    tally: Tally,
    findings: Findings,
) -> None:
    """Make the parts the result of the store, unless nothing could be read."""
    from diemtin.archive.report import work_to_dict

    if tally.nothing_read:
        return
    work.stage = "writing"
    about = {"diemtin": __version__, "signature": signature, "stages": list(stages)}
    counts = {name: getattr(tally, name) for name in ("docs", "skipped", "failed", "warnings")}
    done = work_to_dict(work)
    store.finish(parts, {**about, **counts}, output.formats, output.group_by)
    store.write_report({**about, **findings.to_dict()}, done)
