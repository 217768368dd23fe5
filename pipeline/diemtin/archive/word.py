"""The text of a Word file: paragraphs and tables in their order, without pictures, notes and headers."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from diemtin.archive.extras import require
from diemtin.errors import InputError

_MAX_UNPACKED = 64 * 2**20  # bytes; pictures do not grow when they are unpacked, and more text is no article
_MAX_MEMBERS = 10_000
_CHUNK = 2**16


def word_text(data: bytes) -> str:
    """A paragraph a line, a table's cells with tabs between; raises InputError where it is not .docx."""
    require("docx")
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _refuse_bombs(packed)
        document = docx.Document(io.BytesIO(data))
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
    text = "\n".join(line for block in document.iter_inner_content() for line in _lines(block))
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


def _lines(block: Any) -> list[str]:
    if hasattr(block, "rows"):
        return ["\t".join(cell.text.replace("\n", " ") for cell in row.cells) for row in block.rows]
    return [block.text]
