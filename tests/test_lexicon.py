"""Words of the press, given in English to models that copy them."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from diemtin.terms.inline import find_given, with_english
from diemtin.terms.lexicon import LONGEST, VERB, find_words, lexicon
from diemtin.text.unicode import normalize_tones

FOUND = [
    ("Lưới tản nhiệt bị vỡ", ["grille"]),  # it may open a sentence
    ("LƯỚI TẢN NHIỆT", []),
    ("anh Lưới Tản Nhiệt", []),  # as a name is written
    ("thí sinh tự do", ["independent candidate"]),
    ("thí sinh, tự do", []),
    ("rau muống và lưới tản nhiệt", ["water spinach", "grille"]),
    ("giá giống thuỷ sản", ["aquatic breeding stock"]),
    ("", []),
]


@pytest.mark.parametrize(("vi", "english"), FOUND)
def test_the_longest_words_are_found_apart(vi, english):
    assert [word.en for word in find_words(vi)] == english


def test_each_entry_is_one_line_of_two_fields_that_a_sentence_can_hold():
    for vi, en in lexicon().items():
        assert re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)+", vi), vi
        assert vi == normalize_tones(vi).lower()
        assert len(vi.split()) <= LONGEST
        assert re.fullmatch(r"[\w'’-]+(?: [\w'’-]+)*", en.removeprefix(VERB)), en
        assert en.isascii()


def test_no_entry_stands_twice_in_the_file():
    lines = (files("diemtin.terms") / "lexicon.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(lexicon())
    assert lines == sorted(lines)


def test_a_word_inside_a_name_or_a_title_is_not_given_for_itself():
    (title,) = find_given("Hội Nông dân TP. Lào Cai")
    assert title.kind == "term"


def test_a_word_is_given_beside_the_rest():
    said = with_english("Ông Lê Văn An tặng 15 nghìn lưới tản nhiệt")
    assert said == "Ông [ Le Van An] tặng [ 15,000] [ grille]"
