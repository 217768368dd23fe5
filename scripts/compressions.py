"""Sentences of a stretch of an article, shortened as its abstract shows: what a small model can learn to write.

People's abstracts tell the news in words of their own, from all over the article; of 2,000 articles of vietnews 2%
have a sentence that ``compressed_from`` would let pass. A model of ten million weights that imitates them joins
phrases into what nobody said. Here it learns what it can do without that: to choose the sentence that the abstract is
about and to leave out what the abstract leaves out, where that does not change what stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from abstracts import WORD
from diemtin.text.compression import compressed_from
from diemtin.text.shorter import CUT

SHORT, LONG = 8, 36  # words of a sentence that is learned from
LIKE = 0.2  # least likeness to title and abstract
GAIN = 0.03  # what a second sentence must add to it
_BRACKETS = re.compile(r"\s*\([^()]*\)")
# Where a sentence may end early: before what only adds an end, a reason, a time or a consequence.
_ENDS = re.compile(rf"{CUT.pattern}|\s+(?=(?:để|khi|khiến|nhằm|nhờ|sau khi|trong khi|trước khi|vì)\s)")
_OPENING = re.compile(
    r"(?:bước đầu|cụ thể|do|để|đến|đêm|hiện|hiện nay|hiện tại|hôm|khi|khoảng|liên quan|mới đây|ngày|ngoài|nhằm|qua"
    r"|rạng|sau|sáng|tại|theo|thông tin|tin từ|tối|trao đổi|trên|trong|trưa|trước|tuy nhiên|từ|vào|với|chiều"
    r"|đồng thời|\d+h)\b[^,]*, ",
    re.IGNORECASE,
)
_HANGS = re.compile(r"(?:cụ thể|gồm|là|như|theo|trong đó|và|với)$", re.IGNORECASE)
_CAPTION = re.compile(r"(?:ảnh|clip|hình|video)\b|.*\b(?:ảnh|video)\s*:", re.IGNORECASE)


def targets(sentences: Sequence[str], title: str, abstract: str, most: int = 2) -> list[str]:
    """At most so many sentences of a stretch, in its order, each shortened; none where none is like the abstract."""
    wanted = Counter(_grams(f"{title}. {abstract}"))
    chosen: dict[int, str] = {}
    best = LIKE - GAIN
    while len(chosen) < most:
        said = " ".join(chosen.values())
        rest = [index for index in range(len(sentences)) if index not in chosen]
        ranked = sorted(rest, key=lambda index: -likeness(f"{said} {sentences[index]}", wanted))
        found = next(
            ((i, short) for i in ranked[:2] if (short := _shortest(sentences[i], said, wanted))), None
        )
        if found is None or likeness(f"{said} {found[1]}", wanted) < best + GAIN:
            break
        chosen[found[0]] = found[1]
        best = likeness(" ".join(chosen.values()), wanted)
    return [chosen[index] for index in sorted(chosen)]


def likeness(text: str, wanted: Counter[str]) -> float:
    """F of syllables and pairs of them, recall weighing twice as much as precision."""
    said = Counter(_grams(text))
    shared = (said & wanted).total()
    return 3 * shared / (said.total() + 2 * wanted.total())


def _grams(text: str) -> list[str]:
    words = WORD.findall(text.casefold())
    return words + [f"{one} {other}" for one, other in pairwise(words)]


def _shortest(sentence: str, said: str, wanted: Counter[str]) -> str:
    """What is most like the abstract of all that may be left of a sentence; empty where nothing is."""
    forms = sorted({*_forms(sentence)}, key=lambda form: (-likeness(f"{said} {form}", wanted), len(form)))
    return next((form for form in forms[:8] if compressed_from(form, [sentence]) is not None), "")


def _forms(sentence: str) -> Iterator[str]:
    """The sentence with and without its brackets, its first phrase and its last ones."""
    for whole in (sentence, _BRACKETS.sub("", sentence)):
        opening = _OPENING.match(whole)
        for text in (whole, whole[opening.end() :] if opening else ""):
            for end in (*(match.start() for match in _ENDS.finditer(text)), len(text)):
                form = text[:end].rstrip(" ,;:.…")
                if (
                    SHORT <= len(form.split()) <= LONG
                    and not _HANGS.search(form)
                    and not _CAPTION.match(form)
                ):
                    yield f"{form[0].upper()}{form[1:]}."
