"""Kin of a person who is named: con dâu ông Quảng is Mr. Quang's daughter-in-law, whom a small model makes Mr. Quang.

Only where the words say whose kin it is: "vợ chị Lan" may be the wife, Ms. Lan.
"""

from __future__ import annotations

import re

from diemtin.terms.roles import begins_another_sentence
from diemtin.text.names import Name
from diemtin.text.unicode import LOWER, UPPER

_KIN = {
    "vợ": "wife", "vợ cũ": "ex-wife", "chồng": "husband", "chồng cũ": "ex-husband",
    "con trai": "son", "con gái": "daughter", "con rể": "son-in-law", "con dâu": "daughter-in-law",
    "em trai": "younger brother", "anh trai": "older brother", "anh ruột": "older brother",
    "em gái": "younger sister", "chị gái": "older sister", "chị ruột": "older sister",
    "anh rể": "brother-in-law", "em rể": "brother-in-law", "chị dâu": "sister-in-law", "em dâu": "sister-in-law",
    "bố": "father", "cha": "father", "bố đẻ": "father", "cha đẻ": "father", "mẹ": "mother", "mẹ đẻ": "mother",
    "mẹ kế": "stepmother", "bố dượng": "stepfather", "cha dượng": "stepfather",
    "bố vợ": "father-in-law", "bố chồng": "father-in-law", "mẹ vợ": "mother-in-law", "mẹ chồng": "mother-in-law",
    "bạn trai": "boyfriend", "bạn gái": "girlfriend", "bà xã": "wife", "ông xã": "husband", "mẹ ruột": "mother",
    "bố ruột": "father", "cha ruột": "father", "bố mẹ": "parents", "cha mẹ": "parents", "gia đình": "family",
    "người nhà": "relatives", "người thân": "relatives", "vợ chồng": "",
}  # fmt: skip
_COUPLES = {"Mr. ": "his wife", "Ms. ": "her husband"}
_FORMS = {"ông": "Mr. ", "anh": "Mr. ", "bà": "Ms. ", "chị": "Ms. "}
# How somebody is called who cannot be that kin; of others, as "em trai anh Nam", nothing says whose brother he is.
_OTHERS = {
    "vợ": "ông anh chú", "chồng": "bà chị cô", "bố": "bà anh chị em cháu", "cha": "bà anh chị em cháu",
    "mẹ": "ông anh chị em cháu", "con": "ông bà", "em": "ông bà", "anh": "bà", "chị": "ông",
    "gia": "ông bà anh chị em cháu", "người": "ông bà anh chị em cháu",
}  # fmt: skip
_BEFORE = re.compile(
    rf"(?<!\w)(?P<kin>{'|'.join(sorted(_KIN, key=len, reverse=True))})(?P<of> của)?"
    r"(?: (?P<form>(?-i:ông|bà|anh|chị|em|cháu|cô|chú)))? \Z",
    re.IGNORECASE,
)
# Before what only looks like kin (tuyên bố của ông X, công ty mẹ), is two persons, several of them, or kin of a spouse
# (em vợ ông X).
_NO_KIN = re.compile(
    r"(?<!\w)(?:tuyên|công|phân|tan|hung|khủng|vợ|chồng|bố|cha|ba|mẹ|bà|ông|anh|cô|người|đứa|hai|các|những|nhiều|\d+"
    r"|em|cháu|ruột|họ|cậu|ty|hãng|đoàn|hàng|(?:bố|cha|ba|mẹ),)\s\Z",
    re.IGNORECASE,
)
# With words on one of the two (anh trai của ông X – đương kim Chủ tịch), or another whose kin it is.
_GOES_ON = re.compile(
    rf"\s?[,(–—-]|\s(?:(?:và|&)\s)?(?:(?:ông|bà|anh|chị|em|cháu|cô|chú)\s)(?=[{UPPER}])|\s(?:và|&)\s(?=[{UPPER}])"
)
_TOGETHER = ("gia đình", "vợ chồng")  # of whom a clause behind a comma tells in any case
_CLAUSE = re.compile(rf",\s(?!(?:ông|bà|anh|chị|em|cháu|cô|chú)\s)(?=[{LOWER}])")
_LONGEST = 24
_LAST_SYLLABLES = frozenset(("của", "ông", "bà", "anh", "chị", "em", "cháu", "cô", "chú"))


def kin_of(vi: str, name: Name) -> tuple[int, str] | None:
    """Where the words for somebody's kin before the name begin, and the English of both, ``{}`` for the name.

    >>> from diemtin.text.names import find_names
    >>> [kin_of(vi, find_names(vi)[0]) for vi in ("theo vợ ông Lăng.", "hai vợ chồng ông Lăng.")]
    [(5, "Mr. {}'s wife"), None]
    """
    if name.before not in _LAST_SYLLABLES or begins_another_sentence(vi, name):
        return None
    match = _BEFORE.search(vi, max(0, name.start - _LONGEST), name.start)
    if match is None or _NO_KIN.search(vi, max(0, match.start() - 8), match.start()):
        return None
    kin, form = match["kin"].lower(), (match["form"] or "").lower()
    end = name.start + len(name.text)
    if _GOES_ON.match(vi, end) and not (kin in _TOGETHER and _CLAUSE.match(vi, end)):
        return None
    if not match["of"] and form not in _OTHERS.get(kin.split(" ")[0], "").split():
        return None
    called = _FORMS.get(form, "")
    if kin == "vợ chồng":
        return (match.start(), f"{called}{{}} and {_COUPLES[called]}") if called else None
    return match.start(), f"{called}{{}}'s {_KIN[kin]}"
