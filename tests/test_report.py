"""The report of a run: what it counts, that its page is inert, and that a run that finds all done leaves it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from diemtin.archive.findings import MAX_REASONS, Findings
from diemtin.archive.report import STEPS, histogram, page, speeds, work_to_dict
from diemtin.archive.work import Work
from diemtin.doc import FLAGS, Doc, Flag, Problem, Sentence
from diemtin.run import Cost

HOSTILE = "</style></svg><script>alert(1)</script><img src=//192.0.2.1/x onerror=alert(1)>"
GOOD = Doc(
    "…",
    published=date(2022, 4, 12),
    body=("Một hai ba bốn.", "Năm sáu."),
    summary=(Sentence("Một hai.", "One two three.", flags=(Flag("loop"), Flag("loop"))),),
    flags=(Flag("read_in_parts"),),
)


def findings(*docs: Doc) -> dict[str, Any]:
    found = Findings(lambda doc: f"a:{doc.id}")
    assert list(found.over(docs)) == list(docs)
    return found.to_dict()


def report(*docs: Doc, work: Work | None = None) -> dict[str, Any]:
    about = {"diemtin": "0.1.0", "signature": "3f9ac2", "stages": ["clean"]}
    return {**about, **findings(*docs), "work": work_to_dict(work) if work else None}


def some_work() -> Work:
    now = iter(float(second) for second in range(0, 999, 2))
    work = Work(lambda: next(now))
    for done in (0, 8, 16):
        work.watch("clean", Cost(0, 8, 1.5, 80, HOSTILE), done)
    return work


def test_what_is_counted():
    failed = Problem("read", "failed", "its id 'b' stands at a:7 already; make ids unique")
    found = findings(
        GOOD,
        replace(GOOD, published=None, flags=()),
        Doc("", id="x", problem=Problem("clean", "skipped", "too_short")),
        Doc("", id="y", problem=failed),
        Doc("", id="z", problem=replace(failed, reason="its id 'c' stands at b:8 already; make ids unique")),
    )
    counts = {name: value for name, value in found.items() if isinstance(value, int)}
    assert counts == {
        "articles": 5, "digested": 2, "skipped": 1, "failed": 2, "flagged": 2, "flags": 4, "undated": 1,
    }  # fmt: skip
    assert (found["first_day"], found["last_day"]) == ("2022-04-12", "2022-04-12")
    assert found["flags_by_code"] == [
        {"code": "loop", "articles": 2, "flags": 4},
        {"code": "read_in_parts", "articles": 1, "flags": 1},
    ]
    reason = "its id … stands at … already; make ids unique"
    assert found["problems_by_reason"] == [
        {"stage": "read", "kind": "failed", "reason": reason, "articles": 2, "first": "a:y"},
        {"stage": "clean", "kind": "skipped", "reason": "too_short", "articles": 1, "first": "a:x"},
    ]
    assert found["lengths"]["report"] == {"median": 6, "p90": 6, "longest": 6, "counts": [[6, 2]]}
    assert found["lengths"]["summary_en"]["median"] == 3


def test_reasons_and_lengths_without_end_take_little_space():
    words = ["".join(chr(97 + int(digit)) for digit in str(number)) for number in range(300)]
    found = findings(*(Doc("", id=word, problem=Problem("clean", "failed", word)) for word in words))
    assert len(found["problems_by_reason"]) == MAX_REASONS + 1
    assert found["problems_by_reason"][0] == {
        "stage": "", "kind": "", "reason": "other reasons", "articles": 250, "first": "a:fa",
    }  # fmt: skip
    found = findings(*(replace(GOOD, body=("x " * length,)) for length in range(1, 4000, 7)))
    assert len(found["lengths"]["report"]["counts"]) < 470
    assert found["lengths"]["report"]["median"] == 2000


def test_a_histogram_keeps_every_article():
    counts = [(length, 1 + length % 3) for length in range(1, 2000, 13)]
    width, bars = histogram(counts)
    assert (width, len(bars)) == (100, 20)
    assert sum(bars) == sum(count for _, count in counts)
    assert histogram([(2, 1000), (90_000, 1)]) == (1, [0, 0, 1001])


def test_the_pace_is_the_work_over_time():
    found = speeds([(0.0, 0), (10.0, 20), (40.0, 20)])
    assert len(found) == STEPS
    assert found[0] == pytest.approx(2.0)
    assert found[-1] == 0.0
    assert sum(found) * 40 / STEPS == pytest.approx(20.0)


def test_the_work():
    work = work_to_dict(some_work())
    assert work is not None
    assert (work["articles"], work["tokens"]) == (24, 240)
    assert work["stages"] == [{"stage": "clean", "articles": 24, "seconds": 4.5, "tokens": 240}]
    assert [one["seconds_each"] for one in work["slowest_batches"]] == [0.188] * 3
    assert work_to_dict(Work()) is None, "what the cache had is no work"


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_is_inert_and_shows_hostile_words_as_they_stand():
    problem = Problem(HOSTILE, "failed", HOSTILE)
    shown = Tags(page(report(GOOD, Doc("", id=HOSTILE, problem=problem), work=some_work())))
    assert shown.tags.isdisjoint({"script", "img", "link", "iframe", "a"})
    assert (
        not {name for name in shown.names if name.startswith("on")} | {"src", "style", "href"} & shown.names
    )
    assert shown.text.count("<script>alert(1)</script>") >= 4
    assert "svg" in shown.tags
    for words in (FLAGS["loop"], "24", "3f9ac2", "Slowest batches"):
        assert words in shown.text


def test_a_page_about_nothing():
    shown = Tags(page(report(Doc("", problem=Problem("read", "skipped", "empty")))))
    assert "Lengths" not in shown.text
    assert "The work" not in shown.text
    assert "nothing in it" in shown.text


def test_only_work_changes_the_report(tmp_path: Path):
    pytest.importorskip("pyarrow")
    from diemtin.archive.store import Store

    about = {"diemtin": "0.1.0", "signature": "s"}
    with Store(tmp_path) as store:
        store.write_report({**about, **findings(GOOD)}, work_to_dict(some_work()))
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in ("report.html", "report.json")}
    with Store(tmp_path) as store:
        store.write_report({**about, **findings(GOOD)}, None)
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in before} == before
    with Store(tmp_path) as store:
        store.write_report({**about, **findings(GOOD, GOOD)}, None)
    now = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (now["articles"], now["work"]["articles"]) == (2, 24)
    (tmp_path / "report.json").write_text("[", encoding="utf-8")
    with Store(tmp_path) as store:
        store.write_report({**about, **findings(GOOD)}, None)
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["work"] is None
