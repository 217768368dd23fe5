"""People whom a report names in full once, and then by the given name alone: Nguyễn Văn Hoa, Hoa."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diemtin.text.alternatives import any_of
from diemtin.text.name_words import FAMILY_NAMES
from diemtin.text.unicode import UPPER

_SURNAME = any_of(sorted(word.capitalize() for word in FAMILY_NAMES))
_IN_FULL = re.compile(
    rf"(?<!\w){_SURNAME}(?:\s[{UPPER}][^\W\d_]*){{1,2}}\s(?P<given>[{UPPER}][^\W\d_]+)(?!\w)"
)
_ALONE = re.compile(rf"(?<![\w.&/-])[{UPPER}][^\W\d_]+(?![\w&/-]|\s[{UPPER}])")
_BEHIND_A_CAPITAL = re.compile(rf"(?<!\w)[{UPPER}]\w*\s\Z")
_AT_THE_START = re.compile(r"(?:\A|[.!?:;…\"“”‘'(\[*•–—-])\s*\Z")
# Where a sentence begins any word has its capital; this follows a name, and seldom another word.
_DOES = re.compile(
    r"(?:\s(?:không|liền|đã|bèn|cũng|còn|vẫn|tiếp tục|cùng \w+))?\s(?:bị|bỏ|cầm|chạy|cho biết|dùng|đánh|đâm"
    r"|điều khiển|đuổi|gọi|hỏi|kể|khai|lấy|mang|mua|nói|quay|rủ|thấy|thừa nhận|trộm|xin)(?!\w)"
    rf"|\svà\s[{UPPER}]"
)

_WORD = re.compile(r"\w+")
_CALLED = re.compile(
    r"(?<!\w)(?i:anh|bà|bác|bị cáo|bị can|cháu|chị|chú|cô|đối tượng|đồng chí|em|nạn nhân|nghi can|nghi phạm|ông|thầy)"
    rf"\s(?P<given>[{UPPER}][^\W\d_]+)(?![\w/-]|\s[{UPPER}])"
)


def given_names(said: Iterable[str], report: Iterable[str]) -> frozenset[str]:
    """The given names that stand alone in sentences, of people whom these or the report name in full.

    >>> sorted(given_names(["Hoa và Nga bỏ trốn."], ["Nguyễn Thị Hoa (SN 1990) và Lê Tú Nga bị bắt."]))
    ['Hoa', 'Nga']
    """
    said = tuple(said)
    alone = {match[0] for text in said for match in _ALONE.finditer(text)}
    return frozenset(
        match["given"]
        for text in (*said, *report)
        if any(name in text for name in alone)
        for match in _IN_FULL.finditer(text)
        if match["given"] in alone
    )


def find_given_names(text: str, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where one of these names stands alone.

    >>> text = "Trung cầm gậy đuổi Nga. Trung tâm Y tế cấp cứu Trung. Ông Lê Nga về Nga Sơn."
    >>> [text[start:end + 4] for start, end in find_given_names(text, frozenset({"Trung", "Nga"}))]
    ['Trung cầm', 'Nga. Tr', 'Trung. Ôn']
    """
    for match in _ALONE.finditer(text) if names else ():
        start, end = match.span()
        before = max(0, start - 12)
        if match[0] not in names or _BEHIND_A_CAPITAL.search(text, before, start):
            continue
        if not _AT_THE_START.search(text, before, start) or _DOES.match(text, end):
            yield start, end


def introduced(text: str, before: str, report: Iterable[str]) -> str:
    """The text with the full name of whom it calls by the given name and neither it nor ``before`` has named.

    Only where the report names one person so.

    >>> report = ["Chủ tịch xã Lê Văn Nam dự.", "Bà Vũ Thị Hoa là em bà Lê Thị Hoa.", "Ông Nam nói: “Đã xong”."]
    >>> introduced("Theo ông Nam, chợ đã mở; ông Nam cảm ơn bà Hoa.", "", report)
    'Theo ông Lê Văn Nam, chợ đã mở; ông Nam cảm ơn bà Hoa.'
    >>> introduced("Theo ông Nam, chợ đã mở.", "Lê Văn Nam dự.", report)
    'Theo ông Nam, chợ đã mở.'
    >>> introduced("Lê Anh Nam bị bắt.", "", report)
    'Lê Anh Nam bị bắt.'
    """
    if not _CALLED.search(text):
        return text
    full: dict[str, set[str]] = {}
    for name in (match for one in report for match in _IN_FULL.finditer(one)):
        full.setdefault(name["given"], set()).add(name[0])
    met = set(_WORD.findall(before))
    first = {match[0]: match.start() for match in reversed(list(_WORD.finditer(text)))}

    def in_full(match: re.Match[str]) -> str:
        given = match["given"]
        names = full.get(given, set())
        behind = _BEHIND_A_CAPITAL.search(text, max(0, match.start() - 12), match.start())
        in_a_name = behind and match[0][0].isupper()
        if in_a_name or len(names) != 1 or given in met or first[given] < match.start("given"):
            return match[0]
        return match[0].removesuffix(given) + "".join(names)

    return _CALLED.sub(in_full, text)
