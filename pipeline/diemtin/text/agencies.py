"""How news agencies, papers and broadcasters sign: the tag and the dateline before the first words."""

from __future__ import annotations

import re

from diemtin.text.cuts import Cut
from diemtin.text.unicode import UPPER

# News agencies, papers and broadcasters as they sign tags, photo credits and "(Theo ...)".
AGENCIES: frozenset[str] = frozenset(
    [
        "TTV",
        "TTXVN",
        "VOV",
        "VTV",
        "VTC",
        "VGP",
        "TTO",
        "TNO",
        "NLĐO",
        "NLĐ",
        "HNM",
        "HNMO",
        "ĐCSVN",
        "ĐBQH",
        "ĐĐK",
        "SGGP",
        "PLO",
        "PLVN",
        "VNE",
        "VNN",
        "VNA",
        "AFP",
        "AP",
        "TASS",
        "BBC",
        "CNN",
        "QĐND",
        "CAND",
        "GDVN",
        "LĐO",
        "BQN",
        "HTV",
        "THVN",
        "THVL",
        "BTV",
        "NDO",
        "KTĐT",
        "VnExpress",
        "Vnexpress",
        "VnEconomy",
        "VietnamPlus",
        "Vietnam+",
        "VietNamNet",
        "Vietnamnet",
        "Reuters",
        "Xinhua",
        "Kyodo",
        "Yonhap",
        "Zing",
        "Zing.vn",
        "Infonet",
        "Internet",
        "CTV",
        "BVPL",
        "GĐ&XH",
        "KTSG",
        "TBKTSG",
    ]
)

AGENCY_NAMES = (
    "Dân trí|Dân Trí|Dân Việt|Thanh Niên|Tuổi Trẻ|Tuổi trẻ|Nhân Dân|Nhân dân|Lao Động|Lao động|Tiền Phong|"
    "Người Lao Động|Tin Tức|Tin tức|Chinhphu\\.vn|Baonghean\\.vn|VOV\\.VN|Cổng TTĐT"
)
_TAG_NAMES = rf"{AGENCY_NAMES}|Báo (?:điện tử )?[{UPPER}][^()|:]{{1,24}}|[{UPPER}]\w{{2,20}}\.vn"

_TAG = re.compile(
    rf"\((?P<in>[^()\n]{{2,40}})\)\s*[-–—:.]*\s*|(?P<bare>[{UPPER}][^\s()]{{1,14}}|{_TAG_NAMES})\s*[-–—]\s+(?=[{UPPER}\d“\"])"
)

_TAG_NAME = re.compile(
    rf"(?:{_TAG_NAMES}|(?!\d+\b)[{UPPER}0-9]{{2,8}}(?:\.VN|\.vn)?)(?:\s*[-–/]\s*\S{{1,15}})?\Z"
)


def agency_tag(text: str) -> Cut:
    """The agency that signs before the first words.

    >>> agency_tag("(TTV) Hội nghị giao ban quý III")
    ('Hội nghị giao ban quý III', ('(TTV)',))
    >>> agency_tag("TTXVN - Sáng nay, mưa lớn.")
    ('Sáng nay, mưa lớn.', ('TTXVN -',))
    """
    match = _TAG.match(text)
    if match is None or match.end() == len(text):
        return text, ()
    inside = match["in"]
    known = match["bare"] is not None and (
        match["bare"] in AGENCIES or re.fullmatch(_TAG_NAMES, match["bare"])
    )
    if inside is not None and (inside.strip() in AGENCIES or _TAG_NAME.match(inside.strip())):
        known = True
    return (text[match.end() :], (match.group().strip(),)) if known else (text, ())


_DATE = r"(?:ngày\s+)?\d{1,2}\s*(?:[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?|tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)"

PLACE = rf"[{UPPER}][^\W\d_]*(?:[ .-]{{1,2}}[{UPPER}][^\W\d_]*){{0,4}}"

_DATELINE = re.compile(
    rf"(?:{PLACE}\s*,\s*{_DATE}(?:\s*\([^()]{{2,25}}\))?\s*[-–—:]"
    rf"|{PLACE}\s*\((?![^()]*(?:tuổi|SN|[Ss]inh))[^()]{{2,25}}\)\s*[-–—]"
    rf"|[{UPPER}]{{2,9}}(?: [{UPPER}]{{2,9}}){{1,3}}\s*[-–—])\s+(?=[{UPPER}\d“\"])"
)


def dateline(text: str) -> Cut:
    """The place and date before the first sentence; a dash must close it.

    >>> dateline("Hà Nội, ngày 7/10 - Chiều nay, Quốc hội họp.")
    ('Chiều nay, Quốc hội họp.', ('Hà Nội, ngày 7/10 -',))
    """
    match = _DATELINE.match(text)
    return (text[match.end() :], (match.group().strip(),)) if match else (text, ())
