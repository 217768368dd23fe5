"""``diemtin run``: a whole archive into a store that can be stopped and started again at any time."""

from __future__ import annotations

import shlex
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Any

import typer

from diemtin import __version__
from diemtin.cli.answering import INTERRUPTED, TO_FIX, Debug, answering
from diemtin.cli.live import JsonLines, Lines, Live, Log
from diemtin.cli.options import Overrides, examples
from diemtin.cli.stopping import Stopped, Stopping
from diemtin.cli.tally import Tally

if TYPE_CHECKING:
    from datetime import date

    from diemtin.archive.dates import Dates
    from diemtin.archive.store import Store
    from diemtin.archive.work import Work
    from diemtin.pipeline import Pipeline
    from diemtin.run import Cost


@answering
def run(
    config: Annotated[str, typer.Argument(metavar="CONFIG", help="A YAML file with archive and output.")],
    overrides: Overrides = None,
    log: Annotated[Log, typer.Option("--log", help="On stderr: plain, or a line of JSON for each event.")] = (
        Log.plain
    ),
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="Only articles published on this day or later."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Only articles of this day or earlier.")
    ] = None,
    debug: Debug = False,
) -> int:
    """Digest an archive into a folder; started again, a run goes on where it was, and redoes what changed."""
    from diemtin.archive.counting import Counting
    from diemtin.archive.folder import Folder
    from diemtin.archive.store import Store
    from diemtin.archive.work import Work
    from diemtin.config import load_config
    from diemtin.errors import ConfigError
    from diemtin.models.seq2seq import cores
    from diemtin.pipeline import load_pipeline
    from diemtin.workers import Workers

    checked = load_config(config, overrides=overrides or ())
    if checked.blocks is None:
        raise ConfigError(f"{config}: no archive; add 'archive: {{path: ...}}' and 'output: {{folder: ...}}'")
    dates = _dates(since, until)
    reader, output = checked.blocks.open(checked.source)
    pipeline = load_pipeline(checked)
    work = Work()
    tally = Tally(tell=lambda text: None)  # an archive has too many to name; they stand in the problems file
    with (
        Store(output.folder) as store,
        Workers(cores()) as workers,
        _shown(log, work, tally) as shown,
        Stopping(shown.say) as stopping,
    ):
        for line in store.quarantined:
            shown.say(line)
        pipeline.cache = pipeline.cache or store.cache
        pipeline.prune = output.prune and not (since or until)  # other days will need theirs
        pipeline.elsewhere = workers
        if isinstance(reader, Folder):
            reader.call = workers.call
        try:
            with Counting(reader, work):
                digest_archive(reader, pipeline, store, output, work, tally, dates, stopping)
        except Stopped:
            shown.say(_stopped(work, tally, store), event="stopped", exit_code=INTERRUPTED)
            return INTERRUPTED
        said, code = _closing(tally, store, dates)
        shown.say(said, event="done", exit_code=code, signature=pipeline.signature)
        return code


def digest_archive(
    reader: Any,
    pipeline: Pipeline,
    store: Store,
    output: Any,
    work: Work,
    tally: Tally,
    dates: Dates,
    stopping: Stopping | None = None,
) -> None:
    """Rows through the pipeline into the store; Stopped where a signal asks for it between two batches."""
    from diemtin.archive.findings import Findings
    from diemtin.archive.places import Places
    from diemtin.archive.report import work_to_dict
    from diemtin.cli.encoding import decoder

    signature = pipeline.signature

    def watch(stage: str, count: int, cost: Cost) -> None:
        work.watch(stage, cost, tally.docs + dates.left_out)
        if stopping is not None:
            stopping.check()

    with closing(Places()) as places:
        rows = dates.rows(reader.rows(decode=decoder(pipeline)))
        findings = Findings(places.of)
        docs = findings.over(tally.over(dates.docs(pipeline(places.once(rows), watch=watch))))
        parts = list(store.write_parts(docs, size=output.part_size, signature=signature, place=places.of))
    if tally.nothing_read:
        return
    work.stage, work.done = "writing", tally.docs + dates.left_out
    about = {
        "diemtin": __version__,
        "signature": signature,
        "stages": [stage.name for stage in pipeline.stages],
    }
    counts = {name: getattr(tally, name) for name in ("docs", "skipped", "failed", "warnings")}
    done = work_to_dict(work)
    store.finish(parts, {**about, **counts}, output.formats, output.group_by)
    store.write_report({**about, **findings.to_dict()}, done)


def _shown(log: Log, work: Work, tally: Tally) -> Lines:
    if log is Log.json:
        return JsonLines(work, tally)
    return Live(work, tally) if sys.stderr.isatty() else Lines(work, tally)


def _dates(since: str | None, until: str | None) -> Dates:
    from diemtin.archive.columns import to_date
    from diemtin.archive.dates import Dates
    from diemtin.errors import InputError

    days: list[date | None] = []
    for option, given in (("--since", since), ("--until", until)):
        try:
            days.append(to_date(given))
        except InputError as error:
            raise typer.BadParameter(str(error), param_hint=option) from error
    first, last = days
    if first and last and last < first:
        raise typer.BadParameter(f"{last} is before {first}", param_hint="--until")
    return Dates(first, last)


def _closing(tally: Tally, store: Store, dates: Dates) -> tuple[str, int]:
    why = f"{store.folder / 'problems.jsonl'} says why"
    if tally.nothing_read:
        count = f"none of {tally.docs} could be read; {why}" if tally.docs else "there is none in the archive"
        if dates.left_out:
            count = f"all {dates.left_out} in the archive are of other days"
        return f"no article: {count}; the result in {store.folder} is left as it was", TO_FIX
    counts = (
        f"{tally.docs} articles, {tally.skipped} skipped, {tally.failed} failed, {tally.warnings} warnings"
    )
    problems = f"; {why}" if tally.skipped or tally.failed else ""
    outside = f"; {dates.left_out} of other days left out" if dates.left_out else ""
    return f"{counts} in {store.folder}{outside}{problems}", tally.exit_code


def _stopped(work: Work, tally: Tally, store: Store) -> str:
    whole = "" if work.total is None else f" of {work.total}"
    result = "the result of the last run stands" if store.manifest() else "there is no result yet"
    again = shlex.join(["diemtin", *sys.argv[1:]])
    return (
        f"stopped after {tally.docs}{whole} articles; all answers are kept, {result}; to go on, run: {again}"
    )


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command(
        epilog=examples(
            "diemtin run configs/archive.yaml",
            "diemtin run archive.yaml --set archive.path=news.jsonl.zst --set output.folder=news-digest",
            "diemtin run archive.yaml --set output.group_by=day --since 2026-01-01",
            "diemtin run archive.yaml --log json 2> run.log",
            after="Ctrl-C or SIGTERM finishes the batch and says how to go on (exit code 130); "
            "a second one stops at once.",
        )
    )(run)
