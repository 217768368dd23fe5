"""What an editor reads. ``python tests/test_digest.py`` writes the files in golden/ again."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from diemtin.digest import WRITERS, Digest, format_for, labels, write, writer_for
from diemtin.digest.jsonl import to_line
from diemtin.digest.markdown import code, escape
from diemtin.doc import FLAGS, REASONS, Copy, Doc, Dropped, Flag, Problem, Sentence
from diemtin.errors import ConfigError

GOLDEN = Path(__file__).parent / "golden"
SIGNATURE = "diemtin 0.1.0 · starter int8 · 3f9ac2"

MEETING = Doc(
    id="giao-ban-na-lang",
    text="…",
    title="Xã Nà Lạng giao ban công tác quý III, triển khai nhiệm vụ những tháng cuối năm",
    title_en="Na Lang commune reviews the third quarter and sets tasks for the rest of the year",
    source="giao-ban-na-lang.html",
    published=date(2024, 10, 4),
    byline="Thu Hằng - Văn Đoàn",
    body=(
        "Sáng ngày 4/10, Đảng ủy xã Nà Lạng tổ chức hội nghị giao ban công tác quý III/2024.",
        "Đồng chí Hoàng Thị Bích, Bí thư Đảng ủy xã, chủ trì hội nghị.",
        "Thu ngân sách trên địa bàn 9 tháng đạt 7,1 tỷ đồng, bằng 82% kế hoạch.",
        "Xã đã giải ngân 3,4 tỷ đồng vốn xây dựng nông thôn mới, hoàn thành 5 km đường liên thôn.",
        "Đồng chí Bí thư Đảng ủy xã yêu cầu các chi bộ rà soát chỉ tiêu, không dồn việc về cuối năm.",
    ),
    summary=(
        Sentence(
            "Ngày 4/10, Đảng ủy xã Nà Lạng tổ chức hội nghị giao ban quý III/2024.",
            "On 4 October, the Party Committee of Na Lang commune held its third-quarter 2024 meeting.",
            evidence=(0, 1),
        ),
        Sentence(
            "Thu ngân sách 9 tháng đạt 7,1 tỷ đồng, bằng 82% kế hoạch.",
            "Budget revenue in nine months reached VND 71 billion, or 82% of the plan.",
            evidence=(2,),
            flags=(Flag("number_mismatch", ("7,1 tỷ", "71 billion")),),
        ),
        Sentence(
            "Xã đã hoàn thành 15 km đường liên thôn do bà Lý Thị Mẩy phụ trách.",
            "The commune has finished 15 km of inter-village roads led by Ms Ly Thi May.",
            evidence=(3,),
            flags=(Flag("unsupported_number", ("15",)), Flag("unsupported_name", ("Lý Thị Mẩy",))),
        ),
        Sentence(
            "Đồng chí Bí thư Đảng ủy xã yêu cầu các chi bộ rà soát chỉ tiêu, không dồn việc về cuối năm.",
            "The commune Party Secretary asked Party cells to review their targets and let nothing pile up.",
            evidence=(4,),
            quoted=True,
        ),
    ),
    dropped=(
        Dropped("(TTV)", "agency_tag"),
        Dropped("Trang chủ | Giới thiệu | Liên hệ", "menu"),
        Dropped("\u00a0\u00a0\u200b", "invisible"),
        Dropped("Quang cảnh hội nghị. Ảnh: Văn Đoàn", "caption"),
        Dropped("Ảnh: Thu Hằng", "caption"),
        Dropped("./.", "end_mark"),
    ),
    further_sources=(
        Copy("dai-tinh", "dai-tinh.txt", "Nà Lạng: giao ban *quý III*"),
        Copy("khong-ten"),
    ),
)

HOSTILE = Doc(
    id="la bai/2?x=<1>",
    text="…",
    title='Nhan đề có "ngoặc kép", <b>thẻ HTML</b>, *dấu sao*, [liên kết](javascript:alert(1)) và '
    "một đoạn rất dài để xem nhan đề được xuống dòng ra sao trên điện thoại của người biên tập ở vùng cao",
    title_en="A headline with <script>alert(1)</script> and `backticks`",
    source="https://example.vn/tin/" + "rat-dai-" * 14 + ".html",
    body=(
        "<script>document.title = 'hỏng'</script> Câu này mang một thẻ lệnh.",
        "1. Câu này trông như một mục đánh số\u2028và có dấu xuống dòng lạ.",
        "</style></details><img src=x onerror=\"document.title='hỏng'\"> {{ 7 * 7 }}",
    ),
    summary=(
        Sentence(
            "<script>document.title = 'hỏng'</script> # Không phải đề mục",
            "- not a list item | not a cell",
            evidence=(0, 2, 1),
            flags=(Flag("untranslated", ("<script>",)),),
        ),
        Sentence("Câu này chưa có bản tiếng Anh.", flags=(Flag("empty"),)),
    ),
    flags=(Flag("read_in_parts"), Flag("input_cut", ("phần cuối",))),
    dropped=(Dropped("<td>1</td>\n<td>2</td>", "table"),),
)

SHORT = Doc(
    id="ngan.txt",
    text="Tin vắn.",
    title="Tin vắn",
    source="ngan.txt",
    problem=Problem("clean", "skipped", "too_short"),
)
BROKEN = Doc(
    id="hong.txt",
    text="…",
    source="hong.txt",
    problem=Problem("summarize", "failed", "ValueError: <thẻ> *lạ*"),
)
COPY = Doc(
    id="dai-tinh",
    text="…",
    title="Nà Lạng: giao ban *quý III*",
    source="dai-tinh.txt",
    problem=Problem("near_duplicates", "skipped", "near_duplicate of giao-ban-na-lang"),
)
UNTITLED_COPY = replace(COPY, id="khong-ten", title="", source="")
CLEANED = Doc(id="chi-lam-sach", text="…", body=("Một câu duy nhất đã được làm sạch và chưa được tóm tắt.",))

DOCS = (MEETING, SHORT, HOSTILE, BROKEN, CLEANED, COPY, UNTITLED_COPY)
FILES = {"digest.md": "markdown", "digest.html": "html", "digest.jsonl": "jsonl", "digest.csv": "csv"}
READ_BACK = {"digest.docx": "docx", "digest.parquet": "parquet"}  # bytes that change with the library


def written(docs: Any, format: str, signature: str = SIGNATURE) -> str:
    stream = StringIO()
    write(docs, stream, format=format, signature=signature)
    return stream.getvalue()


def packed(docs: Any, format: str, signature: str = SIGNATURE) -> bytes:
    stream = BytesIO()
    write(docs, stream, format=format, signature=signature)
    return stream.getvalue()


@pytest.mark.parametrize("name", FILES)
def test_golden(name: str) -> None:
    assert written(DOCS, FILES[name]) == (GOLDEN / name).read_bytes().decode()


@pytest.mark.parametrize("name", ["document", "footer"])
def test_golden_docx(name: str) -> None:
    assert (
        parts_of(packed(DOCS, "docx"))[f"word/{name}.xml"] == (GOLDEN / "docx" / f"{name}.xml").read_bytes()
    )


def test_every_writer_has_a_golden_file_or_is_read_back() -> None:
    every = FILES | READ_BACK
    assert set(every.values()) == set(WRITERS)
    assert {name: format_for(name) for name in every} == every


def test_every_code_has_words_in_both_languages() -> None:
    assert set(labels.FLAGS_VI) == set(FLAGS)
    assert set(labels.REASONS_VI) == set(REASONS)


@pytest.mark.parametrize(
    ("path", "format"),
    [("a.md", "markdown"), ("A.HTML", "html"), ("x/b.htm", "html"), (Path("c.d.jsonl"), "jsonl")],
)
def test_format_for(path: str | Path, format: str) -> None:
    assert format_for(path) == format


@pytest.mark.parametrize("path", ["a.pdf", "digest", ".md", "-"])
def test_format_for_unknown(path: str) -> None:
    with pytest.raises(ConfigError, match=r"known: \.md, \.html, \.htm, \.docx, \.jsonl, \.csv, \.parquet$"):
        format_for(path)


def test_unknown_format() -> None:
    with pytest.raises(ConfigError, match=r"'pdf'; known: markdown, html, docx, jsonl, csv, parquet$"):
        written([], "pdf")


def test_a_format_whose_library_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WRITERS, "parquet", replace(WRITERS["parquet"], needs="no_such_library"))
    with pytest.raises(ConfigError, match=r"parquet needs no_such_library; pip install 'diemtin\[archive\]'"):
        writer_for("parquet")


@pytest.mark.parametrize("format", ["markdown", "jsonl", "csv"])
def test_streams(format: str) -> None:
    """Each doc is out before the next is asked for."""
    stream = StringIO()

    def docs() -> Iterator[Doc]:
        for n in range(5):
            assert n == 0 or f"nhan đề {n - 1}" in stream.getvalue()
            yield Doc(text="…", id=str(n), title=f"nhan đề {n}")

    write(docs(), stream, format=format)
    assert "nhan đề 4" in stream.getvalue()


# JSON Lines

# fmt: off
KEYS = [
    "id", "title", "title_en", "source", "section", "published", "byline", "further_sources", "summary",
    "summary_vi", "summary_en", "flags", "dropped", "body", "problem", "signature",
]
# fmt: on


def test_jsonl_keys_order_and_problems() -> None:
    records = [json.loads(line) for line in written(DOCS, "jsonl").splitlines()]
    assert [list(record) for record in records] == [KEYS] * len(DOCS)
    assert [record["id"] for record in records] == [doc.id for doc in DOCS]
    assert records[0]["published"] == "2024-10-04"
    assert list(records[0]["summary"][0]) == ["vi", "en", "evidence", "quoted", "flags"]
    assert records[0]["summary_vi"] == " ".join(sentence.vi for sentence in MEETING.summary)
    assert records[0]["summary_en"] == " ".join(sentence.en for sentence in MEETING.summary)
    assert records[1]["problem"] == {"stage": "clean", "kind": "skipped", "reason": "too_short"}
    assert records[0]["problem"] is None


ANY_TEXT = st.text(st.characters(), max_size=60) | st.sampled_from(
    [
        "\ud800",
        "a\u2028b",
        "\x85",
        "\x00\x0b",
        "</s>",
        "{{ x }}",
        "\udc80\u2029",
        "*_`#|",
        "&lt;",
        "\\",
        "\u202e",
    ]
)
ANY_FLAGS = st.lists(st.builds(Flag, st.sampled_from(sorted(FLAGS)), st.tuples(ANY_TEXT)), max_size=2).map(
    tuple
)
ANY_SENTENCE = st.builds(
    Sentence, ANY_TEXT, ANY_TEXT, st.lists(st.integers(0, 3), max_size=3).map(tuple), st.booleans(), ANY_FLAGS
)
ANY_DOC = st.builds(
    Doc,
    text=ANY_TEXT,
    id=ANY_TEXT,
    title=ANY_TEXT,
    source=ANY_TEXT,
    published=st.none() | st.dates(),
    body=st.lists(ANY_TEXT, max_size=3).map(tuple),
    summary=st.lists(ANY_SENTENCE, max_size=3).map(tuple),
    title_en=ANY_TEXT,
    byline=ANY_TEXT,
    dropped=st.lists(st.builds(Dropped, ANY_TEXT, st.sampled_from(sorted(REASONS))), max_size=2).map(tuple),
    flags=ANY_FLAGS,
    problem=st.none() | st.builds(Problem, ANY_TEXT, st.sampled_from(["skipped", "failed"]), ANY_TEXT),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(ANY_DOC, max_size=3), ANY_TEXT)
def test_any_text_can_be_written(docs: list[Doc], signature: str) -> None:
    """Every format is valid UTF-8 for every doc, and JSONL is a line a doc that reads back as it was."""
    for format in FILES.values():
        written(docs, format, signature).encode()
    for format in READ_BACK.values():
        assert packed(docs, format, signature) == packed(docs, format, signature)
    Digest(docs, signature)._repr_html_().encode()
    lines = written(docs, "jsonl", signature).splitlines()
    assert len(lines) == len(docs)
    for line, doc in zip(lines, docs, strict=True):
        record = json.loads(line)
        # two surrogates in a row read back as the one character they stand for
        assert same(record["title"], doc.title)
        assert all(same(a, b) for a, b in zip(record["body"], doc.body, strict=True))


def same(a: str, b: str) -> bool:
    return a.encode("utf-16-le", "surrogatepass") == b.encode("utf-16-le", "surrogatepass")


def test_jsonl_keeps_vietnamese_readable() -> None:
    assert "Xã Nà Lạng giao ban" in to_line(MEETING)


# CSV


@settings(deadline=None, max_examples=60)
@given(st.lists(ANY_DOC, max_size=3))
def test_no_cell_is_a_formula(docs: list[Doc]) -> None:
    """A reader of CSV gets a row a doc and the texts back, and a spreadsheet finds nothing to run."""
    header, *rows = csv.reader(StringIO(written(docs, "csv").removeprefix("\ufeff"), newline=""))
    assert len(rows) == len(docs)
    for row, doc in zip(rows, docs, strict=True):
        assert len(row) == len(header)
        named = dict(zip(header, row, strict=True))
        assert named["title"].removeprefix("'") == labels.printable(doc.title).removeprefix("'")
        assert not any(text.strip()[:1] in set("=+-@＝＋－＠") - {""} for text in row)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r", "\n+", "\x85@", " =", "＝", "\u3000-"])
def test_a_cell_that_looks_like_a_formula_is_text(start: str) -> None:
    title = f'{start}cmd|" /C calc"!A0'
    page = written([Doc("…", id=title, title=title, source=title, byline=title)], "csv")
    (row,) = list(csv.reader(StringIO(page, newline="")))[1:]
    assert [text[:1] for text in (row[0], row[2], row[4], row[6])] == ["'"] * 4


# Word

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        assert not package.testzip()
        return {name: package.read(name) for name in package.namelist()}


def said_in(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{WORD}t"))


@settings(deadline=None, max_examples=60)
@given(st.lists(ANY_DOC, max_size=2), ANY_TEXT)
def test_docx_is_xml_whatever_the_texts(docs: list[Doc], signature: str) -> None:
    """Each part can be read, each cell ends with a paragraph, each run with text says its language or is no word."""
    for name, part in parts_of(packed(docs, "docx", signature)).items():
        tree = ElementTree.fromstring(part)
        if name == "word/document.xml":
            kept = [doc for doc in docs if not doc.problem]
            heads = [p for p in tree.iter(f"{WORD}p") if style_of(p) == "Heading1"]
            assert len(heads) == len(kept) + (len(kept) < len(docs))
            assert all(cell[-1].tag == f"{WORD}p" for cell in tree.iter(f"{WORD}tc"))
            assert len(list(tree.iter(f"{WORD}tbl"))) == sum(bool(doc.summary) for doc in kept)


def style_of(paragraph: ElementTree.Element) -> str | None:
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    return None if style is None else style.get(f"{WORD}val")


def test_docx_holds_nothing_that_runs_or_fetches() -> None:
    parts = parts_of(packed(DOCS, "docx"))
    assert not any(
        b"External" in part or b"hyperlink" in part or b"instrText" in part for part in parts.values()
    )
    footer = ElementTree.fromstring(parts["word/footer.xml"])
    fields = [field.get(f"{WORD}instr") for field in footer.iter(f"{WORD}fldSimple")]
    assert fields == [" PAGE ", " NUMPAGES "]
    assert b"fldSimple" not in parts["word/document.xml"]
    assert SIGNATURE in said_in(footer)


def test_docx_names_only_styles_that_it_has() -> None:
    parts = parts_of(packed(DOCS, "docx"))
    has = {style.get(f"{WORD}styleId") for style in ElementTree.fromstring(parts["word/styles.xml"])}
    for name in ("word/document.xml", "word/footer.xml", "word/styles.xml"):
        tree = ElementTree.fromstring(parts[name])
        kinds = ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        assert {found.get(f"{WORD}val") for kind in kinds for found in tree.iter(WORD + kind)} <= has


def test_docx_is_what_word_would_read() -> None:
    """Another reader finds the articles under headings, the pairs in two columns, and each run in its language."""
    docx = pytest.importorskip("docx")
    document = docx.Document(BytesIO(packed([MEETING, SHORT], "docx")))
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert heads == [MEETING.title, "Bài không vào bản tin / Not digested"]
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Tiếng Việt", "English"]
    assert rows[3] == [MEETING.summary[1].vi, MEETING.summary[1].en]
    assert rows[4][1] == f"⚠\t{FLAGS['number_mismatch']}: “7,1 tỷ”, “71 billion”\nRests on 3"
    assert rows[-1] == ["Trích nguyên văn · Căn cứ câu 5", "Quoted · Rests on 5"]
    tongues = [{e.get(f"{WORD}val") for e in cell._tc.iter(f"{WORD}lang")} for cell in table.rows[3].cells]
    assert tongues == [{"vi-VN"}, {"en-US"}]


def test_docx_has_no_clock_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = packed(DOCS, "docx")
    monkeypatch.setattr("time.time", lambda: 4e9)
    assert packed(DOCS, "docx") == before


# Parquet


def rows_of(data: bytes) -> list[dict[str, Any]]:
    parquet = pytest.importorskip("pyarrow.parquet")
    return parquet.read_table(BytesIO(data)).to_pylist()


def test_parquet_has_the_rows_of_the_jsonl() -> None:
    rows = rows_of(packed(DOCS, "parquet"))
    assert rows[0]["published"] == date(2024, 10, 4)
    for row, line in zip(rows, written(DOCS, "jsonl").splitlines(), strict=True):
        day = row["published"].isoformat() if row["published"] else None
        assert {**row, "published": day} == json.loads(line)
        assert list(row) == KEYS


@settings(deadline=None, max_examples=30)
@given(st.lists(ANY_DOC, max_size=3))
def test_parquet_keeps_all_but_halves_of_characters(docs: list[Doc]) -> None:
    rows = rows_of(packed(docs, "parquet"))
    for row, doc in zip(rows, docs, strict=True):
        assert row["title"] == re.sub("[\ud800-\udfff]", "\ufffd", doc.title)
        assert row["published"] == doc.published
        assert [sentence["evidence"] for sentence in row["summary"]] == [
            list(s.evidence) for s in doc.summary
        ]


def test_parquet_is_written_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more docs are held than a row group has, and a pipe takes them."""
    monkeypatch.setattr("diemtin.digest.parquet.ROWS", 2)
    stream = Pipe()

    def docs() -> Iterator[Doc]:
        for n in range(7):
            assert stream.size or n <= 2
            yield Doc("…", id=str(n))

    write(docs(), stream, format="parquet")  # type: ignore[arg-type]
    assert [row["id"] for row in rows_of(stream.data)] == list("0123456")


class Pipe:
    """Takes bytes and does not say where it is."""

    data = b""

    @property
    def size(self) -> int:
        return len(self.data)

    def write(self, data: bytes) -> int:
        self.data += bytes(data)
        return len(data)

    def flush(self) -> None:
        pass


# Markdown


def rendered(markdown: str) -> str:
    return MarkdownIt("gfm-like", {"linkify": False}).render(markdown)


class Text(HTMLParser):
    """The text and the tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


MARKS = st.text("*_`#[]()<>|~\\&!+-=.:0123456789 \nab;ệ\u2028", max_size=40)


@settings(deadline=None, max_examples=300)
@given(MARKS)
def test_markdown_shows_text_as_it_stands(text: str) -> None:
    page = Text(rendered("A\n\n" + escape(text)))
    assert page.text.split() == ["A", *text.split()]
    assert page.tags in (["p"], ["p", "p"])


@settings(deadline=None)
@given(st.text("`ab ", max_size=12))
def test_markdown_code_spans_hold_backticks(text: str) -> None:
    words = " ".join(text.split())
    if words:
        assert rendered("x " + code(text)).strip() == f"<p>x <code>{words}</code></p>"


def test_markdown_holds_everything_an_editor_needs() -> None:
    page = written([MEETING, SHORT], "markdown")
    for words in (
        "# Xã Nà Lạng",
        "**Na Lang commune reviews",
        "giao-ban-na-lang.html · 4/10/2024 / 4 October 2024 · Thu Hằng - Văn Đoàn",
        "1. **VI** Ngày 4/10",
        "   - **EN** On 4 October",
        "căn cứ câu / rests on: 1, 2",
        f"{FLAGS['number_mismatch']}: “7,1 tỷ”, “71 billion”",
        "trích nguyên văn / quoted",
        f"2 × {labels.REASONS_VI['caption']} / {REASONS['caption']}",
        "Tin vắn",
        "bài quá ngắn để tóm tắt / too short to summarise",
    ):
        assert words in page
    assert page.index("# Xã Nà Lạng") < page.index("Not digested") < page.index("Signature")


# HTML


def test_html_is_inert() -> None:
    """No script, no request, no attribute that came out of an article, no template code run."""
    page = Text(written(DOCS, "html"))
    assert not {"script", "img", "link", "iframe", "object", "base", "b1"} & set(page.tags)
    names = {name for name, _ in page.attributes}
    assert not {name for name in names if name.startswith("on")} | {"src", "style"} & names
    assert all((value or "").startswith("#") for name, value in page.attributes if name == "href")
    assert "{{ 7 * 7 }}" in page.text
    assert "<script>document.title" in page.text


def test_html_asks_for_nothing() -> None:
    page = written([MEETING, CLEANED], "html")
    assert not re.search(r"https?:|url\(|@import|//\w", page)
    assert "default-src 'none'" in page


def test_html_anchors_are_unique_and_lead_somewhere() -> None:
    page = Text(written(DOCS, "html"))
    ids = [value for name, value in page.attributes if name == "id"]
    targets = {(value or "")[1:] for name, value in page.attributes if name == "href"}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)
    assert {"a1", "a1-s5", "problems"} <= targets


def test_html_marks_flagged_words() -> None:
    page = written([MEETING], "html")
    assert '<mark class="dt-mark">7,1 tỷ</mark>' in page
    assert '<mark class="dt-mark">71 billion</mark>' in page
    assert page.count("<blockquote") == 2


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_a_doubt_about_a_whole_sentence_does_not_say_it_again(format: str) -> None:
    vi, en = "Ao làng được nạo vét.", "The village pond was dredged."
    doc = replace(MEETING, summary=(Sentence(vi, en, flags=(Flag("unsure", (en,)),)),))
    other = replace(MEETING, summary=(Sentence(vi, en, flags=(Flag("lost_words", ("nạo vét",)),)),))
    plain = replace(MEETING, summary=(Sentence(vi, en),))
    said, named, silent = (written([one], format) for one in (doc, other, plain))
    assert said.count(en) == silent.count(en)
    assert labels.FLAGS_VI["unsure"] in said
    assert named.count("nạo vét") == silent.count("nạo vét") + 1


def test_html_has_an_index_only_for_several_articles() -> None:
    assert "<nav" in written([MEETING, CLEANED], "html")
    assert "<nav" not in written([MEETING, SHORT], "html")


def test_digest_in_a_notebook_keeps_to_itself() -> None:
    digest = Digest([MEETING, SHORT], SIGNATURE)
    inline, other = Text(digest._repr_html_()), Text(Digest([HOSTILE])._repr_html_())
    assert not {"html", "head", "body", "meta", "main", "title"} & set(inline.tags)
    ids, others = ({v for k, v in page.attributes if k == "id"} for page in (inline, other))
    assert ids
    assert others
    assert not ids & others
    assert SIGNATURE in inline.text


def test_styles_name_nothing_outside_the_digest() -> None:
    css = re.sub(r"@[^{;]+\{", "", (Path(labels.__file__).parent / "templates/digest.css").read_text("utf-8"))
    selectors = [found.strip() for found in re.findall(r"([^{}]+)\{", css)]
    assert len(selectors) >= 20
    assert [s for s in selectors if not s.startswith((".diemtin", "html:has(> .dt-page)"))] == []


def test_digest_exports() -> None:
    digest = Digest((replace(doc, further_sources=()) for doc in DOCS), SIGNATURE)
    assert digest.to_markdown() == written(DOCS, "markdown")
    assert digest.to_html() == written(DOCS, "html")
    assert digest.to_jsonl() == written(DOCS, "jsonl")


@pytest.mark.parametrize("format", WRITERS)
def test_a_digest_is_saved_in_every_format(format: str, tmp_path: Path) -> None:
    if WRITERS[format].needs:
        pytest.importorskip(WRITERS[format].needs)
    path = tmp_path / f"digest{WRITERS[format].suffixes[0]}"
    Digest((replace(doc, further_sources=()) for doc in DOCS), SIGNATURE).save(path)
    wanted = packed(DOCS, format) if WRITERS[format].binary else written(DOCS, format).encode()
    assert path.read_bytes() == wanted
    with pytest.raises(ConfigError, match="no digest format"):
        Digest(DOCS).save(tmp_path / "digest.odt")


def test_evidence_outside_the_body_is_left_out() -> None:
    doc = Doc(text="…", body=("Một câu.",), summary=(Sentence("Câu.", "It.", evidence=(0, 9)),))
    assert "a1-s10" not in written([doc], "html")
    assert "(10)" not in written([doc], "markdown")


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for file, format in FILES.items():
        (GOLDEN / file).write_bytes(written(DOCS, format).encode())
    (GOLDEN / "docx").mkdir(exist_ok=True)
    for part in ("document", "footer"):
        (GOLDEN / "docx" / f"{part}.xml").write_bytes(parts_of(packed(DOCS, "docx"))[f"word/{part}.xml"])
