"""Numbers as the widgets write them: as Python does, so as the pages do."""

from __future__ import annotations

import math

import numpy as np
import pytest

from book.figures.axes import shown
from nnfs import sigmoid, sigmoid_derivative
from tests.web.engine import script

NUMBERS = script("widgets/numbers.js")


@pytest.mark.parametrize("digits", [0, 1, 3])
def test_fixed_is_pythons(digits: int) -> None:
    for value in np.random.default_rng(digits).normal(0, 20, 200).tolist():
        assert NUMBERS.call("fixed", value, digits) == shown(round(value, digits) + 0, f".{digits}f")


@pytest.mark.parametrize("value", [0, 7, -3, 0.5, 0.0215, -0.953, 123.4, 1234.5, 999.6, 1e-5, -2.5e-7, 3e8, 0.00012345])
def test_general_is_pythons(value: float) -> None:
    assert NUMBERS.call("general", value) == f"{value:.3g}".replace("-", "−")


def test_general_is_pythons_for_many() -> None:
    random = np.random.default_rng(1)
    for value in (random.normal(size=300) * 10.0 ** random.integers(-8, 9, 300)).tolist():
        assert NUMBERS.call("general", value) == f"{value:.3g}".replace("-", "−")


def test_the_sigmoid_and_its_slope_are_the_librarys() -> None:
    for x in np.linspace(-30, 30, 101).tolist():
        assert math.isclose(NUMBERS.call("sigmoid", x), sigmoid(x), rel_tol=1e-12)
        assert math.isclose(NUMBERS.call("slope", x), sigmoid_derivative(x), rel_tol=1e-9, abs_tol=1e-15)
