"""Other ways to write a tree, as a person does when a line is written out before numbers are put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from bookcheck.maths.arithmetic import Product, Sum, Transpose
from bookcheck.maths.blocks import Matrix
from bookcheck.maths.brackets import Vector
from bookcheck.maths.derivatives import Derivative, Item
from bookcheck.maths.errors import EquationError
from bookcheck.maths.functions import Call
from bookcheck.maths.names import plain
from bookcheck.maths.over import Over, limits
from bookcheck.maths.point import Point
from bookcheck.maths.points import random_points
from bookcheck.maths.symbols import Function, Symbols
from bookcheck.maths.tree import Name, Number, Tree, evaluate, latex, replaced


def expansions(symbols: Symbols, tree: Tree) -> Iterator[Tree]:
    """Yield a symbol's definition, a function's formula, a derivative's other forms, the terms of a sum."""
    if isinstance(tree, Name) and plain(tree.key) in symbols.definitions:
        yield symbols.definitions[plain(tree.key)]
    if isinstance(tree, (Name, Derivative)):
        yield from symbols.forms.get(tree, [])
    if isinstance(tree, Call):
        known = list(symbols.function_forms.get((plain(tree.function), tree.primes), []))
        if not tree.primes and plain(tree.function) in symbols.functions:
            known.append(symbols.functions[plain(tree.function)])
        yield from (
            function.of(tree.arguments) for function in known if len(function.parameters) == len(tree.arguments)
        )
    try:
        if isinstance(tree, Over) and tree.kind in ("sum", "prod"):
            yield _written_out(symbols, tree)
        if isinstance(tree, Product):
            yield from _product(symbols, tree)
    except EquationError:
        return  # without values there is no telling how many terms there are


def remember(symbols: Symbols, trees: list[Tree]) -> None:
    """Keep the members of a chain that has been checked as forms of one another."""
    trees = [_at(tree, symbols.at) for tree in trees]
    for head in trees:
        others = [tree for tree in trees if tree != head]
        if isinstance(head, (Name, Derivative)):
            symbols.forms.setdefault(head, []).extend(others)
        elif isinstance(head, Call) and all(isinstance(argument, Name) for argument in head.arguments):
            parameters = tuple(argument.key for argument in head.arguments if isinstance(argument, Name))
            forms = symbols.function_forms.setdefault((plain(head.function), head.primes), [])
            forms.extend(Function(parameters, tree) for tree in others)


def _at(tree: Tree, at: Mapping[str, int]) -> Tree:
    """Put the values of indices in; what is then an element with numbers is the symbol of that name."""
    tree = replaced(tree, {key: Number(str(value)) for key, value in at.items()})
    if isinstance(tree, Item) and all(isinstance(index, Number) for index in tree.indices):
        where = "_".join(latex(index) for index in tree.indices)
        if isinstance(tree.of, Name):
            return Name(f"{tree.of.key}_{where}")
        if isinstance(tree.of, Derivative):
            return Derivative(tree.of.of, f"{tree.of.by}_{where}", tree.of.order)
    return tree


def _written_out(symbols: Symbols, tree: Over) -> Tree:
    low, high = limits(tree, Point(symbols))
    parts = [replaced(tree.body, {tree.index: Number(str(i))}) for i in range(low, high + 1)]
    if tree.kind == "sum":
        return Sum(tuple(parts))
    product = parts[0]
    for part in parts[1:]:
        product = Product("*", product, part)
    return product


def _product(symbols: Symbols, tree: Product) -> Iterator[Tree]:
    """Write out the product of two vectors as a sum, and that of a matrix and another array as sums in their places."""
    left = tree.left.of if isinstance(tree.left, Transpose) else tree.left
    point = next(random_points(symbols, tree.sign))  # for the shapes alone
    a, b = (np.shape(evaluate(side, point)) for side in (left, tree.right))
    if len(a) == 1 and a == b and (tree.sign == r"\cdot" or left is not tree.left):
        yield _dot(*([_element(point, side, i) for i in range(a[0])] for side in (left, tree.right)))
    elif left is tree.left and len(a) == 2 and len(b) in (1, 2) and a[1] == b[0] and tree.sign in ("", r"\cdot"):
        rows = [[_element(point, left, i, k) for k in range(a[1])] for i in range(a[0])]
        columns = [[_element(point, tree.right, k, *j) for k in range(a[1])] for j in np.ndindex(*b[1:])]
        sums = tuple(tuple(_dot(row, column) for column in columns) for row in rows)
        yield Matrix(sums) if len(columns) > 1 else Vector(tuple(row[0] for row in sums))


def _dot(a: Sequence[Tree], b: Sequence[Tree]) -> Tree:
    return Sum(tuple(Product("*", x, y) for x, y in zip(a, b, strict=True)))


def _element(point: Point, tree: Tree, *at: int) -> Tree:
    """Return an element of a vector or a matrix, at places counted from 0."""
    if isinstance(tree, Vector):
        return tree.items[at[0]]
    if isinstance(tree, Matrix):
        return tree.rows[at[0]][at[1]]
    if isinstance(tree, Name):
        return Name("_".join([tree.key, *(str(i + point.first(tree.key)) for i in at)]))
    return Item(tree, tuple(Number(str(i + 1)) for i in at))
