"""The sigmoid and its slope: the tutorial's values, the far ends, and autograd as the judge of the slope."""

import math
from typing import Any

import autograd  # type: ignore[import-untyped]
import autograd.numpy as anp  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import sigmoid, sigmoid_derivative


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        (7, 0.9990889488055994),
        (3, 0.9525741268224334),
        (0.9525741268224334, 0.7216325609518421),
        (-3, 0.04742587317756678),
        (0.09485174635513356, 0.5236951740839997),
        (0, 0.5),
    ],
)
def test_sigmoid_of_the_tutorial(x: float, expected: float) -> None:
    assert sigmoid(x) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        (0, 0.25),
        (0.09485174635513356, 0.24943853872512894),
        (-3, -0.09035331946182427 / -2),
        (3, -0.09035331946182427 / -2),
        (-50, math.exp(-50)),
    ],
)
def test_slope_of_the_tutorial(x: float, expected: float) -> None:
    assert sigmoid_derivative(x) == pytest.approx(expected, rel=4e-15)


@pytest.mark.parametrize("x", [710, 745, 746, 1000, 1e300])
def test_far_out_without_a_warning(x: float) -> None:
    assert sigmoid(x) == 1
    assert sigmoid(-x) == pytest.approx(0, abs=1e-308)
    assert sigmoid_derivative(x) == 0
    assert sigmoid_derivative(-x) == pytest.approx(0, abs=1e-308)
    assert sigmoid(np.array([-x, 0, x])).tolist() == pytest.approx([sigmoid(-x), 0.5, 1], rel=1e-15, abs=1e-307)


def test_a_thousand_exactly() -> None:
    assert sigmoid(-1000) == 0
    assert sigmoid(1000) == 1


def test_far_out_where_numpy_raises_on_everything() -> None:
    with np.errstate(all="raise"):
        assert sigmoid(-1000) == 0
        assert sigmoid(1000) == 1


def test_small_values_keep_their_digits() -> None:
    assert sigmoid(-700) == pytest.approx(math.exp(-700), rel=1e-12)
    assert sigmoid_derivative(-700) == pytest.approx(math.exp(-700), rel=1e-12)


def test_it_never_falls() -> None:
    values = sigmoid(np.linspace(-800, 800, 6401))
    assert (np.diff(values) >= 0).all()
    assert values.min() == 0
    assert values.max() == 1


def test_it_rises_between_minus_30_and_30() -> None:
    assert (np.diff(sigmoid(np.linspace(-30, 30, 601))) > 0).all()


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.floats(-800, 800))
def test_it_is_symmetrical(x: float) -> None:
    assert sigmoid(-x) == pytest.approx(1 - sigmoid(x), rel=0, abs=2.3e-16)
    assert sigmoid_derivative(-x) == pytest.approx(sigmoid_derivative(x), rel=0, abs=2.3e-16)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.floats(-350, 350))  # further out autograd itself overflows
def test_slope_against_autograd(x: float) -> None:
    analytic = sigmoid_derivative(x)
    numeric = autograd.elementwise_grad(lambda x: 1 / (1 + anp.exp(-x)))(x)
    assert analytic == pytest.approx(numeric, rel=1e-14, abs=2.3e-16), (
        f"at {x}: analytic {analytic}, autograd {numeric}"
    )


@pytest.mark.parametrize("function", [sigmoid, sigmoid_derivative])
@pytest.mark.parametrize("x", [3, 3.0, np.float64(3), np.float32(3), np.int8(3), np.array(3), np.array(3.0)])
def test_a_number_gives_a_plain_float(function: Any, x: Any) -> None:
    actual = function(x)
    assert type(actual) is float
    assert actual == function(3.0)


@pytest.mark.parametrize("function", [sigmoid, sigmoid_derivative])
@pytest.mark.parametrize("shape", [(1,), (3,), (2, 3), (2, 1, 3)])
def test_an_array_gives_an_array_of_its_shape(function: Any, shape: tuple[int, ...]) -> None:
    x = np.linspace(-3, 5, math.prod(shape)).reshape(shape)
    before = x.copy()
    actual = function(x)
    assert actual.shape == shape
    assert actual.dtype == np.float64
    assert actual.ravel().tolist() == pytest.approx([function(n) for n in x.ravel().tolist()], rel=4e-15)
    assert (x == before).all()


@pytest.mark.parametrize("function", [sigmoid, sigmoid_derivative])
def test_lists_tuples_and_arrays_are_all_the_same(function: Any) -> None:
    expected = function(np.array([[-1.0, 0.0], [2.0, 3.0]])).tolist()
    assert function([[-1, 0], [2, 3]]).tolist() == expected
    assert function(((-1, 0), (2, 3))).tolist() == expected
    assert function([[-1.0, 0.0], [2.0, 3.0]]).tolist() == expected
    assert function(np.array([[-1, 0], [2, 3]])).tolist() == expected


def test_a_whole_number_that_fits_a_float_is_a_number() -> None:
    assert sigmoid(2**64) == 1
    assert sigmoid(-(2**64)) == 0
