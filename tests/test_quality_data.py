"""The development set in tests/quality: well formed, faithful to itself, and read rightly by our own checks."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import combinations
from pathlib import Path

import pytest

from diemtin.text.names import flat
from diemtin.text.support import mismatched, unsupported

QUALITY = Path(__file__).parent / "quality"
REPORTS = [json.loads(line) for line in (QUALITY / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
PAIRS = [tuple(line.split("\t")) for line in (QUALITY / "pairs.tsv").read_text(encoding="utf-8").splitlines()]
REPORT = pytest.mark.parametrize("report", [pytest.param(report, id=report["id"]) for report in REPORTS])

# Right pairs that the checks flag, by the start of the Vietnamese. A check that learns one of them fails
# test_known_mistakes_are_still_made: take its line out then.
MISTAKES: dict[str, str] = {}


def is_mistaken(vi: str) -> bool:
    return vi.startswith(tuple(MISTAKES))


def syllables(text: str) -> int:
    return len(text.split())


def test_there_are_enough_of_them():
    assert len(REPORTS) >= 60
    assert len(PAIRS) >= 200


@pytest.mark.parametrize("name", ["reports.jsonl", "pairs.tsv", "README.md"])
def test_files_are_nfc_with_one_newline_at_the_end(name):
    text = (QUALITY / name).read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert re.search(r"\S\n\Z", text)
    assert not re.search(r"  |[\u00a0\u200b\ufeff]| $", text, re.MULTILINE)


def test_ids_titles_and_sentences_are_unique():
    for values in (
        [report["id"] for report in REPORTS],
        [report["title"] for report in REPORTS],
        [sentence for report in REPORTS for sentence in report["body"].split("\n")],
        [vi for vi, _ in PAIRS],
        [en for _, en in PAIRS],
    ):
        assert len(values) == len(set(values))


@REPORT
def test_report_is_well_formed(report):
    assert list(report) == ["id", "title", "abstract", "body"]
    assert re.fullmatch(r"[a-z]+(?:-[a-z0-9]+)*-20(?:1[5-9]|2[0-6])", report["id"])
    sentences = report["body"].split("\n")
    assert all(re.search(r"[.?!]”?\.?$", sentence) for sentence in sentences)
    assert 5 <= len(sentences)
    assert 120 <= syllables(report["body"]) <= 260
    assert 25 <= syllables(report["abstract"]) <= 50
    assert report["abstract"] not in sentences


# Flagged though it is right: "1.874 cử tri đi bầu" of "1.874 người đi bầu", where the report counts other "cử tri".
FALSE_ALARMS = {"bau-cu-lai-chau-2021"}


@REPORT
def test_abstract_rests_on_its_report(report, request):
    if report["id"] in FALSE_ALARMS:
        request.applymarker(pytest.mark.xfail(strict=True))
    source = f"{report['title']}\n{report['body']}"
    assert unsupported(report["abstract"], source) == ()


@REPORT
def test_abstract_takes_its_numbers_from_its_report(report):
    """Stricter than the check, which lets a number pass that it can read in another form."""
    source = re.findall(r"\d+(?:[.,]\d+)*", f"{report['title']} {report['body']}")
    assert set(re.findall(r"\d+(?:[.,]\d+)*", report["abstract"])) <= set(source)


def test_pairs_are_well_formed():
    assert [pair for pair in PAIRS if not is_well_formed(*pair)] == []


def is_well_formed(vi: str, en: str) -> bool:
    """Of the length asked for, closed alike, and the English without marks or Vietnamese decimal commas."""
    dateless = re.sub(r"[A-Z][a-z]+ \d{1,2}, \d{4}", "", en)
    return (
        8 <= syllables(vi) <= 45
        and (vi, en) == (vi.strip(), en.strip())
        and (vi[-1] in ".?!”") == (en[-1] in '.?!"')
        and en.replace("é", "e").isascii()  # café
        and not re.search(r"\d,\d{1,2}(?!\d)", dateless)
    )


def test_pairs_agree_in_numbers_dates_and_names():
    flagged = {vi: mismatched(vi, en) for vi, en in PAIRS if not is_mistaken(vi)}
    assert {vi: flags for vi, flags in flagged.items() if flags} == {}


def test_known_mistakes_are_still_made():
    learned = [
        start for start in MISTAKES for pair in PAIRS if pair[0].startswith(start) and not mismatched(*pair)
    ]
    assert not learned, f"read rightly now: take {learned} out of MISTAKES"


def runs(text: str, length: int) -> set[str]:
    words = flat(text).split()
    return {" ".join(words[place : place + length]) for place in range(len(words) - length + 1)}


def test_no_two_pairs_share_a_skeleton():
    found = [(vi, runs(vi, 6)) for vi, _ in PAIRS]
    shared = [sorted(one & other) for (_, one), (_, other) in combinations(found, 2) if one & other]
    bodies = {"uỷ ban kiểm tra tỉnh uỷ", "chủ nhiệm uỷ ban kiểm tra", "ban thường vụ huyện uỷ"}
    assert [run for group in shared for run in group if not any(is_part(run, body) for body in bodies)] == []


def is_part(run: str, body: str) -> bool:
    """Whether five words of the run are those of a body's own name."""
    return bool(runs(run, 5) & runs(body, 5))
