"""The title and the summary in English, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from diemtin.doc import Doc, Flag, Sentence
from diemtin.errors import ConfigError
from diemtin.models.engine import Decoding, Engine, Generation
from diemtin.models.load import EngineName, load_engine
from diemtin.stages import doubts, faithful, reranking, stretches
from diemtin.stages.doubts import with_doubts
from diemtin.stages.faithful import added_bodies, faults_of, lost_terms, most_faithful, readable
from diemtin.stages.generate import (
    RANGES,
    Answer,
    answer_all,
    check_options,
    find_fault,
    last_words,
    said_in_full,
    sureness,
)
from diemtin.stages.reranking import Reading, WayBack
from diemtin.stages.stretches import Unit, assembled, fitting, pieces_of, units_of
from diemtin.terms.given_terms import Given
from diemtin.terms.inline import find_given, rules_hash, with_english, without_given
from diemtin.terms.wording import CHAIRS, Chair, Wording, read_glossary
from diemtin.text import code_hash
from diemtin.text.doubled import said_again, said_once
from diemtin.text.given_names import given_names
from diemtin.text.ordinary_case import in_ordinary_case
from diemtin.text.spacing import well_spaced
from diemtin.text.spelled_out import spelled_out, without_short_forms
from diemtin.text.unicode import normalize_tones, plain_line
from diemtin.text.untranslated import still_vietnamese

_HELPERS = (doubts, faithful, reranking, stretches)


class Translate:
    """English for the title and for every summary sentence that has none yet.

    With ``split_clauses`` a sentence of more than 60 words is translated clause by clause, and one of more than 20
    whose English lost facts once more in pieces, which are taken where they lose fewer. A stretch longer than the
    model's input is translated in pieces. What is empty, a loop or still Vietnamese is asked
    for once more with stricter decoding and then flagged: on the sentence, or for the title on the doc.
    ``reverse`` is a model from English to Vietnamese, ``starter``, a folder or a hub id: of the answers of a search it
    sets those first from which it would sooner write what was asked. ``min_score`` is the mean log-probability a token,
    of 40 tokens, under which English is flagged as unsure: that of the Vietnamese from the English where there is a
    ``reverse``, else that of the English. What is longer is flagged sooner. Of a sentence that is read back the words
    that its English may have lost are named.

    Of the answers of a search the one is taken that keeps most of the official titles and bodies, names, numbers and
    dates. A title or body whose English is lost all the same is flagged. ``glossary`` is a CSV or TSV file with the
    columns vi and en, which wins over the tables; ``chair`` is what the head of a body is called: by_gender, chairman
    or chairperson.
    """

    name = "translate"
    ranges = RANGES
    reads: tuple[str, ...] = ("title", "title_en", "body", "summary", "flags", "published")
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
        glossary: str | None = None,
        chair: Chair = "by_gender",
        reverse: str | None = None,
    ) -> None:
        decoding = Decoding(
            beams=beams,
            max_tokens=max_tokens,
            length_penalty=length_penalty,
            repetition_penalty=repetition_penalty,
            no_repeat_ngram=no_repeat_ngram,
        )
        check_options(self.name, decoding, min_score=min_score)
        self._decoding = replace(decoding, answers=beams)
        if chair not in CHAIRS:
            raise ConfigError(f"translate.chair is {chair!r}; give one of {', '.join(CHAIRS)}")
        self._wording = Wording(read_glossary(Path(glossary)) if glossary else (), chair)
        self._min_score = min_score
        self._split_clauses = split_clauses
        self._engine: Engine = load_engine(
            model, task="translate", family=family, engine=engine, compute_type=compute_type, device=device
        )
        self._reverse = load_engine(reverse, task="reverse", device=device) if reverse else None
        self._back: WayBack | None = None

    @property
    def portable(self) -> bool:
        return self._engine.portable and (self._reverse is None or self._reverse.portable)

    @property
    def tokens_used(self) -> int:
        return self._engine.tokens_used + (self._reverse.tokens_used if self._reverse else 0)

    def fingerprint(self) -> str:
        return said_in_full(
            self.name,
            self._engine,
            self._decoding,
            split_clauses=self._split_clauses,
            min_score=self._min_score,
            wording=self._wording,
            reverse=self._reverse and self._reverse.fingerprint(),
            rules=f"{rules_hash()} {code_hash(__file__, *(one.__file__ for one in _HELPERS))}",
        )

    def __call__(self, docs: Sequence[Doc]) -> list[Doc]:
        return self.begin(docs)()

    def begin(self, docs: Sequence[Doc]) -> Callable[[], list[Doc]]:
        """Sentences are cut and terms found; what comes back asks the engine."""
        texts = [unit for doc in docs for unit in _asked(doc)]
        plans = self._plans(texts)

        def finish() -> list[Doc]:
            answers = iter(self._translated(texts, plans))
            return [_filled(doc, answers) for doc in docs]

        return finish

    def translate_texts(
        self, texts: Sequence[str], *, day: date | None = None
    ) -> list[tuple[str, tuple[Flag, ...]]]:
        """English and flags of each text, in order; a blank text stays empty and has no flags.

        Titles and bodies have their English of ``day``, of today's where there is none.
        """
        plain = [in_ordinary_case(text, (text,)) for text in map(_plain, texts)]
        units = [Unit(text, day, given_names([text], ())) for text in plain]
        return self._translated(units, self._plans(units))

    def _translated(
        self, texts: Sequence[Unit], plans: Sequence[Sequence[Unit]]
    ) -> list[tuple[str, tuple[Flag, ...]]]:
        self._back = WayBack(self._reverse) if self._reverse else None  # it remembers what it has read
        first = self._answered([unit for plan in plans for unit in plan])
        # An engine without weights says the same of pieces.
        parts = self._piece_by_piece(first) if self._split_clauses and not self.portable else {}
        taken = [[pair for unit in plan for pair in parts.get(unit, [(unit, first[unit])])] for plan in plans]
        told = [self._told(text.vi, pairs) for text, pairs in zip(texts, taken, strict=True)]
        if self._min_score is None:
            return told
        spoken = [n for n, (en, _) in enumerate(told) if en]
        read = self._read([(texts[n].vi, told[n][0]) for n in spoken], [taken[n] for n in spoken])
        for n, reading in zip(spoken, read, strict=True):
            en, flags = told[n]
            told[n] = en, with_doubts(flags, texts[n].vi, en, reading, self._min_score)
        return told

    def _read(
        self, pairs: Sequence[tuple[str, str]], taken: Sequence[Sequence[tuple[Unit, Answer]]]
    ) -> list[Reading]:
        """How likely each English is: by the way back where there is one, else as it was searched for."""
        if self._back:
            return self._back.read([vi for vi, _ in pairs], [en for _, en in pairs])
        found = [[answer.generation for _, answer in parts] for parts in taken]
        return [Reading(sureness(answers, self._decoding), ()) for answers in found]

    def _answered(self, units: Sequence[Unit]) -> dict[Unit, Answer]:
        spelled = [self._spelled(unit) for unit in units]
        asked = dict(zip(spelled, units, strict=True))
        found = answer_all(
            self._engine,
            spelled,
            self._decoding,
            find_flaw,
            lambda found: self._chosen([(asked[text], answers) for text, answers in found]),
        )
        return dict(zip(units, found, strict=True))

    def _piece_by_piece(self, answers: Mapping[Unit, Answer]) -> dict[Unit, list[tuple[Unit, Answer]]]:
        """The stretches that lost facts and lose fewer when they are asked for piece by piece."""
        poor = {unit: self._faults(unit, answer.text) for unit, answer in answers.items()}
        cut = {unit: pieces_of(unit) for unit, faults in poor.items() if faults}
        cut = {unit: pieces for unit, pieces in cut.items() if 1 < len(pieces)}
        found = self._answered([piece for pieces in cut.values() for piece in pieces])
        parts = {unit: [(piece, found[piece]) for piece in pieces] for unit, pieces in cut.items()}
        return {
            unit: part
            for unit, part in parts.items()
            if not (whole := assembled(unit.vi, part))[1] and self._faults(unit, whole[0]) < poor[unit]
        }

    def _chosen(self, found: Sequence[tuple[Unit, Iterable[Generation]]]) -> list[Generation]:
        copied = self._engine.family.inline_english
        if copied:
            found = [(unit, readable(unit.vi, self._given(unit), answers)) for unit, answers in found]
        rows = [answers for _, answers in found]
        if self._back:
            rows = self._back.ranked([(unit.vi, answers) for unit, answers in found])
        return [
            most_faithful(unit.vi, self._given(unit), answers, copied=copied)
            for (unit, _), answers in zip(found, rows, strict=True)
        ]

    def _faults(self, unit: Unit, en: str) -> int:
        return faults_of(unit.vi, self._given(unit), en, copied=self._engine.family.inline_english)

    def _told(self, text: str, parts: Sequence[tuple[Unit, Answer]]) -> tuple[str, tuple[Flag, ...]]:
        once = [(unit, replace(answer, text=said_once(answer.text, unit.vi))) for unit, answer in parts]
        en, flags = assembled(text, once)
        for unit, answer in once:
            given = self._given(unit)
            flags += tuple(lost_terms(given, unit.vi, answer.text))
            flags += tuple(added_bodies(given, text, answer.text))
        return en, flags + ((Flag("unsure", (en,)),) if once != list(parts) else ())

    def _given(self, unit: Unit) -> tuple[Given, ...]:
        return find_given(unit.vi, self._wording, unit.day, unit.people)

    def _spelled(self, unit: Unit) -> str:
        """With tone marks where the family has learned them, and English where it has learned to copy it.

        The small models that copy have met few abbreviations.
        """
        family = self._engine.family
        if family.inline_english:
            return _shown(unit.vi, self._given(unit))
        return normalize_tones(unit.vi) if family.normalise_tones else unit.vi

    def _plans(self, texts: Sequence[Unit]) -> list[list[Unit]]:
        """What to ask for each text: its sentences, their clauses, and pieces of those that do not fit."""
        plans = [units_of(text, split_clauses=self._split_clauses) for text in texts]
        count, limit = self._engine.count_tokens, self._engine.input_limit
        lengths = iter(count([self._spelled(unit) for plan in plans for unit in plan]))
        return [
            [piece for unit in plan for piece in fitting(unit, next(lengths), limit, count)] for plan in plans
        ]


@lru_cache(maxsize=4096)  # a sentence is counted, and then asked about
def _shown(vi: str, given: tuple[Given, ...]) -> str:
    return spelled_out(with_english(vi, given))


def _plain(text: str) -> str:
    """As print has it, without what is only for the eye."""
    return without_short_forms(well_spaced(plain_line(text)))


def _asked(doc: Doc) -> Iterator[Unit]:
    """What has no English yet, in ordinary case, with the people that it calls by their given names."""
    new = [] if doc.title_en else [doc.title]
    new += [sentence.vi for sentence in doc.summary if not sentence.en]
    report = (doc.title, *doc.body)
    new = [in_ordinary_case(_plain(text), report) for text in new]
    people = given_names(new, report)
    return (Unit(text, doc.published, people) for text in new)


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


def find_flaw(text: str, generation: Generation) -> Flag | None:
    """Empty, a loop, still Vietnamese, or stopped at the limit."""
    if flaw := find_fault(text, generation):
        return flaw
    if again := said_again(generation.text, text):
        return Flag("loop", (again,))
    if left := still_vietnamese(without_given(text), generation.text):
        return Flag("untranslated", (" ".join(left),))
    return Flag("output_cut", (last_words(generation.text),)) if generation.hit_limit else None
