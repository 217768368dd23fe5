"""Docs as JSON and back, exactly: what the cache stores and the JSONL writer prints."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

import orjson

from diemtin.doc import Copy, Doc, Dropped, Flag, Problem, Sentence

# JSON allows these bare, but some readers break lines at the first three, and UTF-8 cannot hold surrogates.
UNSAFE = re.compile(r"[\x85\u2028\u2029\ud800-\udfff]")

_PLAIN = (str, int, bool, type(None))
_NAMES = {
    kind: tuple(field.name for field in fields(kind)) for kind in (Copy, Dropped, Flag, Problem, Sentence)
}
Json = str | int | bool | None | list[Any] | dict[str, Any]


def to_json(value: Any) -> Json:
    """The JSON value of anything a doc can hold; raises TypeError for anything else."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if names := _NAMES.get(type(value)):
        return {name: to_json(getattr(value, name)) for name in names}
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a doc cannot hold a {type(value).__name__}")


def dump(value: object) -> bytes:
    """JSON of anything a doc can hold and of lists and dicts of it; halves of characters, which UTF-8 cannot hold,
    stand there as "surrogatepass" writes them. Raises TypeError for what JSON has no form for.
    """
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=to_json)
        return text.encode("utf-8", "surrogatepass")


def load(data: bytes | str) -> Any:
    """The inverse of ``dump``, but for tuples, days and the classes of a doc; raises ValueError."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return json.loads(data)


def json_line(value: object) -> str:
    """``dump`` as a line that UTF-8 can hold and that no reader breaks."""
    text = dump(value).decode("utf-8", "surrogatepass")
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _flags(value: list[Any]) -> tuple[Flag, ...]:
    return tuple(Flag(item["code"], tuple(item["words"])) for item in value)


def _sentences(value: list[Any]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(item["vi"], item["en"], tuple(item["evidence"]), item["quoted"], _flags(item["flags"]))
        for item in value
    )


# How to read back the fields of Doc that are not plain strings.
READERS: dict[str, Callable[[Any], Any]] = {
    "published": lambda value: date.fromisoformat(value) if value else None,
    "body": tuple,
    "summary": _sentences,
    "dropped": lambda value: tuple(Dropped(**item) for item in value),
    "flags": _flags,
    "problem": lambda value: Problem(**value) if value else None,
    "further_sources": lambda value: tuple(Copy(**item) for item in value),
}


def fields_of(doc: Doc, names: Iterable[str]) -> dict[str, Any]:
    """The named fields of a doc, for ``dump``."""
    return {name: getattr(doc, name) for name in names}


def fields_to_json(doc: Doc, names: Iterable[str]) -> dict[str, Json]:
    """The named fields of a doc as JSON values."""
    return {name: to_json(getattr(doc, name)) for name in names}


def fields_from_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Keyword arguments for ``dataclasses.replace``; the inverse of ``fields_to_json``."""
    return {name: READERS[name](value) if name in READERS else value for name, value in values.items()}
