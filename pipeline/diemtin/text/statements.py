"""Whether a sentence says something, and whether it stops too early."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from diemtin.text.alternatives import any_of
from diemtin.text.unicode import compare_key, words

# Words that go with a predicate, and verbs that news is told with. One of them inside a sentence makes it a statement.
_PREDICATES = (
    "bị|cần|chưa|có|cũng|còn|đã|đang|được|hãy|không|là|phải|sẽ|từng|vẫn|vừa|ban hành|báo cáo|bày tỏ|bắt|biết|bổ nhiệm"
    "|cho|chỉ đạo|chiếm|chủ trì|công bố|dẫn đến|diễn ra|dự|dự kiến|đạt|đánh giá|đề nghị|đến|đi|đòi|đồng ý|đưa|gây"
    "|ghi nhận|giảm|giao|giúp|giữ|gồm|gửi|hoàn thành|hỗ trợ|họp|hưởng lợi|kêu gọi|khai mạc|khẳng định|khiến|khởi tố"
    "|kiểm tra|kỷ luật|làm|lấy|mong|muốn|nêu|nghĩ|nhận|nhấn mạnh|nhất trí|nói|phát biểu|phát hiện|phối hợp|quyết định"
    "|ra|tăng|tặng|tham gia|tham mưu|thăm|thấy|thể hiện|thống nhất|thuê|thực hiện|tiến hành|tiếp tục|tổ chức|trao"
    "|trả lời|triển khai|trở thành|tuyên|từ chối|tử vong|ủng hộ|vào|xác định|xác nhận|xảy ra|xem xét|xin|xử lý|xử phạt"
    "|yêu cầu"
)
_TELLS = re.compile(rf"(?<=\s){any_of(_PREDICATES.split('|'))}(?=[\s,.!?…:])", re.IGNORECASE)
# "Việc phát hiện, xử lý ..." names a deed with its verbs; only words of grammar tell what became of it.
_NAMES_A_DEED = re.compile(r"(?:việc|sự|quá trình)\s", re.IGNORECASE)
_FINITE = re.compile(
    r"(?<=\s)(?:bị|cần|chưa|có|cũng|còn|đã|đang|được|giúp|góp phần|không|khiến|là|nhằm|phải|sẽ|thể hiện|trở thành"
    r"|từng|vẫn|vừa)(?=[\s,.!?…])",
    re.IGNORECASE,
)
# That somebody spoke, and not what was said: the line under a photograph.
_SPOKE = re.compile(
    r"[^,;]{1,150}\sphát biểu(?: (?:bế mạc|chỉ đạo|chào mừng|khai mạc|kết luận|ý kiến))?(?: tại [^,;:]{1,150})?[.]",
    re.IGNORECASE,
)
# Words that a sentence may well end before: they begin what only adds where, when, why or whose.
ADDS = frozenset(
    words(
        "cho cùng của do dưới đồng khi lúc nhưng nhằm ở sau tại theo thì trên trong trước từ và vào về vì để"
    )
)
# Words at the beginning that only join a sentence to the one before, and say nothing of their own as "tuy nhiên" does.
_JOINING = (
    "bên cạnh đó|bởi vậy|cạnh đó|cùng với đó|do đó|do vậy|đồng thời|mặt khác|ngoài ra|qua đó|theo đó|từ đó|vì thế"
    "|vì vậy"
)
# "Trước đó" too where a day follows that says when.
_ON_A_DAY = r"\s(?:(?:chiều|đêm|hồi|khoảng|lúc|sáng|tối|từ|vào)\s)*(?:năm|ngày|tháng)\s\d"
_LINKS = re.compile(
    rf"(?:(?:{_JOINING}),|cụ thể(?! h[oó][aá]),?|cũng(?= theo )|đồng thời|trước đó,?(?={_ON_A_DAY})|và)\s+(?=\w)",
    re.IGNORECASE,
)
_NUMERAL = "một|nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười"
# All that lean on the sentence before, on somebody or something named there, or on the item before.
_LEANS = re.compile(
    rf"(?:{_JOINING}|dù vậy|mặc dù vậy|nhưng|rồi|sau đó|song|khi (?:đó|ấy)|lúc (?:đó|ấy|này)|thay vào đó"
    r"|thế nhưng|thời điểm (?:đó|ấy|này)|tuy nhiên|trong (?:số )?(?:đó|này)|trong khi đó|tuy vậy|và"
    r"|(?:các |những )?(?:điều|việc) (?:đó|này)|(?:anh|bà|chị|cô|kẻ|người|ông|vị) này|(?:anh|bà|chị|cô|ông) (?:ấy|ta)"
    r"|họ (?:bị|cần|cho|chỉ|còn|có|cũng|đã|đang|được|không|là|muốn|phải|sẽ|vẫn)"
    rf"|(?:{_NUMERAL}) là|thứ (?:{_NUMERAL})[,:])(?!\w)",
    re.IGNORECASE,
)
# An item of a list of tasks: a verb to begin with, and nobody who does it.
_TASK = re.compile(
    r"(?:bảo đảm|chỉ đạo|chú trọng|chủ động|củng cố|duy trì|đảm bảo|đẩy mạnh|đổi mới|giải quyết|hoàn thành|hoàn thiện"
    r"|khẩn trương|khắc phục|kiên quyết|kiện toàn|làm tốt|nâng cao|nắm chắc|phát huy|phấn đấu|phối hợp"
    r"|quan tâm|rà soát|siết chặt|tăng cường|tập trung|tham mưu"
    r"|thực hiện (?:có hiệu quả|đồng bộ|hiệu quả|nghiêm|tốt)|tiếp tục|triển khai|xây dựng)\s",
    re.IGNORECASE,
)
# Somebody does it, or something is told of it.
_IS_DONE = re.compile(r"(?<=\s)(?:đã|đang|(?<!phải\s)là|từng|vừa)(?=\s)")
_SPEAKER = re.compile(r"(?<!\w)(?:chúng ta|chúng tôi|tôi)(?!\w)", re.IGNORECASE)
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"")
_PIECES = re.compile(r"\w+|[^\w\s]")
_LAST = 3  # syllables in which an end is looked for in the report


@lru_cache(maxsize=2048)  # a sentence of a report is weighed against each of its summary
def is_statement(sentence: str) -> bool:
    """Whether a sentence has a predicate and closes the quotation that it opens; a caption or a heading has none.

    What only asks, as interviewers do, only says who spoke where or leads to a list is no statement either.

    >>> [is_statement(one) for one in ("Quang cảnh buổi lễ.", "Buổi lễ diễn ra thế nào?", "Buổi lễ diễn ra sáng 7/10.")]
    [False, False, True]
    """
    closed = sentence.count("“") == sentence.count("”") and sentence.count('"') % 2 == 0
    tells = _TELLS.search(sentence) is not None and not only_names(sentence)
    return closed and tells and not sentence.endswith(("?", ":")) and not _SPOKE.fullmatch(sentence)


def unlinked(sentence: str) -> str:
    """The sentence without a first word that only joins it to the one before.

    >>> unlinked("Theo đó, xã được hỗ trợ 2 tỷ đồng.")
    'Xã được hỗ trợ 2 tỷ đồng.'
    """
    link = _LINKS.match(sentence)
    return sentence[link.end()].upper() + sentence[link.end() + 1 :] if link else sentence


def without_lone_marks(sentence: str) -> str:
    """The sentence without quotation marks whose other half stands in another sentence.

    >>> without_lone_marks("Tỉnh sẽ dẫn đầu cả nước về “bội chi” quỹ”.")
    'Tỉnh sẽ dẫn đầu cả nước về “bội chi” quỹ.'
    """
    opened: list[int] = []
    lone = [sentence.rindex('"')] if sentence.count('"') % 2 else []
    for place, char in enumerate(sentence):
        if char == "“":
            opened.append(place)
        elif char == "”":
            opened.pop() if opened else lone.append(place)
    return "".join(char for place, char in enumerate(sentence) if place not in (*lone, *opened))


def only_names(sentence: str) -> bool:
    """Whether it names a deed and says nothing of it, though there are verbs in the name.

    >>> only_names("Việc xử lý, kỷ luật nhiều cán bộ.")
    True
    """
    return _NAMES_A_DEED.match(sentence) is not None and _FINITE.search(sentence) is None


@lru_cache(maxsize=2048)
def stands_alone(sentence: str) -> bool:
    """Whether a reader needs nothing that stands before: no "tôi" who is not quoted, no "tuy nhiên", no item of a list.

    >>> [stands_alone(one) for one in ("Tôi không biết.", "Tuy nhiên, giá giảm.", "Ông nói: “Tôi không biết”.")]
    [False, False, True]
    >>> [stands_alone(one) for one in ("Tập trung rà soát hộ nghèo.", "Tập trung lực lượng, xã đã rà soát hộ nghèo.")]
    [False, True]
    """
    task = _TASK.match(sentence) and not _IS_DONE.search(sentence)
    leans = sentence.endswith(";") or sentence[:1].islower() or _LEANS.match(sentence)
    return not task and not leans and not _SPEAKER.search(_QUOTATION.sub("", sentence))


def stops_early(sentence: str, body: Sequence[str]) -> bool:
    """Whether the last words stand in the report and it goes on there, every time, inside the same phrase.

    >>> stops_early("Chủ tịch yêu cầu các xã.", ["Chủ tịch yêu cầu các xã rà soát hộ nghèo."])
    True
    >>> stops_early("Chủ tịch yêu cầu các xã rà soát.", ["Chủ tịch yêu cầu các xã rà soát, báo cáo trước ngày 5/3."])
    False
    """
    end = [compare_key(word) for word in _PIECES.findall(sentence) if word[0].isalnum()][-_LAST:]
    found = [goes_on for text in body for goes_on in _followed(text, end)] if len(end) == _LAST else []
    return bool(found) and all(found)


def _followed(text: str, end: list[str]) -> list[bool]:
    """For each place of these words in a text, whether a word follows that goes on with the phrase."""
    words = compare_key(text)
    if not all(word in words for word in end):  # of most sentences of a report
        return []
    pieces = _PIECES.findall(text)
    places = [place for place, piece in enumerate(pieces) if piece[0].isalnum()]
    keys = [compare_key(pieces[place]) for place in places]
    return [
        _goes_on(pieces, places[first + _LAST - 1] + 1)
        for first in range(len(keys) - _LAST + 1)
        if keys[first : first + _LAST] == end
    ]


def _goes_on(pieces: list[str], place: int) -> bool:
    return place < len(pieces) and pieces[place][0].isalnum() and pieces[place].lower() not in ADDS
