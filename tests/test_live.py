"""What is seen of a long run, and how it is stopped."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyte
import pytest

from diemtin.archive.counting import Counting
from diemtin.archive.folder import Folder
from diemtin.archive.jsonl import Jsonl
from diemtin.archive.work import LEAST, SAMPLES, SLOWEST, Work
from diemtin.cli.live import JsonLines, Lines, Live, facts, place
from diemtin.cli.tally import Tally
from diemtin.run import Cost

# Runs the command with models that say when they begin, and then take their time.
SLOW = """
import sys, time
from diemtin.models.echo import EchoEngine
quick = EchoEngine.generate
def slow(self, texts, decoding, **options):
    print("computing", file=sys.stderr, flush=True)
    time.sleep(0.5)
    return quick(self, texts, decoding, **options)
EchoEngine.generate = slow
EchoEngine.portable = False  # as a model with weights
from diemtin.cli import main
main()
"""
CONFIG = """
archive: {path: a.jsonl}
output: {folder: out}
stages: [clean, {summarize: {model: echo}}, verify, {translate: {model: echo}}, verify]
batch_size: 2
"""
TEXT = "Ủy ban nhân dân huyện Bắc Mê khánh thành cầu treo ngày 4/4/2022. Công trình dài {} mét. " * 3


class Clock:
    """Tells the time that it is set to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def worked(batches: list[tuple[float, int, int]]) -> Work:
    """Batches that each took so many seconds, for so many articles, of which the stage was asked for some."""
    clock = Clock()
    work = Work(clock)
    done = 0
    for number, (seconds, docs, asked) in enumerate(batches):
        clock.now += seconds
        done += docs
        work.watch("translate", Cost(0, asked, seconds, 10 * asked, f"t{number}"), done)
    return work


def test_speed_and_the_time_left():
    work = worked([(4.0, 8, 8)] * 5)
    assert (work.done, work.computed, work.tokens, work.seconds) == (40, 40, 400, 20.0)
    assert (work.articles_a_second, work.tokens_a_second) == (2.0, 20.0)
    assert work.seconds_left is None
    work.total = 100
    assert work.seconds_left == 30.0
    assert facts(work, Tally()) == [
        "0:30 left", "2 articles/s", "20 tokens/s", "0 warnings", "0 skipped", "0 failed",
    ]  # fmt: skip
    assert place(work) == "40 of 100 articles (40%)"
    work.done = 0
    assert place(work) == "0 of 100 articles (40 begun)"


def test_what_the_cache_had_does_not_make_the_rest_look_quick():
    work = worked([(0.01, 32, 0)] * 100 + [(60.0, 32, 32)] * (LEAST + 1))
    work.total = work.done + 32
    assert work.computed == 32 * (LEAST + 1)
    assert work.seconds_left == pytest.approx(60.0)


def test_an_empty_run_has_no_speed():
    work = worked([])
    work.total = 10
    assert (work.articles_a_second, work.seconds_left, work.computed) == (0.0, None, 0)


def test_a_long_run_is_remembered_in_little_space():
    work = worked([(float(number % 7), 1, 1) for number in range(5000)])
    assert len(work.pace) <= SAMPLES
    assert len(work._recent) <= 300
    assert [slow.seconds_each for slow in work.slowest] == [6.0] * SLOWEST
    assert work.pace[0] == (0.0, 0)
    assert work.pace == sorted(work.pace)


def test_the_pace_is_told_when_a_batch_is_through():
    clock = Clock()
    work = Work(clock)
    for batch in range(3):
        for number, name in enumerate(["clean", "translate"]):
            clock.now += 5
            work.watch(name, Cost(number, 8, 5.0), 8 * batch)
    assert work.pace == [(0.0, 0), (15.0, 8), (25.0, 16)]


def test_a_stage_that_stands_twice_is_counted_twice():
    work = Work(Clock())
    for number, name in enumerate(["clean", "verify", "translate", "verify"]):
        work.watch(name, Cost(number, 3, 1.0), 3)
    assert work.computed == 3
    assert [(spent.name, spent.docs) for spent in work.spent.values()] == [
        ("clean", 3), ("verify", 3), ("translate", 3), ("verify", 3),
    ]  # fmt: skip


def test_an_archive_is_counted_beside_the_run(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n' * 7, encoding="utf-8")
    work = Work()
    with Counting(Jsonl(path=str(tmp_path / "a.jsonl")), work, patience=0.0):
        wait(lambda: work.total is not None)
    assert work.total == 7


def test_a_folder_is_counted_without_reading_its_files(tmp_path, monkeypatch):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("x", encoding="utf-8")
    folder = Folder(path=str(tmp_path))
    monkeypatch.setattr(folder, "_file", None)
    work = Work()
    with Counting(folder, work, patience=0.0):
        wait(lambda: work.total is not None)
    assert work.total == 3


def test_an_archive_that_cannot_be_read_is_not_counted(tmp_path):
    work = Work()
    counting = Counting(Jsonl(path=str(tmp_path / "none.jsonl")), work, patience=0.0)
    with counting:
        counting._thread.join()
    assert work.total is None


@pytest.mark.skipif(os.name != "posix", reason="named pipes of POSIX")
def test_a_pipe_is_left_to_the_run(tmp_path):
    os.mkfifo(tmp_path / "a.jsonl")
    counting = Counting(Jsonl(path=str(tmp_path / "a.jsonl")), Work(), patience=0.0)
    with counting:
        assert not counting._thread.is_alive()


def test_a_line_now_and_then(capsys):
    with Lines(worked([(4.0, 8, 8)] * 5), Tally(), interval=0.01):
        wait(
            lambda: capsys.readouterr().err.startswith("diemtin: 40 articles, 2 articles/s, 20 tokens/s, 0 w")
        )


def test_lines_of_json(capsys):
    with JsonLines(worked([(4.0, 8, 8)] * 5), Tally()) as shown:
        shown.show()
        shown.say("một \n hai", event="done", exit_code=3)
    first, second = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert first.pop("time") <= second.pop("time")
    assert first == {
        "level": "info", "event": "progress", "message": "40 articles", "stage": "translate", "articles": 40,
        "total": None, "computed": 40, "articles_per_second": 2.0, "tokens_per_second": 20.0, "tokens": 400,
        "warnings": 0, "skipped": 0, "failed": 0, "seconds": 20.0, "seconds_left": None,
    }  # fmt: skip
    assert second == {"level": "warning", "event": "done", "message": "một \n hai", "exit_code": 3}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def seen(written: str) -> list[str]:
    """The lines that a terminal shows when all is written."""
    screen = pyte.HistoryScreen(80, 24)
    screen.set_mode(pyte.modes.LNM)
    pyte.Stream(screen).feed(written)
    return [line.rstrip() for line in screen.display if line.strip()]


def test_a_live_display_and_the_lines_above_it():
    screen = Terminal()
    work = worked([(4.0, 8, 8)] * 5)
    work.total = 100
    closing = (
        "stopped after 40 of 100 articles; to go on, run: diemtin run a.yaml --set output.folder=a-long-name"
    )
    with Live(work, Tally(), stream=screen, patience=0.0) as shown:
        wait(lambda: "2 articles/s" in screen.getvalue())
        said, below = seen(screen.getvalue())[0], seen(screen.getvalue())[1]
        assert said.startswith("translate") and said.endswith("40 of 100 articles (40%)")
        assert "2 articles/s" in below
        shown.say("stopping")
        shown.say(closing, event="done")
    assert "".join(seen(screen.getvalue())) == f"diemtin: stoppingdiemtin: {closing}"
    assert f"{closing}\n" in screen.getvalue(), "in one piece, for whoever copies it"


def wait(come: object) -> None:
    """Until it has come, for at most ten seconds."""
    assert callable(come)
    end = time.monotonic() + 10
    while not come():
        assert time.monotonic() < end
        time.sleep(0.01)


# Stopping


@pytest.fixture
def archive(tmp_path, monkeypatch) -> Path:
    pytest.importorskip("pyarrow")
    monkeypatch.chdir(tmp_path)
    rows = [
        {"id": f"t{number}", "title": f"Tin {number}", "text": TEXT.format(*[number] * 3)}
        for number in range(8)
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "c.yaml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def start(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SLOW, "run", "c.yaml", *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def stopped(*numbers: int, words: tuple[str, ...] = ()) -> tuple[int, list[str]]:
    """Signals to a run whose model is at work, the next after the answer to the one before; what it says."""
    with start(*words) as run:
        assert run.stderr is not None
        assert run.stderr.readline() == "computing\n"
        said: list[str] = []
        for number in numbers:
            run.send_signal(number)
            said.append(run.stderr.readline().strip())
        said += [line.strip() for line in run.stderr if line != "computing\n"]
    return run.returncode, said


posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
STOPPING = "diemtin: stopping after this batch; once more to stop at once"


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_finishes_the_batch_and_the_same_command_goes_on(archive, number):
    code, said = stopped(number)
    assert code == 130
    told, last = said
    assert told == STOPPING
    assert re.fullmatch(
        "diemtin: stopped after 0 (of 8 )?articles; all answers are kept, there is no result yet; "
        "to go on, run: diemtin run c.yaml",
        last,
    )
    assert not (archive / "out" / "manifest.json").exists()
    with start() as again:
        _, told = again.communicate()
    assert again.returncode == 0
    assert told.count("computing") in (6, 7), "of two models for four batches, one has answered once or twice"
    assert "diemtin: 8 articles" in told


@posix
def test_a_stopped_run_leaves_the_result(archive):
    start().communicate()
    before = {path: path.read_bytes() for path in (archive / "out").glob("*.json*")}
    text = (archive / "a.jsonl").read_text(encoding="utf-8")
    (archive / "a.jsonl").write_text(text.replace("Tin", "Bài"), encoding="utf-8")
    code, said = stopped(signal.SIGINT, words=("--set", "summarize.max_tokens=9"))
    assert code == 130
    assert "; all answers are kept, the result of the last run stands; to go on, run: " in said[-1]
    assert said[-1].endswith(" c.yaml --set summarize.max_tokens=9")
    assert {path: path.read_bytes() for path in (archive / "out").glob("*.json*")} == before


@posix
def test_a_second_signal_ends_the_run_in_the_middle_of_a_batch(archive):
    code, said = stopped(signal.SIGINT, signal.SIGINT)
    assert (code, said) == (130, [STOPPING, "diemtin: stopped at once"])
    with start() as again:
        _, told = again.communicate()
    assert told.count("computing") == 8, "the answers of that batch were not kept"


def test_a_run_that_speaks_json(archive):
    command = [sys.executable, "-m", "diemtin", "run", "c.yaml", "--log", "json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    (line,) = done.stderr.splitlines()
    record = json.loads(line)
    assert (done.returncode, done.stdout) == (0, "")
    assert record["event"] == "done"
    assert record["message"] == "8 articles, 0 skipped, 0 failed, 8 warnings in out"
    assert (record["level"], record["exit_code"], record["articles"], record["computed"]) == ("info", 0, 8, 8)
    wrong = subprocess.run([*command, "--set", "archive.path=x.csv"], capture_output=True, text=True)
    assert wrong.returncode == 1
    record = json.loads(wrong.stderr)
    assert (record["level"], record["event"], record["exit_code"]) == ("error", "error", 1)
    assert record["message"] == "x.csv: no such file; set archive.path"
