"""Parquet files, read a batch of rows at a time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from diemtin.archive import PACKED
from diemtin.archive.columns import ColumnNames, Row, choose, read_row
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
                number = 0
                for batch in table.iter_batches(
                    batch_size=_ROWS, columns=list(dict.fromkeys(chosen.values()))
                ):
                    for row in batch.to_pylist():
                        number += 1
                        yield read_row(row, chosen, place=f"{path}:{number}", source=path.name)
            except (pa.ArrowException, UnicodeError) as error:
                raise OSError(str(error)) from error
