import json
import time
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diemtin.doc import REASONS, Doc
from diemtin.stages.clean import Clean
from diemtin.text.ledger import ledger_balance

MESSY = Path(__file__).parents[2] / "shared" / "data" / "messy"
needs_messy = pytest.mark.skipif(not MESSY.is_dir(), reason="the messy documents are not on this machine")
CASES = json.loads((Path(__file__).parent / "cases" / "clean.json").read_text(encoding="utf-8"))
LONG = (
    "Sáng 9/5/2023, Ủy ban nhân dân tỉnh đã khánh thành cầu Bến Mới, "
    "nối hai bờ sông và phục vụ hơn 12.000 người dân vùng lũ."
)


def clean(text, **known):
    doc = Doc(text=text, **known)
    (after,) = Clean()([doc])
    assert ledger_balance(doc, after) == {}
    assert {piece.reason for piece in after.dropped} <= set(REASONS)
    return after


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case):
    after = clean(case["text"], **case.get("known", {}))
    for field in ("title", "byline"):
        assert getattr(after, field) == case.get(field, "")
    assert list(after.body) == case["body"]
    assert [[piece.text, piece.reason] for piece in after.dropped] == case["dropped"]
    assert (str(after.published) if after.published else None) == case.get("published")


SHORT = "Mưa lũ làm 14 người chết."
ARTICLE = f"<p>{LONG}</p><p>{SHORT}</p><p>{LONG} {LONG}</p>"


@pytest.mark.parametrize(
    ("head", "title", "published"),
    [
        (
            "<title>Huyện An Sơn họp | Báo Sông Lam</title><h1>Báo Sông Lam</h1><h2>Huyện An Sơn họp</h2>",
            "",
            None,
        ),
        (
            "<meta property=og:title content='Huyện An Sơn họp'><h1>Báo Sông Lam</h1><h2>Huyện An Sơn họp</h2>",
            "",
            None,
        ),
        ("<title>Chi tiết tin - Cổng thông tin điện tử</title><h1>Huyện An Sơn họp</h1>", "", None),
        ("<title>Trang thông tin điện tử xã</title><p>HUYỆN AN SƠN HỌP</p>", "HUYỆN AN SƠN HỌP", None),
        (
            "<title>BÁO CÁO</title><table><tr><td>HUYỆN ỦY AN SƠN</td><td>ĐẢNG CỘNG SẢN VIỆT NAM</td></tr>"
            "<tr><td>Số 3</td><td>An Sơn, ngày 5 tháng 6 năm 2023</td></tr></table><p>BÁO CÁO</p><p>về mùa lũ</p>",
            "BÁO CÁO về mùa lũ",
            date(2023, 6, 5),
        ),
        (
            "<div><time datetime=2020-01-01>1/1</time> Tin nóng</div><h1>Huyện An Sơn họp</h1>"
            "<time datetime=2024-03-05>5/3</time>",
            "",
            date(2024, 3, 5),
        ),
    ],
)
def test_title_and_day_of_a_page(head, title, published):
    after = clean(f"<html>{head}<article>{ARTICLE}</article>")
    assert after.title == (title or "Huyện An Sơn họp")
    assert published is None or after.published == published
    assert SHORT in after.body


@pytest.mark.parametrize(
    "lead",
    [
        "<h2>Mưa lũ ở huyện An Sơn đêm qua làm 14 người chết, ba xã bị cô lập.</h2>",
        "<h2 class=box-sapo>Mưa lũ ở huyện An Sơn đêm qua làm 14 người chết, ba xã bị cô lập, chưa có đường vào</h2>",
        "<div class='box-tin'><h3>Tin liên quan</h3><a href=x>Hồ Bến Mới đầy</a></div>",
    ],
)
def test_what_large_papers_set_before_and_between_paragraphs(lead):
    after = clean(f"<h1>Huyện An Sơn họp</h1>{lead}{ARTICLE}")
    assert LONG in after.body
    assert SHORT in after.body
    told = ["14 người chết" in sentence for sentence in after.body].count(True)
    assert told == 1 + ("14" in lead)


def test_an_old_encoding_spelled_in_references_is_repaired():
    typed = (
        "Sa&ugrave;ng nay, Huye&auml;n u&ucirc;y An S&ocirc;n to&aring; ch&ouml;&ugrave;c ho&auml;i nghò ve&agrave; "
        "phoøng cho&aacute;ng luõ, ba xa&otilde; bò co&acirc; la&auml;p. "
    )
    after = clean(f"<p>{typed * 3}</p>")
    assert after.flags[0].code == "repaired_encoding"
    assert after.body[0].startswith("Sáng nay, Huyện ủy An Sơn tổ chức hội nghị về phòng chống lũ")


ENGLISH = (
    "The provincial committee met on Monday and agreed on its main tasks for the year, "
    "and the province opened a new bridge."
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\xa0\u3000", "empty"),
        ("Hội nghị đã kết thúc.", "too_short"),
        (ENGLISH, "not_vietnamese"),
        ("Uy ban nhan dan tinh da khanh thanh cau Ben Moi sang nay.", "not_vietnamese"),
        ("\x00\u200b", "empty"),
    ],
)
def test_what_is_skipped_still_adds_up(text, reason):
    after = clean(text)
    assert (after.problem.stage, after.problem.kind, after.problem.reason) == ("clean", "skipped", reason)


MARKED = "# Tin **mới**\n[a](b)\n```\n"


@pytest.mark.parametrize(
    ("before", "flood", "after"),
    [
        ("", "1", ""),
        ("", "tháng 1, ", ""),
        ("", "7, ", " tháng 1/2020"),
        ("", "kỷ niệm 7/10/2020 ", ""),
        ("", "\n", "**x**"),
        ("", "\xa0", "---"),
        (MARKED, "\n", "x"),
        (MARKED, " \n", "x"),
        (MARKED, ">", "x"),
        (MARKED, "*_", "x"),
        ("<p>", "<div>", "x"),
    ],
)
def test_a_flood_costs_time_that_grows_with_its_length_only(before, flood, after):
    text = before + flood * (50_000 // len(flood)) + after
    start = time.process_time()
    clean(text)
    assert time.process_time() - start < 10  # in step with its length: 0.1; with its square: minutes


def test_what_the_archive_knows_wins():
    after = clean(
        f"Cầu Bến Mới\n\n{LONG} {LONG}\n\nMinh Khôi",
        title="Cầu bến mới",
        byline="Thu Hà",
        published=date(2020, 1, 2),
    )
    assert (after.title, after.byline, after.published) == ("Cầu bến mới", "Thu Hà", date(2020, 1, 2))
    assert [(piece.text, piece.reason) for piece in after.dropped] == [
        ("Cầu Bến Mới", "repeated"),
        ("Minh Khôi", "byline"),
    ]


def test_min_words_is_an_option_and_in_the_fingerprint():
    doc = Doc(text="Hội nghị của tỉnh đã kết thúc vào chiều nay.")
    assert Clean(min_words=5)([doc])[0].problem is None
    assert Clean(min_words=5).fingerprint() != Clean().fingerprint() == Clean().fingerprint()


def test_order_and_count():
    docs = [Doc(text=LONG, id="a"), Doc(text="", id="b"), Doc(text=ENGLISH, id="c")]
    assert [doc.id for doc in Clean()(docs)] == ["a", "b", "c"]


def test_cleaning_the_body_again_changes_nothing():
    after = clean(f"Banner\n\n(TTV) Cầu Bến Mới\n\n{LONG}\n\nDân hai xã rất vui mừng./.\n\nMinh Khôi")
    again = clean("\n\n".join(after.body), title=after.title, byline=after.byline)
    assert again.body == after.body
    assert again.dropped == ()


PIECES = st.sampled_from(
    [
        "Hội nghị đã họp.",
        "Banner",
        "(TTV) ",
        "\n",
        "\n\n",
        "./.",
        "An Hà – Lê Quang",
        "# ",
        "**",
        "| a | b |",
        "|---|",
        "- ",
        "1. ",
        "Điều 3. ",
        "Ảnh: Minh Khôi",
        "[3]",
        "&amp;",
        "&nbsp;",
        "\u200b",
        "\x00",
        "\xa0",
        "o\u0302\u0301",
        "\u0301",
        "» Xem",
        "Tin liên quan:",
        "Nơi nhận:",
        "QUYẾT ĐỊNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        " ",
        "…",
        "“",
        "”",
        "; Triển khai",
        "<p>",
        "</p>",
        "<nav>",
        "<table><tr><td>",
        "[x](y)",
        "![z](w)",
        "## Chú thích",
        "Xem thêm: A",
        "http://a.vn/B.C",
        "*",
        "_",
        "`",
        "\\*",
        "^",
        "TP. Huế",
        "<title>",
        "</title>",
        "<h1>",
        "Cầu Bến Mới",
        "\u2028",
        "\x1c",
        "\x85",
        "\ud800",
        "-----",
        "(ảnh: X)",
        "A. ",
        "ý. ",
    ]
)


@given(
    st.lists(PIECES, max_size=25),
    st.sampled_from(["", "Cầu Bến Mới", "Hội nghị đã họp"]),
    st.sampled_from(["", "An Thu"]),
)
@example(["Banner", "*", "\u0301", "[x](y)"], "", "")
@settings(deadline=None, max_examples=300)
def test_every_character_stands_once(pieces, title, byline):
    after = clean("".join(pieces), title=title, byline=byline)
    texts = [after.title, after.byline, *after.body]
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
    assert all(sentence.strip() == sentence != "" for sentence in after.body)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_adds_up(text):
    clean(text)


@pytest.mark.parametrize("format", ["text", "html", "markdown"])
@given(st.lists(PIECES, max_size=15))
@settings(deadline=None)
def test_a_forced_format_adds_up(format, pieces):
    doc = Doc(text="".join(pieces))
    (after,) = Clean(format=format)([doc])
    assert ledger_balance(doc, after, format=format) == {}


def test_the_balance_sees_a_lost_and_an_added_character():
    doc = Doc(text=f"{LONG} {LONG}")
    (after,) = Clean()([doc])
    shorter = Doc(text=doc.text, body=after.body[1:], dropped=after.dropped)
    longer = Doc(text=doc.text, body=(*after.body, "~"), dropped=after.dropped)
    assert ledger_balance(doc, shorter)["B"] == 1
    assert ledger_balance(doc, longer) == {"~": -1}


HOSTILE = {
    "one long line": LONG * 20_000,
    "dots": "." * 1_000_000,
    "letters": "a" * 1_000_000,
    "numbers": "1." * 200_000,
    "clauses": "A; " * 200_000,
    "credits": "Ảnh: " * 50_000,
    "control tokens": "</s>" * 10_000 + LONG,
    "nul": ("\x00" + LONG) * 500,
    "spaces": " " * 1_000_000 + LONG,
    "end marks": "/ ." * 100_000,
    "run-ins": "lũ Theo ông " * 30_000,
    "run-ins in a bracket": "(" + "lũ Theo ông " * 30_000,
    "names": "lũ Ông " + "Aa " * 100_000,
    "numerals": "khóa X. " * 50_000,
    "lists": "a, b... 5 " * 40_000,
    "open clauses": "Việc (của huyện nhà ta ở đây; " * 20_000,
    "items": "gồm: - Một việc " * 20_000,
    "ampersands": "&amp;" * 200_000,
    "lines": "x\n" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end_and_add_up(name):
    clean(HOSTILE[name])


@needs_messy
def test_the_party_report():
    text = (MESSY / "party-report.txt").read_text(encoding="utf-8")
    after = clean(text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    assert after.title == lines[1].removeprefix("(TTV) ")
    assert after.byline == lines[-1]
    assert after.published == date(2021, 10, 7)
    assert {(piece.text, piece.reason) for piece in after.dropped} == {
        ("Banner", "menu"),
        ("(TTV)", "agency_tag"),
        ("/.", "end_mark"),
    }
    assert len(after.body) == 23
    assert after.problem is None


@needs_messy
@pytest.mark.parametrize(
    "path", sorted((MESSY / "documents").glob("*.md")) if MESSY.is_dir() else [], ids=lambda path: path.stem
)
def test_messy_documents_add_up(path):
    after = clean(path.read_text(encoding="utf-8"))
    assert after.problem is None


@needs_messy
def test_provincial_news_adds_up():
    with (MESSY / "provincial-news.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    assert rows
    assert [row["id"] for row in rows if clean(row["body"], title=row["title"]).problem] == []
