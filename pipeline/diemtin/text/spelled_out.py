"""Abbreviations of the press in full, for a model that has read the words more often than their initials."""

from __future__ import annotations

import re

from diemtin.text.alternatives import any_word
from diemtin.text.unicode import LOWER, UPPER, strip_marks

# Those that mean one thing in news; official bodies and titles with their abbreviations stand in ``terms/``.
SPELLED_OUT: dict[str, str] = {
    "ADN": "DNA",
    "ANTQ": "an ninh Tổ quốc",
    "ANTT": "an ninh trật tự",
    "ATGT": "an toàn giao thông",
    "ATLĐ": "an toàn lao động",
    "ATTP": "an toàn thực phẩm",
    "ATVSTP": "an toàn vệ sinh thực phẩm",
    "BCĐ": "Ban Chỉ đạo",
    "BĐS": "bất động sản",
    "BGH": "ban giám hiệu",
    "BHL": "ban huấn luyện",
    "BHTN": "bảo hiểm thất nghiệp",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BLDS": "Bộ luật Dân sự",
    "BLĐ": "ban lãnh đạo",
    "BLHS": "Bộ luật Hình sự",
    "BLTTHS": "Bộ luật Tố tụng hình sự",
    "BQL": "Ban quản lý",
    "BS": "bác sĩ",
    "BTC": "ban tổ chức",
    "BV": "bệnh viện",
    "BVMT": "bảo vệ môi trường",
    "BVR": "bảo vệ rừng",
    "BVTV": "bảo vệ thực vật",
    "BXH": "bảng xếp hạng",
    "CA huyện": "công an huyện",
    "CA phường": "công an phường",
    "CA quận": "công an quận",
    "CA thị": "công an thị",
    "CA tỉnh": "công an tỉnh",
    "CA TP": "công an TP",
    "CA xã": "công an xã",
    "các ĐB": "các đại biểu",
    "các PV": "các phóng viên",
    "CBCC": "cán bộ, công chức",
    "CBCNV": "cán bộ, công nhân viên",
    "CBCS": "cán bộ, chiến sĩ",
    "CCB": "cựu chiến binh",
    "CCCD": "căn cước công dân",
    "CCHC": "cải cách hành chính",
    "CCN": "cụm công nghiệp",
    "CĐCS": "công đoàn cơ sở",
    "CĐV": "cổ động viên",
    "CHDCND": "Cộng hòa Dân chủ Nhân dân",
    "CHLB": "Cộng hòa Liên bang",
    "CHND": "Cộng hòa Nhân dân",
    "cho PV": "cho phóng viên",
    "CLB": "câu lạc bộ",
    "CMND": "chứng minh nhân dân",
    "CNCH": "cứu nạn, cứu hộ",
    "CNH, HĐH": "công nghiệp hóa, hiện đại hóa",
    "CNH-HĐH": "công nghiệp hóa, hiện đại hóa",
    "CNLĐ": "công nhân lao động",
    "CNTT": "công nghệ thông tin",
    "CNVCLĐ": "công nhân, viên chức, lao động",
    "Công ty CP": "Công ty cổ phần",
    "công ty CP": "công ty cổ phần",
    "CQĐT": "cơ quan điều tra",
    "CSCĐ": "cảnh sát cơ động",
    "CSĐT": "cảnh sát điều tra",
    "CSGT": "cảnh sát giao thông",
    "CSHS": "cảnh sát hình sự",
    "CSHT": "cơ sở hạ tầng",
    "CSSK": "chăm sóc sức khỏe",
    "CSVC": "cơ sở vật chất",
    "CSVN": "Cộng sản Việt Nam",
    "CSXH": "chính sách xã hội",
    "CTCP": "Công ty cổ phần",
    "Cty": "Công ty",
    "của PV": "của phóng viên",
    "DN": "doanh nghiệp",
    "DNNN": "doanh nghiệp nhà nước",
    "DNNVV": "doanh nghiệp nhỏ và vừa",
    "DNTN": "doanh nghiệp tư nhân",
    "DTTS": "dân tộc thiểu số",
    "ĐBQH": "đại biểu Quốc hội",
    "ĐBSCL": "đồng bằng sông Cửu Long",
    "ĐH": "đại học",
    "ĐH, CĐ": "đại học, cao đẳng",
    "ĐHCĐ": "đại hội cổ đông",
    "ĐKTT": "đăng ký thường trú",
    "ĐKVĐ": "đương kim vô địch",
    "ĐTDĐ": "điện thoại di động",
    "ĐTQG": "đội tuyển quốc gia",
    "ĐVHC": "đơn vị hành chính",
    "ĐVTN": "đoàn viên thanh niên",
    "GDTX": "giáo dục thường xuyên",
    "GĐ": "giám đốc",
    "GPLX": "giấy phép lái xe",
    "GPMB": "giải phóng mặt bằng",
    "GS-TS": "giáo sư, tiến sĩ",
    "GS.TS": "giáo sư, tiến sĩ",
    "GTGT": "giá trị gia tăng",
    "GTNT": "giao thông nông thôn",
    "GTVT": "giao thông vận tải",
    "GV": "giáo viên",
    "HCB": "huy chương bạc",
    "HCĐ": "huy chương đồng",
    "HCV": "huy chương vàng",
    "HĐLĐ": "hợp đồng lao động",
    "HĐQT": "hội đồng quản trị",
    "HĐTV": "hội đồng thành viên",
    "HĐXX": "hội đồng xét xử",
    "HLV": "huấn luyện viên",
    "HSDT": "hồ sơ dự thầu",
    "HSSV": "học sinh, sinh viên",
    "HTX": "hợp tác xã",
    "KCB": "khám, chữa bệnh",
    "KCN": "khu công nghiệp",
    "KCX": "khu chế xuất",
    "KDC": "khu dân cư",
    "KĐT": "khu đô thị",
    "KHCN": "khoa học công nghệ",
    "KHHGĐ": "kế hoạch hóa gia đình",
    "KHKT": "khoa học kỹ thuật",
    "KHXH": "khoa học xã hội",
    "KKT": "khu kinh tế",
    "KT-XH": "kinh tế - xã hội",
    "KTS": "kiến trúc sư",
    "KTXH": "kinh tế - xã hội",
    "LB Nga": "Liên bang Nga",
    "LĐBĐ": "Liên đoàn Bóng đá",
    "LĐLĐ": "Liên đoàn Lao động",
    "LHP": "liên hoan phim",
    "LHQ": "Liên Hợp Quốc",
    "LLVT": "lực lượng vũ trang",
    "lời PV": "lời phóng viên",
    "NDT": "nhân dân tệ",
    "nhiều ĐB": "nhiều đại biểu",
    "NHM": "người hâm mộ",
    "NHNN": "Ngân hàng Nhà nước",
    "nhóm PV": "nhóm phóng viên",
    "NHTM": "ngân hàng thương mại",
    "NK": "nhập khẩu",
    "NLĐ": "người lao động",
    "NƠXH": "nhà ở xã hội",
    "NSND": "nghệ sĩ nhân dân",
    "NSNN": "ngân sách nhà nước",
    "NSƯT": "nghệ sĩ ưu tú",
    "NTK": "nhà thiết kế",
    "NTM": "nông thôn mới",
    "NXB": "nhà xuất bản",
    "PBT": "phó bí thư",
    "PCCC": "phòng cháy, chữa cháy",
    "PCT": "phó chủ tịch",
    "PCTN": "phòng, chống tham nhũng",
    "PCTT": "phòng chống thiên tai",
    "PGĐ": "phó giám đốc",
    "PGS": "phó giáo sư",
    "PGS-TS": "phó giáo sư, tiến sĩ",
    "PGS.TS": "phó giáo sư, tiến sĩ",
    "PT-TH": "phát thanh - truyền hình",
    "PTTH": "phổ thông trung học",
    "QH": "Quốc hội",
    "QLDA": "quản lý dự án",
    "QLTT": "quản lý thị trường",
    "QP-AN": "quốc phòng - an ninh",
    "QPAN": "quốc phòng - an ninh",
    "QSDĐ": "quyền sử dụng đất",
    "SĐT": "số điện thoại",
    "SHTT": "sở hữu trí tuệ",
    "SV": "sinh viên",
    "SVĐ": "sân vận động",
    "SX": "sản xuất",
    "SXKD": "sản xuất kinh doanh",
    "TCTD": "tổ chức tín dụng",
    "TDTT": "thể dục thể thao",
    "TĐC": "tái định cư",
    "TGĐ": "tổng giám đốc",
    "Th.S": "thạc sĩ",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "ThS": "thạc sĩ",
    "TKCN": "tìm kiếm, cứu nạn",
    "TMCP": "thương mại cổ phần",
    "TMDV": "thương mại dịch vụ",
    "TNGT": "tai nạn giao thông",
    "TNHH MTV": "trách nhiệm hữu hạn một thành viên",
    "TNLĐ": "tai nạn lao động",
    "TNXP": "thanh niên xung phong",
    "TQ": "Trung Quốc",
    "Trường CĐ": "Trường Cao đẳng",
    "trường CĐ": "trường cao đẳng",
    "TTATGT": "trật tự an toàn giao thông",
    "TTATXH": "trật tự an toàn xã hội",
    "TTCK": "thị trường chứng khoán",
    "TTCN": "tiểu thủ công nghiệp",
    "TTGT": "thanh tra giao thông",
    "TTHC": "thủ tục hành chính",
    "TTHS": "tố tụng hình sự",
    "TTKS": "tuần tra kiểm soát",
    "TTTM": "trung tâm thương mại",
    "TTXH": "trật tự xã hội",
    "TTYT": "trung tâm y tế",
    "UB": "Ủy ban",
    "VCK": "vòng chung kết",
    "VĐQG": "vô địch quốc gia",
    "VĐV": "vận động viên",
    "Viện KSND": "Viện kiểm sát nhân dân",
    "VKS": "viện kiểm sát",
    "VLXD": "vật liệu xây dựng",
    "VN": "Việt Nam",
    "với PV": "với phóng viên",
    "VPHC": "vi phạm hành chính",
    "VQG": "Vườn quốc gia",
    "VSATTP": "vệ sinh an toàn thực phẩm",
    "VSMT": "vệ sinh môi trường",
    "XDCB": "xây dựng cơ bản",
    "XHCN": "xã hội chủ nghĩa",
    "XK": "xuất khẩu",
    "XKLĐ": "xuất khẩu lao động",
    "XNK": "xuất nhập khẩu",
}
_FOUND = re.compile(any_word(map(re.escape, SPELLED_OUT), r"(?<![\w&/.-].)") + r"(?![\w&/-]|\.\w)")
# Behind a stroke: a price or a yield. The small models have met other words there too seldom.
_UNITS = (
    "căn|chuyến|con|cổ phiếu|cp|đêm|giờ|ha|học sinh|hộ|kg|km|lít|lượng|lượt|m2|m3|ngày|người|năm|ounce|oz|phút|quả|sào"
    "|tấn|tháng|thùng|tuần|vé|vụ|xe"
)
_PRICED = "(?:(?<=đồng)|(?<=USD))"
# By a sign without which the pattern finds nothing.
_WHERE_CERTAIN = (
    (
        "/",  # 12 tấn/ha
        re.compile(rf"(?:{_PRICED}|(?<=tấn)|(?<=tạ)|(?<=kg)|(?<=km))/(?=(?:{_UNITS})(?!\w))"),
        " mỗi ",
    ),
    (
        "/",
        re.compile(rf"(?:(?<=mỗi ha)|(?<=mỗi hộ)|(?<=mỗi người)|(?<=mỗi học sinh))/(?=[{LOWER}]{{2}})"),
        " mỗi ",
    ),
    ("/", re.compile(rf"{_PRICED}/(?=[{LOWER}]{{2}})"), " cho mỗi "),  # 2 triệu đồng/nạn nhân
    (
        "CT",
        re.compile(r"(?<![\w&/.-])CT(?=\s(?:UBND|HĐND|\[ [^\]]*People's (?:Committee|Council)))"),
        "chủ tịch",
    ),
    ("QL", re.compile(r"(?<![\w&/.-])QL\s?(?=\d)"), "quốc lộ "),  # QL1A
    ("SN", re.compile(r"(?<![\w&/.-])SN(?=\s?:?\s?[12]\d{3}(?!\d))"), "sinh năm"),
    ("ĐB", re.compile(rf"(?<![\w&/.-])ĐB(?=\s(?!Bắc)[{UPPER}])"), "đại biểu"),  # of a name
    ("BKS", re.compile(r"(?<![\w&/.-])BKS(?=:?\s(?:số\s)?\d\d)"), "biển kiểm soát"),
)


_LEVELS = {"Q": "quận", "H": "huyện", "P": "phường", "X": "xã", "TX": "thị xã", "TT": "thị trấn"}
_NAMED = r"[A-ZĐ]\w+\s[A-ZĐ]"
_LEVEL = re.compile(  # TT.Huế is Thừa Thiên Huế, and TT. Thích a venerable
    rf"(?<![\w.])(?:(?:Q|H|P|X)\.\s?(?={_NAMED}|\d{{1,2}}(?!\w|\.\d))|T[TX]\.\s?(?=[A-ZĐ]\w|\d)(?!Huế|Thích)|TX\s(?={_NAMED}))"
)


_TWO_NAMES = re.compile(r"(?<!\w)(?:(Bà Rịa)\s?[-–]\s?(Vũng Tàu)|(Thừa Thiên)\s?[-–]\s?(Huế))(?!\w)")


def with_places(text: str) -> str:
    """The text with the levels of places in full, and provinces of two names in one piece.

    >>> with_places("UBND Q.Tân Bình, P.12, X. Điền Hải, TT.Sịa, Công an TX Long Khánh, ông P.Nam, TT. Huế")
    'UBND quận Tân Bình, phường 12, xã Điền Hải, thị trấn Sịa, Công an thị xã Long Khánh, ông P.Nam, TT. Huế'
    >>> with_places("UBND tỉnh Bà Rịa - Vũng Tàu, Sở Y tế Thừa Thiên – Huế")
    'UBND tỉnh Bà Rịa-Vũng Tàu, Sở Y tế Thừa Thiên Huế'
    """
    text = _TWO_NAMES.sub(
        lambda match: f"{match[1]}-{match[2]}" if match[1] else f"{match[3]} {match[4]}", text
    )
    return _LEVEL.sub(lambda match: f"{_LEVELS[match[0].rstrip('. ')]} ", text)


_SHORT = re.compile(r"\s?\((?P<short>[A-ZĐ]{2,9})\)")


def without_short_forms(text: str) -> str:
    """Without abbreviations in brackets behind the words whose initials they are: English has others, or none.

    >>> without_short_forms("Ủy ban Kiểm tra (UBKT) Trung ương họp với Tổ chức Y tế Thế giới (WHO).")
    'Ủy ban Kiểm tra Trung ương họp với Tổ chức Y tế Thế giới (WHO).'
    """

    def gone(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - 12 * len(match["short"])) : match.start()]
        words = before.split()[-len(match["short"]) :]
        initials = "".join(word.lstrip("“\"'(")[:1] for word in words)
        return "" if strip_marks(initials).upper() == strip_marks(match["short"]) else match[0]

    return _SHORT.sub(gone, text)


def spelled_out(text: str) -> str:
    """The text with the abbreviations of ``SPELLED_OUT`` in full, with a capital where a sentence begins with one.

    >>> spelled_out("CSGT phối hợp với BQL các KCN xử lý xe quá tải trên QL1A.")
    'Cảnh sát giao thông phối hợp với Ban quản lý các khu công nghiệp xử lý xe quá tải trên quốc lộ 1A.'
    """

    def full(match: re.Match[str]) -> str:
        words = SPELLED_OUT[match[0]]
        return words if match.start() else words[0].upper() + words[1:]

    for sign, found, words in _WHERE_CERTAIN:
        if sign in text:
            text = found.sub(words, text)
    return _FOUND.sub(full, text)
