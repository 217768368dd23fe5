"""Photo captions and credits: on a line of their own, or run into the text."""

from __future__ import annotations

import re

from diemtin.text.abbreviations import SENTENCE_STARTERS
from diemtin.text.agencies import AGENCIES, AGENCY_NAMES
from diemtin.text.cuts import Cut
from diemtin.text.name_words import FAMILY_NAMES
from diemtin.text.syllables import is_syllable
from diemtin.text.unicode import UPPER

_KIND = r"(?: minh h[ọo]a| tư liệu| chụp màn hình| cắt (?:ra )?từ (?:clip|video|camera))?"
CREDIT_WORD = rf"(?:Ảnh{_KIND}|ẢNH|Nguồn ảnh|Đồ họa|Minh họa|Photo)"
_CAPTION = re.compile(
    rf"{CREDIT_WORD}\s*(?:[:.(]|\Z)|Ảnh{_KIND}\s\d{{1,2}}\s*[:.]|\(?(?:Clip|Video)\s*:"
    rf"|Ảnh{_KIND}\s[{UPPER}]\S*(?:\s[{UPPER}]\S*){{0,4}}\Z"
)
CREDIT_END = re.compile(
    rf"[.,;:”\"\])–-]\s*\(?{CREDIT_WORD}(?:\s*:\s*[^.:]{{1,50}}|\s[{UPPER}][^.:]{{0,25}})?[.)]*\Z"
    rf"|\s\(\s*(?:{CREDIT_WORD}|ảnh)\s*:[^()]{{1,50}}\)\.?\Z|\((?:[Hh]ình|[Ảả]nh)\s[^()]{{1,30}}\)\Z"
)


def caption_line(text: str) -> Cut:
    """A line that is a photo caption: it begins or ends with a credit.

    >>> caption_line("Đại biểu dự hội nghị. Ảnh: Minh Khôi")
    ('', ('Đại biểu dự hội nghị. Ảnh: Minh Khôi',))
    >>> caption_line("Ảnh hưởng của bão còn kéo dài.")
    ('Ảnh hưởng của bão còn kéo dài.', ())
    """
    if "nh" not in text and "NH" not in text and ":" not in text:
        return text, ()
    end = CREDIT_END.search(text)
    one_sentence = end is not None and ". " not in text[: end.start()]
    hit = one_sentence or (len(text) <= 100 and _CAPTION.match(text) is not None)
    return ("", (text,)) if hit else (text, ())


_NAME = rf"(?:[{UPPER}]\.\s?){{0,2}}(?:[{UPPER}]\w[\w'’]*(?:\.[{UPPER}]\w*)*(?:\s|/|(?=\.))){{1,4}}"
_CREDIT = re.compile(
    rf"(?P<source>(?<=\()Nguồn(?: ảnh)?(?:\s?:|(?=\s[{UPPER}])))|[Ảả]nh{_KIND}"
    rf"(?:\s*(?P<colon>:)\s*|(?P<plain>(?<!nh)(?=\))|\s(?:[{UPPER}][^():.,]{{0,25}}|[Ii]nternet)(?=\)))"
    rf"|(?P<stop>\.)|(?P<name>\s{_NAME}\.(?=\s|\Z))|(?P<bare>\s)(?=[A-ZĐ]{{2,8}}[. ])|(?=\s[“{UPPER}]))"
)
_BEGINS = re.compile(rf"\s*(?:\Z|[{UPPER}\d“\"‘'])")  # what may follow a credit in brackets

_AFTER_STOP = frozenset(mark + " " for mark in '.!?…”")')
_DASHES = ("- ", "– ", "— ")

_CREDIT_WORDS = re.compile(r"\s*(?P<word>[-–/,]|[^\s,;:!?…“”\"()]+)")

_STOCK = re.compile(rf"\s*(?:[Tt]ư liệu|[Ii]nternet)(?:\.|(?=\s[{UPPER}“\"])|\Z)")

_PAPER = re.compile(
    rf"\s*(?:[Bb]áo )?(?:{AGENCY_NAMES}|Pháp luật|Tri thức trực tuyến)(?=\s[{UPPER}“\"]|\.?\Z)\.?"
)

# US Navy; FB Trần Nam, with a full stop after the name
_GOES_WITH_LETTERS = re.compile(
    rf"\s*(?:(?:Navy|Army|News|Images|Press|Sports?|Photo|Times)\b|(?:[{UPPER}]\w*\s?){{1,3}}\.(?=\s|\Z))"
)

_TITLE = re.compile(  # of somebody of whom the text goes on to tell
    r"\s(?:Phó (?:Thủ|Chủ|Bí|Tổng|Giám|Trưởng|Cục|Viện|Chánh|Văn)|Thủ tướng|Chủ tịch|Bộ trưởng|Thứ trưởng|Bí thư"
    r"|Tổng (?:Bí|bí|giám|cục|thống)|Giám đốc)\b"
)

_TELLS_ON = re.compile(
    r"(?:Theo đó|Tuy nhiên|Do đó|Vì (?:vậy|thế)|Nhờ đó|Do vậy|Trong khi đó|Ngoài ra|Đồng thời"
    r"|Bên cạnh|Không những|Nhưng|Sau đó)[\s,]"
)
_BYLINE_LIMIT = 60  # characters; what follows a credit and is longer is text
_CAPTION_LIMIT = 30  # words of the sentence before a credit

_CREDIT_LIMIT = 5  # words of a credit


def _credit_end(text: str, at: int) -> int:
    """Where the name after "Ảnh:" ends in running text; ``at`` where that cannot be told."""
    if stock := _STOCK.match(text, at) or _PAPER.match(text, at):
        return stock.end()
    names: list[tuple[int, str]] = []
    end = at
    while match := _CREDIT_WORDS.match(text, end):
        word = match["word"]
        glue = word in ("-", "–", "/", ",")
        if not glue and not (word[0].isupper() or (not names and word in ("tư", "báo"))):
            break
        shouted = bool(names) and all(name.isupper() and len(name) != 1 for _, name in names)
        apart = shouted and not word.isupper() and _GOES_WITH_LETTERS.match(text, end) is None
        named = len(names) == 1 and names[0][1].lower() in FAMILY_NAMES  # "Lê Anh Dũng"
        begins = (word in SENTENCE_STARTERS and not named) or apart or _TITLE.match(text, end) is not None
        if names and not glue and begins:
            return names[-1][0]
        end = match.end()
        if word[-1] == "." and "." not in word[:-1]:
            return end
        names.append((end, word))
        if word.rstrip(".") in AGENCIES or word.rpartition("/")[2] in AGENCIES:
            return end
        if _CREDIT_LIMIT < len(names):
            return at
    if len(text) <= end or not text[end:].strip():
        return end
    if text[end : end + 1] in '”"“(' or re.match(r"\s+[“\"(….]", text[end:]):
        return end if names else at
    return names[-2][0] if 2 <= len(names) and names[-2][1] not in ("báo", "Báo") else at


def photo_credit(text: str) -> Cut:
    """A caption with its credit that was run into the text: the credit, and the short sentence before it.

    >>> photo_credit("Đoàn đã đi thăm xã. Cầu mới qua sông. Ảnh: VnExpress Theo ông Nam, cầu dài 90 m.")
    ('Đoàn đã đi thăm xã.\\nTheo ông Nam, cầu dài 90 m.', ('Cầu mới qua sông. Ảnh: VnExpress',))
    """
    if "Ảnh" not in text and "ảnh:" not in text and "(ảnh" not in text and "(Nguồn" not in text:
        return text, ()
    kept: list[str] = []
    aside: list[str] = []
    at = 0
    for match in _CREDIT.finditer(text):
        span = _credit_span(text, match) if at <= match.start() else None
        if span is None:
            continue
        credit = max(at, span[0])  # the dash before it may have gone with another
        shown = (
            match["colon"]
            or match["stop"]
            or match["name"]
            or match["bare"]
            or match["source"]
            or text[credit] in "-–—"
            or (match["plain"] is not None and _goes_on(text, credit))
        )
        begin = _caption_start(text, at, credit) if shown else credit
        kept.append(text[at:begin])
        aside.append(text[begin : span[1]].strip())
        at = span[1]
    if not aside:
        return text, ()
    return "\n".join(piece.strip(" ") for piece in [*kept, text[at:]] if piece.strip()), tuple(aside)


def _credit_span(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Where a credit begins and ends, brackets with it; None where the words are no credit."""
    begin, end = match.span()
    bracket = len(text[:begin].rstrip(" ")) - 1
    if 0 <= bracket and text[bracket] == "(":
        closing = text.find(")", end, end + 60)
        begins = _BEGINS.match(text, closing + 1)
        if match["source"]:
            goes_on = 0 <= closing and begins and _BYLINE_LIMIT < len(text) - closing
            return (
                (bracket, closing + 1) if goes_on else None
            )  # the source of the whole text stands at its end
        whole = match["colon"] or (match["plain"] is not None and begins)
        return (bracket, closing + 1) if whole and 0 <= closing else None
    if match.group()[0] != "Ả":
        return None
    before = text[max(0, begin - 2) : begin]
    if match["colon"] and before[-1:] == " ":  # "Cầu mới qua sông - Ảnh: An Hà", with a dash or without
        found = _credit_end(text, end)
        return (begin - 2 * (before in _DASHES), found) if end < found else None
    if before in _DASHES and "minh" in match.group():
        return begin - 2, end
    if begin and before[-1] != "\n" and before not in _AFTER_STOP:
        return None
    if match["stop"] or match["name"]:
        return begin, end
    if match["colon"] or match["bare"]:
        found = _credit_end(text, end)
        return (begin, found) if end < found else None
    return (begin, end) if begin == 0 and "minh" in match.group() else None


def _goes_on(text: str, at: int) -> bool:
    """Whether no sentence ended before ``at``."""
    return text[:at].rstrip()[-1:] not in ("", ".", "!", "?", "…", "”", '"', "\n")


def _bracket_end(text: str, low: int, last: int) -> int:
    """The last closing bracket before a capital: "(trái) và ..." goes on, "(trái) Cầu ..." begins anew."""
    at = text.rfind(") ", low, last)
    return at if 0 <= at and text[at + 2 : at + 3].isupper() else -1


_STOPS = (*(f"{stop}{mark} " for stop in ".!?…" for mark in ("", "”", '"')), "”. ", '". ', "\n")


_INITIAL = re.compile(rf"(?<!\w)[{UPPER}]\. (?P<next>[^\W\d_]+)")


def _last_stop(text: str, low: int, high: int) -> int:
    """Where the last sentence before ``high`` ends, or -1; no initial of a name ends one: "V. Ford", "chị H. bị"."""
    at = max(text.rfind(stop, low, high) for stop in _STOPS)
    initial = _INITIAL.match(text, at - 1) if low < at else None
    word = initial["next"] if initial else ""
    goes_on = word.islower() or (word.istitle() and not is_syllable(word))
    return _last_stop(text, low, at) if goes_on else at


def _caption_start(text: str, low: int, credit: int) -> int:
    """Where the sentence before a credit begins; the credit itself when that sentence is long."""
    last = credit
    low = max(low, credit - 10 * _CAPTION_LIMIT)
    while low < last and text[last - 1] in ' .!?…”")-–':
        last -= 1
    best = max(_last_stop(text, low, last), _bracket_end(text, low, last))
    if best < 0 and 0 < low and text[low - 1] not in " \n":
        return credit  # the sentence begins before what was looked at: too long for a caption
    begin = low if best < 0 else best + 1
    while begin < credit and text[begin] in ' ”"\n':
        begin += 1
    said = any(mark in text[last:credit] for mark in '”"') and not any(
        mark in text[begin:last] for mark in '“"'
    )
    tells = said or text[begin : begin + 1].islower() or _TELLS_ON.match(text, begin)  # "Theo đó, ..."
    return begin if text.count(" ", begin, last) < _CAPTION_LIMIT and not tells else credit


_SHOWS = re.compile(r"(?:Toàn|Quang) cảnh\s|(?:Một góc|Cận cảnh|Hiện trường vụ|Hình ảnh)\s")
_DOTTED = r"(?:[^\s.!?…]|\.(?=\w))+"  # TP.HCM, vidu.vn
_CREDIT_ALONE = re.compile(
    rf"\(?{CREDIT_WORD}\s*:\s*(?:[^\s.!?…][^.!?…]{{1,60}}|{_DOTTED}(?:\s{_DOTTED}){{0,5}})[.)]*\Z"
    rf"|\(?Ảnh (?:cắt (?:ra )?từ|chụp màn hình|minh h[ọo]a|tư liệu)(?:\s[^{UPPER}.!?…,][^.!?…,]{{0,40}})?[.)]*\Z"
)
_SHOWN_LIMIT = 15  # words


def photo_sentence(text: str) -> Cut:
    """A short sentence without a predicate that says what a photo shows, or a credit that stands alone.

    >>> photo_sentence("Toàn cảnh lễ khánh thành cầu.")
    ('', ('Toàn cảnh lễ khánh thành cầu.',))
    >>> photo_sentence("Ảnh: Bệnh viện huyện Bến Mới.")
    ('', ('Ảnh: Bệnh viện huyện Bến Mới.',))
    >>> photo_sentence("Toàn cảnh kinh tế của tỉnh đã sáng hơn.")
    ('Toàn cảnh kinh tế của tỉnh đã sáng hơn.', ())
    """
    if _SHOWS.match(text):
        hit = text.count(" ") < _SHOWN_LIMIT and _PREDICATE.search(text) is None
    else:
        hit = _CREDIT_ALONE.match(text) is not None and text.count(" ") < _SHOWN_LIMIT
    return ("", (text,)) if hit else (text, ())


# The words that make up titles and bodies in lower case: a sentence of them and of names says who a photo shows.
_TITLE_WORDS = """
tỉnh huyện xã phường quận thành thị phố trấn ủy uỷ ban nhân dân tịch thư đốc trưởng phó phòng sở và tài nguyên
môi trường hoạch đầu tư tế giáo dục đào tạo nông nghiệp phát triển thôn công thương an chính vụ văn hóa hoá
thể thao du lịch thông tin truyền lao động khoa học nghệ giao vận tải xây dựng cục viện trung tâm hỗ trợ doanh
kiểm tra soát nghiên cứu thanh nước kho bạc hội đồng đảng bộ đoàn liên hiệp ty cổ phần nhiệm tổng biên tập mặt
trận quốc thường trực viên ương khối kiêm của tại ngành bảo hiểm xã thuế hải quan tư pháp nội nguyên cựu quyền
"""
_OF_TITLES = frozenset(_TITLE_WORDS.split())
_PERSON_ALONE = re.compile(
    rf"(?:Ông|Bà|Đồng chí)(?:\s[{UPPER}][\w’']*){{2,5}}(?:\s\([^()]{{2,15}}\))?"
    rf"\s?[,–-]\s(?P<title>[^.!?…:;“\"]+?)\s?\.\Z"
)


def person_caption(text: str) -> Cut:
    """A sentence of a name and a title, without a verb: who a photo shows.

    >>> person_caption("Ông Trần Văn Nam, Giám đốc Sở Y tế tỉnh Bến Mới.")
    ('', ('Ông Trần Văn Nam, Giám đốc Sở Y tế tỉnh Bến Mới.',))
    >>> person_caption("Ông Trần Văn Nam, Giám đốc Sở Y tế, vắng mặt.")
    ('Ông Trần Văn Nam, Giám đốc Sở Y tế, vắng mặt.', ())
    """
    match = _PERSON_ALONE.match(text) if text.startswith(("Ông ", "Bà ", "Đồng chí ")) else None
    words = re.findall(r"\w[\w’']*", match["title"]) if match else []
    hit = 1 < len(words) and all(word[0].isupper() or word in _OF_TITLES for word in words)
    return ("", (text,)) if hit else (text, ())


_PREDICATE = re.compile(r"\s(?:là|đã|sẽ|đang|vẫn|cũng|được|bị|có|cho|còn|rất|khiến|thể)\s|,")
