"""Dates and times as reports write them, with the English a newsroom would use."""

from __future__ import annotations

import random

from .engine import Atom, Pair

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "11")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PARTS = (
    ("sáng", "on the morning of"),
    ("sáng", "on the morning of"),
    ("chiều", "on the afternoon of"),
    ("chiều", "on the afternoon of"),
    ("tối", "on the evening of"),
    ("đêm", "on the night of"),
    ("trưa", "at noon on"),
    ("rạng sáng", "in the early hours of"),
)


def _day(rng: random.Random) -> tuple[int, int]:
    month = rng.randint(1, 12)
    return rng.randint(1, _DAYS[month - 1]), month


def _short(day: int, month: int, rng: random.Random) -> str:
    separator = rng.choices(("/", "-", "."), weights=(8, 2, 1))[0]
    padded = rng.random() < 0.2
    return f"{day:02d}{separator}{month:02d}" if padded else f"{day}{separator}{month}"


def date_phrase(rng: random.Random, recent: float = 0.75) -> Pair:
    """A date as a noun, with or without a year; `recent` is the share of years after 2009."""
    day, month = _day(rng)
    english = f"{MONTHS[month - 1]} {day}"
    year = rng.randint(2010, 2026) if rng.random() < recent else rng.randint(1930, 2009)
    kind = rng.random()
    if kind < 0.4:
        return Pair(f"ngày {_short(day, month, rng)}", english)
    if kind < 0.6:
        separator = rng.choice(("/", "/", "/", "-"))
        pad = "02d" if rng.random() < 0.3 else "d"
        return Pair(f"ngày {day:{pad}}{separator}{month:{pad}}{separator}{year}", f"{english}, {year}")
    pad = "02d" if rng.random() < 0.3 else "d"
    vietnamese = f"ngày {day:{pad}} tháng {month}"
    if kind < 0.75:
        return Pair(vietnamese, english)
    return Pair(f"{vietnamese} năm {year}", f"{english}, {year}")


def when(rng: random.Random) -> Pair:
    """An adverbial of time that opens a report, lower case."""
    kind = rng.random()
    if kind < 0.38:
        phrase = date_phrase(rng, recent=1)
        return Pair(phrase.vi, f"on {phrase.en}")
    part_vi, part_en = rng.choice(_PARTS[:5] if rng.random() < 0.85 else _PARTS)
    if kind < 0.6:
        phrase = date_phrase(rng, recent=1)
        return Pair(f"{part_vi} {phrase.vi}", f"{part_en} {phrase.en}")
    day, month = _day(rng)
    short, english = _short(day, month, rng), f"{MONTHS[month - 1]} {day}"
    if kind < 0.85:
        return Pair(f"{part_vi} {short}", f"{part_en} {english}")
    return rng.choice((_today, _span, _relative))(rng)


def _today(rng: random.Random) -> Pair:
    day, month = _day(rng)
    short, english = _short(day, month, rng), f"{MONTHS[month - 1]} {day}"
    return rng.choice(
        (
            Pair(f"hôm nay ({short})", f"today ({english})"),
            Pair(f"hôm nay, ngày {short}", f"today, {english}"),
            Pair(f"sáng nay ({short})", f"this morning ({english})"),
            Pair(f"chiều nay, {short}", f"this afternoon, {english}"),
            Pair(f"hôm qua ({short})", f"yesterday ({english})"),
        )
    )


def _span(rng: random.Random) -> Pair:
    month = rng.randint(1, 12)
    first = rng.randint(1, 24)
    last = first + rng.randint(1, 4)
    english = MONTHS[month - 1]
    if last == first + 1:
        return Pair(f"trong hai ngày {first} và {last}/{month}", f"on {english} {first} and {last}")
    return rng.choice(
        (
            Pair(f"từ ngày {first} đến ngày {last}/{month}", f"from {english} {first} to {last}"),
            Pair(f"từ {first} đến {last}/{month}", f"from {english} {first} to {last}"),
        )
    )


def _relative(rng: random.Random) -> Pair:
    return rng.choice(
        (
            Pair("sáng nay", "this morning"),
            Pair("chiều nay", "this afternoon"),
            Pair("hôm nay", "today"),
            Pair("hôm qua", "yesterday"),
            Pair("chiều qua", "yesterday afternoon"),
            Pair("mới đây", "recently"),
            Pair("vừa qua", "recently"),
            Pair("ngày hôm nay", "today"),
        )
    )


def _half_day(hour: int, rng: random.Random) -> tuple[str, str]:
    """Vietnamese part of the day and its English a.m. or p.m. for an hour of 1 to 12."""
    if hour in (11, 12):
        return "trưa", "a.m." if hour == 11 else "p.m."
    if rng.random() < 0.5:
        return "sáng", "a.m."
    return ("chiều" if hour <= 6 else "tối"), "p.m."


def clock(rng: random.Random) -> Pair:
    """A time of day with a date: khoảng 5 giờ 30 phút ngày 7/10, at about 5:30 on October 7."""
    hour, minute = rng.randint(1, 23), rng.choice((0, 0, 15, 30, 45, 10, 20, 40, 50))
    day, month = _day(rng)
    short, english = _short(day, month, rng), f"{MONTHS[month - 1]} {day}"
    abouts = (("khoảng ", "about "), ("", ""), ("vào khoảng ", "about "), ("lúc ", ""))
    about_vi, about_en = rng.choice(abouts)
    time_vi, time_en = f"{hour} giờ", f"{hour}:{minute:02d}"
    if minute:
        time_vi = f"{hour} giờ {minute:02d} phút" if rng.random() < 0.6 else f"{hour}h{minute:02d}"
    if hour <= 12 and rng.random() < 0.6:
        part, suffix = _half_day(hour, rng)
        time_en = time_en if minute else str(hour)
        return Pair(f"{about_vi}{time_vi} {part} {short}", f"at {about_en}{time_en} {suffix} on {english}")
    return Pair(f"{about_vi}{time_vi} ngày {short}", f"at {about_en}{time_en} on {english}")


def month(rng: random.Random) -> Pair:
    """A month with its year: tháng 9/2021, September 2021."""
    number, year = rng.randint(1, 12), rng.randint(2010, 2026)
    vietnamese = rng.choice(
        (f"tháng {number}/{year}", f"tháng {number} năm {year}", f"tháng {number}-{year}")
    )
    return Pair(vietnamese, f"{MONTHS[number - 1]} {year}")


def month_alone(rng: random.Random) -> Pair:
    """A month without a year: tháng 9, September."""
    number = rng.randint(1, 12)
    return Pair(f"tháng {number}", MONTHS[number - 1])


def quarter(rng: random.Random) -> Pair:
    """A quarter: quý III/2021, the third quarter of 2021."""
    number, year = rng.randint(1, 4), rng.randint(2012, 2026)
    english = ("first", "second", "third", "fourth")[number - 1]
    letters = ("I", "II", "III", "IV")[number - 1]
    if rng.random() < 0.3:
        return Pair(f"quý {letters}", f"the {english} quarter")
    joint = rng.choice(("/", "/", " năm "))
    return Pair(f"quý {letters}{joint}{year}", f"the {english} quarter of {year}")


def months_span(rng: random.Random) -> Pair:
    """The first or last months of a year: 6 tháng đầu năm 2021, the first six months of 2021."""
    number = rng.choice((2, 3, 4, 5, 6, 6, 6, 7, 8, 9, 9, 10, 11))
    english = _COUNTS[number - 2]
    digits = f"{number:02d}" if rng.random() < 0.15 else str(number)
    year = rng.randint(2012, 2026)
    end_vi, end_en = ("cuối", "last") if number <= 6 and rng.random() < 0.35 else ("đầu", "first")
    if rng.random() < 0.4:
        return Pair(f"{digits} tháng {end_vi} năm", f"the {end_en} {english} months of the year")
    return Pair(f"{digits} tháng {end_vi} năm {year}", f"the {end_en} {english} months of {year}")


DATE_ATOMS: dict[str, Atom] = {
    "date": date_phrase,
    "when": when,
    "clock": clock,
    "month": month,
    "month_alone": month_alone,
    "quarter": quarter,
    "months_span": months_span,
}
