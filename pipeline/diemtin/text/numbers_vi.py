"""Numbers in Vietnamese: 1.250,5; 15 nghìn tỷ đồng; 3-4%; ba mươi phần trăm; lần thứ XIII; 7h30."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from diemtin.text.alternatives import any_of
from diemtin.text.numbers import (
    DONG,
    Draft,
    Number,
    blank,
    clock,
    figures,
    finish,
    is_countable,
    is_karat,
    matches,
    plain_letters,
    roman,
)
from diemtin.text.spelled_vi import SCALES, read_words
from diemtin.text.unicode import UPPER

UNITS = {
    "%": "percent", "phần trăm": "percent", "điểm phần trăm": "percent", "pct": "percent",
    "đồng": "vnd", "vnđ": "vnd", "vnd": "vnd", "đ": "vnd", "usd": "usd", "đô la": "dollar",
    "$": "dollar", "us$": "usd",
    "euro": "euro", "eur": "euro", "€": "euro", "yên": "yen", "yen": "yen", "¥": "yen",
    "nhân dân tệ": "yuan", "ndt": "yuan", "cny": "yuan", "jpy": "yen", "gbp": "pound", "bảng anh": "pound",
    "£": "pound", "won": "won", "baht": "baht", "bạt": "baht", "kíp": "kip", "rupee": "rupee", "rúp": "rouble",
    "hkd": "hkd", "aud": "aud", "cad": "cad", "sgd": "sgd", "nzd": "nzd",
}  # fmt: skip
# Dollars by the country behind the word.
_COUNTRIES = {
    "hồng kông": "hkd", "hong kong": "hkd", "hongkong": "hkd", "hk": "hkd", "úc": "aud", "australia": "aud",
    "canada": "cad", "singapore": "sgd", "đài loan": "twd", "new zealand": "nzd", "mỹ": "usd",
}  # fmt: skip
UNITS |= {f"đô la {country}": unit for country, unit in _COUNTRIES.items()}
_DOLLAR = re.compile(r"\Ađô(?:[\s-]?la)?(?!\w)")
# Of a word that only begins like a scale: tỷ phú, tỷ lệ, triệu chứng.
_NO_SCALE = r"(?!\s(?:phú|lệ|giá|trọng|số|năng|chứng(?!\s(?:chỉ|khoán|từ|minh|nhận|quyền|thư|thực|cứ))))"
_SCALE = rf"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm|chục)\b{_NO_SCALE}"
_UNIT = (
    r"(?:%|(?:điểm\s)?phần\străm\b|pct\b|"
    rf"{DONG}|vnđ\b|vnd\b|đ\b(?!/c)"
    rf"|usd\b|đô(?:[\s-]?la(?:\s{any_of(_COUNTRIES)})?|\s{any_of(_COUNTRIES)})\b|(?:hk|au|ca|sg|nz)d\b"
    r"|đô\b(?!\s(?:thị|đốc|hộ|vật))|us\$|\$|euro?\b|€|yên\b|yen\b|¥|nhân\sdân\stệ\b|ndt\b|cny\b|jpy\b|gbp\b|bảng\sanh\b|£|won\b|ba[h]t\b|bạt\b|kíp\b|rupee\b|rúp\b)"
)
_TIME = re.compile(
    r"(?<![\d.,])(?P<h>[01]?\d|2[0-4])\s?(?:(?:h|g|giờ)\s?(?P<m>[0-5]\d|\d(?=\s?phút))(?!\d)(?:\s?phút\b|\s?p\b|')?|:(?P<m2>[0-5]\d)(?![\d:])"
    r"|\s?(?:(?:h|giờ)\s|(?=rưỡi\s(?:sáng|trưa|chiều|tối|đêm)\b))(?P<half>rưỡi)\b|\s?(?P<o>h\b|giờ\b|g\b(?=\s(?:\x01|rạng|sáng|trưa|chiều|tối|đêm|ngày|cùng|hôm)))|(?P<m3>[0-5]\d)(?=\s(?:GMT|UTC)\b))",
    re.IGNORECASE,
)
# 17 giây 38, 1m70: hundredths stand behind the word.
_HUNDREDTHS = re.compile(
    r"(?<![\d.,])(?P<whole>\d{1,2})(?:\s?giây\s?(?P<seconds>\d{1,2})|m(?P<meters>\d\d|[4-9])(?!\w))(?!\d|[.,]\d)"
)
_HOUR_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12,
}  # fmt: skip
_SPOKEN_TIME = re.compile(
    rf"(?<![\w-])(?P<hour>{any_of(_HOUR_WORDS)})\sgiờ(?P<half>\srưỡi)?\b"
    r"(?=,?\s(?:sáng|trưa|chiều|tối|đêm|khuya))",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    rf"(?=[\d$€£¥+−–âu-])(?P<sign>(?:(?<=^)|(?<=[(\s]))(?<![\d%]\s)(?<!(?-i:[A-Z]{{2}})\s)(?<!triệu\s)(?<!nghìn\s)(?<!ngàn\s)(?<!đồng\s)(?<!\st[ỷỉ]\s)[-−–+](?=\d)|(?<!ghi\s)(?<!thu\s)(?<!siêu\s)(?<!phiên\s)(?<!phát\s)\bâm\s(?=\d))?(?P<before>(?:us)?\$|€|£|¥)?"
    rf"(?<!\d)(?<!\d[.,])(?P<figure>\d+(?:[.,]\d+)*)"
    rf"(?P<scale>(?:\s?-?{_SCALE}){{1,4}}|k\b|tr\b(?!-(?-i:[A-Z])))?(?P<half>\srưỡi\b)?(?:\s?(?P<unit>{_UNIT}))?",
    re.IGNORECASE,
)
_BEFORE_FIGURE = re.compile(r"(?:(?:us)?\$|[€£¥]|[-−–+]|âm\s)\Z", re.IGNORECASE)
_WORD = (
    r"(?:một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|linh|lẻ|rưỡi|trăm|chục"
    rf"|(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ){_NO_SCALE})"
)
_SPELLED = re.compile(
    rf"(?<![\w-])(?P<minus>âm\s)?(?P<words>{_WORD}(?:\s{_WORD})*)\b(?!-)(?:\s(?P<unit>{_UNIT}))?",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"(?<![\w-])nửa\s(?P<scale>nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b{_NO_SCALE}(?:\s(?P<unit>{_UNIT}))?",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[IVX](?<![\w.-].)[IVX]{0,5}(?![\w.]*\w)")
_BEFORE_ROMAN = re.compile(
    r"\b(?:khóa|khoá|lần|thứ|thế kỷ|chương|hạng|loại|nhóm|cấp|kỳ|vùng"
    r"|khu vực|giai đoạn|đợt|bậc|độ|phần|mục|báo động)\s\Z"
)
_FIVE = re.compile(  # what "năm" must stand before to be five and not a year
    r"\s(?:người|ngày|tháng|giờ|phút|tuần|lần|chiếc|con|cuộc|vụ|quốc|nước|tỉnh|thành phố|năm|trẻ|em|cái"
    r"|bước|loại|nhóm|cơ|xã|huyện"
    r"|suất|phòng|gang|phần trăm|thôn|bản|chi bộ|đại biểu|đảng viên|công trình|doanh nghiệp|mục tiêu|chỉ tiêu"
    r"|nội dung|lượt|đơn vị|ngôi|căn|tấn|km|mét|ha|kg|tổ|đội|tàu|ngư dân|giáo viên|cây"
    r"|trận|bậc|môn|dịch vụ|đến \d+ năm|lĩnh vực|nhiệm vụ|giải pháp|tiêu chí|trụ cột|cơ sở|đồng chí|nhóm|tầng|ca"
    r"|giải|huy chương|kỷ lục|lớp|phường|bị cáo|bị can|nạn nhân"
    r"|hồ sơ|tập thể|cá nhân|nghìn|ngàn|triệu|tỷ|tỉ|bệnh|bộ|trường|hộ|vị|thành viên|mươi|trăm)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s?(?:[-–—,]|đến|tới|và|hoặc|hay|[-–]>|lên|xuống)\s?", re.IGNORECASE)
_MANY = re.compile(
    r"(?:hàng|vài|mấy|nhiều|đầu|cuối|giữa|mỗi|hằng|quanh|suốt|bao|trên|hơn|gần|cả|chục|trăm|nghìn|ngàn|vạn|triệu|một|hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|\d)\s$",
    re.IGNORECASE,
)


_AND_A_HALF = re.compile(
    r"\s(?:ngày|đêm|tuần|tháng|năm|giờ|tiếng|điểm|mét|cây số|tấn|héc ta|hecta|lần)\srưỡi\b", re.IGNORECASE
)
# A child's place in the family, which people of the south are called by: chị Hai, ông Tám Lùn; or a place: Bảy Núi.
_CALLED = re.compile(r"\b(?:ông|bà|anh|chị|cô|chú|bác|dì|cậu|mợ|thím|thị|văn)\s$", re.IGNORECASE)
_NAMED_ON = re.compile(rf"\s[{UPPER}](?![{UPPER}])")
# A backpack (túm ba lô), basa, a cut of pork.
_NO_THREE = re.compile(r"\s(?:lô|sa|rọi)\b", re.IGNORECASE)
_SOMEBODYS = re.compile(
    r"\b(?:chiếc|cái|đeo|mang|khoác|túm|vác|xách|khách|tây|cá|thịt|lê)\s\Z", re.IGNORECASE
)
_QUINTALS = re.compile(r"\s?tạ\b")


def find_numbers(text: str) -> list[Number]:
    """Every number in Vietnamese text in which codes and dates have been blanked, in order."""
    text = plain_letters(text)
    times = list(_read_times(text))
    text = blank(text, [(time.start, time.end) for time in times])
    timed, halves = text, list(_read_halves(text))
    text = blank(text, [(half.start, half.end) for half in halves])
    drafts = [*halves, *_read_figures(text), *_read_spelled(text), *_read_roman(text)]
    drafts = _add_up(text, sorted(drafts, key=_place))
    numbers = (_in_kilograms(number, text) for number in finish(timed, drafts, _JOINT))
    return sorted([*times, *numbers], key=_place)


def _in_kilograms(number: Number, text: str) -> Number:
    """2 tạ may be told as 200 kg."""
    if not _QUINTALS.match(text, number.end):
        return number
    told = tuple((100 * value, unit) for value, unit in number.readings)
    return replace(number, readings=(*number.readings, *told))


def _place(item: Draft | Number) -> int:
    return item.start


def _read_times(text: str) -> Iterator[Number]:
    """7h30 and 14:30 are times, "bốn giờ sáng" too; "8 giờ" may be a time or eight hours."""
    starts = figures(text)
    for match in matches(_TIME, text, starts):
        hour, minute = (
            int(match["h"]),
            int(match["m"] or match["m2"] or match["m3"] or (30 if match["half"] else 0)),
        )
        plain: tuple[tuple[Fraction, str], ...] = ((Fraction(hour), ""),)
        if not match["o"]:
            plain = ((Fraction(2 * hour + 1, 2), ""),) if minute == 30 else ()
        yield Number(match.start(), match.end(), match[0].strip(), ((clock(hour, minute), "time"), *plain))
    for match in matches(_HUNDREDTHS, text, starts):
        value = Fraction(f"{match['whole']}.{match['seconds'] or match['meters']}")
        yield Number(match.start(), match.end(), match[0], ((value, ""),))
    for match in _SPOKEN_TIME.finditer(text) if "giờ" in text.lower() else ():
        hour, minute = _HOUR_WORDS[match["hour"].lower()], 30 if match["half"] else 0
        readings = ((Fraction(hour), ""), (clock(hour, minute), "time"))
        yield Number(match.start(), match.end(), match[0], readings[1:] if minute else readings, bool(minute))


def _read_halves(text: str) -> Iterator[Draft]:
    for match in _HALF.finditer(text) if "nửa" in text.lower() else ():
        scale = SCALES[match["scale"].lower()]
        yield Draft(match.start(), match.end(), (Fraction(1, 2),), scale, _unit(match["unit"]))


def _starts(text: str) -> Iterator[int]:
    """Where a figure may begin: at its sign or currency, and at its first digit."""
    for start in figures(text):
        if before := _BEFORE_FIGURE.search(text, max(0, start - 3), start):
            yield before.start()
        yield start


def _read_figures(text: str) -> Iterator[Draft]:
    for match in matches(_FIGURE, text, _starts(text)):
        if not is_countable(match["figure"]):
            continue
        scale = 1
        for word in re.findall(r"[^\W\d_]+", (match["scale"] or "").lower()):
            scale *= SCALES[word]
        if match["scale"] in ("k", "K") and is_karat(match["figure"], text, match.start()):
            scale = 1
        values = read_figure(match["figure"])[
            : 1 if scale > 1 else None
        ]  # 1,075 triệu has a comma, 1,075 may not
        if match["half"] or (scale == 1 and not match["unit"] and _AND_A_HALF.match(text, match.end())):
            # half of what was just named: 2 triệu rưỡi is 2.5 million
            values = tuple(value + Fraction(1, 2) for value in values)
        if (match["sign"] or "").strip().lower() in ("-", "−", "–", "âm"):
            values = tuple(-value for value in values)
        unit = _unit(match["unit"] or match["before"])
        yield Draft(match.start(), match.end(), values, scale, unit)


def _unit(text: str | None) -> str:
    if not text:
        return ""
    return UNITS.get(_DOLLAR.sub("đô la", " ".join(text.lower().split())), "")


@lru_cache(maxsize=4096)
def read_figure(text: str) -> tuple[Fraction, ...]:
    """The values that digits with Vietnamese separators can have; two where "1,250" may be English habit."""
    dots, commas = text.count("."), text.count(",")
    whole = re.sub(r"[.,]", "", text)
    if dots and commas:
        mark = max(text.rfind("."), text.rfind(","))
        return (Fraction(re.sub(r"[.,]", "", text[:mark]) + "." + text[mark + 1 :]),)
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", text)
    if not dots and not commas:
        return (Fraction(text),)
    if grouped and (dots or 1 < commas):
        return (Fraction(whole),)
    if dots + commas == 1:
        decimal = Fraction(text.replace(",", "."))
        return (decimal, Fraction(whole)) if grouped else (decimal,)
    return tuple(Fraction(part) for part in re.split(r"[.,]", text))


def _read_spelled(text: str) -> Iterator[Draft]:
    for match in _SPELLED.finditer(text):
        words = [
            (m[0].lower(), match.start("words") + m.start()) for m in re.finditer(r"\S+", match["words"])
        ]
        said = [word for word, _ in words]
        place = 0
        while place < len(words):
            value, after = read_words(said, place)
            if after == place:
                place += 1
                continue
            start, last = words[place][1], words[after - 1]
            end = last[1] + len(last[0])
            at_end = after == len(words)
            place, count = after, after - place
            if count == 1 and _is_other_word(text, words[place - 1][0], start, end):
                continue
            unit = _unit(match["unit"]) if at_end else ""
            minus = -1 if match["minus"] and start == match.start("words") else 1
            firm = value > 10 or unit == "percent"
            scale = SCALES.get(last[0], 1) if count == 2 and 1000 <= value else 1  # hai đến ba triệu
            half = Fraction(1, 2) if not unit and _AND_A_HALF.match(text, end) else 0
            values = (minus * (value + half) / scale,)
            yield Draft(start, match.end() if unit else end, values, scale, unit, firm, spelled=True)


def _is_other_word(text: str, word: str, start: int, end: int) -> bool:
    """Whether a word alone is no number after all: năm is a year, chín is cooked or ripe, tư and lăm need company."""
    if text[start].isupper() and _is_called(text, start, end):
        return True
    if word == "năm":
        return not _FIVE.match(text, end) or bool(_MANY.search(text, max(0, start - 8), start))
    if word == "tư":
        return not text[max(0, start - 4) : start].lower().endswith("thứ ")
    if word == "chín":
        return text[max(0, start - 4) : start].lower().endswith((" ăn ", " nấu ", "lúa ", "quả "))
    if word == "ba":
        return bool(_NO_THREE.match(text, end) and _SOMEBODYS.search(text, max(0, start - 9), start))
    return word in ("mốt", "lăm", "nhăm")


def _is_called(text: str, start: int, end: int) -> bool:
    """Whether a numeral with a capital is part of a name."""
    before = text[max(0, start - 8) : start]
    inside = before[-1:] == " " and before.rstrip(" ")[-1:].isalpha()
    return bool(_CALLED.search(before) or (inside and _NAMED_ON.match(text, end)))


def _read_roman(text: str) -> Iterator[Draft]:
    """XIII wherever it stands; I, V and X alone only after a word such as khóa."""
    for match in _ROMAN.finditer(text):
        value = roman(match[0])
        firm = bool(value and _BEFORE_ROMAN.search(text, max(0, match.start() - 12), match.start()))
        if firm or (value and 1 < len(match[0])):
            yield Draft(match.start(), match.end(), (Fraction(value),), firm=firm)


def _add_up(text: str, drafts: list[Draft]) -> list[Draft]:
    """1 tỷ 200 triệu đồng is one number."""
    done: list[Draft] = []
    for draft in drafts:
        last = done[-1] if done else None
        if (
            last
            and draft.scale < last.scale
            and 1 < draft.scale
            and not last.unit
            and text[last.end : draft.start] == " "
        ):
            values = tuple(a * last.scale + b * draft.scale for a in last.values for b in draft.values)
            done[-1] = Draft(last.start, draft.end, values, 1, draft.unit)
        else:
            done.append(draft)
    return done
