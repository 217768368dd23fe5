import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diemtin.text.language import is_vietnamese
from diemtin.text.unicode import compare_key, normalize_tones, strip_marks, to_nfc, words

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạèéẻẽẹòóỏõọồộùúủũụừựỳýỷỹỵ HOAQUYĐỘ ,.", max_size=60
)

PAIRS = [
    ("hòa", "hoà"),
    ("Hòa Bình", "hoà bình"),
    ("khỏe", "khoẻ"),
    ("thủy", "thuỷ"),
    ("HÓA", "hoá"),
    ("qúy", "quý"),
    ("qủa", "quả"),
    ("tóan", "toán"),
    ("thúê", "thuế"),
    ("ðồng", "đồng"),
    (unicodedata.normalize("NFD", "Quyết định"), "quyết định"),
]


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_spellings_of_a_word_compare_equal(left, right):
    assert compare_key(left) == compare_key(right)


@pytest.mark.parametrize(
    ("left", "right"), [("hòa", "họa"), ("ma", "má"), ("đa", "da"), ("thủy", "thúy"), ("sơn", "son")]
)
def test_different_words_stay_different(left, right):
    assert compare_key(left) != compare_key(right)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hòa", "hoà"),
        ("Thủy", "Thuỷ"),
        ("KHỎE", "KHOẺ"),
        ("quý", "quý"),
        ("toán", "toán"),
        ("thuế", "thuế"),
        ("của", "của"),
    ],
)
def test_both_styles(old, new):
    for text in (old, new):
        assert normalize_tones(text, "old") == old
        assert normalize_tones(text, "new") == new


@example("Qụoa")
@example("QụọA")
@given(VIETNAMESE)
@settings(deadline=None)
def test_tone_styles_are_stable_nfc_and_reversible(text):
    for style in ("old", "new"):
        once = normalize_tones(text, style)
        assert normalize_tones(once, style) == once == unicodedata.normalize("NFC", once)
        assert compare_key(once) == compare_key(text)
        assert strip_marks(once) == strip_marks(text)


@given(st.text())
@settings(deadline=None)
def test_nfc_and_stripping(text):
    assert to_nfc(to_nfc(text)) == to_nfc(text)
    assert strip_marks(strip_marks(text)) == strip_marks(text)


def test_strip_marks():
    assert strip_marks("Lê Thị Kim Dung") == "Le Thi Kim Dung"
    assert strip_marks("Đắk Lắk, đường") == "Dak Lak, duong"


def test_words_keep_numbers_whole():
    assert words("Thu 1.250,5 tỷ ngày 7/10/2021, lúc 7:30.") == [
        "Thu",
        "1.250,5",
        "tỷ",
        "ngày",
        "7/10/2021",
        "lúc",
        "7:30",
    ]
    assert words("Covid-19 (QH15)") == ["Covid", "19", "QH15"]


VI = "Ủy ban nhân dân tỉnh đã họp và thống nhất các nhiệm vụ trọng tâm của năm, trong đó có giảm nghèo."
EN = "The provincial committee met on Monday and agreed on its main tasks for the year, including poverty."
FR = "Le comité a été réuni à l'hôtel de ville où les élèves fêtaient déjà la fin de l'année, même les aînés."
PLAIN = "Uy ban nhan dan tinh da hop va thong nhat cac nhiem vu trong tam cua nam, trong do co giam ngheo."


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (VI, True),
        (f"{VI} {VI} {EN}", True),
        (EN, False),
        (FR, False),
        (PLAIN, False),
        ("", False),
        ("2021 12 %", False),
        (f"{EN} {EN} {EN} {VI}", False),
        ("会议于星期一举行。", False),
    ],
)
def test_is_vietnamese(text, answer):
    assert is_vietnamese(text) is answer
