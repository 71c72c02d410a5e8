r"""What runs over an index, a set or a condition: `\sum_{i=1}^{n}`, `\max_i`, `\prod_{i \in B}`, `\sum_{j \ne k}`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bookcheck.maths.arithmetic import Product
from bookcheck.maths.arrays import Value, shown_shape
from bookcheck.maths.brackets import Both, Comparison, Vector, condition
from bookcheck.maths.derivatives import Item
from bookcheck.maths.errors import EquationError, UnreadableError
from bookcheck.maths.functions import function
from bookcheck.maths.grammar import Parser, Reader
from bookcheck.maths.scope import Scope
from bookcheck.maths.sets import Members, Set
from bookcheck.maths.tokens import Token
from bookcheck.maths.tree import Dots, Name, Tree, evaluate

KINDS: dict[str, tuple[Callable[[list[Value]], Value] | None, str]] = {
    **{"sum": (lambda values: sum(values, 0.0), r"\sum"), "max": (max, r"\max"), "min": (min, r"\min")},
    "prod": (lambda values: np.prod(values, axis=0)[()], r"\prod"),
    "argmax": (lambda values: 1 + int(np.argmax(values)), r"\arg\max"),
    "argmin": (lambda values: 1 + int(np.argmin(values)), r"\arg\min"),
    **{"sup": (None, r"\sup"), "inf": (None, r"\inf"), "bigcup": (None, r"\bigcup"), "bigcap": (None, r"\bigcap")},
}
"""What is made of the values, and how it is written."""


@dataclass(frozen=True)
class Over(Tree):
    """A `kind` over an index: between two limits, in a set, where a condition holds; without, over all there are."""

    kind: str
    index: str
    low: Tree | None
    high: Tree | None
    body: Tree
    within: Tree | None = None
    where: Tree | None = None

    closed = False

    def bound(self) -> frozenset[str]:
        return frozenset({self.index})

    def worth(self, scope: Scope) -> Value:
        combine, sign = KINDS[self.kind]
        if combine is None:
            raise EquationError(f"{sign} is not computed: write out what it comes to")
        places = self.values(scope)
        values, kept = [], []
        for i in places:
            inner = scope.where({self.index: i})
            if self.where is not None and not np.all(evaluate(self.where, inner)):
                continue
            values.append(evaluate(self.body, inner))
            kept.append(i)
            if len(places) > 1 and self.index not in inner.touched:
                raise EquationError(
                    f"nothing in {self.body.latex()} depends on {self.index}: has a symbol lost its index?"
                )
        if not values and self.kind not in ("sum", "prod"):
            raise EquationError(f"{self.latex()}: over nothing")
        if self.kind != "sum" and values and np.ndim(values[0]):
            raise EquationError(f"\\{self.kind} takes numbers, not {shown_shape(values[0])}: write it out")
        if self.kind in ("max", "min") and len(values) > 1:
            scope.turns(self, np.min(np.diff(np.sort(values))))
        return kept[combine(values) - 1] if self.kind.startswith("arg") else combine(values)

    def values(self, scope: Scope) -> Sequence[Value]:
        """Return the values of the index."""
        if not self.index:
            raise EquationError(f"over what does {KINDS[self.kind][1]} run in {self.latex()}? Give it an index")
        if self.within is None:
            low, high = limits(self, scope)
            return range(low, high + 1)
        if isinstance(self.within, Members):
            found = self.within.values(scope)
        elif isinstance(self.within, Set):
            raise EquationError(f"{self.within.latex()} has no members that could be counted")
        else:
            found = list(np.ravel(evaluate(self.within, scope)))
        return [int(x) if x == round(x) else float(x) for x in found]

    def latex(self) -> str:
        limits_ = self.index
        if self.within is not None:
            limits_ = rf"{self.index} \in {self.within.latex()}"
        elif self.low is not None:
            limits_ = f"{self.index}={self.low.latex()}"
        if self.where is not None:
            plain = self.low is None and self.within is None and self.where.latex().startswith(self.index)
            limits_ = self.where.latex() if plain else f"{limits_}, {self.where.latex()}"
        below = f"_{{{limits_}}}" if limits_ else ""
        below += f"^{{{self.high.latex()}}}" if self.high is not None else ""
        inner = self.body.latex()
        held = (isinstance(self.body, Product) or self.body.closed) and not inner.startswith("-")
        return f"{KINDS[self.kind][1]}{below} {inner if held else f'({inner})'}"


def limits(tree: Over, scope: Scope) -> tuple[int, int]:
    """Return from where to where an index runs."""
    if tree.low is None or tree.high is None:
        return _all(tree, scope)
    low, high = evaluate(tree.low, scope), evaluate(tree.high, scope)
    if not np.isfinite(high):
        raise EquationError(f"{tree.latex()} has no end: write out what it comes to")
    if low != np.round(low) or high != np.round(high):
        raise EquationError(f"the limits of {tree.index} are {low:g} and {high:g}, not whole numbers")
    if high < low:
        raise EquationError(f"{tree.index} runs from {low:g} to {high:g}: over nothing")
    return int(low), int(high)


def span(item: Item, index: str, scope: Scope) -> tuple[int, int]:
    """Return the first and the last value of an index that stands at something: it has so many elements there."""
    at = item.indices.index(Name(index))
    key = item.key
    shape = np.shape(evaluate(item.of, scope) if key is None else scope.value(key))
    if at >= len(shape):
        raise EquationError(f"{item.of.latex()} has no elements that {index} could count")
    first = 1 if key is None else scope.first(key)
    return first, first + shape[at] - 1


def over(parser: Parser) -> Tree:
    """Read a sign with what stands below and above it, and the product that follows."""
    kind = parser.take()
    name = kind.text.removeprefix("\\").replace("*", "")
    if name == "arg":
        name += parser.expect(r"\max", r"\min").text.removeprefix("\\")
    if name in ("max", "min", "argmax", "argmin") and not parser.at("_"):
        parser.position -= 1 if name == kind.text.removeprefix("\\") else 2
        return function(parser)
    sides: dict[str, Sequence[Token]] = {}
    while parser.at("_", "^"):
        side = parser.take().text
        sides[side] = parser.group()
    runs = _below(parser, kind, name, sides)
    reading = parser.reading
    parser.reading = reading.within(*(run.index for run in runs if run.index))
    body = parser.product()
    parser.reading = reading
    for run in reversed(runs):
        body = replace(run, body=body)
    return body


def _below(parser: Parser, kind: Token, name: str, sides: dict[str, Sequence[Token]]) -> list[Over]:
    """Read what runs, and over what, each index over a body that is still to come."""
    unread = UnreadableError(kind.end, f"expected an index below {kind}, as in {kind}_i or {kind}_{{i=1}}^{{n}}")
    high = parser.inside(sides["^"]).whole() if "^" in sides else None
    if "_" not in sides and high is None:
        return [Over(name, "", None, None, Dots())]
    if "_" not in sides:
        raise unread
    below = parser.inside(sides["_"])
    below.reading = below.reading.within(*[word.text for word in below.words if word.kind == "letter"][:1])
    runs: list[Over] = []
    waiting: list[str] = []  # i and j, of `i, j in S`
    while True:
        tree = condition(below)
        parts = tree.items if isinstance(tree, Vector) else (tree,)
        key = tree.left.key if isinstance(tree, Comparison) and isinstance(tree.left, Name) else None
        if all(isinstance(part, Name) for part in parts):
            waiting += [part.key for part in parts if isinstance(part, Name)]
        elif isinstance(tree, Comparison) and key and tree.relation == "=" and key not in (run.index for run in runs):
            runs += [Over(name, each, tree.right, high, Dots()) for each in (*waiting, key)]
            waiting = []
        elif isinstance(tree, Comparison) and key and tree.relation == "∈":
            runs += [Over(name, each, None, None, Dots(), tree.right) for each in (*waiting, key)]
            waiting = []
        elif isinstance(tree, (Comparison, Both)) and (runs or high is None):
            first = [node.key for node in tree.walk() if isinstance(node, Name)][:1] * (not runs)
            runs += [Over(name, each, None, None, Dots()) for each in waiting or first]
            waiting, last = [], runs.pop()
            runs.append(replace(last, where=Both("and", (last.where, tree)) if last.where else tree))
        else:
            raise unread
        if not below.accept(",", ";", r"\mid", ":"):
            break
    below.finish()
    runs += [Over(name, each, None, None, Dots()) for each in waiting]
    if any((run.low is None) != (run.high is None) for run in runs) or (high and all(not run.high for run in runs)):
        raise UnreadableError(kind.end, f"{kind} has one limit of two: write {kind}_{{i=1}}^{{n}} or {kind}_i")
    return runs


def _all(tree: Over, scope: Scope) -> tuple[int, int]:
    """Return the first and the last index of what carries it."""
    for node in (*tree.body.walk(), *(tree.where.walk() if tree.where else ())):
        if isinstance(node, Item) and Name(tree.index) in node.indices:
            return span(node, tree.index, scope)
    raise EquationError(f"how far does {tree.index} run? Give it limits")


ATOMS: dict[str, Reader] = {
    f"\\{name}": over
    for name in ("sum", "prod", "max", "min", "arg", "argmax", "argmin", "sup", "inf", "bigcup", "bigcap")
}
