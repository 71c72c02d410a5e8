"""Derivatives as numbers, by central differences.

Five points, so that the error falls with the fourth power of the step.  Complex steps would be more exact,
but they are wrong, without a word, wherever a function takes a size (abs) or compares.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zlib import crc32

import numpy as np

STEP = 1e-3


def slope(function: Callable[[Any], Any], x: Any, order: int = 1) -> Any:
    """Return the derivative of a function at x; of an array, element by element."""
    if order > 1:
        return slope(lambda t: slope(function, t, order - 1), x)
    h = STEP * max(1.0, float(np.max(np.abs(x))))
    return (function(x - 2 * h) - 8 * function(x - h) + 8 * function(x + h) - function(x + 2 * h)) / (12 * h)


def slopes(function: Callable[[Any], Any], x: Any, order: int = 1) -> Any:
    """Return the derivative of a function of an array by each of its elements.

    It has the shape of the function's value and then that of the array: of a number, that of the array.
    """
    parts = [slope_at(function, x, place, order) for place in np.ndindex(np.shape(x))]
    return np.stack(parts, axis=-1).reshape(*np.shape(parts[0]), *np.shape(x))


def slope_at(function: Callable[[Any], Any], x: Any, place: tuple[int, ...], order: int = 1) -> Any:
    """Return the derivative of a function of an array by one of its elements."""

    def along(value: float) -> Any:
        changed = np.array(x, dtype=float)
        changed[place] = value
        return function(changed)

    return slope(along, float(x[place]), order)


def any_function(name: str) -> Callable[..., Any]:
    """Return a smooth function that has nothing special about it, another one for each name."""
    a, b, c = np.random.default_rng(crc32(name.encode())).uniform(0.4, 1.6, 3)
    return lambda *x: sum(np.sin((a + i) * t + b) + c * t**2 for i, t in enumerate(x))
