"""A line of numbers, laid over the symbols above it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bookcheck.maths.checking import Equations, check_formula


def sigmoid(x: Any) -> Any:
    """Squash."""
    return 1 / (1 + np.exp(-x))


# Made so that values repeat, as in a worked example: where symbols are told apart, their values are not.
NAMESPACE: dict[str, Any] = {
    **{"f": sigmoid, "w": [0, 1], "x": [2, 3], "b": 4, "h1": sigmoid(-3.0), "h2": sigmoid(-3.0), "n": 4},
    **{"w5": 1, "w6": 1, "b3": 0, "u": 0.125, "y_true": [1, 0, 0, 1], "y_pred": [0, 0, 0, 0]},
    "W": np.array([[1.0, 2.0], [3.0, 4.0]]),
}

GOOD = [
    r"w \cdot x + b = 0 \times 2 + 1 \times 3 + 4 = 7",
    r"w_1 x_1 + w_2 x_2 + b = 0 + 3 + 4",
    r"w_1 x_1 + w_2 x_2 + b = 0 \times 2 + 3 + b",
    "f(w_5 h_1 + w_6 h_2 + b_3) = f(0.0474 + 0.0474 + 0) = f(0.0949) = 0.524",
    "f(w_5 h_1 + w_6 h_2 + b_3) = f(1 h_1 + 1 h_2 + 0) = 0.5237",
    "-2 (1 - f(h_1 + h_2)) = -2 (1 - 0.524) = -0.953",
    "w_5 f(h_1) = 1 \\times f(0.0474) = f(0.0474) = 0.51185",
    r"\frac{h_1 + h_2}{w_5} = \frac{0.0474 + 0.0474}{1} = 0.0949",
    r"\frac{1}{n} \sum_{i=1}^{n} (y_{true,i} - y_{pred,i})^2 = \frac{1}{4} (1 + 0 + 0 + 1) = 0.5",
    r"\frac{1}{n} \sum_{i=1}^{n} (y_{true,i} - y_{pred,i})^2 = \frac{1 + 0 + 0 + 1}{4} = \frac{2}{4} = \frac{1}{2}",
    r"\sum_{i=1}^{2} x_i = 2 + 3 = 5",
    r"\prod_{i=1}^{2} x_i = 2 \times 3",
    r"W x = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} [2, 3] = [8, 18]",
    r"x^\top x = 2 \times 2 + 3 \times 3 = 13",
    r"u = 0.13 \quad u = 0.12 \quad 2 u = 2 \times 0.12 = 0.25",
    r"b - x_1 = 4 - 2",
]
BAD = [
    # A changed digit, sign, operator, order.
    r"w \cdot x + b = 0 \times 2 + 1 \times 3 + 5 = 7",
    r"w \cdot x + b = 0 \times 1 + 1 \times 3 + 4",
    r"w \cdot x + b = 0 \times 2 + 1 \times 3 - 4",
    r"w \cdot x + b = 0 + 2 + 1 \times 3 + 4",
    r"w \cdot x + b = 2 \times 0 + 1 \times 3 + 4",
    r"w \cdot x + b = 1 \times 3 + 0 \times 2 + 4",
    r"w_1 x_1 + w_2 x_2 + b = 3 + 0 + 4",
    # Rounded on the way.
    "f(w_5 h_1 + w_6 h_2 + b_3) = f(0.0474 + 0.0474 + 0) = f(0.0948)",
    "-2 (1 - f(h_1 + h_2)) = -2 (1 - 0.524) = -0.952",
    "-2 (1 - f(h_1 + h_2)) = -2 (1 - 0.523)",
    # A number in the place of something else.
    "f(w_5 h_1 + w_6 h_2 + b_3) = f(0.0474 + 0.0475 + 0)",
    "f(w_5 h_1 + w_6 h_2 + b_3) = f(0.09 + 0.01 + 0)",
    r"\frac{1}{n} \sum_{i=1}^{n} (y_{true,i} - y_{pred,i})^2 = \frac{1}{4} (1 + 0 + 1 + 0)",
    r"\frac{1}{n} \sum_{i=1}^{n} (y_{true,i} - y_{pred,i})^2 = \frac{2}{4} (1 + 0 + 0 + 0)",
    r"\frac{1}{n} \sum_{i=1}^{n} (y_{true,i} - y_{pred,i})^2 = \frac{4}{1} (1 + 0 + 0 + 1)",
    r"W x = \begin{bmatrix} 1 & 3 \\ 2 & 4 \end{bmatrix} [2, 3]",
    "f(w_5 h_1) = f(1 h_2)",
    "f(w_5 h_1 + w_6 h_2 + b_3) = f(1 h_1 + 1 h_2)",
    # A whole number must be exact.
    "h_1 + b = 0 + 4",
    r"2 u = 2 \times 0.1249",
]


@pytest.mark.parametrize("source", GOOD)
def test_numbers_in_the_place_of_what_they_are_worth(source: str) -> None:
    assert check_formula(source, namespace=NAMESPACE) is None


@pytest.mark.parametrize("source", BAD)
def test_numbers_in_the_wrong_place(source: str) -> None:
    assert check_formula(source, namespace=NAMESPACE) is not None


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "f(w_5 h_1 + w_6 h_2) = f(0.0474 + 0.0475)",
            "w_{6} h_{2} is 0.04742587317756678, not 0.0475: correctly rounded that is 0.0474",
        ),
        (r"w \cdot x + b = 0 \times 1 + 1 \times 3 + 4", "x_{1} is 2, not 1"),
        ("h_1 + b = 0 + 4", "h_{1} is 0.04742587317756678, not 0: a whole number must be exact"),
        ("h_1 h_2 = 0.0474^2", "Numbers must stand in the place of what they are worth, one by one"),
    ],
)
def test_messages(source: str, message: str) -> None:
    assert message in (check_formula(source, namespace=NAMESPACE) or "")


def test_what_formulas_have_said_may_be_written_out() -> None:
    page = Equations(namespace={"f": sigmoid, "w1": 1, "x1": -2, "x2": -1, "y": 1})
    page.directive("let s, L; free t")
    page.formula("s = w_1 x_1 + x_2")
    page.formula("L = (y - f(s))^2")
    page.formula("f'(t) = f(t) (1 - f(t))")
    page.formula(r"\frac{\partial L}{\partial w_1} = -2 (y - f(s)) \times f'(s) x_1")
    page.formula(r"f'(s) = f'(-2 + -1) = f(-3) (1 - f(-3)) = 0.0452")
    page.formula(r"\frac{\partial L}{\partial w_1} = -2 (1 - 0.0474) \times 0.0452 \times -2 = 0.1721")
    assert page.report.steps["substitution"] == 2


def test_of_a_bare_symbol_any_arithmetic_may_be_the_value() -> None:
    assert check_formula("n = 2 + 2 = 4", namespace=NAMESPACE) is None
    assert check_formula("n = 2 + 3", namespace=NAMESPACE) is not None
