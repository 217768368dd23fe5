"""Is it Vietnamese? Told by its letters and its commonest syllables, without a model."""

from __future__ import annotations

import re

from diemtin.text.unicode import LOWER, to_nfc

_WORD = re.compile(r"[^\W\d_]+")
_MARKED = frozenset(LOWER[3:])  # letters with a mark, French and Portuguese ones among them
_OWN = frozenset(
    "ăđơư" + "".join(chr(code) for code in range(0x1EA1, 0x1EFA, 2))
)  # no other large language has these
# The commonest syllables without a mark, by count in news text; English and French homographs left out.
_PLAIN_SYLLABLES = frozenset(
    [
        "trong",
        "cho",
        "theo",
        "khi",
        "nay",
        "thi",
        "qua",
        "tham",
        "gia",
        "quan",
        "trung",
        "xây",
        "ra",
        "thu",
        "hai",
        "trao",
        "sinh",
        "giao",
        "cao",
        "sau",
        "huy",
        "quy",
        "thanh",
        "nam",
        "ban",
        "thanh",
        "khai",
        "khoa",
        "hoa",
        "minh",
        "dung",
        "nguy",
        "ninh",
        "nhau",
        "ngay",
        "phong",
        "trên",
        "sang",
        "tranh",
        "vui",
        "hai",
        "trung",
        "công",
        "kinh",
        "tinh",
        "xuy",
        "khu",
        "nghi",
        "cung",
        "chung",
        "nhanh",
        "xem",
        "bao",
    ]
)
_SLICE = 150  # characters of each slice that is looked at
_SLICES = 10  # slices, evenly spread
_MAJORITY = 0.40  # running Vietnamese has 0.75 to 0.9, half English half Vietnamese about 0.4
_OWN_SHARE = 0.12  # running Vietnamese has 0.35 to 0.5, French and Portuguese 0


_OWN_LETTER = re.compile(f"[{''.join(sorted(_OWN | {letter.upper() for letter in _OWN}))}]")
_CLEARLY = 0.09  # of all characters: running Vietnamese has 0.11 to 0.16; no need to look at words


def _sample(text: str) -> str:
    if len(text) <= _SLICES * _SLICE:
        return text
    step = (len(text) - _SLICE) // (_SLICES - 1)
    return " ".join(text[start : start + _SLICE] for start in range(0, step * _SLICES, step))


def is_vietnamese(text: str) -> bool:
    """True where most words are Vietnamese with its marks; Vietnamese typed without marks is not told apart.

    >>> is_vietnamese("Hội nghị đã thống nhất các chỉ tiêu của năm.")
    True
    >>> is_vietnamese("Le conseil a été reporté à l'été, même après la fête.")
    False
    >>> is_vietnamese("Hoi nghi da thong nhat cac chi tieu cua nam.")
    False
    """
    sample = to_nfc(_sample(text))
    if sample and _CLEARLY * len(sample) <= len(_OWN_LETTER.findall(sample)):
        return True
    found = _WORD.findall(sample.lower())
    if not found:
        return False
    own = sum(1 for word in found if not _OWN.isdisjoint(word))
    marked = sum(1 for word in found if not _MARKED.isdisjoint(word) or word in _PLAIN_SYLLABLES)
    return len(found) * _OWN_SHARE <= own and len(found) * _MAJORITY <= marked
