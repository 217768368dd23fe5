"""What the tags of a page say of the text in them: their kind, their class names, a day."""

from __future__ import annotations

import re
from datetime import date

# fmt: off
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
INLINE = frozenset(
    [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
        "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
        "var", "wbr",
    ]
)
# fmt: on
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
    "binhluan": "footer",
    "caption": "caption",
    "credit": "caption",
}
# What readers wrote is no part of the report, however long.
READERS = frozenset({"comment", "comments", "binhluan"})
# Other class words: the author, the place before the first sentence, and the lead, which large papers set as a heading.
CLASS_KINDS: dict[str, str] = {
    "author": "byline",
    "byline": "byline",
    "tacgia": "byline",
    "dateline": "dateline",
    "location": "dateline",
    "sapo": "lead",
    "lead": "lead",
    "chapeau": "lead",
    "summary": "lead",
    "description": "lead",
}
# Of WordPress, on the article itself: tag-dan-sinh, category-xa-hoi; and what a layout has: has-sidebar.
_ABOUT_THE_WHOLE = re.compile(r"(?:tag|category|has|no|with|page|post)-")
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_CLASS_WORD = re.compile(r"[a-z]+")
_HIDDEN = re.compile(r"(?:^|\s)hidden(?=[\s=/]|\Z)", re.IGNORECASE)
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_READ = 2000  # characters of a tag


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes of a tag that have a value, by their names in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag[:_READ]):
        found.setdefault(match[1].lower(), next(filter(None, match.groups()[1:]), ""))
    return found


def class_word(tag: str) -> str:
    """The first word of the class and id names that is a key of CLASS_REASONS or CLASS_KINDS, or nothing.

    >>> class_word(' class="post tag-dang-vien has-sidebar"'), class_word(' id="box_comment"')
    ('', 'comment')
    """
    if "class" not in tag and "id" not in tag:
        return ""
    found = attributes_of(tag)
    for name in f"{found.get('class', '')} {found.get('id', '')}".lower().split():
        if not _ABOUT_THE_WHOLE.match(name):
            for word in _CLASS_WORD.findall(name):
                if word in CLASS_REASONS or word in CLASS_KINDS:
                    return word
    return ""


def is_hidden(tag: str) -> bool:
    """Whether the page does not show what is in this element.

    >>> is_hidden(' class="hidden-xs"'), is_hidden(" hidden"), is_hidden(' style="display: none"')
    (False, True, True)
    """
    low = tag.lower()
    if "hidden" not in low and "display" not in low:
        return False
    found = attributes_of(tag)
    bare = _ATTRIBUTE.sub(" ", tag[:_READ])
    return _HIDDEN.search(bare) is not None or _UNSEEN_STYLE.search(found.get("style", "")) is not None


def day_of(name: str, tag: str) -> date | None:
    """The day that a meta element says the page was published on, or that a time element tells."""
    found = attributes_of(tag)
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


def title_of(tag: str) -> str:
    """The title that a meta element gives the page where it is shared, or nothing."""
    if "og:title" not in tag:
        return ""
    found = attributes_of(tag)
    return found.get("content", "") if found.get("property") == "og:title" else ""
