"""CSV and TSV: a header, then a row an article; a cell may hold several lines where it is quoted."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from diemtin.archive.columns import ColumnNames, Row, choose, read_row, unread
from diemtin.archive.files import each_file, find_files, opened
from diemtin.errors import ConfigError, InputError
from diemtin.reading import MAX_ARTICLE, Decode

_ESCAPED = re.compile("[\udc80-\udcff]")  # bytes that the encoding does not know


class Csv:
    """Files whose first row names the columns; ``path`` may be a glob, and the files may be packed."""

    standard_delimiter = ","

    by_file = True  # together, readers of its files one by one read the same

    def __init__(
        self,
        *,
        path: str,
        columns: ColumnNames | None = None,
        delimiter: str | None = None,
        quotes: bool = True,
        encoding: str = "utf-8",
    ) -> None:
        self.path = path
        self.columns = columns or {}
        self.delimiter = self.standard_delimiter if delimiter is None else delimiter
        self.quotes = quotes  # without them, a quotation mark is a letter like others
        self.encoding = "utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding
        if len(self.delimiter) != 1 or self.delimiter in '"\r\n':
            raise ValueError(f"delimiter is {delimiter!r}; give one character, such as ';'")
        try:
            "".encode(encoding)
        except LookupError as error:
            raise ConfigError(
                f"archive.encoding: no encoding {encoding!r}; utf-8 and utf-16 are usual"
            ) from error

    def rows(self, *, decode: Decode | None = None) -> Iterator[Row]:
        """Each row in its place. Raises InputError for a column that is not there."""
        csv.field_size_limit(4 * MAX_ARTICLE)  # the standard one is 131,072 characters
        yield from each_file(find_files(self.path), self._file)

    def _file(self, path: Path) -> Iterator[Row]:
        hint = f", or archive.delimiter where {self.delimiter!r} is not it"
        with opened(path) as file, self._text(file) as text:
            cells = self._cells(path, text)
            place, header = next(cells, (str(path), []))
            if not header:
                return
            if isinstance(header, str):
                raise InputError(f"{place}: {header}")
            if twice := next((name for name in header if name and 1 < header.count(name)), None):
                raise InputError(f"{path}: the column {twice!r} stands twice in the header; rename one")
            chosen = choose(str(path), header, self.columns, hint=hint)
            for place, row in cells:
                if isinstance(row, str):
                    yield unread(place, row)
                elif len(row) != len(header):
                    yield unread(place, f"{len(row)} cells where the header has {len(header)}")
                else:
                    named = dict(zip(header, row, strict=True))
                    yield read_row(named, chosen, place=place, source=path.name)

    def _text(self, file: Any) -> io.TextIOWrapper:
        return io.TextIOWrapper(file, encoding=self.encoding, errors="surrogateescape", newline="")

    def _cells(self, path: Path, text: io.TextIOWrapper) -> Iterator[tuple[str, list[str] | str]]:
        """The cells of each row, or the reason why it cannot be read, with the line where it begins."""
        quoting = csv.QUOTE_MINIMAL if self.quotes else csv.QUOTE_NONE
        lines = _Lines(text)
        reader = csv.reader(lines, delimiter=self.delimiter, quoting=quoting, strict=True)
        width = 0  # of the header
        while True:
            lines.taken.clear()
            place = f"{path}:{reader.line_num + 1}"
            try:
                row = next(reader)
                if 1 < len(lines.taken) and (apart := self._apart(lines.taken, width)):
                    yield from _in_their_places(path, reader.line_num, apart)
                    continue
            except StopIteration:
                return
            except csv.Error as error:
                if apart := self._apart(lines.taken, width):
                    yield from _in_their_places(path, reader.line_num, apart)
                    continue
                through = f" up to line {reader.line_num}" if f"{path}:{reader.line_num}" != place else ""
                advice = "is a quotation mark missing? archive.quotes=false takes it for a letter"
                yield place, f"not CSV{through} ({error}); {advice}"
                continue
            except UnicodeError as error:
                raise OSError(f"not {self.encoding}: {error}") from error
            width = width or len(row)
            if row:
                escaped = any(_ESCAPED.search(cell) for cell in row)
                advice = f"not {self.encoding.removesuffix('-sig')}; set archive.encoding or convert the file"
                yield place, advice if escaped else row

    def _apart(self, lines: Sequence[str], width: int) -> list[list[str]]:
        """The rows that lines with tabs are by themselves, where each has as many cells as the header: a quotation mark
        that nobody closed would have made them one. Lines of a text have no tabs.
        """
        if self.delimiter != "\t" or width < 2:
            return []
        rows = [line.rstrip("\r\n").split("\t") for line in lines]
        return rows if all(len(row) == width for row in rows) else []


class _Lines:
    """Lines on their way to a reader, which takes several for a row."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text = iter(text)
        self.taken: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.taken.append(next(self._text))
        return self.taken[-1]


def _in_their_places(path: Path, last: int, rows: Sequence[list[str]]) -> Iterator[tuple[str, list[str]]]:
    for number, row in enumerate(rows, last - len(rows) + 1):
        yield f"{path}:{number}", row


class Tsv(Csv):
    """The same with tabs."""

    standard_delimiter = "\t"
