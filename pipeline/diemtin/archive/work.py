"""What a run has done so far, and how fast; its memory does not grow with the archive."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from diemtin.run import Cost

WINDOW = 120.0  # seconds over which the speed of now is measured
LEAST = 4  # batches, where so few take longer
SLOWEST = 10  # batches that are remembered
SAMPLES = 240  # of the pace; when there are more, every second one goes


@dataclass(slots=True)
class Spent:
    """What one stage was asked for."""

    name: str
    docs: int = 0
    seconds: float = 0.0
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Slow:
    """A batch that took long."""

    stage: str
    cost: Cost

    @property
    def seconds_each(self) -> float:
        return self.cost.seconds / self.cost.docs


class Work:
    """Hears of every batch of every stage; give ``watch`` to a pipeline."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.begun = datetime.now(UTC).replace(microsecond=0)
        self.total: int | None = None  # articles in the archive, once somebody has counted them
        self.stage = ""
        self.done = 0  # articles that are through all stages
        self.spent: dict[int, Spent] = {}
        self.slowest: list[Slow] = []
        self.pace: list[tuple[float, int]] = [(0.0, 0)]  # seconds since the start, articles computed
        self._clock = clock
        self._start = clock()
        self._recent: deque[tuple[float, int, int]] = deque([(0.0, 0, 0)])
        self._every = 1
        self._heard = 0

    def watch(self, stage: str, cost: Cost, done: int) -> None:
        """A stage has finished a batch, and so many articles are through by now."""
        before = self.computed  # what comes now may belong to the next batch
        self.stage = stage
        self.done = done
        spent = self.spent.setdefault(cost.place, Spent(stage))
        spent.docs += cost.docs
        spent.seconds += cost.seconds
        spent.tokens += cost.tokens
        if cost.docs:
            slowest = [*self.slowest, Slow(stage, cost)]
            self.slowest = sorted(slowest, key=lambda slow: -slow.seconds_each)[:SLOWEST]
        self._remember(done, before)

    @property
    def seconds(self) -> float:
        return self._clock() - self._start

    @property
    def computed(self) -> int:
        """Articles that some stage was asked for; 0 where the cache had every answer."""
        return max((spent.docs for spent in self.spent.values()), default=0)

    @property
    def tokens(self) -> int:
        return sum(spent.tokens for spent in self.spent.values())

    @property
    def articles_a_second(self) -> float:
        return self._speed(1)

    @property
    def tokens_a_second(self) -> float:
        return self._speed(2)

    @property
    def seconds_left(self) -> float | None:
        """At the speed of now; None where the total or the speed is not known."""
        if self.total is None or not (speed := self.articles_a_second):
            return None
        return max(0, self.total - self.done) / speed

    def _speed(self, column: int) -> float:
        first, last = self._recent[0], self._recent[-1]
        return (last[column] - first[column]) / (last[0] - first[0]) if first[0] < last[0] else 0.0

    def _remember(self, done: int, computed: int) -> None:
        now = self.seconds
        if self._recent[-1][1] == done and 1 < len(self._recent):
            self._recent[-1] = (now, done, self.tokens)
            return
        self._recent.append((now, done, self.tokens))
        while LEAST < len(self._recent) and self._recent[0][0] < now - WINDOW:
            self._recent.popleft()
        self._heard += 1
        if done and self._heard % self._every == 0:
            self.pace.append((now, computed))
        if SAMPLES < len(self.pace):
            self.pace = self.pace[::2]
            self._every *= 2
