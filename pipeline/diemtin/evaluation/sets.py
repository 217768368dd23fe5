"""Files of articles with abstracts, of sentence pairs, and of stored outputs."""

from __future__ import annotations

import gzip
import html
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from diemtin.doc import Doc
from diemtin.errors import InputError
from diemtin.evaluation.extras import require
from diemtin.text.sentences import split_sentences

JSON_LINES = (".jsonl", ".ndjson", ".json")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Article:
    """A report as a doc with title and body, and the abstract that its editors wrote."""

    doc: Doc
    abstract: str

    @property
    def id(self) -> str:
        return self.doc.id


@dataclass(frozen=True, slots=True)
class Pair:
    """A Vietnamese sentence and its English by people."""

    vi: str
    en: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Rows(Sequence[T]):
    """The first rows of a file, and how many it has in all."""

    source: str
    rows: tuple[T, ...]
    total: int

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: Any) -> Any:
        return self.rows[place]


@dataclass(frozen=True, slots=True)
class Columns:
    """What an article file calls its fields; an empty name says that it has no such field."""

    id: str = "id"
    title: str = "title"
    abstract: str = "abstract"
    body: str = "body"


def read_articles(
    path: str | Path, *, columns: Columns | None = None, raw: bool = False, limit: int | None = None
) -> Rows[Article]:
    """Articles of a JSONL file, plain or packed as .gz or .zst.

    A body of several lines holds a sentence a line, one of a single line is split; ``raw`` splits each line.
    Raises InputError with the line at fault.
    """
    names = columns or Columns()
    lines = [(number, line) for number, line in read_lines(path) if line.strip()]
    found = [
        _article(f"{path}:{number}", parsed_line(f"{path}:{number}", line), names, raw)
        for number, line in lines[:limit]
    ]
    return _some(path, found, len(lines))


def read_pairs(path: str | Path, *, vi: str = "vi", en: str = "en", limit: int | None = None) -> Rows[Pair]:
    """Pairs of a file of ``vi TAB en`` lines, or of JSONL with these fields, plain or packed.

    Raises InputError with the line at fault.
    """
    lines = list(read_lines(path))
    if is_json(path):
        lines = [(number, line) for number, line in lines if line.strip()]
    found: list[Pair] = []
    for number, line in lines[:limit]:
        where = f"{path}:{number}"
        if is_json(path):
            row = parsed_line(where, line)
            pair = Pair(field_of(where, row, vi, "vi"), field_of(where, row, en, "en"), _id(row, "id"))
        else:
            pair = _tab_pair(where, line)
        if not (pair.vi.strip() and pair.en.strip()):
            raise InputError(f"{where}: one side is empty; remove the row")
        found.append(pair)
    return _some(path, found, len(lines))


def read_outputs(
    path: str | Path,
    rows: Rows[Any],
    *,
    column: str = "output",
    tell: Callable[[str], None] | None = None,
) -> list[str]:
    """A system's answer for each of the rows: a line each, or the field ``column`` of a JSONL record each.

    The file has an answer for every row of the set, or only for those that are scored. Entities such as ``&#39;``,
    which web services leave in their answers, become characters, and ``tell`` is told of how many lines. Raises
    InputError where the numbers differ, or where a record's ``id`` is another than the row's.
    """
    lines = list(read_lines(path))
    if len(lines) not in {rows.total, len(rows.rows)}:
        raise InputError(
            f"{path}: {len(lines)} lines for the {rows.total} rows of {rows.source}; one line a row is needed"
        )
    stored = [line for _, line in lines[: len(rows.rows)]]
    if is_json(path):
        stored = [
            _answer(f"{path}:{number}", line, one, rows.source, column)
            for (number, line), one in zip(lines, rows.rows, strict=False)
        ]
    answers = [html.unescape(answer) for answer in stored]
    changed = sum(one != other for one, other in zip(stored, answers, strict=True))
    if changed and tell:
        tell(
            f"{path}: HTML entities such as &#39; were read as characters in {changed} of {len(answers)} answers"
        )
    return answers


def _answer(where: str, line: str, row: Any, source: str, column: str) -> str:
    record = parsed_line(where, line)
    if (other := _id(record, "id")) and row.id and other != row.id:
        raise InputError(f"{where}: id {other!r}, where {source} has {row.id!r}; keep its order")
    return field_of(where, record, column, "outputs")


def sentences_of(text: str, *, raw: bool = False) -> list[str]:
    """The sentences of a text: its lines where it has several, else what the splitter finds."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if 1 < len(lines) and not raw:
        return lines
    return [sentence for line in lines for sentence in split_sentences(line)]


def read_lines(path: str | Path) -> Iterator[tuple[int, str]]:
    r"""Numbered lines, that end with ``\n`` alone, of a file plain or packed; InputError where it cannot be read."""
    path = Path(path)
    try:
        data = path.read_bytes()
        if unpack := _PACKED.get(path.suffix):
            data = unpack(data)
        text = data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except IsADirectoryError as error:
        raise InputError(f"{path}: a folder; name a file in it") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{line}: not UTF-8 text; convert the file to UTF-8") from error
    except (EOFError, ValueError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path}: damaged or cut short ({error}); fetch it again") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    lines = text.removesuffix("\n").split("\n") if text else []
    yield from enumerate((line.removesuffix("\r") for line in lines), start=1)


def _unzstd(data: bytes) -> bytes:
    """Frame by frame: zstandard's own readers stop without a word where a file is cut short."""
    require("zstandard", extra="evaluate")
    import zstandard

    parts: list[bytes] = []
    while data:
        frame = zstandard.ZstdDecompressor().decompressobj()
        try:
            parts.append(frame.decompress(data))
        except zstandard.ZstdError as error:
            raise ValueError(str(error)) from error
        if not frame.eof:
            raise EOFError("the last frame has no end")
        data = frame.unused_data
    return b"".join(parts)


_PACKED = {".gz": gzip.decompress, ".zst": _unzstd}


def is_json(path: str | Path) -> bool:
    """Told by the suffix, below that of the packing."""
    suffixes = [suffix for suffix in Path(path).suffixes if suffix not in _PACKED]
    return bool(suffixes) and suffixes[-1] in JSON_LINES


def parsed_line(where: str, line: str) -> dict[str, Any]:
    """The record on a line; InputError where that is something else."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{where}: not JSON ({error.msg} at character {error.pos}); one record a line"
        ) from error
    if not isinstance(record, dict):
        raise InputError(f"{where}: not a record with named fields; one a line is needed")
    return record


def field_of(where: str, row: Mapping[str, Any], column: str, wanted: str) -> str:
    """The text in a column; InputError names the option that says where else it stands."""
    if column not in row:
        raise InputError(
            f"{where}: no column {column!r}; found {', '.join(row)}; name it with --{wanted}-column"
        )
    if not isinstance(row[column], str):
        raise InputError(f"{where}: {column!r} is not text but {type(row[column]).__name__}")
    return row[column]


def _article(where: str, row: Mapping[str, Any], names: Columns, raw: bool) -> Article:
    text = {
        wanted: field_of(where, row, column, wanted) if column else ""
        for wanted, column in (("title", names.title), ("abstract", names.abstract), ("body", names.body))
    }
    for wanted in ("abstract", "body"):
        if not text[wanted].strip():
            raise InputError(f"{where}: {getattr(names, wanted)!r} is empty; remove the row")
    body = tuple(sentences_of(text["body"], raw=raw))
    doc = Doc(text["body"], id=_id(row, names.id), title=text["title"], source=where, body=body)
    return Article(doc, " ".join(text["abstract"].split()))


def _tab_pair(where: str, line: str) -> Pair:
    cells = line.split("\t")
    if len(cells) != 2:
        raise InputError(f"{where}: {len(cells)} columns; two are needed, Vietnamese TAB English")
    return Pair(*cells)


def _id(row: Mapping[str, Any], column: str) -> str:
    return str(row.get(column, ""))


def _some(path: str | Path, found: Sequence[T], total: int) -> Rows[T]:
    if not found:
        raise InputError(f"{path}: no rows to score")
    return Rows(str(path), tuple(found), total)
