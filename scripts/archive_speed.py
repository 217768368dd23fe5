"""The speed and memory of ``diemtin run``; ``scripts/benchmark.py archive`` prints what these measure."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
WORDS = 400  # of an article, or a few more
COSTED = 2_000  # articles whose cost is told stage by stage
# Without a model, and with one that takes no time.
LIGHT: dict[str, list[Any]] = {
    "clean": ["clean"],
    "clean_and_echo": ["clean", {"summarize": {"model": "echo"}}],
}


class Growth(NamedTuple):
    """A run with the echo engine: its speed, and the most memory that its main process held."""

    articles: int
    per_second: float
    peak_mb: float


def write_articles(path: Path, count: int) -> None:
    """Articles of sentences of ``examples/`` in another order each, with figures of their own."""
    from diemtin import Doc
    from diemtin.stages.clean import Clean

    texts = [one.read_text(encoding="utf-8") for one in sorted((ROOT / "examples").glob("*.txt"))]
    sentences = [sentence for doc in Clean()([Doc(text) for text in texts]) for sentence in doc.body]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            one = random.Random(number)
            taken: list[str] = []
            while sum(len(sentence.split()) for sentence in taken) < WORDS:
                total = f"Toàn huyện có {one.randint(1000, 9999)} hộ ở {one.randint(3, 99)} thôn được hỗ trợ."
                taken += [one.choice(sentences), total] if len(taken) % 6 == 0 else [one.choice(sentences)]
            text = "\n\n".join(" ".join(taken[begin : begin + 3]) for begin in range(0, len(taken), 3))
            title = f"Tin số {number}: {taken[0][:60]}"
            file.write(json.dumps({"id": f"tin-{number}", "title": title, "text": text}) + "\n")


def copy_articles(source: Path, text: str, path: Path, count: int) -> None:
    """The first articles of a JSONL archive whose ``text`` column has the text."""
    from diemtin.archive.jsonl import Jsonl

    with path.open("w", encoding="utf-8") as file:
        rows = Jsonl(path=str(source), columns={"text": text}).rows()
        for doc in islice((row.doc for row in rows), count):
            file.write(json.dumps({"id": doc.id, "title": doc.title, "text": doc.text}) + "\n")


def config(stages: Sequence[Any]) -> dict[str, Any]:
    return {"archive": {"path": "articles.jsonl"}, "output": {"folder": "out"}, "stages": list(stages)}


def echo_run(count: int, stages: Sequence[Any] | None = None) -> Growth:
    """``diemtin run`` over so many articles, from its start to its end; with all stages, if no others are given."""
    from diemtin.config import BUILTIN

    row: Sequence[Any] = stages or BUILTIN["dry-run"]["stages"]
    with tempfile.TemporaryDirectory() as folder:
        write_articles(Path(folder) / "articles.jsonl", count)
        (Path(folder) / "c.yaml").write_text(json.dumps(config(row)))
        begun = time.perf_counter()
        run = subprocess.Popen(
            [sys.executable, "-m", "diemtin", "run", "c.yaml"], cwd=folder, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(run.pid, 0)
        seconds = time.perf_counter() - begun
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"diemtin run: exit code {os.waitstatus_to_exitcode(status)}")
    return Growth(count, count / seconds, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


class Costs:
    """Processor seconds by name; give it a stage or a cache, and it counts what they take."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        begun = time.process_time()
        yield
        self.seconds[name] += time.process_time() - begun


class Costed:
    """A stage, or a cache, whose every answer is counted."""

    def __init__(self, inner: Any, costs: Costs, name: str = "") -> None:
        self._inner, self._costs, self._name = inner, costs, name

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def __call__(self, docs: Sequence[Any]) -> Sequence[Any]:
        with self._costs.of(self._name):
            return self._inner(docs)

    def keys(self, stage: Any, docs: Sequence[Any]) -> Any:
        with self._costs.of("cache_keys"):
            return self._inner.keys(stage, docs)

    def find(self, keys: Any, docs: Sequence[Any]) -> Any:
        with self._costs.of("cache_find"):
            return self._inner.find(keys, docs)

    def keep(self, stage: Any, answers: Any) -> None:
        with self._costs.of("cache_keep"):
            self._inner.keep(stage, answers)


def echo_costs(count: int = COSTED) -> dict[str, float]:
    """Microseconds of processor time an article, in one process, by where they go."""
    from diemtin.archive import parts
    from diemtin.archive.jsonl import Jsonl
    from diemtin.archive.places import Places
    from diemtin.cache import SqliteCache
    from diemtin.digest import write
    from diemtin.pipeline import load_pipeline
    from diemtin.run import run

    costs = Costs()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder / "articles.jsonl", count)
        with costs.of("read"):
            rows = list(Jsonl(path=str(folder / "articles.jsonl")).rows())
        with costs.of("places"):
            docs = list(Places().once(rows))
        stages = load_pipeline("dry-run").stages
        # Tables and libraries are read when they are first asked for.
        parts.encode([parts.to_record(doc) for doc in run(docs[:32], stages)], signature="")
        named: list[Any] = [
            Costed(stage, costs, f"{place}_{stage.name}") for place, stage in enumerate(stages, 1)
        ]
        with SqliteCache(folder / "cache") as cache:
            docs = list(run(docs, named, cache=Costed(cache, costs)))
        with costs.of("parquet"):
            data = parts.encode([parts.to_record(doc) for doc in docs], signature="")
        (folder / "part").write_bytes(data)
        with costs.of("digest"), (folder / "digest.jsonl").open("w", encoding="utf-8") as file:
            write(parts.read_part(folder / "part"), file, format="jsonl")
    return {name: seconds / count * 1e6 for name, seconds in costs.seconds.items()}


def draw(found: Sequence[Growth], path: Path) -> None:
    """Speed and memory against the number of articles."""
    from matplotlib.figure import Figure
    from matplotlib.ticker import EngFormatter

    figure = Figure(figsize=(8, 3.2), layout="constrained")
    speed, memory = figure.subplots(1, 2)
    counts = [one.articles for one in found]
    for panel, values, title in (
        (speed, [one.per_second for one in found], "articles a second"),
        (memory, [one.peak_mb for one in found], "peak memory of the main process, MB"),
    ):
        panel.plot(counts, values, marker="o", color="#2b6cb0")
        panel.set_xscale("log")
        panel.set_xticks(counts)
        panel.xaxis.set_major_formatter(EngFormatter(sep=""))
        panel.minorticks_off()
        panel.set_ylim(0, 1.15 * max(values))
        panel.set_title(title, loc="left", fontsize=10)
        panel.set_xlabel("articles")
        panel.grid(color="#dddddd")
        panel.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=150)
