"""Rules that need the neighbours of a block: what surrounds an article, and what is its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from diemtin.doc import Dropped
from diemtin.text.boilerplate import LINE_LIMIT
from diemtin.text.layout import ITEM_MARK, Block
from diemtin.text.lines import related_line
from diemtin.text.unicode import LOWER, UPPER, compare_key

# Headings whose sections hold no report, up to the next heading of the same level -> reason.
TAIL_SECTIONS: dict[str, str] = {
    "chú thích": "note",
    "ghi chú": "note",
    "tham khảo": "note",
    "nguồn": "note",
    "nguồn tham khảo": "note",
    "tài liệu tham khảo": "note",
    "thư mục": "note",
    "thư mục tham khảo": "note",
    "nguồn trích dẫn": "note",
    "trích dẫn": "note",
    "liên kết ngoài": "related",
    "xem thêm": "related",
    "đọc thêm": "related",
    "tin liên quan": "related",
    "bài liên quan": "related",
    "thể loại": "menu",
}
# The kind of an official document, alone on its line; the lines after it say what it is about.
DOCUMENT_KINDS: frozenset[str] = frozenset(
    [
        "QUYẾT ĐỊNH",
        "NGHỊ QUYẾT",
        "NGHỊ ĐỊNH",
        "THÔNG TƯ",
        "CHỈ THỊ",
        "KẾ HOẠCH",
        "BÁO CÁO",
        "THÔNG BÁO",
        "CÔNG VĂN",
        "CÔNG ĐIỆN",
        "TỜ TRÌNH",
        "HƯỚNG DẪN",
        "QUY ĐỊNH",
        "QUY CHẾ",
        "LUẬT",
        "PHÁP LỆNH",
        "CHƯƠNG TRÌNH",
        "ĐỀ ÁN",
        "KẾT LUẬN",
        "THÔNG BÁO KẾT LUẬN",
    ]
)
_JOINED = re.compile(r"\s(?:[-–—&/]|và)\s")
_CAPITALS = re.compile(f"[{LOWER}]")
_STATE = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|[Đđ]ộc lập\s*[-–—]\s*[Tt]ự do|ĐẢNG CỘNG SẢN VIỆT NAM")
_RECIPIENTS = re.compile(r"\W*Nơi nhận\s*:?", re.IGNORECASE)
_SIGNED = re.compile(rf"\b(?:(?:TM|KT|TL|TUQ)\.\s?[A-ZĐỦỞ]|Q\.\s?[{UPPER}]{{2}})|\((?:[Đđ]ã ký|[Kk]ý)")
_FACT = re.compile(r":\s*\d|[^\W\d_]\t")  # "Thu ngân sách: 3 tỷ đồng", a row of a table
_ENDS = (".", ";", ":", ",", "…", "!", "?", "”", '"', ")")
_NEAR_TOP = 14  # blocks
_SHORT = 25  # words
_HEADING_WORDS = 14
_TOLD_WORDS = 12


def count_words(text: str) -> int:
    return text.count(" ") + 1


def is_capitals(text: str) -> bool:
    """All letters are capitals, and there are some."""
    return _CAPITALS.search(text) is None and any(char.isalpha() for char in text)


def _with_reason(blocks: Sequence[Block], chosen: dict[int, str]) -> list[Block]:
    return [
        replace(block, reason=chosen[index]) if index in chosen and not block.reason else block
        for index, block in enumerate(blocks)
    ]


def set_tables_aside(blocks: Sequence[Block]) -> list[Block]:
    """Tables; at the top of an official document they hold its letterhead, at the end its signature."""
    chosen: dict[int, str] = {}
    for is_table, run in groupby(range(len(blocks)), lambda index: blocks[index].kind == "table"):
        if is_table:
            cells = list(run)  # of HTML each is a block
            chosen |= dict.fromkeys(cells, _table_reason(blocks, cells))
    return _with_reason(blocks, chosen) if chosen else list(blocks)


def _table_reason(blocks: Sequence[Block], cells: Sequence[int]) -> str:
    texts = [blocks[index].text for index in cells]
    if cells[0] < _NEAR_TOP and any(_STATE.search(text) for text in texts):
        return "letterhead"
    closing = len(blocks) <= 2 * cells[0] and sum(map(len, texts)) <= 1500
    signed = closing and any(_RECIPIENTS.search(text) or _SIGNED.search(text) for text in texts)
    return "signature" if signed else "table"


def _named(heading: str) -> str:
    """The reason to set a section with this heading aside, "Tham khảo - Chú thích" too; empty for all others."""
    parts = _JOINED.split(compare_key(heading).strip(" :."))
    reasons = [TAIL_SECTIONS.get(part, "") for part in parts]
    return reasons[0] if all(reasons) else ""


def set_tail_sections_aside(blocks: Sequence[Block]) -> list[Block]:
    """Sections of notes, sources and links under a heading of their own."""
    chosen: dict[int, str] = {}
    reason, level = "", 0
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            named = _named(block.text) if index else ""
            if named:
                reason, level = named, block.level
            elif reason and block.level <= level:
                reason = ""
        elif reason == "related" and _is_told(block):
            reason = ""  # a box of links stood inside the report
        if reason:
            chosen[index] = reason
    return _with_reason(blocks, chosen) if chosen else list(blocks)


def set_letterhead_aside(blocks: Sequence[Block]) -> list[Block]:
    """Lines in capitals around state and motto, up to the kind of the document."""
    top = blocks[:_NEAR_TOP]
    state = next((index for index, block in enumerate(top) if _STATE.match(block.text)), None)
    if state is None:
        return list(blocks)
    chosen = {}
    for index, block in enumerate(top):
        if block.text.strip(" .:") in DOCUMENT_KINDS or (state < index and _SHORT < count_words(block.text)):
            break
        if index < state and not is_capitals(block.text):
            continue
        if is_capitals(block.text) or _STATE.match(block.text):
            chosen[index] = "letterhead"
    return _with_reason(blocks, chosen)


def set_signature_aside(blocks: Sequence[Block]) -> list[Block]:
    """Recipients and signature: short lines from "Nơi nhận:" to the end or to an appendix."""
    start = next(
        (index for index, block in enumerate(blocks) if _starts_signature(blocks, index, block)), None
    )
    if start is None:
        return list(blocks)
    chosen = {}
    for index in range(start, len(blocks)):
        text = blocks[index].text
        appendix = start < index and text.startswith(
            ("PHỤ LỤC", "Phụ lục", "QUY ", "NỘI QUY", "ĐIỀU LỆ", "KẾ HOẠCH")
        )
        if appendix or (start < index and blocks[index].kind != "item" and _SHORT < count_words(text)):
            break
        chosen[index] = "signature"
    return _with_reason(blocks, chosen)


def _starts_signature(blocks: Sequence[Block], index: int, block: Block) -> bool:
    if len(block.text) <= LINE_LIMIT and _RECIPIENTS.match(block.text):
        return True
    return len(blocks) - 8 <= index and len(block.text) <= 80 and _SIGNED.match(block.text) is not None


def set_related_aside(blocks: Sequence[Block]) -> list[Block]:
    """The lines under a heading such as "Tin liên quan:": items and titles, until a sentence comes."""
    chosen: dict[int, str] = {}
    left = 0
    for index, block in enumerate(blocks):
        text = block.text
        if len(text) <= 60 and related_line(text)[1] and count_words(text) <= 6:
            chosen[index] = "related"
            left = 12
        elif (
            left
            and not block.reason
            and count_words(text) <= _SHORT
            and not text.endswith((".", ";", ":", "./."))
        ):
            chosen[index] = "related"
            left -= 1
        else:
            left = 0
    return _with_reason(blocks, chosen) if chosen else list(blocks)


def set_headings_aside(blocks: Sequence[Block], keep: frozenset[int]) -> list[Block]:
    """Headings alone on their line; numbered lines that follow each other are a list and stay."""
    chosen: dict[int, str] = {}
    live = [index for index, block in enumerate(blocks) if not block.reason and index not in keep]
    for place, index in enumerate(live):
        block = blocks[index]
        before = blocks[live[place - 1]] if place else None
        after = blocks[live[place + 1]] if place + 1 < len(live) else None
        set_so = block.kind == "heading" and not _is_told(block)  # large papers set their lead as a heading
        if set_so or (len(block.text) <= LINE_LIMIT and _is_heading(block, before, after)):
            chosen[index] = "heading"
    return _with_reason(blocks, chosen) if chosen else list(blocks)


def _is_told(block: Block) -> bool:
    """A sentence of some length, in no list."""
    told = block.text.endswith(".") and _TOLD_WORDS <= count_words(block.text)
    return told and not ITEM_MARK.match(block.text) and not block.text.startswith(("^", "↑"))


def _mark_kind(block: Block | None) -> str:
    match = ITEM_MARK.match(block.text) if block is not None and block.kind != "heading" else None
    return match.lastgroup or "" if match else ""


def _is_heading(block: Block, before: Block | None, after: Block | None) -> bool:
    text = block.text
    capitals = is_capitals(text)
    if (text.endswith(_ENDS) and not capitals) or any(piece.reason == "end_mark" for piece in block.cut):
        return False
    kind = _mark_kind(block)
    size = count_words(text)
    if capitals and 2 <= size <= 2 * _HEADING_WORDS and kind != "bullet":
        return True
    if kind == "article":
        return size <= 2 * _HEADING_WORDS
    if kind in ("bullet", "letter") or _HEADING_WORDS < size or after is None or _FACT.search(text):
        return False
    if kind:
        sibling = any(
            _mark_kind(other) == kind and other is not None and count_words(other.text) <= 2 * _HEADING_WORDS
            for other in (before, after)
        )
        return not sibling
    prose = _SHORT <= count_words(after.text) and after.text.rstrip().endswith(_ENDS)
    return prose and text[:1].isupper() and not _is_short_line(before)


def _is_short_line(block: Block | None) -> bool:
    """A line as short as a heading and without a stop: two of them are a list."""
    if block is None or block.kind != "text":
        return False
    return count_words(block.text) <= _HEADING_WORDS and not block.text.endswith(_ENDS)


def set_repeats_aside(blocks: Sequence[Block], title: str, keep: frozenset[int]) -> list[Block]:
    """Lines that say the title again, and paragraphs that stand twice."""
    key = compare_key(title).strip(" .:|-–")
    chosen: dict[int, str] = {}
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        if block.reason or index in keep:
            continue
        same = (
            bool(key)
            and abs(len(block.text) - len(title)) <= 20
            and compare_key(block.text).strip(" .:|-–") == key
        )
        if same or (block.kind == "text" and block.text in seen and 12 <= count_words(block.text)):
            chosen[index] = "repeated"
        seen.add(block.text)
    return _with_reason(blocks, chosen) if chosen else list(blocks)


def cut_from(block: Block, text: str, pieces: Sequence[str], reason: str) -> Block:
    """A block with ``text`` left after ``pieces`` were set aside."""
    return replace(block, text=text, cut=(*block.cut, *(Dropped(piece, reason) for piece in pieces if piece)))
