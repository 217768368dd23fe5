"""Puts another number of the report where a summary has one, and counts how often the check sees it.

    python scripts/plant_owners.py tests/quality/reports.jsonl ../shared/data/summaries/vietnews-dev.jsonl.zst

Both numbers have the same unit, so that the summary says what the report says of something else. Faithful are the
abstracts as they stand, sentence by sentence; of vietnews some are not.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from diemtin.evaluation.sets import read_lines
from diemtin.text.facts import read_vi
from diemtin.text.numbers import Number, compatible
from diemtin.text.qualities import measure_of
from diemtin.text.sentences import split_sentences
from diemtin.text.support import Source

CODE = "number_of_another_thing"


def found(source: Source, sentence: str) -> tuple[str, ...]:
    return tuple(word for flag in source.unsupported(sentence) if flag.code == CODE for word in flag.words)


def planted(sentence: str, report: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """The number put in, and the sentence with it in the place of one that counts something."""
    stated = [number for number in read_vi(sentence).numbers if _may_change(number)]
    offered = read_vi(report).numbers
    for number in stated:
        kind = number.readings[0][1], measure_of(sentence, number)
        others = sorted(
            {
                other.text
                for other in offered
                if _may_change(other) and (other.readings[0][1], measure_of(report, other)) == kind
                if not any(_same(other, said) for said in stated)
            }
        )
        if others:
            new = rng.choice(others)
            yield new, sentence[: number.start] + new + sentence[number.end :]


def _may_change(number: Number) -> bool:
    return number.firm and any(char.isdigit() for char in number.text) and 10 < abs(number.readings[0][0])


def _same(one: Number, other: Number) -> bool:
    (value, unit), (again, also) = one.readings[0], other.readings[0]
    return value == again and compatible(unit, also)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=1500, help="articles of a file")
    parser.add_argument("--show", type=int, default=0, help="so many false alarms and missed cases")
    options = parser.parse_args()
    for path in options.paths:
        rng = random.Random(4)
        articles = [json.loads(line) for _, line in read_lines(path)]
        sentences = numbered = alarms = cases = seen = 0
        for article in rng.sample(articles, min(options.limit, len(articles))):
            report = f"{article['title']}\n{article['body']}"
            source = Source(report)
            for sentence in split_sentences(article["abstract"]):
                sentences += 1
                changes = list(planted(sentence, report, rng))
                numbered += any(_may_change(number) for number in read_vi(sentence).numbers)
                if words := found(source, sentence):
                    alarms += 1
                    if alarms <= options.show:
                        print(f"alarm {words}: {sentence}")
                for new, changed in changes:
                    cases += 1
                    hit = bool(found(source, changed))
                    seen += hit
                    if not hit and cases - seen <= options.show:
                        print(f"missed {new}: {changed}")
        print(
            f"{path.name}: {alarms} of {sentences} sentences flagged ({alarms / sentences:.2%});"
            f" {numbered} hold a number over ten ({alarms / max(1, numbered):.2%})"
        )
        print(f"{path.name}: {seen} of {cases} planted found ({seen / max(1, cases):.1%})")


if __name__ == "__main__":
    main()
