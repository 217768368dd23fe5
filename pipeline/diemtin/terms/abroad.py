"""Titles and bodies of other states and of bodies of many states, which have other English than those of Viet Nam."""

from __future__ import annotations

import re

from diemtin.text.exonyms import COUNTRIES
from diemtin.text.names import EXONYM_OF, PLACE, Name, forms_of, is_syllable
from diemtin.text.unicode import UPPER, compare_key

_ADJECTIVES = {
    form: country.also.split("|")[0]
    for country in COUNTRIES[1:]
    if country.also
    for form in forms_of(country)
}
_COUNTRY = re.compile(
    rf"(?:{'|'.join(form for country in COUNTRIES[1:] for form in forms_of(country))})(?!\w)"
)
# What other states call otherwise, as newspapers do: our words, theirs and whose they are, one row after another.
_CALLED_OTHERWISE = tuple(
    (re.compile(ours), theirs, re.compile(whose))
    for ours, theirs, whose in (
        ("Prime Minister", "Chancellor", "German|Austrian"),
        ("National Assembly", "Congress", "US"),
        ("National Assembly", "Parliament", "Austr(al)?ian|British|Canadian|German|Indian|Japanese|Malaysian|Thai"),
        ("State President|Chair(?:man|woman|person)(?!.* of )", "President", "Chinese|Cuban|Lao"),
        ("State President", "President", ".*"),
        ("National Defense", "Defense", "(?!Cambodian|Chinese|Lao|South Korean).*"),
        ("Home Affairs", "the Interior", "(?!Indian|Lao|Malaysian|Singaporean).*"),
        ("Ministry of the Interior", "Home Office", "British"),
        ("Minister of the Interior", "Home Secretary", "British"),
        ("Minister of Justice", "Attorney General", "US"),
        ("Foreign Affairs", "State", "US"),
        ("Finance", "the Treasury", "US"),
        ("Ministry of", "Department of", "US"),
        ("Minister of", "Secretary of", "US"),
    )
)  # fmt: skip
# Another state behind a title or body, but for the beginning of a longer name: Lào Cai, Anh Sơn.
_STATE = re.compile(
    rf"\s({'|'.join(sorted(_ADJECTIVES, key=len, reverse=True))})(?!\w)(?:\s(?P<more>[{UPPER}]\w*))?"
)
_OF_A_STATE = re.compile(
    r"(?:(?:Vice )?Chair(?:man|woman|person) of the )?National Assembly|Government|Embassy|(?:Deputy )?Prime Minister"
    r"|(?:Deputy )?Minister of .*|(?:[^,]* of the )?Ministry of .*|(?:Vice )?(?:State )?(?:Vice )?President"
)
_CHAIR = re.compile(r"(?:Vice )?Chair(?:man|woman|person)")
_PRESIDENTS = frozenset(("Chinese", "Cuban", "Lao"))  # whose "Chủ tịch" is the head of state
_OF_THE_NATION = re.compile(r"Viet ?Nam|State|National")
# Behind a bare title: a body of another state or of many, whose head has a title that no table holds.
_BODY_ABROAD = re.compile(
    r"\s(?:(?:Thượng|Nghị) viện|(?:Ủy ban|Uỷ ban|Hội đồng|Liên minh)\s[Cc]hâu\s(?:Âu|Phi)|Nhà Trắng|Quốc vụ|điều hành"
    r"|Tổ chức Y tế [Tt]hế giới|Ngân hàng Thế giới|Quỹ Tiền tệ"
    r"|ADB|AFC|EC|ECB|EU|FAO|[Ff][Ee][Dd]|FIFA|IAEA|ILO|IMF|IOC|UEFA|UNESCO|UNICEF|WB|WHO|WTO)(?!\w)"
)
_BARE = re.compile(
    r"(?:(?:Permanent )?(?:Vice|Deputy) )?(?:Chair(?:man|woman|person)|Chief of Office|(?:General )?Director|Member)"
)
_CHANCELLOR = re.compile(
    rf"\s(?:[{UPPER}]\w*\.?\s)?(?:Kern|Kohl|Kurz|Merkel|Merz|Nehammer|Scholz|Schröder|Schroeder)(?!\w)"
)
_LOWER_HOUSE = re.compile(r"\s[Hh]ạ viện(?!\w)")
_HAS_A_CONGRESS = re.compile(r"(?<!\w)(?:Tổng thống|[Tt]hượng viện|[Hh]ạ viện)(?!\w)")


def of_another_state(vi: str, end: int, english: str) -> tuple[int, str] | None:
    """Where a title or body ends with the state behind it, and its English; empty where no table knows that.

    >>> of_another_state("Thủ tướng Lào", 9, "Prime Minister")
    (13, 'Lao Prime Minister')
    >>> of_another_state("Kiểm toán Nhà nước Lào", 18, "State Audit Office of Vietnam")
    (18, '')
    """
    state = _STATE.match(vi, end)
    if not state or (is_syllable(state[1]) and is_syllable(state["more"] or "")):
        return None
    adjective = _ADJECTIVES[state[1]]
    if _CHAIR.fullmatch(english) and adjective not in _PRESIDENTS:
        return end, ""
    if not (_OF_A_STATE.fullmatch(english) or _CHAIR.fullmatch(english)):
        return (end, "") if _OF_THE_NATION.search(english) else None
    head, of, body = english.rpartition(" of the ")
    for ours, theirs, whose in _CALLED_OTHERWISE:
        body = ours.sub(theirs, body) if whose.fullmatch(adjective) else body
    return state.end(1), f"{head}{of}{adjective} {body}"


def of_a_body_abroad(vi: str, end: int, english: str) -> str | None:
    """The English of a title before a foreign or international body, empty where no table knows it; None elsewhere.

    >>> of_a_body_abroad("Chủ tịch Hạ viện Mỹ", 8, "Chairman"), of_a_body_abroad("Chủ tịch FIFA", 8, "Chairman")
    ('Speaker', '')
    """
    if _CHAIR.fullmatch(english) and _LOWER_HOUSE.match(vi, end):
        return "Deputy Speaker" if english.startswith("Vice") else "Speaker"
    if english == "Prime Minister" and _CHANCELLOR.match(vi, end):
        return "Chancellor"
    congress = english == "National Assembly" and _HAS_A_CONGRESS.search(vi) and "Việt Nam" not in vi
    return "" if congress or (_BARE.fullmatch(english) and _BODY_ABROAD.match(vi, end)) else None


def is_abroad(name: Name) -> bool:
    """Whether a run behind a body begins with another country or is a foreign place: CDC Mỹ, Tỉnh ủy Quảng Đông.

    >>> [is_abroad(Name(4, text, before="ủy")) for text in ("Quảng Đông", "Lào", "Lào Cai", "Nghệ An")]
    [True, True, False, False]
    """
    if PLACE.fullmatch(name.text):
        return False
    country = name.before == "báo" and bool(_COUNTRY.match(name.text))  # báo Pháp Le Monde
    of_china = name.before not in ("xã", "phường", "huyện", "trấn") and compare_key(name.text) in EXONYM_OF
    return country or of_china
