"""Markdown that reads as well in a terminal as in a viewer: VI and EN in pairs, notes beneath."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from diemtin.digest import labels
from diemtin.digest.labels import Label, one_line
from diemtin.doc import Doc, Flag, Problem, Sentence

INLINE = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
LINE_START = re.compile(r"^(?:(?=[#+=-])|(\d+)(?=[.)](?:\s|$)))")


def write_markdown(docs: Iterable[Doc], stream: TextIO, *, signature: str = "") -> None:
    """Each doc as soon as it comes; docs with problems are listed at the end."""
    set_aside: list[tuple[str, str, Problem]] = []
    written = 0
    for doc in docs:
        if doc.problem:
            set_aside.append((labels.heading(doc), doc.source, doc.problem))
            continue
        stream.write("\n---\n\n" if written else "")
        stream.write("\n\n".join(article(doc)) + "\n")
        written += 1
    if set_aside:
        stream.write("\n---\n\n" if written else "")
        stream.write("\n\n".join(problems(set_aside)) + "\n")
    if signature:
        stream.write(f"\n---\n\nChữ ký / Signature: {code(signature)}\n")


def escape(text: str) -> str:
    """One line that Markdown prints as it stands; marks that cannot be mistaken stay bare.

    >>> escape("1. *Tổng thu* đạt 7.100 tỷ đồng, tăng 5% - vượt <b>kế hoạch</b>")
    '1\\\\. \\\\*Tổng thu\\\\* đạt 7.100 tỷ đồng, tăng 5% - vượt \\\\<b\\\\>kế hoạch\\\\</b\\\\>'
    """
    return LINE_START.sub(r"\1\\", INLINE.sub(r"\\\g<0>", one_line(text)))


def code(text: str) -> str:
    """A code span, whatever backticks the text holds."""
    text = one_line(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def both(label: Label) -> str:
    return escape(label.vi if label.vi == label.en else f"{label.vi} / {label.en}")


def article(doc: Doc) -> Iterator[str]:
    """The blocks of one doc, without blank lines between."""
    yield f"# {escape(labels.heading(doc))}"
    if doc.title_en:
        yield f"**{escape(doc.title_en)}**"
    day = both(labels.date_label(doc.published)) if doc.published else ""
    facts = [fact for fact in (escape(doc.source), day, escape(doc.byline)) if fact]
    if facts:
        yield " · ".join(facts)
    if doc.further_sources:
        names = "; ".join(escape(labels.copy_label(copy)) for copy in doc.further_sources)
        yield f"{both(labels.FURTHER)}: {names}"
    yield from (f"*{said(flag)}*" for flag in labels.notes_of(doc.flags))
    if flags := labels.warnings_of(doc.flags):
        yield "\n".join(f"> ⚠ {said(flag)}" + "  " * (flag is not flags[-1]) for flag in flags)
    if doc.summary:
        yield "\n".join(line for n, s in enumerate(doc.summary, 1) for line in pair(n, s))
    else:
        yield from (escape(text) for text in doc.body)
    if found := labels.cited(doc):
        yield "## Câu gốc / Source sentences"
        yield "\n".join(f"- ({i + 1}) {escape(doc.body[i])}" for i in found)
    if doc.dropped:
        counts = Counter(piece.reason for piece in doc.dropped)
        yield "## Phần để riêng / Set aside"
        yield "\n".join(f"- {n} × {both(labels.reason_label(reason))}" for reason, n in counts.most_common())


def pair(number: int, sentence: Sentence) -> Iterator[str]:
    """A list item with the Vietnamese, and beneath it the English, the evidence and the warnings."""
    mark = f"{number}. "
    indent = " " * len(mark) + "- "
    yield f"{mark}**VI** {escape(sentence.vi)}"
    if sentence.en:
        yield f"{indent}**EN** {escape(sentence.en)}"
    notes = ["trích nguyên văn / quoted"] if sentence.quoted else []
    if sentence.evidence:
        notes.append("căn cứ câu / rests on: " + ", ".join(str(i + 1) for i in sentence.evidence))
    if notes:
        yield indent + " · ".join(notes)
    yield from (f"{indent}⚠ {said(flag)}" for flag in labels.warnings_on(sentence))


def said(flag: Flag) -> str:
    words = ", ".join(f"“{escape(word)}”" for word in flag.words)
    return both(labels.flag_label(flag.code)) + (f": {words}" if words else "")


def problems(set_aside: Iterable[tuple[str, str, Problem]]) -> Iterator[str]:
    yield "# Bài không vào bản tin / Not digested"
    lines: list[str] = []
    for name, source, problem in set_aside:
        stage = labels.STAGES.get(problem.stage, Label(problem.stage, problem.stage))
        kind = labels.KINDS[problem.kind]
        lines.append(
            f"- **{escape(name)}**"
            + (f" ({escape(source)})" if source and one_line(source) != name else "")
            + f": {both(kind)}, {both(stage)}: {both(labels.problem_label(problem.reason))}"
        )
    yield "\n".join(lines)
