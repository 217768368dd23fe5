"""Which sentences a summary keeps, and which of the report is quoted where its own are doubted or too few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from diemtin.doc import Doc, Sentence
from diemtin.text.evidence import Evidence, evidence_for, same_news, telling
from diemtin.text.evidence_words import units
from diemtin.text.given_names import introduced
from diemtin.text.names import flat
from diemtin.text.shorter import shortened
from diemtin.text.statements import is_statement, stands_alone, unlinked, without_lone_marks

MANY = 80  # words over which a sentence is shortened where it can be, and another looked for where it cannot
OPENING = 0.1  # what the first sentence, which says who did what and when, tells besides


flat_sentence = lru_cache(maxsize=1024)(flat)  # those of a report are asked for with each that is quoted


def quotations(doc: Doc, places: Iterable[int], taken: Set[str]) -> dict[int, str]:
    """Body sentences as they would be quoted, without those that are taken: flat, as ``names.flat`` makes them."""
    return {
        index: shortened(unlinked(doc.body[index]), MANY)
        for index in places
        if 0 <= index < len(doc.body) and flat_sentence(doc.body[index]) not in taken
    }


def most_telling(quotes: Mapping[int, str], doc: Doc, said: Sequence[str]) -> int | None:
    """The quotation that tells most of what the report is about beyond what is said; very long ones come last.

    None where only fragments are left.
    """
    left = _best(list(quotes), lambda index: _is_news(quotes[index], said))
    left = _best(left, lambda index: stands_alone(unlinked(doc.body[index])))
    left = _best(left, lambda index: len(quotes[index].split()) <= MANY)
    body, title = evidence_for(doc.body), evidence_for((doc.title,))
    before = set[str]().union(*map(units, said))

    def told(index: int) -> float:
        return telling(quotes[index], body, title, before) + (0 if index else OPENING)

    best = max(left, key=told, default=None)
    return best if best is not None and is_statement(quotes[best]) else None


def _is_news(quote: str, said: Sequence[str]) -> bool:
    return is_statement(quote) and not any(same_news(quote, other) for other in said)


def _best(places: Sequence[int], is_good: Callable[[int], bool]) -> Sequence[int]:
    """Those that are good, or all where none is."""
    return [place for place in places if is_good(place)] or places


def quoted(quotes: Mapping[int, str], index: int) -> Sentence:
    return Sentence(without_lone_marks(quotes[index]), evidence=(index,), quoted=True)


def in_order(summary: Sequence[Sentence]) -> list[Sentence]:
    """As the report has it; a sentence that rests on nothing stays behind the one before it."""
    places: list[int] = []
    for one in summary:
        places.append(one.evidence[0] if one.evidence else (places[-1] if places else 0))
    return [summary[number] for number in sorted(range(len(summary)), key=places.__getitem__)]


def with_people_named(summary: Sequence[Sentence], doc: Doc) -> list[Sentence]:
    """Quotations with the full name of whom the reader has not met: Theo ông Nam, Theo ông Lê Văn Nam."""
    read, named = doc.title, list[Sentence]()
    for one in summary:
        vi = introduced(one.vi, read, (doc.title, *doc.body)) if one.quoted else one.vi
        read = f"{read} {vi}"
        named.append(replace(one, vi=vi))
    return named


def each_said_once(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Without sentences that say what an earlier one says."""
    kept: list[Sentence] = []
    for sentence in sentences:
        if not any(same_news(sentence.vi, other.vi) for other in kept):
            kept.append(sentence)
    return kept


def choose(sentences: Sequence[Sentence], evidence: Evidence, title: str, most: int | None) -> list[Sentence]:
    """At most ``most`` sentences, in their order: those that tell most of what the report is about, and new things."""
    if most is None or len(sentences) <= most:
        return list(sentences)
    heading = evidence_for((title,))
    taken: list[int] = []
    before: set[str] = set()
    while len(taken) < most:
        rest = (number for number in range(len(sentences)) if number not in taken)
        best = max(rest, key=lambda number: telling(sentences[number].vi, evidence, heading, before))
        before.update(units(sentences[best].vi))
        taken.append(best)
    return [sentences[number] for number in sorted(taken)]


def with_quotation(kept: list[Sentence], doc: Doc) -> list[Sentence]:
    """One sentence more, the most telling of the report that the others do not rest on."""
    taken = {flat_sentence(one.vi) for one in kept} | {
        flat_sentence(doc.body[index]) for one in kept for index in one.evidence
    }
    quotes = quotations(doc, range(len(doc.body)), taken)
    index = most_telling(quotes, doc, [one.vi for one in kept])
    return kept if index is None else in_order([*kept, quoted(quotes, index)])
