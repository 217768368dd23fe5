"""How much of a text is Vietnamese: what a repair is judged by."""

from __future__ import annotations

import re
from typing import NamedTuple

from diemtin.text.syllables import is_syllable
from diemtin.text.unicode import to_nfc

TYPOGRAPHIC = "\xa0“”‘’–—…•"
# Letters with whatever stands between them that is neither ASCII nor punctuation: a wrong reading holds such.
_RUN = re.compile(rf"[^\x00-@\[-`{{-\x7f{TYPOGRAPHIC}]+")
_UNIT = re.compile(r"(?:[kdcm]?m)?[²³]|°[CFK]?|[µμ][mglFs]|[½¼¾±×÷§©®™€£¥$]+")
_INITIALS = re.compile(r"[A-ZĐƠƯ]+")  # HĐND, UBTƯ


class Words(NamedTuple):
    """Words with a mark: those that are Vietnamese, how many different ones, and those that are not."""

    good: int
    different: int
    bad: int


def count_words(text: str) -> Words:
    """
    >>> count_words("Tiếng Việt rất đẹp; TiÕng ViÖt, HĐND")
    Words(good=4, different=4, bad=2)
    """
    good: list[str] = []
    bad = 0
    for run in _RUN.findall(to_nfc(text)):
        if run.isascii() or _INITIALS.fullmatch(run):
            continue
        if is_syllable(run):
            good.append(run)
        else:
            bad += 1
    return Words(len(good), len(set(good)), bad)


def balance(text: str) -> int:
    """Vietnamese words less the others."""
    words = count_words(text)
    return words.good - words.bad


def is_plain(piece: str) -> bool:
    """Whether a piece of text reads as Vietnamese or ASCII as it stands."""
    return all(run.isascii() or is_syllable(run) or _UNIT.fullmatch(run) for run in _RUN.findall(piece))
