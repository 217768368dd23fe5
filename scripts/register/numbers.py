"""Numbers, sums and ordinals as reports write them."""

from __future__ import annotations

import random

from diemtin.text.english_forms import ordinal

from .engine import Atom, Pair

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ORDINALS = (
    ("hai", "second"),
    ("ba", "third"),
    ("tư", "fourth"),
    ("năm", "fifth"),
    ("sáu", "sixth"),
    ("bảy", "seventh"),
    ("tám", "eighth"),
    ("chín", "ninth"),
    ("mười", "tenth"),
)
_CARDINALS = (
    ("hai", "two"),
    ("ba", "three"),
    ("bốn", "four"),
    ("năm", "five"),
    ("sáu", "six"),
    ("bảy", "seven"),
    ("tám", "eight"),
    ("chín", "nine"),
)


def roman(number: int) -> str:
    """Roman numeral of 1 to 39.

    >>> roman(17)
    'XVII'
    """
    text = ""
    for value, letters in _ROMAN:
        while value <= number:
            text += letters
            number -= value
    return text


def _plain(number: int) -> Pair:
    return Pair(str(number), str(number))


def _grouped(number: int) -> Pair:
    english = f"{number:,}"
    return Pair(english.replace(",", "."), english)


def _number(low: int, high: int) -> Atom:
    return lambda rng: _grouped(rng.randint(low, high))


def _drawn(low: int, high: int) -> Atom:
    return lambda rng: _plain(rng.randint(low, high))


def _chosen(*options: int) -> Atom:
    return lambda rng: _plain(rng.choice(options))


def few(rng: random.Random) -> Pair:
    """A small count: digits, two digits with a leading zero, or a word."""
    number = rng.randint(2, 9)
    if rng.random() < 0.3:
        return Pair(*_CARDINALS[number - 2])
    return Pair(f"0{number}" if rng.random() < 0.3 else str(number), str(number))


def many(rng: random.Random) -> Pair:
    """A count with grouped thousands, round as often as exact."""
    size = rng.choice((100, 1000, 1000, 1000, 10_000, 10_000, 100_000))
    number = rng.randint(size, size * 9)
    step = rng.choice((1, 1, size // 10, size // 2))
    return _grouped(max(size, number // step * step))


def count(rng: random.Random) -> Pair:
    """A plural count of any size, mostly below a few thousand."""
    return rng.choice((few, _number(10, 99), _number(10, 99), _number(100, 999), many))(rng)


def little(rng: random.Random) -> Pair:
    """A plural count below a few hundred, for dead, gifts, projects."""
    return rng.choice((few, few, _number(10, 99), _number(10, 99), _number(100, 400)))(rng)


def round_count(rng: random.Random) -> Pair:
    """A round count, as after `more than` and `nearly`."""
    lead = rng.choice((rng.randint(1, 9), rng.randint(10, 99)))
    return _grouped(lead * 10 ** rng.choice((1, 1, 2, 2, 3, 4)))


def decimal(rng: random.Random) -> Pair:
    """A number with one or two decimals, comma on the Vietnamese side."""
    digits = rng.choice((1, 1, 2))
    whole = rng.randint(1, 99) if rng.random() < 0.8 else rng.randint(100, 999)
    value = f"{whole}.{rng.randint(1, 10**digits - 1):0{digits}d}"
    return Pair(value.replace(".", ","), value)


def figure(rng: random.Random) -> Pair:
    """A count or a decimal, for money and measures."""
    kinds = (decimal, decimal, _drawn(2, 9), _number(10, 99), _number(100, 999), _number(1000, 9999), _round)
    return rng.choice(kinds)(rng)


def _round(rng: random.Random) -> Pair:
    return _grouped(rng.choice((10, 20, 50, 100, 200, 500, 1000, 5000)) * rng.randint(1, 9))


def percent(rng: random.Random) -> Pair:
    """A percentage, with a decimal comma in two of three."""
    if rng.random() < 0.35:
        usual = (5, 10, 15, 20, 25, 30, 50, 60, 70, 75, 80, 85, 90, 95, 98, 100)
        value = str(rng.choice((*usual, rng.randint(2, 99))))
        return Pair(f"{value}%", f"{value}%")
    digits = rng.choice((1, 1, 2))
    value = f"{rng.randint(0, 99)}.{rng.randint(1, 10**digits - 1):0{digits}d}"
    return Pair(f"{value.replace('.', ',')}%", f"{value}%")


def growth(rng: random.Random) -> Pair:
    """A rate of growth, 0 to 25 percent."""
    value = f"{rng.randint(0, 24)}.{rng.randint(1, 99)}"
    return Pair(f"{value.replace('.', ',')}%", f"{value}%")


def money_big(rng: random.Random) -> Pair:
    """A sum of projects and budgets; the unit keeps its place so that the figure is copied."""
    units = (
        ("tỷ đồng", "VND {} billion"),
        ("nghìn tỷ đồng", "VND {} trillion"),
        ("triệu USD", "USD {} million"),
        ("tỷ USD", "USD {} billion"),
        ("tỉ đồng", "VND {} billion"),
    )
    vi, en = rng.choices(units, weights=(12, 1.5, 2.5, 0.5, 1.5))[0]
    value = (decimal if vi in ("nghìn tỷ đồng", "tỷ USD") else figure)(rng)
    return Pair(f"{value.vi} {vi}", en.format(value.en))


def money_small(rng: random.Random) -> Pair:
    """An income, a gift or a fine: millions of dong, or dong in full."""
    if rng.random() < 0.3:
        value = _grouped(rng.choice((rng.randint(2, 19) * 50_000, rng.randint(2, 99) * 500_000)))
        return Pair(f"{value.vi} đồng", f"VND {value.en}")
    value = rng.choice((decimal, _number(2, 99), _number(10, 400)))(rng)
    return Pair(f"{value.vi} triệu đồng", f"VND {value.en} million")


def money(rng: random.Random) -> Pair:
    """A sum of any size."""
    return (money_big if rng.random() < 0.55 else money_small)(rng)


def year(rng: random.Random) -> Pair:
    """A year, mostly of the last decade."""
    return _plain(rng.randint(2010, 2026) if rng.random() < 0.9 else rng.randint(1930, 2009))


def years(rng: random.Random) -> Pair:
    """A span of years such as a term or a plan period, 2020-2025."""
    start = rng.randint(2005, 2027)
    span = f"{start}-{start + rng.choice((5, 5, 5, 1, 3, 10))}"
    return Pair(span.replace("-", " - ") if rng.random() < 0.25 else span, span)


def school_year(rng: random.Random) -> Pair:
    """A school year, 2021-2022."""
    start = rng.randint(2010, 2026)
    return Pair(
        f"{start} - {start + 1}" if rng.random() < 0.25 else f"{start}-{start + 1}", f"{start}-{start + 1}"
    )


def congress(rng: random.Random) -> Pair:
    """The ordinal of a congress or tenure, Roman on the Vietnamese side."""
    number = rng.choice((11, 12, 13, 13, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, rng.randint(1, 28)))
    return Pair(roman(number), ordinal(number))


def nth(rng: random.Random) -> Pair:
    """An ordinal with digits or a Vietnamese word: thứ 8, thứ tám."""
    number = rng.randint(2, 22)
    if number <= 10 and rng.random() < 0.5:
        return Pair(*_ORDINALS[number - 2])
    return Pair(str(number), ordinal(number))


def anniversary(rng: random.Random) -> Pair:
    """A count of years for anniversaries: 110 năm, 110th."""
    number = rng.choice((*range(5, 101, 5), 72, 76, 91, 92, 93, 94, 96, 110, 120, 130))
    return Pair(str(number), ordinal(number))


NUMBER_ATOMS: dict[str, Atom] = {
    "few": few,
    "fewdigits": _drawn(2, 9),
    "tens": _number(10, 99),
    "tens_low": _drawn(2, 16),
    "hundreds": _number(100, 999),
    "many": many,
    "count": count,
    "little": little,
    "round": round_count,
    "decimal": decimal,
    "figure": figure,
    "percent": percent,
    "growth": growth,
    "money": money,
    "money_big": money_big,
    "money_small": money_small,
    "age": _drawn(6, 89),
    "year": year,
    "year_b": _drawn(1935, 2006),
    "goal_year": _chosen(2025, 2026, 2028, 2030, 2030, 2035, 2040, 2045, 2050),
    "years": years,
    "school_year": school_year,
    "congress": congress,
    "nth": nth,
    "anniversary": anniversary,
    "anniv_number": _chosen(30, 40, 45, 50, 55, 60, 65, 70, 75, 80),
    "grade_number": _drawn(1, 12),
}
