"""Answers kept in an SQLite file under a key made of content, so that a killed run continues where it was."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from types import TracebackType

from diemtin.doc import Doc
from diemtin.doc_json import dump, fields_from_json, fields_of, load
from diemtin.errors import ConfigError
from diemtin.run import Stage

MARK = 0x4469E74  # SQLite's application_id of our files
LAYOUT = 2  # SQLite's user_version; raised when the stored form changes
# Answers in the order in which they come, beside a small index: with the key in front of each answer every row went to
# another page, three times the work and twice the file.
_TABLE = "create table if not exists answer (id integer primary key, key blob not null unique, fields blob)"
_LOG_PAGES = 4000  # 16 MB, that are written to the file in one go
_WAIT = 60.0  # seconds to wait for another process that writes


class SqliteCache:
    """A stage's answers by content: the values it reads and its fingerprint; no names, order or batch size.

    With ``prune`` it notes which answers are asked for, so that ``drop_unused`` can drop the others. Raises
    ConfigError when the file is not one of ours, is damaged, or cannot be written.
    """

    def __init__(self, path: str | Path, *, prune: bool = False) -> None:
        self.path = Path(path)
        self._prune = prune
        self._lock = Lock()  # stages at work at the same time keep their answers here
        with self._in_use():
            self._db = sqlite3.connect(self.path, timeout=_WAIT, check_same_thread=False)
        try:
            with self._in_use():
                self._open()
        except BaseException:
            self._db.close()
            raise

    @staticmethod
    def keys(stage: Stage, docs: Sequence[Doc]) -> list[bytes]:
        """SHA-256 over the stage's name, fields and fingerprint and the values of the fields it reads."""
        if not docs:
            return []
        start = [stage.name, stage.fingerprint(), list(stage.reads), list(stage.writes)]
        return [hashlib.sha256(dump([start, fields_of(doc, stage.reads)])).digest() for doc in docs]

    def find(self, keys: Sequence[bytes], docs: Sequence[Doc]) -> list[Doc | None]:
        """The docs with their answers filled in, None where they are not known."""
        with self._in_use():
            if self._prune:
                with self._db:
                    self._db.executemany("insert or ignore into used values (?)", [[key] for key in keys])
            return [self._filled(doc, key) for doc, key in zip(docs, keys, strict=True)]

    def keep(self, stage: Stage, answers: Mapping[bytes, Doc]) -> None:
        """Store what the stage made of docs; one commit."""
        rows = [(key, _answer(stage, doc)) for key, doc in answers.items()]
        with self._in_use(), self._db:
            self._db.executemany("insert or replace into answer (key, fields) values (?, ?)", rows)

    def drop_unused(self) -> None:
        """Drop what nobody has asked for since the file was opened, all of it or, killed on the way, nothing.

        Where nothing at all was asked for, as in an archive that could not be read, nothing is dropped.
        """
        with self._in_use():
            with self._db:
                self._db.execute(
                    "delete from answer where exists (select 1 from used) and key not in (select key from used)"
                )
            self._db.execute("vacuum")

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> SqliteCache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self) -> None:
        mark, layout = (
            self._db.execute(f"pragma {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
        tables = self._db.execute("select count(*) from sqlite_master").fetchone()[0]
        if tables and mark != MARK:
            raise ConfigError(
                f"{self.path}: an SQLite file of another program, not a cache; name another file"
            )
        if tables and layout not in (1, LAYOUT):
            raise ConfigError(
                f"{self.path}: a cache of another version of diemtin; delete it or name another file"
            )
        self._db.execute("pragma synchronous=normal")  # with WAL, a killed process loses nothing
        self._db.execute(f"pragma wal_autocheckpoint={_LOG_PAGES}")
        if tables and layout == 1:
            self._begin_anew()
        if not tables:
            self._db.execute("pragma journal_mode=wal")
            self._db.execute(
                f"pragma application_id={MARK}"
            )  # before the table: killed here, the file is ours
            self._db.execute(f"pragma user_version={LAYOUT}")
            self._db.execute(_TABLE)
        if self._prune:
            self._db.execute("create temp table used (key blob primary key) without rowid")

    def _begin_anew(self) -> None:
        """In a file of the first layout no answer would be found: rules have changed since, and keys name them."""
        with self._db:
            self._db.execute("begin immediate")
            self._db.execute("drop table if exists answer")
            self._db.execute(_TABLE)
            self._db.execute(f"pragma user_version={LAYOUT}")

    def _filled(self, doc: Doc, key: bytes) -> Doc | None:
        row = self._db.execute("select fields from answer where key = ?", [key]).fetchone()
        return replace(doc, **fields_from_json(load(row[0]))) if row else None

    @contextmanager
    def _in_use(self) -> Iterator[None]:
        """By one thread, and with clear errors."""
        try:
            with self._lock:
                yield
        except sqlite3.OperationalError as error:
            advice = "its folder must exist and be writable, and no other run may hold it"
            raise ConfigError(f"{self.path}: cannot be used as a cache ({error}); {advice}") from error
        except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
            advice = "delete it if it was one, else name another file"
            raise ConfigError(f"{self.path}: damaged or not a cache ({error}); {advice}") from error


def _answer(stage: Stage, doc: Doc) -> bytes:
    """The fields the stage writes; a doc that was set aside keeps its problem."""
    return dump(fields_of(doc, (*stage.writes, "problem") if doc.problem else stage.writes))
