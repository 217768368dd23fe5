"""Forms of address before a name: a man stays a man, in the summary and in English."""

from __future__ import annotations

import pytest

from diemtin.text.address import addressed, differing_address, otherwise_addressed
from diemtin.text.support import mismatched, unsupported

REPORT = "Bà Lê Thị Mai và ông Trần Văn Đào dự. Sau đó bà Mai nói. Chị Hoa và anh Hoa vắng mặt. Ông bà Vũ Sơn về sớm."


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ("Bà Mai và ông Đào dự.", ()),
        ("Ông Mai và chị Đào dự.", ("Ông Mai", "chị Đào")),
        ("Ông Lê Thị Mai dự.", ("Ông Lê Thị Mai",)),
        ("Chị Hoa, anh Hoa và ông Bách.", ()),
        ("Ông Vũ Sơn và bà Vũ Sơn về.", ()),
        ("Ông Đỗ Thị Cúc dự.", ("Ông Đỗ Thị Cúc",)),
        ("Đại biểu Trần Văn Đào ở Bà Rịa.", ()),
    ],
)
def test_a_summary_calls_nobody_what_the_report_does_not(summary, wrong):
    assert otherwise_addressed(summary, addressed(REPORT)) == wrong


@pytest.mark.parametrize(
    ("vi", "en", "wrong"),
    [
        ("Bà Mai nói.", "Mr Mai spoke.", ("Mr Mai",)),
        ("Bà Mai nói.", "Ms. Mai spoke.", ()),
        ("Anh Đào bị thương.", "Mrs Dao was hurt.", ("Mrs Dao",)),
        ("Thứ trưởng Lê Thị Mai nói.", "Mr. Le Thi Mai spoke.", ("Mr. Le Thi Mai",)),
        ("Đồng chí Lê Mai nói.", "Mr Le Mai spoke.", ()),
        ("Nữ nghị sĩ Anh Rosa Kent nói.", "The British MP Ms Rosa Kent spoke.", ()),  # of Britain
        ("Anh Bách nói.", "Ms Bach spoke.", ("Ms Bach",)),
    ],
)
def test_english_calls_nobody_what_the_vietnamese_does_not(vi, en, wrong):
    assert differing_address(vi, en) == wrong


def test_it_is_flagged_as_a_name():
    assert [flag.code for flag in unsupported("Ông Mai nói.", REPORT)] == ["unsupported_name"]
    assert [flag.code for flag in mismatched("Bà Mai nói.", "Mr Mai spoke.")] == ["name_mismatch"]
