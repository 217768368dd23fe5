"""Kill ``diemtin run`` at random points, start it again, and compare with a run that nobody killed.

    python scripts/kill_run.py                              50 kills over 10,000 articles; a quarter of an hour
    python scripts/kill_run.py --articles 200 --kills 8     what the tests run

Two archives, the second one edited: an article changed, one removed, one added. Each is run in one go into a store
of its own, and into a third store whose runs are killed: four in five kills over the time in which answers are
computed, the others anywhere from start to end of a run that has only to read and write. Told at the end, and wrong
where it is not so: the parts, digests, problems and manifests are the same byte by byte and the docs one by one, and
each kill costs at most one batch of a model's answers, and of the stages that work ahead two. A fourth store is killed
in the first archive and again in the second.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

STAGES: list[Any] = [
    "clean",
    {"summarize": {"model": "echo"}},
    "verify",
    {"translate": {"model": "echo"}},
    "verify",
]
MODELS = ("summarize", "translate")
TIMES = Counter({"clean": 1, "summarize": 1, "verify": 2, "translate": 1})  # that a stage stands in STAGES
TEXT = """
Ủy ban nhân dân huyện Bắc Mê tổ chức lễ khánh thành cầu treo qua suối Nậm Lúc công trình dài tổng vốn đầu tư
từ ngân sách tỉnh cho biết cây cầu giúp hộ dân đi lại an toàn trong mùa mưa lũ học sinh phải đi vòng
"""


class Counted:
    """A stage that notes how many docs it is asked for, before it answers."""

    def __init__(self, stage: Any, log: Path) -> None:
        self._stage = stage
        self._log = log
        self.name, self.reads, self.writes = stage.name, stage.reads, stage.writes
        self.portable = stage.name not in MODELS  # as if the models had weights

    def fingerprint(self) -> str:
        return self._stage.fingerprint()

    def __call__(self, docs: Sequence[Any]) -> Sequence[Any]:
        with self._log.open("ab", buffering=0) as log:
            log.write(f"{self.name} {len(docs)}\n".encode())
        return self._stage(docs)


def child(config: str, log: str) -> int:
    """What ``diemtin run`` does, with the stages counted."""
    from diemtin.archive.dates import Dates
    from diemtin.archive.store import Store
    from diemtin.archive.work import Work
    from diemtin.cli.engines import digest_archive
    from diemtin.cli.tally import Tally
    from diemtin.config import load_config
    from diemtin.pipeline import load_pipeline
    from diemtin.workers import Workers

    checked = load_config(config)
    assert checked.blocks is not None
    reader, output = checked.blocks.open(config)
    pipeline = load_pipeline(checked)
    pipeline.stages = tuple(Counted(stage, Path(log)) for stage in pipeline.stages)
    tally = Tally(tell=lambda text: None)
    with Store(output.folder) as store, Workers(2) as workers:
        pipeline.cache = store.cache
        pipeline.elsewhere = workers
        digest_archive(reader, pipeline, store, output, Work(), tally, Dates())
    return tally.exit_code


class Trial:
    """A store, the archive that is run into it, and what that costs."""

    def __init__(self, folder: Path, name: str, batch: int) -> None:
        self.store = folder / name
        self._config = folder / f"{name}.yaml"
        self._log = folder / f"{name}.log"
        self._log.touch()
        self._batch = batch

    def start(self, archive: Path) -> subprocess.Popen[bytes]:
        output = {"folder": str(self.store), "formats": ["jsonl", "markdown"], "part_size": 5 * self._batch}
        config = {
            "archive": {"path": str(archive)},
            "output": output,
            "stages": STAGES,
            "batch_size": self._batch,
            "near_duplicates": True,
        }
        self._config.write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML
        command = [
            sys.executable,
            str(Path(__file__).resolve()),
            "--child",
            str(self._config),
            str(self._log),
        ]
        return subprocess.Popen(command, stderr=subprocess.PIPE)

    def finish(self, archive: Path) -> float:
        """Run to the end; the seconds it took."""
        begun = time.monotonic()
        run = self.start(archive)
        said = run.communicate()[1].decode()
        if run.returncode not in (0, 3):
            sys.exit(f"{self.store.name}: exit code {run.returncode}: {said}")
        return time.monotonic() - begun

    @property
    def counts(self) -> Counter[str]:
        """Docs that each stage was asked for, over all runs."""
        found = Counter[str]()
        for line in self._log.read_text().splitlines():
            name, count = line.split()
            found[name] += int(count)
        return found

    @property
    def computed(self) -> int:
        return self.counts.total()

    def kill_after(self, archive: Path, seconds: float, computed: int = 0) -> bool:
        """Start, wait for the count and then the time, kill; whether there was still something to kill."""
        run = self.start(archive)
        while self.computed < computed and run.poll() is None:
            time.sleep(0.001)
        time.sleep(seconds)
        alive = run.poll() is None
        run.kill()
        run.communicate()
        return alive


def write_archive(path: Path, count: int, *, edited: bool) -> None:
    """Articles of four sentences; now and then a near-copy, one that is too short, a broken line or a second with
    the same id."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count + edited):
            if edited and number == count // 2:
                continue
            said = number - (number % 20 == 19)  # the copy of the one before
            one = random.Random(f"{said}/{edited and number == count // 3}")
            text = " ".join(
                f"Ngày {one.randint(1, 28)}/4/2022, {' '.join(one.choices(TEXT.split(), k=16))}."
                for _ in range(4 if number % 50 else 1)
            )
            record = {"id": f"tin-{number - (number % 97 == 96)}", "title": f"Tin số {number}", "text": text}
            file.write("{broken\n" if number % 101 == 100 else json.dumps(record, ensure_ascii=False) + "\n")


def differences(one: Path, other: Path) -> list[str]:
    """What is not the same in two stores, but for the cache and the times in the report; records by number."""
    from diemtin.archive.store import Store

    found: list[str] = []
    names = {
        str(path.relative_to(store)) for store in (one, other) for path in store.rglob("*") if path.is_file()
    }
    for name in sorted(names):
        if not name.startswith(("answers.cache", "report.")):
            first, second = (
                path.read_bytes() if path.exists() else None for path in (one / name, other / name)
            )
            if first != second:
                found.append(name)
    for number, (a, b) in enumerate(zip_longest(Store(one).docs(), Store(other).docs())):
        if a != b:
            found.append(f"record {number}")
    return found


def in_one_go(folder: Path, name: str, articles: int, batch: int) -> tuple[Trial, float, float]:
    """An archive and its run that nobody kills; the seconds of it, and of a second one that finds all done."""
    archive = folder / f"{name}.jsonl"
    write_archive(archive, articles, edited=name == "edited")
    whole = Trial(folder, f"whole-{name}", batch)
    return whole, whole.finish(archive), whole.finish(archive)


def with_kills(
    killed: Trial, archive: Path, kills: int, whole: Trial, again: float, chance: random.Random
) -> None:
    """Kill so often, and then run to the end."""
    hits = 0
    while hits < kills * 4 // 5 and archive.stem == "first":  # spread over all of the computing
        share = (hits + chance.random()) / (kills * 4 // 5)
        hits += killed.kill_after(archive, chance.uniform(0, 0.05), computed=int(whole.computed * share))
    while hits < kills:
        hits += killed.kill_after(archive, chance.uniform(0, again))
    killed.finish(archive)


def trial(folder: Path, articles: int, kills: int, batch: int, seed: int) -> bool:
    """Both archives; True where all is as it should be."""
    chance = random.Random(seed)
    killed = Trial(folder, "killed", batch)
    good = True
    for name, count in (("first", kills), ("edited", max(2, kills // 10))):
        whole, seconds, again = in_one_go(folder, name, articles, batch)
        before = killed.counts
        with_kills(killed, folder / f"{name}.jsonl", count, whole, again, chance)
        # of the edited archive, the article that changed and the one that came
        needed = whole.counts if name == "first" else Counter({step: 2 * n for step, n in TIMES.items()})
        extra = killed.counts - before - needed
        models = {step: extra[step] for step in MODELS}
        wrong = differences(whole.store, killed.store)
        print(
            f"{name}: {articles} articles, {seconds:.1f} s in one go, {again:.1f} s again; {count} kills; "
            f"{needed.total()} answers needed; computed twice: {models} of models (of {count * batch} of each "
            f"allowed), and {extra.total() - sum(models.values())} others; {told(wrong)}"
        )
        good = good and not wrong and max(models.values()) <= count * batch
        good = good and all(n <= 2 * TIMES[step] * count * batch for step, n in extra.items())
    before = killed.computed
    killed.finish(folder / "edited.jsonl")
    print(f"unchanged: {killed.computed - before} answers computed")
    return good and killed.computed == before and torn(folder, batch)


def torn(folder: Path, batch: int) -> bool:
    """Killed in the middle of the first archive, which is then edited, and killed in the middle of that."""
    store = Trial(folder, "torn", batch)
    needed = Trial(folder, "whole-first", batch).computed
    store.kill_after(folder / "first.jsonl", 0, computed=needed // 2)
    store.kill_after(folder / "edited.jsonl", 0, computed=needed * 3 // 4)
    store.finish(folder / "edited.jsonl")
    wrong = differences(folder / "whole-edited", store.store)
    print(f"edited between two kills: {told(wrong)}")
    return not wrong


def told(wrong: Sequence[str]) -> str:
    return f"{len(wrong)} differences" + (f": {', '.join(wrong[:5])}" if wrong else "")


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill diemtin run at random points and compare.")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, help="keep everything here; else a temporary folder")
    parser.add_argument("--child", nargs=2, metavar=("CONFIG", "LOG"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        return child(*given.child)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (given.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        os.chdir(folder)
        return 0 if trial(folder, given.articles, given.kills, given.batch, given.seed) else 1


if __name__ == "__main__":
    sys.exit(main())
