"""Where a Vietnamese sentence names a title or body that has its English: which of them, and what goes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from diemtin.terms.abroad import is_abroad, of_a_body_abroad, of_another_state
from diemtin.terms.composed import composed
from diemtin.terms.compounds import cuts_a_word
from diemtin.terms.matching import find_terms
from diemtin.terms.newspapers import find_newspapers
from diemtin.terms.tenures import OF_ANOTHER, find_plenums, with_tenures
from diemtin.terms.wording import Wording
from diemtin.text.name_words import FAMILY_NAMES, NAMESAKES
from diemtin.text.names import PLACE, Name
from diemtin.text.unicode import LOWER, UPPER, strip_marks


class Given(NamedTuple):
    """A stretch of Vietnamese and the English in its place; ``kind`` is term, name, fact, word or verb."""

    start: int
    end: int
    en: str
    kind: str = "fact"


# What follows is not one of a kind; "lần thứ 7" counts the meetings of one body.
_FEW = "hai|ba|bốn|sáu|bảy|tám|chín|mười"
_MANY = re.compile(rf"\b(?:các|những|mỗi|từng|(?<!thứ\s)(?:{_FEW}|\d+))\s$", re.IGNORECASE)
# Before titles that several people hold; "các đồng chí Bí thư, Chủ tịch" may be one of each, and 10 a day or a year.
_SEVERAL = re.compile(
    rf"\b(?<!thứ\s)(?:các|những|nhiều|{_FEW}"
    r"|(?<![/.,:-])(?<!ngày\s)(?<!tháng\s)(?<!khóa\s)(?<!khoá\s)\d{1,3})\s(?:(?:đồng chí|ông|bà|vị|nữ)\s)?$",
    re.IGNORECASE,
)
_HELD_BY_SEVERAL = re.compile(r"(?!.* of \w+$)(?:Member|Deputy|Vice)\b|.*\bdeputy$")  # no "of Department"
# "Giám đốc Sở" before the name of a department that no table holds.
_UNFINISHED = re.compile(
    r"(?:[\w ]+ of )?(?:Department|Division|Directorate)|Ministry Inspectorate|.* of the Ministry"
)
# Short forms that are other words in small letters: báo lao động (tells of workers), ca mới, kết thành đoàn.
_NO_BODY = re.compile(rf"[Bb]áo\s[{LOWER}]|[Bb]áo\s(?:TTXVN|VOV|VTV)|ca\s|thành đoàn(?!\s[{UPPER}])")
_GOES_ON = re.compile(rf"\s[{UPPER}]")
_BEFORE_TITLES = {"cố": "late", "tân": "new", "quyền": "Acting"}
_BEFORE_TITLE = re.compile(r"(?<!\w)(?<!sự )(cố|tân|quyền)\s\Z", re.IGNORECASE)
_BEHIND_A_NAME = re.compile(rf"[{UPPER}]\w*\s\Z")
_OFFICE = re.compile(
    r"\b(?:Chair(?:wo)?man|Chairperson|Chief|Commander|Director|Governor|Head|Minister|President|Principal|Rector"
    r"|Secretary)\b"
)
# Behind a title that each of them has one of: Chủ tịch UBND các tỉnh.
_OF_SEVERAL = re.compile(
    r"\s(?:các|những)\s(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|địa phương|sở|bộ)(?!\w)"
)
_ONE_OF_EACH = re.compile(r"\b(?:Committee|Council|Department)(?= of |\Z)")
_HEAD = re.compile(r"(?:Permanent |Deputy |Vice )*(?:Secretary|Chair(?:wo)?man|Chairperson)")
THE_CITY = re.compile(
    r"[Tt](?<!\w.)(?:hành phố\s|(?<=T)[Pp]\.?\s?)(?P<name>Hồ Chí Minh|HCM)(?!\w)"
)  # not the person
_TWO_NAMES = re.compile(r"Bà Rịa\s?[-–]\s?Vũng Tàu|Thừa Thiên\s?[-–]\s?Huế|Phan Rang\s?[-–]\s?Tháp Chàm")
# A place with a number for a name, not so many of something in each of them: phường 5, mỗi phường 5 suất quà.
_NUMBERED = re.compile(
    r"(?P<kind>[QqPpXx](?<!\w.)(?<!\d\s.)(?<![Mm]ỗi\s.)(?<![Tt]ừng\s.)(?:(?<=[Qq])uận|(?<=[Pp])hường|(?<=[Xx])ã))"
    r"\s(?P<number>[12]\d|[1-9])"
    r"(?![\w/]|[.,]\d|\s?%|\s(?:tuổi|năm|(?:tháng|ngày)(?!\s\d)|giờ|phút|lần|người|hộ|suất|km|nghìn|triệu|tỷ|tỉ)(?!\w))"
)
# The rest of a row, which its English says in another way: các quận 1, 3 và 5; not a date behind a comma.
_ROW = re.compile(r"\s?(?:[,;&–—-]|(?:,\s)?(?:và|hoặc|hay|đến|tới)\s)\s?\d{1,2}(?![\d/])")


def given_terms(vi: str, names: Sequence[Name], wording: Wording, day: date | None) -> Iterator[Given]:
    """Titles, bodies and the editor's own terms; not one of several, unless it is sure that there are several."""
    places = {name.start: name.text for name in names if may_be_place(name) and not is_abroad(name)}
    people = {name.start for name in names} - places.keys()
    places |= {match.start(): match[0] for match in _TWO_NAMES.finditer(vi)}
    places |= {match.start("name"): match["name"] for match in THE_CITY.finditer(vi)}
    places |= {
        match.start(group): match[group] for match in _NUMBERED.finditer(vi) for group in (0, "number")
    }
    found = find_terms(vi, places, wording.english(("title", "body"), day))
    yield from (Given(*plenum, "term") for plenum in find_plenums(vi))
    yield from (Given(*newspaper, "name") for newspaper in find_newspapers(vi))
    for start, end, english in with_tenures(vi, composed(vi, found, wording.owns)):
        if wording.owns(vi[start:end]):
            yield Given(start, end, english, "term")
        elif _is_none(vi, start, end, english, people):
            continue
        elif state := of_another_state(vi, end, english):
            yield _with_word(vi, Given(start, *state, "term"))
        elif (abroad := of_a_body_abroad(vi, end, english)) is not None:
            yield Given(start, end, abroad, "term")
        elif _HEAD.fullmatch(english) and (behind := _place_behind(vi, end, places)):
            head = english.replace("Secretary", "Party Secretary")
            yield Given(start, behind.end, f"{head} of {behind.en}", "term")
        elif _is_of_several(vi, start, end, english):
            several = of_several(english)
            each = _ONE_OF_EACH.sub(r"\g<0>s", several) if _OF_SEVERAL.match(vi, end) else several
            yield Given(start, end, each, "term")
        elif not _MANY.search(vi, max(0, start - 8), start):
            yield _with_word(vi, Given(start, end, english, "term"))


def numbered_places(vi: str) -> Iterator[Given]:
    """Districts and wards that have a number for a name: quận 2, phường 5; not the first of a row of them."""
    for match in _NUMBERED.finditer(vi):
        level = {"quận": "District", "phường": "Ward"}.get(match["kind"].lower())
        if level and not _ROW.match(vi, match.end()):
            yield Given(*match.span(), f"{level} {match['number']}", "name")


def _is_none(vi: str, start: int, end: int, english: str, people: set[int]) -> bool:
    """Whether the words are no title by themselves: cut short, of one syllable, or no newspaper."""
    cut_short = _UNFINISHED.fullmatch(english) and _GOES_ON.match(vi, end) and end + 1 not in people
    no_doctor = english == "Dr." and not _GOES_ON.match(vi, end)
    of_another = english.endswith("Party Central Committee") and OF_ANOTHER.match(vi, end)
    return bool(of_another or cut_short or no_doctor or " " not in vi[start:end] or _NO_BODY.match(vi, start))


def _is_of_several(vi: str, start: int, end: int, english: str) -> bool:
    """Whether several people hold a title: hai Phó Chủ tịch, Chủ tịch UBND các huyện."""
    before = _HELD_BY_SEVERAL.match(english) and _SEVERAL.search(vi, max(0, start - 16), start)
    return bool(before or (_OFFICE.match(english) and _OF_SEVERAL.match(vi, end)))


def _with_word(vi: str, title: Given) -> Given:
    """A title with a word that a model takes for a name or a capital: cố Thủ tướng, Tân Bí thư."""
    word = _BEFORE_TITLE.search(vi, max(0, title.start - 6), title.start)
    if not word or not title.en or _BEHIND_A_NAME.search(vi, max(0, word.start() - 9), word.start()):
        return title
    acting = word[1].lower() == "quyền"
    if acting and (cuts_a_word(vi, word.start(), title.end) or not _OFFICE.search(title.en)):
        return title
    return title._replace(start=word.start(), en=f"{_BEFORE_TITLES[word[1].lower()]} {title.en}")


def _place_behind(vi: str, end: int, places: Mapping[int, str]) -> Given | None:
    """The province or city behind a bare title, as headlines have it: Bí thư Đồng Nai."""
    if city := THE_CITY.match(vi, end + 1):
        return Given(*city.span(), "Ho Chi Minh City")
    place = places.get(end + 1, "")
    if not PLACE.fullmatch(place) or place == "Hồ Chí Minh":
        return None
    return Given(end + 1, end + 1 + len(place), strip_marks(place))


def of_several(title: str) -> str:
    """The title of several people.

    >>> of_several("Vice Chairman of the Provincial People's Committee")
    "Vice Chairmen of the Provincial People's Committee"
    """
    head, of, body = title.partition(" of ")
    head = f"{head[:-1]}ies" if head.endswith("y") else re.sub(r"man$", "men", head)
    return f"{head if head.endswith(('ies', 'men')) else f'{head}s'}{of}{body}"


def may_be_place(name: Name) -> bool:
    """A known place, or no name of a person: "Chủ tịch HĐND tỉnh Lê Thị Dung" speaks of no province.

    >>> [may_be_place(Name(0, text)) for text in ("Nghệ An", "Buôn Đôn", "Lê Thị Dung")]
    [True, True, False]
    """
    words = name.text.split()
    surname = words[0].lower() in FAMILY_NAMES and " ".join(words[:3]) not in NAMESAKES
    return bool(PLACE.fullmatch(name.text)) or not (surname and 2 < len(words))
