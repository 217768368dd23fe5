"""Digests reports with the shipped starter and counts the flags by code; writes a sample of each to be read.

    python scripts/measure_flags.py ../shared/data/messy/provincial-news.jsonl:240
        ../shared/data/summaries/vietnews-dev.jsonl.zst:60 --sample flags.txt

Articles are JSONL with title and body, packed or not; what follows the colon is how many, from the start. The first
answers, before verify puts sentences of the report in their place, are what the sample shows beside ``replaced``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from diemtin import Doc, load_pipeline
from diemtin.doc import FLAGS, Flag
from diemtin.evaluation.sets import read_lines


class Flagged(NamedTuple):
    """A flag with the text it stands on; ``evidence`` is what the sentence rests on."""

    doc: str
    flag: Flag
    vi: str
    en: str
    evidence: str


def read_docs(argument: str) -> Iterator[Doc]:
    path, _, count = argument.rpartition(":")
    for _, line in islice(read_lines(Path(path)), int(count)):
        article = json.loads(line)
        yield Doc(article["body"], id=f"{Path(path).name}:{article['id']}", title=article["title"])


def flags_of(doc: Doc) -> Iterator[Flagged]:
    for flag in doc.flags:
        yield Flagged(doc.id, flag, doc.title, doc.title_en, "")
    for sentence in doc.summary:
        evidence = " / ".join(doc.body[number] for number in sentence.evidence)
        for flag in sentence.flags:
            yield Flagged(doc.id, flag, sentence.vi, sentence.en, evidence)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="+", metavar="FILE:COUNT")
    parser.add_argument("--config", default="starter", help="starter, or a YAML file")
    parser.add_argument("--sample", type=Path, help="write flagged sentences here, to be read")
    parser.add_argument("--each", type=int, default=12, help="sentences of a code in the sample")
    options = parser.parse_args()
    docs = [doc for argument in options.articles for doc in read_docs(argument)]
    done = [doc for doc in load_pipeline(options.config)(docs) if not doc.problem]
    by_code: defaultdict[str, list[Flagged]] = defaultdict(list)
    for doc in done:
        for flagged in flags_of(doc):
            by_code[flagged.flag.code].append(flagged)
    print_counts(done, by_code)
    if options.sample:
        options.sample.write_text(sampled(by_code, options.each), encoding="utf-8")


def print_counts(done: list[Doc], by_code: dict[str, list[Flagged]]) -> None:
    sentences = sum(len(doc.summary) for doc in done)
    quoted = sum(sentence.quoted for doc in done for sentence in doc.summary)
    print(f"{len(done)} docs, {sentences} sentences of summary, {quoted} of them quoted")
    print(f"{'flag':26}{'flags':>7}{'docs':>7}{'of docs':>10}{'flags a doc':>13}")
    for code in FLAGS:
        found = by_code.get(code, [])
        docs = len({flagged.doc for flagged in found})
        print(f"{code:26}{len(found):7}{docs:7}{docs / len(done):10.1%}{len(found) / len(done):13.2f}")
    a_doc = Counter(flagged.doc for found in by_code.values() for flagged in found)
    print(f"flags a doc: {a_doc.total() / len(done):.2f}; docs without any: {1 - len(a_doc) / len(done):.1%}")


def sampled(by_code: dict[str, list[Flagged]], each: int) -> str:
    rng = random.Random(5)
    lines: list[str] = []
    for code, found in by_code.items():
        lines.append(f"== {code}: {len(found)}")
        for flagged in rng.sample(found, min(each, len(found))):
            lines += [f"-- {flagged.doc}: {' | '.join(flagged.flag.words)}", f"   vi: {flagged.vi}"]
            lines += [f"   en: {flagged.en}", f"   rests on: {flagged.evidence}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
