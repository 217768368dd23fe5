"""The clauses of a summary sentence, and those that the report does not bear out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diemtin.text.evidence import evidence_for
from diemtin.text.evidence_words import content_words

LEAST = 3  # syllables other than grammar that make a clause; shorter ones go with their neighbour
# Share of a clause that must be borne out. On tests/quality: false alarms on 2 of 163 supported sentences and on 3 of
# 65 of the reports' own summaries, 49 of 70 unsupported clauses found (scripts/measure_evidence.py).
BORNE_OUT = 0.45
# A clause ends with a comma, and begins with a word that gives a reason, an end or one thing more.
_BORDER = re.compile(r"(?<=[,;:])\s+|\s+(?=(?:vì|do|nên|nhờ|khiến|để|nhưng|song|và|với)\s)")


def split_clauses(sentence: str) -> list[str]:
    """Pieces of a sentence that each say something of their own; joined with spaces they give the sentence.

    >>> split_clauses("Xã vùng cao thiếu nước sạch, phải chở từng can nước về vì giếng làng cạn đáy.")
    ['Xã vùng cao thiếu nước sạch,', 'phải chở từng can nước về', 'vì giếng làng cạn đáy.']
    """
    clauses: list[str] = []
    last = LEAST
    for piece in _BORDER.split(" ".join(sentence.split())):
        size = content_words(piece)
        if clauses and (size < LEAST or last < LEAST):
            clauses[-1] += f" {piece}"
            last += size
        else:
            clauses.append(piece)
            last = size
    return clauses


def unsupported_clauses(sentence: str, body: Sequence[str]) -> list[str]:
    """Clauses of a summary sentence of which the report holds too little; give the title first, as part of the body.

    Words are compared, not what is said with them: a negated verb or another actor passes, and so does a clause
    that is made of words of the report. Numbers are not judged.

    >>> unsupported_clauses("Cầu treo bị cuốn trôi do kỹ sư thiết kế sai.", ["Lũ đêm qua cuốn trôi cầu treo ở xã."])
    ['do kỹ sư thiết kế sai.']
    """
    evidence = evidence_for(tuple(body))
    found = evidence.find(sentence)
    clauses = [clause for clause in split_clauses(sentence) if content_words(clause)]
    return [clause for clause in clauses if evidence.borne_out(clause, found) < BORNE_OUT]
