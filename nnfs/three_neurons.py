"""The smallest neural network: two hidden neurons side by side, and one that reads their outputs."""

from __future__ import annotations

import numpy as np

from nnfs.checking import Array, a, array, checked
from nnfs.neuron import Neuron


class ThreeNeuronNetwork:
    """Two inputs, a hidden layer of two neurons (h1, h2), and an output layer of one (o1).

    Each of the three is a `Neuron` with two weights.

    Raises TypeError if one is not a Neuron, ValueError if one has not exactly two weights.

    >>> neuron = Neuron(weights=[0, 1], bias=0)
    >>> network = ThreeNeuronNetwork(h1=neuron, h2=neuron, o1=neuron)
    >>> print(f"{network.feedforward([2, 3]):.4f}")
    0.7216
    """

    @checked(h1=a(Neuron, weights=2), h2=a(Neuron, weights=2), o1=a(Neuron, weights=2))
    def __init__(self, h1: Neuron, h2: Neuron, o1: Neuron) -> None:
        self.h1 = h1
        self.h2 = h2
        self.o1 = o1

    @checked(x=array(2))
    def feedforward(self, x: Array) -> float:
        """Return the output of o1, a number between 0 and 1, for the inputs `x` of shape (2,).

        Raises TypeError if `x` holds anything but numbers, ValueError if one of them is NaN or
        infinite, or if there are not exactly two.

        >>> neuron = Neuron(weights=[0, 0], bias=0)
        >>> print(ThreeNeuronNetwork(neuron, neuron, neuron).feedforward([2, 3]))
        0.5
        """
        out_h1 = self.h1.feedforward(x)
        out_h2 = self.h2.feedforward(x)
        return self.o1.feedforward(np.array([out_h1, out_h2]))
