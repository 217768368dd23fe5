"""Vietnamese reports in, a checked bilingual digest out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from diemtin.doc import Doc, Dropped, Flag, Problem, Sentence
from diemtin.errors import DiemtinError

if TYPE_CHECKING:
    from diemtin.digest import Digest
    from diemtin.pipeline import Pipeline, load_pipeline

__version__ = "0.1.0"
__all__ = [
    "DiemtinError",
    "Digest",
    "Doc",
    "Dropped",
    "Flag",
    "Pipeline",
    "Problem",
    "Sentence",
    "__version__",
    "load_pipeline",
]

_LATER = {"Digest": "diemtin.digest", "Pipeline": "diemtin.pipeline", "load_pipeline": "diemtin.pipeline"}


def __getattr__(name: str) -> Any:
    """Public names that need pydantic or templates, fetched at first use."""
    if name not in _LATER:
        raise AttributeError(f"module 'diemtin' has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
