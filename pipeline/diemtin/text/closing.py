"""What stands after the last word of a report: its source, notes to the reader, links."""

from __future__ import annotations

import re

from diemtin.text.agencies import AGENCIES, AGENCY_NAMES
from diemtin.text.cuts import Cut, cut_apart
from diemtin.text.unicode import UPPER

_AGENCY = "|".join(sorted(map(re.escape, AGENCIES), key=len, reverse=True))
_SITE = r"(?:www\.)?[a-zA-Z\d][\w-]{1,30}(?:\.[\w-]{2,12}){0,2}\.(?:vn|com|net|org|gov|info|uk|eu)"
_KNOWN = rf"(?:{_AGENCY}|{AGENCY_NAMES}|{_SITE})"
_SOURCE = re.compile(
    rf"(?:\A|(?<=[\n.!?…”\"] )|(?<=\n)|(?<=\w ))\(Nguồn(?: tin)?"
    rf"(?:\s?:\s?|\s(?=[{UPPER}]))[^()\n]{{2,40}}\)\.?(?=\s+[{UPPER}\d“\"]|\s*\Z)"
    rf"|(?:\A|(?<=[.!?…”\"] )|(?<=\n))Nguồn(?: tin)?\s?:\s?{_KNOWN}(?:\s?/\s?{_KNOWN})*"
    rf"(?:\.(?!\w)|(?=\s+[{UPPER}“\"]|\s*\Z))"
)
_ADDRESS = re.compile(
    r"(?:\A|(?<=[.!?…”\"/] )|(?<=\n))(?:\(?(?:Nguồn|Theo|Link)(?: tin| bài)?(?=[\s:])[^.!?…\n]{0,60}[\s:])?"
    r"\(?https?://[^\s()]+\)?\s*(?:\Z|(?=[^.!?…\n]{1,40}\Z))"
)


def source_bracket(text: str) -> Cut:
    """ "(Nguồn: ...)" between two sentences, or a known paper or site after "Nguồn:".

    >>> source_bracket("Cầu mới qua sông. (Nguồn: TTXVN) Sáng nay, cầu đã thông xe.")
    ('Cầu mới qua sông.\\nSáng nay, cầu đã thông xe.', ('(Nguồn: TTXVN)',))
    >>> source_bracket("Nguồn: ngân sách của tỉnh và đóng góp của dân.")
    ('Nguồn: ngân sách của tỉnh và đóng góp của dân.', ())
    """
    return cut_apart(_SOURCE, text) if "Nguồn" in text else (text, ())


def source_address(text: str) -> Cut:
    """The web address at the end of a report, with the name of the paper before it.

    >>> source_address("Xã đã có cầu mới. Theo Báo Bến Mới http://vidu.vn/tin-tuc/cau-moi.html")
    ('Xã đã có cầu mới.', ('Theo Báo Bến Mới http://vidu.vn/tin-tuc/cau-moi.html',))
    >>> source_address("Mời nộp hồ sơ tại https://vidu.vn")
    ('Mời nộp hồ sơ tại https://vidu.vn', ())
    """
    return cut_apart(_ADDRESS, text) if "://" in text else (text, ())


_BUTTON = re.compile(
    r"(?:\A|(?<=[.!?…”\"] )|(?<=\n))(?:Bấm|Nhấn|Click)(?: vào)? xem(?: ngay| thêm| tiếp)? ?>+(?=\s|\Z)"
    r"|\(\s?Xem tiếp\s?\)(?:\s?\.)?(?=\s|\Z)|(?:\A|(?<=[.!?…”\"] )|(?<=\n))Xem thêm\s?:\s*>*\s*\Z"
    rf"|(?:\A|(?<=[.!?…”\"] )|(?<=\n))\[[{UPPER}][^\[\]\n]{{20,150}}\](?=\s+[{UPPER}“\"])"
)
_LINK = re.compile(rf"(?<=\S)\s+(?=(?:»|>>+|►|▶)\s?[{UPPER}\d“\"‘'])")


def link_button(text: str) -> Cut:
    """ "Bấm xem >>", "(Xem tiếp)" or a title in square brackets between two sentences, which led to another page.

    >>> link_button("Hội làng đã kết thúc. Bấm xem >> An Hà")
    ('Hội làng đã kết thúc.\\nAn Hà', ('Bấm xem >>',))
    >>> link_button("Bấm xem giờ trên đồng hồ.")
    ('Bấm xem giờ trên đồng hồ.', ())
    """
    return cut_apart(_BUTTON, text) if ">" in text or "[" in text or "Xem t" in text else (text, ())


def part_links(text: str) -> str:
    """A line broken before each link that stands inside it; a French quotation mark that closes is none.

    >>> part_links("» Cầu mới » Đường mới Báo Bến Mới xin trích đăng")
    '» Cầu mới\\n» Đường mới Báo Bến Mới xin trích đăng'
    """
    linked = "»" in text or ">>" in text or "►" in text or "▶" in text
    return _LINK.sub("\n", text) if linked and "«" not in text else text


_NOTE = re.compile(
    r"\((?:[Cc]òn nữa|[Cc]òn tiếp|Xem tiếp kỳ sau|Hết)\)\.?\Z"
    r"|\W{0,3}(?:Mời|Kính mời) (?:các |quý )?(?:bạn|độc giả|bạn đọc|vị độc giả)[^.!?…]{0,12}"
    r" đón (?:đọc|xem)\s[^!?…]{0,80}\Z"
    r"|\W{0,3}(?:Lưu ý: ?)?(?:Thông tin|Hình ảnh|Ảnh|Bài viết)[^.!?…]{0,60}"
    r"(?:mang tính|có tính)(?: chất)? tham khảo\W{0,2}\Z"
)


def reader_note(text: str) -> Cut:
    """A note of the editors to the reader: more to come, for information only.

    >>> reader_note("Thông tin trong bài chỉ mang tính chất tham khảo.")
    ('', ('Thông tin trong bài chỉ mang tính chất tham khảo.',))
    >>> reader_note("Mời bạn đến xã Bến Mới vào mùa lúa chín.")
    ('Mời bạn đến xã Bến Mới vào mùa lúa chín.', ())
    """
    told = "đón" in text or "tham khảo" in text or text.startswith("(")
    return ("", (text,)) if told and _NOTE.match(text) else (text, ())
