"""The kinds of errors that plant_facts.py makes: where each may stand, and what stands there then."""

# ruff: noqa: E501 - a pattern is read in one line
from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Change = Callable[[re.Match[str], random.Random], str | None]  # None where nothing fits
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = "|".join(MONTHS)
PEOPLE = ("Đặng Hữu Khiêm", "Phạm Thị Tuyết Lan", "Tạ Đình Nghị", "Đàm Quốc Toản", "Hoàng Mạnh Cường")
PEOPLE_EN = ("Dang Huu Khiem", "Pham Thi Tuyet Lan", "Vo Dinh Nghi", "Doan Quoc Toan", "Hoang Manh Cuong")
PLACES = ("Kon Tum", "Bạc Liêu", "Hà Giang", "Quảng Trị", "Bình Phước", "Sóc Trăng")
PLACES_EN = ("Kon Tum", "Bac Lieu", "Ha Giang", "Quang Tri", "Binh Phuoc", "Soc Trang")
_PROVINCE = (
    "An Giang|Cà Mau|Cần Thơ|Đà Nẵng|Đắk Lắk|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Nội|Hà Tĩnh|Hải Phòng"
    + (
        "|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Nghệ An|Ninh Bình|Phú Thọ|Quảng Nam|Quảng Ngãi|Quảng Ninh|Sơn La|Thái Bình"
        "|Thái Nguyên|Thanh Hóa|Tuyên Quang|Vĩnh Long|Yên Bái|Bắc Giang|Hải Dương|Hòa Bình|Nam Định|Bắc Ninh|Tây Ninh"
    )
)
_PROVINCE_EN = (
    "An Giang|Ca Mau|Can Tho|Da Nang|Dak Lak|Dien Bien|Dong Nai|Dong Thap|Gia Lai|Hanoi|Ha Tinh"
    + (
        "|Hai Phong|Lai Chau|Lang Son|Lao Cai|Lam Dong|Nghe An|Ninh Binh|Phu Tho|Quang Nam|Quang Ngai|Quang Ninh|Son La"
        "|Thai Binh|Thai Nguyen|Thanh Hoa|Tuyen Quang|Vinh Long|Yen Bai|Bac Giang|Hai Duong|Hoa Binh|Nam Dinh|Bac Ninh"
    )
)
_COUNTRIES = (
    "Japan",
    "China",
    "France",
    "Germany",
    "Russia",
    "Thailand",
    "India",
    "Australia",
    "Cuba",
    "Italy",
)
_FAMILY = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Trương|Đinh|Tạ|Cao|Lò|Giàng|Quàng|Hà"
)
_FAMILY_EN = (
    "Nguyen|Tran|Pham|Hoang|Huynh|Phan|Vu|Vo|Dang|Bui|Do|Ngo|Duong|Truong|Dinh|Ta|Cao|Giang|Quang|Le|Ha"
)
_PLACE_WORD = "City|Province|Bay|District|Commune|Street|Ward|River|Lake|Hamlet|Hospital|School|Road"
_NOT_FIGURE = r"(?![\w,./:-]*\d|[\w’'°]|\.\d|\s(?:January|" + _MONTH + r")|-[a-z]|\s?[ap]\.m)"
_FIGURE_EN = rf"(?<![\w.,/:$€£-])(?<![a-z]\()(?<!No\. )(?<![A-Z][a-z]{{2}}\. )(?<!ary )(?<!rch )(?<!ril )(?<!May )(?<!une )(?<!uly )(?<!ust )(?<!ber )(?P<n>\d[\d,]*\d|[2-9])(?P<rest>\.\d+)?{_NOT_FIGURE}"
_FIGURE_VI = (
    r"(?<![\w.,/:-])(?P<n>\d[\d.]*\d|[2-9])(?P<rest>,\d+)?(?![\w.,/:-]*\d|\w|,\d|\.\d|\s(?:tháng|giờ)\s\d)"
)
_SCALE_EN = ("thousand", "million", "billion", "trillion")
_SCALE_VI = ("nghìn", "triệu", "tỷ")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of error: where it may be made in English or Vietnamese, and what stands there then."""

    name: str
    change: Change
    en: str = ""
    vi: str = ""
    names: bool = False
    beside: bool = False  # what is changed stands beside a figure: a unit, a currency
    pairs: bool = False  # no error in a summary, which may leave things out


def other_digit(match: re.Match[str], rng: random.Random) -> str:
    place = rng.randrange(len(match["n"]))
    while not match["n"][place].isdigit():
        place = rng.randrange(len(match["n"]))
    digit = rng.choice([d for d in "123456789" if d != match["n"][place]])
    return match[0].replace(match["n"], match["n"][:place] + digit + match["n"][place + 1 :], 1)


def turned(match: re.Match[str], _: random.Random) -> str | None:
    return (
        match[0].replace(match["n"], match["n"][::-1], 1) if re.fullmatch(r"[1-9][1-9]", match["n"]) else None
    )


def shifted(match: re.Match[str], _: random.Random) -> str:
    whole, mark, rest = match["whole"], match["mark"], match["part"]
    return f"{whole}{rest[0]}" + (f"{mark}{rest[1:]}" if rest[1:] else "")


def from_list(*values: str) -> Change:
    """Another word of the list, in place of the one that stands there."""

    def change(match: re.Match[str], rng: random.Random) -> str:
        found = match["n"]
        return match[0].replace(found, rng.choice([value for value in values if value != found]), 1)

    return change


def from_pool(pool_vi: Sequence[str], pool_en: Sequence[str]) -> Change:
    def change(match: re.Match[str], rng: random.Random) -> str:
        return rng.choice(pool_en if match[0].isascii() else pool_vi)

    return change


def swapped(pairs: dict[str, str]) -> Change:
    def change(match: re.Match[str], _: random.Random) -> str:
        found = match["n"]
        new = pairs[found.lower()]
        return match[0].replace(found, new.capitalize() if found[0].isupper() else new, 1)

    return change


def stepped(match: re.Match[str], rng: random.Random) -> str | None:
    """A figure a little higher or lower; within 2 to 28, so that a day exists."""
    number = int(match["n"])
    near = [value for value in range(number - 3, number + 4) if value != number and 2 <= value <= 28]
    return match[0].replace(match["n"], str(rng.choice(near)), 1) if near else None


def other_year(match: re.Match[str], rng: random.Random) -> str:
    return match[0].replace(match["n"], str(int(match["n"]) + rng.choice([-2, -1, 1, 2])), 1)


def other_term(match: re.Match[str], rng: random.Random) -> str:
    step = rng.choice([-5, -1, 1, 5])
    return f"{int(match['a']) + step}{match['mark']}{int(match['b']) + step}"


def other_roman(match: re.Match[str], rng: random.Random) -> str | None:
    romans = [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
        "XIII",
        "XIV",
        "XV",
        "XVI",
        "XVII",
    ]
    if match["n"] not in romans:
        return None
    place = romans.index(match["n"])
    near = [romans[other] for other in (place - 1, place + 1, place + 2) if 0 <= other < len(romans)]
    return match[0].replace(match["n"], rng.choice(near), 1)


def ordinal(match: re.Match[str], rng: random.Random) -> str:
    number = int(match["n"]) + rng.choice([1, 2, 3])
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return match[0].replace(match[0].split()[0], f"{number}{suffix}", 1)


def without(match: re.Match[str], _: random.Random) -> str:
    return "several" if match.re.pattern == _FIGURE_EN else "nhiều"


def unsaid(match: re.Match[str], _: random.Random) -> str:
    return match[0].replace(match["n"], "", 1).rstrip()


def added(match: re.Match[str], rng: random.Random) -> str:
    number = rng.choice([37, 46, 58, 69, 83, 94])
    return (
        f", including {number} women{match[0]}" if match["en"] else f", trong đó có {number} phụ nữ{match[0]}"
    )


def nobody(match: re.Match[str], _: random.Random) -> str:
    return "the official" if match[0].isascii() else "người này"


_MORE_LESS = {
    "more than": "less than", "over": "under", "nearly": "more than", "less than": "more than", "at least": "at most",
    "almost": "more than", "under": "over", "fewer than": "more than", "exceeded": "stayed below",
    "hơn": "chưa đến", "trên": "dưới", "gần": "hơn", "dưới": "trên", "ít nhất": "tối đa", "chưa đến": "hơn",
    "không dưới": "chưa đến", "chưa đầy": "hơn",
}  # fmt: skip
_BOUND_EN = r"more than|less than|fewer than|over|under|nearly|at least|almost"
_BOUND_VI = (
    r"không dưới|chưa đến|chưa đầy|ít nhất|(?<!ít )(?<!cao )(?<!nhiều )(?<!thấp )hơn|trên|gần|(?<!không )dưới"
)
_RISE_FALL = {
    "increase": "decrease", "increased": "decreased", "increases": "decreases", "increasing": "decreasing",
    "rose": "fell", "rise": "fall", "rising": "falling", "grew": "shrank", "growth": "decline",
    "decrease": "increase", "decreased": "increased", "reduce": "increase", "reduced": "increased",
    "reducing": "increasing", "fell": "rose", "fall": "rise", "dropped": "rose", "declined": "grew", "decline": "growth",
}  # fmt: skip
_PERSONS = (
    "wife", "husband", "mother", "father", "daughter", "brother", "teacher", "student", "doctor", "nurse", "lawyer",
    "driver", "farmer", "worker", "actor", "poet", "singer", "journalist", "coach", "engineer", "victim", "suspect",
)  # fmt: skip
_STOPPED = (
    "annulled|arrested|banned|cancell?ed|dismissed|disciplined|expelled|fined|halted|opposed|postponed|prohibited"
    "|prosecuted|rejected|refused|relieved|reprimanded|resigned|revoked|suspended|violated|warned"
)
_MONEY = {"vnd": "USD", "dong": "dollars", "usd": "VND", "dollars": "dong", "đồng": "USD", "euros": "dong"}
_MULTIPLES = {
    "doubled": "tripled", "doubles": "triples", "doubling": "tripling", "tripled": "doubled",
    "twofold": "threefold", "threefold": "fourfold", "đôi": "bốn", "hai": "năm", "ba": "đôi",
    "bốn": "ba", "năm": "hai",
}  # fmt: skip
_PARTS = {
    "half": "a third", "two-thirds": "half", "một nửa": "một phần ba", "phân nửa": "hai phần ba",
    "hai phần ba": "một nửa", "một phần ba": "hai phần ba",
}  # fmt: skip
_WORDS = ("three", "four", "five", "six", "seven", "eight", "nine", "twelve", "fifteen")
_UNITS_EN = ("hectares", "km", "kg", "tons", "square meters", "meters")
_UNITS_VI = ("ha", "km", "kg", "tấn", "m2", "mét")
_COUNTED_EN = ("people", "households", "accidents", "communes", "villages", "districts", "provinces")
_COUNTED_VI = ("người", "hộ", "vụ", "xã", "thôn", "huyện", "tỉnh")
_SPANS_EN, _SPANS_VI = ("minutes", "hours", "days", "weeks", "months", "years"), ("tuần", "tháng", "năm")
_HOURS = "(?=:[0-5]\\d\\b| [ap]\\.m)"
FACTS = (
    Kind("digit changed", other_digit, _FIGURE_EN, _FIGURE_VI),
    Kind("digits turned round", turned, _FIGURE_EN, _FIGURE_VI),
    Kind("decimal shifted", shifted, r"(?<![\w.,])(?P<whole>[1-9]\d*)(?P<mark>\.)(?P<part>\d+)(?![\w.]*\d)",
         r"(?<![\w.,])(?P<whole>[1-9]\d*)(?P<mark>,)(?P<part>\d{1,2})(?![\w,]*\d)"),
    Kind("Vietnamese mark in English", lambda _, __: ".", r"(?<=[1-9])(?P<n>,)(?=\d{3}(?!\d|,|\.\d))", beside=True),
    Kind("scale in English", from_list(*_SCALE_EN), rf"(?<=\d )(?P<n>{'|'.join(_SCALE_EN)})\b", beside=True),
    Kind("scale in Vietnamese", from_list(*_SCALE_VI), "", rf"(?<=\d )(?P<n>{'|'.join(_SCALE_VI)})(?= (?:đồng|USD|người|lượt))", beside=True),
    Kind("currency changed", swapped(_MONEY), r"\b(?P<n>VND|dong|USD|dollars)\b(?= ?\d|[ ,.])", r"(?:tỷ|triệu|nghìn|\d) (?P<n>đồng|USD)(?= [a-zà-ỹ]|,|\.)", beside=True),
    Kind("percent lost", unsaid, r"(?<=\d)(?P<n>%| percent)(?!\w|\s?[-–]|,? (?:to|and|or) )", r"(?<=\d)(?P<n>%)(?!\s?[-–]|,? (?:đến|xuống|lên|và|còn) )", beside=True),
    Kind("percent gained", lambda match, _: f"{match[0]}%", rf"(?!(?:19|20)\d\d(?!\d)){_FIGURE_EN}(?= [a-z])(?! (?:million|billion|thousand|trillion|percent|dong))",
         rf"{_FIGURE_VI}(?= (?:người|hộ|xã|ha|km|con|lượt|cán|vụ|học|em|đại))", beside=True),
    Kind("more and less", swapped(_MORE_LESS), rf"(?i)\b(?P<n>{_BOUND_EN})(?= (?:VND )?\d)(?! \d+ (?:day|week|month|year|hour))", rf"(?i)(?<!\w)(?P<n>{_BOUND_VI})(?= \d)", beside=True),
    Kind("day changed", stepped, rf"(?<=(?:{'|'.join(m[-3:] for m in MONTHS)}) )(?P<n>\d\d?)(?!\d|:)(?! [ap]\.m)", r"(?<=ngày )(?P<n>\d\d?)(?=/\d)"),
    Kind("month changed", from_list(*MONTHS), rf"(?<!\w)(?:(?<=in )|(?<=on )|(?<=by )|(?<=of )|(?<=since ))(?P<n>{_MONTH})(?!\w| Revolution)"),
    Kind("month changed in Vietnamese", stepped, "", r"(?<=tháng )(?P<n>1[0-2]|[2-9])(?!\d|/\d{3})"),
    Kind("year changed", other_year, r"(?<![\w/.,-])(?P<n>(?:19|20)\d\d)(?![\w/-]|[.,]\d)", r"(?:(?<=năm )|(?<=/))(?P<n>20\d\d)(?![\w/-]|[.,]\d)"),
    Kind("quarter changed", from_list("first", "second", "third", "fourth"), r"\b(?P<n>first|second|third|fourth)(?= quarter\b)"),
    Kind("quarter in Vietnamese", from_list("I", "II", "III", "IV"), "", r"(?<=quý )(?P<n>IV|I{1,3})(?!\w)"),
    Kind("term of office", other_term, r"(?<!\d)(?P<a>20\d\d)(?P<mark>[-–])(?P<b>20\d\d)(?!\d)", r"(?<!\d)(?P<a>20\d\d)(?P<mark>[-–])(?P<b>20\d\d)(?!\d)"),
    Kind("congress or session", ordinal, r"\b(?P<n>\d\d?)(?:st|nd|rd|th)(?= (?:\w+ ){0,3}(?:Congress|congress|session|National|Party|meeting|plenum|Plenum))"),
    Kind("session in Vietnamese", stepped, "", r"(?<=thứ )(?P<n>[1-9]\d?)(?!\d)"),
    Kind("Roman number", other_roman, r"\b(?:Class|class|Grade|grade|level|Level|Region) (?P<n>[IVX]{1,4})\b", r"(?:khóa|khoá|thứ|loại|cấp|nhóm|hạng|Đại hội) (?P<n>[IVX]{1,4})(?!\w)"),
    Kind("document number", other_digit, r"(?<![\w/])(?P<n>\d+)(?=[-/][A-ZD0-9]{2,}[-/A-Z]*)", r"(?<![\w/])(?P<n>\d+)(?=[-/](?:20\d\d/)?[A-ZĐ]{2,}[-/])"),
    Kind("unit changed", from_list(*_UNITS_EN), rf"(?<=\d )(?P<n>{'|'.join(_UNITS_EN)})(?![\w/])", beside=True),
    Kind("unit in Vietnamese", from_list(*_UNITS_VI), "", rf"(?<=\d )(?P<n>{'|'.join(_UNITS_VI)})(?![\w/]| vuông| công)", beside=True),
    Kind("duration in another unit", from_list(*_SPANS_EN), rf"(?<=\d )(?P<n>{'|'.join(_SPANS_EN)})\b", beside=True),
    Kind("duration in Vietnamese", from_list(*_SPANS_VI), "", rf"(?<=\d )(?P<n>{'|'.join(_SPANS_VI)})(?= (?:[a-hj-zà-ỹ]|in))", beside=True),
    Kind("hour changed", from_list("2", "3", "4", "5", "6", "7", "8", "9", "10", "11"), rf"(?<![\w.,:])(?P<n>\d\d?){_HOURS}", ""),
    Kind("hour in Vietnamese", stepped, "", r"(?<![\d.,])(?P<n>\d\d?)(?= giờ(?: \d| sáng| chiều| tối|,| ngày))"),
    Kind("end of a range", other_digit, r"(?<=\d[-–])(?P<n>\d+)(?=%| percent| [a-z])", r"(?<=\d[-–])(?P<n>\d+)(?=%| [a-z])"),
    Kind("number left out", without, _FIGURE_EN, _FIGURE_VI, pairs=True),
    Kind("number added", added, r"(?P<en>(?<=[a-z]{2}))\.$", r"(?P<en>)(?<=[a-zà-ỹ]{2})\.$", beside=True),
    Kind("number word", from_list(*_WORDS), rf"\b(?P<n>{'|'.join(_WORDS)})(?= (?!quarter)[a-z])", beside=True),
    Kind("multiple in words", swapped(_MULTIPLES), rf"\b(?P<n>{'|'.join(_MULTIPLES)})\b(?!-)", r"(?<=gấp )(?P<n>đôi|ba|bốn|năm|hai)(?!\w|,)", beside=True),
    Kind("part in words", swapped(_PARTS), r"\b(?<!first )(?<!second )(?P<n>half|two-thirds)(?= of\b)", r"(?P<n>một nửa|phân nửa|hai phần ba|một phần ba)(?!\w)", beside=True),
    Kind("person replaced", from_pool(PEOPLE, PEOPLE_EN), rf"(?<!\w)(?:{_FAMILY_EN})(?: [A-Z][a-z]+){{2,3}}(?! [A-Z]|\w)", rf"(?<!\w)(?:{_FAMILY})(?: [A-ZĐÂÁ]\w+){{2,3}}(?! [A-Z]|\w)", names=True),
    Kind("person left out", nobody, rf"(?<!\w)(?!(?:\w+ )+(?:{_PLACE_WORD}))(?:{_FAMILY_EN})(?: [A-Z][a-z]+){{2,3}}(?! [A-Z]|\w)", "", pairs=True),
    Kind("place replaced", from_pool(PLACES, PLACES_EN), rf"(?<!\w)(?:{_PROVINCE_EN})(?!\w| [A-Z])", rf"(?<!\w)(?:{_PROVINCE})(?!\w| [A-Z])", names=True),
    Kind("place left out", lambda _, __: "the province", rf"(?<!\w)(?:{_PROVINCE_EN})(?!\w| [A-Z])", pairs=True),
    Kind("country replaced", from_list(*_COUNTRIES), rf"(?<!\w)(?P<n>{'|'.join(_COUNTRIES)})(?!\w|-)", names=True),
    Kind("weekday changed", from_list(*DAYS), rf"\b(?P<n>{'|'.join(DAYS)})\b", beside=True),
)  # fmt: skip
THINGS = (
    Kind("other things counted", from_list(*_COUNTED_EN), rf"(?<=\d )(?P<n>{'|'.join(_COUNTED_EN)})\b", beside=True),
    Kind("other things in Vietnamese", from_list(*_COUNTED_VI), "", rf"(?<=\d )(?P<n>{'|'.join(_COUNTED_VI)})(?!\w)", beside=True),
)  # fmt: skip
SENSES = (
    Kind("negation left out", unsaid, r"(?<= )(?P<n>(?:not|never|no) )(?=[a-z])(?!only|just|least|longer|fewer|less|more)", pairs=True),
    Kind("negation added", lambda match, _: f"{match[0]} not", r"\b(?:was|were|has|have|will|is|are|had)\b(?! not| no\b)", beside=True),
    Kind("rise and fall", swapped(_RISE_FALL), rf"\b(?P<n>{'|'.join(_RISE_FALL)})\b", beside=True),
    Kind("sense of a verb", from_list("approved", "proposed"), rf"\b(?P<n>{_STOPPED})\b", beside=True),
    Kind("kin or calling", from_list(*_PERSONS), rf"\b(?P<n>{'|'.join(_PERSONS)})\b", pairs=True),
)  # fmt: skip
KINDS = FACTS + THINGS + SENSES
