"""Files that are there whole or not at all, whatever happens to the process or the power."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from diemtin.errors import InputError

SUFFIX = ".tmp"  # of a file that is being written; the next run removes what a killed one left


@contextmanager
def whole(path: Path, mode: str = "w", *, writer: str = "") -> Iterator[Any]:
    """A stream under a temporary name; on disk, then under its own name, when the block ends well.

    A file that holds the same bytes already is left alone. Where several may write it at once, each must give
    a ``writer`` of its own.
    """
    part = path.with_name(f"{path.name}{writer and '.'}{writer}{SUFFIX}")
    options: dict[str, Any] = {} if "b" in mode else {"encoding": "utf-8", "newline": "\n"}
    try:
        with part.open(mode, **options) as stream:
            yield stream
            stream.flush()
            same = path.is_file() and _same(part, path)
            if not same:
                os.fsync(stream.fileno())
        if not same:
            part.replace(path)
            _sync_folder(path.parent)
    except OSError as error:
        if error.filename not in (None, str(part), str(path)):  # of something that the block reads
            raise
        raise InputError(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        part.unlink(missing_ok=True)


def _same(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        return hashlib.file_digest(first, "sha256").digest() == hashlib.file_digest(second, "sha256").digest()


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
