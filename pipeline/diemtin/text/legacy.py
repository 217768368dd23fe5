"""Text in an old encoding, or wrongly read, found and repaired line by line or by runs of words.

The old bytes stand in the text as the characters of Latin-1 or Windows-1252 that they were mistaken for. What
a repair is worth is told by the words it makes: Vietnamese spelling allows few syllables, and a wrong reading
hardly ever hits them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from diemtin.errors import InputError
from diemtin.text.legacy_case import restore_capitals
from diemtin.text.legacy_codes import CODES, VIETNAMESE
from diemtin.text.legacy_utf8 import undo_utf8
from diemtin.text.legacy_words import TYPOGRAPHIC, Words, balance, count_words, is_plain

Encoding = Literal["auto", "none", "tcvn3", "vni", "viscii", "vps", "viqr", "cp1258", "utf8"]
_BY_BYTES: tuple[Encoding, ...] = ("tcvn3", "vni", "viscii", "vps", "cp1258")
_HEAD = 600  # characters of a run that are tried in every encoding
_ENOUGH = 4  # Vietnamese words that prove an encoding, three of them different
_PURE = 10  # of so many words in a repair one may be none
_UNREAD = 0.05  # of all pieces of a file may stay unread

# One quick look, a class first: a letter that Vietnamese has not; a sign beside a letter, as in UTF-8 read wrongly;
# a capital inside a word; a mark of Windows-1258 after its vowel.
_FOREIGN = "ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿ"
_LOOK = re.compile(
    f"[{_FOREIGN}\xa1-\xbfÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝìò](?:(?<=[{_FOREIGN}])|(?<=[\xa1-\xbf])(?=[a-z])"
    "|(?<=[a-zÃĂá][\xa1-\xbf])|(?<=[a-z][ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ])|(?<=[âêôõãýÂÊÔÕÃÝaeoyAEOY][ìÌòÒ]))"
)
_VIQR_LOOK = re.compile(r"[aeoAEO]\^|[aouAOU][+(*][`'?~.a-z]|[aeiouyAEIOUY][`'~][a-z\s]|[dD][dD]")

_PIECE = re.compile("[A-Za-z\x02-\x06\x10-\x15\x19\x1c-\x1e\x7f-\U0010ffff]+")
_KNOWN = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0))
_MODERN = re.compile(f"[^\x00-\xff{re.escape(_KNOWN)}]")  # no byte is mistaken for these
_BREAK = re.compile(r"[.:;?!()\"]")
# What no mistyped Vietnamese holds: another letter or sign, or a capital inside a word. "môt" beside an old quotation
# is a slip.
_SMALL = "".join(sorted(char for char in VIETNAMESE if char.islower()))
_STRANGE = re.compile(rf"[^\x00-\x7f{_SMALL}{_SMALL.upper()}]|(?<=[a-z{_SMALL}])[A-Z{_SMALL.upper()}]")
_OPENING, _CLOSING = tuple("“‘"), tuple("”’…")


@dataclass(frozen=True, slots=True)
class Repair:
    """The text as it was meant, what it was found to be, and words that may want a capital."""

    text: str
    encodings: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """A part of a line that may be in an old encoding."""

    line: int
    start: int
    end: int


def repair(text: str, encoding: Encoding = "auto") -> Repair:
    """What is in an old encoding, or wrongly read, as Unicode; "none" leaves all, a name asks for that one.

    >>> repair("TiÕng ViÖt lµ tiÕng mÑ ®Î cña ng­êi ViÖt.")
    Repair(text='Tiếng Việt là tiếng mẹ đẻ của người Việt.', encodings=('TCVN3',), unsure=())
    >>> repair("Ông Müller đã đến Huế.").encodings
    ()
    """
    if encoding == "none" or (encoding == "auto" and not _may_need_it(text)):
        return Repair(text)
    found: list[str] = []
    if encoding in ("auto", "utf8"):
        text, label = undo_utf8(text)
        found += [label] if label else []
    unsure: list[str] = []
    if encoding in ("auto", *_BY_BYTES) and not text.isascii():
        text, labels, unsure = _repair_runs(text, _BY_BYTES if encoding == "auto" else (encoding,), encoding)
        found += labels
    if encoding == "viqr" or (encoding == "auto" and "^" in text):
        text, labels = _repair_viqr(text, forced=encoding == "viqr")
        found += labels
    return Repair(text, tuple(found), tuple(dict.fromkeys(unsure)))


def repair_like(text: str, found: Repair, encoding: Encoding = "auto") -> Repair:
    """A line that belongs to a repaired text, such as its title: one word is enough in the same encoding."""
    own = repair(text, encoding)
    if own.encodings or text.isascii() or is_plain(text):
        return own
    names: list[Encoding] = [name for name in _BY_BYTES if CODES[name].label in found.encodings]
    tries = [repair(text, name) for name in names]
    better = [one for one in tries if balance(text) < balance(one.text)]
    return max(better, key=lambda one: balance(one.text)) if better else own


def read_bytes(data: bytes, encoding: Encoding = "auto") -> str | None:
    """Bytes that are not UTF-8 as characters of Latin-1, to be repaired later; None where nothing is certain.

    Raises InputError for a byte that the named encoding does not have.
    """
    text = data.decode("latin-1")
    if encoding in CODES:
        code = CODES[encoding]
        for place, byte in enumerate(data):
            if byte in code.unused:
                line = data.count(b"\n", 0, place) + 1
                raise InputError(
                    f"not {code.label}: byte {place} (line {line}) is 0x{byte:02x}, which it lacks"
                )
        return text
    if encoding != "auto":
        return None
    repaired = repair(text)
    pieces = [piece for piece in _PIECE.findall(repaired.text) if not piece.isascii()]
    unread = sum(1 for piece in pieces if not is_plain(piece))
    return text if repaired.encodings and unread <= _UNREAD * len(pieces) else None


def _may_need_it(text: str) -> bool:
    if "^" in text and _VIQR_LOOK.search(text):
        return True
    return not text.isascii() and _LOOK.search(text) is not None


def _repair_runs(text: str, names: Sequence[str], encoding: str) -> tuple[str, list[str], list[str]]:
    lines = text.split("\n")
    runs = [run for number, line in enumerate(lines) if not line.isascii() for run in _runs(line, number)]
    heads = [lines[run.line][run.start : run.end][:_HEAD] for run in runs]
    known = {head: _try_all(head, names) for head in dict.fromkeys(heads)}
    tried = [known[head] for head in heads]
    proven = set(names) if encoding != "auto" else _proven(tried)
    if not proven:
        return text, [], []
    votes = Counter(max(words, key=lambda name: _worth(words[name])) for words in tried)
    first = max(sorted(proven), key=votes.__getitem__)
    whole = _MODERN.search(text) is None  # no letter of Unicode anywhere: the plainest words are old too
    chosen = [_choose(words, proven, first, forced=encoding != "auto") for words in tried]
    if encoding == "auto":
        slips = [_may_be_mistyped(*told) for told in zip(heads, tried, chosen, strict=True)]
        sure = {run.line for run, slip in zip(runs, slips, strict=True) if not slip}
        slips = [slip and run.line not in sure for run, slip in zip(runs, slips, strict=True)]
        chosen = ["" if slip else name for name, slip in zip(chosen, slips, strict=True)]
    if whole:
        done = {run.line for run in runs}
        rest = [n for n, line in enumerate(lines) if n not in done and not line.isascii()]
        runs += [_Run(number, 0, len(lines[number])) for number in rest]
        chosen = [name or first for name in chosen] + [first] * len(rest)
    return _apply(lines, list(zip(runs, chosen, strict=True)))


def _may_be_mistyped(run: str, tried: dict[str, Words], chosen: str) -> bool:
    """A word or two of Vietnamese letters alone are no proof."""
    return not chosen or (tried[chosen].good <= 2 and not _STRANGE.search(run))


def _apply(lines: list[str], chosen: Sequence[tuple[_Run, str]]) -> tuple[str, list[str], list[str]]:
    """The lines with their runs decoded, the encodings by how often they were used, and doubtful words."""
    unsure: list[str] = []
    used: Counter[str] = Counter()
    for number, group in groupby(sorted(chosen, key=_place), key=lambda pair: pair[0].line):
        line, parts, last = lines[number], [], 0
        for run, name in group:
            if name:
                words, doubtful = _decoded(line[run.start : run.end], name, starts=_starts(lines, run))
                parts += (line[last : run.start], words)
                last = run.end
                unsure += doubtful
                used[name] += 1
        lines[number] = "".join(parts) + line[last:]
    return "\n".join(lines), [CODES[name].label for name, _ in used.most_common()], unsure


def _place(pair: tuple[_Run, str]) -> tuple[int, int]:
    return pair[0].line, pair[0].start


def _starts(lines: Sequence[str], run: _Run) -> bool:
    before = lines[run.line - 1].rstrip() if run.line else ""
    return run.start == 0 and (not before or before[-1] in ".!?…:;")


def _decoded(text: str, name: str, *, starts: bool = False) -> tuple[str, list[str]]:
    decoded = CODES[name].decode(text)
    return restore_capitals(decoded, starts=starts) if name == "tcvn3" else (decoded, [])


def _try_all(text: str, names: Sequence[str]) -> dict[str, Words]:
    return {name: count_words(_decoded(text, name)[0]) for name in names}


def _worth(words: Words) -> int:
    return words.good - 2 * words.bad


def _proven(tried: Sequence[dict[str, Words]]) -> set[str]:
    """Encodings that make enough words, and few that are none, of the runs they read best; one word says little."""
    total = {name: Words(0, 0, 0) for name in _BY_BYTES}
    for words in tried:
        name = max(words, key=lambda name: _worth(words[name]))
        if 1 < words[name].good and 0 < _worth(words[name]):
            total[name] = Words(*(a + b for a, b in zip(total[name], words[name], strict=True)))
    return {
        name
        for name, (good, different, bad) in total.items()
        if _ENOUGH <= good and 3 <= different and bad * _PURE <= good
    }


def _choose(words: dict[str, Words], proven: set[str], first: str, *, forced: bool) -> str:
    """The encoding that reads a run best; ``first``, the one of most runs, where another is hardly better."""
    name = max(sorted(proven), key=lambda name: _worth(words[name]))
    if _worth(words[name]) <= _worth(words[first]) + 1:
        name = first
    return name if forced or words[name].bad < words[name].good else ""


def _runs(line: str, number: int) -> Iterator[_Run]:
    """The whole line where it has no letter of Unicode; else the runs between such and between quotes."""
    pieces = list(_PIECE.finditer(line))
    modern = [_MODERN.search(piece.group()) is not None for piece in pieces]
    if not any(modern):
        if not all(is_plain(piece.group()) for piece in pieces):
            yield _Run(number, 0, len(line))
        return
    group: list[re.Match[str]] = []
    open_left = True  # nothing of Unicode stands directly before the group
    for place, piece in enumerate(pieces):
        gap = line[pieces[place - 1].end() if place else 0 : piece.start()]
        if group and (modern[place] or '"' in gap or piece.group().startswith(_OPENING)):
            yield from _trimmed(line, number, group, open_left, not modern[place])
            group, open_left = [], True
        if modern[place]:
            open_left = False
            continue
        open_left = open_left or bool(
            not group and (_BREAK.search(gap) or piece.group().startswith(_OPENING))
        )
        group.append(piece)
        if piece.group().endswith(_CLOSING):
            yield from _trimmed(line, number, group, open_left, True, closed=True)
            group, open_left = [], True
    if group:
        yield from _trimmed(line, number, group, open_left, True)


def _trimmed(
    line: str,
    number: int,
    group: Sequence[re.Match[str]],
    open_left: bool,
    open_right: bool,
    *,
    closed: bool = False,
) -> Iterator[_Run]:
    """From the first to the last strange piece, and out to the next punctuation, or the quote that closes."""
    odd = [place for place, piece in enumerate(group) if not is_plain(piece.group())]
    if not odd:
        return
    cuts = [
        place
        for place in range(1, len(group))
        if _BREAK.search(line, group[place - 1].end(), group[place].start())
    ]
    lefts = [place for place in (*([0] if open_left else []), *cuts) if place <= odd[0]]
    rights = [place - 1 for place in (*cuts, *([len(group)] if open_right else [])) if odd[-1] < place]
    first, last = group[max(lefts, default=odd[0])], group[-1 if closed else min(rights, default=odd[-1])]
    if closed and group[0].group().startswith(_OPENING):
        first = group[0]  # a quotation is old from one mark to the other
    start = first.end() - len(first.group().lstrip(TYPOGRAPHIC))
    yield _Run(number, start, last.start() + len(last.group().rstrip(TYPOGRAPHIC)))


def _repair_viqr(text: str, *, forced: bool) -> tuple[str, list[str]]:
    code = CODES["viqr"]
    if forced or text.isascii():
        candidate = code.decode(text)
        return (candidate, [code.label]) if forced or _proves_viqr(count_words(candidate)) else (text, [])
    lines = text.split("\n")
    hinted = [n for n, line in enumerate(lines) if line.isascii() and _VIQR_LOOK.search(line)]
    candidate = code.decode("\n".join(lines[n] for n in hinted))
    if not _proves_viqr(count_words(candidate)):
        return text, []
    for n, line in zip(hinted, candidate.split("\n"), strict=True):
        lines[n] = line
    return "\n".join(lines), [code.label]


def _proves_viqr(words: Words) -> bool:
    return _ENOUGH <= words.different and words.bad * _PURE <= words.good
