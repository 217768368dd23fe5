"""A pattern that is tried only where it may begin finds what it finds when it is tried everywhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diemtin.text import dates, dates_en, doubled, numbers_en, numbers_vi
from diemtin.text.numbers import matches

PIECES = (
    "5", "07/10", "1.250,5", "90", "2021", "(", ")", "-", "−", "+", "$", "US$", "us$", "€", "%", "'", ",", ".", "\n",
    "\xa0", " ", "  ", "âm ", "ÂM ", "ghi âm ", "minus ", "ngày ", "Ngày ", "chú nhật", "CHỦ NHẬT", "chủa nhật",
    "thứ hai", "THÁNG ", "tháng ba", "quý ", "IV", "những năm ", "rạng sáng ", "'90s", "Q3", "the 7th lunar month",
    "May ", "March", "Sunday", "Saturdays", "first quarter", "half past ", "seven ", "hours ", "minutes", "7:30 p.m.",
    "GMT", "hour", "of", "and the ", "the ", "low ", "BOT ", "x-y ", "o'clock ", "town, ", "town ",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


def spans(found):
    return [match.span() for match in found]


@given(TEXTS)
def test_vietnamese_figures(text):
    assert spans(matches(numbers_vi._FIGURE, text, numbers_vi._starts(text))) == spans(
        numbers_vi._FIGURE.finditer(text)
    )


@given(TEXTS)
def test_english_times(text):
    small = text.lower()
    found = matches(numbers_en._TIME, small, numbers_en._may_be_times(small))
    assert spans(found) == spans(numbers_en._TIME.finditer(small))


@given(TEXTS)
def test_english_dates(text):
    assert spans(matches(dates_en._EN, text, dates_en._starts(text))) == spans(dates_en._EN.finditer(text))


EVERYWHERE = re.compile(dates._VI.pattern.removeprefix(dates._MAY_BEGIN), re.IGNORECASE)


@given(TEXTS)
def test_vietnamese_dates(text):
    assert EVERYWHERE.pattern != dates._VI.pattern
    assert spans(dates._VI.finditer(text)) == spans(EVERYWHERE.finditer(text))
    signs = any(sign in text.lower() for sign in dates._SIGNS) or re.search(r"\d", text)
    assert signs or not EVERYWHERE.search(text)


@given(TEXTS)
def test_what_is_doubled(text):
    assert doubled._may_double(text) or not doubled._TWICE.search(text)


@pytest.mark.parametrize("text", ["İstanbul istanbul", "the town and the town", "Minh, Minh"])
def test_what_is_doubled_in_odd_letters_and_over_links(text):
    assert doubled._TWICE.search(text)
    assert doubled._may_double(text)
