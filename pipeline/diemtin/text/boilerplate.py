"""Rules for what a report carries that is no part of it.

A rule is a pure function from text to ``Cut``: what stays, and the pieces set aside. It never changes or
loses a character otherwise. ``RULES`` names every rule, the reason it writes into the ledger and where it
is tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from diemtin.text.agencies import Cut, agency_tag, dateline
from diemtin.text.captions import caption_line, photo_credit
from diemtin.text.layout import ITEM_MARK
from diemtin.text.lines import footer_line, letterhead_line, menu_line, related_line

_END_MARK = re.compile(r"(?<=\.)\s?(?:\.\s?)?/\s?\.(?=[”\"]?(?:\s|\Z))|\s?/\s?(?=\.[”\"]?(?:\s|\Z))")


def end_mark(text: str) -> Cut:
    """The stroke that closes an official text, with the second of its stops; the first ends the sentence.

    >>> end_mark("Quyết định có hiệu lực từ ngày ký./. Nơi nhận")
    ('Quyết định có hiệu lực từ ngày ký. Nơi nhận', ('/.',))
    """
    return _cut_all(_END_MARK, text) if "/." in text or "/ ." in text else (text, ())


_NOTE = re.compile(
    r"\s?\[\s*(?:\d{1,3}|[a-z]|ghi chú \d+|cần (?:dẫn|chú thích)[^\[\]]{0,20}|liên kết hỏng|nb \d+)\s*\]"
    r"(?::\s?\d+(?:[-–,]\s?\d+)*)?|\^(?=\s|\[|\Z)"
)


def note_mark(text: str) -> Cut:
    """The number of a footnote.

    >>> note_mark("Dân số tăng nhanh[3] từ năm 2010.[a]")
    ('Dân số tăng nhanh từ năm 2010.', ('[3]', '[a]'))
    """
    return _cut_all(_NOTE, text) if "[" in text or "^" in text else (text, ())


def list_mark(text: str) -> Cut:
    """The bullet or number before a list item, a point or an article.

    >>> list_mark("Điều 3. Sở Tài chính thi hành quyết định này.")
    ('Sở Tài chính thi hành quyết định này.', ('Điều 3.',))
    >>> list_mark("1.250 hộ được hỗ trợ.")
    ('1.250 hộ được hỗ trợ.', ())
    """
    match = ITEM_MARK.match(text)
    return (text[match.end() :], (match.group().strip(),)) if match else (text, ())


def _cut_all(pattern: re.Pattern[str], text: str) -> Cut:
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        found.append(match.group().strip())
        return ""

    kept = pattern.sub(take, text)
    return (kept.strip(), tuple(found)) if found else (text, ())


@dataclass(frozen=True, slots=True)
class Rule:
    """``scope``: the lead (the first blocks), a whole line (short blocks), or anywhere in a block."""

    apply: Callable[[str], Cut]
    reason: str
    scope: Literal["lead", "line", "any", "item"]


RULES: dict[str, Rule] = {
    "menu_line": Rule(menu_line, "menu", "line"),
    "letterhead_line": Rule(letterhead_line, "letterhead", "line"),
    "footer_line": Rule(footer_line, "footer", "line"),
    "related_line": Rule(related_line, "related", "line"),
    "caption_line": Rule(caption_line, "caption", "line"),
    "agency_tag": Rule(agency_tag, "agency_tag", "lead"),
    "dateline": Rule(dateline, "dateline", "lead"),
    "photo_credit": Rule(photo_credit, "caption", "any"),
    "end_mark": Rule(end_mark, "end_mark", "any"),
    "note_mark": Rule(note_mark, "note", "any"),
    "list_mark": Rule(list_mark, "list_mark", "item"),
}

LINE_LIMIT = 240  # characters; a longer block is never set aside whole by a line rule
