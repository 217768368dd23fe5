"""WARC files of a web archive: the pages among their records."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from diemtin.archive.columns import Row, unread
from diemtin.archive.extras import require
from diemtin.archive.files import each_file, find_files, opened
from diemtin.doc import Doc
from diemtin.errors import InputError
from diemtin.reading import MAX_ARTICLE, Decode, as_text

PAGES = ("text/html", "application/xhtml+xml", "text/plain")


class Warc:
    """The answers with status 200 that are HTML or text; other records are no pages, and left alone.

    ``path`` may be a glob, and the files may be packed. A page's source is its address, its id the address and the
    time when it was fetched, so that every capture of a page stands for itself.
    """

    by_file = True  # together, readers of its files one by one read the same

    def __init__(self, *, path: str) -> None:
        self.path = path

    def rows(self, *, decode: Decode | None = None) -> Iterator[Row]:
        """Each page in its place; ``decode`` reads what is neither UTF-8 nor what its header says."""
        require("warcio")
        yield from each_file(find_files(self.path), lambda path: _pages(path, decode))


def _pages(path: Path, decode: Decode | None) -> Iterator[Row]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with opened(path) as file:
        stream = _Stream(file)
        try:
            for record in ArchiveIterator(stream):
                if _is_page(record):
                    yield _page(record, path, decode)
        except ArchiveLoadFailed as error:
            raise OSError(str(error)) from error
        if stream.error is not None:
            raise stream.error


class _Stream:
    """Remembers where unpacking broke off, which warcio takes for an end without a word."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._place = 0
        self.error: Exception | None = None

    def read(self, size: int) -> bytes:
        try:
            data = self._file.read1(size)
        except (EOFError, OSError, zlib.error, lzma.LZMAError) as error:
            self.error = error
            return b""
        self._place += len(data)
        return data

    def tell(self) -> int:
        return self._place


def _is_page(record: Any) -> bool:
    return (
        record.rec_type == "response"
        and record.http_headers is not None
        and record.http_headers.get_statuscode() == "200"
        and _content_type(record)[0] in PAGES
    )


def _page(record: Any, path: Path, decode: Decode | None) -> Row:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    fetched = record.rec_headers.get_header("WARC-Date") or ""
    place = f"{path}: {address} {fetched}"
    try:
        stream = record.content_stream()
        data = stream.read(MAX_ARTICLE + 1)
        if len(data) <= MAX_ARTICLE:
            _refuse_cut(record, stream)
        text = _decoded(data, _content_type(record)[1]) or as_text(data, decode)
    except InputError as error:
        return unread(place, _packed(record) or str(error))
    return Row(place, Doc(text, id=f"{address} {fetched}", source=address))


def _refuse_cut(record: Any, stream: Any) -> None:
    """Raises InputError where the end of a page is not there: in the file, in what was packed, or for the crawler."""
    if 0 < getattr(record.raw_stream, "limit", 0):
        raise InputError("the file ends in the middle of this page; fetch it again")
    unpacking = getattr(stream, "decompressor", None)
    if record.rec_headers.get_header("WARC-Truncated") or getattr(unpacking, "eof", True) is False:
        raise InputError("the crawler cut this page short; fetch it again")


def _packed(record: Any) -> str:
    """Why a page cannot be read that its server packed in a way that is not known here."""
    from warcio.bufferedreaders import BufferedReader

    packing = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    if packing not in ("br", "zstd") or packing in BufferedReader.get_supported_decompressors():
        return ""
    return f"packed as {packing}; {'pip install brotli' if packing == 'br' else 'fetch it again without'}"


def _content_type(record: Any) -> tuple[str, str]:
    """The kind of a page and its encoding, as its header says."""
    from email.message import Message

    message = Message()
    message["content-type"] = record.http_headers.get_header("Content-Type") or ""
    return message.get_content_type(), message.get_content_charset() or "utf-8"


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text where the header tells another encoding than UTF-8, and the bytes are in it."""
    if len(data) <= MAX_ARTICLE and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
        with suppress(LookupError, ValueError):
            return data.decode(encoding)
    return None
