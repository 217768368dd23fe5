"""Lays cleaned documents out for reading: sentences, title, byline and ledger, to count faults by eye.

    python scripts/measure_cleaning.py ../shared/data/messy --half odd --step 8 > read.txt

Faults are counted in three classes: residue left in the body, text wrongly set aside, sentences wrongly cut or joined.
Rules are mended on one half only (--half even), the rates are told on the other.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from diemtin.doc import Doc
from diemtin.stages.clean import Clean

SHOWN = 300  # characters of a piece of the ledger


def documents(folder: Path) -> Iterator[Doc]:
    """Articles of every JSONL file with their titles, then every Markdown file, in order of their names."""
    for path in sorted(folder.glob("*.jsonl")):
        for index, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            yield Doc(row["body"], id=f"{path.stem}:{index}", title=row["title"])
    for path in sorted(folder.glob("documents/*.md")):
        yield Doc(path.read_text(encoding="utf-8"), id=path.stem)


def laid_out(doc: Doc) -> Iterator[str]:
    yield f"=== {doc.id} | {doc.title} | {doc.byline} | {doc.published} {doc.problem or ''}"
    yield from (f"{number} {sentence}" for number, sentence in enumerate(doc.body))
    yield from (f"  [{piece.reason}] {piece.text[:SHOWN]!r}" for piece in doc.dropped)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("even", "odd"), default="odd")
    parser.add_argument("--step", type=int, default=8, help="every how many documents one is shown; even")
    options = parser.parse_args()
    chosen = list(documents(options.folder))[options.half == "odd" :: options.step]
    for doc in Clean()(chosen):
        print(*laid_out(doc), sep="\n")


if __name__ == "__main__":
    main()
