"""Docs as Parquet and back: all that the stages found, without the text, which the archive has."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from diemtin.archive.atomic import whole
from diemtin.digest.parquet import schema_of, table_of
from diemtin.doc import Doc
from diemtin.doc_json import fields_from_json, fields_to_json, json_line
from diemtin.errors import InputError

# Further sources are known when all parts are written; the problems of the copies tell them.
FIELDS = tuple(field.name for field in fields(Doc) if field.name not in ("text", "further_sources"))
_HASH = 24  # hex digits of SHA-256 in a part's name


def to_record(doc: Doc) -> dict[str, Any]:
    """A doc as a row of a part; the summaries stand there as plain text too, for whoever only wants to read."""
    return {
        **fields_to_json(doc, FIELDS),
        "published": doc.published,
        "summary_vi": " ".join(sentence.vi for sentence in doc.summary),
        "summary_en": " ".join(sentence.en for sentence in doc.summary),
    }


def from_record(record: dict[str, Any]) -> Doc:
    """The doc of a row, or what the row has of it, without its text."""
    day: date | None = record.get("published")
    values = {name: record[name] for name in FIELDS if name in record}
    return Doc("", **fields_from_json({**values, "published": day.isoformat() if day else None}))


def encode(records: Sequence[dict[str, Any]], *, signature: str) -> bytes:
    """A part; the same records give the same bytes with the same pyarrow."""
    import pyarrow.parquet as pq

    table = table_of(records, _schema().with_metadata({"diemtin.signature": signature}))
    stream = io.BytesIO()
    pq.write_table(table, stream, compression="zstd")
    return stream.getvalue()


def read_part(path: Path, only: Sequence[str] = FIELDS) -> Iterator[Doc]:
    """The docs of a part, or only some of their fields; raises InputError where it cannot be read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as part:
            for batch in part.iter_batches(batch_size=64, columns=list(only)):
                yield from (from_record(record) for record in batch.to_pylist())
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}: damaged ({error}); run again to make it anew") from error


def part_name(label: str, data: bytes) -> str:
    """The name says the bytes, so that a damaged part gives itself away."""
    return f"part-{label}-{hashlib.sha256(data).hexdigest()[:_HASH]}.parquet"


def label_of(name: str) -> str:
    """
    >>> label_of("part-00012-9f86d081884c7d659a2feaa0.parquet")
    '00012'
    """
    return name.removeprefix("part-").rpartition("-")[0]


def write_part(folder: Path, label: str, docs: Sequence[Doc], *, signature: str, writer: str = "") -> str:
    """Write a part, whole or not at all, unless it stands there already; its name."""
    data = encode([to_record(doc) for doc in docs], signature=signature)
    path = folder / part_name(label, data)
    if not path.exists():  # each part that stands there was found whole when the run began
        with whole(path, "wb", writer=writer) as file:
            file.write(data)
    return path.name


def problem_line(doc: Doc, place: str) -> str:
    """The line of the problems file about a doc that did not make it."""
    said = {name: getattr(doc.problem, name) for name in ("stage", "kind", "reason")}
    return json_line({"place": place, "id": doc.id, **said})


def is_whole(path: Path) -> bool:
    """Whether the bytes are those that the name says."""
    with path.open("rb") as file:
        return path.stem.endswith("-" + hashlib.file_digest(file, "sha256").hexdigest()[:_HASH])


@cache
def _schema() -> Any:
    return schema_of((*FIELDS, "summary_vi", "summary_en"))
