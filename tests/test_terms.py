"""The tables of official terms: well-formed, free of contradictions, complete for provinces and ministries."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from itertools import combinations

import pytest

from diemtin.errors import DiemtinError
from diemtin.terms import Term, terms
from diemtin.terms.table import COLUMNS, KINDS, LEVELS, PLACE, read_table
from diemtin.text.unicode import compare_key, normalize_tones

IN_2021 = date(2021, 10, 7)
IN_2026 = date(2026, 11, 24)

FORMER = """
An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận
Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội
Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai
Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh
Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thành phố Hồ Chí Minh|Thừa Thiên Huế
Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái
"""
PRESENT = """
An Giang|Bắc Ninh|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Nội|Hà Tĩnh
Hải Phòng|Huế|Hưng Yên|Khánh Hòa|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Nghệ An|Ninh Bình|Phú Thọ|Quảng Ngãi
Quảng Ninh|Quảng Trị|Sơn La|Tây Ninh|Thái Nguyên|Thanh Hóa|Thành phố Hồ Chí Minh|Tuyên Quang|Vĩnh Long
"""
ALWAYS = {
    "Ministry of National Defense",
    "Ministry of Public Security",
    "Ministry of Foreign Affairs",
    "Ministry of Justice",
    "Ministry of Finance",
    "Ministry of Industry and Trade",
    "Ministry of Construction",
    "Ministry of Education and Training",
    "Ministry of Home Affairs",
    "Ministry of Health",
    "Ministry of Science and Technology",
    "Ministry of Culture, Sports and Tourism",
}
ONLY_2021 = {
    "Ministry of Planning and Investment",
    "Ministry of Transport",
    "Ministry of Agriculture and Rural Development",
    "Ministry of Natural Resources and Environment",
    "Ministry of Information and Communications",
    "Ministry of Labor, War Invalids and Social Affairs",
}
SINCE_2025 = {"Ministry of Agriculture and Environment", "Ministry of Ethnic and Religious Affairs"}


def names(block: str) -> set[str]:
    return set(block.strip().replace("\n", "|").split("|"))


def valid_on(day: date) -> list[Term]:
    return [term for term in terms() if term.is_valid_on(day)]


@cache
def by_form() -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in terms():
        for form in term.forms:
            found[compare_key(form)].append(term)
    return dict(found)


def english(form: str, day: date = IN_2021) -> set[str]:
    return {term.en for term in by_form().get(compare_key(form), ()) if term.is_valid_on(day)}


def test_there_are_enough_and_they_are_read_once():
    assert len(terms()) >= 700
    assert terms() is terms()


def faults_of(term: Term) -> list[str]:
    cells = [cell for cell in (*term.forms, term.en, term.women) if cell]
    wrong = {
        "an empty alias": not all(term.forms),
        "not NFC": any(not unicodedata.is_normalized("NFC", cell) for cell in cells),
        "spaces": any(cell != " ".join(cell.split()) for cell in cells),
        "a slot other than {place}": any(set("{}") & set(cell.replace(PLACE, "")) for cell in cells),
        "a slot that is not the last word": any(PLACE in form[: -len(PLACE)] for form in term.forms),
        "new placement of a tone mark": any(normalize_tones(form) != form for form in term.forms),
        "unknown kind": term.kind not in KINDS,
        "unknown level": term.level not in LEVELS,
        "no source": not term.source,
        "an article": re.match("(the|a|an|The) ", term.en) is not None,
        "Vietnamese marks in English": not f"{term.en}{term.women}".replace("é", "e").isascii(),
        "a form twice": len(set(map(compare_key, term.forms))) < len(term.forms),
        "until is not after since": bool(term.since and term.until and term.until <= term.since),
    }
    return [fault for fault, found in wrong.items() if found]


def test_each_row_is_well_formed():
    assert {term.vi: faults for term in terms() if (faults := faults_of(term))} == {}


def test_women_differ_where_a_chairman_is_named():
    for term in terms():
        if term.kind == "title" and "Chairman" in term.en:
            assert term.women == term.en.replace("Chairman", "Chairwoman"), term
        assert term.women != term.en


def overlap(one: Term, other: Term) -> bool:
    starts = max(one.since or date.min, other.since or date.min)
    return starts < min(one.until or date.max, other.until or date.max)


def test_one_english_form_for_one_vietnamese_form_at_a_time():
    contradictions = [
        (form, one, other)
        for form, found in by_form().items()
        for one, other in combinations(found, 2)
        if one.en != other.en and one.level == other.level and overlap(one, other)
    ]
    assert contradictions == []


def test_no_row_is_there_twice():
    keys = Counter((compare_key(term.vi), term.level, term.since) for term in terms())
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [(IN_2021, FORMER), (date(2025, 6, 30), FORMER.replace("Thừa Thiên Huế", "Huế")), (IN_2026, PRESENT)],
)
def test_provinces_by_date(day, expected):
    found = {t.vi for t in valid_on(day) if (t.kind, t.level) == ("place", "province") and PLACE not in t.vi}
    assert found == names(expected)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (IN_2021, ALWAYS | ONLY_2021),
        (date(2025, 2, 28), ALWAYS | ONLY_2021),
        (date(2025, 3, 1), ALWAYS | SINCE_2025),
        (IN_2026, ALWAYS | SINCE_2025),
    ],
)
def test_ministries_by_date(day, expected):
    found = {term.en for term in valid_on(day) if term.en.startswith("Ministry of ") and term.kind == "body"}
    assert found == expected
    ministers = {term.en for term in valid_on(day) if term.en.startswith("Minister of ")}
    assert ministers == {name.replace("Ministry", "Minister") for name in expected}


def test_the_district_level_has_ended():
    assert [term for term in valid_on(date(2025, 6, 30)) if term.level == "district"]
    assert not [term for term in valid_on(date(2025, 7, 1)) if term.level == "district"]


@pytest.mark.parametrize(
    ("vi", "en"),
    [
        ("Tổng Bí thư", "Party General Secretary"),
        ("Ủy viên Bộ Chính trị", "Member of the Politburo"),
        ("Ủy viên Ban Chấp hành Trung ương Đảng", "Member of the Party Central Committee"),
        ("BCHTW", "Party Central Committee"),
        ("Bộ Tổng Tư lệnh", "High Command"),
        ("chủ nhiệm lớp", "homeroom teacher"),
        ("Trưởng Ban Nội chính Trung ương", "Head of the Central Commission for Internal Affairs"),
        ("Phó Bí thư Thường trực", "Permanent Deputy Secretary"),
        ("Bí thư Tỉnh ủy", "Secretary of the Provincial Party Committee"),
        ("Phó Bí thư Thường trực Tỉnh uỷ", "Permanent Deputy Secretary of the Provincial Party Committee"),
        ("Bí thư Tỉnh ủy {place}", "Secretary of the {place} Provincial Party Committee"),
        ("BTV Tỉnh ủy", "Standing Board of the Provincial Party Committee"),
        ("Ban Chấp hành Đảng bộ tỉnh", "Executive Committee of the Provincial Party Organization"),
        ("Bí thư Huyện ủy {place}", "Secretary of the {place} District Party Committee"),
        ("Thành ủy TP.HCM", "Ho Chi Minh City Party Committee"),
        ("Phó Chủ tịch nước", "Vice State President"),
        ("Phó Thủ tướng Thường trực", "Permanent Deputy Prime Minister"),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "Minister and Chairman of the Government Office"),
        ("Bộ GD&ĐT", "Ministry of Education and Training"),
        (
            "Giám đốc Sở TN&MT tỉnh",
            "Director of the Provincial Department of Natural Resources and Environment",
        ),
        ("Trưởng Phòng TC-KH huyện", "Head of the District Division of Finance and Planning"),
        ("Chủ tịch UBND tỉnh", "Chairman of the Provincial People's Committee"),
        ("Chủ tịch UBND TP.HCM", "Chairman of the Ho Chi Minh City People's Committee"),
        ("Phó Chủ tịch UBND huyện {place}", "Vice Chairman of the {place} District People's Committee"),
        ("Chủ tịch HĐND xã", "Chairman of the Commune People's Council"),
        ("Chủ tịch Quốc hội", "Chairman of the National Assembly"),
        ("UBTVQH", "National Assembly Standing Committee"),
        ("Trưởng đoàn ĐBQH tỉnh", "Head of the Provincial National Assembly Delegation"),
        ("Ủy ban MTTQ Việt Nam tỉnh", "Provincial Viet Nam Fatherland Front Committee"),
        ("Hội LHPN tỉnh", "Provincial Women's Union"),
        ("Chủ tịch Hội CCB huyện", "President of the District War Veterans' Association"),
        ("LĐLĐ tỉnh", "Provincial Federation of Labor"),
        ("Đoàn TNCS HCM", "Ho Chi Minh Communist Youth Union"),
        ("Bí thư Tỉnh đoàn", "Secretary of the Provincial Youth Union"),
        ("TAND tối cao", "Supreme People's Court"),
        ("Viện trưởng VKSND tỉnh", "Chief Procurator of the Provincial People's Procuracy"),
        ("CA TP {place}", "{place} City Police"),
        ("Bộ CHQS tỉnh", "Provincial Military Command"),
        ("BĐBP", "Border Guard"),
        ("Giám đốc Công an tỉnh", "Director of the Provincial Police"),
        ("Trưởng Công an huyện {place}", "Chief of the {place} District Police"),
        ("Thượng tướng", "Senior Lieutenant General"),
        ("Nghị quyết", "Resolution"),
        ("Công văn", "Official Letter"),
        ("phát triển kinh tế - xã hội", "socio-economic development"),
        ("Hà Nội", "Hanoi"),
        ("thị xã {place}", "{place} Town"),
    ],
)
def test_examples(vi, en):
    assert english(vi) == {en}


@pytest.mark.parametrize(
    ("vi", "day", "en"),
    [
        ("Ban Tuyên giáo Trung ương", IN_2021, {"Central Commission for Information and Education"}),
        ("Ban Tuyên giáo Trung ương", IN_2026, set()),
        ("Sở Nông nghiệp và Môi trường", IN_2026, {"Department of Agriculture and Environment"}),
        ("Sở Nông nghiệp và Môi trường", IN_2021, set()),
        ("Tòa án nhân dân khu vực", IN_2026, {"Regional People's Court"}),
        ("Phòng Kinh tế", IN_2026, {"Economic Division"}),
        ("đặc khu {place}", IN_2026, {"{place} Special Zone"}),
        ("thành phố Đồng Nai", date(2026, 4, 30), {"Dong Nai City"}),
        ("tỉnh Đồng Nai", date(2026, 4, 29), {"Dong Nai Province"}),
        ("Cục Thống kê", IN_2026, {"National Statistics Office"}),
    ],
)
def test_examples_by_date(vi, day, en):
    assert english(vi, day) == en


HEAD = "# source s: somewhere\n" + "\t".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Bộ\tMinistry", r"^t\.tsv:3: 2 columns instead of 9"),
        ("\tMinistry\tbody\t\t\t\t\t\ts", "vi and en must not be empty"),
        ("Bộ\tMinistry\tbodies\t\t\t\t\t\ts", r"unknown kind 'bodies'; known: title, body"),
        ("Bộ\tMinistry\tbody\tvillage\t\t\t\t\ts", r"unknown level 'village'; known: central"),
        ("Bộ\tMinistry\tbody\t\t\t\t\t\tx", r"unknown source 'x'; explain it at the head: # source x:"),
        ("Bộ\tMinistry\tbody\t\t\t1/3/2025\t\t\ts", "Invalid isoformat string: '1/3/2025'"),
        ("Bộ\tMinistry\tbody\t\t\t2025-03-01\t2025-03-01\t\ts", "until 2025-03-01 is not after since"),
        ("Sở {place}\tDepartment\tbody\t\t\t\t\t\ts", "{place} must stand in vi, en"),
    ],
)
def test_a_malformed_row_is_named(row, message):
    with pytest.raises(DiemtinError, match=message.replace("{", r"\{")) as caught:
        read_table(HEAD + row + "\n", name="t.tsv")
    assert str(caught.value).startswith("t.tsv:3: ")


def test_a_wrong_header_is_named():
    with pytest.raises(DiemtinError, match=r"^t\.tsv:1: the header must be vi en kind"):
        read_table("vi\ten\n", name="t.tsv")
