"""English given in the Vietnamese input: ``Đồng chí [ Nguyen Van An] ủng hộ [ VND 7.1 billion]``.

A model trained on such lines copies what stands in brackets to its place in the sentence, so that a glossary, a name,
a sum or a rare word can be laid down when it runs (Dinu et al. 2019, https://aclanthology.org/P19-1294, with the
source words left out). The spans are those whose English is certain: a number, date or code with the same value on
both sides, a name that is the other side's without its marks, an official term that both sides hold, a word of the
lexicon whose English stands there too, in whatever form. Some are exchanged for others of their kind, in the brackets
and in the English alike: what stands in brackets is to be copied, not remembered.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from diemtin.terms.given_terms import Given, may_be_place, numbered_places
from diemtin.terms.inline import apart, clear_of, day_start, laid_down
from diemtin.terms.lexicon import find_words
from diemtin.terms.matching import find_terms
from diemtin.terms.table import PLACE as SLOT
from diemtin.terms.table import terms
from diemtin.terms.wording import STANDARD
from diemtin.text.facts import read_en, read_vi
from diemtin.text.name_words import SURNAMES
from diemtin.text.names import EXONYM_OF, find_names
from diemtin.text.names import PLACE as PLACE_NAME
from diemtin.text.unicode import compare_key, strip_marks
from register.atoms import commune
from register.atoms import name as person_name
from word_forms import all_words, another, places

YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def inlined(
    vi: str, en: str, rng: random.Random, *, share: float = 0.8, exchanged: float = 0.3
) -> tuple[str, str]:
    """``vi`` with each certain span in brackets by the chance ``share``, and its ``en``.

    Real brackets become round. By the chance ``exchanged`` a span says something else on both sides.

    >>> inlined("Ông Lê Văn An ủng hộ 7,1 tỷ đồng", "Mr. Le Van An gave VND 7.1 billion",
    ...         random.Random(1), share=1, exchanged=0)
    ('Ông [ Le Van An] ủng hộ [ VND 7.1 billion]', 'Mr. Le Van An gave VND 7.1 billion')
    """
    said: list[Given] = []
    for span in apart(_spans(vi, en)):
        if share < rng.random():
            continue
        if rng.random() < exchanged:
            span, en = _exchanged(span, vi, en, rng)
        said.append(span)
    return laid_down(vi, said), en


def _exchanged(span: Given, vi: str, en: str, rng: random.Random) -> tuple[Given, str]:
    """Something else on both sides where it stands once in the English and another of its kind is sure to fit."""
    verb = span.kind == "verb"
    if verb or span.kind == "word":
        found = places(en, span.en, verb=verb)
        other, form = another(span.en, next(iter(found.values()), "base"), rng, verb=verb)
    else:
        found = {match.span(): "" for match in _places(en, span.en)}
        other = form = _another(span, vi, rng)
    if not other or len(found) != 1:
        return span, en
    ((start, end),) = found
    form = form[0].upper() + form[1:] if en[start].isupper() else form
    return span._replace(en=other), f"{en[:start]}{form}{en[end:]}"


def _another(span: Given, vi: str, rng: random.Random) -> str:
    """Another person, place, title or body, or the same figure with other digits; empty where none is sure to fit."""
    if span.kind == "name":
        words = vi[span.start : span.end].split()
        person = words[0].lower() in SURNAMES and 2 < len(words)
        known = person or PLACE_NAME.fullmatch(" ".join(words))
        return strip_marks((person_name if person else commune)(rng).en) if known else ""
    if span.kind == "term":
        return rng.choice(_terms_by_kind().get(_kinds().get(span.en, ""), [""]))
    return "" if YEAR.search(span.en) else re.sub(r"[1-9]", lambda _: rng.choice("123456789"), span.en)


@cache
def _kinds() -> dict[str, str]:
    """Whether an English term is that of a title or of a body."""
    known = (term for term in terms() if term.kind in ("title", "body") and SLOT not in term.en)
    return {strip_marks(term.en): term.kind for term in known}


@cache
def _terms_by_kind() -> dict[str, list[str]]:
    return {kind: [en for en, one in _kinds().items() if one == kind] for kind in ("title", "body")}


def _places(text: str, phrase: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)


def _spans(vi: str, en: str) -> Iterator[Given]:
    certain = list(_certain(vi, en))
    words = (
        Given(*word) for word in find_words(vi, all_words()) if places(en, word.en, verb=word.kind == "verb")
    )
    return chain(certain, clear_of(words, certain))


def _certain(vi: str, en: str) -> Iterator[Given]:
    yield from _terms(vi, en)
    yield from _names(vi, en)
    yield from (place for place in numbered_places(vi) if _holds(en, place.en))
    theirs, ours = read_vi(vi), read_en(en)
    for number in theirs.numbers:
        same = [other for other in ours.numbers if set(other.readings[:1]) & set(number.readings[:1])]
        if number.firm and len(same) == 1 and same[0].firm:
            yield Given(number.start, number.end, same[0].text)
    for mention in theirs.dates:
        atoms = mention.atoms()
        equal = [other for other in ours.dates if atoms and other.atoms() == atoms]
        if mention.firm and len(equal) == 1:
            yield Given(day_start(vi, mention), mention.end, equal[0].text)


def _names(vi: str, en: str) -> Iterator[Given]:
    for name in find_names(vi):
        exonym = EXONYM_OF.get(compare_key(name.text))
        forms = exonym.en.split("|") if exonym else [strip_marks(name.text)]
        found = [form for form in forms if _holds(en, form)]
        if found and not name.opens:
            yield Given(name.start, name.start + len(name.text), found[0], "name")


def _holds(text: str, phrase: str) -> bool:
    return any(_places(text, phrase))


def _terms(vi: str, en: str) -> Iterator[Given]:
    places = {name.start: name.text for name in find_names(vi) if may_be_place(name)}
    for start, end, english in find_terms(vi, places, STANDARD.english()):
        plain = strip_marks(english)
        if _holds(en, plain):
            yield Given(start, end, plain, "term")
