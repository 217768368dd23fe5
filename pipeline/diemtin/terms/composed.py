"""A title or board and the body that it belongs to, which stand side by side in Vietnamese, as one expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

Found = tuple[int, int, str]  # start, end and English of a term

_BODY = re.compile(
    r"(?!Command\Z)(?:[\w'’-]+ )*?(?:Academy|Administration|Alliance|Association|Authority|Board|Caucus|Command"
    r"|Commission|Committee|Council|Court|Department|Directorate|Division|Federation|Front|Government|Inspectorate"
    r"|Institute|Ministry|Newspaper|Office|Organization|Party|Police|Procuracy|Republic|Secretariat|Station|Sub-department|Unions?"
    r"|University)(?:(?: of| for) .*)?"
)
# What may have a body behind it: an expression that names none yet, but for boards that many bodies have.
_OPEN = re.compile(
    r"(?!.* of )(?!.*'s Co)(?!Party Central)[^,]*|Board of Directors"
    r"|.* of the (?:Executive Committee|Inspection Commission|Party Caucus|Party Cell"
    r"|Party Civil Affairs Committee|Party Committee|Party Organization|Presidium|Standing Board|Trade Union"
    r"|Youth Union)"
)
_CHAIR = re.compile(r"(?<!\w)Chair(?:man|woman|person)\Z")
_HAS_A_PRESIDENT = re.compile(
    r"(?:(?! of ).)*\b(?:Alliance|Association|Confederation|Federation|Front|Union)s?\b"
)
_OF_AN_OFFICE = re.compile(r"Chief of Office\Z")


def composed(text: str, terms: Iterable[Found], owned: Callable[[str], bool]) -> Iterator[Found]:
    """The terms in order, a title and the body right behind it as one; those that an editor owns stay as they are.

    >>> list(composed("Bí thư Đảng bộ", [(0, 6, "Secretary"), (7, 14, "Party Organization")], {"UBND"}.__contains__))
    [(0, 14, 'Secretary of the Party Organization')]
    """
    last: Found | None = None
    for start, end, english in terms:
        own = owned(text[start:end]) or (last and owned(text[last[0] : last[1]]))
        if last and not own and text[last[1] : start] == " ":
            head = _OF_AN_OFFICE.sub("Chief of the Office", last[2])
            if (head != last[2] or _OPEN.fullmatch(head)) and _BODY.fullmatch(english):
                head = _CHAIR.sub("President", head) if _HAS_A_PRESIDENT.match(english) else head
                last = (last[0], end, f"{head} of the {english}")
                continue
        if last:
            yield last
        last = (start, end, english)
    if last:
        yield last
