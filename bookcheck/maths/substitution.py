"""Third step rule: a line of numbers says, number by number, what the symbols above it are worth.

The line is laid over the one above it, in the same order.  Each number must be the correct rounding of
what it stands for.  To find out what that is, the line above may be written out: a symbol as its
definition, a function as a formula gave it, a dot product or a sum as its terms.  A number 1 among the
factors, or 0 among the terms, may be left out below.

What comes back is the line with each rounded number replaced by what it stands for, so that what follows
is compared with the exact value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from bookcheck.maths.arithmetic import Product, Quotient, Sum
from bookcheck.maths.arrays import in_shape
from bookcheck.maths.derivatives import Item
from bookcheck.maths.errors import EquationError, FalseError
from bookcheck.maths.expansion import expansions
from bookcheck.maths.identity import close, difference, tolerance_of, values
from bookcheck.maths.literals import as_number, has_decimals, is_literal, is_numeric, shape
from bookcheck.maths.number import check_number
from bookcheck.maths.point import Point
from bookcheck.maths.symbols import Symbols
from bookcheck.maths.tree import Name, Number, Tree, evaluate, latex

DEPTH = 6
"""How many times in a row something may be written out."""


class Substitution:
    """One attempt to lay a line of numbers over the line above it."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.point = Point(symbols)
        self.problem: str | None = None
        """The first number that is wrong, in the reading in which most numbers are right."""
        self._right = 0
        self._most = -1
        self._unlikely = 0
        """How many times over what is tried does not even have as many parts: its problems say nothing."""
        self._known: dict[Tree, list[Tree]] = {}
        self._failed: set[tuple[Tree, Tree, int, bool]] = set()

    def lay(self, lines: Sequence[Tree], below: Tree) -> Tree | None:
        """Return `below` made exact, if it can be laid over one of the lines above it, the last first."""
        for line in reversed(lines):
            if line is lines[-1] or not self._is_bare(line):
                found = self.match(line, below)
                if found is not None:
                    return found
        return None

    def match(self, above: Tree, below: Tree, depth: int = DEPTH) -> Tree | None:
        """Return `below` made exact; None if it is not `above` with numbers put in."""
        if above == below:
            return below
        if is_literal(below):
            return self._literal(above, below)
        if depth < DEPTH and not is_numeric(below) and not has_decimals(below) and self._identical(above, below):
            return below
        attempt = (above, below, depth, self._unlikely > 0)
        if attempt in self._failed:
            return None
        found = self._laid(above, below, depth)
        if found is None:
            self._failed.add(attempt)
        return found

    def _laid(self, above: Tree, below: Tree, depth: int) -> Tree | None:
        """Lay part over part."""
        found = self._parts(above, below, depth)
        if found is None and is_numeric(below) and self._is_bare(above) and self._equal(above, below):
            return below
        for form in self._forms(above) if found is None and depth > 0 else ():
            found = self.match(form, below, depth - 1)
            if found is not None:
                break
        return found

    def _is_bare(self, tree: Tree) -> bool:
        """Whether nothing else is known of a symbol than its value, so that any arithmetic may stand for it."""
        return isinstance(tree, (Name, Item)) and not self._forms(tree)

    def _forms(self, tree: Tree) -> list[Tree]:
        """Return the other forms of a tree that still have its value: the page may have changed a symbol since."""
        if tree not in self._known:
            self._known[tree] = [
                form for form in expansions(self.symbols, tree) if self._equal(tree, form, otherwise=True)
            ]
        return self._known[tree]

    def _parts(self, above: Tree, below: Tree, depth: int) -> Tree | None:
        if isinstance(below, Sum) or isinstance(above, Sum):
            terms = self._sequence(_terms(above), _terms(below), _terms, 0, depth)
            return None if terms is None else Sum(tuple(terms)) if len(terms) > 1 else terms[0]
        if _is_product(below) or _is_product(above):
            return self._factors(above, below, depth)
        if type(above) is not type(below) or _head(above) != _head(below):
            return None
        left, right = list(above.children()), list(below.children())
        if not right or len(left) != len(right):
            return None
        before = self._right
        made = [self.match(x, y, depth) for x, y in zip(left, right)]
        exact = [tree for tree in made if tree is not None]
        if len(exact) < len(made):
            self._right = before
            return None
        parts = iter(exact)
        return below.rebuilt(lambda _: next(parts))

    def _factors(self, above: Tree, below: Tree, depth: int) -> Tree | None:
        over, under = _fraction(below)
        above_over, above_under = _fraction(above)
        top = self._sequence(above_over, over, lambda tree: _fraction(tree)[0], 1, depth)
        bottom = self._sequence(above_under, under, lambda tree: [tree], 1, depth) if top is not None else None
        if top is None or bottom is None:
            return None
        product = _multiplied(top)
        return Quotient(product, _multiplied(bottom)) if bottom else product

    def _sequence(
        self, above: list[Tree], below: list[Tree], flat: Callable[[Tree], list[Tree]], unit: int, depth: int
    ) -> list[Tree] | None:
        """Lay terms over terms, or factors over factors, in order."""
        if not above:
            return None if below else []
        before = self._right
        first, rest = above[0], above[1:]
        if below:
            unlikely = len(above) != len(below)
            self._unlikely += unlikely
            made = self.match(first, below[0], depth if len(above) > 1 or len(below) > 1 else depth - 1)
            self._unlikely -= unlikely
            others = self._sequence(rest, below[1:], flat, unit, depth) if made is not None else None
            if made is not None and others is not None:
                return [made, *others]
            self._right = before
        number = as_number(first)
        if number is not None and number.value == unit and rest:
            return self._sequence(rest, below, flat, unit, depth)
        if depth > 0:
            for form in self._forms(first):
                parts = flat(form)
                found = self._sequence([*parts, *rest], below, flat, unit, depth - 1) if len(parts) > 1 else None
                if found is not None:
                    return found
                self._right = before
        return None

    def _literal(self, above: Tree, below: Tree) -> Tree | None:
        """Let numbers stand for a tree."""
        try:
            value = in_shape(evaluate(above, self.point), shape(below))
            if np.shape(value) != shape(below):
                return None
            check_number(value, below, latex(above))
        except FalseError as error:
            if self._right > self._most and not self._unlikely and not is_literal(above):
                self._most, self.problem = self._right, str(error)
            return None
        except EquationError:
            return None
        self._right += 1
        return above if has_decimals(below) else below

    def _identical(self, above: Tree, below: Tree) -> bool:
        try:
            return difference(self.symbols, above, below) is None
        except EquationError:
            return False

    def _equal(self, a: Tree, b: Tree, otherwise: bool = False) -> bool:
        """Whether two trees have one value on the page; `otherwise`, if they have none."""
        try:
            return close(*values(self.point, a, b), tolerance_of(a, b))
        except EquationError:
            return otherwise


def _terms(tree: Tree) -> list[Tree]:
    return [part for term in tree.terms for part in _terms(term)] if isinstance(tree, Sum) else [tree]


def _is_product(tree: Tree) -> bool:
    return isinstance(tree, Quotient) or (isinstance(tree, Product) and tree.sign != r"\odot")


def _fraction(tree: Tree) -> tuple[list[Tree], list[Tree]]:
    """Return the factors above and below the line."""
    if isinstance(tree, Product) and _is_product(tree):
        left, right = _fraction(tree.left), _fraction(tree.right)
        return left[0] + right[0], left[1] + right[1]
    if isinstance(tree, Quotient):
        top, bottom = _fraction(tree.top), _fraction(tree.bottom)
        return top[0] + bottom[1], top[1] + bottom[0]
    return [tree], []


def _multiplied(factors: list[Tree]) -> Tree:
    product = factors[0] if factors else Number("1")
    for factor in factors[1:]:
        product = Product(r"\cdot", product, factor)  # which matrices know too
    return product


def _head(tree: Tree) -> list[object]:
    """Return what a node says itself, without its parts, but how many there are."""
    fields = map(tree.__getattribute__, tree.__dataclass_fields__)
    return [len(part) if isinstance(part, tuple) else part for part in fields if not isinstance(part, Tree)]
