"""Where answers go: stdout, or a file that appears only when it is whole."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import typer

from diemtin.cli.answering import ClosedStdout
from diemtin.errors import InputError

STREAMS = {"/dev/stdout": "/dev/fd/1", "/dev/stderr": "/dev/fd/2"}


@dataclass(slots=True)
class Output:
    """An open stream; with ``discard`` set, a file that was there before stays as it is."""

    stream: IO[Any]
    discard: bool = False


@contextmanager
def writing(path: str, *, binary: bool = False) -> Iterator[Output]:
    """A stream to ``path``, of text or bytes; ``-`` is stdout. A file is replaced in one step when the block ends well.

    Raises InputError when the file cannot be written.
    """
    kind = "b" if binary else ""
    if isinstance(sys.stdout, ClosedStdout) and (path == "-" or _descriptor(path) == 1):
        sys.stdout.write("")  # says so
    if path == "-":
        yield Output(sys.stdout.buffer if binary else sys.stdout)
    elif _is_stream(path):
        with _opened(path, path, "w" + kind) as stream:
            yield Output(stream)
    else:
        final = _replaceable(path)
        # A part of the name, for with more than a name can hold the file could not be made.
        part = final.with_name(f".{final.name[:40]}.{secrets.token_hex(4)}.part")
        stream = _opened(part, path, "x" + kind)
        try:
            with stream:
                if final.exists():
                    shutil.copymode(final, part)
                output = Output(stream)
                yield output
            if not output.discard:
                part.replace(final)
        finally:
            part.unlink(missing_ok=True)


def check_writable(path: str) -> None:
    """Raises InputError, before any work is done for it, where ``path`` cannot be written."""
    if path == "-" or _descriptor(path) == 1 or not _is_stream(path):
        with writing(path) as out:
            out.discard = True


def refuse_own_input(files: Sequence[str], output: str, *, option: str = "--output") -> None:
    """Typer's usage error where writing would overwrite what is read."""
    if output != "-" and any(_is_file_of(output, file) for file in files):
        raise typer.BadParameter(f"{output} is one of the files to read", param_hint=option)


def _is_file_of(output: str, file: str) -> bool:
    """Whether both names lead to one file on the disk, through links too; ``-`` is stdin."""
    try:
        written, read = os.stat(output), os.stat(0 if file == "-" else file)  # noqa: PTH116 - of a number too
    except OSError:
        return False
    return stat.S_ISREG(written.st_mode) and os.path.samestat(written, read)


def _is_stream(path: str) -> bool:
    """What is written as it comes, because nothing can be put in its place: a device, a pipe or a descriptor."""
    file = Path(path)
    return _descriptor(path) is not None or (file.exists() and not file.is_file() and not file.is_dir())


def _descriptor(path: str) -> int | None:
    """The number of an open stream, whose name, opened anew, would empty the file behind it.

    >>> _descriptor("/dev/stdout"), _descriptor("/dev/fd/63"), _descriptor("digest.html")
    (1, 63, None)
    """
    folder, _, number = STREAMS.get(path, path).rpartition("/")
    return int(number) if folder in ("/dev/fd", "/proc/self/fd") and number.isdecimal() else None


def _replaceable(path: str) -> Path:
    """The file itself, that a link leads to; InputError for a folder and for what must not be written."""
    final = Path(os.path.realpath(path))  # Path's own raises on a link to itself
    if final.is_dir():
        raise InputError(f"{path}: a folder; name a file in it")
    if final.exists() and not os.access(final, os.W_OK):
        raise InputError(f"{path}: cannot be written (write-protected)")
    return final


def _opened(file: str | Path, path: str, mode: str) -> IO[Any]:
    options: dict[str, Any] = {} if "b" in mode else {"encoding": "utf-8", "newline": "\n"}
    number = _descriptor(str(file))
    try:
        return open(file if number is None else os.dup(number), mode, **options)  # noqa: PTH123 - a number too
    except FileNotFoundError as error:
        raise InputError(f"{path}: its folder does not exist; make {Path(file).parent} first") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error
