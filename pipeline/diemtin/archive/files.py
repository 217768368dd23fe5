"""The files of an archive, plain or packed, read as a stream; a damaged one costs only its own rest."""

from __future__ import annotations

import glob
import io
import lzma
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from diemtin.archive.columns import Row, unread
from diemtin.archive.extras import require
from diemtin.errors import InputError

MAX_LINE = 32 * 2**20  # bytes; an article of the longest allowed, every letter escaped
_CHUNK = 2**14  # bytes unpacked at once; they may become a thousand times as many
DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError)


def find_files(pattern: str) -> list[Path]:
    """The files that a path or a glob such as ``news/**/*.jsonl.gz`` names, sorted; InputError for none.

    Among them are folders that nobody may look into and links to nothing: whoever opens one is told. What a run
    wrote is none.
    """
    if Path(pattern).is_dir() and os.access(pattern, os.R_OK):
        raise InputError(f"{pattern}: a folder; name its files, for example {pattern}/*.jsonl")
    if Path(pattern).exists():
        return [Path(pattern)]
    names = glob.glob(pattern, recursive=True)  # noqa: PTH207 - a whole pattern
    found = [Path(name) for name in names if is_file_or_broken(name)]
    stores = {folder for path in found for folder in path.parents[:2] if is_store(folder)}
    kept = [path for path in found if stores.isdisjoint(path.parents[:2])]
    folders = glob.glob(os.path.join(os.path.dirname(pattern), ""), recursive=True)  # noqa: PTH118, PTH120, PTH207
    kept += [Path(name) for name in folders if not os.access(name, os.R_OK)]
    if not kept:
        said = "only what a run of diemtin wrote" if found else "no such file"
        raise InputError(f"{pattern}: {said}; set archive.path")
    return sorted(kept)


def is_file_or_broken(path: str | Path) -> bool:
    """No folder, pipe or device, but a link to nothing, which cannot be opened and says so."""
    return os.path.isfile(path) or not os.path.exists(path)  # noqa: PTH110, PTH113 - Path's raise without a right


def is_store(folder: Path) -> bool:
    """Whether a run keeps its result there, which is no archive."""
    return all(os.path.exists(folder / name) for name in ("store.json", "lock", "parts"))  # noqa: PTH110


def each_file(paths: Iterable[Path], read: Callable[[Path], Iterator[Row]]) -> Iterator[Row]:
    """The rows of file after file; where one breaks off, a row says so."""
    for path in paths:
        last = str(path)
        try:
            for row in read(path):
                last = row.place
                yield row
        except DAMAGED as error:
            said = getattr(error, "strerror", None) or " ".join(str(error).split())
            after = "" if last == str(path) else f"; the rows after {last} are missing"
            yield unread(str(path), f"cannot be read to its end ({said}){after}")


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked where its suffix says that it is packed."""
    with path.open("rb") as raw, _unpacked(raw, path.suffix.lower()) as file:
        yield file


def _unpacked(raw: BinaryIO, suffix: str) -> Any:
    import bz2
    import gzip

    if suffix == ".zst":
        require("zstandard")
        return io.BufferedReader(_Zstd(raw), _CHUNK)
    openers: dict[str, Any] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
    return openers[suffix](raw) if suffix in openers else raw


class _Zstd(io.RawIOBase):
    """Frame by frame: zstandard's own readers stop without a word where a file is cut short."""

    def __init__(self, raw: BinaryIO) -> None:
        import zstandard

        self._raw = raw
        self._new_frame = zstandard.ZstdDecompressor().decompressobj
        self._frame = self._new_frame()
        self._inside = False  # a frame that has begun and not ended
        self._out = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._out and self._more():
            pass
        size = min(len(buffer), len(self._out))
        buffer[:size] = self._out[:size]
        self._out = self._out[size:]
        return size

    def _more(self) -> bool:
        import zstandard

        data = self._frame.unused_data or self._raw.read(_CHUNK)
        if self._frame.eof:
            self._frame, self._inside = self._new_frame(), False
        if not data:
            if self._inside:
                raise EOFError("the last frame has no end")
            return False
        self._inside = True
        try:
            self._out = memoryview(self._frame.decompress(data))
        except zstandard.ZstdError as error:
            raise OSError(f"not zstd: {error}") from error
        return True


def bounded_lines(file: BinaryIO, limit: int = MAX_LINE) -> Iterator[bytes]:
    r"""Lines that end with ``\n`` alone; of one over the limit, the beginning, longer than the limit."""
    while line := file.readline(limit + 1):
        rest = line
        while limit < len(line) and not rest.endswith(b"\n"):
            if not (rest := file.readline(limit)):
                break
        yield line
