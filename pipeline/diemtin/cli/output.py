"""Where answers go: stdout, or a file that appears only when it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import typer

from diemtin.errors import InputError


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
    final = Path(path).resolve()  # through a link: the file it names is replaced, not the link
    kind = "b" if binary else ""
    if path == "-":
        yield Output(sys.stdout.buffer if binary else sys.stdout)
    elif final.is_dir():
        raise InputError(f"{path}: a folder; name a file in it")
    elif final.exists() and not final.is_file():
        with _opened(final, path, "w" + kind) as stream:  # a device or a pipe
            yield Output(stream)
    else:
        part = final.with_name(f".{final.name}.{os.getpid()}.part")
        stream = _opened(part, path, "x" + kind)
        try:
            with stream:
                output = Output(stream)
                yield output
            if not output.discard:
                part.replace(final)
        finally:
            part.unlink(missing_ok=True)


def refuse_own_input(files: Sequence[str], output: str, *, option: str = "--output") -> None:
    """Typer's usage error where writing would overwrite what is read."""
    final = Path(output)
    if (
        output != "-"
        and final.is_file()
        and any(Path(file).exists() and final.samefile(file) for file in files)
    ):
        raise typer.BadParameter(f"{output} is one of the files to read", param_hint=option)


def _opened(file: Path, path: str, mode: str) -> IO[Any]:
    options: dict[str, Any] = {} if "b" in mode else {"encoding": "utf-8", "newline": "\n"}
    try:
        return file.open(mode, **options)
    except FileNotFoundError as error:
        raise InputError(f"{path}: its folder does not exist; make {file.parent} first") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error
