"""Every id once: a second row with the id of an earlier one is set aside, and says where the first stands."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

from diemtin.archive.columns import Row
from diemtin.doc import Doc, Problem


class Places:
    """Remembers where each id stands, in a temporary file of SQLite's, so that memory stays bounded."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # a name of nothing: on disk, gone when closed
        self._db.execute("pragma journal_mode=off")  # nobody needs it after a crash
        self._db.execute("create table place (id text primary key, place text, content blob) without rowid")
        self._db.execute("begin")

    def once(self, rows: Iterable[Row]) -> Iterator[Doc]:
        """A doc for each row, in order; no two have the same id."""
        for place, doc in rows:
            first = self._find(doc.id)
            if first is None:
                self._keep(place, doc)
                yield doc
            else:
                yield self._second(place, doc, *first)

    def of(self, doc: Doc) -> str:
        """Where a doc that has passed stands in the archive."""
        found = self._find(doc.id)
        return found[0] if found else doc.source

    def close(self) -> None:
        self._db.close()

    def _second(self, place: str, doc: Doc, first: str, content: bytes) -> Doc:
        if content == _content(doc):
            problem = Problem("read", "skipped", f"the same article as {first}")
        else:
            problem = Problem(
                "read", "failed", f"its id {doc.id!r} stands at {first} already; make ids unique"
            )
        other = Doc(f"{place}\n{doc.id}").id
        self._keep(place, replace(doc, id=other))
        return replace(doc, id=other, problem=problem)

    def _find(self, name: str) -> tuple[str, bytes] | None:
        found = "select place, content from place where id = ?"
        return self._db.execute(found, [_storable(name)]).fetchone()

    def _keep(self, place: str, doc: Doc) -> None:
        row = (_storable(doc.id), _storable(place), _content(doc))
        self._db.execute("insert or replace into place values (?, ?, ?)", row)


def _content(doc: Doc) -> bytes:
    seen = repr((doc.text, doc.title, doc.source, doc.section, doc.published, doc.byline))
    return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).digest()[:16]


def _storable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
