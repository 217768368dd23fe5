"""What is said on stderr about the articles of a run, and the exit code it ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from diemtin.archive.counts import Counts
from diemtin.cli.answering import DONE, SOME_FAILED, TO_FIX, say
from diemtin.doc import Doc, Problem


class Tally(Counts):
    """Counts the docs that pass and says one line about each that did not make it."""

    def __init__(self, *, noun: str = "article", tell: Callable[[str], None] = say) -> None:
        super().__init__()
        self.noun = noun
        self._tell = tell

    def over(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        """The same docs, counted."""
        for doc in docs:
            self.see(doc)
            yield doc

    def see(self, doc: Doc) -> None:
        """Count one doc, and say what is wrong with it."""
        super().see(doc)
        if doc.problem:
            self._say(doc, doc.problem)

    def _say(self, doc: Doc, problem: Problem) -> None:
        words = problem.reason.replace("_", " ") if problem.kind == "skipped" else problem.reason
        how = "" if problem.stage == "read" else f"{problem.kind} in {problem.stage}: "
        self._tell(f"diemtin: {doc.source or doc.id}: {how}{words}")

    @property
    def exit_code(self) -> int:
        if self.nothing_read and self.docs:
            return TO_FIX
        return SOME_FAILED if self.failed else DONE

    @property
    def said(self) -> str:
        """The counts in words."""
        counts = [several(self.docs, self.noun), f"{self.skipped:,} skipped", f"{self.failed:,} failed"]
        return ", ".join([*counts, several(self.warnings, "warning")])

    def close(self) -> int:
        """Say the closing line, unless nothing could be read and all is said; the exit code."""
        if self.exit_code != TO_FIX:
            self._tell(f"diemtin: {self.said}")
        return self.exit_code


def several(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
