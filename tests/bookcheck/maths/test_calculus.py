"""Derivatives by differences."""

from __future__ import annotations

import numpy as np
import pytest

from bookcheck.maths.calculus import slope, slopes


@pytest.mark.parametrize("x", [-2.3, -0.4, 0.0, 0.7, 5.0])
def test_slopes_of_known_functions(x: float) -> None:
    assert slope(np.sin, x) == pytest.approx(np.cos(x), abs=1e-9)
    assert slope(np.exp, x) == pytest.approx(np.exp(x), rel=1e-9)
    assert slope(np.tanh, x, order=2) == pytest.approx(-2 * np.tanh(x) * (1 - np.tanh(x) ** 2), abs=1e-6)


def test_the_slope_of_a_size_is_not_zero() -> None:
    # Complex steps, more exact elsewhere, find 0 here.
    assert slope(abs, -2.0) == pytest.approx(-1)
    assert slope(lambda t: np.maximum(t, 0), 3.0) == pytest.approx(1)


def test_an_array_goes_element_by_element() -> None:
    x = np.array([0.3, -0.8])
    assert slope(np.sin, x) == pytest.approx(np.cos(x))


def test_slopes_by_each_element_of_an_array() -> None:
    w = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert slopes(lambda v: float(np.sum(v**2)), w) == pytest.approx(2 * w)
