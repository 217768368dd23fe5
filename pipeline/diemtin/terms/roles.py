"""What a person is, before the name: bạn trai của bị cáo X is the boyfriend of defendant X.

A small model that is given the name alone may say of whom the words before it tell; with the word it does not.
"""

from __future__ import annotations

import re

from diemtin.text.names import Name

_ROLES = {
    "bị cáo": "defendant", "nạn nhân": "victim", "nghi phạm": "suspect", "nghi can": "suspect",
    "nhân chứng": "witness", "luật sư": "lawyer", "nhà báo": "journalist", "nhà văn": "writer", "nhà thơ": "poet",
    "ca sĩ": "singer", "ca sỹ": "singer", "nhạc sĩ": "composer", "nhạc sỹ": "composer", "nghệ sĩ": "artist",
    "họa sĩ": "painter", "đạo diễn": "director", "người mẫu": "model", "siêu mẫu": "supermodel",
    "danh hài": "comedian", "hlv": "coach", "huấn luyện viên": "coach", "cầu thủ": "player",
    "thủ môn": "goalkeeper", "tiền đạo": "striker", "tiền vệ": "midfielder", "hậu vệ": "defender",
    "kỹ sư": "engineer", "kiến trúc sư": "architect",
}  # fmt: skip
_BEFORE = {"cựu": "former ", "nguyên": "former ", "cố": "late ", "tổng": "general "}
_ROLE = re.compile(
    rf"(?<!\w)(?:(?P<before>{'|'.join(_BEFORE)}) )?(?P<role>{'|'.join(_ROLES)}) \Z", re.IGNORECASE
)
# Several of them, a deputy, an office or what bears a name: hai ca sĩ A và B, trợ lý HLV, Văn phòng luật sư X.
_NO_ROLE = re.compile(
    r"(?<!\w)(?:các|những|hai|ba|bốn|nhiều|nhóm|cặp|đôi|dàn|giữa|phó|l[ýí]|phòng|ty|đoàn|hội|đường|phố|trường|THCS|THPT"
    r"|giải|\d+)\s\Z",
    re.IGNORECASE,
)
_LAST_SYLLABLES = frozenset(role.rsplit(" ", 1)[-1] for role in _ROLES)
_LONGEST = max(len(role) for role in _ROLES) + len("nguyên ")


def role_before(vi: str, name: Name) -> tuple[int, str] | None:
    """Where the words for the role of a name begin, and the English of both, ``{}`` for the name.

    >>> from diemtin.text.names import find_names
    >>> [role_before(vi, find_names(vi)[0]) for vi in ("bạn trai của bị cáo Lê Thị An", "hai ca sĩ Lê Thị An")]
    [(13, 'defendant {}'), None]
    """
    if name.before not in _LAST_SYLLABLES:  # most names
        return None
    match = _ROLE.search(vi, max(0, name.start - _LONGEST), name.start)
    if match is None or _NO_ROLE.search(vi, max(0, match.start() - 8), match.start()):
        return None
    return (
        match.start(),
        f"{_BEFORE.get((match['before'] or '').lower(), '')}{_ROLES[match['role'].lower()]} {{}}",
    )
