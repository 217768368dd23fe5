"""Foreign names that a small model spells as if they were Vietnamese: Sơn Đông is Shandong, no Son Dong.

Of 206 names with an English form that stand in 130,000 sentences of the press, four sentences each: those of which the
starter lost two or more. Others, most countries among them, are left to it: they may need an article or an adjective.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diemtin.text.names import EXONYM_OF, PLACE, Name
from diemtin.text.unicode import compare_key

_CERTAIN = """
Cam Túc|Cao Hùng|Cáp Nhĩ Tân|Cát Lâm|Chiết Giang|Côn Minh|Duy Phường|Đan Đông|Đường Sơn|Giang Tây|Giang Tô|Hạ Môn
Hàng Châu|Hắc Long Giang|Hồ Lô Đảo|Hợp Phì|Huệ Châu|Hùng An|Khai Phong|Khâm Châu|Lệ Giang|Liêu Ninh|Liễu Châu
Mẫu Đơn Giang|Nam Kinh|Nghi Xương|Nghĩa Ô|Ninh Ba|Nội Mông|Ô Lỗ Mộc Tề|Ôn Châu|Phúc Kiến|Quảng Đông|Quý Châu|Quý Dương
Sán Đầu|Sơn Đông|Tam Á|Tân Cương|Tần Hoàng Đảo|Tế Nam|Thạch Gia Trang|Thâm Quyến|Thẩm Dương|Thiểm Tây|Thiệu Hưng
Thường Châu|Trạm Giang|Trịnh Châu|Tuyền Châu|Tứ Xuyên|Uy Hải|Vân Nam|Vô Tích|Yên Đài
Phú Sĩ|Hoa Đông|Điếu Ngư|Lan Thương|Nam Tư|Maroc|Ma-rốc|Liban|Li-băng
Krym|Crưm|Thụy Sỹ|Thiếu Lâm|Vịnh Xuân|Tam Quốc|La Haye|La Hay|Phật Đản|Đức Bà|Chùa Cầu
"""
_OF_THE_WORLD = """
Dương Khiết|Vương Phù Lâm|Trương Nghệ Mưu|Từ Khắc|Vương Gia Vệ|Tạ Đình Phong|Lý Liên Kiệt|Lý Tiểu Long
Châu Tinh Trì|Lưu Đức Hoa|Châu Nhuận Phát|Chương Tử Di|Phạm Băng Băng|Củng Lợi|Thư Kỳ|Lâm Tâm Như|Triệu Vy
Phùng Tiểu Cương|Trần Khải Ca|Hồng Kim Bảo|Ngô Kinh|Huỳnh Hiểu Minh|Dương Mịch|Lưu Diệc Phi|Quách Phú Thành
Trương Bá Chi|Vương Tinh|Vu Chính|Mã Vân|Lý Hiển Long|Lý Khắc Cường|Khổng Tử
"""
_PERSONS = frozenset(_OF_THE_WORLD.strip().replace("\n", "|").split("|"))
CERTAIN = frozenset(_CERTAIN.strip().replace("\n", "|").split("|")) | _PERSONS
# Also names of Vietnamese places and persons: only as a city or a province, or where China is spoken of.
_IN_CHINA = """
An Huy|Bắc Hải|Bằng Tường|Chu Hải|Dương Châu|Đài Nam|Đài Trung|Đại Liên|Đông Hưng|Đông Quan|Hà Bắc|Hà Khẩu|Hải Nam
Hồ Nam|Nam Ninh|Nam Xương|Ninh Hạ|Phúc Châu|Phật Sơn|Quế Lâm|Sơn Tây|Sùng Tả|Tây An|Thanh Đảo|Thanh Hải
Thành Đô|Thiên Tân|Tô Châu|Trùng Khánh|Trường Xuân|Vương Nghị
"""
IN_CHINA = frozenset(_IN_CHINA.strip().replace("\n", "|").split("|"))
_ALL = CERTAIN | IN_CHINA
_IT = r"(?:Trung Quốc|TQ|Trung Hoa|Tân Hoa|Xinhua|Bắc Kinh|Thượng Hải|Quảng Tây|Đài Loan)(?!\w)"
_CHINA = re.compile(rf"(?<!\w){_IT}")
_OF_CHINA = re.compile(rf"(?:,| \() ?{_IT}")
_OF_BOTH = ("Hà Nội", "Hà Nam")  # a capital is named in any sentence, and China has a Henan too
_ONCE_OURS = ("Sơn Tây", "Hà Bắc")  # provinces until 1965 and 1996
_CITY = ("thành phố ", "Thành phố ", "TP ", "TP. ")
_OURS = frozenset(
    ("huyện", "xã", "phường", "quận", "thôn", "ấp", "buôn", "đường", "trấn", "chè", "htx", "thcs", "thpt")
)
_TEA = re.compile(r"(?<!\w)(?:[Cc]hè|[Tt]rà)(?!\w)|Thái Nguyên")  # where Tân Cương grows it
_ADJECTIVES = {
    "Thụy Sỹ": "Swiss", "Maroc": "Moroccan", "Ma-rốc": "Moroccan", "Liban": "Lebanese", "Li-băng": "Lebanese",
    "Nam Tư": "Yugoslav",
}  # fmt: skip
_LANGUAGES = {"Quảng Đông": "Cantonese", "Phúc Kiến": "Hokkien"}
_CALLED = frozenset(("ông", "bà", "anh", "chị", "em", "cháu", "cô", "chú", "bác", "sĩ"))
_SPELLED = {"Xian": "Xi'an", "Xiongan": "Xiong'an"}
_OCEANIA = re.compile(r"[Cc]hâu Đại Dương(?!\w)")
_SEA = "biển "
# Each with the name that the world knows, which the starter exchanges.
_ARCHIPELAGOS = {"Hoàng Sa": "Hoang Sa (Paracel)", "Trường Sa": "Truong Sa (Spratly)"}


def find_foreign_names(vi: str, names: Sequence[Name]) -> Iterator[tuple[int, int, str]]:
    """Start, end and English of those names, of châu Đại Dương and of quần đảo Hoàng Sa.

    >>> from diemtin.text.names import find_names
    >>> vi = "Ba người ở Tây An, tỉnh Thiểm Tây, đến huyện Đông Hưng"
    >>> sorted(en for *_, en in find_foreign_names(vi, find_names(vi)))
    ['Shaanxi', "Xi'an"]
    """
    for match in _OCEANIA.finditer(vi) if "Đại Dương" in vi else ():
        yield match.start(), match.end(), "Oceania"
    for name in names if "uần đảo " in vi else ():
        end = name.start + len(name.text)
        if name.text in _ARCHIPELAGOS and name.before in ("đảo", "và", "") and not vi.startswith(" (", end):
            yield name.start, end, _ARCHIPELAGOS[name.text]
    theirs = [
        name for name in names if name.text in _ALL and not is_of_ours(name) and not _may_be_ours(vi, name)
    ]
    certain = [name for name in theirs if name.text in CERTAIN or _is_surely_theirs(vi, name)]
    if len(certain) < len(theirs) and (certain or _speaks_of_china_alone(vi, names)):
        certain = theirs
    for name in certain:
        english = _english(name)
        of_a_sea = english.endswith(" Sea") and vi.endswith(_SEA, 0, name.start)
        start = name.start - len(_SEA) if of_a_sea else name.start
        yield start, name.start + len(name.text), _SPELLED.get(english, english)


def _english(name: Name) -> str:
    """Also of a people or a language: người Thụy Sỹ, tiếng Quảng Đông."""
    if name.before in ("người", "gốc", "tịch", "dân", "franc") and name.text in _ADJECTIVES:
        return _ADJECTIVES[name.text]
    if name.before == "tiếng" and name.text in _LANGUAGES:
        return _LANGUAGES[name.text]
    return EXONYM_OF[compare_key(name.text)].en.split("|")[0]


def _may_be_ours(vi: str, name: Name) -> bool:
    """Whether the sentence speaks of tea, or of the town beside Hà Nội."""
    if name.text == "Tân Cương":
        return bool(_TEA.search(vi))
    return name.text == "Sơn Tây" and "Hà Nội" in vi


def _speaks_of_china_alone(vi: str, names: Sequence[Name]) -> bool:
    """Whether China is spoken of, and no province of Vietnam that may have a place of that name."""
    return bool(_CHINA.search(vi)) and not any(
        PLACE.fullmatch(name.text) and name.text not in _ALL and name.text not in _OF_BOTH for name in names
    )


def _is_surely_theirs(vi: str, name: Name) -> bool:
    """Whether a word says so, and Vietnam has none of that name: tỉnh An Huy, Tây An (Trung Quốc)."""
    if _OF_CHINA.match(vi, name.start + len(name.text)):
        return True
    return name.text not in _ONCE_OURS and (
        name.before in ("tỉnh", "trị") or vi.endswith(_CITY, 0, name.start)
    )


def is_of_ours(name: Name) -> bool:
    """Whether it is a place, a street or a person of Vietnam: xã Sơn Đông, chè Tân Cương, chị Lệ Giang."""
    return name.before in _OURS or (name.before in _CALLED and name.text in _ALL - _PERSONS - {"Vương Nghị"})
