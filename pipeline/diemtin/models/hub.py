"""Checkpoints from the hub: safetensors only, no code from a repository is ever run."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from diemtin.errors import ModelError
from diemtin.models.families import SHIPPED, families_of_id
from diemtin.models.tokens import TOKENIZER_FILES
from diemtin.models.weights import PICKLED, check_folder, no_safetensors

# All that is ever fetched: never a .py, never a pickle.
PATTERNS = (
    "config.json",
    "generation_config.json",
    "model.safetensors",
    "model-*-of-*.safetensors",
    "model.safetensors.index.json",
    *TOKENIZER_FILES,
    "README.md",
    "LICENSE*",
)
_ANSWER_SECONDS = 15.0


def split_id(model: str) -> tuple[str, str]:
    """Hub id and revision of ``id@revision``; the revision is main where none is given."""
    hub_id, _, revision = model.partition("@")
    return hub_id, revision or "main"


def snapshot(model: str, *, offline: bool = False, endpoint: str | None = None) -> Path:
    """The folder of a hub checkpoint in the hub's own cache, fetched when it is not there.

    What is there is used without asking the hub; ``pull`` asks again. Raises ModelError.
    """
    import huggingface_hub
    from huggingface_hub.errors import LocalEntryNotFoundError

    hub_id, revision = split_id(model)
    with _one_line(model):
        try:
            found = huggingface_hub.snapshot_download(
                hub_id, revision=revision, allow_patterns=list(PATTERNS), local_files_only=True
            )
        except LocalEntryNotFoundError:
            found = None
    if found is not None:
        return Path(found)
    if offline:
        raise ModelError(f"{model}: not on this machine; {_elsewhere(model)}")
    return pull(model, endpoint=endpoint)


def pull(model: str, *, to: Path | None = None, endpoint: str | None = None, progress: bool = False) -> Path:
    """Fetches ``id@revision`` into the hub's cache, or into the folder ``to``, and checks it.

    A broken connection is taken up where it broke; files that are complete are not fetched again. Raises
    ModelError: unknown id or revision, gated, no safetensors, hub out of reach.
    """
    import huggingface_hub

    if model in SHIPPED:
        raise ModelError(f"{model}: came with the package; there is nothing to pull")
    if "/" not in model:
        raise _no_id(model)
    hub_id, revision = split_id(model)
    _check_target(to)
    with _one_line(model), _quiet_hub():
        api = huggingface_hub.HfApi(endpoint=endpoint)
        info = api.model_info(hub_id, revision=revision, timeout=_ANSWER_SECONDS)
        _refuse_pickles(model, [file.rfilename for file in info.siblings or ()])
        options: dict[str, Any] = {} if progress else {"tqdm_class": _no_bar()}
        folder = Path(
            huggingface_hub.snapshot_download(
                hub_id,
                revision=info.sha if to else revision,
                allow_patterns=list(PATTERNS),
                local_dir=to,
                endpoint=endpoint,
                max_workers=4,
                **options,
            )
        )
    check_folder(folder)
    if to is not None:
        _sign(folder, hub_id, info.sha)
    return folder


def _no_id(model: str) -> ModelError:
    return ModelError(f"{model}: not a hub id; expected owner/name or owner/name@revision")


def _check_target(to: Path | None) -> None:
    if to is None or not to.exists():
        return
    if not to.is_dir():
        raise ModelError(f"{to}: is a file; choose a folder")
    unfinished = (to / ".cache" / "huggingface").is_dir()
    if any(to.iterdir()) and not unfinished:
        raise ModelError(f"{to}: not empty; choose a new folder")


def _refuse_pickles(model: str, names: Sequence[str]) -> None:
    top = [name for name in names if "/" not in name]
    if any(name.endswith(".safetensors") for name in top):
        return
    if pickled := sorted(name for name in top if name.endswith(PICKLED)):
        raise ModelError(no_safetensors(model, pickled))
    raise ModelError(f"{model}: holds no weights (model.safetensors); is it the right id?")


def _sign(folder: Path, hub_id: str, revision: str | None) -> None:
    """Writes where the folder came from, so that a copy of it is known on another machine."""
    about = {"source": hub_id, "revision": revision, "families": families_of_id(hub_id)}
    text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    (folder / "diemtin.json").write_text(text, encoding="utf-8")
    shutil.rmtree(folder / ".cache", ignore_errors=True)


@contextmanager
def _one_line(model: str) -> Iterator[None]:
    """Turns what the hub's library raises into one line that says what to do."""
    from huggingface_hub import errors

    hub_id, revision = split_id(model)
    transport: type[BaseException] = getattr(errors, "HTTPError", OSError)
    try:
        yield
    except errors.GatedRepoError as error:
        raise ModelError(
            f"{hub_id}: gated; accept its terms on the hub, then log in with: hf auth login"
        ) from error
    except errors.RevisionNotFoundError as error:
        raise ModelError(f"{hub_id}: no revision {revision!r}; see its branches on the hub") from error
    except errors.RepositoryNotFoundError as error:
        raise ModelError(f"{hub_id}: no such model on the hub, or it is private; check the id") from error
    except errors.HFValidationError as error:
        raise _no_id(model) from error
    except (errors.OfflineModeIsEnabled, errors.LocalEntryNotFoundError, transport) as error:
        raise ModelError(f"{model}: the hub cannot be reached; {_elsewhere(model)}") from error
    except OSError as error:
        reason = str(error).strip().partition("\n")[0][:200]
        raise ModelError(f"{model}: the download failed ({reason}); pull it again") from error


def _elsewhere(model: str) -> str:
    return (
        f"on a machine with network run: diemtin models pull {model} --to FOLDER, "
        "copy the folder here and give its path as the model"
    )


@contextmanager
def _quiet_hub() -> Iterator[None]:
    """The library warns of each retry by itself; what matters comes back as an error."""
    log = logging.getLogger("huggingface_hub")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


def _no_bar() -> type:
    from huggingface_hub.utils.tqdm import tqdm

    class NoBar(tqdm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **{**kwargs, "disable": True})

    return NoBar
