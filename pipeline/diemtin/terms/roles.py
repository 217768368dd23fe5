"""What a person is, before the name: bạn trai của bị cáo X is the boyfriend of defendant X.

A small model that is given the name alone may say of whom the words before it tell; with the word it does not.
"""

from __future__ import annotations

import re

from diemtin.text.names import Name
from diemtin.text.unicode import LOWER, normalize_tones
from diemtin.text.word_pairs import is_word

_ROLES = {
    "bị cáo": "defendant", "nạn nhân": "victim", "nghi phạm": "suspect", "nghi can": "suspect",
    "nhân chứng": "witness", "luật sư": "lawyer", "nhà báo": "journalist", "nhà văn": "writer", "nhà thơ": "poet",
    "ca sĩ": "singer", "nhạc sĩ": "composer", "nghệ sĩ": "artist", "nhà thiết kế": "designer", "ntk": "designer",
    "họa sĩ": "painter", "đạo diễn": "director", "người mẫu": "model", "siêu mẫu": "supermodel",
    "danh hài": "comedian", "hlv": "coach", "huấn luyện viên": "coach", "cầu thủ": "player",
    "thủ môn": "goalkeeper", "tiền đạo": "striker", "tiền vệ": "midfielder", "hậu vệ": "defender",
    "kỹ sư": "engineer", "kiến trúc sư": "architect", "bác sĩ": "Dr.", "bs": "Dr.", "bệnh nhân": "patient",
    "cô giáo": "teacher", "thầy giáo": "teacher", "giáo viên": "teacher", "tài xế": "driver", "tác giả": "author",
    "võ sư": "martial arts master", "trung vệ": "centre-back", "nhà nghiên cứu": "researcher",
    "thuyền trưởng": "captain", "trọng tài": "referee",
}  # fmt: skip
_BEFORE = {"cựu": "former ", "nguyên": "former ", "cố": "late ", "tổng": "chief "}
_SPELLED = "|".join(role.replace("sĩ", "s[ĩỹ]").replace("họa", "h(?:ọa|oạ)") for role in _ROLES)
# Not sự cố, kỳ cựu, củng cố.
_ROLE = re.compile(
    rf"(?<!\w)(?:(?<!kỳ )(?<!sự )(?<!gia )(?<!củng )(?P<before>{'|'.join(_BEFORE)}) )?(?P<role>{_SPELLED}) \Z",
    re.IGNORECASE,
)
_NO_PERSONS = frozenset(("Hoàng Anh Gia Lai", "Thái Sơn Nam", "Việt Kiều", "Hồng Kong", "Hồng Kông"))
# Several of them, a deputy, an office or what bears a name: hai ca sĩ A và B, trợ lý HLV, Văn phòng luật sư X.
_NO_ROLE = re.compile(
    r"(?<!\w)(?:các|những|hai|ba|bốn|nhiều|nhóm|cặp|đôi|dàn|giữa|phó|l[ýí]|phòng|ty|đoàn|hội|đường|phố|trường|THCS|THPT"
    r"|giải|\d+|GS|TS|ThS|s[ĩỹ])\s\Z",
    re.IGNORECASE,
)
_LAST_SYLLABLES = frozenset(role.rsplit(" ", 1)[-1] for role in _ROLES) | {"sỹ"}
_OPENINGS = frozenset(
    (
        "Theo",
        "Tại",
        "Sau",
        "Trước",
        "Trong",
        "Không",
        "Cũng",
        "Ngay",
        "Từng",
        "Tuy",
        "Nhưng",
        "Đây",
        "Khi",
        "Để",
    )
)
_SMALL_LETTER = re.compile(rf" [{LOWER}]")
_LONGEST = max(len(role) for role in _ROLES) + len("nguyên ")


def role_before(vi: str, name: Name) -> tuple[int, str] | None:
    """Where the words for the role of a name begin, and the English of both, ``{}`` for the name.

    >>> from diemtin.text.names import find_names
    >>> [role_before(vi, find_names(vi)[0]) for vi in ("bạn trai của bị cáo Lê Thị An", "hai ca sĩ Lê Thị An")]
    [(13, 'defendant {}'), None]
    """
    if name.before not in _LAST_SYLLABLES or name.text in _NO_PERSONS or begins_another_sentence(vi, name):
        return None
    words = name.text.split(" ")
    if len(words) == 2 and is_word(*words):  # nhà báo Tuổi Trẻ
        return None
    match = _ROLE.search(vi, max(0, name.start - _LONGEST), name.start)
    if match is None or _NO_ROLE.search(vi, max(0, match.start() - 8), match.start()):
        return None
    role = normalize_tones(match["role"].lower()).replace("sỹ", "sĩ")
    return match.start(), f"{_BEFORE.get((match['before'] or '').lower(), '')}{_ROLES[role]} {{}}"


def begins_another_sentence(vi: str, name: Name) -> bool:
    """Whether the last syllable belongs to a sentence behind a full stop that is lost: bị cáo Lê Dũng Sau đó."""
    follows = _SMALL_LETTER.match(vi, name.start + len(name.text))
    return bool(follows) and name.text.rsplit(" ", 1)[-1] in _OPENINGS
