"""How many of the sentences that editors would quote the starter's summaries hold.

    python scripts/measure_choice.py ../shared/data/summaries/baomoi.jsonl.zst

``tests/quality/picks.jsonl`` names articles of that file and, by hashes, the sentences that readers picked for a
summary of as many sentences as the starter's had, the most important first. The floors are the first sentences of the
report and those that say most of its title, in the same number.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from diemtin import Doc, load_pipeline
from diemtin.config import BUILTIN
from diemtin.evaluation.sets import read_lines
from diemtin.text.evidence import evidence_for
from diemtin.text.names import flat

PICKS = Path(__file__).parents[1] / "tests" / "quality" / "picks.jsonl"
Choice = Callable[[Doc], Sequence[int]]


def mark(sentence: str) -> str:
    """Eight hex digits that stand for a sentence."""
    return hashlib.sha256(flat(sentence).encode()).hexdigest()[:8]


def read_docs(path: Path, wanted: Sequence[str]) -> list[Doc]:
    """The articles of these ids in their order; sys.exit names one that is not there."""
    found = {
        str(row["id"]): row for _, line in read_lines(path) if str((row := json.loads(line))["id"]) in wanted
    }
    if missing := sorted(set(wanted) - found.keys()):
        sys.exit(f"{path}: no article {missing[0]}; give the news crawl that the picks are from")
    return [Doc(found[one]["body"], id=one, title=found[one]["title"]) for one in wanted]


def summarised(doc: Doc) -> list[int]:
    return [number for sentence in doc.summary for number in sentence.evidence[:1]]


def first(doc: Doc) -> range:
    return range(len(doc.summary))


def most_of_the_title(doc: Doc) -> list[int]:
    title = evidence_for((doc.title,))
    ranked = sorted(range(len(doc.body)), key=lambda number: -title.told(doc.body[number]))
    return ranked[: len(doc.summary)]


def told(docs: Sequence[Doc], picks: Sequence[Sequence[str]], choice: Choice) -> str:
    chosen = [{mark(doc.body[number]) for number in choice(doc)} for doc in docs]
    held = sum(len(marks.intersection(picked)) for marks, picked in zip(chosen, picks, strict=True))
    top = sum(picked[0] in marks for marks, picked in zip(chosen, picks, strict=True))
    total = sum(map(len, picks))
    return f"{held} of {total} picks ({held / total:.1%}), the first in {top} of {len(docs)} ({top / len(docs):.1%})"


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rows = [json.loads(line) for line in PICKS.read_text(encoding="utf-8").splitlines()]
    pipeline = load_pipeline({"stages": BUILTIN["starter"]["stages"][:3]})  # no English is needed
    docs = list(pipeline(read_docs(Path(sys.argv[1]), [row["id"] for row in rows])))
    picks = [row["picks"] for row in rows]
    for name, choice in (
        ("summaries", summarised),
        ("first sentences", first),
        ("most of the title", most_of_the_title),
    ):
        print(f"{name:20}{told(docs, picks, choice)}")


if __name__ == "__main__":
    main()
