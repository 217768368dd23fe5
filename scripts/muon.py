"""The Muon optimizer, equal shapes together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from starter_network import product_type


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
    x = stack.to(product_type(stack.device.type))
    tall = x.shape[1] > x.shape[2]
    x = x.mT if tall else x
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(steps):
        gram = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.mT if tall else x
