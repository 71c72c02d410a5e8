"""A network at a glance: each layer, what it gives, and how many numbers it has to learn."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import numpy as np

from nnfs.gate import Call, Floats, batch
from nnfs.layers.layer import Layer
from nnfs.learning.network import Network


def summary(network: Network, x: Any) -> str:
    """Return a table of the layers: the shape of what each gives for samples like those in `x`, and its parameters.

    `x` is a batch for the network, one sample at least; n stands for the number of samples.  What a layer holds within
    itself stands under it, further in.

    >>> from nnfs import Dense, ReLU
    >>> rng = np.random.default_rng(seed=1)
    >>> network = Network([Dense.random(64, 32, rng), ReLU(), Dense.random(32, 10, rng)])
    >>> network.layers[0].frozen = True
    >>> print(summary(network, x=np.zeros((1, 64))))
    layer   output   parameters
    Dense   (n, 32)       2,080  frozen
    ReLU    (n, 32)           0
    Dense   (n, 10)         330
    in all                2,410  330 of them learn
    """
    x = batch()("x", x, network, Call())
    shapes = _shapes(network, x)
    rows = [("layer", "output", "parameters", "")]
    for depth, layer in (found for outermost in network.layers for found in _indented(outermost)):
        settings = ", ".join(f"{name}={value!r}" for name, value in layer.settings.items())
        name = "  " * depth + type(layer).__name__ + (f"({settings})" if settings else "")
        shape = ", ".join(["n", *map(str, shapes[id(layer)][1:])]) if id(layer) in shapes else ""
        rows.append((name, f"({shape})" if shape else "", f"{_count(layer):,}", "frozen" if layer.frozen else ""))
    learning = network.flat_parameters.size
    total = sum(map(_count, network.walk()))
    rows.append(("in all", "", f"{total:,}", "" if learning == total else f"{learning:,} of them learn"))
    first, second, third = (max(len(row[i]) for row in rows) for i in range(3))
    return "\n".join(f"{a:{first}}  {b:{second}}  {c:>{third}}  {d}".rstrip() for a, b, c, d in rows)


def _shapes(network: Network, x: Floats) -> dict[int, tuple[int, ...]]:
    """Return the shape of what each layer gives, however deep it lies; a layer that nobody asks gives none."""
    shapes: dict[int, tuple[int, ...]] = {}

    def give(layer: Layer, x: Floats, training: bool = False) -> Floats:
        y = type(layer).forward(layer, x, training)
        shapes[id(layer)] = np.shape(y)
        return y

    layers = list(network.walk())
    for layer in layers:
        vars(layer)["forward"] = functools.partial(give, layer)  # in front of its own, for this one look
    try:
        network.predict(x[:1])
    finally:
        for layer in layers:
            vars(layer).pop("forward", None)
    return shapes


def _indented(layer: Layer, depth: int = 0) -> Iterator[tuple[int, Layer]]:
    yield depth, layer
    for _, inner in layer.within():
        yield from _indented(inner, depth + 1)


def _count(layer: Layer) -> int:
    return sum(np.size(values) for values in layer.parameters.values())
