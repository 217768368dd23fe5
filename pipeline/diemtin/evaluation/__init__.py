"""Scores of summaries and translations, beside the floors that any score must be read against."""

from __future__ import annotations

from diemtin.evaluation.plot import plot
from diemtin.evaluation.report import Estimate, Measure, Report, Row
from diemtin.evaluation.sets import Article, Pair, Rows, read_articles, read_outputs, read_pairs
from diemtin.evaluation.summaries import score_summaries
from diemtin.evaluation.table import tables
from diemtin.evaluation.translation import score_translations

__all__ = [
    "Article",
    "Estimate",
    "Measure",
    "Pair",
    "Report",
    "Row",
    "Rows",
    "plot",
    "read_articles",
    "read_outputs",
    "read_pairs",
    "score_summaries",
    "score_translations",
    "tables",
]
