"""The days that a run is about: an archive's articles from one day through another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from diemtin.archive.columns import Row
from diemtin.doc import Doc


@dataclass(slots=True)
class Dates:
    """Leaves out what is known to lie outside, as if it did not stand in the archive; no date stays."""

    since: date | None = None
    until: date | None = None
    left_out: int = field(default=0, init=False)

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Where the archive tells the date."""
        return (row for row in rows if self._holds(row.doc))

    def docs(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        """Where the text of an article told it."""
        return (doc for doc in docs if self._holds(doc))

    def _holds(self, doc: Doc) -> bool:
        day = doc.published
        inside = day is None or (self.since or day) <= day <= (self.until or day)
        self.left_out += not inside
        return inside
