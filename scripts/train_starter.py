"""Train one of the starter's models: a small T5 that summarises Vietnamese or translates it.

    python scripts/train_starter.py RECIPE DATA OUT --start FOLDER       from weights that a folder holds
    python scripts/train_starter.py RECIPE DATA OUT                      from nothing; or on, where it stopped

RECIPE is a file of recipes/; DATA is what prepare_starter.py wrote, read from the disk through ``datasets``; OUT
receives a checkpoint every five minutes, the learning curve and, at the end, ``final`` (a transformers folder). The
weights to start from may have fewer layers than the model, and narrower ones: what is new begins by changing nothing;
of more layers some are taken, evenly spread.
The learning rate is flat and then falls to zero over the last COOLDOWN of the tokens. A stopped run continues exactly:
batches are a function of the seed and the step, and the checkpoint holds weights, both optimizers, the step and the
tokens.

Embeddings start from a bilingual space (singular vectors of the word co-occurrence of the two sides), so that a
Vietnamese piece and its English translation lie close together from the first step; attention then has less to find.
Hidden matrices learn with Muon, everything else with Adafactor, T5's own optimizer.

On a CPU the allocator counts. glibc's hands large blocks back to the system, which fills them with zeros again at each
step; kept from that it looks for free ones longer and longer: a run of 5,000 tokens a second came to 3,300 in an hour.
jemalloc, told to keep what was freed, gives 5,500 to 5,900 from beginning to end:

    MALLOC_CONF=thp:always,dirty_decay_ms:-1,muzzy_decay_ms:-1,narenas:1,oversize_threshold:0 \\
        LD_PRELOAD=libjemalloc.so.2 python scripts/train_starter.py ...
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import shutil
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, asdict, dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch
import yaml
from sentencepiece import SentencePieceProcessor
from transformers import T5Config, T5ForConditionalGeneration

from learning_curve import draw
from muon import Muon
from starter_network import Dropout, bilingual_space, drop_out, grown, lean, loss_of, thinned
from thaw_starter import thaw
from training_data import Stream, Task

COOLDOWN = 0.6  # share of the tokens over which the learning rate falls to zero
REPORT_SECONDS = 300  # between development scores and checkpoints


@dataclass(frozen=True)
class Recipe:
    """What decides the result, read from a file of recipes/; stored beside the weights."""

    task: str
    tokens: float  # of both sides, padding not counted
    mix: Mapping[str, float]  # shares of the data sets, in batches
    development: str  # names of the sets that the curve shows, * and [!s] as in a shell
    batch_tokens: int = 8_000
    easy_steps: int = 500  # translation rows of at most 28 source pieces first: alignments are found sooner
    muon_lr: float = 4e-3
    adafactor_lr: float = 1e-2
    warmup: int = 50
    label_smoothing: float = 0.1
    dropout: float = 0.0  # of what is read first and of what each layer adds; a few epochs need none
    seed: int = 1
    d_model: int = 256
    d_ff: int = 1024
    heads: int = 8
    encoder_layers: int = 6
    decoder_layers: int = 2
    vocab: int = 12_000


def read_recipe(path: Path) -> Recipe:
    """Raises ValueError that names what is unknown, missing or no number."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(said, dict):
        raise ValueError(f"{path}: no recipe; write lines of name: value")
    known = {field.name: field for field in fields(Recipe)}
    if unknown := sorted(said.keys() - known.keys()):
        raise ValueError(f"{path}: no such setting: {', '.join(unknown)}; known: {', '.join(known)}")
    wanted = [name for name, field in known.items() if field.default is MISSING]
    if lacking := [name for name in wanted if name not in said]:
        raise ValueError(f"{path}: no {', '.join(lacking)}")
    for name, value in said.items():
        if known[name].type in ("int", "float") and not isinstance(value, int | float):
            raise ValueError(f"{path}: {name} is {value!r}; give a number, such as 1.0e+7")
    return Recipe(**said)


def build(settings: Recipe) -> T5ForConditionalGeneration:
    torch.manual_seed(settings.seed)
    shape: dict[str, Any] = {
        "vocab_size": settings.vocab, "d_model": settings.d_model, "d_kv": settings.d_model // settings.heads,
        "d_ff": settings.d_ff, "num_layers": settings.encoder_layers, "num_decoder_layers": settings.decoder_layers,
        "num_heads": settings.heads, "dropout_rate": 0.0, "feed_forward_proj": "relu",
        "tie_word_embeddings": True, "pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0,
    }  # fmt: skip
    model = T5ForConditionalGeneration(T5Config(**shape))
    model.set_attn_implementation("eager")  # SDPA is slow with a learned bias, and half as fast on a CPU
    lean(model)
    return model


@torch.no_grad()
def take(model: T5ForConditionalGeneration, found: Mapping[str, torch.Tensor]) -> None:
    """Begin from these weights; layers and units that they lack begin by changing nothing, and some of too many go."""
    found = thinned(found, "encoder", len(model.encoder.block))
    found = thinned(found, "decoder", len(model.decoder.block))
    named = dict(model.named_parameters())
    if strange := found.keys() - named.keys():
        raise ValueError(f"the weights to start from have {min(strange)}, which the recipe lacks")
    for name, parameter in named.items():
        parameter.copy_(grown(name, found.get(name), parameter))


def optimizers(model: T5ForConditionalGeneration, settings: Recipe) -> Sequence[torch.optim.Optimizer]:
    hidden = [p for n, p in model.named_parameters() if p.ndim == 2 and "shared" not in n and "bias" not in n]
    chosen = {id(p) for p in hidden}
    rest = [p for p in model.parameters() if id(p) not in chosen]
    return [
        Muon(hidden, lr=settings.muon_lr),
        torch.optim.Adafactor(rest, lr=settings.adafactor_lr),
    ]


@torch.no_grad()
def development_loss(model: T5ForConditionalGeneration, task: Task, device: str, most: int = 8) -> float:
    model.eval()
    total = count = 0.0
    for shape, rows in list(task.batches(0))[:most]:
        source, target = task.tensors(shape, rows)
        pieces = int(target.ne(0).sum())
        total += loss_of(model, source.to(device), target.to(device), 0.0).item() * pieces
        count += pieces
    model.train()
    return total / count


def save(path: Path, state: dict[str, object]) -> None:
    """Write beside and rename: a full disk or a kill leaves the last good checkpoint. Raises OSError."""
    fresh = path.with_suffix(".new")
    try:
        torch.save(state, fresh)
        fresh.replace(path)
    except (OSError, RuntimeError) as error:  # torch's writer raises RuntimeError where the disk is full
        fresh.unlink(missing_ok=True)
        raise OSError(
            f"{path}: cannot be written ({first_line(error)}); what stood there is intact"
        ) from error


def first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__


def load_checkpoint(path: Path, settings: Recipe) -> dict[str, Any]:
    """What ``save`` wrote; ValueError when it was cut short or belongs to another kind of model."""
    try:
        state = torch.load(path, weights_only=False)
        made = state["settings"]
    except (OSError, RuntimeError, EOFError, KeyError, pickle.UnpicklingError) as error:
        raise ValueError(
            f"{path}: no checkpoint ({first_line(error)}); put a copy there or delete it"
        ) from error
    fixed = {key: value for key, value in asdict(settings).items() if key != "tokens"}
    wrong = {key: (value, made.get(key)) for key, value in fixed.items() if made.get(key) != value}
    if wrong:
        said = ", ".join(f"{key} {old!r} and not {new!r}" for key, (new, old) in wrong.items())
        raise ValueError(f"{path}: made with {said}; use another folder")
    return state


def check_pieces(data: Path, vocab: int, start: Path | None) -> None:
    """ValueError where the data were made with other pieces than the model has."""
    pieces = data / "spiece.model"
    count = SentencePieceProcessor(model_file=str(pieces)).get_piece_size()
    if count != vocab:
        raise ValueError(
            f"{pieces}: {count} pieces, but the model has {vocab}; run prepare_starter.py --pieces {vocab}"
        )
    if start and (start / "spiece.model").read_bytes() != pieces.read_bytes():
        raise ValueError(
            f"{pieces}: not the pieces of {start}; copy its spiece.model to {data}, then prepare again"
        )


class Trainer:
    def __init__(self, data: Path, out: Path, settings: Recipe, start: Path | None = None) -> None:
        check_pieces(data, settings.vocab, start)
        self.data, self.out, self.settings = data, out, settings
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.mix = {name: share for name, share in settings.mix.items() if (data / name).is_dir()}
        if not self.mix:
            raise ValueError(f"{data}: none of {', '.join(settings.mix)}; run prepare_starter.py")
        self.streams = {
            name: Stream(Task(data / name, settings.batch_tokens, settings.seed)) for name in self.mix
        }
        shown = sorted(data.glob(settings.development))
        self.dev = {path.name: Task(path, settings.batch_tokens, 0) for path in shown}
        self.model = build(settings)
        self.dropout = Dropout(settings.dropout, settings.seed)
        if settings.dropout:
            drop_out(self.model, self.dropout)
        self.optimizers = optimizers(self.model, settings)
        self.step, self.seconds, self.tokens = 0, 0.0, 0
        self.warm_from = 0
        self.curve: list[dict[str, float]] = []
        if (out / "last.pt").exists():
            self.restore(load_checkpoint(out / "last.pt", settings))
        elif start:
            take(self.model, thaw(start))
            self.step = self.warm_from = settings.easy_steps
        else:
            easy = Task(data / "translate", settings.batch_tokens, settings.seed)
            with torch.no_grad():
                self.model.shared.weight.copy_(bilingual_space(easy, settings.vocab, settings.d_model))
        torch.nn.Module.to(self.model, self.device)

    @cached_property
    def _easy(self) -> tuple[Task, list[tuple[tuple[int, int], np.ndarray]]]:
        """What is learned from first, where there are no weights to start from."""
        task = Task(self.data / "translate", self.settings.batch_tokens, self.settings.seed + 1)
        return task, list(task.batches(0, longest=28))

    def restore(self, state: dict) -> None:
        self.model.load_state_dict(state["model"])
        for optimizer, saved in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        self.step, self.seconds, self.tokens = state["step"], state["seconds"], state["tokens"]
        self.curve, self.warm_from = state["curve"], state["warm_from"]
        for name, position in state["positions"].items():
            if name in self.streams:
                self.streams[name].position = position

    def checkpoint(self) -> dict[str, object]:
        return {
            "model": self.model.state_dict(),
            "optimizers": [o.state_dict() for o in self.optimizers],
            "positions": {name: stream.position for name, stream in self.streams.items()},
            "step": self.step, "seconds": self.seconds, "tokens": self.tokens, "curve": self.curve,
            "warm_from": self.warm_from, "settings": asdict(self.settings),
        }  # fmt: skip

    def batch(self) -> tuple[torch.Tensor, torch.Tensor]:
        if self.step < self.settings.easy_steps:
            task, batches = self._easy
            return task.tensors(*batches[self.step % len(batches)])
        rng = random.Random(self.settings.seed * 1_000_003 + self.step)
        name = rng.choices(list(self.mix), list(self.mix.values()))[0]
        return self.streams[name].next()

    def rate(self, factor: float) -> None:
        warm = min(1.0, (self.step - self.warm_from + 1) / self.settings.warmup)
        for optimizer, lr in zip(
            self.optimizers, (self.settings.muon_lr, self.settings.adafactor_lr), strict=True
        ):
            for group in optimizer.param_groups:
                group["lr"] = lr * warm * factor

    def learn(self) -> float:
        source, target = (side.to(self.device) for side in self.batch())
        self.dropout.begin(self.step)
        loss = loss_of(self.model, source, target, self.settings.label_smoothing)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for optimizer in self.optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self.tokens += int(source.ne(0).sum() + target.ne(0).sum())
        return loss.item()

    def run(self, *, steps: int | None = None) -> None:
        """Until the tokens are read or the steps done, or a SIGTERM; the last checkpoint goes on from there."""
        tokens = self.settings.tokens
        stop: list[int] = []
        signal.signal(signal.SIGTERM, lambda *_: stop.append(1))
        start, before, report = time.monotonic(), self.seconds, time.monotonic()
        window: list[float] = []
        while not stop and self.step != steps and self.tokens < tokens:
            self.rate(max(0.02, min(1.0, (1 - self.tokens / tokens) / COOLDOWN)))
            window.append(self.learn())
            self.seconds = before + time.monotonic() - start
            if REPORT_SECONDS < time.monotonic() - report:
                self.report(window)
                window, report = [], time.monotonic()
                save(self.out / "last.pt", self.checkpoint())
        save(self.out / "last.pt", self.checkpoint())
        if tokens <= self.tokens:
            self.report(window)
            self.finish()

    def report(self, window: list[float]) -> None:
        point = {"step": self.step, "seconds": round(self.seconds), "tokens": self.tokens}
        point["train"] = round(sum(window) / max(1, len(window)), 4)
        point |= {
            name: round(development_loss(self.model, task, self.device), 4) for name, task in self.dev.items()
        }
        self.curve.append(point)
        (self.out / "curve.json").write_text(json.dumps(self.curve, indent=1), encoding="utf-8")
        draw(self.curve, self.out / "curve.png")
        print(json.dumps(point), flush=True)

    def finish(self) -> None:
        final = self.out / "final"
        self.model.save_pretrained(final)
        shutil.copy(self.data / "spiece.model", final / "spiece.model")
        recipe = {"settings": asdict(self.settings), "seconds": round(self.seconds), "steps": self.step}
        recipe |= {"tokens": self.tokens, "torch": torch.__version__, "device": self.device}
        (final / "recipe.json").write_text(json.dumps(recipe, indent=1), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("recipe", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, help="a starter's folder to take the first weights from")
    parser.add_argument("--tokens", type=float, help="another budget than the recipe's")
    parser.add_argument("--threads", type=int, help="of the CPU; all of its cores otherwise")
    args = parser.parse_args()
    recipe = read_recipe(args.recipe)
    args.out.mkdir(parents=True, exist_ok=True)
    if args.threads:
        torch.set_num_threads(args.threads)
    Trainer(args.data, args.out, replace(recipe, tokens=args.tokens or recipe.tokens), args.start).run()


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError) as error:
        sys.exit(f"train_starter: {error}")
