"""The weighted mean of models that grew out of one another: better on each one's data than the last of them alone.

    python scripts/average_weights.py OUT FOLDER=SHARE FOLDER=SHARE ...

A FOLDER is what train_starter.py wrote as ``final``, or a starter's CTranslate2 folder. OUT is a transformers folder
with the configuration of the last one; layers and units that only some have grown change nothing in the others, as
they did when they were new. Wortsman et al. 2022, https://arxiv.org/abs/2203.05482.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import torch
from transformers import T5ForConditionalGeneration

from starter_network import grown
from thaw_starter import thaw


def weights(folder: Path) -> dict[str, torch.Tensor]:
    if (folder / "model.bin").exists():
        return thaw(folder)
    return T5ForConditionalGeneration.from_pretrained(folder).state_dict()


def average(shares: dict[Path, float]) -> T5ForConditionalGeneration:
    """Raises ValueError where the models are not of one shape, but for layers and units that only the last has."""
    *_, last = shares
    model = T5ForConditionalGeneration.from_pretrained(last)
    named = dict(model.named_parameters())
    mean = {name: torch.zeros_like(value) for name, value in named.items()}
    with torch.no_grad():
        for folder, share in shares.items():
            found = weights(folder)
            if strange := found.keys() - model.state_dict().keys():
                raise ValueError(f"{folder}: {min(strange)}, which {last} lacks; name the largest last")
            for name, total in mean.items():
                total += grown(name, found.get(name), named[name]) * share / sum(shares.values())
        for name, value in mean.items():
            named[name].copy_(value)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", nargs="+", metavar="FOLDER=SHARE")
    args = parser.parse_args()
    pairs = [one.rpartition("=") for one in args.folders]
    shares = {Path(folder): float(share) for folder, _, share in pairs}
    average(shares).save_pretrained(args.out)
    *_, last = shares
    shutil.copy(last / "spiece.model", args.out / "spiece.model")


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError) as error:
        sys.exit(f"average_weights: {error}")
