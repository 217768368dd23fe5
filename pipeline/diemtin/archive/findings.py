"""What a result holds, counted doc by doc; the same docs give the same counts, and memory stays bounded."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from diemtin.doc import NOTES, Doc

MAX_REASONS = 50  # different ones; what comes later is counted together
OTHER = ("", "", "other reasons")
_PARTICULAR = re.compile(r"'[^']*'|\"[^\"]*\"|[^\s(,;]*[\d/\\][^\s),;]*")
_SHOWN = 160  # characters of a reason


class Lengths:
    """How often each length occurs, to three digits."""

    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()

    def add(self, length: int) -> None:
        self.counts[round(length, 3 - len(str(length)))] += 1

    def to_dict(self) -> dict[str, Any]:
        """Median, ninetieth percentile, longest, and the counts."""
        ordered = dict(sorted(self.counts.items()))
        return {
            "median": self._quantile(0.5),
            "p90": self._quantile(0.9),
            "longest": max(ordered, default=0),
            "counts": [[length, count] for length, count in ordered.items()],
        }

    def _quantile(self, share: float) -> int:
        rest = share * self.counts.total()
        for length in sorted(self.counts):
            rest -= self.counts[length]
            if rest <= 0:
                return length
        return 0


class Findings:
    """Counts of articles, flags, problems, lengths and dates.

    Those of parts of an archive, added in its order, are those of the archive; parts must keep ``all_reasons``.
    """

    def __init__(self, place: Callable[[Doc], str], *, all_reasons: bool = False) -> None:
        self._place = place
        self._most = sys.maxsize if all_reasons else MAX_REASONS
        self._counts: Counter[str] = Counter()
        self._flags: Counter[str] = Counter()
        self._flagged: Counter[str] = Counter()
        self._problems: dict[tuple[str, str, str], tuple[int, str]] = {}
        self._lengths = {name: Lengths() for name in ("report", "summary_vi", "summary_en")}
        self._first: date | None = None
        self._last: date | None = None

    def __getstate__(self) -> dict[str, Any]:
        """What is counted can be sent to another process; who knows the places cannot."""
        return {name: value for name, value in self.__dict__.items() if name != "_place"}

    def over(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        """The same docs, counted."""
        for doc in docs:
            self.see(doc)
            yield doc

    def see(self, doc: Doc) -> None:
        """Count one doc."""
        self._counts["articles"] += 1
        if doc.problem:
            self._counts[doc.problem.kind] += 1
            self._set_aside(doc)
            return
        self._counts["digested"] += 1
        codes = [flag.code for flags in (doc.flags, *(s.flags for s in doc.summary)) for flag in flags]
        self._flags.update(codes)
        self._flagged.update(set(codes))
        warnings = [code for code in codes if code not in NOTES]
        self._counts["flags"] += len(warnings)
        self._counts["flagged"] += bool(warnings)
        self._lengths["report"].add(_words(doc.body))
        self._lengths["summary_vi"].add(_words([sentence.vi for sentence in doc.summary]))
        self._lengths["summary_en"].add(_words([sentence.en for sentence in doc.summary]))
        self._dated(doc.published)

    def add(self, later: Findings) -> None:
        """Count what was found in the next part of the archive."""
        self._counts.update(later._counts)
        self._flags.update(later._flags)
        self._flagged.update(later._flagged)
        for key, (count, first) in later._problems.items():
            self._count_reason(key, count, first)
        for name, lengths in later._lengths.items():
            self._lengths[name].counts.update(lengths.counts)
        for day in (later._first, later._last):
            if day is not None:
                self._within(day)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, the most frequent first."""
        names = ("articles", "digested", "skipped", "failed", "flagged", "flags", "undated")
        problems = sorted(self._problems.items(), key=lambda item: (-item[1][0], item[0]))
        return {
            **{name: self._counts[name] for name in names},
            "first_day": self._first.isoformat() if self._first else None,
            "last_day": self._last.isoformat() if self._last else None,
            "flags_by_code": [
                {"code": code, "articles": self._flagged[code], "flags": count}
                for code, count in sorted(self._flags.items(), key=lambda item: (-item[1], item[0]))
            ],
            "problems_by_reason": [
                {"stage": stage, "kind": kind, "reason": reason, "articles": count, "first": first}
                for (stage, kind, reason), (count, first) in problems
            ],
            "lengths": {name: lengths.to_dict() for name, lengths in self._lengths.items()},
        }

    def _set_aside(self, doc: Doc) -> None:
        assert doc.problem
        key = (doc.problem.stage, doc.problem.kind, general(doc.problem.reason))
        self._count_reason(key, 1, "" if key in self._problems else self._place(doc))

    def _count_reason(self, key: tuple[str, str, str], more: int, place: str) -> None:
        if key not in self._problems and self._most <= len(self._problems):
            key = OTHER
        count, first = self._problems.get(key, (0, place))
        self._problems[key] = (count + more, first)

    def _dated(self, day: date | None) -> None:
        if day is None:
            self._counts["undated"] += 1
        else:
            self._within(day)

    def _within(self, day: date) -> None:
        self._first = min(day, self._first or day)
        self._last = max(day, self._last or day)


def general(reason: str) -> str:
    """A reason without what is particular to one article, so that the same reasons can be counted.

    >>> general("its id 'tin-7' stands at a/b.jsonl:31 already; make ids unique")
    'its id … stands at … already; make ids unique'
    >>> general("29 cells where the header has 5"), general("too_short")
    ('… cells where the header has …', 'too_short')
    """
    return _PARTICULAR.sub("…", reason)[:_SHOWN]


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)
