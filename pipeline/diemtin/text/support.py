"""What a summary says that its source does not, and in what an English text and its Vietnamese differ."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache

from diemtin.doc import Flag
from diemtin.text.address import Known, addressed, differing_address, otherwise_addressed
from diemtin.text.facts import Facts, missing, read_en, read_vi
from diemtin.text.halves_of_day import wrong_halves
from diemtin.text.levels import levels, of_another_level
from diemtin.text.names import find_names, flat, missing_names
from diemtin.text.names_en import differing_names
from diemtin.text.owners import Owners
from diemtin.text.rises import by_and_to, turned_beside
from diemtin.text.senses import differing_senses
from diemtin.text.unicode import to_nfc


def unsupported(summary: str, source: str) -> tuple[Flag, ...]:
    """Flags for every number, date and name of a Vietnamese summary that its source lacks or says of something else.

    Small numbers in words ("hai người") may be counted from the source and are let pass.

    >>> unsupported("Tỉnh ủng hộ 7,1 tỷ đồng.", "Sáng 7/10, tỉnh ủng hộ 1,7 tỷ đồng.")
    (Flag(code='unsupported_number', words=('7,1 tỷ đồng',)),)
    """
    return Source(source).unsupported(summary)


@lru_cache(maxsize=64)
def source_of(report: tuple[str, ...]) -> Source:
    """A report, its title and sentences, that is asked for again when its summary has its English."""
    return Source("\n".join(report))


class Source:
    """A Vietnamese report, read once, that summary sentences are held against."""

    def __init__(self, text: str) -> None:
        self._text = to_nfc(text)
        self._told: dict[str, tuple[Flag, ...]] = {}

    @cached_property
    def _facts(self) -> Facts:
        return read_vi(self._text)

    @cached_property
    def _owners(self) -> Owners:
        return Owners(self._text, self._facts.numbers)

    @cached_property
    def _words(self) -> str:
        return flat(self._text)

    @cached_property
    def _addressed(self) -> Known:
        return addressed(self._text)

    @cached_property
    def _levels(self) -> Mapping[str, frozenset[str]]:
        return levels(self._text)

    def unsupported(self, summary: str) -> tuple[Flag, ...]:
        """As the function of this name; an answer is kept for when the sentence is asked about again."""
        if summary not in self._told:
            self._told[summary] = self._read(to_nfc(summary))
        return self._told[summary]

    def _read(self, summary: str) -> tuple[Flag, ...]:
        stated, names = read_vi(summary), find_names(summary)
        numbers: tuple[str, ...] = ()
        dates: tuple[str, ...] = ()
        misplaced: tuple[str, ...] = ()
        if stated.states_something():
            lost = missing(stated, self._facts)
            numbers, dates = lost.numbers, lost.dates
            misplaced = self._owners.misplaced(summary, stated.numbers)
        lost_names = missing_names(names, self._words) if names else ()
        lost_names = (*lost_names, *of_another_level(summary, self._levels))
        lost_names = (*lost_names, *otherwise_addressed(summary, self._addressed))
        return _flags(
            {
                "unsupported_number": numbers,
                "unsupported_date": dates,
                "unsupported_name": lost_names,
                "number_of_another_thing": misplaced,
            }
        )


def mismatched(vi: str, en: str) -> tuple[Flag, ...]:
    """Flags for every number, date, name and sense that stands in only one of a Vietnamese text and its English.

    >>> mismatched("Ngày 7/10, quyên góp được 7,1 tỷ đồng.", "On October 8, VND 7.1 billion was raised.")
    (Flag(code='date_mismatch', words=('Ngày 7/10', 'October 8')),)
    """
    return tuple(flag for differing in DIFFERING for flag in differing(vi, en))


@lru_cache(maxsize=4096)  # these are asked for to choose an answer, and to flag it
def _differing_facts(vi: str, en: str) -> tuple[Flag, ...]:
    vi, en = to_nfc(vi), to_nfc(en)
    one, other = read_vi(vi), read_en(en)
    lost, added = missing(one, other), missing(other, one)
    numbers = (*lost.numbers, *added.numbers)
    if lost.loose and added.loose:  # "hai" against "three": one alone may be left out or said in another way
        numbers = (*numbers, *lost.loose, *added.loose)
    numbers = (*numbers, *wrong_halves(vi, en), *by_and_to(one, other))
    return _flags({"number_mismatch": numbers, "date_mismatch": (*lost.dates, *added.dates)})


@lru_cache(maxsize=4096)
def _differing_names(vi: str, en: str) -> tuple[Flag, ...]:
    vi, en = to_nfc(vi), to_nfc(en)
    return _flags({"name_mismatch": (*differing_names(vi, en), *differing_address(vi, en))})


@lru_cache(maxsize=4096)
def _differing_senses(vi: str, en: str) -> tuple[Flag, ...]:
    vi, en = to_nfc(vi), to_nfc(en)
    return _flags({"sense_mismatch": differing_senses(vi, en) or turned_beside(read_vi(vi), read_en(en))})


# Each kind alone, for who needs no more than one to know that an answer is wrong.
DIFFERING = (_differing_facts, _differing_names, _differing_senses)


def _flags(words: dict[str, tuple[str, ...]]) -> tuple[Flag, ...]:
    return tuple(Flag(code, tuple(dict.fromkeys(found))) for code, found in words.items() if found)
