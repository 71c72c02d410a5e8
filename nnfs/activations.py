"""What a neuron does last: squash any number into a form that can be foretold.

A neuron's sum can be any number, from far below zero to far above it.
The sigmoid turns it into a number between 0 and 1.
For a network of layers each squash is a layer of its own, without parameters.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from nnfs.checking import Array, checked, numbers
from nnfs.layers import Layer
from nnfs.rules import Floats, batch

T = TypeVar("T", float, Array)


@checked(x=numbers())
def sigmoid(x: T) -> T:
    """The sigmoid (logistic) function, f(x) = 1 / (1 + e^-x).

    Takes a finite number or an array of them, of any shape, and returns the same shape.
    Each value lies between 0 and 1; far out it rounds to 0 or 1 itself.

    Raises TypeError if `x` holds anything but numbers, ValueError if one is NaN or infinite.

    >>> print(f"{sigmoid(7):.4f}")
    0.9991
    >>> print(sigmoid(0), sigmoid(-1000), sigmoid(1000))
    0.5 0.0 1.0

    Source: Verhulst (1845), Recherches mathématiques sur la loi d'accroissement de la population.
    """
    # Far below zero e^-x counts as infinite,
    # and 1 / infinity is the right 0.
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-x))


@checked(x=numbers())
def sigmoid_derivative(x: T) -> T:
    """The slope of the sigmoid, f'(x) = f(x) * (1 - f(x)).

    Takes a finite number or an array of them, of any shape, and returns the same shape.
    It is never more than 0.25, its value at 0, and falls towards 0 on both sides.

    Raises TypeError if `x` holds anything but numbers, ValueError if one is NaN or infinite.

    >>> print(sigmoid_derivative(0))
    0.25
    >>> print(f"{sigmoid_derivative(-3):.4f}")
    0.0452

    Source: the quotient rule on f(x) = 1 / (1 + e^-x); chapter 4 of the book derives it.
    """
    fx = sigmoid(x)
    return fx * (1 - fx)


@checked(scores=batch())
def softmax(scores: Floats) -> Floats:
    """Turn each row of scores into probabilities, p_k = e^s_k / Σ_j e^s_j.

    Takes shape (n, classes) and returns the same: all between 0 and 1, each row adding up to 1.
    The highest score of a row is taken off first, which changes no probability and keeps e^s from growing
    beyond what a float can hold.

    Raises TypeError if `scores` holds anything but numbers, ValueError if one of them is NaN or infinite,
    or if the shape is another.

    >>> print(softmax([[0, 0], [1000, 0]]))
    [[0.5 0.5]
     [1.  0. ]]

    Source: Bridle (1990), Probabilistic Interpretation of Feedforward Classification Network Outputs.
    """
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


class Sigmoid(Layer):
    """A layer that squashes each number with the sigmoid, y = 1 / (1 + e^-x).

    Raises TypeError if it is given an argument.

    >>> print(Sigmoid().forward(np.array([[0.0, 1000.0]])))
    [[0.5 1. ]]
    """

    def forward(self, x: Floats, training: bool = False) -> Floats:
        """Return y = 1 / (1 + e^-x), of the shape of `x`, as (1 + tanh(x/2)) / 2: the same, and never too large."""
        self.y = 0.5 * (1 + np.tanh(0.5 * x))
        return self.y

    def backward(self, d_y: Floats) -> Floats:
        """The derivative: dL/dx = dL/dy · y (1 - y)."""
        return d_y * self.y * (1 - self.y)


class Tanh(Layer):
    """A layer that squashes each number with the hyperbolic tangent, to between -1 and 1.

    Raises TypeError if it is given an argument.

    >>> print(Tanh().forward(np.array([[0.0, 1000.0]])))
    [[0. 1.]]
    """

    def forward(self, x: Floats, training: bool = False) -> Floats:
        """Return y = tanh(x), of the shape of `x`."""
        self.y = np.tanh(x)
        return self.y

    def backward(self, d_y: Floats) -> Floats:
        """The derivative: dL/dx = dL/dy · (1 - y²)."""
        return d_y * (1 - self.y**2)


class ReLU(Layer):
    """A layer that lets through what is above zero, and makes the rest zero: y = max(x, 0).

    Raises TypeError if it is given an argument.

    >>> print(ReLU().forward(np.array([[-2.0, 3.0]])))
    [[0. 3.]]

    Source: Nair and Hinton (2010), Rectified Linear Units Improve Restricted Boltzmann Machines.
    """

    def forward(self, x: Floats, training: bool = False) -> Floats:
        """Return y = max(x, 0), of the shape of `x`."""
        self.y = np.maximum(x, 0.0)
        return self.y

    def backward(self, d_y: Floats) -> Floats:
        """The derivative: dL/dx = dL/dy where x > 0, and 0 elsewhere; at 0 itself we say 0."""
        return d_y * (self.y > 0)


class Softmax(Layer):
    """A layer that turns each row of scores into probabilities, for a look inside or another loss.

    For training, `SoftmaxCrossEntropy` takes the scores themselves: together the two are simpler and safer.

    Raises TypeError if it is given an argument.

    >>> print(Softmax().forward(np.array([[5.0, 5.0]])))
    [[0.5 0.5]]
    """

    def forward(self, x: Floats, training: bool = False) -> Floats:
        """Return the probabilities, for scores `x` of shape (n, classes)."""
        self.y = softmax(x)
        return self.y

    def backward(self, d_y: Floats) -> Floats:
        """The derivative: dL/dx_k = y_k (dL/dy_k - Σ_j dL/dy_j y_j), in each row."""
        return self.y * (d_y - (d_y * self.y).sum(axis=-1, keepdims=True))
