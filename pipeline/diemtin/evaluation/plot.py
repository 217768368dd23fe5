"""A report as a picture: a panel a measure, a stroke a row, its interval the bar around it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from diemtin.errors import InputError
from diemtin.evaluation.extras import require
from diemtin.evaluation.report import Kind, Report

# Blue, orange and grey of Okabe and Ito's palette, which colour-blind readers tell apart.
COLOURS: dict[Kind, str] = {
    "system": "#0072B2",
    "peer": "#D55E00",
    "floor": "#767676",
    "reference": "#000000",
}
KINDS: dict[Kind, str] = {"system": "the system", "peer": "other systems", "floor": "floors"}
INK, FAINT = "#222222", "#E4E4E4"


def plot(report: Report, path: str | Path) -> None:
    """Write a PNG of the plotted measures; InputError where it cannot be written."""
    require("matplotlib", extra="evaluate")
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    names = [name for name, measure in report.measures.items() if measure.plotted]
    rows = [row for row in report.rows if any(name in row.scores for name in names)]
    figure = Figure(
        figsize=(2.2 + 3.1 * len(names), 1.7 + 0.34 * len(rows)),
        dpi=160,
        layout=ConstrainedLayoutEngine(wspace=0.05),
    )
    panels = figure.subplots(1, len(names), sharey=True, squeeze=False)[0]
    for panel, name in zip(panels, names, strict=True):
        _draw(panel, report, [row.name for row in rows], name)
    figure.suptitle(report.title, x=0.012, ha="left", fontsize=13, fontweight="bold", color=INK)
    figure.supxlabel(
        "Strokes are scores, bars their 95% bootstrap intervals",
        x=0.012,
        ha="left",
        fontsize=8.5,
        color=COLOURS["floor"],
    )
    _legend(figure, {row.kind for row in rows})
    try:
        figure.savefig(path, format="png")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error


def _draw(panel: Any, report: Report, order: list[str], name: str) -> None:
    from matplotlib.ticker import MaxNLocator

    top = 0.0
    for place, row_name in enumerate(order):
        row = report.row(row_name)
        if (score := row.scores.get(name)) is None:
            continue
        colour = COLOURS[row.kind]
        panel.barh(place, score.high - score.low, left=score.low, height=0.44, color=colour, alpha=0.35)
        panel.plot(score.value, place, "|", color=colour, markersize=12, markeredgewidth=2.2)
        panel.annotate(
            f"{score.value:.1f}", (score.high, place), (5, 0), textcoords="offset points", va="center",
            fontsize=8.5, color=INK,
        )  # fmt: skip
        top = max(top, score.high)
    panel.set_xlim(0, max(1.0, 1.18 * top))
    panel.set_ylim(len(order) - 0.4, -0.6)
    panel.set_yticks(range(len(order)), order)
    panel.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    panel.set_title(report.measures[name].label, loc="left", fontsize=10.5, color=INK)
    panel.grid(axis="x", color=FAINT)
    panel.set_axisbelow(True)
    panel.tick_params(length=0, labelsize=9, labelcolor=INK)
    panel.spines[:].set_visible(False)


def _legend(figure: Any, kinds: set[Kind]) -> None:
    from matplotlib.patches import Patch

    patches = [Patch(color=COLOURS[kind], label=label) for kind, label in KINDS.items() if kind in kinds]
    figure.legend(handles=patches, loc="outside lower right", ncols=len(patches), frameon=False, fontsize=9)
