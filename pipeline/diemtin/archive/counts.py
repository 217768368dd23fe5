"""How many docs went through, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from diemtin.digest.labels import count_warnings
from diemtin.doc import Doc


@dataclass(slots=True)
class Counts:
    """The numbers of a closing line and of a manifest."""

    docs: int = 0
    skipped: int = 0
    failed: int = 0
    unread: int = 0  # of the skipped and failed, those that no stage has seen
    warnings: int = 0

    def see(self, doc: Doc) -> None:
        """Count one doc."""
        self.docs += 1
        self.warnings += count_warnings(doc)
        if doc.problem:
            self.skipped += doc.problem.kind == "skipped"
            self.failed += doc.problem.kind == "failed"
            self.unread += doc.problem.stage == "read"

    def add(self, other: Counts) -> None:
        """Count the docs that somebody else has counted."""
        self.docs += other.docs
        self.skipped += other.skipped
        self.failed += other.failed
        self.unread += other.unread
        self.warnings += other.warnings

    @property
    def nothing_read(self) -> bool:
        return self.docs == self.unread
