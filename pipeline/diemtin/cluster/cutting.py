"""An archive cut into parts by what its articles say, and the key of a part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from diemtin.archive.columns import Row
from diemtin.archive.places import content

LONGEST = 4  # times the mean; of parts cut by chance one in fifty would be longer
HEAVIEST = 64 * 2**20  # characters, so that a machine can hold a part of very long articles
_KEY = 32  # hex digits of SHA-256


def cut(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Parts of ``size`` rows on average. A row ends a part by its own content.

    So a row that changes, comes or goes leaves the other parts as they are, but for one that it joins or splits.
    """
    part: list[Row] = []
    weight = 0
    for row in rows:
        part.append(row)
        weight += len(row.doc.text)
        ends = int.from_bytes(content(row.doc)[:8]) % size == 0
        if ends or LONGEST * size <= len(part) or HEAVIEST < weight:
            yield part
            part, weight = [], 0
    if part:
        yield part


def part_key(rows: Sequence[Row], answers: str) -> str:
    """A hash of the articles, without their places, and of all that the answers depend on."""
    known = hashlib.sha256(answers.encode())
    for _, doc in rows:
        known.update(content(doc))
        known.update(repr((doc.id, doc.problem, *doc.flags)).encode("utf-8", "backslashreplace"))
    return known.hexdigest()[:_KEY]
