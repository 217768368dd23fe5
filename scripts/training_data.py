"""Training rows in batches of a few fixed shapes: a new shape makes a CPU compile its products again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from datasets import Dataset, Features, List, Value

SOURCE_LENGTHS = (12, 20, 28, 40, 56, 80, 128, 192, 264, 392, 520, 648, 832, 1032)
TARGET_LENGTHS = (8, 16, 24, 32, 48, 64, 96)
END = 1  # the piece that ends a text
SIDES = ("source", "target")
FEATURES = Features({side: List(Value("int16")) for side in SIDES})


def save(folder: Path, rows: Sequence[tuple[Sequence[int], Sequence[int]]]) -> None:
    """Write piece ids of sources and targets, each with its END, as Arrow files that are read from the disk."""
    columns = {side: [[*row[place], END] for row in rows] for place, side in enumerate(SIDES)}
    Dataset.from_dict(columns, features=FEATURES).save_to_disk(folder)


class Task:
    """The rows of one task, in batches of one shape each; the order is a function of the seed alone.

    The rows stay on the disk (a memory map of ``datasets``); only their lengths are held.
    """

    def __init__(self, folder: Path, batch_tokens: int, seed: int) -> None:
        self._rows = Dataset.load_from_disk(str(folder)).with_format("numpy")
        self._seed, self._batch_tokens = seed, batch_tokens
        source, target = (np.diff(self.flat(side)[1], prepend=0) for side in SIDES)
        rows = np.nonzero((source <= SOURCE_LENGTHS[-1]) & (target <= TARGET_LENGTHS[-1]))[0]
        self._cells: dict[tuple[int, int], np.ndarray] = {}
        cell = np.searchsorted(SOURCE_LENGTHS, source[rows]) * 16
        cell += np.searchsorted(TARGET_LENGTHS, target[rows])
        for key in np.unique(cell):
            shape = SOURCE_LENGTHS[key // 16], TARGET_LENGTHS[key % 16]
            self._cells[shape] = rows[cell == key]

    def flat(self, side: str) -> tuple[np.ndarray, np.ndarray]:
        """All ids of a side one after the other, and where each row ends."""
        lists = self._rows.data.column(side).combine_chunks()
        return lists.values.to_numpy(), lists.offsets.to_numpy()[1:].astype(np.int64)

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
        """Ids of both sides of these rows, (rows, width), with zeros behind the end."""
        read = self._rows[rows]
        sides = []
        for side, width in zip(SIDES, shape, strict=True):
            out = np.zeros((len(rows), width), dtype=np.int64)
            for line, ids in enumerate(read[side]):
                out[line, : len(ids)] = ids
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
