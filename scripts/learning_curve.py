"""Draw the learning curve of a training run.

python scripts/learning_curve.py CURVE.json CURVE.png
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

LINES = {
    "train": "training, smoothed labels",
    "dev-flores-dev": "FLORES dev",
    "dev-indomain-news_dev": "VLSP 2020 news dev",
    "dev-summarize": "summaries, vietnews-dev",
}


def draw(points: Sequence[Mapping[str, float]], path: Path) -> None:
    """Losses in nats a piece over millions of tokens; runs (``run`` in a point) follow one another."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    runs = sorted({point.get("run", 1) for point in points})
    before = 0.0
    for run in runs:
        own = [point for point in points if point.get("run", 1) == run]
        for number, (key, label) in enumerate(LINES.items()):
            shown = [(before + point["tokens"] / 1e6, point[key]) for point in own if key in point]
            if shown:
                axes.plot(
                    *zip(*shown, strict=True), color=f"C{number}", label=label, marker=".", markersize=3
                )
        before += max(point["tokens"] for point in own) / 1e6
        if run != runs[-1]:
            axes.axvline(before, color="0.8", linewidth=1)
    axes.set_xlabel("million tokens read")
    axes.set_ylabel("loss, nats a piece")
    axes.grid(alpha=0.3)
    handles, labels = axes.get_legend_handles_labels()
    named = dict(zip(labels, handles, strict=True))
    axes.legend(named.values(), named.keys(), frameon=False)
    figure.savefig(path, dpi=120)


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))
