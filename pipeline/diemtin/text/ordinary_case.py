"""Headings in capitals as a sentence has them: models have read few capitals."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from diemtin.text.name_words import ADDRESSES, FAMILY_NAMES, OPENERS, PLACES
from diemtin.text.names import EXONYM_OF, forms_of, is_syllable
from diemtin.text.numbers import roman
from diemtin.text.unicode import LOWER, UPPER, compare_key

_WORD = re.compile(r"[^\W_]+")
_STRETCH = re.compile(rf"(?<!\w)[{UPPER}][^{LOWER}]*(?<=\w)(?!\w)")
_MARKED = UPPER.removeprefix("A-Z")
_SYLLABLES = 4  # in a stretch beside small letters; the names of most bodies and people are shorter
_OPENS = re.compile(r"[.!?…]\W*\s|(?:\A|\s)[“\"‘']")
_NUMBERED = frozenset(("chương", "hạng", "khóa", "khoá", "loại", "mục", "nhóm", "phần", "quý", "thứ", "vùng"))
_TABLES = {
    tuple(compare_key(word) for word in _WORD.findall(form)): tuple(_WORD.findall(form))
    for form in (*PLACES.split("|"), *(form for one in EXONYM_OF.values() for form in forms_of(one)))
}
_LONGEST = max(len(keys) for keys in _TABLES)


def in_ordinary_case(text: str, report: Iterable[str]) -> str:
    """The text with what is in capitals in small letters, but for abbreviations, names and what opens a sentence.

    Names are spelled as in the report, else as in the tables.

    >>> in_ordinary_case("HĐND TỈNH HÀ GIANG BẦU ÔNG LÊ VĂN NAM LÀM CHỦ TỊCH", ["Ông Lê Văn Nam được bầu."])
    'HĐND tỉnh Hà Giang bầu ông Lê Văn Nam làm chủ tịch'
    """
    stretches = _loud(text)
    if not stretches:
        return text
    known = _Spelling(report)
    made: list[str] = []
    at = 0
    for start, end in stretches:
        words = list(_WORD.finditer(text, start, end))
        for match, word in zip(words, known.of([match[0] for match in words]), strict=True):
            gap = text[at : match.start()]
            opens = not _WORD.search(text[: match.start()]) or _OPENS.search(gap)
            made += [gap, word[:1].upper() + word[1:] if opens else word]
            at = match.end()
    return "".join([*made, text[at:]])


def _loud(text: str) -> list[tuple[int, int]]:
    """Where Vietnamese is written in capitals: not a name or abbreviations alone."""
    found: list[tuple[int, int]] = []
    for match in _STRETCH.finditer(text):
        words = _syllables(_WORD.findall(match[0]))
        least = 2 if match[0] == text.strip(' .!?…“”"') else _SYLLABLES
        if least <= len(words) and least <= 2 * sum(_is_shouted(word) for word in words):
            found.append(match.span())
    return found


def _syllables(words: Iterable[str]) -> list[str]:
    return [word for word in words if is_syllable(word)]


def _is_shouted(word: str) -> bool:
    """Whether a word in capitals is Vietnamese and no abbreviation."""
    return word.isupper() and 1 < len(word) and is_syllable(word) and any(char in _MARKED for char in word)


def _in_table(keys: Sequence[str]) -> tuple[str, ...]:
    """The longest name of a table that begins with these keys; a word alone has too many senses."""
    sizes = range(min(_LONGEST, len(keys)), 1, -1)
    return next((_TABLES[run] for size in sizes if (run := tuple(keys[:size])) in _TABLES), ())


class _Spelling:
    """The words of a report as they stand inside its sentences."""

    def __init__(self, report: Iterable[str]) -> None:
        self._words = [word for sentence in report for word in (*_inside(sentence), "")]
        self._keys = [compare_key(word) for word in self._words]
        self._at: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self._keys):
            self._at[key].append(place)

    def of(self, words: Sequence[str]) -> Iterator[str]:
        """Each word in capitals as it is spelled in the longest run of words that the report or a table holds."""
        keys = [compare_key(word) for word in words]
        size = len(_syllables(words))
        named = size < _SYLLABLES or (size == _SYLLABLES and keys[0] in FAMILY_NAMES)
        place = 0
        while place < len(keys):
            taken = max(self._longest(keys[place:]), _in_table(keys[place:]), key=len)
            if len(taken) < 2:
                before = keys[place - 1] if place else ""
                word = taken[0] if taken else _lowered(words[place], before)
                taken = (word.capitalize() if named and word.islower() else word,)
            yield from taken
            place += len(taken)

    def _longest(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The run of words that the report begins with these keys, as it mostly spells it."""
        runs = {place: self._shared(place, keys) for place in self._at.get(keys[0], ())}
        size = max(runs.values(), default=0)
        spelled = Counter(
            tuple(self._words[place : place + size])
            for place, length in runs.items()
            if length == size and (1 < size or self._stands_alone(place))
        )
        return max(spelled, key=lambda run: (spelled[run], run), default=())

    def _shared(self, place: int, keys: Sequence[str]) -> int:
        size = 0
        while size < len(keys) and self._keys[place + size] == keys[size]:
            size += 1
        return size

    def _stands_alone(self, place: int) -> bool:
        """Whether a word tells its case by itself: IoT and Mỹ, but not Văn in "Sở Văn hóa"."""
        word = self._words[place]
        if not is_syllable(word) or not word[1:].islower():
            return True
        beside = self._words[place - 1 : place] + self._words[place + 1 : place + 2]
        return self._keys[place] in EXONYM_OF and not any(other[:1].isupper() for other in beside)


def _inside(sentence: str) -> Iterator[str]:
    """The words of a sentence, the first small unless it belongs to a name, none for one that is in capitals."""
    loud = [
        match.span()
        for match in _STRETCH.finditer(sentence)
        if any(_is_shouted(word) for word in _WORD.findall(match[0]))
    ]
    found = list(_WORD.finditer(sentence))
    at = 0
    for match, after in zip(found, [*(match[0] for match in found[1:]), ""], strict=False):
        word = match[0]
        opens = at == 0 or _OPENS.search(sentence[at : match.start()])
        named = after[:1].isupper() and word.lower() not in ADDRESSES | OPENERS
        if any(start <= match.start() < end for start, end in loud):
            yield ""
        else:
            yield word.lower() if opens and not named and is_syllable(word) and word.istitle() else word
        at = match.end()


def _lowered(word: str, before: str) -> str:
    """A word in small letters, but for abbreviations and Roman numbers."""
    number = roman(word) and (word not in ("VI", "XI") or before in _NUMBERED)
    return word.lower() if is_syllable(word) and not number else word
