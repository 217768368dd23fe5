"""The folder of a run: cache of answers, parts, digests, problems, and the manifest that says what is the result.

store.json              the layout, so that another version knows what it looks at
lock                    held by the run at work; the system lets go of it when the run dies
answers.cache           every answer of every stage, by content; one commit a batch
parts/part-00000-<SHA-256>.parquet     after a run on a cluster the key of its articles in place of the number
ids/                    while a run on a cluster is at work: where each id stands
digest.jsonl ...        written from the parts
digests/                or, where the output is grouped, a file a group and index.html
problems.jsonl          what did not make it: place, id, stage, kind, reason
report.html report.json counts, flags, problems, lengths, and the work of the last run that computed something
manifest.json           the parts that are the result, their counts and the signature
quarantine/             damaged parts, for whoever wants to look
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from diemtin.archive import groups, parts, report
from diemtin.archive.atomic import SUFFIX, whole
from diemtin.archive.extras import require
from diemtin.digest import WRITERS, write
from diemtin.doc import Copy, Doc
from diemtin.errors import InputError
from diemtin.text.near_duplicates import further_sources, with_further_sources

LAYOUT = 1  # raised when the stored form changes; ``_check_layout`` then migrates or refuses the old one
Written = Sequence[Mapping[str, Any]]  # what the manifest says of each part
_OURS = {"store.json", "lock"}  # what a run that was killed at once may have left


class Store:
    """One run's folder, held by this process alone from ``with`` to its end.

    Raises InputError where another run holds it, another version made it, or it is a folder of something else.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.parts = self.folder / "parts"
        self.ids = self.folder / "ids"
        self.cache = self.folder / "answers.cache"
        self.quarantined: tuple[str, ...] = ()

    def __enter__(self) -> Store:
        require("pyarrow")
        self._make()
        self._lock = self._locked()
        try:
            self._check_layout()
            self.parts.mkdir(exist_ok=True)
            for left in (*self.folder.glob(f"*{SUFFIX}"), *self.parts.glob(f"*{SUFFIX}")):
                left.unlink()
            shutil.rmtree(self.ids, ignore_errors=True)
            self.quarantined = tuple(self._quarantine())
        except BaseException:
            self._lock.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.close()

    def manifest(self) -> dict[str, Any] | None:
        """What the last finished run left, None before the first one."""
        try:
            return json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise InputError(f"{self.folder}/manifest.json: damaged; delete it and run again") from error

    def docs(self) -> Iterator[Doc]:
        """The result of the last finished run, without the texts of the articles."""
        manifest = self.manifest()
        written = manifest["parts"] if manifest else ()
        return with_further_sources(self._read(written), self._copies(written))

    def write_parts(
        self, docs: Iterable[Doc], *, size: int, signature: str, place: Callable[[Doc], str]
    ) -> Iterator[dict[str, Any]]:
        """What the manifest says of each part; it is on disk by then. The problems are written at the end."""
        records = iter(docs)
        number = 0
        loader = ThreadPoolExecutor(1)
        loader.submit(parts.encode, [], signature="")  # loads pyarrow while the first articles are read
        loader.shutdown(wait=False)
        with self.problems() as problems:
            while batch := [_noted(doc, problems, place) for doc in islice(records, size)]:
                name = parts.write_part(self.parts, f"{number:05d}", batch, signature=signature)
                yield {"file": name, "docs": len(batch)}
                number += 1

    def problems(self) -> AbstractContextManager[Any]:
        """The problems file, there when the block ends well."""
        return whole(self.folder / "problems.jsonl")

    def finish(
        self,
        written: Written,
        about: Mapping[str, Any],
        formats: Sequence[str],
        group_by: groups.GroupBy | None = None,
    ) -> None:
        """Write the digests from the parts, then the manifest, then remove the parts that are no more."""
        signature = str(about["signature"])
        copies = self._copies(written)
        grouped: set[str] = set()
        # All are written before the first one gets its name, and the manifest gets it last.
        with ExitStack() as files:
            file = files.enter_context(whole(self.folder / "manifest.json"))
            if group_by:
                docs = with_further_sources(self._read(written), copies)
                grouped = groups.write_groups(docs, self.folder, group_by, formats, signature)
                names = [f"{groups.FOLDER}/{groups.INDEX}"]
            else:
                names = [
                    self._digest(files, written, copies, format, signature)
                    for format in dict.fromkeys(formats)
                ]
            manifest = {"layout": LAYOUT, **about, "digests": names, "parts": list(written)}
            file.write(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
        shutil.rmtree(self.ids, ignore_errors=True)
        kept = {part["file"] for part in written}
        for path in self.parts.iterdir():
            if path.name not in kept:
                path.unlink()
        for format in WRITERS.keys() - (set() if group_by else set(formats)):
            self._digest_path(format).unlink(missing_ok=True)
        groups.remove_groups(self.folder, grouped)

    def _read(self, written: Written, only: Sequence[str] = parts.FIELDS) -> Iterator[Doc]:
        return (doc for part in written for doc in parts.read_part(self.parts / part["file"], only))

    def _copies(self, written: Written) -> Mapping[str, tuple[Copy, ...]]:
        return further_sources(self._read(written, ("id", "source", "title", "problem")))

    def write_report(self, findings: Mapping[str, Any], work: Mapping[str, Any] | None) -> None:
        """Without work of its own, a run keeps what the last report says of it."""
        values = {**findings, "work": work or self._last_work()}
        with whole(self.folder / "report.json") as file:
            file.write(json.dumps(values, ensure_ascii=True, indent=1) + "\n")
        with whole(self.folder / "report.html") as file:
            file.write(report.page(values))

    def _last_work(self) -> Any:
        try:
            return json.loads((self.folder / "report.json").read_text(encoding="utf-8"))["work"]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _digest(
        self,
        files: ExitStack,
        written: Written,
        copies: Mapping[str, tuple[Copy, ...]],
        format: str,
        signature: str,
    ) -> str:
        path = self._digest_path(format)
        file = files.enter_context(whole(path, WRITERS[format].mode))
        write(with_further_sources(self._read(written), copies), file, format=format, signature=signature)
        return path.name

    def _digest_path(self, format: str) -> Path:
        return self.folder / f"digest{WRITERS[format].suffixes[0]}"

    def _make(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            names = {path.name for path in self.folder.iterdir()}
        except OSError as error:
            raise InputError(f"{self.folder}: cannot be used as a store ({error.strerror})") from error
        if "store.json" not in names and not {name.removesuffix(SUFFIX) for name in names} <= _OURS:
            raise InputError(
                f"{self.folder}: not empty, and not a store; name another folder in output.folder"
            )

    def _locked(self) -> sqlite3.Connection:
        """An SQLite lock: every system has it, and it ends with the process."""
        lock = sqlite3.connect(self.folder / "lock", isolation_level=None, timeout=0)
        try:
            lock.execute("pragma journal_mode=memory")  # no file beside it that a kill would leave
            lock.execute("begin exclusive")
        except sqlite3.Error as error:
            lock.close()
            if "locked" in str(error):
                raise InputError(f"{self.folder}: another run is at work here; wait for its end") from error
            raise InputError(f"{self.folder}/lock: cannot be used ({error}); delete it") from error
        return lock

    def _check_layout(self) -> None:
        path = self.folder / "store.json"
        if not path.exists():
            with whole(path) as file:
                file.write(json.dumps({"layout": LAYOUT}) + "\n")
            return
        try:
            layout = json.loads(path.read_text(encoding="utf-8"))["layout"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}: damaged; name another folder in output.folder") from error
        if layout != LAYOUT:
            raise InputError(
                f"{self.folder}: a store of another version of diemtin (layout {layout}, this one has {LAYOUT}); "
                "name another folder in output.folder"
            )

    def _quarantine(self) -> Iterator[str]:
        """The parts whose bytes are not those of their name, moved away; the run makes them anew."""
        for path in sorted(self.parts.iterdir()):
            if not parts.is_whole(path):
                away = self.folder / "quarantine"
                away.mkdir(exist_ok=True)
                path.replace(away / path.name)
                yield f"{path}: damaged; moved to {away}, and made anew"


def _noted(doc: Doc, problems: Any, place: Callable[[Doc], str]) -> Doc:
    """The same doc; its problem goes to the problems file."""
    if doc.problem:
        problems.write(parts.problem_line(doc, place(doc)))
    return doc
