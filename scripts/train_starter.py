"""Train the starter: one small T5 that summarises Vietnamese and translates it to English.

    python scripts/train_starter.py DATA OUT --minutes 120            go on from the last checkpoint in OUT
    python scripts/train_starter.py DATA OUT --minutes 25 --cooldown  the same, learning rate falling to zero
    python scripts/train_starter.py DATA OUT --start FOLDER           a new run that begins with a starter's weights

DATA is what prepare_starter.py wrote. The learning rate stays flat until a cooldown run, so training can go on for
as long as the curve falls; a cooldown leaves the flat checkpoint alone and writes ``OUT/final`` (a transformers
folder). A stopped run continues exactly: batches are a function of the seed and the step, and the checkpoint holds
weights, both optimizers and the step.

Embeddings start from a bilingual space (singular vectors of the word co-occurrence of the two sides), so that a
Vietnamese piece and its English translation lie close together from the first step; attention then has less to find.
Hidden matrices learn with Muon, everything else with Adafactor, T5's own optimizer.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy.sparse import coo_matrix, diags
from transformers import T5Config, T5ForConditionalGeneration

from thaw_starter import thaw

SOURCE_LENGTHS = (12, 20, 28, 40, 56, 80, 128, 192, 264, 392, 520, 648)
REPORT_SECONDS = 300  # between development scores and checkpoints
TARGET_LENGTHS = (8, 16, 24, 32, 48, 64, 96)


@dataclass(frozen=True)
class Settings:
    """What decides the result; stored beside the weights."""

    mix: tuple[tuple[str, float], ...] = (("translate", 0.60), ("register", 0.12), ("summarize", 0.28))
    batch_tokens: int = 8_000
    easy_steps: int = 500  # translation rows of at most 28 source pieces first: alignments are found sooner
    muon_lr: float = 4e-3
    adafactor_lr: float = 1e-2
    warmup: int = 200
    label_smoothing: float = 0.1
    dropout: float = 0.0  # the budget is a few epochs: the model underfits
    seed: int = 1
    d_model: int = 256
    d_ff: int = 1024
    heads: int = 8
    encoder_layers: int = 6
    decoder_layers: int = 2
    vocab: int = 12_000


class Task:
    """The rows of one task, in batches of one shape each; the order is a function of the seed alone."""

    def __init__(self, path: Path, batch_tokens: int, seed: int) -> None:
        data = np.load(path)
        self.source, self.target = data["source"], data["target"]
        self.source_ends, self.target_ends = data["source_ends"], data["target_ends"]
        self._seed, self._batch_tokens = seed, batch_tokens
        lengths = np.diff(self.source_ends, prepend=0), np.diff(self.target_ends, prepend=0)
        fits = (lengths[0] <= SOURCE_LENGTHS[-1]) & (lengths[1] <= TARGET_LENGTHS[-1])
        rows = np.nonzero(fits)[0]
        self._cells: dict[tuple[int, int], np.ndarray] = {}
        cell = np.searchsorted(SOURCE_LENGTHS, lengths[0][rows]) * 16
        cell += np.searchsorted(TARGET_LENGTHS, lengths[1][rows])
        for key in np.unique(cell):
            shape = SOURCE_LENGTHS[key // 16], TARGET_LENGTHS[key % 16]
            self._cells[shape] = rows[cell == key]

    def batches(
        self, epoch: int, longest: int = SOURCE_LENGTHS[-1]
    ) -> Iterator[tuple[tuple[int, int], np.ndarray]]:
        rng = np.random.default_rng([self._seed, epoch])
        found: list[tuple[tuple[int, int], np.ndarray]] = []
        for shape, rows in self._cells.items():
            if shape[0] <= longest:
                size = max(1, self._batch_tokens // sum(shape))
                shuffled = rng.permutation(rows)
                found += [(shape, shuffled[i : i + size]) for i in range(0, len(rows), size)]
        rng.shuffle(found)  # type: ignore[arg-type]
        yield from found

    def tensors(self, shape: tuple[int, int], rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        sides = []
        for ids, ends, width in (
            (self.source, self.source_ends, shape[0]),
            (self.target, self.target_ends, shape[1]),
        ):
            out = np.zeros((len(rows), width), dtype=np.int64)
            for line, row in enumerate(rows):
                start = ends[row - 1] if row else 0
                out[line, : ends[row] - start] = ids[start : ends[row]]
            sides.append(torch.from_numpy(out))
        return sides[0], sides[1]


class Stream:
    """Endless batches of one task, epoch after epoch; ``position`` is all it takes to go on."""

    def __init__(self, task: Task) -> None:
        self._task, self.position = task, [0, 0]
        self._queue: list[tuple[tuple[int, int], np.ndarray]] = []

    def next(self) -> tuple[torch.Tensor, torch.Tensor]:
        epoch, done = self.position
        if not self._queue:
            self._queue = list(self._task.batches(epoch))
        shape, rows = self._queue[done]
        self.position = [epoch, done + 1] if done + 1 < len(self._queue) else [epoch + 1, 0]
        if self.position[1] == 0:
            self._queue = []
        return self._task.tensors(shape, rows)


def bilingual_space(task: Task, vocab: int, width: int, pairs: int = 150_000) -> torch.Tensor:
    """Piece vectors, (vocab, width), of unit variance: singular vectors of the positive PMI between the two sides."""

    def sides(ids: np.ndarray, ends: np.ndarray) -> Any:
        count = min(pairs, len(ends))
        rows = np.repeat(np.arange(count), np.diff(ends[:count], prepend=0))
        ones = np.ones(len(rows), dtype=np.float32)
        table = coo_matrix((ones, (rows, ids[: ends[count - 1]])), shape=(count, vocab)).tocsr()
        table.data[:] = 1
        return table

    source, target = sides(task.source, task.source_ends), sides(task.target, task.target_ends)
    both = (source.T @ target).tocsr()
    both.data[both.data < 3] = 0
    left = np.asarray(source.sum(0)).ravel() + 1
    right = np.asarray(target.sum(0)).ravel() + 1
    pmi = (diags(1 / left) @ both @ diags(source.shape[0] / right)).tocsr()
    pmi.eliminate_zeros()
    pmi.data = np.maximum(np.log(pmi.data) - 0.7, 0)
    pmi.eliminate_zeros()
    table = pmi.tocoo()
    places = torch.from_numpy(np.stack([table.row, table.col]))
    sparse = torch.sparse_coo_tensor(
        places, torch.from_numpy(table.data), table.shape, dtype=torch.float32, check_invariants=True
    )
    torch.manual_seed(0)
    u, s, v = torch.svd_lowrank(sparse.coalesce(), q=width, niter=4)
    vectors = (
        u + v
    ) * s.sqrt()  # a piece used on both sides (digits, names) takes the sum of its two vectors
    norms = vectors.norm(dim=1, keepdim=True)
    vectors = vectors / norms.clamp(min=1e-6) * width**0.5
    noise = torch.randn(vocab, width, generator=torch.Generator().manual_seed(0))
    return torch.where(norms < 1e-4, noise, 0.8 * vectors + 0.6 * noise)


def build(settings: Settings) -> T5ForConditionalGeneration:
    torch.manual_seed(settings.seed)
    shape: dict[str, Any] = {
        "vocab_size": settings.vocab, "d_model": settings.d_model, "d_kv": settings.d_model // settings.heads,
        "d_ff": settings.d_ff, "num_layers": settings.encoder_layers, "num_decoder_layers": settings.decoder_layers,
        "num_heads": settings.heads, "dropout_rate": settings.dropout, "feed_forward_proj": "relu",
        "tie_word_embeddings": True, "pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0,
    }  # fmt: skip
    model = T5ForConditionalGeneration(T5Config(**shape))
    model.set_attn_implementation("eager")  # SDPA is slow with a learned bias, and half as fast on a CPU
    return model


class SmoothedLoss(torch.autograd.Function):
    """Vocabulary product, softmax and cross-entropy in one pass over chunks of rows, gradients included.

    Half the time of separate calls on a CPU: the logits of a chunk stay in the cache, and are never kept.
    """

    @staticmethod
    def forward(
        ctx: Any, hidden: torch.Tensor, weight: torch.Tensor, target: torch.Tensor, smoothing: float
    ) -> Any:
        rows, (vocab, _) = len(target), weight.shape
        low = weight.bfloat16()
        hidden_grad, weight_grad = torch.empty_like(hidden), torch.zeros_like(weight)
        total = torch.zeros((), device=hidden.device)
        for at in range(0, rows, 256):
            part, wanted = hidden[at : at + 256].bfloat16(), target[at : at + 256, None]
            logits = (part @ low.T).float()
            log_sum = logits.logsumexp(1, keepdim=True)
            right = logits.gather(1, wanted)
            total += (log_sum - (1 - smoothing) * right - smoothing * logits.mean(1, keepdim=True)).sum()
            share = logits.sub_(log_sum).exp_().sub_(smoothing / vocab)
            share.scatter_add_(1, wanted, torch.full_like(right, smoothing - 1))
            share = share.bfloat16()
            hidden_grad[at : at + 256] = share @ low
            weight_grad += (share.T @ part).float()
        ctx.save_for_backward(hidden_grad / rows, weight_grad / rows)
        return total / rows

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> Any:
        hidden_grad, weight_grad = ctx.saved_tensors
        return hidden_grad * grads[0], weight_grad * grads[0], None, None


def loss_of(
    model: T5ForConditionalGeneration, source: torch.Tensor, target: torch.Tensor, smoothing: float
) -> torch.Tensor:
    """Mean cross-entropy in nats a piece; padding is taken out before the vocabulary product."""
    begin = torch.zeros_like(target[:, :1])
    mask = source.ne(0)
    with torch.autocast(source.device.type, dtype=torch.bfloat16):
        seen = model.encoder(input_ids=source, attention_mask=mask).last_hidden_state
        hidden = model.decoder(
            input_ids=torch.cat([begin, target[:, :-1]], dim=1),
            encoder_hidden_states=seen, encoder_attention_mask=mask, use_cache=False,
        ).last_hidden_state  # fmt: skip
        kept = target.ne(0)
    scaled = hidden[kept].float() * model.config.d_model**-0.5
    return SmoothedLoss.apply(scaled, model.shared.weight, target[kept], smoothing)


class Muon(torch.optim.Optimizer):
    """Muon (Jordan et al. 2024), equal shapes together: small products cost more to start than to do.

    The update is scaled by 0.2 * sqrt(longer side), the size of AdamW's (Liu et al. 2025, arXiv:2502.16982).
    """

    def __init__(
        self,
        parameters: Sequence[torch.Tensor],
        lr: float,
        momentum: float = 0.95,
        weight_decay: float = 0.01,
    ) -> None:
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure: Any = None) -> Any:
        for group in self.param_groups:
            shapes: dict[torch.Size, list[torch.Tensor]] = {}
            for parameter in group["params"]:
                shapes.setdefault(parameter.shape, []).append(parameter)
            for shape, parameters in shapes.items():
                state = self.state[parameters[0]]
                grads = torch.stack([p.grad for p in parameters if p.grad is not None])
                average = state.setdefault("average", torch.zeros_like(grads))
                average.lerp_(grads, 1 - group["momentum"])
                update = orthogonal(grads.lerp_(average, group["momentum"])).float()
                scale = group["lr"] * 0.2 * max(shape) ** 0.5
                for parameter, change in zip(parameters, update, strict=True):
                    parameter.mul_(1 - group["lr"] * group["weight_decay"]).sub_(change, alpha=scale)


def orthogonal(stack: torch.Tensor, steps: int = 5) -> torch.Tensor:
    """Nearly orthogonal matrices, (n, rows, columns), by the quintic Newton-Schulz iteration of Muon."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = stack.bfloat16()
    tall = x.shape[1] > x.shape[2]
    x = x.mT if tall else x
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(steps):
        gram = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.mT if tall else x


def optimizers(model: T5ForConditionalGeneration, settings: Settings) -> Sequence[torch.optim.Optimizer]:
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
    """Write beside and rename: a full disk or a kill leaves the last good checkpoint."""
    fresh = path.with_suffix(".new")
    torch.save(state, fresh)
    fresh.replace(path)


class Trainer:
    def __init__(self, data: Path, out: Path, settings: Settings, start: Path | None = None) -> None:
        self.data, self.out, self.settings = data, out, settings
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        tasks = {name: data / f"{name}.npz" for name, _ in settings.mix}
        self.streams = {
            name: Stream(Task(path, settings.batch_tokens, settings.seed))
            for name, path in tasks.items()
            if path.exists()
        }
        self.weights = [weight for name, weight in settings.mix if name in self.streams]
        self.dev = {
            path.stem: Task(path, settings.batch_tokens, 0) for path in sorted(data.glob("dev-*.npz"))
        }
        self.model = build(settings)
        self.optimizers = optimizers(self.model, settings)
        self.step, self.seconds, self.tokens = 0, 0.0, 0
        self.warm_from = 0
        self.curve: list[dict[str, float]] = []
        if (out / "last.pt").exists():
            self.restore(torch.load(out / "last.pt", weights_only=False))
        elif start:
            self.model.load_state_dict(thaw(start), strict=False)
            self.step = self.warm_from = settings.easy_steps
        else:
            easy = Task(data / "translate.npz", settings.batch_tokens, settings.seed)
            with torch.no_grad():
                self.model.shared.weight.copy_(bilingual_space(easy, settings.vocab, settings.d_model))
        torch.nn.Module.to(self.model, self.device)
        self._translation = Task(data / "translate.npz", settings.batch_tokens, settings.seed + 1)
        self._easy = list(self._translation.batches(0, longest=28))

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
            return self._translation.tensors(*self._easy[self.step % len(self._easy)])
        rng = random.Random(self.settings.seed * 1_000_003 + self.step)
        name = rng.choices(list(self.streams), self.weights)[0]
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
        loss = loss_of(self.model, source, target, self.settings.label_smoothing)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for optimizer in self.optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self.tokens += int(source.ne(0).sum() + target.ne(0).sum())
        return loss.item()

    def run(self, minutes: float, *, cooldown: bool = False, steps: int | None = None) -> None:
        """Until the minutes or the steps are over, or a SIGTERM; a cooldown leaves ``last.pt`` alone."""
        stop: list[int] = []
        signal.signal(signal.SIGTERM, lambda *_: stop.append(1))
        start, before, report = time.monotonic(), self.seconds, time.monotonic()
        window: list[float] = []
        while not stop and self.step != steps and (spent := time.monotonic() - start) < minutes * 60:
            self.rate(max(0.02, 1 - spent / (minutes * 60)) if cooldown else 1.0)
            window.append(self.learn())
            self.seconds = before + time.monotonic() - start
            if REPORT_SECONDS < time.monotonic() - report:
                self.report(window)
                window, report = [], time.monotonic()
                if not cooldown:
                    save(self.out / "last.pt", self.checkpoint())
        if cooldown:
            self.report(window)
            self.finish()
        else:
            save(self.out / "last.pt", self.checkpoint())

    def report(self, window: list[float]) -> None:
        point = {"step": self.step, "seconds": round(self.seconds), "tokens": self.tokens}
        point["train"] = round(sum(window) / max(1, len(window)), 4)
        point |= {
            name: round(development_loss(self.model, task, self.device), 4) for name, task in self.dev.items()
        }
        self.curve.append(point)
        (self.out / "curve.json").write_text(json.dumps(self.curve, indent=1), encoding="utf-8")
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
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--cooldown", action="store_true")
    parser.add_argument("--start", type=Path, help="a starter's folder to take the first weights from")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    Trainer(args.data, args.out, Settings(), args.start).run(args.minutes, cooldown=args.cooldown)


if __name__ == "__main__":
    main()
