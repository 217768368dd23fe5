"""Names in the English that the Vietnamese lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from diemtin.text.alternatives import any_word
from diemtin.text.chinese import CHINESE_FORMS
from diemtin.text.exonyms import COUNTRY_WORDS, EXONYMS, Exonym
from diemtin.text.name_words import LIKE_ENGLISH, PLACES, SHARED_SURNAMES, SURNAMES
from diemtin.text.names import UNCLE_HO, WORD, flat, flat_forms, forms_of, is_syllable, squeezed
from diemtin.text.unicode import UPPER, strip_marks

# English words that are spelled like a syllable of a name.
_NO_SYLLABLES = frozenset(
    ("beach", "bee", "cham", "eye", "goat", "hen", "home", "inn", "man", "mine", "no", "nom", "sea", "sun", "tea",
     "team", "tuong")
)  # fmt: skip
_THE_CITY = re.compile(r"HCM|Sài Gòn|Bác Hồ|Cụ Hồ")
_YOUTH_UNION = re.compile(r"(?:tỉnh|huyện|thành|quận|thị|xã) đoàn")  # has the name of Ho Chi Minh
# Old or short names of lands, of which English says the whole.
_LANDS = {
    re.compile(r"[Xx](?<!\w.)ứ Nghệ(?!\w)"): "Nghệ An",
    re.compile(r"[Xx](?<!\w.)ứ Thanh(?!\w)"): "Thanh Hóa",
    re.compile(r"[Xx](?<!\w.)ứ Lạng(?!\w)"): "Lạng Sơn",
    re.compile(r"[Xx](?<!\w.)ứ Quảng(?!\w)"): "Quảng Nam, Quảng Ngãi",
    re.compile(rf"Thổ(?<!\wThổ)(?<!người Thổ)(?<!dân tộc Thổ)(?!\w| [{UPPER}])"): "Thổ Nhĩ Kỳ",
}
_EN_RUN = re.compile(rf"[{UPPER}](?<![\w-].)\w*(?: (?!Co(?:\.,|,? Ltd|\. Ltd))[{UPPER}]\w*)+")  # no Co., Ltd.
_CALLED = re.compile(rf"M(?<!\w.)(?:rs?|s)\b\.?\s([{UPPER}][a-z]+)\b(?![-\s][{UPPER}])")
_SURNAMES_EN = frozenset(strip_marks(name) for name in SURNAMES)
_SHARED_EN = frozenset(strip_marks(name) for name in SHARED_SURNAMES)
_PLACES_EN = {strip_marks(place) for place in PLACES.split("|")}
_EN_PLACES_VN = re.compile(any_word(_PLACES_EN, r"(?<![\w-].)") + r"(?!\w)")


def invented_names(vi: str, en: str) -> Iterator[str]:
    """Vietnamese names and countries of the English that the Vietnamese lacks."""
    vi, vietnamese = _in_full(vi)
    plain = strip_marks(en)
    for name in _shaped_like_people(plain):
        if squeezed(name) not in vietnamese:
            yield name
    yield from _invented_given_names(vi, plain)
    for match in _EN_PLACES_VN.finditer(plain):
        if squeezed(match[0]) not in vietnamese:
            yield match[0]
    yield from _invented_countries(vi, en)


@lru_cache(maxsize=1024)  # a sentence is held against every answer of a search
def _in_full(vi: str) -> tuple[str, str]:
    """With the names that other words of it stand for, and the same squeezed."""
    vi = UNCLE_HO.sub(r"\g<0> Hồ", vi) if "Bác" in vi else vi
    if _THE_CITY.search(vi) or ("đoàn" in (small := vi.lower()) and _YOUTH_UNION.search(small)):
        vi = f"{vi} Ho Chi Minh"
    vi = ", ".join((vi, *(province for land, province in _LANDS.items() if land.search(vi))))
    return vi, squeezed(vi)


def _shaped_like_people(plain: str) -> Iterator[str]:
    """A Vietnamese family name without marks and the syllables after it: Nguyen Van Son, but not "To Do"."""
    for match in _EN_RUN.finditer(plain):
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


def _invented_given_names(vi: str, plain: str) -> Iterator[str]:
    """People called by one syllable that the Vietnamese lacks: Mr Dung for ông Hùng, but not Mr Li for ông Lý."""
    called = [match for match in _CALLED.finditer(plain) if is_syllable(match[1])]
    words = WORD.findall(vi.lower()) if called else []
    said = {strip_marks(word) for word in words}.union(*(CHINESE_FORMS.get(word, ()) for word in words))
    yield from (match[0] for match in called if match[1].lower() not in said)


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
    places = any_word(map(re.escape, asked), r"(?<![\w-].)")
    return saying, re.compile(rf"{places}(?![\w$-]|\s?\$)")


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
    r"(?:Bắc|Trung|Nam) Bộ|[Mm]iền (?:Bắc|Trung|Nam)|Tây Nguyên|(?:nước ta|cả nước|toàn quốc|đất nước)(?!\w)|VN(?!\w)"
    rf"|(?<!\w)Việt(?!\w| [{UPPER}])",
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
