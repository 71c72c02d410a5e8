"""The few random points at which symbols are tried: what is true there is true of the symbols."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import numpy as np

from bookcheck.maths.errors import EquationError, NoValueError
from bookcheck.maths.point import Point
from bookcheck.maths.symbols import Symbols

RANGES = ((0.2, 1.6), (-1.5, 1.5), (0.2, 1.6), (-1.5, 1.5))
"""Where random values lie: positive at every other point, for logarithms and roots."""


def means_something(symbols: Symbols, key: str) -> bool:
    """Whether a symbol is a function, or has a value at random points, or will have one."""
    try:
        next(random_points(symbols, key)).value(key)
    except NoValueError:
        return True
    except EquationError:
        return symbols.is_function(key)
    return True


def random_points(symbols: Symbols, seed: str, only: frozenset[str] | None = None) -> Iterator[Point]:
    """Yield a few random points, the same ones each time for the same seed."""
    for trial, span in enumerate(RANGES):
        yield Point(symbols, np.random.default_rng([crc32(seed.encode()), trial]), span, only)
