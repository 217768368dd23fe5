"""Who wrote it: names on a line of their own at the end, or run in after the last sentence."""

from __future__ import annotations

import re

from diemtin.text.abbreviations import ABBREVIATIONS
from diemtin.text.agencies import AGENCIES, AGENCY_NAMES
from diemtin.text.cuts import Cut
from diemtin.text.unicode import LOWER, UPPER

_WORD = rf"[{UPPER}][\w'’]*(?:\.[{UPPER}]\w*)*+\.?"  # Nam, O'Neil, TP.HCM, V.A.
_NAME = rf"{_WORD}(?:\s+{_WORD}){{0,4}}"
_NAMES = rf"{_NAME}(?:\s*(?:[-–—,;&/+|]|\bvà\b)\s*{_NAME}){{0,5}}"
_ROLE = (
    r"(?:(?:Tin|Bài|Ảnh|Clip|Tin bài|Bài viết|Tác giả|Thực hiện|Người viết|PV|CTV|Phóng viên|"
    r"Nhóm PV|Nhóm phóng viên|Biên tập|Tổng hợp|Biên dịch|TIN|BÀI|ẢNH|BÀI VÀ ẢNH|Theo)"
    r"(?:\s*(?:[,;&+/-]|và)\s*(?:[Ảả]nh|[Bb]ài|[Tt]in|[Cc]lip|[Vv]ideo|đồ họa)){0,2}"
    r"\s*[:,.]?\s*)"
)
_TAIL = (
    r"(?:\s*\([^()\n]{2,40}\)(?:\s*[-–]\Z)?|[-–]\s?Trung tâm Tin"
    r"|\s*[-–]\Z|\s(?:[Tt]hực hiện|[Gg]hi|[Tt]ổng hợp|[Ll]ược dịch)\b)?"
)
_FROM = r"(?:\s?/\s?Theo\s[^.,;:/]{2,40})?"
_NO_NAME = r"NXB|STT|(?:[UỦ][ỶY] BAN|HỘI ĐỒNG|PHỤ LỤC|NHIỆM VỤ|DANH SÁCH|BIỂU|MẪU|BỘ|SỞ)\b"
_LINE = re.compile(rf"[(-]?\s*(?!{_NO_NAME}){_ROLE}?{_NAMES}{_TAIL}(?:\s+{_NAMES}{_TAIL})?{_FROM}\.?\s*\)?\Z")
_TEAM = re.compile(
    rf"(?:NHÓM PV|Nhóm (?:PV|phóng viên)|(?:Nhóm )?(?:[Pp]hóng viên|PV)\s[{UPPER}]\S+\stại\s[^.,;:]{{3,30}})\.?\Z"
)
_ROLE_LINE = re.compile(rf"{_ROLE}(?<=:)\s*{_NAMES}{_TAIL}\.?\Z|{_ROLE}(?<=: ){_NAMES}{_TAIL}\.?\Z")
_SOURCE = re.compile(
    rf"\(?\s*(?:Nguồn(?: tin)?\s*[:.]?\s*\S.{{0,60}}|Theo\s+(?:báo\s+)?[{UPPER}](?:[^.,;]|\.(?=\w)){{1,40}}"
    r"|Theo\s+[a-z\d]{2,20}(?:\.[a-z]{2,4}){1,2}"
    r"|[Tt]ổng hợp)\)?\.?\Z"
)
_INITIALS = re.compile(rf"(?:[{UPPER}]\.?){{1,4}}\Z")
_PAPER = re.compile(AGENCY_NAMES)
_BORDER = re.compile(r"[.!?…][”\"’»)\]]*\s+|\n\s*|[”)]\s+")
_OWN_BRACKET = re.compile(r"[.!?…][”\"]?\s*\([^()]*\)\Z")
_HAS_STOP = re.compile(r"\w{2}\.(?:\s|\Z)")
_LIMIT = 12  # words


def is_source(text: str) -> bool:
    """A line or bracket that names the paper a text was taken from.

    >>> is_source("(Theo VnExpress)"), is_source("Theo ông Nam, giá tăng.")
    (True, False)
    """
    bare = text.strip(" ().")
    known = (
        bare in AGENCIES
        or _PAPER.fullmatch(bare)
        or (bare.partition("/")[0] in AGENCIES and bare.count(" ") <= 2)
    )
    return bool(known) or (len(text) <= 80 and _SOURCE.match(text.strip()) is not None)


def is_byline(text: str) -> bool:
    """Names and nothing else, with or without a role before them.

    >>> is_byline("Tin, ảnh: An Hà – Lê Quang"), is_byline("Hội nghị kết thúc")
    (True, False)
    """
    bare = text.strip()
    if _LIMIT < bare.count(" ") + 1 or len(bare) < 2:
        return False
    single = " " not in bare and not _INITIALS.match(bare) and "." not in bare
    return not single and (_LINE.match(bare) is not None or _TEAM.match(bare) is not None)


def is_role_line(text: str) -> bool:
    """A byline that says so itself, wherever it stands: "Bài và ảnh: ..."."""
    return len(text) <= 100 and _ROLE_LINE.match(text.strip()) is not None


def said_once(text: str) -> Cut:
    """A byline that stands twice in a row; a pen name may be one word said twice.

    >>> said_once("Thu Hà/VOV Thu Hà/VOV")
    ('Thu Hà/VOV', ('Thu Hà/VOV',))
    >>> said_once("Linh Linh")
    ('Linh Linh', ())
    """
    words = text.split()
    half = len(words) // 2
    pen_name = half == 1 and words[0].isalpha()
    if words and words[:half] == words[half:] and not pen_name:
        return " ".join(words[:half]), (" ".join(words[half:]),)
    return text, ()


_BESIDE = re.compile(
    r"\s?\((?:(?:Tổng hợp|Theo|Nguồn)\b[^()]*|lược dịch|tổng hợp|dịch|ghi|TTXVN|[A-ZĐ]{2,6})\)\Z"
    r"|\s?[,/]\s?Theo\s[^,/]+\Z|\s[-–—]\Z"
)


def author(text: str) -> Cut:
    """A byline without what stands after the names: the paper it was taken from, what they did, a dash.

    >>> author("Trung Hùng (Tổng hợp theo Báo Bến Mới)")
    ('Trung Hùng', ('(Tổng hợp theo Báo Bến Mới)',))
    >>> author("An Hà, Theo Báo Bến Mới"), author("Quang Minh -")
    (('An Hà', (', Theo Báo Bến Mới',)), ('Quang Minh', ('-',)))
    """
    match = _BESIDE.search(text)
    return (text[: match.start()], (match.group().strip(),)) if match and match.start() else (text, ())


def closing_names(text: str) -> Cut:
    """The names after the last sentence of a text.

    >>> closing_names("Dự án hoàn thành vào cuối năm. Kim Tân - Phương Thảo (Theo Dân Trí)")
    ('Dự án hoàn thành vào cuối năm.', ('Kim Tân - Phương Thảo (Theo Dân Trí)',))
    >>> closing_names("Ông sinh tại TP. Huế")
    ('Ông sinh tại TP. Huế', ())
    """
    begin = max(0, len(text) - 120)
    for border in _BORDER.finditer(text, begin):
        tail = text[border.end() :].strip()
        before = text[: border.end()].rstrip()
        if (
            not tail
            or _ends_in_abbreviation(before)
            or (_may_go_on(border, before) and _HAS_STOP.search(tail))
        ):
            continue
        if is_byline(tail) or is_source(tail):
            return _source_before(before, tail)
    return text, ()


def _may_go_on(border: re.Match[str], before: str) -> bool:
    """No stop stands at the quotation mark or bracket: "gặp Bí thư (Trung Quốc) Trần Lam." goes on to its own."""
    return border.group()[0] in "”)" and _OWN_BRACKET.search(before) is None


def _source_before(text: str, tail: str) -> Cut:
    """A bracket such as "(Tổng hợp)" may stand between the last sentence and the names."""
    begin = text.rfind("(", max(0, len(text) - 60)) if text.endswith(")") else -1
    if (
        0 < begin
        and text[:begin].rstrip().endswith((".", "!", "?", "…", "”", '"'))
        and is_source(text[begin:])
    ):
        return text[:begin].rstrip(), (text[begin:], tail)
    return text, (tail,)


def _ends_in_abbreviation(before: str) -> bool:
    """ "TP. Huế", "Nguyễn V. An": no sentence ended there."""
    last = before.rpartition(" ")[2].rstrip(".")
    if re.search(rf"(?:\A|\.)[{UPPER}]{{3,}}\Z", last) and last not in ABBREVIATIONS:
        return False  # "TP.HCM.", "UBND."
    closed = re.search(f"[{LOWER}\\d%”\"'’)]", last[-1:])
    return before.endswith(".") and (closed is None or (len(last) < 2 and not last.isdigit()))
