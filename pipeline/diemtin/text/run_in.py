"""Captions, headings and links that run into the sentence after them without a stop."""

from __future__ import annotations

import re

from diemtin.text.captions import CREDIT_END, CREDIT_WORD
from diemtin.text.cuts import Cut
from diemtin.text.unicode import LOWER, UPPER

# Words that begin sentences and hardly ever stand with a capital inside one: 23 of 48,736 sentences of news whose
# captions had been taken out hold such a place, 444 of 14,212 from pages where captions run into the text.
_OPENER = (
    r"(?:Theo|Trước|Ngoài|Với|Ngay|Trong|Tại|Các|Nhiều|Trên|Cũng|Để|Hiện|Việc|Khi|Sau|Do(?! thái)|Dù|Nếu|Vào|Nhưng|Đến"
    rf"|Còn|Cùng|Đã)(?=\s[{LOWER}\d])|(?:Theo|Tại)(?=\s)"
    r"|(?:Tuy (?:nhiên|vậy)|Bên cạnh|Trao đổi|Phát biểu|Trả lời|Báo cáo với|Chia sẻ|Cụ thể|Đồng thời|Đây là|Mặc dù"
    r"|Ngược lại|Điển hình"
    r"|Dọc (?:theo|hai|bờ|các|tuyến)|Được biết|Liên quan|Đối với|Đặc biệt|Nguyên nhân|Mới đây|Gần đây|Thay mặt"
    r"|Kể từ|Thời gian|Thực hiện|Tính đến|Kết quả|Buổi (?:lễ|làm|họp|gặp)|Sinh thời|Nhân (?:dịp|lễ|chuyến|ngày)"
    r"|(?:Đầu|Cuối) (?:năm|tháng)|Từ (?:năm|tháng|ngày|đầu|đó|\d)|Một (?:trong|số)"
    r"|Như (?:vậy|đã (?:biết|đưa|hứa|nêu|nói|phản ánh|thông|trình|đăng|đề))"
    r"|Về (?:việc|phía|phần|vấn|nội|lĩnh|nguồn|kế))(?=[\s,])"
    r"|Thưa (?:ông|bà|đồng chí)(?=,)"
    r"|Tuy(?=\s(?:bị|chỉ|chưa|có|còn|đã|được|không|là|mới|vậy)\s)"
    r"|(?:Tất cả|Dự kiến|Cho phép|Chỉ ra|Bước (?:vào|sang)|Đánh giá (?:cao|về|của)"
    r"|Không chỉ|Có mặt (?:tại|ở)|Thông tin với"
    r"|Nhấn mạnh (?:về|việc|thêm|đến|tới)|Đồng tình với|Bức xúc trước|Xung quanh"
    r"|Song song với"
    r"|Dưới đây|Nói (?:về|thêm)|Đề cập|Lý giải|Giải thích (?:về|thêm|việc)|Tham dự|Rạng sáng|Tương tự"
    r"|Thế nhưng|Thực tế|Vì thế"
    r"|Căn cứ (?:vào|quy)|Hầu hết|Kết thúc (?:buổi|hội|phiên|chương|đợt|lễ|chuyến))(?=[\s,])"
    rf"|(?:Nhờ|Là|Giữa)(?=\s[{LOWER}])|Có (?:những|nhiều)(?=\s)|Như (?:chúng tôi|tin|báo)(?=\s[\w ]{{0,30}}đã)"
    rf"|(?:Chỉ thị|Công văn|Văn bản|Thông báo|Nghị quyết)(?=\s(?:của [\w ]{{1,40}} )?(?:cũng )?nêu rõ)"
    rf"|Báo(?:\s[{UPPER}][{LOWER}]+){{1,4}}\s(?:xin|trân trọng|trích)(?=\s)"
    r"|(?:Ngày|Đêm|Sáng|Chiều|Chiều tối|Tối|Trưa|Hôm) (?:\d|nay|qua|cùng)|Tháng \d{1,2}[/-]\d{4}|Năm \d{4}"
    r"|(?:Ông|Bà)(?!\s(?:Rịa|Trưng|Triệu|Nà|Ích|Chúa))(?:"
    r"(?=\s\w+ (?:cho biết|cũng cho|cho hay|cho rằng|nói|khẳng định|nhấn mạnh|thừa nhận|chia sẻ"
    r"|nhận định|bày tỏ|lý giải)[\s,])"
    rf"|(?:\s[{UPPER}][{LOWER}]+){{2,4}}(?=\s[-–{LOWER}]|,))"
)
# The first letter of such words after a space; a pattern that begins with a class is searched for faster.
_RUN_IN = re.compile(rf"[TNVCĐKSHMÔBDGLPRX](?<=[\w”\"’'%)\s] .)(?<=(?={_OPENER}).)")
_CONNECTS = re.compile(
    r"(?:Theo|Trước|Ngoài|Với|Ngay|Trong|Tại|Để|Hiện|Khi|Sau|Do|Dù|Nếu|Vào|Nhưng|Đến|Còn|Cùng|Cũng|Tuy|Bên cạnh|Từ"
    r"|Ngày|Sáng|Chiều|Đồng thời|Cụ thể|Đây|Mặc dù|Được biết|Liên quan|Đối với|Đặc biệt|Mới đây|Như)[\s,]"
    r"|(?:Tháng|Năm) \d"
)
# After these words a phrase goes on, whatever follows; after some of them stands a name or a title.
_GOES_ON = re.compile(
    r"\s(?:là|và|của|với|cho|tại|ở|về|trong|từ|đến|do|bởi|các|những|một|ông|bà|anh|chị|tên|bài|(?<!nhà )báo|phim|hát"
    r"|đề|chủ|trình|trào|mang|gồm|cùng|để|khi|nếu|như|thì|mà|hoặc|hay|theo|trên|dưới|vào|ra|ngày|đường|phố"
    r"|quận|huyện|tỉnh|thuộc|(?<!nạn )(?<!cá )(?<!bệnh )(?<!công )nhân"
    r"|Luật|(?<!kỷ )(?<!đúng )(?<!pháp )luật|chức|Liên hiệp|Hội"
    r"|ca khúc|cuốn sách|vở|Ông|Bà|Văn|Thị)\Z"
)
# An opener as a part of a name, with the word before it: "Ủy ban Các vấn đề xã hội", "Cục Việc làm".
_NAMED = re.compile(
    r"(?:\b(?:[Bb]an|UB|[Hh]iệp hội|[Hh]ội đồng|[Vv]ăn phòng|trưởng phòng|Vụ|(?<!Bắc )(?<!Trung )(?<!Nam )Bộ"
    r"|[Tt]ập đoàn|[Ll]iên đoàn|[Hh]iệp ước|[Ll]ực lượng|nhóm|[Nn]goại trưởng|[Mm]ưu trưởng|tư lệnh|chỉ huy)\sCác"
    r"|\b(?:Cục|[Pp]hòng|[Tt]âm|[Ss]àn)\sViệc|\bBan\sThực|\bTự\sDo"
    r"|\b(?:[Gg]iải|[Kk]inh tế|[Đđ]iều tra|[Cc]hiến|[Hh]ạng|cao)\sĐặc)\Z"
)
_ITEM = re.compile(r"(?:\A|\s)\(?[a-zđ\d]\)\Z")
_HEAD_LIMIT = 25  # words of a caption or heading
_HEADING_LIMIT = 10  # words; what is longer tells what a photo shows
_TELLS = re.compile(
    r"\s(?:đã|sẽ|vẫn|đang|cũng|chưa)\s"
)  # with some length: a sentence whose stop was forgotten


def run_in_words(text: str) -> frozenset[str]:
    """How the words begin that may open a sentence inside another: in most texts none, told faster than where."""
    return frozenset(text[match.start() : match.start() + 3] for match in _RUN_IN.finditer(text))


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
        at = match.start() - 1
        unclosed += sum(sentence.count(mark, seen, at) for mark in "“(")
        unclosed -= sum(sentence.count(mark, seen, at) for mark in "”)")
        quotes += sentence.count('"', seen, at)
        seen = at
        if unclosed <= 0 and quotes % 2 == 0 and _may_end(sentence, begin, at):
            out.append(sentence[begin:at])
            begin, unclosed, quotes = match.start(), 0, 0
    return [*out, sentence[begin:]]


def _may_end(sentence: str, begin: int, at: int) -> bool:
    """Whether two words or more stand before ``at`` and the last of them does not want another, or hold a name."""
    near = max(begin, at - 14)
    wants = _ITEM.search(sentence, near, at) or _GOES_ON.search(sentence, near, at)
    named = _NAMED.search(sentence, near, sentence.find(" ", at + 1))
    return 0 <= sentence.find(" ", begin, at) and not wants and not named


_CREDIT_HEAD = re.compile(rf"\(?(?:{CREDIT_WORD}|Nguồn\s*:|(?:Clip|Video|CLIP|VIDEO)\s*:)")
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
    credit = _CREDIT_HEAD.match(text) is not None or CREDIT_END.search(text) is not None
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
