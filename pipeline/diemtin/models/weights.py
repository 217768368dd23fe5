"""From a name to a folder on disk: the starter, a local folder, or hub-id@revision."""

from __future__ import annotations

import hashlib
import json
import os
import re
import struct
import sys
from importlib import resources
from pathlib import Path

from diemtin.errors import ModelError
from diemtin.models.families import Task, read_json
from diemtin.models.tokens import TOKENIZER_FILES

_HUB_ID = re.compile(r"[\w.-]+/[\w.-]+(@[\w./-]+)?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".msgpack", ".h5", ".pkl")


def resolve(model: str, *, task: Task | None = None, offline: bool = False) -> Path:
    """The folder with the weights of ``model``, fetched when it is a hub id and not here yet.

    The starter has a folder for each task.

    Raises ModelError in one line: unknown name, unreachable hub, no safetensors, a file missing or cut short.
    """
    if model == "starter":
        if task is None:
            raise ModelError("starter: made of converted models; name a checkpoint")
        folder = Path(str(resources.files("diemtin").joinpath("starter", task)))
        if not (folder / "model.bin").is_file():
            raise ModelError(f"{folder}: the starter's weights are missing; install diemtin again")
    elif Path(model).expanduser().is_dir():
        folder = Path(model).expanduser()
    elif _HUB_ID.fullmatch(model) and not Path(model).expanduser().exists():
        from diemtin.models.hub import snapshot

        folder = snapshot(model, offline=offline)
    else:
        raise ModelError(
            f"{model}: no such model; give starter, echo, a folder, or a hub id such as owner/name@main"
        )
    check_folder(folder)
    return folder


def is_converted(folder: Path) -> bool:
    """Whether the folder holds a CTranslate2 model rather than a transformers checkpoint."""
    return (folder / "model.bin").is_file()


def weight_files(folder: Path) -> list[Path]:
    """The files that hold the weights; ModelError when there are none, or one of several is missing."""
    if is_converted(folder):
        return [folder / "model.bin"]
    index = folder / "model.safetensors.index.json"
    if index.is_file():
        names = sorted(set(read_json(index).get("weight_map", {}).values()))
        if missing := [name for name in names if not (folder / name).is_file()]:
            raise ModelError(f"{folder}: {missing[0]} is missing; fetch the checkpoint again")
        return [folder / name for name in names]
    if (single := folder / "model.safetensors").is_file():
        return [single]
    pickled = sorted(path.name for path in folder.iterdir() if path.suffix in PICKLED)
    if pickled:
        raise ModelError(no_safetensors(str(folder), pickled))
    raise ModelError(f"{folder}: no weights; expected model.safetensors or a CTranslate2 model.bin")


def no_safetensors(where: str, pickled: list[str]) -> str:
    """The refusal of a pickle-only checkpoint, with the ways out."""
    return (
        f"{where}: no safetensors weights, only {pickled[0]}, which can run code when it is opened. "
        "Ways out: a revision that has them (often ID@refs/pr/NUMBER, see the hub's list of pull requests), "
        "or load it with transformers on a machine you can lose, save_pretrained(FOLDER), and use the folder"
    )


def check_folder(folder: Path) -> None:
    """Finds what is missing or cut short without reading the weights; raises ModelError."""
    for path in weight_files(folder):
        if path.suffix == ".safetensors":
            check_safetensors(path)
        elif path.stat().st_size == 0:
            raise ModelError(f"{path}: empty; convert or fetch the model again")
    if not (folder / "config.json").is_file():
        raise ModelError(f"{folder}: config.json is missing; fetch the checkpoint again")


def check_safetensors(path: Path) -> None:
    """Compares the size of the file with the one its header promises; raises ModelError."""
    size = path.stat().st_size
    try:
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            header = json.loads(file.read(length)) if length < size else {}
        ends = [value["data_offsets"][1] for key, value in header.items() if key != "__metadata__"]
        promised = 8 + length + max(ends, default=0)
    except (struct.error, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not a safetensors file; fetch it again") from error
    if size < promised:
        raise ModelError(f"{path}: cut short, {size} of {promised} bytes; fetch it again")


def weights_hash(folder: Path) -> str:
    """SHA-256 over weights, config and tokenizer: equal exactly when the answers are."""
    small = [folder / name for name in ("config.json", "shared_vocabulary.json", *TOKENIZER_FILES)]
    files = [*weight_files(folder), *(path for path in small if path.is_file())]
    whole = hashlib.sha256()
    for path in files:
        whole.update(f"{path.name} {_file_hash(path)}\n".encode())
    return whole.hexdigest()


def _file_hash(path: Path) -> str:
    # The hub's cache names each large file by its SHA-256.
    if path.is_symlink() and _SHA256.fullmatch(name := path.resolve().name):
        return name
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def origin(folder: Path) -> tuple[str, str | None]:
    """Where a folder came from, and its revision: told by diemtin.json or the hub's cache, else its name."""
    about = read_json(folder / "diemtin.json")
    if source := about.get("source"):
        return str(source), about.get("revision")
    repository = folder.parent.parent.name
    if folder.parent.name == "snapshots" and repository.startswith("models--"):
        return repository.removeprefix("models--").replace("--", "/"), folder.name
    return folder.name, None


def cache_dir() -> Path:
    """Where converted weights are kept: DIEMTIN_CACHE, else this platform's cache folder."""
    if chosen := os.environ.get("DIEMTIN_CACHE"):
        return Path(chosen).expanduser()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "diemtin"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "diemtin" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "diemtin"
