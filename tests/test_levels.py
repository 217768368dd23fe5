"""A place keeps its level: a district of the report is no province in the summary."""

from __future__ import annotations

import pytest

from diemtin.text.support import unsupported

REPORT = (
    "Tại xã Suối Đầm, UBND huyện Đồng Mây, tỉnh Thái Nguyên họp. Lãnh đạo TP Thái Nguyên và TX. Phổ Yên cùng dự."
    " Khách đến TP.Gò Lau, thị trấn Khe Vai."
)


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ("Tỉnh Đồng Mây được mùa.", ("Tỉnh Đồng Mây",)),
        ("Huyện Suối Đầm và phường Phổ Yên được mùa.", ("Huyện Suối Đầm", "phường Phổ Yên")),
        ("Huyện Đồng Mây được mùa.", ()),
        ("Thành phố Thái Nguyên, tỉnh Thái Nguyên và thị xã Phổ Yên được mùa.", ()),
        ("Tp. Thái Nguyên và Suối Đầm được mùa.", ()),
        ("Tỉnh Gò Lau và huyện Khe Vai được mùa.", ()),  # in which the city and the township lie
        ("Huyện Gò Lau và tỉnh Khe Vai được mùa.", ("Huyện Gò Lau", "tỉnh Khe Vai")),
        ("TP.Đồng Mây được mùa.", ("TP.Đồng Mây",)),
    ],
)
def test_a_place_of_another_level_is_not_supported(summary, wrong):
    assert [flag.words for flag in unsupported(summary, REPORT)] == ([wrong] if wrong else [])
