"""The files of an archive, plain or packed, read as a stream; a damaged one costs only its own rest."""

from __future__ import annotations

import glob
import io
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from diemtin.archive.columns import Row, unread
from diemtin.archive.extras import require
from diemtin.errors import InputError

MAX_LINE = 32 * 2**20  # bytes; an article of the longest allowed, every letter escaped
LOOKED_AT = 100  # rows in which a column must turn up
_CHUNK = 2**14  # bytes unpacked at once; they may become a thousand times as many
_DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError)
T = TypeVar("T")


def find_files(pattern: str) -> list[Path]:
    """The files that a path or a glob such as ``news/**/*.jsonl.gz`` names, sorted; InputError for none."""
    if Path(pattern).is_dir():
        raise InputError(f"{pattern}: a folder; name its files, for example {pattern}/*.jsonl")
    if Path(pattern).exists():
        return [Path(pattern)]
    found = sorted(Path(name) for name in glob.glob(pattern, recursive=True) if Path(name).is_file())  # noqa: PTH207 - a whole pattern
    if not found:
        raise InputError(f"{pattern}: no such file; set archive.path")
    return found


def each_file(paths: Iterable[Path], read: Callable[[Path], Iterator[Row]]) -> Iterator[Row]:
    """The rows of file after file; where one breaks off, a row says so."""
    for path in paths:
        last = str(path)
        try:
            for row in read(path):
                last = row.place
                yield row
        except _DAMAGED as error:
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


def peek(items: Iterator[T], count: int = LOOKED_AT) -> tuple[list[T], Iterator[T]]:
    """The first items, and all of them."""
    first = list(islice(items, count))
    return first, chain(first, items)
