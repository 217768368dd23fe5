"""What may be left out of a sentence of the report, and what takes back or changes what stays."""

from __future__ import annotations

import pytest

from diemtin.text.compression import compressed_from

BODY = (
    "Sáng 12/3, Công an huyện Mường Tre (tỉnh Sơn Lam) cho biết, đơn vị này đã tạm giữ hai đối tượng để điều tra.",
    "Tuy nhiên, ông Lò Văn Păn, Chủ tịch UBND xã Nậm Cúm, cũng đề nghị huyện hỗ trợ 200 bao xi măng làm đường.",
    "Nếu mưa lớn kéo dài, hồ Nà Tăm sẽ xả lũ xuống ba xã vùng thấp.",
    "Ông Păn cho rằng, hợp tác xã đã bán hết số chè búp tươi trong vụ xuân.",
    "Huyện thưởng 5 hộ nuôi cá giỏi gồm ông Tòng Văn Hặc; ông Quàng Văn Ơn; bà Lường Thị Piếng.",
    "Xã miễn phí chợ cho các hộ nghèo, trừ những hộ bán rượu.",
    "Đoàn kiểm tra cấp phép cho ông Vi Văn Tạ (34 tuổi, trú xã Nậm Cúm) và ông Hà Văn Inh (51 tuổi, trú xã Nà Tăm).",
    "Trạm y tế xã tiêm vắc xin cho 120 trẻ, khám cho 80 người già; phát thuốc cho 15 hộ ở bản xa.",
    "Xe khách lấn trái đường, tông vào anh Lò Văn Hặc, 26 tuổi, trú xã Nậm Cúm, đang đi xe máy về nhà.",
    "Trong nhà kho, tổ công tác thu giữ: 1 xe tải, 40 bao phân bón và nhiều hóa đơn được ghi khống.",
    "Chị Lường Thị Piếng xin lỗi phía bị hại và được phía bị hại làm đơn bãi nại, kết thúc vụ việc.",
    "Theo cáo trạng, ông Lường Văn Hặc đã nhận 40 triệu đồng của nhà thầu để cho qua lỗi.",
    "Tại buổi làm việc, ông Păn đề nghị, huyện cấp thêm 30 tấn gạo cho ba xã vùng cao.",
    "Trường tiểu học Nà Tăm khánh thành thư viện mới khi năm học còn chưa bắt đầu, khiến phụ huynh rất vui.",
)


@pytest.mark.parametrize(
    ("sentence", "index"),
    [
        ("Công an huyện Mường Tre đã tạm giữ hai đối tượng để điều tra.", 0),
        ("Công an huyện Mường Tre (tỉnh Sơn Lam) đã tạm giữ hai đối tượng.", 0),
        ("Ông Lò Văn Păn, Chủ tịch UBND xã Nậm Cúm, đề nghị huyện hỗ trợ 200 bao xi măng làm đường.", 1),
        ("Ông Lò Văn Păn đề nghị huyện hỗ trợ 200 bao xi măng làm đường.", 1),
        ("Xã miễn phí chợ cho các hộ nghèo, trừ những hộ bán rượu.", 5),
        ("Trạm y tế xã tiêm vắc xin cho 120 trẻ, khám cho 80 người già.", 7),
    ],
)
def test_a_shortened_sentence_is_known(sentence, index):
    assert compressed_from(sentence, BODY) == index


@pytest.mark.parametrize(
    "sentence",
    [
        "Hồ Nà Tăm sẽ xả lũ xuống ba xã vùng thấp.",  # only if it rains
        "Ông Lường Văn Hặc đã nhận 40 triệu đồng của nhà thầu.",  # so says the indictment
        "Huyện cấp thêm 30 tấn gạo cho ba xã vùng cao.",  # is asked to
        "Hợp tác xã đã bán hết số chè búp tươi trong vụ xuân.",  # so says Ông Păn
        "Huyện thưởng 5 hộ nuôi cá giỏi gồm ông Tòng Văn Hặc.",  # one of three
        "Xã miễn phí chợ cho các hộ nghèo.",  # not for all
        "Đoàn kiểm tra cấp phép cho ông Vi Văn Tạ (51 tuổi, trú xã Nà Tăm).",  # the age of the other
        "Công an huyện Mường Tre đề nghị huyện hỗ trợ 200 bao xi măng.",  # two sentences
        "Trường tiểu học Nà Tăm khánh thành thư viện mới khi năm học.",  # the phrase goes on
        "Ông Lò Văn Păn đề nghị huyện hỗ trợ 300 bao xi măng làm đường.",  # another number
        "Huyện hỗ trợ 200 bao xi măng làm đường.",  # asked for and not given
        "40 bao phân bón và nhiều hóa đơn được ghi khống.",
        "Chị Lường Thị Piếng xin lỗi phía bị hại và được phía bị hại.",
        "26 tuổi, trú xã Nậm Cúm, đang đi xe máy về nhà.",  # who
        "Trạm y tế xã tiêm vắc xin cho 80 người già.",
        "Ông Lò Văn Păn, Chủ tịch UBND xã Nậm Cúm.",
    ],
)
def test_what_says_something_else_is_none(sentence):
    assert compressed_from(sentence, BODY) is None


def test_tone_marks_and_capitals_are_the_same_word():
    assert (
        compressed_from(
            "Bà Hoà trao 20 suất quà cho học sinh.", ["Chiều qua, bà Hòa trao 20 suất quà cho học sinh."]
        )
        == 0
    )


def test_a_word_that_comes_often_costs_no_time():
    body = ["ông nói là " * 3_000]
    assert compressed_from("Ông nói là ông nói là ông nói là ông nói là ông nói.", body) in (0, None)
