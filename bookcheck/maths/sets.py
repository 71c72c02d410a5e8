r"""Sets of numbers: intervals, members, and lists in a shape, as `\\mathbb{R}^{m \\times n}`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bookcheck.maths.arithmetic import Power, Product
from bookcheck.maths.arrays import Value
from bookcheck.maths.errors import EquationError
from bookcheck.maths.scope import Scope
from bookcheck.maths.tree import Dots, Name, Tree, evaluate


class Set(Tree):
    """What a number may be an element of."""

    def ends(self) -> Iterator[Tree]:
        """Yield what must have a value, to say what is in it."""
        for part in self.children():
            yield from part.ends() if isinstance(part, Set) else [part] if part != Dots() else []

    def has(self, value: Value, scope: Scope) -> bool:
        """Whether a value is in it."""
        raise EquationError(f"expected an interval or a set on the right, found {self.latex()}")


@dataclass(frozen=True)
class Interval(Set):
    """All numbers between two, with or without the ends."""

    low: Tree
    high: Tree
    brackets: str  # (), [], (] or [)
    closed = False

    def has(self, value: Value, scope: Scope) -> bool:
        """Whether a value, or each number of it, lies between the ends."""
        low, high = evaluate(self.low, scope), evaluate(self.high, scope)
        below = np.less if self.brackets[0] == "(" else np.less_equal
        above = np.less if self.brackets[1] == ")" else np.less_equal
        return bool(np.all(below(low, value) & above(value, high)))

    def latex(self) -> str:
        return f"{self.brackets[0]}{self.low.latex()}, {self.high.latex()}{self.brackets[1]}"


@dataclass(frozen=True)
class Members(Set):
    """A set, by its members; with dots, all whole numbers on the way, or all in the same steps."""

    items: tuple[Tree, ...]

    def values(self, scope: Scope) -> list[Value]:
        """Return the members."""
        if Dots() not in self.items:
            return [evaluate(item, scope) for item in self.items]
        at = self.items.index(Dots())
        ends = [evaluate(item, scope) for item in self.items if item != Dots()]
        step = ends[1] - ends[0] if at > 1 else 1.0
        if at == 0 or at == len(self.items) - 1 or step == 0 or not np.isfinite(ends).all():
            raise EquationError(f"{self.latex()} has no end: what are its members?")
        found = [ends[0] + i * step for i in range(1 + round((ends[-1] - ends[0]) / step))]
        if any(end not in found for end in ends):
            raise EquationError(f"the numbers of {self.latex()} do not go on in equal steps")
        return found

    def has(self, value: Value, scope: Scope) -> bool:
        """Whether a value is one of the members."""
        return any(
            np.shape(value) == np.shape(item) and np.allclose(value, item, 1e-9, 0) for item in self.values(scope)
        )

    def latex(self) -> str:
        return rf"\{{{', '.join(item.latex() for item in self.items)}\}}"


@dataclass(frozen=True)
class Space(Set):
    r"""All lists of numbers from a set, in a shape: `\mathbb{R}^d`, `\mathbb{R}^{m \times n}`, `\{0, 1\}^n`."""

    of: Tree
    sizes: tuple[Tree, ...]

    def ends(self) -> Iterator[Tree]:
        yield from (*self.sizes, *(self.of.ends() if isinstance(self.of, Set) else ()))

    def has(self, value: Value, scope: Scope) -> bool:
        """Whether a value has this shape, and numbers of this kind."""
        if np.shape(value) != tuple(int(evaluate(size, scope)) for size in self.sizes):
            return False
        if isinstance(self.of, Set):
            return all(self.of.has(x, scope) for x in np.ravel(value))
        whole = bool(np.all(value == np.round(value)))
        letter = self.of.key.partition("_")[0] if isinstance(self.of, Name) else ""
        if letter in ("R", "C", "Q"):
            return bool(np.isfinite(value).all())
        return whole and (letter == "Z" or bool(np.all(np.asarray(value) >= 0)))

    def latex(self) -> str:
        above = r" \times ".join(size.latex() for size in self.sizes)
        return f"{self.of.latex()}^{{{above}}}" if above else self.of.latex()


def space(tree: Tree) -> Tree:
    """Return what stands behind an element sign as a set, if it is written like one."""
    if isinstance(tree, Name) and tree.key in ("R_bb", "N_bb", "Z_bb", "Q_bb", "C_bb"):
        return Space(tree, ())
    return tree


def lifted(base: Tree, exponent: Tree) -> Tree:
    """Return what something with another thing above it is: a set has a shape there, all else is a power."""
    if isinstance(base, (Members, Interval)) or (
        isinstance(base, Name) and base.key in ("R_bb", "N_bb", "Z_bb", "Q_bb", "C_bb")
    ):
        sizes: list[Tree] = []
        while isinstance(exponent, Product) and exponent.sign == r"\times":
            sizes.insert(0, exponent.right)
            exponent = exponent.left
        return Space(base, (exponent, *sizes))
    return Power(base, exponent)
