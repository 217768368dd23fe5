"""Words of the press, given in English to models that copy them."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from diemtin.terms.inline import find_given, with_english
from diemtin.terms.lexicon import LONGEST, VERB, find_words, lexicon
from diemtin.text.unicode import normalize_tones

FOUND = [
    ("Lưới tản nhiệt bị vỡ", ["grille"]),  # it may open a sentence
    ("LƯỚI TẢN NHIỆT", []),
    ("anh Lưới Tản Nhiệt", []),  # as a name is written
    ("thí sinh tự do", ["independent candidate"]),
    ("thí sinh, tự do", []),
    ("rau muống và lưới tản nhiệt", ["water spinach", "grille"]),
    ("giá giống thuỷ sản", ["aquatic breeding stock"]),
    ("Hà Nội công bố giá đất", []),  # nội công
    ("chiếc xe tăng tốc rồi lao đi", []),  # xe tăng
    ("sự chỉ đạo cụ thể của tỉnh", []),  # đạo cụ
    ("ông lên tiếng chỉ trích", []),
    ("bạn gái xinh xắn của anh", []),
    ("hai bên cam kết hợp tác chặt chẽ", ["close cooperation"]),  # no kết hợp
    ("lập biên bản xử lý do vi phạm", ["draw up a report for handling"]),  # bound inside: no lý do
    ("nhà máy yêu cầu Thủ thành ra sân", ["goalkeeper"]),  # no cầu thủ: a word has no capital inside
    ("thợ trang điểm lấy vợ", ["make-up artist", "get married"]),
    ("ôm lấy vợ", []),
    ("ba mẹ con ở với ba mẹ", ["mother and two children", "parents"]),
    ("", []),
]


@pytest.mark.parametrize(("vi", "english"), FOUND)
def test_the_longest_words_are_found_apart(vi, english):
    assert [word.en for word in find_words(vi)] == english


def test_each_entry_is_one_line_of_two_fields_that_a_sentence_can_hold():
    for vi, en in lexicon().items():
        assert re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)+", vi), vi
        assert vi == normalize_tones(vi).lower()
        assert len(vi.split()) <= LONGEST
        assert re.fullmatch(r"[\w'’-]+(?: [\w'’-]+)*", en.removeprefix(VERB)), en
        assert en.isascii()


def test_no_entry_stands_twice_in_the_file():
    lines = (files("diemtin.terms") / "lexicon.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(lexicon())
    assert lines == sorted(lines)


def test_a_word_inside_a_name_or_a_title_is_not_given_for_itself():
    (title,) = find_given("Hội Nông dân TP. Lào Cai")
    assert title.kind == "term"


@pytest.mark.parametrize(
    ("vi", "given"),
    [
        ("Ca sĩ Thùy Linh cảm nhận được điều đó", []),  # linh cảm
        ("Thổ Nhĩ Kỳ tích cực ủng hộ", []),  # kỳ tích
        ("Riêng Tiểu đoàn 16 có 300 người", ["battalion"]),
        ("Viện Huyết học nhận bệnh nhân", ["hematology"]),
        ("trường ĐH Y dược nhận sinh viên", ["medicine and pharmacy"]),
    ],
)
def test_the_last_part_of_a_name_begins_no_word(vi, given):
    assert [one.en for one in find_given(vi) if one.kind == "word"] == given


def test_two_syllables_that_are_one_word_stand_once_each_in_order():
    lines = (files("diemtin.terms") / "compounds.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert all(re.fullmatch(r"[^\W\d_]+ [^\W\d_]+", pair) and pair == normalize_tones(pair) for pair in lines)


def test_a_word_is_given_beside_the_rest():
    said = with_english("Ông Lê Văn An tặng 15 nghìn lưới tản nhiệt")
    assert said == "Ông [ Le Van An] tặng [ 15,000] [ grille]"
