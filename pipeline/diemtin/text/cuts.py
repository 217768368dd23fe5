"""What a cleaning rule answers: what stays of a text, and what it sets aside."""

from __future__ import annotations

import re

# What stays of a text, and the pieces of it that a rule sets aside.
Cut = tuple[str, tuple[str, ...]]


def cut_apart(pattern: re.Pattern[str], text: str) -> Cut:
    """Every match set aside; what stood before and after one stays on lines of its own.

    >>> cut_apart(re.compile("-+"), "Xã họp. --- Dân mừng.")
    ('Xã họp.\\nDân mừng.', ('---',))
    """
    aside = tuple(match.group().strip() for match in pattern.finditer(text))
    if not aside:
        return text, ()
    kept = [piece.strip(" ") for piece in pattern.split(text)]
    return "\n".join(piece for piece in kept if piece), aside
