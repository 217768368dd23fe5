"""Titles that stand with another person in the English than in the Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from diemtin.terms.titles import Holding, Title, find_holdings
from diemtin.text.unicode import UPPER, strip_marks

# What English calls a rank without its "phó"; a title of any other rank is not compared.
_ENGLISH = {
    "tổng bí thư": {"general secretary"}, "bí thư": {"secretary"}, "thủ tướng": {"prime minister"},
    "chủ tịch": {"chair", "president", "mayor", "head", "leader"}, "bộ trưởng": {"minister"},
    "tổng giám đốc": {"director", "ceo"}, "giám đốc": {"director", "head", "chief"},
    "chủ nhiệm": {"chair", "head", "director"}, "trưởng": {"head", "chief", "director", "leader", "chair"},
    "thứ trưởng": {"minister"}, "chính ủy": {"commissar"}, "tổng thư ký": {"general secretary", "secretary"},
}  # fmt: skip
_RANK = re.compile(
    r"\b(?P<deputy>(?:Deputy|Vice)[\s-](?:(?!of\b|and\b|the\b)[\w&’'-]+\s){0,5}?)?"
    r"(?P<rank>General Secretary|Secretary|Chair(?=man\b|woman\b|person\b|\b)|President|Mayor|Prime Minister|Minister"
    r"|Director|CEO|Head(?! of State)|Chief(?! (?!of )[a-z])|Leader|Commissar)(?:man|woman|person|[\s-]General)?\b",
    re.IGNORECASE,
)
_LINK = rf"(?:[{UPPER}0-9][\w'’.&-]*|of|the|and|for|in|on|at|['’]s?)"
_RUN_BEFORE = re.compile(rf"(?:{_LINK},?\s+)*{_LINK}\s+(?:(?:Mr|Mrs|Ms|Comrade)\.?\s+)?$")
_RUN_AFTER = re.compile(
    rf"\s*[,(–-]\s*(?:(?:who\sis|currently|also|then|former|the|new|acting|provincial|deputy|vice)\s)*(?:{_LINK},?[\s-]*|{_RANK.pattern}\s*)+",
    re.IGNORECASE,
)
# Not behind a word with a capital of its own: tỉnh Thái Nguyên.
_FORMER = re.compile(
    r"(?<!\w)(?!(?<=\w\s)(?-i:N))(?:nguyên|cựu)\s(?:là\s)?(?:bí thư|bộ trưởng|cán bộ|chánh|chủ nhiệm|chủ tịch"
    r"|cục trưởng|giám đốc|hiệu trưởng|kế toán|ngoại trưởng|nhân viên|quan chức|thẩm phán|thị trưởng|thống đốc"
    r"|thủ tướng|thứ trưởng|tư lệnh|ủy viên|uỷ viên|viện trưởng|vụ trưởng|đại biểu|đại sứ"
    r"|(?:phó|tổng|trưởng)(?:\s\w+){1,2})(?!\w)",
    re.IGNORECASE,
)
_FORMER_EN = re.compile(r"\b(?:former(?:ly)?|ex|then|previous(?:ly)?|retired|one-?time)\b", re.IGNORECASE)


class _Said(NamedTuple):
    """A title in English: whether it is that of a deputy, and its rank."""

    start: int
    end: int
    deputy: bool
    rank: str


def swapped_titles(vi: str, en: str) -> tuple[str, ...]:
    """English titles, as written, of somebody to whom the Vietnamese gives another one that it gives to somebody else.

    A title that can be read with either of two names, as "Chairman" here, is let pass.

    >>> vi = "Dự có ông Lê Văn An, Phó Bí thư Tỉnh ủy và ông Vũ Văn Mơ, Chủ tịch UBND tỉnh."
    >>> en = "Present were Le Van An, Chairman of the Provincial People's Committee, and Vu Van Mo, Deputy Secretary."
    >>> swapped_titles(vi, en)
    ('Deputy Secretary',)
    """
    holdings = [held for held in find_holdings(vi) if len(held.person.syllables) > 1]
    if not holdings:
        return ()
    return tuple(dict.fromkeys(_swapped(holdings, en)))


def lost_formers(vi: str, en: str) -> tuple[str, ...]:
    """Titles that somebody once held, as the Vietnamese writes them, where nothing of the English is former.

    >>> lost_formers("Nguyên Chủ tịch tỉnh Lê Văn An bị khởi tố.", "Provincial Chairman Le Van An was charged.")
    ('Nguyên Chủ tịch',)
    """
    small = vi.lower()
    told = "nguyên" in small or "cựu" in small
    if not (told and en) or _FORMER_EN.search(en):
        return ()
    return tuple(dict.fromkeys(match[0] for match in _FORMER.finditer(vi)))


def _swapped(holdings: list[Holding], en: str) -> Iterator[str]:
    plain = strip_marks(en)
    for name, said in _holdings(plain, {_english_name(held) for held in holdings}):
        own = [held for held in holdings if _english_name(held) == name]
        if not any(held.certain for held in own) or any(_may_be(held.title, said) for held in own):
            continue
        if any(held.title.rank.removeprefix("phó ") not in _ENGLISH for held in own):
            continue
        others = [held for held in holdings if held.certain and _english_name(held) != name]
        deputy = any(_is_deputy_of(held.title, said) for held in own)
        if deputy or any(_may_be(held.title, said) for held in others):
            yield plain[said.start : said.end]


def _english_name(held: Holding) -> str:
    return strip_marks(" ".join(held.person.syllables)).title()


def _may_be(title: Title, said: _Said) -> bool:
    return said.deputy == _is_deputy(title) and said.rank in _ranks(title)


def _is_deputy_of(title: Title, said: _Said) -> bool:
    return said.deputy != _is_deputy(title) and said.rank in _ranks(title)


def _is_deputy(title: Title) -> bool:
    return title.rank.startswith("phó ") or title.rank == "thứ trưởng"


def _ranks(title: Title) -> set[str]:
    return _ENGLISH.get(title.rank.removeprefix("phó "), set())


def _holdings(en: str, names: set[str]) -> Iterator[tuple[str, _Said]]:
    """Each person with the titles right before or behind the name; not those between two names."""
    people = sorted(
        (match.start(), match.end(), name)
        for name in names
        for match in re.finditer(rf"\b{re.escape(name)}\b", en)
    )
    said = list(_said(en))
    before: dict[_Said, str] = {}
    after: dict[_Said, str] = {}
    for place, (start, end, name) in enumerate(people):
        floor = people[place - 1][1] if place else 0
        ceiling = people[place + 1][0] if place + 1 < len(people) else len(en)
        if run := _RUN_BEFORE.search(en[floor:start]):
            first = floor + run.start()
            before |= {title: name for title in said if first < title.end <= start}
        if run := _RUN_AFTER.match(en[:ceiling], end):
            after |= {title: name for title in said if end <= title.start < run.end()}
    for title in sorted(before.keys() ^ after.keys()):
        yield before.get(title) or after[title], title


def _said(en: str) -> Iterator[_Said]:
    for match in _RANK.finditer(en):
        yield _Said(match.start(), match.end(), bool(match["deputy"]), match["rank"].lower())
