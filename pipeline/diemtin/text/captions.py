"""Photo captions and credits: on a line of their own, or run into the text."""

from __future__ import annotations

import re

from diemtin.text.abbreviations import SENTENCE_STARTERS
from diemtin.text.agencies import AGENCIES, Cut
from diemtin.text.unicode import LOWER, UPPER

_KIND = r"(?: minh h[ọo]a| tư liệu| chụp màn hình| cắt từ clip)?"
_CREDIT_WORD = rf"(?:Ảnh{_KIND}|ẢNH|Nguồn ảnh|Đồ họa|Minh họa|Photo)"
_CAPTION = re.compile(
    rf"{_CREDIT_WORD}\s*(?:[:.(]|\Z)|Ảnh{_KIND}\s\d{{1,2}}\s*[:.]|\(?(?:Clip|Video)\s*:"
    rf"|Ảnh{_KIND}\s[{UPPER}]\S*(?:\s[{UPPER}]\S*){{0,4}}\Z"
)
_CREDIT_END = re.compile(
    rf"[.,;:”\"\])–-]\s*\(?{_CREDIT_WORD}(?:\s*:\s*[^.:]{{1,50}}|\s[{UPPER}][^.:]{{0,25}})?[.)]*\Z"
    rf"|\s\(\s*(?:{_CREDIT_WORD}|ảnh)\s*:[^()]{{1,50}}\)\.?\Z|\((?:Hình|Ảnh)\s[^()]{{1,30}}\)\Z"
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
    end = _CREDIT_END.search(text)
    one_sentence = end is not None and ". " not in text[: end.start()]
    hit = one_sentence or (len(text) <= 100 and _CAPTION.match(text) is not None)
    return ("", (text,)) if hit else (text, ())


_CREDIT = re.compile(
    r"[Ảả]nh(?: minh h[ọo]a| tư liệu| chụp màn hình)?"
    rf"(?:\s*(?P<colon>:)\s*|(?P<stop>\.)|(?P<bare>\s)(?=[A-ZĐ]{{2,8}}[. ])|(?=\s[“{UPPER}]))"
)

_AFTER_STOP = frozenset(mark + " " for mark in '.!?…”")')

_CREDIT_WORDS = re.compile(r"\s*(?P<word>[-–/,]|[^\s,;:!?…“”\"()]+)")

_STOCK = re.compile(rf"\s*(?:[Tt]ư liệu|[Ii]nternet)(?:\.|(?=\s[{UPPER}“\"])|\Z)")

_CAPTION_LIMIT = 30  # words of the sentence before a credit

_CREDIT_LIMIT = 5  # words of a credit


def _credit_end(text: str, at: int) -> int:
    """Where the name after "Ảnh:" ends in running text; ``at`` where that cannot be told."""
    if stock := _STOCK.match(text, at):
        return stock.end()
    names: list[tuple[int, str]] = []
    end = at
    while match := _CREDIT_WORDS.match(text, end):
        word = match["word"]
        glue = word in ("-", "–", "/", ",")
        if not glue and not (word[0].isupper() or (not names and word in ("tư", "báo"))):
            break
        if names and not glue and word in SENTENCE_STARTERS:
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
    return names[-2][0] if 2 <= len(names) else at


def photo_credit(text: str) -> Cut:
    """A caption with its credit that was run into the text: the credit, and the short sentence before it.

    >>> photo_credit("Đoàn đã đi thăm xã. Cầu mới qua sông. Ảnh: VnExpress Theo ông Nam, cầu dài 90 m.")
    ('Đoàn đã đi thăm xã.\\nTheo ông Nam, cầu dài 90 m.', ('Cầu mới qua sông. Ảnh: VnExpress',))
    """
    if "Ảnh" not in text and "ảnh:" not in text:
        return text, ()
    kept: list[str] = []
    aside: list[str] = []
    at = 0
    for match in _CREDIT.finditer(text):
        span = _credit_span(text, match) if at <= match.start() else None
        if span is None:
            continue
        begin = _caption_start(text, at, span[0]) if match["colon"] or match["stop"] else span[0]
        kept.append(text[at:begin])
        aside.append(text[begin : span[1]].strip())
        at = span[1]
    if not aside:
        return text, ()
    return "\n".join(piece.strip(" ") for piece in [*kept, text[at:]] if piece.strip()), tuple(aside)


def _credit_span(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Where a credit begins and ends, brackets with it; None where the words are no credit."""
    begin, end = match.span()
    if begin and text[begin - 1] == "(":
        closing = text.find(")", end, end + 60)
        return (begin - 1, closing + 1) if match["colon"] and 0 <= closing else None
    if match.group()[0] == "ả" or not (
        begin == 0 or text[begin - 1] == "\n" or text[begin - 2 : begin] in _AFTER_STOP
    ):
        return None
    if match["stop"]:
        return begin, end
    if match["colon"] or match["bare"]:
        found = _credit_end(text, end)
        return (begin, found) if end < found else None
    return (begin, end) if begin == 0 and "minh" in match.group() else None


def _bracket_end(text: str, low: int, last: int) -> int:
    """The last closing bracket before a capital: "(trái) và ..." goes on, "(trái) Cầu ..." begins anew."""
    at = text.rfind(") ", low, last)
    return at if 0 <= at and text[at + 2 : at + 3].isupper() else -1


def _caption_start(text: str, low: int, credit: int) -> int:
    """Where the sentence before a credit begins; the credit itself when that sentence is long."""
    last = credit
    low = max(low, credit - 10 * _CAPTION_LIMIT)
    while low < last and text[last - 1] in ' .!?…”")':
        last -= 1
    stops = [text.rfind(stop, low, last) for stop in (". ", "! ", "? ", "… ", ".” ", '." ', "\n")]
    best = max(*stops, _bracket_end(text, low, last))
    if best < 0 and 0 < low and text[low - 1] not in " \n":
        return credit  # the sentence begins before what was looked at: too long for a caption
    begin = low if best < 0 else best + 1
    while begin < credit and text[begin] in ' ”"\n':
        begin += 1
    return begin if text.count(" ", begin, last) < _CAPTION_LIMIT else credit


# Words that begin sentences and hardly ever stand with a capital inside one: 23 of 48,736 sentences of news whose
# captions had been taken out hold such a place, 444 of 14,212 from pages where captions run into the text.
_OPENER = (
    r"(?:Theo|Trước|Ngoài|Với|Ngay|Trong|Tại|Các|Nhiều|Trên|Cũng|Để|Hiện|Việc|Khi|Sau|Do|Dù|Nếu|Vào|Nhưng|Đến|Còn"
    rf"|Cùng)(?=\s[{LOWER}\d])|(?:Theo|Tại)(?=\s)"
    r"|(?:Tuy (?:nhiên|vậy)|Bên cạnh|Trao đổi|Phát biểu|Trả lời|Báo cáo với|Chia sẻ|Cụ thể|Đồng thời|Đây là|Mặc dù"
    r"|Dọc (?:theo|hai|bờ|các|tuyến)|Được biết|Liên quan|Đối với|Đặc biệt|Nguyên nhân|Mới đây|Gần đây|Thay mặt"
    r"|Kể từ|Thời gian|Thực hiện|Tính đến|Kết quả|Buổi (?:lễ|làm|họp|gặp)|Sinh thời|Nhân (?:dịp|lễ|chuyến|ngày)"
    r"|(?:Đầu|Cuối) (?:năm|tháng)|Từ (?:năm|tháng|ngày|đầu|đó|\d)|Như (?:vậy|đã)|Một (?:trong|số)"
    r"|Về (?:việc|phía|phần|vấn|nội|lĩnh|nguồn|kế))(?=[\s,])"
    r"|(?:Ngày|Đêm|Sáng|Chiều|Chiều tối|Tối|Trưa|Hôm) (?:\d|nay|qua|cùng)|Tháng \d{1,2}/\d{4}|Năm \d{4}"
    r"|(?:Ông|Bà)(?=\s\w+ (?:cho biết|cũng cho|cho hay|cho rằng|nói|khẳng định|nhấn mạnh)[\s,])"
    rf"|(?:Ông|Bà)(?!\s(?:Rịa|Trưng|Triệu|Nà|Ích))(?:\s[{UPPER}][{LOWER}]+){{2,4}}(?=\s[-–{LOWER}]|,)"
)
# The class of their first letters stands before all else: most spaces are passed over by it.
_RUN_IN = re.compile(rf" (?=[TNVCĐKSHMÔBDGLP])(?<=[\w”\"’%)\s] )(?={_OPENER})")
_CONNECTS = re.compile(
    r"(?:Theo|Trước|Ngoài|Với|Ngay|Trong|Tại|Để|Hiện|Khi|Sau|Do|Dù|Nếu|Vào|Nhưng|Đến|Còn|Cùng|Cũng|Tuy|Bên cạnh|Từ"
    r"|Ngày|Sáng|Chiều|Đồng thời|Cụ thể|Đây|Mặc dù|Được biết|Liên quan|Đối với|Đặc biệt|Mới đây|Như)[\s,]"
    r"|(?:Tháng|Năm) \d"
)
# After these words a phrase goes on, whatever follows; after some of them stands a name or a title.
_GOES_ON = re.compile(
    r"\s(?:là|và|của|với|cho|tại|ở|về|trong|từ|đến|do|bởi|các|những|một|ông|bà|anh|chị|tên|bài|báo|phim|hát|đề|chủ|trình"
    r"|trào|mang|gồm|cùng|để|khi|nếu|như|thì|mà|hoặc|hay|theo|trên|dưới|vào|ra|nhân|ngày|đường|phố|quận|huyện|tỉnh|thuộc|luật|chức)\Z"
)
_ITEM = re.compile(r"(?:\A|\s)\(?[a-zđ\d]\)\Z")
_HEAD_LIMIT = 25  # words of a caption or heading
_HEADING_LIMIT = 10  # words; what is longer tells what a photo shows
_TELLS = re.compile(
    r"\s(?:đã|sẽ|vẫn|đang|cũng|chưa)\s"
)  # with some length: a sentence whose stop was forgotten


def run_in_words(text: str) -> frozenset[str]:
    """How the words begin that may open a sentence inside another: in most texts none, told faster than where."""
    return frozenset(text[match.end() : match.end() + 3] for match in _RUN_IN.finditer(text))


def split_run_in(sentence: str) -> list[str]:
    """A sentence parted where another begins inside it without a stop: after a caption, mostly.

    >>> split_run_in("Người dân dọn bùn sau lũ Theo ông Nam, xã đã có điện trở lại.")
    ['Người dân dọn bùn sau lũ', 'Theo ông Nam, xã đã có điện trở lại.']
    >>> split_run_in("Nhóm nhạc hát bài Theo dòng sông quê.")
    ['Nhóm nhạc hát bài Theo dòng sông quê.']
    """
    out: list[str] = []
    begin = seen = unclosed = quotes = 0
    for match in _RUN_IN.finditer(sentence):
        at = match.start()
        unclosed += sum(sentence.count(mark, seen, at) for mark in "“(")
        unclosed -= sum(sentence.count(mark, seen, at) for mark in "”)")
        quotes += sentence.count('"', seen, at)
        seen = at
        if unclosed <= 0 and quotes % 2 == 0 and _may_end(sentence, begin, at):
            out.append(sentence[begin:at])
            begin, unclosed, quotes = match.end(), 0, 0
    return [*out, sentence[begin:]]


def _may_end(sentence: str, begin: int, at: int) -> bool:
    """Whether two words or more stand before ``at`` and the last of them does not want another."""
    near = max(begin, at - 8)
    two = 0 <= sentence.find(" ", begin, at)
    return two and _ITEM.search(sentence, near, at) is None and _GOES_ON.search(sentence, near, at) is None


_CREDIT_HEAD = re.compile(rf"\(?(?:{_CREDIT_WORD}|Nguồn\s*:|(?:Clip|Video|CLIP|VIDEO)\s*:)")
_PERSON = re.compile(
    r"(?:Ông|Bà|Anh|Chị|Em|Cháu|Đồng chí|Lãnh đạo|Đại diện|Các đại biểu|Toàn cảnh|Quang cảnh)\s"
)


_LINK_MARKS = ("»", "›", "▶", "►", "→", ">>")


_PLANS = re.compile(
    r"(?:Cần|Phải|Xem xét|Kiến nghị|Đề nghị|Yêu cầu|Tăng cường|Nâng cao|Đẩy mạnh|Kiên quyết|Tập trung|Thu hút|Quyết tâm"
    r"|Xử lý|Tiếp tục|Không|Chưa|Chậm|Sớm|Chấn chỉnh|Giải quyết|Phát triển|Xây dựng|Bảo đảm|Đảm bảo|Khắc phục)\s"
)


def _is_head(text: str) -> bool:
    """Few words that do not begin or tell as a sentence does."""
    words = text.count(" ") + 1
    told = _HEADING_LIMIT < words and _TELLS.search(text) is not None
    return (
        words <= _HEAD_LIMIT
        and not told
        and text[-1:].strip(".!?…:;,") != ""
        and _CONNECTS.match(text) is None
    )


def related_sentence(text: str) -> Cut:
    """The title of another article, marked as a link, among the sentences.

    >>> related_sentence("» Xã miền núi có cầu mới")
    ('', ('» Xã miền núi có cầu mới',))
    """
    return ("", (text,)) if text.startswith(_LINK_MARKS) and _is_head(text) else (text, ())


def run_in_caption(text: str) -> Cut:
    """A caption without a stop before a sentence that it ran into: long, about a person, or with a credit.

    >>> run_in_caption("Ông Nam trao quà cho các hộ dân vùng lũ")
    ('', ('Ông Nam trao quà cho các hộ dân vùng lũ',))
    >>> run_in_caption("Trong khi đó, giá lúa tăng")
    ('Trong khi đó, giá lúa tăng', ())
    """
    if 2 * _HEAD_LIMIT < text.count(" "):
        return text, ()
    credit = _CREDIT_HEAD.match(text) is not None or _CREDIT_END.search(text) is not None
    long = _HEADING_LIMIT <= text.count(" ") and _PLANS.match(text) is None
    long = long or _PERSON.match(text) is not None
    return ("", (text,)) if credit or (long and _is_head(text)) else (text, ())


def run_in_heading(text: str) -> Cut:
    """A heading without a stop before a sentence that it ran into: short, or what is to be done.

    >>> run_in_heading("Cần thêm vốn cho vùng cao")
    ('', ('Cần thêm vốn cho vùng cao',))
    """
    fits = text.count(" ") < _HEADING_LIMIT or _PLANS.match(text) is not None
    return ("", (text,)) if fits and _is_head(text) else (text, ())


_SHOWS = re.compile(r"(?:Toàn|Quang) cảnh\s|(?:Một góc|Cận cảnh|Hiện trường vụ|Hình ảnh)\s")
_CREDIT_ALONE = re.compile(rf"\(?{_CREDIT_WORD}\s*:\s*[^\s.!?…][^.!?…]{{1,60}}[.)]*\Z")
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


_PREDICATE = re.compile(r"\s(?:là|đã|sẽ|đang|vẫn|cũng|được|bị|có|cho|còn|rất|khiến|thể)\s|,")
