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
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from diemtin.archive import READERS, SUFFIXES
from diemtin.archive.columns import Row, to_date
from diemtin.archive.files import _Zstd, bounded_lines
from diemtin.archive.places import Places
from diemtin.archive.settings import reader_class
from diemtin.doc import Doc
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
        (b'{"text": "a", "published": "hom qua"}', "'hom qua' is no date; write it as 2022-04-12"),
        (b'{"text": "a", "published": "31/2/2022"}', "'31/2/2022' is no date"),
        (b'{"text": "a", "id": 1.5}', "the id is not text but float"),
        (b"[" * 99_999, "nested too deeply"),
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


def test_broken_lines_at_the_start_hide_no_column(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"{\n" * 150 + b'{"text": "Tin"}\n')
    assert [row.doc.text for row in read("jsonl", path=str(path))][149:] == ["", "Tin"]


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
    ],
)
def test_a_row_that_is_no_row_is_set_aside_with_its_line(tmp_path, lines, reasons):
    path = tmp_path / "a.csv"
    path.write_text(lines, encoding="utf-8")
    found = said(read("csv", path=str(path)))
    assert [place for place, _ in found] == [f"{path}:{number}" for number in reasons]
    assert all(reason.startswith(start) for (_, reason), start in zip(found, reasons.values(), strict=True))


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


def word_file(path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Đoạn một")
    grid = document.add_table(1, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "ô 1", "ô 2"
    document.add_paragraph("Đoạn hai")
    document.save(str(path))


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
    ],
)
def test_dates(value, expected):
    assert to_date(value) == expected


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
        ("sqlite:////no/such/file.db", r"/no/such/file.db: the database says: unable to open"),
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
    ]
    assert rows[0].doc.id == "http://tin.vn/a 2022-04-12T01:00:00Z"
    ((place, reason),) = said(rows)
    assert place == f"{path}: http://tin.vn/e 2022-04-12T01:00:00Z"
    assert reason.startswith("not UTF-8: byte 3")


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
