"""How many articles an archive holds, counted beside the run that reads it."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from diemtin.archive.work import Work
from diemtin.errors import DiemtinError

PATIENCE = 2.0  # seconds; a run that ends before needs no count


class Counting:
    """Reads the archive a second time in a thread, where it cannot be counted otherwise.

    Where it cannot be read to its end, the total stays unknown: the run itself says why.
    """

    def __init__(self, reader: Any, work: Work, *, patience: float = PATIENCE) -> None:
        self._reader = reader
        self._work = work
        self._patience = patience
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._count, daemon=True)

    def __enter__(self) -> Counting:
        if not _read_once(self._reader):
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(1.0)  # it may wait for a database

    def _count(self) -> None:
        if self._ended.wait(self._patience):
            return
        try:
            self._work.total = self._reader.count() if hasattr(self._reader, "count") else self._rows()
        except (DiemtinError, OSError):
            return

    def _rows(self) -> int | None:
        count = 0
        for _ in self._reader.rows():
            count += 1
            if self._ended.is_set():
                return None
        return count


def _read_once(reader: Any) -> bool:
    """A pipe gives what it holds to one reader only."""
    path = Path(getattr(reader, "path", "."))
    return path.exists() and not path.is_file() and not path.is_dir()
