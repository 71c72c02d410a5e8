r"""How arrays are added, multiplied and shown.

A vector has one axis and counts as a column; transposed it is a row, with two.  What shapes do not allow, or
what could be read in two ways, is an error.  One thing is allowed that is not quite mathematics, since all
write it so: in `X W + b` the vector b is added to each row.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from bookcheck.maths.errors import EquationError

Value: TypeAlias = Any
"""A float, or a NumPy array of floats."""


def multiply(sign: str, a: Value, b: Value) -> Value:
    r"""Multiply as the sign says: `\odot` by elements, `\cdot` of two vectors to a number, `\times` in space."""
    if np.ndim(a) == 0 or np.ndim(b) == 0:
        return a * b
    if sign == r"\odot":
        a, b = columns(a, b)
        if np.shape(a) != np.shape(b):
            raise EquationError(rf"\odot multiplies like by like, not {shown_shape(a)} by {shown_shape(b)}")
        return a * b
    if sign == r"\times" and np.shape(a) == np.shape(b) == (3,):
        return np.cross(a, b)
    if sign not in ("", r"\cdot"):
        raise EquationError(rf"{sign} of two arrays can mean several things: write \cdot, \odot or nothing")
    if np.ndim(a) == np.ndim(b) == 1 and sign == "":
        raise EquationError(r"two vectors side by side can mean several things: write \cdot, \odot or ^\top")
    if np.ndim(a) == 1 and np.ndim(b) == 2 and b.shape[0] == 1:
        return np.outer(a, b)  # a column times a row
    if a.shape[-1] != b.shape[0]:
        raise EquationError(f"cannot multiply {shown_shape(a)} by {shown_shape(b)}")
    product = a @ b
    return float(np.ravel(product)[0]) if np.shape(product) in ((), (1,)) else product


def add(a: Value, b: Value) -> Value:
    """Add; a vector, or a matrix of one row, is added to each row of a matrix, as biases are."""
    a, b = columns(a, b)
    if np.ndim(a) and np.ndim(b) and np.shape(a) != np.shape(b) and not _is_row(a, b):
        raise EquationError(f"cannot add {shown_shape(a)} and {shown_shape(b)}")
    return a + b


def power(base: Value, exponent: Value) -> Value:
    """Raise to a power: numbers, and vectors by elements."""
    if np.ndim(base) > 1:
        raise EquationError(
            r"a power of a matrix can mean several things: write the product out, with \odot or without"
        )
    return np.power(np.asarray(base, dtype=float), exponent)[()]


def columns(a: Value, b: Value) -> tuple[Value, Value]:
    """Return two arrays, a vector as the matrix of one column that it counts as if the other is one."""
    if np.ndim(a) == 1 and np.shape(b) == (*np.shape(a), 1):
        return np.reshape(a, np.shape(b)), b
    if np.ndim(b) == 1 and np.shape(a) == (*np.shape(b), 1):
        return a, np.reshape(b, np.shape(a))
    return a, b


def in_shape(value: Value, shape: tuple[int, ...]) -> Value:
    """Return a value as it is written: a vector may stand there as a row, and a matrix of one column as a vector."""
    vector = np.ndim(value) == 1 and shape == (1, *np.shape(value))
    column = len(shape) == 1 and np.shape(value) == (*shape, 1)
    return np.reshape(value, shape) if vector or column else value


def shown_shape(value: Value) -> str:
    """Say in words what a value is."""
    kinds = {0: "a number", 1: "a vector of {}", 2: "a matrix of {} by {}"}
    return kinds.get(np.ndim(value), "an array of shape {0}").format(*np.shape(value))


def numeric(value: Any) -> bool:
    """Whether a value is a number or an array of numbers."""
    if isinstance(value, (int, float, np.number)):
        return not isinstance(value, bool)
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "iuf"
    return isinstance(value, (list, tuple)) and len(value) > 0 and all(map(numeric, value)) and _even(value)


def as_value(value: Any) -> Any:
    """Return a number as a float, anything else as an array of floats."""
    return np.asarray(value, dtype=float) if np.ndim(value) else float(value)


def _even(value: Any) -> bool:
    try:
        np.asarray(value, dtype=float)
    except ValueError:
        return False
    return True


def _is_row(a: Value, b: Value) -> bool:
    """Whether b is a row as long as those of the matrix a."""
    return np.ndim(a) == 2 and np.shape(b) in (np.shape(a)[1:], (1, *np.shape(a)[1:]))
