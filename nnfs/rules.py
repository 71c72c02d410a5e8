"""More rules for the gate: what a network, its layers and its training let in.

They are used as those of `nnfs.checking` are, and raise in the same words.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from nnfs.checking import Rule, Sizes, finite_numbers, message, number

Floats: TypeAlias = NDArray[np.floating[Any]]
"""An array of float64 or of float32."""

Precision: TypeAlias = type[np.float64] | type[np.float32]


def precision() -> Rule:
    """The kind of float to compute with: np.float64 or np.float32, and nothing that only looks like one."""

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> Precision:
        if not isinstance(value, (type, np.dtype)):
            raise TypeError(message(name, "np.float64 or np.float32", value))
        for known in (np.float64, np.float32):
            if value in (known, np.dtype(known)):
                return known
        raise ValueError(message(name, "np.float64 or np.float32", value))

    return rule


def function() -> Rule:
    """Something that can be called."""

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> Any:
        if not callable(value):
            raise TypeError(message(name, "a function", value))
        return value

    return rule


def instances(kind: type) -> Rule:
    """A list of instances of `kind`, one at least, none of them twice."""
    expected = f"a list of {kind.__name__}s"

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> list[Any]:
        if not isinstance(value, (list, tuple)):
            raise TypeError(message(name, expected, value))
        for i, item in enumerate(value):
            if not isinstance(item, kind):
                raise TypeError(message(f"{name}[{i}]", f"a {kind.__name__}", item))
        if not value:
            raise ValueError(message(name, f"{expected}, one at least", value))
        if len(set(map(id, value))) < len(value):
            raise ValueError(message(name, f"{expected}, none of them twice", value))
        return list(value)

    return rule


def fraction() -> Rule:
    """A number from 0 up to, but not including, 1."""
    finite = number()

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> float:
        result: float = finite(name, value, owner, sizes)
        if not 0 <= result < 1:
            raise ValueError(message(name, "a number from 0 up to, but not including, 1", value))
        return result

    return rule


def batch() -> Rule:
    """Finite numbers, one sample at least, in the dtype of the object that they are for, or in their own."""
    expected = "numbers in shape (samples, ...)"

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> Floats:
        result = finite_numbers(name, value, expected)
        if result.ndim < 2:
            raise ValueError(message(name, expected, value, f"shape {result.shape}"))
        own = np.float32 if np.asarray(value).dtype == np.float32 else np.float64
        return result.astype(getattr(owner, "dtype", own), copy=False)

    return rule
