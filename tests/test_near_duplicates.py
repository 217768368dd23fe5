"""Near-copies of a report are set aside and name it; other reports stay, however alike their subject."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from diemtin.archive.store import Store
from diemtin.digest import Digest
from diemtin.doc import Copy, Doc, Problem
from diemtin.errors import ConfigError
from diemtin.pipeline import load_pipeline
from diemtin.text import near_duplicates
from diemtin.text.near_duplicates import (
    REASON,
    STAGE,
    NearDuplicates,
    further_sources,
    set_near_duplicates_aside,
)

pytest.importorskip("datasketch")

QUALITY = Path(__file__).parent / "quality"
REPORTS = [json.loads(line) for line in (QUALITY / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
BODIES = [report["body"].split("\n") for report in REPORTS]


def tagged(lines: list[str]) -> list[str]:
    return [f"(TTXVN) - {lines[0]}", *lines[1:], "Theo TTXVN/Vietnam+"]


def other_lead(lines: list[str]) -> list[str]:
    return ["Tin từ phóng viên thường trú cho biết những diễn biến mới nhất ở địa phương.", *lines[1:]]


def cut(lines: list[str]) -> list[str]:
    return lines[: (2 * len(lines) + 2) // 3]


def reordered(lines: list[str]) -> list[str]:
    return [*lines[3:], *lines[:3]]


def mistyped(lines: list[str]) -> list[str]:
    """One word in fifteen loses its last letter."""
    dice = random.Random(7)
    return [
        " ".join(word[:-1] if 2 < len(word) and dice.random() < 1 / 15 else word for word in line.split())
        for line in lines
    ]


def shouted(lines: list[str]) -> list[str]:
    return [line.upper() for line in lines]


def everything(lines: list[str]) -> list[str]:
    return tagged(cut(other_lead(lines)))


EDITS: list[Callable[[list[str]], list[str]]] = [
    tagged,
    other_lead,
    cut,
    reordered,
    mistyped,
    shouted,
    everything,
]


@pytest.mark.parametrize("edit", EDITS)
def test_a_planted_copy_names_its_original(edit: Callable[[list[str]], list[str]]):
    originals = [Doc("\n".join(lines), id=f"o{i}") for i, lines in enumerate(BODIES)]
    copies = [Doc("\n".join(edit(lines)), id=f"c{i}") for i, lines in enumerate(BODIES)]
    out = list(set_near_duplicates_aside([*originals, *copies]))
    assert out[: len(originals)] == originals
    wrong = [
        doc.id
        for i, doc in enumerate(out[len(originals) :])
        if doc.problem != Problem(STAGE, "skipped", f"{REASON}o{i}")
    ]
    assert wrong == []


NEW = "Vụ xuân {0}, huyện {1} gieo cấy {2} ha lúa, năng suất bình quân {3} tạ/ha, cao hơn vụ trước {4} tạ. "
PERIOD = (
    "Đến ngày {5}, các xã thu hoạch được {6} ha; hợp tác xã đã thu mua {7} tấn thóc với giá {8} đồng một cân. "
    "Phòng Nông nghiệp huyện đề nghị các xã khơi thông kênh mương, chuẩn bị giống và phân bón cho vụ mùa."
)


def test_a_periodic_report_with_new_figures_is_other_news():
    one = (NEW + PERIOD).format(2023, "Nà Lang", "3.250", "61,5", "1,2", "10/6", "2.900", "840", "6.800")
    other = (NEW + PERIOD).format(2024, "Nà Lang", "3.310", "62,3", "0,8", "8/6", "3.015", "912", "7.400")
    out = list(set_near_duplicates_aside([Doc(one, id="a"), Doc(other, id="b"), Doc(one + " ", id="c")]))
    assert [doc.problem and doc.problem.reason for doc in out] == [None, None, f"{REASON}a"]


def test_reports_of_the_same_kind_are_not_merged():
    docs = [Doc("\n".join(lines)) for lines in BODIES]
    assert list(set_near_duplicates_aside(docs)) == docs


def test_a_summary_is_no_copy_of_its_report():
    report = REPORTS[0]
    docs = [Doc(report["body"], id="a"), Doc(f"{report['title']}. {report['abstract']}", id="b")]
    assert list(set_near_duplicates_aside(docs)) == docs


def test_a_fuller_report_and_a_round_up_are_no_copies_of_what_they_hold():
    round_up = Doc("\n".join(line for lines in BODIES[:5] for line in lines), id="round-up")
    docs = [Doc("\n".join(BODIES[0][:4]), id="first"), Doc("\n".join(BODIES[0]), id="full"), round_up]
    assert list(set_near_duplicates_aside(docs)) == docs
    assert list(set_near_duplicates_aside(docs[::-1]))[1].problem is None


def test_the_copy_of_a_copy_names_the_first():
    docs = [Doc("\n".join(BODIES[0][start : start + 5]), id=str(start)) for start in (0, 1, 2, 3)]
    out = list(set_near_duplicates_aside(docs))
    assert [doc.problem and doc.problem.reason for doc in out] == [None, *[f"{REASON}0"] * 3]


def test_docs_come_out_one_by_one_in_order():
    taken: list[str] = []

    def source():
        for number in (0, 1, 0, 2, 1, 0):
            taken.append(str(number))
            yield Doc("\n".join(BODIES[number]), id=f"{len(taken)}-{number}")

    stream = set_near_duplicates_aside(source())
    assert next(stream).id == "1-0"
    assert taken == ["0"]
    rest = list(stream)
    assert [doc.id for doc in rest] == ["2-1", "3-0", "4-2", "5-1", "6-0"]
    assert [doc.problem is None for doc in rest] == [True, False, True, False, False]


def test_the_kept_doc_lists_its_further_sources():
    docs = [
        Doc("\n".join(BODIES[number]), id=name, source=name)
        for name, number in (("a", 0), ("b", 1), ("c", 0), ("d", 0))
    ]
    found = further_sources(list(set_near_duplicates_aside(docs)))
    assert found == {"a": (Copy("c", "c"), Copy("d", "d"))}


STAGES = ["clean", {"summarize": {"model": "echo"}}]


def test_no_model_reads_a_copy():
    docs = [Doc("\n".join(BODIES[number]), id=str(place)) for place, number in enumerate((0, 1, 0))]
    pipeline = load_pipeline({"stages": STAGES, "near_duplicates": True})
    out = list(pipeline(docs))
    assert [bool(doc.summary) for doc in out] == [True, True, False]
    assert out[2].body, "it was cleaned"
    assert out[2].problem == Problem(STAGE, "skipped", f"{REASON}0")
    plain = load_pipeline({"stages": STAGES})
    assert [bool(doc.summary) for doc in plain(docs)] == [True, True, True]
    assert pipeline.signature != plain.signature


def test_a_notebook_shows_further_sources():
    docs = [Doc("\n".join(BODIES[0]), id=name, source=f"{name}.txt") for name in "ab"]
    digest = Digest(set_near_duplicates_aside(docs))
    assert digest.docs[0].further_sources == (Copy("b", "b.txt"),)
    assert "b.txt" in digest.to_html()


def test_a_store_lists_further_sources_that_come_in_a_later_part(tmp_path: Path):
    pytest.importorskip("pyarrow")
    rows = [{"id": f"t{place}", "text": "\n".join(BODIES[n])} for place, n in enumerate((0, 1, 2, 0, 0))]
    archive = tmp_path / "a.jsonl"
    archive.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    config = {
        "archive": {"path": str(archive)},
        "output": {"folder": str(tmp_path / "out"), "part_size": 2},
        "stages": STAGES,
        "near_duplicates": True,
    }
    path = tmp_path / "c.yaml"
    path.write_text(json.dumps(config), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "diemtin", "run", str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "out" / "digest.jsonl").read_text(encoding="utf-8").splitlines()
    found = {
        record["id"]: [copy["id"] for copy in record["further_sources"]] for record in map(json.loads, lines)
    }
    assert found == {"t0": ["t3", "t4"], "t1": [], "t2": [], "t3": [], "t4": []}
    with Store(tmp_path / "out") as store:
        assert [copy.id for copy in next(iter(store.docs())).further_sources] == ["t3", "t4"]


def test_the_clean_body_is_compared_and_a_problem_is_left_alone():
    body = tuple(BODIES[0])
    broken = Doc("x", id="b", body=body, problem=Problem("clean", "failed", "ValueError: x"))
    docs = [broken, Doc("y", id="c", body=body), Doc("<p>z</p>", id="d", body=body)]
    out = list(set_near_duplicates_aside(docs))
    assert out[:2] == docs[:2]
    assert out[2].problem == Problem(STAGE, "skipped", f"{REASON}c")


def test_short_texts_are_kept():
    docs = [Doc("Hội nghị kết thúc.", id="a"), Doc("Hội nghị kết thúc.", id="b"), Doc("", id="c")]
    assert list(set_near_duplicates_aside(docs)) == docs


def test_the_oldest_signature_goes_first():
    index = NearDuplicates(most=2)
    texts = ["\n".join(lines) for lines in BODIES[:3]]
    assert [index.first_like(str(number), text) for number, text in enumerate(texts)] == [None] * 3
    assert index.first_like("again 2", texts[2]) == "2"
    assert index.first_like("again 0", texts[0]) is None


def test_the_missing_library_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(near_duplicates, "find_spec", lambda name: None)
    with pytest.raises(ConfigError, match="diemtin\\[duplicates\\]"):
        NearDuplicates()
