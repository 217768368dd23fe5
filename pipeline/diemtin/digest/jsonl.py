"""JSON Lines: one object a doc, one line an object, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from diemtin.doc import Doc
from diemtin.doc_json import Json, json_line, to_json


def write_jsonl(docs: Iterable[Doc], stream: TextIO, *, signature: str = "") -> None:
    """Each doc as soon as it comes, docs with problems too."""
    for doc in docs:
        stream.write(to_line(doc, signature=signature))


def to_line(doc: Doc, *, signature: str = "") -> str:
    """One JSON object and a newline; every string reads back as it was."""
    return json_line(_columns(doc, signature))


def to_record(doc: Doc, *, signature: str = "") -> dict[str, Json]:
    """The doc as plain lists and dicts; the keys and their order are a contract."""
    return {name: to_json(value) for name, value in _columns(doc, signature).items()}


def _columns(doc: Doc, signature: str) -> dict[str, object]:
    return {
        "id": doc.id,
        "title": doc.title,
        "title_en": doc.title_en,
        "source": doc.source,
        "section": doc.section,
        "published": doc.published,
        "byline": doc.byline,
        "further_sources": doc.further_sources,
        "summary": doc.summary,
        "summary_vi": " ".join(sentence.vi for sentence in doc.summary),
        "summary_en": " ".join(sentence.en for sentence in doc.summary),
        "flags": doc.flags,
        "dropped": doc.dropped,
        "body": doc.body,
        "problem": doc.problem,
        "signature": signature,
    }
