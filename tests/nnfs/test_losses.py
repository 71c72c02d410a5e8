"""The mean squared error: the tutorial's value, and the formula summed by hand."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import mse_loss

number = st.floats(-1000, 1000)


def test_the_tutorial() -> None:
    actual = mse_loss(y_true=np.array([1, 0, 0, 1]), y_pred=np.array([0, 0, 0, 0]))
    assert actual == 0.5
    assert type(actual) is float


def test_each_error_is_squared_and_the_mean_is_over_all() -> None:
    assert mse_loss(np.array([1.0, 2.0, 5.0]), np.array([0.0, 4.0, 1.0])) == (1 + 4 + 16) / 3


def test_only_alice() -> None:
    assert mse_loss(np.array([1.0]), np.array([0.5236951740839997])) == pytest.approx(0.22686628719085296, rel=1e-15)


def test_right_predictions_lose_nothing() -> None:
    assert mse_loss(np.array([1.0, 0.0]), np.array([1.0, 0.0])) == 0


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(st.tuples(number, number), min_size=1, max_size=20))
def test_the_formula(pairs: list[tuple[float, float]]) -> None:
    y_true, y_pred = np.array(pairs).T
    by_hand = sum((t - p) * (t - p) for t, p in pairs) / len(pairs)
    assert mse_loss(y_true, y_pred) == pytest.approx(by_hand, rel=1e-14)
    assert mse_loss(y_pred, y_true) == mse_loss(y_true, y_pred)


@pytest.mark.parametrize("kind", [list, tuple, np.array])
def test_lists_tuples_and_arrays_are_all_the_same(kind: Any) -> None:
    assert mse_loss(kind([1, 0, 0, 1]), kind([0, 1, 0, 0])) == 0.75
    assert mse_loss(kind([1.0, 0.0, 0.0, 1.0]), kind([0.0, 1.0, 0.0, 0.0])) == 0.75


def test_what_goes_in_stays_as_it_was() -> None:
    y_true, y_pred = np.array([1.0, 0.0]), np.array([0.25, 0.5])
    mse_loss(y_true, y_pred)
    assert y_true.tolist() == [1, 0]
    assert y_pred.tolist() == [0.25, 0.5]


@pytest.mark.parametrize(("y_true", "y_pred"), [([1e200], [0.0]), ([1e308], [-1e308]), ([1e154] * 1000, [0.0] * 1000)])
def test_a_loss_too_large_for_a_float_is_an_error(y_true: list[float], y_pred: list[float]) -> None:
    with pytest.raises(ValueError, match=r"^mse_loss: the numbers grew beyond what a float can hold$"):
        mse_loss(np.array(y_true), np.array(y_pred))
