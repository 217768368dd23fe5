"""Holds the summary against the report and the English against the Vietnamese."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from diemtin.doc import Doc, Flag, Sentence
from diemtin.errors import ConfigError
from diemtin.terms.holders import Holders, holders_of
from diemtin.terms.holders_en import swapped_titles
from diemtin.terms.inline import rules_hash
from diemtin.text import code_hash
from diemtin.text.clauses import unsupported_clauses
from diemtin.text.evidence import evidence_for
from diemtin.text.names import flat
from diemtin.text.support import Source, mismatched, source_of

_UNSUPPORTED = frozenset(
    {
        "unsupported",
        "unsupported_number",
        "unsupported_date",
        "unsupported_name",
        "number_of_another_thing",
        "wrong_title",
    }
)
_REPLACED = _UNSUPPORTED | {"unsure"}
_OWN_CODES = _UNSUPPORTED | {
    "unsupported_clause", "number_mismatch", "date_mismatch", "name_mismatch", "title_mismatch",
}  # fmt: skip


class Verify:
    """Flags sentences, clauses, numbers, dates, names and holders of titles that report or other language lacks.

    With ``on_unsupported="replace"`` a Vietnamese sentence that fails and has no English yet gives way to the
    sentence of the report that it rests on, marked as quoted; where it rests on none, to the most telling one of
    the stretch of the report that it stands for.

    ``min_support`` is the share of a sentence's words, rare ones weighing more, that the report must hold. Of the
    abstracts of 700 articles of vietnews-dev 2.5% hold less than 0.25 of their own article, 91% of another. A model
    that mostly copies deserves more.
    """

    name = "verify"
    reads = ("title", "title_en", "summary", "body", "flags")
    writes = ("summary", "flags")

    def __init__(
        self, *, on_unsupported: Literal["flag", "replace"] = "replace", min_support: float = 0.25
    ) -> None:
        if not 0 <= min_support <= 1:
            raise ConfigError(f"verify.min_support is {min_support!r}; give a number from 0 to 1")
        self.on_unsupported = on_unsupported
        self.min_support = min_support

    def fingerprint(self) -> str:
        """The option and the code of the grammars: an edited grammar makes old answers stale."""
        return json.dumps([self.on_unsupported, self.min_support, code_hash(__file__), rules_hash()])

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        return [self._verify(doc) for doc in docs]

    def _verify(self, doc: Doc) -> Doc:
        read = (doc.title, *doc.body)
        report = "\n".join(read)
        source, holders = source_of(report), holders_of(report)
        taken = {flat(sentence.vi) for sentence in doc.summary}
        summary: list[Sentence] = []
        for place, sentence in enumerate(doc.summary):
            checked = _check(sentence, source, holders)
            if not sentence.quoted:
                checked = replace(checked, flags=(*checked.flags, *self._unsupported(sentence.vi, read)))
            if self.on_unsupported == "replace" and not sentence.en and _is_unsupported(checked):
                start, end = (len(doc.body) * number // len(doc.summary) for number in (place, place + 1))
                checked = _quote(checked, doc.body, range(start, end), taken)
                taken.add(flat(checked.vi))
            summary.append(checked)
        kept = _without_own(doc.flags)
        flags = _differing(doc.title, doc.title_en) if doc.title and doc.title_en else ()
        return replace(doc, summary=tuple(summary), flags=(*kept, *flags))

    def _unsupported(self, vi: str, read: tuple[str, ...]) -> list[Flag]:
        """A flag for a sentence of which title and body hold too little, else for its clauses of that kind."""
        if evidence_for(read).held(vi) < self.min_support:
            return [Flag("unsupported", (vi,))]
        clauses = unsupported_clauses(vi, read)
        return [Flag("unsupported_clause", tuple(clauses))] if clauses else []


def _without_own(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
    """Flags of other stages: those of an earlier verify are found again where they still hold."""
    return tuple(flag for flag in flags if flag.code not in _OWN_CODES)


def _check(sentence: Sentence, source: Source, holders: Holders) -> Sentence:
    flags = _without_own(sentence.flags)
    if not sentence.quoted:
        flags += source.unsupported(sentence.vi)
        if wrong := holders.wrong_titles(sentence.vi):
            flags += (Flag("wrong_title", wrong),)
    if sentence.en:
        flags += _differing(sentence.vi, sentence.en)
    return replace(sentence, flags=flags)


def _differing(vi: str, en: str) -> tuple[Flag, ...]:
    swapped = swapped_titles(vi, en)
    return (*mismatched(vi, en), *((Flag("title_mismatch", swapped),) if swapped else ()))


def _is_unsupported(sentence: Sentence) -> bool:
    return any(flag.code in _REPLACED for flag in sentence.flags)


def _quote(sentence: Sentence, body: Sequence[str], stretch: range, taken: set[str]) -> Sentence:
    """The best evidence that the summary does not hold yet; where there is none, the flagged sentence."""
    index = next(
        (index for index in _candidates(sentence, body, stretch) if flat(body[index]) not in taken), None
    )
    if index is None:
        return sentence
    words = tuple(
        dict.fromkeys(word for flag in sentence.flags if flag.code in _REPLACED for word in flag.words)
    )
    kept = [flag for flag in sentence.flags if flag.code == "input_cut"]
    return Sentence(body[index], evidence=(index,), quoted=True, flags=(*kept, Flag("replaced", words)))


def _candidates(sentence: Sentence, body: Sequence[str], stretch: range) -> Iterator[int]:
    """What the sentence rests on, best first, then its stretch of the report, the most telling first."""
    evidence = evidence_for(tuple(body))
    yield from (index for index in sentence.evidence if 0 <= index < len(body))
    yield from evidence.find(sentence.vi)
    yield from sorted(stretch, key=lambda index: (-evidence.centrality(body[index]), index))
