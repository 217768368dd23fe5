"""What English says twice and the Vietnamese does not: the mark of a word not understood, or of a lost place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import eq

from diemtin.text.names import flat
from diemtin.text.numbers import small_letters
from diemtin.text.unicode import strip_marks, words

_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_TWICE = re.compile(
    rf"(?<![\w'’-])(?P<phrase>{_WORD}(?:\s{_WORD}){{0,3}})(?P<link>\s(?:(?:and|or|of)\s)?(?:the\s|an?\s)?|,\s(?:and\s)?)"
    r"(?P=phrase)(?![\w'’-])",
    re.IGNORECASE,
)
# One word comes back after itself and up to two of a link, more words after two to four of them and as many.
_RUN = re.compile(r"[\w'’-]+")
_GAPS, _GAPS_OF_PAIRS = range(1, 4), range(2, 7)
# Small words that English never doubles, as it does "had", "her" and "what it was was".
_STUTTER = re.compile(r"(all|and|big|but|its|low|new|old|own|the) \1")
_SHORT = 4  # letters; "that that", "to to" and "one and one" are English
_AGAIN = ((6, 3), (8, 5), (12, 9))  # words of English, and syllables of Vietnamese that make them no fault
# What English doubles to say much, long or often.
_DOUBLED = frozenset(
    words(
        "again day days hours hundreds less many many millions more over round that thousands time very years"
    )
)


def said_twice(en: str, vi: str) -> list[str]:
    """What stands twice in a row in ``en``, or with "and", "or", "of" between, unless ``vi`` has it twice.

    On some 190,000 pairs written or translated by people fewer than two in a thousand have one, of the
    starter's own translations of tests/quality nearly 40.

    >>> said_twice("The town is friendly and friendly.", "Thị trấn xanh, thân thiện.")
    ['friendly and friendly']
    >>> said_twice("She met Lo Lo and Lo Lo families.", "Bà gặp người Lô Lô và các nhà Lô Lô.")
    []
    """
    found = list(_TWICE.finditer(en)) if _may_double(en) else []
    said = flat(strip_marks(vi)) if found else ""
    return [match[0] for match in found if _is_fault(match, said)]


def said_once(en: str, vi: str) -> str:
    """``en`` with what it says twice in a row said once; the rest as it stands.

    A few small words too, which count against no answer.

    >>> said_once("A friendly and friendly and friendly town.", "Thị trấn thân thiện.")
    'A friendly town.'
    >>> said_once("People in low low areas had had a warning.", "Dân ở vùng trũng thấp đã được báo trước.")
    'People in low areas had had a warning.'
    """
    if not (_may_double(en) and _TWICE.search(en)):
        return en
    said = flat(strip_marks(vi))

    def once(match: re.Match[str]) -> str:
        return match["phrase"] if _STUTTER.fullmatch(match[0]) or _is_fault(match, said) else match[0]

    while (shorter := _TWICE.sub(once, en)) != en:
        en = shorter
    return en


def _may_double(text: str) -> bool:
    """Whether a word comes back as soon as in something doubled; the pattern takes five times as long to tell."""
    said = _RUN.findall(small_letters(text))
    pairs = list(pairwise(said))
    return any(any(map(eq, said, said[gap:])) for gap in _GAPS) or any(
        any(map(eq, pairs, pairs[gap:])) for gap in _GAPS_OF_PAIRS
    )


def said_again(en: str, vi: str) -> str:
    """The first words of ``en`` that stand there a second time further on, where ``vi`` does not come back to any.

    The beginning of a clause that a model has lost its place in. Six words are enough where no three syllables
    come twice, more where some do, as in two titles of one body. Of 60,000 pairs written or translated by people 12
    have such words, of the starter's own English of 300 sentences of 31 to 70 syllables 6.

    >>> said_again("The town will repair the road soon, and the town will repair the road.", "Xã sẽ sửa đường.")
    'the town will repair the road'
    """
    said = flat(en).split()
    for size, least in _AGAIN:
        run = _first_again(said, size)
        if not run:  # nor a longer one
            return ""
        if not _first_again(flat(vi).split(), least):
            return " ".join(run)
    return ""


def _first_again(said: Sequence[str], size: int) -> tuple[str, ...]:
    """The first run of so many words that ends before it begins again."""
    first: dict[tuple[str, ...], int] = {}
    for start in range(len(said) - size + 1):
        run = tuple(said[start : start + size])
        if size <= start - first.setdefault(run, start):
            return run
    return ()


def _is_fault(match: re.Match[str], vi: str) -> bool:
    phrase = match["phrase"].lower()
    named = 1 < len(phrase) and match["phrase"].isupper()  # a BOT BOT project
    if not named and all(
        len(word) < _SHORT or word in _DOUBLED or word.endswith("er") for word in phrase.split()
    ):
        return False
    if "," in match["link"] and (match["phrase"][0].isupper() or " " in phrase):
        return False  # one title after another
    return vi.count(phrase) < 2
