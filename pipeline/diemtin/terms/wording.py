"""Which English a term has: the editor's own, else that of the tables on the day of the report."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from typing import Literal, get_args

from diemtin.errors import ConfigError
from diemtin.terms.placed import of_a_province, placed
from diemtin.terms.table import KINDS, PLACE, Term, terms
from diemtin.text.alternatives import any_of
from diemtin.text.unicode import compare_key, strip_marks

Chair = Literal["by_gender", "chairman", "chairperson"]
CHAIRS: tuple[Chair, ...] = get_args(Chair)

_INITIALS = re.compile(r"(?<=[A-ZĐ])-(?=[A-ZĐ])")
_LETTERS = re.compile(r"[^\W_]+")
_JOINTS = ((" và ", " & ", " - ", "-"), (" - ", "-"), ("&", " & ", " - "))  # the first is that of the tables
_JOINT = re.compile(r"( và | - |&)")
MOST_JOINTS = 5  # parts and joints: two joints
_OF_PROVINCE = f" tỉnh {PLACE}"
_OF_PARTY = f"thành uỷ {PLACE}"
_CITY = ("thành phố", "tp", "tp.")
_PROVINCIAL = f"{PLACE} Provincial"
KNOWN_PLACE = "{known place}"  # of a body named without its level: Công an Hà Nội
_CHAIR = re.compile(r"\b([Cc]hair)(?:man|woman)\b")


Said = tuple[str, str]  # of a man or a body, and of a woman


class Forms(dict[str, Said]):
    """The English of a man or a body, and of a woman, by the ``term_key`` of a Vietnamese form."""

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first word of every form."""
        firsts = {form.partition(" ")[0] for form in self}
        return frozenset(match[0] for first in firsts if (match := _LETTERS.match(first)))


def term_key(text: str) -> str:
    """What forms of terms are compared by: ``compare_key``, with one sign between initials; as long as the text is.

    >>> term_key("Sở TN–MT") == term_key("Sở TN&MT")
    True
    """
    return compare_key(_INITIALS.sub("&", text.replace("–", "-")))


def spellings(key: str) -> Iterator[str]:
    """The forms that the press has for one: "và" may be a sign, and signs stand with spaces or without.

    >>> list(spellings("bộ kế hoạch và đầu tư"))
    ['bộ kế hoạch và đầu tư', 'bộ kế hoạch & đầu tư', 'bộ kế hoạch - đầu tư', 'bộ kế hoạch-đầu tư']
    """
    parts = _JOINT.split(key)
    if not 1 < len(parts) <= MOST_JOINTS:
        return iter((key,))
    choices = [
        next(row for row in _JOINTS if part in row) if at % 2 else (part,) for at, part in enumerate(parts)
    ]
    return map("".join, product(*choices))


@dataclass(frozen=True, slots=True)
class Wording:
    """How an editor wants terms put: ``own`` pairs win, ``chair`` is what the head of a body is called."""

    own: tuple[tuple[str, str], ...] = ()
    chair: Chair = "by_gender"

    def english(self, kinds: tuple[str, ...] = KINDS, day: date | None = None) -> Forms:
        """English of a man or a body, and of a woman, by the ``term_key`` of every Vietnamese form.

        Of a form that changed its English over time, that of ``day``; of none, the one still valid.
        """
        return _english(self, kinds, None if day is None else bisect_right(_changes(), day))

    def owns(self, vi: str) -> bool:
        """Whether the editor's glossary has this expression."""
        return term_key(vi) in _own(self)

    def said(self, vi: str, en: str) -> str:
        """The English of an expression with the editor's own in it, whichever form the Vietnamese has.

        >>> own = Wording((("Tỉnh ủy", "Party Board"),))
        >>> own.said("Bí thư Tỉnh ủy", "Secretary of the Provincial Party Committee")
        'Secretary of the Party Board'
        """
        key = term_key(vi)
        if not self.own or key in _own(self):
            return _own(self).get(key, en)
        swaps = {old: new for form, olds, new in _swaps(self) if form.search(key) for old in olds}
        if not swaps:
            return en
        olds = re.compile(rf"(?<!\w){any_of(swaps)}(?!\w)", re.IGNORECASE)
        return olds.sub(lambda old: swaps[old[0].lower()], en)


STANDARD = Wording()


@cache
def _own(wording: Wording) -> dict[str, str]:
    """The pairs by what is looked up; square brackets, the mark of what is given, become round."""
    return {term_key(vi): en.replace("[", "(").replace("]", ")") for vi, en in wording.own}


@cache
def _swaps(wording: Wording) -> tuple[tuple[re.Pattern[str], frozenset[str], str], ...]:
    """For each pair the forms of its term, their English in the tables or as a name, and the own English."""
    same: dict[str, list[Term]] = {}
    for term in terms():
        for key in _keys(term):
            same.setdefault(key, []).append(term)
    found: list[tuple[re.Pattern[str], frozenset[str], str]] = []
    for vi, _ in wording.own:
        known = same.get(term_key(vi), [])
        forms = {term_key(vi), *(key for term in known for key in _keys(term))}
        olds = {strip_marks(vi).lower(), *(en.lower() for term in known for en in _said(term, wording.chair))}
        pattern = re.compile(rf"(?<!\w){any_of(forms)}(?!\w)")
        found.append((pattern, frozenset(olds), _own(wording)[term_key(vi)]))
    return tuple(found)


@cache
def _changes() -> list[date]:
    """The days on which some term begins or ends."""
    return sorted({day for term in terms() for day in (term.since, term.until) if day})


@cache
def _english(wording: Wording, kinds: tuple[str, ...], period: int | None) -> Forms:
    day = None if period is None else _changes()[period - 1] if period else date.min
    found: dict[str, Said] = {}
    for term in sorted(terms(), key=lambda term: _holds(term, day)):
        if term.kind in kinds:
            said = _said(term, wording.chair)
            found.update(dict.fromkeys(_keys(term), said))
    for others in (_with_place, _of_cities, _spelled):
        for key, said in list(found.items()):
            for other, en in others(key, said):
                found.setdefault(other, en)
    found.update({vi: (en, en) for vi, en in _own(wording).items()})
    return Forms(found)


# These are asked again for each period of the tables.


@cache
def _with_place(key: str, said: Said) -> tuple[tuple[str, Said], ...]:
    """A form with the place it is of, where it has one: "công an huyện", "công an huyện {place}"."""
    man, woman = said
    found: list[tuple[str, Said]] = []
    if en := of_a_province(key, man):
        found.append((f"{key}{_OF_PROVINCE}", (en, of_a_province(key, woman))))
    if key.startswith("trung ương ") and man.startswith("Central"):
        found += [
            (f"{title}{board} {key}", (f"{head}{man}", f"{head}{woman}"))
            for title, head in (("", ""), ("uỷ viên ", "Member of the "))
            for board in ("ban chấp hành", "bch")
        ]
    if key.startswith("phòng ") and man.endswith(" Division"):
        found.append((f"{key} {KNOWN_PLACE}", (f"{PLACE} {man}", f"{PLACE} {woman}")))
    if en := placed(key, man):
        found.append((f"{key} {PLACE}", (en, placed(key, woman))))
    return tuple(found)


@cache
def _of_cities(key: str, said: Said) -> tuple[tuple[str, Said], ...]:
    """What a form of a province is in a city, and where its level is not named; Thành ủy TP Lào Cai."""
    if key.endswith(_OF_PARTY):
        stem = key.removesuffix(PLACE)
        return tuple((f"{stem}{city} {PLACE}", said) for city in _CITY)
    if not (key.endswith(_OF_PROVINCE) and all(_PROVINCIAL in en for en in said)):
        return ()
    stem = key.removesuffix(_OF_PROVINCE)
    man, woman = (en.replace(_PROVINCIAL, f"{PLACE} City") for en in said)
    cities = tuple((f"{stem} {city} {PLACE}", (man, woman)) for city in _CITY)
    man, woman = (en.replace(_PROVINCIAL, PLACE) for en in said)
    return (*cities, (f"{stem} {KNOWN_PLACE}", (man, woman)))


@cache
def _spelled(key: str, said: Said) -> tuple[tuple[str, Said], ...]:
    return tuple((spelling, said) for spelling in spellings(key) if spelling != key)


@cache
def _keys(term: Term) -> tuple[str, ...]:
    return tuple(term_key(form) for form in term.forms)


def _holds(term: Term, day: date | None) -> bool:
    return term.until is None if day is None else term.is_valid_on(day)


def _said(term: Term, chair: Chair) -> tuple[str, str]:
    plain = strip_marks(term.en)
    if chair == "by_gender":
        return plain, strip_marks(term.women) or plain
    en = _CHAIR.sub(rf"\1{chair.removeprefix('chair')}", plain)
    return en, en


def read_glossary(path: Path) -> tuple[tuple[str, str], ...]:
    """The pairs of an editor's file, whose first line is ``vi,en`` or ``vi<TAB>en``; more columns are notes.

    Raises ConfigError with the line that is wrong.
    """
    try:
        text = path.expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = "not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise ConfigError(f"translate.glossary: {path}: {reason}") from error
    header, _, _ = text.partition("\n")
    rows = list(csv.reader(text.splitlines(), delimiter="\t" if "\t" in header else ","))
    if not rows or [cell.strip() for cell in rows[0][:2]] != ["vi", "en"]:
        raise ConfigError(f"{path}:1: the first line must be vi,en (or vi and en with a tab between)")
    found: dict[str, str] = {}
    for number, cells in enumerate(rows[1:], 2):
        vi, en = ([" ".join(cell.split()) for cell in cells] + ["", ""])[:2]
        if not vi and not en:
            continue
        if not vi or not en:
            raise ConfigError(f"{path}:{number}: give both the Vietnamese and its English")
        if found.setdefault(term_key(vi), en) != en:
            raise ConfigError(f"{path}:{number}: {vi} is there twice, as {found[term_key(vi)]} and as {en}")
    return tuple(found.items())
