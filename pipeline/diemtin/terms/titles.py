"""Who holds which title in a Vietnamese text: what its sentences say for certain, and what they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from diemtin.terms.table import PLACE, terms
from diemtin.text.alternatives import any_word
from diemtin.text.name_words import FAMILY_NAMES
from diemtin.text.names import PLACE as KNOWN_PLACE
from diemtin.text.names import Name, find_names
from diemtin.text.sure_names import sure_names
from diemtin.text.unicode import LOWER, compare_key


class Title(NamedTuple):
    """A title in a text: its rank ("phó bí thư") and the words of its body, abbreviations written out."""

    start: int
    end: int
    rank: str
    body: frozenset[str]


class Person(NamedTuple):
    """A full Vietnamese name, or a given name behind "ông", "bà", "đồng chí"."""

    start: int
    end: int
    syllables: tuple[str, ...]

    def is_called(self, other: Person) -> bool:
        """Whether both may be one person: the same name, or the given name of the other."""
        shorter, longer = sorted((self.syllables, other.syllables), key=len)
        return shorter == longer or (len(shorter) == 1 and shorter[0] == longer[-1])


class Holding(NamedTuple):
    """A person with a title; not ``certain`` where the sentence can be read in another way."""

    person: Person
    title: Title
    certain: bool
    words: str  # of the title, as written


_UNIT_HEAD = r"(?=\s(?:tiểu ban|ban|phòng|đoàn|công an|khoa|thôn|bản|xóm|ấp)(?!\w))"
_RANKS = (
    "tổng bí thư|bí thư|chủ tịch|tổng giám đốc|giám đốc|chủ nhiệm|chánh văn phòng|chánh thanh tra|chánh án|viện trưởng"
    "|tổng cục trưởng|cục trưởng|vụ trưởng|bộ trưởng|thứ trưởng|thủ tướng|hiệu trưởng|chỉ huy trưởng|tư lệnh|chính ủy"
    "|tổng thanh tra|tổng thư ký|thống đốc|ủy viên"
)
_RANK = re.compile(
    any_word(
        (
            *(rf"{rank}(?!\w)" for rank in _RANKS.split("|")), rf"phó\s(?:{_RANKS})(?!\w)",
            f"trưởng{_UNIT_HEAD}", rf"phó\strưởng{_UNIT_HEAD}", f"phó{_UNIT_HEAD}",
        ),
        r"(?<!\w.)(?<!phủ .)",
    )
)  # fmt: skip
_SHORT = {
    "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "ubkt": "ủy ban kiểm tra", "btv": "ban thường vụ",
    "bch": "ban chấp hành", "mttq": "mặt trận tổ quốc", "ubmttq": "ủy ban mặt trận tổ quốc", "tw": "trung ương",
    "tư": "trung ương", "tp": "thành phố", "lđlđ": "liên đoàn lao động", "qh": "quốc hội",
    "lhpn": "liên hiệp phụ nữ", "ca": "công an",
}  # fmt: skip
_CALLED = frozenset({"ông", "bà", "chí", "anh", "chị"})
_UNITS = frozenset({"tỉnh", "huyện", "quận", "xã", "phường", "xóm", "thôn", "bản", "ấp", "tp"})
_WORD = re.compile(r"(?:T\.Ư|TP\.|[^\W_]+)")
_SPACE = re.compile(r"\s+")
_BEFORE_NAME = r"(?:(?:là|đồng chí|đ/c|ông|bà|anh|chị|cô|gs|pgs|ts|ths|đại biểu)\.?\s+)*"
_TITLE_THEN_NAME = re.compile(rf"\s+{_BEFORE_NAME}", re.IGNORECASE)
_NAME_THEN_TITLE = re.compile(
    r"(?:\s*[,(–-]\s*|\s+là\s+|\s+)(?:(?:nguyên|cựu|tân|quyền|hiện là|là)\s+)?", re.IGNORECASE
)
_END = re.compile(rf"(?<=[.!?;])\s+(?=[^{LOWER}])|\n")
_AND = re.compile(r"\s*(?:,|\bvà\b|\bkiêm\b|,\s*kiêm\b|-|–)\s*(?:(?:nguyên|cựu|quyền)\s+)?", re.IGNORECASE)
_PEOPLE_AND = re.compile(rf"\s*(?:,|và|;)\s*{_BEFORE_NAME}", re.IGNORECASE)


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """Syllables that stand side by side in some title or body of the tables."""
    forms = "\n".join(form for term in terms() if term.kind in ("title", "body") for form in term.forms)
    parts = compare_key(forms.replace(PLACE, "\n")).split("\n")
    return frozenset(pair for part in parts for pair in pairwise(_WORD.findall(part)))


def find_people(text: str) -> Iterator[Person]:
    """Vietnamese people by full name, and those called by a given name behind a word such as "ông"."""
    for name in find_names(text):
        if " " not in name.text:
            if name.before in _CALLED and name.text[0].isupper():
                yield _person(name.text, name.start)
            continue
        for part in sure_names(name, ()):
            if _is_person(part, name):
                yield _person(part, text.index(part, name.start))


def _is_person(part: str, name: Name) -> bool:
    first = part.split()[0].lower()
    return " " in part and first in FAMILY_NAMES and not KNOWN_PLACE.fullmatch(part)


def _person(text: str, start: int) -> Person:
    return Person(start, start + len(text), tuple(compare_key(text).split()))


def find_titles(text: str, people: list[Person]) -> list[Title]:
    """Titles with a rank, each to the end of the body that it names."""
    starts = {person.start for person in people}
    small = text.lower()
    found: list[Title] = []
    if len(small) != len(text):
        return found
    for match in _RANK.finditer(small.replace("uỷ", "ủy")):
        if found and match.start() < found[-1].end:
            continue
        end, words = _body(text, match.end(), match[0].split()[-1], starts)
        rank = "phó trưởng" if match[0] == "phó" else " ".join(match[0].split())
        found.append(Title(match.start(), end, rank, frozenset(_written_out(words))))
    return found


def _body(text: str, start: int, before: str, people: set[int]) -> tuple[int, list[str]]:
    """Where a title ends: words that follow one another in the tables, and words with a capital that name no one."""
    end, words = start, list[str]()
    while True:
        space = _SPACE.match(text, end)
        word = _WORD.match(text, space.end() if space else end)
        if not word or (not space and end != start) or word.start() in people:
            return end, words
        key = compare_key(word[0].rstrip("."))
        if not ((before, key) in _pairs() or key in _UNITS or word[0][0].isupper() or word[0].isdigit()):
            return end, words
        words.append(key)
        end, before = word.end(), key


def _written_out(words: list[str]) -> Iterator[str]:
    for word in words:
        yield from compare_key(_SHORT.get(word.replace(".", ""), word)).split()


def find_holdings(text: str) -> list[Holding]:
    """Every person of a text with each title that a sentence gives, or may give, to this person."""
    found: list[Holding] = []
    for sentence in _END.split(text) if _RANK.search(text.lower()) else ():
        people = list(find_people(sentence))
        if people:
            found += _held(sentence, people, find_titles(sentence, people))
    return found


def _held(text: str, people: list[Person], titles: list[Title]) -> Iterator[Holding]:
    before = _directly_before(text, people, titles)
    after = _directly_after(text, people, titles)
    for title in titles:
        words = text[title.start : title.end]
        one, other = before.get(title), after.get(title)
        if one and other and one != other:
            holders, certain = [one, other], False
        elif holder := one or other:
            holders, certain = [holder], True
            for person in _companions(text, holder, people, title):
                yield Holding(person, title, False, words)
        else:
            holders, certain = people, False
        for person in holders:
            yield Holding(person, title, certain, words)


def _directly_before(text: str, people: list[Person], titles: list[Title]) -> dict[Title, Person]:
    """Titles right before a name, with those that a comma joins to them: "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh A"."""
    found: dict[Title, Person] = {}
    by_start = {person.start: person for person in people}
    for place, title in reversed(list(enumerate(titles))):
        match = _TITLE_THEN_NAME.match(text, title.end)
        person = by_start.get(match.end()) if match else None
        if not person and place + 1 < len(titles):
            following = titles[place + 1]
            if following in found and _AND.fullmatch(text, title.end, following.start):
                person = found[following]
        if person:
            found[title] = person
    return found


def _directly_after(text: str, people: list[Person], titles: list[Title]) -> dict[Title, Person]:
    """Titles behind a name: "A, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh", "A - Bí thư", "A là Bí thư"."""
    found: dict[Title, Person] = {}
    for place, title in enumerate(titles):
        holder = next((person for person in people if _reaches(text, person, title)), None)
        chained = place and _AND.fullmatch(text, titles[place - 1].end, title.start)
        if not holder and chained:
            holder = found.get(titles[place - 1])
        if holder:
            found[title] = holder
    return found


def _reaches(text: str, person: Person, title: Title) -> bool:
    return bool(_NAME_THEN_TITLE.fullmatch(text, person.end, title.start))


def _companions(text: str, holder: Person, people: list[Person], title: Title) -> Iterator[Person]:
    """Others of one row with the holder, who may share the title: "các Phó Chủ tịch: A, B và C"."""
    place = people.index(holder)
    rows = (
        (people[place:], title.end <= holder.start),
        (people[place::-1], holder.end <= title.start),
    )
    for row, shared in rows:
        for one, other in pairwise(row) if shared else ():
            first, second = sorted((one, other))
            if not _PEOPLE_AND.fullmatch(text, first.end, second.start):
                break
            yield other
