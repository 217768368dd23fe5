"""A text as stretches that a model translates in one go, and their English put together again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from diemtin.doc import Flag
from diemtin.stages.generate import Answer, capitalised, has_words, is_ended, last_words
from diemtin.text.initials import without_initials
from diemtin.text.names import find_names
from diemtin.text.parts import balanced, joined, split_into_parts
from diemtin.text.sentences import split_sentences
from diemtin.text.spelled_out import with_places

LONG = 60  # words; in longer sentences small models leave clauses out, in shorter ones they do better with the whole
CLAUSE = 36  # words; shorter clauses are asked about together up to here
NEARLY_LONG = 20  # words; longer sentences can be asked for again, piece by piece, where facts got lost
PIECE = 18  # words
# Words that begin a clause behind a comma; "và" and "với" go on with a list as often.
BEGINS_CLAUSE = (
    "bởi|còn|do|dẫn đến|đặc biệt là|đồng thời|để|góp phần|khi|khiến|mà|nên|nếu|ngoài ra|nhằm|nhờ đó|nhưng|qua đó|rồi|"
    "sau đó|sau khi|song|thì|tiếp đó|trong đó|trong khi|trước khi|từ đó|tuy nhiên|vì"
)
CLAUSE_END = re.compile(rf"(?<=;)\s+|(?<=,)\s+(?=(?:{BEGINS_CLAUSE})\s)")
PIECE_END = re.compile(r"(?<=[;:,])\s+")
# What a clause loses inside a sentence: not the stop of "a.m."
CLOSING = re.compile(r"(?<!\b\w\.\w)[ .;:,]+\Z")
# English words that begin a sentence and need no capital inside one.
SMALL_WORD = re.compile(
    r"(?:a|an|the|this|that|these|those|it|they|he|she|we|there|its|their|his|her|our|in|on|at|by|to|from|for|of|"
    r"with|as|and|or|but|also|while|after|before|during|through|under|over|all|some|many|each|every|other|if|when|"
    r"because|since|until|so|then|thus|thereby|not|who|which|where|especially|including|causing|contributing|creating|"
    r"helping|leading|leaving|making)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is asked in one go: a sentence or a stretch of one, of a report of that day.

    ``people`` are given names that stand alone in it; ``link`` joins its English to the next.
    """

    vi: str
    day: date | None = None
    people: frozenset[str] = frozenset()
    link: str = " "


def units_of(text: Unit, *, split_clauses: bool) -> list[Unit]:
    """The sentences of a text, those of more than 60 words clause by clause where that is wanted."""
    sentences = (with_places(without_initials(sentence)) for sentence in split_sentences(text.vi))
    return [
        unit
        for asked in (replace(text, vi=sentence) for sentence in sentences if has_words(sentence))
        for unit in (
            _cut(asked, CLAUSE_END, CLAUSE) if split_clauses and LONG < len(asked.vi.split()) else [asked]
        )
    ]


def pieces_of(unit: Unit) -> list[Unit]:
    """A stretch in shorter pieces, at its commas and colons too, or as it is where there is nothing to cut."""
    return _cut(unit, PIECE_END, PIECE) if NEARLY_LONG < len(unit.vi.split()) else [unit]


def _cut(unit: Unit, border: re.Pattern[str], most: int) -> list[Unit]:
    """The stretch cut at borders, what is short together up to so many words."""
    clauses = border.split(unit.vi)
    runs = balanced([len(clause.split()) for clause in clauses], most)
    texts = [" ".join(clauses[start:end]) for start, end in runs]
    texts = [texts[0], *(_inside(text) for text in texts[1:])]
    *first, last = [text for text in texts if has_words(text)]
    return [
        *(replace(unit, vi=text.rstrip(";:, "), link=f"{text[-1]} ") for text in first),
        replace(unit, vi=last),
    ]


def _inside(clause: str) -> str:
    """A clause without a large first letter that is no name's: "Tổ chức" behind a semicolon is organising."""
    named = any(name.start == 0 for name in find_names(clause))
    return clause if named else clause[:1].lower() + clause[1:]


def fitting(unit: Unit, tokens: int, limit: int, count: Callable[[Sequence[str]], list[int]]) -> list[Unit]:
    """A stretch of so many tokens in pieces that a model can read."""
    if tokens <= limit:
        return [unit]
    parts = [joined(part) for part in split_into_parts([unit.vi], [tokens], count, limit)]
    *first, last = [part for part in parts if has_words(part)]
    return [*(replace(unit, vi=part, link=" ") for part in first), replace(unit, vi=last)]


def assembled(text: str, parts: Sequence[tuple[Unit, Answer]]) -> tuple[str, tuple[Flag, ...]]:
    """One text's English from that of its stretches, and everything that is wrong with them."""
    said = ""
    flags: list[Flag] = []
    link = ""
    for unit, answer in parts:
        flags += _flags(unit, answer)
        if not has_words(answer.text):
            continue
        new = answer.text
        said = f"{_open_ended(said, link)}{link}{new if link == ' ' else lowered(new)}" if said else new
        link = unit.link
    return like(text, said), tuple(dict.fromkeys(flags))


def _open_ended(text: str, link: str) -> str:
    return text if link == " " else CLOSING.sub("", text)


def _flags(unit: Unit, answer: Answer) -> list[Flag]:
    flags = [Flag("input_cut", (last_words(unit.vi),))] if answer.generation.input_cut else []
    if answer.flag and answer.flag.code != "output_cut":  # told below, with the words that are left
        flags.append(answer.flag)
    if answer.generation.hit_limit:
        flags.append(Flag("output_cut", (last_words(answer.text),)))
    return flags


def like(vi: str, en: str) -> str:
    """English that begins with a capital and ends with a stop where the Vietnamese does.

    >>> like("Hội nghị khai mạc", "the conference opens.")
    'The conference opens'
    """
    if not en:
        return ""
    first = next((char for char in vi if char.isalnum()), "")
    en = capitalised(en) if first.isupper() else en
    ends = is_ended(vi.rstrip())
    if ends and not is_ended(en):
        return f"{en.rstrip(',;: ')}."
    # One full stop that closes nothing else: not that of "U.S." or of an ellipsis.
    return en[:-1] if not ends and re.search(r"[^\W\d_]{3,}\.\Z|\d\.\Z", en) else en


def lowered(text: str) -> str:
    """A clause that follows another, without the capital of a small word."""
    first, space, rest = text.partition(" ")
    return f"{first.lower()}{space}{rest}" if SMALL_WORD.match(first) else text
