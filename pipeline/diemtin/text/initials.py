"""Abbreviations that a text explains in brackets by the words before them."""

from __future__ import annotations

import re

_BRACKET = re.compile(r"\s\((?P<short>[A-ZĐƯƠĂÂÊÔ][A-ZĐƯƠĂÂÊÔ&.,/ -]{0,14}[A-ZĐƯƠĂÂÊÔ])\)")
_WORD = re.compile(r"[^\W\d_]+")
_UNSAID = frozenset({"và", "của"})


def without_initials(text: str) -> str:
    """The text without brackets that hold the initials of the words before them: English has no use for them.

    >>> without_initials("Sở Tài nguyên và Môi trường (TN&MT) tỉnh Yên Bái và Xây dựng - Chuyển giao (BT)")
    'Sở Tài nguyên và Môi trường tỉnh Yên Bái và Xây dựng - Chuyển giao (BT)'
    """
    return _BRACKET.sub(
        lambda match: "" if _explains(text[: match.start()], match["short"]) else match[0], text
    )


def _explains(before: str, short: str) -> bool:
    letters = "".join(_WORD.findall(short))
    said = [word[0].upper() for word in _WORD.findall(before[-160:]) if word.lower() not in _UNSAID]
    return "".join(said[-len(letters) :]) == letters
