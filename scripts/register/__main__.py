"""Write pairs as `vi<TAB>en` lines."""

from __future__ import annotations

import argparse
from pathlib import Path

from .grammar import generate


def main() -> None:
    """Parse the options and write the file."""
    parser = argparse.ArgumentParser(prog="python -m scripts.register", description=__doc__)
    parser.add_argument("--pairs", type=int, default=60000, help="how many distinct pairs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, required=True, help="file to write")
    options = parser.parse_args()
    with options.output.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{vi}\t{en}\n" for vi, en in generate(options.pairs, options.seed))


if __name__ == "__main__":
    main()
