"""The gradient checks: they pass what is right, and find each way to be wrong."""

import inspect
from typing import Any

import numpy as np
import pytest

from nnfs import (
    Dense,
    Layer,
    MeanSquaredError,
    Network,
    Sigmoid,
    SoftmaxCrossEntropy,
    layer_error,
    network_error,
    numerical_gradient,
)

X = np.random.default_rng(seed=7).normal(size=(4, 3))


def rng() -> np.random.Generator:
    return np.random.default_rng(seed=1)


def test_the_slope_of_a_function_by_hand() -> None:
    assert numerical_gradient(lambda x: x**3, 2.0) == pytest.approx(12, rel=1e-9)  # type: ignore[arg-type]
    matrix = np.array([[1.0, 2.0], [3.0, 4.0]])
    slopes = numerical_gradient(lambda x: float((x * x).sum()), matrix)
    np.testing.assert_allclose(slopes, 2 * matrix, rtol=1e-9)
    assert matrix.tolist() == [[1, 2], [3, 4]]


def test_a_larger_step_is_a_coarser_slope() -> None:
    assert numerical_gradient(lambda x: x**3, 2.0, step=1) == 13  # type: ignore[arg-type]


@pytest.mark.parametrize("check", [numerical_gradient, layer_error, network_error])
def test_the_step_that_goes_without_saying(check: Any) -> None:
    assert inspect.signature(check).parameters["step"].default == 1e-5


def test_right_layers_pass() -> None:
    assert layer_error(Dense.random(3, 2, rng()), X, rng()) < 1e-9
    assert layer_error(Sigmoid(), X, rng()) < 1e-9


class Wrong(Dense):
    """A layer with one of its derivatives off by a factor."""

    off = "weights"

    def backward(self, d_y: Any) -> Any:
        d_x = super().backward(d_y)
        for name, values in self.gradients.items():
            values *= 1.01 if name == self.off else 1
        return d_x * 1.01 if self.off == "x" else d_x


@pytest.mark.parametrize("off", ["weights", "biases", "x"])
def test_a_wrong_layer_is_found(off: str) -> None:
    layer = Wrong.random(3, 2, rng())
    layer.off = off  # type: ignore[attr-defined]
    assert layer_error(layer, X, rng()) > 1e-3


def test_two_mistakes_that_cancel_in_a_sum_are_found() -> None:
    class Swapped(Layer):
        def backward(self, d_y: Any) -> Any:
            return d_y[:, ::-1]

    assert layer_error(Swapped(), X, rng()) > 0.1


def test_where_all_slopes_are_tiny_the_difference_is_a_share_of_a_thousandth() -> None:
    class Flat(Layer):
        def forward(self, x: Any, training: bool = False) -> Any:
            return 0 * x

        def backward(self, d_y: Any) -> Any:
            return np.full(d_y.shape, 1e-6)

    assert layer_error(Flat(), X, rng()) == pytest.approx(1e-6 / 1e-3, rel=1e-12)


def test_checking_puts_everything_back() -> None:
    layer, x = Dense.random(3, 2, rng()), X.copy()
    before = {name: values.tolist() for name, values in layer.parameters.items()}
    layer_error(layer, x, rng())
    assert {name: values.tolist() for name, values in layer.parameters.items()} == before
    assert x.tolist() == X.tolist()


def test_a_right_network_passes_and_a_wrong_one_is_found() -> None:
    answers = np.array([0, 1, 1, 0])
    right = Network([Dense.random(3, 4, rng()), Sigmoid(), Dense.random(4, 2, rng())])
    before = right.flat_parameters.tolist()
    assert network_error(right, SoftmaxCrossEntropy(), X, answers) < 1e-9
    assert right.flat_parameters.tolist() == before
    wrong = Network([Dense.random(3, 4, rng()), Sigmoid(), Wrong.random(4, 2, rng())])
    assert network_error(wrong, SoftmaxCrossEntropy(), X, answers) > 1e-4


def test_a_check_of_a_network_checks_its_answers() -> None:
    network = Network([Dense.random(3, 1, rng())])
    with pytest.raises(ValueError, match=r"^y_true: expected numbers in shape \(4, 1\), as the predictions, got shape"):
        network_error(network, MeanSquaredError(), X, np.array([1.0, 2.0]))


def test_float32_is_too_coarse_to_check() -> None:
    layer = Dense.random(3, 1, rng(), dtype=np.float32)
    with pytest.raises(ValueError, match=r"^layer: expected parameters of float64, got float32$"):
        layer_error(layer, X, rng())
    with pytest.raises(ValueError, match=r"^network: expected parameters of float64, got float32$"):
        network_error(Network([layer]), MeanSquaredError(), X, np.zeros(4))


@pytest.mark.parametrize("x", [1e12, -1e12, 1e150, 1e-12, 123456.0, 0.0])
def test_a_slope_at_any_distance(x: float) -> None:
    assert numerical_gradient(lambda x: x * x, x) == pytest.approx(2 * x, rel=1e-6, abs=1e-12)  # type: ignore[arg-type]
    slopes = numerical_gradient(lambda x: 3 * x[0] + x[1] / 2, [x, x])  # type: ignore[arg-type]
    assert slopes.tolist() == pytest.approx([3, 0.5], rel=1e-6)


@pytest.mark.parametrize("result", [None, "1", [1.0, 2.0], np.zeros(2), np.zeros(0), {}, 1j])
def test_a_function_that_returns_no_number_is_named(result: Any) -> None:
    with pytest.raises(TypeError, match=r"^f: expected a function that returns a number, got one that returns: "):
        numerical_gradient(lambda x: result, [1.0])  # type: ignore[arg-type]


@pytest.mark.parametrize("result", [1, 1.0, np.float32(1), np.array(1), np.array([1.0])])
def test_a_function_may_return_any_kind_of_number(result: Any) -> None:
    assert numerical_gradient(lambda x: result, [1.0]).tolist() == [0]  # type: ignore[arg-type]


class Stop(BaseException):
    """Ends a check midway, as Ctrl-C does."""


@pytest.mark.parametrize("error", [Stop, KeyboardInterrupt, SystemExit, ValueError])
@pytest.mark.parametrize("calls", [2, 3, 4, 7])
def test_a_check_that_is_stopped_midway_leaves_nothing_moved(error: type[BaseException], calls: int) -> None:
    class Stopping(Dense):
        left = calls

        def forward(self, x: Any, training: bool = False) -> Any:
            Stopping.left -= 1
            if Stopping.left < 0:
                raise error
            return super().forward(x, training)

    weights, x = rng().normal(size=(3, 2)), X.copy()
    layer = Stopping(weights, np.zeros(2))
    with pytest.raises(error):
        layer_error(layer, x, rng())
    assert layer.parameters["weights"].tolist() == weights.tolist()
    Stopping.left = calls
    network = Network([layer])
    with pytest.raises(error):
        network_error(network, MeanSquaredError(), x, np.zeros((4, 2)))
    assert network.flat_parameters.tolist() == [*weights.ravel().tolist(), 0, 0]
    assert x.tolist() == X.tolist()


def test_a_slope_that_is_stopped_midway_leaves_the_point() -> None:
    point = np.array([1.0, 2.0])

    def stop(x: Any) -> float:
        raise Stop

    with pytest.raises(Stop):
        numerical_gradient(stop, point)
    assert point.tolist() == [1, 2]
