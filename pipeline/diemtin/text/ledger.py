"""The sum that proves that nothing was lost: the page as a reader sees it against what a doc says of it."""

from __future__ import annotations

import unicodedata
from collections import Counter

from diemtin.doc import Doc
from diemtin.text.layout import Format, decode_entities, detect_format, repair_page
from diemtin.text.unicode import to_nfc


def shown(text: str, format: Format) -> str:
    """The source as a reader sees it, in NFC: old encodings repaired, entities decoded, without tags and scripts."""
    text = repair_page(text).text
    if format == "html":
        from diemtin.text.html_tokens import shown_text

        return to_nfc(shown_text(text))
    return to_nfc(decode_entities(to_nfc(text)))


def _count(text: str) -> Counter[str]:
    """Characters but white space, taken apart: a cut between letter and mark changes how they compose."""
    return Counter("".join(unicodedata.normalize("NFD", text).split()))


def ledger_balance(before: Doc, after: Doc, *, format: Format | None = None) -> dict[str, int]:
    """Characters that went missing (above 0) or were added (below 0) between a doc and its cleaned self.

    A title or byline the archive gave is no part of the text and is not counted. Empty when every character
    stands exactly once.
    """
    parts = [*after.body, *(piece.text for piece in after.dropped)]
    if not before.title.strip():
        parts.append(after.title)
    if not before.byline.strip():
        parts.append(after.byline)
    left = _count(shown(before.text, format or detect_format(repair_page(before.text).text)))
    left.subtract(_count("\n".join(parts)))
    return {char: number for char, number in left.items() if number}
