"""Loops: what a model writes when it cannot stop, and what no reporter does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from operator import eq

WORD = re.compile(r"\w+(?:[.,/:]\d+)*")
LONGEST = 8  # words of a phrase
TIMES = 3  # a phrase said this often in a row is a loop
TIMES_ONE = 4  # a single word: "rất, rất, rất" is speech
TIMES_CUT = 2  # at the end of an answer that had to be stopped
# A stretch of up to ten signs nine times in a row, as in "hahaha..." or "-----"; not the noughts of a number.
TIMES_STUTTER = 9
STUTTER = re.compile(rf"(\D{{1,10}}?)\1{{{TIMES_STUTTER - 1},}}")
_MARKS = re.compile(rf"\W{{{TIMES_STUTTER}}}")
ENDLESS = re.compile(r"\d(?:[.,]?\d){24,}")  # longer than any sum, account or serial number
# Share of three-word runs that are new. Of 63,000 abstracts and news sentences one is below,
# a sentence printed twice; find_loop names 8, seven of them for a phrase said three times in a row.
FEWEST_NEW = 0.6
ENOUGH_RUNS = 16


def find_loop(text: str, *, cut: bool = False) -> str:
    """The words that a text keeps repeating, empty when it does not.

    ``cut`` says that the answer was stopped at its length limit: then a phrase of three words or more that
    closes the text twice in a row is a loop too.

    >>> find_loop("Hội nghị đã thảo luận, đã thảo luận, đã thảo luận")
    'đã thảo luận'
    >>> find_loop("Ủy ban nhân dân tỉnh làm việc với Ủy ban nhân dân huyện.")
    ''
    """
    words = WORD.findall(text)
    keys = [word.casefold() for word in words]
    if found := _in_a_row(keys):
        start, size, _ = found
        return " ".join(words[start : start + size])
    if cut and (size := _closing(keys)):
        return " ".join(words[-size:])
    if stutter := _stutter(text, words, keys):
        return stutter[1].strip() or stutter[1]
    if endless := ENDLESS.search(text):
        return endless[0]
    return _overused(words, keys)


def _stutter(text: str, words: Sequence[str], keys: Sequence[str]) -> re.Match[str] | None:
    """The pattern is slow; what it finds stands in a long word, in marks, or has all its words but the outermost."""
    if _MARKS.search(text) or TIMES_STUTTER - 2 <= max(Counter(keys).values(), default=0):
        return STUTTER.search(text)
    found = (STUTTER.search(word) for word in words if TIMES_STUTTER <= len(word))
    return next((stutter for stutter in found if stutter), None)


def without_loop(text: str) -> str:
    """The text with every phrase that follows itself said once and endless figures left out; all else stays.

    >>> without_loop("Họp tại xã, tại xã, tại xã, tại xã.")
    'Họp tại xã.'
    """
    while True:
        spans = [match.span() for match in WORD.finditer(text)]
        found = _in_a_row([text[start:end].casefold() for start, end in spans])
        if not found:
            return ENDLESS.sub("…", STUTTER.sub(r"\1", text))
        start, size, times = found
        last = start + size * times - 1
        text = text[: spans[start + size - 1][1]] + text[spans[last][1] :]


def _in_a_row(keys: Sequence[str]) -> tuple[int, int, int] | None:
    """First word, words and times of the first phrase that stands often enough in a row."""
    for size in range(1, LONGEST + 1):
        enough = TIMES if size > 1 else TIMES_ONE
        same = bytes(map(eq, keys[size:], keys))  # as the word so many words before
        if b"\1" * (size * (enough - 1)) not in same:
            continue
        run = 0
        for end, is_same in enumerate(same, size):
            run = run + 1 if is_same else 0
            times = run // size + 1
            if enough <= times:
                start = end + 1 - size * times
                phrase = keys[start : start + size]
                if all(key[0].isdigit() or len(key) < 2 for key in phrase):
                    continue  # 1 000 000 000 and the T of "Bộ T T T T"
                while keys[end + 1 : end + 1 + size] == phrase:
                    end, times = end + size, times + 1
                return start, size, times
    return None


def _closing(keys: Sequence[str]) -> int:
    """Words of the phrase that closes a text twice in a row."""
    for size in range(3, min(4 * LONGEST, len(keys) // TIMES_CUT) + 1):
        if keys[-size:] == keys[-2 * size : -size]:
            return size
    return 0


def _overused(words: Sequence[str], keys: Sequence[str]) -> str:
    """The commonest run of three words of a text in which few such runs are new."""
    runs = [tuple(keys[i : i + 3]) for i in range(len(keys) - 2)]
    if len(runs) < ENOUGH_RUNS or FEWEST_NEW <= len(set(runs)) / len(runs):
        return ""
    commonest, _ = Counter(runs).most_common(1)[0]
    start = runs.index(commonest)
    return " ".join(words[start : start + 3])
