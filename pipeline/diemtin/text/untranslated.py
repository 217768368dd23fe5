"""Vietnamese that is left in an English text."""

from __future__ import annotations

import re

from diemtin.text.names import find_names, is_syllable
from diemtin.text.unicode import compare_key, strip_marks, words

_WORD = re.compile(r"[^\W\d_]+")
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ\u1ea0-\u1ef9]")

NO_LETTER = "\ufffd"  # what is left of a letter that a model wrote by halves


def still_vietnamese(vi: str, en: str) -> list[str]:
    """The words of an English text that are Vietnamese, none where only names keep their marks; or no whole words.

    >>> still_vietnamese("Ông Lê Văn Nam dự hội nghị", "Mr Lê Văn Nam attended the meeting")
    []
    >>> still_vietnamese("Ông Lê Văn Nam dự hội nghị", "Mr Lê Văn Nam dự hội nghị")
    ['dự', 'hội', 'nghị']
    """
    said = words(en)
    if NO_LETTER in en and NO_LETTER not in vi:
        return [word for word in en.split() if NO_LETTER in word]
    marked = [word for word in said if VIETNAMESE.search(word) and not _like_a_name(word)]
    if max(2, 0.15 * len(said)) <= len(marked):
        return marked
    known = set(words(compare_key(vi)))
    kept = [word for word in said if word[0].islower() and compare_key(word) in known]
    return kept if max(3, 0.5 * len(said)) <= len(kept) else []


def _like_a_name(word: str) -> bool:
    return word[0].isupper() and not (2 < len(word) and word.isupper())


def names_without_marks(vi: str, en: str) -> str:
    """English whose names have no marks, where some were copied with theirs.

    >>> names_without_marks("Ông Minh Nhí gặp José", "Mr Minh Nhí met José")
    'Mr Minh Nhi met José'
    """
    if not VIETNAMESE.search(en):
        return en
    names = {word for name in find_names(vi) for word in name.syllables if is_syllable(word)}
    return _WORD.sub(lambda match: strip_marks(match[0]) if match[0] in names else match[0], en)
