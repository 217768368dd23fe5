"""Where on a page the names of its authors stand: lines that say so, the last lines, the end of the last one."""

from __future__ import annotations

from collections.abc import Sequence

from diemtin.text.boilerplate import LINE_LIMIT
from diemtin.text.byline import author, closing_names, is_byline, is_role_line, is_source, said_once
from diemtin.text.layout import Block
from diemtin.text.sections import cut_from
from diemtin.text.unicode import compare_key

_NEAR_END = 3  # blocks among which a byline is looked for
_BYLINES = 2  # lines of names; more of them are a list


def take_byline(blocks: list[Block], given: str, keep: frozenset[int]) -> tuple[list[Block], str]:
    """The blocks without the names of who wrote it, and these, once; ``given`` is what the archive says."""
    live = [
        index for index, block in enumerate(blocks) if not block.reason and index not in keep and block.text
    ]
    found: list[str] = []

    def take(index: int, pieces: Sequence[str], kept: str) -> None:
        block = blocks[index]
        for piece in pieces:
            if is_source(piece):
                block = cut_from(block, kept, (piece,), "agency_tag")
            elif found or given:
                same = compare_key(piece) == compare_key(given or found[0])
                block = cut_from(block, kept, (piece,), "repeated" if same else "byline")
            else:
                name, again = said_once(piece)
                block = cut_from(block, kept, again, "repeated")
                name, beside = author(name)
                block = cut_from(block, kept, beside, "agency_tag")
                found.append(" ".join(name.split()))
        blocks[index] = block

    for place, index in enumerate(live):
        block = blocks[index]
        near_end = place != 0 and len(live) - _NEAR_END <= place
        if (
            block.kind == "byline"
            or (len(block.text) <= 100 and is_role_line(block.text))
            or (
                near_end
                and (block.kind == "text" or block.level == 7)  # bold alone on a line is a heading or names
                and len(block.text) <= LINE_LIMIT
                and _signs(blocks, live, place)
            )
        ):
            take(index, (block.text,), "")
    last = next((index for index in reversed(live) if blocks[index].text), None)
    if last is not None and (blocks[last].kind == "text" or LINE_LIMIT < len(blocks[last].text)):
        kept, pieces = closing_names(blocks[last].text)
        take(last, pieces, kept)
    return blocks, given or (found[0] if found else "")


def _signs(blocks: Sequence[Block], live: Sequence[int], place: int) -> bool:
    """Names on their own line, with nothing but such lines after them, and no list: after a colon, or of three."""
    texts = [blocks[index].text for index in live]
    first = place
    while first and is_byline(texts[first - 1]):
        first -= 1
    names = [text for text in texts[first:] if is_byline(text) and not is_role_line(text)]
    listed = (0 < first and texts[first - 1].endswith(":")) or _BYLINES < len(names)
    return not listed and all(not text or is_byline(text) or is_source(text) for text in texts[place:])
