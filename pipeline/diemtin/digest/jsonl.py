"""JSON Lines: one object a doc, one line an object, nothing lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from diemtin.doc import Doc, Flag
from diemtin.doc_json import to_json

# JSON allows these bare, but some readers break lines at the first three, and UTF-8 cannot hold surrogates.
UNSAFE = re.compile(r"[\x85\u2028\u2029\ud800-\udfff]")


def write_jsonl(docs: Iterable[Doc], stream: TextIO, *, signature: str = "") -> None:
    """Each doc as soon as it comes, docs with problems too."""
    for doc in docs:
        stream.write(to_line(doc, signature=signature))


def to_line(doc: Doc, *, signature: str = "") -> str:
    """One JSON object and a newline; every string reads back as it was."""
    text = json.dumps(to_record(doc, signature=signature), ensure_ascii=False)
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def to_record(doc: Doc, *, signature: str = "") -> dict[str, Any]:
    """The doc as plain lists and dicts; the keys and their order are a contract."""
    return {
        "id": doc.id,
        "title": doc.title,
        "title_en": doc.title_en,
        "source": doc.source,
        "section": doc.section,
        "published": doc.published.isoformat() if doc.published else None,
        "byline": doc.byline,
        "further_sources": to_json(doc.further_sources),
        "summary": [
            {
                "vi": sentence.vi,
                "en": sentence.en,
                "evidence": list(sentence.evidence),
                "quoted": sentence.quoted,
                "flags": flag_records(sentence.flags),
            }
            for sentence in doc.summary
        ],
        "summary_vi": " ".join(sentence.vi for sentence in doc.summary),
        "summary_en": " ".join(sentence.en for sentence in doc.summary),
        "flags": flag_records(doc.flags),
        "dropped": [{"text": piece.text, "reason": piece.reason} for piece in doc.dropped],
        "body": list(doc.body),
        "problem": (
            {"stage": doc.problem.stage, "kind": doc.problem.kind, "reason": doc.problem.reason}
            if doc.problem
            else None
        ),
        "signature": signature,
    }


def flag_records(flags: Sequence[Flag]) -> list[dict[str, Any]]:
    return [{"code": flag.code, "words": list(flag.words)} for flag in flags]
