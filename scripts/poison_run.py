"""Hostile inputs among good ones: ``diemtin run`` must set aside exactly those, and leave the others as they were.

    python scripts/poison_run.py --articles 10000              500 of them hostile
    python scripts/poison_run.py --articles 130 --hostile 25   what the tests run, with --stay too

Two archives are run with the echo engine: the good articles alone, and the same with hostile ones among them. Told at
the end, and wrong where it is not so: exit code 3, each hostile input in the problems file with its stage and reason
and nothing else there, and the other records the same one by one. Stages are given faults of their own: ``clean``
crashes, hangs or fills the memory where a page says so, and ``summarize`` and ``verify`` raise. With ``--stay`` the
models stay in the process of the run, as those with weights do, where a batch is begun while another is at work, and
so do the checks behind them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

STAGES: list[Any] = [
    "clean",
    {"summarize": {"model": "echo"}},
    "verify",
    {"translate": {"model": "echo"}},
    "verify",
]
TEXT = """
Ủy ban nhân dân huyện Bắc Mê tổ chức lễ khánh thành cầu treo qua suối Nậm Lúc công trình dài tổng vốn đầu tư
từ ngân sách tỉnh cho biết cây cầu giúp hộ dân đi lại an toàn trong mùa mưa lũ học sinh phải đi vòng
"""
SECONDS = 10  # that a page may take here
CRASH, HANG, EAT = "[làm sập]", "[treo máy]", "[đầy bộ nhớ]"
RAISE = {"summarize begins": "[chuẩn bị lỗi]", "summarize": "[mô hình lỗi]", "verify": "[kiểm tra lỗi]"}


def article(number: int) -> dict[str, str]:
    one = random.Random(number)
    text = " ".join(
        f"Ngày {one.randint(1, 28)}/4/2022, {' '.join(one.choices(TEXT.split(), k=16))}." for _ in range(4)
    )
    return {"id": f"tin-{number}", "title": f"Tin số {number}", "text": text}


def line(number: int, text: str) -> bytes:
    return json.dumps({"id": f"lạ-{number}", "title": "", "text": text}).encode()


def page(number: int, mark: str) -> bytes:
    return line(number, f"<html><body><p>{mark}</p><p>{article(number)['text']}</p></body></html>")


class Hostile(NamedTuple):
    """A kind of hostile input: how its line is made, and what the problems file must say of it."""

    make: Callable[[int], bytes]
    stage: str
    kind: str
    reason: str  # how it begins


TABLE = '<table><tr><td colspan="9000000000000000" rowspan="9e15">Số liệu</td></tr></table>'
KINDS: dict[str, Hostile] = {
    "empty": Hostile(lambda n: line(n, ""), "read", "skipped", "empty"),
    "blank": Hostile(lambda n: line(n, " \n\t\u00a0"), "read", "skipped", "empty"),
    "not JSON": Hostile(lambda _: b'{"id": "x", "text": "thi', "read", "failed", "not JSON ("),
    "no record": Hostile(lambda _: b"[1, 2]", "read", "failed", "not a record"),
    "no text": Hostile(lambda n: b'{"id": "y-%d"}' % n, "read", "failed", "no 'text'"),
    "text is a number": Hostile(
        lambda n: b'{"id": "z-%d", "text": 9e15}' % n, "read", "failed", "the text is not"
    ),
    "an id again": Hostile(
        lambda n: json.dumps({**article(0), "text": f"khác {n}"}).encode(), "read", "failed", "its id 'tin-0'"
    ),
    "mixed encodings": Hostile(
        lambda n: line(n, "x") + "Tỉnh ủy".encode("utf-16") + b"\xff\xfe\x80", "read", "failed", "not UTF-8"
    ),
    "deep JSON": Hostile(
        lambda _: b'{"text": ' + b"[" * 100_000, "read", "failed", "not JSON of an article: nested too"
    ),
    "NUL bytes": Hostile(lambda n: line(n, "\0" * 5000), "clean", "skipped", "empty"),
    "control tokens": Hostile(
        lambda n: line(n, "</s> <pad> <extra_id_0> <unk> " * 50), "clean", "skipped", ""
    ),
    "halves of characters": Hostile(lambda n: line(n, "\ud800 \udfff " * 500), "clean", "skipped", ""),
    "wide table": Hostile(lambda n: line(n, f"<html><body>{TABLE}"), "clean", "skipped", "too_short"),
    "deep page": Hostile(
        lambda n: line(n, f"<html><body>{'<div><b>' * 50_000}Tin"), "clean", "skipped", "too_short"
    ),
    "crash": Hostile(lambda n: page(n, CRASH), "clean", "failed", "the process that read it died (SIGSEGV)"),
    "memory": Hostile(lambda n: page(n, EAT), "clean", "failed", "MemoryError"),
    "begin": Hostile(
        lambda n: page(n, RAISE["summarize begins"]), "summarize", "failed", "RuntimeError: no such token"
    ),
    "model": Hostile(
        lambda n: page(n, RAISE["summarize"]), "summarize", "failed", "RuntimeError: no such token"
    ),
    "check": Hostile(lambda n: page(n, RAISE["verify"]), "verify", "failed", "RuntimeError: no such token"),
}
COSTLY: dict[str, Hostile] = {  # twice as many seconds each, or as many megabytes: a few are enough
    "hang": Hostile(lambda n: page(n, HANG), "clean", "failed", f"took longer than {SECONDS} seconds"),
    "a line of 50 MB": Hostile(
        lambda n: line(n, "a" * (50 * 2**20)), "read", "failed", "the line is longer than 32 MB"
    ),
}
EACH_COSTLY = 200  # in so many hostile inputs there is one of each costly kind, and one at least


class Fragile:
    """A stage that does what a mark in the text says, else its work."""

    def __init__(self, stage: Any, *, stay: bool) -> None:
        self._stage = stage
        self.name, self.reads, self.writes = stage.name, stage.reads, stage.writes
        self.portable = stage.portable and not (stay and hasattr(stage, "tokens_used"))

    def fingerprint(self) -> str:
        return self._stage.fingerprint()

    def __call__(self, docs: Sequence[Any]) -> Sequence[Any]:
        self._suffer(self.name, docs)
        return self._stage(docs)

    def _suffer(self, place: str, docs: Sequence[Any]) -> None:
        texts = "\n".join(text for doc in docs for text in (doc.text, *doc.body))
        if place == "clean" and CRASH in texts:
            os.kill(os.getpid(), signal.SIGSEGV)
        if place == "clean" and HANG in texts:
            time.sleep(3600)
        if place == "clean" and EAT in texts:
            bytearray(2**40)
        if place in RAISE and RAISE[place] in texts:
            raise RuntimeError("no such token")


class FragileModel(Fragile):
    """The same of a stage that begins on a batch ahead."""

    def __call__(self, docs: Sequence[Any]) -> Sequence[Any]:
        return self.begin(docs)()

    def begin(self, docs: Sequence[Any]) -> Callable[[], Sequence[Any]]:
        self._suffer(f"{self.name} begins", docs)
        rest = self._stage.begin(docs)

        def finish() -> Sequence[Any]:
            self._suffer(self.name, docs)
            return rest()

        return finish


def child(*, stay: bool) -> int:
    """What ``diemtin run`` does in this folder, with the stages made fragile."""
    from diemtin.archive.dates import Dates
    from diemtin.archive.store import Store
    from diemtin.archive.work import Work
    from diemtin.cli.engines import digest_archive
    from diemtin.cli.tally import Tally
    from diemtin.config import load_config
    from diemtin.pipeline import load_pipeline
    from diemtin.workers import Workers

    archive, output = {"path": "archive.jsonl"}, {"folder": "out"}
    checked = load_config({"archive": archive, "output": output, "stages": STAGES})
    assert checked.blocks is not None
    reader, out = checked.blocks.open("config")
    pipeline = load_pipeline(checked)
    pipeline.stages = tuple(
        (FragileModel if hasattr(stage, "begin") else Fragile)(stage, stay=stay) for stage in pipeline.stages
    )
    tally = Tally(tell=lambda text: None)
    with Store(out.folder) as store, Workers(2, seconds=SECONDS) as workers:
        pipeline.cache = store.cache
        pipeline.elsewhere = workers
        digest_archive(reader, pipeline, store, out, Work(), tally, Dates())
    return tally.exit_code


def choose(count: int) -> list[Hostile]:
    """So many hostile inputs: every kind, the costly ones seldom."""
    costly = list(COSTLY.values()) * max(1, count // EACH_COSTLY)
    plain = list(KINDS.values())
    assert len(plain) <= count - len(costly), "too few for a kind each"
    return [*costly, *(plain[number % len(plain)] for number in range(count - len(costly)))]


def write_archives(folder: Path, articles: int, hostile: dict[int, Hostile]) -> None:
    """So many lines, of which those that are named are hostile; and the good ones alone."""
    for name in ("good", "poisoned"):
        (folder / name).mkdir(parents=True)
        with (folder / name / "archive.jsonl").open("wb") as file:
            for number in range(articles):
                if number not in hostile:
                    file.write(json.dumps(article(number)).encode() + b"\n")
                elif name == "poisoned":
                    file.write(hostile[number].make(number) + b"\n")


def run_in(folder: Path, *, stay: bool) -> tuple[int, str]:
    command = [sys.executable, str(Path(__file__).resolve()), "--child", *(["--stay"] if stay else [])]
    done = subprocess.run(command, cwd=folder, stderr=subprocess.PIPE)
    return done.returncode, done.stderr.decode().strip()


def wrong_problems(path: Path, hostile: dict[int, Hostile]) -> list[str]:
    """Hostile inputs that the problems file says nothing or another thing of, and others that stand there."""
    found = [json.loads(one) for one in path.read_text(encoding="utf-8").splitlines()]
    said = {one["place"]: one for one in found}
    wrong = [f"{one['place']} stands twice" for one in found if said[one["place"]] is not one]
    for number, kind in hostile.items():
        one = said.pop(f"archive.jsonl:{number + 1}", None)
        if one is None:
            wrong.append(f"line {number + 1}: {kind.stage}, {kind.reason}: not there")
        elif (one["stage"], one["kind"]) != (kind.stage, kind.kind) or not one["reason"].startswith(
            kind.reason
        ):
            wrong.append(f"line {number + 1}: {one} where {kind.stage}, {kind.reason} was to be")
    return [*wrong, *(f"{place}: no hostile input" for place in said)]


def differences(good: Path, poisoned: Path) -> list[str]:
    """Records of the good archive that are not the same in the other."""
    from diemtin.archive.store import Store

    left = (doc for doc in Store(poisoned).docs() if doc.problem is None)
    pairs = zip_longest(Store(good).docs(), left)
    return [f"record {number}" for number, (a, b) in enumerate(pairs) if a != b]


def trial(folder: Path, articles: int, count: int, seed: int, *, stay: bool) -> bool:
    chance = random.Random(seed)
    kinds = choose(count)
    chance.shuffle(kinds)
    hostile = dict(zip(sorted(chance.sample(range(1, articles), count)), kinds, strict=True))
    write_archives(folder, articles, hostile)
    codes = []
    for name in ("good", "poisoned"):
        code, said = run_in(folder / name, stay=stay)
        codes.append(code)
        print(f"{name}: exit code {code}: {said}")
    wrong = wrong_problems(folder / "poisoned" / "out" / "problems.jsonl", hostile)
    changed = differences(folder / "good" / "out", folder / "poisoned" / "out")
    stages = Counter(f"{kind.kind} in {kind.stage}" for kind in hostile.values())
    print(f"{count} hostile inputs ({', '.join(f'{n} {name}' for name, n in sorted(stages.items()))})")
    print(f"{len(wrong)} wrong in the problems file, {len(changed)} of {articles - count} records changed")
    print(*wrong[:10], *changed[:10], sep="\n", end="\n" if wrong or changed else "")
    return codes == [0, 3] and not wrong and not changed


def main() -> int:
    parser = argparse.ArgumentParser(description="Hostile inputs among good ones.")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--hostile", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--folder", type=Path, help="an empty folder to keep everything in; else a temporary one"
    )
    parser.add_argument(
        "--stay", action="store_true", help="models and checks stay in the process of the run"
    )
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        return child(stay=given.stay)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (given.folder or Path(temporary)).resolve()
        return 0 if trial(folder, given.articles, given.hostile, given.seed, stay=given.stay) else 1


if __name__ == "__main__":
    sys.exit(main())
