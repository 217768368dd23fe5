"""The form of a title or body that names its place, where the tables hold the bare one only."""

from __future__ import annotations

import re
from functools import cache

from diemtin.terms.table import PLACE

# The level that closes the Vietnamese, and the word of the English that its place stands before.
_LEVEL = {
    "tỉnh": "Provincial",
    "thành phố": "City|Municipal",
    "huyện": "District",
    "quận": "District",
    "thị xã": "Town",
    "thị trấn": "Town|Township",
    "phường": "Ward",
    "xã": "Commune|Communal",
    "tỉnh uỷ": "Provincial",
    "thành uỷ": "City|Municipal",
    "huyện uỷ": "District",
    "quận uỷ": "District",
    "thị uỷ": "Town",
}
_ENDS = tuple(f" {level}" for level in _LEVEL)
_DEPARTMENT = re.compile(r"(?:.* )?sở (?!.*(?:tỉnh|thành phố|\{))")  # every province has the same departments


@cache  # asked again for each period of the tables
def placed(key: str, en: str) -> str:
    """English with a slot for the place that may follow ``key``, a form as ``term_key`` has it; empty where none fits.

    >>> placed("chánh văn phòng ubnd tỉnh", "Chief of the Office of the Provincial People's Committee")
    "Chief of the Office of the {place} Provincial People's Committee"
    >>> placed("ubnd cấp tỉnh", "provincial-level People's Committee")
    ''
    """
    if not key.endswith(_ENDS):  # most are not asked further
        return ""
    level = next(level for level in _LEVEL if key.endswith(f" {level}"))
    there = list(re.finditer(rf"\b(?:{_LEVEL[level]})\b", en))
    if len(there) != 1:
        return ""
    start = there[0].start()
    return f"{en[:start]}{PLACE} {en[start:]}"


def of_a_province(key: str, en: str) -> str:
    """English of a provincial department, or a title in one, with a slot for its province; empty for others.

    >>> of_a_province("giám đốc sở du lịch", "Director of the Department of Tourism")
    'Director of the {place} Provincial Department of Tourism'
    """
    if not _DEPARTMENT.match(key) or en.count("Department of ") != 1:
        return ""
    return en.replace("Department of ", f"{PLACE} Provincial Department of ")
