"""A number that stands in the report, but is said of something else there."""

from __future__ import annotations

import pytest

from diemtin.doc import Doc, Flag, Sentence
from diemtin.stages.verify import Verify
from diemtin.text.support import Source

BODY = (
    "Thu nhập bình quân đầu người của xã Khe Vai đạt 62 triệu đồng một năm.",
    "Tổng thu ngân sách trên địa bàn cả năm ước được 1.240 triệu đồng, vượt dự toán tỉnh giao.",
    "Toàn xã còn 118 hộ nghèo; 47 cán bộ được cử đi tập huấn ở thành phố.",
    "Nhà máy chế biến chè ở khu số 25 đã chạy thử từ đầu quý III.",
)


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("Tổng thu ngân sách trên địa bàn đạt 62 triệu đồng.", ("62 triệu đồng",)),
        ("Tổng thu ngân sách trên địa bàn ước được 1.240 triệu đồng.", ()),
        ("Mỗi người dân trong xã thu nhập 62 triệu đồng.", ()),  # in other words
        ("Xã kiếm được 62 triệu đồng.", ()),  # of nothing that stands beside another number
        ("Xã còn 47 hộ nghèo.", ("47",)),
        ("Xã cử 118 cán bộ đi tập huấn.", ("118",)),
        ("Xã còn 118 hộ trong diện khó khăn.", ()),
        ("Chè được chế biến ở khu số 47.", ()),  # the name of a thing
        ("Khoảng 40-47 hộ nghèo.", ()),  # the end of a range
    ],
)
def test_numbers_of_another_thing(summary, expected):
    flags = Source("\n".join(BODY)).unsupported(summary)
    assert (
        tuple(w for flag in flags if flag.code == "number_of_another_thing" for w in flag.words) == expected
    )


def test_verify_puts_a_sentence_of_the_report_there():
    said = Sentence("Tổng thu ngân sách trên địa bàn đạt 62 triệu đồng.", evidence=(1,))
    (doc,) = Verify()([Doc(text="…", title="Kinh tế xã Khe Vai", body=BODY, summary=(said,))])
    (sentence,) = doc.summary
    assert (sentence.vi, sentence.quoted) == (BODY[1], True)
    assert sentence.flags == (Flag("replaced", ("62 triệu đồng",)),)
