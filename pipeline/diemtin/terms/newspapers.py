"""Newspapers behind a reporter, without the word for one: PV Lao Động is a reporter of Lao Dong Newspaper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from diemtin.terms.table import PLACE, terms
from diemtin.text.alternatives import any_of
from diemtin.text.unicode import UPPER

_WORD = "Báo "


def find_newspapers(vi: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and English of the names, which by themselves mostly are other words: labor, youth, democracy.

    >>> text = "PV Lao Động hỏi phóng viên Pháp Luật TP.HCM; phóng viên thanh niên nghe."
    >>> [en for *_, en in find_newspapers(text)]
    ['Lao Dong Newspaper', 'Phap Luat Newspaper of Ho Chi Minh City']
    """
    if "PV" not in vi and "viên" not in vi:
        return
    for match in _pattern().finditer(vi):
        yield *match.span("name"), _newspapers()[match["name"].lower()]


@cache
def _newspapers() -> dict[str, str]:
    """English by the name in small letters."""
    return {
        form.removeprefix(_WORD).lower(): term.en
        for term in terms()
        if "Newspaper" in term.en and PLACE not in term.vi
        for form in term.forms
        if form.startswith(_WORD)
    }


@cache
def _pattern() -> re.Pattern[str]:
    reporter = r"(?<!\w)(?:PV|[Pp]hóng viên|[Cc]ộng tác viên)"
    return re.compile(
        rf"{reporter}\s(?=[{UPPER}])(?P<name>(?i:{any_of(_newspapers())}))(?!\w|\s(?:(?:và|&)\s)?[{UPPER}])"
    )
