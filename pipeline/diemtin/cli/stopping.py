"""Ctrl-C and SIGTERM: the first one asks a run to stop after its batch, the second one ends it at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from diemtin.cli.answering import INTERRUPTED

SIGNALS = (signal.SIGINT, signal.SIGTERM)
SHOW_CURSOR = "\x1b[?25h"


class Stopped(KeyboardInterrupt):
    """Somebody asked the run to stop, and its batch is finished."""


class Stopping:
    """A thread hears the signals, because Python itself answers none while a model computes."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._wanted = False

    def check(self) -> None:
        """Raises Stopped where a signal came; call it between two batches."""
        if self._wanted:
            raise Stopped

    def __enter__(self) -> Stopping:
        self._hears, self._told = os.pipe()
        os.set_blocking(self._told, False)
        self._before = {number: signal.signal(number, _leave_to_the_thread) for number in SIGNALS}
        self._wakeup = signal.set_wakeup_fd(self._told)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self._told)  # the thread reads the end of it
        self._thread.join()
        os.close(self._hears)

    def _listen(self) -> None:
        while heard := os.read(self._hears, 1):
            if heard[0] not in SIGNALS:
                continue
            if self._wanted:
                self._end()
            self._wanted = True
            self._tell("stopping after this batch; once more to stop at once")

    def _end(self) -> None:
        """Nothing is cleaned up, and nothing has to be: a store stands a kill at any moment."""
        for child in multiprocessing.active_children():
            child.kill()
        if sys.stderr.isatty():
            os.write(sys.stderr.fileno(), SHOW_CURSOR.encode())
        os.write(sys.stderr.fileno(), b"\ndiemtin: stopped at once\n"[not sys.stderr.isatty() :])
        os._exit(INTERRUPTED)


def _leave_to_the_thread(number: int, frame: object) -> None:
    """A handler must be there, or the system ends the process."""
