"""Rises and falls told beside their number: "tăng 5%" is no "fell 5%" and no "rose to 5%", whatever else is said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from diemtin.text.facts import Facts
from diemtin.text.numbers import Number, compatible
from diemtin.text.sense_words import FALLS, RISES

# What may stand between the word and its number. "từ" and "from" may not: a fall can begin where a rise has ended.
_AND = "bình quân|gần|hơn|khoảng|mạnh|nhẹ|thêm|trên|trung bình"
_VI = re.compile(
    rf"(?<!\w)(?:(?P<up>{'|'.join(RISES)})(?: (?:{_AND}|lên|được)){{0,3}}"
    rf"|(?P<down>{'|'.join(FALLS)})(?: (?:{_AND}|còn|xuống|đi)){{0,3}}) \Z",
    re.IGNORECASE,
)
# A rise that is smaller, and what falls with it: tốc độ tăng giá giảm còn 3%.
_OF_A_RATE = re.compile(r"(?<!\w)(?:mức|đà|tốc độ|tăng trưởng|lạm phát) [^,;.]{0,30}\Z", re.IGNORECASE)
_BETWEEN = (
    r"(?: (?:a|about|almost|an|another|approximately|around|as much as|at least|by|down|further|just|less than"
    r"|more than|nearly|only|over|roughly|sharply|slightly|some|to|under|up|up to)){0,4} (?:VND |USD |US\$ ?|\$)?\Z"
)
_UP = (
    r"climb(?:ed|s|ing)?|gained|grew|increas(?:e|ed|es|ing)(?: of)?|jump(?:ed|s|ing)?|rais(?:ed|es|ing)"
    r"|ris(?:e|es|en|ing)(?: of)?|rose|soar(?:ed|s|ing)?|surg(?:ed|es|ing)"
)
_DOWN = (
    r"cut|decline[ds]?|declining|decreas(?:e|ed|es|ing)(?: of)?|drop(?:ped|s|ping)?(?: of)?|fall(?:s|en|ing)|fell"
    r"|lowered|plung(?:ed|es|ing)|reduc(?:ed|es|ing|tion)(?: of)?|shrank|slashed|slid"
)
_BEFORE_EN = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_BETWEEN}", re.IGNORECASE)
_BEHIND_EN = re.compile(r" (?:(?P<up>increase|rise)|(?P<down>decline|decrease|drop|reduction))\b")
_WINDOW = 60  # characters
# By how much, or to what; "tăng đến 5%" may be either.
_ABOUT = "gần|hơn|khoảng|trên|xấp xỉ|mức"
_BY_OR_TO_VI = re.compile(
    rf"(?<!\w)(?:{'|'.join((*RISES, *FALLS))})(?P<by>(?: (?:bình quân|mạnh|nhẹ|thêm|tiếp|trung bình|{_ABOUT})){{0,3}})"
    rf"(?P<to> (?:lên|lên mức|xuống|xuống còn|xuống mức|còn)(?: (?:{_ABOUT}))?)? \Z",
    re.IGNORECASE,
)
_SOME = (
    r"(?: (?:about|almost|approximately|around|as much as|at least|just|less than|more than|nearly|only|over|roughly"
    r"|some|under))*(?: VND| USD| US\$| \$)? ?\Z"
)
_TO_EN = re.compile(rf"\b(?:to|(?:up|down) to|reach\w*|hit\w*){_SOME}", re.IGNORECASE)
_BY_EN = re.compile(
    rf"\b(?:by|(?:{_UP}|{_DOWN}|up|down)(?: (?:another|by|further|sharply|slightly))*){_SOME}", re.IGNORECASE
)


def turned_beside(vi: Facts, en: Facts) -> tuple[str, ...]:
    """The Vietnamese and the English word where a number that stands once in each rises in one and falls in the other.

    >>> from diemtin.text.facts import read_en, read_vi
    >>> turned_beside(read_vi("Thu tăng 5%, chi giảm 3%."), read_en("Revenue fell 5% and spending fell 3%."))
    ('tăng', 'fell')
    """
    for verb, number in _once_in_each(vi, en, _told):
        said = list(_said(en.text, number))
        if said and all((match["up"] is None) != (verb["up"] is None) for match in said):
            return (verb["up"] or verb["down"], said[0]["up"] or said[0]["down"])
    return ()


def by_and_to(vi: Facts, en: Facts) -> tuple[str, ...]:
    """A number by which something changes in one language, and which it comes to in the other.

    >>> from diemtin.text.facts import read_en, read_vi
    >>> by_and_to(read_vi("Giá giảm 1.330 USD."), read_en("The price was reduced to USD 1,330."))
    ('giảm', 'to USD 1,330')
    """
    for verb, number in _once_in_each(vi, en, _changes):
        start = max(0, number.start - _WINDOW)
        to, by = (pattern.search(en.text, start, number.start) for pattern in (_TO_EN, _BY_EN))
        said = (by if not to else None) if verb["to"] else (to if not by else None)
        if said:
            return (verb[0].strip(), en.text[said.start() : number.end])
    return ()


Verb = Callable[[str, Number], re.Match[str] | None]


def _once_in_each(vi: Facts, en: Facts, told: Verb) -> Iterator[tuple[re.Match[str], Number]]:
    """What is told of each number that stands once in both, and that number in English."""
    verbs = [(number, verb) for number in vi.numbers if (verb := told(vi.text, number))]
    if not verbs:
        return
    here, there = _by_value(vi.numbers), _by_value(en.numbers)
    for number, verb in verbs:
        if len(_equal(number, here)) == 1 and len(same := _equal(number, there)) == 1:
            yield verb, same[0]


def _changes(vi: str, number: Number) -> re.Match[str] | None:
    if not number.text[0].isdigit():
        return None  # "giảm một nửa" may be to a half
    return _BY_OR_TO_VI.search(vi, max(0, number.start - _WINDOW), number.start)


def _told(vi: str, number: Number) -> re.Match[str] | None:
    verb = _VI.search(vi, max(0, number.start - _WINDOW), number.start) if number.firm else None
    of_a_rate = verb and _OF_A_RATE.search(vi, max(0, verb.start() - _WINDOW), verb.start())
    return None if of_a_rate else verb


def _by_value(numbers: Sequence[Number]) -> dict[Fraction, list[tuple[str, Number]]]:
    found: defaultdict[Fraction, list[tuple[str, Number]]] = defaultdict(list)
    for number in numbers:
        for value, unit in number.readings:
            if sum(unit == of for of, _ in found[value]) < 3:  # more than one is too many
                found[value].append((unit, number))
    return found


def _equal(number: Number, others: Mapping[Fraction, Sequence[tuple[str, Number]]]) -> list[Number]:
    """Those that may be the same number."""
    same = (
        other
        for value, unit in number.readings
        for of, other in others.get(value, ())
        if compatible(unit, of)
    )
    return list({other.start: other for other in same}.values())


def _said(en: str, number: Number) -> Iterator[re.Match[str]]:
    if before := _BEFORE_EN.search(en, max(0, number.start - _WINDOW), number.start):
        yield before
    if behind := _BEHIND_EN.match(en, number.end):
        yield behind
