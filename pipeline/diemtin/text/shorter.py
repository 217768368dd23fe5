"""A long sentence without its last clauses, where what is left says something of its own."""

from __future__ import annotations

import re

from diemtin.text.statements import only_names

LEAST = 10  # words of what is left
# Words that begin a clause which only adds to what is said before it: a reason, an end, a means, an example, a
# consequence. Not "nhưng", "song", "trừ", "nếu": without these the rest would say more than the report does.
_ADDS = (
    "bao gồm|bảo đảm|bên cạnh|bởi|cùng|cùng với|cụ thể|cũng như|dẫn đến|do|đảm bảo|đặc biệt|đẩy mạnh|để|đồng thời|"
    "góp phần|gồm|gây|hướng tới|khiến|kịp thời|làm|mà|nâng cao|ngoài ra|nhằm|nhất là|như|nhờ đó|phục vụ|qua đó|"
    "rồi|sau đó|tăng cường|tạo|theo|tiến tới|trong đó|trong khi|từ đó|vì|với"
)
CUT = re.compile(rf"\s*;\s+|,\s+(?=(?:{_ADDS})\s)")
# Words that begin a clause which only leads to what is said: alone it is no sentence.
_LEADS = re.compile(
    r"(?:bên cạnh|bởi|căn cứ|cùng với|do|dù|để|đến|khi|kể từ|mặc dù|nếu|ngoài|nhằm|nhờ|qua|sau|tại|theo|thông qua|"
    rf"trên|trong|trước|tuy|từ|vào|vì|với|{_ADDS})\s",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s\([^()]*\)(?=[\s.,;:])")
_PAIRS = ("()", "“”", "[]", "‘’")


def shortened(sentence: str, most: int) -> str:
    """The longest beginning of at most so many words that can stand alone, at first with what stands in brackets.

    It ends where a clause begins that only adds something, never inside a quotation or brackets. Where nothing can be
    left out the sentence stays as it is.

    >>> shortened("Tỉnh hỗ trợ 12 xã vùng cao xây dựng 30 cây cầu mới, góp phần giúp người dân đi lại an toàn hơn.", 20)
    'Tỉnh hỗ trợ 12 xã vùng cao xây dựng 30 cây cầu mới.'
    >>> shortened("Tổ chức hội nghị trực tuyến toàn tỉnh;", 20)
    'Tổ chức hội nghị trực tuyến toàn tỉnh.'
    >>> shortened("Ông Lê Văn An (53 tuổi, trú tại huyện Krông Ana) bị bắt.", 10)
    'Ông Lê Văn An bị bắt.'
    """
    if sentence.endswith(";"):  # an item of a list
        sentence = f"{sentence.rstrip('; ')}."
    if len(sentence.split()) <= most:
        return sentence
    bare = _ASIDE.sub("", sentence)
    return _beginning(sentence, most) or _beginning(bare, most) or bare


def _beginning(sentence: str, most: int) -> str:
    for cut in reversed([match.start() for match in CUT.finditer(sentence)]):
        left = sentence[:cut]
        if LEAST <= len(left.split()) <= most and has_main_clause(left):
            return f"{left}."
    return ""


def has_main_clause(text: str) -> bool:
    """Whether all that opens closes, and more is said than what leads to it."""
    if (
        only_names(text)
        or text.count('"') % 2
        or any(text.count(first) != text.count(last) for first, last in _PAIRS)
    ):
        return False
    clauses = [clause.strip() for clause in re.split(r"[,;]\s", text)]
    return any(not _LEADS.match(clause) and 3 < len(clause.split()) for clause in clauses)
