"""Provinces, districts and communes: of which level a place is said to be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from diemtin.text.unicode import UPPER, compare_key

_LEVELS = {
    "tỉnh": "tỉnh", "thành phố": "thành phố", "tp.": "thành phố", "tp": "thành phố", "huyện": "huyện",
    "quận": "quận", "thị xã": "thị xã", "tx.": "thị xã", "thị trấn": "thị trấn", "xã": "xã", "phường": "phường",
}  # fmt: skip
_PLACE = re.compile(
    rf"(?<!\w)(?P<level>{'|'.join(map(re.escape, _LEVELS))})\s"
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

    >>> of_another_level("Tỉnh Đồng Mây được mùa.", levels("Huyện Đồng Mây được mùa."))
    ('Tỉnh Đồng Mây',)
    """
    wrong = [
        match.group()
        for match in _PLACE.finditer(summary)
        if (said := known.get(compare_key(match["name"]))) and _LEVELS[match["level"].lower()] not in said
    ]
    return tuple(dict.fromkeys(wrong))
