"""A run on many machines, piece by piece and without Ray: cutting, ids, parts, what is told of bad input."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from diemtin.archive.columns import Row
from diemtin.archive.dates import Dates
from diemtin.archive.findings import MAX_REASONS, Findings
from diemtin.archive.places import Places
from diemtin.cluster.connect import _check_address, connected
from diemtin.cluster.cutting import LONGEST, cut, part_key
from diemtin.cluster.ids import find_seconds, write_ids
from diemtin.cluster.job import Digester, Job, Shard
from diemtin.cluster.run import check_placeable
from diemtin.config import load_config
from diemtin.doc import Doc, Problem
from diemtin.errors import ConfigError, InputError, StageBroken

pytest.importorskip("pyarrow")

ROWS = [Row(f"a:{number}", Doc(f"Tin số {number}.", id=f"t{number}")) for number in range(2000)]


def keys(rows: list[Row]) -> list[str]:
    return [part_key(part, "s") for part in cut(rows, 20)]


def test_parts_hold_all_rows_in_order_and_are_about_as_long_as_asked():
    parts = list(cut(ROWS, 20))
    assert [row for part in parts for row in part] == ROWS
    assert 70 < len(parts) < 140
    assert max(len(part) for part in parts) <= LONGEST * 20
    assert list(cut([], 20)) == []


@pytest.mark.parametrize(
    ("change", "most"),
    [
        (lambda rows: [*rows[:900], Row("a:x", Doc("Tin mới.", id="x")), *rows[900:]], 2),
        (lambda rows: rows[:900] + rows[901:], 2),
        (lambda rows: [*rows[:900], Row("a:900", Doc("Tin sửa.", id="t900")), *rows[901:]], 2),
        (lambda rows: [Row(f"b:{place}", doc) for place, doc in rows], 0),
    ],
    ids=["one more", "one less", "one edited", "all in another place"],
)
def test_a_change_touches_the_parts_around_it(change, most):
    assert len(set(keys(change(ROWS))) - set(keys(ROWS))) <= most


def test_a_key_tells_what_an_answer_depends_on():
    known = {part_key(ROWS[:3], "s"), part_key(ROWS[:3], "t"), part_key(ROWS[:2], "s")}
    aside = Row("a:0", Doc("Tin số 0.", id="t0", problem=Problem("read", "skipped", "empty")))
    assert len(known | {part_key([aside, *ROWS[1:3]], "s")}) == 4


def test_ids_that_stand_twice_are_found_as_one_process_finds_them(tmp_path):
    chance = random.Random(7)
    rows = [Row(f"a:{n}", Doc(f"Tin {chance.randint(0, 3)}", id=f"t{n // 2}\ud83d")) for n in range(60)]
    for shard in range(3):
        assert write_ids(rows[20 * shard : 20 * shard + 20], tmp_path, shard, "w") == 20
    found = {
        one.shard * 20 + one.row: one.second for share in range(4) for one in find_seconds(tmp_path, share, 4)
    }
    expected = {
        number: (doc.id, doc.problem) for number, doc in enumerate(Places().once(rows)) if doc.problem
    }
    assert len(expected) == 30
    assert found == expected


def test_findings_of_parts_add_up_to_those_of_the_whole():
    words = ["".join(chr(97 + int(digit)) for digit in str(number)) for number in range(2 * MAX_REASONS)]
    chance = random.Random(7)
    docs = [
        Doc("", id=str(number), problem=Problem("clean", "failed", chance.choice(words)))
        for number in range(300)
    ]
    whole = Findings(lambda doc: doc.id)
    added = Findings(lambda doc: "")
    for begin in range(0, 300, 70):
        part = Findings(lambda doc: doc.id, all_reasons=True)
        assert list(part.over(docs[begin : begin + 70]))
        added.add(part)
    assert list(whole.over(docs))
    assert added.to_dict() == whole.to_dict()


@pytest.fixture
def job(tmp_path, monkeypatch) -> Job:
    monkeypatch.chdir(tmp_path)
    stages = ["clean", {"summarize": {"model": "echo"}}]
    config = {"archive": {"path": "a.jsonl"}, "output": {"folder": "out"}, "stages": stages}
    text = "Ủy ban nhân dân huyện Bắc Mê khánh thành cầu treo qua suối Nậm Lúc. Công trình dài {} mét. "
    rows = [{"id": f"t{number}", "text": 3 * text.format(number)} for number in range(30)]
    Path("a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for name in ("parts", "ids"):
        Path(name).mkdir()
    return Job(load_config(config), str(tmp_path), "parts", "ids", Dates(), size=8, cpus=1, tries=2)


def shard_of(job: Job) -> Shard:
    assert job.config.blocks is not None
    (shard,) = job.note_ids(Shard(0, job.config.blocks.each_file()[0]))
    return shard


def test_an_archive_that_changes_while_it_is_read_stops_the_run(job):
    shard = shard_of(job)
    assert sum(len(part.rows) for part in job.cut(shard)) == 30
    with Path("a.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"text": "Thêm một tin."}) + "\n")
    with pytest.raises(InputError, match=r"a\.jsonl: changed while it was read; run again"):
        list(job.cut(shard))


def test_a_part_that_ends_actor_after_actor_ends_the_run(job):
    part = next(iter(job.cut(shard_of(job))))
    for _ in range(2):  # each of them dies here
        Digester(job)._begin(part)
    with pytest.raises(StageBroken, match=r"the part from a\.jsonl:1 on ended the process of 2 actors"):
        next(iter(Digester(job).digest(part)))


def test_a_machine_that_answers_otherwise_or_sees_nothing_is_named(job, tmp_path):
    from dataclasses import replace

    with pytest.raises(ConfigError, match=r"has other weights or another diemtin .*not abc\)"):
        replace(job, signature="abc").pipeline()
    for lost in (replace(job, folder=str(tmp_path / "x")), replace(job, parts="y")):
        with pytest.raises(ConfigError, match="does not see the store"):
            lost.enter()


def test_a_part_goes_through_the_stages_and_its_problems_tell_the_place(job):
    part = next(iter(job.cut(shard_of(job))))
    short = Row("b:7", Doc("Tin ngắn.", id="x"))
    digester = Digester(job)
    (made,) = digester.digest(part._replace(key="k", rows=[*part.rows, short]))
    digester._loaded().elsewhere.close()
    (problem,) = (json.loads(line) for line in made.problems)
    assert (problem["place"], problem["id"], problem["kind"]) == ("b:7", "x", "skipped")
    assert made.counts.docs == len(part.rows) + 1
    assert Counter(stage for stage, _ in made.costs) == {"clean": 1, "summarize": 1}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "127.0.0.1:1",
            r"--address 127.0.0.1:1: cannot be reached \(.*\); is 'ray start --head' running there\?",
        ),
        ("127.0.0.1:99999", "cannot be reached"),
        ("10.0.0.1", "write it as host:port"),
        ("ray://10.0.0.1:10001", "run the command on a machine of the cluster"),
    ],
)
def test_an_address_that_leads_nowhere(address, expected):
    with pytest.raises(ConfigError, match=expected):
        _check_address(address)


def test_without_ray_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setattr("diemtin.archive.extras.find_spec", lambda name: None)
    with pytest.raises(ConfigError, match=r"--engine ray needs ray; pip install 'diemtin\[ray\]'"):
        connected(None).__enter__()


def test_what_looks_at_all_articles_at_once_cannot_be_placed():
    with pytest.raises(ConfigError, match="near_duplicates compares all articles in one process"):
        check_placeable(load_config({"stages": ["clean"], "near_duplicates": True}))
