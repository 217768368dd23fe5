"""People whom a report names in full once, and then by the given name alone: Nguyễn Văn Hoa, Hoa."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diemtin.text.name_words import FAMILY_NAMES
from diemtin.text.unicode import UPPER

_SURNAME = "|".join(sorted(word.capitalize() for word in FAMILY_NAMES))
_IN_FULL = re.compile(
    rf"(?<!\w)(?:{_SURNAME})(?:\s[{UPPER}][^\W\d_]*){{1,2}}\s(?P<given>[{UPPER}][^\W\d_]+)(?!\w)"
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
