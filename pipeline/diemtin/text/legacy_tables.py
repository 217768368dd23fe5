"""The old Vietnamese encodings, code by code; the tests hold them against iconv and against each other."""

from __future__ import annotations

# "_" is a code without a letter of its own. TCVN3 (also called ABC): TCVN 5712:1993, second variant; its fonts
# have no codes for most capitals with a tone, and typists used the small letter in a font of capitals.
TCVN3 = {
    0xA0: "_ĂÂÊÔƠƯĐăâêôơưđẰ",
    0xB0: "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ",
    0xC0: "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ",
    0xD0: "éẹềểễếệìỉỄẾỒĩíịò",
    0xE0: "Ổỏõóọồổỗốộờởỡớợù",
    0xF0: "ỖủũúụừửữứựỳỷỹýỵỐ",
}
# RFC 1456.
VISCII = {
    0x00: "__Ẳ__ẴẪ_________",
    0x10: "____Ỷ____Ỹ____Ỵ_",
    0x80: "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ",
    0x90: "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
    0xA0: "Õắằặấầẩậẽẹếềểễệố",
    0xB0: "ồổỗỠƠộờởịỰỨỪỬơớƯ",
    0xC0: "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ",
    0xD0: "ĐứÒÓÔạỷừửÙÚỹỵÝỡư",
    0xE0: "àáâãảăữẫèéêẻìíĩỉ",
    0xF0: "đựòóôõỏọụùúũủýợỮ",
}
# x-viet-vps of the Vietnamese Professionals Society, as Encode (Perl) and viparse list it, each by itself.
VPS = {
    0x00: "__ẠẬẶẸỆ_________",
    0x10: "ỊỌỘỢỤỰ___Ỵ__ẪỮ__",
    0x80: "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ",
    0x90: "Ế__ỀỂỄỐỒỔỖýỷỵỚỜỞ",
    0xA0: "_ắằẳẵặỠớÙờởỡŨỨợỪ",
    0xB0: "ổỬỲỸÍÌộỈĨÓửữÒỎÕự",
    0xC0: "ầÁÂấẩẫậđẻÉÊẹỉễịỹ",
    0xD0: "ƯỦồốÔỏơÈừứÚũưÝẺ_",
    0xE0: "àáâãảạă_èéêẽìí_ĩ",
    0xF0: "ẴĐòóôõ_Ơụùúủ_ỶẼỳ",
}
# Windows-1258 where it is not Windows-1252; the tone follows its vowel as a mark of its own.
CP1258 = {
    0xC0: "ÀÁÂĂÄÅÆÇÈÉÊË\u0300ÍÎÏ",
    0xD0: "ĐÑ\u0309ÓÔƠÖ×ØÙÚÛÜƯ\u0303ß",
    0xE0: "àáâăäåæçèéêë\u0301íîï",
    0xF0: "đñ\u0323óôơö÷øùúûüư₫ÿ",
}
# VNI-Windows writes a letter and a mark after it: the marks, and what they do to the letter.
_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HAT = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BOWL = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
VNI_MARKS = {
    **_TONES,
    **{mark: f"\u0302{tone}" for mark, tone in _HAT.items()},
    **{mark: f"\u0306{tone}" for mark, tone in _BOWL.items()},
}
VNI_LETTERS = dict(zip("ôöíìæóòîñÔÖÍÌÆÓÒÎÑ", "ơưíìỉĩịỵđƠƯÍÌỈĨỊỴĐ", strict=True))
# VIQR, RFC 1456; "*" for the horn is common too. In the order in which they are written.
VIQR_SHAPES = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
VIQR_TONES = {"`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
