"""Capitals that TCVN3 leaves to the font: given back where the context tells them, named where it does not."""

from __future__ import annotations

import re

from diemtin.text.legacy_codes import VIETNAMESE

_OWN_CODE = "ăâêôơưđ"  # small letters of which TCVN3 has the capitals
_WITHOUT = frozenset(char for char in VIETNAMESE if char.islower() and char not in _OWN_CODE)
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.!?…]['\"”’)\]]*\s+['\"“‘(\[]*\Z")
_ONLY_SPACE = re.compile(r"\s+\Z")
# Small words that often stand beside a name.
_SMALL = "ở ấy ạ à ừ ý ủy uỷ ủng ứng ảnh áp ước ấm ốm ổn ẩn úp ép ít ích"
_MANY = 3  # words in a line without any capital that looks like a heading


def restore_capitals(text: str, *, starts: bool = True) -> tuple[str, list[str]]:
    """The text, and the words whose case is not certain; ``starts`` says that a sentence begins with it.

    >>> restore_capitals("ủy ban NHÂN DÂN TỉNH Hà NộI ở ấn Độ. ở Hà Nội")
    ('Ủy ban NHÂN DÂN TỈNH HÀ NỘI ở ấn Độ. Ở Hà Nội', ['ấn'])
    """
    found = list(_WORD.finditer(text))
    shouted = [_is_shouted(match.group()) for match in found]
    out: list[str] = []
    unsure: list[str] = []
    last = 0
    for number, match in enumerate(found):
        word, gap = match.group(), text[last : match.start()]
        begins = (
            (starts and not text[: match.start()].strip()) if number == 0 else bool(_STOP.search(gap[-8:]))
        )
        beside = shouted[max(number - 1, 0) : number] + shouted[number + 1 : number + 2]
        if shouted[number] or _joins_in(word, beside):
            word = word.upper()
        elif word[0] in _WITHOUT and begins:
            word = word[0].upper() + word[1:]
        elif word in ("ủy", "uỷ") and number + 1 < len(found) and found[number + 1].group() == "ban":
            unsure.append(f"{word} ban")
        elif word[0] in _WITHOUT and word not in _SMALL.split() and _near_a_name(text, found, number):
            unsure.append(word)
        out += (gap, word)
        last = match.end()
    out.append(text[last:])
    if starts and _MANY <= len(found) and text.islower() and found[0].group()[0].isascii():
        unsure.append(" ".join(text.split()[:6]))
    return "".join(out), unsure


def _is_shouted(word: str) -> bool:
    """Two capitals or more, and no small letter but those that have no other code."""
    capitals = sum(char.isupper() for char in word)
    return 2 <= capitals and all(char.isupper() or char in _WITHOUT for char in word)


def _joins_in(word: str, beside: list[bool]) -> bool:
    """A short word that may be in capitals, between words that are."""
    possible = all(char.isupper() or char in _WITHOUT for char in word)
    return possible and (any(beside) if word[0].isupper() else bool(beside) and all(beside))


def _near_a_name(text: str, found: list[re.Match[str]], number: int) -> bool:
    here = found[number]
    after = found[number + 1] if number + 1 < len(found) else None
    before = found[number - 1] if number else None
    named_after = after and after.group()[0].isupper() and _ONLY_SPACE.match(text[here.end() : after.start()])
    named_before = (
        before and before.group()[0].isupper() and _ONLY_SPACE.match(text[before.end() : here.start()])
        and 1 < number
    )  # fmt: skip
    return bool(named_after or named_before)
