"""A folder with an article a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePath

from diemtin.archive import PACKED
from diemtin.archive.columns import Row, unread
from diemtin.archive.files import each_file, is_file_or_broken, is_store, opened
from diemtin.doc import Doc, Problem
from diemtin.errors import InputError
from diemtin.reading import MAX_ARTICLE, Decode, as_text

Call = Callable[[Callable[[bytes], str], bytes], str]


READ = (".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown", ".docx")
REPORTS = (*READ, "", ".pdf", ".doc", ".odt", ".rtf")  # those that are not read are problems


class Folder:
    """Text, HTML, Markdown and Word files, plain or packed; an article's id is its path below the folder.

    ``files`` are globs; without them files with other suffixes are skipped, each with a line. A file that fits and
    cannot be read is no silent loss but a problem, like a folder that nobody may look into and a link to one. Hidden
    files, the lock files of Word, and folders that a run wrote, are left alone.
    """

    def __init__(self, *, path: str, files: tuple[str, ...] | str = ()) -> None:
        self.path = path
        globs = (files,) if isinstance(files, str) else files
        self.files = globs or ("**/*",)
        self._by_suffix = not globs
        for pattern in self.files:
            if not pattern or PurePath(pattern).is_absolute() or ".." in PurePath(pattern).parts:
                raise ValueError(
                    f"files has {pattern!r}; a glob below the folder is needed, such as '**/*.txt'"
                )
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
            advice = "; a glob stands in archive.files" if set("*?[") & set(self.path) else ""
            raise InputError(f"{self.path}: no such folder; set archive.path{advice}")
        patterns = [PurePath(pattern).parts for pattern in self.files]
        found: list[Path] = []
        unlisted: list[OSError] = []
        for where, names, files in os.walk(folder, onerror=unlisted.append):
            parts = Path(where).relative_to(folder).parts
            inner = [name for name in names if _fits_one((*parts, name), patterns, begun=True)]
            names[:] = [name for name in inner if not is_store(Path(where, name))]
            found += [Path(where, name) for name in names if Path(where, name).is_symlink()]
            found += [Path(where, name) for name in files if _fits_one((*parts, name), patterns)]
        found += [Path(error.filename) for error in unlisted]
        seen = sorted(path for path in found if os.path.isdir(path) or is_file_or_broken(path))  # noqa: PTH112
        if not seen:
            raise InputError(f"{self.path}: no file fits {', '.join(self.files)}; set archive.files")
        return seen

    def _file(self, path: Path, decode: Decode | None) -> Iterator[Row]:
        name = _printable(path.relative_to(self.path).as_posix())
        place = _printable(str(path))
        try:
            if path.is_symlink() and path.is_dir():
                raise InputError("a link to a folder, which is not followed; copy the folder itself")
            if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.path)):
                raise InputError("a link that leads out of the folder; copy the file into it")
            inner = path.with_suffix("") if path.suffix.lower() in PACKED else path
            if self._by_suffix and inner.suffix.lower() not in REPORTS:
                yield _skipped(place, name, f"not {', '.join(READ[:-1])} or {READ[-1]}")
                return
            with opened(path) as file:
                data = file.read(MAX_ARTICLE + 1)
            if not data.strip():
                yield _skipped(place, name, "empty")
                return
            is_word = inner.suffix.lower() == ".docx"
            text = self.call(_word_text, data) if is_word else as_text(data, decode)
            yield Row(place, Doc(text, id=name, source=name))
        except InputError as error:
            yield unread(place, str(error))


def _skipped(place: str, name: str, reason: str) -> Row:
    return Row(place, Doc("", id=name, source=name, problem=Problem("read", "skipped", reason)))


def _fits_one(parts: Sequence[str], patterns: Sequence[Sequence[str]], *, begun: bool = False) -> bool:
    """Not hidden, and as one of the patterns says; or, with ``begun``, a folder that such a path goes through."""
    return not parts[-1].startswith((".", "~$")) and any(_fits(parts, pattern, begun) for pattern in patterns)


def _fits(parts: Sequence[str], pattern: Sequence[str], begun: bool) -> bool:
    """Whether the parts of a path are those of a glob, ``**`` being any number of them; ``begun`` as above.

    >>> _fits(("a", "b", "c.txt"), ("**", "*.txt"), False), _fits(("a", "b"), ("*", "*", "*"), True)
    (True, True)
    """
    if not parts:
        return bool(pattern) if begun else not pattern
    if not pattern:
        return False
    if pattern[0] == "**":
        return any(_fits(parts[start:], pattern[1:], begun) for start in range(len(parts) + 1)) or begun
    return fnmatch(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:], begun)


def _word_text(data: bytes) -> str:
    from diemtin.archive.word import word_text

    return word_text(data)


def _printable(path: str) -> str:
    """The path as text that can be written as UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")
