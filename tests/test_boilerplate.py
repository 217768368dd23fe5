import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.doc import REASONS
from diemtin.text.boilerplate import RULES
from diemtin.text.byline import closing_names, is_byline, is_source, said_once
from diemtin.text.html_hints import CLASS_REASONS, ELEMENT_REASONS
from diemtin.text.run_in import run_in_words, split_run_in
from diemtin.text.sections import TAIL_SECTIONS

CASES = json.loads((Path(__file__).parent / "cases" / "boilerplate.json").read_text(encoding="utf-8"))
WORDS = [
    "Hội nghị",
    "(TTV)",
    "Ảnh:",
    "Nam",
    "tốt.",
    "./.",
    "»",
    "Hà Nội,",
    "ngày 7/10 -",
    "[3]",
    "1.",
    "a)",
    "/.",
    "Theo ông",
    "-",
    "“Vâng.”",
    "Điều 3.",
    "(ảnh: A)",
    "…",
    "Trang chủ",
    "^",
    "(Nguồn: A)",
    "XEM CLIP:",
    "Bấm xem >>",
    "http://vidu.vn/a",
    "00:00 / 03:15",
    "LÀNG TA ĐÃ CÓ CẦU MỚI",
    "(Ảnh minh họa)",
    "/",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}-{case['text'][:25]}")
def test_cases(case):
    assert RULES[case["rule"]].apply(case["text"]) == (case["kept"], tuple(case["aside"]))


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_cases_of_both_kinds_a_reason_and_a_doctest(name):
    mine = [case for case in CASES if case["rule"] == name]
    assert any(case["aside"] for case in mine)
    assert any(not case["aside"] for case in mine)
    assert RULES[name].reason in REASONS
    assert ">>>" in (RULES[name].apply.__doc__ or "")


def test_every_reason_is_in_the_table():
    assert {*ELEMENT_REASONS.values(), *CLASS_REASONS.values(), *TAIL_SECTIONS.values()} <= set(REASONS)


@pytest.mark.parametrize("name", RULES)
@given(st.lists(st.sampled_from(WORDS), max_size=8))
@settings(deadline=None)
def test_a_rule_loses_no_character_and_stays_nfc(name, pieces):
    text = " ".join(pieces)
    kept, aside = RULES[name].apply(text)
    assert sorted("".join((kept + "".join(aside)).split())) == sorted("".join(text.split()))
    assert unicodedata.is_normalized("NFC", kept)


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.scope != "item"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:25])
def test_twice_is_once(name, case):
    once = RULES[name].apply(case["text"])[0]
    assert RULES[name].apply(once)[0] == once


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("An Hà – Lê Quang", True),
        ("Tin, ảnh: Minh Khôi", True),
        ("L.N - Phạm Đông", True),
        ("XUÂN HÙNG", True),
        ("An Hà - Lê Quang thực hiện", True),
        ("An Hà -", True),
        ("NHÓM PV", True),
        ("Phóng viên TTXVN tại các địa phương", True),
        ("Phóng viên TTXVN tại Hà Nội dẫn tin của hãng thông tấn nước bạn", False),
        ("Văn Hiếu/VOV", True),
        ("Kim Há (TTXVN)", True),
        ("Văn Hiếu/VOV-Trung tâm Tin", True),
        ("Hội nghị kết thúc", False),
        ("Ông Nam cho biết giá tăng", False),
    ],
)
def test_is_byline(text, answer):
    assert is_byline(text) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("(Theo VnExpress)", True),
        ("Nguồn: baosonglam.vn", True),
        ("TTXVN/Tin Tức", True),
        ("(Tổng hợp)", True),
        ("Theo Thu Hà/baosonglam.vn", True),
        ("Theo ông Nam, giá tăng.", False),
    ],
)
def test_is_source(text, answer):
    assert is_source(text) is answer


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("Cầu đã xong. Minh Khôi", ("Minh Khôi",)),
        ("Cầu đã xong. Theo Thu Hà/Dân Trí", ("Theo Thu Hà/Dân Trí",)),
        ("Hồ sẽ đầy vào cuối giai đoạn 1. Minh Khôi", ("Minh Khôi",)),
        ("Đó là ''chỗ quen biết''. Thu Hà (Tổng hợp)", ("Thu Hà (Tổng hợp)",)),
        ("Cầu đã xong. (Tổng hợp) Minh Khôi", ("(Tổng hợp)", "Minh Khôi")),
        ("Cầu đã có ở TPHCM. Minh Khôi", ("Minh Khôi",)),
        ("Đoàn đã gặp Chủ tịch vùng Sông Lam (nước bạn) Trần Lam. Minh Khôi", ("Minh Khôi",)),
        ("Đoàn đã gặp Chủ tịch vùng Sông Lam (nước bạn) Trần Lam.", ()),
        ("Máy mới sẽ sớm “vượt mặt” Bến Mới.", ()),
        ("Vùng này còn nghèo. (Còn nữa) Gs. Lê Minh Khôi", ("Gs. Lê Minh Khôi",)),
        ("Xem trận đấu tại đây (bản quyền của đài) Q.D", ("Q.D",)),
        ("Ông sinh tại TP. Huế", ()),
        ("Đó là anh Nguyễn V. Nam", ()),
        ("Cầu đã xong. Dân rất mừng", ()),
    ],
)
def test_closing_names(text, aside):
    assert closing_names(text)[1] == aside


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("An Hà/VOV An Hà/VOV", "An Hà/VOV"),
        ("An Hà - Lê Quang", "An Hà - Lê Quang"),
        ("", ""),
        ("PV", "PV"),
        ("T.T T.T", "T.T"),
        ("An An", "An An"),
    ],
)
def test_said_once(text, once):
    assert said_once(text)[0] == once


@pytest.mark.parametrize(
    "pieces",
    [
        ["Bùn phủ kín sân trường", "Theo ông Nam, xã đã có điện trở lại."],
        ["Bà Lê Thị Hoa", "Nguyên nhân là do mưa lớn kéo dài."],
        ["Lạnh người bên bờ vực", "Chiều tối 7/6, chúng tôi vào tới bản."],
        ["» Huyện đảo có điện lưới", "Nhân dịp này, tỉnh trao 50 suất quà."],
        ["Gỡ khó cho vùng cao", "Phát biểu tại hội nghị, ông Nam nêu ba việc."],
        ["Nước lũ tràn qua cầu", "Trước đó, xã đã di dời dân", "Đến nay, cả xã an toàn."],
        ["Lãnh đạo xã thăm hộ nghèo", "Ông Lê Văn Nam cho biết xã còn ba hộ nghèo."],
        ["Gạch lát chợ huyện bị vỡ", "Thông tin với phóng viên, ông Nam nói chợ mới mở."],
        ["Video: Em bé vùng cao đoạt giải", "Có mặt tại buổi lễ, ông Nam trao quà."],
        ["» Huyện đảo có điện lưới", "Báo Bến Mới xin trích đăng bài của ông."],
        ["» Lễ hội 'Về miền nước lũ'", "Báo Bến Mới xin trích đăng bài của ông."],
        ["Kiến nghị kiểm tra lại đập", "Thưa ông, vì sao đập chưa được sửa?"],
        ["Nhìn lên để phấn đấu", "Nhờ đoàn kết, xã đã thoát nghèo."],
        ["Thống nhất kỷ luật", "Chiều cùng ngày, ông Nam báo cáo huyện."],
        ["Lãnh đạo xã gặp gỡ các nhà báo", "Theo ông Nam, xã còn ba hộ nghèo."],
        ["Lãnh đạo xã tặng quà", "Ngược lại, bà con tặng xã bức tranh."],
        ["Rà soát hồ sơ miễn nhiệm", "Chỉ thị của tỉnh cũng nêu rõ việc này."],
        ["Quá tải ngay đầu mùa", "Tuy mới tháng ba, bệnh viện xã đã đông."],
        ["Khúc gỗ dùng để đánh nạn nhân", "Đến 1 giờ sáng, xã mới biết."],
        ["Trung tâm Dự báo khí tượng của tỉnh đã có tin bão."],
        ["Theo Báo cáo Về công tác cán bộ của huyện thì đủ người."],
        # a title, a name, a street, a quotation, a list: no sentence begins here
        ["Nhóm nhạc hát bài Theo dòng sông quê."],
        ["Họ gặp nhau ở tỉnh Bà Rịa - Vũng Tàu và ở đường Ông Ích Khiêm."],
        ["Ông trích lời “Dân là gốc Trong mọi việc” khi kết thúc."],
        ["Khen thưởng (Tập thể Theo đề nghị của xã) trong năm nay."],
        ["Phạt tiền trong các trường hợp: a) Đối với người tái phạm."],
        ["Cách mạng Tháng 8 thành công."],
        ["Căn cứ Luật Việc làm và Luật Các tổ chức tín dụng năm 2024."],
        ["Sáng nay, Liên hiệp Các tổ chức hữu nghị của tỉnh đã họp."],
        ["Huyện đã làm việc đó. Theo ông Nam, dân rất mừng."],
        ["Bà Lê Thu Hoa, Ủy viên Ủy ban Các vấn đề xã hội của tỉnh, phát biểu."],
        ["Nữ nghệ sĩ thuộc Hiệp hội Các nhà làm phim trẻ đã nhận giải Đặc biệt của lễ hội."],
        ["Ông Trần Nam, Trưởng phòng Việc làm của Sở Bến Mới, nói vậy."],
        ["Công an quận Hai Bà Trưng cho biết lễ hội Bà Chúa Kho tổ chức an toàn."],
        ["Cô giáo Lê Như đã dạy người Do thái và ông Nguyễn Văn Đến hát ca khúc Khi mùa xuân về."],
        ["Hàng nghìn người dự lễ hội", "Đặc biệt, có ba đoàn từ nước ngoài."],
        ["Nắng nóng ở Nam Bộ", "Các bệnh viện của tỉnh đều đông."],
        ["Khen thưởng ba bác sĩ", "Như đã đưa tin, họ cứu sống hai em nhỏ."],
    ],
)
def test_split_run_in(pieces):
    assert split_run_in(" ".join(pieces)) == pieces
    assert {piece[:3] for piece in pieces[1:]} <= run_in_words("  ".join(pieces))


@given(st.lists(st.sampled_from([*WORDS, "Theo ông", "lũ Tại xã", "“", "(", "Ngày 5", '"']), max_size=12))
@settings(deadline=None)
def test_split_run_in_only_parts(pieces):
    text = " ".join(pieces)
    parts = split_run_in(text)
    assert " ".join(parts) == text
    assert [piece for part in parts for piece in split_run_in(part)] == parts
