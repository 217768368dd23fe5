"""From the words of a config to an engine."""

from __future__ import annotations

from typing import Literal

from diemtin.errors import ModelError
from diemtin.models.echo import EchoEngine
from diemtin.models.engine import Engine
from diemtin.models.families import SHIPPED, Task, families_of_id, family_for, named_family
from diemtin.models.weights import resolve, weights_hash

EngineName = Literal["ctranslate2", "transformers", "echo"]


def load_engine(
    model: str,
    *,
    task: Task,
    family: str | None = None,
    engine: EngineName = "ctranslate2",
    compute_type: str = "default",
    device: str = "auto",
) -> Engine:
    """An engine for ``model``: starter, echo, a folder or hub-id@revision.

    Finds (and for a hub id, fetches) the folder and reads its hash; the weights are loaded with the first
    question. Raises ModelError.
    """
    if engine not in ("ctranslate2", "transformers", "echo"):
        raise ModelError(f"engine {engine!r}: no such engine; known: ctranslate2, transformers, echo")
    if model == "echo" or engine == "echo":
        return EchoEngine(task=task)
    if family is not None:
        row = named_family(family, task)
    elif model in SHIPPED or families_of_id(model):
        row = family_for(model, task)
    else:
        row = None  # only the folder can tell
    folder = resolve(model, task=task)
    row = row or family_for(folder, task)
    weights = weights_hash(folder)
    if engine == "transformers":
        from diemtin.models.transformers import TransformersEngine

        return TransformersEngine(folder, row, weights=weights, compute_type=compute_type, device=device)
    from diemtin.models.ctranslate2 import CTranslate2Engine

    return CTranslate2Engine(folder, row, weights=weights, compute_type=compute_type, device=device)
