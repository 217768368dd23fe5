"""Rules for what a report carries that is no part of it.

A rule is a pure function from text to ``Cut``: what stays, and the pieces set aside. It never changes or
loses a character otherwise. ``RULES`` names every rule, the reason it writes into the ledger and where it
is tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from diemtin.text.agencies import agency_tag, dateline
from diemtin.text.capitals import capitals_heading
from diemtin.text.captions import caption_line, person_caption, photo_credit, photo_sentence
from diemtin.text.closing import link_button, reader_note, source_address, source_bracket
from diemtin.text.cuts import Cut
from diemtin.text.layout import ITEM_MARK
from diemtin.text.lines import footer_line, letterhead_line, menu_line, related_line
from diemtin.text.player import clip_button, clip_title, player_words
from diemtin.text.run_in import related_sentence, run_in_caption, run_in_heading
from diemtin.text.unicode import UPPER

_END_MARK = re.compile(r"(?<=\.)\s?(?:\.\s?)?/\s?\.(?=[”\"]?(?:\s|\Z))|\s?/\s?(?=\.[”\"]?(?:\s|\Z))")


def end_mark(text: str) -> Cut:
    """The stroke that closes an official text, with the second of its stops; the first ends the sentence.

    >>> end_mark("Quyết định có hiệu lực từ ngày ký./. Nơi nhận")
    ('Quyết định có hiệu lực từ ngày ký. Nơi nhận', ('/.',))
    """
    return _cut_all(_END_MARK, text) if "/." in text or "/ ." in text else (text, ())


_NOTE = re.compile(
    r"\s?\[\s*(?:\d{1,3}|[a-z]|(?:ghi chú|note|gc) \d+|cần (?:dẫn|chú thích)[^\[\]]{0,20}|liên kết hỏng|nb \d+)\s*\]"
    rf"(?::\s?\d+(?:[-–,]\s?\d+)*)?(?P<item>\s?(?=-\s[{UPPER}\d]))?|\^(?=\s|\[|\Z)"
)


def note_mark(text: str) -> Cut:
    """The number of a footnote; a dash after it begins the next item of a list.

    >>> note_mark("Dân số tăng nhanh[3] từ năm 2010.[a]")
    ('Dân số tăng nhanh từ năm 2010.', ('[3]', '[a]'))
    >>> note_mark("Bằng khen (2015)[3] - Cờ thi đua (2018)")
    ('Bằng khen (2015)\\n- Cờ thi đua (2018)', ('[3]',))
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
        return "\n" if match.lastgroup == "item" else ""

    kept = pattern.sub(take, text)
    return (kept.strip(), tuple(found)) if found else (text, ())


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a rule is tried.

    ``scope``: the lead (the first blocks), a whole line (short blocks), anywhere in a block, the begin of a list
    item, a sentence of running text, one that stands beside others unlike it, or a run-in (what stands before a
    sentence without a stop of its own).
    """

    apply: Callable[[str], Cut]
    reason: str
    scope: Literal["lead", "line", "any", "item", "sentence", "beside", "run_in"]


RULES: dict[str, Rule] = {
    "menu_line": Rule(menu_line, "menu", "line"),
    "letterhead_line": Rule(letterhead_line, "letterhead", "line"),
    "footer_line": Rule(footer_line, "footer", "line"),
    "related_line": Rule(related_line, "related", "line"),
    "caption_line": Rule(caption_line, "caption", "line"),
    "agency_tag": Rule(agency_tag, "agency_tag", "lead"),
    "dateline": Rule(dateline, "dateline", "lead"),
    "player_words": Rule(player_words, "menu", "any"),
    "clip_button": Rule(clip_button, "menu", "any"),
    "link_button": Rule(link_button, "related", "any"),
    "source_address": Rule(source_address, "agency_tag", "any"),
    "photo_credit": Rule(photo_credit, "caption", "any"),
    "source_bracket": Rule(source_bracket, "agency_tag", "any"),
    "capitals_heading": Rule(capitals_heading, "heading", "any"),
    "end_mark": Rule(end_mark, "end_mark", "any"),
    "note_mark": Rule(note_mark, "note", "any"),
    "list_mark": Rule(list_mark, "list_mark", "item"),
    "photo_sentence": Rule(photo_sentence, "caption", "sentence"),
    "person_caption": Rule(person_caption, "caption", "beside"),
    "clip_title": Rule(clip_title, "caption", "sentence"),
    "reader_note": Rule(reader_note, "menu", "sentence"),
    "related_sentence": Rule(related_sentence, "related", "sentence"),
    "run_in_caption": Rule(run_in_caption, "caption", "run_in"),
    "run_in_heading": Rule(run_in_heading, "heading", "run_in"),
}

_BESIDE = [rule for rule in RULES.values() if rule.scope == "beside"]
LINE_LIMIT = 240  # characters; a longer block is never set aside whole by a line rule


def unlike_others(sentences: Sequence[str]) -> dict[int, str]:
    """The sentences of running text that a rule would set aside, without those that follow each other: a list."""
    if len(sentences) == 1:
        return {}
    found = {
        place: rule.reason
        for rule in _BESIDE
        for place, sentence in enumerate(sentences)
        if len(sentence) <= LINE_LIMIT and rule.apply(sentence)[1]
    }
    return {place: found[place] for place in found if place - 1 not in found and place + 1 not in found}
