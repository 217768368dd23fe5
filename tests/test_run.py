"""The promises of the runner, as properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.doc import Doc, Problem
from diemtin.errors import DiemtinError, StageBroken
from diemtin.run import NOTHING_WORKS, run

KINDS = ("good", "bad", "skip", "held")  # what becomes of a doc: see Upper


@dataclass
class Upper:
    """Writes the title in capitals; breaks on "bad", sets "skip" aside, and remembers the batches it saw."""

    name: str = "upper"
    reads: tuple[str, ...] = ("text",)
    writes: tuple[str, ...] = ("title",)
    seen: list[int] = field(default_factory=list)

    def fingerprint(self) -> str:
        return "1"

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        self.seen.append(len(docs))
        return [self._one(doc) for doc in docs]

    def _one(self, doc: Doc) -> Doc:
        assert doc.problem is None, "a stage is never given a doc with a problem"
        if doc.text.startswith("bad"):
            raise ValueError(f"cannot  do\n{doc.text}")
        if doc.text.startswith("skip"):
            return replace(doc, problem=Problem(self.name, "skipped", "too_short"))
        return replace(doc, title=doc.text.upper())


@dataclass
class Exclaim(Upper):
    name: str = "exclaim"
    reads: tuple[str, ...] = ("title",)
    writes: tuple[str, ...] = ("byline",)

    def _one(self, doc: Doc) -> Doc:
        return replace(doc, byline=f"{doc.title}!")


class Memory:
    """A cache that forgets at the end; one write a call of ``keep``."""

    def __init__(self) -> None:
        self.known: dict[bytes, Doc] = {}
        self.writes: list[int] = []

    def __len__(self) -> int:
        return len(self.known)

    def keys(self, stage: object, docs: Sequence[Doc]) -> list[bytes]:
        return [f"{stage.name} {doc.text}".encode() for doc in docs]

    def find(self, keys: Sequence[bytes], docs: Sequence[Doc]) -> list[Doc | None]:
        return [self.known.get(key) for key in keys]

    def keep(self, stage: object, answers: Mapping[bytes, Doc]) -> None:
        self.writes.append(len(answers))
        self.known.update(answers)


def make(kinds: Sequence[str]) -> list[Doc]:
    docs = [Doc(f"{kind} {number}", id=str(number)) for number, kind in enumerate(kinds)]
    return [
        replace(d, problem=Problem("read", "failed", "x")) if d.text.startswith("held") else d for d in docs
    ]


# Fewer bad docs than stop a run, among any others.
mixes = st.lists(st.sampled_from(KINDS), max_size=40).filter(lambda kinds: kinds.count("bad") < NOTHING_WORKS)


@settings(deadline=None)
@given(kinds=mixes, batch_size=st.integers(1, 12), cached=st.booleans())
def test_any_mix_keeps_order_and_count_and_each_bad_doc_costs_itself(kinds, batch_size, cached):
    cache = Memory() if cached else None
    for _ in range(2):  # the second time, the good ones come from the cache
        out = list(run(make(kinds), [Upper(), Exclaim()], cache=cache, batch_size=batch_size))
        assert [doc.id for doc in out] == [str(number) for number in range(len(kinds))]
        for kind, doc in zip(kinds, out, strict=True):
            if kind == "good":
                assert (doc.byline, doc.problem) == (f"{doc.text.upper()}!", None)
            elif kind == "bad":
                assert doc.problem == Problem("upper", "failed", f"ValueError: cannot do {doc.text}")
            elif kind == "skip":
                assert doc.problem == Problem("upper", "skipped", "too_short")
            else:
                assert doc == make(kinds)[int(doc.id)]


@settings(deadline=None)
@given(size=st.integers(1, 64), bad=st.integers(0, 63))
def test_a_bad_doc_is_found_by_halving(size, bad):
    bad %= size
    stage = Upper()
    list(run(make(["bad" if number == bad else "good" for number in range(size)]), [stage], batch_size=size))
    assert len(stage.seen) <= 1 + 2 * (size - 1).bit_length()


# What a table of articles may hold where a text or a day is wanted
NO_TEXT = [("title", None), ("source", float("nan")), ("text", b"b"), ("id", 7), ("published", "2023-10-06")]


@pytest.mark.parametrize(("name", "value"), NO_TEXT)
def test_a_doc_says_which_field_is_no_text_or_day(name, value):
    with pytest.raises(TypeError, match=f"Doc: {name} must be"):
        Doc(**{"text": "x", name: value})


def test_a_moment_is_its_day():
    assert Doc("x", published=datetime(2023, 10, 6, 7, 30)) == Doc("x", published=date(2023, 10, 6))
    pandas = pytest.importorskip("pandas")
    assert Doc("x", published=pandas.NaT) == Doc("x")
    assert type(Doc("x", published=pandas.Timestamp("2023-10-06")).published) is date


def test_the_first_answer_needs_one_batch_only():
    taken: list[str] = []

    def endless() -> Iterator[Doc]:
        for number in range(10**9):
            taken.append(str(number))
            yield Doc(f"good {number}", id=str(number))

    out = run(endless(), [Upper(), Exclaim()], batch_size=4)
    assert next(out).byline == "GOOD 0!"
    assert len(taken) == 4


@dataclass
class Raises(Upper):
    error: BaseException = field(default_factory=RuntimeError)

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        raise self.error


@pytest.mark.parametrize(
    "error", [DiemtinError("no weights"), StageBroken("x"), KeyboardInterrupt(), SystemExit(4)]
)
def test_what_the_user_must_know_passes_through(error):
    with pytest.raises(type(error)) as caught:
        list(run(make(["good"] * 3), [Raises(error=error)]))
    assert caught.value is error


def test_a_batch_in_which_nothing_works_stops_with_the_first_reason():
    stage = Raises(error=RuntimeError("out of memory"))
    with pytest.raises(
        StageBroken, match="upper: all 8 articles of a batch failed; first: RuntimeError: out of memory"
    ):
        list(run(make(["held", *["good"] * 8]), [stage], batch_size=9))


@pytest.mark.parametrize(
    "kinds",
    [
        pytest.param(["bad"] * (NOTHING_WORKS - 1), id="too few to judge"),
        pytest.param(["good", *["bad"] * 30], id="one works"),
        pytest.param(["skip", *["bad"] * 30], id="one was set aside on purpose"),
    ],
)
def test_a_batch_goes_on(kinds):
    out = list(run(make(kinds), [Upper()], batch_size=len(kinds)))
    assert [doc.problem.kind if doc.problem else "good" for doc in out].count("failed") == kinds.count("bad")


def test_docs_from_the_cache_count_as_working_and_failures_are_never_stored():
    cache = Memory()
    list(run(make(["good"]), [Upper()], cache=cache))
    out = list(run(make(["good", *["bad"] * 12]), [Upper()], cache=cache, batch_size=13))
    assert [doc.problem is None for doc in out] == [True, *[False] * 12]
    assert [doc.text for doc in cache.known.values()] == ["good 0"]


def test_one_write_a_batch():
    cache = Memory()
    list(run(make(["good", "bad", "good", "skip", "held"]), [Upper()], cache=cache, batch_size=3))
    assert cache.writes == [2, 1]


@dataclass
class Loses(Upper):
    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        return docs[1:]


@dataclass
class Meddles(Upper):
    def _one(self, doc: Doc) -> Doc:
        return replace(doc, title="x", byline="y")


@pytest.mark.parametrize(
    ("stage", "message"),
    [(Loses(), "3 docs in, 2 out"), (Meddles(), "changed 'byline' of doc 0; it may write \\('title',\\)")],
)
def test_a_stage_that_breaks_its_contract_stops_the_run(stage, message):
    with pytest.raises(StageBroken, match=message):
        list(run(make(["good"] * 3), [stage]))


def test_the_watcher_hears_of_every_doc_in_every_stage():
    heard: list[tuple[str, int]] = []
    list(
        run(
            make(["good", "bad", "held"]),
            [Upper(), Exclaim()],
            batch_size=2,
            watch=lambda name, count, _: heard.append((name, count)),
        )
    )
    assert sorted(heard) == [("exclaim", 1), ("exclaim", 2), ("upper", 1), ("upper", 2)]


def test_the_watcher_hears_what_a_batch_cost():
    memory = Memory()

    class Speaks(Exclaim):
        tokens_used = 0

        def __call__(self, docs):
            self.tokens_used += 5 * len(docs)
            return super().__call__(docs)

    def costs(texts):
        heard = []
        stages = [Upper(), Speaks()]
        list(run(make(texts), stages, cache=memory, watch=lambda *told: heard.append(told)))
        return [(name, count, cost.place, cost.docs, cost.tokens) for name, count, cost in heard]

    assert costs(["good", "longer"]) == [("upper", 2, 0, 2, 0), ("exclaim", 2, 1, 2, 10)]
    assert costs(["good", "longer", "new"]) == [("upper", 3, 0, 1, 0), ("exclaim", 3, 1, 1, 5)]
    assert costs(["good"]) == [("upper", 1, 0, 0, 0), ("exclaim", 1, 1, 0, 0)]


@pytest.mark.parametrize("stages", [[], [Upper()]])
def test_no_docs_no_answers(stages):
    assert list(run([], stages)) == []
