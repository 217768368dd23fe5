"""Sentences that say something, and those that stop too early."""

from __future__ import annotations

import pytest

from diemtin.text.statements import is_statement, stands_alone, stops_early, unlinked, without_lone_marks

BODY = (
    "Chủ tịch huyện yêu cầu các xã vùng cao rà soát hộ nghèo, báo cáo trước ngày 5/3.",
    "Các xã vùng cao trồng thêm 40 ha chè tại vùng đồi.",
)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Buổi lễ diễn ra trang trọng.", True),
        ("Ông Nam, Chủ tịch xã, đã nhận quà.", True),
        ("Ông Nguyễn Văn Nam - Giám đốc Sở Y tế tỉnh.", False),
        ("Chương trình hành động của Đảng bộ tỉnh về y tế.", False),
        ("“Tôi đã ký quyết định theo đúng luật.", False),
        ("Việc phát hiện, xử lý kỷ luật đối với nhiều cán bộ, công chức.", False),
        ("Việc xử lý kỷ luật nhiều cán bộ đã thể hiện quyết tâm của tỉnh.", True),
        ("Vì sao huyện chưa thu hồi khu đất đó, thưa ông?", False),
        ("Bà Hoa hỏi: “Vì sao huyện chưa thu hồi đất?”", True),
        ("Đồng chí Lê Văn An phát biểu chỉ đạo tại hội nghị.", False),
        ("Đồng chí Lê Văn An phát biểu tại hội nghị, yêu cầu huyện thu hồi đất.", True),
    ],
    ids=[
        "verb",
        "tense",
        "caption",
        "heading",
        "open quotation",
        "deed",
        "deed told",
        "asked",
        "asking told",
        "who spoke",
        "who spoke and said",
    ],
)
def test_a_statement_has_a_predicate_and_closes_what_it_quotes(sentence, said):
    assert is_statement(sentence) is said


@pytest.mark.parametrize(
    ("sentence", "early"),
    [
        ("Chủ tịch yêu cầu các xã vùng cao.", True),
        ("Chủ tịch yêu cầu rà soát hộ nghèo.", False),
        ("Xã trồng thêm 40 ha chè.", False),
        ("Xã đã có nước sạch.", False),
        ("Xã họp.", False),
    ],
    ids=["inside a phrase", "at a comma", "before a place", "in its own words", "too short to tell"],
)
def test_what_stops_where_the_report_goes_on(sentence, early):
    assert stops_early(sentence, BODY) is early


def test_an_end_that_stands_twice_must_go_on_both_times():
    assert stops_early("Họp với các xã vùng cao.", BODY)
    assert not stops_early("Họp với các xã vùng cao.", (*BODY, "Tỉnh giúp các xã vùng cao."))


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("Năm 2011, tôi được bổ nhiệm làm Phó Giám đốc Sở.", False),
        ("Tuy nhiên, nhiều hộ chưa nhận được tiền.", False),
        ("Tổ chức hội nghị trực tuyến toàn tỉnh;", False),
        ("“Chúng tôi đã làm đúng”, ông Nam khẳng định.", True),
        ("Thời điểm đó, bà Hoa làm Chủ tịch UBND huyện.", False),
        (
            "Song Pha là xã vùng cao của huyện Ninh Sơn.",
            False,
        ),  # a name that begins like a link; it only comes later
        ("bỏ chạy thì bị bắt tại bến xe.", False),
        ("Huyện hỗ trợ 40 hộ nghèo.", True),
        ("Chỉ đạo các xã không để dân thiếu nước.", False),
        ("Tiếp tục khắc phục tình trạng trưởng thôn không phải là đảng viên.", False),
        ("Hoàn thiện thể chế là việc lâu dài.", True),
        ("Ông này đã nộp lại 3 triệu đồng.", False),
        ("Họ đã nộp lại 3 triệu đồng.", False),
        ("Họ Trần ở xã này có 40 hộ.", True),
        ("Những việc này cần được làm ngay.", False),
        ("Sáu là, huyện phải giữ rừng.", False),
        ("Thứ hai, huyện phải giữ rừng.", False),
        ("Trong số này, 12 hộ đã nhận tiền.", False),
    ],
)
def test_what_a_reader_understands_without_the_sentence_before(sentence, alone):
    assert stands_alone(sentence) is alone


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("Đồng thời, xã mở hai lớp học nghề.", "Xã mở hai lớp học nghề."),
        ("Và bà con đã đồng ý.", "Bà con đã đồng ý."),
        ("Tuy nhiên, bà con chưa đồng ý.", "Tuy nhiên, bà con chưa đồng ý."),
        ("Từ đó đến nay, xã không có hộ nghèo.", "Từ đó đến nay, xã không có hộ nghèo."),
        ("Trong đó, có 3 hộ nghèo.", "Trong đó, có 3 hộ nghèo."),
        ("Vàng tăng giá.", "Vàng tăng giá."),
        ("Trước đó, vào sáng ngày 11/7, xã đã họp dân.", "Vào sáng ngày 11/7, xã đã họp dân."),
        ("Trước đó, xã đã họp dân.", "Trước đó, xã đã họp dân."),
        ("Cũng theo bà Hoa, chợ mở lại tuần sau.", "Theo bà Hoa, chợ mở lại tuần sau."),
        ("Cụ thể vào tháng 9, xã được 2 tỷ đồng.", "Vào tháng 9, xã được 2 tỷ đồng."),
        ("Cụ thể hóa nghị quyết, huyện lập ba tổ.", "Cụ thể hóa nghị quyết, huyện lập ba tổ."),
        ("Cụ thể hoá nghị quyết, huyện lập ba tổ.", "Cụ thể hoá nghị quyết, huyện lập ba tổ."),
    ],
)
def test_a_word_that_only_joins_goes_and_one_that_says_something_stays(sentence, rest):
    assert unlinked(sentence) == rest


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("“Tỉnh đã có đủ.", "Tỉnh đã có đủ."),
        ("Tỉnh “đã có đủ”, ông nói”.", "Tỉnh “đã có đủ”, ông nói."),
        ('Tỉnh "đã có" đủ".', 'Tỉnh "đã có" đủ.'),
        ("“Tỉnh đã có đủ”.", "“Tỉnh đã có đủ”."),
        ("", ""),
    ],
)
def test_a_mark_without_its_other_half_goes(sentence, whole):
    assert without_lone_marks(sentence) == whole
