"""What is seen of a long run: a live display on a terminal, else a line now and then, or lines of JSON."""

from __future__ import annotations

import sys
import threading
from enum import StrEnum
from types import TracebackType
from typing import TYPE_CHECKING, Any

from diemtin.cli.answering import printable, say, say_json
from diemtin.cli.tally import Tally, several

if TYPE_CHECKING:
    from diemtin.archive.work import Work

INTERVAL = 30.0  # seconds between two lines
PATIENCE = 1.0  # seconds before the live display appears


class Log(StrEnum):
    """How a run speaks on stderr."""

    plain = "plain"
    json = "json"


class Lines:
    """A plain line every so many seconds."""

    def __init__(self, work: Work, tally: Tally, *, interval: float = INTERVAL) -> None:
        self._work = work
        self._tally = tally
        self._interval = interval
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def say(self, text: str, *, event: str = "note", **more: Any) -> None:
        """One line; ``more`` is for whoever reads JSON."""
        say(f"diemtin: {text}")

    def show(self) -> None:
        """How far the run is."""
        self.say(", ".join([place(self._work), *facts(self._work, self._tally)]))

    def __enter__(self) -> Lines:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _tick(self) -> None:
        while not self._ended.wait(self._interval):
            self.show()


class JsonLines(Lines):
    """The same for a machine: an object a line, each with its time and what it is about."""

    def say(self, text: str, *, event: str = "note", **more: Any) -> None:
        say_json(text, event=event, **more)

    def show(self) -> None:
        self.say(place(self._work), event="progress", **numbers(self._work, self._tally))


class Live(Lines):
    """Two lines at the foot of a terminal, drawn anew four times a second."""

    def __init__(self, work: Work, tally: Tally, *, stream: Any = None, patience: float = PATIENCE) -> None:
        super().__init__(work, tally, interval=patience)
        self._stream = stream or sys.stderr
        self._lock = threading.Lock()
        self._live: Any = None

    def say(self, text: str, *, event: str = "note", **more: Any) -> None:
        with self._lock:
            if self._live is None:
                super().say(text)
                return
            # Above the display: one that is stopped and started again would erase the line.
            line = printable(f"diemtin: {text}")
            self._live.console.print(line, soft_wrap=True, markup=False, highlight=False, emoji=False)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        with self._lock:
            if self._live:
                self._live.stop()
                self._live = None

    def _tick(self) -> None:
        if self._ended.wait(self._interval):
            return
        from rich.console import Console
        from rich.live import Live as Drawn

        with self._lock:
            console = Console(file=self._stream)
            self._live = Drawn(get_renderable=self._drawn, console=console, transient=True)
            self._live.start()

    def _drawn(self) -> Any:
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        work = self._work
        first = Table.grid(padding=(0, 1), expand=True)
        first.add_column(no_wrap=True)
        first.add_column(ratio=1)
        first.add_column(no_wrap=True, justify="right")
        bar = ProgressBar(
            total=work.total, completed=work.done, pulse=work.total is None, animation_time=work.seconds
        )
        first.add_row(Text(work.stage or "reading", style="bold"), bar, Text(place(work)))
        second = Text(" · ".join([clock(work.seconds), *facts(work, self._tally)]), style="dim")
        second.no_wrap, second.overflow = True, "ellipsis"
        both = Table.grid(expand=True)
        both.add_row(first)
        both.add_row(second)
        return both


def place(work: Work) -> str:
    """How many articles are through, and until the first ones are, how many have begun.

    >>> from diemtin.archive.work import Work
    >>> place(Work())
    '0 articles'
    """
    begun = f" ({work.computed:,} begun)" if work.computed and not work.done else ""
    if work.total is None:
        return f"{several(work.done, 'article')}{begun}"
    share = f" ({100 * work.done // work.total}%)" if work.total and not begun else ""
    return f"{work.done:,} of {work.total:,} articles{share}{begun}"


def facts(work: Work, tally: Tally) -> list[str]:
    """What else a line says, the first things first: a narrow terminal cuts the rest."""
    left = work.seconds_left
    said = [] if left is None else [f"{clock(left)} left"]
    said += [f"{work.articles_a_second:.3g} articles/s", f"{work.tokens_a_second:,.0f} tokens/s"]
    return [
        *said,
        several(tally.warnings, "warning"),
        f"{tally.skipped:,} skipped",
        f"{tally.failed:,} failed",
    ]


def numbers(work: Work, tally: Tally) -> dict[str, Any]:
    """The same, and more, for a machine."""
    left = work.seconds_left
    return {
        "stage": work.stage,
        "articles": work.done,
        "total": work.total,
        "computed": work.computed,
        "articles_per_second": round(work.articles_a_second, 3),
        "tokens_per_second": round(work.tokens_a_second, 1),
        "tokens": work.tokens,
        "warnings": tally.warnings,
        "skipped": tally.skipped,
        "failed": tally.failed,
        "seconds": round(work.seconds, 1),
        "seconds_left": None if left is None else round(left),
    }


def clock(seconds: float) -> str:
    """
    >>> clock(59.4), clock(3725), clock(200_000)
    ('0:59', '1:02:05', '2 days 7:33:20')
    """
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    if not hours:
        return f"{minute}:{second:02}"
    said = f"{hour}:{minute:02}:{second:02}"
    return f"{days} day{'' if days == 1 else 's'} {said}" if days else said
