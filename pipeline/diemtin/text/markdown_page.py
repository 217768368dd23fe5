"""Markdown, and pages that were made into Markdown badly, as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diemtin.doc import Dropped
from diemtin.text.layout import Block, is_item, is_ruler, text_block

_EDIT_LINK = re.compile(r"\[\s*sửa(?:\s*\|\s*sửa mã nguồn)?\s*\]")
# Also matches empty lines that no fence follows: they are read once, not once from each of them.
_FENCE = re.compile(r"^\s*+(?P<fence>(?:```|~~~)[^\n]*$)?", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|(?=\w))")
_BULLET = re.compile(r"[*+-]\s+(?=[^\s*])")
_RANGE = re.compile(r"(?:\A|[^\d/.,])(?P<first>\d+)\n- (?P<last>\d+)")
_QUOTES = re.compile(r"(?:>\s*)+")
_TAG = re.compile(
    r"</?(?:br|sup|sub|b|i|em|strong|span|div|p|u|s|a|img|font|center|table|tr|td|th|tbody|thead|hr|ul|ol|li)"
    r"\b[^<>\n]{0,500}>|<!--[^<>\n]{0,500}-->",
    re.IGNORECASE,
)
# Each alternative begins with a character, also where another before it decides: "re" then skips ahead to the marks.
_INLINE = re.compile(
    r"!\[(?P<alt>[^\[\]\n]{0,500})\]\((?P<src>[^()\s]{0,2000})(?:\s+\"[^\"\n]{0,300}\")?\)"
    r"|\[(?P<text>[^\[\]\n]{1,500})\]\((?P<url>[^()\s]{0,2000})(?:\s+\"[^\"\n]{0,300}\")?\)"
    r"|\*(?:(?<!\d.)\*{0,2}|\*{1,2}|(?!\d))|`{1,3}|~~"
    r"|_(?:(?<!\w_)_{0,2}(?=[\w“\"(])|(?<=[\w.,”\")]_)_{0,2}(?!\w))"
    r"|\\(?=[\\`*_{}\[\]()#+\-.!|>])"
)
_WAITS = re.compile(r"(?:Điều|điều|Khoản|khoản|điểm|Chương|Mục|số|ngày|tháng|năm|quý|và|của|là|,)\W*\Z")


def _strip_marks(text: str) -> tuple[str, list[str], list[str]]:
    """Text without inline marks; the marks; the captions that stood in images."""
    marks: list[str] = []
    captions: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if match["src"] is not None:
            captions.append(match["alt"])
            marks.append(match.group().replace(match["alt"], "", 1))
            return " "
        if match["text"] is not None:
            opening = match.group().partition(match["text"])
            marks.append(opening[0] + opening[2])
            return match["text"]
        marks.append(match.group())
        return ""

    if _MARK_HINT.search(text) is None:
        return text, marks, captions
    for _ in range(2):  # once for the link, once for the emphasis inside its text
        text = _INLINE.sub(keep, text)
    return text, marks, captions


_MARK_HINT = re.compile(r"[*_`~\\\[]")


def _table_span(lines: list[str]) -> tuple[int, int]:
    """First and last line of the table in a chunk; an empty span where there is none."""
    piped = [index for index, line in enumerate(lines) if line.startswith("|") or line.endswith("|")]
    return (piped[0], piped[-1] + 1) if piped else (0, 0)


def _goes_on(line: str, group: list[str]) -> bool:
    before = group[-1]
    if not _BULLET.match(line) and not is_item(line.lstrip("*_")):
        return True
    if line[0].isdigit() or (line[0] in "*_" and line.lstrip("*_")[:1].isdigit()):
        return _WAITS.search(before) is not None
    if line[:2] != "- " or before[-1] in ".;:!?":
        return False
    if line[2:3].islower():
        return group[0][:2] != "- " or not group[0][2:3].islower()  # else a list of such items
    wrapped = _RANGE.search(f"{before[-9:]}\n{line}")
    return wrapped is not None and len(wrapped["first"]) == len(wrapped["last"])


def _paragraphs(lines: list[str]) -> Iterator[Block]:
    group: list[str] = []
    for line in lines:
        special = _HEADING.match(line) or is_ruler(line) or line.startswith(">")
        if group and not special and not _HEADING.match(group[0]) and _goes_on(line, group):
            group.append(line)
            continue
        if group:
            yield from _block(" ".join(group))
        group = [line]
    if group:
        yield from _block(" ".join(group))


def _block(raw: str) -> Iterator[Block]:
    if is_ruler(raw):
        yield Block(raw, "aside", reason="markup")
        return
    quotes = _QUOTES.match(raw)
    lead = [">"] * quotes.group().count(">") if quotes else []
    raw = raw[quotes.end() :] if quotes else raw
    heading = _HEADING.match(raw)
    body = raw[heading.end() :] if heading else raw
    if heading:
        bare = body.rstrip("# ")
        lead.extend((heading[1], body[len(bare) :]))
        body = bare
    bullet = _BULLET.match(body) if body[:1] != "*" or body.count("*") % 2 else None
    whole_bold = body[:2] == "**" and body[-2:] == "**" and body.count("**") == 2
    text, marks, captions = _strip_marks(body[bullet.end() :] if bullet else body)
    text = bullet.group() + text if bullet else text
    yield from (Block(caption, "aside", reason="caption") for caption in captions if caption.strip())
    found = " ".join(mark.strip() for mark in (*lead, *marks) if mark.strip())
    cut = (Dropped(found, "markup"),) if found else ()
    text = text.strip()
    if not text:
        yield Block("", "aside", cut=cut, reason="markup")
    elif heading:
        yield Block(text, "heading", level=len(heading[1]), cut=cut)
    elif whole_bold and text and len(text) <= 300 and text[-1] not in ".;,":
        yield Block(text, "heading", level=7, cut=cut)
    else:
        yield text_block(text, cut=cut)


def _chunks(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    waiting = ""  # a bullet that a bad converter left at the end of the line before
    for raw in text.splitlines():
        line = raw.strip()
        if line:
            line, waiting = waiting + line, ""
            if line.endswith(" -"):
                line, waiting = line[:-2].rstrip(), "- "
            lines.append(line)
        elif lines:
            yield lines
            lines = []
    if waiting:
        lines.append("-")
    if lines:
        yield lines


def read_markdown(text: str) -> tuple[list[Block], list[Dropped]]:
    """Blocks and what was set aside before blocks could be told: edit links, tags, code fences."""
    aside: list[Dropped] = []

    def take(match: re.Match[str], reason: str, left: str) -> str:
        aside.append(Dropped(match.group(), reason))
        return left

    text = _EDIT_LINK.sub(lambda link: take(link, "menu", "\n"), text)
    if "```" in text or "~~~" in text:
        text = _FENCE.sub(lambda at: take(at, "markup", "\n") if at["fence"] else at.group(), text)
    text = _TAG.sub(lambda tag: take(tag, "markup", _line_or_nothing(tag)), text)
    blocks: list[Block] = []
    for lines in _chunks(text):
        first, last = _table_span(lines)
        blocks.extend(_paragraphs(lines[:first]))
        if first < last:
            blocks.append(Block("\n".join(lines[first:last]), "table"))
        blocks.extend(_paragraphs(lines[last:]))
    return blocks, aside


def _line_or_nothing(tag: re.Match[str]) -> str:
    inline = re.match(r"</?(?:sup|sub|b|i|em|strong|span|u|s|a|font)\b", tag.group(), re.IGNORECASE)
    return "" if inline else "\n"
