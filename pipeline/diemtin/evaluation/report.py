"""What scoring found: rows of estimates, one row a system or a floor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from diemtin.errors import ConfigError

# What a row stands for: what is judged, what people wrote, what a score must beat, what others do.
Kind = Literal["system", "reference", "floor", "peer"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A score with its 95% bootstrap interval; ``p`` is the chance of a difference like that to the system."""

    value: float
    low: float
    high: float
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A column: its heading, what it says, the table it stands in, and how it is shown."""

    label: str
    says: str
    group: str
    unit: str = ""
    digits: int = 1
    interval: bool = True  # the table shows it; the report always holds it
    plotted: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One text for each document, and its scores by the name of the measure; what has no score is left out."""

    name: str
    kind: Kind
    scores: Mapping[str, Estimate]


def check_names(names: Sequence[str]) -> None:
    """Raises ConfigError where two rows have one name."""
    if len(set(names)) < len(names):
        raise ConfigError(f"two rows have one name among {', '.join(names)}; name a system or peer otherwise")


@dataclass(frozen=True, slots=True)
class Report:
    """All rows over the same documents. ``about`` says what else it takes to get the same figures again."""

    title: str
    count: int  # documents
    measures: Mapping[str, Measure]
    rows: tuple[Row, ...]
    notes: Mapping[str, str] = field(default_factory=dict)  # below the table of a group
    about: Mapping[str, Any] = field(default_factory=dict)

    def row(self, name: str) -> Row:
        """The row of that name; KeyError where there is none."""
        return {row.name: row for row in self.rows}[name]

    def to_dict(self) -> dict[str, Any]:
        """As JSON wants it."""
        return {
            "title": self.title,
            "count": self.count,
            "about": dict(self.about),
            "notes": dict(self.notes),
            "measures": {
                name: {"label": " ".join(one.label.split()), "says": one.says, "unit": one.unit}
                for name, one in self.measures.items()
            },
            "rows": [
                {
                    "name": row.name,
                    "kind": row.kind,
                    "scores": {name: asdict(one) for name, one in row.scores.items()},
                }
                for row in self.rows
            ],
        }
