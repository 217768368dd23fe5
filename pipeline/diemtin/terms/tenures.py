"""Bodies by the congress that elected them: Hội nghị Trung ương 5 khóa XII, đại biểu Quốc hội khóa XIV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diemtin.terms.composed import Found
from diemtin.text.english_forms import ordinal
from diemtin.text.numbers import roman
from diemtin.text.spelled_vi import DIGIT_WORDS

_NUMBER = r"[IVX]{1,5}|\d{1,2}(?![\d/.-])"
_ANOTHER = r"\s?(?:,|và|-|–)\s?(?:[Kk]h[oó][aá]\s)?(?:[IVX]|\d)"
_TENURE = rf"(?:,?\s\(?(?:[Kk]h(?:óa|oá)|KHÓA|KHOÁ)\s(?P<tenure>{_NUMBER})(?!\w|{_ANOTHER})\)?)"
_BEHIND = re.compile(_TENURE)
_WHICH = rf"{_NUMBER}|nhất|{'|'.join(word for word in DIGIT_WORDS if word not in ('lăm', 'nhăm', 'mốt'))}|tư"
_CENTRAL = r"(?:Trung ương|trung ương|TƯ|TW|T\.Ư|T\.W)"
_COMMITTEE = rf"(?:(?:Ban [Cc]hấp hành|BCH)\s{_CENTRAL}|BCHTW|BCHTƯ)"
_ANOTHER_BODY = r"\s(?:Đoàn|Hội|Hiệp hội|Liên|Mặt trận|Công đoàn|Tổng)"
OF_ANOTHER = re.compile(_ANOTHER_BODY)  # of which it is the central committee
_PLENUM = re.compile(
    rf"(?P<resolution>(?:Nghị quyết|nghị quyết|NQ)\s)?(?:(?:Hội nghị|hội nghị)\s(?:lần thứ\s(?P<which>{_WHICH})"
    rf"(?:\s|,\s)(?:của\s)?{_COMMITTEE}|(?:{_CENTRAL}|{_COMMITTEE})\s(?:lần thứ\s)?(?P<plenum>{_WHICH}))"
    rf"|(?<=quyết\s)(?:{_CENTRAL})\s(?P<decided>{_NUMBER}))(?:\sĐảng)?{_TENURE}?(?!\w|{_ANOTHER_BODY})"
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ELECTED = re.compile(r"(?<!th )(?:Party Central Committee|National Assembly)")
_HAS_TENURE = re.compile(
    r"(?:Committee|Politburo|Secretariat|Presidium|Council|Commission|Caucus|Executive Board)\b"
)


def find_plenums(text: str) -> Iterator[Found]:
    """Plenums of the Party Central Committee and their resolutions.

    >>> [english for *_, english in find_plenums("Nghị quyết Trung ương 4 khóa XII")]
    ['Resolution of the fourth plenum of the 12th Party Central Committee']
    """
    for match in _PLENUM.finditer(text) if "ghị" in text or "NQ" in text else ():
        which = _value(match["which"] or match["plenum"] or match["decided"])
        if not which:
            continue
        committee = _elected("Party Central Committee", match["tenure"])
        head = "Resolution of the " if match["resolution"] else ""
        yield match.start(), match.end(), f"{head}{_in_words(which)} plenum of the {committee}"


def with_tenures(text: str, terms: Iterable[Found]) -> Iterator[Found]:
    """The terms, with the tenure that stands behind some.

    >>> [english for *_, english in with_tenures("đại biểu Quốc hội khóa XIV", [(0, 17, "National Assembly deputy")])]
    ['14th National Assembly deputy']
    """
    for start, end, english in terms:
        match = _BEHIND.match(text, end)
        told = _elected(english, match["tenure"]) if match else english
        yield start, match.end() if match and told != english else end, told


def _elected(english: str, tenure: str | None) -> str:
    number = _value(tenure) if tenure else 0
    if not number:
        return english
    nth = ordinal(number)
    if _ELECTED.search(english):
        return _ELECTED.sub(rf"{nth} \g<0>", english)
    return f"{english} of the {nth} tenure" if _HAS_TENURE.search(english) else english


def _in_words(number: int) -> str:
    """Beside "12th" a small model copies "5th" as another "12th"."""
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else ordinal(number)


def _value(number: str) -> int:
    """What a tenure or plenum is counted as, 0 for what is no number: khóa XIVI."""
    known = {**DIGIT_WORDS, "nhất": 1, "tư": 4}
    return int(number) if number.isdigit() else int(known.get(number) or roman(number) or 0)
