"""Equal whatever the symbols are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bookcheck.maths.checking import check_formula
from bookcheck.maths.identity import close

ONES: dict[str, Any] = {f"w{i}": 1 for i in range(1, 7)} | {"h1": 0.5, "h2": 0.5, "b1": 0, "b3": 0, "x": [1.0, 1.0]}


@pytest.mark.parametrize(
    "source",
    [
        "w_1 (w_2 + w_3) = w_1 w_2 + w_1 w_3",
        r"\frac{w_1 h_1 + w_2 h_1}{h_1} = w_1 + w_2",
        r"\log(w_1 w_2) = \log w_1 + \log w_2",  # undefined at half of the random points
        r"\sqrt{w_1^2} = \lvert w_1 \rvert",
        r"\frac{d}{dw_1} \lvert w_1 \rvert = \frac{w_1}{\lvert w_1 \rvert}",
        r"\frac{\partial (w_1 h_1 + w_2)}{\partial w_1} = h_1",
        r"\lVert x \rVert^2 = x \cdot x = x_1^2 + x_2^2",
        r"\frac{d}{dh_1} \tanh(h_1) = 1 - \tanh^2(h_1)",
        "f(f(h_1)) = 2 f(h_1)",
        "0.5 w_1 = w_1 / 2",
    ],
)
def test_true_whatever_the_symbols_are(source: str) -> None:
    assert check_formula(source, namespace=ONES | {"f": lambda t: 2 * t}) is None


@pytest.mark.parametrize(
    "source",
    [
        "w_1 h_1 = w_2 h_1",
        "w_1 h_1 + w_2 h_2 = w_1 h_2 + w_2 h_1",
        "w_1 + b_1 = w_1 + b_3",
        "w_1 w_2 = w_1^2",
        "w_1 - w_2 = w_2 - w_1",
        "w_5 + b_1 = w_5",
        r"x \cdot x = x_1 + x_2",
        r"\frac{w_1}{w_2} = \frac{w_2}{w_1}",
        r"\frac{1}{w_1} = \frac{2}{w_1 + w_2}",
    ],
)
def test_true_at_the_pages_values_only(source: str) -> None:
    message = check_formula(source, namespace=ONES)
    assert message is not None
    assert "with this page's values, but they are not the same: at " in message


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("w_1 + h_1 = w_1 - h_1", "w_{1} + h_{1} is 1.5, but the right side is 0.5"),
        ("t + 1 = t + 2", "the two sides are not equal: at t = "),
        (r"\log(-w_1^2) = w_1", "have no value at random points"),
        ("x + x = w_1 x_1", "x + x is [2., 2.], but the right side is 1"),
    ],
)
def test_messages(source: str, message: str) -> None:
    assert message in (check_formula(source, "free t", ONES) or "")


def test_infinity_equals_nothing() -> None:
    assert not close(np.inf, np.inf, 1e-9)
    assert not close(np.nan, np.nan, 1e-9)
    assert not close(np.array([1.0]), 1.0, 1e-9)
    assert close(1.0, 1.0 + 1e-12, 1e-9)
    assert not close(1.0, 1.0 + 1e-6, 1e-9)
