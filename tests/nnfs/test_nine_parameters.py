"""The nine-parameter network: the tutorial's worked gradient, and every derivative against two oracles.

Central differences see only `feedforward`; autograd sees neither, but the formulas written out again here.
"""

import math
from typing import Any

import autograd  # type: ignore[import-untyped]
import autograd.numpy as anp  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import NineParameterNetwork

NAMES = ["w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3"]

ONES = {"w1": 1, "w2": 1, "w3": 1, "w4": 1, "w5": 1, "w6": 1, "b1": 0, "b2": 0, "b3": 0}
ALL_DIFFERENT = {
    "w1": 0.1, "w2": -0.2, "w3": 0.3, "w4": -0.4, "w5": 0.5, "w6": -0.6, "b1": 0.7, "b2": -0.8, "b3": 0.9,
}  # fmt: skip
ALICE = np.array([-2, -1])

small = st.floats(-3, 3)
nine_parameters = st.fixed_dictionaries(dict.fromkeys(NAMES, small))
samples = st.tuples(st.floats(-30, 30), st.floats(-30, 30))
labels = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(-2, 2))


def predict(parameters: Any, x: Any) -> Any:
    """Return the prediction, written out for autograd."""
    w1, w2, w3, w4, w5, w6, b1, b2, b3 = [parameters[name] for name in NAMES]
    h1 = 1 / (1 + anp.exp(-(w1 * x[0] + w2 * x[1] + b1)))
    h2 = 1 / (1 + anp.exp(-(w3 * x[0] + w4 * x[1] + b2)))
    return 1 / (1 + anp.exp(-(w5 * h1 + w6 * h2 + b3)))


def loss(parameters: Any, x: Any, y_true: float) -> Any:
    return (y_true - predict(parameters, x)) ** 2


def central_difference(name: str, parameters: dict[str, float], x: Any, y_true: float) -> float:
    step = 1e-6
    more = NineParameterNetwork(**{**parameters, name: parameters[name] + step}).feedforward(x)
    less = NineParameterNetwork(**{**parameters, name: parameters[name] - step}).feedforward(x)
    return ((y_true - more) ** 2 - (y_true - less) ** 2) / (2 * step)


def assert_same(analytic: dict[str, float], numeric: dict[str, float], rel: float, abs: float) -> None:
    rows = [f"{name}: analytic {analytic[name]!r}, numeric {numeric[name]!r}" for name in NAMES]
    assert list(analytic) == NAMES
    assert analytic == pytest.approx(numeric, rel=rel, abs=abs), "\n".join(rows)


def test_prediction_of_the_tutorial() -> None:
    actual = NineParameterNetwork(**ONES).feedforward(ALICE)
    assert actual == pytest.approx(0.5236951740839997, rel=1e-15)
    assert type(actual) is float


def test_gradient_of_the_tutorial() -> None:
    partials = NineParameterNetwork(**ONES).partial_derivatives(ALICE, 1)
    d_L_d_ypred = -0.9526096518320006
    d_ypred_d_h1 = 0.24943853872512894
    d_h1_d_w1 = -0.09035331946182427
    assert partials["w1"] == pytest.approx(0.021469535265811107, rel=4e-15)
    assert partials["w1"] == pytest.approx(d_L_d_ypred * d_ypred_d_h1 * d_h1_d_w1, rel=4e-15)
    # Here w5 is 1, so the slope of o1 alone is the same number; and x1 is -2.
    assert partials["b3"] == pytest.approx(d_L_d_ypred * d_ypred_d_h1, rel=4e-15)
    assert partials["b1"] == pytest.approx(d_L_d_ypred * d_ypred_d_h1 * d_h1_d_w1 / -2, rel=4e-15)
    assert partials["w5"] == pytest.approx(d_L_d_ypred * d_ypred_d_h1 * 0.04742587317756678, rel=4e-15)
    assert {type(partial) for partial in partials.values()} == {float}


def test_raising_w1_raises_the_loss_a_tiny_bit() -> None:
    raised = NineParameterNetwork(**{**ONES, "w1": 1.001}).feedforward(ALICE)
    loss_now = (1 - 0.5236951740839997) ** 2
    assert (1 - raised) ** 2 - loss_now == pytest.approx(0.021469535265811107 * 0.001, rel=1e-3)


def test_each_parameter_stands_in_its_own_place() -> None:
    h1 = 1 / (1 + math.exp(-(0.1 * 2 - 0.2 * 3 + 0.7)))
    h2 = 1 / (1 + math.exp(-(0.3 * 2 - 0.4 * 3 - 0.8)))
    o1 = 1 / (1 + math.exp(-(0.5 * h1 - 0.6 * h2 + 0.9)))
    assert NineParameterNetwork(**ALL_DIFFERENT).feedforward(np.array([2, 3])) == pytest.approx(o1, rel=4e-15)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(nine_parameters, samples)
def test_prediction_by_formula(parameters: dict[str, float], x: tuple[float, float]) -> None:
    actual = NineParameterNetwork(**parameters).feedforward(np.array(x))
    assert actual == pytest.approx(predict(parameters, x), rel=1e-12)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(nine_parameters, samples, labels)
def test_partial_derivatives_against_autograd(
    parameters: dict[str, float], x: tuple[float, float], y_true: float
) -> None:
    analytic = NineParameterNetwork(**parameters).partial_derivatives(np.array(x), y_true)
    gradient = autograd.grad(loss)(parameters, x, y_true)
    numeric = {name: float(gradient[name]) for name in NAMES}
    assert_same(analytic, numeric, rel=1e-11, abs=1e-14)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(nine_parameters, samples, labels)
def test_partial_derivatives_against_central_differences(
    parameters: dict[str, float], x: tuple[float, float], y_true: float
) -> None:
    analytic = NineParameterNetwork(**parameters).partial_derivatives(np.array(x), y_true)
    numeric = {name: central_difference(name, parameters, np.array(x), y_true) for name in NAMES}
    assert_same(analytic, numeric, rel=1e-6, abs=1e-7)


def test_a_wrong_derivative_is_shown_by_name() -> None:
    right = NineParameterNetwork(**ONES).partial_derivatives(ALICE, 1)
    with pytest.raises(AssertionError, match=r"w3: analytic 0\.5, numeric 0\.0214"):
        assert_same({**right, "w3": 0.5}, right, rel=1e-6, abs=1e-7)


def test_start_values_are_drawn_in_order_from_the_standard_normal_distribution() -> None:
    network = NineParameterNetwork.random(np.random.default_rng(seed=7))
    drawn = np.random.default_rng(seed=7).standard_normal(9).tolist()
    assert vars(network) == dict(zip(NAMES, drawn, strict=True))
    assert {type(value) for value in vars(network).values()} == {float}


def test_each_draw_is_another() -> None:
    rng = np.random.default_rng(seed=7)
    first, second = NineParameterNetwork.random(rng), NineParameterNetwork.random(rng)
    assert not set(vars(first).values()) & set(vars(second).values())


def test_a_network_of_a_subclass_is_of_that_subclass() -> None:
    class Mine(NineParameterNetwork):
        pass

    assert type(Mine.random(np.random.default_rng(seed=7))) is Mine


def test_parameters_are_kept_as_plain_floats() -> None:
    network = NineParameterNetwork(1, 2, 3, np.int64(4), np.float32(5), 6, 7, 8, 9)  # type: ignore[arg-type]
    assert vars(network) == dict(zip(NAMES, [1, 2, 3, 4, 5, 6, 7, 8, 9], strict=True))
    assert {type(value) for value in vars(network).values()} == {float}


@pytest.mark.parametrize("kind", [list, tuple, np.array])
def test_lists_tuples_and_arrays_are_all_the_same(kind: Any) -> None:
    network = NineParameterNetwork(**ALL_DIFFERENT)
    x = np.array([-2.0, -1.0])
    assert network.feedforward(kind([-2, -1])) == network.feedforward(x)
    assert network.partial_derivatives(kind([-2, -1]), 1) == network.partial_derivatives(x, 1.0)


def test_asking_changes_nothing() -> None:
    network = NineParameterNetwork(**ALL_DIFFERENT)
    x = np.array([-2.0, -1.0])
    network.feedforward(x)
    network.partial_derivatives(x, 1)
    assert vars(network) == ALL_DIFFERENT
    assert x.tolist() == [-2, -1]


def test_derivatives_that_grow_beyond_a_float_are_refused() -> None:
    network = NineParameterNetwork(w1=1, w2=1, w3=1, w4=1, w5=1, w6=1, b1=0, b2=0, b3=0)
    with pytest.raises(ValueError, match="partial_derivatives: the numbers grew beyond what a float can hold"):
        network.partial_derivatives(np.array([1.0, 2.0]), 1.7e308)
