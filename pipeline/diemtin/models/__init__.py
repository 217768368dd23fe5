"""Weights and what runs them: families (a table), weights, engines."""

from __future__ import annotations

from diemtin.models.engine import Decoding, Engine, Generation
from diemtin.models.load import load_engine

__all__ = ["Decoding", "Engine", "Generation", "load_engine"]
