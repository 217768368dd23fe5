"""A report as tables, for a terminal or a notebook."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from diemtin.evaluation.report import Estimate, Kind, Measure, Report, Row

STYLES: dict[Kind, str] = {"system": "bold", "reference": "", "floor": "dim", "peer": ""}


def tables(report: Report) -> dict[str, Table]:
    """A table for each group of measures, by its name; rich prints them, and a notebook shows each."""
    groups = dict.fromkeys(measure.group for measure in report.measures.values())
    return {group: _table(report, group) for group in groups}


def _table(report: Report, group: str) -> Table:
    names = [name for name, measure in report.measures.items() if measure.group == group]
    rows = [row for row in report.rows if not row.scores.keys().isdisjoint(names)]
    tested = {name for name in names if any(_tested(row, name) for row in rows)}
    table = Table(title=group, title_justify="left", box=SIMPLE_HEAD, padding=(0, 0, 0, 1))
    table.add_column("")
    for name in names:
        table.add_column(report.measures[name].label, justify="right")
        if name in tested:
            table.add_column("p", justify="right")
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        cells = [cell for name in names for cell in _cells(row, name, report.measures[name], name in tested)]
        ends = after is not None and after.kind != row.kind
        table.add_row(escape(row.name), *cells, style=STYLES[row.kind], end_section=ends)
    for column in table.columns:  # where room is short, an interval goes below its score, and no word is cut
        words = " ".join(str(cell) for cell in (column.header, *column.cells)).split()
        column.min_width = max(len(word) for word in words)
    return table


def _tested(row: Row, name: str) -> bool:
    return name in row.scores and row.scores[name].p is not None


def _cells(row: Row, name: str, measure: Measure, tested: bool) -> list[str]:
    score = row.scores.get(name)
    shown = "" if score is None else said(score, measure)
    if not tested:
        return [shown]
    return [shown, "" if score is None or score.p is None else f"{score.p:.3f}"]


def said(score: Estimate, measure: Measure) -> str:
    """A score as people write it.

    >>> said(Estimate(22.51, 21.4, 23.6), Measure("ROUGE-1", "", ""))
    '22.5 ±1.1'
    """
    value = f"{score.value:.{measure.digits}f}{measure.unit}"
    half = (score.high - score.low) / 2
    return f"{value} ±{half:.{measure.digits}f}" if measure.interval else value
