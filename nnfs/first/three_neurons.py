"""The smallest neural network: two hidden neurons side by side, and one that reads their outputs."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import numpy as np

from nnfs.first.neuron import Neuron
from nnfs.gate import Array, a, array

TwoInputs: TypeAlias = Annotated[Neuron, a(Neuron, weights=2)]


class ThreeNeuronNetwork:
    """Two inputs, a hidden layer of two neurons (h1, h2), and an output layer of one (o1).

    Each of the three is a `Neuron` with two weights.

    >>> neuron = Neuron(weights=[0, 1], bias=0)
    >>> network = ThreeNeuronNetwork(h1=neuron, h2=neuron, o1=neuron)
    >>> print(f"{network.feedforward([2, 3]):.4f}")
    0.7216
    """

    def __init__(self, h1: TwoInputs, h2: TwoInputs, o1: TwoInputs) -> None:
        self.h1 = h1
        self.h2 = h2
        self.o1 = o1

    def feedforward(self, x: Annotated[Array, array(2)]) -> float:
        """Return the output of o1, a number between 0 and 1, for the inputs `x` of shape (2,).

        >>> neuron = Neuron(weights=[0, 0], bias=0)
        >>> print(ThreeNeuronNetwork(neuron, neuron, neuron).feedforward([2, 3]))
        0.5
        """
        out_h1 = self.h1.feedforward(x)
        out_h2 = self.h2.feedforward(x)
        return self.o1.feedforward(np.array([out_h1, out_h2]))
