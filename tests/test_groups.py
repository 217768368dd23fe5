"""Digests by day, week and source: what stands where, what is written again, and names that are safe."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.archive.columns import Row
from diemtin.archive.dates import Dates
from diemtin.archive.groups import NO_DATE, NO_SOURCE, _is_ours, group_of
from diemtin.archive.jsonl import Jsonl
from diemtin.doc import Doc, Problem, Sentence

pytest.importorskip("pyarrow")
from diemtin.archive.store import Store

APRIL = [
    Doc(
        "",
        id=f"t{day}{half}",
        title=f"Tin {day}{half}",
        published=date(2022, 4, day),
        source=f"Báo {half}",
        section=f"/{half}/",
    )
    for day in (10, 11, 12)
    for half in "ab"
]
UNDATED = Doc("", id="u", title="Không ngày")
BROKEN = Doc("", id="x", published=date(2022, 4, 12), problem=Problem("clean", "skipped", "too_short"))


def save(
    folder: Path, docs: list[Doc], by: str | None = "day", formats: tuple[str, ...] = ("jsonl",)
) -> None:
    with Store(folder) as store:
        written = list(store.write_parts(docs, size=4, signature="s", place=lambda doc: doc.id))
        store.finish(written, {"signature": "s"}, formats, by)  # type: ignore[arg-type]


def digests(folder: Path) -> dict[str, list[str]]:
    """The ids in each JSONL file, in order."""
    return {
        path.stem: [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]
        for path in sorted((folder / "digests").glob("*.jsonl"))
    }


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "day",
            {"2022-04-10": "t10a t10b", "2022-04-11": "t11a t11b", "2022-04-12": "t12a t12b", "no-date": "u"},
        ),
        ("week", {"2022-W14": "t10a t10b", "2022-W15": "t12a t12b t11a t11b", "no-date": "u"}),
        ("source", {"bao-a": "t12a t11a t10a", "bao-b": "t12b t11b t10b", "no-source": "u"}),
        ("section", {"a": "t12a t11a t10a", "b": "t12b t11b t10b", "no-section": "u"}),
    ],
)
def test_each_article_stands_in_its_group_the_newest_first(tmp_path, by, expected):
    save(tmp_path, [*APRIL, UNDATED, BROKEN], by)
    found = {re.sub("-[0-9a-f]{12}$", "", name): " ".join(ids) for name, ids in digests(tmp_path).items()}
    assert found == expected
    assert not (tmp_path / "digest.jsonl").exists()


def test_the_index_leads_to_every_file_the_newest_first(tmp_path):
    save(tmp_path, [*APRIL, UNDATED], formats=("html", "docx"))
    page = (tmp_path / "digests" / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'href="([^"]*)"', page)
    days = ["2022-04-12", "2022-04-11", "2022-04-10", "no-date"]
    assert links == [f"{day}{suffix}" for day in days for suffix in (".html", ".docx")]
    assert {path.name for path in (tmp_path / "digests").iterdir()} == {*links, "index.html"}


def test_a_group_is_written_again_only_where_it_changed(tmp_path):
    save(tmp_path, APRIL)

    def times() -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in (tmp_path / "digests").iterdir()}

    before = times()
    save(tmp_path, APRIL)
    assert times() == before
    save(tmp_path, [replace(APRIL[2], summary=(Sentence("Mới.", "New."),)), *APRIL[:2], *APRIL[3:]])
    assert {name for name, time in times().items() if time != before[name]} == {"2022-04-11.jsonl"}
    save(tmp_path, APRIL[:4])
    assert set(times()) == {"2022-04-10.jsonl", "2022-04-11.jsonl", "index.html"}


def test_without_groups_there_is_one_file_again_and_what_is_not_ours_stays(tmp_path):
    save(tmp_path, APRIL)
    mine = ["2022-04-10 (sửa).jsonl", "2022-04-10.sua.docx", "bao-a.html", "index.docx", "notes"]
    for name in mine:
        (tmp_path / "digests" / name).write_text("của tôi", encoding="utf-8")
    save(tmp_path, APRIL[1:])
    save(tmp_path, APRIL, None)
    assert sorted(path.name for path in (tmp_path / "digests").iterdir()) == mine
    assert (tmp_path / "digest.jsonl").exists()
    for name in mine:
        (tmp_path / "digests" / name).unlink()
    save(tmp_path, APRIL, None)
    assert not (tmp_path / "digests").exists()


HOSTILE = [
    "../../../etc/passwd", "/etc/passwd", "../", ".", "C:\\Windows\\x", "a\x00b", "CON", "x" * 5000, "\ud800", "\u202e",
    "https://[", "http://../../x", "file:///etc/passwd", "index", "-rf", "~root", "a\n/b", "%2e%2e%2f", "📰",
]  # fmt: skip


def test_no_source_leads_out_of_the_folder(tmp_path):
    docs = [Doc("", id=str(number), source=source) for number, source in enumerate(HOSTILE)]
    save(tmp_path / "out", docs, "source")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert sorted(ids for name in digests(tmp_path / "out").values() for ids in name) == sorted(
        doc.id for doc in docs
    )
    assert len(list((tmp_path / "out" / "digests").iterdir())) == len(docs) + 1


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_source_makes_a_plain_name(source):
    name = group_of(Doc("", source=source), "source").name
    assert re.fullmatch("[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?", name)
    assert name not in ("index", "no-date")
    assert _is_ours(f"{name}.docx")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Báo A", "báo  a"), ("Bao A", "Báo A"), ("a/b", "a-b"), ("x" * 50 + "1", "x" * 50 + "2")],
)
def test_two_sources_are_two_files(one, other):
    assert group_of(Doc("", source=one), "source").name != group_of(Doc("", source=other), "source").name


def test_the_pages_of_a_site_go_together():
    pages = ["https://www.baobacme.vn/tin/1.html", "http://baobacme.vn/tin/2"]
    assert {group_of(Doc("", source=page), "source").label.vi for page in pages} == {"baobacme.vn"}
    assert group_of(Doc("", source=" "), "source").label is NO_SOURCE
    assert group_of(Doc(""), "day").label is NO_DATE
    assert group_of(Doc("", published=date(1, 1, 1)), "week").name == "1-W01"
    groups = [group_of(Doc("", published=day), by) for day in (None, date(1, 1, 1)) for by in ("day", "week")]
    assert all(_is_ours(f"{group.name}.html") for group in groups)


def test_days_outside_are_left_out_and_counted():
    docs = [*APRIL, UNDATED]
    dates = Dates(date(2022, 4, 11), date(2022, 4, 11))
    assert [doc.id for doc in dates.docs(docs)] == ["t11a", "t11b", "u"]
    assert dates.left_out == 4
    kept = Dates(until=date(2022, 4, 10)).rows(Row("a:1", doc) for doc in docs)
    assert [row.doc.id for row in kept] == ["t10a", "t10b", "u"]
    assert list(Dates().docs(docs)) == docs


def test_a_section_comes_from_its_column(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Tin.", "muc": "Xã hội"}\n', encoding="utf-8")
    (row,) = Jsonl(path=str(path), columns={"section": "muc"}).rows()
    assert row.doc.section == "Xã hội"
    assert group_of(row.doc, "section").name.startswith("xa-hoi-")
