"""A network is a sequence of layers; all its parameters stand in one long row.

The layers keep their own shapes: each array of theirs is a window on a stretch of that row.  So an
optimizer, which treats all parameters alike, takes one step on one vector, and knows nothing of layers.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, NoReturn

import numpy as np

from nnfs.checking import checked
from nnfs.layers import Layer
from nnfs.rules import Floats, batch, instances


class Network:
    """A sequence of layers: the output of each is the input of the next.

    `flat_parameters` holds the parameters of all layers in a row, `flat_gradients` dL/dparameter in the
    same order; the arrays in the layers are views of them, so a change of one is a change of the other.
    A layer belongs to one network only.

    Raises TypeError if `layers` is not a list of layers, ValueError if it is empty, if a layer comes
    twice or is in a network already, or if some are of float64 and some of float32.

    >>> from nnfs import Dense, Sigmoid
    >>> hidden, output = Dense([[1, 1], [1, 1]], [0, 0]), Dense([[1], [1]], [0])
    >>> network = Network([hidden, Sigmoid(), output, Sigmoid()])
    >>> print(network.predict([[-2, -1]]).round(4))
    [[0.5237]]
    """

    @checked(layers=instances(Layer))
    def __init__(self, layers: Sequence[Layer]) -> None:
        arrays = [values for layer in layers for values in layer.parameters.values()]
        dtypes = sorted({str(values.dtype) for values in arrays}) or ["float64"]
        if len(dtypes) > 1:
            raise ValueError(f"layers: expected all of one dtype, got {' and '.join(dtypes)}")
        for i, layer in enumerate(layers):
            if layer.in_network:
                raise ValueError(f"layers[{i}]: expected a layer in no network yet, got {type(layer).__name__}")
        self.layers = list(layers)
        self.first = next((i for i, layer in enumerate(layers) if layer.parameters), 0)
        self.dtype = np.dtype(dtypes[0])
        self.flat_parameters: Floats = np.concatenate([np.zeros(0, self.dtype), *map(np.ravel, arrays)])
        self.flat_gradients: Floats = np.zeros_like(self.flat_parameters)
        start = 0
        for layer in layers:
            layer.in_network = True
            for name, values in layer.parameters.items():
                stretch = slice(start, start + values.size)
                layer.parameters[name] = self.flat_parameters[stretch].reshape(values.shape)
                layer.gradients[name] = self.flat_gradients[stretch].reshape(values.shape)
                start += values.size

    def forward(self, x: Floats, training: bool = False) -> Floats:
        """Return the output for the batch `x` of shape (n, ...), through all layers in turn."""
        for layer in self.layers:
            x = layer.forward(x, training)
        return x

    def backward(self, d_y: Floats) -> Floats:
        """The chain rule: from dL/dy of the last layer back to dL/dx of the first; fills `flat_gradients`."""
        for layer in reversed(self.layers):
            d_y = layer.backward(d_y)
        return d_y

    def fill_gradients(self, d_y: Floats) -> None:
        """Fill `flat_gradients` as `backward` does, and go no further than to the first layer with parameters."""
        for layer in reversed(self.layers[self.first + 1 :]):
            d_y = layer.backward(d_y)
        self.layers[self.first].fill_gradients(d_y)

    @checked(x=batch())
    def predict(self, x: Floats) -> Floats:
        """Return the output for the batch `x` of shape (n, ...), with nothing dropped.

        The numbers are taken in the network's own dtype.

        Raises TypeError if `x` holds anything but numbers, ValueError if one of them is NaN or infinite,
        or if its shape does not fit the layers.

        >>> from nnfs import Dense
        >>> print(Network([Dense(weights=[[0], [1]], biases=[4])]).predict([[2, 3]]))
        [[7.]]
        """
        for i, layer in enumerate(self.layers):
            wanted = layer.sample_shape
            if wanted and (x.ndim != len(wanted) + 1 or not all(n in (None, m) for n, m in zip(wanted, x.shape[1:]))):
                shape = ", ".join("any" if n is None else str(n) for n in ("samples", *wanted))
                raise ValueError(f"x: expected shape ({shape}) for layers[{i}] ({type(layer).__name__}), got {x.shape}")
            x = layer.forward(x)
        return x

    def __deepcopy__(self, memo: dict[int, Any]) -> Network:
        """Return a network of its own, with parameters of its own."""
        layers = copy.deepcopy(self.layers, memo)
        for layer in layers:
            layer.in_network = False
        return type(self)(layers)

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled or copied without depth: the views would come loose."""
        raise TypeError("a Network is not pickled: save_parameters keeps what it has learned, deepcopy makes another")
