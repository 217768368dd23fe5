"""English words whose ending a small model has spelled as if every word took it alike: verifys, raiseing, diged."""

from __future__ import annotations

import re

IRREGULAR = {  # past tense and participle
    verb: (past, participle)
    for verb, past, participle in (
        row.split()
        for row in """be was been;become became become;begin began begun;break broke broken;bring brought brought
build built built;burn burned burned;buy bought bought;catch caught caught;choose chose chosen;come came come
cut cut cut;deal dealt dealt;dig dug dug;do did done;draw drew drawn;drive drove driven;eat ate eaten;fall fell fallen
feed fed fed;feel felt felt;fight fought fought;find found found;flee fled fled;fly flew flown;forget forgot forgotten
get got gotten;give gave given;go went gone;grow grew grown;hang hung hung;have had had;hide hid hidden;hit hit hit
hold held held;keep kept kept;lay laid laid;lead led led;leave left left;lend lent lent;let let let;lie lay lain
lose lost lost;make made made;meet met met;pay paid paid;put put put;read read read;ride rode ridden;rise rose risen
run ran run;say said said;see saw seen;seek sought sought;sell sold sold;send sent sent;set set set;shake shook shaken
shoot shot shot;show showed shown;shut shut shut;sink sank sunk;speak spoke spoken;spend spent spent;split split split
spread spread spread;spring sprang sprung;stand stood stood;steal stole stolen;stick stuck stuck;strike struck struck
sweep swept swept;swim swam swum;swing swung swung;take took taken;teach taught taught;tear tore torn;tell told told
think thought thought;throw threw thrown;undergo underwent undergone;understand understood understood;wear wore worn
weave wove woven;win won won;withdraw withdrew withdrawn;write wrote written""".replace("\n", ";").split(";")
    )
}
# Words and names of their own.
_REAL = {"bed", "hanged", "leaded", "leaved", "lied", "putted", "sayed", "seed", "teared", "weaved", "wined"}


def _as_regular(verb: str) -> set[str]:
    """The past tenses that an irregular verb does not have: diged, digged."""
    stem = verb.removesuffix("e")
    return {f"{stem}ed", f"{verb}ed", f"{verb}{verb[-1]}ed"}


_PAST = {
    wrong: past
    for verb, (past, participle) in IRREGULAR.items()
    for wrong in _as_regular(verb) - {past, participle} - _REAL
}
_REGULAR = re.compile(r"\b[A-Za-z]+ed\b")


_CONSONANT = "bcdfghjklmnpqrstvwxz"
_ENDINGS = (  # by letters without which the pattern finds nothing
    ("ys", re.compile(rf"\b([a-z]{{2,}}(?![bs])[{_CONSONANT}])ys\b"), r"\1ies"),  # verifys; not standbys
    ("yed", re.compile(rf"\b([a-z]{{2,}}[{_CONSONANT}])yed\b"), r"\1ied"),  # applyed
    ("eing", re.compile(r"\b([a-z]{2,}[cklmnprstvz])eing\b"), r"\1ing"),  # raiseing; not ageing
    ("xs", re.compile(r"\b([a-z]{2,}x)s\b"), r"\1es"),  # complexs
    ("shs", re.compile(r"\b([a-z]{2,}sh)s\b"), r"\1es"),  # finishs
    ("seses", re.compile(r"\b([a-z]{3,}s)eses\b"), r"\1es"),  # purposeses
    ("lely", re.compile(rf"\b([a-z]+[{_CONSONANT}]l)ely\b"), r"\1y"),  # simplely
)


def inflected(en: str) -> str:
    """The text with such words spelled aright.

    >>> inflected("Diged up in March, the complexs verifyed it for other purposeses, simplely raiseing seed.")
    'Dug up in March, the complexes verified it for other purposes, simply raising seed.'
    """
    en = _REGULAR.sub(_past, en)
    for letters, wrong, right in _ENDINGS:
        if letters in en:
            en = wrong.sub(right, en)
    return en


def _past(match: re.Match[str]) -> str:
    past = _PAST.get(match[0].lower())
    return (past.capitalize() if match[0][0].isupper() else past) if past else match[0]
