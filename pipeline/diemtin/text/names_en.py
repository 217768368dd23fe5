"""Whether the names of a Vietnamese text and of its English are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from diemtin.text.exonyms import COUNTRIES
from diemtin.text.invented_names import invented_names
from diemtin.text.name_words import FAMILY_NAMES, PLACE_WORDS
from diemtin.text.names import EXONYM_OF, PLACE, WORD, find_names, is_syllable, squeezed
from diemtin.text.sure_names import all_vietnamese, is_in_a_province, sure_names
from diemtin.text.unicode import UPPER, compare_key, strip_marks


def differing_names(vi: str, en: str) -> tuple[str, ...]:
    """Names that stand in only one of a Vietnamese text and its English; marks may be off, order kept."""
    english = squeezed(en)
    plain = strip_marks(en)
    lost: list[str] = []
    for name, forms in dict.fromkeys(_demanded(vi, en)):
        if any(form in english for form in forms) or _is_called_short(name, plain):
            continue
        if " " in name or is_syllable(name) or not _is_spelled_alike(forms[0], plain):
            lost.append(name)
    return tuple(dict.fromkeys([*lost, *invented_names(vi, en)]))


def _is_spelled_alike(form: str, plain: str) -> bool:
    """Syria and Syrian, Sergei and Sergey: foreign names are spelled in more than one way."""
    words = dict.fromkeys(WORD.findall(plain.casefold()))
    return any(form[:4] == word[:4] or SequenceMatcher(None, form, word).ratio() > 0.7 for word in words)


# Words with a capital that stand before a given name alone: "President Phuc said".
_BEFORE_GIVEN = """
mr mrs ms miss dr comrade president chairman chairwoman secretary minister director professor captain but and the
"""


def _is_called_short(name: str, plain: str) -> bool:
    """Whether English without marks calls a Vietnamese person by the given name alone, as it does the second time."""
    words = strip_marks(name).split()
    if len(words) < 3 or name.split()[0].lower() not in FAMILY_NAMES:
        return False
    given = re.compile(rf"(?:(?<!\w)(\w+)\.?\s)?(?<![\w-]){re.escape(words[-1])}(?![\w-]|\s[{UPPER}])")
    return any(
        not match[1] or match[1].islower() or match[1].lower() in _BEFORE_GIVEN.split()
        for match in given.finditer(plain)
    )


_THE_COUNTRY = re.compile(
    r"\b(?:the|this|that)\s(?:\w+\s){0,2}(?:country|nation)\b|\b(?:country|nation)[’']s\b"
)
_IN_CHINA = {"Trường Sa": "Changsha"}  # elsewhere another place
_NOT_SAID = frozenset(COUNTRIES)  # "the country" may stand for them


def _demanded(vi: str, en: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names that the English must have, each with the forms it may take."""
    english = frozenset(word.lower() for word in WORD.findall(strip_marks(en)) if word[0].isupper())
    chinese = speaks_of_china(vi)
    names = find_names(vi)
    pairs = all_vietnamese(names)
    for name in names:
        exonym = EXONYM_OF.get(compare_key(name.text))
        if exonym:
            said = exonym in _NOT_SAID and _THE_COUNTRY.search(en)
            if " " in name.text and exonym.en.split("|")[0] != "Vietnam" and not said:
                forms = f"{exonym.en}|{exonym.also}|{exonym.vi}".split("|")
                forms += [_IN_CHINA[name.text]] if chinese and name.text in _IN_CHINA else []
                yield name.text, tuple(squeezed(form) for form in forms if form)
            continue
        for part in sure_names(name, english, pairs=pairs, placed=is_in_a_province(vi, name)):
            if not (chinese and name.before in PLACE_WORDS and not PLACE.fullmatch(part)):
                yield part, _english_forms(part)


_CHINA = re.compile(
    r"Trung Quốc|Trung Hoa|Tân Hoa|Xinhua|Bắc Kinh|Thượng Hải|Hàng Châu"
    rf"|Hồ (?<!\wHồ )(?:Nam|Bắc)(?!\w| [{UPPER}])"
    r"|Đài Loan|Hồng [KC]ông|Hàn Quốc|Triều Tiên|Nhật Bản|Vũ Hán(?<!\wVũ Hán)|Quảng Đông|Quảng Tây"
)


@lru_cache(maxsize=1024)  # a sentence is held against every answer of a search
def speaks_of_china(vi: str) -> bool:
    """Then a place that no table holds may be one whose English is another word: huyện Giang Ngạn, Jiang'an."""
    return bool(_CHINA.search(vi))


# What a Vietnamese name begins with, of which English says the kind behind the name: Hồ Ba Bể, Ba Be Lake.
_KINDS = {
    "hồ": ("Lake", "Reservoir"), "sông": ("River",), "núi": ("Mountain",), "đồi": ("Hill",), "đèo": ("Pass",),
    "thác": ("Waterfall", "Falls"), "cầu": ("Bridge",), "chùa": ("Pagoda",), "chợ": ("Market",), "chè": ("Tea",),
    "muối": ("Salt",), "gốm": ("Ceramics", "Pottery"), "vải": ("Cloth", "Fabric"),
}  # fmt: skip


@lru_cache(maxsize=1024)
def _english_forms(name: str) -> tuple[str, ...]:
    form = squeezed(name)
    kind, _, rest = name.partition(" ")
    others = tuple(squeezed(f"{rest} {said}") for said in _KINDS.get(kind.lower(), ()) if rest)
    return (*_spellings(name, form), *others)


def _spellings(name: str, form: str) -> tuple[str, ...]:
    exonym = EXONYM_OF.get(compare_key(name))
    others = (
        tuple(squeezed(other) for other in f"{exonym.en}|{exonym.also}".split("|") if other) if exonym else ()
    )
    return (
        form,
        form.replace("dak", "dac"),
        form.replace("ak", "ac"),
        re.sub("^cu(?=m)", "chu", form),
        *others,
    )
