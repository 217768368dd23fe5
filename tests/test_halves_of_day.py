"""Times told of the other half of the day: what is found, and what is left open."""

from __future__ import annotations

import pytest

from diemtin.text.halves_of_day import wrong_halves

CASES = [
    ("Lúc 11h ngày 22/5, dân phát hiện.", "At 11 p.m. on May 22 people found it.", ("11h", "11 p.m")),
    ("Khoảng 3 giờ chiều 22/5, mưa to.", "It rained at about 3 a.m. on May 22.", ("3 giờ chiều", "3 a.m")),
    ("Lúc 7h30 tối, lễ khai mạc.", "It opened at 7:30 am.", ("7h30 tối", "7:30 am")),
    ("Lúc 2 giờ đêm, nước lên.", "The water rose at 2 p.m.", ("2 giờ đêm", "2 p.m")),
    ("Lúc 23 giờ, nước lên.", "The water rose at 11 a.m.", ("23 giờ", "11 a.m")),
    ("Lúc 11 giờ đêm, nước lên.", "The water rose at 11 p.m.", ()),
    ("Lúc 14h, nước lên.", "The water rose at 2 p.m.", ()),
    ("Lúc 12 giờ trưa, nước lên.", "The water rose at 12 p.m.", ()),
    (
        "Chiều 22/5, lúc 3 giờ, nước lên.",
        "At 3 p.m. on May 22 the water rose.",
        (),
    ),  # the sentence says which
    ("Lúc 3:45 pm giờ địa phương.", "At 3:45 p.m. local time.", ()),
    ("Làm việc 8 giờ mỗi ngày, từ 8 giờ sáng.", "Eight hours a day, from 8 a.m.", ()),
    ("Nước lên nhanh.", "The water rose at 3 p.m.", ()),  # an added number, which another check tells
]


@pytest.mark.parametrize(("vi", "en", "words"), CASES)
def test_the_other_half_of_the_day(vi: str, en: str, words: tuple[str, ...]) -> None:
    assert wrong_halves(vi, en) == words
