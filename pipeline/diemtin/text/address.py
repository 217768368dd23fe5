"""Forms of address before a name (ông, bà, Mr, Ms): whether they say of a man or a woman what the other text says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from diemtin.text.alternatives import any_of, first_of
from diemtin.text.unicode import UPPER, compare_key, strip_marks

_MAN, _WOMAN = "man", "woman"
_VIETNAMESE = {"ông": _MAN, "anh": _MAN, "chú": _MAN, "bà": _WOMAN, "chị": _WOMAN, "cô": _WOMAN}
_ENGLISH = {"mr": _MAN, "mrs": _WOMAN, "ms": _WOMAN, "miss": _WOMAN}
_NAME = rf"(?P<name>(?-i:[{UPPER}])\w*(?:\s(?-i:[{UPPER}])\w*){{0,4}})"
_NO_BRITON = r"(?!(?<=\w\s)(?-i:Anh))"  # Thủ tướng Anh Theresa May
_ADDRESSED = re.compile(  # not of a couple: ông bà Lê Văn An
    rf"{first_of(_VIETNAMESE)}(?<!\w)(?<!ông\s)(?<!anh\s){_NO_BRITON}(?P<form>{any_of(_VIETNAMESE)})\s{_NAME}",
    re.IGNORECASE,
)
_ADDRESSED_EN = re.compile(rf"\b(?P<form>{any_of(_ENGLISH)})\b\.?\s{_NAME}", re.IGNORECASE)
_WITH_THI = re.compile(rf"(?<!\w)[{UPPER}]\w*\sThị(?:\s[{UPPER}]\w*){{1,3}}")  # the middle name of women

Known = Mapping[str, frozenset[str]]


def addressed(text: str) -> Known:
    """By name, and by its last syllable, without marks: whether a Vietnamese text calls it a man or a woman."""
    women = _with_thi(text)
    told = ((match["name"], _VIETNAMESE[match["form"].lower()]) for match in _ADDRESSED.finditer(text))
    return _known([*women, *((name, form) for name, form in told if (name, _WOMAN) not in women)])


def otherwise_addressed(summary: str, known: Known) -> tuple[str, ...]:
    """Men of a summary that its report, of which ``known`` tells, calls women, and the other way round.

    >>> otherwise_addressed("Ông Trà dự hội nghị.", addressed("Bà Phạm Thị Thanh Trà dự hội nghị."))
    ('Ông Trà',)
    """
    known = {**_known(_with_thi(summary)), **known}
    return tuple(dict.fromkeys(_against(_ADDRESSED.finditer(summary), _VIETNAMESE, known)))


def differing_address(vi: str, en: str) -> tuple[str, ...]:
    """Mr and Ms of an English text whose Vietnamese says the other.

    >>> differing_address("Thứ trưởng Phạm Thị Thanh Trà phát biểu.", "Mr. Pham Thi Thanh Tra spoke.")
    ('Mr. Pham Thi Thanh Tra',)
    """
    matches = list(_ADDRESSED_EN.finditer(en))
    return tuple(dict.fromkeys(_against(matches, _ENGLISH, addressed(vi)))) if matches else ()


def _with_thi(text: str) -> list[tuple[str, str]]:
    return [(match[0], _WOMAN) for match in _WITH_THI.finditer(text)]


def _known(told: Iterable[tuple[str, str]]) -> Known:
    found: dict[str, set[str]] = defaultdict(set)
    for name, form in told:
        for key in _keys(name):
            found[key].add(form)
    return {key: frozenset(forms) for key, forms in found.items()}


def _against(matches: Iterable[re.Match[str]], forms: Mapping[str, str], known: Known) -> Iterator[str]:
    for match in matches:
        said = next((known[key] for key in _keys(match["name"]) if key in known), frozenset())
        if said and forms[match["form"].lower()] not in said:
            yield match[0]


def _keys(name: str) -> tuple[str, str]:
    """The whole name first: another person may share the last syllable."""
    whole = compare_key(strip_marks(name))
    return whole, whole.split()[-1]
