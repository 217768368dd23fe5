"""Loops are found, and what reporters do write is not taken for one."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.text.repetition import STUTTER, WORD, _stutter, find_loop, without_loop

DATA = Path(__file__).parents[2] / "shared" / "data"

# text, cut at its limit, the words of the loop
LOOPS = [
    ("Hội nghị đã bàn, đã bàn, đã bàn về thu hoạch.", False, "đã bàn"),
    ("tỉnh tỉnh tỉnh tỉnh tỉnh", False, "tỉnh"),
    (
        "The meeting was held at the meeting was held at the meeting was held at",
        False,
        "The meeting was held at",
    ),
    ("Một hai ba bốn năm sáu bảy tám. " * 3, False, "Một hai ba bốn năm sáu bảy tám"),
    ("Ông cho biết hàng hóa của xã, hàng hóa của xã", True, "hàng hóa của xã"),
    ("ngngngngngngngngngngng", False, "ng"),
    ("Họp. -----------------", False, "-"),
    ("Thu 20120120120120120120120120,12 đồng.", False, "20120120120120120120120120,12"),
    (
        "làm tốt công tác một, làm tốt công tác hai; làm tốt công tác một và làm tốt công tác hai; "
        "làm tốt công tác hai, làm tốt công tác một",
        False,
        "làm tốt công",
    ),
]
NO_LOOPS = [
    ("", False),
    ("Hội nghị khai mạc sáng nay.", False),
    ("Phó Chủ tịch Ủy ban nhân dân tỉnh làm việc với Ủy ban nhân dân huyện và Ủy ban nhân dân xã.", False),
    ("Ba tỉnh, tỉnh nào cũng rất, rất, rất đông.", False),
    ("Kinh phí 1 000 000 000 000 đồng.", False),
    ("Kinh phí 1000000000000000 đồng.", False),
    ("Sở T T T T Đà Nẵng", False),
    ("Ông cho biết hàng hóa của xã, hàng hóa của xã", False),
    ("Chiều nay chiều nay", True),
]


@pytest.mark.parametrize(("text", "cut", "words"), LOOPS)
def test_loops(text: str, cut: bool, words: str):
    assert find_loop(text, cut=cut) == words


@pytest.mark.parametrize(("text", "cut"), NO_LOOPS)
def test_no_loops(text: str, cut: bool):
    assert find_loop(text, cut=cut) == ""


UNWOUND = [
    ("Họp tại xã, tại xã, tại xã về lúa.", "Họp tại xã về lúa."),
    ("Hội nghị khai mạc. Hội nghị khai mạc. Hội nghị khai mạc.", "Hội nghị khai mạc."),
    ("Rất, rất, rất, rất, rất đông.", "Rất đông."),
    ("hahahahahahahahahahaha.", "ha."),
    ("Hội nghị khai mạc.", "Hội nghị khai mạc."),
]


@pytest.mark.parametrize(("text", "expected"), UNWOUND)
def test_a_loop_is_said_once(text: str, expected: str):
    assert without_loop(text) == expected


phrases = st.lists(st.sampled_from(["mưa", "lũ", "tại", "huyện", "đã", "7"]), max_size=40).map(" ".join)


@settings(deadline=None)
@given(phrases, st.sampled_from(["", ".", ", sạt lở"]))
def test_unwinding_twice_changes_nothing_more_and_invents_no_word(text, tail):
    once = without_loop(text + tail)
    assert without_loop(once) == once
    assert len(once) <= len(text + tail)
    assert set(once.replace(",", " ").replace(".", " ").split()) <= set(
        (text + tail).replace(",", " ").replace(".", " ").split()
    )


@settings(deadline=None)
@given(st.permutations(["mưa lớn", "gây", "ngập úng", "tại", "nhiều xã", "vùng thấp"]), st.integers(3, 20))
def test_any_phrase_said_often_is_a_loop(words, times):
    assert find_loop(" ".join(words[:3]) + " " + " ".join([" ".join(words[3:])] * times))


def test_real_abstracts_do_not_loop():
    zstandard = pytest.importorskip("zstandard")
    path = DATA / "summaries" / "vietnews-dev.jsonl.zst"
    if not path.exists():
        pytest.skip("the development data is not here")
    with path.open("rb") as raw:
        lines = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(raw), encoding="utf-8")
        abstracts = [json.loads(line)["abstract"] for _, line in zip(range(2000), lines, strict=False)]
    assert len(abstracts) == 2000
    assert [one for one in abstracts if find_loop(one)] == []


@given(st.text("ab -.1B", max_size=6), st.text("ab -.1B_", min_size=1, max_size=11), st.integers(1, 12))
def test_a_stutter_is_found_wherever_the_pattern_alone_finds_it(before, piece, times):
    text = f"{before}{piece * times}{before}"
    words = WORD.findall(text)
    found, alone = _stutter(text, words, [word.casefold() for word in words]), STUTTER.search(text)
    assert (found and found[1]) == (alone and alone[1])
