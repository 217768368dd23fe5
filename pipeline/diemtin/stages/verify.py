"""Holds the summary against the report and the English against the Vietnamese."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from diemtin.doc import Doc, Flag, Sentence
from diemtin.errors import ConfigError
from diemtin.stages import choosing
from diemtin.stages.choosing import (
    MANY,
    flat_sentence,
    in_order,
    most_telling,
    quotations,
    quoted,
    with_people_named,
)
from diemtin.terms.holders import Holders, holders_of
from diemtin.terms.holders_en import lost_formers, swapped_titles
from diemtin.terms.inline import rules_hash
from diemtin.text import code_hash
from diemtin.text.clauses import unsupported_clauses
from diemtin.text.compression import compressed_from
from diemtin.text.evidence import evidence_for
from diemtin.text.ordinary_case import in_ordinary_case
from diemtin.text.support import Source, mismatched, source_of

_UNSUPPORTED = frozenset(
    {
        "unsupported",
        "unsupported_number",
        "unsupported_date",
        "unsupported_name",
        "number_of_another_thing",
        "reworded",
        "wrong_title",
    }
)
_DOUBTED = frozenset({"unsure", "unsupported"})  # as a whole, and not for one fact
_REPLACED = _UNSUPPORTED | _DOUBTED
_OWN_CODES = _UNSUPPORTED | {
    "unsupported_clause", "number_mismatch", "date_mismatch", "name_mismatch", "sense_mismatch", "title_mismatch",
}  # fmt: skip


class Verify:
    """Flags sentences, clauses, numbers, dates, names, senses and holders of titles that the other side lacks.

    With ``on_unsupported="replace"`` a Vietnamese sentence that fails and has no English yet gives way to a sentence
    of the report, marked as quoted: to what it rests on, or, where it is doubted as a whole or that is taken or long,
    to the most telling sentence that is left. A very long one loses last clauses that only add something, else what
    stands in brackets, and each a first word that only joins it to the sentence before; whom the reader has not met is
    named in full. Where nothing is left to quote, the sentence is left out.

    ``min_support`` is the share of a sentence's words, rare ones weighing more, that the report must hold. Of the
    abstracts of 700 articles of vietnews-dev 2.5% hold less than 0.25 of their own article, 91% of another. A model
    that mostly copies deserves more. With ``wording="report"`` such a model is held to the words of the report: a
    sentence that is neither one of the report nor one with phrases left out is doubted. Of 38 such sentences in the
    starter's summaries of 500 articles, beside 1,071 others, ten said what the report does not, with numbers and names
    that all stand in it, and seven were no whole sentences. People's own abstracts are worded freely, and are right.
    """

    name = "verify"
    portable = True
    reads = ("title", "title_en", "summary", "body", "flags")
    writes = ("summary", "flags")

    def __init__(
        self,
        *,
        on_unsupported: Literal["flag", "replace"] = "replace",
        min_support: float = 0.25,
        wording: Literal["free", "report"] = "free",
    ) -> None:
        if not 0 <= min_support <= 1:
            raise ConfigError(f"verify.min_support is {min_support!r}; give a number from 0 to 1")
        if on_unsupported not in ("flag", "replace"):
            raise ConfigError(f"verify.on_unsupported is {on_unsupported!r}; give flag or replace")
        if wording not in ("free", "report"):
            raise ConfigError(f"verify.wording is {wording!r}; give free or report")
        self.on_unsupported = on_unsupported
        self.min_support = min_support
        self.wording = wording

    def fingerprint(self) -> str:
        """The option and the code of the grammars: an edited grammar makes old answers stale."""
        return json.dumps(
            [
                self.on_unsupported,
                self.min_support,
                self.wording,
                code_hash(__file__, choosing.__file__),
                rules_hash(),
            ]
        )

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        return [self._verify(doc) for doc in docs]

    def _verify(self, doc: Doc) -> Doc:
        read = (doc.title, *doc.body)
        source, holders = source_of(read), holders_of(read)
        taken = {flat_sentence(sentence.vi) for sentence in doc.summary}
        taken |= {
            flat_sentence(doc.body[one.evidence[0]]) for one in doc.summary if one.quoted and one.evidence
        }
        summary: list[Sentence] = []
        rejected: list[Sentence] = []
        stands = frozenset(doc.body)
        for sentence in doc.summary:
            own = not sentence.quoted and sentence.vi not in stands  # words of the report need no support
            checked = _check(sentence, source, holders, own=own)
            if own:
                free = self.wording == "free" or any(flag.code == "unsure" for flag in checked.flags)
                doubts = _doubts(sentence.vi, read, self.min_support, free=free)
                checked = replace(checked, flags=(*checked.flags, *doubts))
            if self.on_unsupported == "replace" and not sentence.en and _is_unsupported(checked):
                quote = _quote(checked, doc, summary, taken)
                (summary if quote else rejected).append(quote or checked)
            else:
                summary.append(checked)
        kept = _without_own(doc.flags)
        flags: tuple[Flag, ...] = ()
        if doc.title and doc.title_en:
            flags = _differing(in_ordinary_case(doc.title, doc.body), doc.title_en)  # as it was translated
        if self.on_unsupported == "replace" and not any(one.en for one in summary):
            summary = in_order(summary) if summary != list(doc.summary) else summary
            summary = with_people_named(summary, doc)
        return replace(doc, summary=tuple(summary or rejected[:1]), flags=(*kept, *flags))


@lru_cache(maxsize=1024)  # asked again when the summary has its English
def _doubts(vi: str, read: tuple[str, ...], min_support: float, *, free: bool) -> tuple[Flag, ...]:
    """A flag for a sentence of which title and body hold too little or other words, and for clauses they lack."""
    if evidence_for(read).held(vi) < min_support:
        return (Flag("unsupported", (vi,)),)
    reworded = () if free or compressed_from(vi, read[1:]) is not None else (vi,)
    found = {"reworded": reworded, "unsupported_clause": tuple(unsupported_clauses(vi, read))}
    return tuple(Flag(code, words) for code, words in found.items() if words)


def _without_own(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
    """Flags of other stages: those of an earlier verify are found again where they still hold."""
    return tuple(flag for flag in flags if flag.code not in _OWN_CODES)


def _check(sentence: Sentence, source: Source, holders: Holders, *, own: bool) -> Sentence:
    flags = _without_own(sentence.flags)
    if own:
        flags += source.unsupported(sentence.vi)
        if wrong := holders.wrong_titles(sentence.vi):
            flags += (Flag("wrong_title", wrong),)
    if sentence.en:
        flags += _differing(sentence.vi, sentence.en)
    return replace(sentence, flags=flags)


def _differing(vi: str, en: str) -> tuple[Flag, ...]:
    titles = (*swapped_titles(vi, en), *lost_formers(vi, en))
    return (*mismatched(vi, en), *((Flag("title_mismatch", titles),) if titles else ()))


def _is_unsupported(sentence: Sentence) -> bool:
    return any(flag.code in _REPLACED for flag in sentence.flags)


def _quote(sentence: Sentence, doc: Doc, before: Sequence[Sentence], taken: set[str]) -> Sentence | None:
    """A sentence of the report that the summary does not hold yet: one that the flagged sentence rests on, or, where
    that is doubted as a whole or its evidence is taken or long, the most telling one that is left.

    Nothing where only fragments are left.
    """
    own = dict.fromkeys([*sentence.evidence, *evidence_for(doc.body).find(sentence.vi)])
    doubted = not own or {flag.code for flag in sentence.flags} & _REPLACED <= _DOUBTED
    quotes = quotations(doc, own, taken)
    index = next(iter(quotes), None)
    if doubted or index is None or MANY < len(quotes[index].split()):
        stays = (one for one in doc.summary if one.quoted or not _is_unsupported(one))
        said = list(dict.fromkeys(one.vi for one in (*before, *stays)))
        quotes |= quotations(doc, range(len(doc.body)), taken)
        index = most_telling(quotes, doc, said)
        if index is None:
            return None
    taken.add(flat_sentence(doc.body[index]))
    words = tuple(
        dict.fromkeys(word for flag in sentence.flags if flag.code in _REPLACED for word in flag.words)
    )
    kept = [flag for flag in sentence.flags if flag.code == "input_cut"]
    return replace(quoted(quotes, index), flags=(*kept, Flag("replaced", words)))
