"""What a formula means, as a tree of small nodes.

Every node is a frozen dataclass, so that two formulas that say the same in the same way are equal, and
a node can stand in a set.  `printing.latex` writes a tree as text again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache


@dataclass(frozen=True)
class Tree:
    """A formula or a part of one."""

    def children(self) -> Iterator[Tree]:
        """Yield the parts of this node, from left to right."""
        for name in self.__dataclass_fields__:
            yield from _trees(getattr(self, name))

    def walk(self) -> Iterator[Tree]:
        """Yield this node and all below it."""
        yield self
        for child in self.children():
            yield from child.walk()

    def rebuilt(self, change: Callable[[Tree], Tree]) -> Tree:
        """Return this node with each of its parts changed."""
        parts = {name: _changed(getattr(self, name), change) for name in self.__dataclass_fields__}
        return dataclasses.replace(self, **parts)


@dataclass(frozen=True)
class Number(Tree):
    """A numeral as it is shown: `7`, `-0.953`, `95%`, `1.5e-3`."""

    text: str

    @property
    def value(self) -> Fraction:
        """The number shown."""
        return _number(self.text)

    @property
    def unit(self) -> Fraction | None:
        """What one in the last digit is worth; None for a whole number, which is exact."""
        digits, _, exponent = self.text.rstrip("%").partition("e")
        places = len(digits.partition(".")[2])
        if not places and digits == self.text:
            return None
        return Fraction(10) ** (int(exponent or 0) - places) / (100 if self.text.endswith("%") else 1)


@dataclass(frozen=True)
class Name(Tree):
    r"""A symbol; `y_{pred}` has the key y_pred, `\hat{y}` y_hat, `W^{(1)}` W^(1), `\eta` eta."""

    key: str


@dataclass(frozen=True)
class Item(Tree):
    """An element of a vector or a matrix, counted from 1."""

    of: Tree
    at: tuple[Tree, ...]


@dataclass(frozen=True)
class Call(Tree):
    """A function, or a derivative of it if it has primes, of its arguments."""

    function: str
    primes: int
    arguments: tuple[Tree, ...]


@dataclass(frozen=True)
class Sum(Tree):
    """Terms added up; one that is subtracted is a Negative."""

    terms: tuple[Tree, ...]


@dataclass(frozen=True)
class Negative(Tree):
    """A minus sign and what follows it."""

    of: Tree


@dataclass(frozen=True)
class Product(Tree):
    """Two factors; `sign` is what stands between them, '' for nothing."""

    sign: str
    left: Tree
    right: Tree


@dataclass(frozen=True)
class Quotient(Tree):
    """A fraction, or two things with a slash between them."""

    top: Tree
    bottom: Tree


@dataclass(frozen=True)
class Power(Tree):
    """A base and its exponent."""

    base: Tree
    exponent: Tree


@dataclass(frozen=True)
class Over(Tree):
    """A `kind` (sum, prod, max, min, argmax, argmin) over an index; without limits, over all there are."""

    kind: str
    index: str
    low: Tree | None
    high: Tree | None
    body: Tree


@dataclass(frozen=True)
class Derivative(Tree):
    """How fast a tree changes with a symbol; if that is a vector or a matrix, one number for each element."""

    of: Tree
    by: str
    order: int = 1


@dataclass(frozen=True)
class Vector(Tree):
    """Numbers in a row, in brackets."""

    items: tuple[Tree, ...]


@dataclass(frozen=True)
class Matrix(Tree):
    """Rows of numbers, all of one length."""

    rows: tuple[tuple[Tree, ...], ...]


@dataclass(frozen=True)
class Transpose(Tree):
    """Rows made columns; a vector is a column."""

    of: Tree


@dataclass(frozen=True)
class Absolute(Tree):
    """The size of a number, without its sign."""

    of: Tree


@dataclass(frozen=True)
class Norm(Tree):
    """The length of a vector."""

    of: Tree


@dataclass(frozen=True)
class Comparison(Tree):
    """Two sides and a relation between them, as a condition."""

    left: Tree
    relation: str
    right: Tree


@dataclass(frozen=True)
class Cases(Tree):
    """One value of several: the first whose condition holds, else the last."""

    values: tuple[Tree, ...]
    conditions: tuple[Tree, ...]  # one fewer, if the last is `otherwise`


@dataclass(frozen=True)
class Interval(Tree):
    """All numbers between two, with or without the ends."""

    low: Tree
    high: Tree
    brackets: str  # (), [], (] or [)


@dataclass(frozen=True)
class Members(Tree):
    """A set, by its members."""

    items: tuple[Tree, ...]


@dataclass(frozen=True)
class Dots(Tree):
    """Something left out, which a person can guess and a check cannot."""


def names(tree: Tree) -> set[str]:
    """Return the keys of the symbols in a tree, those by which it is differentiated too, but no sum's own index."""
    found = {tree.key} if isinstance(tree, Name) else {tree.by} if isinstance(tree, Derivative) else set()
    found.update(*map(names, tree.children()))
    return found - {tree.index} if isinstance(tree, Over) else found


def replaced(tree: Tree, table: dict[str, Tree]) -> Tree:
    """Return a tree with symbols replaced by trees."""
    if isinstance(tree, Name):
        return table.get(tree.key, tree)
    if isinstance(tree, Over) and tree.index in table:
        table = {key: value for key, value in table.items() if key != tree.index}
    return tree.rebuilt(lambda part: replaced(part, table))


@cache
def _number(text: str) -> Fraction:
    return Fraction(text.rstrip("%")) / (100 if text.endswith("%") else 1)


def _trees(part: object) -> Iterator[Tree]:
    if isinstance(part, Tree):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _trees(item)


def _changed(part: object, change: Callable[[Tree], Tree]) -> object:
    if isinstance(part, Tree):
        return change(part)
    return tuple(_changed(item, change) for item in part) if isinstance(part, tuple) else part
