"""Patterns for one of many words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of these words that stands there; what they begin with alike is looked at once.

    Of 266 titles it is found in an eighth of the time that ``"|".join`` takes.

    >>> any_of(["bí_thư", "ban", "ban_bí_thư"])
    '(?:b(?:í_thư|an(?:_bí_thư)?))'
    """
    return f"(?:{_branches(words)})"


def any_word(phrases: Iterable[str], where: str = r"(?<!\w.)") -> str:
    """As ``any_of`` of phrases that may be patterns but for their first letter; ``where`` says where that may stand.

    The first letter comes before that: Python looks for letters several times faster than for places.

    >>> any_word(["ban", "bốn(?! mươi)", "tư"], "(?<!-.)")
    '(?:b(?<!-.)(?:ốn(?! mươi)|an)|t(?<!-.)(?:ư))'
    """
    rests: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        rests[phrase[0]].append(phrase[1:])
    branches = (f"{first}{where}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return f"(?:{'|'.join(branches)})"


def first_of(words: Iterable[str]) -> str:
    """A look ahead at the first letter of these words, small or capital, which passes over most places of a text.

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
