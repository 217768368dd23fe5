"""Parquet for whoever computes on: the columns of the JSON Lines, with lists as lists and days as days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, BinaryIO

from diemtin.digest.jsonl import to_record
from diemtin.doc import Doc
from diemtin.doc_json import UNSAFE

COLUMNS = tuple(to_record(Doc("")))  # one contract for both formats
ROWS = 500  # docs in a row group


def write_parquet(docs: Iterable[Doc], stream: BinaryIO, *, signature: str = "") -> None:
    """A row a doc, docs with problems too; ``ROWS`` docs at a time, so that memory stays bounded."""
    import pyarrow.parquet as pq

    schema = schema_of(COLUMNS)
    rest = iter(docs)
    with pq.ParquetWriter(Counted(stream), schema, compression="zstd") as file:
        while batch := [to_row(doc, signature=signature) for doc in islice(rest, ROWS)]:
            file.write_table(table_of(batch, schema))


def to_row(doc: Doc, *, signature: str = "") -> dict[str, Any]:
    return {**to_record(doc, signature=signature), "published": doc.published}


def schema_of(names: Sequence[str]) -> Any:
    """The columns of these names in this order; a column that is not listed below is text."""
    import pyarrow as pa

    text, texts = pa.string(), pa.list_(pa.string())
    flags = pa.list_(pa.struct([("code", text), ("words", texts)]))
    sentence = pa.struct(
        [
            ("vi", text),
            ("en", text),
            ("evidence", pa.list_(pa.int32())),
            ("quoted", pa.bool_()),
            ("flags", flags),
        ]
    )
    types: dict[str, Any] = {
        "published": pa.date32(),
        "body": texts,
        "summary": pa.list_(sentence),
        "dropped": pa.list_(pa.struct([("text", text), ("reason", text)])),
        "flags": flags,
        "problem": pa.struct([("stage", text), ("kind", text), ("reason", text)]),
        "further_sources": pa.list_(pa.struct([("id", text), ("source", text), ("title", text)])),
    }
    return pa.schema([(name, types.get(name, text)) for name in names])


def table_of(records: Sequence[dict[str, Any]], schema: Any) -> Any:
    """Halves of characters, which neither Parquet nor UTF-8 can hold, become U+FFFD."""
    import pyarrow as pa

    try:
        return pa.Table.from_pylist(list(records), schema=schema)
    except UnicodeEncodeError:
        return pa.Table.from_pylist([_mended(record) for record in records], schema=schema)


class Counted:
    """A stream that knows how far it is, which a pipe does not; closing it leaves the stream open."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.written = 0

    def write(self, data: bytes) -> int:
        self.stream.write(data)
        self.written += len(data)
        return len(data)

    def tell(self) -> int:
        return self.written

    def flush(self) -> None:
        self.stream.flush()

    def close(self) -> None:
        self.flush()


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return UNSAFE.sub(lambda found: "\ufffd" if "\ud800" <= found[0] <= "\udfff" else found[0], value)
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {name: _mended(item) for name, item in value.items()}
    return value
