"""Score a config on the development files: the figures of the model card.

    python scripts/score_starter.py DATA [--config starter] [--articles 300] [--sentences 500]

Translation: sacreBLEU and chrF on FLORES dev and the VLSP news dev set. Summaries: ROUGE F1 over Unicode syllables on
vietnews-dev beside two floors (the first two sentences; the abstract of another article), and the share of summaries
with a number or date that the article lacks, as the model wrote them and as ``verify`` leaves them.
"""

from __future__ import annotations

import argparse
import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import sacrebleu
import zstandard
from rouge_score import rouge_scorer

from diemtin import Doc, load_pipeline
from diemtin.stages.summarize import Summarize
from diemtin.stages.translate import Translate
from diemtin.stages.verify import Verify
from diemtin.text.support import unsupported

DEV = {"FLORES dev": "dev-flores-dev", "VLSP news dev": "dev-indomain-news_dev"}
INVENTED = {"unsupported_number", "unsupported_date"}


class Syllables:
    """rouge-score's own tokenizer deletes every accented letter."""

    def tokenize(self, text: str) -> list[str]:
        return re.findall(r"\w+", text.casefold())


def lines(path: Path) -> Iterator[str]:
    with path.open("rb") as raw:
        reader = zstandard.ZstdDecompressor().stream_reader(raw)
        yield from (line.rstrip("\n") for line in io.TextIOWrapper(reader, encoding="utf-8"))


def translation(data: Path, stage: Translate, most: int) -> None:
    for name, file in DEV.items():
        rows = [line.split("\t") for line in lines(data / "parallel" / f"{file}.tsv.zst")][:most]
        said = [en for en, _ in stage.translate_texts([vi for vi, _ in rows])]
        references = [[en for _, en in rows]]
        bleu, chrf = sacrebleu.corpus_bleu(said, references), sacrebleu.corpus_chrf(said, references)
        print(f"{name:14} {len(rows):5} sentences   BLEU {bleu.score:5.1f}   chrF {chrf.score:5.1f}")


def rouge(said: Sequence[str], wanted: Sequence[str]) -> str:
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"], tokenizer=Syllables())
    scores = [scorer.score(right, text) for right, text in zip(wanted, said, strict=True)]
    means = [
        100 * sum(one[key].fmeasure for one in scores) / len(scores) for key in ("rouge1", "rouge2", "rougeL")
    ]
    return "/".join(f"{mean:.1f}" for mean in means)


def invented(docs: Sequence[Doc]) -> float:
    """Percent of docs whose summary holds a number or date that title and body lack."""
    bad = 0
    for doc in docs:
        summary = " ".join(sentence.vi for sentence in doc.summary)
        bad += any(flag.code in INVENTED for flag in unsupported(summary, " ".join([doc.title, *doc.body])))
    return 100 * bad / len(docs)


def summaries(data: Path, summarize: Summarize, verify: Verify, most: int) -> None:
    rows = [json.loads(line) for line in lines(data / "summaries" / "vietnews-dev.jsonl.zst")][:most]
    docs = [
        Doc(
            row["body"],
            id=row["id"],
            title=row["title"],
            body=tuple(s for s in row["body"].split("\n") if s.strip()),
        )
        for row in rows
    ]
    written = summarize(docs)
    checked = verify(written)
    wanted = [row["abstract"] for row in rows]
    sides = {"as written": written, "after verify": checked}
    for name, side in sides.items():
        texts = [" ".join(sentence.vi for sentence in doc.summary) for doc in side]
        first = [doc.summary[0].vi for doc in side]
        quoted = sum(s.quoted for doc in side for s in doc.summary) / sum(len(doc.summary) for doc in side)
        print(
            f"summary, {name:13} ROUGE-1/2/L {rouge(texts, wanted)}   its first sentence {rouge(first, wanted)}"
        )
        print(f"{'':22} invented number or date {invented(side):.1f}%   quoted {100 * quoted:.0f}%")
    print(f"{'first two sentences':22} ROUGE-1/2/L {rouge([' '.join(doc.body[:2]) for doc in docs], wanted)}")
    print(f"{'another abstract':22} ROUGE-1/2/L {rouge(wanted[1:] + wanted[:1], wanted)}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--config", default="starter")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--sentences", type=int, default=500)
    args = parser.parse_args()
    first = {stage.name: stage for stage in reversed(load_pipeline(args.config).stages)}
    translation(args.data, cast(Translate, first["translate"]), args.sentences)
    summaries(args.data, cast(Summarize, first["summarize"]), cast(Verify, first["verify"]), args.articles)


if __name__ == "__main__":
    main()
