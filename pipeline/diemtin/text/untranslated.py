"""Vietnamese that is left in an English text."""

from __future__ import annotations

import re

from diemtin.text.unicode import compare_key, words

VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ\u1ea0-\u1ef9]")


def still_vietnamese(vi: str, en: str) -> list[str]:
    """The words of an English text that are Vietnamese: none where only names keep their marks.

    >>> still_vietnamese("Ông Lê Văn Nam dự hội nghị", "Mr Lê Văn Nam attended the meeting")
    []
    >>> still_vietnamese("Ông Lê Văn Nam dự hội nghị", "Mr Lê Văn Nam dự hội nghị")
    ['dự', 'hội', 'nghị']
    """
    said = words(en)
    marked = [word for word in said if VIETNAMESE.search(word) and not _like_a_name(word)]
    if max(2, 0.15 * len(said)) <= len(marked):
        return marked
    known = set(words(compare_key(vi)))
    kept = [word for word in said if word[0].islower() and compare_key(word) in known]
    return kept if max(3, 0.5 * len(said)) <= len(kept) else []


def _like_a_name(word: str) -> bool:
    return word[0].isupper() and not (2 < len(word) and word.isupper())
