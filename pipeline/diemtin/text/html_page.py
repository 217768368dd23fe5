"""HTML as blocks, read tag by tag: depth and broken nesting cost nothing.

What elements and class names say of their text is believed around the article and inside it. What is said of an element
that holds the article as a whole is not: a page may stand in one form, in a cell of a table, or in a "sidebar-1".
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from diemtin.doc import Dropped
from diemtin.text.html_hints import (
    CLASS_KINDS,
    CLASS_REASONS,
    ELEMENT_REASONS,
    INLINE,
    READERS,
    VOID,
    class_word,
    day_of,
    is_hidden,
    title_of,
)
from diemtin.text.html_tokens import tokens
from diemtin.text.layout import Block, Kind, Page, is_ruler, set_noise_aside
from diemtin.text.sentences import join_lines
from diemtin.text.unicode import to_nfc

_SENTENCE_END = re.compile(r"[.!?…][”\"’»)]*\s*\Z")
_PROSE = 25  # words: a block this long that ends like a sentence is prose, whatever its class says
_TOLD = 8  # words of a block that ends like a sentence and counts towards the article
_ARTICLE = 0.7  # share of the words of such blocks that the element of the article holds
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NOTE_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?")
_POWER = re.compile(r"(?:^|[\s\d.,])(?:[cdkm]?m|10)\Z")  # what a raised number belongs to
_APART = ("byline", "dateline")  # hints of inline elements that are a block of their own where they begin one


@dataclass(slots=True)
class _Element:
    """What an element says of its text, and which element it stands in."""

    inside: int
    reason: str = ""
    hint: str = ""
    table: bool = False


@dataclass(slots=True)
class _Found:
    """A block as it was read, and the element it stands in."""

    text: str
    element: int
    level: int = 0  # of a heading
    kind: Kind = "text"
    link_only: bool = False

    def is_prose(self, words: int = _PROSE) -> bool:
        return words <= self.text.count(" ") and _SENTENCE_END.search(self.text) is not None


@dataclass(slots=True)
class _Reader:
    """What is open at this point of the page, and the text gathered since the last block ended."""

    elements: list[_Element] = field(default_factory=lambda: [_Element(0)])
    stack: list[tuple[str, int]] = field(default_factory=list)  # names, and their elements
    count: Counter[str] = field(default_factory=Counter)
    text: list[str] = field(default_factory=list)
    linked: int = 0  # characters of ``text`` inside links
    blocks: list[_Found] = field(default_factory=list)
    noise: list[Dropped] = field(default_factory=list)
    title: str = ""
    published: date | None = None
    times: list[tuple[date, int, int]] = field(
        default_factory=list
    )  # with element and number of blocks before

    @property
    def element(self) -> int:
        return self.stack[-1][1] if self.stack else 0

    def add(self, piece: str) -> None:
        if self.count["sup"] and self._is_note_mark(piece):
            self.noise.append(Dropped(piece, "note"))
        elif piece:
            self.text.append(piece)
            if self.count["a"]:
                self.linked += len(piece)

    def _is_note_mark(self, piece: str) -> bool:
        """A raised number is a footnote's, and no digit more of the number before it; but km2 and 10 to the 6."""
        before = "".join(self.text[-3:])
        return _NOTE_MARK.fullmatch(piece.strip()) is not None and not _POWER.search(before)

    def end_block(self) -> None:
        text = "".join(self.text)
        self.text.clear()
        linked, self.linked = self.linked, 0
        if not text or text.isspace():
            return
        link_only = 0.8 * len(text.strip()) <= linked
        level = next((level for name, level in _HEADINGS.items() if self.count[name]), 0)
        kind: Kind = "item" if self.count["li"] else "text"
        kind = "title" if self.count["title"] else "heading" if level else kind
        lines = [" ".join(line.split()) for line in text.split("\n")]
        for line in join_lines([line for line in lines if line]):
            self.blocks.append(_Found(to_nfc(line), self.element, level, kind, link_only))

    def open(self, name: str, tag: str) -> None:
        if name == "br":
            self.text.append("\n")
            return
        if name not in INLINE:
            self.end_block()
            if self.stack and self.stack[-1][0] == "p":
                self._leave()  # nothing but inline elements stands in a paragraph
        if name == "meta":
            self.published = self.published or day_of(name, tag)
            self.title = self.title or title_of(tag)
        elif name == "time" and (day := day_of(name, tag)):
            self.times.append((day, self.element, len(self.blocks)))
        if name in VOID:
            return
        self._enter(name, tag)

    def _enter(self, name: str, tag: str) -> None:
        word = "" if name in ("html", "body", "main", "article", "title") else class_word(tag)
        hint = CLASS_REASONS.get(word) or CLASS_KINDS.get(word, "")
        reason = "invisible" if is_hidden(tag) else ELEMENT_REASONS.get(name, "")
        if word in READERS and name not in INLINE:
            reason = reason or CLASS_REASONS[word]
        if hint in _APART and name in INLINE and "".join(self.text).strip():
            hint = ""  # it stands in the middle of a sentence
        if name in INLINE and not reason and not hint:
            self.stack.append((name, self.element))
        else:
            self.elements.append(_Element(self.element, reason, hint, name == "table"))
            self.stack.append((name, len(self.elements) - 1))
        self.count[name] += 1

    def _leave(self) -> str:
        name, _ = self.stack.pop()
        self.count[name] -= 1
        return name

    def close(self, name: str) -> None:
        if name not in INLINE or self._stands_apart(name):
            self.end_block()
        if self.count[name]:
            while self._leave() != name:
                pass

    def _stands_apart(self, name: str) -> bool:
        """Whether the inline element that ends here is a block of its own, such as the author's name."""
        if not self.stack or self.stack[-1][0] != name:
            return False
        outer = self.stack[-2][1] if 1 < len(self.stack) else 0
        return self.element != outer and self.elements[self.element].hint in _APART


def read_html(page: str) -> Page:
    """Blocks in reading order; the page's own title first, as a block of the kind "title"."""
    reader = _Reader()
    for kind, name, tag in tokens(page):
        if kind == "text":
            words, found = set_noise_aside(html.unescape(name) if "&" in name else name)
            reader.noise.extend(found)
            reader.add(re.sub(r"\s+", " ", words))
        elif kind == "open":
            reader.open(name, tag)
        else:
            reader.close(name)
    reader.end_block()
    said = _said(reader.elements, _around_article(reader.elements, reader.blocks))
    blocks = [_settled(block, said[block.element]) for block in reader.blocks]
    published = reader.published or _told_day(reader, said)
    return Page(blocks, reader.noise, published, to_nfc(" ".join(html.unescape(reader.title).split())))


def _around_article(elements: Sequence[_Element], blocks: Sequence[_Found]) -> set[int]:
    """The element that holds most of the prose of the page, the smallest such one, and those around it."""
    told = [0] * len(elements)
    for block in blocks:
        if block.kind in ("text", "item") and not block.link_only and block.is_prose(_TOLD):
            told[block.element] += block.text.count(" ")
    for number in range(len(elements) - 1, 0, -1):
        told[elements[number].inside] += told[number]
    if not told[0]:
        return {0}
    article = max(number for number, words in enumerate(told) if _ARTICLE * told[0] <= words)
    around = {0}
    while article:
        around.add(article)
        article = elements[article].inside
    return around


def _said(elements: Sequence[_Element], around: set[int]) -> list[_Element]:
    """What holds for the text of each element: its own word, or that of one it stands in, but for those ``around``."""
    said: list[_Element] = []
    for number, element in enumerate(elements):
        outer = said[element.inside] if number else element
        own = element if number not in around else _Element(0)
        stronger = own.hint in CLASS_REASONS.values() or outer.hint not in CLASS_REASONS.values()
        hint = own.hint if own.hint and stronger else outer.hint
        said.append(_Element(0, own.reason or outer.reason, hint, own.table or outer.table))
    return said


def _told_day(reader: _Reader, said: Sequence[_Element]) -> date | None:
    """The first day that stands behind the beginning of the article, in no box beside it."""
    first = next((place for place, block in enumerate(reader.blocks) if block.level == 1), 0)
    days = (day for day, element, place in reader.times if first <= place and not said[element].reason)
    return next(days, None)


def _settled(found: _Found, said: _Element) -> Block:
    """Class names, links and table cells are believed for short blocks; a long sentence stays text."""
    if is_ruler(found.text):
        return Block(found.text, "aside", reason="markup")
    if found.kind == "title":
        return Block(found.text, "title", reason=said.reason)
    prose, hint = found.is_prose(), said.hint
    if found.link_only and not found.level and found.text.count(" ") < _PROSE and hint in ("", "lead"):
        hint = "related"
    believed = not prose and (hint == "dateline" or hint in CLASS_REASONS.values())
    kind = found.kind
    if found.level:
        kind = "text" if hint == "lead" and found.level != 1 else kind
    elif not prose:
        kind = "byline" if hint == "byline" else "table" if said.table else kind
    level = found.level if kind == "heading" else 0
    return Block(found.text, kind, level=level, reason=said.reason or (hint if believed else ""))
