"""Patterns for one of many words find what the plain row of them finds, the longest first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diemtin.text.alternatives import any_of, any_word

WORDS = st.lists(st.text("ab.đ ", min_size=1, max_size=5), min_size=1, max_size=8)


@given(WORDS, st.text("ab.đ x", max_size=20))
def test_finds_what_the_row_of_words_finds(words, text):
    row = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    assert re.findall(any_of(words), text) == re.findall(row, text)


@given(WORDS, st.text("ab.đ x", max_size=20))
def test_gives_way_to_a_shorter_word_where_the_longest_does_not_fit(words, text):
    row = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    whole = r"(?<!\w){}(?!\w)"
    assert re.findall(whole.format(any_of(words)), text) == re.findall(whole.format(f"(?:{row})"), text)


PHRASES = st.lists(st.from_regex(r"[abđ][ab đ]{0,4}", fullmatch=True), min_size=1, max_size=8)


@pytest.mark.parametrize("phrase", ["", "(a|b)", " a", "\\w"])
def test_a_phrase_begins_with_a_letter(phrase):
    with pytest.raises(ValueError, match="begins with no letter"):
        any_word([phrase])


@given(PHRASES, st.text("ab đ-", max_size=20))
def test_finds_what_the_row_behind_a_lookbehind_finds(words, text):
    row = "|".join(sorted(words, key=len, reverse=True))
    assert re.findall(any_word(words), text) == re.findall(rf"(?<!\w)(?:{row})", text)
    assert re.findall(any_word(words, r"(?<![\w-].)"), text) == re.findall(rf"(?<![\w-])(?:{row})", text)
