"""Provinces, districts and communes: of which level a place is said to be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from diemtin.text.alternatives import any_of, first_of
from diemtin.text.unicode import UPPER, compare_key

_LEVELS = {
    "tỉnh": "tỉnh", "thành phố": "thành phố", "tp.": "thành phố", "tp": "thành phố", "huyện": "huyện",
    "quận": "quận", "thị xã": "thị xã", "tx.": "thị xã", "thị trấn": "thị trấn", "xã": "xã", "phường": "phường",
}  # fmt: skip
# The smaller places of the same name that stand in a larger one: who says the larger of them is right.
_HOLDS = {"tỉnh": {"thành phố", "thị xã"}, "huyện": {"thị trấn"}}
_PLACE = re.compile(
    rf"{first_of(_LEVELS)}(?<!\w)(?P<level>{any_of(_LEVELS)})(?:\s|(?<=\.))"
    rf"(?P<name>(?-i:[{UPPER}])\w+(?:\s(?-i:[{UPPER}])\w+){{0,4}})",
    re.IGNORECASE,
)


def levels(text: str) -> Mapping[str, frozenset[str]]:
    """By the name of a place, the levels it is named with."""
    found: dict[str, set[str]] = defaultdict(set)
    for match in _PLACE.finditer(text):
        found[compare_key(match["name"])].add(_LEVELS[match["level"].lower()])
    return {name: frozenset(said) for name, said in found.items()}


def of_another_level(summary: str, known: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Places of a summary that its report, whose ``known`` levels these are, only names with another level.

    The province of a city or a town, and the district of a township, that has its name is let pass.

    >>> of_another_level("Tỉnh Đồng Mây được mùa.", levels("Huyện Đồng Mây được mùa."))
    ('Tỉnh Đồng Mây',)
    """
    wrong: list[str] = []
    for match in _PLACE.finditer(summary):
        level, said = _LEVELS[match["level"].lower()], known.get(compare_key(match["name"]))
        if said and said.isdisjoint({level} | _HOLDS.get(level, set())):
            wrong.append(match[0])
    return tuple(dict.fromkeys(wrong))
