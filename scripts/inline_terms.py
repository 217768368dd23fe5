"""English given in the Vietnamese input: ``Đồng chí [Nguyen Van An] ủng hộ [VND 7.1 billion]``.

A model trained on such lines copies what stands in brackets to its place in the sentence, so that a glossary, a name
or a sum can be laid down when it runs (Dinu et al. 2019, https://aclanthology.org/P19-1294, with the source words left
out). The spans are those whose English is certain: a number, date or code with the same value on both sides, a name
that is the other side's without its marks, an official term that both sides hold.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from diemtin.terms.inline import Given, apart, day_start, laid_down, may_be_place
from diemtin.terms.matching import find_terms
from diemtin.text.facts import read_en, read_vi
from diemtin.text.names import EXONYM_OF, find_names
from diemtin.text.unicode import compare_key, strip_marks


def inlined(vi: str, en: str, rng: random.Random, *, share: float = 0.6) -> str:
    """``vi`` with each certain span in brackets by the chance ``share``; real brackets become round.

    >>> inlined("Ông Lê Văn An ủng hộ 7,1 tỷ đồng", "Mr. Le Van An gave VND 7.1 billion",
    ...         random.Random(1), share=1)
    'Ông [Le Van An] ủng hộ [VND 7.1 billion]'
    """
    return laid_down(vi, [span for span in apart(_spans(vi, en)) if rng.random() <= share])


def _spans(vi: str, en: str) -> Iterator[Given]:
    yield from _terms(vi, en)
    yield from _names(vi, en)
    theirs, ours = read_vi(vi), read_en(en)
    for number in theirs.numbers:
        same = [other for other in ours.numbers if set(other.readings[:1]) & set(number.readings[:1])]
        if number.firm and len(same) == 1 and same[0].firm:
            yield number.start, number.end, same[0].text
    for mention in theirs.dates:
        atoms = mention.atoms()
        equal = [other for other in ours.dates if atoms and other.atoms() == atoms]
        if mention.firm and len(equal) == 1:
            yield day_start(vi, mention), mention.end, equal[0].text


def _names(vi: str, en: str) -> Iterator[Given]:
    for name in find_names(vi):
        exonym = EXONYM_OF.get(compare_key(name.text))
        forms = exonym.en.split("|") if exonym else [strip_marks(name.text)]
        found = [form for form in forms if _holds(en, form)]
        if found and not name.opens:
            yield name.start, name.start + len(name.text), found[0]


def _holds(text: str, phrase: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text))


def _terms(vi: str, en: str) -> Iterator[Given]:
    places = {name.start: name.text for name in find_names(vi) if may_be_place(name)}
    for start, end, english in find_terms(vi, places):
        plain = strip_marks(english)
        if _holds(en, plain):
            yield start, end, plain
