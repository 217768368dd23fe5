"""From a row with named columns to a doc, or to a doc that says why the row cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Literal, NamedTuple, get_args
from uuid import UUID

from diemtin.doc import Doc, Problem
from diemtin.errors import InputError
from diemtin.reading import MAX_ARTICLE

Field = Literal["id", "text", "title", "source", "section", "published", "byline"]
FIELDS: tuple[Field, ...] = get_args(Field)
ColumnNames = Mapping[Field, str]  # which column a field of the doc is taken from

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_SHOWN = 40  # characters of a wrong value that an error quotes


class Row(NamedTuple):
    """A doc and the place in the archive where it stands."""

    place: str
    doc: Doc


def choose(where: str, found: Iterable[str], columns: ColumnNames, *, hint: str = "") -> dict[Field, str]:
    """The column of each field; what the config does not name goes by its own name, where there is such a column.

    Raises InputError that lists what there is for a named column, or one with the text, that is not there.
    """
    have = list(dict.fromkeys(found))
    chosen: dict[Field, str] = {}
    for field in FIELDS:
        name = columns.get(field, field)
        if name in have:
            chosen[field] = name
        elif field in columns or field == "text":
            raise InputError(
                f"{where}: no column {name!r} for the {field}; found {', '.join(have) or 'none'}; "
                f"set archive.columns.{field}{hint}"
            )
    return chosen


def read_row(row: Mapping[str, Any], chosen: Mapping[Field, str], *, place: str, source: str) -> Row:
    """The doc of a row; its source is the row's own, else the name of the file: a digest tells readers no folder."""
    try:
        values: dict[Field, Any] = {field: row.get(name) for field, name in chosen.items()}
        if "text" not in values or chosen["text"] not in row:
            raise InputError(
                f"no {chosen.get('text', 'text')!r}; found {', '.join(map(str, row)) or 'nothing'}"
            )
        text = _text(values, "text")
        doc = Doc(
            text,
            id=_text(values, "id").strip() or ("" if text else Doc(place).id),
            title=_text(values, "title"),
            source=_text(values, "source") or source,
            section=_text(values, "section"),
            published=to_date(values.get("published")),
            byline=_text(values, "byline"),
            problem=None if text.strip() else Problem("read", "skipped", "empty"),
        )
        if MAX_ARTICLE < len(text):
            raise InputError(f"longer than one article can be ({MAX_ARTICLE // 2**20} MB); split it")
    except InputError as error:
        return unread(place, str(error))
    return Row(place, doc)


def unread(place: str, reason: str) -> Row:
    """A doc without text in the place of a row that cannot be read."""
    return Row(place, Doc("", id=Doc(place).id, source=place, problem=Problem("read", "failed", reason)))


def to_date(value: Any) -> date | None:
    """The day of an ISO date or time, or of a Vietnamese one with the day first; None for nothing.

    >>> to_date("2022-04-12T08:30:00+07:00"), to_date("12/4/2022 08:30"), to_date("")
    (datetime.date(2022, 4, 12), datetime.date(2022, 4, 12), None)
    """
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if match := _DAY_FIRST.match(text):
            day, month, year = (int(part) for part in match.groups())
            return date(year, month, day)
        return date.fromisoformat(text[:10]) if text else None
    except ValueError as error:
        raise InputError(f"{text[:_SHOWN]!r} is no date; write it as 2022-04-12 or 12/4/2022") from error


def _text(values: Mapping[Field, Any], field: Field) -> str:
    value = values.get(field)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if field == "id" and isinstance(value, int | UUID):
        return str(value)
    raise InputError(f"the {field} is not text but {type(value).__name__}")
