"""Formulas without a relation: they claim nothing by themselves, so each must be a part of one that does.

A mention is known if it stands somewhere on the page in a formula that was checked, as a whole or as some
terms of a sum or some factors of a product, in any order.  A symbol is known if it stands in one.  So
`$x_1 w_1$` is known once $y = f(x_1 w_1 + x_2 w_2 + b)$ has been checked, and `$x_1 w_2$` is not.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from bookcheck.maths.arithmetic import Product, Quotient, Sum
from bookcheck.maths.derivatives import Derivative
from bookcheck.maths.functions import Call
from bookcheck.maths.literals import as_number
from bookcheck.maths.names import element, plain
from bookcheck.maths.over import Over
from bookcheck.maths.tree import Name, Tree

Shape: TypeAlias = Hashable
"""A tree without the order of its terms and factors."""


@dataclass
class Parts:
    """What stands in the formulas that have been checked."""

    shapes: set[Shape] = field(default_factory=set)
    groups: list[tuple[str, Counter[Shape]]] = field(default_factory=list)
    symbols: set[str] = field(default_factory=set)
    functions: set[tuple[str, int]] = field(default_factory=set)
    indices: set[str] = field(default_factory=set)
    signs: set[str] = field(default_factory=set)

    def copy(self) -> Parts:
        """Return the same parts, to go on with in another way."""
        return Parts(**{name: copy.copy(getattr(self, name)) for name in self.__dataclass_fields__})

    def take(self, other: Parts) -> None:
        """Take in what stands in other formulas."""
        self.groups += other.groups
        for name in ("shapes", "symbols", "functions", "indices", "signs"):
            getattr(self, name).update(getattr(other, name))

    def add(self, tree: Tree) -> None:
        """Take in a member of a formula that has been checked."""
        for node in tree.walk():
            self.shapes.add(shape(node))
            if isinstance(node, (Sum, Product, Quotient)):
                self.groups.append(_group(node))
            self.symbols.update(_symbols(node))
            if isinstance(node, Over):
                self.indices.add(node.index)
            if isinstance(node, Call):
                self.functions.add((node.function, node.primes))

    def know(self, tree: Tree) -> bool:
        """Whether a mention is a part of what has been checked."""
        if isinstance(tree, Name):
            return tree.key in self.symbols
        if isinstance(tree, Call) and not tree.arguments:
            return (tree.function, tree.primes) in self.functions
        if isinstance(tree, (Sum, Product, Quotient)):
            kind, wanted = _group(tree)
            return any(kind == other and wanted <= parts for other, parts in self.groups)
        return shape(tree) in self.shapes

    def has(self, key: str) -> bool:
        """Whether a symbol, an index or a function stands in what has been checked."""
        known = self.symbols | self.indices | {function for function, _ in self.functions}
        vectors = {plain(part[0]) for part in map(element, known) if part}  # x_1 needs x
        return plain(key) in set(map(plain, known)) | vectors


def shape(tree: Tree) -> Shape:
    """Return a tree without the order of its terms and factors."""
    number = as_number(tree)
    if number is not None:
        return ("number", number.text)
    if isinstance(tree, (Sum, Product, Quotient)):
        kind, parts = _group(tree)
        return (kind, frozenset(parts.items()))
    own = tuple(
        part for part in map(tree.__getattribute__, tree.__dataclass_fields__) if not isinstance(part, (Tree, tuple))
    )
    return (type(tree).__name__, own, tuple(map(shape, tree.children())))


def _group(tree: Tree) -> tuple[str, Counter[Shape]]:
    """Return the terms of a sum, or the factors of a product; those below a line are marked."""
    if isinstance(tree, Sum):
        return "sum", Counter(shape(term) for term in _terms(tree))
    return "product", Counter(_factors(tree, above=True))


def _terms(tree: Tree) -> Iterator[Tree]:
    for term in tree.terms if isinstance(tree, Sum) else ():
        yield from _terms(term) if isinstance(term, Sum) else (term,)


def _factors(tree: Tree, above: bool) -> Iterator[Shape]:
    if isinstance(tree, Product) and tree.sign != r"\odot":
        yield from _factors(tree.left, above)
        yield from _factors(tree.right, above)
    elif isinstance(tree, Quotient):
        yield from _factors(tree.top, above)
        yield from _factors(tree.bottom, not above)
    elif isinstance(tree, Product):
        yield ("odot", frozenset((shape(tree.left), shape(tree.right))))
    else:
        yield (above, shape(tree))


def _symbols(node: Tree) -> set[str]:
    if isinstance(node, Name):
        return {node.key}
    if isinstance(node, Derivative):
        return {node.by}
    if isinstance(node, Call):
        return {node.function}
    return {node.index} if isinstance(node, Over) else set()
