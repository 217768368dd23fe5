"""How far a score could be off by the choice of documents."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from diemtin.errors import InputError
from diemtin.evaluation.report import Estimate

RESAMPLES = 1000
SEED = 12345  # sacrebleu's
MIDDLE = (2.5, 97.5)  # percent


class Bootstrap:
    """Draws as many documents as there are, with replacement, again and again; every score gets the same draws.

    A draw is kept as how often it holds each document, so that a score of all draws is one matrix product. Raises
    InputError where there are none.
    """

    def __init__(self, count: int, *, resamples: int = RESAMPLES, seed: int = SEED) -> None:
        if not count:
            raise InputError("no rows to score")
        draws = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=resamples)
        self._draws = draws.astype(np.float64)

    def estimate(self, parts: npt.ArrayLike, wholes: npt.ArrayLike | None = None) -> Estimate | None:
        """The sum of ``parts`` over that of ``wholes``, their number where not given; None where that is 0."""
        part = np.asarray(parts, dtype=np.float64)
        whole = np.ones_like(part) if wholes is None else np.asarray(wholes, dtype=np.float64)
        if not whole.sum():
            return None
        under = self._draws @ whole
        drawn = (self._draws @ part)[under > 0] / under[under > 0]
        low, high = np.percentile(drawn, MIDDLE)
        return Estimate(float(part.sum() / whole.sum()), float(low), float(high))
