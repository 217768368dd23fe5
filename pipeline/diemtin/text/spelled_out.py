"""Abbreviations of the press in full, for a model that has read the words more often than their initials."""

from __future__ import annotations

import re

# Those that mean one thing in news; official bodies and titles with their abbreviations stand in ``terms/``.
SPELLED_OUT: dict[str, str] = {
    "ANTT": "an ninh trật tự",
    "ANTQ": "an ninh Tổ quốc",
    "ATGT": "an toàn giao thông",
    "ATTP": "an toàn thực phẩm",
    "ATVSTP": "an toàn vệ sinh thực phẩm",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BQL": "Ban quản lý",
    "BVMT": "bảo vệ môi trường",
    "BVR": "bảo vệ rừng",
    "CBCC": "cán bộ, công chức",
    "CBCNV": "cán bộ, công nhân viên",
    "CBCS": "cán bộ, chiến sĩ",
    "CCHC": "cải cách hành chính",
    "CCN": "cụm công nghiệp",
    "CNTT": "công nghệ thông tin",
    "CNH-HĐH": "công nghiệp hóa, hiện đại hóa",
    "CNH, HĐH": "công nghiệp hóa, hiện đại hóa",
    "CQĐT": "cơ quan điều tra",
    "CSGT": "cảnh sát giao thông",
    "CSHS": "cảnh sát hình sự",
    "CSĐT": "cảnh sát điều tra",
    "CSVN": "Cộng sản Việt Nam",
    "Cty": "Công ty",
    "CTCP": "Công ty cổ phần",
    "DNNN": "doanh nghiệp nhà nước",
    "DTTS": "dân tộc thiểu số",
    "GĐ": "giám đốc",
    "GPMB": "giải phóng mặt bằng",
    "GTVT": "giao thông vận tải",
    "HĐQT": "hội đồng quản trị",
    "HĐTV": "hội đồng thành viên",
    "HTX": "hợp tác xã",
    "KCN": "khu công nghiệp",
    "KCX": "khu chế xuất",
    "KHCN": "khoa học công nghệ",
    "KHKT": "khoa học kỹ thuật",
    "KKT": "khu kinh tế",
    "KT-XH": "kinh tế - xã hội",
    "KTXH": "kinh tế - xã hội",
    "KĐT": "khu đô thị",
    "LLVT": "lực lượng vũ trang",
    "NTM": "nông thôn mới",
    "NSNN": "ngân sách nhà nước",
    "PCCC": "phòng cháy, chữa cháy",
    "PCTT": "phòng chống thiên tai",
    "PCTN": "phòng, chống tham nhũng",
    "PGĐ": "phó giám đốc",
    "PTTH": "phổ thông trung học",
    "QP-AN": "quốc phòng - an ninh",
    "QPAN": "quốc phòng - an ninh",
    "SXKD": "sản xuất kinh doanh",
    "TDTT": "thể dục thể thao",
    "TGĐ": "tổng giám đốc",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "TNGT": "tai nạn giao thông",
    "TTATGT": "trật tự an toàn giao thông",
    "TTATXH": "trật tự an toàn xã hội",
    "TTHC": "thủ tục hành chính",
    "TTXH": "trật tự xã hội",
    "VĐV": "vận động viên",
    "VLXD": "vật liệu xây dựng",
    "VPHC": "vi phạm hành chính",
    "VQG": "Vườn quốc gia",
    "VSATTP": "vệ sinh an toàn thực phẩm",
    "VSMT": "vệ sinh môi trường",
    "XDCB": "xây dựng cơ bản",
    "XKLĐ": "xuất khẩu lao động",
    "ĐBSCL": "đồng bằng sông Cửu Long",
    "ĐVTN": "đoàn viên thanh niên",
}
_ANY = "|".join(sorted(map(re.escape, SPELLED_OUT), key=len, reverse=True))
_FOUND = re.compile(rf"(?<![\w&/.-])(?:{_ANY})(?![\w&/-]|\.\w)")
_ROAD = re.compile(r"(?<![\w&/.-])QL\s?(?=\d)")  # of a number: QL1A


def spelled_out(text: str) -> str:
    """The text with the abbreviations of ``SPELLED_OUT`` in full, with a capital where a sentence begins with one.

    >>> spelled_out("CSGT phối hợp với BQL các KCN xử lý xe quá tải trên QL1A.")
    'Cảnh sát giao thông phối hợp với Ban quản lý các khu công nghiệp xử lý xe quá tải trên quốc lộ 1A.'
    """

    def full(match: re.Match[str]) -> str:
        words = SPELLED_OUT[match[0]]
        return words if match.start() else words[0].upper() + words[1:]

    return _FOUND.sub(full, _ROAD.sub("quốc lộ ", text))
