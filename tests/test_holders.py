"""Who holds which title: a summary against its report, the English against the Vietnamese."""

from __future__ import annotations

import pytest

from diemtin.doc import Doc, Flag, Sentence
from diemtin.stages.verify import Verify
from diemtin.terms.holders import Holders
from diemtin.terms.holders_en import lost_formers, swapped_titles
from diemtin.terms.titles import find_holdings
from diemtin.text.unicode import compare_key

BODY = (
    "Tới dự có đồng chí Hoàng Văn Thụy, Phó Bí thư Thường trực Tỉnh ủy; Lê Thị Bình, Chủ tịch UBND tỉnh Lào Cai.",
    "Giám đốc Sở Y tế Trương Đình Khuê báo cáo kết quả sáu tháng đầu năm.",
    "Các Phó Chủ tịch HĐND tỉnh Đinh Xuân Hải và Nông Đức Lập cùng dự.",
    "Ông Vũ Minh Khánh được bầu giữ chức Bí thư Huyện ủy.",
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (BODY[0], [("hoàng văn thụy", "phó bí thư", True), ("lê thị bình", "chủ tịch", True)]),
        (BODY[1], [("trương đình khuê", "giám đốc", True)]),
        (
            "Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Nghệ An Lê Văn An chủ trì.",
            [("lê văn an", "phó bí thư", True), ("lê văn an", "chủ tịch", True)],
        ),
        ("Bí thư chi bộ xóm Khe Vai Triệu Tiến Sìn kiến nghị.", [("triệu tiến sìn", "bí thư", True)]),
        ("Ông Phạm Hữu Thuấn - Phó Ban Nội chính - điều hành.", [("phạm hữu thuấn", "phó trưởng", True)]),
        ("Lễ đón tại Phủ Chủ tịch do ông Lê Văn An chủ trì.", []),
        (  # a name on both sides
            "Dự họp có ông Lê Văn An, Chủ tịch UBND tỉnh Vũ Văn Mơ.",
            [("vũ văn mơ", "chủ tịch", False), ("lê văn an", "chủ tịch", False)],
        ),
        (BODY[3], [("vũ minh khánh", "bí thư", False)]),
        (  # the next sentence begins with a capital that has a mark
            "Ông Vũ Minh Khánh đã gặp Chủ tịch UBND tỉnh. Đại biểu Lê Văn An có ý kiến.",
            [("vũ minh khánh", "chủ tịch", False)],
        ),
    ],
)
def test_holdings(sentence, expected):
    found = [
        (" ".join(held.person.syllables), held.title.rank, held.certain) for held in find_holdings(sentence)
    ]
    assert found == [(compare_key(person), rank, certain) for person, rank, certain in expected]


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("Bà Lê Thị Bình, Phó Bí thư Tỉnh ủy, kết luận.", ("Phó Bí thư Tỉnh ủy",)),
        ("Chủ tịch UBND tỉnh Hoàng Văn Thụy kết luận.", ("Chủ tịch UBND tỉnh",)),
        ("Chủ tịch tỉnh Lê Thị Bình kết luận.", ()),  # a shorter form
        ("Chủ tịch Ủy ban nhân dân tỉnh Lê Thị Bình kết luận.", ()),  # a longer one
        ("Bí thư Tỉnh ủy Hoàng Văn Thụy kết luận.", ("Bí thư Tỉnh ủy",)),  # the deputy made the head
        ("Phó Giám đốc Sở Y tế Trương Đình Khuê báo cáo.", ("Phó Giám đốc Sở Y tế",)),
        ("Ông Khuê, Chủ tịch UBND tỉnh, báo cáo.", ("Chủ tịch UBND tỉnh",)),  # by the given name
        ("Phó Chủ tịch HĐND tỉnh Nông Đức Lập dự.", ()),  # one of a row
        ("Bí thư Huyện ủy Vũ Minh Khánh phát biểu.", ()),  # elected to it
        ("Chủ tịch UBND tỉnh Vũ Minh Khánh phát biểu.", ()),  # nothing certain is known of him
        ("Chủ tịch UBND tỉnh Trần Quốc Bảo phát biểu.", ()),  # not in the report
        ("Bộ trưởng Bộ Y tế Trương Đình Khuê báo cáo.", ()),  # nobody has it there
        ("Dự có ông Hoàng Văn Thụy, Chủ tịch UBND tỉnh Lê Thị Bình.", ()),  # may be hers
    ],
)
def test_summary_against_report(summary, expected):
    assert Holders("\n".join(BODY)).wrong_titles(summary) == expected


VI = "Dự có ông Lê Văn An, Phó Bí thư Tỉnh ủy và ông Vũ Văn Mơ, Chủ tịch UBND tỉnh."


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        (
            "Le Van An, Deputy Secretary of the Party Committee, and Vu Van Mo, Chairman of the Committee, came.",
            (),
        ),
        ("Deputy Party Secretary Le Van An and Provincial Chairman Vu Van Mo attended.", ()),
        ("Present were Vu Van Mo, Chairman of the province, and deputy provincial Secretary Le Van An.", ()),
        ("Le Van An and Vu Van Mo attended, the Deputy Secretary and the Chairman said.", ()),
        (
            "Le Van An, Chairman of the province, and Vu Van Mo, Deputy Secretary, came.",
            ("Chairman", "Deputy Secretary"),
        ),
        ("Chairman of the Provincial People's Committee Le Van An attended.", ("Chairman",)),
        ("Le Van An, Secretary of the Provincial Party Committee, attended.", ("Secretary",)),
        ("Vu Van Mo, Vice Chairman of the province, attended.", ("Vice Chairman",)),
        ("Le Van An, Chairman Vu Van Mo and others attended.", ()),  # may be the other's
    ],
)
def test_english_against_vietnamese(en, expected):
    assert swapped_titles(VI, en) == expected


@pytest.mark.parametrize(
    ("vi", "en", "expected"),
    [
        ("Nguyên Phó Giám đốc sở bị bắt.", "A deputy director was arrested.", ("Nguyên Phó Giám đốc",)),
        ("Bà Mơ, cựu Chủ tịch huyện, qua đời.", "Ms Mo, chairwoman of the district, has died.", ("cựu Chủ tịch",)),
        ("Ông An nguyên là Bí thư Huyện ủy.", "Mr An was formerly the district Party secretary.", ()),
        ("Cựu Bộ trưởng Lê Văn An khai.", "Ex-minister Le Van An testified.", ()),
        ("UBND tỉnh Thái Nguyên trưởng thành.", "The Thai Nguyen authorities have come of age.", ()),
        ("Cựu chiến binh trồng rừng.", "Veterans planted a forest.", ()),
        ("Nguyên Chủ tịch tỉnh bị bắt.", "", ()),
    ],
)  # fmt: skip
def test_who_once_held_a_title_does_not_hold_it_in_english(vi, en, expected):
    assert lost_formers(vi, en) == expected


def test_a_commissar_is_no_secretary_in_english():
    vi = "Dự có bà Lò Thị Mai, Phó Bí thư Tỉnh ủy; Thiếu tướng Hà Văn Kỳ, Chính ủy Binh đoàn 9."
    right = (
        "Lo Thi Mai, Deputy Secretary of the Party Committee; Major General Ha Van Ky, Political Commissar."
    )
    wrong = (
        "Ha Van Ky, Deputy Secretary of the Party Committee; Major General Lo Thi Mai, Political Commissar."
    )
    assert swapped_titles(vi, right) == ()
    assert swapped_titles(vi, wrong) == ("Deputy Secretary", "Commissar")


def test_verify_replaces_a_sentence_with_a_wrong_title_and_flags_the_english():
    said = Sentence("Bà Lê Thị Bình, Phó Bí thư Tỉnh ủy, dự hội nghị.", evidence=(0,))
    doc = Doc(text="…", title="Hội nghị", body=BODY, summary=(said,))
    assert Verify()([doc])[0].summary[0].flags == (Flag("replaced", ("Phó Bí thư Tỉnh ủy",)),)
    flagged = Verify(on_unsupported="flag")([doc])[0].summary[0]
    assert Flag("wrong_title", ("Phó Bí thư Tỉnh ủy",)) in flagged.flags
    english = Sentence(BODY[1], en="Chairman Truong Dinh Khue of the Department of Health reported.")
    swapped = Sentence(VI, en="Chairman Le Van An and Deputy Secretary Vu Van Mo attended.")
    doc = Doc(text="…", title="Hội nghị", body=(BODY[1], VI), summary=(english, swapped))
    flags = [
        [flag for flag in sentence.flags if flag.code == "title_mismatch"]
        for sentence in Verify()([doc])[0].summary
    ]
    assert flags == [[], [Flag("title_mismatch", ("Chairman", "Deputy Secretary"))]]
