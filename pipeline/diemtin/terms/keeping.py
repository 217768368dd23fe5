"""Whether an English sentence keeps the words it was given, and their repair where only part of them is there.

The repair follows terminology-constrained post-editing in its simplest form: the stretch of the answer that shares
most words with what was given, by F1 over words, gives way to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from statistics import fmean

from diemtin.text.unicode import strip_marks

ENOUGH = 0.7  # F1 of a stretch over the words that were given
ENOUGH_FIGURES = 0.8  # likeness of two rows
_LONG = re.compile(r"\d(?:[.,]?\d){6,20}(?!\d)")  # of an account, a large sum
_ROW = re.compile(r"\d(?:[ .-]{0,3}\d){6,20}(?!\d)")  # of a telephone, a lottery
_BETWEEN = re.compile(r"\D")
_TWO_CHAIRS = re.compile(
    r"\b(?:Vice )?Chair(?:man|woman|person),? (?=(?:Permanent )?(?:Vice )?Chair(?:man|woman|person)\b)"
)
_TOKEN = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
_WHOLE = (
    f"(?i:{'|'.join((*sorted(_SMALL), 'dr', 'mr', 'mrs', 'ms', 'now', 'old'))})"  # no pieces of other words
)


def lost(given: Sequence[str], en: str) -> list[str]:
    """What was given and does not stand in the English; twice given must stand there twice.

    >>> lost(["Le Van An", "Provincial Party Committee"], "Mr. Le Van An of the provincial party committee")
    []
    """
    kept = {span for span, _ in _kept(given, en)}
    return [text for place, text in enumerate(given) if place not in kept]


def unstuttered(given: Sequence[str], en: str) -> str:
    """English without the piece of a word that a small model sets before what it was given behind a bracket.

    >>> unstuttered(["District 2"], "Hoang Gia (Hu District 2)"), unstuttered(["An"], "Hue (Ms An)")
    ('Hoang Gia (District 2)', 'Hue (Ms An)')
    """
    for text in given:
        en = re.sub(rf"\((?!{_WHOLE} )[^\W\d_]{{1,3}} (?={re.escape(text)})", "(", en)
    return en


def unsaid_words(words: Sequence[str], en: str) -> list[str]:
    """Words that were given and of which less than half stands in the English in some form: applied for apply.

    >>> unsaid_words(["apply flexibly", "sinkhole"], "They applied it flexibly.")
    ['sinkhole']
    """
    small = en.lower()
    return [word for word in words if fmean(root in small for root in _roots(word)) < 0.5]


def _roots(word: str) -> list[str]:
    return [one[: max(4, len(one) - 3)] for one in word.lower().split() if one not in _SMALL] or [word]


def mended(given: Sequence[str], en: str) -> str:
    """The English with each lost expression put where most of its words stand; elsewhere it stays as it is.

    >>> mended(["Chairman of the Provincial People's Committee"], "the Chairman of the People's Committee said")
    "the Chairman of the Provincial People's Committee said"
    """
    for text in lost(given, en):
        found = _likest(text, en, [span for _, span in _kept(given, en)])
        if found:
            en = f"{en[: found[0]]}{text}{en[found[1] :]}"
    return en


def with_long_figures(given: Sequence[str], en: str) -> str:
    """The English with each long row of figures that was given in place of one that is much like it.

    >>> with_long_figures(["0011002643148"], "sent to account number 00111002643148")
    'sent to account number 0011002643148'
    """
    own = [row for text in given for row in (_ROW if _ROW.fullmatch(text) else _LONG).findall(text)]
    for figures in own:
        rows = list((_LONG if _LONG.fullmatch(figures) else _ROW).finditer(en))
        others = [row for row in rows if row[0] not in own]
        if not others or any(row[0] == figures for row in rows):
            continue
        nearest = max(others, key=lambda other: _likeness(figures, other[0]))
        if ENOUGH_FIGURES <= _likeness(figures, nearest[0]):
            en = f"{en[: nearest.start()]}{figures}{en[nearest.end() :]}"
    return en


def _likeness(one: str, other: str) -> float:
    """Share of the figures of two rows that stand in both in the same order; 0 where one has more than a group more."""
    one, other = _BETWEEN.sub("", one), _BETWEEN.sub("", other)
    if 3 < abs(len(one) - len(other)):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def one_chair(en: str) -> str:
    """The English without a head of a body named twice, in the model's word and in the one it was given.

    >>> one_chair("Chairman Chairwoman of the Provincial People's Council")
    "Chairwoman of the Provincial People's Council"
    """
    return _TWO_CHAIRS.sub("", en) if 1 < en.count("Chair") else en


def _kept(given: Sequence[str], en: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Places in ``given`` and where their words stand in the English, the longest first, each stretch once."""
    plain = strip_marks(en)
    small = (plain if len(plain) == len(en) else en).lower()
    taken: list[tuple[int, int]] = []
    for place in sorted(range(len(given)), key=lambda place: -len(given[place])):
        for span in _whole_words(strip_marks(given[place]).lower(), small):
            if not any(_meet(span, other) for other in taken):
                taken.append(span)
                yield place, span
                break


def _whole_words(wanted: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand, one of them or many: "party committees" holds "party committee"."""
    start = text.find(wanted)
    while 0 <= start:
        end = start + len(wanted)
        end += text.startswith("s", end)
        if not (_is_inside(text, start) or _is_inside(text, end)):
            yield start, end
        start = text.find(wanted, start + 1)


def _is_inside(text: str, place: int) -> bool:
    """Whether the letters on both sides of a place belong to one word."""
    return all(
        letter.isalnum() or letter == "_" for letter in text[place - 1 : place + 1]
    ) and 0 < place < len(text)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _likest(text: str, en: str, taken: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The one stretch of free words that shares enough with ``text``; none where its neighbour may belong to it."""
    wanted = Counter(_one(token) for token in _TOKEN.finditer(text))
    size = wanted.total()
    tokens = list(_TOKEN.finditer(en))
    words = [_one(token) for token in tokens]
    best, where = 0.0, (0, 0)
    for first in [place for place, word in enumerate(words) if word in wanted]:
        left, shared = wanted.copy(), 0
        for last in range(first, min(first + size + 2, len(tokens))):
            if any(_meet(tokens[last].span(), span) for span in taken):
                break
            if left[words[last]]:
                left[words[last]] -= 1
                shared += 1
            score = 2 * shared / (last - first + 1 + size)
            if best < score:
                best, where = score, (first, last)
    if best < ENOUGH or _may_go_on(text, tokens, where[1], en):
        return None
    return tokens[where[0]].start(), tokens[where[1]].end()


def _one(token: re.Match[str]) -> str:
    """What words are compared by: of one or of many, "Committee" or "Committees"."""
    return token[0].casefold().removesuffix("s")


def _may_go_on(text: str, tokens: Sequence[re.Match[str]], last: int, en: str) -> bool:
    """Whether a capital right behind a stretch that lacks the last word may be that word, said wrongly."""
    if last + 1 == len(tokens) or text.casefold().removesuffix("s").endswith(_one(tokens[last])):
        return False
    after = tokens[last + 1]
    return after[0][0].isupper() and en[tokens[last].end() : after.start()] == " "
