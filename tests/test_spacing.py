"""Blanks beside punctuation: only they change, and only once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diemtin.text.spacing import well_spaced
from diemtin.text.spelled_out import without_short_forms
from diemtin.text.unicode import to_nfc

PIECES = [
    *("Huế", " ", " , ", ",", "(", ")", "BHYT", "- ", " -", "…", "...", "20", "25triệu", ";", ".", "%", "ở"),
    *(' " ', '"', " ' ", "’ s"),
]
KEPT = [
    "Xem https://vi.vn/wiki/Huế(thành_phố) nhé",
    "Trang a.com/tin,bai.html",
    "(s)he",
    'tấm 5 " x 6 " gỗ',
    "TP.HCM, ngày 3-4, hòa 1 - 1",
    "Nghị định 168/2024/NĐ-CP, tăng 3,5%.",
    "Anh nói: “Vâng, tôi đi.”",
    "bằng tiếng…..rồi",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_only_blanks_change_and_twice_equals_once(text):
    once = well_spaced(text)
    assert well_spaced(once) == once == to_nfc(once)
    assert "".join(once.split()) == "".join(text.split())


@pytest.mark.parametrize("text", KEPT)
def test_what_is_in_order_stays(text):
    assert well_spaced(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("y tế(BHYT)", "y tế (BHYT)"),
        ("đô thị , tuổi thọ", "đô thị, tuổi thọ"),
        ("từ 3 -5 triệu", "từ 3-5 triệu"),
        ("Thừa Thiên– Huế", "Thừa Thiên – Huế"),
        ("tư tưởng,đạo đức", "tư tưởng, đạo đức"),
        ("Thừa Thiên- Huế", "Thừa Thiên - Huế"),
        ('phim " Love Story " của Mỹ', 'phim "Love Story" của Mỹ'),
        ("Asia’ s Next", "Asia’s Next"),
        ("từ 20- 25triệu", "từ 20-25 triệu"),
    ],
)
def test_blanks_stand_where_print_has_them(text, expected):
    assert well_spaced(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doanh nghiệp nhỏ và vừa (DNNVV) được vay.", "Doanh nghiệp nhỏ và vừa được vay."),
        ("Ủy ban Kiểm tra (UBKT) Trung ương họp.", "Ủy ban Kiểm tra Trung ương họp."),
        ("Tổ chức Y tế Thế giới (WHO) cảnh báo.", "Tổ chức Y tế Thế giới (WHO) cảnh báo."),
        ("Xe của ông Nam (CSGT lập biên bản).", "Xe của ông Nam (CSGT lập biên bản)."),
        ("(TTXVN) Sáng nay mưa to.", "(TTXVN) Sáng nay mưa to."),
    ],
)
def test_an_abbreviation_behind_its_own_words_goes(text, expected):
    assert without_short_forms(text) == expected
