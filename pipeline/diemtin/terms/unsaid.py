"""Official bodies that stand in the English alone: a model that does not know one may write another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from diemtin.terms.table import PLACE, terms
from diemtin.text.unicode import UPPER, compare_key

# Syllables of so many bodies that they tell none.
_SHARED = """
hội ban ủy uỷ viện sở bộ tỉnh huyện xã phường thị thành phố quận nhân dân đảng việt nam và các của cơ quan tổng cục
phòng chi cấp đồng
"""
_OF_ALL = frozenset(_SHARED.split())
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SYLLABLE = re.compile(r"\w+")
_INITIALS = re.compile(rf"[{UPPER}]{{2,}}")
_OF_A_LEVEL = re.compile(
    r"(?:(?:the|viet nam|vietnam|provincial|municipal|city|district|county|town|commune|ward|commune-level) )+"
)
# These have more Vietnamese names than the tables know, or none of their own.
_OPEN = ("board of directors", "executive committee", "party caucus", "party organization", "people's police")


class _Body(NamedTuple):
    words: tuple[str, ...]  # of its English, in lower case
    syllables: frozenset[str]  # of its Vietnamese names, those that other bodies have not
    initials: frozenset[str]


@cache
def _bodies() -> dict[tuple[str, ...], list[_Body]]:
    """By the first two words of their English, the longest first."""
    named: dict[tuple[str, ...], list[list[str]]] = defaultdict(list)
    for term in terms():
        name = " ".join(_WORD.findall(term.en.replace(PLACE, " ").lower()))
        words = tuple(_OF_A_LEVEL.sub("", name, count=1).split() if _OF_A_LEVEL.match(name) else name.split())
        if term.kind == "body" and 2 <= len(words) and " ".join(words) not in _OPEN:
            own = (
                [one for one in _SYLLABLE.findall(compare_key(form)) if one not in _OF_ALL]
                for form in term.forms
            )
            named[words] += [[one for one in form if one != "place"] for form in own]
    found: dict[tuple[str, ...], list[_Body]] = defaultdict(list)
    for words in sorted(named, key=len, reverse=True):
        forms = [form for form in named[words] if form]
        initials = frozenset("".join(one[0] for one in form) for form in forms)
        if forms:
            found[words[:2]].append(_Body(words, frozenset(one for form in forms for one in form), initials))
    return found


def unsaid_bodies(vi: str, given: Sequence[str], en: str) -> list[str]:
    """The bodies that the English names, of which the Vietnamese says no word and the ``given`` English none.

    >>> unsaid_bodies("Ông Nam làm Chủ tịch Hội Xuất bản.", [], "Mr. Nam heads the War Veterans' Association.")
    ["War Veterans' Association"]
    >>> unsaid_bodies("Hội CCB xã trồng cây.", [], "The commune's War Veterans' Association planted trees.")
    []
    """
    found = _named(en)
    if not found:
        return []
    said = frozenset(_SYLLABLE.findall(compare_key(vi)))
    short = frozenset(map(compare_key, _INITIALS.findall(vi)))
    shown = " ".join(given).replace("’", "'").lower()
    added = {
        body
        for body in {body for _, body in found}
        if not body.syllables & said
        and " ".join(body.words) not in shown
        and not any(_in_order(one, own) or _in_order(own, one) for one in short for own in body.initials)
    }
    return [name for name, body in found if body in added]


@lru_cache(maxsize=1024)  # an answer is looked at more than once
def _named(en: str) -> tuple[tuple[str, _Body], ...]:
    """The bodies of an English sentence with a capital somewhere, each stretch once."""
    said = _WORD.findall(en.lower().replace("’", "'"))
    return () if _bodies().keys().isdisjoint(pairwise(said)) else tuple(_each_body(en))


def _each_body(en: str) -> Iterator[tuple[str, _Body]]:
    words = list(_WORD.finditer(en))
    small = [word.group().lower().replace("’", "'") for word in words]
    after = 0
    for at, opening in enumerate(pairwise(small)):
        for body in _bodies().get(opening, ()) if after <= at else ():
            end = at + len(body.words)
            name = en[words[at].start() : words[min(end, len(words)) - 1].end()]
            if tuple(small[at:end]) == body.words and not name.islower():
                yield name, body
                after = end
                break


def _in_order(short: str, long: str) -> bool:
    """Whether the letters of one stand in the other in the same order."""
    left = iter(long)
    return all(letter in left for letter in short)
