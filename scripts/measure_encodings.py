"""How well old encodings are found and repaired, on samples made of clean articles.

    python scripts/measure_encodings.py ../shared/data/summaries/vietnews-train.jsonl.zst
    python scripts/measure_encodings.py FILE... --samples 1000 --clean 20000

Each sample is 200 characters of an article; it is encoded, found without a hint and decoded. Prints the share
that is told rightly, the share that comes back letter by letter (TCVN3 but for its capitals), mixtures of one
old sentence in a clean article, and how many clean articles are touched.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from diemtin.text.legacy import Repair, repair
from diemtin.text.legacy_codes import CODES
from diemtin.text.unicode import to_nfc

PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\xa0": " "})


def articles(paths: list[Path]) -> Iterator[str]:
    """Bodies of the articles, as they stand."""
    import zstandard

    for path in paths:
        with path.open("rb") as file:
            packed = path.suffix == ".zst"
            stream = zstandard.ZstdDecompressor().stream_reader(file) if packed else file
            for line in io.TextIOWrapper(stream, encoding="utf-8"):
                yield json.loads(line)["body"]


def as_bytes(name: str) -> Callable[[str], str]:
    """Encoded, and the bytes read as Windows-1252, as they reach us inside a UTF-8 file."""
    return lambda text: misread(CODES[name].encode(text).encode("latin-1"), "cp1252")


def misread(data: bytes, charset: str) -> str:
    return "".join(bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in data)


def as_utf8(charset: str, times: int) -> Callable[[str], str]:
    def garble(text: str) -> str:
        for _ in range(times):
            text = misread(text.encode(), charset)
        return text

    return garble


WAYS: dict[str, tuple[str, Callable[[str], str]]] = {
    **{name: (code.label, as_bytes(name)) for name, code in CODES.items()},
    "viqr without escapes": ("VIQR", lambda text: CODES["viqr"].encode(text).replace("\\", "")),
    "utf8 as cp1252": ("UTF-8 read as Windows-1252", as_utf8("cp1252", 1)),
    "utf8 as cp1252 x2": ("UTF-8 read as Windows-1252, twice", as_utf8("cp1252", 2)),
    "utf8 as cp1258": ("UTF-8 read as Windows-1258", as_utf8("cp1258", 1)),
    "utf8 as cp1258 x2": ("UTF-8 read as Windows-1258, twice", as_utf8("cp1258", 2)),
}


def samples(texts: list[str], count: int, size: int = 200) -> list[str]:
    """Pieces that begin and end with a word, of characters that every encoding has."""
    found: list[str] = []
    for text in texts:
        plain = " ".join(to_nfc(text).translate(PLAIN).split())
        start = plain.find(" ", len(plain) // 3) + 1
        piece = plain[start : start + size].rpartition(" ")[0]
        own = all(
            char.isascii() or char in CODES["viscii"].decode(CODES["viscii"].encode(char)) for char in piece
        )
        if size * 0.8 <= len(piece) and not piece.isascii() and own and encodable(piece):
            found.append(piece)
        if len(found) == count:
            break
    return found


def encodable(text: str) -> bool:
    try:
        for code in CODES.values():
            code.encode(text).encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def same(before: str, after: str, name: str) -> bool:
    return before.lower() == after.lower() if name == "tcvn3" else before == after


def told(pieces: list[str], show: int) -> None:
    print(f"{len(pieces)} samples of 200 characters")
    print(f"{'encoding':22} {'told %':>8} {'letter by letter %':>20}")
    for name, (label, garble) in WAYS.items():
        right = back = 0
        for piece in pieces:
            found = repair(garble(piece))
            right += found.encodings == (label,)
            good = same(piece, found.text, name)
            back += good
            if not good and 0 < show:
                print("  ", name, found.encodings, "\n    ", piece, "\n    ", found.text)
                show -= 1
        print(f"{name:22} {100 * right / len(pieces):8.2f} {100 * back / len(pieces):20.2f}")


def mixtures(texts: list[str], pieces: list[str]) -> None:
    """One old sentence as a line of its own, and as a quotation inside a line of a clean article."""
    print(f"{'mixture':22} {'own line %':>10} {'in a line %':>12}")
    for name, (_, garble) in WAYS.items():
        if name.startswith("viqr"):
            continue
        scores = [0, 0]
        for text, piece in zip(texts, pieces, strict=False):
            start = "Phóng viên ghi lại lời của người dân: "
            clean = to_nfc(text)[:1500]
            for way, mixed in enumerate(("{}\n{}\n{}", "{} {}“{}” {}")):
                parts = (clean, piece, clean) if way == 0 else (clean, start, piece, clean)
                old = (clean, garble(piece), clean) if way == 0 else (clean, start, garble(piece), clean)
                scores[way] += same(mixed.format(*parts), repair(mixed.format(*old)).text, name)
        count = min(len(texts), len(pieces))
        print(f"{name:22} {100 * scores[0] / count:10.2f} {100 * scores[1] / count:12.2f}")


def untouched(texts: Iterator[str], count: int, show: int) -> None:
    touched: list[tuple[str, Repair]] = []
    total = characters = 0
    spent = 0.0
    for text in islice(texts, count):
        start = time.process_time()
        found = repair(text)
        spent += time.process_time() - start
        total, characters = total + 1, characters + len(text)
        if found.text != text:
            touched.append((text, found))
    share = 100 * len(touched) / total
    print(
        f"{total} clean articles: {len(touched)} touched ({share:.3f} %), {characters / 1e6 / spent:.0f} M char/s"
    )
    for text, found in touched[:show]:
        changed = [(a, b) for a, b in zip(text.split("\n"), found.text.split("\n"), strict=False) if a != b]
        print("  ", found.encodings, *(f"\n     {a[:150]}\n     {b[:150]}" for a, b in changed[:2]))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="+", type=Path, help="JSONL with a body, plain or .zst")
    parser.add_argument("--samples", type=int, default=1000)
    parser.add_argument("--clean", type=int, default=20_000, help="articles that must stay as they are")
    parser.add_argument("--show", type=int, default=0, help="print so many cases that went wrong")
    args = parser.parse_args()
    texts = list(islice(articles(args.data), args.samples * 2))
    pieces = samples(texts, args.samples)
    if not pieces:
        sys.exit("no article is long enough for a sample")
    told(pieces, args.show)
    mixtures(texts[: args.samples // 5], pieces)
    untouched(articles(args.data), args.clean, args.show)


if __name__ == "__main__":
    main()
