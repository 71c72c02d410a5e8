r"""What stands between two sides that are not equal: inequalities, elements of sets, and arrows.

An inequality or an element of a set must hold at the page's values, and for all free symbols.  `a \to b`
says that a becomes b: b must depend on a, and on all that stands in it.  If a is a symbol, b is also its
value after the step, as in an update `a \leftarrow b`, which a directive can compare with the code's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from bookcheck.maths.arrays import Value
from bookcheck.maths.brackets import COMPARISONS
from bookcheck.maths.chains import UNDECIDED
from bookcheck.maths.errors import EquationError, FalseError, NoValueError
from bookcheck.maths.identity import close, tolerance_of
from bookcheck.maths.number import full
from bookcheck.maths.parser import Member
from bookcheck.maths.point import Point
from bookcheck.maths.points import means_something, random_points
from bookcheck.maths.sets import Interval, Set
from bookcheck.maths.symbols import Symbols
from bookcheck.maths.tree import Name, Sign, Tree, evaluate, latex, names


def check_relation(symbols: Symbols, left: Tree, relation: str, right: Tree) -> None:
    """Raise FalseError unless left and right stand in a relation, for all values of the free symbols."""
    for point in _points(symbols, left, right):
        a = evaluate(left, point)
        holds, shown = _holds(left, a, relation, right, point)
        if not holds:
            chosen = ", ".join(f"{name} = {full(value)}" for name, value in sorted(point.drawn.items()))
            raise FalseError(f"this is false: on the left stands {full(a)}, {shown}{chosen and f' (at {chosen})'}")


def check_dependence(symbols: Symbols, cause: Tree, effect: Tree) -> None:
    """Raise FalseError unless a tree changes with each symbol of another."""
    point = Point(symbols) if _has_value(symbols, effect) else next(random_points(symbols, latex(effect)))
    for key in sorted(names(cause)):
        inner = point.where({key: point.value(key)})
        evaluate(effect, inner)
        if key not in inner.touched:
            raise FalseError(f"{latex(effect)} does not depend on {key}")


def undecided(symbols: Symbols, chain: Sequence[Member], source: str) -> str | None:
    r"""Say why no program can decide a chain: `x \sim p`, `= 0` by itself, or about how much, in words."""
    for member in chain:
        if member.relation in UNDECIDED:
            return f"nothing decides {member.relation}"
    last = chain[-1]
    told = last.relation == "≈" and isinstance(last.tree, Name) and r"\text" in source[last.start :]
    if chain[0].tree == Sign("") or (
        told and isinstance(last.tree, Name) and not means_something(symbols, last.tree.key)
    ):
        return "it is a part of a sentence"
    return None


def _holds(left: Tree, a: Value, relation: str, right: Tree, point: Point) -> tuple[bool, str]:
    """Say whether a relation holds, and what stands on its right side."""
    if relation not in ("∈", "∉"):
        b = evaluate(right, point)
        if np.ndim(a) == np.ndim(b) == 0:
            point.turns(relation, a - b)
        # What is equal up to the last digits of a float is neither less nor more.
        equal = close(a, b, tolerance_of(left, right))
        holds = relation in ("≤", "≥") if equal else bool(np.all(COMPARISONS[relation](a, b)))
        return holds, f"on the right {full(b)}"
    if not isinstance(right, Set):
        raise EquationError(f"expected an interval or a set on the right, found {latex(right)}")
    inside = right.has(a, point)
    if isinstance(right, Interval):
        ends = f"between {full(evaluate(right.low, point))} and {full(evaluate(right.high, point))}"
        return inside == (relation == "∈"), f"which is {'' if inside else 'not '}{ends}"
    return inside == (relation == "∈"), f"which is {'' if inside else 'not '}in the set {latex(right)}"


def _points(symbols: Symbols, *trees: Tree) -> Iterator[Point]:
    """Yield the page's own point; where symbols are free, random points for these instead."""
    parts = [part for tree in trees for part in (tree.ends() if isinstance(tree, Set) else [tree])]
    if all(_has_value(symbols, part) for part in parts):
        yield Point(symbols)
        return
    free = frozenset(symbols.free | symbols.free_functions)
    yield from random_points(symbols, "".join(map(latex, trees)), free, wide=True)


def _has_value(symbols: Symbols, tree: Tree) -> bool:
    try:
        evaluate(tree, Point(symbols))
    except NoValueError:
        return False
    return True
