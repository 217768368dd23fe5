"""Pairs in the register of Vietnamese party and government reports, composed from a bilingual grammar."""

from __future__ import annotations

from .grammar import build, generate

__all__ = ["build", "generate"]
