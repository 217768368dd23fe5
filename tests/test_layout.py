import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.text.html_page import CLASS_REASONS, ELEMENT_REASONS
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


@pytest.mark.parametrize("word", CLASS_REASONS)
def test_class_names_are_believed_for_short_blocks_only(word):
    page = read_page(f'<div class="box-{word}"><p>Mục A</p><p>{PROSE}</p></div>', "html")
    assert [block.reason for block in page.blocks] == [CLASS_REASONS[word], ""]


def test_a_nav_that_never_closes_keeps_the_prose():
    page = read_page(f"<body><nav><a href=/>Trang chủ</a><p>{PROSE}</p>", "html")
    assert [block.reason for block in page.blocks] == ["menu", ""]


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
