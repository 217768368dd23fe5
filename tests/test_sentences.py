import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.text.abbreviations import ABBREVIATIONS, SENTENCE_STARTERS
from diemtin.text.sentences import MAX_CLAUSES, split_sentences

CASES = json.loads((Path(__file__).parent / "cases" / "sentences.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("sentences", CASES, ids=lambda case: case[0][:30])
def test_cases(sentences):
    assert split_sentences(" ".join(sentences)) == sentences


def test_missing_space_after_the_stop():
    assert split_sentences("Kết quả rất tốt.Ông nói thêm.") == ["Kết quả rất tốt.", "Ông nói thêm."]
    assert split_sentences("Anh về tỉnh Long An.Hiện anh là giáo viên.") == [
        "Anh về tỉnh Long An.",
        "Hiện anh là giáo viên.",
    ]
    assert split_sentences(
        "Số hộ có điện đạt 98,5%.Toàn xã rất vui từ năm 2017.Theo ông Nam, nay đã đủ."
    ) == [
        "Số hộ có điện đạt 98,5%.",
        "Toàn xã rất vui từ năm 2017.",
        "Theo ông Nam, nay đã đủ.",
    ]
    assert split_sentences("Máy chạy bản 2017.Nova của hãng.") == ["Máy chạy bản 2017.Nova của hãng."]
    assert split_sentences("Đoàn về TP.Hồ Chí Minh.") == ["Đoàn về TP.Hồ Chí Minh."]
    assert split_sentences("Báo đăng bài “Cầu treo xuống cấp”.Ngay sau đó, xã cho sửa cầu.") == [
        "Báo đăng bài “Cầu treo xuống cấp”.",
        "Ngay sau đó, xã cho sửa cầu.",
    ]


def test_a_new_line_is_a_border_unless_the_line_goes_on():
    text = "Các việc cần làm:\nGiảm nghèo;\nXây cầu;\ntrồng rừng ở vùng\nven biển."
    assert split_sentences(text) == [
        "Các việc cần làm:",
        "Giảm nghèo;",
        "Xây cầu;",
        "trồng rừng ở vùng ven biển.",
    ]


def test_long_chain_of_clauses_is_split_before_capitals():
    clause = "Triển khai chương trình hành động của tỉnh về giảm nghèo bền vững ở vùng cao"
    chain = "; ".join([clause] * 6) + "."
    assert MAX_CLAUSES < chain.count(" ")
    assert split_sentences(chain) == [f"{clause};"] * 5 + [f"{clause}."]


def test_names_in_a_long_enumeration_are_not_clauses():
    names = "; ".join(["Sở Y tế", "Sở Nội vụ", "Công an tỉnh"] * 12)
    assert len(split_sentences(f"Dự họp có đại diện lãnh đạo các đơn vị gồm: {names}.")) == 1


PEOPLE = "Trần Văn Nam, Ủy viên Ban Thường vụ, Trưởng ban Tổ chức của Huyện ủy"
BODIES = "Công ty cổ phần Bến Mới với dự án nhà máy đóng tàu ở cụm công nghiệp của huyện"


@pytest.mark.parametrize("name", [PEOPLE, BODIES, f"Đồng chí {PEOPLE}"])
def test_titles_and_bodies_in_a_long_list_are_not_clauses(name):
    assert len(split_sentences(f"Dự buổi làm việc có: {'; '.join([name] * 6)}.")) == 1


def test_a_long_quotation_or_bracket_is_not_cut_inside():
    clause = "Xây thêm trường học cho các xã ở vùng cao của huyện trong ba năm tới"
    for opening, closing in ("“”", "()"):
        inside = f"{opening}{'; '.join([clause] * 6)}{closing}"
        assert len(split_sentences(f"Nghị quyết nêu: {inside} và nhiều việc khác.")) == 1


@pytest.mark.parametrize("short", ABBREVIATIONS)
def test_no_abbreviation_ends_a_sentence(short):
    assert len(split_sentences(f"Hôm nay có {short}. Nam đến dự.")) == 1


@pytest.mark.parametrize("word", sorted(SENTENCE_STARTERS))
def test_every_starter_begins_a_sentence_after_an_initial(word):
    assert len(split_sentences(f"Đó là chị Lê Thị H. {word} vậy.")) == 2


@given(st.text(alphabet='abcĐÔngồ .!?…;:“”"()1270/,-\n', max_size=300))
@settings(deadline=None)
def test_no_character_is_lost_or_moved(text):
    sentences = split_sentences(text)
    assert "".join("".join(sentences).split()) == "".join(text.split())
    assert all(sentence == " ".join(sentence.split()) != "" for sentence in sentences)


@given(st.lists(st.sampled_from([case[0] for case in CASES]), max_size=5))
@settings(deadline=None)
def test_sentences_are_whole(sentences):
    out = split_sentences("\n".join(sentences))
    assert [piece for sentence in out for piece in split_sentences(sentence)] == out
