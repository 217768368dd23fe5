"""Turn parallel text and article/abstract pairs into the token arrays that train_starter.py reads.

    python scripts/prepare_starter.py DATA OUT [--register pairs.tsv] [--back pairs.tsv] [--fresh NUMBER]

DATA holds ``parallel/*.tsv.zst`` (vi TAB en), ``mono/en-news.tsv.zst`` and ``summaries/*.jsonl.zst``; files whose
name says ``dev``, the articles of ``messy`` and the pairs of ``tests/quality`` are read only to keep them out of the
training data. ``written/`` beside this file holds sentences of news written for this project; ``long`` are the long
ones of them, once more, ``titles`` those without a stop, ``fresh`` the last of the press, which no run has read, and
``held-*`` is kept out, to measure with. A share of the sentence pairs carries English in brackets on the Vietnamese
side (inline_terms.py). ``reverse`` are the same pairs from English to Vietnamese, for the model that reads the
English back. What back_translate.py writes with it comes in with ``--back``, and its Vietnamese is told from a
person's by another prefix (Caswell et al. 2019, https://aclanthology.org/W19-5206). OUT receives ``spiece.model``, a
folder of piece ids for each set and ``counts.json``: what was read, kept, and why the rest was not.
"""

from __future__ import annotations

import argparse
import html
import io
import json
import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import sentencepiece as spm
import zstandard

from abstracts import NUMBER, WORD, why_no_abstract
from diemtin.stages.generate import is_ended
from diemtin.text.sentences import split_sentences
from inline_terms import inlined
from near import Near
from training_data import save

PIECES = 12_000
SUMMARY_PREFIX, TRANSLATION_PREFIX = "vietnews: ", "vi: "
PREFIXES = {"reverse": "en: ", "back": "vi~: "}  # of the pairs that have another
TITLE_MARK = " # "  # between a title and the beginning of the report
TITLED = 0.8  # share of the reports that show their title
TIMES = {"baosongngu.tsv.zst": 3}  # news of the kind that is to be translated, learned from more than once
INLINED = 0.5  # share of the sentence pairs with English in brackets
LONG = 36  # syllables of a written sentence that is learned from more often: small models lose its clauses
INPUT_TOKENS = (192, 256, 256, 384, 384, 640, 1024)  # of a report whose abstract is to be written
IN_ONE_GO = 640  # of these, what the starter reads
TARGET_TOKENS = 96
# One source was cut into words: "do n't", "it 's".
APART = re.compile(r" (?=(?:n['’]t|['’](?:d|ll|m|re|s|ve))\b)")
# Words of party and government news; a report with more than three of them is learned from twice.
REGISTER = re.compile(
    r"(?:Tỉnh|Thành|Huyện|Đảng) ủy|UBND|HĐND|Ủy ban|Đảng bộ|Bí thư|Chủ tịch|Mặt trận Tổ quốc|Nghị quyết|Đại hội|"
    r"Ban Chấp hành"
)
WRITTEN = Path(__file__).parent / "written"  # sentences of news written for this project, vi TAB en
OURS = ("written", "press", "fresh")
HELD = "held-*.tsv"  # of these, what is measured with and never learned from
QUALITY = Path(__file__).parents[1] / "tests" / "quality" / "pairs.tsv"
Pair = tuple[str, str]
Made = dict[str, list[Path]]  # files of pairs that were made for a task


def lines(path: Path) -> Iterator[str]:
    with path.open("rb") as raw:
        reader = zstandard.ZstdDecompressor().stream_reader(raw)
        for line in io.TextIOWrapper(reader, encoding="utf-8"):
            yield unicodedata.normalize("NFC", line.rstrip("\n"))


def articles(path: Path, most: int | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a JSONL file; ValueError with file, line and columns for one that lacks a field."""
    for number, line in enumerate(islice(lines(path), most), 1):
        row = json.loads(line)
        lacking = [name for name in ("id", "title", "abstract", "body") if name not in row]
        if lacking:
            raise ValueError(f"{path}:{number}: no {', '.join(lacking)}; found {', '.join(row)}")
        yield row


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


def read_pairs(data: Path, made: Made, counts: Counter[str]) -> dict[str, list[Pair]]:
    """Sentence pairs by task, deduplicated, without anything that stands in a development file or comes close to it.

    ``made`` are files of pairs that were made for a task: by hand, by the register grammar, by back-translation.
    """
    shown = [line for path in sorted((data / "parallel").glob("dev-*.tsv.zst")) for line in lines(path)]
    for path in (QUALITY, *WRITTEN.glob(HELD)):
        shown += path.read_text(encoding="utf-8").splitlines()
    sides = [side for line in shown for side in line.split("\t")]
    held_out, near = {squeezed(side) for side in sides}, Near(sides)
    seen: set[str] = set()
    kept: dict[str, list[Pair]] = {"translate": []} | {task: [] for task in made}
    sources = [p for p in sorted((data / "parallel").glob("*.tsv.zst")) if not p.name.startswith("dev-")]
    named = [("translate", path.name, lines(path)) for path in sources]
    for task, paths in made.items():
        named += [(task, path.name, iter(path.read_text(encoding="utf-8").splitlines())) for path in paths]
    for task, name, rows in named:
        for row in rows:
            vi, tab, en = row.partition("\t")
            if not tab:
                raise ValueError(f"{name}: no tab in {row[:40]!r}; each line is vi TAB en")
            if name.startswith("fvdp"):
                en = en.partition("@")[0]  # what follows is another entry of the dictionary
            vi, en = vi.strip(), APART.sub("", html.unescape(en)).strip()
            reason = why_not(vi, en)
            key = squeezed(vi)
            if not reason and key in seen:
                reason = "duplicate"
            if not reason and (key in held_out or squeezed(en) in held_out):
                reason = "held out"
            if not reason and (vi in near or en in near):
                reason = "near what is held out"
            counts[f"{name}: {reason or 'kept'}"] += 1
            if not reason:
                seen.add(key)
                kept[task] += [(vi, en)] * TIMES.get(name, 1)
    return kept


def with_inline_terms(rows: list[Pair]) -> list[Pair]:
    with Pool(2) as pool:
        return pool.map(_inlined, enumerate(rows), chunksize=2_000)


def _inlined(numbered: tuple[int, Pair]) -> Pair:
    number, (vi, en) = numbered
    rng = random.Random(number)
    if INLINED < rng.random():
        return vi, en
    return inlined(vi, en, rng)


def train_pieces(data: Path, pairs: list[Pair], out: Path, count: int) -> spm.SentencePieceProcessor:
    """A unigram model over both languages: digits apart, bytes for what is rare, text left as it is."""
    corpus = out / "pieces.txt"
    with corpus.open("w", encoding="utf-8") as file:
        for vi, en in pairs:
            file.write(f"{vi}\n{en}\n")
        for row in articles(data / "summaries" / "vietnews-train.jsonl.zst", most=40_000):
            file.write(row["abstract"] + "\n" + "\n".join(row["body"].split("\n")[:2]) + "\n")
    spm.SentencePieceTrainer.train(
        input=str(corpus), model_prefix=str(out / "spiece"), vocab_size=count, model_type="unigram",
        character_coverage=0.9999, byte_fallback=True, split_digits=True, normalization_rule_name="identity",
        pad_id=0, eos_id=1, unk_id=2, bos_id=-1, input_sentence_size=300_000, shuffle_input_sentence=True,
        num_threads=2, minloglevel=1,
    )  # fmt: skip
    corpus.unlink()
    return spm.SentencePieceProcessor(model_file=str(out / "spiece.model"))


def fill(sentences: list[str], pieces: spm.SentencePieceProcessor, budget: int) -> list[str]:
    taken: list[str] = []
    for sentence in sentences:
        budget -= len(pieces.encode(sentence))
        if budget < 0:
            break
        taken.append(sentence)
    return taken


def example(args: tuple[dict[str, Any], str]) -> tuple[str, int, list[int], list[int]]:
    """Of one article: why its abstract is kept or not, how often to learn from it, what is read, what is written."""
    row, model = args
    pieces = _pieces(model)
    rng = random.Random(row["id"])
    title = row["title"].strip() if rng.random() < TITLED else ""
    abstract = row["abstract"].strip()
    head = f"{title}{TITLE_MARK}" if title else ""
    for budget in (rng.choice(INPUT_TOKENS), IN_ONE_GO):  # what it says may stand further on
        source = head + " ".join(fill(sentences_of(row), pieces, budget))
        if not (reason := why_no_abstract(abstract, source)):
            break
    times = 0 if reason else 1 + (3 < len(REGISTER.findall(row["body"])))
    return reason or "kept", times, pieces.encode(SUMMARY_PREFIX + source), pieces.encode(abstract)


def sentences_of(row: dict[str, Any]) -> list[str]:
    raw = row["body"].split("\n") if "\n" in row["body"] else split_sentences(row["body"])
    return [sentence.strip() for sentence in raw if sentence.strip()]


_LOADED: dict[str, spm.SentencePieceProcessor] = {}


def _pieces(model: str) -> spm.SentencePieceProcessor:
    if model not in _LOADED:
        _LOADED[model] = spm.SentencePieceProcessor(model_file=model)
    return _LOADED[model]


def prepare_pairs(data: Path, out: Path, made: Made, count: int, counts: Counter[str]) -> None:
    """The pieces, unless they are there already, and every set of sentence pairs in them."""
    kept = read_pairs(data, made, counts)
    written = [pair for task in OURS for pair in kept.get(task, [])]
    kept["long"] = [(vi, en) for vi, en in written if LONG <= len(vi.split())]
    kept["titles"] = [(vi, en) for vi, en in written if not is_ended(vi)]
    asked = {task: with_inline_terms(rows) for task, rows in kept.items()}
    model = out / "spiece.model"
    pieces = _pieces(str(model)) if model.exists() else train_pieces(data, kept["translate"], out, count)
    asked["reverse"] = swapped(kept["translate"])
    asked |= {f"reverse-{name}": swapped(kept[name]) for name in OURS if name in kept}
    for path in sorted((data / "parallel").glob("dev-*.tsv.zst")):
        rows = [line.partition("\t") for line in lines(path)]
        name = path.name.removesuffix(".tsv.zst")
        asked[name] = [(vi, en) for vi, _, en in rows]
        asked[f"reverse-{name}"] = swapped(asked[name])
    for task, rows in asked.items():
        prefix = PREFIXES.get(task.partition("-")[0], TRANSLATION_PREFIX)
        encoded = [(pieces.encode(prefix + source), pieces.encode(target)) for source, target in rows]
        if encoded:
            save(out / task, encoded)
            print(f"{task}: {len(encoded):,} pairs, {sum(len(s) + len(t) + 2 for s, t in encoded):,} tokens")


def swapped(pairs: list[Pair]) -> list[Pair]:
    return [(en, vi) for vi, en in pairs]


class HeldOut:
    """The articles that are for measuring and reading only."""

    def __init__(self, data: Path) -> None:
        rows = list(articles(data / "summaries" / "vietnews-dev.jsonl.zst"))
        messy = data / "messy" / "provincial-news.jsonl"
        if messy.exists():
            rows += [json.loads(line) for line in messy.read_text(encoding="utf-8").splitlines()]
        self._titles = {squeezed(row["title"]) for row in rows} - {""}
        self._abstracts = Near(row.get("abstract", "") for row in rows)

    def why(self, row: dict[str, Any]) -> str:
        if squeezed(row["title"]) in self._titles:
            return "held out"
        return "near what is held out" if row["abstract"] in self._abstracts else ""


def prepare_summaries(
    sources: list[Path], out: Path, name: str, most: int | None, counts: Counter[str]
) -> None:
    made: list[tuple[list[int], list[int]]] = []
    model = str(out / "spiece.model")
    dev = name.startswith("dev")
    held_out = None if dev else HeldOut(sources[0].parents[1])

    def fit(source: Path) -> Iterator[dict[str, Any]]:
        for row in articles(source):
            reason = held_out.why(row) if held_out else ""
            if reason:
                counts[f"{source.name} {reason}"] += 1
            else:
                yield row

    for source in sources:
        work = ((row, model) for row in islice(fit(source), most))
        with Pool(2) as pool:
            for reason, times, source_ids, target_ids in pool.imap(example, work, chunksize=200):
                counts[f"{source.name} {reason}{', twice' if 1 < times else ''}"] += 1
                if len(target_ids) < TARGET_TOKENS:
                    made += [(source_ids, target_ids)] * (min(times, 1) if dev else times)
    save(out / name, made)
    print(f"{name}: {len(made):,} examples, {sum(len(s) + len(t) + 2 for s, t in made):,} tokens")


def _number(press: Path) -> int:
    return int(press.stem.removeprefix("press"))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--register", type=Path, help="pairs made by the register grammar, vi TAB en")
    parser.add_argument("--back", type=Path, help="pairs whose Vietnamese back_translate.py made, vi TAB en")
    parser.add_argument("--fresh", type=int, help="press files from this number on are a set of their own")
    parser.add_argument("--pieces", type=int, default=PIECES, help="size of the vocabulary")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    # Apart, since the mix gives them half of the batches.
    press = sorted(WRITTEN.glob("press*.tsv"), key=_number)
    others = {*WRITTEN.glob("*.tsv")} - {*press, *WRITTEN.glob(HELD)}
    old = [path for path in press if args.fresh is None or _number(path) < args.fresh]
    made = {"written": sorted(others), "press": old, "fresh": press[len(old) :]}
    made |= {task: [path] for task, path in (("register", args.register), ("back", args.back)) if path}
    prepare_pairs(args.data, args.out, made, args.pieces, counts)
    folder = args.data / "summaries"
    train = [folder / "vietnews-train.jsonl.zst", folder / "baomoi.jsonl.zst"]
    prepare_summaries(train, args.out, "summarize", None, counts)
    prepare_summaries([folder / "vietnews-dev.jsonl.zst"], args.out, "dev-summarize", 600, counts)
    (args.out / "counts.json").write_text(json.dumps(counts, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError) as error:
        sys.exit(f"prepare_starter: {error}")
