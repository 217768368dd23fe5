"""Sends docs through stages: batches, order, answers kept, and one bad doc costs only itself."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from itertools import islice
from typing import Protocol, TypeVar

from diemtin.doc import Doc, Problem
from diemtin.errors import DiemtinError, StageBroken

NOTHING_WORKS = 8  # so many failures and no success in one batch stop the run
T = TypeVar("T")
_DOC_FIELDS = tuple(field.name for field in fields(Doc))


class Stage(Protocol):
    """One step; its answer depends on the fields it reads and on its fingerprint, and on nothing else.

    A stage may have more: ``tokens_used`` where it runs a model, a true ``portable`` where a copy may work in another
    process, and ``begin``, which does of a batch what needs no model and gives back what does the rest.
    """

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

    def keys(self, stage: Stage, docs: Sequence[Doc]) -> list[bytes]:
        """Under what the stage's answer to each doc is stored."""
        ...

    def find(self, keys: Sequence[bytes], docs: Sequence[Doc]) -> list[Doc | None]:
        """The docs with their answers filled in, None where they are not known."""
        ...

    def keep(self, stage: Stage, answers: Mapping[bytes, Doc]) -> None:
        """Store what the stage made of docs."""
        ...


@dataclass(frozen=True, slots=True)
class Made:
    """What a stage made of docs, as ``attempt`` gives them, and what that took."""

    docs: list[Doc]
    seconds: float = 0.0
    tokens: int = 0  # that its model read and wrote


Keep = Callable[[Made], None]  # told what was made, as soon as it is there


class Elsewhere(Protocol):
    """Lets stages work at the same time, each a batch ahead of what is asked of it."""

    def start(self, stage: Stage, docs: Sequence[Doc], keep: Keep) -> Callable[[], Made]:
        """Set the stage to work on the docs; what comes back waits for the answers, and ``keep`` has been told them."""
        ...

    def settle(self) -> None:
        """Let what is at work come to its end, and drop what has not begun."""
        ...


@dataclass(frozen=True, slots=True)
class Cost:
    """What a stage did for a batch; nothing where the cache had every answer."""

    place: int = 0  # of the stage in the row; a name can stand there twice
    docs: int = 0  # that the stage was asked for
    seconds: float = 0.0  # of its turn; stages that work at the same time have more of them than the run
    tokens: int = 0  # that its model read and wrote
    longest: str = ""  # the id of the longest of these docs


Watch = Callable[[str, int, Cost], None]  # told after each batch: the stage's name, how many docs left it


def run(
    docs: Iterable[Doc],
    stages: Sequence[Stage],
    *,
    cache: Cache | None = None,
    batch_size: int = 32,
    watch: Watch | None = None,
    elsewhere: Elsewhere | None = None,
    first: int = 0,
) -> Iterator[Doc]:
    """As many docs as came in, in the same order, the first as soon as one batch is through all stages.

    ``first`` is the place of the first stage, where another row goes before. Raises StageBroken when a stage fails
    on a whole batch of eight or more, or breaks its contract.
    """
    for place, stage in enumerate(stages, first):
        docs = _through(place, stage, docs, cache, batch_size, watch, elsewhere)
    yield from docs


def _through(
    place: int,
    stage: Stage,
    docs: Iterable[Doc],
    cache: Cache | None,
    batch_size: int,
    watch: Watch | None,
    elsewhere: Elsewhere | None,
) -> Iterator[Doc]:
    begun = (_begin(stage, batch, cache, elsewhere) for batch in _batched(docs, batch_size))
    for finish in _ahead(begun, 1 if elsewhere else 0):
        out, cost = finish()
        if watch is not None:
            watch(stage.name, len(out), replace(cost, place=place))
        yield from out


def _ahead(items: Iterable[T], count: int) -> Iterator[T]:
    """The same items, each when so many more have been taken."""
    taken: deque[T] = deque()
    for item in items:
        taken.append(item)
        if count < len(taken):
            yield taken.popleft()
    yield from taken


def _begin(
    stage: Stage, batch: Sequence[Doc], cache: Cache | None, elsewhere: Elsewhere | None
) -> Callable[[], tuple[list[Doc], Cost]]:
    """What gives the batch as it leaves the stage; where the stage works elsewhere, it has begun."""
    docs = [doc for doc in batch if doc.problem is None]
    keys = cache.keys(stage, docs) if cache is not None else []
    known = cache.find(keys, docs) if cache is not None else [None] * len(docs)
    todo = [doc for doc, answer in zip(docs, known, strict=True) if answer is None]
    new = [key for key, answer in zip(keys, known, strict=False) if answer is None]

    def keep(made: Made) -> None:
        if cache is not None:
            _keep(stage, cache, new, made.docs)

    here = partial(make_and_keep, stage, todo, keep)
    answers = elsewhere.start(stage, todo, keep) if elsewhere and todo else here

    def finish() -> tuple[list[Doc], Cost]:
        made = answers()
        _stop_if_nothing_works(stage, len(docs), made.docs)
        fresh = iter(made.docs)
        answered = iter([answer or next(fresh) for answer in known])
        return [doc if doc.problem else next(answered) for doc in batch], _cost(todo, made)

    return finish


def _stop_if_nothing_works(stage: Stage, asked: int, fresh: Sequence[Doc]) -> None:
    failed = [doc.problem for doc in fresh if doc.problem and doc.problem.kind == "failed"]
    if asked == len(failed) and NOTHING_WORKS <= len(failed):
        raise StageBroken(
            f"{stage.name}: all {len(failed)} articles of a batch failed; first: {failed[0].reason}"
        )


def _keep(stage: Stage, cache: Cache, keys: Sequence[bytes], answers: Sequence[Doc]) -> None:
    """Store the answers but for failures, in one write."""
    good = {
        key: answer
        for key, answer in zip(keys, answers, strict=True)
        if not (answer.problem and answer.problem.kind == "failed")
    }
    if good:
        cache.keep(stage, good)


def _cost(docs: Sequence[Doc], made: Made) -> Cost:
    longest = max(docs, key=lambda doc: len(doc.text), default=None)
    return Cost(0, len(docs), made.seconds, made.tokens, longest.id if longest else "")


def make(stage: Stage, docs: Sequence[Doc]) -> Made:
    """``attempt``, counted."""
    begun, tokens = time.monotonic(), _tokens_used(stage)
    out = attempt(stage, docs)
    return Made(out, time.monotonic() - begun, _tokens_used(stage) - tokens)


def make_and_keep(stage: Stage, docs: Sequence[Doc], keep: Keep) -> Made:
    made = make(stage, docs)
    keep(made)
    return made


def _tokens_used(stage: Stage) -> int:
    return getattr(stage, "tokens_used", 0)  # only a stage with a model has it


def attempt(stage: Stage, docs: Sequence[Doc]) -> list[Doc]:
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
            return attempt(stage, docs[:half]) + attempt(stage, docs[half:])
        return [replace(docs[0], problem=Problem(stage.name, "failed", one_line(error)))]
    _check_contract(stage, docs, out)
    return out


def one_line(error: Exception) -> str:
    """An unexpected error as the reason of a problem."""
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
