"""JSON Lines: a record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from diemtin.archive.columns import ColumnNames, Row, choose, read_row, unread
from diemtin.archive.files import MAX_LINE, bounded_lines, each_file, find_files, opened, peek
from diemtin.errors import InputError
from diemtin.reading import Decode


class Jsonl:
    """Files of one JSON object a line; ``path`` may be a glob, and the files may be packed."""

    by_file = True  # together, readers of its files one by one read the same

    def __init__(self, *, path: str, columns: ColumnNames | None = None) -> None:
        self.path = path
        self.columns = columns or {}

    def rows(self, *, decode: Decode | None = None) -> Iterator[Row]:
        """Each line in its place; empty lines are none. Raises InputError for a column that is not there."""
        yield from each_file(find_files(self.path), self._file)

    def _file(self, path: Path) -> Iterator[Row]:
        with opened(path) as file:
            records, rest = peek(_records(path, file))
            found = dict.fromkeys(name for _, one in records if isinstance(one, Mapping) for name in one)
            chosen = choose(str(path), found, self.columns) if found else None
            for place, record in rest:
                if isinstance(record, str):
                    yield unread(place, record)
                else:
                    chosen = chosen or choose(str(path), record, self.columns)
                    yield read_row(record, chosen, place=place, source=path.name)


def _records(path: Path, file: Any) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    """The record of each line, or the reason why there is none, with its place."""
    for number, line in enumerate(bounded_lines(file), start=1):
        if line.strip():
            try:
                yield f"{path}:{number}", _record(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
            except InputError as error:
                yield f"{path}:{number}", str(error)


def _record(line: bytes) -> Mapping[str, Any]:
    if MAX_LINE < len(line):
        raise InputError(f"the line is longer than {MAX_LINE // 2**20} MB; is this JSON Lines?")
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: byte {error.start} of the line; convert the file to UTF-8") from error
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON ({error.msg} at character {error.pos}); one record a line") from error
    except RecursionError as error:
        raise InputError("not JSON of an article: nested too deeply") from error
    if not isinstance(record, dict):
        raise InputError("not a record with named fields; one a line is needed")
    return record
