"""From article to digest: each character in a sentence or the ledger, each sentence read, each answer in English."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from diemtin.doc import Doc
from diemtin.models.echo import EchoEngine
from diemtin.models.engine import Choice, Decoding, Generation, likeliest
from diemtin.stages import summarize, translate
from diemtin.stages.clean import Clean
from diemtin.stages.summarize import Summarize
from diemtin.stages.translate import Translate
from diemtin.stages.verify import Verify
from diemtin.text.ledger import ledger_balance

PART = 60  # words
HERE = Path(__file__).parent
MESSY = HERE.parents[1] / "shared" / "data" / "messy"


def own_reports() -> Iterator[Doc]:
    for line in (HERE / "quality" / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Doc(row["body"], title=row["title"])


def provincial_news() -> Iterator[Doc]:
    for line in (MESSY / "provincial-news.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Doc(row["body"], id=row["id"], title=row["title"])


def documents() -> Iterator[Doc]:
    for path in [MESSY / "party-report.txt", *sorted((MESSY / "documents").glob("*.md"))]:
        yield Doc(path.read_text(encoding="utf-8"), id=path.stem)


needs_messy = pytest.mark.skipif(not MESSY.is_dir(), reason="the messy documents are not on this machine")
SETS = [
    own_reports,
    pytest.param(provincial_news, marks=needs_messy),
    pytest.param(documents, marks=needs_messy),
]


class Listening(EchoEngine):
    """Notes what it is given to read."""

    heard: list[str]

    def generate(
        self, texts: Sequence[str], decoding: Decoding, *, choose: Choice = likeliest
    ) -> list[Generation]:
        self.heard += texts  # again where an answer was faulty
        return super().generate(texts, decoding, choose=choose)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Listening:
    engine = Listening(task="summarize")
    monkeypatch.setattr(summarize, "load_engine", lambda *args, **options: engine)
    monkeypatch.setattr(translate, "load_engine", lambda *args, **options: EchoEngine(task="translate"))
    return engine


@pytest.mark.parametrize("docs", SETS)
def test_nothing_is_lost_on_the_way(docs, reader):
    stages = [Summarize(part_tokens=PART), Verify(on_unsupported="replace"), Translate(), Verify()]
    seen = 0
    for doc in docs():
        (cleaned,) = Clean()([doc])
        assert ledger_balance(doc, cleaned) == {}, doc.id
        if cleaned.problem:
            continue
        seen += 1
        cleaned = replace(cleaned, title="")  # the title is read with each part
        reader.heard = []
        after = cleaned
        for stage in stages:
            (after,) = stage([after])
        assert [sentence for sentence in cleaned.body if not was_read(sentence, reader.heard)] == [], doc.id
        assert "input_cut" not in {flag.code for flag in after.flags}, doc.id
        assert after.summary, doc.id
        assert all(sentence.vi.strip() and sentence.en.strip() for sentence in after.summary), doc.id
    assert 50 < seen


def was_read(sentence: str, heard: Sequence[str]) -> bool:
    """Whole in one part, where it fits in one; equal parts are read once."""
    words = sentence.split()
    if len(words) <= PART:
        return any(" ".join(words) in " ".join(text.split()) for text in heard)
    return set(words) <= {word for text in heard for word in text.split()}
