"""Where a function of Python turns: nobody sees the conditions in it, but its slope jumps there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from time import perf_counter
from typing import Any

import numpy as np

GRIDS = (np.linspace(-8.02, 7.98, 401), np.linspace(-200.3, 199.7, 401))
"""Where it is looked for: closely near 0, and farther out."""
SLOW = 1e-3
"""From how many seconds on a function is not called some hundred times only to look."""
JUMP = 8
"""How many times more than nearby a slope must change at a place to turn there."""


def smooth(function: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a function as one that turns nowhere, but where what it is made of does and says so itself."""
    function.__dict__["smooth"] = True
    return function


def kinks(function: Callable[..., Any]) -> tuple[float, ...]:
    """Return where a function turns; of one that cannot be looked at, 0, where most do."""
    return () if getattr(function, "smooth", False) else _kinks(function)


@cache
def _kinks(function: Callable[..., Any]) -> tuple[float, ...]:
    try:
        start = perf_counter()
        function(0.5)
        if perf_counter() - start > SLOW:
            return (0.0,)
        with np.errstate(all="ignore"):
            found = [place for grid in GRIDS for place in _jumps(lambda x: float(function(x)), grid)]
    except Exception:
        return (0.0,)  # it takes no number, or not one alone
    return tuple(sorted({0.0 if abs(place) < 1e-9 else place for place in found})[:6])


def _jumps(function: Callable[[float], float], grid: np.ndarray[Any, Any]) -> list[float]:
    """Return the places of a grid at which the slope changes much more than at those nearby."""
    values = np.nan_to_num(np.array([function(float(x)) for x in grid]), nan=0.0, posinf=0.0, neginf=0.0)
    change = np.pad(np.abs(np.diff(values, 2)), 4)
    nearby = np.maximum.reduce([change[:-8], change[1:-7], change[7:-1], change[8:]])
    size = 1e-9 * max(1.0, float(np.max(np.abs(values))))
    at = np.flatnonzero(change[4:-4] > JUMP * nearby + size)
    return [_closer(function, float(grid[i]), float(grid[i + 2])) for i in at[:6]]


def _closer(function: Callable[[float], float], low: float, high: float) -> float:
    """Halve an interval, again and again, keeping the half in which the slope changes more."""
    for _ in range(40):
        third = (high - low) / 3
        a, b = (
            abs(function(start) - 2 * function(start + third) + function(start + 2 * third))
            for start in (low, low + third)
        )
        low, high = (low, high - third) if a >= b else (low + third, high)
    return round((low + high) / 2, 6)
