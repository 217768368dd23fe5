"""What the data cannot do: run, fetch, write elsewhere, fill the memory; pages and cells have tests of their own."""

from __future__ import annotations

import ast
import gzip
import io
import json
import os
import struct
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from diemtin.archive.dataset import Dataset
from diemtin.archive.folder import Folder
from diemtin.archive.jsonl import Jsonl
from diemtin.errors import InputError

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "pipeline").rglob("*.py"))
RUNS_DATA = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "runpy", "code"}
CALLS = {"eval", "exec", "compile", "__import__"}
URL = "http://192.0.2.1/anh.png"
ARTICLE = (
    f"Ủy ban nhân dân huyện Bắc Mê khánh thành cầu treo ngày 4/4/2022, xem {URL}. Cầu dài 120 mét. "
    "Công trình do ngân sách tỉnh đầu tư. Người dân hai bên suối đi lại an toàn trong mùa mưa lũ. "
)


def test_nothing_unpickles_or_runs_what_it_reads():
    assert SOURCES
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not {name.split(".")[0] for name in names} & RUNS_DATA, path
            if isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else ""
                assert called not in CALLS, f"{path}:{node.lineno}"
                assert "torch.load" not in ast.unparse(node.func), f"{path}:{node.lineno}"
                remote = [ast.unparse(k.value) for k in node.keywords if k.arg == "trust_remote_code"]
                assert set(remote) <= {"False"}, f"{path}:{node.lineno}"


# Ends the process where it would reach for another machine, or write outside the folder in FENCE.
FENCE = """
import os, sys
fence = os.path.realpath(os.environ["FENCE"])
def refuse(event, args):
    away = event == "socket.connect" and not isinstance(args[1], (str, bytes))  # else to a worker of its own
    reaches = away or event in ("socket.getaddrinfo", "socket.gethostbyname")
    writes = event == "open" and isinstance(args[0], str) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    inside = writes and os.path.realpath(args[0]).startswith((fence, "/dev/"))
    if reaches or writes and not inside:
        os.write(2, f"refused: {event} {args}\\n".encode())
        os._exit(97)
sys.addaudithook(refuse)
"""


@pytest.fixture
def fenced(tmp_path) -> dict[str, str]:
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks" / "sitecustomize.py").write_text(FENCE, encoding="utf-8")
    paths = [str(tmp_path / "hooks"), *filter(None, [os.environ.get("PYTHONPATH")])]
    settings = {"PYTHONPATH": os.pathsep.join(paths), "FENCE": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    return {**os.environ, **settings, "TMPDIR": str(tmp_path), "SQLITE_TMPDIR": str(tmp_path)}


@pytest.mark.parametrize(
    "code",
    ["import socket; socket.create_connection(('192.0.2.1', 80), 1)", "open('/tmp/fence-test', 'w')"],
    ids=["fetch", "write"],
)
def test_the_fence_holds(fenced, code):
    done = subprocess.run([sys.executable, "-c", code], env=fenced, capture_output=True)
    assert done.returncode == 97


def test_an_archive_reaches_for_nothing_and_writes_nowhere_else(tmp_path, fenced):
    pytest.importorskip("pyarrow")
    paths = ["../../evil", "/tmp/evil", URL, "file:///etc/passwd", "..\\evil", "\u202egpj.exe"]
    rows = [
        {"id": path, "source": path, "title": f'<img src="{URL}">=cmd', "byline": path, "text": ARTICLE * 2}
        for path in paths
    ]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "a.jsonl").write_text(text, encoding="utf-8")
    stages = "[clean, {summarize: {model: echo}}, verify, {translate: {model: echo}}, verify]"
    config = f"archive: {{path: a.jsonl}}\noutput: {{folder: out}}\nstages: {stages}\n"
    (tmp_path / "c.yaml").write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", "diemtin", "run", "c.yaml", "--set"]
    for output in ("output.formats=[html, csv, markdown, jsonl]", "output.group_by=source"):
        done = subprocess.run(
            [*command, output], cwd=tmp_path, env=fenced, capture_output=True, text=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
    assert "refused" not in done.stderr
    made = {path.name for path in tmp_path.iterdir()} - {"a.jsonl", "c.yaml", "hooks"}
    assert made == {"out"}


# Word files are zip archives


def docx(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return stream.getvalue()


def understated(data: bytes, size: int) -> bytes:
    """The same file, whose directory and headers say that its one member is small."""
    out = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(mark)
        out[start + place : start + place + 4] = struct.pack("<I", size)
    return bytes(out)


ZEROS = bytes(100 * 2**20)
BOMBS = {
    "xml": docx({"word/document.xml": ZEROS}),
    "picture": docx({"word/media/a.png": ZEROS}),
    "lie": understated(docx({"word/document.xml": ZEROS}), 1000),
    "many": docx({f"word/{number}.xml": b"" for number in range(10_001)}),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_word_file_that_grows_is_refused_before_it_does(name):
    pytest.importorskip("docx")
    from diemtin.archive.word import word_text

    tracemalloc.start()
    with pytest.raises(InputError, match=r"holds more than 64 MB or 10,000 files|not a Word file .*Bad CRC"):
        word_text(BOMBS[name])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 24 * 2**20


def test_a_path_inside_a_word_file_is_never_used(tmp_path):
    docx_module = pytest.importorskip("docx")
    (tmp_path / "articles").mkdir()
    path = tmp_path / "articles" / "a.docx"
    document = docx_module.Document()
    document.add_paragraph(ARTICLE)
    document.save(str(path))
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("../../evil.xml", "<x/>")
        packed.writestr(str(tmp_path / "evil.xml"), "<x/>")
    (row,) = Folder(path=str(tmp_path / "articles")).rows()
    assert row.doc.text == ARTICLE
    assert [path.name for path in tmp_path.iterdir()] == ["articles"]


def test_a_packed_line_that_grows_is_not_held(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        file.write(b'{"text": "tin"}\n')
        for _ in range(320):
            file.write(bytes(2**20))
        file.write(b'\n{"text": "tin sau"}\n')
    tracemalloc.start()
    rows = list(Jsonl(path=str(path)).rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [row.doc.text for row in rows] == ["tin", "", "tin sau"]
    assert rows[1].doc.problem
    assert rows[1].doc.problem.reason.startswith("the line is longer than 32 MB")
    assert peak < 160 * 2**20, "a few times the longest line allowed"


# Paths that the data names


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_link_out_of_a_folder_is_refused_and_one_inside_is_read(tmp_path):
    (tmp_path / "secret.txt").write_text("mật khẩu", encoding="utf-8")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "c.txt").symlink_to(tmp_path / "secret.txt")
    rows = list(Folder(path=str(folder)).rows())
    assert [row.doc.text for row in rows] == [ARTICLE, ARTICLE, ""]
    assert rows[2].doc.problem
    assert rows[2].doc.problem.reason == "a link that leads out of the folder; copy the file into it"


@pytest.mark.parametrize("name", ["../secret.arrow", "/etc/passwd", "..", "a/../../b"])
def test_a_dataset_names_files_of_its_own_folder_only(tmp_path, name):
    pytest.importorskip("pyarrow")
    (tmp_path / "state.json").write_text(json.dumps({"_data_files": [{"filename": name}]}), encoding="utf-8")
    with pytest.raises(InputError, match="names a file outside of its folder"):
        list(Dataset(path=str(tmp_path)).rows())
    (tmp_path / "state.json").rename(tmp_path / "other")
    (tmp_path / "dataset_dict.json").write_text(json.dumps({"splits": [name]}), encoding="utf-8")
    with pytest.raises(InputError, match="names a file outside of its folder"):
        list(Dataset(path=str(tmp_path)).rows())
