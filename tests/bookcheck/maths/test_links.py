"""A formula and a Python expression that must agree."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bookcheck.maths.checking import Equations
from bookcheck.maths.errors import EquationError


def page(**namespace: Any) -> Equations:
    """Return a page on which y and g are defined."""
    code: dict[str, Any] = {"w": [1.0, 1.0], "x": [2.0, 2.0], "neuron": lambda w, x: np.tanh(np.dot(w, x))}
    equations = Equations(namespace=code | namespace)
    equations.directive("let y, g, b; free s, t; f = np.tanh")
    equations.formula(r"y = f(w_1 x_1 + w_2 x_2)")
    equations.formula("g(t) = t^2 + s")
    equations.formula("b = 4")
    return equations


@pytest.mark.parametrize(
    "directive",
    [
        "y = neuron(w, x)",
        "y = neuron([w_1, w_2], [x_1, x_2])",
        "y = float(np.tanh(4))",  # only the page's own value can be compared
        "y = output",
        "g = lambda t: t * t + s",
        "b = 4",
        "b = bias",
        r"\frac{\partial y}{\partial w_1} = (1 - neuron(w, x) ** 2) * x[0]",
        r"w \cdot x = 4.0",
        r"\sum_{i=1}^{2} x_i = sum(x)",
        "f(0) = 0",
    ],
)
def test_what_agrees(directive: str) -> None:
    equations = page(output=float(np.tanh(4)), bias=4)
    equations.directive(directive)
    assert equations.report.steps["link"] == 1


@pytest.mark.parametrize(
    ("directive", "message"),
    [
        ("y = neuron(w, w)", "y is 0.999329299739067, but neuron(w, w) is 0.9640275800758169"),
        ("y = neuron([w_1, w_1], x)", "are not the same: at "),  # the same at the page's values
        ("g = lambda t: t * t - s", "by the formula, but lambda t: t * t - s("),
        ("g = 3", "g is a function, but 3 is int"),
        ("b = 5", "b is 4, but 5 is 5"),
        ("y = 'text'", "'text' is str, not numbers"),
        (r"\frac{\partial y}{\partial w_1} = 1", "is 0.00268190"),
        (r"w \cdot x = 5", r"w \cdot x is 4, but 5 is 5"),
        ("s t = 3", "have no values that could be compared"),
        ("y = neuron(w)", "neuron(w): TypeError"),
        ("y = nowhere", "the page has no 'nowhere' here"),
        ("y = neuorn(w, x)", "the page has no 'neuorn' here; what looks like it: neuron"),
    ],
)
def test_what_does_not(directive: str, message: str) -> None:
    with pytest.raises(EquationError) as error:
        page().directive(directive)
    assert message in str(error.value)


def test_a_number_that_is_a_variable_follows_it() -> None:
    equations = page(bias=4)
    equations.directive("b = bias; let z")
    equations.formula("z = b + 1")
    equations.directive("z = bias + 1")  # at random values of the bias too
    with pytest.raises(EquationError, match="not the same"):
        equations.directive("z = 2 * bias - 3")
