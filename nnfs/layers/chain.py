"""Layers made of layers: what holds them is a layer itself, so it can stand wherever a layer can.

A `Network` is not one of them.  It owns the one row of parameters that an optimizer moves, and there can be only one
owner; a chain owns nothing, and hands on.  To put a network into another, put its layers: `Chain(network.layers)`.
"""

from __future__ import annotations

from collections.abc import Sequence

from nnfs.gate import Batch, Floats
from nnfs.layers.layer import Layer


class Chain(Layer):
    """Several layers as one: the output of each is the input of the next.

    They learn with the network that the chain is in, and whatever else holds them sees it.  To freeze the chain is to
    freeze them all.

    >>> import numpy as np
    >>> from nnfs import Dense, ReLU
    >>> print(Chain([Dense(weights=[[1, -1]], biases=[0, 0]), ReLU()]).forward(np.array([[2.0], [-3.0]])))
    [[2. 0.]
     [0. 3.]]
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        super().__init__()
        self.layers = tuple(layers)
        self.sample_shape, self.reads_places = self.layers[0].sample_shape, self.layers[0].reads_places

    @property
    def is_first(self) -> bool:
        """Whether nobody asks for dL/dx: then nobody asks the first layer in here."""
        return self.layers[0].is_first

    @is_first.setter
    def is_first(self, value: bool) -> None:
        self.layers[0].is_first = value

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return the output of the last layer, through all of them in turn."""
        for i, layer in enumerate(self.layers):
            layer._look_at(x, f"layers[{i}] of {type(self).__name__}")
            x = layer.forward(x, training)
        return x

    def backward(self, d_y: Batch) -> Floats:
        """The chain rule: from dL/dy of the last layer back to dL/dx of the first."""
        for layer in reversed(self.layers):
            d_y = layer.backward(d_y)
        return d_y

    def __repr__(self) -> str:
        return f"{type(self).__name__}([{', '.join(map(repr, self.layers))}])"


class Residual(Chain):
    """A chain f with a way around it, y = x + f(x): the layers need only learn what is to change.

    The way around has the slope 1, so what comes back reaches the layers before it undiminished.  f(x) must have the
    shape of x.

    >>> import numpy as np
    >>> from nnfs import Dense
    >>> print(Residual([Dense(weights=[[0, 0], [0, 1]], biases=[0, 0])]).forward(np.array([[3.0, 4.0]])))
    [[3. 8.]]

    Source: He, Zhang, Ren and Sun (2016), Deep Residual Learning for Image Recognition.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        super().__init__(layers)
        if self.reads_places:
            raise ValueError(f"layers: expected a first layer that takes amounts, to add to, got {self.layers[0]!r}")

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return y = x + f(x), of the shape of `x`."""
        change = 1.0 * super().forward(x, training)  # floats in any case: two flags would not be added
        if change.shape != x.shape:
            raise ValueError(f"x: expected layers that give back the shape they get, {x.shape}, got {change.shape}")
        return x.astype(change.dtype, copy=False) + change

    def backward(self, d_y: Batch) -> Floats:
        """The derivative, by both routes: dL/dx = dL/dy + dL/df · df/dx."""
        d_x = super().backward(d_y)
        return d_y if self.is_first else d_y + d_x
