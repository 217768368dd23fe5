"""Read the starter's int8 weights back as float32, to go on training from them.

The inverse of ``diemtin models convert`` for a tied relu T5: rounding to int8 is all that is lost. The layout of
``model.bin`` is that of ctranslate2's own ``ModelSpec._serialize``.
"""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import torch

DTYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)


def read_variables(path: Path) -> dict[str, np.ndarray]:
    """Every variable of a ``model.bin`` by name, int8 rows multiplied out; ValueError when the file ends early."""
    data, at = path.read_bytes(), 0

    def number(form: str) -> int:
        nonlocal at
        at += struct.calcsize(form)
        return struct.unpack_from(form, data, at - struct.calcsize(form))[0]

    def string() -> str:
        nonlocal at
        length = number("H")
        at += length
        return data[at - length : at - 1].decode()

    _ = number("I"), string(), number("I")  # version, name and revision
    variables: dict[str, np.ndarray] = {}
    for _ in range(number("I")):
        name = string()
        shape = [number("I") for _ in range(number("B"))]
        dtype, size = DTYPES[number("B")], number("I")
        if len(data) < at + size:
            raise ValueError(f"{path}: ends inside {name}; copy it again")
        variables[name] = np.frombuffer(data, dtype, size // np.dtype(dtype).itemsize, at).reshape(shape)
        at += size
    for name in [n for n in variables if n.endswith("_scale") and variables[n].ndim]:
        scaled = name.removesuffix("_scale")
        variables[scaled] = variables[scaled].astype(np.float32) / variables.pop(name)[:, None]
    return variables


def thaw(folder: Path) -> dict[str, torch.Tensor]:
    """The state of a transformers T5 with the weights of the CTranslate2 folder ``folder``."""
    found = read_variables(folder / "model.bin")
    state = {"shared.weight": found["decoder/embeddings/weight"]}
    for stack in ("encoder", "decoder"):
        state[f"{stack}.final_layer_norm.weight"] = found[f"{stack}/layer_norm/gamma"]
        bias = found[f"{stack}/layer_0/self_attention/relative_attention_bias"]
        state[f"{stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight"] = bias
        for number in range(
            sum(name.endswith("ffn/layer_norm/gamma") and name.startswith(stack) for name in found)
        ):
            there, here = f"{stack}/layer_{number}", f"{stack}.block.{number}.layer"
            blocks = [("self_attention", "SelfAttention")]
            blocks += [("attention", "EncDecAttention")] if stack == "decoder" else []
            for place, (theirs, ours) in enumerate(blocks):
                parts = [
                    found[name] for name in sorted(found) if name.startswith(f"{there}/{theirs}/linear_")
                ]
                output = parts.pop()
                for letter, part in zip("qkv", np.split(np.concatenate(parts), 3), strict=True):
                    state[f"{here}.{place}.{ours}.{letter}.weight"] = part
                state[f"{here}.{place}.{ours}.o.weight"] = output
                state[f"{here}.{place}.layer_norm.weight"] = found[f"{there}/{theirs}/layer_norm/gamma"]
            last = len(blocks)
            state[f"{here}.{last}.DenseReluDense.wi.weight"] = found[f"{there}/ffn/linear_0/weight"]
            state[f"{here}.{last}.DenseReluDense.wo.weight"] = found[f"{there}/ffn/linear_1/weight"]
            state[f"{here}.{last}.layer_norm.weight"] = found[f"{there}/ffn/layer_norm/gamma"]
    return {name: torch.from_numpy(np.array(values, dtype=np.float32)) for name, values in state.items()}
