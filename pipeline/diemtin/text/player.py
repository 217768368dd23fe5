"""The words of a video or audio player, and what leads to a clip."""

from __future__ import annotations

import re

from diemtin.text.cuts import Cut, cut_apart
from diemtin.text.unicode import UPPER

_CLOCK = r"0?0:00\s?/\s?\d{1,2}:\d\d(?::\d\d)?"
_UNSUPPORTED = (
    r"Your browser does not support (?:the |HTML5 ?)*(?:audio|video)(?: element| tag| playback)?\.?"
    r"|Trình duyệt (?:của bạn |này )?không hỗ trợ (?:phát |thẻ |HTML5 )*(?:audio|video|âm thanh)\b\.?"
)
_SPEED = r"Tốc độ đọc\s*:?\s*\d(?:[.,]\d+)?x?(?:\s\d(?:[.,]\d+)?x)*"
_LABEL = (
    r"(?:Nghe (?:đọc bài|bài viết|audio)|Giọng (?:đọc|nam|nữ)|Tốc độ đọc"
    r"|Nam miền (?:Bắc|Nam)|Nữ miền (?:Bắc|Nam)|Play|Audio)"
)
_SURE = rf"(?:{_CLOCK}|{_UNSUPPORTED}|{_SPEED})"
_PLAYER = re.compile(
    rf"(?<!\S)(?:{_LABEL}\s*:?\s+){{0,4}}{_SURE}(?:\s+(?:{_SURE}|{_LABEL}(?=\s+[{UPPER}\d]|\Z)))*(?!\w)"
)


def player_words(text: str) -> Cut:
    """The buttons, clock and warnings of a player.

    >>> player_words("Nghe đọc bài 00:00 / 03:15 Tốc độ đọc 1x Sáng nay, xã họp.")
    ('Sáng nay, xã họp.', ('Nghe đọc bài 00:00 / 03:15 Tốc độ đọc 1x',))
    >>> player_words("Trận đấu bắt đầu lúc 00:00 theo giờ Hà Nội.")
    ('Trận đấu bắt đầu lúc 00:00 theo giờ Hà Nội.', ())
    """
    may = "0:00" in text or "Tốc độ đọc" in text or "rình duyệt" in text or "browser" in text
    return cut_apart(_PLAYER, text) if may else (text, ())


_INVITES = re.compile(r"(?:\[\s?)?(?:XEM|Xem) (?:CLIP|VIDEO|clip|video)\s*:(?=\s|\Z)\s*")


def clip_button(text: str) -> Cut:
    """ "XEM CLIP:" before the first words of a block.

    >>> clip_button("XEM CLIP: Đêm qua, mưa lớn đã làm ngập chợ huyện.")
    ('Đêm qua, mưa lớn đã làm ngập chợ huyện.', ('XEM CLIP:',))
    >>> clip_button("Xem clip, ông cho người xác minh ngay.")
    ('Xem clip, ông cho người xác minh ngay.', ())
    """
    match = _INVITES.match(text)
    return (text[match.end() :], (match.group().strip(),)) if match else (text, ())


_CLIP = re.compile(r"(?:Video|Clip|VIDEO|CLIP)(?: clip)?\s?:\s")
_CLIPS = ("Video", "Clip", "VIDEO", "CLIP")
_CLIP_LIMIT = 16  # words


def clip_title(text: str) -> Cut:
    """A short sentence that only names a clip.

    >>> clip_title("Video: Đua thuyền trên sông quê.")
    ('', ('Video: Đua thuyền trên sông quê.',))
    >>> clip_title("Video của anh được nhiều người xem.")
    ('Video của anh được nhiều người xem.', ())
    """
    hit = text.startswith(_CLIPS) and text.count(" ") < _CLIP_LIMIT and _CLIP.match(text) is not None
    return ("", (text,)) if hit else (text, ())
