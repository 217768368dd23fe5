"""A Hugging Face dataset that ``save_to_disk`` wrote: Arrow files beside a list of their names.

Read with pyarrow alone; the library ``datasets`` would add a cache of its own and nothing that a stream of rows needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from diemtin.archive.columns import ColumnNames, Row, choose
from diemtin.archive.extras import require
from diemtin.archive.files import each_file
from diemtin.archive.parquet import read_batches
from diemtin.errors import InputError
from diemtin.reading import Decode


class Dataset:
    """The rows of a dataset's folder; ``split`` chooses where it has several."""

    def __init__(self, *, path: str, split: str | None = None, columns: ColumnNames | None = None) -> None:
        self.path = path
        self.split = split
        self.columns = columns or {}

    def rows(self, *, decode: Decode | None = None) -> Iterator[Row]:
        """Each row in its place. Raises InputError for a column that is not there."""
        require("pyarrow")
        folder = self._folder()
        state = _read_json(folder / "state.json")
        if state.get("_indices_data_files"):
            raise InputError(
                f"{folder}: rows were chosen without being copied; flatten_indices() it and save it again"
            )
        names = [_inside(folder, str(one["filename"])) for one in state.get("_data_files", [])]
        yield from each_file(names, self._file)

    def _folder(self) -> Path:
        folder = Path(self.path)
        if (folder / "state.json").is_file():
            return folder
        if not (folder / "dataset_dict.json").is_file():
            raise InputError(f"{folder}: not a dataset that save_to_disk wrote; set archive.path")
        splits = [str(name) for name in _read_json(folder / "dataset_dict.json").get("splits", [])]
        chosen = splits[0] if self.split is None and len(splits) == 1 else self.split
        if chosen not in splits:
            said = f"no split {chosen!r}" if chosen else "several splits"
            raise InputError(f"{folder}: {said}; found {', '.join(splits) or 'none'}; set archive.split")
        return _inside(folder, chosen)

    def _file(self, path: Path) -> Iterator[Row]:
        import pyarrow as pa

        try:
            with pa.memory_map(str(path)) as file, pa.ipc.open_stream(file) as batches:
                chosen = choose(str(path), batches.schema.names, self.columns)
                names = list(dict.fromkeys(chosen.values()))
                some = (batch.select(names) for batch in batches)
                yield from read_batches(some, chosen, where=str(path), source=Path(self.path).name)
        except pa.ArrowException as error:
            raise OSError(str(error)) from error


def _inside(folder: Path, name: str) -> Path:
    """A file of the folder; the dataset says its name, and may be anybody's."""
    if name in ("", ".", "..") or Path(name).name != name:
        raise InputError(f"{folder}: names a file outside of its folder ({name!r}); copy the dataset again")
    return folder / name


def _read_json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path}: damaged ({' '.join(str(error).split())}); copy the dataset again"
        ) from error
    return value if isinstance(value, dict) else {}
