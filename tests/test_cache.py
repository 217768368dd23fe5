"""What is kept, under which key, and that a killed run continues."""

from __future__ import annotations

import copy
import json
import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.cache import SqliteCache
from diemtin.doc import Doc, Dropped, Flag, Problem, Sentence
from diemtin.doc_json import dump, fields_from_json, fields_to_json, load, to_json
from diemtin.errors import ConfigError
from diemtin.pipeline import Pipeline
from diemtin.run import run

words = st.text(st.characters(), max_size=12)  # lone surrogates too
flags = st.lists(st.builds(Flag, words, st.lists(words, max_size=2).map(tuple)), max_size=2).map(tuple)
numbers = st.lists(st.integers(0, 99), max_size=3).map(tuple)
sentences = st.builds(Sentence, words, words, numbers, st.booleans(), flags)
docs = st.builds(
    Doc,
    text=words,
    id=words,
    title=words,
    source=words,
    published=st.none() | st.dates(),
    body=st.lists(words, max_size=3).map(tuple),
    summary=st.lists(sentences, max_size=2).map(tuple),
    title_en=words,
    byline=words,
    dropped=st.lists(st.builds(Dropped, words, words), max_size=2).map(tuple),
    flags=flags,
    problem=st.none() | st.builds(Problem, words, st.just("skipped"), words),
)
EVERYTHING = tuple(item.name for item in fields(Doc))
OTHER_VALUES = {
    "text": "other",
    "title": "other",
    "source": "other",
    "published": date(2021, 10, 7),
    "body": ("other",),
    "summary": (Sentence("other"),),
}


@dataclass
class Answers:
    """Fills in every field it may write from one doc; counts what it was asked."""

    answer: Doc = field(default_factory=lambda: Doc("answer"))
    name: str = "answers"
    reads: tuple[str, ...] = ("text", "title")
    writes: tuple[str, ...] = tuple(name for name in EVERYTHING if name not in ("text", "id", "problem"))
    version: str = "1"
    asked: list[str] = field(default_factory=list)

    def fingerprint(self) -> str:
        return self.version

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        self.asked += [doc.text for doc in docs]
        filled = {name: getattr(self.answer, name) for name in (*self.writes, "problem")}
        return [replace(doc, **filled) for doc in docs]


@settings(deadline=None)
@given(doc=docs)
def test_every_field_comes_back_exactly(doc):
    assert Doc(**fields_from_json(fields_to_json(doc, EVERYTHING))) == doc
    assert pickle.loads(pickle.dumps(doc)) == copy.deepcopy(doc) == doc


@settings(deadline=None, max_examples=40)
@given(answer=docs)
def test_an_answer_from_the_file_is_the_answer_that_was_computed(answer, tmp_path_factory):
    path = tmp_path_factory.mktemp("cache") / "c"
    stage = Answers(answer)
    with SqliteCache(path) as cache:
        first = list(run([Doc("a")], [stage], cache=cache))
    with SqliteCache(path) as cache:
        again = list(run([Doc("a")], [stage], cache=cache))
    assert first == again
    assert stage.asked == ["a"], "skipped docs are kept too"


@settings(deadline=None)
@given(doc=docs)
def test_what_utf8_can_hold_and_what_it_cannot_become_the_same_json(doc):
    values = {name: getattr(doc, name) for name in EVERYTHING}
    plain = json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=to_json)
    assert dump(values) == plain.encode("utf-8", "surrogatepass")
    assert load(dump(values)) == fields_to_json(doc, EVERYTHING)


def test_what_a_doc_cannot_hold_is_no_json():
    with pytest.raises(TypeError, match="a doc cannot hold a set"):
        dump({"flags": {1}})


BASE = Doc("text", title="title")
keys = SqliteCache.keys


@pytest.mark.parametrize(
    ("stage", "doc", "same"),
    [
        pytest.param(
            Answers(), replace(BASE, id="renamed", source="moved"), True, id="another name and place"
        ),
        pytest.param(Answers(), replace(BASE, body=("new",)), True, id="a field it does not read"),
        pytest.param(Answers(), replace(BASE, text="edited"), False, id="a field it reads"),
        pytest.param(
            Answers(), replace(BASE, text="", title="texttitle"), False, id="text moved between fields"
        ),
        pytest.param(Answers(version="2"), BASE, False, id="another fingerprint"),
        pytest.param(Answers(name="other"), BASE, False, id="another stage"),
        pytest.param(Answers(writes=("title",)), BASE, False, id="other fields written"),
    ],
)
def test_the_key_changes_with_what_the_answer_depends_on(stage, doc, same):
    assert (keys(stage, [doc]) == keys(Answers(), [BASE])) is same


@pytest.mark.parametrize("name", OTHER_VALUES)
def test_each_field_that_is_read_is_in_the_key(name):
    stage = Answers(reads=(name,))
    assert keys(stage, [BASE]) != keys(stage, [replace(BASE, **{name: OTHER_VALUES[name]})])


def test_an_edited_article_alone_is_redone_whatever_the_order_and_batch(tmp_path):
    articles = [Doc(f"article {number}") for number in range(10)]
    stage = Answers()
    with SqliteCache(tmp_path / "c") as cache:
        list(run(articles, [stage], cache=cache, batch_size=3))
        stage.asked.clear()
        edited = [*reversed(articles[1:]), Doc("article 0, edited")]
        list(run(edited, [stage], cache=cache, batch_size=7))
    assert stage.asked == ["article 0, edited"]


def test_another_translator_redoes_translations_only(tmp_path):
    first = Answers(name="summarize", writes=("summary",))
    second = Answers(name="translate", reads=("summary",), writes=("title_en",))
    with SqliteCache(tmp_path / "c") as cache:
        list(run([Doc("a"), Doc("b")], [first, second], cache=cache))
        second.version = "2"
        list(run([Doc("a"), Doc("b")], [first, second], cache=cache))
    assert (first.asked, second.asked) == (["a", "b"], ["a", "b", "a", "b"])


def write_other_database(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("create table article (text)")
    db.close()


def write_damaged(path: Path) -> None:
    with SqliteCache(path) as cache:
        list(
            run(
                [Doc(f"{n}") for n in range(300)], [Answers(replace(Doc("x"), byline="y" * 500))], cache=cache
            )
        )
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x5a" * (len(data) - 4096)
    path.write_bytes(data)


def write_other_layout(path: Path) -> None:
    SqliteCache(path).close()
    with sqlite3.connect(path) as db:
        db.execute("pragma user_version=99")
    db.close()


def write_wrong_answer(path: Path) -> None:
    with SqliteCache(path) as cache:
        list(run([Doc("1")], [Answers()], cache=cache))
    with sqlite3.connect(path) as db:
        db.execute("update answer set fields = '{'")
    db.close()


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (lambda path: path.write_text("stages: []\n" * 500, encoding="utf-8"), "damaged or not a cache"),
        (lambda path: path.mkdir(), "cannot be used as a cache"),
        (write_other_database, "an SQLite file of another program"),
        (write_other_layout, "a cache of another version"),
        (write_damaged, "damaged or not a cache"),
        (write_wrong_answer, "damaged or not a cache"),
    ],
)
def test_a_file_that_is_no_cache_gives_one_clear_line_and_stays(tmp_path, write, message):
    path = tmp_path / "c"
    write(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ConfigError, match=message) as caught, SqliteCache(path) as cache:
        list(run([Doc("1")], [Answers()], cache=cache))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_file_of_the_first_layout_is_begun_anew(tmp_path):
    path, stage = tmp_path / "c", Answers()
    SqliteCache(path).close()
    db = sqlite3.connect(path)
    with db:
        db.execute("drop table answer")
        db.execute("create table answer (key blob primary key, fields blob) without rowid")
        db.execute("insert into answer values (?, '{}')", [keys(stage, [Doc("a")])[0]])
        db.execute("pragma user_version=1")
    db.close()
    for _ in range(2):
        with SqliteCache(path) as cache:
            list(run([Doc("a"), Doc("b")], [stage], cache=cache))
    assert stage.asked == ["a", "b"]
    db = sqlite3.connect(path)
    assert [row[1] for row in db.execute("pragma table_info(answer)")] == ["id", "key", "fields"]
    db.close()


def test_only_a_whole_run_drops_answers(tmp_path):
    docs, stage = [Doc("a"), Doc("b"), Doc("c")], Answers()
    pipeline = Pipeline([stage], batch_size=1, cache=tmp_path / "c")
    list(pipeline(docs))
    pipeline.prune = True
    begun = pipeline(docs)
    next(begun)
    begun.close()
    list(pipeline(docs))
    assert stage.asked == ["a", "b", "c"], "a run that was broken off dropped nothing"
    list(pipeline([]))
    list(pipeline(docs[1:]))
    list(pipeline(docs))
    assert stage.asked == ["a", "b", "c", "a"]


def test_no_folder_for_the_cache(tmp_path):
    with pytest.raises(ConfigError, match="its folder must exist"):
        SqliteCache(tmp_path / "no" / "c")


def test_two_runs_may_share_a_file(tmp_path):
    with SqliteCache(tmp_path / "c") as one, SqliteCache(tmp_path / "c") as two:
        stage = Answers()
        list(run([Doc("a")], [stage], cache=one))
        list(run([Doc("a")], [stage], cache=two))
    assert stage.asked == ["a"]


SLOW = """
import sys, time
from dataclasses import replace
from diemtin.cache import SqliteCache
from diemtin.doc import Doc
from diemtin.run import run

class Slow:
    name, reads, writes = "slow", ("text",), ("title",)
    def fingerprint(self): return "1"
    def __call__(self, docs):
        for doc in docs:
            with open(sys.argv[2], "a", encoding="utf-8") as log:
                log.write(doc.text + "\\n")
        time.sleep(float(sys.argv[3]))
        return [replace(doc, title=doc.text.upper()) for doc in docs]

with SqliteCache(sys.argv[1]) as cache:
    for doc in run([Doc(f"doc {n}") for n in range(40)], [Slow()], cache=cache, batch_size=4):
        print(doc.title, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")
def test_a_killed_run_continues_where_it_was(tmp_path):
    script, log = tmp_path / "slow.py", tmp_path / "log"
    script.write_text(SLOW, encoding="utf-8")
    command = [sys.executable, str(script), str(tmp_path / "c"), str(log)]
    with subprocess.Popen([*command, "0.15"], stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout
        printed = [process.stdout.readline() for _ in range(9)]  # two batches, and one of the third
        time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert printed[0] == "DOC 0\n"
    with sqlite3.connect(tmp_path / "c") as db:
        stored = db.execute("select count(*) from answer").fetchone()[0]
    db.close()
    assert 12 <= stored < 40
    log.unlink()
    again = subprocess.run([*command, "0"], capture_output=True, text=True, encoding="utf-8", check=True)
    assert again.stdout.splitlines() == [f"DOC {number}" for number in range(40)]
    asked = log.read_text(encoding="utf-8").splitlines()
    assert asked == [f"doc {number}" for number in range(stored, 40)], "exactly the rest is computed"
