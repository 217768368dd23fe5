"""To and from each old encoding; its bytes stand in a string as the characters they are mistaken for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from diemtin.text.legacy_tables import (
    CP1258,
    TCVN3,
    VIQR_SHAPES,
    VIQR_TONES,
    VISCII,
    VNI_LETTERS,
    VNI_MARKS,
    VPS,
)

_CP1252 = {byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)}
_C1 = {chr(byte): char for byte, char in _CP1252.items() if char}
_NO_CHARACTER = {byte for byte, char in _CP1252.items() if not char}
VIETNAMESE = frozenset(
    unicodedata.normalize("NFC", base + shape + tone)
    for bases, shapes in (("aA", ("", "\u0302", "\u0306")), ("oO", ("", "\u0302", "\u031b")),
                          ("eE", ("", "\u0302")), ("uU", ("", "\u031b")), ("iIyY", ("",)))
    for base in bases for shape in shapes for tone in ("", *VIQR_TONES.values())
) - set("aAoOeEuUiIyY") | {"đ", "Đ"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Code:
    """One old encoding; ``decode`` leaves alone what it does not know."""

    label: str
    decode: Callable[[str], str]
    encode: Callable[[str], str]
    unused: frozenset[int] = frozenset(_NO_CHARACTER)  # bytes that stand for nothing


def _codes(rows: Mapping[int, str]) -> dict[int, str]:
    return {
        start + place: char for start, row in rows.items() for place, char in enumerate(row) if char != "_"
    }


def _surfaces(byte: int) -> str:
    """The characters a byte is mistaken for: in Latin-1, and in Windows-1252 where that is another."""
    return chr(byte) + _CP1252.get(byte, "")


def _by_bytes(label: str, rows: Mapping[int, str], *, capitals: bool = True) -> Code:
    codes = _codes(rows)
    seen = {surface: char for byte, char in codes.items() for surface in _surfaces(byte)}
    decoding = str.maketrans({**_C1, **seen})
    written = {char: chr(byte) for byte, char in codes.items()}
    if not capitals:
        toned = {char for char in VIETNAMESE if char.isupper()} - set("ĂÂÊÔƠƯĐ")
        written.update({char: written[char.lower()] for char in toned})
    back = {char: surface for surface, char in _C1.items() if ord(surface) not in codes}
    encoding = str.maketrans({**back, **written})

    def decode(text: str) -> str:
        return unicodedata.normalize("NFC", text.translate(decoding))

    unused = frozenset(byte for byte in _NO_CHARACTER if byte not in codes)
    return Code(label, decode, lambda text: text.translate(encoding), unused)


def _taken_apart(text: str, keep: str) -> str:
    """Tones as marks of their own, after the letters of ``keep``."""
    out: list[str] = []
    for char in text:
        apart = unicodedata.normalize("NFD", char) if char in VIETNAMESE and char not in keep else char
        tones = "".join(mark for mark in apart if mark in VIQR_TONES.values())
        out.append(unicodedata.normalize("NFC", "".join(c for c in apart if c not in tones)) + tones)
    return "".join(out)


def _cp1258() -> Code:
    letters = "".join(CP1258.values())
    both = _by_bytes("Windows-1258", CP1258)
    unused = frozenset({*_NO_CHARACTER, 0x8A, 0x8E, 0x9A, 0x9E})
    return Code(both.label, both.decode, lambda text: both.encode(_taken_apart(text, letters)), unused)


_VNI_PAIR = re.compile(f"[aeouyôöAEOUYÔÖ][{''.join(VNI_MARKS)}{''.join(VNI_MARKS).upper()}]")
_VNI_ALONE = str.maketrans({**_C1, **VNI_LETTERS})
_VNI_PAIRS: dict[str, str] = {}
for _base in "aeouyôöAEOUYÔÖ":
    for _mark, _shape in VNI_MARKS.items():
        _letter = unicodedata.normalize("NFC", VNI_LETTERS.get(_base, _base) + _shape)
        if _letter in VIETNAMESE:
            _VNI_PAIRS[_base + _mark] = _VNI_PAIRS[_base + _mark.upper()] = _letter
_VNI_WRITTEN = str.maketrans(
    {
        **{char: pair for pair, char in _VNI_PAIRS.items() if pair[0].isupper() == pair[1].isupper()},
        **{char: alone for alone, char in VNI_LETTERS.items()},
        **{char: surface for surface, char in _C1.items()},
    }
)


def _from_vni(text: str) -> str:
    """The pairs first; what a pair made is no single letter of VNI."""
    out: list[str] = []
    last = 0
    for match in _VNI_PAIR.finditer(text):
        if letter := _VNI_PAIRS.get(match.group()):
            out += (text[last : match.start()].translate(_VNI_ALONE), letter)
            last = match.end()
    return "".join(out) + text[last:].translate(_VNI_ALONE)


_SHAPES, _TONE_SIGNS = (re.escape("".join(signs)) for signs in (VIQR_SHAPES, VIQR_TONES))
_VIQR_FORM = (
    rf"\\(?P<plain>[{_SHAPES}{_TONE_SIGNS}dD\\])|(?P<stroke>[dD][dD])"
    rf"|(?P<base>[aeiouyAEIOUY])(?P<shape>[{_SHAPES}]?)"
)
# A text that escapes its stops means every other one as a tone. In others a stop or question mark at the end
# of a word is punctuation, unless a small letter, a digit or more punctuation follows, or the word stands twice as
# often before a capital with that tone as it ends a sentence without (counted on news). So this way back is lossy.
_VIQR_ESCAPED = re.compile(rf"{_VIQR_FORM}(?P<tone>[{_TONE_SIGNS}]?)")
_VIQR = re.compile(
    rf"{_VIQR_FORM}(?P<tone>[`'~]|[.?](?!\.\.(?!\.))(?=[^\W\d_]|[-,;:.?!)\"”]|\s[^\W\d_A-Z]|\s\d)|)"
)
_VIQR_END = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,6})([.?])")
_VIQR_COMMON_WORDS = (
    "bị bỏ bộ chỉ chị chở chợ chủ cả cỏ cổ cụ củ cử dạ dị dự giả hoả huệ hạ hệ họ hổ hộ khoẻ khả khổ kẻ kỷ lệ lộ "
    "mẹ mỏ mộ mở nghệ nghỉ nghị nguỵ ngọ ngộ ngụ nhẹ nhỏ nhở nợ phổ phụ phủ quả rể rủ sẻ sở sử sự thuỵ thuỷ thẻ "
    "thể thị thọ thổ thủ toạ trả trẻ trị trọ trợ trụ tuệ tạ tả tỉ tổ tử tỷ uỷ vệ vị vở vợ vụ xử để đỏ ở ỷ"
)
_VIQR_COMMON = frozenset(_VIQR_COMMON_WORDS.split())
_VIQR_SIGNS = {mark: sign for sign, mark in [*reversed(VIQR_SHAPES.items()), *VIQR_TONES.items()]}
_VIQR_PUNCTUATION = re.compile(rf"(?<=[aeiouyAEIOUY{_SHAPES}{_TONE_SIGNS}])[{_SHAPES}{_TONE_SIGNS}]|\\")
_VIQR_DD = re.compile(r"(?<=[dD])[dD]|[dD](?=[đĐ])")


def _viqr_letter(match: re.Match[str]) -> str:
    if match["plain"] or match["stroke"]:
        return match["plain"] or ("Đ" if match["stroke"][0] == "D" else "đ")
    if match["tone"] == "." and _is_initial(match):
        return match.group()
    signs = VIQR_SHAPES.get(match["shape"], "") + VIQR_TONES.get(match["tone"], "")
    letter = unicodedata.normalize("NFC", match["base"] + signs)
    if letter in VIETNAMESE:
        return letter
    toned = unicodedata.normalize("NFC", match["base"] + VIQR_TONES.get(match["tone"], ""))
    return toned if not match["shape"] and toned in VIETNAMESE else match.group()


def _is_initial(match: re.Match[str]) -> bool:
    """A capital and a stop that stand alone, as for a name that is not told: "anh Vi Văn A. (SN 1985)"."""
    before, after = (
        match.string[max(0, match.start() - 1) : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    return (
        len(match.group()) == 2 and match["base"].isupper() and not before.isalpha() and not after.isalpha()
    )


def _from_viqr(text: str) -> str:
    if "\\." in text or "\\?" in text:
        return _VIQR_ESCAPED.sub(_viqr_letter, text)
    return _VIQR_END.sub(_viqr_end, _VIQR.sub(_viqr_letter, text))


def _viqr_end(match: re.Match[str]) -> str:
    word = unicodedata.normalize("NFC", match[1] + VIQR_TONES[match[2]])
    return word if word.lower() in _VIQR_COMMON else match.group()


def _to_viqr(text: str) -> str:
    """Punctuation after a vowel is escaped as RFC 1456 asks for."""
    bare = "".join("a" if char in VIETNAMESE and char not in "đĐ" else char for char in text)
    spots = {match.start() for sign in (_VIQR_PUNCTUATION, _VIQR_DD) for match in sign.finditer(bare)}
    out: list[str] = []
    for place, char in enumerate(text):
        if char in "đĐ":
            out.append("dd" if char == "đ" else "DD")
        elif char in VIETNAMESE:
            base, *marks = unicodedata.normalize("NFD", char)
            signs = [_VIQR_SIGNS[mark] for mark in marks]
            out += [base, *sorted(signs, key=_TONE_SIGNS.find)]  # the shape before the tone
        else:
            out.append("\\" + char if place in spots else char)
    return "".join(out)


CODES: dict[str, Code] = {
    "tcvn3": _by_bytes("TCVN3", TCVN3, capitals=False),
    "vni": Code("VNI-Windows", _from_vni, lambda text: text.translate(_VNI_WRITTEN)),
    "viscii": _by_bytes("VISCII", VISCII),
    "vps": _by_bytes("VPS", VPS),
    "cp1258": _cp1258(),
    "viqr": Code("VIQR", _from_viqr, _to_viqr, frozenset(range(0x80, 0x100))),
}
