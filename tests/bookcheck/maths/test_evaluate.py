"""What trees are worth."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bookcheck.maths.errors import EquationError
from bookcheck.maths.parser import read
from bookcheck.maths.point import Point
from bookcheck.maths.symbols import Symbols
from bookcheck.maths.tree import evaluate

NAMESPACE: dict[str, Any] = {
    "a": 2.0,
    "b": -3.0,
    "n": 2,
    "x": np.array([2.0, 3.0]),
    "y": [1.0, -1.0],
    "W": np.array([[1.0, 2.0], [3.0, 4.0]]),
    "V": np.array([[1.0, 0.0, 2.0]]),
    "f": lambda t: t**3,
    "g": lambda s, t: s - t,
    "broken": lambda t: t.nothing,
}


def worth(source: str) -> Any:
    """Return the value of a formula."""
    symbols = Symbols(dict(NAMESPACE), indices={"i", "j"})
    symbols.look()
    with np.errstate(all="ignore"):
        return evaluate(read(source, symbols.reading()), Point(symbols))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a + b - 1", -2),
        ("-a^2", -4),
        ("2 a b", -12),
        (r"\frac{a}{b}", -2 / 3),
        ("a^{-1}", 0.5),
        (r"\sqrt{a + 2}", 2),
        (r"\lvert b \rvert", 3),
        (r"\lVert x \rVert^2", 13),
        (r"e^{0} + \log e", 2),
        (r"\max(a, b) + \min(a, b)", -1),
        (r"\max(x)", 3),
        ("f(a)", 8),
        ("g(a, b)", 5),
        ("f'(a)", 12),
        ("f''(a)", 12),
        ("x_2", 3),
        ("y_1", 1),
        ("W_{12}", 2),
        ("W_{2,1}", 3),
        (r"x \cdot y", -1),
        (r"x^\top y", -1),
        (r"x \odot y", [2, -3]),
        ("x + y", [3, 2]),
        ("a x", [4, 6]),
        (r"\frac{x}{a}", [1, 1.5]),
        ("W x", [8, 18]),
        (r"W^\top x", [11, 16]),
        (r"x y^\top", [[2, -2], [3, -3]]),
        ("W W", [[7, 10], [15, 22]]),
        ("V^T", [[1], [0], [2]]),
        ("[a, b]", [2, -3]),
        (r"\begin{bmatrix} a & 1 \\ 0 & b \end{bmatrix} x", [7, -9]),
        (r"\sum_{i=1}^{n} i x_i", 8),
        (r"\sum_i x_i y_i", -1),
        (r"\prod_{i=1}^{2} x_i", 6),
        (r"\sum_{i=1}^{2} \sum_{j=1}^{2} W_{ij}", 10),
        (r"\sum_{i=2}^{2} a", 2),
        (r"\max_i x_i", 3),
        (r"\arg\max_i x_i", 2),
        (r"\operatorname{argmin}(x)", 1),
        (r"\frac{d}{da} a^3", 12),
        (r"\frac{\partial \lvert b \rvert}{\partial b}", -1),
        (r"\frac{\partial (x \cdot x)}{\partial x}", [4, 6]),
        (r"\frac{\partial (x \cdot x)}{\partial x_2}", 6),
        (r"\frac{\partial (x_1 a)}{\partial x}", [2, 0]),
        (r"\frac{\partial (x^\top W x)}{\partial W}", [[4, 6], [6, 9]]),
        (r"\nabla_a (a b)", -3),
        (r"\begin{cases} 1 & a < 0 \\ 2 & a \ge 2 \\ 3 & \text{otherwise} \end{cases}", 2),
        (r"\begin{cases} x & x > 2 \\ 0 & \text{otherwise} \end{cases}", [0, 3]),
        (r"5\% + 1.5 \times 10^{-3}", 0.0515),
        (r"\pi", np.pi),
    ],
)
def test_values(source: str, expected: Any) -> None:
    value = worth(source)
    assert value == pytest.approx(np.asarray(expected, dtype=float), rel=1e-8, abs=1e-9)
    assert np.shape(value) == np.shape(expected)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("x + W", "cannot add a vector of 2 and a matrix of 2 by 2"),
        ("x y", "two vectors side by side can mean several things"),
        (r"x \times y", r"\\times of two arrays can mean several things"),
        (r"x \odot W", r"\\odot multiplies like by like, not a vector of 2 by a matrix"),
        ("V x", "cannot multiply a matrix of 1 by 3 by a vector of 2"),
        (r"\frac{a}{x}", "cannot divide a number by a vector of 2"),
        ("x_3", "x_3 has no meaning here"),
        (r"\sum_{i=1}^{3} x_i", "x is a vector of 2: it has no element 3"),
        (r"\sum_{i=1}^{n} (x_1 - y_1)^2", "nothing in .* depends on i: has a symbol lost its index"),
        (r"\sum_{i=1}^{a_0} x_i", "a_0 has no meaning"),
        (r"\sum_{i=1}^{2.5} x_i", "the limits of i are 1 and 2.5, not whole numbers"),
        (r"\sum_{i=3}^{2} x_i", "i runs from 3 to 2: over nothing"),
        (r"\sum_i a", "how far does i run"),
        (r"\frac{\partial a}{\partial b}", "a does not depend on b"),
        (r"a + \ldots", r"\\ldots has no value: write it out"),
        ("f'", "f' is a function: it needs an argument"),
        ("g'(a, b)", "g' of several arguments"),
        (r"\text{broken}(a)", "cannot be computed: AttributeError"),
        ("f(a, b)", "cannot be computed: TypeError"),
        ("h'(a)", "h has no meaning here"),
    ],
)
def test_refusals(source: str, message: str) -> None:
    with pytest.raises(EquationError, match=message):
        worth(source)


def test_what_is_outside_its_domain_is_no_number() -> None:
    assert np.isnan(worth(r"\log(b)"))
    assert np.isinf(worth(r"\frac{a}{0}"))
