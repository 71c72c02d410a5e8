"""Second step rule: two sides that show symbols are equal whatever the symbols are.

Both sides are evaluated at random points (see `point`), never at the page's values alone: with all
weights 1, w_5 and w_6 have one value, but they are not the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bookcheck.maths.arrays import Value, columns
from bookcheck.maths.blocks import Cases
from bookcheck.maths.derivatives import Derivative
from bookcheck.maths.errors import EquationError
from bookcheck.maths.functions import Call
from bookcheck.maths.integrals import Integral, Limit
from bookcheck.maths.number import full
from bookcheck.maths.places import Nabla
from bookcheck.maths.point import Point
from bookcheck.maths.points import RANGES, random_points
from bookcheck.maths.symbols import Symbols
from bookcheck.maths.tree import Tree, evaluate, latex

EXACT = 1e-9
DIFFERENCES = 1e-6
"""The same where a derivative stands in a formula, which is found by differences."""


@dataclass(frozen=True)
class Difference:
    """A point at which two sides are not equal."""

    left: Value
    right: Value
    at: dict[str, Value]

    def __str__(self) -> str:
        chosen = ", ".join(f"{name} = {_short(value)}" for name, value in sorted(self.at.items()))
        where = f"at {chosen} " if chosen else ""
        return f"{where}the left side is {full(self.left)} and the right side is {full(self.right)}"


def difference(symbols: Symbols, a: Tree, b: Tree) -> Difference | None:
    """Return a random point at which two trees differ; None if they are equal at all that were tried."""
    tried = 0
    nodes = [node for tree in (a, b) for node in tree.walk()]
    with_cases = any(isinstance(node, Cases) and node.whole for node in nodes)
    tolerance = tolerance_of(a, b)
    for point in random_points(symbols, latex(a) + latex(b)):
        if tolerance > EXACT and point.span not in RANGES:
            continue  # very near to 0 or far from it, differences are not exact enough
        left, right = values(point, a, b)
        known, other = np.all(np.isfinite(left)), np.all(np.isfinite(right))
        if (known and other) or (known != other and with_cases):  # where no case holds, something is missing
            tried += 1
            if not close(left, right, tolerance) and not (tolerance > EXACT and _at_a_kink(point, a, b)):
                return Difference(left, right, dict(point.drawn))
    if tried < 2:
        raise EquationError(f"{latex(a)} and {latex(b)} have no value at random points, so they cannot be compared")
    return None


def _at_a_kink(point: Point, a: Tree, b: Tree) -> bool:
    """Whether two trees differ only because a slope was taken across a kink, where there is none: not beside it."""
    if not point.turned:
        return False
    beside = [Point(point.symbols, point.random, point.span, point.only) for _ in range(2)]
    for other, factor, step in zip(beside, (0.97, 1.02), (0.02, -0.03)):
        other.drawn = {name: value * factor + step for name, value in point.drawn.items()}
    return all(close(*values(other, a, b), DIFFERENCES) for other in beside)


def tolerance_of(*trees: Tree) -> float:
    """Return how exactly trees can be compared."""
    nodes = (node for tree in trees for node in tree.walk())
    rough = any(
        isinstance(node, (Derivative, Integral, Limit, Nabla)) or (isinstance(node, Call) and node.primes)
        for node in nodes
    )
    return DIFFERENCES if rough else EXACT


def values(point: Point, a: Tree, b: Tree) -> tuple[Value, Value]:
    """Return the values of two trees at a point, with NaN or infinity where they have none."""
    return evaluate(a, point), evaluate(b, point)


def close(a: Value, b: Value, tolerance: float) -> bool:
    """Whether two values are finite, of one shape and equal up to a relative tolerance."""
    a, b = columns(np.asarray(a, dtype=float), np.asarray(b, dtype=float))
    if a.shape != b.shape or not (np.isfinite(a).all() and np.isfinite(b).all()):
        return False
    return bool(np.all(np.abs(a - b) <= tolerance * np.maximum(1e-3, np.maximum(np.abs(a), np.abs(b)))))


def _short(value: Value) -> str:
    return np.array2string(np.asarray(value), precision=3, separator=", ")
