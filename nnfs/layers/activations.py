"""What a layer of neurons does last: squash any number into a form that can be foretold.

Each squash is a layer of its own, without parameters.  Times 1.0, whole numbers and flags become floats.
"""

from __future__ import annotations

import numpy as np

from nnfs.gate import Batch, Floats, Rows
from nnfs.layers.layer import Layer


def softmax(scores: Rows) -> Floats:
    """Turn each row of scores into probabilities, p_k = e^s_k / Σ_j e^s_j.

    Takes shape (n, classes) and returns the same: all between 0 and 1, each row adding up to 1.
    The highest score of a row is taken off first, which changes no probability and keeps e^s from growing
    beyond what a float can hold.

    >>> print(softmax([[0, 0], [1000, 0]]))
    [[0.5 0.5]
     [1.  0. ]]

    Source: Bridle (1990), Probabilistic Interpretation of Feedforward Classification Network Outputs.
    """
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


class Sigmoid(Layer):
    """A layer that squashes each number with the sigmoid, y = 1 / (1 + e^-x).

    >>> print(Sigmoid().forward(np.array([[0.0, 1000.0]])))
    [[0.5 1. ]]
    """

    def __init__(self) -> None:
        super().__init__()

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return y = 1 / (1 + e^-x), of the shape of `x`."""
        self.y = y = 1 / (1 + np.exp(-1.0 * x))
        return y

    def backward(self, d_y: Batch) -> Floats:
        """The derivative: dL/dx = dL/dy · y (1 - y)."""
        return d_y * self.y * (1 - self.y)


class Tanh(Layer):
    """A layer that squashes each number with the hyperbolic tangent, to between -1 and 1.

    >>> print(Tanh().forward(np.array([[0.0, 1000.0]])))
    [[0. 1.]]
    """

    def __init__(self) -> None:
        super().__init__()

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return y = tanh(x), of the shape of `x`."""
        self.y = y = np.tanh(1.0 * x)
        return y

    def backward(self, d_y: Batch) -> Floats:
        """The derivative: dL/dx = dL/dy · (1 - y²)."""
        return d_y * (1 - self.y**2)


class ReLU(Layer):
    """A layer that lets through what is above zero, and makes the rest zero: y = max(x, 0).

    >>> print(ReLU().forward(np.array([[-2.0, 3.0]])))
    [[0. 3.]]

    Source: Nair and Hinton (2010), Rectified Linear Units Improve Restricted Boltzmann Machines.
    """

    def __init__(self) -> None:
        super().__init__()

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return y = max(x, 0), of the shape of `x`."""
        self.y = y = np.maximum(x, 0.0)
        return y

    def backward(self, d_y: Batch) -> Floats:
        """The derivative: dL/dx = dL/dy where x > 0, and 0 elsewhere; at 0 itself we say 0."""
        return d_y * (self.y > 0)


class Softmax(Layer):
    """A layer that turns each row of scores into probabilities, for a look inside or another loss.

    For training, `SoftmaxCrossEntropy` takes the scores themselves: together the two are simpler and safer.

    >>> print(Softmax().forward(np.array([[5.0, 5.0]])))
    [[0.5 0.5]]
    """

    def __init__(self) -> None:
        super().__init__()

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return the probabilities, for scores `x` of shape (n, classes)."""
        self.y = y = softmax(1.0 * x)
        return y

    def backward(self, d_y: Batch) -> Floats:
        """The derivative: dL/dx_k = y_k (dL/dy_k - Σ_j dL/dy_j y_j), in each row."""
        return self.y * (d_y - (d_y * self.y).sum(axis=-1, keepdims=True))
