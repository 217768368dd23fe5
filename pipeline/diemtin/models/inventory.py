"""What ``models list`` shows: the starter, the known checkpoints, and which of them are on this machine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from diemtin.errors import ModelError
from diemtin.models.families import FAMILIES, Family, Task
from diemtin.models.weights import cache_dir, resolve


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One line of the list; ``folder`` is None when the weights are not on this machine."""

    model: str
    family: str
    tasks: tuple[str, ...]
    architecture: str
    licence: str
    commercial: bool  # whether the licence allows commercial use
    origin: str
    folder: Path | None
    converted: tuple[str, ...] = ()  # compute types that are ready in the cache


def list_models() -> list[ModelRow]:
    """Every model that diemtin knows by name; nothing is fetched."""
    ready = _conversions()
    rows: list[ModelRow] = []
    for family in FAMILIES.values():
        for model in family.hub_ids or (_shipped_name(family),):
            rows.append(_row(model, family, ready.get(model.lower(), ())))
    return rows


def _shipped_name(family: Family) -> str:
    return "echo" if family.architecture == "none" else "starter"


def _row(model: str, family: Family, ready: tuple[str, ...]) -> ModelRow:
    return ModelRow(
        model=model,
        family=family.name,
        tasks=family.tasks,
        architecture=family.architecture,
        licence=family.licence,
        commercial=family.commercial,
        origin=family.origin,
        folder=_here(model, family.tasks[0]),
        converted=ready,
    )


def _here(model: str, task: Task) -> Path | None:
    if model == "echo":
        return None
    try:
        return resolve(model, task=task, offline=True)
    except ModelError:
        return None


def _conversions() -> dict[str, tuple[str, ...]]:
    """Compute types by source, of the conversions in the cache."""
    found: dict[str, set[str]] = {}
    for path in sorted((cache_dir() / "converted").glob("*/diemtin.json")):
        about = json.loads(path.read_text(encoding="utf-8"))
        found.setdefault(str(about["source"]).lower(), set()).add(about["compute_type"])
    return {source: tuple(sorted(types)) for source, types in found.items()}
