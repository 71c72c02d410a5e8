"""Derivatives as numbers, by central differences.

Five points, so that the error falls with the fourth power of the step.  Complex steps would be more exact,
but they are wrong, without a word, wherever a function takes a size (abs) or compares.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

STEP = 1e-3


def slope(function: Callable[[Any], Any], x: Any, order: int = 1) -> Any:
    """Return the derivative of a function at x; of an array, element by element."""
    if order > 1:
        return slope(lambda t: slope(function, t, order - 1), x)
    h = STEP * max(1.0, float(np.max(np.abs(x))))
    return (function(x - 2 * h) - 8 * function(x - h) + 8 * function(x + h) - function(x + 2 * h)) / (12 * h)


def slopes(function: Callable[[Any], Any], x: Any, order: int = 1) -> Any:
    """Return the derivative of a function of an array by each of its elements, in the shape of the array."""
    result = np.zeros(np.shape(x))
    for place in np.ndindex(result.shape):

        def along(value: float, place: tuple[int, ...] = place) -> Any:
            changed = np.array(x, dtype=float)
            changed[place] = value
            return function(changed)

        result[place] = slope(along, float(x[place]), order)
    return result
