"""Vietnamese letters: composition, tone marks, words, and the key under which two spellings compare equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

_MARKED_UPPER = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
UPPER = "A-Z" + _MARKED_UPPER  # for use inside a regex class
LOWER = "a-z" + _MARKED_UPPER.lower()

_PLAIN = "aeouyêơ"  # the second vowels that can carry the tone of a pair
_TONES = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_TONED = {
    base + tone: unicodedata.normalize("NFC", base + tone)
    for base in _PLAIN + _PLAIN.upper()
    for tone in _TONES
}
_PARTS = {letter: (pair[0], pair[1]) for pair, letter in _TONED.items()}


def _letters(bases: str) -> str:
    return "".join(_TONED[base + tone] for base in bases + bases.upper() for tone in _TONES)


# A tone that stands on the first vowel of oa, oe, uy, uê, uơ or on the u of qu: moved to the second.
# One class for both vowels comes first: a pattern that begins with a class is searched for several times faster.
_ON_FIRST = re.compile(
    rf"([{_letters('ou')}])"
    rf"(?:(?<=[{_letters('o')}])([aeAE])|(?<=[{_letters('u')}])([yêơYÊƠ])"
    rf"|(?<=[qQ][{_letters('u')}])([aeyAEY]|[oO](?![aeAE{_letters('ae')}])))"
)
# A tone on the last vowel of an open syllable in oa, oe, uy: where old spelling has it on the first.
_ON_LAST = re.compile(
    rf"([oO])([{_letters('ae')}])(?![^\W\d_])|(?<![qQ])([uU])([{_letters('y')}])(?![^\W\d_])"
)
_WORD = re.compile(r"\d+(?:[.,/:]\d+)+|[^\W_]+")
PIECE = re.compile(r"[^\W_]+(?:[.,/-][^\W_]+)*|[^\w\s]")


def to_nfc(text: str) -> str:
    """The composed form; text that already has it comes back as the same object.

    >>> len(to_nfc("To\u0302\u0301t"))
    3
    """
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def plain_line(text: str) -> str:
    """Composed, with single spaces, and without the control characters that the byte pieces of a model can make.

    >>> plain_line(" Hội \\x19nghị\\n khai mạc ")
    'Hội nghị khai mạc'
    """
    text = to_nfc(text)
    if not text.isprintable():
        text = "".join(char for char in text if char.isprintable() or char.isspace())
    return " ".join(text.split())


def _move_on(match: re.Match[str]) -> str:
    first, second = (group for group in match.groups() if group)
    base, tone = _PARTS[first]
    return base + _TONED[second + tone]


def _move_back(match: re.Match[str]) -> str:
    first, second = (group for group in match.groups() if group)
    base, tone = _PARTS[second]
    return _TONED[first + tone] + base


def normalize_tones(text: str, style: Literal["old", "new"] = "old") -> str:
    """One placement of the tone mark in oa, oe, uy: old (hòa, khỏe, thủy) or new (hoà, khoẻ, thuỷ).

    Misplaced tones of closed syllables and after qu (tóan, qúy) are mended in both styles.

    >>> normalize_tones("hoà thuỷ khoẻ qúy tóan quý")
    'hòa thủy khỏe quý toán quý'
    >>> normalize_tones("hòa thủy Khỏe HÒA BÌNH", "new")
    'hoà thuỷ Khoẻ HOÀ BÌNH'
    """
    moved = _ON_FIRST.sub(_move_on, to_nfc(text))
    return moved if style == "new" else _ON_LAST.sub(_move_back, moved)


def compare_key(text: str) -> str:
    """The form under which spellings of the same words are equal: NFC, casefold, one tone placement, one đ.

    >>> compare_key("Hòa BÌNH") == compare_key("hoà bình")
    True
    """
    if text.isascii():
        return text.lower()
    folded = to_nfc(to_nfc(text).casefold()).replace("ð", "đ")  # U+00F0 is a common typing of U+0111
    return _ON_FIRST.sub(_move_on, folded)


def words(text: str) -> list[str]:
    """Syllables and numbers in order, as written; a number or date with inner marks stays whole.

    >>> words("Ngày 7/10, thu 1.250,5 tỷ (Covid-19).")
    ['Ngày', '7/10', 'thu', '1.250,5', 'tỷ', 'Covid', '19']
    """
    return _WORD.findall(to_nfc(text))


@lru_cache(maxsize=2048)  # every answer of a search is held against the same sentences
def pieces(text: str) -> tuple[str, ...]:
    """Words and marks in key form; a number, date or compound with inner marks stays whole.

    >>> pieces("Hoà Bình-Sơn La, 7/10")
    ('hoà', 'bình-sơn', 'la', ',', '7/10')
    """
    return tuple(PIECE.findall(compare_key(text)))


class _Bare(dict[int, str]):
    """Each letter without its marks, found when it is first asked for."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFD", chr(code))
        bare = "".join(char for char in apart if unicodedata.category(char) != "Mn")
        self[code] = bare.replace("đ", "d").replace("Đ", "D")
        return self[code]


_BARE = _Bare()


def strip_marks(text: str) -> str:
    """The letters alone, as English papers write Vietnamese names.

    >>> strip_marks("Lê Thị Kim Dung, Đắk Lắk")
    'Le Thi Kim Dung, Dak Lak'
    """
    return text if text.isascii() else to_nfc(to_nfc(text).translate(_BARE))
