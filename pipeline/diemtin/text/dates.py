"""Dates as Vietnamese reports write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from diemtin.text.alternatives import any_of
from diemtin.text.numbers import DONG, figures, plain_letters
from diemtin.text.unicode import UPPER

Atom = (
    tuple[str, int] | tuple[str, int, int]
)  # ("day", 7, 10), ("month", 10), ("quarter", 3), ("year", 2021), ...


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as far as it is told: ``weekday`` 0 is Monday; not ``firm`` means it may be something else."""

    start: int
    end: int
    text: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    quarter: int | None = None
    weekday: int | None = None
    firm: bool = True

    def atoms(self) -> tuple[Atom, ...]:
        """The parts that are compared one by one; a day is only compared together with its month."""
        found: list[Atom] = []
        if self.month is not None:
            found.append(("month", self.month) if self.day is None else ("day", self.day, self.month))
        if self.quarter is not None:
            found.append(("quarter", self.quarter))
        if self.year is not None:
            found.append(("year", self.year))
        if self.weekday is not None:
            found.append(("weekday", self.weekday))
        return tuple(found)


MONTH_WORDS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
WEEKDAY_WORDS = {
    "thứ hai": 0, "thứ ba": 1, "thứ tư": 2, "thứ năm": 3, "thứ sáu": 4, "thứ bảy": 5, "thứ bẩy": 5,
    "thứ 2": 0, "thứ 3": 1, "thứ 4": 2, "thứ 5": 3, "thứ 6": 4, "thứ 7": 5, "chủ nhật": 6, "chúa nhật": 6,
}  # fmt: skip
QUARTERS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4,
    "1": 1, "2": 2, "3": 3, "4": 4, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4,
    "đầu": 1, "cuối": 4,
}  # fmt: skip

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_MON = r"(?:1[0-2]|0?[1-9])(?!\d)"
# "5 tháng năm nay" are five months, "3 tháng một lần" every three.
_SO_OFTEN = r"\s+lần\b(?!\s(?:lượt|đầu|thứ|này))"
_MONTH_WORD = (
    r"(?:giêng|một|hai|ba|tư|bốn|sáu|bảy|bẩy|tám|chín|mười một|mười hai|mười|chạp"
    rf"|năm(?!\s+(?:\d|nay\b|ngoái\b)))(?!{_SO_OFTEN})"
)
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
UNTIL = re.compile(
    r"\s+(?:đến|tới)\s+(?:sáng|trưa|chiều|tối|đêm)\s+", re.IGNORECASE
)  # từ đêm 18 đến chiều 19/10
_LIST = (
    r"(?:\s*(?:,|;|-|–|—|và|đến|tới|hoặc)\s*(?:(?:hết\s+)?(?:ngày|tháng|mùng)\s+)?|\s+rạng\s+(?:sáng|ngày)\s+"
    rf"|{UNTIL.pattern})"
)

_BEFORE = "ngày|mùng|mồng|sáng|trưa|chiều|tối|đêm|khuya|hôm|nay|qua|sớm|muộn"
# What a date may begin with besides a digit or bracket. By three letters most places of a text are passed over.
_FIRST_WORDS = f"{_BEFORE}|tháng|quý|thập|những|thứ|chủ|chủa|chú|chúa"
_FIRST_LETTERS = "".join(f"[{''.join(letters)}]" for letters in zip(*_FIRST_WORDS.split("|"), strict=False))

_MAY_BEGIN = rf"(?=[\d(]|(?={_FIRST_LETTERS})\b{any_of(_FIRST_WORDS.split('|'))})"

# "days" are those of "từ ngày 7 đến 9/10" and "các ngày 7, 8 và 9/10" before the one that carries the month.
_VI = re.compile(
    rf"{_MAY_BEGIN}(?:(?P<before>(?!\d)\b(?:{_BEFORE})\s*(?:,\s*)?(?:\(\s*)?|\()?"
    rf"(?:(?<![\d/.,-])|(?<=[/.]\d\d\d\d-))(?P<days>(?:(?!{_DAY}-{_MON}\s+(?:đến|tới)\s){_DAY}{_LIST}){{0,31}})(?P<day>{_DAY})"
    rf"(?:(?P<sep>\s?[/.-]\s?)(?P<month>{_MON})(?:(?P=sep)(?P<year>{_YEAR}|\d\d(?![\d/]))|[\s,]+năm\s+(?P<year2>{_YEAR}))?"
    rf"|\s+tháng\s+(?P<month2>{_MON}(?!{_SO_OFTEN})|(?:{_MONTH_WORD})\b)(?:\s*(?:[/.-]|,(?:\s*năm)?|năm)\s*(?P<year3>{_YEAR}))?)"
    rf"(?![\d/%]|,\d|\.\d{{3}}|\s?%)"
    rf"|(?<![\d.,/-])(?P<iso_year>{_YEAR})-(?P<iso_month>0[1-9]|1[0-2])-(?P<iso_day>0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|\b(?<!mỗi\s)(?P<m_word>tháng)\s+(?P<months>(?:(?!\d+,\d){_MON}{_LIST}){{0,31}})(?P<m>{_MON}|(?:{_MONTH_WORD})\b)"
    rf"(?:\s*(?:[/.-]|(?:,\s*)?năm)\s*(?P<m_year>{_YEAR}))?(?!\.\d|,\d|\s?%|{_SO_OFTEN})"
    rf"|(?<![\d.,/:])(?<!\D-)(?!1/2000)(?P<bare_m>{_MON})/(?P<bare_y>(?:19|20)\d\d(?!\d))(?!/\w|-[^\W\d]|[.,]\d|\s?%)"
    rf"|\bquý\s+(?P<quarters>(?:[1-4iIvV]{{1,3}}{_LIST}(?:quý\s+)?){{0,31}})(?P<q>iv|i{{1,3}}|[1-4]|một(?!\slần)|hai|ba|bốn|tư|đầu|cuối)\b"
    rf"(?:\s*(?:[/-]|(?:,\s*)?năm)\s*(?P<q_year>{_YEAR}))?"
    rf"|\b(?:thập niên|thập kỷ|những năm)\s+'?(?P<decade>[1-9]0)\b(?!\s?%)"
    rf"|\b(?P<weekday>(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])(?!\s(?:mươi|trăm))|(?<!công\s)ch[ủú]a?\snhật(?!\sbản)))\b"
    rf"|(?<![\d.,/:-])(?P<y>{_YEAR})(?:\s?[-–—]\s?(?P<y_to>{_YEAR}|\d\d(?!\d)))?(?![.,/:]\d|[-–]\d|\s?(?:%|[^\W\d_]*/)))",
    re.IGNORECASE,
)
_SIGNS = ("tháng", "quý", "thứ", "nhật")  # one of these stands in a date without a figure
_OFTEN = re.compile(_SO_OFTEN)
# Words after a number that make a bare "1500" or "2019" a count and no year.
_COUNTED = re.compile(
    rf"\s*(?:%|người|hộ|ha\b|héc|tấn|kg|km|m\b|m2|m²|m3|mét|lít|{DONG}|tỷ|tỉ|triệu|nghìn|ngàn|trăm|usd|đô|euro|ca\b|"
    r"cán bộ|đại biểu|đảng viên|đoàn viên|hội viên|học sinh|lượt|chiếc|con\b|căn\b|tờ\b|suất|phần\b|cuộc|"
    r"vụ\b|cây\b|công nhân|lao động|trường hợp|doanh nghiệp|cổ phiếu|xe\b|liều|"
    r"ngôi\b|bộ\b|quân|lính|binh|nhân viên|sinh viên|bệnh nhân)",
    re.IGNORECASE,
)
# Before a number and its year, "Nghị định 10/2020": no October. And 1/2000 is the scale of a plan.
_OF_A_DOCUMENT = re.compile(
    r"(?:số|nghị (?:định|quyết)|thông tư|quyết định|chỉ thị|luật|công văn|kế hoạch|văn bản|pháp lệnh|bản án|vụ án)"
    r"\s*[:(]?\s*\Z",
    re.IGNORECASE,
)
_NO_MONTH_OF_A_YEAR = ("cách mạng ", "rằm ")  # tháng Tám: of a name, or of the moon
_OF_THE_MOON = frozenset({"giêng", "chạp"})  # without a year
# Between two days of which the first is sure: "hai ngày 30/6 và 1/7"; not before what a fraction is of: "và 1/3 số hộ".
_AND = re.compile(r"\s*(?:-|–|—|và|đến|tới|hoặc)\s*\Z", re.IGNORECASE)
_PARTED = re.compile(r"\s+(?:số|tổng|diện|dân|quân|trong|các|những)\b", re.IGNORECASE)


def find_dates(text: str) -> list[DateMention]:
    """Every date in Vietnamese text, in order; a day that does not exist (31/2) is no date."""
    text = plain_letters(text)
    small = text.lower()
    if not figures(text) and not any(sign in small for sign in _SIGNS):
        return []
    found: list[DateMention] = []
    for match in _VI.finditer(text):
        for mention in _read(match, text):
            found.append(
                replace(mention, firm=True) if found and _goes_on(found[-1], mention, text) else mention
            )
    return found


def _goes_on(last: DateMention, mention: DateMention, text: str) -> bool:
    """Whether a day that may be a fraction follows a day that is sure, with "và" or "đến" between."""
    days = not mention.firm and last.firm and last.day and mention.day
    linked = days and _AND.fullmatch(text, last.end, mention.start)
    return bool(linked) and not _PARTED.match(text, mention.end)


def _read(match: re.Match[str], text: str) -> Iterator[DateMention]:
    if match["day"]:
        yield from _read_days(match)
    elif match["iso_year"]:
        yield from _mention(
            match, day=int(match["iso_day"]), month=int(match["iso_month"]), year=int(match["iso_year"])
        )
    elif match["m_word"]:
        for number in re.findall(r"\d+", match["months"]):
            yield from _mention(match, month=int(number))
        small = match["m"].islower()  # "mỗi tháng hai lần" is twice a month
        before = text[max(0, match.start() - 10) : match.start()].lower()
        named = match["m"].isalpha() and before.endswith(_NO_MONTH_OF_A_YEAR)
        lunar = not match["m_year"] and _is_lunar(match)
        firm = bool(not small or match["m_year"]) and not named and not lunar
        yield from _mention(match, month=_month(match["m"]), year=_year(match["m_year"]), firm=firm)
    elif match["bare_m"]:
        if not _OF_A_DOCUMENT.search(text, max(0, match.start() - 16), match.start()):
            yield from _mention(match, month=int(match["bare_m"]), year=int(match["bare_y"]))
    elif match["q"]:
        for name in re.findall(r"iv|i{1,3}|[1-4]", match["quarters"].lower()):
            yield from _mention(match, quarter=QUARTERS[name])
        firm = match["q"].lower() not in ("đầu", "cuối")  # "ba quý đầu năm" is three of them
        yield from _mention(
            match, quarter=QUARTERS[match["q"].lower()], year=_year(match["q_year"]), firm=firm
        )
    elif match["decade"]:
        yield from _mention(match, year=1900 + int(match["decade"]))
    elif match["weekday"]:
        yield from _read_weekday(match, text)
    elif not _COUNTED.match(text, match.end()):
        yield DateMention(match.start(), match.end(), match[0], year=int(match["y"]))
        if match["y_to"]:
            last, short = match["y"][: -len(match["y_to"])] + match["y_to"], len(match["y_to"]) == 2
            yield DateMention(match.start(), match.end(), match[0], year=int(last), firm=not short)


def _read_days(match: re.Match[str]) -> Iterator[DateMention]:
    month = _month(match["month"] or match["month2"])
    year = _year(match["year"] or match["year2"] or match["year3"])
    written = not match["sep"]
    closed = match.string.startswith(")", match.end()) and "(" in (match["before"] or "")
    if _is_lunar(match):
        for number in (*re.findall(r"\d+", match["days"]), match["day"]):
            yield from _mention(match, day=int(number), month=month, year=year, firm=False)
        return
    if match["sep"] == " - " and not year and _OFTEN.match(match.string, match.end()):
        return  # twice or three times: 2 - 3 lần
    ranged = match["days"] and match.string[max(0, match.start() - 3) : match.start()].lower() == "từ "
    told = written or match["year"] or match["year2"] or closed or ranged or _day_word(match["before"])
    firm = bool(told)
    if match["sep"] and match["sep"].strip() == "." and not (match["year"] or _day_word(match["before"])):
        firm = False
    if not firm and match["sep"].strip() in (".", "-") and not (closed or _is_told_as_day(match)):
        return  # a decimal or a range: 7.10, 7-10
    for number in re.findall(r"\d+", match["days"]):
        yield from _mention(match, day=int(number), month=month, year=year, firm=firm)
    yield from _mention(match, day=int(match["day"]), month=month, year=year, firm=firm)


# Before what is a day rather than a range or decimal, if nothing that it could count follows: từ 15-8, lễ 30.4.
_BEFORE_DAY = re.compile(r"\b(?:từ|đến|tới|trước|sau|hết|lễ|dịp|phiên|mai)\s\Z", re.IGNORECASE)
_OF_A_DAY = re.compile(  # ngày Báo chí Cách mạng Việt Nam 21-6
    rf"\b[Nn]gày (?!Chủ|Thứ|Tết)[{UPPER}]\w* (?:(?!thắng|thua|hòa|số|giảm|tăng|còn)\w+ ){{1,6}}\Z"
)


def _is_told_as_day(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    ends = end == len(text) or text[end] in ",;)\n" or text.startswith((". ", ".\n"), end)
    if start == 0 or text[start - 1] == "\n":
        return text.startswith(",", end)
    falls = match["sep"].strip() == "-" and int(match["month"]) < int(match["day"])  # a range rises
    if ends and falls and _OF_A_DAY.search(text, max(0, start - 60), start):
        return True
    return (ends or falls) and bool(_BEFORE_DAY.search(text, max(0, start - 7), start))


def _is_lunar(match: re.Match[str]) -> bool:
    after = match.string[match.end() : match.end() + len(" âm lịch")].lower()
    if after == " âm lịch":
        return True
    if any(match[group] for group in ("year", "year2", "year3", "m_year")):
        return False
    named = (match["month2"] or match["m"] or "").lower() in _OF_THE_MOON
    first = (match["before"] or "").lower().startswith(("mùng", "mồng"))
    return named or (first and after.startswith(" tết"))


def _day_word(before: str | None) -> bool:
    return bool(before and before.strip("( ,"))


def _read_weekday(match: re.Match[str], text: str) -> Iterator[DateMention]:
    """Small "thứ hai" may also mean "second": then it is not firm."""
    word = re.sub(r"\s", " ", match["weekday"])
    before = text[max(0, match.start() - 12) : match.start()]
    parts = before.lower().endswith(("hôm ", "sáng ", "chiều ", "tối ", "trưa "))  # ngày thứ tư: the fourth
    ordinal = word.istitle() and _in_a_name(before)
    firm = word.lower().startswith("ch") or parts or (word[4].isupper() and not ordinal)
    yield DateMention(
        match.start(), match.end(), match[0], weekday=WEEKDAY_WORDS.get(word.lower(), 6), firm=firm
    )


def _in_a_name(before: str) -> bool:
    """Whether a word with a capital stands before: Trận Chiến Thứ Hai is the second of them."""
    words = before.split()
    return bool(words and words[-1][0].isupper())


def _mention(
    match: re.Match[str],
    *,
    day: int | None = None,
    month: int | None = None,
    year: int | None = None,
    quarter: int | None = None,
    firm: bool = True,
) -> Iterator[DateMention]:
    if day and month and not _exists(day, month, year or 2000):
        return
    start = match.start() + len(match[0]) - len(match[0].lstrip("( "))
    text = match[0].strip("( ")
    yield DateMention(start, match.end(), text, day=day, month=month, year=year, quarter=quarter, firm=firm)


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTH_WORDS[" ".join(text.lower().split())]


def _year(text: str | None) -> int | None:
    """A year of two digits is of this century up to 39, of the last one from 40 on."""
    if not text:
        return None
    number = int(text)
    if number <= 99:
        number += 2000 if number < 40 else 1900
    return number
