"""HTML cut into tags and words, in time that grows with the page and not with its faults."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_NAME = r"<(?:[!?](?P<declaration>)|(?P<slash>/?))(?P<name>(?(declaration)|[a-zA-Z][a-zA-Z0-9:-]*+))"
_TAG = re.compile(_NAME + r"(?P<rest>(?:[^\"'<>]++|\"[^\"<]{0,4000}+\"|'[^'<]{0,4000}+')*+)>")
_LOOSE_TAG = re.compile(_NAME + r"(?P<rest>[^<>]*+)>")  # a quote that nothing closes
_UNSEEN = ("script", "style", "template", "noscript", "iframe", "svg", "textarea", "object", "canvas")
_UNSEEN_END = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in _UNSEEN}


def tokens(page: str) -> Iterator[tuple[str, str, str]]:
    """("text", words, ""), ("open", name, attributes) and ("close", name, ""), in order."""
    at, size = 0, len(page)
    never: set[str] = set()  # what has no end in the rest of the page: looked for once
    while at < size:
        begin = page.find("<", at)
        begin = size if begin < 0 else begin
        if at < begin:
            yield "text", page[at:begin], ""
        if begin == size:
            return
        if page.startswith("<!--", begin) and "-->" not in never:
            end = page.find("-->", begin + 4)
            if 0 <= end:
                at = end + 3
                continue
            never.add("-->")
        tag = _TAG.match(page, begin) or _LOOSE_TAG.match(page, begin)
        if tag is None:
            yield "text", "<", ""
            at = begin + 1
            continue
        at = tag.end()
        name = tag["name"].lower()
        if not name:
            continue
        yield ("close" if tag["slash"] else "open"), name, tag["rest"]
        if not tag["slash"] and name in _UNSEEN and name not in never:
            end_tag = _UNSEEN_END[name].search(page, at)
            if end_tag is None:
                never.add(name)
            else:
                at = end_tag.start()


def shown_text(page: str) -> str:
    """The words of a page without tags, comments, scripts and styles; entities decoded, not yet NFC."""
    return "".join(html.unescape(words) for kind, words, _ in tokens(page) if kind == "text")
