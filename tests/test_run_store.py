"""The store: parts and back, one run at a time, damage, layouts, and what a kill leaves behind."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.archive.atomic import whole
from diemtin.archive.store import Store
from diemtin.doc import Doc, Dropped, Flag, Problem, Sentence
from diemtin.errors import InputError

pytest.importorskip("pyarrow")
from diemtin.archive import parts

DOCS = [Doc(f"Tin {number}", id=f"t{number}", title=f"Tin số {number}") for number in range(5)]
words = st.text(max_size=8)
flags = st.lists(st.builds(Flag, words, st.lists(words, max_size=2).map(tuple)), max_size=2).map(tuple)
numbers = st.lists(st.integers(0, 99), max_size=3).map(tuple)
sentences = st.builds(Sentence, words, words, numbers, st.booleans(), flags)
some_docs = st.builds(
    Doc,
    text=st.just(""),
    id=words.filter(bool),
    title=words,
    source=words,
    published=st.none() | st.dates(),
    body=st.lists(words, max_size=3).map(tuple),
    summary=st.lists(sentences, max_size=2).map(tuple),
    title_en=words,
    byline=words,
    dropped=st.lists(st.builds(Dropped, words, words), max_size=2).map(tuple),
    flags=flags,
    problem=st.none() | st.builds(Problem, words, st.sampled_from(["skipped", "failed"]), words),
)


def save(
    store: Store, docs: list[Doc], *, signature: str = "s", formats: tuple[str, ...] = ("jsonl",)
) -> None:
    written = list(store.write_parts(docs, size=2, signature=signature, place=lambda doc: f"a:{doc.id}"))
    store.finish(written, {"signature": signature}, formats)


def stored(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@given(st.lists(some_docs, max_size=4))
@settings(max_examples=30, deadline=None)
def test_a_part_holds_every_doc_exactly(tmp_path_factory, docs):
    path = tmp_path_factory.mktemp("parts") / "part"
    path.write_bytes(parts.encode([parts.to_record(doc) for doc in docs], signature="s"))
    assert list(parts.read_part(path)) == docs


def test_half_a_character_does_no_harm(tmp_path):
    path = tmp_path / "part"
    doc = Doc("", id="1", title="a\ud83d", dropped=(Dropped("\ude00\u2028", "markup"),))
    path.write_bytes(parts.encode([parts.to_record(doc)], signature="s"))
    (back,) = parts.read_part(path)
    assert (back.title, back.dropped[0].text) == ("a\ufffd", "\ufffd\u2028")


def test_what_a_store_holds(tmp_path):
    failed = replace(DOCS[0], id="x\ud800", problem=Problem("clean", "failed", "ValueError: gãy"))
    with Store(tmp_path / "out") as store:
        save(store, [*DOCS, failed], formats=("jsonl", "markdown", "jsonl"))
        assert [doc.title for doc in store.docs()] == [doc.title for doc in [*DOCS, failed]]
        manifest = store.manifest()
    assert manifest is not None
    assert [part["docs"] for part in manifest["parts"]] == [2, 2, 2]
    assert manifest["digests"] == ["digest.jsonl", "digest.md"]
    (line,) = (tmp_path / "out" / "problems.jsonl").read_text(encoding="utf-8").splitlines()
    expected = {"id": "x\ud800", "stage": "clean", "kind": "failed", "reason": "ValueError: gãy"}
    assert json.loads(line) == {"place": "a:x\ud800", **expected}
    lines = (tmp_path / "out" / "digest.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["signature"] for line in lines] == ["s"] * 6


def test_the_parts_are_plain_parquet_for_others(tmp_path):
    import pyarrow.parquet as pq

    doc = replace(DOCS[0], summary=(Sentence("Một.", "One."),), published=date(2022, 4, 12))
    with Store(tmp_path) as store:
        save(store, [doc], signature="abc")
    (path,) = (tmp_path / "parts").iterdir()
    table = pq.read_table(path)
    (row,) = table.to_pylist()
    assert (row["summary_vi"], row["summary_en"], row["published"]) == ("Một.", "One.", date(2022, 4, 12))
    assert table.schema.metadata[b"diemtin.signature"] == b"abc"


def test_the_same_again_changes_no_byte_and_less_leaves(tmp_path):
    with Store(tmp_path) as store:
        save(store, DOCS, formats=("jsonl", "html"))
    before = stored(tmp_path)
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "parts").iterdir()}
    with Store(tmp_path) as store:
        save(store, DOCS, formats=("jsonl", "html"))
    assert stored(tmp_path) == before
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "parts").iterdir()} == times
    with Store(tmp_path) as store:
        save(store, DOCS[:3])
        assert [doc.id for doc in store.docs()] == ["t0", "t1", "t2"]
    assert sorted(stored(tmp_path)) == [
        "digest.jsonl", "lock", "manifest.json", *sorted(n for n in stored(tmp_path) if n.startswith("parts/")),
        "problems.jsonl", "store.json",
    ]  # fmt: skip
    assert len(list((tmp_path / "parts").iterdir())) == 2


def test_a_run_that_breaks_leaves_the_old_result(tmp_path):
    def breaking() -> Any:
        yield from DOCS[3:]
        yield DOCS[0]
        raise RuntimeError("power")

    with Store(tmp_path) as store:
        save(store, DOCS[:3])
    before = stored(tmp_path)
    with pytest.raises(RuntimeError, match="power"), Store(tmp_path) as store:
        save(store, breaking())
    assert stored(tmp_path).items() >= before.items()
    assert len(stored(tmp_path)) == len(before) + 1, "the part that was whole"
    with Store(tmp_path) as store:
        save(store, DOCS[:3])
    assert stored(tmp_path) == before


def test_no_digest_is_new_before_all_are_written(tmp_path, monkeypatch):
    from diemtin.archive import store as module

    def breaking(docs: Any, file: Any, *, format: str, signature: str) -> None:
        if format == "markdown":
            raise RuntimeError("power")
        file.write("mới")

    with Store(tmp_path) as store:
        save(store, DOCS, formats=("jsonl", "markdown"))
    before = stored(tmp_path)
    monkeypatch.setattr(module, "write", breaking)
    with pytest.raises(RuntimeError, match="power"), Store(tmp_path) as store:
        save(store, DOCS, formats=("jsonl", "markdown"))
    assert stored(tmp_path) == before


def test_what_was_half_written_is_removed(tmp_path):
    with Store(tmp_path) as store:
        save(store, DOCS)
    before = stored(tmp_path)
    (tmp_path / "parts" / "part-00000-abc.parquet.tmp").write_bytes(b"PAR1")
    (tmp_path / "manifest.json.tmp").write_bytes(b"{")
    with Store(tmp_path):
        pass
    assert stored(tmp_path) == before


def test_a_damaged_part_is_named_set_aside_and_made_anew(tmp_path):
    with Store(tmp_path) as store:
        save(store, DOCS)
    before = stored(tmp_path)
    first, second, _ = sorted((tmp_path / "parts").iterdir())
    first.write_bytes(first.read_bytes()[:-9] + b"x" * 9)
    second.write_bytes(b"")
    with Store(tmp_path) as store:
        assert store.quarantined == tuple(
            f"{path}: damaged; moved to {tmp_path}/quarantine, and made anew" for path in (first, second)
        )
        save(store, DOCS)
    after = stored(tmp_path)
    assert {name: after[name] for name in before} == before
    assert sorted(after.keys() - before.keys()) == [f"quarantine/{path.name}" for path in (first, second)]


def test_one_run_at_a_time(tmp_path):
    script = "from diemtin.archive.store import Store\nwith Store({!r}): print(1, flush=True); input()"
    command = [sys.executable, "-c", script.format(str(tmp_path))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"1\n"
        with pytest.raises(InputError, match="another run is at work here"), Store(tmp_path):
            pass
        other.kill()
    with Store(tmp_path) as store:  # the lock died with its holder
        save(store, DOCS)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("notes.txt", "x", "not empty, and not a store; name another folder"),
        (
            "store.json",
            '{"layout": 0}',
            r"a store of another version of diemtin \(layout 0, this one has 1\)",
        ),
        ("store.json", '{"layout": 2}', "layout 2"),
        ("store.json", "{", "store.json: damaged"),
        (
            "lock",
            "no database, but as long as a page of one, so that it is read" * 99,
            "lock: cannot be used",
        ),
    ],
)
def test_a_folder_that_is_no_store_of_ours_is_refused(tmp_path, name, content, expected):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=expected), Store(tmp_path):
        pass
    assert (tmp_path / name).read_text(encoding="utf-8") == content


def test_a_store_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be used as a store"), Store(tmp_path / "file"):
        pass


def test_a_damaged_manifest_is_said(tmp_path):
    with Store(tmp_path) as store:
        assert store.manifest() is None
        (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
        with pytest.raises(InputError, match=r"manifest.json: damaged; delete it and run again"):
            store.manifest()
        save(store, DOCS)
        assert len(list(store.docs())) == len(DOCS)


def test_a_file_is_there_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ValueError, match="broken"), whole(path) as file:
        file.write("new")
        raise ValueError("broken")
    assert stored(tmp_path) == {"a": b"old"}
    with pytest.raises(FileNotFoundError), whole(path) as file:
        (tmp_path / "b").open(encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"), whole(tmp_path / "x" / "a"):
        pass


# Saves in a child that dies before its nth fsync, rename or removal, until one lives to the end.
DYING = """
import json, os, sys
from pathlib import Path
from diemtin.archive.parts import is_whole
from diemtin.archive.store import Store
from diemtin.doc import Doc

folder = Path(sys.argv[1])

def save(ids):
    with Store(folder) as store:
        docs = [Doc("", id=name) for name in ids]
        written = list(store.write_parts(docs, size=2, signature="".join(ids), place=str))
        store.finish(written, {"signature": "".join(ids)}, ["jsonl"])

def dying(work, moment):
    def counted(*given, **options):
        calls[0] += 1
        if calls[0] == moment:
            os._exit(9)
        return work(*given, **options)
    return counted

for ids in ("abc", "xbcde"):
    for moment in range(1, 999):
        calls = [0]
        if not (child := os.fork()):
            for name in ("fsync", "replace", "unlink"):
                setattr(os, name, dying(getattr(os, name), moment))
            save(ids)
            os._exit(0)
        died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        manifest = folder / "manifest.json"
        now = json.loads(manifest.read_text()) if manifest.exists() else {"signature": "", "parts": []}
        whole = all(is_whole(folder / "parts" / part["file"]) for part in now["parts"])
        print(died, now["signature"], whole)
        if died != 9:
            break
"""


def test_a_run_that_dies_at_any_step_leaves_the_old_result_or_the_new_one(tmp_path):
    done = subprocess.run([sys.executable, "-c", DYING, str(tmp_path / "a")], capture_output=True, text=True)
    lines = done.stdout.split("\n")[:-1]
    seen = [line.split(" ")[1] for line in lines]
    assert done.stderr == ""
    assert 15 < len(lines), "less and less is left to do"
    assert {line.split(" ")[0] for line in lines} == {"9", "0"}
    assert all(line.endswith("True") for line in lines), "each part of the result is there and whole"
    assert set(seen) == {"", "abc", "xbcde"}
    assert seen == sorted(seen), "never back"
    with Store(tmp_path / "b") as store:
        written = list(
            store.write_parts([Doc("", id=name) for name in "xbcde"], size=2, signature="xbcde", place=str)
        )
        store.finish(written, {"signature": "xbcde"}, ["jsonl"])
    assert stored(tmp_path / "a") == stored(tmp_path / "b")
