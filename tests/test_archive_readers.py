"""Each reader on a few rows: what comes out, what is set aside with which reason, and what stops a run."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from diemtin.archive import READERS, SUFFIXES
from diemtin.archive.columns import Row, read_row, to_date
from diemtin.archive.files import _Zstd, bounded_lines
from diemtin.archive.places import Places
from diemtin.archive.settings import reader_class
from diemtin.doc import Doc, Flag, Problem
from diemtin.errors import ConfigError, InputError
from diemtin.workers import Workers

pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402
import zstandard  # noqa: E402

ROWS = [
    {"ma": "1", "noi_dung": "Tin một,\n“dòng” hai", "tieu_de": "Một", "ngay": "2022-04-12"},
    {"ma": "2", "noi_dung": 'Tin hai; "ngoặc"', "tieu_de": "", "ngay": "12/4/2022 08:30"},
]
COLUMNS = {"id": "ma", "text": "noi_dung", "title": "tieu_de", "published": "ngay"}
PACK: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda data: zstandard.compress(data[:40]) + zstandard.compress(data[40:]),
}


def read(format: str, **options: Any) -> list[Row]:
    return list(reader_class(format)(**options).rows())


def said(rows: list[Row]) -> list[tuple[str, str]]:
    """The place and reason of each row that is set aside."""
    return [(row.place, row.doc.problem.reason) for row in rows if row.doc.problem]


def jsonl(rows: list[Any]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def table(rows: list[dict[str, str]], delimiter: str) -> bytes:
    cells = [list(rows[0]), *(list(row.values()) for row in rows)]
    quoted = [[f'"{cell.replace(chr(34), 2 * chr(34))}"' for cell in line] for line in cells]
    return "\r\n".join(delimiter.join(line) for line in quoted).encode("utf-8-sig")


def parquet(rows: list[dict[str, str]]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows), sink)
    return sink.getvalue().to_pybytes()


SAMPLES = {
    "jsonl": jsonl(ROWS),
    "csv": table(ROWS, ","),
    "tsv": table(ROWS, "\t"),
    "parquet": parquet(ROWS),
}


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("format", SAMPLES)
def test_the_same_rows_from_every_format_plain_and_packed(tmp_path, format, suffix):
    path = tmp_path / f"a.{format}{suffix}"
    path.write_bytes(PACK[suffix](SAMPLES[format]))
    rows = read(format, path=str(path), columns=COLUMNS)
    expected = [(row["ma"], row["noi_dung"], row["tieu_de"], date(2022, 4, 12)) for row in ROWS]
    assert [(doc.id, doc.text, doc.title, doc.published) for _, doc in rows] == expected
    assert {doc.source for _, doc in rows} == {path.name}
    assert rows[0].place.startswith(f"{path}:")


def test_every_format_has_a_reader_with_a_case():
    assert set(SUFFIXES.values()) <= set(READERS)
    assert all(hasattr(reader_class(name), "rows") for name in READERS)


@pytest.mark.parametrize("format", SAMPLES)
def test_a_wrong_column_is_one_line_that_lists_what_there_is(tmp_path, format):
    path = tmp_path / f"a.{format}"
    path.write_bytes(SAMPLES[format])
    with pytest.raises(InputError) as caught:
        read(format, path=str(path), columns=COLUMNS | {"text": "body"})
    expected = (
        f"{path}: no column 'body' for the text; found ma, noi_dung, tieu_de, ngay; set archive.columns.text"
    )
    assert str(caught.value).startswith(expected)


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz", ".zst"])
def test_a_file_that_is_cut_short_gives_what_it_has_and_says_so(tmp_path, suffix):
    lines = jsonl([{"text": f"Tin số {number} {number**99}"} for number in range(3000)])
    packed = zstandard.compress(lines) if suffix == ".zst" else PACK[suffix](lines)
    (tmp_path / f"a.jsonl{suffix}").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "b.jsonl").write_bytes(jsonl([{"text": "Tin khác"}]))
    rows = read("jsonl", path=f"{tmp_path}/*.jsonl*")
    ((place, reason),) = said(rows)
    assert place == str(tmp_path / f"a.jsonl{suffix}")
    assert "cannot be read to its end" in reason
    assert rows[-1].doc.text == "Tin khác"
    assert len(rows) == 2 or f"the rows after {rows[-3].place} are missing" in reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{broken", "not JSON"),
        (b'{"text": "a\xff"}', "not UTF-8: byte 11"),
        (b"[1]", "not a record"),
        (b'{"noi_dung": "a"}', "no 'text'; found noi_dung"),
        (b'{"text": 7}', "the text is not text but int"),
        (b'{"text": ["a"]}', "the text is not text but list"),
        (b'{"text": " "}', "empty"),
        (b'{"text": null}', "empty"),
        (b'{"text": "a", "id": 1.5}', "the id is not text but float"),
        (b"[" * 99_999, "nested too deeply"),
        (b'{"text": "a", "id": ' + b"9" * 5000 + b"}", "a number of thousands of digits"),
    ],
)
def test_a_line_that_cannot_be_read_is_set_aside_with_its_place(tmp_path, line, reason):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "Tin", "id": 5}\n\n' + line + b"\n" + b'{"text": "Tin sau"}')
    rows = read("jsonl", path=str(path))
    assert [row.doc.text.strip() for row in rows] == ["Tin", "", "Tin sau"]
    assert rows[0].doc.id == "5"
    ((place, why),) = said(rows)
    assert place == f"{path}:3"
    assert reason in why


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz", ".zst"])
def test_a_small_file_that_is_cut_short_gives_what_it_has(tmp_path, suffix):
    lines = jsonl([{"text": f"Tin số {number} {number**99}"} for number in range(60)])
    packed = (
        zstandard.compress(lines[:4000]) + zstandard.compress(lines[4000:])
        if suffix == ".zst"
        else PACK[suffix](lines)
    )
    rows = read("jsonl", path=str(write(tmp_path / f"a.jsonl{suffix}", packed[:-30])))
    assert len(rows) > 10 or suffix in (".bz2", ".xz"), "these unpack a block at a time"
    ((_, reason),) = said(rows)
    assert "cannot be read to its end" in reason


def test_a_field_that_turns_up_late_is_read(tmp_path):
    path = tmp_path / "a.jsonl"
    late = {"text": "Tin muộn", "id": "m", "title": "Muộn", "tac_gia": "Hà My", "published": "3/5/2021"}
    path.write_bytes(jsonl([{"text": f"Tin {number}"} for number in range(150)] + [late]))
    (*_, row) = read("jsonl", path=str(path), columns={"byline": "tac_gia"})
    found = (row.doc.id, row.doc.title, row.doc.byline, row.doc.published)
    assert found == ("m", "Muộn", "Hà My", date(2021, 5, 3))
    with pytest.raises(InputError, match=r"no column 'nguon' for the source; found text, id, title, tac_gia"):
        read("jsonl", path=str(path), columns={"source": "nguon"})


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_pipe_is_read_once(tmp_path):
    os.mkfifo(tmp_path / "a.jsonl")
    with subprocess.Popen(["sh", "-c", f'echo \'{{"text": "Tin"}}\' > {tmp_path}/a.jsonl']):
        rows = read("jsonl", path=f"{tmp_path}/a.jsonl", columns={"byline": "tac_gia"})
    assert [row.doc.text for row in rows] == ["Tin"]


def test_broken_lines_at_the_start_hide_no_column(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"{\n" * 150 + b'{"text": "Tin"}\n')
    assert [row.doc.text for row in read("jsonl", path=str(path))][149:] == ["", "Tin"]


@pytest.mark.parametrize(
    ("field", "value", "kept", "flag"),
    [
        ("published", "hom qua", None, "'hom qua' is no date; write it as 2022-04-12 or 12/4/2022"),
        ("published", "31/2/2022", None, "'31/2/2022' is no date; write it as 2022-04-12 or 12/4/2022"),
        ("published", "0000-00-00 00:00:00", None, None),
        ("published", "N/A", None, None),
        ("published", [2022], None, "'[2022]' is no date; write it as 2022-04-12 or 12/4/2022"),
        ("title", 1975, "1975", None),
        ("title", {"vi": "Tin"}, "", "the title is not text but dict"),
        ("byline", ["Hà My", "Lê An"], "Hà My, Lê An", None),
        ("byline", ["Hà My", 2], "", "the byline is not text but list"),
        ("section", 3, "3", None),
        ("source", 1.5, "a.jsonl", "the source is not text but float"),
    ],
)
def test_what_is_only_said_about_an_article_costs_itself_alone(tmp_path, field, value, kept, flag):
    path = write(tmp_path / "a.jsonl", jsonl([{"text": "Tin", "id": "t", field: value}]))
    (row,) = read("jsonl", path=str(path))
    assert (row.doc.text, row.doc.id, row.doc.problem) == ("Tin", "t", None)
    assert getattr(row.doc, field) == kept
    assert row.doc.flags == ((Flag("unread_column", (flag,)),) if flag else ())


def test_an_article_that_is_too_long_is_set_aside(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl([{"text": "a" * (8 * 2**20 + 1)}]))
    assert "longer than one article can be (8 MB)" in said(read("jsonl", path=str(path)))[0][1]


@pytest.mark.parametrize(
    ("lines", "reasons"),
    [
        ("id,text\n1,a\n2\n3,b,c\n4,d", {3: "1 cells where the header has 2", 4: "3 cells"}),
        ('id,text\n1,"a\nb"\n2,"c"d\n3,e', {4: "not CSV"}),
        ('id,text\n1,a\n2,"mở', {3: "not CSV (unexpected end of data); is a quotation mark missing?"}),
        ('id,text\n1,a\n2,"mở\n3,c\n4,"d"\n5,e', {3: "not CSV up to line 5 (',' expected after '\"'); is a"}),
    ],
)
def test_a_row_that_is_no_row_is_set_aside_with_its_line(tmp_path, lines, reasons):
    path = tmp_path / "a.csv"
    path.write_text(lines, encoding="utf-8")
    found = said(read("csv", path=str(path)))
    assert [place for place, _ in found] == [f"{path}:{number}" for number in reasons]
    assert all(reason.startswith(start) for (_, reason), start in zip(found, reasons.values(), strict=True))


def test_what_is_empty_is_skipped(tmp_path):
    assert read("csv", path=str(write(tmp_path / "a.csv", b""))) == []
    (row,) = read("csv", path=str(write(tmp_path / "a.csv", b"text,,\nTin,,\n")))
    assert row.doc.text == "Tin"
    (tmp_path / "tin").mkdir()
    write(tmp_path / "tin" / "a.txt", b" \n")
    (row,) = read("folder", path=f"{tmp_path}/tin")
    assert (row.doc.id, row.doc.problem) == ("a.txt", Problem("read", "skipped", "empty"))


def test_csv_from_a_spreadsheet(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("text;title\nTin;Một\n".encode("utf-16"))
    (row,) = read("csv", path=str(path), delimiter=";", encoding="utf-16")
    assert (row.doc.text, row.doc.title) == ("Tin", "Một")
    (bad,) = said(read("csv", path=str(write(tmp_path / "b.csv", b"text\nT\xe9\n"))))
    assert bad == (f"{tmp_path}/b.csv:2", "not utf-8; set archive.encoding or convert the file")
    with pytest.raises(InputError, match=r"found text;title; set archive.columns.text, or archive.delimiter"):
        read("csv", path=str(write(tmp_path / "c.csv", b"text;title\na;b\n")))
    with pytest.raises(ValueError, match="give one character"):
        read("csv", path="a.csv", delimiter=";;")
    with pytest.raises(ConfigError, match="no encoding 'utf-99'"):
        read("csv", path="a.csv", encoding="utf-99")
    with pytest.raises(InputError, match="the column 'text' stands twice"):
        read("csv", path=str(write(tmp_path / "d.csv", b"text,text\na,b\n")))
    (row,) = read("tsv", path=str(write(tmp_path / "e.tsv", 'text\n"Tin" mới\n'.encode())), quotes=False)
    assert row.doc.text == '"Tin" mới'


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_damaged_parquet_file_costs_only_itself(tmp_path):
    write(tmp_path / "a.parquet", SAMPLES["parquet"][:-20])
    write(tmp_path / "b.parquet", SAMPLES["parquet"])
    rows = read("parquet", path=f"{tmp_path}/*.parquet", columns=COLUMNS)
    assert [row.doc.id for row in rows[1:]] == ["1", "2"]
    assert said(rows)[0][0] == f"{tmp_path}/a.parquet"


def test_a_value_that_python_cannot_hold_costs_no_other_row(tmp_path):
    days = pa.array([18_000, 2**31 - 1, 18_001], pa.int32()).cast(pa.date32())
    rows = pa.table({"text": pa.array(["Tin", "Tin hai", "Tin ba"]), "published": days})
    pq.write_table(rows, tmp_path / "a.parquet")
    dataset(tmp_path / "tap", ROWS)
    for name in ("data-00000-of-00002.arrow", "data-00001-of-00002.arrow"):
        with pa.ipc.new_stream(str(tmp_path / "tap" / name), rows.schema) as stream:
            stream.write_table(rows)
    for found in (read("parquet", path=f"{tmp_path}/a.parquet"), read("dataset", path=f"{tmp_path}/tap")[:3]):
        assert [row.doc.text for row in found] == ["Tin", "Tin hai", "Tin ba"]
        assert [bool(row.doc.published) for row in found] == [True, False, True]
        assert [flag.code for flag in found[1].doc.flags] == ["unread_column"]


def test_what_a_run_wrote_is_no_archive(tmp_path):
    from diemtin.archive.store import Store

    write(tmp_path / "a.jsonl", jsonl([{"text": "Tin"}]))
    with Store(tmp_path / "ra") as store:
        written = list(store.write_parts([Doc("Tin", id="1")], size=2, signature="s", place=str))
        store.finish(written, {"signature": "s"}, ("jsonl", "markdown"), "day")
    write(tmp_path / "ra" / "digest.jsonl", jsonl([{"text": "Tin cũ"}]))
    assert [row.doc.text for row in read("jsonl", path=f"{tmp_path}/**/*.jsonl")] == ["Tin"]
    assert [row.doc.id for row in read("folder", path=str(tmp_path))] == ["a.jsonl"]
    assert read("jsonl", path=f"{tmp_path}/ra/digest.jsonl")[0].doc.text == "Tin cũ", "where it is named"
    with pytest.raises(InputError, match="only what a run of diemtin wrote"):
        read("jsonl", path=f"{tmp_path}/ra/*.jsonl")


@pytest.mark.skipif(os.name != "posix", reason="links and rights of POSIX")
def test_what_cannot_be_looked_into_is_said(tmp_path):
    folder = tmp_path / "tin"
    (folder / "kín").mkdir(parents=True)
    write(folder / "a.txt", b"text\nTin")
    write(folder / "kín" / "b.txt", b"text\nTin")
    (folder / "c.txt").symlink_to("khong-co.txt")
    (folder / "d").symlink_to("kín")
    os.mkfifo(folder / "e.txt")
    (folder / "kín").chmod(0)
    closed = not os.access(folder / "kín", os.R_OK)  # root may
    expected = ["tin/c.txt", "tin/d", "tin/kín"][: 2 + closed]
    found = said(read("folder", path=str(folder), files=("**/*.txt",)))
    assert [place.removeprefix(f"{tmp_path}/") for place, _ in found] == expected
    assert "a link to a folder" in found[1][1]
    globbed = said(read("csv", path=f"{folder}/**/[b-z].txt"))
    (folder / "kín").chmod(0o700)
    expected = ["tin/c.txt", "tin/d", "tin/kín"][: 1 + 2 * closed]
    assert [place.removeprefix(f"{tmp_path}/") for place, _ in globbed] == expected
    assert all("cannot be read to its end" in reason for _, reason in globbed)


@pytest.mark.parametrize("pattern", ["/x/*", "", "../x/*.txt", "a/../*.txt"])
def test_files_of_a_folder_are_globs_below_it(pattern):
    with pytest.raises(ValueError, match="a glob below the folder is needed"):
        read("folder", path=".", files=(pattern,))


def test_a_folder_of_files(tmp_path):
    folder = tmp_path / "tin"
    (folder / "cũ" / ".git").mkdir(parents=True)
    write(folder / "a.txt", "Tin một".encode())
    write(folder / "cũ" / "b.html.gz", gzip.compress(b"<p>Tin hai</p>"))
    write(folder / "cũ" / "c.pdf", b"%PDF-1.7")
    write(folder / "cũ" / ".git" / "d.txt", b"x")
    write(folder / "d.docx", b"PK\x03\x04")
    word_file(folder / "e.docx")
    rows = read("folder", path=str(folder))
    assert [row.doc.id for row in rows if not row.doc.problem] == ["a.txt", "cũ/b.html.gz", "e.docx"]
    assert rows[-1].doc.text == "<p>Tin hai</p>" or "Đoạn một\nô 1\tô 2\nĐoạn hai" in [
        row.doc.text for row in rows
    ]
    assert [(place, reason[:30]) for place, reason in said(rows)] == [
        (f"{folder}/cũ/c.pdf", "not plain text but a PDF file;"),
        (f"{folder}/d.docx", "not a Word file of the .docx k"),
    ]
    only = read("folder", path=str(folder), files=("*.txt", "**/*.gz"))
    assert [row.doc.id for row in only] == ["a.txt", "cũ/b.html.gz"]
    with pytest.raises(InputError, match=r"no file fits \*.md; set archive.files"):
        read("folder", path=str(folder), files=("*.md",))
    with pytest.raises(InputError, match=r"no such folder; set archive.path"):
        read("folder", path=str(folder / "x"))


def test_other_files_of_a_folder_are_skipped_with_a_line_unless_a_glob_names_them(tmp_path):
    folder = tmp_path / "tin"
    folder.mkdir()
    for name in ("a.txt", "noext", "b.csv", "~$c.docx", "script.PY"):
        write(folder / name, b"Tin")
    rows = read("folder", path=str(folder))
    assert [row.doc.id for row in rows if not row.doc.problem] == ["a.txt", "noext"]
    skipped = [row.doc.problem for row in rows if row.doc.problem]
    assert [(one.kind, one.reason[:10]) for one in skipped] == [("skipped", "not .txt, ")] * 2
    assert [row.doc.id for row in read("folder", path=str(folder), files="*.csv")] == ["b.csv"]
    with pytest.raises(InputError, match=r"no such folder; set archive.path; a glob stands in archive.files"):
        read("folder", path=f"{folder}/*.txt")


def test_a_quotation_mark_that_nobody_closes_swallows_no_row_of_a_tsv(tmp_path):
    lines = ["id\ttitle\ttext", '1\t"Nóng\tMột.', "2\tHai\tHai.", '3\tt3"\tBa.', '4\t"Bốn" nay\tBốn.']
    lines += ['5\tNăm\t"Hai', 'dòng"', '6\t"Sáu\tSáu.']
    rows = read("tsv", path=str(write(tmp_path / "q.tsv", "\n".join(lines).encode())))
    assert [(row.place.rsplit(":", 1)[1], row.doc.title, row.doc.text) for row in rows] == [
        ("2", '"Nóng', "Một."), ("3", "Hai", "Hai."), ("4", 't3"', "Ba."), ("5", '"Bốn" nay', "Bốn."),
        ("6", "Năm", "Hai\ndòng"), ("8", '"Sáu', "Sáu."),
    ]  # fmt: skip
    (row,) = read("tsv", path=str(write(tmp_path / "t.tsv", 'text\n"Hai\ndòng"\n'.encode())))
    assert row.doc.text == "Hai\ndòng"


@pytest.mark.parametrize(
    ("id", "read_as"),
    [(12.0, "12"), (Decimal(123), "123"), (Decimal("1E+3"), "1000"), (float("nan"), ""), (7, "7")],
)
def test_whole_numbers_are_ids_in_whatever_form(id, read_as):
    row = read_row({"id": id, "text": "Tin."}, {"id": "id", "text": "text"}, place="a:1", source="a")
    assert row.doc.problem is None
    assert row.doc.id == (read_as or Doc("Tin.").id)


@pytest.mark.parametrize("id", [1.5, True, Decimal("Infinity"), float("inf"), [1]])
def test_what_is_no_id_is_a_problem(id):
    row = read_row({"id": id, "text": "Tin."}, {"id": "id", "text": "text"}, place="a:1", source="a")
    assert row.doc.problem and row.doc.problem.reason.startswith("the id is not text but ")


def test_a_row_that_cannot_be_read_keeps_its_id(tmp_path):
    (row,) = read("jsonl", path=str(write(tmp_path / "a.jsonl", b'{"id": "n1", "text": 12}')))
    assert (row.doc.id, row.doc.problem and row.doc.problem.kind) == ("n1", "failed")


def test_one_json_array_is_said_once(tmp_path):
    (row,) = read("jsonl", path=str(write(tmp_path / "a.jsonl", b'[\n {"id": 1,\n  "text": "Tin"}\n]\n')))
    assert row.doc.problem and row.doc.problem.reason.startswith("one JSON array, not JSON Lines")


def word_file(path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Đoạn một")
    grid = document.add_table(1, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "ô 1", "ô 2"
    document.add_paragraph("Đoạn hai")
    document.save(str(path))


def run_of(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


CELL = f"<w:tc><w:p>{run_of('ô 1')}</w:p><w:p>{run_of('ô 1b')}</w:p></w:tc>"
ROW = f"<w:tr>{CELL}<w:tc><w:p>{run_of('ô 2')}</w:p></w:tc></w:tr>"
DELETED = "<w:del><w:r><w:delText>4 tỷ</w:delText></w:r></w:del>"
TABS = "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>"
SPAN = '<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>'
WORD = {
    f"<w:p>{run_of('chi ')}<w:ins>{run_of('5 tỷ')}</w:ins>{DELETED}</w:p>": "chi 5 tỷ",
    f"<w:p><w:moveFrom>{run_of('cũ')}</w:moveFrom><w:moveTo>{run_of('mới')}</w:moveTo></w:p>": "mới",
    f"<w:sdt><w:sdtContent><w:p>{run_of('Một đoạn')}</w:p></w:sdtContent></w:sdt>": "Một đoạn",
    f"<w:p><w:sdt><w:sdtContent>{run_of('ô điền')}</w:sdtContent></w:sdt></w:p>": "ô điền",
    f"<w:p><w:smartTag>{run_of('Bắc ')}<w:smartTag>{run_of('Mê')}</w:smartTag></w:smartTag></w:p>": "Bắc Mê",
    f'<w:p>{run_of("ngày ")}<w:fldSimple w:instr="DATE">{run_of("5/4/2022")}</w:fldSimple></w:p>': "ngày 5/4/2022",
    f'<w:p><w:hyperlink w:anchor="x">{run_of("ở đây")}</w:hyperlink></w:p>': "ở đây",
    f"<w:p>{TABS}{run_of('a')}<w:r><w:tab/><w:noBreakHyphen/><w:br/><w:t>b</w:t></w:r></w:p>": "a\t-\nb",
    f'<w:p>{run_of("a")}<w:r><w:br w:type="page"/><w:pict>{run_of("tranh")}</w:pict></w:r></w:p>': "a",
    f"<w:tbl><w:tr>{SPAN}<w:p>{run_of('ô gộp')}</w:p></w:tc></w:tr>{ROW}</w:tbl>": "ô gộp\t\t\nô 1 ô 1b\tô 2",
    f"<w:tbl><w:tr>{SPAN.replace('3', '99999999999')}<w:p>{run_of('a')}</w:p></w:tc></w:tr></w:tbl>": "a" + 62 * "\t",
    f"<w:tbl><w:tr><w:tc><w:tbl>{ROW}</w:tbl><w:p/></w:tc></w:tr></w:tbl>": "ô 1 ô 1b\tô 2 ",
}  # fmt: skip


@pytest.mark.parametrize(("xml", "text"), WORD.items(), ids=WORD.values())
def test_a_word_file_gives_what_word_shows(tmp_path, xml, text):
    docx = pytest.importorskip("docx")
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    for block in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
        document.element.body.insert(0, block)
    document.save(str(tmp_path / "a.docx"))
    (row,) = read("folder", path=str(tmp_path))
    assert row.doc.text == text


def test_a_word_file_that_would_fill_the_memory_is_refused(tmp_path):
    pytest.importorskip("docx")
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (65 * 2**20))
    assert "holds more than 64 MB" in said(read("folder", path=str(tmp_path)))[0][1]


def test_word_files_are_read_where_the_run_says(tmp_path):
    word_file(tmp_path / "a.docx")
    write(tmp_path / "b.docx", b"PK\x03\x04")
    reader = reader_class("folder")(path=str(tmp_path))
    with Workers(1) as workers:
        reader.call = workers.call
        assert list(reader.rows()) == read("folder", path=str(tmp_path))

    def lost(*given: Any) -> str:
        raise InputError("the process that read it died (SIGKILL)")

    reader.call = lost
    assert {reason for _, reason in said(reader.rows())} == {"the process that read it died (SIGKILL)"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("x.jsonl", "no such file; set archive.path"),
        ("*.jsonl", "no such file"),
        ("", "a folder; name its files"),
    ],
)
def test_files_that_are_not_there(tmp_path, path, expected):
    with pytest.raises(InputError, match=expected):
        read("jsonl", path=f"{tmp_path}/{path}")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (date(2022, 4, 12), date(2022, 4, 12)),
        (datetime(2022, 4, 12, 8, 30), date(2022, 4, 12)),
        ("2022-04-12 08:30", date(2022, 4, 12)),
        ("12.04.2022", date(2022, 4, 12)),
        ("Thứ ba, 12/4/2022, 08:30 (GMT+7)", date(2022, 4, 12)),
        ("08:30 12/04/2022", date(2022, 4, 12)),
        ("ngày 12 tháng 4 năm 2022", date(2022, 4, 12)),
        ("2022/04/12", date(2022, 4, 12)),
        ("2022-4-2 08:30", date(2022, 4, 2)),
        ("12/04/22", date(2022, 4, 12)),
        ("20220412", date(2022, 4, 12)),
        ("Tue, 12 Apr 2022 23:30:00 +0700", date(2022, 4, 12)),
        ("Tue, 12 Apr 2022 23:30:00 GMT", date(2022, 4, 13)),
        ("2022-04-12T23:30:00Z", date(2022, 4, 13)),
        ("2022-04-12T23:30:00+07:00", date(2022, 4, 12)),
        (datetime(2022, 4, 12, 23, 30, tzinfo=UTC), date(2022, 4, 13)),
        (1649781000, date(2022, 4, 12)),
        (1649781000000, date(2022, 4, 12)),
    ],
)
def test_dates(value, expected):
    assert to_date(value) == expected


@pytest.mark.parametrize(
    "value", ["4/2022", "2022-13-40", "x" * 10**6, datetime(9999, 12, 31, 23, tzinfo=UTC), "9" * 10**6]
)
def test_what_is_no_whole_date_is_refused(value):
    with pytest.raises(InputError, match="is no date"):
        to_date(value)


def test_a_text_file_in_an_old_encoding_is_read_as_clean_would_repair_it(tmp_path):
    write(tmp_path / "a.txt", b"Th\xf1 t\xad\xedng")
    (row,) = reader_class("folder")(path=str(tmp_path)).rows(decode=lambda data: data.decode("latin-1"))
    assert row.doc.text == "Thñ t\xadíng"


def test_an_endless_line_is_not_held(tmp_path):
    path = write(tmp_path / "a", b"a" * 25 + b"\nb\n" + b"c" * 11)
    with path.open("rb") as file:
        assert [len(line) for line in bounded_lines(file, 10)] == [11, 2, 11]


def test_zstd_in_small_bites(tmp_path):
    data = bytes(range(256)) * 5000
    path = write(tmp_path / "a", zstandard.compress(data) + zstandard.compress(b"end"))
    with path.open("rb") as file:
        stream = _Zstd(file)
        found = b""
        while bite := stream.read(1000):
            found += bite
    assert found == data + b"end"


def test_every_id_once():
    rows = [
        Row(f"a:{n}", Doc(text, id=id))
        for n, (id, text) in enumerate([("1", "a"), ("2", "b"), ("1", "a"), ("2", "c")])
    ]
    places = Places()
    docs = list(places.once([*rows, Row("a:4", Doc("\ud800"))]))
    assert len({doc.id for doc in docs}) == len(docs) == 5
    problems = [(doc.problem.kind, doc.problem.reason) for doc in docs if doc.problem]
    assert problems == [
        ("skipped", "the same article as a:0"),
        ("failed", "its id '2' stands at a:1 already; make ids unique"),
    ]
    assert [places.of(doc) for doc in docs] == [f"a:{n}" for n in range(5)]
    places.close()


def test_a_text_without_an_id_stands_in_one_digest_only(tmp_path):
    write(
        tmp_path / "a.jsonl", jsonl([{"text": "Tin", "title": "Một", "source": "Báo A"}, {"text": "Tin hai"}])
    )
    write(
        tmp_path / "b.jsonl", jsonl([{"text": "Tin", "title": "Hai", "source": "Báo B"}, {"text": "Tin hai"}])
    )
    with closing(Places()) as places:
        docs = list(places.once(read("jsonl", path=f"{tmp_path}/*.jsonl")))
    problems = [(doc.problem.kind, doc.problem.reason) for doc in docs if doc.problem]
    assert problems == [("skipped", f"the same article as {tmp_path}/a.jsonl:{row}") for row in (1, 2)]


@pytest.fixture
def base(tmp_path) -> Path:
    pytest.importorskip("sqlalchemy")
    path = tmp_path / "tin tức.db"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("create table bai (ma integer, noi_dung text, ngay text)")
        db.executemany("insert into bai values (?, ?, ?)", [(2, "Hai", "2022-04-12"), (1, "Một", None)])
        db.execute("insert into bai values (3, cast(x'54e9' as text), null)")
        db.execute("create view moi as select * from bai where 1 < ma")
    return path


TABLE = {"id": "ma", "text": "noi_dung", "published": "ngay"}


def test_a_table_of_an_sqlite_file_in_the_order_of_its_ids(base):
    before = base.read_bytes()
    rows = read("sqlite", path=str(base), table="bai", columns=TABLE)
    found = [(doc.id, doc.text, doc.published) for _, doc in rows if not doc.problem]
    assert found == [("1", "Một", None), ("2", "Hai", date(2022, 4, 12))]
    assert said(rows) == [(f"{base}:bai, ma 3", "not UTF-8; mend the row")]
    assert rows[0].doc.source == f"{base}:bai"
    query = "select ma as id, noi_dung as text from moi where ma < 3"
    for options in ({"format": "sqlite", "path": str(base)}, {"format": "sql", "url": f"sqlite:///{base}"}):
        assert [doc.text for _, doc in read(**options, query=query)] == ["Hai"]
    assert base.read_bytes() == before


@pytest.mark.parametrize("folder", ["h#1", "q?x", "p%20x", "a&b=c"])
def test_an_sqlite_file_is_the_one_that_is_named(base, tmp_path, folder):
    (tmp_path / folder).mkdir()
    shutil.copy(base, tmp_path / folder / "a.db")
    before = sorted(tmp_path.iterdir())
    rows = read("sqlite", path=str(tmp_path / folder / "a.db"), table="bai", columns=TABLE)
    assert [row.doc.id for row in rows if not row.doc.problem] == ["1", "2"]
    with pytest.raises(InputError, match="no such file"):
        read("sql", url=f"sqlite:///{tmp_path}/khong.db", table="bai")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"table": "tin"}, r"tin tức.db: no table 'tin'; found bai, moi; set archive.table"),
        ({"table": "bai"}, r"tin tức.db:bai: no column 'text' for the text; found ma, noi_dung, ngay; set"),
        ({"query": "select ma from bai"}, r"tin tức.db:query: no column 'text' for the text; found ma; set"),
        (
            {"query": "delete from bai"},
            r"tin tức.db: the database says: attempt to write a readonly database",
        ),
        ({"query": "selekt"}, r"tin tức.db: the database says: near .*syntax error"),
    ],
)
def test_what_is_wrong_with_a_table_is_one_line(base, options, expected):
    with pytest.raises(InputError, match=expected) as caught:
        read("sqlite", path=str(base), **options)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("no url:secret", r"archive.url: no URL of SQLAlchemy's"),
        ("mongo://user:secret@host/base", r"base: the database says: Can't load plugin"),
        (
            "oracle+oracledb://user:secret@host/base",
            r"base: its driver is not installed; pip install oracledb",
        ),
        ("sqlite:////no/such/file.db", r"/no/such/file.db: no such file; set archive.url"),
    ],
)
def test_a_wrong_url_is_one_line_without_the_password(url, expected):
    pytest.importorskip("sqlalchemy")
    with pytest.raises(InputError, match=expected) as caught:
        read("sql", url=url, table="bai")
    assert "secret" not in str(caught.value)
    with pytest.raises(ValueError, match="give either table or query"):
        read("sql", url=url)


def test_a_file_that_is_no_base(tmp_path):
    pytest.importorskip("sqlalchemy")
    path = write(tmp_path / "a.db", b"text" * 999)
    with pytest.raises(InputError, match=r"a.db: the database says: file is not a database"):
        read("sqlite", path=str(path), table="bai")


@pytest.fixture(scope="module")
def postgres():
    """A server of our own on a socket; it does not run as root, so root becomes nobody for it."""
    pytest.importorskip("psycopg")
    places = [*sorted(str(path) for path in Path("/usr/lib/postgresql").glob("*/bin")), os.environ["PATH"]]
    initdb, pg_ctl = (shutil.which(name, path=os.pathsep.join(places)) for name in ("initdb", "pg_ctl"))
    if not initdb or not pg_ctl or (os.getuid() == 0 and not shutil.which("runuser")):
        pytest.skip("no PostgreSQL server here; apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    other = ["runuser", "-u", "nobody", "--"] if os.getuid() == 0 else []
    if other:
        shutil.chown(folder, "nobody")
    run = partial(subprocess.run, check=True, cwd=folder, capture_output=True)
    run([*other, initdb, "-D", f"{folder}/data", "-U", "tin", "-A", "trust", "--no-sync"])
    control = [*other, pg_ctl, "-D", f"{folder}/data", "-l", f"{folder}/log", "-w"]
    run([*control, "-o", f"-k {folder} -c listen_addresses='' -c fsync=off", "start"])
    try:
        yield f"postgresql+psycopg://tin@/postgres?host={folder}"
    finally:
        run([*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder)


def test_postgresql_is_read_with_a_cursor_on_the_server_and_nothing_can_be_written(postgres):
    import psycopg

    with psycopg.connect(postgres.replace("+psycopg", "")) as db:
        db.execute("create schema tin create table bai (ma int, noi_dung text, ngay timestamptz)")
        db.execute(
            "insert into tin.bai select 500 - n, 'Tin ' || n, '2022-04-12 08:00+07' from generate_series(1, 300) n"
        )
    rows = read("sql", url=postgres, table="tin.bai", columns=TABLE)
    assert [doc.id for _, doc in rows] == [str(number) for number in range(200, 500)]
    assert {doc.published for _, doc in rows} == {date(2022, 4, 12)}
    assert rows[0].place == "postgres:tin.bai, ma 200"
    (cursor,) = read("sql", url=postgres, query="select name as id, statement as text from pg_cursors")
    assert "pg_cursors" in cursor.doc.text
    for query in (
        "delete from tin.bai returning ma as id, noi_dung as text",
        "select set_config('a.b', 'c', false)",
    ):
        with pytest.raises(InputError):
            read("sql", url=postgres, query=query)
    with pytest.raises(InputError, match=r"no table 'tin.tin'; found bai; set archive.table"):
        read("sql", url=postgres, table="tin.tin")
    assert len(read("sql", url=postgres, table="tin.bai", columns=TABLE)) == 300


def dataset(folder: Path, rows: list[dict[str, str]], **state: Any) -> Path:
    folder.mkdir(parents=True)
    names = [f"data-0000{number}-of-00002.arrow" for number in range(2)]
    for name, some in zip(names, (rows[:1], rows[1:]), strict=True):
        content = pa.Table.from_pylist(some, schema=pa.Table.from_pylist(rows).schema)
        with pa.ipc.new_stream(str(folder / name), content.schema) as stream:
            stream.write_table(content)
    state = {"_data_files": [{"filename": name} for name in names], "_indices_data_files": None} | state
    (folder / "state.json").write_text(json.dumps(state), encoding="utf-8")
    return folder


def test_a_dataset_on_disk(tmp_path):
    plain = dataset(tmp_path / "plain", ROWS)
    rows = read("dataset", path=str(plain), columns=COLUMNS)
    assert [doc.id for _, doc in rows] == ["1", "2"]
    assert rows[1].place == f"{plain}/data-00001-of-00002.arrow:1"
    assert rows[1].doc.source == plain.name
    dataset(tmp_path / "all" / "train", ROWS)
    splits = tmp_path / "all" / "dataset_dict.json"
    splits.write_text('{"splits": ["train"]}', encoding="utf-8")
    assert len(read("dataset", path=f"{tmp_path}/all", columns=COLUMNS)) == 2
    splits.write_text('{"splits": ["train", "test"]}', encoding="utf-8")
    assert len(read("dataset", path=f"{tmp_path}/all", split="train", columns=COLUMNS)) == 2
    with pytest.raises(InputError, match=r"several splits; found train, test; set archive.split"):
        read("dataset", path=f"{tmp_path}/all", columns=COLUMNS)
    with pytest.raises(InputError, match=r"no split 'dev'; found train, test"):
        read("dataset", path=f"{tmp_path}/all", split="dev", columns=COLUMNS)
    with pytest.raises(InputError, match=r"no column 'text' for the text; found ma, noi_dung"):
        read("dataset", path=str(plain))
    with pytest.raises(InputError, match=r"not a dataset that save_to_disk wrote"):
        read("dataset", path=str(tmp_path))
    write(plain / "data-00000-of-00002.arrow", b"x")
    assert [row.doc.id for row in read("dataset", path=str(plain), columns=COLUMNS)][1:] == ["2"]
    chosen = dataset(tmp_path / "chosen", ROWS, _indices_data_files=[{"filename": "i.arrow"}])
    with pytest.raises(InputError, match="flatten_indices"):
        read("dataset", path=str(chosen))
    write(plain / "state.json", b"{")
    with pytest.raises(InputError, match=r"state.json: damaged"):
        read("dataset", path=str(plain))


ANSWERS = [
    ("http://tin.vn/a", "200 OK", "text/html; charset=utf-8", "<p>Tin một</p>".encode()),
    ("http://tin.vn/b", "200 OK", "text/plain; charset=utf-16", "Tin hai".encode("utf-16")),
    ("http://tin.vn/c", "404 Not Found", "text/html", b"<p>c</p>"),
    ("http://tin.vn/d.png", "200 OK", "image/png", b"\x89PNG"),
    ("http://tin.vn/e", "200 OK", "text/html", b"<p>\xff\xff\xff</p>"),
    ("http://tin.vn/f", "200 OK", "text/html; charset=none", b"<p>Tin ba</p>"),
    ("http://tin.vn/g", "200 OK", "text/html; charset=undefined", "<p>Tin tư</p>".encode()),
    ("http://tin.vn/i", "200 OK", "text/html\r\nContent-Encoding: br", b"\x8b\x02\x80\xff\xfe"),
    ("http://tin.vn/j", "200 OK", "text/html\r\nContent-Encoding: gzip", gzip.compress(b"<p>Tin</p>" * 99)),
    (
        "http://tin.vn/k",
        "200 OK",
        "text/html\r\nContent-Encoding: gzip",
        gzip.compress(b"<p>Tin</p>" * 99)[:-9],
    ),
    ("http://tin.vn/h", "200 OK", "text/html; charset=a\0b", "<p>Tin năm</p>".encode()),
]


def warc(*, packed: bool) -> bytes:
    """By hand, because warcio's writer leaves temporary files open."""
    pytest.importorskip("warcio")
    out = b""
    for address, status, kind, data in ANSWERS:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + data
        one = record("response", "application/http; msgtype=response", answer, address)
        out += gzip.compress(one) if packed else one
    return out


def record(type: str, kind: str, block: bytes, address: str = "") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Record-ID: <urn:uuid:{type}>\r\nWARC-Date: 2022-04-12T01:00:00Z\r\n"
    head += f"WARC-Target-URI: {address}\r\n" if address else ""
    return (
        f"{head}Content-Type: {kind}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
    )


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_the_pages_of_a_web_archive(tmp_path, name):
    data = warc(packed=name.endswith(".gz"))
    path = write(tmp_path / name, zstandard.compress(data) if name.endswith(".zst") else data)
    rows = read("warc", path=str(path))
    assert [(doc.source[-1], doc.text) for _, doc in rows if not doc.problem] == [
        ("a", "<p>Tin một</p>"),
        ("b", "Tin hai"),
        ("f", "<p>Tin ba</p>"),
        ("g", "<p>Tin tư</p>"),
        ("j", "<p>Tin</p>" * 99),
        ("h", "<p>Tin năm</p>"),
    ]
    assert rows[0].doc.id == "http://tin.vn/a 2022-04-12T01:00:00Z"
    (place, reason), (_, packed), (_, cut) = said(rows)
    assert place == f"{path}: http://tin.vn/e 2022-04-12T01:00:00Z"
    assert reason.startswith("not UTF-8: byte 3")
    assert packed == "packed as br; pip install brotli"
    assert cut == "the crawler cut this page short; fetch it again"


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_that_is_cut_short_says_so(tmp_path, packed):
    data = warc(packed=packed)
    path = write(tmp_path / f"a.warc{'.gz' * packed}", data[:-12])
    rows = read("warc", path=str(path))
    assert rows[0].doc.text == "<p>Tin một</p>"
    assert rows[-1].doc.problem
    assert (
        "cannot be read to its end" in rows[-1].doc.problem.reason
        or "ends in the middle" in rows[-1].doc.problem.reason
    )
    (only,) = read("warc", path=str(write(tmp_path / "b.warc", b"no archive\r\n" * 9)))
    assert only.doc.problem
