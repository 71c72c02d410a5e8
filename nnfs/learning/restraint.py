"""A short leash for an optimizer: what is done to the slopes before it takes its step."""

from __future__ import annotations

import numpy as np

from nnfs.gate import Floats
from nnfs.learning.optimizers import Optimizer


class Restrained(Optimizer):
    """An optimizer that gets the slopes after `l2` has added a pull towards 0, and `max_norm` has cut their length."""

    def __init__(self, optimizer: Optimizer, l2: float, max_norm: float | None) -> None:
        self.optimizer, self.l2, self.max_norm = optimizer, l2, max_norm

    def step(self, parameters: Floats, gradients: Floats) -> None:
        """Add the slope of l2/2 Σ θ², cut, and let the optimizer step."""
        if self.l2:
            gradients += self.l2 * parameters
        if self.max_norm:
            shorten(gradients, self.max_norm)
        self.optimizer.step(parameters, gradients)


def shorten(gradients: Floats, max_norm: float) -> None:
    """Cut a vector that is longer than `max_norm` to that length, in place.  What is inf or nan has no length.

    The largest number is divided out first, as the square of a large one can be more than a float can hold, and
    that of a small one less.

    >>> gradients = np.array([3e200, 4e200])
    >>> shorten(gradients, max_norm=1.0)
    >>> print(gradients.round(3))
    [0.6 0.8]
    """
    largest = float(np.abs(gradients).max(initial=0))
    if 0 < largest < np.inf:
        direction = gradients / largest
        length = float(np.linalg.norm(direction))
        if largest > max_norm / length:
            np.multiply(direction, max_norm / length, out=gradients)
