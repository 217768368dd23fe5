"""Years of the lunar calendar by their animal: năm Đinh Dậu is the Year of the Rooster.

The twelve animals of Vietnam, as its English press names them; the ten stems have no English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diemtin.text.name_words import ANIMALS, STEMS

_ANIMAL = "|".join(ANIMALS)
_YEAR = re.compile(
    r"(?<!\w)(?:(?P<new_year>[Tt]ết(?: (?:[Nn]guyên [Đđ]án|[Cc]ổ truyền|[Ââ]m lịch))?(?: năm)?)"
    r"|(?P<spring>(?:[Mm]ùa )?[Xx]uân)|[Nn]ăm(?P<begun> mới)?)"
    rf" (?P<name>(?:{'|'.join(STEMS)}) (?P<animal>{_ANIMAL}))(?!\w)(?:(?: năm)? (?P<date>(?:19|20)\d\d)(?![\w/-]))?"
)
_TET_OFFENSIVE = "Mậu Thân"  # of 1968, if no other date stands there; another English word
_BORN = re.compile(rf"(?<=gười )tuổi (?P<animal>{_ANIMAL})(?!\w)")


def find_years(vi: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and English of the years named by stem and animal, and of who is born in one.

    Where one begins the sentence and a comma follows, it says when: "In the Year of the Rooster".

    >>> [en for *_, en in find_years("Sau Tết Nguyên đán Đinh Dậu 2017, sang năm Mậu Tuất, người tuổi Thìn")]
    ['the 2017 Lunar New Year of the Rooster', 'the Year of the Dog', 'born in the Year of the Dragon']
    """
    for match in _YEAR.finditer(vi):
        of_a_year = not match["new_year"] and not match["spring"]
        if match["name"] != _TET_OFFENSIVE or (of_a_year and match["date"] not in (None, "1968")):
            said = _year(match) if of_a_year else _feast(match)
            tells_when = not match.start() and vi.startswith(",", match.end())
            yield (
                match.start(),
                match.end(),
                f"{'In' if of_a_year else 'During'} {said}" if tells_when else said,
            )
    for match in _BORN.finditer(vi) if "uổi " in vi else ():
        yield match.start(), match.end(), f"born in the Year of the {ANIMALS[match['animal']]}"


def _year(match: re.Match[str]) -> str:
    new = "new " if match["begun"] else ""
    return f"the {new}Year of the {ANIMALS[match['animal']]} {match['date'] or ''}".rstrip()


def _feast(match: re.Match[str]) -> str:
    date = f"{match['date']} " if match["date"] else ""
    return (
        f"the {date}{'Lunar New Year' if match['new_year'] else 'spring'} of the {ANIMALS[match['animal']]}"
    )
