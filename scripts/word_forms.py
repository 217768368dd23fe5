"""The forms that an English noun or verb has in a sentence, for training a model that inflects what it is given.

Bergmanis & Pinnis 2021 (https://aclanthology.org/2021.eacl-main.271): what is given is the form of the dictionary.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

from diemtin.terms.lexicon import VERB, lexicon, read_words
from diemtin.text.inflection import IRREGULAR

# Words met in 20 training pairs or more: given in training alone, to learn from how they are given.
MET_OFTEN = Path(__file__).parent / "met_often.txt"

DOUBLED = re.compile(r"(?:^|[^aeiou])[aeiou][bdgmnprt]$")  # stop: stopped
OPEN = {
    "occur",
    "refer",
    "prefer",
    "commit",
    "admit",
    "transfer",
    "submit",
    "permit",
    "incur",
    "control",
    "compel",
}
NO_NOUN = re.compile(r"(?:ly|ing|ed|ful|able|ible|ive|al|ous|ic|less|ent|ant|y)$")
PREPOSITION = re.compile(
    r"(?:in|on|at|by|of|for|to|with|under|from|so|as|without|out|off|not|no|all|very|more|how)\b"
)


@cache
def all_words() -> dict[str, str]:
    return lexicon() | read_words(MET_OFTEN.read_text(encoding="utf-8"))


def forms(en: str, *, verb: bool) -> dict[str, str]:
    """Each form by its name; of a phrase its first word is inflected where it is a verb's, else its last.

    >>> forms("seize", verb=True)["past"], forms("rice paddy", verb=False)["s"]
    ('seized', 'rice paddies')
    """
    if not verb:
        return {"base": en, "s": _with_s(en)}
    first, space, rest = en.partition(" ")
    past, participle = IRREGULAR.get(first, (_with("ed", first), _with("ed", first)))
    said = {
        "base": first,
        "s": _with_s(first),
        "ing": _with("ing", first),
        "past": past,
        "participle": participle,
    }
    return {name: form + space + rest for name, form in said.items()}


def _with_s(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(?:s|x|z|ch|sh|[^aeio]o)$", word) else f"{word}s"


def _with(ending: str, verb: str) -> str:
    if ending == "ed" and re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    if verb.endswith("ie") and ending == "ing":
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not (ending == "ing" and verb.endswith(("ee", "oe", "ye"))):
        return verb[:-1] + ending
    short = DOUBLED.search(verb) and len(re.findall(r"[aeiou]+", verb)) == 1
    return f"{verb}{verb[-1]}{ending}" if short or verb in OPEN else verb + ending


def another(en: str, name: str, rng: random.Random, *, verb: bool) -> tuple[str, str]:
    """Another word of the lexicon that may stand where this one does, and its form of that name; else nothing twice.

    Nouns are told from other words by their ends alone: some are taken for what they are not.
    """
    kin = _kin().get((verb, en[0] in "aeiou"), []) if verb or may_be_noun(en) else []
    if not kin:
        return "", ""
    other = rng.choice(kin)
    said = forms(other, verb=verb)
    unsure = name in ("past", "participle") and said["past"] != said["participle"]
    return ("", "") if unsure else (other, said[name])


@cache
def _kin() -> dict[tuple[bool, bool], list[str]]:
    """Verbs and nouns, those that begin with a vowel apart: an article stands before them as it was."""
    found: dict[tuple[bool, bool], list[str]] = {}
    for said in all_words().values():
        en, verb = said.removeprefix(VERB), said.startswith(VERB)
        if verb or may_be_noun(en):
            found.setdefault((verb, en[0] in "aeiou"), []).append(en)
    return found


def may_be_noun(en: str) -> bool:
    return not NO_NOUN.search(en) and not PREPOSITION.match(en)


def places(text: str, en: str, *, verb: bool) -> dict[tuple[int, int], str]:
    """Start and end of each place where the word stands, and the name of its form there; it may open the sentence."""
    small, found = text.lower(), dict[tuple[int, int], str]()
    for name, form in forms(en, verb=verb).items():
        start = small.find(form.lower())
        while start != -1:
            end = start + len(form)
            if not _joins(text[max(0, start - 1) : start]) and not _joins(text[end : end + 1]):
                found.setdefault((start, end), name)
            start = small.find(form.lower(), end)
    return found


def _joins(letter: str) -> bool:
    return letter.isalnum() or letter == "-"
