"""``diemtin digest``: the whole way from files to a digest."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from diemtin.cli.answering import Debug, answering
from diemtin.cli.options import ConfigName, Files, Out, Overrides, examples

_Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="markdown, html, docx, jsonl, csv or parquet; else from the suffix of OUT.",
    ),
]


@answering
def digest(
    files: Files,
    output: Out = "-",
    format: _Format = None,
    config: ConfigName = "starter",
    overrides: Overrides = None,
    debug: Debug = False,
) -> int:
    """Clean, summarize, translate and verify reports, and write them side by side."""
    from diemtin.cli.output import refuse_own_input, writing
    from diemtin.cli.progress import Bar
    from diemtin.cli.tally import Tally
    from diemtin.digest import write, writer_for
    from diemtin.pipeline import load_pipeline
    from diemtin.reading import read_files
    from diemtin.text.near_duplicates import further_sources, with_further_sources

    wanted = _format(format, output)
    refuse_own_input([*files, config], output)
    _refuse_terminal(wanted, output)
    pipeline = load_pipeline(config, overrides=overrides or ())
    binary = writer_for(wanted).binary
    with writing(output, binary=binary) as out, Bar(len(files) * len(pipeline.stages)) as bar:
        tally = Tally(tell=bar.say)
        docs = pipeline(read_files(files, stdin=sys.stdin.buffer, decode=pipeline.decode), watch=bar.watch)
        docs = tally.over(docs)
        if pipeline.near_duplicates:  # a later report may be a further source of the first one
            held = list(docs)
            docs = with_further_sources(held, further_sources(held))
        write(docs, out.stream, format=wanted, signature=pipeline.signature)
        out.discard = tally.nothing_read and wanted != "jsonl"  # a JSONL file says why for each
    return tally.close()


def _format(format: str | None, output: str) -> str:
    from diemtin.digest import WRITERS, format_for
    from diemtin.errors import ConfigError

    if format is None:
        if output == "-":
            return "markdown"
        try:
            return format_for(output)
        except ConfigError as error:
            raise typer.BadParameter(f"{error}; or give --format", param_hint="--output") from error
    if format not in WRITERS:
        raise typer.BadParameter(f"no format {format!r}; known: {', '.join(WRITERS)}", param_hint="--format")
    return format


def _refuse_terminal(format: str, output: str) -> None:
    from diemtin.digest import writer_for

    if writer_for(format).binary and output == "-" and sys.stdout.isatty():
        raise typer.BadParameter(f"{format} is no text for a terminal; add -o FILE", param_hint="--format")


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command(
        epilog=examples(
            "diemtin digest report.txt",
            "diemtin digest a.txt b.html -o digest.html",
            "diemtin digest *.txt -o digest.docx",
            "diemtin digest *.txt --format jsonl > digest.jsonl",
            "diemtin digest *.txt --set near_duplicates=true",
            "diemtin digest - --config dry-run < report.txt",
            "diemtin digest report.txt --set summarize.beams=2",
        )
    )(digest)
