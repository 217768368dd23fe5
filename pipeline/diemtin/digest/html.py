"""One HTML page that needs nothing but itself: no script, no request, every text escaped."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from diemtin.digest import labels
from diemtin.doc import Doc

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def write_html(docs: Iterable[Doc], stream: TextIO, *, signature: str = "") -> None:
    """The whole page; holds all docs, because the contents come first."""
    template = environment().get_template("page.html.j2")
    stream.writelines(template.generate(page_values(docs, signature=signature)))


def write_index(entries: Sequence[Any], stream: TextIO, *, signature: str = "") -> None:
    """A page that leads to many digests; an entry has a label, counts, and its files beside the page."""
    css = stylesheet("digest.css", "report.css")
    template = environment().get_template("index.html.j2")
    stream.write(template.render(entries=entries, signature=signature, css=css, css_hash=css_hash(css)))


def fragment(docs: Iterable[Doc], *, signature: str = "") -> str:
    """The digest as one ``<div>`` whose styles and anchors touch nothing outside it, for a notebook."""
    values = page_values(docs, signature=signature)
    seen = repr((signature, [(doc.id, doc.summary) for doc in values["docs"] + values["problems"]]))
    prefix = "d" + hashlib.sha256(seen.encode("utf-8", "backslashreplace")).hexdigest()[:8] + "-"
    return environment().get_template("fragment.html.j2").render(values | {"prefix": prefix})


def page_values(docs: Iterable[Doc], *, signature: str) -> dict[str, Any]:
    """What the templates read."""
    known = list(docs)
    good = [doc for doc in known if not doc.problem]
    css = stylesheet()
    return {
        "docs": good,
        "problems": [doc for doc in known if doc.problem],
        "warnings": sum(labels.count_warnings(doc) for doc in good),
        "signature": signature,
        "prefix": "",
        "css": css,
        "css_hash": css_hash(css),
    }


def css_hash(css: str) -> str:
    """What the page's policy names the one style by that it allows."""
    return base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()


def ledger(doc: Doc) -> dict[str, list[str]]:
    """The texts that were set aside, by reason, in the order of the report."""
    pieces: dict[str, list[str]] = defaultdict(list)
    for piece in doc.dropped:
        pieces[piece.reason].append(labels.visible(piece.text).strip("\n"))
    return dict(pieces)


@cache
def stylesheet(*names: str) -> str:
    """The styles of these files, else those of a digest."""
    return "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in names or ("digest.css",))


@cache
def environment() -> Environment:
    """Autoescape is on for every template; a name that a template misspells is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals.update(
        heading=labels.heading,
        flag_label=labels.flag_label,
        reason_label=labels.reason_label,
        problem_label=labels.problem_label,
        date_label=labels.date_label,
        copy_label=labels.copy_label,
        further=labels.FURTHER,
        mark_words=labels.mark_words,
        count_warnings=labels.count_warnings,
        warnings_of=labels.warnings_of,
        warnings_on=labels.warnings_on,
        notes_of=labels.notes_of,
        ledger=ledger,
        stages=labels.STAGES,
        kinds=labels.KINDS,
    )
    return env


def finalize(value: object) -> object:
    """Every plain string on its way into a page; text that is HTML already passes."""
    return labels.printable(value) if type(value) is str else value
