"""Other ways to write a tree."""

from __future__ import annotations

import numpy as np
import pytest

from bookcheck.maths.checking import Equations
from bookcheck.maths.expansion import expansions
from bookcheck.maths.parser import read
from bookcheck.maths.tree import latex


@pytest.fixture
def page() -> Equations:
    """Return a page that has said something of each kind."""
    equations = Equations(namespace={"w": [1.0, 2.0], "x": np.array([3.0, 4.0]), "f": np.tanh, "n": 2})
    equations.directive("let s, g; free t")
    equations.formula(r"s = w \cdot x")
    equations.formula("g(t) = t^2")
    equations.formula("f'(t) = 1 - f(t)^2")
    equations.formula(r"\frac{\partial s}{\partial x_1} = w_1")
    return equations


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("s", [r"w \cdot x"]),
        ("g(a b)", ["(a b)^{2}"]),
        ("f'(2)", ["1 - f(2)^{2}"]),
        (r"\frac{\partial s}{\partial x_1}", ["w_{1}"]),
        (r"w \cdot x", ["w_{1} * x_{1} + w_{2} * x_{2}"]),
        (r"w^\top x", ["w_{1} * x_{1} + w_{2} * x_{2}"]),
        (r"w \cdot [5, t]", ["w_{1} * 5 + w_{2} * t"]),
        (r"\sum_{i=1}^{n} x_i^2", ["x_{1}^{2} + x_{2}^{2}"]),
        (r"\prod_{i=1}^{2} x_i", ["x_{1} * x_{2}"]),
        ("w_1 x_1", []),
        (r"\max_i x_i", []),
        ("t", []),
        (r"t \cdot t", []),
    ],
)
def test_expansions(page: Equations, source: str, expected: list[str]) -> None:
    found = expansions(page.symbols, read(source, page.symbols.reading()))
    assert [latex(tree) for tree in found][: len(expected) or None] == expected
