"""What stands beside a number: more or less than it, and what it counts."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from fractions import Fraction

from diemtin.text.numbers import Number, compatible

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
    ("ha", r"(?-i:ha|HA|Ha(?! [A-Z]))\b|h[eé]c[- ]?ta\b|hectares?\b"),
    ("km2", r"km ?[2²]|(?:km|ki-?lô-?mét|cây số) vuông|(?:square|sq\.?) (?:kilomet(?:er|re)s?|km)\b"),
    ("m2", r"m ?[2²]|m(?:ét)? vuông|(?:square|sq\.?)[ -](?:met(?:er|re)s?|m)\b"),
    ("m3", r"m ?[3³]|(?:mét )?khối\b|cubic[ -]met(?:er|re)s?"),
    ("km", r"km\b(?!<)|ki-?lô-?mét\b|cây số\b|kilomet(?:er|re)s?\b"),
    ("cm", r"cm\b|xăng-?ti-?mét\b|centimet(?:er|re)s?\b"),
    ("mm", r"mm\b|mi-?li-?mét\b|millimet(?:er|re)s?\b"),
    ("m", r"m\b(?![<'’])|mét\b(?! (?:vuông|khối))|met(?:er|re)s?\b"),
    ("ton", r"tấn\b|ton(?:ne)?s?\b"),
    ("kg", r"kg\b|ki-?lô-?gam\b|kilo(?:gram)?s?\b"),
    ("gram", r"(?:gam|gram|gr)\b|grams?\b"),
    ("litre", r"lít\b|lit(?:er|re)s?\b"),
    ("day", r"ngày\b(?! \d)|days?\b"),
    ("week", r"tuần\b|weeks?\b"),
    ("month", r"tháng\b(?! \d)|months?\b"),
    ("year", r"(?:năm|tuổi)\b(?! \d)|years?\b"),
    ("hour", r"(?:tiếng|giờ)\b|hours?\b"),
    ("minute", r"phút\b(?! \d)|minutes?\b"),
)
# Not of two kinds, which either language may name first: 8 phường, xã; eight coastal communes and urban wards.
_OF_ONE_KIND = (
    r"\b(?!(?:(?:\s[^\W\d_]+){0,3}?(?:,|/|\s-|\s(?:và|hoặc|hay|and|or)\b)\s?|\s)(?:[^\W\d_]+\s)?"
    r"(?:bản|buôn|huyện|làng|phường|phố|quận|thành|thị|thôn|tỉnh|xã|xóm|ấp"
    r"|city|cities|communes?|districts?|hamlets?|provinces?|towns?|townships?|villages?|wards?)\b)"
)
# A word before what is counted: affected households; not two-income households, "six were commune officials".
_ONE = r"(?<!-)(?:(?!(?:and|are|each|every|for|from|had|has|have|of|or|per|the|their|was|were|with)\b)[a-z]{3,} )?"
# What is counted, where both languages tell it by few words and none of it is part of another. English in the plural:
# "10 accident deaths" are no accidents.
_THINGS = (
    (
        "person",
        rf"người\b(?! nhà)|nhân khẩu\b|{_ONE}(?:people\b(?!['’]s)|(?:persons|residents|inhabitants)\b)",
    ),
    ("household", rf"hộ\b(?! (?:chiếu|lý|sinh|tống|vệ))|{_ONE}(?:households|families)\b"),
    ("accident", rf"vụ\b(?! (?:trưởng|phó))|{_ONE}(?:incidents|accidents)\b"),
    ("province", rf"(?:tỉnh(?! (?:ủy|lộ))|{_ONE}provinces){_OF_ONE_KIND}"),
    ("district", rf"(?:(?:huyện|quận)(?! ủy)|{_ONE}districts){_OF_ONE_KIND}"),
    ("commune", rf"(?:xã(?! (?:viên|đội|hội))|{_ONE}communes){_OF_ONE_KIND}"),
    ("ward", rf"(?:phường|{_ONE}wards){_OF_ONE_KIND}"),
    ("village", rf"(?:thôn|làng|ấp|{_ONE}(?:villages|hamlets)){_OF_ONE_KIND}"),
)
_THING_NAMES = frozenset(name for name, _ in _THINGS)


def _behind(table: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    names = "|".join(f"(?P<{name}>{words})" for name, words in table)
    return re.compile(rf"[\s-]?(?:{names})", re.IGNORECASE)


_MEASURE, _THING = _behind(_MEASURES), _behind(_THINGS)
_FIGURE = re.compile(r"[\d.,]+")
_NAMED = re.compile(
    r"(?:(?<!\w)(?:(?<!trong )(?<!tổng )số|quận|phường|điều|khoản|lớp|khóa|khoá|tổ|ngõ|nhà|đường|tàu|cấp|loại"
    r"|hạng|thứ|khu|kỳ|tuổi|đội|lô|tầng|phòng|trang|mục|kênh|chương|phần|quý|giai đoạn|cầu|tuyến|quốc lộ|QL"
    r"|tỉnh lộ|đường tỉnh|U|top|ấp|bản|buôn|khóm|thôn|xóm|(?:khu |dân )phố|nghị định|nghị quyết"
    r"|decree|resolution|group|hamlet|highway|ward|[QP]\.)|\()\s?$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:first|second|third|th|\dst|\dnd|\drd)\Z", re.IGNORECASE)
_HOUR = re.compile(r"(?:\d\s?h|giờ)\Z", re.IGNORECASE)  # the word is part of what may be a time
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
    """The measure behind a number, in one name for both languages; "" where none is known, and in "first-year"."""
    if number.text.lower() in ("a", "an") or _ORDINAL.search(number.text):
        return ""
    if _HOUR.search(number.text):
        return "hour"
    match = _MEASURE.match(text, number.end)
    return match.lastgroup or "" if match else ""


def _thing_or_measure(text: str, number: Number) -> str:
    """A measure, or what a figure counts; "" where it is a time, or the name of a place: ấp 1 xã Nậm Nhừ."""
    measure = measure_of(text, number)
    if measure or any(unit for _, unit in number.readings) or not _FIGURE.fullmatch(number.text):
        return measure
    match = _THING.match(text, number.end)
    return match.lastgroup or "" if match and not names_something(text, number) else ""


def names_something(text: str, number: Number) -> bool:
    """Whether the number is part of a name and counts nothing: quận 3, quốc lộ 91, Decree 116."""
    return bool(_NAMED.search(text, max(0, number.start - 12), number.start))


def contradicted(text: str, stated: Iterable[Number], source: str, offered: Iterable[Number]) -> list[Number]:
    """The stated numbers of whose value all that the source says is of another bound, measure or thing."""
    said = [(number, bound_of(text, number), measure) for number, measure in _measured(text, stated)]
    said = [(number, bound, measure) for number, bound, measure in said if bound or measure]
    if not said:
        return []
    bounds: Beside = {}
    measures: Beside = {}
    wanted = {value for number, _, _ in said for value, _ in number.readings}
    for number, measure in _measured(source, offered, wanted):
        for value in {value for value, _ in number.readings} & wanted:
            bounds.setdefault(value, set()).add(bound_of(source, number))
            measures.setdefault(value, set()).add(measure)
    return [
        number
        for number, bound, measure in said
        if _differs(bound, _known(number, bounds)) or _differs(measure, _known(number, measures))
    ]


def _measured(
    text: str, numbers: Iterable[Number], wanted: Container[Fraction] | None = None
) -> Iterator[tuple[Number, str]]:
    """Each number, or each that may have a value wanted, and its measure: in "first five months" five has it alone."""
    numbers = tuple(numbers)
    last = {number.end: number for number in numbers}
    for number in numbers:
        if wanted is None or any(value in wanted for value, _ in number.readings):
            yield number, _thing_or_measure(text, number) if last[number.end] is number else ""


def rounds_off(text: str, number: Number, offered: Mapping[Fraction, set[str]]) -> bool:
    """Whether a number with "hơn" or "gần" stands for one offered that goes on behind its last figure.

    >>> rounds_off("hơn 54 ha", Number(4, 6, "54", ((Fraction(54), ""),)), {Fraction("54.6"): {""}})
    True
    """
    bound = bound_of(text, number)
    return bool(bound) and any(
        0 < (value - said if bound == "more" else said - value) < min(_last_place(said), abs(said) / 10)
        and any(compatible(unit, other) for other in units)
        for said, unit in number.readings
        for value, units in offered.items()
    )


def _last_place(value: Fraction) -> Fraction:
    """What the last figure of a number that is not nought counts: 1,000 of 54,000."""
    places = (Fraction(10) ** power for power in range(15, -7, -1))
    return next((place for place in places if value % place == 0), Fraction(0))


def _known(number: Number, beside: Beside) -> set[str]:
    return {word for value, _ in number.readings for word in beside.get(value, ())}


def _differs(said: str, known: set[str]) -> bool:
    """Things are held against things alone, and measures against measures."""
    alike = all(bool(one) and (one in _THING_NAMES) == (said in _THING_NAMES) for one in known)
    return bool(said and known) and alike and said not in known
