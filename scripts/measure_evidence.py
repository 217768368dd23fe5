"""How well evidence and unsupported clauses are found, on the hand-marked sentences of ``tests/quality``.

    python scripts/measure_evidence.py            the figures
    python scripts/measure_evidence.py --wrong    and every sentence that went wrong

The thresholds were chosen on the reports of even places in the file ("tuned on"); the others are "held out". "Beside
other news" puts the lines of three other reports behind those of the report. The baseline names the one line that
holds the most of a sentence's syllables.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diemtin.text.clauses import split_clauses, unsupported_clauses
from diemtin.text.evidence import Evidence, find_evidence
from diemtin.text.sentences import split_sentences
from diemtin.text.unicode import compare_key, words

QUALITY = Path(__file__).parents[1] / "tests" / "quality"
Find = Callable[[str, Sequence[str]], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A summary sentence, the report's lines and those of other reports, and what a reader marked."""

    place: int  # of the report in its file
    sentence: str
    evidence: frozenset[int]
    unsupported: str
    title: str
    body: tuple[str, ...]
    others: tuple[str, ...]


def read() -> list[Marked]:
    reports = _rows("reports.jsonl")
    bodies = [tuple(report["body"].split("\n")) for report in reports]
    places = {report["id"]: place for place, report in enumerate(reports)}
    marked: list[Marked] = []
    for row in _rows("evidence.jsonl"):
        place = places[row["report"]]
        others = tuple(line for step in (1, 2, 3) for line in bodies[(place + step) % len(bodies)])
        evidence, title = frozenset(row["evidence"]), reports[place]["title"]
        marked.append(
            Marked(place, row["sentence"], evidence, row["unsupported"], title, bodies[place], others)
        )
    return marked


def summaries() -> str:
    """False alarms on the reports' own summaries, which are faithful and fuller than the marked sentences."""
    flagged: list[bool] = []
    for report in _rows("reports.jsonl"):
        body = (report["title"], *report["body"].split("\n"))
        flagged += [bool(unsupported_clauses(one, body)) for one in split_sentences(report["abstract"])]
    return f"false alarms {sum(flagged)} of {len(flagged)} ({sum(flagged) / len(flagged):.1%})"


def flagged_in(one: Marked) -> list[str]:
    return unsupported_clauses(one.sentence, (one.title, *one.body))


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (QUALITY / name).read_text(encoding="utf-8").splitlines()]


def most_syllables(sentence: str, body: Sequence[str]) -> tuple[int, ...]:
    """The baseline: the line that shares the most syllables with the sentence."""
    said = {compare_key(word) for word in words(sentence)}
    shared = [len(said & {compare_key(word) for word in words(line)}) for line in body]
    return (max(range(len(body)), key=lambda number: (shared[number], -number)),)


def alignment(marked: Sequence[Marked], find: Find, *, beside: bool) -> str:
    right = named = wanted = exact = 0
    for one in marked:
        found = set(find(one.sentence, one.body + one.others if beside else one.body))
        right, named, wanted = (
            right + len(found & one.evidence),
            named + len(found),
            wanted + len(one.evidence),
        )
        exact += found == one.evidence
    precision, recall = right / named, right / wanted
    f1 = 2 * precision * recall / (precision + recall)
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  all right {exact / len(marked):.3f}"


def is_found(one: Marked, flagged: Sequence[str]) -> bool:
    """Whether a flagged clause and the marked one overlap by at least half of the shorter."""
    sentence = " ".join(one.sentence.split())
    start = sentence.find(one.unsupported)
    for clause in flagged:
        at = sentence.find(clause)
        common = min(start + len(one.unsupported), at + len(clause)) - max(start, at)
        if min(len(clause), len(one.unsupported)) <= 2 * common:
            return True
    return False


def flags(marked: Sequence[Marked]) -> str:
    false = [one for one in marked if not one.unsupported and flagged_in(one)]
    false_size = sum(not one.unsupported for one in marked)
    bad = [one for one in marked if one.unsupported]
    found = sum(is_found(one, flagged_in(one)) for one in bad)
    return (
        f"found {found} of {len(bad)} ({found / len(bad):.1%})  "
        f"false alarms {len(false)} of {false_size} ({len(false) / false_size:.1%})"
    )


def milliseconds(marked: Sequence[Marked]) -> str:
    """Processor time a report for its index, alignment and flags, every report with its marked sentences."""
    reports: dict[tuple[str, ...], list[str]] = {}
    for one in marked:
        reports.setdefault(one.body, []).append(one.sentence)
    start = time.process_time()
    for body, sentences in reports.items():
        evidence = Evidence(body)
        for sentence in sentences:
            evidence.align(sentence)
    middle = time.process_time()
    for body, sentences in reports.items():
        for sentence in sentences:
            unsupported_clauses(sentence, body)
    end = time.process_time()
    size = sum(len(words(line)) for body in reports for line in body) // len(reports)
    each = [1000 * seconds / len(reports) for seconds in (middle - start, end - middle)]
    return f"evidence {each[0]:.2f}, clauses {each[1]:.2f} ms a report of {size} words"


def wrong(marked: Sequence[Marked]) -> None:
    for one in marked:
        found, flagged = find_evidence(one.sentence, one.body), flagged_in(one)
        if set(found) != one.evidence:
            print(f"evidence {found}, marked {sorted(one.evidence)}: {one.sentence}")
        if flagged and not one.unsupported:
            print(f"false alarm {flagged}: {one.sentence}")
        if one.unsupported and not is_found(one, flagged):
            print(f"missed {one.unsupported!r} of {split_clauses(one.sentence)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--wrong", action="store_true", help="print what went wrong")
    asked = parser.parse_args()
    marked = read()
    halves = {
        "all": marked,
        "tuned on": [one for one in marked if one.place % 2 == 0],
        "held out": [one for one in marked if one.place % 2],
    }
    for name, rows in halves.items():
        print(f"{name}, {len(rows)} sentences")
        for title, find in (("baseline", most_syllables), ("evidence", find_evidence)):
            for beside in (False, True):
                where = "beside other news" if beside else "report alone"
                print(f"  {title:9} {where:18} {alignment(rows, find, beside=beside)}")
        print(f"  unsupported clauses          {flags(rows)}")
    print(f"the reports' own summaries: {summaries()}")
    print(f"speed: {milliseconds(marked)}")
    if asked.wrong:
        wrong(marked)


if __name__ == "__main__":
    main()
