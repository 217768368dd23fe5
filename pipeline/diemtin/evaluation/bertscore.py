"""BERTScore with a checkpoint on this machine; the library for it would fetch one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from diemtin.errors import ModelError
from diemtin.evaluation.extras import BERTSCORE as MODULES
from diemtin.evaluation.extras import require
from diemtin.evaluation.report import Measure
from diemtin.models.families import read_json
from diemtin.models.torch_model import quiet
from diemtin.models.weights import check_folder, weights_hash

# The layer whose vectors agree best with people, as a share of all layers: 9 of 12, 17 of 24 in bert-score's table.
DEPTH = 0.72
AT_ONCE = 512  # texts whose vectors are in memory together


def measured(group: str) -> Measure:
    """The column, in that table."""
    return Measure("BERTScore", "BERTScore F1 by a local checkpoint, not rescaled", group, plotted=True)


class BertScore:
    """F1 x 100 of the nearest vectors, token by token (Zhang et al. 2020), by an encoder in a local folder.

    ``layer`` is the layer whose vectors are compared, 0.72 of the way up where it is not given. Texts longer
    than the encoder's input are cut. Raises ModelError for a folder that cannot be used.
    """

    def __init__(self, folder: str | Path, *, layer: int | None = None) -> None:
        require(*MODULES, extra="bertscore")
        self._folder = Path(folder).expanduser().resolve()
        if not self._folder.is_dir():
            raise ModelError(
                f"{folder}: no such folder; BERTScore takes a checkpoint on this machine, not a hub id"
            )
        check_folder(self._folder)
        config = read_json(self._folder / "config.json")
        layers = _layers(self._folder, config)
        if layer is not None and not 1 <= layer <= layers:
            raise ModelError(f"{folder}: has layers 1 to {layers}, not {layer}")
        self.layer = layer or max(1, round(DEPTH * layers))
        self._scorer = self._loaded(config)

    @property
    def signature(self) -> str:
        """Checkpoint, layer and library."""
        from importlib.metadata import version

        weights = weights_hash(self._folder)[:12]
        return f"{self._folder.name}|weights:{weights}|layer:{self.layer}|bert-score:{version('bert-score')}"

    def __call__(self, said: Sequence[str], wanted: Sequence[str]) -> list[float]:
        """A score for each pair of texts; 0 where either is blank."""
        scores = [0.0] * len(said)
        full = [
            n for n, pair in enumerate(zip(said, wanted, strict=True)) if all(text.strip() for text in pair)
        ]
        for start in range(0, len(full), AT_ONCE):
            part = full[start : start + AT_ONCE]
            _, _, f1 = self._scorer.score([said[n] for n in part], [wanted[n] for n in part])
            for number, score in zip(part, f1.tolist(), strict=True):
                scores[number] = 100 * score
        return scores

    def _loaded(self, config: dict[str, Any]) -> Any:
        from bert_score import BERTScorer
        from transformers.utils import logging

        try:
            with quiet(logging):
                scorer = BERTScorer(model_type=str(self._folder), num_layers=self.layer)
        except (OSError, ValueError, AssertionError, RuntimeError, KeyError) as error:
            reason = str(error).strip().partition("\n")[0][:200]
            raise ModelError(f"{self._folder}: bert-score cannot load it ({reason})") from error
        # A tokenizer that names no limit has an endless one, which overflows; RoBERTa keeps two places for itself.
        places = config.get("max_position_embeddings", 514) - 2
        scorer._tokenizer.model_max_length = min(scorer._tokenizer.model_max_length, places)
        return scorer


def _layers(folder: Path, config: dict[str, Any]) -> int:
    """How many layers the encoder has; ModelError where bert-score would load something else than it says."""
    layers = config.get("num_hidden_layers") or config.get("num_layers")
    if not isinstance(layers, int):
        raise ModelError(f"{folder}: config.json names no number of layers; BERTScore takes an encoder")
    if "auto_map" in config:
        raise ModelError(f"{folder}: brings code of its own, which is never run; take another encoder")
    if "t5" in str(folder) and "t5" not in str(config.get("model_type")):
        raise ModelError(f"{folder}: bert-score takes any path with 't5' in it for a T5; move the folder")
    return layers
