"""Leaves of the grammar that are drawn, not listed: names, places, document numbers."""

from __future__ import annotations

import random

from .engine import Atom, Pair
from .lexicon import bare, places, syllables


def _same(text: str) -> Pair:
    return Pair(text, bare(text))


def _syllable(rng: random.Random, kind: str) -> str:
    options, weights = syllables(kind)
    return rng.choices(options, weights)[0]


def male(rng: random.Random) -> Pair:
    """A man's full name; now and then two middle syllables or none."""
    middle = _syllable(rng, "male_middle")
    if rng.random() < 0.06:
        middle = f"{middle} {_syllable(rng, 'male_middle')}"
    return _same(" ".join(f"{_syllable(rng, 'surname')} {middle} {_syllable(rng, 'male_given')}".split()))


def female(rng: random.Random) -> Pair:
    """A woman's full name."""
    middle = _syllable(rng, "female_middle")
    return _same(f"{_syllable(rng, 'surname')} {middle} {_syllable(rng, 'female_given')}")


def name(rng: random.Random) -> Pair:
    """A full name of either sex, about three men to two women."""
    return male(rng) if rng.random() < 0.6 else female(rng)


def initials(rng: random.Random) -> Pair:
    """Initials of a person whom a paper does not name, like N.V.T."""
    letters = ".".join(rng.choice("NTLPHVĐBDCKM") for _ in range(rng.choice((2, 3, 3))))
    return _same(letters + ".")


def commune(rng: random.Random) -> Pair:
    """A composed name of a commune or ward; both syllables differ."""
    while True:
        first, second = rng.choice(places("commune_first")), rng.choice(places("commune_second"))
        if first != second:
            return _same(f"{first[0]} {second[0]}")


def road(rng: random.Random) -> Pair:
    """A road number such as Quốc lộ 1A or tỉnh lộ 293."""
    known = ("1A", "2", "3", "5", "6", "14", "18", "19", "20", "27", "37", "51", "279")
    number = rng.choice((*known, str(rng.randint(2, 99))))
    vi, en = rng.choice((("Quốc lộ", "National Highway"), ("tỉnh lộ", "Provincial Road")))
    return Pair(f"{vi} {number}", f"{en} {number}")


def _syllable_of(kind: str) -> Atom:
    return lambda rng: _same(_syllable(rng, kind))


def _place_of(kind: str) -> Atom:
    return lambda rng: Pair(*rng.choice(places(kind)))


def _code(*codes: str) -> Atom:
    """Number of a document; official English keeps the code as printed, without the stroke of Đ."""

    def draw(rng: random.Random) -> Pair:
        code = rng.choice(codes)
        if "/" in code:
            return _same(f"{rng.randint(1, 250):02d}-{code}")
        year = f"/{rng.randint(2012, 2026)}" if rng.random() < 0.3 else ""
        return _same(f"{rng.randint(1, 2500):02d}{year}/{code}")

    return draw


NAME_ATOMS: dict[str, Atom] = {
    "male": male,
    "female": female,
    "name": name,
    "given_male": _syllable_of("male_given"),
    "given_female": _syllable_of("female_given"),
    "initials": initials,
    "prov_name": _place_of("province"),
    "central_city": _place_of("central_city"),
    "city_name": _place_of("city"),
    "town_name": _place_of("town"),
    "dist_name": _place_of("district"),
    "urban_name": _place_of("urban"),
    "commune_name": commune,
    "street": _place_of("street"),
    "country": _place_of("country"),
    "road": road,
    "num_nq": _code("NQ/TW", "NQ/TW", "NQ/TU", "NQ/HU", "NQ/ĐU"),
    "num_ct": _code("CT/TW", "CT/TW", "CT/TU"),
    "num_kl": _code("KL/TW", "KL/TW", "KL/TU"),
    "num_qdd": _code("QĐ/TW", "QĐi/TW", "QĐ/TU"),
    "num_nqs": _code("NQ-CP", "NQ-HĐND", "NQ-CP"),
    "num_qd": _code("QĐ-TTg", "QĐ-UBND", "QĐ-BTC", "QĐ-BNV"),
    "num_nd": _code("NĐ-CP"),
    "num_kh": _code("KH-UBND", "KH/TU", "KH-BCĐ"),
    "num_cv": _code("UBND-KT", "UBND-VX", "TTg-KTN", "CV-UBND"),
    "num_tb": _code("TB-UBND", "TB-VPCP", "TB/TU"),
}
