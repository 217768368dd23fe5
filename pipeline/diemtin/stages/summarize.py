"""A short Vietnamese summary, written by a model, with the sentences of the report that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from diemtin.doc import Doc, Flag, Problem, Sentence
from diemtin.models.engine import Decoding, Engine, Found, Generation
from diemtin.models.load import EngineName, load_engine
from diemtin.stages import choosing, faithful, summary_sentences
from diemtin.stages.choosing import choose, each_said_once, with_quotation
from diemtin.stages.faithful import most_supported
from diemtin.stages.generate import (
    RANGES,
    Answer,
    answer_all,
    check_options,
    find_fault,
    is_ended,
    said_in_full,
    score_per_token,
)
from diemtin.stages.summary_sentences import cuts_of, sentences_of, unread_of
from diemtin.text import code_hash
from diemtin.text.compression import compressed_from
from diemtin.text.evidence import evidence_for
from diemtin.text.parts import Part, joined, split_into_parts
from diemtin.text.statements import is_statement, stands_alone, stops_early

FEW, LEAD = 8, 60  # words of a first sentence that is quoted: more than the one, at most the other
SHORTEST = 2  # sentences of the shortest summary


class Summarize:
    """Reads the whole report, in parts where it is longer than the model's input, and merges the answers.

    An editor wants a few sentences, also of a long report: at most ``max_sentences``, and of a short one, where
    ``tokens_per_sentence`` is given, one for so many tokens of it, but two, the second quoted where the model wrote one
    alone. More are cut down by choosing, not by a second pass over the summaries: each sentence then stays one step
    away from the report, which keeps its evidence and lets no error grow. Taken are those that tell most of the title
    that those already taken do not say. The report's order is kept. Of a report too long to be read
    in one go its own lead, quoted, stands for the first part: who did what, when and where, which a model that sees a
    part may leave out.

    ``part_tokens`` is the most that is read in one go where that is less than the model can read: shorter parts
    make more sentences.

    ``min_score`` is the mean log-probability a token under which an answer is flagged as unsure, unless it is a
    sentence of the report with phrases left out that it can do without: the model may then have been unsure which one
    to take, not what it says. Flagged is also what has no predicate, stops where the report goes on, or tells less of
    what the report is about than a sentence of its part would.

    Of the answers of a search the one is taken that holds the fewest numbers, dates and names that its part lacks.

    ``no_repeat_ngram`` counts pieces of the model's vocabulary: where numbers are split into digits, a small
    value would forbid a year to stand twice, and the model would write another.
    """

    name = "summarize"
    ranges = RANGES
    reads: tuple[str, ...] = ("title", "body", "flags")
    writes: tuple[str, ...] = ("summary", "flags")

    def __init__(
        self,
        *,
        model: str = "starter",
        family: str | None = None,
        engine: EngineName = "ctranslate2",
        compute_type: str = "default",
        device: str = "auto",
        beams: int = 4,
        max_tokens: int = 160,
        min_tokens: int = 8,
        length_penalty: float = 1.0,
        repetition_penalty: float = 1.0,
        no_repeat_ngram: int = 8,
        max_sentences: int | None = 7,
        tokens_per_sentence: int | None = None,
        part_tokens: int | None = None,
        min_score: float | None = None,
    ) -> None:
        decoding = Decoding(
            beams=beams,
            max_tokens=max_tokens,
            min_tokens=min_tokens,
            length_penalty=length_penalty,
            repetition_penalty=repetition_penalty,
            no_repeat_ngram=no_repeat_ngram,
        )
        check_options(
            self.name,
            decoding,
            max_sentences=max_sentences,
            tokens_per_sentence=tokens_per_sentence,
            part_tokens=part_tokens,
            min_score=min_score,
        )
        self._decoding = replace(decoding, answers=beams)
        self._most = max_sentences
        self._tokens_per_sentence = tokens_per_sentence
        self._part_tokens = part_tokens
        self._min_score = min_score
        self._engine: Engine = load_engine(
            model, task="summarize", family=family, engine=engine, compute_type=compute_type, device=device
        )

    @property
    def portable(self) -> bool:
        return self._engine.portable

    @property
    def tokens_used(self) -> int:
        return self._engine.tokens_used

    def fingerprint(self) -> str:
        return said_in_full(
            self.name,
            self._engine,
            self._decoding,
            max_sentences=self._most,
            tokens_per_sentence=self._tokens_per_sentence,
            part_tokens=self._part_tokens,
            min_score=self._min_score,
            rules=code_hash(__file__, faithful.__file__, choosing.__file__, summary_sentences.__file__),
        )

    def __call__(self, docs: Sequence[Doc]) -> list[Doc]:
        """All parts of all docs go to the engine in one call."""
        return self.begin(docs)()

    def begin(self, docs: Sequence[Doc]) -> Callable[[], list[Doc]]:
        """Reports are cut into parts; what comes back asks the engine."""
        heads = [self._heads(doc) for doc in docs]
        plans = self._plans(docs, heads)
        asked: list[str] = []
        reports: dict[str, tuple[str, ...]] = {}
        for doc, (first, inner), parts in zip(docs, heads, plans, strict=True):
            texts = [(inner if number else first) + joined(part) for number, part in enumerate(parts)]
            asked += texts
            reports |= dict.fromkeys(texts, (doc.title, *doc.body))

        def best(found: Sequence[Found]) -> list[Generation]:
            return [most_supported(reports[text], answers) for text, answers in found]

        def finish() -> list[Doc]:
            found = iter(answer_all(self._engine, asked, self._decoding, find_fault, best))
            return [
                self._summarised(doc, [(part, next(found)) for part in parts])
                for doc, parts in zip(docs, plans, strict=True)
            ]

        return finish

    @property
    def _limit(self) -> int:
        """Tokens of title and text that are read in one go."""
        return min(self._engine.input_limit, self._part_tokens or self._engine.input_limit)

    def _heads(self, doc: Doc) -> tuple[str, str]:
        """What stands before the first part and before the others: the title, for a family that reads it."""
        family = self._engine.family
        first = f"{doc.title}{family.title_mark}" if family.title_mark and doc.title else ""
        return first, f"{doc.title}{family.inner_mark}" if family.inner_mark else first

    def _plans(self, docs: Sequence[Doc], heads: Sequence[tuple[str, str]]) -> list[list[Part]]:
        lengths = iter(self._engine.count_tokens([sentence for doc in docs for sentence in doc.body]))
        counted = [[next(lengths) for _ in doc.body] for doc in docs]
        limit, count = self._limit, self._engine.count_tokens
        taken = count([max(pair, key=len) for pair in heads])
        return [
            split_into_parts(doc.body, tokens, count, max(limit - head, limit // 2))
            for doc, tokens, head in zip(docs, counted, taken, strict=True)
        ]

    def _summarised(self, doc: Doc, read: list[tuple[Part, Answer]]) -> Doc:
        if not read:
            return replace(doc, problem=Problem(self.name, "skipped", "no_text"))
        evidence = evidence_for(doc.body)
        written = self._written(doc, read)
        kept = choose(each_said_once(written), evidence, doc.title, self._most_of(read))
        kept = [one if one.quoted else replace(one, evidence=evidence.find(one.vi)) for one in kept]
        if self._tokens_per_sentence and len(kept) < SHORTEST:
            kept = with_quotation(kept, doc)
        flags = [flag for part, answer in read for flag in cuts_of(part, answer)]
        if 1 < len(read):
            flags.insert(0, self._coverage(doc, read))
        return replace(doc, summary=tuple(kept), flags=tuple(dict.fromkeys((*doc.flags, *flags))))

    def _most_of(self, read: list[tuple[Part, Answer]]) -> int | None:
        """How many sentences a report of this length may have."""
        if self._tokens_per_sentence is None:
            return self._most
        tokens = sum(piece.tokens for part, _ in read for piece in part)
        own = max(SHORTEST, -(-tokens // self._tokens_per_sentence))
        return own if self._most is None else min(own, self._most)

    def _written(self, doc: Doc, read: list[tuple[Part, Answer]]) -> list[Sentence]:
        """What the model wrote, part by part; of what it cannot read in one go the lead stands for the first part."""
        by_part = [self._sentences(doc, part, answer) for part, answer in read]
        tokens = sum(piece.tokens for part, _ in read for piece in part)
        if self._engine.input_limit < tokens and (lead := _lead(doc)):
            by_part[0] = lead
        return [sentence for sentences in by_part for sentence in sentences]

    def _coverage(self, doc: Doc, read: list[tuple[Part, Answer]]) -> Flag:
        """How many parts, and how many sentences the model saw to their end."""
        limit = self._limit
        unread = {index for part, answer in read for index in unread_of(part, answer, limit)}
        seen = {piece.index for part, _ in read for piece in part} - unread
        total = sum(1 for sentence in doc.body if sentence.strip())
        return Flag("read_in_parts", (str(len(read)), f"{len(seen)}/{total}"))

    def _sentences(self, doc: Doc, part: Part, answer: Answer) -> list[Sentence]:
        written = sentences_of(doc, part, answer)
        if self._min_score is None:
            return written
        low = score_per_token(answer.generation, self._decoding) < self._min_score
        title = evidence_for((doc.title,))
        about = title if title.has_words() else evidence_for(doc.body)
        others = [(about.told(one), one) for one in _read_in(doc, part)]

        def is_doubted(vi: str) -> bool:
            told = about.told(vi)
            if any(told < more and is_statement(one) and stands_alone(one) for more, one in others):
                return True  # one that could be quoted tells more
            if low:
                return compressed_from(vi, doc.body) is None
            return not is_statement(vi) or stops_early(vi, doc.body)

        return [
            replace(one, flags=(*one.flags, Flag("unsure", (one.vi,))))
            if not one.quoted and is_doubted(one.vi)
            else one
            for one in written
        ]


def _lead(doc: Doc) -> list[Sentence]:
    """The first sentence of the report, where it says something and is no list of names and titles without end."""
    lead = doc.body[0]
    fits = FEW < len(lead.split()) <= LEAD and is_statement(lead) and is_ended(lead)
    return [Sentence(lead, evidence=(0,), quoted=True)] if fits else []


def _read_in(doc: Doc, part: Part) -> Iterator[str]:
    """The sentences of the report that a part has, whole or in pieces."""
    return (doc.body[index] for index in dict.fromkeys(piece.index for piece in part))
