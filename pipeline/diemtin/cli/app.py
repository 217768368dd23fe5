"""The commands of ``diemtin``; each imports what it needs when it runs, so that ``--help`` is quick."""

from __future__ import annotations

from typing import Annotated

import typer

from diemtin import __version__
from diemtin.cli import check, digest, evaluate, models, run, text
from diemtin.cli.options import examples

app = typer.Typer(
    help="Vietnamese reports in, a checked bilingual digest out.",
    epilog=examples(
        "diemtin digest report.txt -o digest.html",
        "diemtin translate lines.txt",
        "diemtin check my-config.yaml",
        after="Exit codes: 0 done; 1 something to fix; 2 usage; 3 finished, but some articles failed; "
        "130 stopped by a signal.",
    ),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"diemtin {__version__}")
        raise typer.Exit


@app.callback()
def _every_command(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version.")
    ] = False,
) -> None: ...


digest.add_to(app)
run.add_to(app)
text.add_to(app)
check.add_to(app)
app.add_typer(models.app, name="models")
app.add_typer(evaluate.app, name="evaluate")
