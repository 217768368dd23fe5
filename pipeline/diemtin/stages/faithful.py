"""Which of several answers to take: the one that holds to the facts, names and terms of what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diemtin.doc import Flag
from diemtin.models.engine import Generation
from diemtin.terms.inline import Given, without_brackets
from diemtin.terms.keeping import lost, mended, one_chair
from diemtin.text.support import Source, mismatched


def most_supported(source: str, generation: Generation) -> Generation:
    """The summary with the fewest numbers, dates and names that its source lacks, the likelier of equals."""
    report = Source(source)
    best, fewest = generation, None
    for answer in (generation, *generation.others):
        found = sum(len(flag.words) for flag in report.unsupported(answer.text))
        if fewest is None or found < fewest:
            best, fewest = answer, found
        if not fewest:
            break
    return replace(best, others=())


def most_faithful(
    vi: str, given: Sequence[Given], generation: Generation, *, copied: bool = False
) -> Generation:
    """The answer with the fewest faults, the likelier of equals, mended where that leaves fewer.

    ``copied`` says that the model was shown what was given, so that names, figures and dates too are to stand in the
    answer as they were given; other models may write "7 October".
    """
    wanted = [one.en for one in given if copied or one.kind == "term"]
    counted = [one.en for one in given if one.kind == "term" or (copied and one.kind == "name")]
    best, fewest = generation, None
    for answer in (generation, *generation.others):
        text = one_chair(without_brackets(answer.text)) if copied else answer.text
        found = _faults(vi, counted, text)
        if fewest is None or found < fewest:
            best, fewest = replace(answer, text=text, others=()), found
        if not fewest:
            return best
    repaired = mended(wanted, best.text)
    better = repaired != best.text and _faults(vi, counted, repaired) < (fewest or 0)
    return replace(best, text=repaired) if better else best


def _faults(vi: str, wanted: Sequence[str], en: str) -> int:
    return len(lost(wanted, en)) + sum(len(flag.words) for flag in mismatched(vi, en))


def lost_terms(given: Sequence[Given], vi: str, en: str) -> list[Flag]:
    """One flag with the Vietnamese and the English of every term that the answer lacks."""
    terms = [one for one in given if one.kind == "term"]
    gone = lost([term.en for term in terms], en)
    words = [word for term in terms if term.en in gone for word in (vi[term.start : term.end], term.en)]
    return [Flag("term_mismatch", tuple(words))] if words else []
