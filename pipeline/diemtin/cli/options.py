"""Options and arguments that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

# Options whose value names a file or a folder. A name is taken as it is typed, and every other value as YAML.
NAMES = ("path", "folder", "cache", "glossary", "model")


def _named(files: list[str] | None) -> list[str] | None:
    """The files; typer's usage error for a name that is empty, as that of an unset variable is."""
    if "" in (files or ()):
        raise typer.BadParameter("an empty file name")
    return files


def as_typed(override: str) -> str:
    """An override whose value is a name, or what YAML would refuse or cut at a ``#``, with it in quotes.

    >>> as_typed("output.folder=2024"), as_typed("archive.path=*.jsonl"), as_typed("summarize.beams=2")
    ("output.folder='2024'", "archive.path='*.jsonl'", 'summarize.beams=2')
    """
    import yaml

    place, equals, typed = override.partition("=")
    value = typed.strip()
    try:
        read = yaml.safe_load(value)
    except (yaml.YAMLError, RecursionError):
        read = ""
    is_name = place.strip().rpartition(".")[2] in NAMES
    if read is None or isinstance(read, bool) or value[0] in "'\"":  # null and off are no names
        return override
    if not is_name and (not isinstance(read, str) or read == value):
        return override
    quoted = value.replace("'", "''")
    return f"{place}{equals}'{quoted}'"


def _as_typed(overrides: list[str] | None) -> list[str] | None:
    return [as_typed(one) for one in overrides or ()]


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
        callback=_as_typed,
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
