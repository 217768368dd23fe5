"""What a number is said of: the words around it in a summary, and around the same number in the report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property, partial

from diemtin.text.evidence import Evidence, evidence_for
from diemtin.text.evidence_words import traces
from diemtin.text.numbers import Number, compatible
from diemtin.text.qualities import measure_of, names_something

LEFT, RIGHT = 8, 5  # words looked at on either side
FEW = 3  # words before a number that say what it is said of; with fewer, the clause before is looked at too
MOST = 40  # numbers of a sentence; one with more is a table, and each would be held against every number of the report
SMALL = 10  # a number up to this is not judged: it stands beside many things
# Shares of the words around a number that stand around it in the report, and in its sentence there, up to which it may
# be said of something else; and by how much more must stand around another number of its kind. With a noun of its own
# behind it ("12 xã") the noun decides. Measured with scripts/plant_owners.py.
AROUND, IN_SENTENCE, MORE, WITH_NOUN = 0.1, 0.5, 0.2, 0.3
PLAIN = 0.5  # a share before words are weighed by how rare they are that settles it

_END = re.compile(r"[;:.]\s|\n")
_BORDER = re.compile(r"[,;:.()–“”\"]\s|\n|\s[-–]\s")
_WORD = re.compile(r"\w+")
_NOUN = re.compile(r"\s?([^\W\d_]+)")
# What stands before a number that names a thing and counts nothing: số 12, Q. 3, khóa 20.
_DASHES = ("-", "–")
_NO_NOUN = frozenset({"", "năm", "tuổi"})  # 14 năm, 14 tuổi: what is so long or so old stands elsewhere
Units = Mapping[str, float]


@dataclass(frozen=True, eq=False)  # the same figure at another place is another one
class _Said:
    """A number and what is said around it; numbers of one ``kind`` have the same unit and measure."""

    number: Number
    kind: tuple[str, str]
    noun: str
    counts: bool
    left: str  # up to the number before
    right: str

    @cached_property
    def around(self) -> Units:
        return _around(self.left, self.right)


class Owners:
    """The numbers of a report with what each is said of, read once."""

    def __init__(self, report: str, numbers: Sequence[Number]) -> None:
        self._report = report
        self._numbers = numbers
        self._said = cache(partial(_said_of, report, numbers))  # by the place of a number in the row

    @cached_property
    def _of_value(self) -> Mapping[Fraction, list[tuple[int, str]]]:
        """Which numbers have this value, and in which unit."""
        found: defaultdict[Fraction, list[tuple[int, str]]] = defaultdict(list)
        for place, number in enumerate(self._numbers):
            for value, unit in number.readings:
                found[value].append((place, unit))
        return found

    @cached_property
    def _of_kind(self) -> Mapping[tuple[str, str], list[_Said]]:
        """What counts things of this kind."""
        found: defaultdict[tuple[str, str], list[_Said]] = defaultdict(list)
        for said in map(self._said, range(len(self._numbers))):
            if said.counts:
                found[said.kind].append(said)
        return found

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._report))]

    @cached_property
    def _evidence(self) -> Evidence:
        return evidence_for(tuple(self._report.split("\n")))

    def misplaced(self, summary: str, numbers: Sequence[Number]) -> tuple[str, ...]:
        """Numbers of a summary that the report says, but of something else, as written.

        Only where words around it stand around another number of the report: "5 người chết" for "5 người bị thương"
        in one sentence passes, and so do a number up to ten and a table.
        """
        if MOST < len(numbers):
            return ()
        read = (_said_of(summary, numbers, place) for place in range(len(numbers)))
        wrong = (said.number.text for said in read if said.counts and self._is_misplaced(said))
        return tuple(dict.fromkeys(wrong))

    def _is_misplaced(self, said: _Said) -> bool:
        own = {
            self._said(place)
            for value, unit in said.number.readings
            for place, also in self._of_value.get(value, ())
            if compatible(unit, also)
        }
        if not own or PLAIN <= max(_share(said.around, other.around) for other in own):
            return False
        others = [other for other in self._of_kind.get(said.kind, ()) if other not in own]
        if not others:
            return False
        weighed = self._evidence.weighed(said.around)
        around = max(_share(weighed, other.around) for other in own)
        nouns = {other.noun for other in others}
        if said.kind == ("", "") and said.noun in nouns - {other.noun for other in own} - _NO_NOUN:
            return around < WITH_NOUN
        if AROUND < around or any(IN_SENTENCE < _share(weighed, self._line(other)) for other in own):
            return False
        return around + MORE <= max(_share(weighed, other.around) for other in others)

    def _line(self, said: _Said) -> Units:
        return self._evidence.row(bisect_right(self._lines, said.number.start) - 1)


def _said_of(text: str, numbers: Sequence[Number], place: int) -> _Said:
    """What is said around the number at this place in the row."""
    number = numbers[place]
    before = numbers[place - 1].end if place else 0
    after = numbers[place + 1].start if place + 1 < len(numbers) else len(text)
    kind = number.readings[0][1], measure_of(text, number)
    noun = _NOUN.match(text, number.end)
    left, right = text[before : number.start], text[number.end : after]
    return _Said(number, kind, noun[1].lower() if noun else "", _counts(text, number), left, right)


def _counts(text: str, number: Number) -> bool:
    value, unit = number.readings[0]
    if not number.firm or unit == "time" or (not unit and abs(value) <= SMALL):
        return False
    ranges = text[number.start - 1 : number.start] in _DASHES or text[number.end : number.end + 1] in _DASHES
    digits = any(char.isdigit() for char in number.text)
    return digits and not ranges and not names_something(text, number)


def _around(left: str, right: str) -> Units:
    """The words on both sides up to the border of the clause; from the clause before where those are few."""
    clauses = [clause for clause in _BORDER.split(_END.split(left)[-1]) if _WORD.search(clause)]
    before = ""
    while clauses and len(_WORD.findall(before)) < FEW:
        before = f"{clauses.pop()} {before}"
    words = (_WORD.findall(before)[-LEFT:], _WORD.findall(_BORDER.split(right)[0])[:RIGHT])
    row: dict[str, float] = {}
    for side in words:
        row |= traces(" ".join(side))[0]
    return {unit: weight for unit, weight in row.items() if not unit[0].isdigit()}


def _share(weighed: Units, row: Units) -> float:
    total = sum(weighed.values())
    return sum(weight for unit, weight in weighed.items() if unit in row) / total if total else 1.0
