"""Numbers read as values in Vietnamese and English."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diemtin.text import numbers_en, numbers_vi
from diemtin.text.facts import missing, read_en, read_vi
from diemtin.text.numbers import find_codes, roman

CASES = json.loads((Path(__file__).parent / "cases" / "numbers.json").read_text(encoding="utf-8"))
ONES = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['vi']}={case['en']}" for case in CASES])
def test_same_value_or_not(case):
    vi, en = read_vi(case["vi"]), read_en(case["en"])
    lost, added = missing(vi, en), missing(en, vi)
    faults = [*lost.numbers, *added.numbers, *(lost.loose if lost.loose and added.loose else ())]
    assert (not faults) == case["same"], faults


def grouped(number, mark):
    return f"{number:,}".replace(",", mark)


def in_words(number):
    """Vietnamese words of 11 to 999, written from the rule of the language and not from the reader."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = [ONES[hundreds], "trăm"] if hundreds else []
    if tens == 0 and ones and hundreds:
        said += ["linh"]
    elif tens == 1:
        said += ["mười"]
    elif tens:
        said += [ONES[tens], "mươi"]
    if ones:
        said.append("lăm" if ones == 5 and tens else "mốt" if ones == 1 and tens > 1 else ONES[ones])
    return " ".join(said)


@settings(deadline=None)
@given(st.integers(0, 10**12))
def test_any_whole_number_reads_the_same_in_both(number):
    vi = numbers_vi.find_numbers(f"có {grouped(number, '.')} cây")
    en = numbers_en.find_numbers(f"there are {grouped(number, ',')} trees")
    assert [reading.readings[0] for reading in vi] == [(Fraction(number), "")]
    assert [reading.readings[0] for reading in en] == [(Fraction(number), "")]


@settings(deadline=None)
@given(st.integers(11, 999))
def test_any_number_in_words(number):
    found = numbers_vi.find_numbers(f"có {in_words(number)} cây")
    assert [reading.readings for reading in found] == [((Fraction(number), ""),)]


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,%-/ hgtỷiệurmăđồngVNDXIphầ$", max_size=30))
@example("nửa tỷ đồng")
@example("half a billion dong")
def test_readers_survive_any_text_and_words_are_as_written(text):
    for find in (numbers_vi.find_numbers, numbers_en.find_numbers):
        for number in find(text):
            assert text[number.start : number.end].strip() == number.text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("$572 millionmillion", [572]),  # no scale: a word ends behind one
        ("$ 572 million million", [572 * 10**12]),
        ("-$5 and minus $6", [-5, -6]),
        ("minus $ 7", [-7]),
        ("minus\n$8", [-8]),
    ],
)
def test_figures_with_what_stands_around_them(text, values):
    found = [number.readings[0] for number in numbers_en.find_numbers(text)]
    assert found == [(Fraction(value), "dollar") for value in values]


@pytest.mark.parametrize(
    ("text", "value"), [("XIII", 13), ("XVII", 17), ("IV", 4), ("IX", 9), ("XXXIX", 39), ("", 0)]
)
def test_roman(text, value):
    assert roman(text) == value


@pytest.mark.parametrize("text", ["IIII", "VX", "ABC", "XIIII", "xiii"])
def test_no_roman(text):
    assert roman(text) == 0


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Chỉ thị 05-CT/TW và 1234/QĐ-UBND", ["05-CT/TW", "1234/QĐ-UBND"]),
        ("gọi 0912.345.678 ngay", ["0912.345.678"]),
        (
            "gọi 0966.43.45.46 hoặc 0913 806 641/ 058 3504 970",
            ["0966.43.45.46", "0913 806 641", "058 3504 970"],
        ),
        ("vé trúng có bộ số 02-08-21-29-37-45", ["02-08-21-29-37-45"]),
        ("ngày 2-8-2021, từ 2-8-21", []),
        ("Android 6.0.1, biến thể B.1.617.2", ["6.0.1", "1.617.2"]),
        (
            "ngày 12.5.2021, 12.5.21. Ngày 15.2.2018. Thu 1.250.000. Chi 1.250.000 và 1.234.567.890.123 đồng",
            [],
        ),
        ("dịch Covid-19, Covid - 19", ["", ""]),
        ("12 m2, tàu B-52", ["", "B-52"]),
        ("rộng 100\u00a0m 2, trực 24\tgiờ mỗi ngày", ["", ""]),
        ("năm 2023, cung cấp 24 tấn", []),
        ("từ 3-4 triệu, VND33 billion", []),
        ("thẻ 12345678901234567890, khóa 123456789012345678901", ["123456789012345678901"]),
    ],
)
def test_codes(text, codes):
    assert [code.text if code.key else "" for code in find_codes(text)] == codes
