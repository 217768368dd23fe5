"""The title and the summary in English, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diemtin.doc import Doc, Flag, Sentence
from diemtin.models.engine import Decoding, Engine, Generation
from diemtin.models.load import EngineName, load_engine
from diemtin.stages.generate import (
    RANGES,
    Answer,
    answer_all,
    capitalised,
    check_options,
    find_fault,
    has_words,
    is_ended,
    last_words,
    said_in_full,
    score_per_token,
)
from diemtin.terms.inline import rules_hash, with_english, without_brackets, without_given
from diemtin.text.parts import balanced, joined, split_into_parts
from diemtin.text.sentences import split_sentences
from diemtin.text.unicode import compare_key, normalize_tones, words

LONG = 45  # words; in longer sentences small models leave clauses out
CLAUSE = 30  # words; shorter clauses are asked about together up to here
CLAUSE_END = re.compile(r"(?<=;)\s+")
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ\u1ea0-\u1ef9]")
# English words that begin a sentence and need no capital inside one.
SMALL_WORD = re.compile(
    r"(?:a|an|the|this|that|these|those|it|they|he|she|we|there|its|their|his|her|our|in|on|at|by|to|from|for|of|"
    r"with|as|and|or|but|also|while|after|before|during|through|under|over|all|some|many|each|every|other)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is asked in one go: a sentence or a stretch of one; ``link`` joins its English to the next."""

    vi: str
    link: str = " "


class Translate:
    """English for the title and for every summary sentence that has none yet.

    With ``split_clauses`` a sentence of more than 45 words is translated clause by clause at ``;``. A stretch
    longer than the model's input is translated in pieces. What is empty, a loop or still Vietnamese is asked
    for once more with stricter decoding and then flagged: on the sentence, or for the title on the doc.
    ``min_score`` is the mean log-probability a token under which English is flagged as unsure.
    """

    name = "translate"
    ranges = RANGES
    reads: tuple[str, ...] = ("title", "title_en", "summary", "flags")
    writes: tuple[str, ...] = ("title_en", "summary", "flags")

    def __init__(
        self,
        *,
        model: str = "starter",
        family: str | None = None,
        engine: EngineName = "ctranslate2",
        compute_type: str = "default",
        device: str = "auto",
        beams: int = 4,
        max_tokens: int = 256,
        length_penalty: float = 1.0,
        repetition_penalty: float = 1.0,
        no_repeat_ngram: int = 0,
        split_clauses: bool = True,
        min_score: float | None = None,
    ) -> None:
        self._decoding = Decoding(
            beams=beams,
            max_tokens=max_tokens,
            length_penalty=length_penalty,
            repetition_penalty=repetition_penalty,
            no_repeat_ngram=no_repeat_ngram,
        )
        check_options(self.name, self._decoding, min_score=min_score)
        self._min_score = min_score
        self._split_clauses = split_clauses
        self._engine: Engine = load_engine(
            model, task="translate", family=family, engine=engine, compute_type=compute_type, device=device
        )

    def fingerprint(self) -> str:
        return said_in_full(
            self.name,
            self._engine,
            self._decoding,
            split_clauses=self._split_clauses,
            min_score=self._min_score,
            inline=rules_hash() if self._engine.family.inline_english else "",
        )

    def __call__(self, docs: Sequence[Doc]) -> list[Doc]:
        asked: list[str] = []
        for doc in docs:
            asked += [] if doc.title_en else [doc.title]
            asked += [sentence.vi for sentence in doc.summary if not sentence.en]
        answers = iter(self.translate_texts(asked))
        return [_filled(doc, answers) for doc in docs]

    def translate_texts(self, texts: Sequence[str]) -> list[tuple[str, tuple[Flag, ...]]]:
        """English and flags of each text, in order; a blank text stays empty and has no flags."""
        plans = self._plans(texts)
        asked = [self._spelled(unit.vi) for plan in plans for unit in plan]
        answers = iter(answer_all(self._engine, asked, self._decoding, find_flaw))
        parts = [[(unit, next(answers)) for unit in plan] for plan in plans]
        return [self._told(text, part) for text, part in zip(texts, parts, strict=True)]

    def _told(self, text: str, parts: Sequence[tuple[Unit, Answer]]) -> tuple[str, tuple[Flag, ...]]:
        en, flags = assembled(text, parts)
        en = without_brackets(en) if self._engine.family.inline_english else en
        scores = [score_per_token(answer.generation, self._decoding) for _, answer in parts]
        if en and self._min_score is not None and min(scores) < self._min_score:
            flags += (Flag("unsure", (en,)),)
        return en, flags

    def _spelled(self, text: str) -> str:
        """With tone marks where the family has learned them, and English where it has learned to copy it."""
        family = self._engine.family
        text = normalize_tones(text) if family.normalise_tones else text
        return with_english(text) if family.inline_english else text

    def _plans(self, texts: Sequence[str]) -> list[list[Unit]]:
        """What to ask for each text: its sentences, their clauses, and pieces of those that do not fit."""
        plans = [
            [
                unit
                for sentence in split_sentences(text)
                if has_words(sentence)
                for unit in self._clauses(sentence)
            ]
            for text in texts
        ]
        lengths = iter(self._engine.count_tokens([self._spelled(unit.vi) for plan in plans for unit in plan]))
        return [[piece for unit in plan for piece in self._fitting(unit, next(lengths))] for plan in plans]

    def _clauses(self, sentence: str) -> list[Unit]:
        if not self._split_clauses or len(sentence.split()) <= LONG:
            return [Unit(sentence)]
        clauses = CLAUSE_END.split(sentence)
        runs = balanced([len(clause.split()) for clause in clauses], CLAUSE)
        texts = [" ".join(clauses[start:end]) for start, end in runs]
        texts = [text for text in texts if has_words(text)]
        return [Unit(text.rstrip("; "), "; ") for text in texts[:-1]] + [Unit(text) for text in texts[-1:]]

    def _fitting(self, unit: Unit, length: int) -> list[Unit]:
        limit = self._engine.input_limit
        if length <= limit:
            return [unit]
        parts = [
            joined(part) for part in split_into_parts([unit.vi], [length], self._engine.count_tokens, limit)
        ]
        parts = [part for part in parts if has_words(part)]
        return [Unit(part) for part in parts[:-1]] + [Unit(part, unit.link) for part in parts[-1:]]


def _filled(doc: Doc, answers: Iterator[tuple[str, tuple[Flag, ...]]]) -> Doc:
    title_en, flags = (doc.title_en, ()) if doc.title_en else next(answers)
    summary: list[Sentence] = []
    for sentence in doc.summary:
        if not sentence.en:
            en, new = next(answers)
            sentence = replace(sentence, en=en, flags=tuple(dict.fromkeys((*sentence.flags, *new))))
        summary.append(sentence)
    return replace(
        doc, title_en=title_en, summary=tuple(summary), flags=tuple(dict.fromkeys((*doc.flags, *flags)))
    )


def assembled(text: str, parts: Sequence[tuple[Unit, Answer]]) -> tuple[str, tuple[Flag, ...]]:
    """One text's English from that of its stretches, and everything that is wrong with them."""
    said = ""
    flags: list[Flag] = []
    link = ""
    for unit, answer in parts:
        flags += _flags(unit, answer)
        if not has_words(answer.text):
            continue
        new = answer.text
        said = f"{_open_ended(said, link)}{link}{lowered(new) if link == '; ' else new}" if said else new
        link = unit.link
    return like(text, said), tuple(dict.fromkeys(flags))


def _open_ended(text: str, link: str) -> str:
    return text.rstrip(" .;,") if link == "; " else text


def _flags(unit: Unit, answer: Answer) -> list[Flag]:
    flags = [answer.flag] if answer.flag else []
    if answer.generation.input_cut:
        flags.append(Flag("input_cut", (last_words(unit.vi),)))
    if answer.generation.hit_limit:
        flags.append(Flag("output_cut", (last_words(answer.text),)))
    return flags


def find_flaw(text: str, generation: Generation) -> Flag | None:
    """Empty, a loop, or still Vietnamese."""
    flaw = find_fault(text, generation)
    left = [] if flaw else still_vietnamese(without_given(text), generation.text)
    return Flag("untranslated", (" ".join(left),)) if left else flaw


def still_vietnamese(vi: str, en: str) -> list[str]:
    """The words of an English text that are Vietnamese: none where only names keep their marks.

    >>> still_vietnamese("Ông Lê Văn Nam dự hội nghị", "Mr Lê Văn Nam attended the meeting")
    []
    >>> still_vietnamese("Ông Lê Văn Nam dự hội nghị", "Mr Lê Văn Nam dự hội nghị")
    ['dự', 'hội', 'nghị']
    """
    said = words(en)
    marked = [word for word in said if VIETNAMESE.search(word) and not _like_a_name(word)]
    if max(2, 0.15 * len(said)) <= len(marked):
        return marked
    known = {compare_key(word) for word in words(vi)}
    kept = [word for word in said if word[0].islower() and compare_key(word) in known]
    return kept if max(3, 0.5 * len(said)) <= len(kept) else []


def _like_a_name(word: str) -> bool:
    return word[0].isupper() and not (2 < len(word) and word.isupper())


def like(vi: str, en: str) -> str:
    """English that begins with a capital and ends with a stop where the Vietnamese does.

    >>> like("Hội nghị khai mạc", "the conference opens.")
    'The conference opens'
    """
    if not en:
        return ""
    first = next((char for char in vi if char.isalnum()), "")
    en = capitalised(en) if first.isupper() else en
    ends = is_ended(vi.rstrip())
    if ends and not is_ended(en):
        return f"{en.rstrip(',;: ')}."
    # One full stop that closes nothing else: not that of "U.S." or of an ellipsis.
    return en[:-1] if not ends and re.search(r"[^\W\d_]{3,}\.\Z|\d\.\Z", en) else en


def lowered(text: str) -> str:
    """A clause that follows another, without the capital of a small word."""
    first, space, rest = text.partition(" ")
    return f"{first.lower()}{space}{rest}" if SMALL_WORD.match(first) else text
