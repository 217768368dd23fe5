"""The text of a Word file as Word shows it: paragraphs and tables in their order, insertions in, deletions out.

Pictures, text boxes, notes and headers are left out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from diemtin.archive.extras import require
from diemtin.errors import InputError

_MAX_UNPACKED = 64 * 2**20  # bytes; pictures do not grow when they are unpacked, and more text is no article
_MAX_MEMBERS = 10_000
_CHUNK = 2**16
_COLUMNS = 63  # Word has no more
# What was deleted or moved away, what is drawn, and for old Words what stands beside it already. A paragraph's
# properties hold tabs of their own.
_NOT_SHOWN = {"del", "moveFrom", "drawing", "pict", "object", "Fallback", "pPr"}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def word_text(data: bytes) -> str:
    """A paragraph a line, a table's cells with tabs between; raises InputError where it is not .docx."""
    require("docx")
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _refuse_bombs(packed)
        text = "\n".join(_lines(docx.Document(io.BytesIO(data)).element.body))
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        KeyError,
        ValueError,
        SyntaxError,
        RuntimeError,
    ) as error:
        raise InputError(
            f"not a Word file of the .docx kind ({' '.join(str(error).split())[:120]})"
        ) from error
    if not text.strip():
        raise InputError("the file holds no text")
    return text


def _refuse_bombs(packed: zipfile.ZipFile) -> None:
    """Reads every member in small bites, so that one that is larger than it says is found before it is held."""
    members = packed.infolist()
    if _MAX_MEMBERS < len(members) or _MAX_UNPACKED < sum(member.file_size for member in members):
        raise InputError(
            f"holds more than {_MAX_UNPACKED // 2**20} MB or {_MAX_MEMBERS:,} files; split it into articles"
        )
    for member in members:
        with packed.open(member) as file:
            while file.read(_CHUNK):
                pass


def _lines(parent: Any) -> Iterator[str]:
    """Each paragraph and each row of a table; what a cell holds, tables too, is one line."""
    for name, block in _shown(parent, "p", "tr"):
        if name == "p":
            yield "".join(_signs(name, one) for name, one in _shown(block, "t", *_SIGNS))
        else:
            yield "\t".join(_cell(cell) for _, cell in _shown(block, "tc"))


def _cell(cell: Any) -> str:
    """What stands in a cell, with a tab for each further column that it spans."""
    further = min(getattr(cell, "grid_span", 1), _COLUMNS) - 1
    return " ".join(_lines(cell)).replace("\n", " ") + "\t" * further


def _shown(parent: Any, *names: str) -> Iterator[tuple[str, Any]]:
    """The nearest elements of these names, in whatever marks them as inserted, linked, filled in or computed."""
    for child in parent.iterchildren("{*}*"):
        name = child.tag.rpartition("}")[2]
        if name in names:
            yield name, child
        elif name not in _NOT_SHOWN:
            yield from _shown(child, *names)


def _signs(name: str, element: Any) -> str:
    if any(key.endswith("}type") and value in ("page", "column") for key, value in element.items()):
        return ""
    return _SIGNS.get(name) or element.text or ""
