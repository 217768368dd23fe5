"""The words of a sentence, each with the weight that it has as a trace of where the sentence comes from."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import lru_cache
from itertools import pairwise

from diemtin.text.unicode import compare_key, words

PAIR = 1.5  # weight of two neighbouring syllables, most Vietnamese words, against one syllable alone
HARD = 3.0  # weight of a number or of a syllable of a name, which a paraphrase keeps
NAME = 2.0  # of a syllable of a name where evidence is looked for: who and where return in many sentences
GRAMMAR = 0.3  # weight of a syllable that every sentence has
_PAIRED = (1.0, 0.6, GRAMMAR)  # what is left of the weight of a pair that holds so many words of grammar

# Syllables that join and place others and tell little about where a sentence comes from.
_GRAMMAR_WORDS = frozenset(
    words(
        "ai anh bà bằng bị các cả cho chị chỉ có còn của cũng cùng do dù đã đang đây đến đi đó được để ấy "
        "gì gồm hay hơn hoặc ít kia khi khiến là lại làm lên mà mỗi một mới năm này nay nên nếu ngày "
        "ngoài người nhiều nhờ như nhưng những nói ở ông phải qua ra rất rằng riêng sau sẽ song sự tại "
        "tháng theo thì tới trên trong trước từ từng tuy và vào vẫn về vì việc với xuống"
    )
)


@lru_cache(maxsize=1 << 16)
def _read(word: str) -> tuple[str, float, bool]:
    """The key of a word, its weight where it begins a sentence, and whether a capital would make it a name."""
    key = compare_key(word)
    factor = HARD if key[0].isdigit() else GRAMMAR if key in _GRAMMAR_WORDS else 1.0
    return key, factor, word[0].isupper()


@lru_cache(maxsize=2048)
def _words(text: str) -> tuple[tuple[str, float, bool], ...]:
    return tuple(map(_read, words(text)))


@lru_cache(maxsize=2048)  # a sentence of a body is weighed against it, and against its title
def units(text: str) -> Mapping[str, float]:
    """Syllables, pairs of syllables and numbers of a text, each with its weight before rarity."""
    read = _words(text)
    found = dict.fromkeys([key for key, _, _ in read], 1.0)
    for place, (key, factor, capital) in enumerate(read):
        if factor == HARD or (capital and place):
            found[key] = HARD
    found.update(dict.fromkeys([f"{first[0]} {second[0]}" for first, second in pairwise(read)], PAIR))
    return found


@lru_cache(maxsize=2048)  # a body is asked for with its title and without
def traces(text: str) -> tuple[Mapping[str, float], Container[str]]:
    """As ``units``, with little weight on words of grammar; and the syllables and pairs with a part of a name."""
    found: dict[str, float] = {}
    names: set[str] = set()
    before = ("", 0.0, False)
    for place, (key, factor, capital) in enumerate(_words(text)):
        named = capital and 0 < place and factor < HARD
        if named:
            names.add(key)
            factor = NAME
        if factor > found.get(key, 0.0):
            found[key] = factor
        if place:
            pair = f"{before[0]} {key}"
            found[pair] = PAIR * _PAIRED[(before[1] == GRAMMAR) + (factor == GRAMMAR)]
            if named or before[2]:
                names.add(pair)
        before = key, factor, named
    return found, names


def content_words(text: str) -> int:
    """How many syllables and numbers of a text are more than grammar.

    >>> content_words("và đã được cấp 12 tấn giống")
    4
    """
    return sum(GRAMMAR < factor for _, factor, _ in _words(text))
