"""Parquet files, read a batch of rows at a time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from diemtin.archive import PACKED
from diemtin.archive.columns import ColumnNames, Field, Row, choose, read_row
from diemtin.archive.extras import require
from diemtin.archive.files import each_file, find_files, opened
from diemtin.reading import Decode

_ROWS = 64  # at a time


class Parquet:
    """Files with the columns in their schema; ``path`` may be a glob, and the files may be packed."""

    by_file = True  # together, readers of its files one by one read the same

    def __init__(self, *, path: str, columns: ColumnNames | None = None) -> None:
        self.path = path
        self.columns = columns or {}

    def rows(self, *, decode: Decode | None = None) -> Iterator[Row]:
        """Each row in its place. Raises InputError for a column that is not there."""
        require("pyarrow")
        yield from each_file(find_files(self.path), self._file)

    def _file(self, path: Path) -> Iterator[Row]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        with opened(path) as file, tempfile.TemporaryFile() as copy:
            if path.suffix.lower() in PACKED:  # Parquet is read from its end
                shutil.copyfileobj(file, copy)
                file = copy
            try:
                table = pq.ParquetFile(file)
                chosen = choose(str(path), table.schema_arrow.names, self.columns)
                names = list(dict.fromkeys(chosen.values()))
                batches = table.iter_batches(batch_size=_ROWS, columns=names)
                yield from read_batches(batches, chosen, where=str(path), source=path.name)
            except pa.ArrowException as error:
                raise OSError(str(error)) from error


def read_batches(
    batches: Iterable[Any], chosen: Mapping[Field, str], *, where: str, source: str
) -> Iterator[Row]:
    """The rows of Arrow's batches, each with its number as its place."""
    number = 0
    for batch in batches:
        for row in _records(batch):
            number += 1
            yield read_row(row, chosen, place=f"{where}:{number}", source=source)


def _records(batch: Any) -> list[dict[str, Any]]:
    """The values of each row; in place of one that Python cannot hold, such as the year 10000, what it says of it."""
    try:
        return batch.to_pylist()
    except (OverflowError, ValueError):
        columns = {name: [_value(one) for one in batch.column(name)] for name in batch.schema.names}
        return [{name: columns[name][row] for name in columns} for row in range(batch.num_rows)]


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except (OverflowError, ValueError) as error:
        return error
