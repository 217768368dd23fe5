"""Turn parallel text and article/abstract pairs into the token arrays that train_starter.py reads.

    python scripts/prepare_starter.py DATA OUT [--register pairs.tsv]

DATA holds ``parallel/*.tsv.zst`` (vi TAB en), ``mono/en-news.tsv.zst`` and ``summaries/*.jsonl.zst``; files whose
name says ``dev``, and the articles of ``messy``, are read only to keep them out of the training data. A share of the
sentence pairs carries English in brackets on the Vietnamese side (inline_terms.py). OUT receives ``spiece.model``,
``<task>.npz`` (flat piece ids with row ends) and ``counts.json``: what was read, kept, and why the rest was not.
"""

from __future__ import annotations

import argparse
import html
import io
import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece as spm
import zstandard

from inline_terms import inlined

PIECES = 12_000
SUMMARY_PREFIX, TRANSLATION_PREFIX = "vietnews: ", "vi: "
TITLE_MARK = " # "  # between a title and the report
TITLED = 0.8  # share of the reports that show their title
INLINED = 0.3  # share of the sentence pairs with English in brackets
INPUT_TOKENS = (256, 384, 640, 640)  # of a report whose abstract is to be written
WINDOW_TOKENS = (96, 192, 256, 384)  # of a stretch of a report, for its central sentence
TARGET_TOKENS = 96
MIN_COVERAGE = 0.35
WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[\"“A-ZÀ-Ỹ])")
CONNECTIVE = re.compile(
    r"^(?:Theo đó|Tuy nhiên|Bên cạnh đó|Ngoài ra|Do đó|Vì vậy|Sau đó|Trong khi đó|Đồng thời|Cùng với đó|Đặc biệt|"
    r"Trước đó|Cụ thể|Ông này|Người này|Điều này|Tại đây|Lúc này|Hiện nay|Được biết)\b"
)
# Words of party and government news, of which the model is to read more.
REGISTER = re.compile(
    r"(?:Tỉnh|Thành|Huyện|Đảng) ủy|UBND|HĐND|Ủy ban|Đảng bộ|Bí thư|Chủ tịch|Mặt trận Tổ quốc|Nghị quyết|Đại hội|"
    r"Ban Chấp hành"
)
Pair = tuple[str, str]


def lines(path: Path) -> Iterator[str]:
    with path.open("rb") as raw:
        reader = zstandard.ZstdDecompressor().stream_reader(raw)
        for line in io.TextIOWrapper(reader, encoding="utf-8"):
            yield unicodedata.normalize("NFC", line.rstrip("\n"))


def squeezed(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))


def why_not(vi: str, en: str) -> str:
    """The reason a sentence pair is not fit for training, empty when it is."""
    long_vi, long_en = len(vi.split()), len(en.split())
    if not 1 <= long_vi <= 90 or not 1 <= long_en <= 70:
        return "length"
    if long_vi + long_en > 12 and not 0.5 <= long_vi / long_en <= 2.6:
        return "ratio"
    if "<" in vi or "{" in vi or "http" in vi or "<" in en:
        return "markup"
    if sum(map(len, NUMBER.findall(vi))) > 0.4 * len(vi):
        return "numbers only"
    return ""


def read_pairs(data: Path, register: Path | None, counts: Counter[str]) -> dict[str, list[Pair]]:
    """Sentence pairs by task, deduplicated, without anything that stands in a development file."""
    held_out = {
        squeezed(side)
        for path in sorted((data / "parallel").glob("dev-*.tsv.zst"))
        for line in lines(path)
        for side in line.split("\t")
    }
    seen: set[str] = set()
    kept: dict[str, list[Pair]] = {"translate": [], "register": []}
    sources = [p for p in sorted((data / "parallel").glob("*.tsv.zst")) if not p.name.startswith("dev-")]
    named = [("translate", path.name, lines(path)) for path in sources]
    if register:
        rows = register.read_text(encoding="utf-8").splitlines()
        named.append(("register", register.name, iter(rows)))
    for task, name, rows in named:
        for row in rows:
            vi, _, en = row.partition("\t")
            if name.startswith("fvdp"):
                en = en.partition("@")[0]  # what follows is another entry of the dictionary
            vi, en = vi.strip(), html.unescape(en).strip()
            reason = why_not(vi, en)
            key = squeezed(vi)
            if not reason and key in seen:
                reason = "duplicate"
            if not reason and (key in held_out or squeezed(en) in held_out):
                reason = "held out"
            counts[f"{name}: {reason or 'kept'}"] += 1
            if not reason:
                seen.add(key)
                kept[task].append((vi, en))
    return kept


def with_inline_terms(rows: list[Pair]) -> list[Pair]:
    with Pool(2) as pool:
        return pool.map(_inlined, enumerate(rows), chunksize=2_000)


def _inlined(numbered: tuple[int, Pair]) -> Pair:
    number, (vi, en) = numbered
    rng = random.Random(number)
    if INLINED < rng.random():
        return vi, en
    return inlined(vi, en, rng), en


def train_pieces(data: Path, pairs: list[Pair], out: Path, count: int) -> spm.SentencePieceProcessor:
    """A unigram model over both languages: digits apart, bytes for what is rare, text left as it is."""
    corpus = out / "pieces.txt"
    with corpus.open("w", encoding="utf-8") as file:
        for vi, en in pairs:
            file.write(f"{vi}\n{en}\n")
        for number, line in enumerate(lines(data / "summaries" / "vietnews-train.jsonl.zst")):
            if number >= 40_000:
                break
            row = json.loads(line)
            file.write(row["abstract"] + "\n" + "\n".join(row["body"].split("\n")[:2]) + "\n")
    spm.SentencePieceTrainer.train(
        input=str(corpus), model_prefix=str(out / "spiece"), vocab_size=count, model_type="unigram",
        character_coverage=0.9999, byte_fallback=True, split_digits=True, normalization_rule_name="identity",
        pad_id=0, eos_id=1, unk_id=2, bos_id=-1, input_sentence_size=300_000, shuffle_input_sentence=True,
        num_threads=2, minloglevel=1,
    )  # fmt: skip
    corpus.unlink()
    return spm.SentencePieceProcessor(model_file=str(out / "spiece.model"))


def supported(summary: str, source: str) -> bool:
    """Whether every number and every capitalised syllable of the summary stands in the source."""
    if not set(NUMBER.findall(summary)) <= set(NUMBER.findall(source)):
        return False
    known = set(WORD.findall(source))
    first, *rest = WORD.findall(summary)
    return all(word in known for word in rest if word[0].isupper()) and bool(first)


def coverage(summary: str, source: str) -> float:
    """The share of the summary's syllable bigrams that stand in the source."""
    bigrams = {*pairwise(WORD.findall(summary.casefold()))}
    return len(bigrams & {*pairwise(WORD.findall(source.casefold()))}) / max(1, len(bigrams))


def central(sentences: list[str]) -> str:
    """The sentence that shares most with the others: what a part of a report is about."""
    bags = [set(WORD.findall(s.casefold())) for s in sentences]
    best, score = "", 0.0
    for number, (sentence, bag) in enumerate(zip(sentences, bags, strict=True)):
        if not 10 <= len(sentence.split()) <= 48 or CONNECTIVE.match(sentence) or sentence[0] in "\"“'":
            continue
        rest = [b for other, b in enumerate(bags) if other != number]
        shared = sum(len(bag & b) / (len(bag) + len(b)) for b in rest) / max(1, len(rest))
        if score < shared:
            best, score = sentence, shared
    return best


def fill(sentences: list[str], pieces: spm.SentencePieceProcessor, budget: int) -> list[str]:
    taken: list[str] = []
    for sentence in sentences:
        budget -= len(pieces.encode(sentence))
        if budget < 0:
            break
        taken.append(sentence)
    return taken


def examples(args: tuple[str, str]) -> list[tuple[str, list[int], list[int]]]:
    """Up to two examples of one article: its abstract, and the central sentence of a stretch of it."""
    line, model = args
    pieces = _pieces(model)
    row = json.loads(line)
    rng = random.Random(row["id"])
    raw = row["body"].split("\n") if "\n" in row["body"] else SENTENCE_END.split(row["body"])
    body = [s.strip() for s in raw if s.strip()]
    shown = row["title"].strip() if rng.random() < TITLED else ""
    title = f"{shown}{TITLE_MARK}" if shown else ""
    found = [_abstract(row["abstract"].strip(), title, fill(body, pieces, rng.choice(INPUT_TOKENS)))]
    official = 3 < len(REGISTER.findall(row["body"]))
    if len(body) > 3 and (official or rng.random() < 0.4):
        window = fill(body[rng.randrange(len(body) - 2) :], pieces, rng.choice(WINDOW_TOKENS))
        target = central(window) if 3 <= len(window) else ""
        if target:
            found.append(("window: kept", title + " ".join(window), target))
    return [
        (why, pieces.encode(SUMMARY_PREFIX + source) if source else [], pieces.encode(target))
        for why, source, target in found
    ]


def _abstract(abstract: str, title: str, lead: list[str]) -> tuple[str, str, str]:
    """Why an abstract is kept or not, what is read and what is to be written; nothing is read when it is not."""
    source = title + " ".join(lead)
    if not 8 <= len(abstract.split()) <= 60 or len(source.split()) < 1.5 * len(abstract.split()):
        return "abstract: length", "", ""
    if not supported(abstract, source):
        return "abstract: unsupported", "", ""
    if coverage(abstract, source) < MIN_COVERAGE:
        return "abstract: little shared", "", ""
    return "abstract: kept", source, abstract


_LOADED: dict[str, spm.SentencePieceProcessor] = {}


def _pieces(model: str) -> spm.SentencePieceProcessor:
    if model not in _LOADED:
        _LOADED[model] = spm.SentencePieceProcessor(model_file=model)
    return _LOADED[model]


def save(path: Path, rows: list[tuple[list[int], list[int]]]) -> None:
    """Flat ids of sources and targets (each ended with 1) and the end of each row."""
    flat = {"source": [r[0] + [1] for r in rows], "target": [r[1] + [1] for r in rows]}
    arrays: dict[str, Any] = {}
    for side, ids in flat.items():
        arrays[side] = np.fromiter((i for row in ids for i in row), dtype=np.int16)
        arrays[f"{side}_ends"] = np.cumsum([len(row) for row in ids], dtype=np.int64)
    np.savez(path, **arrays)


def prepare_pairs(data: Path, out: Path, register: Path | None, count: int, counts: Counter[str]) -> None:
    """The pieces, unless they are there already, and every set of sentence pairs in them."""
    kept = read_pairs(data, register, counts)
    kept = {task: with_inline_terms(rows) for task, rows in kept.items()}
    model = out / "spiece.model"
    pieces = _pieces(str(model)) if model.exists() else train_pieces(data, kept["translate"], out, count)
    for path in sorted((data / "parallel").glob("dev-*.tsv.zst")):
        rows = [line.partition("\t") for line in lines(path)]
        kept[path.name.removesuffix(".tsv.zst")] = [(vi, en) for vi, _, en in rows]
    for task, rows in kept.items():
        encoded = [(pieces.encode(TRANSLATION_PREFIX + vi), pieces.encode(en)) for vi, en in rows]
        if encoded:
            save(out / f"{task}.npz", encoded)
            print(f"{task}: {len(encoded):,} pairs, {sum(len(s) + len(t) + 2 for s, t in encoded):,} tokens")


def held_out_titles(data: Path) -> set[str]:
    """Titles of the articles that are for measuring and reading only."""
    found = [json.loads(line) for line in lines(data / "summaries" / "vietnews-dev.jsonl.zst")]
    messy = data / "messy" / "provincial-news.jsonl"
    if messy.exists():
        found += [json.loads(line) for line in messy.read_text(encoding="utf-8").splitlines()]
    return {squeezed(row["title"]) for row in found} - {""}


def prepare_summaries(
    sources: list[Path], out: Path, name: str, most: int | None, counts: Counter[str]
) -> None:
    made: list[tuple[list[int], list[int]]] = []
    model = str(out / "spiece.model")
    held_out = set() if name.startswith("dev") else held_out_titles(sources[0].parents[1])
    for source in sources:
        rows = (row for row in lines(source) if squeezed(json.loads(row)["title"]) not in held_out)
        work = ((row, model) for row in islice(rows, most))
        with Pool(2) as pool:
            for found in pool.imap(examples, work, chunksize=200):
                for reason, source_ids, target_ids in found:
                    counts[f"{source.name} {reason}"] += 1
                    if source_ids and len(target_ids) < TARGET_TOKENS:
                        made.append((source_ids, target_ids))
    save(out / f"{name}.npz", made)
    print(f"{name}: {len(made):,} examples, {sum(len(s) + len(t) + 2 for s, t in made):,} tokens")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--register", type=Path, help="pairs made by the register grammar, vi TAB en")
    parser.add_argument("--pieces", type=int, default=PIECES, help="size of the vocabulary")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    prepare_pairs(args.data, args.out, args.register, args.pieces, counts)
    folder = args.data / "summaries"
    train = [folder / "vietnews-train.jsonl.zst", folder / "baomoi.jsonl.zst"]
    prepare_summaries(train, args.out, "summarize", None, counts)
    prepare_summaries([folder / "vietnews-dev.jsonl.zst"], args.out, "dev-summarize", 600, counts)
    (args.out / "counts.json").write_text(json.dumps(counts, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
