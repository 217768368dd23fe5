"""How many long rows of figures the starter's English keeps as the report has them: accounts, telephones, lotteries.

    python scripts/measure_rows.py ../shared/data/summaries/baomoi.jsonl.zst

Every different sentence of a news crawl with such a row is translated by itself, with the checks behind it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from diemtin import Doc, Pipeline, Sentence, load_pipeline
from diemtin.evaluation.sets import read_lines
from diemtin.text.sentences import split_sentences

# A telephone in one row or in groups, seven figures without groups or more, five pairs or more of a lottery.
ROW = re.compile(
    r"(?<![\d.,/-])(?:0\d{8,14}|0\d{2,4}[ .-]\d{3,4}[ .-]\d{3,4}|[1-9]\d{6,}|\d{1,2}(?: ?- ?\d\d){4,6})"
    r"(?![\d.,/-]*\d)"
)
PAGE = re.compile(r"https?|www|@")  # whose figures name a page
WORDS = range(7, 45)
FLAGS = {"number_mismatch", "date_mismatch"}


def sentences_with_rows(path: Path) -> Iterator[str]:
    for _, line in read_lines(path):
        for sentence in split_sentences(json.loads(line)["body"]):
            if ROW.search(sentence) and not PAGE.search(sentence) and len(sentence.split()) in WORDS:
                yield sentence


def main(path: Path) -> None:
    sentences = list(dict.fromkeys(sentences_with_rows(path)))
    stages = load_pipeline("starter").stages
    behind = next(place for place, stage in enumerate(stages) if stage.name == "translate")
    docs = [Doc(one, body=(one,), summary=(Sentence(one, evidence=(0,)),)) for one in sentences]
    rows = lost = unflagged = 0
    for sentence, doc in zip(sentences, Pipeline(stages[behind:])(docs), strict=True):
        told = doc.summary[0]
        missing = sum(row[0] not in told.en for row in ROW.finditer(sentence))
        rows += len(ROW.findall(sentence))
        lost += missing
        unflagged += 0 if FLAGS.intersection(flag.code for flag in told.flags) else missing
    print(
        f"{len(sentences)} sentences, {rows} rows: {rows - lost} kept, {lost} not, {unflagged} of them unflagged"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
