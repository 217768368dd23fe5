"""``diemtin run --engine ray`` on a Ray cluster of several nodes: the local run's result, whatever is killed."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
import yaml

from diemtin.archive.store import Store

pytestmark = pytest.mark.skipif(
    find_spec("ray") is None, reason="ray is not installed; pip install 'diemtin[ray]'"
)

STAGES = ["clean", {"summarize": {"model": "echo"}}, "verify", {"translate": {"model": "echo"}}, "verify"]
SENTENCE = "Ngày {}/4/2022, Ủy ban nhân dân huyện Bắc Mê khánh thành {} cầu treo dài {} mét qua suối Nậm Lúc."
ARTICLES = 300
NODE = {"num_cpus": 1, "object_store_memory": 80 * 2**20, "include_dashboard": False}


def article(number: int) -> dict[str, str]:
    said = [SENTENCE.format(1 + number % 28, 3 + place, 10 * number + place) for place in range(12)]
    return {"id": f"t{number}", "title": f"Tin số {number}", "text": " ".join(said)}


@pytest.fixture
def archive(tmp_path, monkeypatch) -> Path:
    """Two files with all that is set aside: too short, no record, an id or an article that stands twice."""
    monkeypatch.chdir(tmp_path)
    rows: list[Any] = [article(number) for number in range(ARTICLES)]
    rows[7] = {"id": "kurz", "text": "Tin ngắn."}
    rows[ARTICLES - 9] = rows[3]
    rows[ARTICLES - 5] = {**rows[ARTICLES - 5], "id": "t4"}
    rows[ARTICLES - 1] = "no record"
    for name, part in (("a", rows[: ARTICLES // 3]), ("b", rows[ARTICLES // 3 :])):
        lines = "".join(json.dumps(row) + "\n" for row in part)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    output = {"folder": "out", "part_size": 6}
    config = {"archive": {"path": "[ab].jsonl"}, "output": output, "stages": STAGES, "batch_size": 8}
    (tmp_path / "c.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return tmp_path


@pytest.fixture
def cluster(monkeypatch) -> Iterator[Any]:
    """A head and two more nodes, each with processes and an object store of its own."""
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args=NODE)
    try:
        for _ in range(2):
            made.add_node(**NODE)
        yield made
    finally:
        made.shutdown()


def start(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "diemtin", "run", "c.yaml", *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def finish(run: subprocess.Popen[str]) -> tuple[int, str]:
    said = run.communicate(timeout=400)[1]
    return run.returncode, said


def parts() -> dict[str, int]:
    """The parts that stand, and when each was written."""
    return {path.name: path.stat().st_mtime_ns for path in Path("out/parts").glob("*.parquet")}


def wait_for_parts(run: subprocess.Popen[str], count: int) -> dict[str, int]:
    while len(parts()) < count:
        assert run.poll() is None, finish(run)
        time.sleep(0.01)
    return parts()


def assert_same_result(here: str, there: str) -> None:
    """Record by record, and all that is written of the whole."""
    for name in ("digest.jsonl", "problems.jsonl"):
        assert (Path(here) / name).read_bytes() == (Path(there) / name).read_bytes()
    for number, (one, other) in enumerate(zip_longest(Store(here).docs(), Store(there).docs())):
        assert one == other, number
    for name, apart in (("manifest.json", "parts"), ("report.json", "work")):
        one, other = (json.loads((Path(folder) / name).read_text()) for folder in (here, there))
        assert {**one, apart: None} == {**other, apart: None}


def test_a_driver_that_is_killed_goes_on_to_the_local_result(archive, cluster):
    code, expected = finish(start("--set", "output.folder=local"))
    assert code == 3, expected
    killed = start("--engine", "ray", "--address", cluster.address)
    wait_for_parts(killed, 10)
    killed.kill()
    finish(killed)
    stood = parts()
    code, said = finish(start("--engine", "ray", "--address", cluster.address))
    assert code == 3, said
    assert said.endswith(expected.replace("local", "out")), "Ray's core may say something before"
    assert_same_result("local", "out")
    assert not Path("out/ids").exists()
    now = parts()
    assert 10 <= len(stood) < len(now)
    assert {name: now[name] for name in stood} == stood
    manifest = json.loads(Path("out/manifest.json").read_text())
    known = sum(part["docs"] for part in manifest["parts"] if part["file"] in stood)
    work = json.loads(Path("out/report.json").read_text())["work"]
    assert work["articles"] <= ARTICLES - known, "a part that stood is not computed again"
    code, said = finish(start("--engine", "ray", "--address", cluster.address, "--set", "ray.gpus=1"))
    assert code == 1
    assert said.startswith("diemtin: ray: no machine of the cluster has room for the stages")
    assert said.count("\n") == 1


def test_a_node_that_dies_changes_nothing(archive, cluster):
    code, said = finish(start("--set", "output.folder=local"))
    assert code == 3, said
    run = start("--engine", "ray", "--address", cluster.address)
    before = wait_for_parts(run, 5)
    cluster.remove_node(next(iter(cluster.worker_nodes)), allow_graceful=False)
    assert run.poll() is None, "still at work"
    code, said = finish(run)
    assert code == 3, said
    assert len(before) < len(parts())
    assert_same_result("local", "out")
