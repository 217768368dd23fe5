"""What a text states: its numbers, dates and codes, and which of them another text lacks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from diemtin.text import dates, dates_en, numbers_en, numbers_vi
from diemtin.text.dates import Atom, DateMention
from diemtin.text.numbers import Code, Number, Reading, blank, find_codes, offers, squeeze, stands_in
from diemtin.text.offered import born, is_named_shortly, offered
from diemtin.text.qualities import contradicted, rounds_off
from diemtin.text.ratios import ratios_en, ratios_vi
from diemtin.text.rounds import differing, rounds_en, rounds_vi

_DECIMAL = re.compile(r"\d+\.\d+")
_PAIR = re.compile(r"(?<!\d)0?([1-9][0-9]?)\s?[-./]\s?(?=0?([1-9][0-9]?)(?!\d))")


@dataclass(frozen=True)  # without slots, for what is found out once
class Facts:
    """The numbers, dates and codes of one text, with the text itself for strings that no grammar reads."""

    text: str
    numbers: tuple[Number, ...]
    dates: tuple[DateMention, ...]
    codes: tuple[Code, ...]
    told: tuple[Mapping[Any, str], ...]  # in words, by kind: round quantities, multiples, parts

    def states_something(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self.numbers or self.dates or self.codes or any(self.told))

    @cached_property
    def counted(self) -> dict[Fraction, set[str]]:
        """Every value of a number."""
        return offers(self.numbers)

    @cached_property
    def said(self) -> dict[Fraction, set[str]]:
        """Every value that the text says in other words than a number."""
        found: dict[Fraction, set[str]] = {}
        for value, unit in offered(self.text, self.numbers, self.codes):
            found.setdefault(value, set()).add(unit)
        return found

    @cached_property
    def values(self) -> dict[Fraction, set[str]]:
        """Every value that the text offers, years, days and quarters among them."""
        found = offers(self.numbers)
        for value, units in self.said.items():
            found.setdefault(value, set()).update(units)
        for mention in self.dates:
            for value in (mention.year, mention.day, mention.quarter):
                if value is not None:
                    found.setdefault(Fraction(value), set()).add("")
            if mention.weekday is not None:
                found.setdefault(Fraction(mention.weekday + 2), set()).add("")
            if not mention.firm and mention.month is not None:
                for value, unit in ((Fraction(mention.month), ""), *_as_number(mention)):
                    found.setdefault(value, set()).add(unit)
        return found

    @cached_property
    def pairs(self) -> set[Atom]:
        """Every two small numbers with a sign between, a day for all that is known: 28-7."""
        return {("day", int(day), int(month)) for day, month in _PAIR.findall(self.text)}

    @cached_property
    def years_of(self) -> Mapping[tuple[int, int | str | None], set[int | None]]:
        """The years with which each month and day stand there, and each month with "any" day or none."""
        found: defaultdict[tuple[int, int | str | None], set[int | None]] = defaultdict(set)
        for mention in self.dates:
            if mention.month is not None:
                found[mention.month, mention.day].add(mention.year)
                found[mention.month, "any"].add(mention.year)
        return found

    @cached_property
    def atoms(self) -> set[Atom]:
        """Every part of a date that the text offers; a day offers its month too."""
        found: set[Atom] = set()
        for mention in self.dates:
            found.update(mention.atoms())
            if mention.month is not None:
                found.add(("month", mention.month))
        return found


@lru_cache(maxsize=1024)  # a sentence is held against every answer of a search
def read_vi(text: str) -> Facts:
    """The facts of a Vietnamese text."""
    codes = find_codes(text)
    rest = blank(text, [*((code.start, code.end) for code in codes), *born(text)])
    mentions = dates.find_dates(rest)
    rest = blank(rest, [(mention.start, mention.end) for mention in mentions])
    return Facts(
        text,
        tuple(numbers_vi.find_numbers(rest)),
        tuple(mentions),
        tuple(codes),
        (rounds_vi(text), *ratios_vi(text)),
    )


_NOTE = re.compile(r"(?<=[a-z])\(1?\d\)|(?<=[a-z]{6})\d(?!\w)")


@lru_cache(maxsize=1024)
def read_en(text: str) -> Facts:
    """The facts of an English text, without the marks of notes: exclusively(2)."""
    text = _NOTE.sub(" ", text)
    codes = find_codes(text)
    rest = blank(text, [(code.start, code.end) for code in codes])
    mentions = dates_en.find_dates(rest)
    rest = blank(rest, [(mention.start, mention.end) for mention in mentions])
    return Facts(
        text,
        tuple(numbers_en.find_numbers(rest)),
        tuple(mentions),
        tuple(codes),
        (rounds_en(text), *ratios_en(text)),
    )


@dataclass(frozen=True, slots=True)
class Missing:
    """The words of one text whose facts the other lacks; ``loose`` are small number words."""

    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    loose: tuple[str, ...]


def missing(stated: Facts, source: Facts) -> Missing:
    """The facts stated in one text that do not stand in the other."""
    if not stated.states_something():
        return Missing((), (), ())
    values, atoms = source.values, source.atoms
    lost = [number for number in stated.numbers if not stands_in(number, values)]
    lost = [number for number in lost if not rounds_off(stated.text, number, source.counted)]
    firm = [number.text for number in lost if number.firm]
    against = contradicted(stated.text, stated.numbers, source.text, source.numbers)
    firm += [number.text for number in against]
    counted = source.counted  # the sixth of February is no six workers
    small = (number for number in stated.numbers if not number.firm and not stands_in(number, counted))
    loose = [
        number.text
        for number in small
        if 1 < abs(number.readings[0][0]) <= 10 and number.readings[0][0] not in source.said
    ]
    loose += [
        words
        for ours, theirs in zip(stated.told, source.told, strict=True)
        for words in differing(ours, theirs)
    ]
    loose += [
        mention.text
        for mention in stated.dates
        if _is_order(mention)
        and ("weekday", mention.weekday) not in atoms
        and not _may_be_other(mention, source)
    ]
    squeezed = squeeze(source.text) if stated.codes else ""
    firm += [
        code.text
        for code in stated.codes
        if code.key not in squeezed and not is_named_shortly(code, source.text)
    ]
    wrong = list(_missing_dates(stated, source))
    return Missing(_once(firm), _once(wrong), _once(loose))


def _missing_dates(stated: Facts, source: Facts) -> Iterator[str]:
    readings: dict[tuple[int, int], list[bool]] = {}
    texts: dict[tuple[int, int], str] = {}
    for mention in stated.dates:
        if _is_order(mention):
            continue
        good = all(_stands(atom, source) for atom in mention.atoms()) and not _of_other_year(mention, source)
        if not mention.firm and not good:
            good = _may_be_other(mention, source)
            readings.setdefault((mention.start, mention.end), []).append(good)
            texts[mention.start, mention.end] = mention.text
        elif not mention.firm:
            readings.setdefault((mention.start, mention.end), []).append(True)
        elif not good:
            yield mention.text
    for span, goods in readings.items():
        if not any(goods):
            yield texts[span]


def _stands(atom: Atom, source: Facts) -> bool:
    if atom in source.atoms or (atom[0] == "year" and Fraction(atom[1]) in source.values):
        return True
    return atom in source.pairs  # a day that the grammar takes for something else


def _of_other_year(mention: DateMention, source: Facts) -> bool:
    """Whether the source has this day or month, but only of other years: 11/1964 and 4/1975 make no 4/1964."""
    if mention.year is None or mention.month is None:
        return False
    known = source.years_of
    days = (mention.day, None) if mention.day else ("any",)
    years = {year for day in days for year in known[mention.month, day]}
    return bool(years) and years.isdisjoint((mention.year, None))


def _is_order(mention: DateMention) -> bool:
    """A small "thứ hai", which is Monday or the second of a row."""
    return mention.weekday is not None and not mention.firm


def _may_be_other(mention: DateMention, source: Facts) -> bool:
    """Whether "3/4" or "thứ hai" stands there as a fraction or an order instead."""
    if mention.weekday is not None:
        return Fraction(mention.weekday + 2) in source.values or mention.weekday == 6
    if mention.day is not None and mention.month is not None:
        if any(unit in source.values.get(value, ()) for value, unit in _as_number(mention)):
            return True
        if mention.day < mention.month and mention.text[-1].isdigit():  # a fraction, if no day: 1/3
            return _are_near(mention.day, mention.month, source.numbers)
        return Fraction(mention.day) in source.values and Fraction(mention.month) in source.values
    return mention.month is not None or mention.quarter is not None


_NEAR = 20  # characters between the two numbers of "one out of every three"


def _are_near(one: int, other: int, numbers: tuple[Number, ...]) -> bool:
    """Whether two values stand side by side, in either order."""
    ones, others = ([n for n in numbers if any(v == value for v, _ in n.readings)] for value in (one, other))
    return any(max(a.start, b.start) - min(a.end, b.end) <= _NEAR for a in ones for b in others if a is not b)


def _as_number(mention: DateMention) -> Iterator[Reading]:
    """What a day that may be none is as a number: 1/4, 25% or 9.6."""
    if decimal := _DECIMAL.fullmatch(mention.text):
        yield Fraction(decimal[0]), ""
    elif mention.day and mention.month and mention.day < mention.month:
        yield Fraction(mention.day, mention.month), ""
        yield Fraction(100 * mention.day, mention.month), "percent"


def _once(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
