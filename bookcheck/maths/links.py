"""A formula and a Python expression that say the same: checked at the page's values, and at random ones.

Random values are given to the symbols and variables that both sides use.  What only one of them uses
keeps the page's value: a formula cannot know how the code came by a number.
"""

from __future__ import annotations

from functools import partial
from itertools import islice

import numpy as np

from bookcheck.maths.arrays import Value, as_value, numeric
from bookcheck.maths.errors import EquationError, FalseError, NoValueError
from bookcheck.maths.expressions import Expression
from bookcheck.maths.functions import Call
from bookcheck.maths.identity import EXACT, Difference, close, tolerance_of
from bookcheck.maths.number import full
from bookcheck.maths.point import Point
from bookcheck.maths.points import random_points
from bookcheck.maths.symbols import Symbols
from bookcheck.maths.tree import Tree, evaluate, latex
from bookcheck.maths.vouching import vouch


def check_link(symbols: Symbols, tree: Tree, expression: Expression, own: str = "") -> None:
    """Raise FalseError unless a tree and a Python expression, the binding of `own`, have the same values."""
    tolerance = tolerance_of(tree)
    compared = False
    try:
        left, right = _both(Point(symbols), tree, expression, own)
        if not close(left, right, tolerance):
            raise FalseError(f"{latex(tree)} is {full(left)}, but {expression.source} is {full(right)}")
        compared = True
    except NoValueError:
        pass
    seed = latex(tree) + expression.source
    shared = _shared(list(islice(random_points(symbols, seed), 2)), tree, expression, own)
    for inner in random_points(symbols, seed, shared) if shared else ():
        left, right = _both(inner, tree, expression, own)
        if np.all(np.isfinite(left)) and np.all(np.isfinite(right)):
            compared = True
            if not close(left, right, tolerance):
                where = Difference(left, right, dict(inner.drawn))
                raise FalseError(f"{latex(tree)} and {expression.source} are not the same: {where}")
    if not compared:
        raise EquationError(f"{latex(tree)} and {expression.source} have no values that could be compared")
    if expression.names - {"np"}:  # a number that somebody has typed is no code
        vouch(symbols, tree, expression.names - {own}, shared)


def check_function_link(symbols: Symbols, key: str, expression: Expression) -> None:
    """Raise FalseError unless a function that a formula defined and a Python function have the same values."""
    function = symbols.functions[key]
    for point in random_points(symbols, key + expression.source):
        assert point.random is not None
        arguments = [
            float(point.draw(f"argument {i}", 0.0, always=True)) for i, _ in enumerate(function.parameters, start=1)
        ]
        theirs = point.python(expression, key)
        if not callable(theirs):
            raise EquationError(f"{key} is a function, but {expression.source} is {type(theirs).__name__}")
        try:
            left, right = point.function(key)(*arguments), theirs(*arguments)
        except Exception as error:
            raise EquationError(f"{expression.source} stops with {type(error).__name__}: {error}") from error
        if not close(left, right, EXACT):
            shown = ", ".join(map(full, arguments))
            raise FalseError(
                f"{key}({shown}) is {full(left)} by the formula, but {expression.source}({shown}) is {full(right)}"
            )
    vouch(symbols, Call(key, 0, ()), expression.names - {key}, frozenset())


def _both(point: Point, tree: Tree, expression: Expression, own: str) -> tuple[Value, Value]:
    value = point.python(expression, own)
    if not numeric(value):
        raise EquationError(f"{expression.source} is {type(value).__name__}, not numbers")
    return evaluate(tree, point), as_value(value)


def _shared(points: list[Point], tree: Tree, expression: Expression, own: str) -> frozenset[str]:
    """Return the names that both sides use."""
    sides: tuple[set[str], set[str]] = (set(), set())
    for point in points:
        for found, side in zip(sides, (partial(point.python, expression, own), partial(evaluate, tree, point))):
            point.touched = set()
            side()
            found |= point.touched
    return frozenset(sides[0] & sides[1])
