"""What an editor reads: Vietnamese and English side by side, in the format that a path asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from io import StringIO
from os import PathLike
from pathlib import Path, PurePath
from typing import IO, Any, Protocol

from diemtin.digest.csv import write_csv
from diemtin.digest.docx import write_docx
from diemtin.digest.html import fragment, write_html
from diemtin.digest.jsonl import write_jsonl
from diemtin.digest.markdown import write_markdown
from diemtin.digest.parquet import write_parquet
from diemtin.doc import Doc
from diemtin.errors import ConfigError
from diemtin.text.near_duplicates import further_sources, with_further_sources

__all__ = ["WRITERS", "Digest", "Writer", "format_for", "write", "writer_for"]


class WriteDocs(Protocol):
    def __call__(self, docs: Iterable[Doc], stream: Any, *, signature: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Writer:
    """How a digest is written, and the file names that ask for it."""

    write: WriteDocs
    suffixes: tuple[str, ...]
    binary: bool = False  # the stream takes bytes
    needs: str = ""  # a library of the extra "archive"

    @property
    def mode(self) -> str:
        """How to open a file for it."""
        return "wb" if self.binary else "w"


WRITERS: dict[str, Writer] = {
    "markdown": Writer(write_markdown, (".md",)),
    "html": Writer(write_html, (".html", ".htm")),
    "docx": Writer(write_docx, (".docx",), binary=True),
    "jsonl": Writer(write_jsonl, (".jsonl",)),
    "csv": Writer(write_csv, (".csv",)),
    "parquet": Writer(write_parquet, (".parquet",), binary=True, needs="pyarrow"),
}


def format_for(path: str | PathLike[str]) -> str:
    """The format whose suffix the path has; ConfigError where there is none."""
    suffix = PurePath(path).suffix.lower()
    for name, writer in WRITERS.items():
        if suffix in writer.suffixes:
            return name
    known = ", ".join(suffix for writer in WRITERS.values() for suffix in writer.suffixes)
    raise ConfigError(f"{path}: no digest format for {suffix or 'a name without suffix'!r}; known: {known}")


def writer_for(format: str) -> Writer:
    """ConfigError for an unknown format, and for one whose library is not there."""
    if format not in WRITERS:
        raise ConfigError(f"format: no digest format {format!r}; known: {', '.join(WRITERS)}")
    writer = WRITERS[format]
    if writer.needs and find_spec(writer.needs) is None:
        raise ConfigError(f"format: {format} needs {writer.needs}; pip install 'diemtin[archive]'")
    return writer


def write(docs: Iterable[Doc], stream: IO[Any], *, format: str, signature: str = "") -> None:
    """Text, or bytes where the writer is binary: HTML goes out at the end, the others as the docs come."""
    writer_for(format).write(docs, stream, signature=signature)


class Digest:
    """Docs that a notebook shows as a digest."""

    def __init__(self, docs: Iterable[Doc], signature: str = "") -> None:
        held = tuple(docs)
        self.docs = tuple(with_further_sources(held, further_sources(held)))
        self.signature = signature

    def __repr__(self) -> str:
        return f"<Digest of {len(self.docs)} docs>"

    def _repr_html_(self) -> str:
        return fragment(self.docs, signature=self.signature)

    def to_html(self) -> str:
        """A page that stands alone."""
        return self._as("html")

    def to_markdown(self) -> str:
        return self._as("markdown")

    def to_jsonl(self) -> str:
        return self._as("jsonl")

    def save(self, path: str | PathLike[str]) -> None:
        """Write a file in the format that its suffix asks for; ConfigError where it asks for none."""
        format = format_for(path)
        if writer_for(format).binary:
            with Path(path).open("wb") as stream:
                write(self.docs, stream, format=format, signature=self.signature)
        else:
            Path(path).write_text(self._as(format), encoding="utf-8", newline="\n")

    def _as(self, format: str) -> str:
        stream = StringIO()
        write(self.docs, stream, format=format, signature=self.signature)
        return stream.getvalue()
