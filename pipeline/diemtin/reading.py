"""Article files become docs; one that cannot be read becomes a doc with a problem."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from diemtin.doc import Doc, Problem
from diemtin.errors import InputError

MAX_ARTICLE = 8 * 2**20  # bytes; the longest official reports stay under a tenth of it
MAX_LINE = 2**20  # bytes of one line to translate
_MAX_NUL_SHARE = 0.01  # a stray NUL is dirt that cleaning removes; more of them is not text

# Reads bytes that are not UTF-8; None where it cannot tell what they are.
Decode = Callable[[bytes], str | None]

# First bytes of files that people take for text: what they are and what to do.
KINDS: dict[bytes, str] = {
    b"%PDF": "a PDF file; copy its text into a .txt file",
    b"PK\x03\x04": "a zip container such as .docx; save it as text or HTML",
    b"\xd0\xcf\x11\xe0": "an old Office file such as .doc; save it as text or HTML",
    b"{\\rtf": "an RTF file; save it as text or HTML",
    b"\x1f\x8b": "a gzip file; unpack it first",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3": "an SQLite file",
    b"\xff\xfe": "UTF-16 text; save it as UTF-8",
    b"\xfe\xff": "UTF-16 text; save it as UTF-8",
}


def read_files(paths: Iterable[str], *, stdin: BinaryIO, decode: Decode | None = None) -> Iterator[Doc]:
    """One doc a file, in order; ``-`` is standard input, and ``decode`` reads what is not UTF-8."""
    for path in paths:
        try:
            with _opened(path, stdin) as file:
                text = as_text(file.read(MAX_ARTICLE + 1), decode)  # bounded: an endless file does no harm
            yield Doc(text, source=_name(path))
        except InputError as error:
            yield _unread(path, error)


def read_lines(paths: Iterable[str], *, stdin: BinaryIO) -> Iterator[Doc]:
    """One doc a line, its text with the line's end; empty lines are there too, as skipped.

    A file that cannot be read gives one doc without text; a line that cannot be read keeps its place.
    """
    for path in paths:
        try:
            with _opened(path, stdin) as file:
                for number, line in enumerate(_lines(file), start=1):
                    yield _line_doc(line, f"{_name(path)}:{number}")
        except InputError as error:
            yield _unread(path, error)


def as_text(data: bytes, decode: Decode | None = None) -> str:
    """The text exactly as it stands in the bytes; raises InputError that says what the bytes are instead."""
    if not data.strip():
        raise InputError("the file is empty")
    if MAX_ARTICLE < len(data):
        raise InputError(
            f"longer than one article can be ({MAX_ARTICLE // 2**20} MB); split it into articles"
        )
    _refuse_kinds(data)
    if _MAX_NUL_SHARE * len(data) < data.count(0):
        raise InputError(f"binary bytes, not text: NUL at byte {data.index(0)}; save it as UTF-8 text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if decode and (text := decode(data)) is not None:
            return text
        raise InputError(_not_utf8(data, error.start)) from error


def _refuse_kinds(data: bytes) -> None:
    for start, kind in KINDS.items():
        if data.startswith(start):
            raise InputError(f"not plain text but {kind}")


def _not_utf8(data: bytes, place: int) -> str:
    line = data.count(b"\n", 0, place) + 1
    where = f"not UTF-8: byte {place} (line {line}) is 0x{data[place]:02x}"
    controls = sum(byte < 9 or 13 < byte < 32 for byte in data[:4096])
    if _MAX_NUL_SHARE * len(data[:4096]) < controls:
        return f"{where}, and the file looks binary; only text, HTML and Markdown are read"
    return f"{where}; perhaps TCVN3, VNI or Windows-1258: name it with --encoding, or as clean.encoding in a config"


def _lines(file: BinaryIO) -> Iterator[bytes]:
    r"""Lines that end with ``\n`` alone; of an endless line, only the beginning."""
    first = True
    while line := file.readline(MAX_LINE + 1):
        if first:
            _refuse_kinds(line)
            line = line.removeprefix(b"\xef\xbb\xbf") or b"\n"
            first = False
        rest = line
        while MAX_LINE < len(line) and not rest.endswith(b"\n"):
            if not (rest := file.readline(MAX_LINE)):
                break
        yield line


def _line_doc(line: bytes, source: str) -> Doc:
    text = line.decode("utf-8", "replace")
    problem = None
    if not text.strip():
        text, problem = "\n", Problem("read", "skipped", "empty line")
    elif MAX_LINE < len(line):
        text, problem = (
            text[:80],
            Problem("read", "failed", f"longer than {MAX_LINE // 2**20} MB; break it up"),
        )
    else:
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            advice = "perhaps TCVN3, VNI or Windows-1258: convert the file to UTF-8"
            problem = Problem("read", "failed", f"not UTF-8: byte {error.start} of the line; {advice}")
    return Doc(text, source=source, problem=problem)


def _unread(path: str, error: InputError) -> Doc:
    name = _name(path)
    unlike_others = Doc(name).id  # there is no content to make an id from
    return Doc("", id=unlike_others, source=name, problem=Problem("read", "failed", str(error)))


def _name(path: str) -> str:
    """The path as text that can be written as UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


@contextmanager
def _opened(path: str, stdin: BinaryIO) -> Iterator[BinaryIO]:
    """The file, with everything the system says about it as InputError."""
    try:
        if path != "-" and Path(path).is_dir():
            raise InputError("a folder; name the files in it")
        with nullcontext(stdin) if path == "-" else Path(path).open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise InputError("no such file") from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})") from error
