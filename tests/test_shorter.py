"""Long sentences without their last clauses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diemtin.text.shorter import LEAST, shortened


@pytest.mark.parametrize(
    ("kept", "left_out"),
    [
        (
            "Tỉnh hỗ trợ 12 xã vùng cao xây dựng 30 cây cầu mới",
            ", góp phần giúp người dân đi lại an toàn hơn.",
        ),
        (
            "Huyện rà soát hộ nghèo trong tháng 5; các xã lập danh sách",
            "; phòng lao động kiểm tra lại từng hộ.",
        ),
        (
            "Theo kế hoạch, tỉnh cấp giống cho nông dân ba huyện",
            ", trong đó có 40 tấn lúa và 12 tấn ngô lai.",
        ),
    ],
    ids=["an end", "a list", "an example"],
)
def test_what_only_adds_is_left_out(kept, left_out):
    assert shortened(kept + left_out, 18) == f"{kept}."


@pytest.mark.parametrize(
    "sentence",
    [
        "Sản lượng cá tra của tỉnh tăng gần gấp đôi trong năm qua, nhưng giá bán lại thấp hơn giá thành.",
        "Nhằm hoàn thành các chỉ tiêu trước thời hạn, đồng thời giữ vững trật tự, huyện lập ba tổ công tác.",
        "Ông Hà nói: “Chúng tôi đã làm việc với bà con ba tháng, để ai cũng hiểu vì sao phải dời nhà đi”.",
        "Việc xem xét, kỷ luật nhiều cán bộ cấp huyện, trong đó có hai phó chủ tịch, đã cho thấy quyết tâm của tỉnh.",
    ],
    ids=["a contrast", "what only leads", "a quotation", "a deed before its verb"],
)
def test_what_would_say_something_else_stays_whole(sentence):
    assert shortened(sentence, 18) == sentence


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        (
            "Ông Lê Văn Tám (ngụ xã Vĩnh Hòa, huyện Ba Tri, theo hồ sơ của Công an) đã nộp lại toàn bộ số tiền.",
            "Ông Lê Văn Tám đã nộp lại toàn bộ số tiền.",
        ),
        (
            "Bà Nguyễn Thị Sáu (67 tuổi) và các con đã sửa lại căn nhà bên sông trong tháng 5, góp phần giữ nếp xưa.",
            "Bà Nguyễn Thị Sáu (67 tuổi) và các con đã sửa lại căn nhà bên sông trong tháng 5.",
        ),
    ],
    ids=["what cannot be cut", "what can be cut"],
)
def test_what_stands_in_brackets_goes_where_no_clause_can(sentence, kept):
    assert shortened(sentence, 20) == kept


PIECES = ["tỉnh", "hỗ trợ", "12 xã", ",", ";", "để", "góp phần", "(", ")", "“", "”", "do"]
ASIDE = re.compile(r"\s\([^()]*\)(?=[\s.,;:])")


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_it_is_a_beginning_that_closes_what_it_opens(pieces):
    sentence = " ".join(pieces).replace(" ,", ",").replace(" ;", ";")
    item = f"{sentence.rstrip('; ')}." if sentence.endswith(";") else sentence
    short = shortened(sentence, 20)
    assert any(whole.startswith(short.removesuffix(".")) for whole in (item, ASIDE.sub("", item)))
    if short not in (item, ASIDE.sub("", item)):
        assert LEAST <= len(short.split()) <= 20
        assert short.count("“") == short.count("”")
        assert short.count("(") == short.count(")")
