import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.text.html_hints import CLASS_REASONS, ELEMENT_REASONS, READERS
from diemtin.text.html_tokens import shown_text
from diemtin.text.layout import decode_entities, detect_format, read_page, set_noise_aside

CASES = json.loads((Path(__file__).parent / "cases" / "layout.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['format']}-{case['text'][:20]!r}")
def test_blocks(case):
    page = read_page(case["text"], case["format"])
    assert [[block.kind, block.text] for block in page.blocks] == case["blocks"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("<!DOCTYPE html><title>x</title>", "html"),
        ("Một\n<div class='a'>Hai</div>", "html"),
        ("Hội nghị 3 < 4 > 2", "text"),
        ("Đoạn **đậm** đây", "markdown"),
        ("a\n| x | y |\n|---|---|\n", "markdown"),
        ("# Tin", "markdown"),
        ("Tin số #1", "text"),
        ("", "text"),
    ],
)
def test_detect_format(text, answer):
    assert detect_format(text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("AT&T, R&D; a &b", "AT&T, R&D; a &b"),
        ("&amp;amp;nbsp;", "\xa0"),
        ("&#7897;&#x1ED9;", "ộộ"),
        ("&khong;", "&khong;"),
    ],
)
def test_entities(text, answer):
    assert decode_entities(text) == answer


def test_noise():
    text, aside = set_noise_aside("\ufeffHội\u200b ng\xadhị\x00")
    assert text == "Hội nghị"
    assert [(piece.text, piece.reason) for piece in aside] == [("\ufeff\u200b\xad\x00", "invisible")]


@pytest.mark.parametrize("element", ELEMENT_REASONS)
def test_elements_say_what_they_hold(element):
    page = read_page(f"<article><p>Tin</p></article><{element}><p>Mục A</p></{element}><p>Hết</p>", "html")
    assert [block.reason for block in page.blocks] == ["", ELEMENT_REASONS[element], ""]


PROSE = (
    "Tỉnh đã họp và bàn các việc lớn của năm nay, trong đó có việc xây cầu và trồng rừng "
    "ở các xã ven biển phía nam."
)


def reasons(page: str) -> list[str]:
    return [block.reason for block in read_page(page, "html").blocks]


@pytest.mark.parametrize("word", CLASS_REASONS)
def test_class_names_are_believed_for_short_blocks_only(word):
    box = f'<div class="box-{word}"><p>Mục A</p>{{}}</div><p>{PROSE} {PROSE}</p>'
    assert reasons(box.format("")) == [CLASS_REASONS[word], ""]
    prose = CLASS_REASONS[word] if word in READERS else ""
    assert reasons(box.format(f"<p>{PROSE}</p>")) == [CLASS_REASONS[word], prose, ""]


@pytest.mark.parametrize(
    "around",
    [
        '<form id="aspnetForm">',
        '<div class="sidebar-1">',
        '<div id="post-12" class="post-12 post hentry category-tin tag-dan-sinh">',
        '<div class="content-sidebar-wrap">',
        '<div style="display:none">',
        "<table><tr><td><a href=/>Trang chủ</a></td><td>",
        "<nav><a href=/>Trang chủ</a>",
    ],
)
def test_what_holds_the_whole_article_says_nothing_of_it(around):
    page = read_page(f"{around}<p>{PROSE}</p><p>Có 14 người chết.</p><p>{PROSE}</p>", "html")
    assert [block.text for block in page.blocks if block.reason] == ["Trang chủ"] * ("Trang chủ" in around)
    assert [block.kind for block in page.blocks if not block.reason] == ["text"] * 3


def test_what_the_page_hides_is_in_the_ledger():
    shown = f"<p>{PROSE}</p>"
    for tag in ("<p hidden>", "<p style='color:red; display: none'>", "<div class=x HIDDEN>"):
        assert reasons(f"{shown}{tag}Bí mật.</p></div>{shown}") == ["", "invisible", ""]
    assert reasons(f"{shown}<p class='hidden-xs' title='a hidden b'>Tin.</p>") == ["", ""]


def test_a_paragraph_ends_where_the_next_begins():
    assert reasons(f"<p class=caption>Cây cầu<p>Dài 12 m<p>{PROSE}") == ["caption", "", ""]


@pytest.mark.parametrize(
    ("page", "text", "notes"),
    [
        ("thu 78<sup>3</sup> tỷ đồng<sup><a href='#1'>[1]</a></sup>", "thu 78 tỷ đồng", ["3", "[1]"]),
        ("rộng 1.200 m<sup>2</sup>, 5km<sup>2</sup>, 10<sup>6</sup>", "rộng 1.200 m2, 5km2, 106", []),
        ("lần thứ 3<sup>rd</sup>", "lần thứ 3rd", []),
    ],
)
def test_the_mark_of_a_footnote_is_no_digit_of_a_number(page, text, notes):
    read = read_page(f"<p>{page}</p>", "html")
    assert [block.text for block in read.blocks] == [text]
    assert [(piece.text, piece.reason) for piece in read.aside] == [(note, "note") for note in notes]


def test_author_and_place_inside_a_line_are_blocks_of_their_own():
    page = read_page(
        "<div><span class=author>Minh <b>Chiến</b></span> <time>7:00</time></div>"
        f"<p class=description><span class=location-stamp>Hà Nội</span>Ông Nam đến.</p><p>{PROSE}</p>"
        "<p>Theo lời của <span class=author>Lan</span> thì có.</p>",
        "html",
    )
    assert [(block.text, block.kind, block.reason) for block in page.blocks[:4]] == [
        ("Minh Chiến", "byline", ""),
        ("7:00", "text", ""),
        ("Hà Nội", "text", "dateline"),
        ("Ông Nam đến.", "text", ""),
    ]
    assert page.blocks[-1].text == "Theo lời của Lan thì có."


def test_published_comes_from_the_metadata():
    page = read_page('<meta property="article:published_time" content="2023-05-09T08:00"><p>Tin</p>', "html")
    assert str(page.published) == "2023-05-09"


HOSTILE = {
    "nested": "<div>" * 100_000 + "Tin" + "</div>" * 100_000,
    "crossed": ("<i>" * 50_000 + "</b>" * 50_000) + "<p>Tin</p>",
    "comments": "<p>Tin</p>" + "<!--" * 50_000,
    "scripts": "<p>Tin</p>" + "<script>" * 50_000,
    "quotes": "<p>Tin</p>" + "<p title='" * 50_000,
    "less": "<p>Tin</p>" + "<" * 200_000,
    "stars": "**a** " + "*" * 200_000,
    "links": "# T\n\n" + "![a](" * 20_000,
    "escapes": "**a**" + "\\*" * 50_000,
    "pipes": "|\n" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end(name):
    text = HOSTILE[name]
    page = read_page(text, detect_format(text))
    assert page.blocks


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "</div>",
                "<!--",
                "-->",
                "<nav>",
                "</nav>",
                "<br>",
                "<td>",
                "<script>",
                "</script>",
                "a",
                "Đ",
                " ",
                "&lt;",
                "&nbsp;",
                "<",
                ">",
                "'",
                '"',
                "<a href='x>y'>",
                "\u200b",
            ]
        )
    )
)
@settings(deadline=None)
def test_html_blocks_hold_the_words_shown(pieces):
    text = "".join(pieces)
    page = read_page(text, "html")
    held = "".join(block.text for block in page.blocks) + "".join(piece.text for piece in page.aside)
    assert sorted("".join(held.split())) == sorted("".join(shown_text(text).split()))
