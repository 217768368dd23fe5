"""Which sentences a summary keeps, and which of the report is quoted where its own are doubted or too few."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from diemtin.doc import Doc, Sentence
from diemtin.text.evidence import Evidence, evidence_for, same_news, telling
from diemtin.text.names import flat
from diemtin.text.shorter import shortened
from diemtin.text.statements import is_statement, stands_alone, unlinked, without_lone_marks

QUOTED = 30  # words of a quotation; a longer sentence is shortened where it can be
FEW = 7  # words under which a quotation says little
MANY = 45  # words over which another sentence is looked for: long ones are read less gladly, and translated worse
REPEATED = 0.8  # weight of "already said" against "worth saying" when sentences are chosen


def quotations(doc: Doc, places: Iterable[int], taken: Set[str]) -> dict[int, str]:
    """Body sentences as they would be quoted, without those that are taken: flat, as ``names.flat`` makes them."""
    return {
        index: shortened(unlinked(doc.body[index]), QUOTED)
        for index in places
        if 0 <= index < len(doc.body) and flat(doc.body[index]) not in taken
    }


def most_telling(quotes: Mapping[int, str], doc: Doc, said: Sequence[str]) -> int | None:
    """The quotation closest to what the report is about; those said already and long ones come last.

    None where only fragments are left.
    """
    body, title = evidence_for(doc.body), evidence_for((doc.title,))

    def worth(index: int) -> tuple[bool, bool, bool, float]:
        quote = quotes[index]
        tells = is_statement(quote) and not any(same_news(quote, other) for other in said)
        alone = stands_alone(unlinked(doc.body[index]))
        return tells, alone, FEW <= len(quote.split()) <= MANY, telling(quote, body, title)

    best = max(quotes, key=worth, default=None)
    return best if best is not None and is_statement(quotes[best]) else None


def quoted(quotes: Mapping[int, str], index: int) -> Sentence:
    return Sentence(without_lone_marks(quotes[index]), evidence=(index,), quoted=True)


def in_order(summary: Sequence[Sentence]) -> list[Sentence]:
    """As the report has it; a sentence that rests on nothing stays behind the one before it."""
    places: list[int] = []
    for one in summary:
        places.append(one.evidence[0] if one.evidence else (places[-1] if places else 0))
    return [summary[number] for number in sorted(range(len(summary)), key=places.__getitem__)]


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
    worth = [telling(one.vi, evidence, heading) for one in sentences]
    scale = max(0.01, *worth)
    said = [0.0] * len(sentences)
    taken: list[int] = []
    while len(taken) < most:
        rest = [number for number in range(len(sentences)) if number not in taken]
        taken.append(max(rest, key=lambda number: worth[number] / scale - REPEATED * said[number]))
        one = Evidence([sentences[taken[-1]].vi])
        said = [max(old, one.centrality(other.vi)) for old, other in zip(said, sentences, strict=True)]
    return [sentences[number] for number in sorted(taken)]


def with_quotation(kept: list[Sentence], doc: Doc) -> list[Sentence]:
    """One sentence more, the most telling of the report that the others do not rest on."""
    taken = {flat(one.vi) for one in kept} | {flat(doc.body[index]) for one in kept for index in one.evidence}
    quotes = quotations(doc, range(len(doc.body)), taken)
    index = most_telling(quotes, doc, [one.vi for one in kept])
    return kept if index is None else in_order([*kept, quoted(quotes, index)])
