"""The tables of terms, read and checked once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from diemtin.errors import DiemtinError

COLUMNS = ("vi", "en", "kind", "level", "aliases", "since", "until", "women", "source")
KINDS = ("title", "body", "place", "phrase", "document")
LEVELS = ("", "central", "province", "district", "commune")
PLACE = "{place}"
_SOURCE = re.compile(r"# source (\w+): (.+)")


@dataclass(frozen=True, slots=True)
class Term:
    """One official expression and its English, with the time in which it was in use."""

    vi: str
    en: str
    kind: str
    level: str = ""
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    women: str = ""
    source: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The Vietnamese forms, the full one first."""
        return (self.vi, *self.aliases)

    def is_valid_on(self, day: date) -> bool:
        """Whether the body or office stood under this name on that day.

        >>> Term("Huyện ủy", "District Party Committee", "body", until=date(2025, 7, 1)).is_valid_on(date(2025, 7, 1))
        False
        """
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@cache
def terms() -> tuple[Term, ...]:
    """All terms, table by table in the order of their lines."""
    folder = files("diemtin.terms")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".tsv"))
    return tuple(
        term for name in names for term in read_table((folder / name).read_text(encoding="utf-8"), name=name)
    )


def read_table(text: str, *, name: str) -> tuple[Term, ...]:
    """The terms of one table; a DiemtinError names the file and the line that is wrong."""
    return tuple(_rows(text, name))


def _rows(text: str, name: str) -> Iterator[Term]:
    sources: set[str] = set()
    header_seen = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            if match := _SOURCE.match(line):
                sources.add(match[1])
        elif not header_seen:
            header_seen = True
            if line.split("\t") != list(COLUMNS):
                raise DiemtinError(f"{name}:{number}: the header must be {' '.join(COLUMNS)}, tabs between")
        else:
            try:
                yield _term(line.split("\t"), sources)
            except ValueError as error:
                raise DiemtinError(f"{name}:{number}: {error}") from None


def _term(cells: list[str], sources: set[str]) -> Term:
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} columns instead of {len(COLUMNS)}; put a tab for an empty one")
    vi, en, kind, level, aliases, since, until, women, source = cells
    if not vi or not en:
        raise ValueError("vi and en must not be empty")
    for column, value, known in (("kind", kind, KINDS), ("level", level, LEVELS)):
        if value not in known:
            raise ValueError(f"unknown {column} {value!r}; known: {', '.join(filter(None, known))}")
    if source not in sources:
        raise ValueError(
            f"unknown source {source!r}; explain it at the head: # source {source or 'code'}: ..."
        )
    others = tuple(aliases.split(";")) if aliases else ()
    if any(form.count(PLACE) != vi.count(PLACE) for form in (en, *others, *filter(None, [women]))):
        raise ValueError(f"{PLACE} must stand in vi, en, women and all aliases, or in none")
    term = Term(vi, en, kind, level, others, _day(since), _day(until), women, source)
    if term.since and term.until and term.until <= term.since:
        raise ValueError(f"until {until} is not after since {since}")
    return term


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
