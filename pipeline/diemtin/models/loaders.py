"""ctranslate2's own loaders, mended for transformers 5; imports torch and transformers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ctranslate2.converters import transformers as ct2

from diemtin.errors import ModelError
from diemtin.models.tokens import Tokens


class T5Loader(ct2.T5Loader):
    """transformers 5 always says ``tie_word_embeddings``; whether logits are scaled moved to another key."""

    def get_model_spec(self, model: Any) -> Any:
        model.config.tie_word_embeddings = model.config.scale_decoder_outputs
        return super().get_model_spec(model)


class MBartLoader(ct2.MBartLoader):
    """transformers 5 dropped two keys that never varied: mBART normalises before blocks, and embeddings."""

    def get_model_spec(self, model: Any) -> Any:
        model.config.normalize_before = True
        model.config.normalize_embedding = True
        return super().get_model_spec(model)


LOADERS: dict[str, type] = {
    "t5": T5Loader,
    "mbart": MBartLoader,
    "marian": ct2.MarianMTLoader,
    "m2m_100": ct2.M2M100Loader,
}


class _Names:
    """The few things a loader asks of a tokenizer, answered from our own vocabulary."""

    def __init__(self, pieces: Sequence[str], tokens: Tokens) -> None:
        self._pieces = pieces
        self.special_tokens_map: dict[str, Any] = {}
        self.bos_token = "<s>"
        self.eos_token = tokens.eos
        self.unk_token = tokens.unk
        self.unk_token_id = tokens.control(tokens.unk)
        self.pad_token = "<pad>"

    def get_vocab(self) -> dict[str, int]:
        return {piece: number for number, piece in enumerate(self._pieces)}

    def convert_ids_to_tokens(self, number: int) -> str:
        return self._pieces[number]


def spec_of(model: Any, pieces: Sequence[str], tokens: Tokens, src: Path, *, start: str | None) -> Any:
    """The CTranslate2 form of a loaded checkpoint, whose answers begin with ``start`` where that is given.

    Raises ModelError when the library cannot hold the checkpoint.
    """
    kind = model.config.model_type
    if kind not in LOADERS:
        raise ModelError(f"{src}: architecture {kind!r} is not supported; known: {', '.join(LOADERS)}")
    if len(set(pieces)) < len(pieces):
        raise ModelError(f"{src}: two tokens have the same name; the vocabulary cannot be converted")
    if kind == "marian" and pieces[-1] != "<pad>":
        raise ModelError(f"{src}: the vocabulary of a Marian must end with <pad>; it ends with {pieces[-1]}")
    spec = LOADERS[kind]()(model, _Names(pieces, tokens))
    if start is not None:
        # Left to itself, ctranslate2 gives an mBART none, and then answers otherwise than torch.
        spec.config.decoder_start_token = start
    elif spec.config.decoder_start_token is None:
        raise ModelError(f"{src}: nothing says what its answers start with; set family:")
    return spec
