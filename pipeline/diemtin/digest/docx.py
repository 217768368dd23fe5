"""A Word document for whoever edits the digest: pairs in a table, each run in its language, nothing that runs.

The parts of the file are templates as the page is; their bytes depend on the docs and the signature alone.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from diemtin.digest import labels
from diemtin.digest.html import environment
from diemtin.doc import Doc

# What stands in the package beside the text: ECMA-376, part 2, and part 1, section 11.3.
PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
    "word/footer.xml": "footer.xml.j2",
}
TEXT = "word/document.xml"
BEGINNING = (1980, 1, 1, 0, 0, 0)  # of the time of a zip file: no clock gets into the bytes


def write_docx(docs: Iterable[Doc], stream: BinaryIO, *, signature: str = "") -> None:
    """Each doc as soon as it comes; docs with problems are listed at the end."""
    with zipfile.ZipFile(stream, "w") as package:
        for name, template in PARTS.items():
            package.writestr(_member(name), _rendered(template, signature=signature))
        with package.open(_member(TEXT), "w") as part:
            for piece in _text(docs):
                part.write(piece.encode())


def _text(docs: Iterable[Doc]) -> Iterator[str]:
    problems: list[Doc] = []
    written = warnings = 0
    yield _rendered("start.xml.j2")
    for doc in docs:
        if doc.problem:
            problems.append(
                Doc("", id=doc.id, title=labels.heading(doc), source=doc.source, problem=doc.problem)
            )
            continue
        dropped = Counter(piece.reason for piece in doc.dropped).most_common()
        yield _rendered("article.xml.j2", doc=doc, cited=labels.cited(doc), dropped=dropped)
        written += 1
        warnings += labels.count_warnings(doc)
    yield _rendered("end.xml.j2", problems=problems, written=written, warnings=warnings)


def _rendered(template: str, **values: object) -> str:
    return environment().get_template(f"docx/{template}").render(values)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, BEGINNING)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 0  # else the zip file says which system wrote it
    return member
