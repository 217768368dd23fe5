"""``diemtin clean | summarize | translate``: one part of the way, text in and text out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from diemtin.cli.answering import Debug, answering, say
from diemtin.cli.encoding import known_encoding
from diemtin.cli.options import ConfigName, EncodingName, Out, Overrides, TextFiles, examples
from diemtin.cli.output import refuse_own_input

if TYPE_CHECKING:
    from diemtin.doc import Doc
    from diemtin.pipeline import Pipeline


@answering
def clean(
    files: TextFiles = None,
    output: Out = "-",
    dropped: Annotated[
        bool, typer.Option("--dropped", help="Say on stderr what was set aside and why.")
    ] = False,
    encoding: EncodingName = None,
    config: ConfigName = "starter",
    overrides: Overrides = None,
    debug: Debug = False,
) -> int:
    """Print the clean sentences of reports, one a line, the title first."""
    refuse_own_input([*_paths(files), config], output)
    named = [f"clean.encoding={known_encoding(encoding)}"] if encoding else []
    pipeline = _part(config, [*(overrides or ()), *named], upto="clean")

    def lines(doc: Doc) -> Iterator[str]:
        _warn(doc)
        for piece in doc.dropped if dropped else ():
            say(f"{doc.source}: set aside ({piece.reason}): {piece.text.strip()}")
        yield from (doc.title, "") if doc.title else ()
        yield from doc.body

    return _articles(pipeline, files, output, lines)


@answering
def summarize(
    files: TextFiles = None,
    output: Out = "-",
    config: ConfigName = "starter",
    overrides: Overrides = None,
    debug: Debug = False,
) -> int:
    """Print checked Vietnamese summaries, one sentence a line; warnings go to stderr."""
    refuse_own_input([*_paths(files), config], output)
    pipeline = _part(config, overrides, upto="summarize")

    def lines(doc: Doc) -> Iterator[str]:
        _warn(doc)
        return (_one_line(sentence.vi) for sentence in doc.summary)

    return _articles(pipeline, files, output, lines)


@answering
def translate(
    files: TextFiles = None,
    output: Out = "-",
    config: ConfigName = "starter",
    overrides: Overrides = None,
    debug: Debug = False,
) -> int:
    """Translate Vietnamese lines to English: as many lines out as in, empty ones stay empty."""
    from diemtin.cli.output import writing
    from diemtin.cli.progress import Bar
    from diemtin.cli.tally import Tally
    from diemtin.reading import read_lines

    refuse_own_input([*_paths(files), config], output)
    pipeline = _part(config, overrides, after="translate")
    with writing(output) as out, Bar(None) as bar:
        tally = Tally(noun="line", tell=bar.say)
        lines = (_as_summary(line) for line in read_lines(_paths(files), stdin=sys.stdin.buffer))
        for doc in pipeline(lines, watch=bar.watch):
            if doc.text:  # without text it stands for a whole file that could not be read
                print(_english(doc), file=out.stream)
            if doc.text.strip() or not doc.text:
                tally.see(doc)
                _warn(doc)
        out.discard = bool(tally.docs) and tally.nothing_read  # of an empty input, the English is empty
    return tally.close()


def _paths(files: list[str] | None) -> list[str]:
    return files or ["-"]


def _part(config: str, overrides: list[str] | None, *, upto: str = "", after: str = "") -> Pipeline:
    """The stages of a config through ``upto`` and the checks that follow it, or from ``after`` on."""
    from diemtin.config import load_config
    from diemtin.errors import ConfigError
    from diemtin.pipeline import load_pipeline

    whole = load_config(config, overrides=overrides or ())
    names = [step.name for step in whole.steps]
    wanted = upto or after
    if wanted not in names:
        raise ConfigError(f"{config}: has no stage {wanted!r}; its stages: {', '.join(names)}")
    place = names.index(wanted)
    if after:
        # A line that stands twice, as a name in a list does, has English twice.
        return load_pipeline(replace(whole, steps=whole.steps[place:], near_duplicates=False))
    end = place + 1
    while end < len(names) and names[end] == "verify":
        end += 1
    return load_pipeline(replace(whole, steps=whole.steps[:end]))


def _articles(
    pipeline: Pipeline, files: list[str] | None, output: str, lines: Callable[[Doc], Iterator[str]]
) -> int:
    """One block of lines for each article, with an empty line between."""
    from diemtin.cli.output import writing
    from diemtin.cli.progress import Bar
    from diemtin.cli.tally import Tally
    from diemtin.reading import read_files

    paths = _paths(files)
    with writing(output) as out, Bar(len(paths) * len(pipeline.stages)) as bar:
        tally = Tally(tell=bar.say)
        docs = pipeline(read_files(paths, stdin=sys.stdin.buffer, decode=pipeline.decode), watch=bar.watch)
        good = (doc for doc in tally.over(docs) if doc.problem is None)
        for number, doc in enumerate(good):
            block = [*([""] if number else []), *lines(doc)]
            out.stream.writelines(f"{line}\n" for line in block)
        out.discard = tally.nothing_read
    return tally.close()


def _as_summary(line: Doc) -> Doc:
    """A line dressed as the summary of itself, so that the checks hold the English against it."""
    from diemtin.doc import Sentence
    from diemtin.text.sentences import split_sentences

    if line.problem:
        return line
    parts = tuple(split_sentences(line.text.strip()))
    summary = tuple(Sentence(part, evidence=(number,)) for number, part in enumerate(parts))
    return replace(line, body=parts, summary=summary)


def _english(line: Doc) -> str:
    """The English of a line, as one line; one without a word, such as ``***`` or ``|``, stands as it is."""
    from diemtin.stages.generate import has_words

    if line.problem is None and not has_words(line.text):
        return _one_line(line.text)
    return _one_line(" ".join(sentence.en for sentence in line.summary))


def _warn(doc: Doc) -> None:
    from diemtin.doc import FLAGS

    for flag in doc.flags:
        words = f": {', '.join(flag.words)}" if flag.words else ""
        say(f"{doc.source}: {FLAGS.get(flag.code, flag.code)}{words}")
    for number, sentence in enumerate(doc.summary, start=1):
        for flag in sentence.flags:
            words = f": {', '.join(flag.words)}" if flag.words else ""
            say(f"{doc.source}: sentence {number}: {FLAGS.get(flag.code, flag.code)}{words}")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command(
        epilog=examples(
            "diemtin clean report.html",
            "diemtin clean report.txt --dropped",
            "diemtin clean old-report.txt --encoding tcvn3",
            "curl -s https://example.vn/report | diemtin clean -",
        )
    )(clean)
    app.command(
        epilog=examples("diemtin summarize report.txt", "diemtin summarize a.txt b.txt -o summaries.txt")
    )(summarize)
    app.command(
        epilog=examples(
            "diemtin translate lines.txt -o lines.en.txt",
            "diemtin summarize report.txt | diemtin translate -",
            "echo 'Hôm nay trời đẹp.' | diemtin translate",
        )
    )(translate)
