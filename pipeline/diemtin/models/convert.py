"""Makes a CTranslate2 folder that answers as torch does.

Mends over ctranslate2 4.8 under transformers 5: an untied T5 keeps its logits unscaled; an mBART normalises
before each block, and starts its answers with its family's language code; a Marian without a final
<pad> is refused instead of losing a piece.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from diemtin.errors import ModelError
from diemtin.models.families import FAMILIES, TASKS, Family, Task, family_for, named_family, read_json
from diemtin.models.seq2seq import refuse_float16
from diemtin.models.tokens import TOKENIZER_FILES, Tokens, fast_tokenizer, open_tokens
from diemtin.models.torch_model import load_torch
from diemtin.models.weights import cache_dir, check_folder, is_converted, origin, weights_hash

COMPUTE_TYPES = (
    "int8",
    "int8_float32",
    "int8_float16",
    "int8_bfloat16",
    "int16",
    "float16",
    "bfloat16",
    "float32",
)
# Raise when the same checkpoint would be converted to other numbers.
_RECIPE = 1


def convert(
    src: Path,
    dst: Path,
    *,
    compute_type: str = "int8",
    families: Mapping[Task, str] | None = None,
    force: bool = False,
) -> Path:
    """Writes ``dst`` from the transformers checkpoint in ``src``, all or nothing.

    ``families`` (task to family name) says how to speak to it where ``src`` does not. Raises ModelError: an
    existing ``dst`` without ``force``, no torch, a checkpoint that is damaged or of an unknown architecture.
    """
    if compute_type not in COMPUTE_TYPES:
        raise ModelError(
            f"compute_type {compute_type!r}: no such type; known: default, {', '.join(COMPUTE_TYPES)}"
        )
    if dst.exists() and not force:
        raise ModelError(f"{dst}: exists already; choose another folder or overwrite it with --force")
    if is_converted(src):
        raise ModelError(f"{src}: is a CTranslate2 model already; use it as it is")
    check_folder(src)
    known = _known_families(src, families or {})
    for name in known.values():
        refuse_float16(FAMILIES[name], compute_type)
    dst.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=dst.parent, prefix=f".{dst.name}-") as work:
        made = Path(work) / "model"
        made.mkdir()
        _write_model(src, made, compute_type, _start(known))
        _write_tokenizer(src, made)
        about = _about(src, compute_type, known)
        (made / "diemtin.json").write_text(
            json.dumps(about, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
        _put_in_place(made, dst, force=force)
    return dst


def converted(src: Path, family: Family, *, compute_type: str, weights: str) -> Path:
    """The conversion of ``src`` in the cache folder, made now when it is not there."""
    start = f"-{family.name}" if family.decoder else ""  # these weights are told how to start
    dst = cache_dir() / "converted" / f"{src.name[:40]}-{weights[:20]}-{compute_type}{start}-{_RECIPE}"
    if not is_converted(dst):
        families = dict.fromkeys(family.tasks, family.name)
        try:
            convert(src, dst, compute_type=compute_type, families=families)
        except ModelError:
            if not is_converted(dst):  # else another process was faster
                raise
    return dst


def _start(families: dict[str, str]) -> str | None:
    """The token that answers of these families start with; None leaves it to the checkpoint."""
    starts = {FAMILIES[name].decoder[0] for name in families.values() if FAMILIES[name].decoder}
    if 1 < len(starts):
        raise ModelError(
            f"families {', '.join(families.values())}: their answers start with different tokens"
        )
    return next(iter(starts), None)


def _write_model(src: Path, dst: Path, compute_type: str, start: str | None) -> None:
    model = load_torch(src, dtype="float32")
    import torch

    from diemtin.models.loaders import spec_of

    tokens = open_tokens(src)
    with torch.no_grad():
        spec = spec_of(model, _pieces(tokens, model.config.vocab_size), tokens, src, start=start)
        spec.validate()
        spec.optimize(quantization=compute_type)
        spec.save(str(dst))


def _pieces(tokens: Tokens, size: int) -> list[str]:
    """A different string for each id of the network, which may have more of them than the tokenizer."""
    named = tokens.pieces()
    return [named.get(number, f"<unused_{number}>") for number in range(size)]


def _write_tokenizer(src: Path, dst: Path) -> None:
    for name in TOKENIZER_FILES:
        if (src / name).is_file():
            shutil.copyfile(src / name, dst / name)
    alone = (dst / "spiece.model", dst / "source.spm", dst / "dict.txt", dst / "tokenizer.json")
    if not any(path.is_file() for path in alone):
        (dst / "tokenizer.json").write_text(fast_tokenizer(src), encoding="utf-8")


def _known_families(src: Path, given: Mapping[Task, str]) -> dict[str, str]:
    known: dict[str, str] = {}
    for task in TASKS:
        try:
            known[task] = (
                named_family(given[task], task).name if task in given else family_for(src, task).name
            )
        except ModelError:
            if task in given:
                raise
    return known


def _about(src: Path, compute_type: str, families: dict[str, str]) -> dict[str, Any]:
    source, revision = origin(src)
    config = read_json(src / "config.json")
    return {
        "families": families,
        "source": source,
        "revision": revision,
        "weights": weights_hash(src),
        "compute_type": compute_type,
        "positions": None if config.get("model_type") == "t5" else config.get("max_position_embeddings"),
        "versions": {name: metadata.version(name) for name in ("ctranslate2", "transformers", "torch")},
    }


def _put_in_place(made: Path, dst: Path, *, force: bool) -> None:
    if force and dst.exists():
        if not is_converted(dst) and (not dst.is_dir() or any(dst.iterdir())):
            raise ModelError(f"{dst}: not a converted model, so it is not overwritten; choose another folder")
        shutil.rmtree(dst)
    try:
        os.replace(made, dst)  # noqa: PTH105 - Path.replace cannot say so, but this is one step or none
    except OSError as error:
        raise ModelError(f"{dst}: cannot be written ({error.strerror}); choose another folder") from error
