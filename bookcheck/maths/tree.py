r"""What a formula means, as a tree of small nodes.

Every node is a frozen dataclass, so that two formulas that say the same in the same way are equal, and a node
can stand in a set.  A node says itself what it is worth and how it is written; how it is read stands in the same
module, in a table that `parser` puts together.  So an operator of formulas is one class and one line of a table:
`arithmetic`, `brackets`, `functions`, `items`, `over`, `derivatives`, `integrals`, `blocks`.
"""

from __future__ import annotations

import dataclasses
import math
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from bookcheck.maths.arrays import Value
from bookcheck.maths.errors import EquationError
from bookcheck.maths.names import symbol
from bookcheck.maths.scope import Scope

SUFFIXES = {
    **{"%": Fraction(1, 100), "°": Fraction(math.pi / 180), "°C": Fraction(1), "m": Fraction(1), "s": Fraction(1)},
    **{"km": Fraction(1000), "cm": Fraction(1, 100), "mm": Fraction(1, 1000), "nm": Fraction(1, 10**9)},
    **{"h": Fraction(3600), "min": Fraction(60), "ms": Fraction(1, 1000), "g": Fraction(1, 1000), "kg": Fraction(1)},
    **{"N": Fraction(1), "kN": Fraction(1000), "J": Fraction(1), "kJ": Fraction(1000), "W": Fraction(1)},
    **{"kW": Fraction(1000), "V": Fraction(1), "A": Fraction(1), "Hz": Fraction(1), "kHz": Fraction(1000)},
    **{"GHz": Fraction(10**9), "MHz": Fraction(10**6), "B": Fraction(1), "kB": Fraction(1000)},
    **{"MB": Fraction(10**6), "GB": Fraction(10**9), "px": Fraction(1), "rad": Fraction(1), "Pa": Fraction(1)},
}
"""Units, each with what one of it is worth: `5 \\text{ km}` is 5000 m."""


@dataclass(frozen=True)
class Tree(ABC):
    """A formula or a part of one."""

    closed = True
    """Whether it holds together on its own; what does not needs brackets inside a product."""

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

    def worth(self, scope: Scope) -> Value:
        """Return what it is worth where symbols have values; `evaluate` asks."""
        raise EquationError(f"{self.latex()} has no value: write it out")

    @abstractmethod
    def latex(self) -> str:
        """Write it as a formula."""

    def own(self) -> frozenset[str]:
        """Return the symbols that it names itself, not in its parts."""
        return frozenset()

    def bound(self) -> frozenset[str]:
        """Return the symbols that stand for something in it alone, as the index of a sum."""
        return frozenset()


@dataclass(frozen=True)
class Number(Tree):
    """A numeral as it is shown: `7`, `-0.953`, `95%`, `1.5e-3`, `130 N`."""

    text: str
    closed = False

    @property
    def value(self) -> Fraction:
        """The number shown."""
        return _number(self.text)

    @property
    def unit(self) -> Fraction | None:
        """What one in the last digit is worth; None for a whole number, which is exact."""
        digits, exponent, suffix = split(self.text)
        places = len(digits.partition(".")[2])
        if not places and digits == self.text.partition(" ")[0].rstrip("°"):
            return None
        return Fraction(10) ** (exponent - places) * SUFFIXES.get(suffix, Fraction(1))

    def worth(self, scope: Scope) -> Value:
        return float(self.value)

    def latex(self) -> str:
        digits, _, exponent = self.text.partition(" ")[0].partition("e")
        _, _, suffix = split(self.text)
        head = rf"{digits} \times 10^{{{exponent}}}" if exponent else digits.replace("%", r"\%")
        if suffix.startswith("°"):
            return head.rstrip("°") + r"^{\circ}" + (r"\text{C}" if suffix == "°C" else "")
        return rf"{head} \text{{ {suffix}}}" if " " in self.text else head


@dataclass(frozen=True)
class Name(Tree):
    r"""A symbol; `y_{pred}` has the key y_pred, `\hat{y}` y_hat, `W^{(1)}` W^(1), `\eta` eta, `\mathcal{L}` L_cal."""

    key: str

    def worth(self, scope: Scope) -> Value:
        return scope.value(self.key)

    def latex(self) -> str:
        return symbol(self.key)

    def own(self) -> frozenset[str]:
        return frozenset({self.key})


@dataclass(frozen=True)
class Dots(Tree):
    """Something left out, which a person can guess and a check cannot."""

    def latex(self) -> str:
        return r"\ldots"


@dataclass(frozen=True)
class Sign(Tree):
    r"""A sign by itself, of which a text speaks, or the dot in `f(\\cdot)`."""

    text: str

    def latex(self) -> str:
        return self.text


def evaluate(tree: Tree, scope: Scope) -> Value:
    """Return the value of a tree."""
    try:
        return tree.worth(scope)
    except (EquationError, RecursionError):
        raise
    except Exception as error:  # of NumPy, where shapes do not fit, or of a function of the page's code
        raise EquationError(f"{tree.latex()} cannot be computed: {type(error).__name__}: {error}") from None


def latex(tree: Tree) -> str:
    """Write a tree as a formula, in the notation that the parser reads: what is printed reads as the same tree."""
    return tree.latex()


def names(tree: Tree) -> set[str]:
    """Return the keys of the symbols in a tree, those by which it is differentiated too, but no sum's own index."""
    return set(tree.own()).union(*map(names, tree.children())) - tree.bound()


def replaced(tree: Tree, table: dict[str, Tree]) -> Tree:
    """Return a tree with symbols replaced by trees."""
    if isinstance(tree, Name):
        return table.get(tree.key, tree)
    if own := tree.bound() & table.keys():
        table = {key: value for key, value in table.items() if key not in own}
    return tree.rebuilt(lambda part: replaced(part, table))


@cache
def split(text: str) -> tuple[str, int, str]:
    """Return the digits of a numeral, its exponent, and its unit.

    >>> split("1.5e-3"), split("95%"), split("130 N")
    (('1.5', -3, ''), ('95', 0, '%'), ('130', 0, 'N'))
    """
    match = re.fullmatch(r"(-?[\d.]+)(%|°C?)?(?:e(-?\d+))?(?: (\w+))?", text)
    assert match is not None, text
    return match[1], int(match[3] or 0), match[2] or match[4] or ""


@cache
def _number(text: str) -> Fraction:
    digits, exponent, suffix = split(text)
    return Fraction(digits) * Fraction(10) ** exponent * SUFFIXES.get(suffix, Fraction(1))


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
