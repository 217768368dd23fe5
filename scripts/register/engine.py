"""A synchronous grammar: one derivation gives a Vietnamese and an English string."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Pair(NamedTuple):
    """The same phrase on both sides; English verbs that wait for their form stand in [brackets]."""

    vi: str
    en: str


Atom = Callable[[random.Random], Pair]
_SLOT = re.compile(r"\{([a-z_0-9]+(?:#\d)?)(?:\.([a-z]+))?\}")
_VERB = re.compile(r"\[([a-z]+)\]")
_VOWEL_SOUND = re.compile(
    r"(?i)\ba\(n\) (?=(?:[aio]|e(?!u)|u(?!ni|se|s\b|r?e?k)|hon(?:or|est)|hour|8|11\b|18\b))"
)

IRREGULAR: dict[str, tuple[str, str]] = {
    "be": ("was", "been"),
    "begin": ("began", "begun"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "build": ("built", "built"),
    "catch": ("caught", "caught"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"),
    "find": ("found", "found"),
    "fight": ("fought", "fought"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "grow": ("grew", "grown"),
    "have": ("had", "had"),
    "hear": ("heard", "heard"),
    "hit": ("hit", "hit"),
    "hold": ("held", "held"),
    "keep": ("kept", "kept"),
    "lay": ("laid", "laid"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "let": ("let", "let"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "overcome": ("overcame", "overcome"),
    "pay": ("paid", "paid"),
    "put": ("put", "put"),
    "rise": ("rose", "risen"),
    "speed": ("sped", "sped"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "speak": ("spoke", "spoken"),
    "spend": ("spent", "spent"),
    "take": ("took", "taken"),
    "teach": ("taught", "taught"),
    "tell": ("told", "told"),
    "understand": ("understood", "understood"),
    "uphold": ("upheld", "upheld"),
    "withdraw": ("withdrew", "withdrawn"),
    "win": ("won", "won"),
    "write": ("wrote", "written"),
}
DOUBLED = frozenset(
    (
        "step",
        "plan",
        "map",
        "stop",
        "commit",
        "cut",
        "get",
        "set",
        "put",
        "let",
        "begin",
        "hit",
        "win",
        "submit",
        "tap",
        "patrol",
        "control",
    )
)


def inflect(verb: str, form: str) -> str:
    """English form of a base verb: base, s, ed (past), pp (past participle) or ing.

    >>> [inflect(verb, "ed") for verb in ("hold", "carry", "promote", "plan", "stay")]
    ['held', 'carried', 'promoted', 'planned', 'stayed']
    """
    if form == "base":
        return verb
    if form in ("ed", "pp") and verb in IRREGULAR:
        return IRREGULAR[verb][form == "pp"]
    ends_y = verb.endswith("y") and verb[-2] not in "aeou"
    if form == "s":
        if verb in ("have", "be"):
            return {"have": "has", "be": "is"}[verb]
        if ends_y:
            return verb[:-1] + "ies"
        return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o", "z")) else "s")
    stem = verb + verb[-1] if verb in DOUBLED else verb
    if form == "ing":
        silent = verb.endswith("e") and not verb.endswith(("ee", "oe")) and verb != "be"
        return (verb[:-1] if silent else stem) + "ing"
    if ends_y:
        return verb[:-1] + "ied"
    return verb + "d" if verb.endswith("e") else stem + "ed"


def apply_form(english: str, form: str) -> str:
    """English phrase with its open verbs in one form, or without its article (bare), or capital (cap)."""
    if form == "bare":
        return re.sub(r"^(?:the|an?|a\(n\)) ", "", english)
    if form == "cap":
        return english[:1].upper() + english[1:]
    return _VERB.sub(lambda match: inflect(match[1], form), english)


@dataclass(frozen=True)
class Template:
    """Two sides split into literal text and slots; a slot is (key, form)."""

    vi: tuple[str | tuple[str, str], ...]
    en: tuple[str | tuple[str, str], ...]
    keys: tuple[str, ...]


def _split(text: str) -> tuple[str | tuple[str, str], ...]:
    parts: list[str | tuple[str, str]] = []
    start = 0
    for match in _SLOT.finditer(text):
        parts += [text[start : match.start()], (match[1], match[2] or "")]
        start = match.end()
    parts.append(text[start:])
    return tuple(part for part in parts if part)


def parse_template(vi: str, en: str) -> Template:
    """Template of two strings with {symbol} slots; raises ValueError where the sides hold other slots."""
    left, right = _split(vi), _split(en)
    keys = [part[0] for part in left if not isinstance(part, str)]
    others = [part[0] for part in right if not isinstance(part, str)]
    if set(keys) != set(others):
        raise ValueError(f"slots differ: {vi!r} {en!r}")
    return Template(left, right, tuple(dict.fromkeys(keys)))


def read_tables(folder: Path) -> dict[str, list[tuple[str, str, float]]]:
    """Rules of all table files: `@symbol` opens a symbol, `vi|en|weight` lines follow (weight 1 without)."""
    rules: dict[str, list[tuple[str, str, float]]] = {}
    for path in sorted(folder.glob("*.txt")):
        symbol = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            if line.startswith("@"):
                symbol = line[1:].strip()
                continue
            fields = line.split("|")
            if not symbol or len(fields) not in (2, 3):
                raise ValueError(f"{path.name}:{number}: expected vi|en or vi|en|weight")
            weight = float(fields[2]) if len(fields) == 3 else 1.0
            rules.setdefault(symbol, []).append((fields[0], fields[1], weight))
    return rules


class Grammar:
    """Rules and atoms ready to expand; raises ValueError for a slot that nothing defines."""

    def __init__(self, rules: Mapping[str, list[tuple[str, str, float]]], atoms: Mapping[str, Atom]) -> None:
        self._atoms = dict(atoms)
        self._rules = {
            symbol: (
                [parse_template(vi, en) for vi, en, _ in options],
                list(itertools.accumulate(weight for _, _, weight in options)),
            )
            for symbol, options in rules.items()
        }
        known = self._atoms.keys() | self._rules.keys()
        slots = {key.split("#")[0] for options, _ in self._rules.values() for t in options for key in t.keys}
        if missing := sorted(slots - known):
            raise ValueError(f"undefined symbols: {', '.join(missing)}")

    @property
    def symbols(self) -> frozenset[str]:
        """Every symbol that can be expanded."""
        return frozenset(self._atoms.keys() | self._rules.keys())

    def unreachable(self, start: str) -> frozenset[str]:
        """Symbols with rules that no derivation from `start` uses."""
        waiting, reached = [start], {start}
        while waiting:
            for template in self._rules.get(waiting.pop(), ([], []))[0]:
                new = {key.split("#")[0] for key in template.keys} - reached
                reached |= new
                waiting += new
        return frozenset(self._rules.keys() - reached)

    def expand(self, symbol: str, rng: random.Random) -> Pair:
        """One random derivation of a symbol; two slots of one kind in one template get different phrases."""
        if symbol in self._atoms:
            return self._atoms[symbol](rng)
        options, weights = self._rules[symbol]
        template = rng.choices(options, cum_weights=weights)[0]
        values: dict[str, Pair] = {}
        for key in template.keys:
            name = key.split("#")[0]
            value = self.expand(name, rng)
            for _ in range(8):
                if value.vi == "" or all(value.en != other.en for other in values.values()):
                    break
                value = self.expand(name, rng)
            values[key] = value
        vi = [
            part if isinstance(part, str) else _vietnamese(values[part[0]].vi, part[1])
            for part in template.vi
        ]
        en = [
            part
            if isinstance(part, str)
            else (apply_form(values[part[0]].en, part[1]) if part[1] else values[part[0]].en)
            for part in template.en
        ]
        return Pair("".join(vi), "".join(en))


def _vietnamese(text: str, form: str) -> str:
    if form == "cap":
        return text[:1].upper() + text[1:]
    return text


def finish(pair: Pair) -> Pair:
    """A derivation as text: verbs closed, articles chosen, spaces single, first letters upper case."""
    english = apply_form(pair.en, "base")
    english = _VOWEL_SOUND.sub("an ", english).replace("a(n) ", "a ")
    sides: list[str] = []
    for text in (pair.vi, english):
        text = re.sub(r" ([,.;:])", r"\1", re.sub(r"\s+", " ", text)).strip()
        text = re.sub(r"([.,])\1", r"\1", text)  # "Co., Ltd." at the end of a sentence
        sides.append(text[:1].upper() + text[1:])
    return Pair(*sides)
