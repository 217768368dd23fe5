"""Stages at work at the same time: in processes, or in a thread of its own each model and each check behind one.

What strangers wrote is read in the processes; one that dies or overruns costs an article, no more. Each has a pipe of
its own and holds one task at a time, so that a death always tells what caused it, and the death of one that waits
does no harm. Pools whose workers share a pipe (pebble, concurrent.futures) break there.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, TypeVar

from diemtin.doc import Doc, Problem
from diemtin.errors import DiemtinError, InputError
from diemtin.run import Keep, Made, Stage, make, make_and_keep, one_line

SECONDS = 60.0  # for one task; of the longest articles, one full of table cells takes a quarter of it
MEMORY = 2 * 2**30  # bytes of address space; the same article takes a fifth of it
# After so many a worker gives way to a new one, which takes most of a second to read the tables of checks again.
TASKS = 1000
PRELOADED = ["__main__", "diemtin.stages.clean"]  # read once, by the process that workers are forked from

T = TypeVar("T")


class WorkerLost(Exception):
    """A worker died or overran; the message says how."""


class Workers:
    """As many processes as asked for; the first task starts them, the end of the block ends them.

    The checks of one batch are made, and the next batch of a model is begun, while it computes: its library leaves the
    interpreter free.
    """

    def __init__(
        self, count: int, *, seconds: float = SECONDS, memory: int = MEMORY, tasks: int = TASKS
    ) -> None:
        self.count = count
        self._workers = [_Worker(seconds, memory, tasks) for _ in range(count)]
        self._threads = [_thread() for _ in range(count)]
        self._here: defaultdict[int, ThreadPoolExecutor] = defaultdict(_thread)  # by the id of a stage
        self._ahead: defaultdict[int, ThreadPoolExecutor] = defaultdict(_thread)

    def start(self, stage: Stage, docs: Sequence[Doc], keep: Keep) -> Callable[[], Made]:
        """Set the stage to work on the docs; what comes back waits for the answers, which ``keep`` has been told.

        What reads the text as it came always leaves. A check stays in this process once a model has been at work: what
        it asks of report and English was asked when the model's answers were chosen, and is mostly known here.
        """
        leaves = getattr(stage, "portable", False) and ("text" in stage.reads or not self._here)
        if not leaves:
            asked: Any = stage
            if hasattr(stage, "begin"):
                asked = _Begun(stage, docs, self._ahead[id(stage)])
            return self._here[id(stage)].submit(make_and_keep, asked, docs, keep).result
        begun = self._share_out(stage, docs)

        def joined() -> Made:
            made = _joined([part.result() for part in begun])
            keep(made)
            return made

        return joined

    def _share_out(self, stage: Stage, docs: Sequence[Doc]) -> list[Future[Made]]:
        """Evenly and always alike, so that a worker meets docs again that it has read before."""
        size = max(1, -(-len(docs) // self.count))
        parts = [docs[begin : begin + size] for begin in range(0, len(docs), size)]
        return [
            thread.submit(_answers, worker, stage, part)
            for thread, worker, part in zip(self._threads, self._workers, parts, strict=False)
        ]

    def call(self, work: Callable[..., T], *given: Any) -> T:
        """What the function gives back; InputError where it raises, or cost two workers their lives."""
        return self._threads[0].submit(_twice, self._workers[0], work, *given).result()

    def settle(self) -> None:
        """Let the models that are at work finish their batch, and drop what has not begun."""
        for threads in (self._here, self._ahead):  # what is at work may still wait for its beginning
            for thread in threads.values():
                thread.shutdown(cancel_futures=True)
            threads.clear()

    def close(self) -> None:
        self.settle()
        for worker in self._workers:
            worker.stop()
        for thread in self._threads:
            thread.shutdown(cancel_futures=True)

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Begun:
    """A stage whose ``begin`` runs ahead in a thread of its own; its turn at the model takes up what that gave back."""

    def __init__(self, stage: Any, docs: Sequence[Doc], thread: ThreadPoolExecutor) -> None:
        self._stage, self._docs = stage, docs
        self._rest: Future[Callable[[], Sequence[Doc]]] = thread.submit(stage.begin, docs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stage, name)

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        """Half of a batch that failed is begun anew."""
        return self._rest.result()() if docs is self._docs else self._stage(docs)


class _Worker:
    """A process that answers one question at a time; the next question starts a new one where it is gone."""

    def __init__(self, seconds: float, memory: int, tasks: int) -> None:
        self._seconds, self._memory, self._tasks = seconds, memory, tasks
        self._left = 0
        self._process: Any = None
        self._pipe: Any = None
        self._changing = threading.RLock()
        self._stopped = False

    def ask(self, work: Callable[..., T], *given: Any) -> T:
        if not self._left:
            self._begin()
        self._left -= 1
        try:
            self._pipe.send((work, given))
            if not wait([self._pipe], self._seconds):
                raise WorkerLost(f"took longer than {self._seconds:g} seconds")
            good, answer = self._pipe.recv()
        except (EOFError, OSError):
            raise self._lost() from None
        except WorkerLost:
            self._end()
            raise
        if not good:
            raise answer
        return answer

    def stop(self) -> None:
        """End the process, and start no other."""
        with self._changing:
            self._stopped = True
            if self._process is not None:
                self._process.kill()  # whoever waits for its answer sees the pipe close

    def _begin(self) -> None:
        self._end()
        with self._changing:
            if self._stopped:
                raise WorkerLost("the run has ended")
            forked = "forkserver" in multiprocessing.get_all_start_methods()
            context: Any = multiprocessing.get_context("forkserver" if forked else "spawn")
            if forked:
                context.set_forkserver_preload(PRELOADED)
            self._pipe, theirs = context.Pipe()
            given = (theirs, self._seconds, self._memory)
            self._process = context.Process(target=_work, args=given, name="diemtin-worker", daemon=True)
            self._process.start()
            theirs.close()
            self._left = self._tasks

    def _end(self) -> None:
        with self._changing:
            self._left = 0
            if self._process is not None:
                self._process.kill()
                self._process.join()
                self._pipe.close()
                self._process = None

    def _lost(self) -> WorkerLost:
        self._process.join(self._seconds)
        code = self._process.exitcode or 0
        self._end()
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return WorkerLost(f"the process that read it died ({how})")


def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="diemtin-worker")


def _joined(parts: Sequence[Made]) -> Made:
    """The docs of all; they were made at the same time."""
    docs = [doc for part in parts for doc in part.docs]
    return Made(docs, max(part.seconds for part in parts), sum(part.tokens for part in parts))


def _answers(worker: _Worker, stage: Stage, docs: Sequence[Doc]) -> Made:
    """What a lost worker held is tried once more, doc by doc."""
    try:
        return worker.ask(make, stage, docs)
    except WorkerLost:
        return _joined([_answer(worker, stage, doc) for doc in docs])


def _answer(worker: _Worker, stage: Stage, doc: Doc) -> Made:
    begun = time.monotonic()
    try:
        return worker.ask(make, stage, [doc])
    except WorkerLost as lost:
        problem = Problem(stage.name, "failed", str(lost))
        return Made([replace(doc, problem=problem)], time.monotonic() - begun)


def _twice(worker: _Worker, work: Callable[..., T], *given: Any) -> T:
    with suppress(WorkerLost):
        return worker.ask(_called, work, *given)
    try:
        return worker.ask(_called, work, *given)
    except WorkerLost as lost:
        raise InputError(str(lost)) from None


def _called(work: Callable[..., T], *given: Any) -> T:
    """Anything that goes wrong as an error that says so, and that can be sent."""
    try:
        return work(*given)
    except DiemtinError:
        raise
    except Exception as error:
        raise InputError(one_line(error)) from error


def _work(pipe: Connection, seconds: float, memory: int) -> None:
    """What a worker does until its pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run to answer
    _limit_memory(memory)
    alarm: Any = getattr(signal, "alarm", lambda _: None)
    with suppress(EOFError, ConnectionError):
        while True:
            work, given = pipe.recv()
            alarm(int(2 * seconds) + 1)  # where the run was killed, nobody else stops an endless task
            try:
                answer = (True, work(*given))
            except DiemtinError as error:
                answer = (False, error)
            alarm(0)
            pipe.send(answer)


def _limit_memory(most: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # not on Windows, and not everywhere on macOS
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (within, hard))
