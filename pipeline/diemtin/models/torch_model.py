"""Loads a checkpoint into torch: safetensors only, nothing fetched, no code of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from diemtin.errors import ModelError


def load_torch(folder: Path, *, dtype: str) -> Any:
    """The network in ``folder``, ready to answer; ModelError when torch is missing or a file is damaged."""
    try:
        import torch
        import transformers
    except ImportError as error:
        raise ModelError(
            f"{folder}: this needs torch and transformers; pip install 'diemtin[hub]', or run "
            "diemtin models convert SRC FOLDER on a machine that has them, and use that folder"
        ) from error
    with quiet(transformers.utils.logging):
        try:
            model: Any = transformers.AutoModelForSeq2SeqLM.from_pretrained(
                folder, dtype=getattr(torch, dtype), use_safetensors=True, local_files_only=True
            )
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            reason = str(error).strip().partition("\n")[0][:200]
            raise ModelError(f"{folder}: transformers cannot load it ({reason})") from error
    return model.eval()


@contextmanager
def quiet(logging: Any) -> Iterator[None]:
    """No bar for a load of seconds, no advice about keys of a config that somebody else published."""
    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()
