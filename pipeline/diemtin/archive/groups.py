"""An archive's digest in many files: one for each day, week, source or section, and a page that leads to them.

A file's name is a date, or the letters of a source or section and a hash of it: nothing from the data is ever a path.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path, PurePath
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from diemtin.archive import parts
from diemtin.archive.atomic import SUFFIX, whole
from diemtin.digest import WRITERS, write
from diemtin.digest.html import write_index
from diemtin.digest.labels import Label, count_warnings, date_label, one_line
from diemtin.doc import Doc
from diemtin.doc_json import dump, fields_from_json, fields_of, load

GroupBy = Literal["day", "week", "source", "section"]
FOLDER = "digests"
INDEX = "index.html"
NO_DATE = Label("không rõ ngày", "no date")
NO_SOURCE = Label("không rõ nguồn", "no source")
NO_SECTION = Label("không rõ chuyên mục", "no section")
_SLUG = 40  # letters of a source or section in a file name
_HASH = 12  # hex digits behind them
# What ``group_of`` may call a file, so that another name in the folder is somebody else's.
_NAME = re.compile(r"\d{4}-\d\d-\d\d|\d{1,4}-W\d\d|no-(?:date|source|section)|(?:[a-z0-9-]+-)?[0-9a-f]{12}")


class Group(NamedTuple):
    """The articles of one file: its name without suffix, and what it is called."""

    name: str
    label: Label


class Entry(NamedTuple):
    """A line of the index."""

    label: Label
    docs: int
    warnings: int
    files: tuple[str, ...]


def group_of(doc: Doc, by: GroupBy) -> Group:
    """
    >>> group_of(Doc("", source="../../etc/Báo Đảng"), "source").name
    'etc-bao-dang-81a57ed04994'
    >>> group_of(Doc("", published=date(2022, 4, 12)), "week").name
    '2022-W15'
    """
    if by == "source":
        return _named(_site(doc.source) or doc.source, "no-source", NO_SOURCE)
    if by == "section":
        return _named(doc.section, "no-section", NO_SECTION)
    if doc.published is None:
        return Group("no-date", NO_DATE)
    return (
        _by_week(doc.published)
        if by == "week"
        else Group(doc.published.isoformat(), date_label(doc.published))
    )


def write_groups(
    docs: Iterable[Doc], store: Path, by: GroupBy, formats: Sequence[str], signature: str
) -> set[str]:
    """Write each group in each format, the newest article first, and the index; the names of all files.

    A file that would hold the same bytes is left alone. Docs with a problem stand in the problems file only.
    """
    folder = store / FOLDER
    folder.mkdir(exist_ok=True)
    spool = (
        store / f"groups{SUFFIX}"
    )  # on disk: memory stays bounded, and the next run removes what a kill left
    spool.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(spool, isolation_level=None)) as db:
            _spool(db, docs, by)
            entries = list(_write_each(db, folder, formats, signature))
    finally:
        spool.unlink(missing_ok=True)
    with whole(folder / INDEX) as file:
        write_index(entries, file, signature=signature)
    return {INDEX, *(name for entry in entries for name in entry.files)}


def remove_groups(store: Path, kept: set[str]) -> None:
    """Remove the files of groups that are no more; one whose name we do not give is left alone."""
    folder = store / FOLDER
    if not folder.is_dir():
        return
    for path in list(folder.iterdir()):
        if path.name not in kept and _is_ours(path.name) and path.is_file():
            path.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()


def _is_ours(name: str) -> bool:
    """Whether a file may be a group's, finished or not.

    >>> _is_ours("2022-04-10.docx"), _is_ours("2022-04-10 da sua.docx"), _is_ours("2022-04-10.docx.tmp")
    (True, False, True)
    """
    path = PurePath(name.removesuffix(SUFFIX))
    suffixes = {writer.suffixes[0] for writer in WRITERS.values()}
    return path.name == INDEX or (path.suffix in suffixes and _NAME.fullmatch(path.stem) is not None)


def _spool(db: sqlite3.Connection, docs: Iterable[Doc], by: GroupBy) -> None:
    db.execute("pragma journal_mode=off")
    db.execute("pragma synchronous=off")
    db.execute("create table doc (name text, day text, number int, vi text, en text, flags int, fields blob)")
    db.execute("begin")
    for number, doc in enumerate(docs):
        if doc.problem is None:
            group = group_of(doc, by)
            day = doc.published.isoformat() if doc.published else ""
            fields = dump(fields_of(doc, parts.FIELDS))
            row = (group.name, day, number, *group.label, count_warnings(doc), fields)
            db.execute("insert into doc values (?, ?, ?, ?, ?, ?, ?)", row)
    db.execute("create index by_group on doc (name, day desc, number)")
    db.execute("commit")


def _write_each(
    db: sqlite3.Connection, folder: Path, formats: Sequence[str], signature: str
) -> Iterator[Entry]:
    found = "select name, min(vi), min(en), count(*), sum(flags) from doc group by name"
    for name, vi, en, count, flags in db.execute(f"{found} order by max(day) desc, name desc").fetchall():
        files: list[str] = []
        for format in dict.fromkeys(formats):
            files.append(name + WRITERS[format].suffixes[0])
            with whole(folder / files[-1], WRITERS[format].mode) as file:
                write(_docs(db, name), file, format=format, signature=signature)
        yield Entry(Label(vi, en), count, flags, tuple(files))


def _docs(db: sqlite3.Connection, name: str) -> Iterator[Doc]:
    found = "select fields from doc where name = ? order by day desc, number"
    for (fields,) in db.execute(found, [name]):
        yield Doc("", **fields_from_json(load(fields)))


def _by_week(day: date) -> Group:
    year, week, weekday = day.isocalendar()
    first = day - timedelta(weekday - 1)
    vi, en = date_label(first)
    return Group(
        f"{year}-W{week:02}", Label(f"tuần {week} năm {year}, từ {vi}", f"week {week} of {year}, from {en}")
    )


def _named(text: str, without: str, label: Label) -> Group:
    name = one_line(text)
    if not name:
        return Group(without, label)
    plain = unicodedata.normalize("NFKD", name.lower().replace("đ", "d"))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    slug = re.sub("[^a-z0-9]+", "-", bare).strip("-")[:_SLUG].strip("-")
    mark = hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:_HASH]
    return Group(f"{slug}-{mark}" if slug else mark, Label(name, name))


def _site(source: str) -> str:
    """The host of a web page's address: pages of a site go together."""
    try:
        parts_of_url = urlsplit(source)
        host = parts_of_url.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts_of_url.scheme in ("http", "https") else ""
