"""Gives titles to the wrong people and counts how often the checks see it, and how often they are wrong.

    python scripts/plant_holders.py --articles tests/quality/reports.jsonl ../shared/data/summaries/vietnews-dev*
        --pairs tests/quality/pairs.tsv ../shared/data/parallel/baosongngu.tsv.zst

Articles: in a sentence of the report one title becomes that of somebody else in it, or a deputy becomes the head and a
head the deputy. Pairs: two names change places in the English, in one pair or in two put side by side; "Deputy" and
"Vice" go. Faithful are the articles' own abstracts and sentences, and the pairs as they stand.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from diemtin.evaluation.sets import read_lines
from diemtin.terms.holders import Holders
from diemtin.terms.holders_en import swapped_titles
from diemtin.terms.titles import Holding, find_holdings
from diemtin.text.unicode import strip_marks

UNCHANGED = {
    "ủy viên",
    "thủ tướng",
    "bộ trưởng",
    "thứ trưởng",
    "tổng bí thư",
    "thống đốc",
}  # no deputy of the name


class Case(NamedTuple):
    """A text, what it is held against, and what was done to it; "faithful" is nothing."""

    kind: str
    said: str
    other: str


def summary_cases(article: dict[str, str], rng: random.Random) -> Iterator[Case]:
    report = f"{article['title']}\n{article['body']}"
    everyone = [held for held in find_holdings(report) if held.certain]
    if any(held.certain for held in find_holdings(article["abstract"])):
        yield Case("faithful abstract", article["abstract"], report)
    for sentence in article["body"].split("\n"):
        holdings = [held for held in find_holdings(sentence) if held.certain]
        if holdings:
            yield Case("faithful sentence", sentence, report)
            held = rng.choice(holdings)
            for kind, title in _changes(held, everyone, rng):
                yield Case(kind, sentence.replace(held.words, title, 1), report)


def _changes(held: Holding, everyone: Sequence[Holding], rng: random.Random) -> Iterator[tuple[str, str]]:
    others = sorted(
        {
            other.words
            for other in everyone
            if not other.person.is_called(held.person) and other.title.rank != held.title.rank
        }
    )
    if others:
        yield "title of somebody else", rng.choice(others)
    if held.title.rank.startswith("phó "):
        yield "deputy or head", held.words[len("phó ") :]
    elif held.title.rank not in UNCHANGED:
        yield "deputy or head", f"Phó {held.words}"


def english_cases(pairs: Sequence[tuple[str, str]], rng: random.Random) -> Iterator[Case]:
    single: list[tuple[str, str, str, set[str]]] = []
    for vi, en in pairs:
        holdings = [held for held in find_holdings(vi) if held.certain]
        names = sorted(
            {_name(held) for held in holdings if len(held.person.syllables) > 1} & _names_in(en, holdings)
        )
        if not names:
            continue
        yield Case("faithful pair", en, vi)
        deputy = re.search(r"(?:Deputy|Vice) (?=Secretary|Chairm|Director|Head|Minister|Prime)", en)
        if deputy:
            yield Case("deputy lost in English", en[: deputy.start()] + en[deputy.end() :], vi)
        if len(names) == 1:
            single.append((vi, en, names[0], {held.title.rank for held in holdings}))
        else:
            ranks = [{held.title.rank for held in holdings if _name(held) == name} for name in names[:2]]
            if ranks[0].isdisjoint(ranks[1]):
                yield Case("names change places", _swapped(en, names[0], names[1]), vi)
    for one, other in zip(single, rng.sample(single, len(single)), strict=True):
        if one[2] != other[2] and one[3].isdisjoint(other[3]):
            vi, en = (
                f"{first.rstrip(' .')}; {second}"
                for first, second in ((one[0], other[0]), (one[1], other[1]))
            )
            yield Case("faithful pairs side by side", en, vi)
            yield Case("names change places", _swapped(en, one[2], other[2]), vi)


def _name(held: Holding) -> str:
    return strip_marks(" ".join(held.person.syllables)).title()


def _names_in(en: str, holdings: Sequence[Holding]) -> set[str]:
    return {name for name in map(_name, holdings) if name in en}


def _swapped(en: str, one: str, other: str) -> str:
    return en.replace(one, "\0").replace(other, one).replace("\0", other)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", nargs="*", type=Path, default=[])
    parser.add_argument("--pairs", nargs="*", type=Path, default=[])
    parser.add_argument("--limit", type=int, default=1500, help="articles of a file")
    parser.add_argument("--show", type=int, default=0, help="of each kind, those that went wrong")
    options = parser.parse_args()
    rng = random.Random(3)
    made: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for case, words in _judged(options, rng):
        made[case.kind] += 1
        flagged[case.kind] += bool(words)
        if bool(words) == case.kind.startswith("faithful"):
            wrong[case.kind] += 1
            if wrong[case.kind] <= options.show:
                print(f"{case.kind}: {case.said[:400]}\n    {case.other[:300]}\n    {words}")
    for kind, cases in sorted(made.items()):
        print(f"{kind:30}{cases:6}{flagged[kind]:6} flagged{flagged[kind] / cases:8.1%}")


def _judged(options: argparse.Namespace, rng: random.Random) -> Iterator[tuple[Case, tuple[str, ...]]]:
    for path in options.articles:
        articles = [json.loads(line) for _, line in read_lines(path)]
        for article in rng.sample(articles, min(options.limit, len(articles))):
            holders = Holders(f"{article['title']}\n{article['body']}")
            for case in summary_cases(article, rng):
                yield case, holders.wrong_titles(case.said)
    lines = [line.split("\t")[:2] for path in options.pairs for _, line in read_lines(path)]
    for case in english_cases([(line[0], line[1]) for line in lines if len(line) == 2], rng):
        yield case, swapped_titles(case.other, case.said)


if __name__ == "__main__":
    main()
