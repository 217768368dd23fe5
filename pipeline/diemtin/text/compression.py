"""Whether a summary sentence is a sentence of its report with phrases left out that it can do without.

Deletion-based sentence compression (Knight and Marcu 2000, https://aclanthology.org/W00-0405) as a check: the words
stand in one sentence of the report, in its order, and what was left out opens it, stands between commas or in
brackets, or ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from diemtin.text.shorter import CUT, has_main_clause
from diemtin.text.statements import ADDS, is_statement, stands_alone
from diemtin.text.unicode import pieces

# What is left out with one of these takes back, limits or doubts what stays, or asks for it.
_DOUBTS = re.compile(
    r"\b(?:cáo buộc|cáo trạng|cam kết|cho là|cho rằng|chỉ đạo|chưa|có thể|dự báo|dự kiến|đánh giá|đề nghị|đề xuất"
    r"|giả sử|hứa|kêu gọi|kết luận|khai|kiến nghị|không|lẽ ra|lời kể|mặc dù|mong|muốn|nếu|nghi|nhận định|nhưng|phản ánh"
    r"|phủ nhận|song|tin đồn|tố|tố cáo|trừ|tuy|ước tính|yêu cầu)\b"
)
_LIMITS = re.compile(
    r"(?:chỉ|cho (?:biết|đến|hay|rằng)|khi|không|mà|nếu|ngoại trừ|nhưng|song|thì|trừ|với điều kiện)\b"
)
# An enumeration that was cut short says that these were all.
_ENUMERATES = re.compile(r"\b(?:gồm|bao gồm|lần lượt là|như sau)\b|:")
# What only says where, behind a comma.
_PLACES = re.compile(r"(?:cùng )?(?:ngụ|ở|quê|tại|thuộc|trú|quy định tại)\b")
# Words that only tie a sentence to the one before it, or say where its news came from.
_OPENS = re.compile(
    r"(?:(?:bên cạnh đó|còn|cũng|cụ thể|do đó|đồng thời|ngoài ra|song|theo đó|tiếp đó|trong khi đó|trước đó|tuy nhiên"
    r"|vì vậy)\s?,?)+"
    r"|.*[,–-] (?:nguồn |thông )?tin từ|(?:nguồn |thông )?tin từ"
)
# How a phrase begins that says when, where, after what or by whom it is told; a clause with a subject tells of its own.
_LEADS = re.compile(
    r"(?:\d{1,2}(?:h|giờ)|bước đầu|bằng|cách đây|căn cứ|chiều|cụ thể|do|dưới|để|đêm|đến|hiện|hôm|khi|khoảng|khuya"
    r"|liên quan|lúc|mới đây|ngay|ngày|nhằm|nhân|nhận|nhờ|qua|rạng sáng|sau|sáng|tại|tháng|theo|thời gian|thông tin"
    r"|thực hiện|tin từ|tối|trao đổi|trên|trong|trưa|trước|từ|vào|vì|với|đặc biệt|ở)\b"
)
_SAYS_OF_ITSELF = re.compile(
    r"(?:(?:cho biết|cho hay|thông tin|xác nhận)(?: thêm)?)? ?, (?:cơ quan|đơn vị|lực lượng)(?: này)?"
)
_COMPOUNDS = {("hiện", "tại"), ("tồn", "tại"), ("thực", "tại")}  # of which the second word is no preposition
_ADVERBS = frozenset(("cũng", "liền", "vẫn", "vừa"))  # on which nothing else depends


def compressed_from(sentence: str, body: Sequence[str]) -> int | None:
    """The index of the sentence of the report that this one is a compression of; None where there is none.

    >>> body = ["Sáng 7/10, bà Lê Thị Hoa (xã Yên Bình) trao 20 suất quà cho học sinh nghèo vượt khó của huyện."]
    >>> compressed_from("Bà Lê Thị Hoa trao 20 suất quà cho học sinh nghèo vượt khó.", body)
    0
    >>> compressed_from("Bà Lê Thị Hoa trao 20 suất quà cho học sinh nghèo.", body) is None
    True
    """
    if not (is_statement(sentence) and stands_alone(sentence) and has_main_clause(sentence)):
        return None
    said = list(pieces(sentence))
    while said and not _is_word(said[-1]) and said[-1] not in ')”"':
        said.pop()
    needed = set(filter(_is_word, said))
    for index, text in enumerate(body):
        whole, known = _known(text)
        if needed <= known and _is_compression(said, whole):
            return index
    return None


@lru_cache(maxsize=4096)  # every answer of a search is held against the same sentences
def _known(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    whole = pieces(text)
    return whole, frozenset(whole)


def _is_word(piece: str) -> bool:
    return piece[0].isalnum()


def _is_compression(said: Sequence[str], whole: Sequence[str]) -> bool:
    numbers = [number for number, piece in enumerate(said) if _is_word(piece)]
    places = _places([said[number] for number in numbers], whole)
    if not places or not _may_open(whole[: places[0]]) or not _may_end(whole, places[-1]):
        return False
    return all(
        _may_go(whole[place + 1 : after], said[number + 1 : following])
        for (number, following), (place, after) in zip(pairwise(numbers), pairwise(places), strict=True)
    )


def _places(said: Sequence[str], whole: Sequence[str]) -> list[int]:
    """Where each word stands in the report's sentence, in order and with the fewest leaps; empty where it cannot."""
    places = [place for place, piece in enumerate(whole) if _is_word(piece)]
    spots: dict[str, list[int]] = {}
    for number, place in enumerate(places):
        spots.setdefault(whole[place], []).append(number)
    costs = dict.fromkeys(spots.get(said[-1], ()), 0) if said else {}  # leaps from there to the end
    layers: list[dict[int, int]] = []  # for each word from the last but one, what follows each of its places
    for word in reversed(said[:-1]):
        costs, following = _one_word_more(spots.get(word, ()), costs)
        layers.append(following)
    if not costs:
        return []
    path = [min(costs, key=costs.__getitem__)]
    for following in reversed(layers):
        path.append(following[path[-1]])
    return [places[number] for number in path]


def _one_word_more(spots: Sequence[int], costs: dict[int, int]) -> tuple[dict[int, int], dict[int, int]]:
    """The leaps from each place of a word to the end, and the place of the word after it."""
    found: dict[int, int] = {}
    following: dict[int, int] = {}
    later = sorted(costs)
    nearest = -1  # the cheapest place behind, the nearest of equals
    for spot in reversed(spots):
        while later and spot < later[-1]:
            candidate = later.pop()
            if nearest < 0 or costs[candidate] <= costs[nearest]:
                nearest = candidate
        if nearest < 0:
            continue
        beside = costs.get(spot + 1)
        goes_on = beside is not None and beside <= costs[nearest] + 1
        following[spot] = spot + 1 if goes_on else nearest
        found[spot] = costs[following[spot]] + (following[spot] != spot + 1)
    return found, following


def _may_open(gap: Sequence[str]) -> bool:
    """A phrase of its own before a comma, or words that only tie the sentence to others."""
    text = " ".join(gap)
    if not text or _OPENS.fullmatch(text) or not any(map(_is_word, gap)):
        return True
    if _LEADS.match(text) is None or _DOUBTS.search(text):
        return False
    return gap[-1] in ",:" and ":" not in gap[:-1] and _balanced(gap)


def _may_go(gap: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the pieces between two words may be these instead: fewer marks, or a phrase less that stands apart."""
    rest, kept = list(gap), list(said)
    if rest != kept and rest[:1] == ["("] and ")" in rest:
        del rest[: rest.index(")") + 1]
    while rest and rest[-1] in _ADVERBS:
        rest.pop()
    stands_apart = kept in ([], [","]) and _stands_apart(rest)
    if kept and rest[: len(kept)] == kept:
        rest, kept = rest[len(kept) :], []
    marks = not any(map(_is_word, rest)) and "".join(rest) in ",;–-" and "".join(kept) in ",–-"
    return stands_apart or marks or (not kept and _SAYS_OF_ITSELF.fullmatch(" ".join(rest)) is not None)


def _stands_apart(gap: Sequence[str]) -> bool:
    between = bool(gap) and (gap[0] == "," == gap[-1] or (gap[0] in "–-" and gap[-1] in "–-"))
    return between and _balanced(gap) and not _DOUBTS.search(" ".join(gap))


def _may_end(whole: Sequence[str], last: int) -> bool:
    kept, gap = whole[: last + 1], whole[last + 1 :]
    words = " ".join(filter(_is_word, gap))
    if not words:
        return True
    may_stop = gap[0] in ADDS or gap[0] in (",", ";", "(")
    if not may_stop or (whole[last], gap[0]) in _COMPOUNDS:
        return False  # the phrase goes on
    lists = gap[0] == "," and not CUT.match(f", {words}") and not _PLACES.match(words)
    enumerates = _ENUMERATES.search(" ".join(kept)) is not None
    return _balanced(kept) and not (lists or enumerates or _LIMITS.match(words))


def _balanced(gap: Sequence[str]) -> bool:
    return gap.count("(") == gap.count(")") and gap.count("“") == gap.count("”") and gap.count('"') % 2 == 0
