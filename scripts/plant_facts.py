"""Plants errors in faithful sentences and counts how many the checks find, and how often they are wrong.

python scripts/plant_facts.py tests/quality ../shared/data/parallel/dev-*.tsv.zst --show 3
python scripts/plant_facts.py --pairs ../shared/data/parallel/dev-flores-dev.tsv.zst --outputs ../shared/data/peers/*.en

The last part of the answer is what the checks say of real pairs as they stand, by code; ``--outputs`` are other
English texts of the first of ``--pairs``, line by line. How many of those flags are right, only reading tells.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import NamedTuple

from diemtin.evaluation.sets import read_lines
from diemtin.text.numbers import roman
from diemtin.text.support import mismatched, unsupported
from diemtin.text.unicode import strip_marks
from planted_kinds import FACTS, KINDS, SENSES, THINGS, Kind

SEED = 11
LIMIT = 150  # cases of a kind
CODES = ("number_mismatch", "date_mismatch", "name_mismatch", "sense_mismatch")


class Row(NamedTuple):
    """A text that may be changed, what it is held against, and which of the two checks holds it."""

    text: str
    other: str
    side: str  # "en": English against Vietnamese; "vi": the other way; "summary": against its report


@dataclass(slots=True)
class Score:
    """What came of the plants of one kind."""

    kind: str
    cases: int = 0
    found: int = 0
    missed: list[tuple[str, str, str]] = field(default_factory=list)


def is_flagged(text: str, row: Row) -> bool:
    """Whether the check that belongs to the row finds fault with this text in the place of the row's own."""
    if row.side == "en":
        return bool(mismatched(row.other, text))
    if row.side == "vi":
        return bool(mismatched(text, row.other))
    return bool(unsupported(text, row.other))


def read_rows(paths: Sequence[Path]) -> list[Row]:
    """Pairs twice, once to change either side, and summaries; a folder stands for its pairs and reports."""
    rows: list[Row] = []
    for path in paths:
        if path.is_dir():
            rows += read_rows([path / "pairs.tsv"]) + list(_read_reports(path / "reports.jsonl"))
            continue
        for _, line in read_lines(path):
            vi, _, en = line.partition("\t")
            if vi and en:
                rows += [Row(en, vi, "en"), Row(vi, en, "vi")]
    return rows


def _read_reports(path: Path) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        yield Row(report["abstract"], f"{report['title']}\n{report['body']}", "summary")


def plant(row: Row, kind: Kind, rng: random.Random) -> str:
    """The row's text with one error of the kind, or "" where it has no room for one."""
    pattern = kind.en if row.side == "en" else kind.vi
    if kind.pairs and row.side == "summary":
        return ""
    matches = list(re.finditer(pattern, row.text)) if pattern else []
    rng.shuffle(matches)
    for match in matches:
        new = kind.change(match, rng)
        if new is None or new == match[0]:
            continue
        changed = row.text[: match.start()] + new + row.text[match.end() :]
        if _is_wrong(match, new, changed, row, kind):
            return changed
    return ""


def _is_wrong(match: re.Match[str], new: str, changed: str, row: Row, kind: Kind) -> bool:
    """Whether what is said now is said nowhere else: what also stands elsewhere proves nothing."""
    if kind.pairs:
        return match[0] not in changed  # said twice, it is still there
    others = _values(row.text[: match.start()]) | _values(row.text[match.end() :]) | _values(row.other)
    if (_values(new) - _values(match[0])) & others:
        return False
    if kind.names:
        return strip_marks(new).lower() not in strip_marks(f"{row.text} {row.other}").lower()
    if kind.name == "more and less" and not _is_bounded(_beside(match), row.other):
        return False
    if kind.beside:
        return row.side != "summary" or _count(_beside(match), row.other) == 1
    return match[0] not in changed.replace(new, "", 1)


_WORDS = {
    "một|one|first": "1", "hai|two|second": "2", "ba|three|third": "3", "bốn|tư|four|fourth": "4",
    "năm|five|fifth": "5", "sáu|six|sixth": "6", "bảy|seven|seventh": "7", "tám|eight|eighth": "8",
    "chín|nine|ninth": "9", "mười|ten|tenth": "10", "mười hai|twelve": "12", "mười lăm|fifteen": "15",
}  # fmt: skip
_DIGITS = {word: digits for words, digits in _WORDS.items() for word in words.split("|")}
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def _values(text: str) -> set[str]:
    """Figures, Roman numbers and number words of a text, alike in both languages."""
    found: set[str] = set()
    for token in _TOKEN.findall(text):
        plain = re.sub(r"[.,]", "", token).lstrip("0")
        if plain.isdigit():
            found |= {plain, *re.split(r"[.,]", token)}
        elif token.lower() in _DIGITS:
            found.add(_DIGITS[token.lower()])
        elif value := roman(token):
            found.add(str(value))
    return found


def _beside(match: re.Match[str]) -> str:
    """The figure nearest to the words that are changed."""
    before = re.findall(r"\d[\d.,]*", match.string[: match.end()].rstrip())
    after = re.search(r"\d[\d.,]*", match.string[match.end() :])
    near = after if after and after.start() < 6 else None
    return (near[0] if near else before[-1] if before else "").rstrip(".,")


_BOUND = r"(?:than|over|under|nearly|almost|least|below|above|hơn|trên|dưới|gần|nhất|đến|đầy|quá)\s(?:\w+\s){0,2}\$?"


def _is_bounded(figure: str, text: str) -> bool:
    """Whether the other text says more or less of the figure too: said on one side alone it contradicts nothing."""
    return bool(re.search(_BOUND + "[.,]?".join(re.sub(r"[.,]", "", figure)), text))


def _count(figure: str, text: str) -> int:
    return sum(found.rstrip(".,") == figure for found in re.findall(r"\d[\d.,]*", text))


def score(rows: Sequence[Row], *, limit: int = LIMIT, seed: int = SEED) -> list[Score]:
    """Plants of every kind in rows of which the check says nothing, spread over all rows."""
    clean = [row for row in rows if not is_flagged(row.text, row)]
    scores: list[Score] = []
    for kind in KINDS:
        rng = random.Random(f"{seed} {kind.name}")
        order = rng.sample(clean, len(clean))
        made = Score(kind.name)
        for row in order:
            if made.cases == limit:
                break
            if changed := plant(row, kind, rng):
                made.cases += 1
                if is_flagged(changed, row):
                    made.found += 1
                else:
                    made.missed.append((row.side, changed, row.other))
        scores.append(made)
    return scores


def total(scores: Sequence[Score], kinds: Sequence[Kind]) -> tuple[int, int]:
    """How many plants of these kinds there are, and how many of them are found."""
    of_these = [made for made in scores if made.kind in {kind.name for kind in kinds}]
    return sum(made.cases for made in of_these), sum(made.found for made in of_these)


def false_alarms(rows: Sequence[Row]) -> tuple[int, int]:
    """How many faithful pairs and summaries are flagged, and how many there are."""
    once = [row for row in rows if row.side != "vi"]
    return sum(is_flagged(row.text, row) for row in once), len(once)


def print_real(paths: Sequence[Path], outputs: Sequence[Path]) -> None:
    """One line a file: sentences, those with a flag, and those with each code."""
    print(f"{'real pairs':44}{'pairs':>7}{'flagged':>10}" + "".join(f"{code:>18}" for code in CODES))
    for path in paths:
        _print_row(path.name, _pairs(path))
    for path in outputs:
        english = unescape(path.read_text(encoding="utf-8")).splitlines()  # some are stored with &#39;
        sources = [vi for vi, _ in _pairs(paths[0])]
        _print_row(path.name, list(zip(sources, english, strict=True)))


def _pairs(path: Path) -> list[tuple[str, str]]:
    rows = (line.partition("\t") for _, line in read_lines(path))
    return [(vi, en) for vi, _, en in rows if vi and en]


def _print_row(name: str, pairs: Sequence[tuple[str, str]]) -> None:
    codes = [{flag.code for flag in mismatched(vi, en)} for vi, en in pairs]
    counts = [sum(code in found for found in codes) for code in CODES]
    shares = "".join(f"{count:10}{count / len(pairs):8.1%}" for count in counts)
    flagged = sum(bool(found) for found in codes)
    print(f"{name:44}{len(pairs):7}{flagged / len(pairs):10.1%}{shares}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, help="tests/quality, or files of vi TAB en, .zst too")
    parser.add_argument("--limit", type=int, default=LIMIT, help="cases of a kind")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", type=int, default=0, help="print so many missed cases of a kind")
    parser.add_argument("--pairs", nargs="*", type=Path, default=[], help="real pairs, nothing planted")
    parser.add_argument(
        "--outputs", nargs="*", type=Path, default=[], help="other English of the first of --pairs"
    )
    options = parser.parse_args()
    if options.paths:
        print_planted(options)
    if options.pairs:
        print_real(options.pairs, options.outputs)


def print_planted(options: argparse.Namespace) -> None:
    rows = read_rows(options.paths)
    scores = score(rows, limit=options.limit, seed=options.seed)
    for made in scores:
        recall = f"{made.found / made.cases:7.1%}" if made.cases else "      -"
        print(f"{made.kind:28}{made.cases:6}{recall}")
        for side, changed, other in made.missed[: options.show]:
            print(f"    {side}: {changed[:300]}\n        {other[:300]}")
    for name, kinds in (("all facts", FACTS), ("all things", THINGS), ("all senses", SENSES)):
        cases, found = total(scores, kinds)
        print(f"{name:28}{cases:6}{found / max(1, cases):7.1%}")
    for path in options.paths:
        flagged, held = false_alarms(read_rows([path]))
        print(f"false alarms, {path}: {flagged} of {held} ({flagged / held:.1%})")


if __name__ == "__main__":
    main()
