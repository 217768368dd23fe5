"""``diemtin run``: a whole archive into a store that can be stopped and started again at any time."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from diemtin.cli.answering import INTERRUPTED, TO_FIX, Debug, answering, hidden
from diemtin.cli.engines import Engine, Engined, Here, OnRay
from diemtin.cli.live import JsonLines, Lines, Live, Log
from diemtin.cli.options import Overrides, examples
from diemtin.cli.stopping import Stopped, Stopping
from diemtin.cli.tally import Tally

if TYPE_CHECKING:
    from datetime import date

    from diemtin.archive.dates import Dates
    from diemtin.archive.settings import Output
    from diemtin.archive.store import Store
    from diemtin.archive.work import Work


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
    engine: Annotated[
        Engine,
        typer.Option(
            "--engine", help="local is this machine; ray is a cluster, for which see ray in CONFIG."
        ),
    ] = Engine.local,
    address: Annotated[
        str | None,
        typer.Option(
            "--address", metavar="HOST:PORT", help="The Ray cluster; without it, this machine alone."
        ),
    ] = None,
    debug: Debug = False,
) -> int:
    """Digest an archive into a folder; started again, a run goes on where it was, and redoes what changed."""
    from diemtin.config import load_config
    from diemtin.errors import ConfigError

    if address is not None and engine is not Engine.ray:
        raise typer.BadParameter("only --engine ray has one", param_hint="--address")
    checked = load_config(config, overrides=overrides or ())
    if checked.blocks is None:
        raise ConfigError(f"{config}: no archive; add 'archive: {{path: ...}}' and 'output: {{folder: ...}}'")
    dates = _dates(since, until)
    reader, output = checked.blocks.open(checked.source)
    engined: Engined = OnRay(checked, address) if engine is Engine.ray else Here(checked, reader)
    return _digest(engined, output, dates, log)


def _digest(engined: Engined, output: Output, dates: Dates, log: Log) -> int:
    from diemtin.archive.store import Store
    from diemtin.archive.work import Work

    work = Work()
    tally = Tally(tell=lambda text: None)  # an archive has too many to name; they stand in the problems file
    with (
        Store(output.folder) as store,
        _shown(log, work, tally) as shown,
        Stopping(shown.say) as stopping,
    ):
        for line in store.quarantined:
            shown.say(line)
        before = store.manifest()
        try:
            signature = engined.digest(store, output, work, tally, dates, stopping)
        except Stopped:
            shown.say(_stopped(work, tally, store), event="stopped", exit_code=INTERRUPTED)
            return INTERRUPTED
        said, code = _closing(tally, store, dates, grouped=output.group_by is not None)
        counts: dict[str, int] = {
            "articles": tally.docs,
            "skipped": tally.skipped,
            "failed": tally.failed,
            "warnings": tally.warnings,
            "computed": work.computed,
        }
        if before and not tally.nothing_read:
            counts["articles_before"] = before["docs"]
            said = f"{said}; {work.computed:,} computed, {before['docs']:,} in the last run"
        shown.say(said, event="done", exit_code=code, signature=signature, **counts)
        return code


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


def _closing(tally: Tally, store: Store, dates: Dates, *, grouped: bool) -> tuple[str, int]:
    why = f"{store.folder / 'problems.jsonl'} says why"
    if tally.nothing_read:
        count = f"none of {tally.docs} could be read; {why}" if tally.docs else "there is none in the archive"
        if dates.left_out:
            count = f"all {dates.left_out} in the archive are of other days"
        left = f"the result in {store.folder} is left as it was" if store.manifest() else "there is no result"
        return f"no article: {count}; {left}", TO_FIX
    problems = f"; {why}" if tally.skipped or tally.failed else ""
    gone = " with their files" if grouped else ""
    outside = f"; {dates.left_out:,} of other days left out{gone}" if dates.left_out else ""
    return f"{tally.said} in {store.folder}{outside}{problems}", tally.exit_code


def _stopped(work: Work, tally: Tally, store: Store) -> str:
    whole = "" if work.total is None else f" of {work.total:,}"
    result = "the result of the last run stands" if store.manifest() else "there is no result yet"
    again = hidden(shlex.join(["diemtin", *sys.argv[1:]]))
    return f"stopped after {tally.docs:,}{whole} articles; all answers are kept, {result}; to go on, run: {again}"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command(
        epilog=examples(
            "diemtin run configs/archive.yaml",
            "diemtin run archive.yaml --set archive.path=news.jsonl.zst --set output.folder=news-digest",
            "diemtin run archive.yaml --set output.group_by=day --since 2026-01-01",
            "diemtin run archive.yaml --log json 2> run.log",
            "diemtin run archive.yaml --engine ray --address 10.0.0.1:6379",
            after="Ctrl-C or SIGTERM finishes the batch and says how to go on (exit code 130); "
            "a second one stops at once.",
        )
    )(run)
