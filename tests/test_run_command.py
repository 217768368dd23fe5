"""``diemtin run``, as a user runs it: the whole way, again after each kind of change, and killed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from diemtin.archive.dates import Dates
from diemtin.archive.store import Store
from diemtin.archive.work import Work
from diemtin.cli.engines import digest_archive
from diemtin.cli.tally import Tally
from diemtin.config import load_config
from diemtin.doc import Doc
from diemtin.pipeline import load_pipeline

pytest.importorskip("pyarrow")

ROOT = Path(__file__).parents[1]
STAGES = ["clean", {"summarize": {"model": "echo"}}, "verify", {"translate": {"model": "echo"}}, "verify"]
SENTENCE = "Ủy ban nhân dân huyện Bắc Mê tổ chức lễ khánh thành cầu treo qua suối Nậm Lúc ngày {}/4/2022."


def article(number: int) -> dict[str, str]:
    text = " ".join(SENTENCE.format(1 + number % 9) + f" Công trình dài {number + 80} mét." for _ in range(3))
    return {"id": f"t{number}", "title": f"Tin số {number}", "text": text}


ARTICLES = [article(number) for number in range(30)]


@pytest.fixture
def archive(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    config = {"archive": {"path": "a.jsonl"}, "output": {"folder": "out", "part_size": 10}, "stages": STAGES}
    (tmp_path / "c.yaml").write_text(yaml.safe_dump({**config, "batch_size": 8}), encoding="utf-8")
    save(ARTICLES)
    return tmp_path


def save(rows: Sequence[Any]) -> None:
    Path("a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def command(*words: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-m", "diemtin", "run", *words]
    return subprocess.run(run, capture_output=True, text=True, encoding="utf-8")


class Counted:
    """A stage that counts the docs it is asked for."""

    def __init__(self, stage: Any, calls: list[str]) -> None:
        self.stage, self.calls = stage, calls
        self.name, self.reads, self.writes = stage.name, stage.reads, stage.writes
        self.fingerprint = stage.fingerprint

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        self.calls += [self.name] * len(docs)
        return self.stage(docs)


def asked(*overrides: str) -> dict[str, int]:
    """Run here; how many docs each stage was asked for."""
    config = load_config("c.yaml", overrides=overrides)
    assert config.blocks is not None
    reader, output = config.blocks.open("c.yaml")
    pipeline = load_pipeline(config)
    calls: list[str] = []
    pipeline.stages = tuple(Counted(stage, calls) for stage in pipeline.stages)
    with Store(output.folder) as store:
        pipeline.cache = store.cache
        digest_archive(reader, pipeline, store, output, Work(), Tally(), Dates())
    return {name: calls.count(name) for name in sorted(set(calls))}


def digested() -> list[str]:
    return [
        json.loads(line)["id"] for line in Path("out/digest.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def test_an_archive_becomes_a_store(archive):
    save([*ARTICLES, {"id": "kurz", "text": "Tin ngắn."}])
    done = command("c.yaml", "--set", "output.formats=[jsonl, markdown, html, docx, parquet]")
    assert (done.returncode, done.stdout) == (0, "")
    expected = "diemtin: 31 articles, 1 skipped, 0 failed, 30 warnings in out; out/problems.jsonl says why\n"
    assert done.stderr == expected
    assert digested() == [*(row["id"] for row in ARTICLES), "kurz"]
    (problem,) = Path("out/problems.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(problem)["place"] == "a.jsonl:31"
    manifest = json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))
    assert [manifest[name] for name in ("docs", "skipped", "failed")] == [31, 1, 0]
    assert {path.name for path in Path("out").glob("digest.*")} == {
        "digest.jsonl",
        "digest.md",
        "digest.html",
        "digest.docx",
        "digest.parquet",
    }


def test_the_digest_is_the_one_that_a_pipeline_gives(archive):
    from io import StringIO

    from diemtin.digest import write

    asked()
    pipeline = load_pipeline(load_config("c.yaml"))
    rows = [Doc(row["text"], id=row["id"], title=row["title"], source="a.jsonl") for row in ARTICLES]
    stream = StringIO()
    write(pipeline(rows), stream, format="jsonl", signature=pipeline.signature)
    assert Path("out/digest.jsonl").read_text(encoding="utf-8") == stream.getvalue()


def test_only_what_changed_is_asked_again(archive):
    every = {"clean": 30, "summarize": 30, "translate": 30, "verify": 60}
    one = {"clean": 1, "summarize": 1, "translate": 1, "verify": 2}
    assert asked() == every
    assert asked() == {}, "an unchanged archive costs nothing"
    assert asked("output.part_size=7", "output.formats=[markdown]") == {}
    save(ARTICLES[:12] + ARTICLES[13:])
    assert asked() == {}, "an article that was removed costs nothing"
    assert "t12" not in digested()
    save([*reversed(ARTICLES[:12] + ARTICLES[13:]), article(30)])
    assert asked() == one
    save([ARTICLES[0] | {"text": article(31)["text"]}, *ARTICLES[1:]])
    assert asked() == one, "an article that was edited is redone alone"
    assert asked("translate.max_tokens=7").keys() == {"translate", "verify"}
    assert asked("clean.min_words=1").keys() <= {"clean"}, "the same texts come out of it"
    assert asked() == {}, "the first options again"


def test_pruned_is_what_the_run_did_not_need(archive):
    asked()
    asked("translate.max_tokens=7")
    save(ARTICLES[:20])
    many = Path("out/answers.cache").stat().st_size
    done = command("c.yaml", "--set", "output.prune=true")
    assert done.returncode == 0
    assert Path("out/answers.cache").stat().st_size < many
    assert asked() == {}, "what the run needed is still there"
    save(ARTICLES)
    assert asked()["summarize"] == 10
    assert asked("translate.max_tokens=7")["translate"] == 30


def test_no_report_is_a_copy_of_one_that_another_day_left_out(archive):
    pytest.importorskip("datasketch")
    text = ARTICLES[0]["text"]
    pipeline = load_pipeline(load_config("c.yaml", overrides=["near_duplicates=true"]))
    dates = Dates(date(2022, 4, 11))
    pipeline.kept = dates.docs
    docs = [Doc(text, id=str(day), published=date(2022, 4, day)) for day in (10, 12)]
    assert [(doc.id, doc.problem) for doc in pipeline(docs)] == [("12", None)]
    assert dates.left_out == 1


def test_a_run_finds_all_done_where_its_store_lies_in_the_archive(archive):
    Path("tin").mkdir()
    Path("tin/a.txt").write_text(ARTICLES[0]["text"], encoding="utf-8")
    words = ("c.yaml", *("--set", "archive={path: tin, format: folder}"), *("--set", "output.folder=tin/ra"))
    first, second = command(*words), command(*words)
    assert first.stderr.startswith("diemtin: 1 article, 0 skipped, 0 failed")
    assert second.stderr == f"{first.stderr.rstrip()}; 0 computed, 1 in the last run\n"


def test_the_closing_line_tells_what_changed(archive):
    save(ARTICLES[:5])
    command("c.yaml")
    save([ARTICLES[0], {**ARTICLES[1], "text": ARTICLES[20]["text"]}])
    done = command("c.yaml", "--log", "json")
    record = json.loads(done.stderr)
    assert record["message"].startswith("2 articles, 0 skipped, 0 failed")
    assert record["message"].endswith("; 1 computed, 5 in the last run")
    counts = ("level", "articles", "skipped", "failed", "computed", "articles_before", "exit_code")
    assert [record[name] for name in counts] == ["info", 2, 0, 0, 1, 5, 0]


def test_null_takes_an_option_out(archive):
    Path("tin").mkdir()
    Path("tin/a.txt").write_text(ARTICLES[0]["text"], encoding="utf-8")
    folder = ("--set", "archive.columns=null", "--set", "archive.path=tin", "--set", "archive.format=folder")
    config = yaml.safe_load(Path("c.yaml").read_text(encoding="utf-8"))
    config["archive"]["columns"] = {"text": "text"}
    Path("c.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    assert command("c.yaml", *folder).stderr.startswith("diemtin: 1 article, 0 skipped")


def test_the_password_of_a_database_is_not_said(archive):
    url = "postgresql+psycopg://me:secret@127.0.0.1:1/news"
    source = f"archive={{format: sql, url: '{url}', table: tin}}"
    shown = subprocess.run(
        [sys.executable, "-m", "diemtin", "check", "c.yaml", "--set", source], capture_output=True, text=True
    )
    assert "secret" not in shown.stdout + shown.stderr
    assert "url=postgresql+psycopg://me:***@127.0.0.1:1/news" in shown.stdout or "postgres" in shown.stderr


def test_failed_articles_end_with_three(archive):
    save([*ARTICLES, ARTICLES[0] | {"text": "khác"}])
    with Path("a.jsonl").open("a", encoding="utf-8") as file:
        file.write("{\n")
    done = command("c.yaml")
    assert done.returncode == 3
    assert done.stderr.startswith("diemtin: 32 articles, 0 skipped, 2 failed")
    problems = [
        json.loads(line) for line in Path("out/problems.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [(one["place"], one["stage"], one["kind"]) for one in problems] == [
        ("a.jsonl:31", "read", "failed"),
        ("a.jsonl:32", "read", "failed"),
    ]


@pytest.mark.parametrize("rows", [[], ["no record", 7]], ids=["empty", "unreadable"])
def test_an_archive_without_articles_leaves_the_result(archive, rows):
    asked()
    before = Path("out/manifest.json").read_bytes()
    save(rows)
    done = command("c.yaml")
    assert done.returncode == 1
    assert done.stderr.startswith("diemtin: no article: ")
    assert done.stderr.endswith("; the result in out is left as it was\n")
    assert Path("out/manifest.json").read_bytes() == before
    assert len(digested()) == 30


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("dry-run",), "dry-run: no archive; add 'archive: {path: ...}'"),
        (("c.yaml", "--set", "archive.path=x.csv"), "x.csv: no such file; set archive.path"),
        (
            ("c.yaml", "--set", "archive.columns.text=body"),
            "a.jsonl: no column 'body' for the text; found id, title",
        ),
        (
            ("c.yaml", "--set", "output.formats=[pdf]"),
            "c.yaml: output: no digest format 'pdf' for formats; known",
        ),
        (("c.yaml", "--set", "output.folder=."), ".: not empty, and not a store; name another folder"),
        (
            ("c.yaml", "--set", "output.formats=[]", "--set", "output.group_by=day"),
            "c.yaml: output: group_by is set and formats is empty; name one, such as html",
        ),
        (
            ("c.yaml", "--set", "output.prune=true", "--set", "cache=b.cache"),
            "b.cache: output.prune would drop the answers of other stores; set output.prune=false",
        ),
    ],
)
def test_what_to_fix_is_one_line(archive, words, expected):
    done = command(*words)
    assert done.returncode == 1
    assert done.stderr.startswith(f"diemtin: {expected}")
    assert done.stderr.count("\n") == 1


def test_a_second_run_says_so_and_stops(archive):
    with Store("out"):
        done = command("c.yaml")
    assert (done.returncode, done.stderr) == (
        1,
        "diemtin: out: another run is at work here; wait for its end\n",
    )


def test_a_damaged_part_is_named_and_made_anew_without_a_model(archive):
    asked()
    part = next(Path("out/parts").iterdir())
    whole = part.read_bytes()
    part.write_bytes(whole[:100])
    done = command("c.yaml")
    assert done.returncode == 0
    assert done.stderr.startswith(f"diemtin: {part}: damaged; moved to out/quarantine, and made anew\n")
    assert part.read_bytes() == whole


def test_killed_at_random_points_it_comes_to_the_same(tmp_path):
    pytest.importorskip("datasketch")
    script = [sys.executable, str(ROOT / "scripts" / "kill_run.py"), "--folder", str(tmp_path)]
    done = subprocess.run(
        [*script, "--articles", "150", "--kills", "6", "--batch", "8"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(" 0 differences") == 3


@pytest.mark.parametrize("where", [(), ("--stay",)], ids=["echo", "a model that stays"])
def test_hostile_articles_are_set_aside_and_change_no_other(where):
    script = [sys.executable, str(ROOT / "scripts" / "poison_run.py"), "--articles", "130", "--hostile", "25"]
    done = subprocess.run([*script, *where], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 wrong in the problems file, 0 of 105 records changed" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ("--since", "2022-04-08", "--until", "8/4/2022"),
            0,
            "diemtin: 3 articles, 0 skipped, 0 failed, 3 warnings in out; 27 of other days left out with their files\n",
        ),
        (
            ("--since", "2023-01-01"),
            1,
            "diemtin: no article: all 30 in the archive are of other days; there is no result\n",
        ),
        (("--since", "hôm qua"), 2, "Usage:"),
        (("--since", "2022-04-02", "--until", "2022-04-01"), 2, "Usage:"),
    ],
)
def test_only_some_days(archive, words, code, said):
    save([{**row, "published": f"2022-04-{1 + number % 9:02}"} for number, row in enumerate(ARTICLES)])
    done = command("c.yaml", "--set", "output.group_by=day", *words)
    assert done.returncode == code
    assert done.stderr.startswith(said)
    if not code:
        assert {path.name for path in Path("out/digests").iterdir()} == {"2022-04-08.jsonl", "index.html"}
