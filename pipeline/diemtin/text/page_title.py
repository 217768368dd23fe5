"""The title of a page: a heading, what the page calls itself, or a first line that is no sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diemtin.text.boilerplate import LINE_LIMIT
from diemtin.text.layout import Block
from diemtin.text.sections import DOCUMENT_KINDS, count_words, is_capitals
from diemtin.text.unicode import compare_key

# A page's title that says whose page it is and not what stands there.
_SITE = re.compile(
    r"(?:(?:cổng|trang) (?:thông tin|tin)|trang chủ|báo điện tử|chi tiết (?:tin|bài)|website)\b",
    re.IGNORECASE,
)


def find_title(blocks: Sequence[Block], named: str = "") -> tuple[int, ...]:
    """The blocks that make up the title: a first heading, or a first line that is no sentence.

    ``named`` is the title that a page gives itself where it is shared. A heading that this or the page's own title
    begins with comes first: the name of the site may be a heading too.
    """
    live = [index for index, block in enumerate(blocks) if not block.reason]
    headings = [index for index in live if blocks[index].kind == "heading" and blocks[index].level in (1, 2)]
    page_title = next((index for index in live if blocks[index].kind == "title"), None)
    own = blocks[page_title].text if page_title is not None else ""
    agreeing = [index for index in headings if _begins(named or own, blocks[index].text)]
    if agreeing:
        return (max(agreeing, key=lambda index: len(blocks[index].text)),)
    site = compare_key(split_page_title(own)[1])
    first = next((index for index in headings if blocks[index].level == 1), None)
    if first is not None and compare_key(blocks[first].text) not in (site or "-"):
        return (first,)
    if page_title is not None and not (_SITE.match(own) or own.strip(" .:") in DOCUMENT_KINDS):
        return (page_title,)
    live = [index for index in live if blocks[index].kind != "title"] or live
    for place, index in enumerate(live[:3]):
        block = blocks[index]
        if block.text.strip(" .:") in DOCUMENT_KINDS and place + 1 < len(live):
            about = blocks[live[place + 1]]
            fits = is_capitals(about.text) or (
                about.kind != "item" and not about.text.endswith((".", ";", ":"))
            )
            return (index, live[place + 1]) if fits and count_words(about.text) <= 80 else (index,)
        if place == 0 and block.kind in ("heading", "text") and _may_be_title(block) and len(live) != 1:
            return (index,)
        if block.kind == "heading" and count_words(block.text) <= 40:
            return (index,)
    return ()


def _begins(title: str, heading: str) -> bool:
    """Whether a page's title begins with a heading of three words or more."""
    return 3 <= count_words(heading) and compare_key(title).startswith(compare_key(heading))


def _may_be_title(block: Block) -> bool:
    text = block.text
    if is_capitals(text) and count_words(text) <= 80:
        return True
    return (
        len(text) <= LINE_LIMIT
        and count_words(text) <= 35
        and not text.endswith((".", ";", ":", ",", ".”", '."'))
    )


def split_page_title(title: str) -> tuple[str, str]:
    """A page's own title and the name of the site after it.

    >>> split_page_title("Giá lúa tăng mạnh | Báo Sông Lam")
    ('Giá lúa tăng mạnh', '| Báo Sông Lam')
    """
    for mark in (" | ", " - ", " – ", " :: "):
        head, found, tail = title.rpartition(mark)
        if found and count_words(tail) <= 6 and count_words(tail) < count_words(head):
            return head.strip(), f"{mark.strip()} {tail}"
    return title, ""
