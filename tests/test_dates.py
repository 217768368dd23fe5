"""Dates in Vietnamese and English, and the day of a report."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.text.dates import find_dates
from diemtin.text.dates_published import find_published
from diemtin.text.facts import missing, read_en, read_vi

FOLDER = Path(__file__).parent / "cases"
CASES = json.loads((FOLDER / "dates.json").read_text(encoding="utf-8"))
PUBLISHED = json.loads((FOLDER / "dates-published.json").read_text(encoding="utf-8"))
DAYS = st.dates(date(1995, 1, 1), date(2039, 12, 31))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['vi']}={case['en']}" for case in CASES])
def test_same_date_or_not(case):
    vi, en = read_vi(case["vi"]), read_en(case["en"])
    faults = [*missing(vi, en).dates, *missing(en, vi).dates]
    assert (not faults) == case["same"], faults


@pytest.mark.parametrize("case", PUBLISHED, ids=[" ".join(case["sentences"])[:40] for case in PUBLISHED])
def test_day_of_the_report(case):
    wanted = date.fromisoformat(case["published"]) if case["published"] else None
    assert find_published(case["sentences"]) == wanted


@settings(deadline=None)
@given(DAYS)
def test_any_day_is_found_however_it_is_written(day):
    for text in (
        f"Sáng ngày {day.day}/{day.month}/{day.year}, tỉnh họp.",
        f"Sáng ngày {day.day:02}-{day.month:02}-{day.year}, tỉnh họp.",
        f"Ngày {day.day} tháng {day.month} năm {day.year}, tỉnh họp.",
        f"Chiều {day.day}.{day.month}.{day.year}, tỉnh họp.",
        f"Ngày {day.day}/{day.month}, tỉnh họp giao ban tháng {day.month}/{day.year}.",
    ):
        assert find_published([text]) == day, text


@settings(deadline=None)
@given(DAYS, DAYS)
def test_two_days_agree_between_the_languages_only_when_they_are_one(one, other):
    vi = read_vi(f"Ngày {one.day}/{one.month}/{one.year}, tỉnh họp.")
    en = read_en(f"The province met on {other:%B} {other.day}, {other.year}.")
    assert (not missing(vi, en).dates and not missing(en, vi).dates) == (one == other)


@pytest.mark.parametrize(
    "text",
    [
        "tỷ số 31/2",
        "giá 7.100 đồng",
        "tăng 3,5%",
        "1500 người",
        "bán 2000 cây",
        "Thông tư 4/2016",
        "quy hoạch 1/2000",
    ],
)
def test_no_date(text):
    assert [mention for mention in find_dates(text) if mention.firm] == []
