"""The marks before the items of a list that stands in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diemtin.text.unicode import UPPER

_MARK = re.compile(rf"[-–+*•]+(?:\s(?=\S)|(?=[{UPPER}]))|\d{{1,2}}\s?[-)]\s(?=[{UPPER}])")
_NUMBER = re.compile(rf"(\d{{1,2}})[.,]\s(?=[{UPPER}“\"‘'])")
_ROW = 3  # a row of numbers that does not rise as far is none
_FIRST = (1, 2)  # the mark of the first item may be taken already


def inner_marks(sentences: Sequence[str]) -> dict[int, str]:
    """The dash or number that a sentence begins with, by its place; a number only where it is one of a row.

    >>> inner_marks(["1. Đi bộ mỗi ngày.", "Ai cũng đi được.", "2. Ngủ đủ giấc.", "3. Ăn nhiều rau.", "5. Sở Y tế"])
    {0: '1. ', 2: '2. ', 3: '3. '}
    """
    found: dict[int, str] = {}
    row: dict[int, str] = {}
    last = 0
    for place, sentence in enumerate(sentences):
        if sentence[0].isalpha():
            continue
        if mark := _MARK.match(sentence):
            found[place] = mark.group()
        elif mark := _NUMBER.match(sentence):
            number = int(mark[1])
            if number in _FIRST and number != last + 1:
                row, last = {}, number - 1
            if number == last + 1:
                row[place], last = mark.group(), number
                if _ROW <= last:
                    found |= row
    return found
