"""The tables of names and places beside this file, read once."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path

_FOLDER = Path(__file__).parent


def bare(text: str) -> str:
    """Text without Vietnamese marks.

    >>> bare("Đỗ Thị Hường")
    'Do Thi Huong'
    """
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _rows(file: str) -> list[list[str]]:
    lines = (_FOLDER / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@functools.cache
def syllables(kind: str) -> tuple[list[str], list[float]]:
    """Name syllables of one kind with their weights."""
    rows = [
        (text, float(weight)) for row_kind, text, weight in _rows("lexicon_names.tsv") if row_kind == kind
    ]
    return [text for text, _ in rows], [weight for _, weight in rows]


@functools.cache
def places(kind: str) -> list[tuple[str, str]]:
    """(Vietnamese, English) names of one kind of place."""
    rows = [row for row in _rows("lexicon_places.tsv") if row[0] == kind]
    return [(row[1], row[2] if len(row) == 3 else bare(row[1])) for row in rows]
