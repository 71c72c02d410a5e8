"""The steps that a tensor can take beside arithmetic, one function for each.

A step takes arrays.  It returns what it makes of them, and the rule for the way back, which turns dL/d(out)
into dL/d(in).  Of tensors it knows nothing: it keeps the arrays that it needs, and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import EllipsisType, NoneType
from typing import Any, TypeAlias

import numpy as np

from nnfs.gate import Floats, Labels

Rule: TypeAlias = Callable[[Floats], Floats]
Step: TypeAlias = tuple[Any, Rule]
Axis: TypeAlias = int | tuple[int, ...] | None

MOST = 64
"""Up to this whole power we multiply: NumPy's `**` is a hundred times slower, and a little more exact."""


def power(x: Floats, n: float) -> Step:
    """x^n, whose slope is n x^(n-1): 0 for n = 0, and 0 at the foot of a root, where it has none."""
    if n == 0:
        return np.ones_like(x), np.zeros_like
    if 1 <= n <= MOST and n == int(n):
        less = _multiplied(x, int(n) - 1)
        return less * x, lambda d: d * less * n

    def rule(d: Floats) -> Floats:
        if n > 1 or n < 0:
            return d * n * x ** (n - 1)
        foot = x == 0
        return d * n * np.where(foot, 0, np.where(foot, 1, x) ** (n - 1))

    return x**n, rule


def _multiplied(x: Floats, n: int) -> Floats:
    """Return x multiplied with itself, n times in all: the half of it, squared, and one more if n is odd."""
    if n < 2:
        return x if n else np.ones_like(x)
    half = _multiplied(x, n // 2)
    return half * half * x if n % 2 else half * half


def index(x: Floats, at: Any) -> Step:
    """x[at]: each number goes back to its place, and those that were picked from the same place are added up."""
    parts = at if isinstance(at, tuple) else (at,)
    once = all(isinstance(part, (int, np.integer, slice, NoneType, EllipsisType)) for part in parts)
    once = once or (not isinstance(at, tuple) and np.asarray(at).dtype == bool)  # a mask

    def rule(d: Floats) -> Floats:
        if once:
            d_x = np.zeros(x.shape, x.dtype)
            d_x[at] = d
            return d_x
        places = np.arange(x.size).reshape(x.shape)[at]
        total = np.bincount(places.ravel(), d.ravel(), x.size)  # several times as fast as np.add.at
        return total.reshape(x.shape).astype(x.dtype, copy=False)

    return x[at], rule


def total(x: Floats, axis: Axis, keepdims: bool, mean: bool = False) -> Step:
    """The sum, or the mean: each number gets what the sum gets, or its share of it."""
    y = np.add.reduce(x, axis=axis, keepdims=True)
    share = y.size / x.size if mean else 1

    def rule(d: Floats) -> Floats:
        d_x = np.empty(x.shape, x.dtype)
        d_x[...] = d.reshape(y.shape) * share
        return d_x

    if mean:
        y = y * share
    return y if keepdims else y.squeeze(axis), rule


def largest(x: Floats, axis: Axis, keepdims: bool) -> Step:
    """The largest number: it alone gets what comes back; where several are largest, they share it equally."""
    y = x.max(axis=axis, keepdims=True)

    def rule(d: Floats) -> Floats:
        chosen = (x == y).astype(x.dtype)
        return chosen * (d.reshape(y.shape) / chosen.sum(axis=axis, keepdims=True))

    return y if keepdims else y.squeeze(axis), rule


def larger(a: Floats, b: Floats) -> tuple[Any, Rule, Rule]:
    """The larger of each two, with a rule for each; where they are equal, each gets half."""

    def rule(d: Floats) -> Floats:
        return d * ((a > b) + (a == b) / 2).astype(d.dtype)

    return np.maximum(a, b), rule, lambda d: d - rule(d)


def reshape(x: Floats, shape: Any) -> Step:
    """The same numbers in another shape."""
    return x.reshape(shape), lambda d: d.reshape(x.shape)


def transpose(x: Floats, axes: Sequence[int] | None) -> Step:
    """The axes in another order, or backwards."""
    y = x.transpose(axes)
    back = None if axes is None else np.argsort([axis % x.ndim for axis in axes])
    return y, lambda d: d.transpose(back)


def square_root(x: Floats) -> Step:
    """The square root, whose slope is 1 / (2 sqrt x), and 0 at 0, where it has none."""
    y = np.sqrt(x)
    return y, lambda d: np.where(y == 0, 0, d / np.where(y == 0, 1, 2 * y))


def softmax(x: Floats, axis: int) -> Step:
    """e^x divided by the sum of e^x: taking the largest from all leaves it as it is, and no e^x is too large."""
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    p = e / e.sum(axis=axis, keepdims=True)
    return p, lambda d: p * (d - (d * p).sum(axis=axis, keepdims=True))


def log_softmax(x: Floats, axis: int) -> Step:
    """The logarithm of the softmax, without a detour by a probability too small for a float."""
    z = x - x.max(axis=axis, keepdims=True)
    y = z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
    return y, lambda d: d - np.exp(y) * d.sum(axis=axis, keepdims=True)


def cross_entropy(x: Floats, labels: Labels, share: Any) -> Step:
    """-log softmax at the right classes, each with its share of the whole: its slope is softmax minus truth."""
    y = np.ascontiguousarray(log_softmax(x, -1)[0])
    share = share.astype(x.dtype).ravel()
    right = np.arange(labels.size), labels.ravel()

    def rule(d: Floats) -> Floats:
        d_x = np.exp(y).reshape(-1, x.shape[-1])
        d_x[right] -= 1
        d_x *= (d * share)[:, np.newaxis]
        return d_x.reshape(x.shape)

    return -(y.reshape(-1, x.shape[-1])[right] @ share), rule


def product_with_a_vector(a: Floats, b: Floats) -> tuple[Any, Rule, Rule]:
    """The product a @ b, with a rule for each: a vector on the left is a row, and one on the right is a column."""
    y = a @ b  # NumPy refuses what does not fit
    row, column = np.atleast_2d(a), b if b.ndim > 1 else b[:, np.newaxis]
    shape = (row @ column).shape

    def left(d: Floats) -> Floats:
        d_a = d.reshape(shape) @ column.mT
        return d_a if a.ndim > 1 else d_a.reshape(-1, a.size).sum(axis=0)

    def right(d: Floats) -> Floats:
        d_b = row.mT @ d.reshape(shape)
        return d_b if b.ndim > 1 else d_b.reshape(-1, b.size).sum(axis=0)

    return y, left, right


def concatenate(arrays: list[Floats], axis: int) -> tuple[Any, list[Rule]]:
    """One array after the other along an axis: each gets back its own stretch."""
    y = np.concatenate(arrays, axis)
    ends = np.cumsum([array.shape[axis] for array in arrays]).tolist()
    before = (slice(None),) * (axis % y.ndim)
    stretches = [(*before, slice(start, end)) for start, end in zip([0, *ends], ends)]
    return y, [_part(stretch) for stretch in stretches]


def stack(arrays: list[Floats], axis: int) -> tuple[Any, list[Rule]]:
    """Arrays of one shape side by side along a new axis: each gets back its own layer."""
    y = np.stack(arrays, axis)
    before = (slice(None),) * (axis % y.ndim)
    return y, [_part((*before, i)) for i in range(len(arrays))]


def _part(at: Any) -> Rule:
    return lambda d: d[at]


def unbroadcast(d: Floats, shape: tuple[int, ...]) -> Floats:
    """Add up over the axes along which an operand of this shape was repeated."""
    if d.shape == shape:
        return d
    new = d.ndim - len(shape)
    repeated = [new + i for i, size in enumerate(shape) if size == 1]
    return np.add.reduce(d, axis=(*range(new), *repeated)).reshape(shape)
