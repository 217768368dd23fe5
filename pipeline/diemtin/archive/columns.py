"""From a row with named columns to a doc, or to a doc that says why the row cannot be read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Any, Literal, NamedTuple, get_args
from uuid import UUID

from diemtin.doc import Doc, Flag, Problem
from diemtin.errors import InputError
from diemtin.reading import MAX_ARTICLE
from diemtin.text.dates import find_dates

Field = Literal["id", "text", "title", "source", "section", "published", "byline"]
FIELDS: tuple[Field, ...] = get_args(Field)
ColumnNames = Mapping[Field, str]  # which column a field of the doc is taken from

_ABOUT: tuple[Field, ...] = ("title", "source", "section", "published", "byline")
_VIETNAM = timezone(timedelta(hours=7))
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d*)?")  # seconds or milliseconds since 1970
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
# What databases and tables write for none.
_NO_DATE = re.compile(r"[\W0_]*|n/?a|null|none|nan|nat", re.IGNORECASE)
_LONGEST = 200  # characters in which a date is looked for
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
    """The doc of a row; its source is the row's own, else the name of the file: a digest tells readers no folder.

    What is only said about the article, and cannot be read, costs itself alone: a flag names it.
    """
    try:
        values: dict[Field, Any] = {field: row.get(name) for field, name in chosen.items()}
        if "text" not in values or chosen["text"] not in row:
            raise InputError(
                f"no {chosen.get('text', 'text')!r}; found {', '.join(map(str, row)) or 'nothing'}"
            )
        text = _text(values, "text")
        about = _about(values)
        doc = Doc(
            text,
            id=_text(values, "id").strip() or ("" if text else Doc(place).id),
            problem=None if text.strip() else Problem("read", "skipped", "empty"),
            **{**about, "source": about.get("source") or source},
        )
        if MAX_ARTICLE < len(text):
            raise InputError(f"longer than one article can be ({MAX_ARTICLE // 2**20} MB); split it")
    except InputError as error:
        return unread(place, str(error), id=_known_id(row, chosen))
    return Row(place, doc)


def unread(place: str, reason: str, *, id: str = "") -> Row:
    """A doc without text in the place of a row that cannot be read."""
    return Row(
        place, Doc("", id=id or Doc(place).id, source=place, problem=Problem("read", "failed", reason))
    )


def _known_id(row: Mapping[str, Any], chosen: Mapping[Field, str]) -> str:
    with suppress(InputError):
        return _text({"id": row.get(chosen.get("id", "id"))}, "id").strip()
    return ""


def to_date(value: Any) -> date | None:
    """The day of a date or time as databases, feeds and Vietnamese newspapers write them; None for nothing.

    What is told in UTC gives the day that it was in Vietnam. Raises InputError where there is no whole date.

    >>> to_date("2022-04-12T23:30:00Z"), to_date("Thứ ba, 12/4/2022 08:30"), to_date("")
    (datetime.date(2022, 4, 13), datetime.date(2022, 4, 12), None)
    """
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    text = str(value).strip()
    try:
        day = _in_vietnam(value) if isinstance(value, datetime) else _read_date(text[:_LONGEST])
    except (OverflowError, ValueError):
        day = None
    if day is None and text:
        raise InputError(f"{text[:_SHOWN]!r} is no date; write it as 2022-04-12 or 12/4/2022")
    return day


def _read_date(text: str) -> date | None:
    if match := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(match[1]), _VIETNAM).date()
    with suppress(ValueError):
        return _in_vietnam(datetime.fromisoformat(text))
    if match := _YEAR_FIRST.search(text):
        return date(int(match[1]), int(match[3]), int(match[4]))
    if match := _DAY_FIRST.search(text):
        return date(int(match[4]), int(match[3]), int(match[1]))
    for told in find_dates(text):
        if told.year and told.month and told.day:
            return date(told.year, told.month, told.day)
    with suppress(TypeError, ValueError):  # of a feed: Tue, 12 Apr 2022 08:30:00 +0700
        return _in_vietnam(parsedate_to_datetime(text))
    return None


def _in_vietnam(time: datetime) -> date:
    return (time if time.utcoffset() else time.astimezone(_VIETNAM) if time.tzinfo else time).date()


def _about(values: Mapping[Field, Any]) -> dict[str, Any]:
    """What a row says about its article, and a flag with what cannot be read of it."""
    about: dict[str, Any] = {}
    wrong: list[str] = []
    for field in _ABOUT:
        try:
            about[field] = _published(values) if field == "published" else _text(values, field)
        except InputError as error:
            wrong.append(str(error))
    return {**about, "flags": (Flag("unread_column", tuple(wrong)),) if wrong else ()}


def _published(values: Mapping[Field, Any]) -> date | None:
    value = values.get("published")
    return None if _NO_DATE.fullmatch(str(value).strip()) else to_date(value)


def _text(values: Mapping[Field, Any], field: Field) -> str:
    value = values.get(field)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if field == "id" and isinstance(value, float | Decimal):  # pandas and databases write whole numbers so
        if math.isnan(value):
            return ""
        value = int(value) if math.isfinite(value) and value % 1 == 0 else value
    if field != "text" and isinstance(value, int | UUID) and not isinstance(value, bool):
        return str(value)
    if field == "byline" and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    raise InputError(f"the {field} is not text but {type(value).__name__}")
