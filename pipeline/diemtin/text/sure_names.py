"""Which runs of words with capitals are surely Vietnamese people and places."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from diemtin.text.chinese import CHINESE_FORMS
from diemtin.text.name_words import (
    ANIMALS,
    BEFORE_PLACE,
    FAMILY_NAMES,
    KIND_WORDS,
    LOANWORDS,
    NO_NAMES,
    PERSON_WORDS,
    PLACE_WORDS,
    SHARED_SURNAMES,
    SIDES,
    STEMS,
    TRANSLATED_SIDES,
)
from diemtin.text.names import EXONYM_OF, PLACE, Name, is_syllable
from diemtin.text.unicode import compare_key, strip_marks
from diemtin.text.word_pairs import is_word

_APOSTROPHE = re.compile(r"(?:[^\s-]+ )?\w+['’]\w+")
_MARKS = frozenset("(-")  # which begin no sentence
_CALLED = frozenset(("ông", "bà", "anh", "chị", "em", "cháu", "cụ"))
_BEFORE_ANY_NAME = PERSON_WORDS | {"sân", "động", "bay"}  # sân Thống Nhất, động Thiên Đường, sân bay Nước Mặn
_BEFORE_PROVINCE = re.compile(r",\s|\s?[-–]\s?|\s\(")
_UNCLE_HO = "Bác Hồ"
_BEFORE_TOWN = frozenset(("đô", "siêu", "thành"))  # of whose words "thị" is the second syllable
_WATERS = frozenset(("sông", "suối", "đèo", "núi"))  # after which one syllable is a name: sông Đuống


def all_vietnamese(names: Iterable[Name]) -> bool:
    """Whether no foreign word has a capital: then a pair of syllables that has is a name and no translated one.

    An abbreviation is no foreign word: CSGT, NSƯT.
    """
    return all(is_syllable(word) for name in names if not name.text.isupper() for word in name.syllables)


def is_in_a_province(text: str, name: Name) -> bool:
    """Whether the place that it lies in follows: Chương Mỹ - Hà Nội, Lục Ngạn (Bắc Giang)."""
    mark = _BEFORE_PROVINCE.match(text, name.start + len(name.text))
    opens = name.opens and name.before not in _MARKS
    if mark is None or opens or not PLACE.match(text, mark.end()):
        return False
    words = name.text.split(" ")
    return words[0] != "Chùa" and not (len(words) == 2 and is_word(*words))


def sure_names(
    name: Name, english: Collection[str] | None = None, *, pairs: bool = False, placed: bool = False
) -> Iterator[str]:
    """The run when it is surely a Vietnamese person or place, else the foreign words in it.

    ``english`` are the words with a capital of its translation, in small letters: where a Li stands there, a Lý is
    Chinese. With ``pairs`` two syllables are a name wherever a sentence does not begin: "vườn cam Thủy Nga"; ``placed``
    is what ``is_in_a_province`` says.
    """
    if PLACE.fullmatch(name.text):
        yield name.text
        return
    words = name.text.split()
    if abroad := _behind_a_country(words):
        yield " ".join(abroad)
        return
    if all(is_syllable(word) for word in words):
        after_place = placed or name.before in PLACE_WORDS or name.before in BEFORE_PLACE
        if name.opens and 2 < len(words) and words[0].lower() in PLACE_WORDS:  # Đường Phạm Văn Đồng
            words, after_place = words[1:], True
        if (
            len(words) in (5, 6)
            and _is_family_name(words[2])
            and compare_key(" ".join(words[:2])) in EXONYM_OF
        ):
            words = words[2:]  # Việt Nam Lê Văn An
        person = _is_family_name(words[0]) and (
            len(words) in (3, 4) or (len(words) == 2 and name.before in PERSON_WORDS)
        )
        person = person or _is_person_of_another_family(name, words, english)
        place = (len(words) in (2, 3) and after_place) or (len(words) == 1 and _is_water(name))
        if (person and not _may_be_chinese(words, english)) or place or (pairs and _is_pair(name, words)):
            yield " ".join(words)
        return
    if highland := _of_the_highlands(name, words):
        yield highland
        return
    for word in words:
        plain = len(word) > 3 and word.isascii() and word.isalpha() and word[1:].islower()
        if name.opens and word.lower() in LOANWORDS:
            continue
        if plain and not is_syllable(word) and compare_key(word) not in EXONYM_OF:
            yield word


def _is_person_of_another_family(name: Name, words: list[str], english: Collection[str] | None) -> bool:
    """Whether three or four words are a person whose family name no table holds: Lăng Thị Son, chị Rơ Lan Tứ."""
    if len(words) not in (3, 4) or name.text.endswith(_UNCLE_HO):  # Cháu Ngoan Bác Hồ
        return False
    if words[1] == "Thị":
        return words[0].lower() not in _BEFORE_TOWN
    may_be_chinese = english is None or bool(english)  # before its English is known, in a sentence of China
    return not may_be_chinese and name.before in _CALLED and compare_key(" ".join(words[:2])) not in EXONYM_OF


def _behind_a_country(words: list[str]) -> list[str]:
    """A foreign name spelled like a Vietnamese one without marks, where its country says so: Campuchia Hun Sen."""
    if len(words) < 3 or not words[-1].isascii():  # most names: told before their beginnings are looked up
        return []
    cut = next((cut for cut in (3, 2, 1) if compare_key(" ".join(words[:cut])) in EXONYM_OF), len(words))
    rest = words[cut:]
    return rest if 1 < len(rest) and all(word.isascii() and is_syllable(word) for word in rest) else []


def _of_the_highlands(name: Name, words: list[str]) -> str:
    """A place with an apostrophe in its name, whose letters English keeps: huyện Đắk R'lấp, thị trấn M'Drắk."""
    opening = words[0].lower() if name.opens else name.before
    marked = _APOSTROPHE.search(name.text) if opening in PLACE_WORDS or opening in BEFORE_PLACE else None
    return marked[0].removeprefix(f"{words[0]} " if name.opens else "") if marked else ""


def _is_water(name: Name) -> bool:
    """Whether one syllable is the name of a river or a mountain for which English has no word of its own."""
    return name.before in _WATERS and compare_key(f"{name.before} {name.text}") not in EXONYM_OF


def _is_pair(name: Name, words: list[str]) -> bool:
    """Whether two syllables have their capitals for being a name; the name of a year is translated."""
    if name.cut or name.text in TRANSLATED_SIDES:
        return False
    if len(words) == 2 and name.before not in _BEFORE_ANY_NAME and is_word(*words):
        return False  # CSGT Đường Bộ, (Học Sinh), ĐH Kinh Tế quốc dân
    if len(words) == 2 and words[0].lower() in SIDES:
        is_region = words[1].lower() in NO_NAMES
        return not is_region and not any(word.isupper() for word in words)
    return (
        len(words) == 2
        and (not name.opens or name.before in _MARKS)
        and name.before not in ("", "độ", "châu")  # độ Vĩ Bắc, châu Đại Dương
        and not _is_year(name, words)
        and words[0].lower() not in KIND_WORDS
        and not any(word.isupper() for word in words)
    )


def _is_year(name: Name, words: list[str]) -> bool:
    return words[0] in STEMS and words[1] in ANIMALS and name.before not in PERSON_WORDS


def _is_family_name(word: str) -> bool:
    return word.lower() in FAMILY_NAMES


def _may_be_chinese(words: list[str], english: Collection[str] | None) -> bool:
    """Lý Khắc Cường is Li Keqiang in English: such a family name alone proves nothing."""
    if english is not None:
        forms = CHINESE_FORMS.get(words[0].lower(), frozenset())
        return not forms.isdisjoint(english) and strip_marks(words[-1]).lower() not in english
    return words[0].lower() in SHARED_SURNAMES and not {"thị", "văn"} & {word.lower() for word in words[1:-1]}
