"""Patterns for one of many words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of these plain words that stands there; what they begin with alike is looked at once.

    Of 266 titles it is found in an eighth of the time that ``"|".join`` takes.

    >>> any_of(["bí_thư", "ban", "ban_bí_thư"])
    '(?:b(?:í_thư|an(?:_bí_thư)?))'
    """
    return f"(?:{_branches(words)})"


def any_word(phrases: Iterable[str], where: str = r"(?<!\w.)") -> str:
    """A pattern for the longest of these phrases, which are patterns themselves but for their first letter.

    ``where`` says where that may stand, and comes behind it: Python looks for letters several times faster than for
    places. Raises ValueError for a phrase that begins with no letter; one with a "|" wants brackets.

    >>> any_word(["ban", "bốn(?! mươi)", "tư"], "(?<!-.)")
    '(?:b(?<!-.)(?:ốn(?! mươi)|an)|t(?<!-.)(?:ư))'
    """
    rests: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        if not phrase[:1].isalnum():
            raise ValueError(f"{phrase!r} begins with no letter")
        rests[phrase[0]].append(phrase[1:])
    branches = (f"{first}{where}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return f"(?:{'|'.join(branches)})"


def first_of(words: Iterable[str]) -> str:
    """A look ahead at the first letter of these words, small or capital, which passes over most places of a text.

    Not at those that a pattern without case takes for i, s or k (ı, ſ).

    >>> first_of(["xã", "tỉnh"])
    '(?-i:(?=[TXtx]))'
    """
    letters = {letter for word in words for letter in (word[0].lower(), word[0].upper())}
    return f"(?-i:(?=[{''.join(sorted(letters))}]))"


def _branches(words: Iterable[str]) -> str:
    behind: dict[str, list[str]] = {}
    for word in words:
        if word:
            behind.setdefault(word[0], []).append(word[1:])
    return "|".join(re.escape(first) + _rest(rests) for first, rests in behind.items())


def _rest(rests: list[str]) -> str:
    """What follows a letter; where a word ends there nothing may follow."""
    branches = _branches(rests)
    if "" in rests:
        return f"(?:{branches})?" if branches else ""
    return f"(?:{branches})" if 1 < len({rest[0] for rest in rests}) else branches
