"""Every id once: a second row with the id of an earlier one is set aside, and says where the first stands."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from diemtin.archive.columns import Row
from diemtin.doc import Doc, Problem


class Second(NamedTuple):
    """What becomes of a row whose id stands elsewhere already."""

    id: str
    problem: Problem


class Places:
    """Remembers where each id stands, in a temporary file of SQLite's, so that memory stays bounded."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # a name of nothing: on disk, gone when closed
        self._db.execute("pragma journal_mode=off")  # nobody needs it after a crash
        self._db.execute("create table place (id text primary key, place text, hash blob) without rowid")
        self._db.execute("begin")

    def once(self, rows: Iterable[Row]) -> Iterator[Doc]:
        """A doc for each row, in order; no two have the same id."""
        for place, doc in rows:
            second = self.note(place, doc.id, text_hash(doc))
            yield replace(doc, id=second.id, problem=second.problem) if second else doc

    def note(self, place: str, id: str, text: bytes) -> Second | None:
        """Remember that a row stands here, and the hash of its text; None for the first one with its id."""
        found = self._find(id)
        if found is None:
            self._keep(id, place, text)
            return None
        first, its_text = found
        if text == its_text:
            problem = Problem("read", "skipped", f"the same article as {first}")
        else:
            problem = Problem("read", "failed", f"its id {id!r} stands at {first} already; make ids unique")
        second = Second(Doc(f"{place}\n{id}").id, problem)
        self._keep(second.id, place, text)
        return second

    def of(self, doc: Doc) -> str:
        """Where a doc that has passed stands in the archive."""
        found = self._find(doc.id)
        return found[0] if found else doc.source

    def close(self) -> None:
        self._db.close()

    def _find(self, name: str) -> tuple[str, bytes] | None:
        found = "select place, hash from place where id = ?"
        return self._db.execute(found, [_storable(name)]).fetchone()

    def _keep(self, id: str, place: str, text: bytes) -> None:
        row = (_storable(id), _storable(place), text)
        self._db.execute("insert or replace into place values (?, ?, ?)", row)


def text_hash(doc: Doc) -> bytes:
    """By it rows of the same id are one article, though another file or newspaper has it under another headline."""
    return hashlib.sha256(doc.text.encode("utf-8", "surrogatepass")).digest()[:16]


def content(doc: Doc) -> bytes:
    """A hash of all that a row can say, but for the id."""
    seen = repr((doc.text, doc.title, doc.source, doc.section, doc.published, doc.byline))
    return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).digest()[:16]


def _storable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
