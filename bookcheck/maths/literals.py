"""What a tree shows: digits alone, arithmetic with digits, or symbols."""

from __future__ import annotations

from bookcheck.maths.arithmetic import Negative
from bookcheck.maths.blocks import Matrix
from bookcheck.maths.brackets import Vector
from bookcheck.maths.tree import Number, Tree, names


def as_number(tree: Tree) -> Number | None:
    """Return a numeral with its sign; None for anything else."""
    if isinstance(tree, Negative) and isinstance(tree.of, Number):
        return Number(tree.of.text[1:] if tree.of.text.startswith("-") else f"-{tree.of.text}")
    return tree if isinstance(tree, Number) else None


def is_literal(tree: Tree) -> bool:
    """Whether a tree is a number, or a vector or a matrix of numbers."""
    if isinstance(tree, (Vector, Matrix)):
        return all(map(is_literal, tree.children()))
    return as_number(tree) is not None


def shape(tree: Tree) -> tuple[int, ...]:
    """Return the shape of a vector or a matrix; of anything else, that of a number."""
    match tree:
        case Vector(items):
            return (len(items),)
        case Matrix(rows):
            return (len(rows), len(rows[0]))
    return ()


def is_numeric(tree: Tree) -> bool:
    """Whether a tree is arithmetic with numbers, without symbols."""
    return not names(tree)


def has_decimals(tree: Tree) -> bool:
    """Whether some number in a tree may be a rounded one."""
    return any(isinstance(node, Number) and node.unit is not None for node in tree.walk())
