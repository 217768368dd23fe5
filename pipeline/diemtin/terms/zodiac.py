"""Years of the lunar calendar by their animal: năm Đinh Dậu is the Year of the Rooster.

The twelve animals of Vietnam, as its English press names them; the ten stems have no English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diemtin.text.name_words import ANIMALS, STEMS

_ANIMAL = "|".join(ANIMALS)
_YEAR = re.compile(
    r"(?<!\w)(?:(?P<new_year>[Tt]ết(?: [Nn]guyên [Đđ]án)?(?: năm)?)|(?P<spring>(?:[Mm]ùa )?[Xx]uân)|[Nn]ăm)"
    rf" (?P<name>(?:{'|'.join(STEMS)}) (?P<animal>{_ANIMAL}))(?!\w)(?:(?: năm)? (?P<date>(?:19|20)\d\d)(?![\w/-]))?"
)
_OFFENSIVE = "Mậu Thân"  # whose new year is that of 1968, and another English word
_BORN = re.compile(rf"(?<!\w)(?<!\d )[Tt]uổi (?P<animal>{_ANIMAL})(?!\w)")


def find_years(vi: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and English of the years named by stem and animal, and of who is born in one.

    >>> [en for *_, en in find_years("Tết Nguyên đán Đinh Dậu 2017, sang năm Mậu Tuất, người tuổi Thìn")]
    ['the 2017 Lunar New Year of the Rooster', 'the Year of the Dog', 'born in the Year of the Dragon']
    """
    for match in _YEAR.finditer(vi):
        date, animal = match["date"] or "", ANIMALS[match["animal"]]
        if not match["new_year"] and not match["spring"]:
            yield match.start(), match.end(), f"the Year of the {animal} {date}".rstrip()
        elif match["name"] != _OFFENSIVE:
            feast = "Lunar New Year" if match["new_year"] else "spring"
            yield match.start(), match.end(), f"the {date} {feast} of the {animal}".replace("  ", " ")
    for match in _BORN.finditer(vi) if "uổi " in vi else ():
        yield match.start(), match.end(), f"born in the Year of the {ANIMALS[match['animal']]}"
