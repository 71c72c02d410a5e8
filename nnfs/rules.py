"""More rules for the gate: what a network, its layers and its training let in.

They are used as those of `nnfs.checking` are, and raise in the same words.
"""

from __future__ import annotations

import math
import os
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from nnfs.checking import Rule, Sizes, finite_numbers, message, number

Floats: TypeAlias = NDArray[np.floating[Any]]
"""An array of float64 or of float32."""

Labels: TypeAlias = NDArray[np.intp]
"""The number of a class for each sample, from 0."""

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


def between(least: float, below: float) -> Rule:
    """A number from `least` up to, but not including, `below`; comes out as a float."""
    single = number()

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> float:
        result: float = single(name, value, owner, sizes)
        if not least <= result < below:
            raise ValueError(message(name, f"a number from {least:g} up to, but not including, {below:g}", value))
        return result

    return rule


def fraction() -> Rule:
    """A number from 0 up to, but not including, 1; comes out as a float."""
    return between(0, 1)


def in_dtype(dtype: Any, name: str, expected: str, value: Any, result: Floats) -> Floats:
    """Return `result` in that dtype, or raise: a float32 cannot hold all that a float64 can."""
    with np.errstate(over="ignore"):  # what is too large becomes infinite
        result = result.astype(dtype, copy=False)
    if not np.isfinite(result).all():
        raise ValueError(message(name, f"{expected}, each within {np.dtype(dtype)}", value))
    return result


def batch() -> Rule:
    """Finite numbers, one sample at least, in the dtype of the object that they are for, or in their own."""
    expected = "numbers in shape (samples, ...)"

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> Floats:
        result = finite_numbers(name, value, expected)
        if result.ndim < 2:
            raise ValueError(message(name, expected, value, f"shape {result.shape}"))
        own = np.float32 if np.asarray(value).dtype == np.float32 else np.float64
        return in_dtype(getattr(owner, "dtype", own), name, expected, value, result)

    return rule


def beside() -> Rule:
    """A number or array of numbers to compute with beside the owner, an array; comes out in the owner's dtype.

    An array of floats is taken as it is, and must be of that dtype already.
    """
    expected = "a tensor, a number or an array of numbers"

    def rule(name: str, value: Any, owner: Floats, sizes: Sizes) -> Floats:
        if isinstance(value, float):
            return np.asarray(value, owner.dtype)
        if not isinstance(value, np.ndarray) or value.dtype.kind != "f":
            return finite_numbers(name, value, expected).astype(owner.dtype)
        if value.dtype != owner.dtype:
            raise TypeError(message(name, f"{expected} in {owner.dtype}", value, str(value.dtype)))
        return value

    return rule


def optional(rule: Rule) -> Rule:
    """None, or what `rule` lets in."""
    return lambda name, value, owner, sizes: None if value is None else rule(name, value, owner, sizes)


def pair(first: Rule) -> Rule:
    """Two things in a tuple or list, the first of which `first` lets in; the second is for others to check."""
    expected = "a pair of inputs and answers"

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> tuple[Any, Any]:
        if not isinstance(value, (tuple, list)):
            raise TypeError(message(name, expected, value))
        if len(value) != 2:
            raise ValueError(message(name, expected, value))
        return first(f"{name}[0]", value[0], owner, {}), value[1]

    return rule


def answers(least: float = -math.inf, most: float = math.inf) -> Rule:
    """Finite numbers from `least` to `most`, in the shape and dtype of the predictions, which are the owner.

    One prediction a sample may be answered in shape (n,) as well as (n, 1).
    """

    def rule(name: str, value: Any, y_pred: Floats, sizes: Sizes) -> Floats:
        expected = f"numbers in shape {y_pred.shape}, as the predictions"
        result = finite_numbers(name, value, expected)
        if (*result.shape, 1) == y_pred.shape:
            result = result[:, np.newaxis]
        if result.shape != y_pred.shape:
            raise ValueError(message(name, expected, value, f"shape {result.shape}"))
        if not (least <= result.min() and result.max() <= most):
            raise ValueError(message(name, f"{expected}, each from {least:g} to {most:g}", value))
        return in_dtype(y_pred.dtype, name, expected, value, result)

    return rule


def labels(below: float = math.inf) -> Rule:
    """Whole numbers from 0 up to, but not including, `below`, one for each sample; comes out as an int array."""

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> Labels:
        expected = f"whole numbers in shape ({sizes.get('samples', 'samples')},)"
        result = finite_numbers(name, value, expected)
        if np.asarray(value).dtype.kind not in "iu":
            raise TypeError(message(name, expected, value))
        if result.ndim != 1 or len(result) != sizes.setdefault("samples", len(result)):
            raise ValueError(message(name, expected, value, f"shape {result.shape}"))
        if result.min() < 0 or result.max() >= below:
            limit = "0 or more each" if below == math.inf else f"from 0 to {below - 1:g}"
            raise ValueError(message(name, f"{expected}, {limit}", value))
        return result.astype(np.intp)

    return rule


def path() -> Rule:
    """The place of a file, as a str or a path."""

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> Any:
        if not isinstance(value, (str, os.PathLike)):
            raise TypeError(message(name, "the path of a file", value))
        return value

    return rule
