"""What stands beside a number: more or less than it, and the measure that it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from diemtin.text.numbers import Number

_REACH = 26  # characters looked at before a number
_ENOUGH = r"(?:\s(?:a|an|the|the age of|about|some|another|of|khoảng|tới|đến|là))?\s$"
# "ít hơn 23 vụ" is a difference and no bound; "không quá" is less than, "quá" more.
_LESS = re.compile(
    r"(?<!\w)(?:(?<!không )dưới|chưa (?:đến|tới|đầy)|không (?:vượt )?quá|(?<!đến )gần|ngót|tối đa|nhiều nhất"
    r"|(?<!no )(?<!not )less than|(?<!no )(?<!not )fewer than|(?<!not )under|(?<!not )below|nearly|almost|close to"
    r"|no more than|not more than|at most|maximum of|not exceed(?:ing)?)" + _ENOUGH,
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?<!\w)(?:(?<!ít )(?<!thấp )(?<!cao )(?<!nhiều )(?<!lớn )(?<!nhỏ )(?<!kém )(?<!dài )(?<!chậm )(?<!nhanh )hơn|trên"
    r"|(?<!không )vượt|(?<!không )(?<!vượt )quá|không (?:dưới|ít hơn)|ít nhất|tối thiểu|(?<!no )(?<!not )more than"
    r"|over|above|at least|(?<!not )exceed(?:ed|ing|s)?|no (?:less|fewer) than|not (?:less|fewer) than|minimum of)"
    + _ENOUGH,
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?<!\w)(?:none|no|not|never|nobody|neither|không|chưa|chẳng)(?!\w)|n[’']t\s", re.IGNORECASE
)
_MEASURES = (
    ("ha", r"ha\b|h[eé]c[- ]?ta\b|hectares?\b"),
    ("km2", r"km ?[2²]|(?:km|ki-?lô-?mét|cây số) vuông|(?:square|sq\.?) (?:kilomet(?:er|re)s?|km)\b"),
    ("m2", r"m ?[2²]|m(?:ét)? vuông|(?:square|sq\.?)[ -](?:met(?:er|re)s?|m)\b"),
    ("m3", r"m ?[3³]|(?:mét )?khối\b|cubic[ -]met(?:er|re)s?"),
    ("km", r"km\b(?!<)|ki-?lô-?mét\b|cây số\b|kilomet(?:er|re)s?\b"),
    ("cm", r"cm\b|xăng-?ti-?mét\b|centimet(?:er|re)s?\b"),
    ("mm", r"mm\b|mi-?li-?mét\b|millimet(?:er|re)s?\b"),
    ("m", r"m\b(?!<)|mét\b(?! (?:vuông|khối))|met(?:er|re)s?\b"),
    ("ton", r"tấn\b|ton(?:ne)?s?\b"),
    ("kg", r"kg\b|ki-?lô-?gam\b|kilo(?:gram)?s?\b"),
    ("gram", r"(?:gam|gram|gr)\b|grams?\b"),
    ("litre", r"lít\b|lit(?:er|re)s?\b"),
    ("day", r"ngày\b(?! \d)|days?\b"),
    ("week", r"tuần\b|weeks?\b"),
    ("month", r"tháng\b(?! \d)|months?\b"),
)
_MEASURE = re.compile(
    r"[\s-]?(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _MEASURES) + ")", re.IGNORECASE
)
Beside = dict[Fraction, set[str]]


def bound_of(text: str, number: Number) -> str:
    """
    >>> [bound_of(text, Number(text.index("5"), len(text), "5", ())) for text in ("hơn 5", "chưa đến 5", "ít hơn 5")]
    ['more', 'less', '']
    """
    start = max(0, number.start - _REACH)
    found, bound = _LESS.search(text, start, number.start), "less"
    if not found:
        found, bound = _MORE.search(text, start, number.start), "more"
    if not found or _NOT.search(text, max(0, found.start() - _REACH), found.start()):
        return ""  # "none lasts more than 90 minutes"
    return bound


def measure_of(text: str, number: Number) -> str:
    """The measure behind a number, in one name for both languages; "" where none is known, and in "20 a day"."""
    if number.text.lower() in ("a", "an"):
        return ""
    match = _MEASURE.match(text, number.end)
    return match.lastgroup or "" if match else ""


def contradicted(text: str, stated: Iterable[Number], source: str, offered: Iterable[Number]) -> list[Number]:
    """The stated numbers of whose value all that the source says is of another bound or measure."""
    said = [(number, bound_of(text, number), measure_of(text, number)) for number in stated]
    said = [(number, bound, measure) for number, bound, measure in said if bound or measure]
    if not said:
        return []
    bounds: Beside = {}
    measures: Beside = {}
    for number in offered:
        bound, measure = bound_of(source, number), measure_of(source, number)
        for value in {value for value, _ in number.readings}:
            bounds.setdefault(value, set()).add(bound)
            measures.setdefault(value, set()).add(measure)
    return [
        number
        for number, bound, measure in said
        if _differs(bound, _known(number, bounds)) or _differs(measure, _known(number, measures))
    ]


def _known(number: Number, beside: Beside) -> set[str]:
    return {word for value, _ in number.readings for word in beside.get(value, ())}


def _differs(said: str, known: set[str]) -> bool:
    return bool(said and known) and "" not in known and said not in known
