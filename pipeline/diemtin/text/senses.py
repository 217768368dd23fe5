"""Verbs, kin, callings and negations whose sense is lost or turned round in the English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from diemtin.text.alternatives import any_word
from diemtin.text.numbers import small_letters
from diemtin.text.person_words import PERSONS
from diemtin.text.sense_words import (
    DENIED,
    FALL,
    FALLS,
    LESS,
    MAY_FALL,
    MAY_RISE,
    MORE,
    NEGATED,
    RISE,
    RISES,
    SENSES,
)
from diemtin.text.unicode import normalize_tones


def _beginning(stems: str, other: str = "") -> re.Pattern[str]:
    """Words of English in small letters that begin so, or another pattern."""
    ends = [stem.replace("=", r"\b").replace("_", " ") for stem in stems.split()]
    return re.compile(rf"{any_word(ends)}\w*{other}")


def _whole(phrases: Iterable[str], more: str = "") -> re.Pattern[str]:
    """Any of the phrases, the longest that begins at a place, and more; names in capitals are none of them."""
    return re.compile(rf"{any_word(map(normalize_tones, phrases))}{normalize_tones(more)}(?!\w)")


_ROWS = [(vi, en) for table in (SENSES, PERSONS) for row, en in table.items() for vi in row.split(", ")]
_ENGLISH = {normalize_tones(vi): _beginning(en) for vi, en in _ROWS if en}
_WORDS = _whole(vi for vi, _ in _ROWS)
_NO_VERB = re.compile(r"bị thương (?:lái|tật)(?!\w)")  # by traders, disabled
_TURNS = tuple(
    (
        _whole(own, rf"(?: (?:{'|'.join(own)}))*"),
        _whole(other),
        _beginning(turned),
        _beginning(right),
    )
    for own, other, turned, right in (
        (FALLS, (*RISES, *MAY_RISE), RISE, LESS),
        (RISES, (*FALLS, *MAY_FALL), FALL, MORE),
    )
)

# "không" and "chưa" where they negate, not in "không khí", "hàng không", "không chỉ", "chưa đầy", or as a question.
_NOT_VI = _whole(("không", "chưa", "chẳng", "đừng"))
_NO_NEGATION = re.compile(
    r"(?<!\w)(?:(?:bỏ|cấp|đường|hay|hàng|hư|phát|phòng|tay|thinh|trên) không(?! bán| còn| đủ| được| thể)"
    r"|không (?:ai khác|bao lâu|biết bao|cánh mà bay|chính chủ|chính thức|chính thống|chiến|chuyên|chỉ|đáng kể|dây"
    r"|dừng|dưới|giờ|gian|hai|hoàn lại|ít|kém|kể|khí|khỏi|kích|kỳ hạn|lâu"
    r"|lưu|mấy|ngại|người lái|ngừng|nhỏ|những|phận|quá|quản|quân|riêng|tặc|thành|trung|tưởng|vận|xa|yên)"
    r"|có hay không|đến không ngờ"
    r"|không (?:hổ danh|sao(?! (?:cho|chép|lưu|kê|nhãng))|bướu)"
    r"|(?:băn khoăn|đắn đo|phân vân|thắc mắc|tò mò) không (?:biết|hiểu|rõ)"
    r"|chưa (?:bằng|chừng|đầy|đến|hết bàng hoàng|kể|lâu|qua cơn|thành niên|từng có"
    r"|từng thấy(?=\s*(?:[.,;:)\"”]|\Z))|tới)"
    r"|không (?:cầm|kìm)(?: được| nổi) nước mắt"
    r"|chẳng (?:bao lâu|hạn|kém|khác (?:gì|nào)|lành|lâu|may|mấy|những)"
    r"|nếu không(?= sẽ| thì|,)|(?:không|chưa)(?=\s*[?.!]|\s*$)|chưa(?=,)"
    r"|không(?=, (?:khi|(?:cô|anh|ông|bà|chị) hỏi)(?!\w)))(?!\w)"
)
_NEGATED = _beginning(
    rf"{NEGATED} un(?!cles?\b|der|i[ftvq]|ion|it|less|til|to)\w", r"|n['’]t\b|\b\w\w+less\b"
)
_OUTRIGHT = (
    "not(?! only| just| least| to mention| alone| merely|(?: \\w+){0,8} until)", "never", "cannot", "nobody", "neither",
    "nothing(?! but| more than| unusual)",
    r"without(?! (?:delay|hesitation|fail)\b)"
    r"(?! (?:a )?(?:(?:break|interruption|notice)\b|permission|authori[tsz]|permit|licen[cs]e))",
    r"no(?! longer than| later than| less| fewer| more than| doubt| matter| choice| sooner|[-.,]| \d)",
)  # fmt: skip
_DENIES = re.compile(rf"{any_word(_OUTRIGHT)}\b")
_CONTRACTED = re.compile(r"\b\w*n['’]t(?! (?:it|he|she|they|you|we)\?)\b")
_NOT_YET = re.compile(r"\bbefore\b")
_NAMED_NO = re.compile(r"\b[A-Z]\w* (?:No|Not)\b(?!\.)")  # Krong No, Thot Not
_DENIED = _whole(DENIED.split())


def differing_senses(vi: str, en: str) -> tuple[str, ...]:
    """Vietnamese words whose sense the English lacks or turns round, and an English negation of its own.

    >>> differing_senses("Tỉnh hủy bỏ 15 văn bản.", "The province implemented 15 documents.")
    ('hủy bỏ',)
    >>> differing_senses("Số hộ nghèo giảm 3%.", "The number of poor households rose by 3%.")
    ('giảm', 'rose')
    >>> differing_senses("Không có thiệt hại về người.", "There was loss of life.")
    ('không',)
    """
    spelled = _spelled(vi)
    if not en or not spelled:
        return ()
    small = small_letters(en)
    return (*_lost(spelled, small), *_turned(spelled, en, small), *_negations(spelled.lower(), en, small))


@lru_cache(maxsize=1024)  # a sentence is held against every answer of a search
def _spelled(vi: str) -> str:
    """As the tables spell it; the first letter small, so that capitals are left to names."""
    vi = normalize_tones(vi).strip()
    return vi.lower() if vi.isupper() else vi[:1].lower() + vi[1:]


def _lost(vi: str, small: str) -> list[str]:
    words = dict.fromkeys(match[0] for match in _WORDS.finditer(_NO_VERB.sub("", vi)))
    return [word for word in words if word in _ENGLISH and not _ENGLISH[word].search(small)]


def _turned(vi: str, en: str, small: str) -> list[str]:
    """A fall that became a rise, or the other way round, where only one of the two is told: once too often."""
    for own, other, turned, right in _TURNS:
        told = own.findall(vi)
        wrong = turned.search(small) if told else None
        if wrong and not other.search(vi) and len(right.findall(small)) < len(told):
            return [told[-1], en[wrong.start() : wrong.end()]]
    return []


@lru_cache(maxsize=1024)
def _denial(vi: str) -> str:
    """The word that denies something."""
    told = _NOT_VI.search(vi)
    told = told and _NOT_VI.search(_NO_NEGATION.sub(lambda match: " " * len(match[0]), vi))
    return told[0] if told else ""


def _negations(vi: str, en: str, small: str) -> list[str]:
    """The Vietnamese, in small letters, is denied and the English is not; or the other way round."""
    word = _denial(vi)
    if word and not _NEGATED.search(small) and not (word == "chưa" and _NOT_YET.search(small)):
        return [word]
    added = _outright(_NAMED_NO.sub("", en) if " No" in en else en)
    return [added] if added and not _DENIED.search(vi) else []


def _outright(en: str) -> str:
    """The first word of the English that denies something by itself."""
    small = small_letters(en)
    contracted = _CONTRACTED.search(small) if "n't" in small or "n’t" in small else None
    found = [match.span() for match in (_DENIES.search(small), contracted) if match]
    return en[slice(*min(found))] if found else ""
