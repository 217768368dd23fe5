"""Sends docs through stages: batches, order, answers kept, and one bad doc costs only itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import islice
from typing import Protocol

from diemtin.doc import Doc, Problem
from diemtin.errors import DiemtinError, StageBroken

NOTHING_WORKS = 8  # so many failures and no success in one batch stop the run
_DOC_FIELDS = tuple(field.name for field in fields(Doc))


class Stage(Protocol):
    """One step; its answer depends on the fields it reads and on its fingerprint, and on nothing else."""

    @property
    def name(self) -> str: ...

    @property
    def reads(self) -> tuple[str, ...]:
        """Doc fields the answer depends on."""
        ...

    @property
    def writes(self) -> tuple[str, ...]:
        """Doc fields the stage fills in; it may set ``problem`` too."""
        ...

    def fingerprint(self) -> str:
        """Everything else the answer depends on: options, tables, weights."""
        ...

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        """As many docs out as in, in the same order; never given a doc with a problem."""
        ...


class Cache(Protocol):
    """Remembers what a stage answered."""

    def find(self, stage: Stage, docs: Sequence[Doc]) -> list[Doc | None]:
        """The docs with the stage's answer filled in, None where it is not known."""
        ...

    def keep(self, stage: Stage, pairs: Sequence[tuple[Doc, Doc]]) -> None:
        """Store what the stage made of each doc: (before, after)."""
        ...


Watch = Callable[[str, int], None]  # told after each batch: the stage's name and how many docs left it


def run(
    docs: Iterable[Doc],
    stages: Sequence[Stage],
    *,
    cache: Cache | None = None,
    batch_size: int = 32,
    watch: Watch | None = None,
) -> Iterator[Doc]:
    """As many docs as came in, in the same order, the first as soon as one batch is through all stages.

    Raises StageBroken when a stage fails on a whole batch of eight or more, or breaks its contract.
    """
    for stage in stages:
        docs = _through(stage, docs, cache, batch_size, watch)
    yield from docs


def _through(
    stage: Stage, docs: Iterable[Doc], cache: Cache | None, batch_size: int, watch: Watch | None
) -> Iterator[Doc]:
    for batch in _batched(docs, batch_size):
        waiting = [doc for doc in batch if doc.problem is None]
        answers = iter(_answers(stage, waiting, cache))
        out = [doc if doc.problem else next(answers) for doc in batch]
        if watch is not None:
            watch(stage.name, len(out))
        yield from out


def _answers(stage: Stage, docs: Sequence[Doc], cache: Cache | None) -> list[Doc]:
    """The stage's answers, from the cache where it has them; new ones go into the cache in one write."""
    known = cache.find(stage, docs) if cache is not None and docs else [None] * len(docs)
    todo = [doc for doc, answer in zip(docs, known, strict=True) if answer is None]
    fresh = _attempt(stage, todo)
    failed = [doc.problem for doc in fresh if doc.problem and doc.problem.kind == "failed"]
    if len(docs) == len(failed) and NOTHING_WORKS <= len(failed):
        raise StageBroken(
            f"{stage.name}: all {len(failed)} articles of a batch failed; first: {failed[0].reason}"
        )
    pairs = [
        (a, b) for a, b in zip(todo, fresh, strict=True) if not (b.problem and b.problem.kind == "failed")
    ]
    if cache is not None and pairs:
        cache.keep(stage, pairs)
    new = iter(fresh)
    return [answer or next(new) for answer in known]


def _attempt(stage: Stage, docs: Sequence[Doc]) -> list[Doc]:
    """Halve and try again on an unexpected exception, until only the doc that causes it is left failed."""
    if not docs:
        return []
    try:
        out = list(stage(docs))
    except DiemtinError:
        raise
    except Exception as error:
        if 1 < len(docs):
            half = len(docs) // 2
            return _attempt(stage, docs[:half]) + _attempt(stage, docs[half:])
        return [replace(docs[0], problem=Problem(stage.name, "failed", _one_line(error)))]
    _check_contract(stage, docs, out)
    return out


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:300]}" if text else type(error).__name__


def _check_contract(stage: Stage, docs: Sequence[Doc], out: Sequence[Doc]) -> None:
    """A stage that changes a field it does not declare would answer differently from the cache."""
    if len(out) != len(docs):
        raise StageBroken(f"{stage.name}: {len(docs)} docs in, {len(out)} out")
    allowed = {*stage.writes, "problem"}
    for before, after in zip(docs, out, strict=True):
        for name in _DOC_FIELDS:
            old, new = getattr(before, name), getattr(after, name)
            if name not in allowed and old is not new and old != new:
                raise StageBroken(
                    f"{stage.name}: changed {name!r} of doc {before.id}; it may write {stage.writes}"
                )


def _batched(docs: Iterable[Doc], size: int) -> Iterator[list[Doc]]:
    rest = iter(docs)
    while batch := list(islice(rest, size)):
        yield batch
