"""Sums, products, fractions and powers: what each is worth and how it is written.  `grammar` reads them.

A sign between two factors is one line of `FACTORS`; one without a function is read, and has no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from bookcheck.maths.arrays import Value, add, multiply, power, shown_shape
from bookcheck.maths.errors import EquationError
from bookcheck.maths.scope import Scope
from bookcheck.maths.tree import Name, Number, Tree, evaluate

Binary = Callable[[Value, Value], Value]

PRODUCTS = ("", "*", r"\cdot", r"\times", r"\odot")
FACTORS: dict[str, Binary | None] = {
    **{r"\bmod": np.mod, r"\mod": np.mod, r"\div": np.divide, r"\wedge": np.minimum, r"\vee": np.maximum},
    **dict.fromkeys((r"\otimes", r"\oplus", r"\circ", r"\star", r"\bullet", r"\cap", r"\cup", r"\setminus")),
}
TERMS = (r"\pm", r"\mp")


@dataclass(frozen=True)
class Sum(Tree):
    """Terms added up; one that is subtracted is a Negative."""

    terms: tuple[Tree, ...]
    closed = False

    def worth(self, scope: Scope) -> Value:
        total = evaluate(self.terms[0], scope)
        for term in self.terms[1:]:
            total = add(total, evaluate(term, scope))
        return total

    def latex(self) -> str:
        first, *others = self.terms
        return _term(first) + "".join(
            f" - {_term(term.of)}" if isinstance(term, Negative) else f" + {_term(term)}" for term in others
        )


@dataclass(frozen=True)
class Negative(Tree):
    """A minus sign and what follows it."""

    of: Tree
    closed = False

    def worth(self, scope: Scope) -> Value:
        return -evaluate(self.of, scope)

    def latex(self) -> str:
        inner = self.of.latex()
        return f"-({inner})" if inner[0] in "-0123456789" or isinstance(self.of, Sum) else f"-{inner}"


@dataclass(frozen=True)
class Product(Tree):
    """Two factors; `sign` is what stands between them, '' for nothing."""

    sign: str
    left: Tree
    right: Tree
    closed = False

    def worth(self, scope: Scope) -> Value:
        a, b = evaluate(self.left, scope), evaluate(self.right, scope)
        if self.sign in PRODUCTS:
            return multiply(self.sign, a, b)
        function = FACTORS.get(self.sign)
        if function is None or np.ndim(a) or np.ndim(b):
            raise EquationError(f"{self.sign} can mean several things: write {self.latex()} out")
        return function(a, b)

    def latex(self) -> str:
        plain = isinstance(self.left, Product) and self.left.sign not in TERMS
        start = self.left.latex() if plain or isinstance(self.left, Number) else held(self.left)
        end = f"({self.right.latex()})" if not self.sign and isinstance(self.right, Number) else held(self.right)
        return f"{start} {self.sign} {end}".replace("  ", " ")


@dataclass(frozen=True)
class Quotient(Tree):
    """A fraction, or two things with a slash between them."""

    top: Tree
    bottom: Tree

    def worth(self, scope: Scope) -> Value:
        a, b = evaluate(self.top, scope), evaluate(self.bottom, scope)
        if np.ndim(b) > 0 and np.shape(a) != np.shape(b):
            raise EquationError(f"cannot divide {shown_shape(a)} by {shown_shape(b)}")
        return np.divide(a, b)[()]

    def latex(self) -> str:
        return rf"\frac{{{self.top.latex()}}}{{{self.bottom.latex()}}}"


@dataclass(frozen=True)
class Power(Tree):
    """A base and its exponent; T above an array transposes it, though the page has a number T too."""

    base: Tree
    exponent: Tree

    def worth(self, scope: Scope) -> Value:
        base = evaluate(self.base, scope)
        if np.ndim(base) and self.exponent == Name("T"):
            return transposed(base)
        if np.ndim(base) == 2 and self.exponent == Number("-1") and np.shape(base)[0] == np.shape(base)[1]:
            return np.linalg.inv(base)
        return power(base, evaluate(self.exponent, scope))

    def latex(self) -> str:
        whole = isinstance(self.base, Number) and self.base.text.isdigit()
        plain = whole or (self.base.closed and not raised(self.base))
        return f"{self.base.latex() if plain else f'({self.base.latex()})'}^{{{self.exponent.latex()}}}"


@dataclass(frozen=True)
class Transpose(Tree):
    """Rows made columns; a vector is a column.  `letter` says that a T stood there, which may be a number's name."""

    of: Tree
    letter: bool = field(default=False, compare=False)

    def worth(self, scope: Scope) -> Value:
        value = evaluate(self.of, scope)
        return power(value, scope.value("T")) if self.letter and np.ndim(value) == 0 else transposed(value)

    def latex(self) -> str:
        return f"{self.of.latex() if self.of.closed and not raised(self.of) else f'({self.of.latex()})'}^{{\\top}}"


def transposed(value: Value) -> Value:
    """Return an array with its rows made columns."""
    array = np.asarray(value)
    return array.reshape(1, -1) if array.ndim == 1 else array.T


def held(tree: Tree) -> str:
    """Write a factor, in brackets if it would fall apart."""
    positive = isinstance(tree, Number) and tree.text.replace(".", "", 1).isdigit()
    return tree.latex() if positive or tree.closed else f"({tree.latex()})"


def raised(tree: Tree) -> bool:
    """Whether a tree has something above its line already."""
    above = isinstance(tree, Name) and ("^" in tree.latex() or "'" in tree.latex())
    return isinstance(tree, (Power, Transpose)) or above or bool(getattr(tree, "above", ()))


def _term(tree: Tree) -> str:
    return f"({tree.latex()})" if isinstance(tree, Sum) else tree.latex()


def scientific(left: Tree, sign: str, right: Tree) -> Number | None:
    r"""Return `1.5 \times 10^{-3}` as one number."""
    if sign not in (r"\times", r"\cdot") or not isinstance(left, Number) or not isinstance(right, Power):
        return None
    if right.base != Number("10") or not isinstance(right.exponent, Number) or not re.fullmatch(r"-?[\d.]+", left.text):
        return None
    return Number(f"{left.text}e{right.exponent.text}")
