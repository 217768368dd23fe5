"""Which sentences of a report a summary sentence rests on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.text.evidence import Evidence, find_evidence, same_news

BODY = (
    "Sáng 12/5, Ủy ban nhân dân huyện Nà Lang tổ chức hội nghị sơ kết vụ lúa xuân tại nhà văn hóa thị trấn.",
    "Dự hội nghị có lãnh đạo các phòng, ban và chủ tịch 14 xã.",
    "Theo báo cáo, toàn huyện gieo cấy 3.250 ha, năng suất bình quân đạt 61,5 tạ/ha.",
    "Mưa lớn đầu tháng 4 làm ngập 180 ha lúa ở các xã Bản Mới, Khe Sim.",
    "Huyện đã cấp 12 tấn giống để bà con gieo lại.",
    "Bà Vi Thị Hoà, Phó Chủ tịch huyện, đề nghị các xã khơi thông kênh mương trước mùa mưa.",
    "Các xã cũng cần kiểm tra hồ chứa, bảo đảm an toàn cho người dân.",
    "Hội nghị khen thưởng 5 tập thể có thành tích trong sản xuất.",
)

# summary sentence, evidence
FOUND = [
    ("Huyện Nà Lang sơ kết vụ lúa xuân.", (0,)),
    ("Năng suất lúa của huyện đạt 61,5 tạ/ha.", (2,)),
    ("180 ha lúa bị ngập vì mưa lớn, huyện cấp 12 tấn giống.", (3, 4)),
    ("Bà Vi Thị Hòa yêu cầu khơi thông kênh mương.", (5,)),  # another place of the tone mark
    ("PHÓ CHỦ TỊCH HUYỆN ĐỀ NGHỊ KHƠI THÔNG KÊNH MƯƠNG", (5,)),
    ("Năm tập thể được khen thưởng vì thành tích sản xuất.", (7,)),
    ("Cần kiểm tra hồ chứa để người dân được an toàn.", (6,)),
    ("Đội tuyển bóng đá giành huy chương vàng tại giải quốc tế.", ()),
    ("", ()),
    ("...", ()),
]


@pytest.mark.parametrize(("sentence", "expected"), FOUND)
def test_evidence(sentence: str, expected: tuple[int, ...]):
    assert find_evidence(sentence, BODY) == expected


@pytest.mark.parametrize("index", range(len(BODY)))
def test_a_sentence_of_the_report_rests_on_itself(index: int):
    assert find_evidence(BODY[index], list(BODY)) == (index,)


def test_a_sentence_merged_of_three_names_all_three():
    assert sorted(find_evidence(" ".join((BODY[1], BODY[4], BODY[7])), BODY)) == [1, 4, 7]


def test_support_and_centrality_put_the_report_above_other_news():
    evidence = Evidence(BODY)
    own, other = "Huyện Nà Lang cấp giống lúa cho các xã.", "Đội tuyển bóng đá giành huy chương vàng."
    assert evidence.support(BODY[3]) == pytest.approx(1.0)
    assert evidence.support(other) < 0.1 < evidence.support(own)
    assert evidence.centrality(other) < evidence.centrality(own) <= 1.0
    assert Evidence([]).centrality(own) == 0.0 == Evidence([]).support(own)


SAME = [
    ("Huyện Nà Lang sơ kết vụ lúa xuân.", "Huyện Nà Lang sơ kết vụ lúa xuân năm nay.", True),
    (
        "Huyện Nà Lang sơ kết vụ lúa xuân.",
        "Sáng nay, huyện Nà Lang đã sơ kết vụ lúa xuân tại thị trấn.",
        True,
    ),
    ("Hoà giải ở cơ sở.", "hòa giải ở cơ sở", True),
    ("Toàn huyện có 12 xã đạt chuẩn nông thôn mới.", "Toàn huyện có 13 xã đạt chuẩn nông thôn mới.", False),
    ("Xã Bản Mới có 180 ha lúa bị ngập.", "Xã Khe Sim có 180 ha lúa bị ngập.", False),
    ("Hội nghị khen thưởng 5 tập thể.", "Huyện cấp 12 tấn giống.", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), SAME)
def test_same_news(one: str, other: str, expected: bool):
    assert same_news(one, other) is same_news(other, one) is expected


words = st.lists(st.sampled_from(["lúa", "Nà", "Lang", "61,5", "mưa", "xã", "hội", "nghị"]), max_size=8).map(
    " ".join
)


@settings(deadline=None)
@given(words, st.lists(words, max_size=8))
def test_indices_are_few_distinct_and_in_range(sentence, body):
    found = find_evidence(sentence, body)
    assert len(found) == len(set(found)) <= 3
    assert all(index in range(len(body)) for index in found)
    if sentence and sentence in body:
        assert found
