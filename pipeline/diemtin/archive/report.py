"""The report of a run: one page that needs nothing but itself, and the same as JSON.

What stands in it about the result depends on the result alone. What it says about the work is that of the last run
that had to compute something, so that a run that finds all done changes no byte.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from diemtin.archive.work import Slow, Work
from diemtin.digest.html import css_hash, environment, stylesheet
from diemtin.doc import NOTES

BARS = 24  # of a histogram, at most; the last one holds all that is longer
STEPS = 48  # of the pace over time


def work_to_dict(work: Work) -> dict[str, Any] | None:
    """What a run computed; None where the cache had every answer."""
    if not work.computed:
        return None
    seconds = work.seconds
    return {
        "begun": work.begun.isoformat(),
        "seconds": round(seconds, 1),
        "articles": work.computed,
        "articles_per_second": round(work.computed / seconds, 3) if seconds else 0.0,
        "tokens": work.tokens,
        "tokens_per_second": round(work.tokens / seconds, 1) if seconds else 0.0,
        "stages": [
            {"stage": one.name, "articles": one.docs, "seconds": round(one.seconds, 3), "tokens": one.tokens}
            for _, one in sorted(work.spent.items())
        ],
        "slowest_batches": [_slow(one) for one in work.slowest],
        "pace": [[round(when, 1), computed] for when, computed in [*work.pace, (seconds, work.computed)]],
    }


def page(report: Mapping[str, Any]) -> str:
    """The report as HTML: every text escaped, no script, no request."""
    css = stylesheet("digest.css", "report.css")
    template = environment().get_template("report.html.j2")
    work = report["work"]
    return template.render(
        report=report,
        work=work,
        pace=speeds(work["pace"]) if work else [],
        histogram=histogram,
        clock=clock,
        notes=NOTES,
        css=css,
        css_hash=css_hash(css),
    )


def histogram(counts: Sequence[tuple[int, int]]) -> tuple[int, list[int]]:
    """The width of a bar and the heights; 1, 2 or 5 times a power of ten wide, the last bar open to the right.

    >>> histogram([(3, 1), (17, 2), (18, 1), (90, 1)])
    (5, [1, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    """
    up_to = list(accumulate(count for _, count in counts))
    most = counts[bisect_left(up_to, 0.99 * up_to[-1])][
        0
    ]  # a few very long ones would leave no room for others
    width = next(
        w for power in range(12) for w in (10**power, 2 * 10**power, 5 * 10**power) if most < BARS * w
    )
    bars = [0] * (most // width + 1)
    for length, count in counts:
        bars[min(length // width, len(bars) - 1)] += count
    return width, bars


def speeds(pace: Sequence[tuple[float, int]]) -> list[float]:
    """Articles a second in each of equal steps of a run, from how many were computed by when."""
    end = pace[-1][0]
    if not end:
        return []
    times = [when for when, _ in pace]
    by = [_at(pace, times, end * step / STEPS) for step in range(STEPS + 1)]
    return [(after - before) / (end / STEPS) for before, after in pairwise(by)]


def clock(seconds: float) -> str:
    """
    >>> clock(0.00005), clock(0.0412), clock(9.04), clock(754), clock(93_784)
    ('0.05 ms', '0.041 s', '9.0 s', '12 min 34 s', '26 h 3 min')
    """
    if 0 < seconds < 0.001:
        return f"{1000 * seconds:.2g} ms"
    if seconds < 60:
        return f"{seconds:.1f} s" if 1 <= seconds else f"{seconds:.2g} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60} h {minutes % 60} min" if 60 <= minutes else f"{minutes} min {rest} s"


def _slow(one: Slow) -> dict[str, Any]:
    return {
        "stage": one.stage,
        "articles": one.cost.docs,
        "seconds": round(one.cost.seconds, 2),
        "seconds_each": round(one.seconds_each, 3),
        "longest": one.cost.longest,
    }


def _at(pace: Sequence[tuple[float, int]], times: Sequence[float], when: float) -> float:
    """How many articles by this time, on the line between two samples."""
    after = min(max(bisect_left(times, when), 1), len(times) - 1)
    (early, few), (late, many) = pace[after - 1], pace[after]
    return few + (many - few) * (when - early) / (late - early) if early < late else float(many)
