"""Bad input: one clear line each, nothing else lost; and no network."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import diemtin
from diemtin.doc import Doc, Dropped, Flag, Sentence
from diemtin.pipeline import load_pipeline
from diemtin.reading import KINDS, MAX_ARTICLE
from diemtin.run import run as run_stages

STARTER = Path(diemtin.__file__).parent / "starter" / "translate" / "model.bin"
NO_STARTER = pytest.mark.skipif(
    not STARTER.is_file(), reason="the starter's weights are not in the package yet"
)
CONFIGS = ["dry-run", pytest.param("starter", marks=NO_STARTER)]

REPORT = """Trao 120 suất quà cho học sinh vùng cao

Ngày 3/9/2022, Tỉnh đoàn phối hợp với Hội Chữ thập đỏ tỉnh trao 120 suất quà cho học sinh xã Khâu
Vai. Mỗi suất quà gồm cặp sách, vở viết và áo ấm, trị giá 500 nghìn đồng. Bà Lò Thị Mai, Bí thư Tỉnh
đoàn, cho biết chương trình được tổ chức trước ngày khai giảng năm học mới. Tổng kinh phí do các
doanh nghiệp trên địa bàn tỉnh đóng góp.
"""
ENGLISH = (
    "The governor opened the new hospital on Monday and thanked the people who had given money for its beds. "
    "Doctors will begin their work there next week, and the old building will become a school for nurses.\n"
)
NESTED = f"<html><body>{'<div>' * 100_000}{REPORT}{'</div>' * 100_000}</body></html>"

# What stands in the file, and how the line about it begins; "" where the article is good after cleaning.
FILES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \n\t\n", "the file is empty"),
    "random.txt": (random.Random(1).randbytes(4000), "not UTF-8: byte 0 (line 1) is 0xf5, and"),
    "report.pdf": (b"%PDF-1.7\n" + bytes(range(256)), "not plain text but a PDF file"),
    "report.docx": (b"PK\x03\x04" + bytes(100), "not plain text but a zip container"),
    "utf16.txt": (REPORT.encode("utf-16"), "not plain text but UTF-16 text"),
    "utf16-without-mark.txt": (ENGLISH.encode("utf-16-le"), "binary bytes, not text: NUL at byte 1"),
    "cp1258.txt": (b"H\xe0 N\xf4\xecy m\xf9a thu\n", "not UTF-8: byte 1 (line 1) is 0xe0; perhaps TCVN3"),
    "cut.txt": (b"ok\n" + "Hà".encode()[:-1], "not UTF-8: byte 4 (line 2) is 0xc3"),
    "surrogate.txt": ("một ".encode() + b"\xed\xa0\x80", "not UTF-8: byte 6 (line 1) is 0xed"),
    "english.txt": (ENGLISH.encode(), "skipped in clean: "),
    "long-line.txt": ("Hà Nội ".encode() * 5_600_000, "longer than one article can be (8 MB)"),
    "control-tokens.txt": (b"</s>" * 10_000, "skipped in clean: "),
    "control-tokens-in-text.txt": (REPORT.replace(". ", ". </s> <extra_id_0> <pad> ").encode(), ""),
    "nul.txt": (REPORT.replace("quà", "qu\0à").encode(), ""),
    "mark.txt": (b"\xef\xbb\xbf" + REPORT.encode(), ""),
    "line-ends.txt": (REPORT.replace("\n", "\r\n").encode(), ""),
}  # fmt: skip


def run(*args: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "diemtin", *args]
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.mark.parametrize("config", CONFIGS)
def test_every_bad_file_costs_itself_only(tmp_path, config):
    (tmp_path / "folder").mkdir()
    for name, (content, _) in FILES.items():
        (tmp_path / name).write_bytes(content)
    for name in ("first.txt", "last.txt"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    expected = {
        "folder": "a folder",
        "missing.txt": "no such file",
        **{k: line for k, (_, line) in FILES.items()},
    }
    names = ["first.txt", *expected, "last.txt"]
    done = run("digest", *names, "-c", config, "-f", "jsonl", cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    records = {record["source"]: record for record in map(json.loads, done.stdout.splitlines())}
    assert list(records) == names
    said = done.stderr.splitlines()
    for name, line in expected.items():
        about = [text for text in said if text.startswith(f"diemtin: {name}: ")]
        if line:
            assert len(about) == 1, name
            assert about[0].startswith(f"diemtin: {name}: {line}"), name
        else:
            assert (about, records[name]["problem"]) == ([], None), name
        if line and not line.startswith("skipped"):
            assert (records[name]["problem"]["stage"], records[name]["problem"]["kind"]) == ("read", "failed")
    assert len(said) == 1 + sum(bool(line) for line in expected.values())
    assert records["first.txt"]["summary"] == records["last.txt"]["summary"] != []
    assert records["nul.txt"]["body"] == records["mark.txt"]["body"] == records["first.txt"]["body"]
    assert (
        len({record["id"] for record in records.values()}) == len(names) - 1
    )  # the two good ones are the same


@pytest.mark.parametrize("config", CONFIGS)
def test_a_hundred_thousand_nested_tags(tmp_path, config):
    (tmp_path / "nested.html").write_text(NESTED, encoding="utf-8")
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    done = run("digest", "nested.html", "good.txt", "-c", config, "-f", "jsonl", cwd=tmp_path)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert records[1]["problem"] is None
    about = [line for line in done.stderr.splitlines() if "nested.html" in line]
    assert len(about) == (records[0]["problem"] is not None)
    assert done.returncode in (0, 3)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("start", KINDS)
def test_a_known_kind_of_file_is_named(tmp_path, start):
    (tmp_path / "x.txt").write_bytes(start + "là".encode() * 30)
    done = run("clean", "x.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"diemtin: x.txt: not plain text but {KINDS[start]}\n"


@pytest.mark.skipif(os.name != "posix", reason="devices of POSIX")
def test_an_endless_file(tmp_path):
    done = run("clean", "/dev/zero", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"({MAX_ARTICLE // 2**20} MB)" in done.stderr


@pytest.mark.skipif(os.name != "posix" or not os.geteuid(), reason="the superuser may read everything")
def test_a_file_without_permission(tmp_path):
    (tmp_path / "x.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "x.txt").chmod(0)
    assert (
        run("clean", "x.txt", cwd=tmp_path).stderr == "diemtin: x.txt: cannot be read (Permission denied)\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text exist on Linux")
def test_a_file_name_that_is_no_text(tmp_path):
    (tmp_path / os.fsdecode(b"b\xe1o.txt")).write_text(REPORT, encoding="utf-8")
    done = run("digest", os.fsdecode(b"b\xe1o.txt"), "-c", "dry-run", "-f", "jsonl", cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout)["source"]) == (0, "b\ufffdo.txt")


def test_a_name_cannot_break_the_line(tmp_path):
    done = run("clean", "no\nsuch\x1b[31m", cwd=tmp_path)
    assert done.stderr == "diemtin: no such [31m: no such file\n"


def test_a_config_with_three_faults_at_once(tmp_path):
    (tmp_path / "my.yaml").write_text(
        "stages:\n  - clean: {min_wrds: 3}\n  - summarize: {model: echo, beams: two}\nbatchsize: 4\n",
        encoding="utf-8",
    )
    for command in (("check", "my.yaml"), ("digest", "x.txt", "-c", "my.yaml")):
        done = run(*command, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert "my.yaml: 3 faults: batchsize: " in done.stderr
        assert "stages[0].clean.min_wrds: unknown option" in done.stderr
        assert "stages[1].summarize.beams: must be a whole number, not 'two'" in done.stderr


# Ends the process at the first socket of any kind, opened from Python or from C.
NO_SOCKETS = """
import os, sys
def refuse(event, args):
    if event in ("socket.__new__", "socket.connect", "socket.getaddrinfo"):
        os.write(2, f"socket opened: {event} {args}\\n".encode())
        os._exit(97)
sys.addaudithook(refuse)
"""


@pytest.fixture
def blocked(tmp_path) -> str:
    folder = tmp_path / "blocked"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(NO_SOCKETS, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "report.html").write_text(f"<html><body><p>{REPORT}</p></body></html>", encoding="utf-8")
    return os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])


def test_the_block_works(tmp_path, blocked):
    command = [sys.executable, "-c", "import socket; socket.socket()"]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": blocked}, capture_output=True)
    assert done.returncode == 97


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize(
    "command",
    [
        ("digest", "report.txt", "report.html", "-f", "html"),
        ("clean", "report.txt", "report.html"),
        ("summarize", "report.txt"),
        ("translate", "report.txt"),
    ],
    ids=lambda command: command[0],
)
def test_no_socket_is_opened_on_the_way(tmp_path, blocked, config, command):
    done = run(*command, "-c", config, cwd=tmp_path, PYTHONPATH=blocked)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize(
    "command",
    [
        ("check", "starter"),
        ("models", "list"),
        pytest.param(("models", "check", "starter"), marks=NO_STARTER),
    ],
    ids=" ".join,
)
def test_no_socket_is_opened_for_a_look(tmp_path, blocked, command):
    done = run(*command, cwd=tmp_path, PYTHONPATH=blocked)
    assert done.returncode == 0, done.stderr


# Other values for the fields of a doc, to show that a stage does not look at those it does not name.
ELSEWHERE: dict[str, object] = {
    "text": "Văn bản khác.",
    "title": "Đầu đề khác",
    "source": "khac.txt",
    "published": date(1999, 1, 1),
    "body": ("Câu khác, không có số liệu nào.",),
    "summary": (Sentence("Câu khác."),),
    "title_en": "Another title",
    "byline": "Người Khác",
    "dropped": (Dropped("x", "menu"),),
    "flags": (Flag("read_in_parts"),),
}


def dry_run_doc(*, before: int) -> Doc:
    """The report after the first stages of the dry run."""
    pipeline = load_pipeline("dry-run")
    (doc,) = run_stages([Doc(REPORT)], pipeline.stages[:before])
    return doc


@pytest.mark.parametrize("number", range(5), ids=lambda number: load_pipeline("dry-run").stages[number].name)
def test_a_stage_depends_on_the_fields_it_reads_only(number):
    stage = load_pipeline("dry-run").stages[number]
    doc = dry_run_doc(before=number)
    (answer,) = stage([doc])
    unread = {name: value for name, value in ELSEWHERE.items() if name not in stage.reads}
    (other,) = stage([replace(doc, **unread)])
    assert answer.problem is None
    assert {name: getattr(answer, name) for name in stage.writes} == {
        name: getattr(other, name) for name in stage.writes
    }


def test_checking_twice_says_everything_once():
    stage = load_pipeline("dry-run").stages[4]
    once = stage([dry_run_doc(before=4)])
    assert stage(once) == once
