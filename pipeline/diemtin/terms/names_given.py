"""Names with their English, which has no marks, and the words for a role or for kin that go with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diemtin.terms.foreign_names import is_of_ours
from diemtin.terms.given_terms import Given
from diemtin.terms.kin import kin_of
from diemtin.terms.roles import role_before
from diemtin.text.name_words import KIND_WORDS, OPENERS
from diemtin.text.names import EXONYM_OF, PLACE, Name, find_names, is_syllable
from diemtin.text.names_en import speaks_of_china
from diemtin.text.sure_names import all_vietnamese, is_in_a_province, sure_names
from diemtin.text.unicode import LOWER, UPPER, compare_key, strip_marks
from diemtin.text.word_pairs import ends_inside_a_word

CALLED = "ông|bà|anh|chị|em|cháu|cô|chú|bác|thầy"  # before a given name
# Before the last part of a name; not the kind of a body (Viện Huyết học) or an abbreviation (ĐH Y dược).
_PART_OF_A_NAME = re.compile(
    rf"(?<!\w)(?!(?i:{'|'.join(KIND_WORDS)}|đức|hoàng|tiểu)\s)[{UPPER}][{LOWER}]+\s\Z"
)


def names_given(vi: str, names: Sequence[Name]) -> Iterator[Given]:
    """Names that are surely Vietnamese, and the same words where they stand again: xã Suối Đầm, chè Suối Đầm.

    A country is left to the model: it may need its article or its adjective.
    """
    foreign = None if speaks_of_china(vi) else ()  # Trương is Zhang only where China or Korea is spoken of
    pairs = all_vietnamese(names)
    own = [
        name
        for name in names
        if compare_key(name.text) not in EXONYM_OF or _is_called(name) or is_of_ours(name)
    ]
    sure = {
        name: list(sure_names(name, foreign, pairs=pairs, placed=is_in_a_province(vi, name))) for name in own
    }
    known = {part for parts in sure.values() for part in parts}
    for name, parts in sure.items():
        alone = name.text in known or _is_called(name)
        role = role_before(vi, name) if _is_vietnamese(name) else None
        said = role or (_is_vietnamese(name) and kin_of(vi, name))
        alone = alone or (role is not None and _is_short(vi, name))
        if said and (parts == [name.text] or (alone and not parts)):
            start, form = said
            english = form.format(strip_marks(name.text))
            yield Given(start, name.start + len(name.text), english, "name")
            continue
        for part in parts or ([name.text] if alone else []):
            start = vi.index(part, name.start)
            yield Given(start, start + len(part), strip_marks(part), "name")


def _is_vietnamese(name: Name) -> bool:
    """Whether it may be a person of ours: a tiền đạo Chelsea plays for Chelsea."""
    return not PLACE.fullmatch(name.text) and all(map(is_syllable, name.syllables))


def _is_short(vi: str, name: Name) -> bool:
    """Whether it is one or two syllables with a mark, as people are called behind their role: luật sư Cường.

    Not the beginning of another sentence: bệnh nhân Bệnh nhân 8 tuổi, bác sĩ Một cầu thủ.
    """
    end = name.start + len(name.text)
    marked = len(name.syllables) <= 2 and name.text != strip_marks(name.text)
    return marked and name.text.lower() not in OPENERS and not ends_inside_a_word(vi, name.start, end)


def _is_called(name: Name) -> bool:
    """Whether a given name stands behind a word for a person: chị Nga is not Russia."""
    return name.before in CALLED.split("|") and is_syllable(name.text) and " " not in name.text


def ends_a_name(vi: str, start: int) -> bool:
    """Whether a word begins with the last part of a name: Thùy [Linh cảm] nhận, Thổ Nhĩ [Kỳ tích] cực."""
    if not vi[start].isupper() or not _PART_OF_A_NAME.search(vi, max(0, start - 12), start):
        return False
    return any(
        name.start < start < name.start + len(name.text)
        and (not name.opens or " " in vi[name.start : start].rstrip())  # Riêng [Tiểu đoàn] 16
        and all(map(is_syllable, vi[name.start : start].split()))  # Pogba [Cựu danh thủ]
        for name in find_names(vi)
    )
