"""JSON Lines: a record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from diemtin.archive.columns import FIELDS, ColumnNames, Field, Row, choose, read_row, unread
from diemtin.archive.files import DAMAGED, MAX_LINE, bounded_lines, each_file, find_files, opened
from diemtin.errors import InputError
from diemtin.reading import Decode


class Jsonl:
    """Files of one JSON object a line; ``path`` may be a glob, and the files may be packed.

    Each record has the fields that it has: many writers leave out what is empty.
    """

    by_file = True  # together, readers of its files one by one read the same

    def __init__(self, *, path: str, columns: ColumnNames | None = None) -> None:
        self.path = path
        self.columns = columns or {}

    def rows(self, *, decode: Decode | None = None) -> Iterator[Row]:
        """Each line in its place; empty lines are none. Raises InputError for a column that no record has."""
        yield from each_file(find_files(self.path), self._file)

    def _file(self, path: Path) -> Iterator[Row]:
        if path.is_file():  # a pipe can be read once only
            self._check(path)
        chosen: dict[Field, str] = {field: self.columns.get(field, field) for field in FIELDS}
        with opened(path) as file:
            for place, record in _records(path, file):
                if isinstance(record, str):
                    yield unread(place, record)
                else:
                    yield read_row(record, chosen, place=place, source=path.name)

    def _check(self, path: Path) -> None:
        """Reads on until each column that is asked for has turned up, mostly in the first record."""
        asked = {"text": "text", **self.columns}.values()
        found: dict[str, None] = {}
        with suppress(*DAMAGED), opened(path) as file:
            for _, record in _records(path, file):
                if isinstance(record, Mapping):
                    found |= dict.fromkeys(record)
                    if found.keys() >= set(asked):
                        return
        if found:
            choose(str(path), found, self.columns)


def _records(path: Path, file: Any) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    """The record of each line, or the reason why there is none, with its place."""
    for number, line in enumerate(bounded_lines(file), start=1):
        if number == 1 and line.strip() == b"[":
            yield f"{path}:1", "one JSON array, not JSON Lines; write an object a line: jq -c '.[]'"
            return
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
    except ValueError as error:
        raise InputError("not JSON of an article: a number of thousands of digits") from error
    if not isinstance(record, dict):
        raise InputError("not a record with named fields; one a line is needed")
    return record
