"""What English says twice in a row where the Vietnamese does not."""

from __future__ import annotations

import pytest

from diemtin.models.engine import Generation
from diemtin.stages.faithful import most_faithful
from diemtin.text.doubled import said_again, said_once, said_twice


@pytest.mark.parametrize(
    ("vi", "en", "once"),
    [
        ("Thị trấn thân thiện.", "A friendly and friendly and friendly town.", "A friendly town."),
        ("Giám đốc Sở sinh năm 1971.", "The Director of Department of Department.", "The Director of Department."),
        ("Chậm bảy tháng.", "It was seven months seven months, and late.", "It was seven months, and late."),
        ("Được gì, vướng gì?", "What obstacles, obstacles?", "What obstacles?"),
        ("Chính ủy Binh đoàn 12.", "Political Commissar and Political Commissar of Corps 12.",
         "Political Commissar of Corps 12."),
        ("Dự án BOT được khởi công.", "The BOT BOT project began.", "The BOT project began."),
    ],
    ids=["joined", "of", "phrase", "comma", "capitals", "initials"],
)  # fmt: skip
def test_it_is_found_and_said_once(vi, en, once):
    assert said_twice(en, vi)
    assert said_once(en, vi) == once
    assert not said_twice(once, vi)


@pytest.mark.parametrize(
    ("vi", "en"),
    [
        ("Người Lô Lô và các nhà Lô Lô.", "Lo Lo and Lo Lo families."),
        ("Nước ngày càng dâng cao.", "The water rose higher and higher."),
        ("Họ nói rằng điều đó đúng.", "They said that that was right."),
        ("Bí thư Huyện ủy, Bí thư Chi bộ.", "District Secretary, Secretary of the cell."),
        ("Nhiều lần, rất nhiều lần.", "Many, many times."),
        ("Thu 7 tỷ đồng, 7 tỷ đồng.", "It took in 7 billion, 7 billion."),
    ],
    ids=["in the Vietnamese", "comparative", "grammar", "titles", "emphasis", "figures"],
)
def test_what_english_doubles_of_its_own(vi, en):
    assert said_twice(en, vi) == []
    assert said_once(en, vi) == en


def test_of_two_answers_the_one_without_it_is_taken():
    stutters = Generation("The boat boat race began.", -0.1, 5, 5)
    other = Generation("The boat race began.", -0.2, 5, 5)
    assert most_faithful("Đua ghe bắt đầu.", (), [stutters, other]) == other


# Vietnamese, English, the words that come again
AGAIN = [
    (
        "Phát biểu bế mạc, ông Trần Văn Sự đề nghị các xã sớm khơi kênh, chuẩn bị giống và tổng hợp thiệt hại.",
        "In his closing speech, Tran Van Su asked the communes to dredge canals, and the closing speech, Tran Van Su "
        "asked the communes to list losses.",
        "closing speech tran van su asked",
    ),
    ("Xã họp.", "The commune met at the hall by the river, the hall by the river.", ""),
    (
        "Ông An, Chủ tịch Hội đồng nhân dân huyện Mây; bà Bình, Chủ tịch Hội đồng nhân dân huyện Gió.",
        "Mr An, Chairman of the People's Council of May District; Ms Binh, Chairman of the People's Council of Gio.",
        "",
    ),
    (
        "Chủ tịch huyện Mây và Chủ tịch huyện Gió hứa sửa đường.",
        "The two communes will repair the old road to the market, will repair the old road to the market by May.",
        "will repair the old road to the market",
    ),
    ("", "", ""),
]


@pytest.mark.parametrize(("vi", "en", "run"), AGAIN)
def test_a_clause_that_comes_again_where_the_vietnamese_goes_on(vi: str, en: str, run: str):
    assert said_again(en, vi) == run
