"""Every syllable that Vietnamese spelling allows, put together from its parts."""

from __future__ import annotations

import unicodedata
from functools import cache

ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x"
RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu "
    "o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oe oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uên uênh uơ "
    "uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu "
    "y yt ym yn ych yêm yên yêng yêt yêu"
)
AFTER_QU = (
    "a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây "
    "e en eo et ê êch ên ênh êt i ich in inh it iên iêt y ych ynh yt yên yêt ơ ơt ôc ôn"
)
_MARKS = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_STOPPED = ("c", "ch", "k", "p", "t")  # such a rime has the tones sắc and nặng alone


def _tone_places(rime: str) -> list[int]:
    """Where the tone mark may stand: oa, oe and uy at the end have an old and a new place."""
    special = [place for place, letter in enumerate(rime) if letter in "ăâêôơư"]
    if special:
        return special[-1:]
    vowels = [place for place, letter in enumerate(rime) if letter in "aeiouy"]
    if len(vowels) == 1:
        return vowels
    if len(vowels) == 3 or len(vowels) < len(rime):
        return vowels[1:2]
    return [0, 1] if rime in ("oa", "oe", "uy") else [0]


def _toned(rime: str) -> list[str]:
    marks = ("\u0301", "\u0323") if rime.endswith(_STOPPED) else _MARKS
    spelt = [rime[: place + 1] + mark + rime[place + 1 :] for place in _tone_places(rime) for mark in marks]
    return [unicodedata.normalize("NFC", form) for form in spelt]


@cache
def syllables() -> frozenset[str]:
    """About 20,000 lower-case syllables in NFC; those that nobody uses are among them."""
    rimes = [form for rime in RIMES.split() for form in _toned(rime)]
    after_qu = [f"qu{form}" for rime in AFTER_QU.split() for form in _toned(rime)]
    return frozenset([*(onset + form for onset in ("", *ONSETS.split()) for form in rimes), *after_qu])


def is_syllable(word: str) -> bool:
    """Whether a word is spelt like Vietnamese and written in one case, with or without a capital.

    >>> [is_syllable(word) for word in ("Nghiêng", "QUỐC", "thuỷ", "thủy", "nghiễt", "việT")]
    [True, True, True, True, False, False]
    """
    lower = word.lower()
    return lower in syllables() and (word[1:] == lower[1:] or word.isupper())
