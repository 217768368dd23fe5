"""Whether the names of a Vietnamese text and of its English are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from diemtin.text.exonyms import EXONYMS
from diemtin.text.name_words import LIKE_ENGLISH, PERSON_WORDS, PLACE_WORDS, PLACES, SHARED_SURNAMES, SURNAMES
from diemtin.text.names import EXONYM_OF, PLACE, WORD, Name, find_names, flat, forms_of, is_syllable
from diemtin.text.unicode import UPPER, compare_key, strip_marks


def differing_names(vi: str, en: str) -> tuple[str, ...]:
    """Names that stand in only one of a Vietnamese text and its English; marks may be off, order kept."""
    english = squeezed(en)
    words = WORD.findall(strip_marks(en).casefold())
    lost: list[str] = []
    for name, forms in _demanded(vi):
        if any(form in english for form in forms):
            continue
        if " " in name or is_syllable(name) or not _is_spelled_alike(forms[0], words):
            lost.append(name)
    return tuple(dict.fromkeys([*lost, *_invented(vi, en)]))


def _is_spelled_alike(form: str, words: list[str]) -> bool:
    """Syria and Syrian, Sergei and Sergey: foreign names are spelled in more than one way."""
    return any(form[:4] == word[:4] or SequenceMatcher(None, form, word).ratio() > 0.7 for word in words)


def squeezed(text: str) -> str:
    """Letters and figures alone, without marks and spaces: Hà Nội, Ha Noi and Hanoi are the same."""
    return "".join(WORD.findall(strip_marks(text).casefold()))


def _demanded(vi: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names that the English must have, each with the forms it may take."""
    for name in find_names(vi):
        exonym = EXONYM_OF.get(compare_key(name.text))
        if exonym:
            if " " in name.text and exonym.en.split("|")[0] != "Vietnam":
                forms = f"{exonym.en}|{exonym.also}|{exonym.vi}".split("|")
                yield name.text, tuple(squeezed(form) for form in forms if form)
            continue
        for part in sure_names(name):
            yield part, _english_forms(part)


def _english_forms(name: str) -> tuple[str, ...]:
    form = squeezed(name)
    exonym = EXONYM_OF.get(compare_key(name))
    others = (
        tuple(squeezed(other) for other in f"{exonym.en}|{exonym.also}".split("|") if other) if exonym else ()
    )
    return (form, form.replace("dak", "dac"), form.replace("ak", "ac"), *others)


def sure_names(name: Name) -> Iterator[str]:
    """The run when it is surely a Vietnamese person or place, else the foreign words in it."""
    if PLACE.fullmatch(name.text):
        yield name.text
        return
    words = name.text.split()
    if all(is_syllable(word) for word in words):
        surname = words[0].lower()
        first = surname in SURNAMES or surname in SHARED_SURNAMES
        person = first and (len(words) in (3, 4) or (len(words) == 2 and name.before in PERSON_WORDS))
        place = len(words) == 2 and name.before in PLACE_WORDS
        if (person and not _may_be_chinese(words)) or place:
            yield " ".join(words)
        return
    for word in words:
        plain = len(word) > 3 and word.isascii() and word.isalpha() and word[1:].islower()
        if plain and not is_syllable(word) and compare_key(word) not in EXONYM_OF:
            yield word


def _may_be_chinese(words: list[str]) -> bool:
    """Lý Khắc Cường is Li Keqiang in English: such a family name alone proves nothing."""
    return words[0].lower() in SHARED_SURNAMES and not {"thị", "văn"} & {word.lower() for word in words[1:-1]}


_EN_RUN = re.compile(rf"(?<![\w-])[{UPPER}][\w]*(?: [{UPPER}][\w]*)+")
_EN_WORDS = {form: exonym for exonym in EXONYMS for form in exonym.en.split("|") if "." not in form}
_EN_PLACE = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_EN_WORDS, key=len, reverse=True))})(?![\w-])")
_SURNAMES_EN = frozenset(strip_marks(name) for name in SURNAMES)
_PLACES_EN = {strip_marks(place) for place in PLACES.split("|")}
_EN_PLACES_VN = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_PLACES_EN, key=len, reverse=True))})(?!\w)")


def _invented(vi: str, en: str) -> Iterator[str]:
    """Vietnamese names and countries of the English that the Vietnamese lacks."""
    vietnamese = squeezed(vi)
    for name in _shaped_like_people(en):
        form = squeezed(name)
        city = form == "hochiminh" and re.search(r"HCM|Sài Gòn|Bác Hồ", vi)
        if form not in vietnamese and not city:
            yield name
    for match in _EN_PLACES_VN.finditer(strip_marks(en)):
        if squeezed(match[0]) not in vietnamese:
            yield match[0]
    yield from _invented_countries(vi, en)


def _shaped_like_people(en: str) -> Iterator[str]:
    """A Vietnamese family name without marks and the syllables after it: Nguyen Van Son, but not "To Do"."""
    for match in _EN_RUN.finditer(strip_marks(en)):
        words = match[0].split()
        place = next((place for place, word in enumerate(words) if _is_surname(word)), len(words))
        shaped = words[place : place + 1]
        for other in words[place + 1 : place + 4]:
            if not is_syllable(other) or not other.istitle():
                break
            shaped.append(other)
        name = " ".join(shaped)
        enough = shaped and len(shaped) >= (3 if shaped[0].lower() in LIKE_ENGLISH else 2)
        if enough and not _EN_PLACES_VN.match(name):  # "Ha Long Bay" is looked up as a place
            yield name


def _is_surname(word: str) -> bool:
    return word.istitle() and word.lower() in _SURNAMES_EN


def _invented_countries(vi: str, en: str) -> Iterator[str]:
    known, folded, bare = f" {' '.join(WORD.findall(vi))} ", flat(vi), squeezed(vi)
    for match in _EN_PLACE.finditer(en):
        forms = forms_of(_EN_WORDS[match[0]])
        written = any(f" {' '.join(WORD.findall(form))} " in known for form in forms)
        spoken = any(" " in form and flat(form) in folded for form in forms)  # châu Á
        if not (written or spoken or squeezed(match[0]) in bare):
            yield match[0]
