"""Which of several answers to take: the one that holds to the facts, names and terms of what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice

from diemtin.doc import Flag
from diemtin.models.engine import Generation
from diemtin.terms.given_terms import Given
from diemtin.terms.holders_en import lost_formers
from diemtin.terms.inline import without_brackets
from diemtin.terms.keeping import lost, mended, one_chair, unsaid_words, unstuttered
from diemtin.terms.unsaid import unsaid_bodies
from diemtin.text.doubled import said_again, said_twice
from diemtin.text.english_forms import tidied
from diemtin.text.fused import fused_at
from diemtin.text.sentences import split_sentences
from diemtin.text.support import mismatched, source_of

MANY = 100  # joins of two sentences, or words left out, less bad than one fact that is wrong


def most_supported(report: tuple[str, ...], answers: Sequence[Generation]) -> Generation:
    """The summary with the fewest numbers, dates and names that its report lacks, and sentences of it that are fused.

    ``report`` is the title and the sentences, whose own words need no support. The likelier of equals.
    """
    if len(answers) == 1:
        return answers[0]
    source, stands = source_of(report), frozenset(report)

    def faults(said: str) -> int:
        own = " ".join(one for one in split_sentences(said) if one not in stands)
        return MANY * _words(source.unsupported(own)) + len(fused_at(own, report)) if own else 0

    return _fewest(answers, faults)[0]


def readable(vi: str, given: Sequence[Given], answers: Iterable[Generation]) -> Iterator[Generation]:
    """Answers of a model that was shown English in brackets, as they are to be read."""
    opening = [one.en for one in given if vi[: one.start].endswith("(")]
    for one in answers:
        yield replace(one, text=tidied(one_chair(unstuttered(opening, without_brackets(one.text)))))


def most_faithful(
    vi: str, given: Sequence[Given], answers: Iterable[Generation], *, copied: bool = False
) -> Generation:
    """The answer with the fewest faults, mended where that leaves fewer.

    Of equals it is the one that leaves out fewest of the words given, then the first.
    ``copied`` says that the model was shown what was given, so that names, figures and dates too are to stand in the
    answer as they were given; other models may write "7 October".
    """
    wanted = [one.en for one in given if one.kind == "term" or (copied and one.kind in ("name", "fact"))]
    words = [one.en for one in given if copied and one.kind in ("word", "verb")]

    def faults(en: str) -> int:
        return MANY * faults_of(vi, given, en, copied=copied) + len(unsaid_words(words, en))

    def repaired(en: str) -> str:
        return one_chair(mended(wanted, en))

    left = iter(answers)
    likely = list(islice(left, 2))
    if len(likely) == 1 and repaired(likely[0].text) == likely[0].text:
        return likely[0]  # nothing to choose from, and nothing to mend

    def at_least(en: str) -> int:
        return MANY * _slips(vi, tuple(given), en, copied)

    best, fewest = _fewest(chain(likely, left), faults, at_least)
    better = repaired(best.text) if fewest else best.text
    return replace(best, text=better) if better != best.text and faults(better) < fewest else best


def faults_of(vi: str, given: Sequence[Given], en: str, *, copied: bool = False) -> int:
    """How many facts, names and terms the English lacks, adds or changes, "former" too, and what it says twice."""
    return _faults_of(vi, tuple(given), en, copied)


@lru_cache(maxsize=4096)  # asked to choose an answer, and of the one that was chosen
def _faults_of(vi: str, given: tuple[Given, ...], en: str, copied: bool) -> int:
    return _slips(vi, given, en, copied) + _words(mismatched(vi, en))


@lru_cache(maxsize=4096)
def _slips(vi: str, given: tuple[Given, ...], en: str, copied: bool) -> int:
    """The faults that are soon found: all but those of facts, names and senses."""
    counted = [one.en for one in given if one.kind == "term" or (copied and one.kind == "name")]
    said = len(said_twice(en, vi)) + bool(said_again(en, vi)) + len(lost_formers(vi, en))
    added = unsaid_bodies(vi, [one.en for one in given], en)
    return len(lost(counted, en)) + len(added) + said


def _fewest(
    answers: Iterable[Generation], faults: Callable[[str], int], at_least: Callable[[str], int] = lambda _: 0
) -> tuple[Generation, int]:
    """The first answer with the fewest faults, and how many; what follows one without any is not looked at.

    Nor are the faults counted of one that has ``at_least`` as many.
    """
    left = iter(answers)
    best = next(left)
    fewest = faults(best.text)
    while fewest and (answer := next(left, None)):
        if at_least(answer.text) < fewest and (found := faults(answer.text)) < fewest:
            best, fewest = answer, found
    return best, fewest


def _words(flags: Sequence[Flag]) -> int:
    return sum(len(flag.words) for flag in flags)


def lost_terms(given: Sequence[Given], vi: str, en: str) -> list[Flag]:
    """One flag with the Vietnamese and the English of every term that the answer lacks."""
    terms = [one for one in given if one.kind == "term"]
    gone = lost([term.en for term in terms], en)
    words = [word for term in terms if term.en in gone for word in (vi[term.start : term.end], term.en)]
    return [Flag("term_mismatch", tuple(words))] if words else []


def added_bodies(given: Sequence[Given], vi: str, en: str) -> list[Flag]:
    """One flag with every official body that stands in the answer alone."""
    added = unsaid_bodies(vi, [one.en for one in given], en)
    return [Flag("name_mismatch", tuple(added))] if added else []
