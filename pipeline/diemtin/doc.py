"""One article on its way through the pipeline: everything a doc can hold."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Literal


def _by_fields(self: Any) -> tuple[type, tuple[object, ...]]:
    """How one process sends it to another, to be made anew there; what dataclasses do of themselves takes half as
    long again. For classes that inherit no fields.
    """
    return type(self), tuple([getattr(self, name) for name in self.__slots__])


@dataclass(frozen=True, slots=True)
class Flag:
    """A warning on a sentence or a doc: a code from ``FLAGS`` and the words that caused it."""

    code: str
    words: tuple[str, ...] = ()

    __reduce__ = _by_fields


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of source text that was set aside, with the reason (a key of ``REASONS``)."""

    text: str
    reason: str

    __reduce__ = _by_fields


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a doc did not make it: set aside on purpose (skipped) or broken (failed)."""

    stage: str
    kind: Literal["skipped", "failed"]
    reason: str

    __reduce__ = _by_fields


@dataclass(frozen=True, slots=True)
class Copy:
    """Another report that says the same: set aside, and named by the doc that was kept."""

    id: str
    source: str = ""
    title: str = ""

    __reduce__ = _by_fields


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the summary with its English, and where it comes from."""

    vi: str
    en: str = ""
    evidence: tuple[int, ...] = ()  # which sentences of doc.body this rests on, best first
    quoted: bool = False  # taken word for word from the report instead of written by the model
    flags: tuple[Flag, ...] = ()

    __reduce__ = _by_fields


@dataclass(frozen=True, slots=True)
class Doc:
    """An article and everything the stages found out about it.

    ``text`` stays exactly as it came. An ``id`` that is not given is the first 16 hex digits of the SHA-256
    of the text. Once ``problem`` is set, later stages leave the doc alone.
    """

    text: str
    id: str = ""
    title: str = ""
    source: str = ""
    section: str = ""  # of the newspaper or site, where the archive says it
    published: date | None = None
    body: tuple[str, ...] = ()  # clean sentences, in order
    summary: tuple[Sentence, ...] = ()
    title_en: str = ""
    byline: str = ""
    dropped: tuple[Dropped, ...] = ()
    flags: tuple[Flag, ...] = ()
    problem: Problem | None = None
    further_sources: tuple[Copy, ...] = ()  # known when all docs are through

    __reduce__ = _by_fields

    def __post_init__(self) -> None:
        for name in _TEXTS:
            if not isinstance(value := getattr(self, name), str):
                raise TypeError(f"Doc: {name} must be text, not {type(value).__name__}")
        object.__setattr__(self, "published", _day(self.published))
        if not self.id:
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", digest[:16])


_TEXTS = tuple(field.name for field in fields(Doc) if field.type == "str")


def _day(value: object) -> date | None:
    """A day, or that of a moment: a table of pandas has moments, and NaT, which is one without a year, for none.

    >>> _day(datetime(2023, 10, 6, 7, 30))
    datetime.date(2023, 10, 6)
    """
    if isinstance(value, datetime):
        return None if math.isnan(value.year) else value.date()
    if value is None or isinstance(value, date):
        return value
    raise TypeError(f"Doc: published must be a datetime.date or None, not {type(value).__name__}")


# What each flag tells an editor. A stage may only use these codes; a test walks the table.
FLAGS: dict[str, str] = {
    "unread_column": "what the archive says in a column could not be read; the article is digested without it",
    "repaired_encoding": "the source was in an old encoding, or wrongly read; it was repaired",
    "unsure_capitals": "the old encoding does not tell capitals here; these words may want one",
    "read_in_parts": "the report is longer than the model reads at once: parts that it was read in, and sentences read",
    "input_cut": "the model did not see the end of this text",
    "output_cut": "the answer stopped at the length limit",
    "empty": "the model gave no answer, twice",
    "loop": "the model repeated itself, or came back to words it had said, in both of two answers",
    "untranslated": "the English is still Vietnamese",
    "unsure": "the model is not sure of this; read it against its source, the words named first",
    "lost_words": "the English may leave this out, or say something else",
    "unsupported": "little of this sentence stands in the report",
    "unsupported_clause": "little of this part of the sentence stands in the report",
    "unsupported_number": "this number stands nowhere in the report",
    "unsupported_date": "this date stands nowhere in the report",
    "unsupported_name": "this name stands nowhere in the report",
    "number_of_another_thing": "the report says this number of something else",
    "reworded": "no sentence of the report says this in these words, with phrases left out or not",
    "wrong_title": "the report gives this title to somebody else, and another one to this person",
    "replaced": "the model's sentence was not supported by the report; a sentence of the report stands here instead",
    "number_mismatch": "a number differs between Vietnamese and English",
    "date_mismatch": "a date differs between Vietnamese and English",
    "name_mismatch": "a name differs between Vietnamese and English, or an official body stands in one alone",
    "sense_mismatch": "the sense of this verb, negation or word for a person is lost or turned round in the English",
    "title_mismatch": "in English this title stands with another person, or a former holder is not called one",
    "term_mismatch": "an official title, body or glossary term does not have its own English",
}

# Of these, what tells how a text came about and asks nothing of an editor: no warning.
NOTES = frozenset({"read_in_parts", "replaced"})

# Why source text was set aside. A cleaning rule may only use these reasons; a test walks the table.
REASONS: dict[str, str] = {
    "invisible": "zero-width and control characters",
    "markup": "Markdown or HTML marks",
    "menu": "menu, banner or button words",
    "agency_tag": "the tag of a news agency or broadcaster",
    "dateline": "the place and date before the first sentence",
    "caption": "a photo caption or credit",
    "related": "links to other articles",
    "table": "a table",
    "heading": "a heading",
    "list_mark": "the number or bullet of a list item",
    "end_mark": "the closing mark of an official text",
    "repeated": "a line that stands twice",
    "footer": "copyright, contact and page footers",
    "letterhead": "the head of an official document: office, number, motto",
    "signature": "the end of an official document: recipients, signature, seal",
    "note": "a footnote, its mark, or a list of sources",
    "byline": "a second byline, or one that the archive gives otherwise",
}
