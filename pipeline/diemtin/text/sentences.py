"""Sentence borders of Vietnamese reports."""

from __future__ import annotations

import re

from diemtin.text.abbreviations import ABBREVIATIONS, SENTENCE_STARTERS
from diemtin.text.unicode import LOWER, UPPER

MAX_CLAUSES = 60  # words; a longer sentence is split at "; " before a capital
_MIN_CLAUSE = 8  # words on either side of such a border

_CLOSERS = '”"’»)\\]'
_CLOSING = _CLOSERS.replace("\\", "")
# What stands before the first mark is looked at after it: a pattern that begins with a class is searched for faster.
_STOP = re.compile(rf"[.!?…](?<![.!?…]{{2}})[.!?…]*+[{_CLOSERS}]*+(?=\s|[{UPPER}“\"(«])")
# Before a word in capitals or a second capital no clause begins, but a name or a title: "; Sở Y tế", "; Điều 9".
_CLAUSE = re.compile(rf"(?<=;)\s+(?=[“\"]?[{UPPER}][{LOWER}]*\s[{LOWER}])")
_TITLE = re.compile(
    r"(?:Đồng chí|Ông|Bà|Thượng|Trung|Thiếu|Đại|Phó|Bí thư|Chủ (?:tịch|nhiệm)|Ủy (?:viên|ban)|Uỷ (?:viên|ban)"
    r"|Giám đốc|Tổng|Trưởng|Chánh|Thứ trưởng|Bộ trưởng|Nguyên|Lãnh đạo|Đại diện|Hội|Ban|Sở|Bộ|Công (?:ty|an|đoàn)"
    r"|Ngân hàng|Tập đoàn|Trường|Báo|Đài|Viện|Trung tâm|Khoa học|Văn (?:hóa|hoá|phòng)|Giáo dục|Tài|Kế hoạch|Y tế"
    r"|Nông nghiệp|Lao động|Thông tin|Giao thông|Xã|Huyện|Tỉnh|Thành|Các đồng chí)\s"
)
_FIRST = re.compile(r"\w+")
# Who said what stands before it in quotation marks: "Tốt!” - ông Nam nói", "Tốt.” - Chủ tịch xã khẳng định".
_SAID_BY = re.compile(
    rf"[-–—]\s?(?:[{LOWER}]|(?=[{UPPER}])[^.!?…;:“\"]{{0,90}}?\s"
    r"(?:nói|kể|hỏi|đáp|cho (?:biết|hay|rằng)|chia sẻ|khẳng định|nhấn mạnh|nhận (?:định|xét)|thừa nhận|bày tỏ|giải"
    r" thích|lý giải|phân tích|trả lời|đề nghị|kiến nghị|cảnh báo|thông tin|băn khoăn|bức xúc|tâm sự)\b)"
)
_NO_END_BEFORE = ("“", "‘", ' "')  # dots there leave something out: "...Sau năm 2012 ..."
_GOES_ON = re.compile(rf"[-–—]\s?[{LOWER}]")  # "tôm, cá... - theo văn bản của sở"
_SPACES = re.compile("  +")
_WANTS_NUMBER = re.compile(
    r"(?:hơn|gần|khoảng|tới|đến|là|được|chỉ|những|cả|trên|dưới|mới|có|mất|tận|thêm|lên|còn|đạt|số|từ|năm|bằng|với|và"
    r"|cho|của|chừng|độ|quá|các|ở|giá|thu|tổng|vào|tháng|ngày)\Z",
    re.IGNORECASE,
)
_OMITTED = re.compile(r"[(\[]\s?(?:\.{2,}|…)\s?[)\]]\Z|[….]\Z")
_TOKEN_LIMIT = 60  # characters looked at before a stop
_OPENERS = "“\"'‘«([{"
_LOWER_WORD = re.compile(rf"[{LOWER}]{{2,}}\Z")
_PER_CENT = re.compile(r"\d[\d,]*%\Z")
_DOMAIN = re.compile(r"\.(?:Com|Net|Org|Vn)\b")  # VnExpress.Net
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_ORDINAL = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Za-zĐđ])\Z")  # of a list item
_COUNTED = re.compile(
    r"(?:khóa|khoá|thứ|kỷ|kì|kỳ|hạng|quý|loại|cấp|nhóm|bậc)\s[IVX]\Z|(?:hạng|loại|cấp|nhóm|khối)\s[A-E]\Z",
    re.IGNORECASE,
)
_ASIA = re.compile(r"(?:[Cc]hâu|Nam|Đông|Bắc|Tây|Trung)\sÁ\Z")
# Not the name of the city: "TP. Đồng thời", but "TP. Đồng Hới".
_AFTER_CITY = re.compile(rf"(?:{'|'.join(sorted(SENTENCE_STARTERS))})\s[{LOWER}]|(?:Tại|Theo|Ông)\s")
_ARTICLE = re.compile(r"(?:Điều|Chương|Mục|Phần|Khoản|Bài|Câu|Bước|Biểu|Bảng|Phụ lục|Mẫu(?: số)?)\s+\w+\Z")


def _before(text: str, stop: int) -> str:
    """The characters from the last space to the stop, without opening quotes."""
    space = text.rfind(" ", max(0, stop - _TOKEN_LIMIT), stop)
    start = space + 1 if 0 <= space else max(0, stop - _TOKEN_LIMIT)
    return text[start:stop].lstrip(_OPENERS)


def _is_item_mark(text: str, begin: int, stop: int, token: str) -> bool:
    if 24 < stop - begin:
        return False
    head = text[begin:stop].strip()
    return (head == token and _ORDINAL.match(token) is not None) or (
        len(head) <= 20 and _ARTICLE.match(head) is not None
    )


def _ends_after_initial(text: str, after: int) -> bool:
    first = _FIRST.match(text, after)
    return first is not None and first.group() in SENTENCE_STARTERS


def _full_stop_ends(text: str, begin: int, stop: int, after: int) -> bool:
    """Whether a full stop ends the sentence that began at ``begin``; the next word is at ``after``."""
    token = _before(text, stop)
    last = token.rpartition(".")[2]
    if last in ("TP", "Tp") and _AFTER_CITY.match(text, after):
        return True
    if last in ABBREVIATIONS or _is_item_mark(text, begin, stop, token):
        return False
    if len(last) == 1 and last.isalpha():
        if text[stop - 2 : stop - 1] == "(":
            return False  # "(m. 2018)", "(X. Hòa Bình)"
        if last in "IVXABCDE" and _COUNTED.search(text, max(begin, stop - 8), stop):
            return True  # "khóa X. Báo cáo", "loại A. Ông" end, "Nguyễn X. Nam" may not
        if last == "Á" and _ASIA.search(text, max(begin, stop - 8), stop):
            return True
        return last.islower() or _ends_after_initial(text, after)  # "đồng ý." ends, "Nguyễn V." may not
    if text[after].isdigit():
        return not last.isdigit() or 4 <= len(last)
    return True


def _glued_stop_ends(text: str, stop: int) -> bool:
    """A stop with no space after it: after a lower-case word or per cent, or before a word that begins sentences."""
    token = _before(text, stop).rstrip(_CLOSING)
    if "." in token or "@" in token or "/" in token or token in ABBREVIATIONS or _DOMAIN.match(text, stop):
        return False
    if _LOWER_WORD.search(token) is not None or _PER_CENT.match(token):
        return True
    last = (2 <= len(token) and token.istitle()) or _YEAR.match(token)
    return bool(last) and _ends_after_initial(text, stop + 1)


def _list_trails_off(text: str, begin: int, stop: int) -> bool:
    """Whether an enumeration stands before an ellipsis, not a word that wants a number."""
    wants = _WANTS_NUMBER.match(_before(text, stop))
    return wants is None and 0 <= text.find(", ", max(begin, stop - 40), stop)


def _ends(text: str, begin: int, match: re.Match[str]) -> int | None:
    """Where the next sentence begins, when this stop ends one."""
    end = match.end()
    after = end + text.startswith(" ", end)
    if after == len(text):
        return after
    following = text[after]
    if following.islower() or following in ",;:)":
        return None
    raw = match.group()
    if raw.startswith(("..", "…")) and text[max(0, match.start() - 2) : match.start()].endswith(
        _NO_END_BEFORE
    ):
        return None
    if following in "-–—" and raw[-1] in ".…" and 1 < len(raw) and _GOES_ON.match(text, after):
        return None
    if following in "-–—" and raw[-1] in '”"’»' and _SAID_BY.match(text, after):
        return None
    mark = raw if raw == "." else raw.rstrip(_CLOSING)
    if mark == ".":
        if after == end:
            return after if raw == "." and _glued_stop_ends(text, match.start()) else None
        return after if raw != "." or _full_stop_ends(text, begin, match.start(), after) else None
    if "!" not in mark and "?" not in mark and following.isdigit():
        return after if _list_trails_off(text, begin, match.start()) else None  # "hơn… 20 tỷ" goes on
    if mark.strip(".…") == "" and "." in mark and after == end and "/" in _before(text, match.start()):
        return None
    return after


def _split_line(line: str) -> list[str]:
    begin = 0
    out: list[str] = []
    for match in _STOP.finditer(line):
        after = _ends(line, begin, match)
        if after is not None:
            _add(out, line[begin : match.end()])
            begin = after
    if begin < len(line):
        _add(out, line[begin:])
    return out


def _add(out: list[str], piece: str) -> None:
    """A piece of marks alone, such as a quote after a space, goes with the sentence before; "(...)" stands alone."""
    if (
        out
        and len(piece) <= 5
        and not _OMITTED.match(piece)
        and not _has_letter(piece)
        and _has_letter(out[-1][-12:])
    ):
        out[-1] = f"{out[-1]} {piece}"
    else:
        out.append(piece)


def _split_clauses(sentence: str) -> list[str]:
    if len(sentence) < 3 * MAX_CLAUSES or ";" not in sentence or sentence.count(" ") < MAX_CLAUSES:
        return [sentence]
    groups: list[list[str]] = []
    size = unclosed = 0  # words, and open quotations and brackets, of the last group
    for clause in _CLAUSE.split(sentence):
        more = clause.count(" ") + 1
        apart = unclosed <= 0 and _MIN_CLAUSE <= min(size, more) and _TITLE.match(clause) is None
        if groups and not apart:
            groups[-1].append(clause)  # a name in an enumeration, not a clause
            size += more
        else:
            groups.append([clause])
            size, unclosed = more, 0
        unclosed += sum(map(clause.count, "“(")) - sum(map(clause.count, "”)"))
    return [" ".join(group) for group in groups]


def _has_letter(text: str) -> bool:
    return any(char.isalnum() for char in text)


def join_lines(lines: list[str]) -> list[str]:
    """Lines that a narrow page broke: one that begins in lower case goes on with the line before it.

    >>> join_lines(["Hội nghị được tổ chức", "trực tuyến.", "Kết luận hội nghị"])
    ['Hội nghị được tổ chức trực tuyến.', 'Kết luận hội nghị']
    """
    out: list[str] = []
    group: list[str] = []
    for line in lines:
        goes_on = (
            line[:1].islower()
            and line[1:2] not in (")", ".", "/")
            and group
            and group[-1][-1] not in ".!?;:…"
        )
        if not goes_on and group:
            out.append(" ".join(group))
            group = []
        group.append(line)
    return [*out, " ".join(group)] if group else out


def split_sentences(text: str) -> list[str]:
    """Sentences in order, white space made single; every other character stays. A new line is a border.

    A sentence of more than ``MAX_CLAUSES`` words that strings clauses together with ";" is split before
    each clause that begins with a capital: reports write whole lists that way.

    >>> split_sentences("GS.TS. Trần V. A. đến TP. Huế lúc 7.30. Ông nói: “Tốt lắm.” Rồi ông về…")
    ['GS.TS. Trần V. A. đến TP. Huế lúc 7.30.', 'Ông nói: “Tốt lắm.”', 'Rồi ông về…']
    """
    if text.isprintable():  # one line without tabs: what most blocks are
        lines = [(_SPACES.sub(" ", text) if "  " in text else text).strip()]
    else:
        lines = join_lines([words for line in text.splitlines() if (words := " ".join(line.split()))])
    sentences = [sentence for line in lines for sentence in _split_line(line)]
    if ";" not in text:
        return sentences
    return [clause for sentence in sentences for clause in _split_clauses(sentence)]
