"""HTML as blocks, read tag by tag without building a tree: depth and broken nesting cost nothing."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date

from diemtin.doc import Dropped
from diemtin.text.html_tokens import tokens
from diemtin.text.layout import Block, Kind, Page, is_ruler, set_noise_aside
from diemtin.text.sentences import join_lines
from diemtin.text.unicode import to_nfc

_ATTRIBUTE = re.compile(r"([a-zA-Z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
# What an element says about the text in it -> the reason in the ledger.
ELEMENT_REASONS: dict[str, str] = {
    "nav": "menu",
    "menu": "menu",
    "button": "menu",
    "select": "menu",
    "form": "menu",
    "aside": "related",
    "footer": "footer",
    "figcaption": "caption",
}
# Words in class and id names -> the reason, believed only for short blocks without a sentence.
CLASS_REASONS: dict[str, str] = {
    "menu": "menu",
    "navbar": "menu",
    "nav": "menu",
    "breadcrumb": "menu",
    "breadcrumbs": "menu",
    "toolbar": "menu",
    "share": "menu",
    "social": "menu",
    "banner": "menu",
    "tags": "menu",
    "tag": "menu",
    "sidebar": "related",
    "related": "related",
    "relate": "related",
    "readmore": "related",
    "footer": "footer",
    "copyright": "footer",
    "comment": "footer",
    "comments": "footer",
    "caption": "caption",
    "credit": "caption",
}
_CLASS_WORD = re.compile(r"[a-z]+")
_SENTENCE_END = re.compile(r"[.!?…][”\"’»)]*\s*\Z")
_PROSE = 25  # words: a block this long that ends like a sentence is prose, whatever its class says
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_BY_CLASS = frozenset({"author", "byline", "tacgia"})


@dataclass(slots=True)
class _Open:
    name: str
    reason: str = ""
    hint: str = ""


@dataclass(slots=True)
class _Reader:
    """What is open at this point of the page, and the text gathered since the last block ended."""

    stack: list[_Open] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)
    reasons: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    linked: int = 0  # characters of ``text`` inside links
    blocks: list[Block] = field(default_factory=list)
    published: date | None = None

    def add(self, piece: str) -> None:
        if piece:
            self.text.append(piece)
            if self.count["a"]:
                self.linked += len(piece)

    def end_block(self) -> None:
        text = "".join(self.text)
        self.text.clear()
        linked, self.linked = self.linked, 0
        if not text or text.isspace():
            return
        lines = [" ".join(line.split()) for line in text.split("\n")]
        for line in join_lines([line for line in lines if line]):
            self.blocks.append(self._block(line, link_only=0.8 * len(text.strip()) <= linked))

    def _block(self, text: str, *, link_only: bool) -> Block:
        if is_ruler(text):
            return Block(text, "aside", reason="markup")
        reason = self.reasons[-1] if self.reasons else ""
        hint = self.hints[-1] if self.hints else ""
        if not reason and link_only and not self._heading() and text.count(" ") < _PROSE:
            hint = hint or "related"
        return Block(text, self._kind(), level=self._heading(), reason=reason, hint=hint)

    def _heading(self) -> int:
        return next((level for level in range(1, 7) if self.count[f"h{level}"]), 0)

    def _kind(self) -> Kind:
        if self.count["title"]:
            return "title"
        if self._heading():
            return "heading"
        if self.hints and self.hints[-1] == "byline":
            return "byline"
        if self.count["table"]:
            return "table"
        return "item" if self.count["li"] else "text"

    def open(self, name: str, attributes: str) -> None:
        if name == "br":
            self.text.append("\n")
            return
        if name not in _INLINE:
            self.end_block()
        if name in ("meta", "time") and self.published is None:
            self.published = _date_of(name, attributes)
        if name in _VOID:
            return
        reason = ELEMENT_REASONS.get(name, "")
        hint = "" if name in ("html", "body", "main", "article", "title") else _class_hint(attributes)
        if hint == "byline" and name not in _INLINE:
            self.end_block()
        self.stack.append(_Open(name, reason, hint))
        self.count[name] += 1
        if reason:
            self.reasons.append(reason)
        if hint:
            self.hints.append(hint)

    def close(self, name: str) -> None:
        if name not in _INLINE:
            self.end_block()
        if not self.count[name]:
            return
        while True:
            top = self.stack.pop()
            self.count[top.name] -= 1
            if top.reason:
                self.reasons.pop()
            if top.hint:
                self.hints.pop()
            if top.name == name:
                return


def _date_of(name: str, attributes: str) -> date | None:
    found = {
        match[1].lower(): next(filter(None, match.groups()[1:]), "")
        for match in _ATTRIBUTE.finditer(attributes)
    }
    label = (found.get("property", "") + found.get("name", "") + found.get("itemprop", "")).lower()
    if name == "meta" and "published" not in label and label not in ("pubdate", "date", "dc.date"):
        return None
    match = _ISO_DATE.match(found.get("datetime", "") if name == "time" else found.get("content", ""))
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _class_hint(attributes: str) -> str:
    if "class" not in attributes and "id" not in attributes:
        return ""
    for match in _ATTRIBUTE.finditer(attributes[:2000]):
        if match[1].lower() in ("class", "id"):
            value = next(filter(None, match.groups()[1:]), "").lower()
            for word in _CLASS_WORD.findall(value):
                if word in CLASS_REASONS:
                    return CLASS_REASONS[word]
                if word in _BY_CLASS:
                    return "byline"
    return ""


def read_html(page: str) -> Page:
    """Blocks in reading order; the page's own title first, as a block of the kind "title"."""
    reader = _Reader()
    noise: list[Dropped] = []
    for kind, name, attributes in tokens(page):
        if kind == "text":
            words, found = set_noise_aside(html.unescape(name) if "&" in name else name)
            noise.extend(found)
            reader.add(re.sub(r"\s+", " ", words))
        elif kind == "open":
            reader.open(name, attributes)
        else:
            reader.close(name)
    reader.end_block()
    return Page(_with_prose([_settled(block) for block in reader.blocks]), noise, reader.published)


def _is_prose(block: Block) -> bool:
    return _PROSE <= block.text.count(" ") and _SENTENCE_END.search(block.text) is not None


def _settled(block: Block) -> Block:
    """Class names and table cells are believed for short blocks; a long sentence stays text."""
    block = replace(block, text=to_nfc(block.text))
    if block.kind == "table" and _is_prose(block):
        return replace(block, kind="text", hint="")
    believed = block.hint in CLASS_REASONS.values() and block.kind != "title" and not _is_prose(block)
    return replace(block, reason=block.hint) if not block.reason and believed else block


def _with_prose(blocks: list[Block]) -> list[Block]:
    """Where a nav or footer is never closed everything is menu: then its prose is text again."""
    kept = sum(len(block.text) for block in blocks if not block.reason and block.kind != "table")
    if sum(len(block.text) for block in blocks) <= 5 * kept:
        return blocks
    return [
        replace(block, reason="", kind="text") if block.reason and _is_prose(block) else block
        for block in blocks
    ]
