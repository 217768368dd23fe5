"""Vietnamese for English sentences that have none, so that a translator into English has more to learn from.

    python scripts/back_translate.py pipeline/diemtin/starter/reverse DATA/mono/en-news.tsv.zst OUT.tsv

The folder holds what ``recipes/reverse.yaml`` made. OUT receives lines of vi TAB en; what was left out is counted.
The Vietnamese is a machine's, the English a person's: back-translation (Sennrich et al. 2016,
https://aclanthology.org/P16-1009).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from diemtin.models.ctranslate2 import CTranslate2Engine
from diemtin.models.engine import Decoding, Generation
from diemtin.models.families import FAMILIES
from diemtin.models.weights import weights_hash
from diemtin.text.facts import missing, read_en, read_vi
from diemtin.text.repetition import find_loop
from prepare_starter import lines, squeezed

WORDS = range(5, 46)
TELEGRAM = re.compile(
    r"\b(?:dlrs?|mln|bln|pct|vs|cts|shrs?|qtr|mths|avg|nil)\b|&|\*{2}"
)  # news agency short-hand
BATCH = 4_000


def why_not(en: str) -> str:
    """The reason not to learn from an English sentence, empty when there is none."""
    if len(en.split()) not in WORDS:
        return "length"
    if TELEGRAM.search(en) or not en[0].isascii() or en[-1] not in '.!?"':
        return "not a sentence"
    return ""


def fault(vi: str, en: str) -> str:
    """What is wrong with a machine's Vietnamese, empty when nothing is seen."""
    if not vi or find_loop(vi):
        return "empty or a loop"
    theirs, ours = read_vi(vi), read_en(en)
    lost, added = missing(ours, theirs), missing(theirs, ours)
    return "facts" if lost.numbers or lost.dates or added.numbers or added.dates else ""


def sentences(path: Path, counts: Counter[str]) -> Iterator[str]:
    seen: set[str] = set()
    for line in lines(path):
        en = line.partition("\t")[2].strip()
        key = squeezed(en)
        reason = "twice" if key in seen else why_not(en)
        counts[reason or "asked"] += 1
        if not reason:
            seen.add(key)
            yield en


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("english", type=Path, help="source TAB sentence a line, .zst")
    parser.add_argument("out", type=Path)
    parser.add_argument("--beams", type=int, default=2)
    args = parser.parse_args()
    counts = Counter[str]()
    engine = CTranslate2Engine(args.model, FAMILIES["starter-reverse"], weights=weights_hash(args.model))
    with args.out.open("w", encoding="utf-8") as out:
        rows = sentences(args.english, counts)
        while asked := list(islice(rows, BATCH)):
            said: list[Generation] = engine.generate(asked, Decoding(beams=args.beams, max_tokens=120))
            for en, answer in zip(asked, said, strict=True):
                reason = fault(answer.text, en)
                counts[reason or "kept"] += 1
                if not reason:
                    out.write(f"{answer.text}\t{en}\n")
            print(dict(counts), file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError) as error:
        sys.exit(f"back_translate: {error}")
