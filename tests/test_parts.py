"""Packing sentences into parts: nothing lost, nothing twice, nothing out of order, nothing too long."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.text.parts import Piece, balanced, joined, split_into_parts, split_sentence


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def count_pairs_of_letters(texts: Sequence[str]) -> list[int]:
    """A tokenizer that also cuts words."""
    return [sum(-(-len(word) // 2) for word in text.split()) for text in texts]


SPLITS = [
    ("một hai ba", 3, ["một hai ba"]),
    ("một hai ba; bốn năm sáu", 4, ["một hai ba;", "bốn năm sáu"]),
    ("một hai, ba bốn; năm sáu", 4, ["một hai, ba bốn;", "năm sáu"]),
    ("một hai, ba bốn, năm sáu", 4, ["một hai, ba bốn,", "năm sáu"]),
    ("a b c; d e f g, h i", 4, ["a b c;", "d e f g,", "h i"]),
    ("một hai ba bốn năm sáu", 4, ["một hai ba", "bốn năm sáu"]),
    ("một hai ba bốn năm", 1, ["một", "hai", "ba", "bốn", "năm"]),
    ("1.250,5 tỷ đồng", 2, ["1.250,5 tỷ", "đồng"]),
]


@pytest.mark.parametrize(("text", "limit", "expected"), SPLITS)
def test_a_long_sentence_is_cut_at_the_gentlest_place(text: str, limit: int, expected: list[str]):
    pieces = split_sentence(Piece(text, 7, len(text.split())), count_words, limit)
    assert [piece.text for piece in pieces] == expected
    assert {piece.index for piece in pieces} == {7}


def test_a_word_longer_than_the_limit_is_cut_inside():
    pieces = split_sentence(Piece("nghiêng" * 3, 0, 11), count_pairs_of_letters, 3)
    assert "".join(piece.text for piece in pieces) == "nghiêng" * 3
    assert max(piece.tokens for piece in pieces) <= 3


RUNS = [
    ([], 10, []),
    ([4], 10, [(0, 1)]),
    ([40], 10, [(0, 1)]),
    ([5, 5], 10, [(0, 2)]),
    ([100] * 4, 300, [(0, 2), (2, 4)]),
    ([100] * 10, 384, [(0, 2), (2, 4), (4, 7), (7, 10)]),
    ([5, 50, 5], 10, [(0, 1), (1, 2), (2, 3)]),
]


@pytest.mark.parametrize(("lengths", "limit", "expected"), RUNS)
def test_runs_are_even(lengths: list[int], limit: int, expected: list[tuple[int, int]]):
    found = balanced(lengths, limit)
    assert sorted(end - start for start, end in found) == sorted(end - start for start, end in expected)
    assert len(found) == len(expected)


def test_no_tail_of_one_sentence():
    parts = split_into_parts(["một hai ba bốn."] * 33, [4] * 33, count_words, 64)
    assert [len(part) for part in parts] == [11, 11, 11]


def test_the_whole_report_in_one_part_when_it_fits():
    (part,) = split_into_parts(["Một câu.", "", "Câu hai."], [2, 0, 2], count_words, 4)
    assert joined(part) == "Một câu. Câu hai."
    assert [piece.index for piece in part] == [0, 2]


text = st.text(alphabet="ab;,: (–", max_size=40)
reports = st.lists(text, max_size=12)


@settings(deadline=None)
@given(reports, st.integers(1, 12), st.sampled_from([count_words, count_pairs_of_letters]))
def test_every_sentence_once_in_order_within_the_limit(sentences, limit, count):
    parts = split_into_parts(sentences, count(sentences), count, limit)
    pieces = [piece for part in parts for piece in part]
    for index, sentence in enumerate(sentences):
        own = "".join(piece.text for piece in pieces if piece.index == index)
        assert "".join(own.split()) == "".join(sentence.split())
    assert all(one.index <= other.index for one, other in pairwise(pieces))
    assert all(part for part in parts)
    for part in parts:
        total = sum(count([piece.text for piece in part]))
        assert total <= limit or (len(part) == 1 and len(part[0].text) == 1)


@settings(deadline=None)
@given(st.lists(st.integers(1, 60), max_size=60), st.integers(1, 100))
def test_runs_cover_everything_within_the_limit(lengths, limit):
    runs = balanced(lengths, limit)
    assert [place for start, end in runs for place in range(start, end)] == list(range(len(lengths)))
    assert all(sum(lengths[start:end]) <= limit or end - start == 1 for start, end in runs)
    fits = [length for length in lengths if length <= limit]
    if len(fits) == len(lengths):
        assert len(runs) <= 2 * -(-sum(lengths) // limit)
