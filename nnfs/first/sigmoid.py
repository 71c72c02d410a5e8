"""What a neuron does last: squash any number into a form that can be foretold.

A neuron's sum can be any number, from far below zero to far above it.
The sigmoid turns it into a number between 0 and 1.
"""

from __future__ import annotations

import math
from typing import Annotated, TypeVar

import numpy as np

from nnfs.gate import Array, numbers

T = TypeVar("T", float, Array)


def sigmoid(x: Annotated[T, numbers()]) -> T:
    """The sigmoid (logistic) function, f(x) = 1 / (1 + e^-x).

    Takes a finite number or an array of them, of any shape, and returns the same shape.
    Each value lies between 0 and 1; far out it rounds to 0 or 1 itself.

    >>> print(f"{sigmoid(7):.4f}")
    0.9991
    >>> print(sigmoid(0), sigmoid(-1000), sigmoid(1000))
    0.5 0.0 1.0

    Source: Verhulst (1845), Recherches mathématiques sur la loi d'accroissement de la population.
    """
    if isinstance(x, np.ndarray):
        # Far below zero e^-x counts as infinite, and 1 / infinity is the right 0.
        return 1 / (1 + np.exp(-x))
    if -40 < x < math.inf:
        return 1 / (1 + math.exp(-x))
    # Far below zero the 1 no longer counts beside e^-x, and 1 / e^-x is e^x.
    return math.exp(x)


def sigmoid_derivative(x: Annotated[T, numbers()]) -> T:
    """The slope of the sigmoid, f'(x) = f(x) * (1 - f(x)).

    Takes a finite number or an array of them, of any shape, and returns the same shape.
    It is never more than 0.25, its value at 0, and falls towards 0 on both sides.

    >>> print(sigmoid_derivative(0))
    0.25
    >>> print(f"{sigmoid_derivative(-3):.4f}")
    0.0452

    Source: the quotient rule on f(x) = 1 / (1 + e^-x); chapter 5 of the book derives it.
    """
    fx = sigmoid(x)
    return fx * (1 - fx)
