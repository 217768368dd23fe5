"""Companies by their form and name: Công ty TNHH Hòa Bình is Hoa Binh Co., Ltd."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diemtin.text.name_words import FAMILY_NAMES
from diemtin.text.unicode import LOWER, UPPER, strip_marks
from diemtin.text.word_pairs import ends_inside_a_word

# Forms of the Law on Enterprises 2020 and of press English.
_FORMS = {
    "TNHH MTV": "One-Member Co., Ltd",
    "TNHH một thành viên": "One-Member Co., Ltd",
    "TNHH": "Co., Ltd",
    "CP": "Joint Stock Company",
    "Cổ phần": "Joint Stock Company",
    "cổ phần": "Joint Stock Company",
}
_WORD = rf"[{UPPER}][{LOWER}]+"
# Two to four words with capitals; where a fifth follows, or a number, the name goes on.
_COMPANY = re.compile(
    rf"(?<!\w)(?<![Tt]ổng )(?:[Cc]ông ty|Cty) (?P<form>{'|'.join(_FORMS)}) (?P<name>{_WORD}(?:(?: &)? {_WORD}){{1,3}})"
    rf"(?!\w| [{UPPER}\d&])"
)
# How a name begins that says what a company makes or does, which is to be translated.
_BUSINESS = re.compile(
    r"(?:bao|bia|bóng|cao|cà|chè|chế|công|cơ|dầu|dệt|dịch|du|dược|đầu|điện|đường|giao|giấy|gạo|gỗ|hàng|hóa|khai|khoáng"
    r"|kinh|kỹ|may|máy|môi|nhựa|nông|nước|phân|phát|quản|rượu|sản|sữa|tập|than|thép|thiết|thủy|thực|thuốc|thương|truyền|tư|vàng"
    r"|vận|vật|viễn|xây|xi|xuất|xăng|xổ|y) ",
    re.IGNORECASE,
)


def find_companies(vi: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and English of the companies whose names are names alone.

    >>> [en for *_, en in find_companies("Công ty TNHH MTV Nam Triệu kiện Công ty CP Xây dựng Hòa Bình.")]
    ['Nam Trieu One-Member Co., Ltd']
    """
    for match in _COMPANY.finditer(vi):
        name = match["name"]
        if ends_inside_a_word(vi, *match.span("name")):  # Công ty CP Queenet Quốc|tế
            continue
        if not _BUSINESS.match(name) and not _names_somebody(name):
            yield match.start(), match.end(), f"{strip_marks(name)} {_FORMS[match['form']]}"


def _names_somebody(name: str) -> bool:
    """Whether its head may follow the name: Công ty TNHH Hòa Bình Lê Văn An."""
    return not FAMILY_NAMES.isdisjoint(name.lower().split()[1:-1])
