"""Layers without a network: their numbers by hand, and every derivative against two oracles."""

import math
from typing import Any

import autograd  # type: ignore[import-untyped]
import autograd.numpy as anp  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import Dense, Dropout, Layer, ReLU, Sigmoid, Softmax, Tanh, glorot, he, sigmoid, softmax
from tests.nnfs.differences import assert_right_backward

sizes = st.integers(1, 5)
seeds = st.integers(0, 2**32 - 1)

SQUASHES: dict[str, tuple[type[Layer], Any]] = {
    "sigmoid": (Sigmoid, lambda x: 1 / (1 + anp.exp(-x))),
    "tanh": (Tanh, anp.tanh),
    "relu": (ReLU, lambda x: anp.maximum(x, 0)),
    "softmax": (Softmax, lambda x: anp.exp(x) / anp.sum(anp.exp(x), axis=-1, keepdims=True)),
}


def test_dense_by_hand() -> None:
    layer = Dense(weights=[[1, 2, 3], [4, 5, 6]], biases=[10, 20, 30])  # type: ignore[arg-type]
    y = layer.forward(np.array([[1.0, 0.0], [0.0, 1.0], [2.0, -1.0]]))
    assert y.tolist() == [[11, 22, 33], [14, 25, 36], [8, 19, 30]]


def test_dense_backwards_by_hand() -> None:
    layer = Dense(weights=[[1, 2], [3, 4]], biases=[0, 0])  # type: ignore[arg-type]
    layer.forward(np.array([[1.0, 2.0], [3.0, 4.0]]))
    d_x = layer.backward(np.array([[1.0, 0.0], [0.0, 10.0]]))
    assert d_x.tolist() == [[1, 3], [20, 40]]
    assert layer.gradients["weights"].tolist() == [[1, 30], [2, 40]]
    assert layer.gradients["biases"].tolist() == [1, 10]


def test_gradients_are_those_of_the_batch_last_seen() -> None:
    layer = Dense(weights=[[1.0]], biases=[0.0])  # type: ignore[arg-type]
    for _ in range(2):
        layer.forward(np.array([[3.0]]))
        layer.backward(np.array([[1.0]]))
    assert layer.gradients["weights"].tolist() == [[3]]
    assert layer.gradients["biases"].tolist() == [1]


@settings(max_examples=30)
@given(sizes, sizes, sizes, seeds)
def test_dense_against_central_differences(n: int, n_inputs: int, n_outputs: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    assert_right_backward(Dense.random(n_inputs, n_outputs, rng), rng.normal(size=(n, n_inputs)), rng)


@pytest.mark.parametrize("name", SQUASHES)
@settings(max_examples=30)
@given(sizes, sizes, seeds)
def test_squashes_against_central_differences(name: str, n: int, width: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(scale=2, size=(n, width))
    x[np.abs(x) < 1e-3] = 0.5  # a ReLU has a corner at 0, and no derivative there
    assert_right_backward(SQUASHES[name][0](), x, rng)


@pytest.mark.parametrize("name", SQUASHES)
@settings(max_examples=30)
@given(sizes, sizes, seeds)
def test_squashes_against_autograd(name: str, n: int, width: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, covector = rng.normal(scale=2, size=(n, width)), rng.normal(size=(n, width))
    layer, formula = SQUASHES[name][0](), SQUASHES[name][1]
    np.testing.assert_allclose(layer.forward(x), formula(x), rtol=1e-13, atol=1e-15)
    expected = autograd.grad(lambda x: anp.sum(formula(x) * covector))(x)
    np.testing.assert_allclose(layer.backward(covector), expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", SQUASHES)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_squashes_keep_shape_and_dtype(name: str, dtype: Any) -> None:
    layer = SQUASHES[name][0]()
    for shape in [(1, 1), (2, 3), (2, 3, 4), (2, 3, 4, 5)]:
        y = layer.forward(np.ones(shape, dtype))
        d_x = layer.backward(np.ones(shape, dtype))
        assert (y.shape, y.dtype) == (d_x.shape, d_x.dtype) == (shape, dtype)
    assert layer.parameters == layer.gradients == {}


def test_the_sigmoid_layer_is_the_sigmoid() -> None:
    x = np.linspace(-800, 800, 20_001)[np.newaxis]
    with np.errstate(over="ignore"):
        np.testing.assert_allclose(Sigmoid().forward(x), sigmoid(x), rtol=1e-15, atol=0)


def test_nothing_is_too_large_for_a_squash() -> None:
    x = np.array([[-1e308, 1e308, 0.0]])
    with np.errstate(over="ignore"):  # e^-x may be infinite, as `train` and `predict` know
        assert Sigmoid().forward(x).tolist() == [[0, 1, 0.5]]
        assert Sigmoid().forward(np.array([[-1e30, 1e30]], np.float32)).tolist() == [[0, 1]]
    assert Tanh().forward(x).tolist() == [[-1, 1, 0]]
    assert ReLU().forward(x).tolist() == [[0, 1e308, 0]]
    assert softmax(np.array([[1e300, 1e300, -1e300]])).tolist() == [[0.5, 0.5, 0]]


def test_a_relu_is_flat_at_zero() -> None:
    layer = ReLU()
    layer.forward(np.array([[-1.0, 0.0, -0.0, 1e-300]]))
    assert layer.backward(np.array([[5.0, 5.0, 5.0, 5.0]])).tolist() == [[0, 0, 0, 5]]


def test_softmax_is_taken_over_the_last_axis_both_ways() -> None:
    """Of scores for each step of each sample, too: what is worked out at once is what is worked out step by step."""
    rng = np.random.default_rng(seed=1)
    scores, d_y = rng.normal(size=(2, 4, 2, 3))
    at_once, step_by_step = Softmax(), Softmax()
    y = at_once.forward(scores)
    d_x = at_once.backward(d_y)
    for step in range(2):
        np.testing.assert_allclose(y[:, step], step_by_step.forward(scores[:, step]))
        np.testing.assert_allclose(d_x[:, step], step_by_step.backward(d_y[:, step]))


def test_softmax_by_hand() -> None:
    probabilities = softmax(np.log([[1.0, 2.0, 5.0], [4.0, 4.0, 8.0]]))
    np.testing.assert_allclose(probabilities, [[0.125, 0.25, 0.625], [0.25, 0.25, 0.5]], rtol=1e-15)


@given(st.lists(st.floats(-700, 700), min_size=1, max_size=5), st.floats(-1000, 1000))
def test_softmax_is_a_share_and_does_not_care_about_the_level(scores: list[float], level: float) -> None:
    row = np.array([scores])
    probabilities = softmax(row)
    assert (probabilities >= 0).all()
    assert probabilities.sum() == pytest.approx(1, rel=1e-15)
    np.testing.assert_allclose(softmax(row + level), probabilities, rtol=1e-9, atol=1e-12)


def test_start_values_are_drawn_around_zero_with_the_width_that_the_initializer_says() -> None:
    layer = Dense.random(300, 100, np.random.default_rng(seed=3), he)
    drawn = np.random.default_rng(seed=3).normal(scale=np.sqrt(2 / 300), size=(300, 100))
    assert layer.parameters["weights"].tolist() == drawn.tolist()
    assert layer.parameters["biases"].tolist() == [0] * 100


def test_glorot_is_the_default_and_he_is_wider() -> None:
    drawn = [Dense.random(4, 4, np.random.default_rng(3), *given).parameters["weights"] for given in ((), (glorot,))]
    assert drawn[0].tolist() == drawn[1].tolist()
    assert glorot(1, 1) == 1.0
    assert glorot(100, 50) == pytest.approx(np.sqrt(2 / 150), rel=1e-15)
    assert he(50, 7) == he(50, 1) == 0.2


@pytest.mark.parametrize(("initializer", "squash"), [(he, ReLU()), (glorot, Tanh())])
def test_an_initializer_keeps_numbers_alive_through_twenty_layers(initializer: Any, squash: Layer) -> None:
    rng = np.random.default_rng(seed=1)
    wide: Any = rng.normal(size=(200, 100))
    narrow = good = wide
    for _ in range(20):
        good = squash.forward(Dense.random(100, 100, rng, initializer).forward(good))
        wide = Dense.random(100, 100, rng, lambda n_inputs, n_outputs: 1.0).forward(wide)
        narrow = Dense.random(100, 100, rng, lambda n_inputs, n_outputs: 0.01).forward(narrow)
    assert 0.1 < good.std() < 2
    assert wide.std() > 1e15
    assert narrow.std() < 1e-15


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_dense_is_of_the_dtype_asked_for(dtype: Any) -> None:
    layer = Dense.random(3, 2, np.random.default_rng(seed=1), dtype=dtype)
    y = layer.forward(np.ones((4, 3), dtype))
    d_x = layer.backward(np.ones((4, 2), dtype))
    kept = [*layer.parameters.values(), *layer.gradients.values()]
    assert {array.dtype for array in [y, d_x, *kept]} == {np.dtype(dtype)}


def test_weights_that_no_float32_can_hold_are_refused() -> None:
    with pytest.raises(
        ValueError, match=r"^weights: expected numbers in shape .*, each within float32, got \[\[1e\+300\]\]"
    ):
        Dense([[1e300]], [0], dtype=np.float32)  # type: ignore[arg-type]


def test_dense_does_not_keep_the_callers_array() -> None:
    weights = np.ones((2, 2))
    layer = Dense(weights, np.zeros(2))
    weights[0, 0] = 7
    assert layer.parameters["weights"][0, 0] == 1


def test_dropout_is_for_training_only() -> None:
    x = np.arange(6.0).reshape(2, 3)
    layer = Dropout(0.5, np.random.default_rng(seed=1))
    layer.forward(x, training=True)
    assert layer.forward(x).tolist() == x.tolist()
    assert layer.backward(x).tolist() == x.tolist()


def test_a_dropout_of_nothing_drops_nothing() -> None:
    x = np.ones((2, 3))
    layer = Dropout(0, np.random.default_rng(seed=1))
    assert layer.forward(x, training=True).tolist() == x.tolist()


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
def test_dropout_keeps_the_mean(rate: float) -> None:
    y = Dropout(rate, np.random.default_rng(seed=1)).forward(np.ones((1000, 100)), training=True)
    assert (y == 0).mean() == pytest.approx(rate, abs=0.01)
    assert y.mean() == pytest.approx(1, abs=0.03)
    assert set(np.unique(y)) == {0, 1 / (1 - rate)}


def test_dropout_goes_back_the_way_it_came() -> None:
    layer = Dropout(0.5, np.random.default_rng(seed=1))
    y = layer.forward(np.ones((20, 20), np.float32), training=True)
    d_x = layer.backward(np.ones((20, 20), np.float32))
    assert d_x.tolist() == y.tolist()
    assert y.dtype == d_x.dtype == np.float32


def test_dropout_draws_anew_each_time() -> None:
    layer = Dropout(0.5, np.random.default_rng(seed=1))
    x = np.ones((5, 20))
    assert layer.forward(x, training=True).tolist() != layer.forward(x, training=True).tolist()


def test_a_layer_of_ones_own_is_one_class() -> None:
    class Scale(Layer):
        def __init__(self, factor: float) -> None:
            super().__init__(factor=np.array([factor]))

        def forward(self, x: Any, training: bool = False) -> Any:
            self.x = x
            return x * self.parameters["factor"]

        def backward(self, d_y: Any) -> Any:
            self.gradients["factor"][...] = (d_y * self.x).sum()
            return d_y * self.parameters["factor"]

    rng = np.random.default_rng(seed=1)
    assert_right_backward(Scale(3.0), rng.normal(size=(4, 2)), rng)


def test_a_layer_takes_arrays_of_floats_only() -> None:
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'slope'$"):
        ReLU(slope=0.1)  # type: ignore[call-arg]
    with pytest.raises(
        TypeError, match=r"^n: expected an array of float64 or float32, got array\(\[1\]\) \(ndarray\)$"
    ):
        Layer(n=np.array([1]))
    with pytest.raises(TypeError, match=r"^slope: expected an array of float64 or float32, got 0\.1 \(float\)$"):
        Layer(slope=0.1)  # type: ignore[arg-type]


@pytest.mark.parametrize(("dtype", "rel", "lowest"), [(np.float64, 5e-16, -700.0), (np.float32, 3e-7, -80.0)])
def test_the_tails_of_the_sigmoid_layer_are_exact(dtype: Any, rel: float, lowest: float) -> None:
    x = np.linspace(lowest, -lowest, 2001, dtype=dtype)[np.newaxis]
    expected = [math.exp(n) / (1 + math.exp(n)) if n < 0 else 1 / (1 + math.exp(-n)) for n in x[0].tolist()]
    y = Sigmoid().forward(x)
    assert y.dtype == dtype
    np.testing.assert_allclose(y[0], expected, rtol=rel)
