"""Texts that share a run of words with texts that are to be kept apart from them.

    python scripts/near.py DATA FILE.tsv ...

names each line of the files whose Vietnamese shares RUN syllables in a row with an article of DATA/summaries: sentences
of ``written/`` are to be written anew and not taken over.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from abstracts import WORD

RUN = 10  # syllables in a row: set phrases of officials are shorter, sentences taken over are longer


def runs(text: str) -> Iterator[str]:
    words = WORD.findall(text.casefold())
    return (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


class Near:
    """The runs of some texts; a text that has one of them is ``in`` it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._runs = {run for text in texts for run in runs(text)}

    def __contains__(self, text: str) -> bool:
        return any(run in self._runs for run in runs(text))


def main() -> None:
    from prepare_starter import articles

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    args = parser.parse_args()
    places: dict[str, list[str]] = {}
    for path in args.files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for run in runs(line.partition("\t")[0]):
                places.setdefault(run, []).append(f"{path}:{number}")
    found: dict[str, str] = {}
    for source in sorted((args.data / "summaries").glob("*.jsonl.zst")):
        for row in articles(source):
            for text in (row["title"], row["abstract"], row["body"]):
                found |= {place: run for run in runs(text) for place in places.get(run, ())}
    for place, run in sorted(found.items()):
        print(f"{place}: {run}")


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError) as error:
        sys.exit(f"near: {error}")
