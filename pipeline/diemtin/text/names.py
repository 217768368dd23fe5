"""Names of people and places in Vietnamese, and whether they stand in a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from diemtin.text.alternatives import any_of
from diemtin.text.exonyms import EXONYMS, SHORT_FORMS, Exonym
from diemtin.text.name_words import (
    ADDRESSES,
    BEFORE_PLACE,
    FAMILY_NAMES,
    NAMESAKES,
    OPENERS,
    PERSON_WORDS,
    PLACE_WORDS,
    PLACES,
    SURNAMES,
    TITLES,
)
from diemtin.text.numbers import roman
from diemtin.text.unicode import UPPER, compare_key, strip_marks
from diemtin.text.word_pairs import ends_inside_a_word


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words with capitals; ``opens`` when the first may have its capital from the sentence alone."""

    start: int
    text: str
    opens: bool = False
    before: str = (
        ""  # the word in front of it, in small letters, or "(" or "-": (Mỹ Đức), Tân Vũ - Lạch Huyện
    )
    cut: bool = False  # two syllables, the second half of a word that goes on: Phố Đông|y

    @property
    def syllables(self) -> list[str]:
        return re.split(r"[\s-]+", self.text)


_RUN = re.compile(
    rf"(?<!\w)(?:TP\.\s?)?[{UPPER}][\w’']*(?:-\w+)*"
    rf"(?:(?:[ -]|\s?&\s?|(?<=[ .][{UPPER}])\.\s?|(?<=TP)\.\s?)[{UPPER}][\w’']*(?:-\w+)*)*"
)
_PHRASES = [phrase for phrase in TITLES.split("|") if " " in phrase]
_PART = re.compile(rf"(?<![\w])(?:[{UPPER}0-9&-]{{2,}}(?!\w)|(?:(?![{UPPER}]{{2,}}(?!\w))[\w’'.-]+[ ]?)+)")
_SIGNS = frozenset(
    {"USD", "VND", "VNĐ", "EUR", "NDT", "GMT", "TP", "TX", "VN", "MC", "Việt Nam", "Richter", "Greenwich"}
)  # go without saying
_TITLE = re.compile(rf"(?<!\w){any_of(_PHRASES)}(?!\w)", re.IGNORECASE)
_SINGLE = frozenset(phrase for phrase in TITLES.split("|") if " " not in phrase) | {
    "bộ",
    "đoàn",
    "khối",
    "mông",
    "sở",
    "ban",
    "phó",
    "phòng",
}
_DATE = re.compile(
    r"(?<!\w)(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy)|tháng\s(?:\w+\s)?\w+|chủ\snhật|covid)(?!\w)", re.IGNORECASE
)
_OPEN = re.compile(r"(?:^|[.!?:;…\"“”‘(\[\n•*]|\s[-–—])\s*[\"“‘'(\[]*$")
# Also a word of two syllables whose second alone would be a place: yêu cầu is no bridge, gia đình no communal house.
_LAST_WORD = re.compile(
    r"((?<!\w)(?:(?:yêu|nhu|toàn) cầu|(?:khám|đột) phá|gia đình|đồng hồ|chuyên khoa|phiên bản"
    r"|(?:tiếng|nước|đàn) anh)|[\w/.]+)\s*$",
    re.IGNORECASE,
)
_MARK = re.compile(rf"(\()\Z|[{UPPER}]\w*\s?([-–])\s?\Z")
WORD = re.compile(r"[^\W_]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
PLACE = re.compile(rf"(?<![\w-]){any_of(PLACES.split('|'))}(?!\w)")

# "Bác" alone inside a sentence, which is Bác Hồ: not bác sĩ, Bác Năm or the last syllable of a name.
UNCLE_HO = re.compile(rf"(?:[,;]|(?<!\w)[^\W\d_{UPPER}]\w*)\s(Bác)(?!\w|\s(?:sĩ|sỹ|học|[{UPPER}]))")


_OF_ONE_SYLLABLE = frozenset(("Huế", "Vinh"))
# Words before a place that may stand between a title and its holder.
_MAY_HAVE_A_HEAD = (PLACE_WORDS | BEFORE_PLACE) - {"đường"}
_FAMILY = "Đoàn "  # also the word for a delegation and a union
_MOST_SYLLABLES = 24  # of names side by side; a longer run is looked up as a whole alone


@lru_cache(maxsize=1024)
def find_names(text: str) -> tuple[Name, ...]:
    """Runs of words with capitals, without titles, bodies, days and months; none in a heading in capitals."""
    masked = _DATE.sub(_paint, _TITLE.sub(_paint, text))
    found: list[Name] = []
    for match in _RUN.finditer(masked):
        if _is_heading(match[0]):
            continue
        for part in _PART.finditer(match[0]):
            first = match.start() + part.start()
            opens = not part.start() and bool(_OPEN.search(text, max(0, first - 6), first))
            for start, run in _without_titles(part[0].rstrip(" -&"), first, opens, text):
                cut = run.count(" ") == 1 and ends_inside_a_word(text, start, start + len(run))
                name = Name(start, run, opens and start == first, _word_before(text, start), cut)
                if _may_be_name(name):
                    found += _apart(name) if name.before in _MAY_HAVE_A_HEAD else (name,)
    return tuple(found)


def _word_before(text: str, start: int) -> str:
    before = _LAST_WORD.search(text, max(0, start - 20), start)
    if before is None:
        mark = _MARK.search(text, max(0, start - 12), start)
        return (mark[1] or "-") if mark else ""
    return before[1].lower()


def _apart(name: Name) -> Iterator[Name]:
    """A name, or a place and the person behind it: phường Ba Đình Lê Thị Bình, TP Huế Lê Văn An."""
    words = name.text.split(" ")
    size = _words_of_place(words)
    if not size:
        yield name
        return
    place, person = " ".join(words[:size]), " ".join(words[size:])
    yield Name(name.start, place, name.opens, name.before)
    yield Name(name.start + len(place) + 1, person, before=words[size - 1].lower())


def _words_of_place(words: Sequence[str]) -> int:
    """How many words of a run are the place that a person's name of two to four follows; 0 where none does."""
    if len(words) < 4 or len(words[-1]) == 1:
        return 0
    sizes = (1,) if words[0] in _OF_ONE_SYLLABLE else (2, 3)
    if " ".join(words[:3]) in NAMESAKES:
        sizes = (3,)
    elif words[0].lower() in FAMILY_NAMES:  # a person may have four names: Lê Hoàng Mai Anh
        sizes = (2,) if 4 < len(words) else ()
    fits = (size for size in sizes if 2 <= len(words) - size <= 4 and words[size].lower() in FAMILY_NAMES)
    return next(fits, 0)


def _may_be_name(name: Name) -> bool:
    """One Vietnamese syllable with a capital is a name only after Ông or Tỉnh, not in Đoàn."""
    run = name.text
    if len(run) < 2 or run.lower() in _SINGLE or roman(run) or run in _SIGNS:
        return False
    if " " in run or run.isupper() or not is_syllable(run) or compare_key(run) in EXONYM_OF:
        return True
    return name.before in PERSON_WORDS or name.before in PLACE_WORDS


def _without_titles(run: str, start: int, opens: bool, text: str) -> Iterator[tuple[int, str]]:
    """The run without words such as Theo, Ông and Tỉnh, and a province apart from the person after it."""
    if run.startswith(_FAMILY) and _is_of_the_family(run, _word_before(text, start)):
        yield start, run
        return
    words, first, at = run.split(" "), 0, 0
    while first + 1 < len(words) and not _is_exonym(words, first) and not PLACE.match(run, at):
        word, after = words[first].lower(), words[first + 1].lower()
        drop = (opens and word in OPENERS) or (word in ADDRESSES and word not in SURNAMES)
        if not drop and not (word in _SINGLE and (first + 2 < len(words) or after in SURNAMES)):
            break
        first, at, opens = first + 1, at + len(words[first]) + 1, False
    start, run = start + at, run[at:]
    place = PLACE.match(run)
    if place and compare_key(run) not in EXONYM_OF and run[place.end() : place.end() + 1] == " ":
        yield start, place[0]
        start, run = start + place.end() + 1, run[place.end() + 1 :]
    yield start, run


def _is_of_the_family(run: str, before: str) -> bool:
    """Whether Đoàn is the family name: trường Đoàn Thị Điểm, tướng Đoàn Duy Khương, but Đoàn Bắc Giang."""
    words = run.split(" ")
    return (len(words) in (3, 4) and words[1] == "Thị") or (len(words) == 3 and before in PERSON_WORDS)


def _paint(match: re.Match[str]) -> str:
    return "\u0001" * len(match[0])


def _is_exonym(words: Sequence[str], first: int) -> bool:
    """Whether all words from one on are a name that English has a word for."""
    return len(words) - first <= _LONGEST_EXONYM and compare_key(" ".join(words[first:])) in EXONYM_OF


def _is_heading(run: str) -> bool:
    words = [word for word in run.split() if len(word) > 1]
    return len(words) > 2 and all(word.isupper() for word in words)


def flat(text: str) -> str:
    """The words of a text in key form, one space around each: what names are looked up in."""
    return f" {' '.join(WORD.findall(compare_key(text)))} "


def squeezed(text: str) -> str:
    """Letters and figures alone, without marks and spaces: Hà Nội, Ha Noi and Hanoi are the same."""
    return "".join(WORD.findall(strip_marks(text).casefold()))


def forms_of(exonym: Exonym) -> tuple[str, ...]:
    """The Vietnamese forms of a name."""
    return tuple(exonym.vi.split("|"))


@cache  # of a table
def flat_forms(exonym: Exonym) -> tuple[str, ...]:
    """The Vietnamese forms of a name as ``flat`` writes them."""
    return tuple(flat(form) for form in forms_of(exonym))


EXONYM_OF = {compare_key(form): exonym for exonym in EXONYMS for form in forms_of(exonym)}
_LONGEST_EXONYM = max(len(form.split()) for form in EXONYM_OF)
_LONG_FORMS = {flat(short): tuple(flat(long) for long in longs) for short, longs in SHORT_FORMS.items()}
_SHORTS = {flat(long): flat(short) for short, longs in SHORT_FORMS.items() for long in longs}


def missing_names(names: Sequence[Name], known: str) -> tuple[str, ...]:
    """The names, as written, that a Vietnamese source lacks; ``known`` is what ``flat`` made of it."""
    return tuple(dict.fromkeys(name.text for name in names if not _supported(name, known)))


def _supported(name: Name, known: str) -> bool:
    syllables = [word for part in name.syllables for word in WORD.findall(compare_key(part))]
    if _stands(syllables, known) or _in_parts(syllables, known):
        return True
    return not syllables or (name.opens and len(syllables) == 1)  # that capital may be the sentence's


def _stands(syllables: list[str], known: str) -> bool:
    """Whether the syllables stand in the source side by side, or another form of the name does."""
    key = " ".join(syllables)
    if f" {key} " in known:
        return True
    exonym = EXONYM_OF.get(key)
    if exonym and any(form in known for form in flat_forms(exonym)):
        return True
    long = _LONG_FORMS.get(f" {key} ", ())
    return any(form in known for form in long) or f" {''.join(syllables)} " in known


def _in_parts(syllables: list[str], known: str) -> bool:
    """Whether a run is names side by side that all stand in the source: Mỹ Donald Trump."""
    size = len(syllables)
    if not 1 < size <= _MOST_SYLLABLES:
        return False
    whole = [_stands(syllables[start:], known) for start in range(size)]
    held = whole.copy()  # what stands there from each place on, whole or in parts
    for start in reversed(range(size - 1)):
        held[start] = whole[start] or any(
            _may_part(syllables[start:cut], syllables[cut:], whole[cut])
            and _stands(syllables[start:cut], known)
            for cut in range(start + 1, size)
            if held[cut]
        )
    return held[0]


def _may_part(left: list[str], right: list[str], whole: bool) -> bool:
    """Whether a name may end and another one begin there; ``whole`` where what follows stands in one piece."""
    if not is_syllable(right[0]) or " ".join(left) in EXONYM_OF:
        return True
    starts = right[0] in FAMILY_NAMES
    if not whole or not starts or len(right) == 1:
        return False
    return 3 <= len(left) or left[0] not in SURNAMES or bool(PLACE.fullmatch(" ".join(left).title()))


def is_syllable(word: str) -> bool:
    """Whether a word has the shape of a Vietnamese syllable, marks or not."""
    return bool(_SYLLABLE.fullmatch(strip_marks(word).lower()))
