"""Optimizers: each step against the published rule, written out one number at a time."""

import copy
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import SGD, Adam, AdamW, Momentum, Nesterov, Optimizer, RMSProp, Tensor

Rule = Callable[[float, list[float]], float]
"""Takes where a parameter starts and its slope in each step, and returns where it ends."""


def sgd(theta: float, slopes: list[float]) -> float:
    for slope in slopes:
        theta -= 0.3 * slope
    return theta


def momentum(theta: float, slopes: list[float]) -> float:
    velocity = 0.0
    for slope in slopes:
        velocity = 0.8 * velocity + slope
        theta -= 0.3 * velocity
    return theta


def nesterov(theta: float, slopes: list[float]) -> float:
    velocity = 0.0
    for slope in slopes:
        velocity = 0.8 * velocity + slope
        theta -= 0.3 * (slope + 0.8 * velocity)
    return theta


def rmsprop(theta: float, slopes: list[float]) -> float:
    square = 0.0
    for slope in slopes:
        square = 0.8 * square + 0.2 * slope * slope
        theta -= 0.3 * slope / (math.sqrt(square) + 1e-4)
    return theta


def adam(
    theta: float, slopes: list[float], weight_decay: float = 0.0, beta1: float = 0.8, beta2: float = 0.95
) -> float:
    mean = square = 0.0
    for t, slope in enumerate(slopes, start=1):
        theta -= 0.3 * weight_decay * theta
        mean = beta1 * mean + (1 - beta1) * slope
        square = beta2 * square + (1 - beta2) * slope * slope
        theta -= 0.3 * (mean / (1 - beta1**t)) / (math.sqrt(square / (1 - beta2**t)) + 1e-8)
    return theta


def adamw(theta: float, slopes: list[float]) -> float:
    return adam(theta, slopes, weight_decay=0.1, beta1=0.7, beta2=0.9)


OPTIMIZERS: dict[str, tuple[Callable[[], Optimizer], Rule]] = {
    "SGD": (lambda: SGD(0.3), sgd),
    "Momentum": (lambda: Momentum(0.3, momentum=0.8), momentum),
    "Nesterov": (lambda: Nesterov(0.3, momentum=0.8), nesterov),
    "RMSProp": (lambda: RMSProp(0.3, decay=0.8, epsilon=1e-4), rmsprop),
    "Adam": (lambda: Adam(0.3, beta1=0.8, beta2=0.95), adam),
    "AdamW": (lambda: AdamW(0.3, weight_decay=0.1, beta1=0.7, beta2=0.9), adamw),
}

numbers = st.floats(-10, 10)


@pytest.mark.parametrize("name", OPTIMIZERS)
@settings(max_examples=40)
@given(st.lists(numbers, min_size=3, max_size=3), st.lists(st.lists(numbers, min_size=3, max_size=3), max_size=6))
def test_steps_against_the_rule(name: str, start: list[float], steps: list[list[float]]) -> None:
    make, rule = OPTIMIZERS[name]
    optimizer, parameters = make(), np.array(start)
    for slopes in steps:
        optimizer.step(parameters, np.array(slopes))
    expected = [rule(theta, [slopes[i] for slopes in steps]) for i, theta in enumerate(start)]
    np.testing.assert_allclose(parameters, expected, rtol=1e-11, atol=1e-11)


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_a_step_changes_the_parameters_in_place_and_leaves_the_gradients(name: str, dtype: Any) -> None:
    optimizer, parameters = OPTIMIZERS[name][0](), np.ones(4, dtype)
    gradients, window = np.arange(4, dtype=dtype), parameters[1:3]
    for _ in range(3):
        optimizer.step(parameters, gradients)
    assert gradients.tolist() == [0, 1, 2, 3]
    assert window.tolist() == parameters[1:3].tolist() != [1, 1]
    assert {values.dtype for values in vars(optimizer).values() if isinstance(values, np.ndarray)} <= {np.dtype(dtype)}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_each_finds_the_floor_of_a_valley(name: str) -> None:
    optimizer, parameters = OPTIMIZERS[name][0](), np.array([1.5, -2.5])
    optimizer.learning_rate = 0.02
    for _ in range(1000):
        optimizer.step(parameters, 2 * parameters)
    assert np.abs(parameters).max() < 0.03


@pytest.mark.parametrize(
    ("optimizer", "learning_rate"),
    [(SGD(), 0.1), (Momentum(), 0.01), (Nesterov(), 0.01), (RMSProp(), 0.001), (Adam(), 0.001), (AdamW(), 0.001)],
    ids=lambda value: type(value).__name__,
)
def test_the_learning_rates_that_go_without_saying(optimizer: Optimizer, learning_rate: float) -> None:
    assert optimizer.learning_rate == learning_rate


def test_the_other_numbers_that_go_without_saying() -> None:
    assert vars(Momentum()) == vars(Nesterov()) == {"learning_rate": 0.01, "momentum": 0.9, "velocity": 0.0}
    assert vars(RMSProp()) == {"learning_rate": 0.001, "decay": 0.9, "epsilon": 1e-8, "square": 0.0}
    remembered = {"mean": 0.0, "square": 0.0, "steps": 0}
    adam_numbers = {"learning_rate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, **remembered}
    assert vars(Adam()) == adam_numbers
    assert vars(AdamW()) == {**adam_numbers, "weight_decay": 0.01}


def test_what_has_no_step_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="abstract"):
        Optimizer()  # type: ignore[abstract]


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_tensors_step_as_one_row(name: str, dtype: Any) -> None:
    rng = np.random.default_rng(seed=1)
    row = rng.normal(size=11).astype(dtype)
    w, b, c = Tensor(row[:6].reshape(2, 3), dtype), Tensor(row[6:10], dtype), Tensor(row[10], dtype)
    optimizer, other = OPTIMIZERS[name][0](), OPTIMIZERS[name][0]()
    for _ in range(4):
        data = w.data
        (((w * w).sum() + (b * 3).sum()) * c).backward()
        slopes = np.concatenate([one.grad.ravel() for one in (w, b, c)])
        optimizer.step_tensors([w, b, c])
        other.step(row, slopes)
        assert w.data is data
        assert np.concatenate([one.data.ravel() for one in (w, b, c)]).tolist() == row.tolist()
        assert {one.data.dtype for one in (w, b, c)} == {np.dtype(dtype)}
        assert not any(one.grad.any() for one in (w, b, c))


def test_a_tensor_that_is_not_in_the_next_loss_stays() -> None:
    w, v, optimizer = Tensor([1.0]), Tensor([1.0]), SGD(0.1)
    (w * v).sum().backward()
    optimizer.step_tensors([w, v])
    before = v.data.tolist()
    (w * w).sum().backward()
    optimizer.step_tensors([w, v])
    assert v.data.tolist() == before


def test_an_optimizer_goes_with_one_list_of_tensors() -> None:
    w, v = Tensor([1.0]), Tensor([1.0])
    for optimizer in (SGD(), Adam()):
        optimizer.step_tensors([w, v])
        for tensors in ([v, w], [w], [w, v, Tensor([1.0])], [w, Tensor([1.0])], [copy.deepcopy(w), v]):
            with pytest.raises(ValueError, match=r"^tensors: expected those of the first step, in their order"):
                optimizer.step_tensors(tensors)
        optimizer.step_tensors((w, v))


def test_tensors_that_cannot_step() -> None:
    good = Tensor([1.0, 2.0])
    kinds: list[tuple[Any, str]] = [
        ([], "one at least"),
        ([good, good], "none of them twice"),
        (good, "a list of Tensors"),
        ([good, np.ones(2)], r"\[1\]: expected a Tensor"),
        ([good, Tensor([1.0], np.float32)], "all of one dtype, got float32 and float64"),
    ]
    for tensors, message in kinds:
        with pytest.raises((TypeError, ValueError), match=rf"^tensors.*{message}"):
            SGD().step_tensors(tensors)
    for grad, message in [
        (np.ones(3), r"shape \(2,\), got shape \(3,\)"),
        ([np.nan, 1], "finite"),
        ([np.inf, 1], "finite"),
    ]:
        bad, optimizer = Tensor([1.0, 2.0]), Adam()
        bad.grad = np.array(grad)
        with pytest.raises(ValueError, match=rf"^tensors\[1\]\.grad: expected .*{message}"):
            optimizer.step_tensors([good, bad])
        assert (good.data.tolist(), bad.data.tolist(), vars(optimizer)) == ([1, 2], [1, 2], vars(Adam()))


def test_a_step_too_far_changes_nothing() -> None:
    w, optimizer = Tensor([-1.6e308]), Adam(1e307)
    w.grad = np.array([0.5])
    optimizer.step_tensors([w])
    w.grad = np.array([0.5])
    before = w.data.tolist(), np.array(optimizer.mean).tolist(), optimizer.steps
    with pytest.raises(
        ValueError, match=r"^Adam\(learning_rate=1e\+307, .*\): a number became inf or nan: try a lower rate$"
    ):
        optimizer.step_tensors([w])
    assert (w.data.tolist(), np.array(optimizer.mean).tolist(), optimizer.steps) == before


def test_what_an_optimizer_says_of_itself() -> None:
    assert repr(SGD(0.5)) == "SGD(learning_rate=0.5)"
    assert repr(AdamW()) == "AdamW(learning_rate=0.001, weight_decay=0.01, beta1=0.9, beta2=0.999, epsilon=1e-08)"
    for make, _ in OPTIMIZERS.values():
        optimizer = make()
        assert vars(eval(repr(optimizer))) == vars(optimizer)
        optimizer.step(np.ones(3), np.ones(3))
        assert repr(optimizer) == repr(make())


def test_one_of_somebodys_own_says_what_it_knows() -> None:
    class Own(Optimizer):
        def __init__(self, betas: Any, kept: Any) -> None:
            self.learning_rate, self.betas = 0.1, betas

        def step(self, parameters: Any, gradients: Any) -> None:
            """Stay."""

    assert repr(Own((0.9, 0.99), 3)) == "Own(betas=(0.9, 0.99))"
