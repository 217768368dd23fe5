"""The first embeddings of the starter, and its loss in one pass."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from types import MethodType
from typing import Any

import numpy as np
import torch
from scipy.sparse import coo_matrix, diags
from transformers import T5ForConditionalGeneration
from transformers.models.t5.modeling_t5 import (
    T5DenseActDense,
    T5LayerCrossAttention,
    T5LayerFF,
    T5LayerNorm,
    T5LayerSelfAttention,
    T5Stack,
)

from training_data import SIDES, Task

# Of a layer, what writes to the stream: with zeros there it changes nothing.
ADDS = (".o.weight", ".wo.weight")
# What may be wider than in the weights before: the units between the two matrices of a feed-forward layer.
WIDENS = {".wi.weight": 0, ".wo.weight": 1}


def grown(name: str, found: torch.Tensor | None, like: torch.Tensor) -> torch.Tensor:
    """A parameter in the shape of ``like``, whose further layers and units change nothing that a model answers.

    ``found`` is the parameter of the model before, None where that has no such layer. What zeros elsewhere silence is
    taken from ``like`` (Net2Net, Chen et al. 2016, https://arxiv.org/abs/1511.05641). ValueError for another shape.
    """
    out = torch.zeros_like(like) if name.endswith(ADDS) else like.clone()
    if found is None:
        return out
    free = {axis for ending, axis in WIDENS.items() if name.endswith(ending)}
    sizes = list(zip(found.shape, like.shape, strict=False))
    if found.ndim != like.ndim or any(
        old != new and not (axis in free and old < new) for axis, (old, new) in enumerate(sizes)
    ):
        raise ValueError(f"{name}: {tuple(found.shape)} does not fit into {tuple(like.shape)}")
    out[tuple(map(slice, found.shape))] = found
    return out


def thinned(found: Mapping[str, torch.Tensor], stack: str, layers: int) -> dict[str, torch.Tensor]:
    """The weights with so many layers of a stack, evenly spread over those that there are; fewer stay as they are."""
    numbers = {int(name.split(".")[2]) for name in found if name.startswith(f"{stack}.block.")}
    if len(numbers) <= layers:
        return dict(found)
    kept = {
        f"{stack}.block.{place * len(numbers) // layers}.": f"{stack}.block.{place}."
        for place in range(layers)
    }
    out: dict[str, torch.Tensor] = {}
    for name, value in found.items():
        block = ".".join(name.split(".")[:3]) + "."
        if not name.startswith(f"{stack}.block.") or block in kept:
            out[name.replace(block, kept.get(block, block), 1)] = value
    return out


def bilingual_space(task: Task, vocab: int, width: int, pairs: int = 150_000) -> torch.Tensor:
    """Piece vectors, (vocab, width), of unit variance: singular vectors of the positive PMI between the two sides."""

    def sides(ids: np.ndarray, ends: np.ndarray) -> Any:
        count = min(pairs, len(ends))
        rows = np.repeat(np.arange(count), np.diff(ends[:count], prepend=0))
        ones = np.ones(len(rows), dtype=np.float32)
        table = coo_matrix((ones, (rows, ids[: ends[count - 1]])), shape=(count, vocab)).tocsr()
        table.data[:] = 1
        return table

    source, target = (sides(*task.flat(side)) for side in SIDES)
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


@cache
def product_type(device: str) -> torch.dtype:
    """What matrices are multiplied in: bfloat16, but float32 on a processor that would need fifty times as long."""
    native = device != "cpu" or torch.ops.mkldnn._is_mkldnn_bf16_supported()
    return torch.bfloat16 if native else torch.float32


class RootMeanSquare(torch.autograd.Function):
    """T5's layer norm in fewer passes; its answer has the type of the products that read it, and is cast to it once."""

    @staticmethod
    def forward(ctx: Any, hidden: torch.Tensor, weight: torch.Tensor, epsilon: float) -> Any:
        mean = torch.linalg.vector_norm(hidden, dim=-1, keepdim=True).square_().div_(hidden.shape[-1])
        inverse = mean.add_(epsilon).rsqrt_()
        ctx.save_for_backward(hidden, weight, inverse)
        return (hidden * inverse).mul_(weight).to(product_type(hidden.device.type))

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> Any:
        hidden, weight, inverse = ctx.saved_tensors
        grad, normed = grads[0].float(), hidden * inverse
        weight_grad = (grad * normed).flatten(0, -2).sum(0)
        grad = grad * weight
        along = torch.linalg.vecdot(grad, normed).unsqueeze(-1).div_(hidden.shape[-1])
        return grad.sub_(normed.mul_(along)).mul_(inverse), weight_grad, None


def lean(model: T5ForConditionalGeneration) -> None:
    """Spare the model casts between bfloat16 and float32, which a CPU feels: a sixth of a step.

    transformers keeps the second matrix of a feed-forward layer in float32 for float16's sake, and casts the widest
    activations to that and back; and casts what a norm gives once for each product that reads it.
    """
    for module in model.modules():
        if isinstance(module, T5LayerNorm):
            module.forward = MethodType(_normed, module)
        elif isinstance(module, T5DenseActDense):
            module.forward = MethodType(_fed_forward, module)


def _normed(self: T5LayerNorm, hidden_states: torch.Tensor) -> Any:
    return RootMeanSquare.apply(hidden_states, self.weight, self.variance_epsilon)


def _fed_forward(self: T5DenseActDense, hidden_states: torch.Tensor) -> torch.Tensor:
    return self.wo(self.dropout(self.act(self.wi(hidden_states))))


class Dropout(torch.nn.Dropout):
    """Dropout of what is read first and of what each layer adds to it, by masks cut from one buffer.

    Drawing a mask for each takes a quarter of a step on a CPU; ``begin`` makes the cuts a function of the step.
    """

    buffer: torch.Tensor

    def __init__(self, rate: float, seed: int) -> None:
        super().__init__(rate)
        kept = torch.rand(1 << 23, generator=torch.Generator().manual_seed(seed)).ge_(rate)
        self.register_buffer("buffer", kept.div_(1 - rate).bfloat16(), persistent=False)
        self._seed, self._random = seed, random.Random(seed)

    def begin(self, step: int) -> None:
        self._random.seed(self._seed * 1_000_003 + step)

    def forward(self, input: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return input
        buffer = self.buffer
        if len(buffer) <= input.numel():
            buffer = buffer.repeat(1 + input.numel() // len(buffer))
        at = self._random.randrange(len(buffer) - input.numel())
        return input * buffer[at : at + input.numel()].view_as(input)


def drop_out(model: T5ForConditionalGeneration, dropout: Dropout) -> None:
    for module in model.modules():
        if isinstance(module, T5Stack | T5LayerSelfAttention | T5LayerCrossAttention | T5LayerFF):
            module.dropout = dropout


class SmoothedLoss(torch.autograd.Function):
    """Vocabulary product, softmax and cross-entropy in one pass over chunks of rows, gradients included.

    Half the time of separate calls on a CPU: the logits of a chunk stay in the cache, and are never kept.
    """

    @staticmethod
    def forward(
        ctx: Any, hidden: torch.Tensor, weight: torch.Tensor, target: torch.Tensor, smoothing: float
    ) -> Any:
        rows, (vocab, _) = len(target), weight.shape
        kind = product_type(hidden.device.type)
        low = weight.to(kind)
        hidden_grad, weight_grad = torch.empty_like(hidden), torch.zeros_like(weight)
        total = torch.zeros((), device=hidden.device)
        for at in range(0, rows, 256):
            part, wanted = hidden[at : at + 256].to(kind), target[at : at + 256, None]
            logits = (part @ low.T).float()
            log_sum = logits.logsumexp(1, keepdim=True)
            right = logits.gather(1, wanted)
            total += (log_sum - (1 - smoothing) * right - smoothing * logits.mean(1, keepdim=True)).sum()
            share = logits.sub_(log_sum).exp_().sub_(smoothing / vocab)
            share.scatter_add_(1, wanted, torch.full_like(right, smoothing - 1))
            share = share.to(kind)
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
    kind = product_type(source.device.type)
    with torch.autocast(source.device.type, dtype=torch.bfloat16, enabled=kind is torch.bfloat16):
        seen = model.encoder(input_ids=source, attention_mask=mask).last_hidden_state
        hidden = model.decoder(
            input_ids=torch.cat([begin, target[:, :-1]], dim=1),
            encoder_hidden_states=seen, encoder_attention_mask=mask, use_cache=False,
        ).last_hidden_state  # fmt: skip
        kept = target.ne(0)
    scaled = hidden[kept].float() * model.config.d_model**-0.5
    return SmoothedLoss.apply(scaled, model.shared.weight, target[kept], smoothing)
