"""Options and arguments that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer


def _named(files: list[str] | None) -> list[str] | None:
    """The files; typer's usage error for a name that is empty, as that of an unset variable is."""
    if "" in (files or ()):
        raise typer.BadParameter("an empty file name")
    return files


Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE", callback=_named, help="Text, HTML or Markdown files; - is stdin."),
]
TextFiles = Annotated[
    list[str] | None, typer.Argument(metavar="FILE", callback=_named, help="Files; - or none is stdin.")
]
Out = Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="The file to write; - is stdout.")]
ConfigName = Annotated[
    str, typer.Option("--config", "-c", metavar="CONFIG", help="starter, dry-run or a YAML file.")
]
Overrides = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="STAGE.OPTION=VALUE",
        help="Change one option; can be given several times.",
    ),
]
EncodingName = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar="NAME",
        help="auto, none, tcvn3, vni, viscii, vps, viqr, cp1258 or utf8 (misread).",
        show_default="auto",
    ),
]


def examples(*commands: str, after: str = "") -> str:
    r"""The end of a ``--help`` page; ``\b`` keeps the lines as they are."""
    lines = "\n".join(f"  {command}" for command in commands)
    return f"\b\nExamples:\n{lines}" + (f"\n\n{after}" if after else "")
