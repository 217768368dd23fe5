"""Training rows in batches of a few fixed shapes: a new shape makes a CPU compile its products again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

SOURCE_LENGTHS = (12, 20, 28, 40, 56, 80, 128, 192, 264, 392, 520, 648)


TARGET_LENGTHS = (8, 16, 24, 32, 48, 64, 96)


class Task:
    """The rows of one task, in batches of one shape each; the order is a function of the seed alone."""

    def __init__(self, path: Path, batch_tokens: int, seed: int) -> None:
        data = np.load(path)
        self.source, self.target = data["source"], data["target"]
        self.source_ends, self.target_ends = data["source_ends"], data["target_ends"]
        self._seed, self._batch_tokens = seed, batch_tokens
        lengths = np.diff(self.source_ends, prepend=0), np.diff(self.target_ends, prepend=0)
        fits = (lengths[0] <= SOURCE_LENGTHS[-1]) & (lengths[1] <= TARGET_LENGTHS[-1])
        rows = np.nonzero(fits)[0]
        self._cells: dict[tuple[int, int], np.ndarray] = {}
        cell = np.searchsorted(SOURCE_LENGTHS, lengths[0][rows]) * 16
        cell += np.searchsorted(TARGET_LENGTHS, lengths[1][rows])
        for key in np.unique(cell):
            shape = SOURCE_LENGTHS[key // 16], TARGET_LENGTHS[key % 16]
            self._cells[shape] = rows[cell == key]

    def batches(
        self, epoch: int, longest: int = SOURCE_LENGTHS[-1]
    ) -> Iterator[tuple[tuple[int, int], np.ndarray]]:
        rng = np.random.default_rng([self._seed, epoch])
        found: list[tuple[tuple[int, int], np.ndarray]] = []
        for shape, rows in self._cells.items():
            if shape[0] <= longest:
                size = max(1, self._batch_tokens // sum(shape))
                shuffled = rng.permutation(rows)
                found += [(shape, shuffled[i : i + size]) for i in range(0, len(rows), size)]
        rng.shuffle(found)  # type: ignore[arg-type]
        yield from found

    def tensors(self, shape: tuple[int, int], rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        sides = []
        for ids, ends, width in (
            (self.source, self.source_ends, shape[0]),
            (self.target, self.target_ends, shape[1]),
        ):
            out = np.zeros((len(rows), width), dtype=np.int64)
            for line, row in enumerate(rows):
                start = ends[row - 1] if row else 0
                out[line, : ends[row] - start] = ids[start : ends[row]]
            sides.append(torch.from_numpy(out))
        return sides[0], sides[1]


class Stream:
    """Endless batches of one task, epoch after epoch; ``position`` is all it takes to go on."""

    def __init__(self, task: Task) -> None:
        self._task, self.position = task, [0, 0]
        self._queue: list[tuple[tuple[int, int], np.ndarray]] = []

    def next(self) -> tuple[torch.Tensor, torch.Tensor]:
        epoch, done = self.position
        if not self._queue:
            self._queue = list(self._task.batches(epoch))
        shape, rows = self._queue[done]
        self.position = [epoch, done + 1] if done + 1 < len(self._queue) else [epoch + 1, 0]
        if self.position[1] == 0:
            self._queue = []
        return self._task.tensors(shape, rows)
