"""Summaries against the abstracts that editors wrote, and against the articles they were made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from diemtin.evaluation.bertscore import BertScore, measured
from diemtin.evaluation.bootstrap import RESAMPLES, SEED, Bootstrap
from diemtin.evaluation.report import Estimate, Kind, Measure, Report, Row, check_names
from diemtin.evaluation.rouge import Ascii, Syllables, rouge
from diemtin.evaluation.sets import Article, sentences_of
from diemtin.text.support import Source

CLOSE = "How close to the abstract that the editors wrote"
TEXT = "What the text is like"
MEASURES: dict[str, Measure] = {
    "rouge1": Measure("ROUGE-1", "ROUGE-1 F1 over Unicode syllables", CLOSE, plotted=True),
    "rouge2": Measure("ROUGE-2", "ROUGE-2 F1 over Unicode syllables", CLOSE, plotted=True),
    "rougeL": Measure("ROUGE-L", "ROUGE-L F1 over Unicode syllables", CLOSE, plotted=True),
    "published1": Measure("published\nROUGE-1", "ROUGE-1 F1 in the published convention", CLOSE),
    "published2": Measure("published\nROUGE-2", "ROUGE-2 F1 in the published convention", CLOSE),
    "publishedL": Measure("published\nROUGE-L", "ROUGE-L F1 in the published convention", CLOSE),
    "length": Measure("syllables", "mean length in syllables", TEXT, interval=False),
    "invented": Measure("invented", "texts with a number, date or name that the article lacks", TEXT, "%"),
    "invented_number": Measure("number\nor date", "texts with a number or date it lacks", TEXT, "%", interval=False),
    "invented_name": Measure("name", "texts with a name it lacks", TEXT, "%", interval=False),
    "new": Measure("new\nbigrams", "syllable pairs that the body lacks", TEXT, "%", interval=False),
    "repeated": Measure("repeated\ntrigrams", "runs of three syllables said before", TEXT, "%", interval=False),
    "quoted": Measure("sentences\nquoted", "sentences word for word from the body", TEXT, "%", interval=False),
}  # fmt: skip
NOTES = {
    CLOSE: "ROUGE is F1 x 100 over Unicode syllables, ± half the 95% interval. The published convention takes "
    "rouge-score's own tokenizer, which drops every accented letter, so that any two Vietnamese texts look alike: "
    "read it beside its floors, and only against figures published that way.",
    TEXT: "Invented: texts with a number, date or name that title and body lack, as verify reads them; then the two "
    "apart. New: what the body has not.",
}
FLOORS = ("another abstract", "the title", "first sentence", "first 2 sentences", "first 3 sentences")


def score_summaries(
    articles: Sequence[Article],
    systems: Mapping[str, Sequence[str]],
    *,
    bertscore: BertScore | None = None,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    watch: Callable[[str, int], None] | None = None,
) -> Report:
    """Rows for each system's summaries, for the abstracts themselves, and for the floors; one text an article.

    A summary of several lines holds a sentence a line. ``watch`` is told how many texts have been scored.
    """
    readers = [Reader(article) for article in articles]
    draws = Bootstrap(len(articles), resamples=resamples, seed=seed)
    rows: list[Row] = []
    said = list(_texts(articles, systems, seed))
    check_names([name for name, _, _ in said])
    for name, kind, texts in said:
        scores = _scores(readers, texts, draws, None if kind == "reference" else bertscore, kind)
        rows.append(Row(name, kind, scores))
        if watch:
            watch("score", len(texts))
    measures = MEASURES | ({"bertscore": measured(CLOSE)} if bertscore else {})
    about = {
        "resamples": resamples,
        "seed": seed,
        **({"bertscore": bertscore.signature} if bertscore else {}),
    }
    return Report(
        f"Summaries of {len(articles):,} articles", len(articles), measures, tuple(rows), NOTES, about
    )


class Reader:
    """An article, read once, that summaries of it are held against."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._flags = dict.fromkeys((article.doc.title, *article.doc.body), frozenset[str]())  # its own words
        self._source = Source("\n".join((article.doc.title, *article.doc.body)))

    @cached_property
    def _body(self) -> str:
        return f" {' '.join(Syllables().tokenize(' '.join(self.article.doc.body)))} "

    @cached_property
    def _pairs(self) -> set[tuple[str, str]]:
        return set(pairwise(self._body.split()))

    def about(self, text: str) -> dict[str, float]:
        """What the measures under ``TEXT`` say of one text: syllables and percents."""
        sentences = sentences_of(text)
        parts = [Syllables().tokenize(sentence) for sentence in sentences]
        tokens = [token for part in parts for token in part]
        flags = frozenset[str]().union(*(self._unsupported(sentence) for sentence in sentences))
        pairs = {pair for part in parts for pair in pairwise(part)}
        triples = list(zip(tokens, tokens[1:], tokens[2:], strict=False))
        quoted = [f" {' '.join(part)} " in self._body for part in parts]
        return {
            "length": len(tokens),
            "invented": 100 * bool(flags),
            "invented_number": 100 * bool(flags & {"unsupported_number", "unsupported_date"}),
            "invented_name": 100 * ("unsupported_name" in flags),
            "new": _percent(len(pairs - self._pairs), len(pairs)),
            "repeated": _percent(len(triples) - len(set(triples)), len(triples)),
            "quoted": _percent(sum(quoted), len(quoted)),
        }

    def _unsupported(self, sentence: str) -> frozenset[str]:
        """Codes of what the sentence says and the article does not, as ``verify`` finds it."""
        if sentence not in self._flags:
            self._flags[sentence] = frozenset(flag.code for flag in self._source.unsupported(sentence))
        return self._flags[sentence]


def _texts(
    articles: Sequence[Article], systems: Mapping[str, Sequence[str]], seed: int
) -> Iterator[tuple[str, Kind, Sequence[str]]]:
    abstracts = [article.abstract for article in articles]
    for name, texts in systems.items():
        if len(texts) != len(articles):
            raise ValueError(f"{name}: {len(texts)} summaries of {len(articles)} articles")
        yield name, "system", texts
    yield "the abstract", "reference", abstracts
    if 1 < len(articles):
        yield FLOORS[0], "floor", shuffled(abstracts, seed)
    if any(titles := [article.doc.title for article in articles]):
        yield FLOORS[1], "floor", titles
    for count, name in enumerate(FLOORS[2:], start=1):
        yield name, "floor", ["\n".join(article.doc.body[:count]) for article in articles]


def shuffled(texts: Sequence[str], seed: int = SEED) -> list[str]:
    """The same texts, none at its place: each takes that of the next on a random way through all of them."""
    way = np.random.default_rng(seed).permutation(len(texts))
    out = list(texts)
    for here, there in zip(way, np.roll(way, 1), strict=True):
        out[here] = texts[there]
    return out


def _scores(
    readers: Sequence[Reader], texts: Sequence[str], draws: Bootstrap, bertscore: BertScore | None, kind: Kind
) -> dict[str, Estimate]:
    columns: dict[str, Sequence[float]] = {}
    flat = [" ".join(text.split()) for text in texts]
    wanted = [reader.article.abstract for reader in readers]
    if kind != "reference":  # an abstract against itself
        for prefix, tokenizer in (("rouge", Syllables()), ("published", Ascii())):
            for name, column in zip("12L", rouge(flat, wanted, tokenizer).T, strict=True):
                columns[f"{prefix}{name}"] = list(column)
    if bertscore:
        columns["bertscore"] = bertscore(flat, wanted)
    told = [reader.about(text) for reader, text in zip(readers, texts, strict=True)]
    columns |= {name: [one[name] for one in told] for name in told[0]}
    found = {name: draws.estimate(column) for name, column in columns.items()}
    return {name: one for name, one in found.items() if one}


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0
