"""English laid down in a Vietnamese sentence, for models trained to copy what stands in square brackets.

Dinu et al. 2019 (https://aclanthology.org/P19-1294), with the source words left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from diemtin.terms.companies import find_companies
from diemtin.terms.foreign_names import find_foreign_names
from diemtin.terms.given_terms import THE_CITY, Given, given_terms, numbered_places
from diemtin.terms.lexicon import find_words
from diemtin.terms.names_given import CALLED, ends_a_name, names_given
from diemtin.terms.wording import STANDARD, Wording
from diemtin.terms.zodiac import find_years
from diemtin.text import code_hash
from diemtin.text.dates import DateMention
from diemtin.text.english_forms import date_in_english, number_in_english, time_in_english
from diemtin.text.facts import read_vi
from diemtin.text.given_names import find_given_names
from diemtin.text.names import UNCLE_HO, find_names
from diemtin.text.numbers import ALL_HOURS, Number
from diemtin.text.unicode import strip_marks

_GIVEN = re.compile(r"\[[^\[\]]*\]")
_OPENED = re.compile(r"(?<=[(“‘])\s+")
_CALLS = re.compile(rf"(?<!\w)(?:{CALLED})\s\Z", re.IGNORECASE)
# Before a code, where a small model may spell the Vietnamese word.
_DOCUMENTS = {
    "nghị quyết": "Resolution", "nghị định": "Decree", "quyết định": "Decision", "chỉ thị": "Directive",
    "thông tư": "Circular", "kết luận": "Conclusion", "quy định": "Regulation", "công văn": "Official Letter",
}  # fmt: skip
_DOCUMENT = re.compile(rf"(?<!\w)(?:{'|'.join(_DOCUMENTS)})(?=\ssố\s\d)", re.IGNORECASE)
# Before a row of figures that counts nothing and keeps them: Quyết định số 2594, tỉnh lộ 1234, ISO 9001.
_NO_COUNT = re.compile(
    r"(?:(?<!tổng\s)(?<!trong\s)(?<!con\s)(?<!dân\s)(?<!\w)(?:số(?:\s(?:hiệu|máy|tài khoản|điện thoại))?"
    r"|lộ|điện thoại|biển|mã(?: số)?|tài khoản|hotline|tổng đài|ĐT|MS|STK|TK)\s?:?"
    r"|(?<!\w)(?!(?:VND|USD|EUR|HKD|AUD|CAD|SGD)\s)(?-i:[A-Z]{2,4}))\s\Z",
    re.IGNORECASE,
)
# Of an account or a telephone, unless something counted stands behind: sums of so many figures are written in groups.
_NAMES_SOMETHING = re.compile(r"\+?\d{7,}|0\d{4}[\d.]*|0\d+\.[\d.]+|\d{4}\.\d{4}")
_COUNTED = re.compile(
    r"\s(?:người|hộ|lượt|ha|đồng|năm|cổ phiếu|phiếu|con|cây|tấn|km|thí sinh|học sinh)(?!\w)"
)
_ACCOUNT = re.compile(r"(?:tài khoản|STK|TK)\s?:?\s\Z", re.IGNORECASE)
_MANY_FIGURES = re.compile(r"\d(?:[ .-]{0,3}\d){4}")
_LONG_CODE = re.compile(r"\d(?:[ .-]{0,3}\d){6,}")
_NO_GROUPS = re.compile(r"(?!\d{1,3}(?:\.\d{3})+\Z)[\d.]+")  # 1.500 would be read as one and a half
# Before what only looks like a day: đường 30/4, quảng trường 2 tháng 9; kỳ 2 tháng 6.
_STREET = re.compile(r"(?<!\w)(?:đường|phố|đại lộ|quảng trường|cầu|chợ|công viên)\s\Z", re.IGNORECASE)
_ISSUE = re.compile(r"(?<!\w)(?:kỳ|tuần|đợt)\s\Z", re.IGNORECASE)
_ALL_HOURS = re.compile(ALL_HOURS)
_FORMER = re.compile(r"(?<=\()cũ(?=\))")  # Đài Truyền hình Thái Bình (cũ)
_SIDES = {"bắc": "north", "nam": "south", "đông": "east", "tây": "west"}
_COORDINATE = re.compile(
    rf"(?<=\d )độ (?P<axis>vĩ|kinh) (?:độ )?(?P<side>{'|'.join(_SIDES)})(?!\w)", re.IGNORECASE
)
_SOME_DAYS = re.compile(r"\b(?:hai|ba|bốn|năm|\d)\s$", re.IGNORECASE)  # hai ngày 30/6 và 1/7
_DAY_PART = re.compile(
    r"(?:(?:sáng|trưa|chiều|tối|đêm|khuya|hôm|nay|qua|sớm|muộn)\b[\s,]*|\()+", re.IGNORECASE
)


@cache
def rules_hash() -> str:
    """Changes with the tables of terms and with every rule that says where English is laid down."""
    folder = Path(__file__).parent
    return code_hash(*(str(path) for path in folder.iterdir() if path.suffix in {".py", ".tsv", ".txt"}))


def with_english(vi: str, given: Iterable[Given] | None = None) -> str:
    """The sentence with the English of its titles, bodies, sums, figures, dates and Vietnamese names in brackets.

    Brackets of its own become round.

    >>> with_english("Sáng 7/10, Chủ tịch UBND tỉnh Nghệ An Lê Văn An trao 7,1 tỷ đồng.")
    "Sáng [ October 7], [ Chairman of the Nghe An Provincial People's Committee] [ Le Van An] trao [ VND 7.1 billion]."
    """
    return laid_down(vi, find_given(vi) if given is None else given)


@lru_cache(maxsize=4096)  # asked for more than once: to count tokens, to translate, to check the answer
def find_given(
    vi: str,
    wording: Wording = STANDARD,
    day: date | None = None,
    people: frozenset[str] = frozenset(),
) -> tuple[Given, ...]:
    """Whatever has one English form for certain, and words of the lexicon, in order and apart.

    Terms are those of ``day``; ``people`` are given names that may stand alone.
    """
    certain = [
        one for one in _owned(vi, _given(vi, wording, day), wording) if one.en and not _is_copied(vi, one)
    ]
    certain += [Given(*span, strip_marks(vi[slice(*span)]), "name") for span in find_given_names(vi, people)]
    words = (Given(*word) for word in find_words(vi) if not ends_a_name(vi, word.start))
    return tuple(apart([*certain, *clear_of(words, certain)]))


def _owned(vi: str, spans: Iterable[Given], wording: Wording) -> list[Given]:
    """The spans in the editor's words, without what overlaps these and does not hold their English."""
    if not wording.own:
        return list(spans)
    said = [one._replace(en=wording.said(vi[one.start : one.end], one.en)) for one in spans]
    own = [one._replace(kind="term") for one in said if wording.owns(vi[one.start : one.end])]
    longer = [
        one for one in said if one.kind in ("term", "name") and not wording.owns(vi[one.start : one.end])
    ]
    held = [
        one
        for one in own
        if any(other.start <= one.start and one.end <= other.end and one.en in other.en for other in longer)
    ]
    first = [one for one in own if one not in held]
    return [*first, *clear_of(said, first)]


def _is_copied(vi: str, given: Given) -> bool:
    """Whether a model copies it as it is; of a given name, as Nga or Lan, it may make a word, and lose long figures."""
    if given.en != vi[given.start : given.end] or _MANY_FIGURES.search(given.en):
        return False
    return not _CALLS.search(vi, max(0, given.start - 6), given.start)


def apart(spans: Iterable[Given]) -> Iterator[Given]:
    """Spans in order that do not overlap: the earlier, and of two that begin together the longer."""
    last = 0
    for span in sorted(spans, key=_extent):
        if last <= span.start:
            last = span.end
            yield span


def clear_of(spans: Iterable[Given], taken: Sequence[Given]) -> Iterator[Given]:
    """Those that share no letter with what is taken."""
    return (one for one in spans if all(one.end <= other.start or other.end <= one.start for other in taken))


def _extent(given: Given) -> tuple[int, int]:
    return given.start, -given.end


def laid_down(vi: str, spans: Iterable[Given]) -> str:
    """The text with the English of these spans, which are in order and apart, in brackets.

    Behind the space a word has the pieces that it has in an answer: sentencepiece takes "[hospital" for another.
    """
    made: list[str] = []
    at = 0
    for span in spans:
        made += [rounded(vi[at : span.start]), f"[ {span.en}]"]
        at = span.end
    return "".join([*made, rounded(vi[at:])])


def rounded(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")


def without_given(text: str) -> str:
    """What is left for the model to translate."""
    return _GIVEN.sub(" ", text)


def without_brackets(en: str) -> str:
    """An answer whose brackets, if it copied them, are gone, and the space of what was given after a bracket.

    >>> without_brackets("The ceremony ( July 12) [ ended]")
    'The ceremony (July 12) ended'
    """
    return _OPENED.sub("", en.replace("[ ", "").replace("[", "").replace("]", ""))


def _given(vi: str, wording: Wording, day: date | None) -> Iterator[Given]:
    facts = read_vi(vi)
    told = Counter((mention.start, mention.end) for mention in facts.dates)
    for number in facts.numbers:
        if "/" not in vi[max(0, number.start - 2) : number.start] + vi[number.end : number.end + 2]:
            yield Given(number.start, number.end, _figures(vi, number))
        if any(unit == "time" for _, unit in number.readings):
            english, end = time_in_english(vi, number.start, number.end)
            yield Given(number.start, end, english)
    for code in facts.codes:
        if _LONG_CODE.fullmatch(code.text):
            yield Given(code.start, code.end, code.text)
    for mention in facts.dates:
        if told[mention.start, mention.end] == 1 and not _is_no_day(vi, mention):
            yield Given(day_start(vi, mention), mention.end, date_in_english(mention))
    for match in _DOCUMENT.finditer(vi):
        yield Given(*match.span(), _DOCUMENTS[match[0].lower()], "word")
    for match in _FORMER.finditer(vi):
        yield Given(match.start(), match.end(), "former", "word")
    for match in _ALL_HOURS.finditer(vi):
        yield Given(match.start(), match.end(), "around the clock", "word")
    for match in THE_CITY.finditer(vi):
        yield Given(match.start(), match.end(), "Ho Chi Minh City", "name")
    yield from numbered_places(vi)
    for match in UNCLE_HO.finditer(vi) if "Bác" in vi else ():
        yield Given(match.start(1), match.end(1), "Uncle Ho", "name")
    yield from (Given(*company, "name") for company in find_companies(vi))
    yield from (Given(*year, "word") for year in find_years(vi))
    for match in _COORDINATE.finditer(vi) if "độ " in vi else ():
        axis = "latitude" if match["axis"].lower() == "vĩ" else "longitude"
        yield Given(*match.span(), f"degrees {_SIDES[match['side'].lower()]} {axis}", "word")
    names = find_names(vi)
    yield from (Given(*name, "name") for name in find_foreign_names(vi, names))
    yield from given_terms(vi, names, wording, day)
    yield from names_given(vi, names)


def _is_no_day(vi: str, mention: DateMention) -> bool:
    """Whether it is the name of a street or counts the issues of a month."""
    if not mention.text[0].isdigit():
        return False
    begin = max(0, mention.start - 12)
    street = not mention.year and _STREET.search(vi, begin, mention.start)
    return bool(street or ("tháng" in mention.text and _ISSUE.search(vi, begin, mention.start)))


def _figures(vi: str, number: Number) -> str:
    """In English, or as they stand where they name something and count nothing."""
    written, before = number.text, max(0, number.start - 20)
    if _ACCOUNT.search(vi, before, number.start) and 3 < written.count("."):
        return written
    if _NAMES_SOMETHING.fullmatch(written) and not _COUNTED.match(vi, number.end):
        return written
    if _NO_GROUPS.fullmatch(written) and _NO_COUNT.search(vi, before, number.start):
        return written
    return number_in_english(number)


def day_start(vi: str, mention: DateMention) -> int:
    """Where the date itself begins, behind "sáng" or "tối" or counted days, which the model is to translate."""
    match = _DAY_PART.match(vi, mention.start, mention.end)
    start = match.end() if match else mention.start
    counted = vi.startswith("ngày ", start) and _SOME_DAYS.search(vi, max(0, start - 5), start)
    return start + len("ngày ") if counted else start
