"""A whole run with the starter against its engines alone, for ``scripts/benchmark.py archive``."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from archive_speed import config, copy_articles, write_articles

ARTICLES = 1024
# Seconds of the run, after which it stands still while its engines alone are asked the same: a machine that others
# share is another one two minutes later.
TURN = 20.0

ENGINES = ("_engine", "_reverse")  # of a stage: what generates, and what scores
Ask = Callable[[list[Any], Any], Any]
Key = tuple[int, Any]  # the place of a stage, and how it decodes; None where it scores


def starter_over_engine(count: int = ARTICLES, source: tuple[Path, str] | None = None) -> tuple[float, float]:
    """Seconds of a whole run with the starter, and of its engines alone on all that they were asked.

    Those are their processor seconds over the cores, as if none had ever waited: at the end of each turn one does. So
    whatever else the machine has to do counts against the run alone.
    Made articles have few sentences, which are read once and known; those of a source cost what real ones do.
    """
    from diemtin.pipeline import load_pipeline

    engines = _engines(load_pipeline("starter").stages)
    with tempfile.TemporaryDirectory() as name:
        if source:
            copy_articles(*source, Path(name) / "articles.jsonl", count)
        else:
            write_articles(Path(name) / "articles.jsonl", count)
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        run = context.Process(target=_run, args=(name, theirs))
        run.start()
        theirs.close()
        group = ours.recv()
        ours.send("begin")
        try:
            whole, bare = _by_turns(group, ours, engines)
        except BaseException:
            os.killpg(group, signal.SIGKILL)
            raise
        run.join()
        if run.exitcode:
            sys.exit(f"the run ended with exit code {run.exitcode}")
    return whole, bare


def _by_turns(group: int, pipe: Any, engines: dict[tuple[int, bool], Ask]) -> tuple[float, float]:
    from diemtin.models.seq2seq import cores

    whole = busy = 0.0
    running = True
    while running:
        begun = time.perf_counter()
        asked, running = _turn(group, pipe)
        whole += time.perf_counter() - begun
        begun = time.process_time()
        for (place, decoding), questions in asked.items():
            engines[place, decoding is None](questions, decoding)
        busy += time.process_time() - begun
    return whole, busy / cores()


def _turn(group: int, pipe: Any) -> tuple[dict[Key, list[Any]], bool]:
    """What the run asked its engines for so long, and whether it goes on."""
    asked: defaultdict[Key, list[Any]] = defaultdict(list)
    end = time.perf_counter() + TURN
    os.killpg(group, signal.SIGCONT)
    while (left := end - time.perf_counter()) > 0:
        if pipe.poll(left):
            said = pipe.recv()
            if said is None:
                return asked, False
            key, questions = said
            asked[key] += questions
    os.killpg(group, signal.SIGSTOP)
    return asked, True


def _engines(stages: Sequence[Any]) -> dict[tuple[int, bool], Ask]:
    """What asks the engines of each stage, by its place and whether it scores; each has been asked once."""
    found: dict[tuple[int, bool], Ask] = {}
    for place, stage in enumerate(stages):
        generates, scores = (getattr(stage, name, None) for name in ENGINES)
        if generates:
            found[place, False] = generates.generate
            generates.generate(["Hội nghị khai mạc."], stage._decoding)
        if scores:
            found[place, True] = partial(_score, scores)
            scores.score(["The conference opens."], ["Hội nghị khai mạc."])
    return found


def _score(engine: Any, pairs: list[tuple[str, str]], _: None) -> Any:
    return engine.score(*zip(*pairs, strict=True))


def _run(folder: str, pipe: Any) -> None:
    """A whole run, in a process group of its own, which tells what its engines are asked."""
    from diemtin.archive.dates import Dates
    from diemtin.archive.store import Store
    from diemtin.archive.work import Work
    from diemtin.cli.engines import digest_archive
    from diemtin.cli.tally import Tally
    from diemtin.config import BUILTIN, load_config
    from diemtin.models.seq2seq import cores
    from diemtin.pipeline import load_pipeline
    from diemtin.workers import Workers

    os.setpgid(0, 0)
    raw = config(BUILTIN["starter"]["stages"])
    raw["archive"]["path"], raw["output"]["folder"] = f"{folder}/articles.jsonl", f"{folder}/out"
    checked = load_config(raw)
    assert checked.blocks is not None
    reader, output = checked.blocks.open("config")
    pipeline = load_pipeline(checked)
    _engines(pipeline.stages)
    _tell(pipeline.stages, pipe)
    pipe.send(os.getpid())
    pipe.recv()
    with Store(output.folder) as store, Workers(cores(), seconds=3600) as workers:
        pipeline.cache, pipeline.elsewhere = store.cache, workers
        tally = Tally(tell=lambda text: None)
        digest_archive(reader, pipeline, store, output, Work(), tally, Dates())
    pipe.send(None)
    sys.exit(tally.exit_code)


class _Telling:
    """The engine of a stage that says what it is asked, before it is."""

    def __init__(self, inner: Any, say: Callable[[Any, list[Any]], None]) -> None:
        self._inner, self._say = inner, say

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def generate(self, texts: Sequence[str], decoding: Any, **options: Any) -> Any:
        self._say(decoding, list(texts))
        return self._inner.generate(texts, decoding, **options)

    def score(self, texts: Sequence[str], answers: Sequence[str]) -> Any:
        self._say(None, list(zip(texts, answers, strict=True)))
        return self._inner.score(texts, answers)


def _tell(stages: Sequence[Any], pipe: Any) -> None:
    """From now on the engines say what they are asked; two may be asked at once."""
    lock = threading.Lock()

    def say(place: int, decoding: Any, questions: list[Any]) -> None:
        with lock:
            pipe.send(((place, decoding), questions))

    for place, stage in enumerate(stages):
        for name in ENGINES:
            if engine := getattr(stage, name, None):
                setattr(stage, name, _Telling(engine, partial(say, place)))
