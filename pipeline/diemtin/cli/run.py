"""``diemtin run``: a whole archive into a store that can be stopped and started again at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from diemtin import __version__
from diemtin.cli.answering import TO_FIX, Debug, answering
from diemtin.cli.options import Overrides, examples

if TYPE_CHECKING:
    from diemtin.cli.tally import Tally
    from diemtin.pipeline import Pipeline


@answering
def run(
    config: Annotated[str, typer.Argument(metavar="CONFIG", help="A YAML file with archive and output.")],
    overrides: Overrides = None,
    debug: Debug = False,
) -> int:
    """Digest an archive into a folder; started again, a run goes on where it was, and redoes what changed."""
    from diemtin.archive.folder import Folder
    from diemtin.archive.store import Store
    from diemtin.cli.progress import Bar
    from diemtin.config import load_config
    from diemtin.errors import ConfigError
    from diemtin.models.seq2seq import cores
    from diemtin.pipeline import load_pipeline
    from diemtin.workers import Workers

    checked = load_config(config, overrides=overrides or ())
    if checked.blocks is None:
        raise ConfigError(f"{config}: no archive; add 'archive: {{path: ...}}' and 'output: {{folder: ...}}'")
    reader, output = checked.blocks.open(checked.source)
    pipeline = load_pipeline(checked)
    with Store(output.folder) as store, Workers(cores()) as workers, Bar(None) as bar:
        for line in store.quarantined:
            bar.say(f"diemtin: {line}")
        pipeline.cache = pipeline.cache or store.cache
        pipeline.prune = output.prune
        pipeline.elsewhere = workers
        if isinstance(reader, Folder):
            reader.call = workers.call
        return digest_archive(reader, pipeline, store, output, bar)


def digest_archive(reader: Any, pipeline: Pipeline, store: Any, output: Any, bar: Any) -> int:
    """Rows through the pipeline into the store; the exit code."""
    from contextlib import closing

    from diemtin.archive.places import Places
    from diemtin.cli.encoding import decoder
    from diemtin.cli.tally import Tally

    signature = pipeline.signature
    tally = Tally(tell=lambda text: None)  # an archive has too many to name; they stand in the problems file

    def watch(stage: str, count: int) -> None:
        bar.watch(f"{tally.docs} articles done, {stage}", count)

    with closing(Places()) as places:
        rows = reader.rows(decode=decoder(pipeline))
        docs = tally.over(pipeline(places.once(rows), watch=watch))
        parts = list(store.write_parts(docs, size=output.part_size, signature=signature, place=places.of))
    if not tally.nothing_read:
        about = {
            "diemtin": __version__,
            "signature": signature,
            "stages": [stage.name for stage in pipeline.stages],
        }
        counts = {
            "docs": tally.docs,
            "skipped": tally.skipped,
            "failed": tally.failed,
            "warnings": tally.warnings,
        }
        store.finish(parts, {**about, **counts}, output.formats)
    return _close(tally, store, bar)


def _close(tally: Tally, store: Any, bar: Any) -> int:
    why = f"{store.folder / 'problems.jsonl'} says why"
    if tally.nothing_read:
        count = f"none of {tally.docs} could be read; {why}" if tally.docs else "there is none in the archive"
        bar.say(f"diemtin: no article: {count}; the result in {store.folder} is left as it was")
        return TO_FIX
    counts = (
        f"{tally.docs} articles, {tally.skipped} skipped, {tally.failed} failed, {tally.warnings} warnings"
    )
    problems = f"; {why}" if tally.skipped or tally.failed else ""
    bar.say(f"diemtin: {counts} in {store.folder}{problems}")
    return tally.exit_code


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command(
        epilog=examples(
            "diemtin run configs/archive.yaml",
            "diemtin run archive.yaml --set archive.path=news.jsonl.zst --set output.folder=news-digest",
        )
    )(run)
