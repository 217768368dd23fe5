"""Whether the names of a Vietnamese text and of its English are the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher

from diemtin.text.chinese import CHINESE_FORMS
from diemtin.text.exonyms import COUNTRIES, COUNTRY_WORDS, EXONYMS, Exonym
from diemtin.text.name_words import (
    BEFORE_PLACE,
    FAMILY_NAMES,
    KIND_WORDS,
    LIKE_ENGLISH,
    PERSON_WORDS,
    PLACE_WORDS,
    PLACES,
    SHARED_SURNAMES,
    SURNAMES,
)
from diemtin.text.names import (
    EXONYM_OF,
    PLACE,
    UNCLE_HO,
    WORD,
    Name,
    find_names,
    flat,
    flat_forms,
    forms_of,
    is_syllable,
)
from diemtin.text.unicode import UPPER, compare_key, strip_marks


def differing_names(vi: str, en: str) -> tuple[str, ...]:
    """Names that stand in only one of a Vietnamese text and its English; marks may be off, order kept."""
    english = squeezed(en)
    plain = strip_marks(en)
    words = dict.fromkeys(WORD.findall(plain.casefold()))
    lost: list[str] = []
    for name, forms in dict.fromkeys(_demanded(vi, en)):
        if any(form in english for form in forms) or _is_called_short(name, plain):
            continue
        if " " in name or is_syllable(name) or not _is_spelled_alike(forms[0], words):
            lost.append(name)
    return tuple(dict.fromkeys([*lost, *_invented(vi, en)]))


def _is_spelled_alike(form: str, words: Iterable[str]) -> bool:
    """Syria and Syrian, Sergei and Sergey: foreign names are spelled in more than one way."""
    return any(form[:4] == word[:4] or SequenceMatcher(None, form, word).ratio() > 0.7 for word in words)


def squeezed(text: str) -> str:
    """Letters and figures alone, without marks and spaces: Hà Nội, Ha Noi and Hanoi are the same."""
    return "".join(WORD.findall(strip_marks(text).casefold()))


# Words with a capital that stand before a given name alone: "President Phuc said".
_BEFORE_GIVEN = """
mr mrs ms miss dr comrade president chairman chairwoman secretary minister director professor captain but and the
"""


def _is_called_short(name: str, plain: str) -> bool:
    """Whether English without marks calls a Vietnamese person by the given name alone, as it does the second time."""
    words = strip_marks(name).split()
    if len(words) < 3 or name.split()[0].lower() not in FAMILY_NAMES:
        return False
    given = re.compile(rf"(?:(?<!\w)(\w+)\.?\s)?(?<![\w-]){re.escape(words[-1])}(?![\w-]|\s[{UPPER}])")
    return any(
        not match[1] or match[1].islower() or match[1].lower() in _BEFORE_GIVEN.split()
        for match in given.finditer(plain)
    )


_THE_COUNTRY = re.compile(
    r"\b(?:the|this|that)\s(?:\w+\s){0,2}(?:country|nation)\b|\b(?:country|nation)[’']s\b"
)
_NOT_SAID = frozenset(COUNTRIES)  # "the country" may stand for them


def _demanded(vi: str, en: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names that the English must have, each with the forms it may take."""
    english = frozenset(word.lower() for word in WORD.findall(strip_marks(en)) if word[0].isupper())
    chinese, the_country = speaks_of_china(vi), _THE_COUNTRY.search(en)
    names = find_names(vi)
    pairs = all_vietnamese(names)
    for name in names:
        exonym = EXONYM_OF.get(compare_key(name.text))
        if exonym:
            said = the_country and exonym in _NOT_SAID
            if " " in name.text and exonym.en.split("|")[0] != "Vietnam" and not said:
                forms = f"{exonym.en}|{exonym.also}|{exonym.vi}".split("|")
                yield name.text, tuple(squeezed(form) for form in forms if form)
            continue
        for part in sure_names(name, english, pairs=pairs):
            if not (chinese and name.before in PLACE_WORDS and not PLACE.fullmatch(part)):
                yield part, _english_forms(part)


_CHINA = re.compile(
    r"Trung Quốc|Trung Hoa|Đài Loan|Hồng [KC]ông|Hàn Quốc|Triều Tiên|Nhật Bản|(?<!\w)Vũ Hán|Quảng Đông|Quảng Tây"
)


def speaks_of_china(vi: str) -> bool:
    """Then a place that no table holds may be one whose English is another word: huyện Giang Ngạn, Jiang'an."""
    return bool(_CHINA.search(vi))


_WATERS = frozenset(("sông", "suối", "đèo", "núi"))  # after which one syllable is a name: sông Đuống
# What a Vietnamese name begins with, of which English says the kind behind the name: Hồ Ba Bể, Ba Be Lake.
_KINDS = {
    "hồ": ("Lake", "Reservoir"), "sông": ("River",), "núi": ("Mountain",), "đồi": ("Hill",), "đèo": ("Pass",),
    "thác": ("Waterfall", "Falls"), "cầu": ("Bridge",), "chùa": ("Pagoda",), "chợ": ("Market",), "chè": ("Tea",),
    "muối": ("Salt",), "gốm": ("Ceramics", "Pottery"), "vải": ("Cloth", "Fabric"),
}  # fmt: skip
# English words that are spelled like a syllable of a name.
_NO_SYLLABLES = frozenset(
    ("beach", "bee", "cham", "eye", "goat", "hen", "home", "inn", "man", "mine", "no", "nom", "sea", "sun", "tea",
     "team", "tuong")
)  # fmt: skip
_THE_CITY = re.compile(  # or the Youth Union that has its name
    r"HCM|Sài Gòn|(?:Bác|Cụ) Hồ|(?i:(?:tỉnh|huyện|thành|quận|thị|xã) đoàn)"
)


def _english_forms(name: str) -> tuple[str, ...]:
    form = squeezed(name)
    kind, _, rest = name.partition(" ")
    others = tuple(squeezed(f"{rest} {said}") for said in _KINDS.get(kind.lower(), ()) if rest)
    return (*_spellings(name, form), *others)


def _spellings(name: str, form: str) -> tuple[str, ...]:
    exonym = EXONYM_OF.get(compare_key(name))
    others = (
        tuple(squeezed(other) for other in f"{exonym.en}|{exonym.also}".split("|") if other) if exonym else ()
    )
    return (form, form.replace("dak", "dac"), form.replace("ak", "ac"), *others)


def all_vietnamese(names: Iterable[Name]) -> bool:
    """Whether no foreign word has a capital: then a pair of syllables that has is a name and no translated one."""
    return all(is_syllable(word) for name in names for word in name.syllables)


def sure_names(name: Name, english: Collection[str] | None = None, *, pairs: bool = False) -> Iterator[str]:
    """The run when it is surely a Vietnamese person or place, else the foreign words in it.

    ``english`` are the words with a capital of its translation, in small letters: where a Li stands there, a Lý is
    Chinese. With ``pairs`` two syllables are a name wherever a sentence does not begin: "vườn cam Thủy Nga".
    """
    if PLACE.fullmatch(name.text):
        yield name.text
        return
    words = name.text.split()
    if abroad := _behind_a_country(words):
        yield " ".join(abroad)
        return
    if all(is_syllable(word) for word in words):
        after_place = name.before in PLACE_WORDS or name.before in BEFORE_PLACE
        if name.opens and 2 < len(words) and words[0].lower() in PLACE_WORDS:  # Đường Phạm Văn Đồng
            words, after_place = words[1:], True
        if len(words) in (5, 6) and _is_family_name(words[2]):  # huyện Mường Tả Lê Văn An, Việt Nam Lê Văn An
            country = compare_key(" ".join(words[:2])) in EXONYM_OF
            if after_place and not country:
                yield " ".join(words[:2])
            words = words[2:] if after_place or country else words
        person = _is_family_name(words[0]) and (
            len(words) in (3, 4) or (len(words) == 2 and name.before in PERSON_WORDS)
        )
        place = (len(words) in (2, 3) and after_place) or (len(words) == 1 and _is_water(name))
        if (person and not _may_be_chinese(words, english)) or place or (pairs and _is_pair(name, words)):
            yield " ".join(words)
        return
    for word in words:
        plain = len(word) > 3 and word.isascii() and word.isalpha() and word[1:].islower()
        if plain and not is_syllable(word) and compare_key(word) not in EXONYM_OF:
            yield word


def _behind_a_country(words: list[str]) -> list[str]:
    """A foreign name spelled like a Vietnamese one without marks, where its country says so: Campuchia Hun Sen."""
    cut = next((cut for cut in (3, 2, 1) if compare_key(" ".join(words[:cut])) in EXONYM_OF), len(words))
    rest = words[cut:]
    return rest if 1 < len(rest) and all(word.isascii() and is_syllable(word) for word in rest) else []


def _is_water(name: Name) -> bool:
    """Whether one syllable is the name of a river or a mountain for which English has no word of its own."""
    return name.before in _WATERS and compare_key(f"{name.before} {name.text}") not in EXONYM_OF


def _is_pair(name: Name, words: list[str]) -> bool:
    """Whether two syllables have their capitals for being a name; the name of a year is translated."""
    return (
        len(words) == 2
        and not name.opens
        and name.before not in ("", "năm", "hè")  # năm Mậu Tuất
        and words[0].lower() not in KIND_WORDS
        and not any(word.isupper() for word in words)
    )


def _is_family_name(word: str) -> bool:
    return word.lower() in FAMILY_NAMES


def _may_be_chinese(words: list[str], english: Collection[str] | None) -> bool:
    """Lý Khắc Cường is Li Keqiang in English: such a family name alone proves nothing."""
    if english is not None:
        forms = CHINESE_FORMS.get(words[0].lower(), frozenset())
        return not forms.isdisjoint(english) and strip_marks(words[-1]).lower() not in english
    return words[0].lower() in SHARED_SURNAMES and not {"thị", "văn"} & {word.lower() for word in words[1:-1]}


_EN_RUN = re.compile(rf"(?<![\w-])[{UPPER}]\w*(?: (?!Co(?:\.,|,? Ltd|\. Ltd))[{UPPER}]\w*)+")  # no Co., Ltd.
_SURNAMES_EN = frozenset(strip_marks(name) for name in SURNAMES)
_SHARED_EN = frozenset(strip_marks(name) for name in SHARED_SURNAMES)
_PLACES_EN = {strip_marks(place) for place in PLACES.split("|")}
_EN_PLACES_VN = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_PLACES_EN, key=len, reverse=True))})(?!\w)")


def _invented(vi: str, en: str) -> Iterator[str]:
    """Vietnamese names and countries of the English that the Vietnamese lacks."""
    vi = UNCLE_HO.sub(r"\g<0> Hồ", vi) if "Bác" in vi else vi
    vi = f"{vi} Ho Chi Minh" if _THE_CITY.search(vi) else vi
    vietnamese = squeezed(vi)
    for name in _shaped_like_people(en):
        if squeezed(name) not in vietnamese:
            yield name
    for match in _EN_PLACES_VN.finditer(strip_marks(en)):
        if squeezed(match[0]) not in vietnamese:
            yield match[0]
    yield from _invented_countries(vi, en)


def _shaped_like_people(en: str) -> Iterator[str]:
    """A Vietnamese family name without marks and the syllables after it: Nguyen Van Son, but not "To Do"."""
    for match in _EN_RUN.finditer(strip_marks(en)):
        words = match[0].split()
        place = next((place for place, word in enumerate(words) if _is_surname(word)), len(words))
        shaped = words[place : place + 1]
        for other in words[place + 1 : place + 4]:
            if not is_syllable(other) or not other.istitle() or other.lower() in _NO_SYLLABLES:
                break
            shaped.append(other)
        name = " ".join(shaped)
        if (
            shaped and _is_vietnamese(shaped) and not _EN_PLACES_VN.match(name)
        ):  # "Ha Long Bay" is looked up as a place
            yield name


def _is_surname(word: str) -> bool:
    return word.istitle() and (word.lower() in _SURNAMES_EN or word.lower() in _SHARED_EN)


def _is_vietnamese(shaped: list[str]) -> bool:
    """Long enough to be a name; after Kim or Lee, which may be Korean or Chinese, with Thi or Van."""
    if shaped[0].lower() in _SURNAMES_EN:
        return (3 if shaped[0].lower() in LIKE_ENGLISH else 2) <= len(shaped)
    return 3 <= len(shaped) and shaped[1] in ("Thi", "Van")


def _wording() -> tuple[dict[str, list[Exonym]], re.Pattern[str]]:
    """Every English word of a place with the places that it may say, and a pattern of those that are looked for."""
    saying: dict[str, list[Exonym]] = {}
    asked: set[str] = set()
    for exonym in EXONYMS:
        forms, others = exonym.en.split("|"), exonym.also.split("|") if exonym.also else []
        for form in (*forms, *others):
            saying.setdefault(form, []).append(exonym)
        asked.update(form for form in forms if "." not in form)
        asked.update(form for form in others if " " in form)  # Southern Africa, lest Africa be read
    ordered = "|".join(re.escape(form) for form in sorted(asked, key=len, reverse=True))
    return saying, re.compile(rf"(?<![\w-])(?:{ordered})(?![\w$-]|\s?\$)")


_SAYING, _EN_PLACE = _wording()
_PAIR = re.compile(rf"(?<!\w)([{UPPER}]\w*)(?:\s?[-–]\s?|(?<=Việt)\s)([{UPPER}]\w*)(?!\w)")
# English adds the country to a body of the state, and to a part of it: Kiểm toán Nhà nước, Nam Bộ, cả nước.
_NATIONAL = re.compile(
    r"(?i:nhà nước|quốc gia|trung ương|tổng cục|tổng công ty|tập đoàn|kiểm toán|chính sách xã hội|liên đoàn|hiệp hội"
    r"|tổng hội|quân đội|cảnh sát biển|hải quân|bảo hiểm xã hội|thông tấn xã|mặt trận tổ quốc|điện lực|đường sắt"
    r"|hàng không|hàng hải|quốc hội|chính phủ|cộng sản|giáo hội|mẹ anh hùng|học viện|(?<!\w)hội |(?<!\w)cục )"
    r"|NHNN|KTNN|BHXH|NHCSXH|ĐHQG|MTTQ|LHPN|LĐLĐ|TNCS|QĐND|ĐCS|EVN|VCCI|PVN|VNPT"
)
_BODY_OF_VIETNAM = re.compile(
    rf"[{UPPER}]\w+(?:’s|'s)?\s(?:\([A-Z]+\)\s)?of\s(?:the\sSocialist\sRepublic\sof\s)?Viet\s?[Nn]am\b"
    rf"|Viet\s?[Nn]am\s(?:[{UPPER}]\w+|for|and)(?:’s|'s)?(?:\s(?:of|for|and|on))?(?:\s[{UPPER}]|[,.]|\s[a-z(]|$)"
)
_PART_OF_VIETNAM = re.compile(
    r"(?:Bắc|Trung|Nam) Bộ|[Mm]iền (?:Bắc|Trung|Nam)|Tây Nguyên|(?:nước ta|cả nước|toàn quốc|đất nước)(?!\w)|VN(?!\w)",
)


def _invented_countries(vi: str, en: str) -> Iterator[str]:
    """Countries, regions and bodies of the English of which no Vietnamese form stands there."""
    places = dict.fromkeys(_EN_PLACE.findall(en))
    if not places:
        return
    known, folded, bare = f" {' '.join(WORD.findall(vi))} ", flat(vi), squeezed(vi)
    paired = {
        COUNTRY_WORDS[word.lower()]
        for pair in _PAIR.findall(vi)
        for word in pair
        if all(part.lower() in COUNTRY_WORDS for part in pair)
    }
    for place in places:
        forms = [form for exonym in _SAYING[place] for form in forms_of(exonym)]
        written = any(f" {' '.join(WORD.findall(form))} " in known for form in forms)
        spoken = any(  # of more words than one: châu Á
            2 < form.count(" ") and form in folded for exonym in _SAYING[place] for form in flat_forms(exonym)
        )
        if written or spoken or squeezed(place) in bare or not paired.isdisjoint(forms):
            continue
        if "Việt Nam" not in forms or not _goes_without_saying(vi, en):
            yield place


def _goes_without_saying(vi: str, en: str) -> bool:
    """Whether "Vietnam" is part of the English name of a Vietnamese body, or of a part of the country."""
    body = _NATIONAL.search(vi) and _BODY_OF_VIETNAM.search(en)
    return bool(body or _PART_OF_VIETNAM.search(vi))
