"""What a tree is worth, where every symbol has a value.

Values are floats and arrays of them.  A vector has one axis and counts as a column; transposed it is a
row, with two.  What shapes do not allow, or what could be read in two ways, is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeAlias

import numpy as np

from book.checks.equations.calculus import slope, slopes
from book.checks.equations.errors import EquationError
from book.checks.equations.printing import latex, symbol
from book.checks.equations.tree import (
    Absolute,
    Call,
    Cases,
    Comparison,
    Derivative,
    Item,
    Matrix,
    Name,
    Negative,
    Norm,
    Number,
    Over,
    Power,
    Product,
    Quotient,
    Sum,
    Transpose,
    Tree,
    Vector,
)

Value: TypeAlias = Any
"""A float, or a NumPy array of floats."""

COMPARISONS: dict[str, Callable[[Value, Value], Value]] = {
    **{"<": np.less, "≤": np.less_equal, ">": np.greater, "≥": np.greater_equal},
    **{"=": np.equal, "≠": np.not_equal},
}
OVER: dict[str, Callable[[list[Value]], Value]] = {
    **{"sum": lambda values: sum(values, 0.0), "max": max, "min": min},
    "prod": lambda values: np.prod(values, axis=0)[()],
    "argmax": lambda values: 1 + int(np.argmax(values)),
    "argmin": lambda values: 1 + int(np.argmin(values)),
}


class Scope(Protocol):
    """Where symbols get their values from."""

    touched: set[str]
    """The symbols asked for so far, of those that could be changed."""

    def value(self, key: str) -> Value:
        """Return the value of a symbol."""

    def function(self, key: str) -> Callable[..., Value]:
        """Return a function."""

    def where(self, values: Mapping[str, Value]) -> Scope:
        """Return a scope in which some symbols have other values."""


def evaluate(tree: Tree, scope: Scope) -> Value:
    """Return the value of a tree."""
    try:
        return _evaluate(tree, scope)
    except (EquationError, RecursionError):
        raise
    except Exception as error:  # of NumPy, where shapes do not fit, or of a function of the page's code
        raise EquationError(f"{latex(tree)} cannot be computed: {type(error).__name__}: {error}") from None


def _evaluate(tree: Tree, scope: Scope) -> Value:
    match tree:
        case Number():
            return float(tree.value)
        case Name(key):
            return scope.value(key)
        case Item(of, at):
            return _item(tree, evaluate(of, scope), [evaluate(index, scope) for index in at])
        case Call():
            return _call(tree, scope)
        case Sum(terms):
            total = evaluate(terms[0], scope)
            for term in terms[1:]:
                total = _add(total, evaluate(term, scope))
            return total
        case Negative(of):
            return -evaluate(of, scope)
        case Product(sign, left, right):
            return multiply(sign, evaluate(left, scope), evaluate(right, scope))
        case Quotient(top, bottom):
            a, b = evaluate(top, scope), evaluate(bottom, scope)
            if np.ndim(b) > 0 and np.shape(a) != np.shape(b):
                raise EquationError(f"cannot divide {_shape(a)} by {_shape(b)}")
            return np.divide(a, b)[()]
        case Power(base, exponent):
            return np.power(np.asarray(evaluate(base, scope), dtype=float), evaluate(exponent, scope))[()]
        case Over():
            return _over(tree, scope)
        case Derivative():
            return _derivative(tree, scope)
        case Vector(items):
            return np.array([evaluate(item, scope) for item in items], dtype=float)
        case Matrix(rows):
            return np.array([[evaluate(item, scope) for item in row] for row in rows], dtype=float)
        case Transpose(of):
            value = np.asarray(evaluate(of, scope))
            return value.reshape(1, -1) if value.ndim == 1 else value.T
        case Absolute(of):
            return np.abs(evaluate(of, scope))
        case Norm(of):
            return float(np.linalg.norm(evaluate(of, scope)))
        case Cases(values, conditions):
            return _cases(values, conditions, scope)
        case Comparison(left, relation, right):
            return COMPARISONS[relation](evaluate(left, scope), evaluate(right, scope))
    raise EquationError(f"{latex(tree)} has no value: write it out")


def multiply(sign: str, a: Value, b: Value) -> Value:
    r"""Multiply as the sign between two factors says: `\odot` by elements, `\cdot` of two vectors to a number."""
    if np.ndim(a) == 0 or np.ndim(b) == 0:
        return a * b
    if sign == r"\odot":
        if np.shape(a) != np.shape(b):
            raise EquationError(rf"\odot multiplies like by like, not {_shape(a)} by {_shape(b)}")
        return a * b
    if sign not in ("", r"\cdot"):
        raise EquationError(rf"{sign} of two arrays can mean several things: write \cdot, \odot or nothing")
    if np.ndim(a) == np.ndim(b) == 1 and sign == "":
        raise EquationError(r"two vectors side by side can mean several things: write \cdot, \odot or ^\top")
    if np.ndim(a) == 1 and np.ndim(b) == 2 and b.shape[0] == 1:
        return np.outer(a, b)  # a column times a row
    if a.shape[-1] != b.shape[0]:
        raise EquationError(f"cannot multiply {_shape(a)} by {_shape(b)}")
    product = a @ b
    return float(np.ravel(product)[0]) if np.shape(product) in ((), (1,)) else product


def _add(a: Value, b: Value) -> Value:
    if np.ndim(a) and np.ndim(b) and np.shape(a) != np.shape(b):
        raise EquationError(f"cannot add {_shape(a)} and {_shape(b)}")
    return a + b


def _item(tree: Item, value: Value, at: list[Value]) -> Value:
    places = tuple(int(index) - 1 for index in at)
    shape = np.shape(value)
    if len(shape) < len(places) or any(not 0 <= place < size for place, size in zip(places, shape)):
        shown = ", ".join(str(place + 1) for place in places)
        raise EquationError(f"{latex(tree.of)} is {_shape(value)}: it has no element {shown}")
    return value[places]


def _call(tree: Call, scope: Scope) -> Value:
    if not tree.arguments:
        raise EquationError(f"{latex(tree)} is a function: it needs an argument in round brackets")
    function = scope.function(tree.function)
    arguments = [evaluate(argument, scope) for argument in tree.arguments]
    if tree.primes and len(arguments) > 1:
        raise EquationError(f"{tree.function}' of several arguments: write it with \\partial")
    value = slope(function, arguments[0], tree.primes) if tree.primes else function(*arguments)
    return np.asarray(value, dtype=float)[()]


def limits(tree: Over, scope: Scope) -> tuple[int, int]:
    """Return from where to where an index runs."""
    if tree.low is None or tree.high is None:
        return 1, _size(tree, scope)
    low, high = evaluate(tree.low, scope), evaluate(tree.high, scope)
    if low != np.round(low) or high != np.round(high):
        raise EquationError(f"the limits of {tree.index} are {low:g} and {high:g}, not whole numbers")
    if high < low:
        raise EquationError(f"{tree.index} runs from {low:g} to {high:g}: over nothing")
    return int(low), int(high)


def _over(tree: Over, scope: Scope) -> Value:
    low, high = limits(tree, scope)
    values = []
    for i in range(low, high + 1):
        inner = scope.where({tree.index: i})
        values.append(evaluate(tree.body, inner))
        if high > low and tree.index not in inner.touched:
            raise EquationError(f"nothing in {latex(tree.body)} depends on {tree.index}: has a symbol lost its index?")
    return OVER[tree.kind](values)


def _size(tree: Over, scope: Scope) -> int:
    """Return how many elements there are of what carries the index."""
    for node in tree.body.walk():
        if isinstance(node, Item) and Name(tree.index) in node.at:
            return int(np.shape(evaluate(node.of, scope))[node.at.index(Name(tree.index))])
    raise EquationError(f"how far does {tree.index} run? Give it limits")


def _derivative(tree: Derivative, scope: Scope) -> Value:
    x = scope.value(tree.by)
    inner = scope.where({})

    def along(value: Value) -> Value:
        nonlocal inner
        inner = scope.where({tree.by: value})
        return evaluate(tree.of, inner)

    result = slopes(along, x, tree.order) if np.ndim(x) else slope(along, float(x), tree.order)
    if tree.by not in inner.touched:
        raise EquationError(f"{latex(tree.of)} does not depend on {symbol(tree.by)}")
    return result


def _cases(values: tuple[Tree, ...], conditions: tuple[Tree, ...], scope: Scope) -> Value:
    held = [np.asarray(evaluate(condition, scope)) for condition in conditions]
    rest = evaluate(values[-1], scope) if len(values) > len(conditions) else np.nan
    return np.select(held, [np.asarray(evaluate(value, scope)) for value in values[: len(held)]], rest)[()]


def _shape(value: Value) -> str:
    kinds = {0: "a number", 1: "a vector of {}", 2: "a matrix of {} by {}"}
    return kinds.get(np.ndim(value), "an array of shape {0}").format(*np.shape(value))
