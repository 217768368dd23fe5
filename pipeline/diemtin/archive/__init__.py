"""Archives in, a run store out.

A reader streams rows; each row becomes a doc, or a doc with a problem that says where and why. ``places`` lets every
id pass once. The store is the content-keyed cache of answers, which makes a killed run continue exactly, and beside
it Parquet parts named by the SHA-256 of their bytes, and one manifest that says which parts are the result. A run
always reads the whole archive and asks the cache for every answer; parts that stand there already are kept, and the
new manifest replaces the old one in one step. So the result is the old one or the new one, never a mixture.
"""

from __future__ import annotations

from pathlib import PurePath

# How an archive is read, by its format: a config names the left side, and each suffix tells a format.
READERS: dict[str, str] = {
    "jsonl": "diemtin.archive.jsonl:Jsonl",
    "csv": "diemtin.archive.csv:Csv",
    "tsv": "diemtin.archive.csv:Tsv",
    "parquet": "diemtin.archive.parquet:Parquet",
    "folder": "diemtin.archive.folder:Folder",
    "sqlite": "diemtin.archive.sql:Sqlite",
    "dataset": "diemtin.archive.dataset:Dataset",
    "warc": "diemtin.archive.warc:Warc",
    "sql": "diemtin.archive.sql:Sql",
}
SUFFIXES: dict[str, str] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".parquet": "parquet",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".warc": "warc",
}
PACKED = (".gz", ".bz2", ".xz", ".zst")  # read as what stands inside


def format_of(path: str) -> str | None:
    """The format that the suffix tells, below that of the packing.

    >>> format_of("news/*.jsonl.zst"), format_of("news")
    ('jsonl', None)
    """
    name = PurePath(path)
    inner = PurePath(name.stem) if name.suffix.lower() in PACKED else name
    return SUFFIXES.get(inner.suffix.lower())
