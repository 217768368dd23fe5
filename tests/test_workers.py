"""Stages in worker processes: the same answers, and what becomes of docs that kill, hang or eat memory."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from diemtin.doc import Doc, Problem
from diemtin.errors import InputError, ModelError
from diemtin.run import Made, make, run
from diemtin.stages.clean import Clean
from diemtin.workers import Workers

TEXT = (
    "Sáng 12/4/2022, Ủy ban nhân dân huyện Bắc Mê tổ chức lễ khánh thành cầu treo qua suối Nậm Lúc. "
    "Cây cầu dài {} mét, giúp hơn ba trăm hộ dân của hai thôn đi lại an toàn trong mùa mưa lũ năm nay."
)


@dataclass
class Hostile:
    """Does to its process what the text says; else it tells the process in the title."""

    portable: bool = True
    name: str = "clean"
    reads: tuple[str, ...] = ("text",)
    writes: tuple[str, ...] = ("title",)

    def fingerprint(self) -> str:
        return "1"

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        return [self._one(doc) for doc in docs]

    def _one(self, doc: Doc) -> Doc:
        if doc.text == "exits":
            os._exit(7)
        elif doc.text == "crashes":
            os.kill(os.getpid(), signal.SIGSEGV)
        elif doc.text == "hangs":
            time.sleep(600)
        elif doc.text == "eats":
            bytearray(8 * 2**30)
        elif doc.text == "raises":
            raise ValueError("no such thing")
        elif doc.text == "to mend":
            raise ModelError("no weights")
        return replace(doc, title=str(os.getpid()))


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, seconds=3, memory=2**30) as started:
        yield started


def asked(workers: Workers, docs: Sequence[Doc]) -> list[Doc]:
    return workers.start(Hostile(), docs, lambda made: None)().docs


def test_the_answers_are_those_of_this_process(workers):
    docs = [Doc(TEXT.format(number) if number % 7 else "Tin ngắn.") for number in range(50)]
    held = replace(docs[3], problem=Problem("read", "failed", "x"))
    docs = [*docs[:3], held, *docs[4:]]
    there = list(run(docs, [Clean()], batch_size=8, elsewhere=workers))
    assert there == list(run(docs, [Clean()], batch_size=8))
    assert sum(doc.problem is None for doc in there) == 41


POSIX_ONLY = pytest.mark.skipif(os.name != "posix", reason="a signal and a limit that only POSIX has")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("exits", "the process that read it died (exit code 7)"),
        pytest.param("crashes", "the process that read it died (SIGSEGV)", marks=POSIX_ONLY),
        pytest.param("eats", "MemoryError", marks=POSIX_ONLY),
        ("hangs", "took longer than 3 seconds"),
        ("raises", "ValueError: no such thing"),
    ],
)
def test_what_a_hostile_doc_costs_is_itself(workers, text, reason):
    docs = [Doc(text if number == 5 else "good", id=str(number)) for number in range(12)]
    out = list(run(docs, [Hostile()], batch_size=6, elsewhere=workers))
    assert [doc.id for doc in out] == [doc.id for doc in docs]
    assert [doc.problem for doc in out if doc.problem] == [Problem("clean", "failed", reason)]
    assert all(doc.title not in ("", str(os.getpid())) for doc in out if not doc.problem)


def test_a_worker_that_is_lost_is_replaced_and_its_docs_tried_again(tmp_path):
    with Workers(1) as workers:
        ((first,), (second,)) = (asked(workers, [Doc("good")]) for _ in range(2))
        assert first.title == second.title
        os.kill(int(first.title), signal.SIGTERM)  # as the system does when memory runs out
        (third,) = asked(workers, [Doc("good")])
    assert third.problem is None
    assert third.title != first.title


def test_a_worker_gives_way_after_so_many_tasks():
    with Workers(1, tasks=3) as workers:
        seen = [asked(workers, [Doc("good")])[0].title for _ in range(7)]
    assert [seen.count(one) for one in dict.fromkeys(seen)] == [3, 3, 1]


def test_a_worker_meets_the_same_docs_again(workers):
    docs = [Doc("good", id=str(number)) for number in range(10)]
    first, second = (asked(workers, docs) for _ in range(2))
    assert [doc.title for doc in first] == [doc.title for doc in second]
    assert len({doc.title for doc in first}) == 2


def test_what_the_user_can_mend_stops_the_run(workers):
    with pytest.raises(ModelError, match="no weights"):
        list(run([Doc("to mend")], [Hostile()], elsewhere=workers))


@dataclass
class Notes:
    """An elsewhere that notes what is begun and what is waited for."""

    said: list[str]

    def start(self, stage, docs, keep):
        self.said.append(f"begin {docs[0].text}")

        def wait() -> Made:
            self.said.append(f"wait {docs[0].text}")
            return make(stage, docs)

        return wait

    def settle(self): ...


def test_one_batch_ahead_and_no_more():
    said: list[str] = []
    out = run(
        (Doc(str(number), id=str(number)) for number in range(5)),
        [Hostile()],
        batch_size=1,
        elsewhere=Notes(said),
    )
    for _ in range(3):
        next(out)
    assert said == ["begin 0", "begin 1", "wait 0", "begin 2", "wait 1", "begin 3", "wait 2"]


@dataclass
class Model:
    """Answers once another stage is at work too; no copy of it could be sent to a process."""

    together: threading.Barrier
    name: str = "model"
    reads: tuple[str, ...] = ("text", "title")
    writes: tuple[str, ...] = ("title",)

    def fingerprint(self) -> str:
        return "1"

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        self.together.wait(timeout=20)
        return [replace(doc, title=f"{doc.title}+") for doc in docs]


def test_models_work_at_the_same_time_each_in_a_thread_of_its_own():
    together = threading.Barrier(2)
    docs = [Doc(str(number), id=str(number)) for number in range(3)]
    with Workers(1) as workers:
        answers = [workers.start(Model(together), docs, lambda made: None) for _ in range(2)]
        assert [doc.title for answer in answers for doc in answer().docs] == ["+"] * 6


class Begins(Model):
    """Its first batch comes to an end when the second has begun."""

    def begin(self, docs: Sequence[Doc]) -> Callable[[], Sequence[Doc]]:
        if any(doc.text == "bad" for doc in docs):
            raise ValueError("no such thing")
        if docs[0].text == "to mend":
            raise ModelError("no weights")
        first = docs[0].text == "first"
        if not first:
            self.together.wait(timeout=20)

        def finish() -> Sequence[Doc]:
            if first:
                self.together.wait(timeout=20)
            return [replace(doc, title="begun") for doc in docs]

        return finish

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        if any(doc.text == "bad" for doc in docs):
            raise ValueError("no such thing")
        return [replace(doc, title="at once") for doc in docs]


def test_a_model_begins_on_the_next_batch_while_it_computes():
    docs = [Doc("first"), Doc("second")]
    with Workers(1) as workers:
        out = list(run(docs, [Begins(threading.Barrier(2))], elsewhere=workers, batch_size=1))
    assert [doc.title for doc in out] == ["begun", "begun"]


def test_a_doc_that_a_model_cannot_begin_on_costs_only_itself():
    with Workers(1) as workers:
        out = list(run([Doc("good"), Doc("bad")], [Begins(threading.Barrier(1))], elsewhere=workers))
    assert [doc.title for doc in out] == ["at once", ""]
    assert out[1].problem == Problem("model", "failed", "ValueError: no such thing")


def test_what_the_user_can_mend_stops_the_run_where_a_model_begins():
    with Workers(1) as workers, pytest.raises(ModelError, match="no weights"):
        list(run([Doc("to mend")], [Begins(threading.Barrier(1))], elsewhere=workers))


def test_a_check_works_where_the_model_before_it_does():
    docs = [Doc("good", id=str(number)) for number in range(3)]
    with Workers(1) as workers:
        model, check = Model(threading.Barrier(1)), Hostile(reads=("body",))
        out = list(run(docs, [model, check], elsewhere=workers, batch_size=2))
        cleaned = list(run(docs, [Hostile()], elsewhere=workers, batch_size=2))
    assert {doc.title for doc in out} == {str(os.getpid())}
    assert str(os.getpid()) not in {doc.title for doc in cleaned}, "what came from outside still leaves"


def test_what_a_model_made_is_kept_before_anybody_waits_for_it():
    kept: queue.Queue[Made] = queue.Queue()
    with Workers(1) as workers:
        answer = workers.start(Model(threading.Barrier(1)), [Doc("a")], kept.put)
        assert kept.get(timeout=20) == answer()


def length(data: bytes) -> int:
    if data == b"exit":
        os._exit(1)
    if data == b"input":
        raise InputError("not this kind")
    return len(data) if data else int(data.decode())


def test_a_function_may_be_called_there(workers):
    assert workers.call(length, b"abc") == 3
    for data, said in (
        (b"exit", "the process that read it died"),
        (b"input", "not this kind"),
        (b"", "ValueError: "),
    ):
        with pytest.raises(InputError, match=said):
            workers.call(length, data)


KILLED = """
import sys, time
from diemtin.doc import Doc
from diemtin.stages.clean import Clean
from diemtin.workers import Workers

if __name__ == "__main__":
    with Workers(2) as workers:
        workers.start(Clean(), [Doc("a"), Doc("b")], lambda made: None)()
        print(*(worker._process.pid for worker in workers._workers), flush=True)
        if sys.argv[1] == "wait":
            time.sleep(600)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")
@pytest.mark.parametrize("way", ["end", "wait"])
def test_no_worker_outlives_the_run(tmp_path, way):
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script), way], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        pids = [int(word) for word in process.stdout.readline().split()]
        if way == "wait":
            process.kill()
        process.wait()
    assert len(pids) == 2
    for _ in range(100):
        if not any(alive(pid) for pid in pids):
            return
        time.sleep(0.05)
    pytest.fail("a worker is still there")


def alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
    return bool(state.strip()) and not state.startswith("Z")  # dead, and nobody has asked how it ended
