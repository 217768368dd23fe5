"""A page as a reader sees it, cut into blocks: plain text and Markdown here, HTML in ``html_page``."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal

from diemtin.doc import Dropped
from diemtin.text.legacy import Encoding, Repair, repair
from diemtin.text.unicode import LOWER, UPPER, to_nfc

Format = Literal["text", "html", "markdown"]
Kind = Literal["text", "heading", "item", "table", "title", "byline", "aside"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, line, heading or list item, and what was cut out of it so far."""

    text: str
    kind: Kind = "text"
    level: int = 0  # of a heading, 1 to 6
    cut: tuple[Dropped, ...] = ()
    reason: str = ""  # set where the page itself says that this is no part of the article


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that stands on a page: blocks in order, what was set aside on the way, and its metadata."""

    blocks: list[Block]
    aside: list[Dropped] = field(default_factory=list)
    published: date | None = None
    title: str = ""  # that it gives itself where it is shared


_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
# Single characters: "re" searches for a class of them three times faster than for a run.
_NOISE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff\ue000-\uf8ff]"
)
_SYMBOLS = "\uf076\uf0a7\uf0b7\uf0d8\uf0fc"  # bullets of the symbol fonts of Word
_NOISE_BUT_BULLETS = re.compile(rf"{_NOISE.pattern}(?!(?<=[{_SYMBOLS}])(?<!\S.)\s)")
_SPACES = re.compile("[\xa0\x1c-\x1f\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNUSUAL = re.compile(_NOISE.pattern[:-1] + _SPACES.pattern[1:])
_LOOKS_HTML = re.compile(
    r"<!doctype html|<html[\s>]|<body[\s>]|</(?:p|div|article|section|table|ul|ol|h[1-6]|body|html)>"
    r"|<(?:div|p|article|section)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_LOOKS_MARKDOWN = re.compile(
    r"^#{1,6} \S|\*\*\S|^[^\S\n]*+\|?[^\S\n]*+:?-{3,}:?\s*\||!?\[[^\[\]\n]*\]\([^()\s]+\)|^```",
    re.MULTILINE,
)
_MARKDOWN_HINTS = ("**", "# ", "---", "](", "```")  # told quickly, a single character most of all
_LOOK_AT = 60_000  # characters


def decode_entities(text: str) -> str:
    """Character references as the characters they stand for, also where they were escaped twice.

    >>> decode_entities("R&D &amp;quot;S&oacute;ng&amp;quot;&nbsp;AT&T")
    'R&D "Sóng"\\xa0AT&T'
    """
    return _ENTITY.sub(lambda match: _decode_one(match.group()), text) if "&" in text else text


def repair_page(text: str, encoding: Encoding = "auto") -> Repair:
    """A page in Unicode; editors of old wrote each letter of an old encoding as a reference (&ugrave;)."""
    letters = _decode_letters(text)
    if letters != text and (spelled := repair(letters, encoding)).encodings:
        return spelled
    return repair(text, encoding)


def _decode_letters(text: str) -> str:
    """References to letters beyond ASCII alone, so that tags stay what they are."""

    def decoded(match: re.Match[str]) -> str:
        letter = _decode_one(match.group())
        return match.group() if letter.isascii() else letter

    return _ENTITY.sub(decoded, text) if "&" in text else text


def _decode_one(reference: str) -> str:
    plain = "&" + reference[1:].replace("amp;", "")
    return "&" if plain == "&" else html.unescape(plain)


def set_noise_aside(text: str) -> tuple[str, list[Dropped]]:
    """Without zero-width, control, half and private-use characters but bullets, all in the ledger; spaces made plain.

    >>> set_noise_aside("Hội\\u200b nghị\\x00")
    ('Hội nghị', [Dropped(text='\\u200b\\x00', reason='invisible')])
    """
    text = text.replace("\xa0", " ")
    if _UNUSUAL.search(text) is None:
        return to_nfc(text), []
    found = "".join(_NOISE_BUT_BULLETS.findall(text))
    aside = [Dropped(found, "invisible")] if found else []
    return to_nfc(_SPACES.sub(" ", _NOISE_BUT_BULLETS.sub("", text))), aside


def detect_format(text: str) -> Format:
    """Which of the three a text is, by its first 60,000 characters.

    >>> detect_format("<p>Tin</p>"), detect_format("# Tin"), detect_format("Tin # 1 < 2")
    ('html', 'markdown', 'text')
    """
    head = text[:_LOOK_AT]
    if "<" in head and _LOOKS_HTML.search(head):
        return "html"
    hinted = any(hint[0] in head and hint in head for hint in _MARKDOWN_HINTS)
    return "markdown" if hinted and _LOOKS_MARKDOWN.search(head) else "text"


def read_page(text: str, format: Format) -> Page:
    """Blocks of a page in NFC, entities decoded; nothing is lost but white space."""
    if format == "html":
        from diemtin.text.html_page import read_html

        return read_html(text)
    seen, aside = set_noise_aside(decode_entities(to_nfc(text)))
    if format == "markdown":
        from diemtin.text.markdown_page import read_markdown

        blocks, more = read_markdown(seen)
        return Page(blocks, aside + more)
    return Page(list(_text_blocks(seen)), aside)


ITEM_MARK = re.compile(
    rf"(?P<bullet>[-–—*+•●○▪■◦·➢➤✓✔❖{_SYMBOLS}]+)(?=\s|[{UPPER}])\s*"
    rf"|(?P<article>(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Khoản|Phụ lục|PHỤ LỤC)\s+"
    rf"(?:\d{{1,3}}[a-zđ]?|[IVXLC]{{1,6}}|thứ\s+\w+|THỨ\s+\w+)(?:[.:]|\s*[-–](?=\s)|$))\s*"
    rf"|(?P<number>\(?\d{{1,2}}(?:[.)]|(?:\.\d{{1,2}}){{1,4}}\s?[-–](?=\s)|(?:\.\d{{1,2}}){{1,4}}[.)]|(?:\.\d{{1,2}}){{1,4}}(?=\s+[{UPPER}])"
    rf"|\s*[-/](?=\s*[{UPPER}][{LOWER}]))(?!\d))(?=\s|[{UPPER}])\s*"
    r"|(?P<roman>[IVX]{1,5}(?:[.)]|\s*[-–/](?=\s)))\s+"
    r"|(?P<letter>\(?[a-zđ]\)|[a-zđ]\.(?=\s)|[A-H]\.(?=\s))\s*"
)
_RAGGED = 12  # characters by which broken lines are shorter than the longest
_SLACK = 2  # characters: letters are not equally wide
_RULER = re.compile(r"\s*(?:[-=_*~.·•–—+#]\s*){3,}\Z")
_PIPED = re.compile(r"\s*\|.*\|\s*\Z")


def is_ruler(line: str) -> bool:
    """A line drawn with dashes, dots or stars."""
    return len(line) <= 300 and _RULER.match(line) is not None


def is_item(line: str) -> bool:
    """Whether a line begins with a bullet or the number of a list item or heading."""
    return ITEM_MARK.match(line) is not None


def wrap_width(lines: list[str]) -> int:
    """How wide an editor broke the lines, or 0: most are nearly as long as the longest, and most go on in lower case.

    >>> wrap_width(["Hội nghị của tỉnh bàn về", "việc xây cầu và trồng rừng", "ở các xã ven biển, phía", "nam", "Hết"])
    26
    """
    inner = [(len(line), following[0].islower()) for line, following in pairwise(lines) if line and following]
    if len(inner) < 4:
        return 0
    width = sorted(size for size, _ in inner)[len(inner) * 9 // 10]
    full = [lower for size, lower in inner if abs(width - size) <= _RAGGED]
    return width if width <= 110 and 0.6 * len(inner) <= len(full) and len(full) <= 2 * sum(full) else 0


def _goes_on(line: str, before: str, width: int) -> bool:
    """Whether a line continues the paragraph of the line before it; ``width`` is that of broken lines."""
    if is_item(line) and not (line[0].isalpha() and line[1:2] not in ").,"):
        return False
    no_room = 0 < width <= len(before) + len(line.split(" ", 1)[0]) + _SLACK
    return no_room or (line[0].islower() and before[-1] not in ".!?;:…")


def _text_blocks(text: str) -> Iterator[Block]:
    lines = [line.strip() for line in text.splitlines()]
    width = wrap_width(lines[:400])
    group: list[str] = []
    for line in lines:
        if group and line and not is_ruler(line) and _goes_on(line, group[-1], width):
            group.append(line)
            continue
        if group:
            yield text_block(" ".join(group))
        group = [line] if line else []
    if group:
        yield text_block(" ".join(group))


def text_block(text: str, *, cut: tuple[Dropped, ...] = ()) -> Block:
    """A block of plain text with the kind its form gives it."""
    if is_ruler(text) or (len(text) <= 3 and not any(char.isalnum() for char in text)):
        return Block(text, "aside", cut=cut, reason="markup")
    if text.startswith("|") and _PIPED.match(text):
        return Block(text, "table", cut=cut)
    return Block(text, "item" if is_item(text) else "text", cut=cut)
