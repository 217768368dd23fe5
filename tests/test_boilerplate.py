import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.doc import REASONS
from diemtin.text.boilerplate import RULES
from diemtin.text.byline import closing_names, is_byline, is_source
from diemtin.text.html_page import CLASS_REASONS, ELEMENT_REASONS
from diemtin.text.sections import TAIL_SECTIONS

CASES = json.loads((Path(__file__).parent / "cases" / "boilerplate.json").read_text(encoding="utf-8"))
WORDS = [
    "Hội nghị",
    "(TTV)",
    "Ảnh:",
    "Nam",
    "tốt.",
    "./.",
    "»",
    "Hà Nội,",
    "ngày 7/10 -",
    "[3]",
    "1.",
    "a)",
    "/.",
    "Theo ông",
    "-",
    "“Vâng.”",
    "Điều 3.",
    "(ảnh: A)",
    "…",
    "Trang chủ",
    "^",
    "/",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}-{case['text'][:25]}")
def test_cases(case):
    assert RULES[case["rule"]].apply(case["text"]) == (case["kept"], tuple(case["aside"]))


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_cases_of_both_kinds_a_reason_and_a_doctest(name):
    mine = [case for case in CASES if case["rule"] == name]
    assert any(case["aside"] for case in mine)
    assert any(not case["aside"] for case in mine)
    assert RULES[name].reason in REASONS
    assert ">>>" in (RULES[name].apply.__doc__ or "")


def test_every_reason_is_in_the_table():
    assert {*ELEMENT_REASONS.values(), *CLASS_REASONS.values(), *TAIL_SECTIONS.values()} <= set(REASONS)


@pytest.mark.parametrize("name", RULES)
@given(st.lists(st.sampled_from(WORDS), max_size=8))
@settings(deadline=None)
def test_a_rule_loses_no_character_and_stays_nfc(name, pieces):
    text = " ".join(pieces)
    kept, aside = RULES[name].apply(text)
    assert sorted("".join((kept + "".join(aside)).split())) == sorted("".join(text.split()))
    assert unicodedata.is_normalized("NFC", kept)


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.scope != "item"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:25])
def test_twice_is_once(name, case):
    once = RULES[name].apply(case["text"])[0]
    assert RULES[name].apply(once)[0] == once


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("An Hà – Lê Quang", True),
        ("Tin, ảnh: Minh Khôi", True),
        ("L.N - Phạm Đông", True),
        ("XUÂN HÙNG", True),
        ("Văn Hiếu/VOV", True),
        ("Kim Há (TTXVN)", True),
        ("Hội nghị kết thúc", False),
        ("Ông Nam cho biết giá tăng", False),
    ],
)
def test_is_byline(text, answer):
    assert is_byline(text) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("(Theo VnExpress)", True),
        ("Nguồn: baosonglam.vn", True),
        ("TTXVN/Tin Tức", True),
        ("Theo ông Nam, giá tăng.", False),
    ],
)
def test_is_source(text, answer):
    assert is_source(text) is answer


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("Cầu đã xong. Minh Khôi", ("Minh Khôi",)),
        ("Cầu đã xong. Theo Thu Hà/Dân Trí", ("Theo Thu Hà/Dân Trí",)),
        ("Ông sinh tại TP. Huế", ()),
        ("Đó là anh Nguyễn V. Nam", ()),
        ("Cầu đã xong. Dân rất mừng", ()),
    ],
)
def test_closing_names(text, aside):
    assert closing_names(text)[1] == aside
