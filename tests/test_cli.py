"""The commands, run as a user runs them: in a process of their own."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import diemtin
from diemtin.cli.app import app
from diemtin.cli.output import writing
from diemtin.cli.progress import Bar
from diemtin.cli.tally import Tally
from diemtin.doc import Doc, Flag, Problem, Sentence
from diemtin.errors import InputError

STARTER = Path(diemtin.__file__).parent / "starter" / "translate" / "model.bin"
NO_STARTER = pytest.mark.skipif(
    not STARTER.is_file(), reason="the starter's weights are not in the package yet"
)
CONFIGS = ["dry-run", pytest.param("starter", marks=NO_STARTER)]

REPORT = """Khánh thành cầu treo qua suối Nậm Lúc

Sáng 12/4/2022, Ủy ban nhân dân huyện Bắc Mê tổ chức lễ khánh thành cầu treo qua suối Nậm Lúc. Công
trình dài 85 mét, có tổng vốn đầu tư 4,6 tỷ đồng từ ngân sách tỉnh. Ông Hoàng Văn Thịnh, Phó Chủ
tịch Ủy ban nhân dân huyện, cho biết cây cầu giúp hơn 300 hộ dân đi lại an toàn trong mùa mưa lũ.
Trước đây, học sinh phải đi vòng gần 10 km để đến trường.
"""
ENGLISH = """Bridge opens

The district opened a new suspension bridge over the stream on Tuesday morning. It is 85 metres long
and cost about 4.6 billion dong, paid from the provincial budget. More than 300 families can now
cross safely in the rainy season, and the children no longer have to walk ten kilometres to school.
"""
QUOTE = "'"
ARCHIVE = "archive: {path: none.jsonl}\noutput: {folder: out, formats: [word]}\nstages: [clean]\n"
KEYS = ["id", "title", "title_en", "source", "section", "published", "byline", "further_sources", "summary"]
KEYS += ["summary_vi", "summary_en", "flags", "dropped", "body", "problem", "signature"]


def diemtin_run(
    *args: str, stdin: str | bytes = "", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    data = stdin if isinstance(stdin, bytes) else stdin.encode()
    done = subprocess.run([sys.executable, "-m", "diemtin", *args], input=data, capture_output=True, cwd=cwd)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def report(tmp_path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.mark.parametrize("config", CONFIGS)
def test_digest_as_jsonl(report, config):
    done = diemtin_run("digest", str(report), "--format", "jsonl", "-c", config)
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    record = json.loads(line)
    assert list(record) == KEYS
    assert record["title"] == "Khánh thành cầu treo qua suối Nậm Lúc"
    assert (record["source"], record["published"], record["problem"]) == (str(report), "2022-04-12", None)
    assert record["summary"]
    assert all(sentence["vi"] and sentence["en"] for sentence in record["summary"])
    assert re.fullmatch("[0-9a-f]{12}", record["signature"])
    assert re.fullmatch(r"diemtin: 1 article, 0 skipped, 0 failed, \d+ warnings?", done.stderr.strip())


def test_the_same_report_gives_the_same_bytes(report):
    first, second = (diemtin_run("digest", str(report), "-c", "dry-run") for _ in range(2))
    assert first.stdout == second.stdout
    assert "Nậm Lúc" in first.stdout


def test_the_format_comes_from_the_suffix_and_the_file_appears_whole(report, tmp_path):
    for name, start in {"d.md": "#", "d.html": "<!doctype html>", "d.jsonl": "{"}.items():
        done = diemtin_run("digest", str(report), "-c", "dry-run", "-o", str(tmp_path / name))
        assert (done.returncode, done.stdout) == (0, "")
        assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(start)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d.html", "d.jsonl", "d.md", "report.txt"]


@pytest.mark.parametrize(("format", "start"), [("docx", b"PK"), ("parquet", b"PAR1")])
def test_a_format_of_bytes_goes_to_a_file_or_a_pipe_and_not_to_a_terminal(report, tmp_path, format, start):
    path = tmp_path / f"d.{format}"
    done = diemtin_run("digest", str(report), "-c", "dry-run", "-o", str(path))
    assert (done.returncode, done.stdout) == (0, "")
    assert path.read_bytes().startswith(start)
    command = [sys.executable, "-m", "diemtin", "digest", str(report), "-c", "dry-run", "-f", format]
    assert subprocess.run(command, capture_output=True, check=True).stdout.startswith(start)
    if os.name == "posix":
        master, slave = os.openpty()
        done = subprocess.run(command, stdout=slave, stderr=subprocess.PIPE)
        os.close(slave)
        os.close(master)
        assert done.returncode == 2
        assert f"{format} is no text for a terminal; add -o FILE" in done.stderr.decode()


def test_a_near_copy_becomes_a_further_source(report, tmp_path):
    pytest.importorskip("datasketch")
    copy = tmp_path / "copy.txt"
    copy.write_text(REPORT.replace("Khánh thành", "Đã khánh thành", 1) + "\nTheo TTXVN\n", encoding="utf-8")
    done = diemtin_run(
        "digest", str(report), str(copy), "-f", "jsonl", "-c", "dry-run", "--set", "near_duplicates=true"
    )
    kept, aside = [json.loads(line) for line in done.stdout.splitlines()]
    assert kept["further_sources"] == [{name: aside[name] for name in ("id", "source", "title")}]
    assert aside["problem"]["reason"] == f"near_duplicate of {kept['id']}"
    assert done.stderr.startswith(
        f"diemtin: {copy}: skipped in near_duplicates: near duplicate of {kept['id']}"
    )
    assert done.returncode == 0


def test_stdin_is_a_report_too():
    done = diemtin_run("digest", "-", "-c", "dry-run", "-f", "jsonl", stdin=REPORT)
    assert json.loads(done.stdout)["source"] == "-"


def test_one_value_is_changed(report):
    plain, changed = (
        json.loads(diemtin_run("digest", str(report), "-c", "dry-run", "-f", "jsonl", *more).stdout)
        for more in ([], ["--set", "clean.min_words=5000"])
    )
    assert plain["problem"] is None
    assert changed["problem"] == {"stage": "clean", "kind": "skipped", "reason": changed["problem"]["reason"]}
    assert plain["signature"] != changed["signature"]


def test_bad_files_cost_themselves_only(report, tmp_path):
    (tmp_path / "english.txt").write_text(ENGLISH, encoding="utf-8")
    files = [str(tmp_path / name) for name in ("missing.txt", "report.txt", "english.txt")]
    done = diemtin_run("digest", *files, "-c", "dry-run", "-f", "jsonl")
    assert done.returncode == 3
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["source"] for record in records] == files
    assert records[0]["problem"] == {"stage": "read", "kind": "failed", "reason": "no such file"}
    assert list(records[0]) == KEYS
    assert records[1]["problem"] is None
    assert records[2]["problem"]["kind"] == "skipped"
    assert len({record["id"] for record in records}) == 3
    lines = done.stderr.splitlines()
    assert lines[0] == f"diemtin: {files[0]}: no such file"
    assert lines[1].startswith(f"diemtin: {files[2]}: skipped in clean: ")
    assert lines[2].startswith("diemtin: 3 articles, 1 skipped, 1 failed")


def test_a_skipped_article_is_no_failure(tmp_path):
    (tmp_path / "english.txt").write_text(ENGLISH, encoding="utf-8")
    assert diemtin_run("digest", str(tmp_path / "english.txt"), "-c", "dry-run").returncode == 0


@pytest.mark.parametrize("command", ["digest", "clean", "summarize", "translate"])
def test_when_nothing_can_be_read_an_old_file_stays(tmp_path, command):
    old = tmp_path / "digest.md"
    old.write_text("old", encoding="utf-8")
    done = diemtin_run(command, str(tmp_path / "no.txt"), "-c", "dry-run", "-o", str(old))
    assert (done.returncode, old.read_text(encoding="utf-8")) == (1, "old")
    assert done.stderr == f"diemtin: {tmp_path / 'no.txt'}: no such file\n"


def test_when_nothing_can_be_read_jsonl_says_why(tmp_path):
    done = diemtin_run("digest", "no.txt", "-c", "dry-run", "-o", "d.jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert json.loads((tmp_path / "d.jsonl").read_text(encoding="utf-8"))["problem"]["stage"] == "read"


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["digest"], 2, "Missing argument 'FILE"),
        (["digset"], 2, "No such command 'digset'"),
        (["digest", "report.txt", "--fromat", "html"], 2, "No such option"),
        (["digest", "report.txt", "--format", "pdf"], 2, "known: markdown, html, docx, jsonl"),
        (["digest", "report.txt", "-o", "digest.pdf"], 2, "give --format"),
        (["digest", "report.txt", "-o", "report.txt", "-f", "html"], 2, "one of the files to read"),
        (["clean", "report.txt", "-o", "report.txt"], 2, "one of the files to read"),
        (["clean", "report.txt", "-o", "link.txt"], 2, "one of the files to read"),
        (["summarize", "report.txt", "-o", "./report.txt"], 2, "one of the files to read"),
        (["translate", "report.txt", "-o", "report.txt"], 2, "one of the files to read"),
        (
            ["digest", "report.txt", "-c", "only-clean.yaml", "-o", "only-clean.yaml", "-f", "html"],
            2,
            "to read",
        ),
        (["digest", "report.txt", ""], 2, "an empty file name"),
        (["digest", "report.txt", "-c", "dry-run", "-o", "no/d.md"], 1, "no/d.md: its folder does not exist"),
        (
            ["clean", "report.txt", "-o", "report.txt/x"],
            1,
            "report.txt/x: cannot be written (Not a directory)",
        ),
        (["clean", "report.txt", "-o", "x" * 300], 1, "x: File name too long"),
        (["digest", "report.txt", "-c", "dry-run", "-f", "html", "-o", "."], 1, ".: a folder"),
        (["digest", "report.txt", "-c", "nope.yaml"], 1, "nope.yaml: no such file, and no built-in config"),
        (["digest", "report.txt", "--set", "clean.x=1"], 1, "starter: stages[0].clean.x: unknown option"),
        (["check", "starter", "--set", "x"], 1, "must be name=value"),
        (["check", "x" * 300], 1, "x: File name too long"),
        (["check", "starter", "--set", "verify.min_support=2"], 1, "give a number from 0 to 1"),
        (
            ["check", "starter", "--set", "summarize.min_tokens=200"],
            1,
            "min_tokens is 200; give at most max_tokens",
        ),
        (["check", "starter", "--set", "translate.glossary=no.csv"], 1, "no.csv: No such file or directory"),
        (["check", "starter", "--set", "summarize.model=startr"], 1, "startr: no such model"),
        (["check", "archive.yaml"], 1, "archive.yaml: output: no digest format 'word'"),
        (
            ["summarize", "report.txt", "-c", "only-clean.yaml"],
            1,
            "has no stage 'summarize'; its stages: clean",
        ),
    ],
)
def test_wrong_use(report, args, code, message):
    (report.parent / "only-clean.yaml").write_text("stages: [clean]\n", encoding="utf-8")
    (report.parent / "archive.yaml").write_text(ARCHIVE, encoding="utf-8")
    (report.parent / "link.txt").symlink_to("report.txt")
    done = diemtin_run(*args, cwd=report.parent)
    assert report.read_text(encoding="utf-8") == REPORT
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    if code == 1:
        assert len(done.stderr.splitlines()) == 1


def test_debug_shows_the_traceback(report):
    done = diemtin_run("digest", str(report), "-c", "nope.yaml", "--debug")
    assert "Traceback" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("diemtin: nope.yaml: no such file")


def test_an_unexpected_error_is_one_line_too(report):
    patch = "import diemtin.reading as r\ndef bad(*a, **k): raise ZeroDivisionError('x\\ny')\n"
    patch += "r.read_files = bad\n"
    script = f"{patch}from diemtin.cli import main\nmain()"
    command = [sys.executable, "-c", script, "digest", str(report), "-c", "dry-run"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert done.stderr == "diemtin: unexpected ZeroDivisionError: x y; --debug shows where it comes from\n"


def test_clean_prints_sentences_and_can_name_what_was_set_aside(report):
    done = diemtin_run(
        "clean", str(report), "-", "--dropped", stdin=REPORT.replace("Khánh thành", "Hoàn thành")
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert lines[:2] == ["Khánh thành cầu treo qua suối Nậm Lúc", ""]
    assert lines[5].startswith("Trước đây, học sinh")
    assert lines[6:9] == ["", "Hoàn thành cầu treo qua suối Nậm Lúc", ""]


@pytest.mark.parametrize("config", CONFIGS)
def test_summarize_prints_sentences(report, config):
    done = diemtin_run("summarize", str(report), "-c", config)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


LINES = "Hôm nay trời đẹp.\n\n   \nÔng đến lúc 7 giờ. Bà về sau.\r\nmột\u2028hai\x0bba\n\nkhông có cuối dòng"


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("text", [LINES, "\n\n\n", "", "một dòng", "\ufeffmột dòng\n"])
def test_translate_writes_as_many_lines_as_it_reads(config, text):
    done = diemtin_run("translate", "-c", config, stdin=text)
    assert done.returncode == 0, done.stderr
    lines = text.removesuffix("\n").split("\n") if text else []
    answers = done.stdout.split("\n")[:-1]
    assert [bool(answer.strip()) for answer in answers] == [bool(line.strip()) for line in lines]


@pytest.mark.parametrize("config", CONFIGS)
def test_translate_leaves_lines_without_a_word_as_they_are(config):
    signs = ["***", "| --- | --- |", "|", "•", "😀", "%"]
    done = diemtin_run("translate", "-c", config, stdin="\n".join(["Trời đẹp.", *signs, ""]))
    assert done.stdout.splitlines()[1:] == signs


def test_translate_sets_no_line_aside_that_stands_twice():
    pytest.importorskip("datasketch")
    line = REPORT.split("\n\n")[1].replace("\n", " ").strip()
    text = f"{line}\n{line.replace('85', '86')}\n"
    done = diemtin_run("translate", "-c", "dry-run", "--set", "near_duplicates=true", stdin=text)
    assert ["85" in done.stdout.splitlines()[0], "86" in done.stdout.splitlines()[1]] == [True, True]
    assert "0 skipped" in done.stderr


def test_translate_keeps_the_place_of_a_line_it_cannot_read(tmp_path):
    bad = "một hai\n".encode() + b"m\xe9t\xff\n" + b"x" * (2**20 + 5) + "\nba bốn\n".encode()
    done = diemtin_run("translate", "-", str(tmp_path / "no.txt"), "-c", "dry-run", stdin=bad)
    assert done.returncode == 3
    assert [bool(line) for line in done.stdout.split("\n")] == [True, False, False, True, False]
    assert done.stderr.splitlines()[0].startswith("diemtin: -:2: not UTF-8: byte 1 of the line")
    assert done.stderr.splitlines()[1].startswith("diemtin: -:3: longer than 1 MB")
    assert "no.txt: no such file" in done.stderr.splitlines()[2]


def test_check_names_the_stages():
    done = diemtin_run("check", "dry-run", "--set", "batch_size=4")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "dry-run: good"
    assert "summarize (model=echo)" in done.stdout
    assert "batch_size 4" in done.stdout


@pytest.mark.parametrize("value", ["tin #1", "2024", "2024_05", "ngày: 1", "[1].db", "*.db", "it's", "'a b'"])
def test_a_name_is_taken_as_it_is_typed(value):
    done = diemtin_run("check", "dry-run", "--set", f"cache={value}")
    assert done.stdout.endswith(f"cache {value.removeprefix(QUOTE).removesuffix(QUOTE)}\n"), done.stderr


@pytest.mark.parametrize(("value", "code"), [("null", 0), ("off", 1)])
def test_words_of_yaml_are_no_names(value, code):
    assert diemtin_run("check", "dry-run", "--set", f"cache={value}").returncode == code


def test_version():
    assert diemtin_run("--version").stdout == f"diemtin {diemtin.__version__}\n"


def commands() -> list[tuple[str, ...]]:
    top = [
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    ]
    under: list[tuple[str, ...]] = []
    for group in app.registered_groups:
        assert group.name
        assert group.typer_instance
        parts = group.typer_instance.registered_commands
        under += [(group.name,), *((group.name, part.name or part.callback.__name__) for part in parts)]
    return [(), *((name,) for name in top), *under]


def test_the_commands_are_all_there():
    names = ["digest", "run", "clean", "summarize", "translate", "check", "models", "evaluate"]
    assert {command[0] for command in commands() if command} == set(names)
    under = {"list", "pull", "convert", "check", "summaries", "translation"}
    assert {command[1] for command in commands() if 1 < len(command)} == under


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_help_has_examples_that_parse(command):
    done = diemtin_run(*command, "--help")
    assert done.returncode == 0
    examples = done.stdout.split("Examples:\n")[1].splitlines()
    assert any(line.strip().startswith(" ".join(["diemtin", *command])) for line in examples)


def test_an_output_file_that_fails_half_way_leaves_the_old_one(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ValueError, match="half"), writing(str(path)) as out:
        out.stream.write("new")
        raise ValueError("half way")
    assert [file.read_text(encoding="utf-8") for file in tmp_path.iterdir()] == ["old"]
    with writing(str(path)) as out:
        out.stream.write("mới")
    assert path.read_text(encoding="utf-8") == "mới"


def test_an_output_may_have_as_long_a_name_as_the_disk_takes(tmp_path):
    with writing(str(tmp_path / ("ơ" * 126))) as out:
        out.stream.write("mới")
    assert [path.name for path in tmp_path.iterdir()] == ["ơ" * 126]


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_an_output_keeps_the_rights_of_the_file_that_was_there(tmp_path):
    path = tmp_path / "private"
    path.touch(mode=0o600)
    with writing(str(path)) as out:
        assert [part.stat().st_mode & 0o777 for part in tmp_path.iterdir()] == [0o600, 0o600]
        out.stream.write("mới")
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o400)
    if not os.access(path, os.W_OK):  # root may write it
        with pytest.raises(InputError, match="write-protected"), writing(str(path)):
            pass


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="names of open streams")
def test_an_output_that_is_an_open_stream_is_written_where_it_stands(report, tmp_path):
    log = tmp_path / "log"
    log.write_text("old\n", encoding="utf-8")
    for name in ("/dev/stdout", "/dev/fd/1"):
        command = [sys.executable, "-m", "diemtin", "clean", str(report), "-o", name]
        with log.open("ab") as stream:
            subprocess.run(command, stdout=stream, stderr=subprocess.DEVNULL, check=True)
        assert subprocess.run(command, capture_output=True, check=True).stdout.startswith("Khánh".encode())
    assert [line[:5] for line in log.read_text(encoding="utf-8").split("\n\n")] == [
        "old\nK",
        "Sáng ",
        "Sáng ",
    ]


def test_stdin_that_is_the_output_is_refused(report):
    with report.open("rb") as stream:
        command = [sys.executable, "-m", "diemtin", "clean", "-o", str(report)]
        done = subprocess.run(command, stdin=stream, capture_output=True)
    assert (done.returncode, report.read_text(encoding="utf-8")) == (2, REPORT)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize(
    ("closed", "code", "said"),
    [
        ("<&-", 0, "1 article"),
        (">&-", 1, "diemtin: stdout is closed; open it, or name a file with --output"),
        (">&- -o /dev/stdout", 1, "diemtin: stdout is closed"),
        (">&- -o /dev/null", 0, "1 article"),
        ("2>&-", 0, ""),
        ("- <&-", 1, "-: the file is empty"),
        ("> /dev/full", 1, "diemtin: No space left on device"),
    ],
)
def test_streams_that_are_closed_or_full(report, closed, code, said):
    command = f"{sys.executable} -m diemtin clean {report} {closed}"
    if closed.startswith("-"):
        command = command.replace(str(report), "")
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, "unexpected" in done.stderr) == (code, False)
    assert said in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_an_output_link_and_an_output_device_stay_what_they_are(tmp_path):
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    with writing(str(tmp_path / "link")) as out:
        out.stream.write("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "new"
    with writing(os.devnull) as out:
        out.stream.write("gone")
    assert not Path(os.devnull).is_file()
    with pytest.raises(InputError, match="a folder"), writing(str(tmp_path)):
        pass


def test_the_tally_counts_and_decides():
    said: list[str] = []
    tally = Tally(tell=said.append)
    flagged = (Sentence("x", flags=(Flag("loop"), Flag("empty"))),)
    docs = [
        Doc("a", summary=flagged, flags=(Flag("read_in_parts"),)),
        Doc("b", source="b.txt", problem=Problem("clean", "skipped", "too_short")),
        Doc("c", source="c.txt", problem=Problem("summarize", "failed", "ValueError: x")),
    ]
    assert list(tally.over(docs)) == docs
    assert tally.close() == 3
    assert said == [
        "diemtin: b.txt: skipped in clean: too short",
        "diemtin: c.txt: failed in summarize: ValueError: x",
        "diemtin: 3 articles, 1 skipped, 1 failed, 2 warnings",
    ]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_appears_after_a_while_on_a_terminal_only():
    slow, quick, piped = Terminal(), Terminal(), io.StringIO()
    with Bar(4, stream=slow, patience=0.05) as bar:
        bar.watch("summarize", 3)
        time.sleep(0.6)
    with Bar(4, stream=quick, patience=5) as bar:
        bar.watch("summarize", 3)
    with Bar(4, stream=piped, patience=0.0) as bar:
        time.sleep(0.1)
    assert "summarize" in slow.getvalue()
    assert "75%" in slow.getvalue()
    assert (quick.getvalue(), piped.getvalue()) == ("", "")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_ctrl_c_and_its_like_are_one_line_and_leave_nothing(tmp_path, name):
    number = getattr(signal, name)
    command = [sys.executable, "-m", "diemtin", "clean", "-", "-o", str(tmp_path / "out.txt")]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell starts what runs in the background with Ctrl-C ignored, and a child inherits it.
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
    ) as process:
        while not list(tmp_path.iterdir()):
            time.sleep(0.05)
        process.send_signal(number)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"diemtin: stopped\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_reader_that_leaves_is_no_error(tmp_path):
    (tmp_path / "lines").write_text("một hai ba bốn\n" * 60_000, encoding="utf-8")
    command = [sys.executable, "-m", "diemtin", "translate", str(tmp_path / "lines"), "-c", "dry-run"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        said = [line for line in process.stderr.read().decode().splitlines() if "sentence 1" not in line]
    assert (process.returncode, said) == (141, [])


@pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
def test_answers_go_to_stdout_when_stderr_is_a_terminal(report):
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "diemtin", "clean", str(report)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=slave)
    os.close(slave)
    said = b""
    with contextlib.suppress(OSError):  # Linux ends a closed terminal with an error
        said = os.read(master, 10_000)
    os.close(master)
    assert done.stdout.decode().startswith("Khánh thành")
    assert said.decode().strip() == "diemtin: 1 article, 0 skipped, 0 failed, 0 warnings"


@pytest.fixture(scope="module")
def tiny_t5(tmp_path_factory) -> Path:
    """A random checkpoint of the shape of vit5-base."""
    pytest.importorskip("transformers", reason="converting needs the extra diemtin[hub]")
    source = Path(__file__).with_name("checkpoints.py")
    spec = importlib.util.spec_from_file_location("checkpoints", source)
    assert spec
    assert spec.loader
    checkpoints = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(checkpoints)
    return checkpoints.t5(tmp_path_factory.mktemp("tiny") / "t5", tied=True)


def test_models_convert_then_check_then_digest(tiny_t5, report, tmp_path):
    converted = tmp_path / "converted"
    options = ("--compute-type", "float32")
    done = diemtin_run(
        "models", "convert", str(tiny_t5), str(converted), *options, "--family", "vit5-vietnews"
    )
    assert (done.returncode, done.stdout) == (0, f"{converted}\n"), done.stderr
    again = diemtin_run(
        "models", "convert", str(tiny_t5), str(converted), *options, "--family", "vit5-vietnews"
    )
    assert (again.returncode, len(again.stderr.splitlines())) == (1, 1)
    assert "--force" in again.stderr
    done = diemtin_run("models", "check", str(tiny_t5), "--family", "vit5-vietnews", *options)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "summarize, family vit5-vietnews: compared ctranslate2" in done.stdout
    assert "no differences" in done.stdout
    done = diemtin_run("summarize", str(report), "-c", "dry-run", "--set", f"summarize.model={converted}")
    assert done.returncode == 0, done.stderr


def test_models_list_names_every_model_and_its_licence():
    done = diemtin_run("models", "list")
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert lines[0].split() == ["MODEL", "DOES", "FAMILY", "LICENCE", "HERE"]
    named = {line.split()[0] for line in lines[1:]}
    assert {"starter", "echo", "VietAI/envit5-translation"} <= named
    assert "(not commercial)" in next(line for line in lines if line.startswith("facebook/nllb"))


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("check", "echo"), 1, "echo: has no weights to check"),
        (("check", "nope"), 1, "nope: no such model"),
        (("check", "starter", "--task", "sing"), 2, "known: summarize, translate"),
        (("check", "starter", "--family", "foo"), 1, "--family foo: no such family; known: "),
        (("convert", "nope", "x"), 1, "nope: no such model"),
        (("pull", "not an id"), 1, "not an id: not a hub id"),
        (("pull", "vit5-base"), 1, "vit5-base: not a hub id; expected owner/name"),
        (("pull", "starter"), 1, "starter: came with the package; there is nothing to pull"),
    ],
)
def test_models_wrong_use(args, code, message):
    done = diemtin_run("models", *args)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert code == 2 or len(done.stderr.splitlines()) == 1
