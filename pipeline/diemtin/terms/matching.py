"""Where official terms stand in Vietnamese text, the longest first, with the place that some of them hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from diemtin.terms.compounds import cuts_a_word
from diemtin.terms.wording import KNOWN_PLACE, Forms, term_key
from diemtin.text.names import PLACE
from diemtin.text.unicode import UPPER, strip_marks

SLOT = " {place}"
IN_FULL = {"HCM": "Ho Chi Minh"}
LONGEST = 16  # words of a term

# Of a place: TP. Hà Tĩnh, TP.HCM, TPHCM.
_WORD = re.compile(r"(?:[Tt]?[Pp]|T[TX])\.(?=\s+[^\W\d_])|T[Pp](?=HCM)|[^\W_]+(?:\.(?=\w))?")
_CAPITAL = rf"[{UPPER}]\w*"
_NAME_OF_A_WOMAN = rf"(?:[Bb]à\s+(?!Rịa){_CAPITAL}|(?:{_CAPITAL}\s+){{1,2}}Thị\s+{_CAPITAL})"
_HOLDER_AFTER = re.compile(rf"(?:,|\s+là)?\s+(?:đồng chí\s+|Đ/c\s+)?{_NAME_OF_A_WOMAN}")
_HOLDER_BEFORE = re.compile(rf"{_NAME_OF_A_WOMAN}(?:\s+{_CAPITAL}){{0,3}}\s*(?:,|-|–|là)\s+(?:nguyên\s+)?\Z")
_MAN_BEFORE = re.compile(rf"[Ôô]ng(?:\s+{_CAPITAL}){{1,4}}\s*(?:,|-|–|là)\s+(?:nguyên\s+)?\Z")
_ANOTHER_TITLE = re.compile(r"\s*(?:,|;|kiêm|và)\s+(?:kiêm\s+)?")
LONGEST_NAME = 60  # letters before a title in which its holder is looked for


def find_terms(text: str, places: Mapping[int, str], english: Forms) -> Iterator[tuple[int, int, str]]:
    """Start, end and English of the longest term at each place; ``places`` are names by where they start.

    ``english`` is that of Wording. The form for a woman is taken where "bà" or a name with Thị stands beside it.
    """
    done, woman = 0, False
    for start, end, forms, place in _longest(text, places, english):
        inherits = woman and bool(_ANOTHER_TITLE.fullmatch(text, done, start))
        woman = inherits or _held_by_a_woman(text, start, end)
        yield start, end, with_place(forms[woman], strip_marks(place))
        done = end


def with_place(english: str, place: str) -> str:
    """The English of a term with its place, which may be a number: quận 3 is District 3.

    >>> with_place("{place} District People's Committee", "3")
    "District 3 People's Committee"
    """
    number = place.split(" ")[-1]
    if not number.isdigit():
        return english.replace("{place}", IN_FULL.get(place, place).replace("–", "-"))
    return re.sub(r"\{place\} (\w+)", rf"\1 {number}", english)


def _held_by_a_woman(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - LONGEST_NAME) : start]
    after = _HOLDER_AFTER.match(text, end) and not _MAN_BEFORE.search(before)
    return bool(after or _HOLDER_BEFORE.search(before))


def _longest(
    text: str, places: Mapping[int, str], english: Forms
) -> Iterator[tuple[int, int, tuple[str, str], str]]:
    words = [match.span() for match in _WORD.finditer(text)]
    ends = [end for _, end in words]
    small, done = term_key(text), 0
    if len(small) != len(text):  # a letter whose small form is longer: places would be off
        return
    for first, (start, end) in enumerate(words):
        if start < done or small[start:end].removesuffix(".") not in english.openings:
            continue
        for end in reversed(ends[first : first + LONGEST]):
            phrase = small[start:end]
            at = end + (end not in places)  # no space stands in TP.HCM
            place = places.get(at, "")
            form = _form(phrase, place, english) if place else phrase
            named = not text[start:end].islower()
            if form not in english or cuts_a_word(text, start, end, named=named):
                continue
            done = end if form == phrase else at + len(place)
            yield start, done, english[form], "" if form == phrase else place
            break


def _form(phrase: str, place: str, english: Forms) -> str:
    """The form with a slot for the place behind a phrase, where there is one, else the phrase."""
    if phrase + SLOT in english:
        return phrase + SLOT
    bare = f"{phrase} {KNOWN_PLACE}"
    return bare if bare in english and PLACE.fullmatch(place) else phrase
