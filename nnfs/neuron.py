"""The smallest piece of a neural network: numbers in, a little arithmetic, one number out."""

from __future__ import annotations

import numpy as np

from nnfs.activations import sigmoid
from nnfs.checking import Array, array, checked, number


class Neuron:
    """A neuron with a sigmoid: multiply each input by its weight, add the bias, squash.

    `weights` has shape (n,), one weight for each input; `bias` is a number.

    Raises TypeError if either holds anything but numbers, ValueError if one of them is NaN or
    infinite, or if there are no weights.

    >>> neuron = Neuron(weights=[0, 1], bias=4)
    >>> print(f"{neuron.feedforward([2, 3]):.4f}")
    0.9991

    Source: Rumelhart, Hinton and Williams (1986), Learning representations by back-propagating errors.
    """

    @checked(weights=array("n"), bias=number())
    def __init__(self, weights: Array, bias: float) -> None:
        self.weights = weights
        self.bias = bias

    @checked(inputs=array("weights"))
    def feedforward(self, inputs: Array) -> float:
        """Return the output, f(w · x + b), a number between 0 and 1, for `inputs` of shape (n,).

        Raises TypeError if `inputs` holds anything but numbers, ValueError if one of them is NaN or
        infinite, or if there is not exactly one for each weight.

        >>> print(Neuron(weights=[0, 1], bias=-3).feedforward([2, 3]))
        0.5
        """
        total = np.dot(self.weights, inputs) + self.bias
        return sigmoid(total)
