"""What a tree is worth, where every symbol has a value.

Values are floats and arrays of them (see `arrays`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Protocol

import numpy as np

from bookcheck.maths.arrays import Value, add, multiply, power, shown_shape
from bookcheck.maths.calculus import slope, slope_at, slopes
from bookcheck.maths.errors import EquationError
from bookcheck.maths.printing import latex, symbol
from bookcheck.maths.tree import (
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

    def first(self, key: str) -> int:
        """Return from where the elements of a symbol are counted."""

    def member(self, key: str, at: Sequence[int]) -> str | None:
        """Return the symbol that stands at an index, as h_2 for h_t, if that is no element of an array."""

    def part(self, key: str, places: tuple[int, ...]) -> Value | None:
        """Return one element of a symbol, where it need not be found out what all of them are."""

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
        case Item():
            return _item(tree, scope)
        case Call():
            return _call(tree, scope)
        case Sum(terms):
            total = evaluate(terms[0], scope)
            for term in terms[1:]:
                total = add(total, evaluate(term, scope))
            return total
        case Negative(of):
            return -evaluate(of, scope)
        case Product(sign, left, right):
            return multiply(sign, evaluate(left, scope), evaluate(right, scope))
        case Quotient(top, bottom):
            a, b = evaluate(top, scope), evaluate(bottom, scope)
            if np.ndim(b) > 0 and np.shape(a) != np.shape(b):
                raise EquationError(f"cannot divide {shown_shape(a)} by {shown_shape(b)}")
            return np.divide(a, b)[()]
        case Power(base, exponent):
            return power(evaluate(base, scope), evaluate(exponent, scope))
        case Over():
            return _over(tree, scope)
        case Derivative():
            return _derivative(tree, scope, scope.value(tree.by))
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


def _item(tree: Item, scope: Scope) -> Value:
    of, at = tree.of, [_whole(tree, evaluate(index, scope)) for index in tree.at]
    key = of.key if isinstance(of, Name) else of.by if isinstance(of, Derivative) else None
    member = scope.member(key, at) if key is not None else None
    if member is not None:
        return evaluate(Derivative(of.of, member, of.order) if isinstance(of, Derivative) else Name(member), scope)
    first = scope.first(key) if key is not None else 1
    places = tuple(index - first for index in at)
    part = scope.part(of.key, places) if isinstance(of, Name) else None
    if part is not None:
        return part
    value = scope.value(of.by) if isinstance(of, Derivative) else evaluate(of, scope)
    shape = np.shape(value)
    if len(shape) < len(places) or any(not 0 <= place < size for place, size in zip(places, shape)):
        shown = ", ".join(map(str, at))
        raise EquationError(f"{latex(of)} is {shown_shape(value)}: it has no element {shown}")
    return _derivative(of, scope, value, places) if isinstance(of, Derivative) else value[places]


def _whole(tree: Item, index: Value) -> int:
    if not isinstance(index, (int, float)) or index != int(index):
        raise EquationError(f"an index in {latex(tree)} is {index}: not a whole number")
    return int(index)


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
        return _all(tree, scope)
    low, high = evaluate(tree.low, scope), evaluate(tree.high, scope)
    if low != np.round(low) or high != np.round(high):
        raise EquationError(f"the limits of {tree.index} are {low:g} and {high:g}, not whole numbers")
    if high < low:
        raise EquationError(f"{tree.index} runs from {low:g} to {high:g}: over nothing")
    return int(low), int(high)


def span(item: Item, index: str, scope: Scope) -> tuple[int, int]:
    """Return the first and the last value of an index that stands at something: it has so many elements there."""
    place = item.at.index(Name(index))
    key = item.of.key if isinstance(item.of, Name) else item.of.by if isinstance(item.of, Derivative) else None
    shape = np.shape(evaluate(item.of, scope) if key is None else scope.value(key))
    if place >= len(shape):
        raise EquationError(f"{latex(item.of)} has no elements that {index} could count")
    first = 1 if key is None else scope.first(key)
    return first, first + shape[place] - 1


def _over(tree: Over, scope: Scope) -> Value:
    low, high = limits(tree, scope)
    values = []
    for i in range(low, high + 1):
        inner = scope.where({tree.index: i})
        values.append(evaluate(tree.body, inner))
        if high > low and tree.index not in inner.touched:
            raise EquationError(f"nothing in {latex(tree.body)} depends on {tree.index}: has a symbol lost its index?")
    if tree.kind != "sum" and np.ndim(values[0]):
        raise EquationError(f"\\{tree.kind} takes numbers, not {shown_shape(values[0])}: write it out")
    return low - 1 + OVER[tree.kind](values) if tree.kind.startswith("arg") else OVER[tree.kind](values)


def _all(tree: Over, scope: Scope) -> tuple[int, int]:
    """Return the first and the last index of what carries it."""
    for node in tree.body.walk():
        if isinstance(node, Item) and Name(tree.index) in node.at:
            return span(node, tree.index, scope)
    raise EquationError(f"how far does {tree.index} run? Give it limits")


def _derivative(tree: Derivative, scope: Scope, x: Value, places: tuple[int, ...] = ()) -> Value:
    """Differentiate by a symbol that is x; with places, by one element of it, or by those of one row."""
    inner = scope.where({})

    def along(value: Value) -> Value:
        nonlocal inner
        inner = scope.where({tree.by: value})
        return evaluate(tree.of, inner)

    if np.ndim(x) == 0:
        result = slope(along, float(x), tree.order)
    elif len(places) == np.ndim(x):
        result = slope_at(along, x, places, tree.order)
    else:
        result = slopes(along, x, tree.order)[(..., *places, *[slice(None)] * (np.ndim(x) - len(places)))]
    if tree.by not in inner.touched:
        raise EquationError(f"{latex(tree.of)} does not depend on {symbol(tree.by)}")
    return result


def _cases(values: tuple[Tree, ...], conditions: tuple[Tree, ...], scope: Scope) -> Value:
    held = [np.asarray(evaluate(condition, scope)) for condition in conditions]
    found = [np.asarray(evaluate(value, scope)) for value in values]
    for i, j in combinations(range(len(held)), 2):
        if np.any(held[i] & held[j] & (np.abs(found[i] - found[j]) > 0)):
            raise EquationError(f"two cases hold at once, {latex(conditions[i])} and {latex(conditions[j])}")
    rest = found[-1] if len(values) > len(conditions) else np.nan
    return np.select(held, found[: len(held)], rest)[()]
