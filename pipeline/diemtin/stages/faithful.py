"""Which of several answers to take: the one that holds to the facts, names and terms of what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import chain, islice

from diemtin.doc import Flag
from diemtin.models.engine import Generation
from diemtin.terms.given_terms import Given
from diemtin.terms.holders_en import lost_formers
from diemtin.terms.inline import without_brackets
from diemtin.terms.keeping import lost, mended, one_chair, unsaid_words, unstuttered, with_long_figures
from diemtin.terms.unsaid import unsaid_bodies
from diemtin.text.doubled import said_again, said_twice
from diemtin.text.english_forms import tidied
from diemtin.text.fused import fused_at
from diemtin.text.sentences import split_sentences
from diemtin.text.support import DIFFERING, source_of
from diemtin.text.untranslated import NO_LETTER, names_without_marks

Count = Callable[[str], int]

MANY = 100  # joins of two sentences, or words left out, less bad than one fact that is wrong


def most_supported(report: tuple[str, ...], answers: Sequence[Generation]) -> Generation:
    """The summary with the fewest numbers, dates and names that its report lacks, and sentences of it that are fused.

    ``report`` is the title and the sentences, whose own words need no support. The likelier of equals.
    """
    if len(answers) == 1:
        return answers[0]
    source, stands = source_of(report), frozenset(report)

    @cache
    def own(said: str) -> list[str]:
        return [one for one in split_sentences(said) if one not in stands]

    def unsupported(said: str) -> int:
        """Sentence by sentence: answers share most of theirs, and each is asked about again when it is taken."""
        flags = (flag for one in own(said) for flag in source.unsupported(one))
        return MANY * len({(flag.code, word) for flag in flags for word in flag.words})

    def fused(said: str) -> int:
        return len(fused_at(" ".join(own(said)), report))

    return _fewest(answers, [unsupported, fused])[0]


def readable(vi: str, given: Sequence[Given], answers: Iterable[Generation]) -> Iterator[Generation]:
    """Answers of a model that was shown English in brackets, as they are to be read."""
    opening = [one.en for one in given if vi[: one.start].endswith("(")]
    quoted = [
        (mark, one.en) for one in given if (mark := vi[max(0, one.start - 1) : one.start]) in ("'", '"')
    ]
    for one in answers:
        said = tidied(one_chair(unstuttered(opening, without_brackets(one.text))))
        for mark, en in quoted:
            said = said.replace(f"{mark} {en}", f"{mark}{en}")
        yield replace(one, text=names_without_marks(vi, said))


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
    faults = _faults(vi, given, copied=copied)
    counts = [*(partial(_many, fault) for fault in faults), lambda en: len(unsaid_words(words, en))]

    def repaired(en: str) -> list[str]:
        figures_first = dict.fromkeys((with_long_figures(wanted, en), en))  # mostly one and the same
        return [one_chair(mended(wanted, one)) for one in figures_first]

    left = iter(answers)
    likely = list(islice(left, 2))
    if len(likely) == 1 and {*repaired(likely[0].text)} == {likely[0].text}:
        return likely[0]  # nothing to choose from, and nothing to mend
    best, fewest = _fewest(chain(likely, left), counts)
    for better in dict.fromkeys(repaired(best.text)) if fewest else ():
        if better != best.text and (left_over := sum(count(better) for count in counts)) < fewest:
            best, fewest = replace(best, text=better), left_over
    return best


def faults_of(vi: str, given: Sequence[Given], en: str, *, copied: bool = False) -> int:
    """How many facts, names and terms the English lacks, adds or changes, "former" too, and what it says twice."""
    return sum(fault(en) for fault in _faults(vi, given, copied=copied))


def _faults(vi: str, given: Sequence[Given], *, copied: bool) -> list[Count]:
    """What is wrong with English, counted kind by kind, the soonest found first."""
    kinds = [partial(_differing_words, differing, vi) for differing in DIFFERING]
    return [partial(_slips, vi, tuple(given), copied), *kinds]


def _differing_words(differing: Callable[[str, str], tuple[Flag, ...]], vi: str, en: str) -> int:
    return _words(differing(vi, en))


def _many(fault: Count, en: str) -> int:
    return MANY * fault(en)


@lru_cache(maxsize=4096)  # asked to choose an answer, and of the one that was chosen
def _slips(vi: str, given: tuple[Given, ...], copied: bool, en: str) -> int:
    """What it says twice, and titles and bodies that it lacks or adds."""
    counted = [one.en for one in given if one.kind == "term" or (copied and one.kind == "name")]
    said = len(said_twice(en, vi)) + bool(said_again(en, vi)) + len(lost_formers(vi, en))
    added = unsaid_bodies(vi, [one.en for one in given], en)
    return len(lost(counted, en)) + len(added) + said + en.count(NO_LETTER)


def _fewest(answers: Iterable[Generation], counts: Sequence[Count]) -> tuple[Generation, int]:
    """The first answer with the fewest faults, and how many; what follows one without any is not looked at.

    Answers to one question mostly share a fault: the kinds that the best one has are counted first, and no more of
    an answer than shows that it is not better.
    """
    left = iter(answers)
    best = next(left)
    found = [(count(best.text), count) for count in counts]
    while (fewest := sum(number for number, _ in found)) and (answer := next(left, None)):
        found.sort(key=lambda pair: -pair[0])
        if rivals := _counts_below(answer.text, [count for _, count in found], fewest):
            best, found = answer, rivals
    return best, fewest


def _counts_below(said: str, counts: Sequence[Count], fewest: int) -> list[tuple[int, Count]] | None:
    """Each count of an answer, where all together stay under ``fewest``."""
    found: list[tuple[int, Count]] = []
    for count in counts:
        found.append((count(said), count))
        fewest -= found[-1][0]
        if fewest <= 0:
            return None
    return found


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
