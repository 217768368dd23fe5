"""UTF-8 that was read as Windows-1252, Windows-1258 or Latin-1, once or more often."""

from __future__ import annotations

import re

from diemtin.text.legacy_codes import VIETNAMESE
from diemtin.text.legacy_words import balance
from diemtin.text.syllables import is_syllable

_ROUNDS = 3
_PROOF = 4  # so much in one text, or a line with the three characters of a letter such as ệ
_GAIN = 2  # words that must become Vietnamese; each wrong one that turns right counts for two
_MARKS = {"\u0300", "\u0301", "\u0302", "\u0303", "\u0306", "\u0309", "\u031b", "\u0323"}


def _byte_of_each_character() -> dict[str, int]:
    found: dict[str, int] = {}
    for charset in ("latin-1", "cp1252", "cp1258"):
        for byte in range(0x80, 0x100):
            if char := bytes([byte]).decode(charset, "ignore"):
                found[char] = byte
    return found


_BYTES = _byte_of_each_character()
_ALLOWED = VIETNAMESE | _BYTES.keys() | _MARKS | {"\u200b", "\ufeff", "●", "≥", "≤"}
_ONLY_1258 = frozenset("ĂăĐđƠơƯư₫") | _MARKS


def _class(low: int, high: int) -> str:
    return "[" + "".join(re.escape(char) for char, byte in _BYTES.items() if low <= byte <= high) + "]"


_NEXT = _class(0x80, 0xBF)
_SEQUENCE = re.compile(f"{_class(0xC2, 0xCC)}{_NEXT}|{_class(0xE1, 0xE2)}{_NEXT}{_NEXT}")
_LOST_SPACE = re.compile(
    r"(?<![^\W\d_])([^\W\d_]*)[ÃĂ] ([^\W\d_]*)"
)  # the second byte of à is a no-break space


def undo_utf8(text: str) -> tuple[str, str]:
    """The text with such lines read again, and what they were; "" where there were none.

    >>> undo_utf8("Tiáº¿ng Viá»‡t lÃ  “tiáº¿ng máº¹ Ä‘áº»”.")
    ('Tiếng Việt là “tiếng mẹ đẻ”.', 'UTF-8 read as Windows-1252')
    """
    if _SEQUENCE.search(text) is None:
        return text, ""
    deepest, gain, through_1258 = 0, 0, False
    lines = text.split("\n")
    for number, line in enumerate(lines):
        best, rounds = _undone(line)
        if rounds:
            sequences = _SEQUENCE.findall(line)
            through_1258 |= not _ONLY_1258.isdisjoint("".join(sequences))
            gain += _PROOF if any(len(found) == 3 for found in sequences) else balance(best) - balance(line)
            deepest = max(deepest, rounds)
            lines[number] = best
    if gain < _PROOF:
        return text, ""
    times = ("", ", twice", ", three times")[deepest - 1]
    return "\n".join(lines), f"UTF-8 read as Windows-{1258 if through_1258 else 1252}{times}"


def _undone(line: str) -> tuple[str, int]:
    """The reading with the most Vietnamese, and how many rounds it took."""
    best, rounds, needed = line, 0, balance(line) + _GAIN
    reading = line
    for number in range(1, _ROUNDS + 1):
        again = _SEQUENCE.sub(_read_again, reading)
        if again == reading:
            break
        reading = again
        candidate = _LOST_SPACE.sub(_close_up, reading)
        if needed <= (score := balance(candidate)):
            best, rounds, needed = candidate, number, score + 1
    return best, rounds


def _read_again(match: re.Match[str]) -> str:
    try:
        char = bytes(_BYTES[surface] for surface in match.group()).decode("utf-8")
    except UnicodeDecodeError:
        return match.group()
    return char if char in _ALLOWED else match.group()


def _close_up(match: re.Match[str]) -> str:
    before, after = match.groups()
    return f"{before}à{'' if is_syllable(f'{before}à{after}') else ' '}{after}"
