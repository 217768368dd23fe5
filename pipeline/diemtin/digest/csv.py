"""CSV for a spreadsheet: a row a doc, and no cell that the spreadsheet would run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from diemtin.digest.labels import printable
from diemtin.doc import Doc, Flag

COLUMNS = (
    "id", "published", "title", "title_en", "source", "section", "byline", "summary_vi", "summary_en", "flags",
    "problem", "signature",
)  # fmt: skip
MARK = "\ufeff"  # without it Excel does not take the file for UTF-8
# https://owasp.org/www-community/attacks/CSV_Injection, and the wide forms that East Asian spreadsheets take for them
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def write_csv(docs: Iterable[Doc], stream: TextIO, *, signature: str = "") -> None:
    """Each doc as soon as it comes, docs with problems too."""
    stream.write(MARK)
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for doc in docs:
        rows.writerow([cell(text) for text in _texts(doc, signature)])


def cell(text: str) -> str:
    """Text that a spreadsheet shows as it stands; an apostrophe keeps it from being a formula.

    >>> cell("=HYPERLINK(A1)"), cell("- Thu ngân sách"), cell(" @tin"), cell("Thu 7-8 tỷ")
    ("'=HYPERLINK(A1)", "'- Thu ngân sách", "' @tin", 'Thu 7-8 tỷ')
    """
    text = printable(text)
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def _texts(doc: Doc, signature: str) -> list[str]:
    flags = [*doc.flags, *(flag for sentence in doc.summary for flag in sentence.flags)]
    problem = doc.problem
    return [
        doc.id,
        doc.published.isoformat() if doc.published else "",
        doc.title,
        doc.title_en,
        doc.source,
        doc.section,
        doc.byline,
        " ".join(sentence.vi for sentence in doc.summary),
        " ".join(sentence.en for sentence in doc.summary),
        "; ".join(_said(flag) for flag in flags),
        f"{problem.kind} in {problem.stage}: {problem.reason}" if problem else "",
        signature,
    ]


def _said(flag: Flag) -> str:
    return f"{flag.code} ({', '.join(flag.words)})" if flag.words else flag.code
