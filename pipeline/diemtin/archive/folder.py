"""A folder with an article a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from diemtin.archive import PACKED
from diemtin.archive.columns import Row, unread
from diemtin.archive.files import each_file, opened
from diemtin.doc import Doc
from diemtin.errors import InputError
from diemtin.reading import MAX_ARTICLE, Decode, as_text

Call = Callable[[Callable[[bytes], str], bytes], str]


class Folder:
    """Text, HTML, Markdown and Word files, plain or packed; an article's id is its path below the folder.

    ``files`` are globs; a file that fits and is none of these is no silent loss but a problem. Hidden files are
    left alone.
    """

    def __init__(self, *, path: str, files: tuple[str, ...] = ("**/*",)) -> None:
        self.path = path
        self.files = files
        self.call: Call = lambda work, data: work(data)  # ``diemtin run`` reads Word files in another process

    def rows(self, *, decode: Decode | None = None) -> Iterator[Row]:
        """Each file in its place, sorted by path; ``decode`` reads what is not UTF-8."""
        yield from each_file(self._paths(), lambda path: self._file(path, decode))

    def count(self) -> int:
        """How many rows there are, without reading one."""
        return len(self._paths())

    def _paths(self) -> list[Path]:
        folder = Path(self.path)
        if not folder.is_dir():
            raise InputError(f"{self.path}: no such folder; set archive.path")
        found = {path for pattern in self.files for path in folder.glob(pattern) if path.is_file()}
        seen = [p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts)]
        if not seen:
            raise InputError(f"{self.path}: no file fits {', '.join(self.files)}; set archive.files")
        return sorted(seen)

    def _file(self, path: Path, decode: Decode | None) -> Iterator[Row]:
        name = _printable(path.relative_to(self.path).as_posix())
        place = _printable(str(path))
        try:
            if not path.resolve().is_relative_to(Path(self.path).resolve()):
                raise InputError("a link that leads out of the folder; copy the file into it")
            with opened(path) as file:
                data = file.read(MAX_ARTICLE + 1)
            inner = path.with_suffix("") if path.suffix.lower() in PACKED else path
            is_word = inner.suffix.lower() == ".docx"
            text = self.call(_word_text, data) if is_word else as_text(data, decode)
            yield Row(place, Doc(text, id=name, source=name))
        except InputError as error:
            yield unread(place, str(error))


def _word_text(data: bytes) -> str:
    from diemtin.archive.word import word_text

    return word_text(data)


def _printable(path: str) -> str:
    """The path as text that can be written as UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")
