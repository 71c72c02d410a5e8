"""Other ways to write a tree, as a person does when a line is written out before numbers are put in."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from book.checks.equations.errors import EquationError
from book.checks.equations.evaluate import evaluate, limits
from book.checks.equations.names import plain
from book.checks.equations.point import Point, random_points
from book.checks.equations.symbols import Function, Symbols
from book.checks.equations.tree import (
    Call,
    Derivative,
    Item,
    Name,
    Number,
    Over,
    Product,
    Sum,
    Transpose,
    Tree,
    Vector,
    replaced,
)


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
            yield from _dot(symbols, tree)
    except EquationError:
        return  # without values there is no telling how many terms there are


def remember(symbols: Symbols, trees: list[Tree]) -> None:
    """Keep the members of a chain that has been checked as forms of one another."""
    for head in trees:
        others = [tree for tree in trees if tree != head]
        if isinstance(head, (Name, Derivative)):
            symbols.forms.setdefault(head, []).extend(others)
        elif isinstance(head, Call) and all(isinstance(argument, Name) for argument in head.arguments):
            parameters = tuple(argument.key for argument in head.arguments if isinstance(argument, Name))
            forms = symbols.function_forms.setdefault((plain(head.function), head.primes), [])
            forms.extend(Function(parameters, tree) for tree in others)


def _written_out(symbols: Symbols, tree: Over) -> Tree:
    low, high = limits(tree, Point(symbols))
    parts = [replaced(tree.body, {tree.index: Number(str(i))}) for i in range(low, high + 1)]
    if tree.kind == "sum":
        return Sum(tuple(parts))
    product = parts[0]
    for part in parts[1:]:
        product = Product("*", product, part)
    return product


def _dot(symbols: Symbols, tree: Product) -> Iterator[Tree]:
    left = tree.left.of if isinstance(tree.left, Transpose) else tree.left
    point = next(random_points(symbols, tree.sign))  # for the shapes alone
    a, b = (np.shape(evaluate(side, point)) for side in (left, tree.right))
    if len(a) == 1 and a == b and (tree.sign == r"\cdot" or left is not tree.left):
        yield Sum(tuple(Product("*", _element(left, i), _element(tree.right, i)) for i in range(1, a[0] + 1)))


def _element(tree: Tree, i: int) -> Tree:
    if isinstance(tree, Vector):
        return tree.items[i - 1]
    return Name(f"{tree.key}_{i}") if isinstance(tree, Name) else Item(tree, (Number(str(i)),))
