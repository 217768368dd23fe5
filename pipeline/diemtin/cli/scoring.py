"""What the two ways to evaluate share: where answers come from, and where the report goes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import typer

from diemtin import __version__
from diemtin.cli.answering import DONE, say
from diemtin.cli.output import check_writable, refuse_own_input, writing
from diemtin.cli.progress import Bar
from diemtin.cli.tally import Tally
from diemtin.config import Config, load_config
from diemtin.doc import Doc, Sentence
from diemtin.errors import ConfigError
from diemtin.evaluation.bertscore import BertScore
from diemtin.evaluation.extras import EVALUATE, NO_COMET, require
from diemtin.evaluation.plot import plot as draw
from diemtin.evaluation.report import Report
from diemtin.evaluation.sets import Article, Pair, Rows, is_json, read_outputs, sentences_of
from diemtin.evaluation.table import tables
from diemtin.pipeline import Pipeline, load_pipeline
from diemtin.run import Watch

WIDTH = 100  # columns of a table that goes into a file
WRITTEN, CHECKED = "as written", "after verify"


@dataclass(frozen=True, slots=True)
class Answers:
    """Texts by the name of their row, the first those of the model; what they came from; the exit code."""

    texts: Mapping[str, Sequence[str]]
    about: Mapping[str, Any]
    code: int = DONE


def check_paths(
    files: Sequence[str | None], *, output: str | None, plot: Path | None, save_outputs: str | None
) -> None:
    """Finds before the model runs what could not be written after it; that the libraries are there too."""
    require(*EVALUATE, *(["matplotlib"] if plot else []), extra="evaluate")
    named: dict[str, str] = {}
    for option, path in (("--output", output), ("--save-outputs", save_outputs), ("--plot", plot)):
        if path is None:
            continue
        refuse_own_input([file for file in files if file], str(path), option=option)
        check_writable(str(path))
        if (other := named.setdefault(os.path.realpath(path), option)) != option:
            raise typer.BadParameter(f"{path} is that of {other} too", param_hint=option)
    if plot and plot.suffix.lower() != ".png":
        raise typer.BadParameter(f"{plot}: a PNG is drawn; name it so", param_hint="--plot")


def load_encoder(folder: Path | None, layer: int | None, comet: str | None) -> BertScore | None:
    """The encoder of ``--bertscore``; ConfigError for ``--comet``."""
    if comet:
        raise ConfigError(f"--comet: {NO_COMET}")
    return BertScore(folder, layer=layer) if folder else None


def read_stored(path: str, found: Rows[Any], column: str) -> list[str]:
    """Answers of a file, with a word on stderr about what was changed in reading them."""
    return read_outputs(path, found, column=column, tell=lambda text: say(f"diemtin: {text}"))


def peer_files(given: Sequence[str]) -> dict[str, str]:
    """Name and file of each peer; a folder gives one for each of its ``SET.NAME.en`` files."""
    found: dict[str, str] = {}
    for one in given:
        name, equals, path = one.partition("=")
        if Path(one).is_dir():
            files = {_middle(path): str(path) for path in sorted(Path(one).glob("*.en*")) if path.is_file()}
        elif equals and name:
            files = {name: path}
        else:
            raise typer.BadParameter(f"{one}: give NAME=FILE, or a folder", param_hint="--peer")
        if not files or not found.keys().isdisjoint(files):
            fault = "two peers have one name" if files else "no .en files in this folder"
            raise typer.BadParameter(f"{one}: {fault}; give NAME=FILE", param_hint="--peer")
        found |= files
    return found


def _middle(path: Path) -> str:
    """NAME of SET.NAME.en."""
    return path.name.partition(".en")[0].rpartition(".")[2]


def summarised(
    found: Rows[Article], config: str, overrides: Sequence[str], stored: Sequence[str] | None
) -> Answers:
    """Summaries by the config's model, or those stored, as written and after the verify that follows."""
    whole = load_config(config, overrides=overrides)
    docs = [article.doc for article in found.rows]
    if stored is not None:
        docs = [_with_summary(doc, text) for doc, text in zip(docs, stored, strict=True)]
    names = [*(["summarize"] if stored is None else []), *(["verify"] if _has(whole, "verify") else [])]
    after, about, code = _run(whole, names, docs, noun="article")
    states = dict(zip([WRITTEN, CHECKED], [docs, *after] if stored is not None else after, strict=False))
    texts = {
        name: ["\n".join(one.vi for one in doc.summary) for doc in state] for name, state in states.items()
    }
    return Answers(texts, about | ({} if stored is None else {"answers": "stored"}), code)


def translated(
    found: Rows[Pair], config: str, overrides: Sequence[str], stored: Sequence[str] | None, *, name: str
) -> Answers:
    """English by the config's model, or that stored, under the name of its config or file."""
    row = row_name(name)
    if stored is not None:
        return Answers({row: stored}, {"answers": "stored"})
    whole = load_config(config, overrides=overrides)
    docs = [
        Doc(pair.vi, id=str(n), title=pair.vi, source=f"{found.source}:{n}")
        for n, pair in enumerate(found.rows, 1)
    ]
    (after,), about, code = _run(whole, ["translate"], docs, noun="sentence")
    return Answers({row: [doc.title_en for doc in after]}, about, code)


def row_name(path: str) -> str:
    """A row is named as its config or its file.

    >>> row_name("configs/vit5-base.yaml")
    'vit5-base'
    """
    return Path(path).name.partition(".")[0]


def _with_summary(doc: Doc, text: str) -> Doc:
    return replace(doc, summary=tuple(Sentence(sentence) for sentence in sentences_of(text)))


def _has(whole: Config, name: str) -> bool:
    return any(step.name == name for step in whole.steps)


def _run(
    whole: Config, names: Sequence[str], docs: Sequence[Doc], *, noun: str
) -> tuple[list[list[Doc]], dict[str, Any], int]:
    """The docs after each of the named stages, the first of its name; what was run; the exit code."""
    for name in names:
        if not _has(whole, name):
            known = ", ".join(step.name for step in whole.steps)
            raise ConfigError(f"{whole.source}: has no stage {name!r}; its stages: {known}")
    steps = tuple(next(step for step in whole.steps if step.name == name) for name in names)
    pipeline = load_pipeline(replace(whole, steps=steps))
    with Bar(len(docs) * len(steps)) as bar:
        after = _after_each(pipeline, docs, bar.watch)
        tally = Tally(noun=noun, tell=bar.say)
        for doc in after[-1] if after else docs:
            tally.see(doc)
        code = tally.close()
    return after, {"config": whole.source, "signature": pipeline.signature}, code


def _after_each(pipeline: Pipeline, docs: Sequence[Doc], watch: Watch) -> list[list[Doc]]:
    after: list[list[Doc]] = []
    for stage in pipeline.stages:
        alone = Pipeline([stage], batch_size=pipeline.batch_size, cache=pipeline.cache)
        docs = list(alone(docs, watch=watch))
        after.append(docs)
    return after


def save(path: str | None, found: Rows[Any], answers: Answers) -> None:
    """The model's answers, one a line, or as JSONL with ids, where a sentence a line is kept."""
    if path is None:
        return
    texts = next(iter(answers.texts.values()))
    with writing(path) as out:
        for row, text in zip(found.rows, texts, strict=True):
            record = json.dumps({"id": row.id, "output": text}, ensure_ascii=False)
            print(record if is_json(path) else " ".join(text.split()), file=out.stream)


def give(report: Report, answers: Answers, *, source: str, output: str | None, plot: Path | None) -> int:
    """Print the tables or the JSON, write what was asked for; the exit code."""
    about = {"version": __version__, "file": Path(source).name, **answers.about, **report.about}
    report = replace(report, title=f"{report.title} of {Path(source).name}", about=about)
    if output:
        with writing(output) as out:
            json.dump(report.to_dict(), out.stream, ensure_ascii=False, indent=2)
            out.stream.write("\n")
    if plot:
        draw(report, plot)
    if output != "-":
        _print(report)
    return answers.code


def _print(report: Report) -> None:
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    console.print(report.title, style="bold", end="\n\n")
    for group, table in tables(report).items():
        console.print(table, crop=False)
        if note := report.notes.get(group):
            console.print(note, end="\n\n", markup=False)
