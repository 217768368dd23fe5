"""The day a report is about: one that the text bears out, or none."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from diemtin.text.dates import UNTIL, DateMention, find_dates

# A day in such a place is the date of a law or of an anniversary, not of the report.
_NOT_NEWS = re.compile(
    r"(?:^\W*trước đó\b.*|\bsố\s*:?\s*\d[^\s,;]*[^,;.]{0,40}|kỷ niệm[^,;.]*|(?:đến|hết|trước)\s+|[-–]\s*)$",
    re.IGNORECASE,
)
# "từ đêm 18 đến chiều 19/10" is over
_SINCE = re.compile(r"\btừ\s[^,;.]{1,30}(?:đến|tới)\s+$", re.IGNORECASE)
# Rules stand for years, so that their dates say nothing about this one.
_RULE = re.compile(
    r"(?:luật|nghị định|quy định|nghị quyết|kết luận|chỉ thị|thông tư|hiến pháp)\b[^;.]{0,60}$"
)
_LAST_YEAR = re.compile(r"\bnăm (?:ngoái|trước)\b|\bcáo trạng\b")  # here and below in small letters
_TRIAL = re.compile(r"\b(?:TAND|VKSND|Tòa án|Toà án|xét xử|tuyên phạt|cáo trạng)\b")  # of something years ago
_AHEAD = ("đến", "hết", "tới", "nhiệm kỳ", "giai đoạn", "khóa", "khoá", "tầm nhìn", "từ", "trước")
_EXPECTED = re.compile(r"\b(?:sẽ|dự kiến)\b[^,;.]*$|\d\s?[-–]\s?$", re.IGNORECASE)
_BY_THEN = re.compile(r"\W*Đến\s+(?:(?:ngày|đầu|cuối|hết)\s+)*")  # "Đến ngày 4/3/2017, ..." has come
_UNTIL_NOW = re.compile(r"\s+(?:cho\s+)?(?:đến|tới)\s+nay\b", re.IGNORECASE)
# What began in some month may have gone on for years: of thirty reports that nothing else dated, nine got a wrong year.
_SINCE_A_MONTH = re.compile(r"\btừ\s+(?:(?:khoảng|đầu|giữa|cuối|hồi)\s+)*\Z", re.IGNORECASE)
_WORK = re.compile(
    r"(?:giao ban|báo cáo|phiên họp|họp báo|thường kỳ|nhiệm vụ|công tác|kỳ họp)[^,;.]{0,20}$", re.IGNORECASE
)
_RANGE_OF_YEARS = re.compile(r"\d{4}\s?[-–—]\s?\d\d(?:\d\d)?(?![\d-])")
_FIRST_MONTHS = re.compile(r"\b(\d{1,2}) tháng đầu năm\s*$")
_TASKS = re.compile(r"\b(?:triển khai|phương hướng|bàn|đề ra)\s(?:\w+\s){0,4}nhiệm vụ\b[^.;,]{0,30}\bnăm\s*$")
# All that may stand before a day at the head of a sentence.
_HEAD = re.compile(
    r"\W*(?:(?:từ|hôm|vào|lúc|hồi|khoảng|trong|hai|các|sáng|trưa|chiều|tối|đêm|khuya|sớm|nay|ngày|\d+\s?(?:h|giờ)(?:\s?\d+|\s(?=,))?),?\s+)*",
    re.IGNORECASE,
)
_BEFORE_A_YEAR = 40  # characters
_BEFORE_A_DAY = 300
_STAMP_REST = 40  # characters beside the date: weekday, time, place
_NEAR_START = 6  # sentences in which the day of the report is looked for
_OLDEST = 1995  # no report with an older day in its first lines is news: that day is history
_NEAR = 45  # days between the report and what tells its year
_NEAR_AHEAD = 62  # where that is a plan or a deadline
_SAME_EVENT = 31  # days that an event may still go on
_CLOSE = 15  # days between two of one story
# Beside a whole date: what was long ago, or what holds for long.
_HISTORY = re.compile(
    r"(?<!\w)(?:cáo trạng|hồ sơ|sinh|bị cáo|khai nhận|nghi can|cáo buộc|bản án|vụ án|sn|thông tư|quyết định số"
    r"|nghị định|luật|kể từ|(?:trước|sau) ngày|hiệu lực|năm trước|kỷ niệm)(?!\w)",
    re.IGNORECASE,
)
# Beside a whole date that is the report's own. Of 1,248 articles of 2017 in which a day was found 24% got another year
# before such a word was asked for, and for a day without its year two near times or one that ``tells_alone``.
_NEWS = re.compile(
    r"(?<!\w)(?:cho (?:biết|hay)|tổ chức|họp|diễn ra|khai mạc|bế mạc|công bố|chủ trì|thông tin|đưa tin|xác nhận"
    r"|khẳng định|tiếp|thăm|làm việc|ký|trao|phát động|tuyên bố|báo cáo|theo|khánh thành|khởi công|ra mắt|tham dự|dự"
    r"|kiểm tra|giám sát|khảo sát|thông qua|bầu|gặp mặt|đón)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A time that the text tells: at the earliest, at the latest, and what kind it is."""

    first: date
    last: date
    ahead: bool  # a plan or deadline, which does not say that the time is over
    known: bool  # closer than to the year, and no rule's: it may tell the year of another day
    of_work: bool = False  # a time that reports of work are made for

    def tells(self, day: date) -> bool:
        """Whether a report of that day would speak of this time as near."""
        return (self.first - day).days <= _NEAR_AHEAD and (day - self.last).days <= _NEAR

    def tells_alone(self, day: date) -> bool:
        """Whether it does so by itself: a day close by, or a month, quarter or half-year of work.

        Another month with its year tells nothing alone: what is of the same year is mostly told without.
        """
        if self.first == self.last:
            plan = self.ahead and 0 < (self.first - day).days
            return plan or abs((self.first - day).days) <= _CLOSE
        return self.of_work


def _days(found: Sequence[DateMention]) -> list[DateMention]:
    """Those with day and month; of "đêm 18 đến chiều 19/10" the second, by which what is told was over."""
    last = {mention.start: mention for mention in found}
    sure = (mention for mention in found if mention.firm and mention.day and mention.month)
    return [one for one in sure if last[one.start] is one or not UNTIL.search(one.text)]


def find_published(sentences: Sequence[str]) -> date | None:
    """The first day told near the start whose year is sure, None where there is none.

    A day with its own year must open one of the first three sentences, or stand in the first one of a text whose days
    all have theirs, with a word that reports use; and nothing later may have happened in the text. A day without one
    takes the year of two times near it, or of one that ``tells_alone``: "năm 2020" does not say whether the report is
    of 2020 or looks back.
    """
    mentions = [find_dates(sentence) for sentence in sentences[:_NEAR_START]]
    days = [(place, mention) for place, found in enumerate(mentions) for mention in _days(found)]
    if not days:
        return None  # the years of the rest need not be read
    mentions.extend(find_dates(sentence) for sentence in sentences[_NEAR_START:])
    told = [
        time
        for sentence, found in zip(sentences, mentions, strict=True)
        for mention in found
        if (time := _told(sentence, mention))
    ]
    alone = all(mention.year for _, mention in days)
    without = {(mention.day, mention.month): mention for _, mention in days if not mention.year}

    @cache  # one sentence may tell many days
    def is_news(at: int) -> bool:
        return bool(_NEWS.search(sentences[at])) and not _HISTORY.search(sentences[at])

    for place, mention in days:
        if _is_not_news(sentences[place], mention.start):
            continue
        if not mention.year:  # the day of the news; those after it are no better known
            return None if _TRIAL.search(sentences[place]) else _with_a_year(mention, told)
        opens = place <= 2 and _HEAD.fullmatch(sentences[place], 0, mention.start) is not None
        if not opens and (place or not alone):
            continue
        if not is_news(place):
            continue
        day = _with_own_year(sentences[place], mention, told, opens)
        if day and _OLDEST <= day.year and not any(_is_far(other, day) for other in without.values()):
            return day
    return None


def _is_far(mention: DateMention, day: date) -> bool:
    """Whether a day without a year is of another story, whatever its year."""
    near = [_date(year, mention) for year in (day.year - 1, day.year, day.year + 1)]
    return not any(one and abs((one - day).days) <= _CLOSE for one in near)


def find_stamp(lines: Sequence[str]) -> date | None:
    """The day of the first line that holds a whole date and little else: what a page puts under its title.

    >>> find_stamp(["Trang chủ", "Thứ Tư, 15/5/2024 - 08:30"])
    datetime.date(2024, 5, 15)
    """
    for line in lines:
        for mention in find_dates(line):
            day = _date(mention.year, mention)
            if day and len(line) - len(mention.text) <= _STAMP_REST:
                return day
    return None


def _with_own_year(sentence: str, mention: DateMention, told: Sequence[_Told], opens: bool) -> date | None:
    day = _date(mention.year, mention)
    if day is None:
        return None
    later = any(not time.ahead and _SAME_EVENT < (time.first - day).days for time in told)
    ahead = not opens and _is_ahead(sentence, mention) and not _SINCE.fullmatch(sentence, 0, mention.start)
    return None if later or ahead else day


def _with_a_year(mention: DateMention, told: Sequence[_Told]) -> date | None:
    """The latest year that puts the day near a time of the text and before none that is over."""
    years = {year for time in told for year in (time.last.year, time.last.year + 1)}
    for day in [_date(year, mention) for year in sorted(years, reverse=True)]:
        if day is None or any(not time.ahead and day < time.first for time in told):
            continue
        near = [time for time in told if time.known and time.tells(day)]
        if 2 <= len(near) or any(time.tells_alone(day) for time in near):
            return day if _OLDEST <= day.year else None
    return None


def _is_not_news(sentence: str, start: int) -> bool:
    begin = max(0, start - _BEFORE_A_DAY)
    return bool(_NOT_NEWS.search(sentence, begin, start)) and not _SINCE.search(sentence, begin, start)


def _is_ahead(sentence: str, mention: DateMention) -> bool:
    """Whether the words before a time make it a plan or the end of a term: "đến năm 2030"."""
    if _UNTIL_NOW.match(sentence, mention.end) or (
        mention.month and _BY_THEN.fullmatch(sentence, 0, mention.start)
    ):
        return False
    before = sentence[max(0, mention.start - _BEFORE_A_YEAR) : mention.start].lower()
    words = before.rstrip().removesuffix(" năm").removesuffix(" ngày").removesuffix(" tháng").rstrip()
    return words.endswith(_AHEAD) or bool(_EXPECTED.search(before))


def _told(sentence: str, mention: DateMention) -> _Told | None:
    year, start = mention.year, mention.start
    if year is None or not 1900 <= year or _RANGE_OF_YEARS.search(mention.text):
        return None
    begin = max(0, start - _BEFORE_A_YEAR)
    further = max(0, start - 2 * _BEFORE_A_YEAR)
    before = sentence[further:start].lower()  # a word looked for in it is told apart faster than by a pattern
    ahead = _is_ahead(sentence, mention)
    first, last, known, of_work = 1, 12, True, True
    if mention.day:
        day = _date(year, mention)
        return _Told(day, day, ahead, _is_known(before)) if day else None
    if mention.month:
        first = last = mention.month
        of_work = _WORK.search(sentence, begin, start) is not None
        if _SINCE_A_MONTH.search(sentence, begin, start):
            of_work = known = known and _UNTIL_NOW.match(sentence, mention.end) is not None
    elif mention.quarter:
        first, last, ahead = 3 * mention.quarter - 2, 3 * mention.quarter, True
    elif "tháng đầu" in before and (months := _FIRST_MONTHS.search(before)) and 1 <= int(months[1]) <= 12:
        last = int(months[1])
    elif before.rstrip().endswith(" tháng cuối năm"):
        first, ahead = 7, True
    elif "nhiệm vụ" in before and _TASKS.search(before):
        # The tasks of a year are told from its January on, those of the next from November.
        last, ahead = 10, True
    else:
        known = False
    known = known and _is_known(before)
    return _Told(date(year, first, 1), date(year, last, monthrange(year, last)[1]), ahead, known, of_work)


def _is_known(before: str) -> bool:
    return not _LAST_YEAR.search(before) and not _RULE.search(before)


def _date(year: int | None, mention: DateMention) -> date | None:
    if not (year and mention.month and mention.day):
        return None
    try:
        return date(year, mention.month, mention.day)
    except ValueError:
        return None
