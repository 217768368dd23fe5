"""A progress bar on stderr, only for work of more than two seconds and only where somebody watches."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Any

from diemtin.cli.answering import say

PATIENCE = 2.0  # seconds before a bar appears


class Bar:
    """Counts the articles that leave each stage; give ``watch`` to a pipeline."""

    def __init__(self, total: int | None, *, stream: Any = None, patience: float = PATIENCE) -> None:
        self._stream = stream or sys.stderr
        self._total = total
        self._done = 0
        self._stage = ""
        self._lock = threading.Lock()
        self._timer = threading.Timer(patience, self._appear)
        self._timer.daemon = True
        self._progress: Any = None
        self._ended = False

    def watch(self, stage: str, count: int, cost: object = None) -> None:
        """Tell the bar that so many articles left a stage."""
        with self._lock:
            self._done += count
            self._stage = stage
            self._show()

    def say(self, text: str) -> None:
        """One line on stderr that the bar does not get in the way of."""
        with self._lock:
            if self._progress:
                self._progress.stop()
            say(text)
            if self._progress:
                self._progress.start()

    def __enter__(self) -> Bar:
        if self._stream.isatty():
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._progress:
                self._progress.stop()
                self._progress = None

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._ended:
                return
            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                TaskProgressColumn(),
                TimeElapsedColumn(),
            )
            self._progress = Progress(*columns, console=Console(file=self._stream), transient=True)
            self._progress.add_task("", total=self._total)
            self._progress.start()
            self._show()

    def _show(self) -> None:
        if self._progress:
            self._progress.update(self._progress.task_ids[0], completed=self._done, description=self._stage)
