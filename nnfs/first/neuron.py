"""A neuron: the smallest part of a network, and a small computation of its own."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from nnfs.first.sigmoid import sigmoid
from nnfs.gate import Array, Number, array


class Neuron:
    """A neuron with a sigmoid: multiply each input by its weight, add the bias, squash.

    `weights` has shape (n,), one weight for each input; `bias` is a number.

    >>> neuron = Neuron(weights=[0, 1], bias=4)
    >>> print(f"{neuron.feedforward([2, 3]):.4f}")
    0.9991

    Source: Rumelhart, Hinton and Williams (1986), Learning representations by back-propagating errors.
    """

    def __init__(self, weights: Annotated[Array, array("n")], bias: Number) -> None:
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs: Annotated[Array, array("weights")]) -> float:
        """Return the output, f(w · x + b), a number between 0 and 1, for `inputs` of shape (n,), one for each weight.

        >>> print(Neuron(weights=[0, 1], bias=-3).feedforward([2, 3]))
        0.5
        """
        total = np.dot(self.weights, inputs) + self.bias
        return sigmoid(total)
