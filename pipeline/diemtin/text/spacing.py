"""Blanks beside punctuation where print has them; a small model does not know "y tế(BHYT)"."""

from __future__ import annotations

import re
from collections.abc import Callable

# What is looked for stands before its surroundings, which Python then tries in few places.
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(r"""(["'])(?<![^\s(].)(?<!\d .)[ ](\w(?:[^"']{0,200}[\w.!?…%)])?)[ ]\1(?!\w)"""),
        r"\1\2\1",
    ),  # " Love Story "
    (re.compile(r"[ ](?<=\w )(?=[,;:](?:\s|$)|\.$|\.(?!\S))"), ""),  # đô thị , tuổi thọ
    (re.compile(r"\((?<=[^\W\d_]{2}\()(?=\w{2})"), " ("),  # y tế(BHYT)
    (re.compile(r"\((?<=[\d%]\()(?=[^\W\d_]{2})"), " ("),
    (re.compile(r"\)(?<=\w{2}\))(?=[^\W\d_]{2})"), ") "),
    (re.compile(r"([,;])(?<=[^\W\d_]{2}.)(?=[^\W\d_]{2})"), r"\1 "),  # tư tưởng,đạo đức
    (re.compile(r"([….](?<=[^\W\d_]{2}.)(?:(?<=…)|(?<=\.)\.\.))(?=[^\W\d_])"), r"\1 "),
    (re.compile(r"[ ](?<=[^\W\d_][’'] )(?=s(?!\w))"), ""),  # Asia’ s
    (
        re.compile(r"[ –-](?:(?<=[^\W\d_][–-]) (?=\w)|(?<=\w )[–-](?=[^\W\d_]))"),
        lambda match: f" {match[0].strip()} ",
    ),  # Thừa Thiên- Huế
    (re.compile(r"[ -](?:(?<=\d-) (?=\d)|(?<=\d )-(?=\d))"), "-"),  # từ 20- 25 triệu
    (re.compile(r"(\d)(?=(?:tỷ|tỉ|triệu|nghìn|đồng|người|tuổi|ngày|tháng|năm)(?!\w))"), r"\1 "),  # 45triệu
)


_ADDRESS = re.compile(r"://|www\.|\.(?:vn|com|net|org)/")
_WORD = re.compile(r"\S+")


def well_spaced(text: str) -> str:
    """
    >>> well_spaced("Người không có bảo hiểm y tế(BHYT) ở Thừa Thiên- Huế , chừng 20- 25triệu,phải trả thêm.")
    'Người không có bảo hiểm y tế (BHYT) ở Thừa Thiên - Huế, chừng 20-25 triệu, phải trả thêm.'
    >>> well_spaced("Chủ trương - biện pháp, 3,5%, TP.HCM, ngày 3-4, hòa 1 - 1, người(s), A(H5N1)")
    'Chủ trương - biện pháp, 3,5%, TP.HCM, ngày 3-4, hòa 1 - 1, người(s), A(H5N1)'
    """
    parts: list[str] = []
    place = 0
    for word in _WORD.finditer(text) if _ADDRESS.search(text) else ():
        if _ADDRESS.search(word[0]):
            parts += [_spaced(text[place : word.start()]), word[0]]
            place = word.end()
    return "".join((*parts, _spaced(text[place:])))


def _spaced(text: str) -> str:
    for found, blank in _RULES:
        text = found.sub(blank, text)
    return text
