"""Headings in capitals that run into the sentence after them."""

from __future__ import annotations

import re

from diemtin.text.cuts import Cut
from diemtin.text.unicode import LOWER, UPPER

_MARKED = UPPER.removeprefix("A-Z")
_WORD = rf"[{UPPER}]{{1,9}}"
_HEAD = re.compile(
    rf"(?:\A|(?<=\n)|(?<=[.!?…”\"] ))(?P<head>(?:(?:Chương|Mục|Phần)\s(?:[IVX]+|\d+)\.?\s|[IVX]{{1,5}}\s?[-.–]\s)?"
    rf"[“\"]?{_WORD}(?:(?:,?\s|\s[-–]\s){_WORD}){{3,40}}[”\"]?)\s"
    rf"(?=(?:(?:PGS|GS|TS|ThS|BS|KTS|TP|TX)\.\s?){{0,3}}[“\"]?[{UPPER}][{LOWER}])"
)
_LOUD = re.compile(
    rf"[{UPPER}][{UPPER}]{{1,8}},?\s[{UPPER}]{{1,9}},?\s(?:[-–]\s)?[{UPPER}]{{1,9}}[-,\s]"
)  # in few texts: told fast
_TITLES = ("PGS", "GS", "TS", "BS", "KTS", "TP", "TX", "UBND", "HĐND")
_NAME = re.compile(rf"[{UPPER}][{LOWER}]+\s[{UPPER}][{LOWER}]")
_OFFICE = re.compile(
    r"(?:NGUYÊN |PHÓ |CỰU )?(?:TỔNG|BÍ THƯ|CHỦ|GIÁM|BỘ|THỨ|CỤC|VỤ|TRƯỞNG|PHÓ|ÔNG|BÀ|ANH|CHỊ|ĐẠI|CÔNG TY|TẬP ĐOÀN"
    r"|ỦY|UỶ|HỘI|BAN|TỈNH|THÀNH PHỐ|HUYỆN|XÃ|SỞ|TRƯỜNG|VIỆN|TRUNG TÂM|ĐỒNG CHÍ|NSND|NSƯT)\b"
)
_PARTS = re.compile(r"\s[-–]\s|,\s|[-–.]\s")
_VOWEL = re.compile(rf"[AEIOUY{_MARKED.replace('Đ', '')}]")
_WORDS = 4  # with a vowel, so that abbreviations do not count; the names of most bodies are shorter
_MARKS = 2  # words with a mark


def capitals_heading(text: str) -> Cut:
    """A heading in capitals before a sentence; an office in capitals before a name stays.

    >>> capitals_heading("ĐỔI THAY Ở MỘT XÃ VÙNG CAO TS. Trần Văn Nam đã về xã nhiều lần.")
    ('TS. Trần Văn Nam đã về xã nhiều lần.', ('ĐỔI THAY Ở MỘT XÃ VÙNG CAO',))
    >>> capitals_heading("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH Trần Văn Nam phát biểu.")
    ('CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH Trần Văn Nam phát biểu.', ())
    """
    if _LOUD.search(text) is None:
        return text, ()
    kept: list[str] = []
    aside: list[str] = []
    at = 0
    for match in _HEAD.finditer(text):
        if _is_heading(match["head"], text[match.end() : match.end() + 40]):
            kept.append(text[at : match.start()].strip(" "))
            aside.append(match["head"])
            at = match.end()
    if not aside:
        return text, ()
    return "\n".join(piece for piece in [*kept, text[at:]] if piece), tuple(aside)


def _is_heading(head: str, after: str) -> bool:
    """Whether the words in capitals say something of their own: not an office or body that the text names."""
    words = head.split()
    spoken = [word for word in words if _VOWEL.search(word)]
    marked = sum(1 for word in spoken if any(char in _MARKED for char in word))
    if len(spoken) < _WORDS or marked < _MARKS or words[-1] not in spoken or words[-1].strip('”"') in _TITLES:
        return False
    last = _PARTS.split(head)[-1]
    return _NAME.match(after) is None or (_OFFICE.match(last) is None and 4 <= last.count(" "))
