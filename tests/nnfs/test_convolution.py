"""Convolution and flattening: by hand, against a formula that autograd derives, and against central differences."""

import gc
import tracemalloc
from typing import Any

import autograd  # type: ignore[import-untyped]
import autograd.numpy as anp  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import (
    Adam,
    AveragePool,
    Convolution,
    Dense,
    Dropout,
    Flatten,
    Layer,
    MaxPool,
    Network,
    ReLU,
    SoftmaxCrossEntropy,
    accuracy,
    digits,
    split,
    train,
)
from tests.nnfs.differences import assert_right_backward

sizes = st.fixed_dictionaries(
    {
        "n": st.integers(1, 3),
        "height": st.integers(3, 7),
        "width": st.integers(3, 7),
        "n_channels": st.integers(1, 3),
        "n_filters": st.integers(1, 3),
        "size": st.integers(1, 3),
        "stride": st.integers(1, 5),
        "padding": st.integers(0, 2),
    }
)


def made(
    n: int = 2, height: int = 5, width: int = 6, n_channels: int = 2, n_filters: int = 3, size: int = 3,
    stride: int = 1, padding: int = 0, dtype: Any = np.float64,
) -> tuple[Convolution, Any]:  # fmt: skip
    """Return a layer with random weights and biases, and a batch for it."""
    rng = np.random.default_rng(seed=1)
    weights = rng.normal(size=(size, size, n_channels, n_filters))
    layer = Convolution(weights, rng.normal(size=n_filters), stride, padding, dtype)
    return layer, rng.normal(size=(n, height, width, n_channels)).astype(dtype)


def by_formula(x: Any, weights: Any, biases: Any, stride: int, padding: int) -> Any:
    """Return the output written as a sum over the places in the window, in words that autograd knows."""
    x = anp.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)), "constant")
    size = len(weights)
    rows, columns = (x.shape[1] - size) // stride + 1, (x.shape[2] - size) // stride + 1
    seen = [
        x[:, i : i + stride * rows : stride, j : j + stride * columns : stride] @ weights[i, j]
        for i in range(size)
        for j in range(size)
    ]
    return sum(seen) + biases


def test_a_filter_by_hand() -> None:
    layer = Convolution([[[[1]], [[0]]], [[[0]], [[-1]]]], [10])  # type: ignore[arg-type]
    x = np.array([[1.0, 2.0, 4.0], [3.0, 5.0, 9.0], [8.0, 7.0, 6.0]]).reshape(1, 3, 3, 1)
    assert layer.forward(x).reshape(2, 2).tolist() == [[10 + 1 - 5, 10 + 2 - 9], [10 + 3 - 7, 10 + 5 - 6]]


def test_each_output_pixel_by_loops() -> None:
    layer, x = made(stride=2, padding=1)
    weights, biases = layer.parameters["weights"], layer.parameters["biases"]
    framed = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    y = layer.forward(x)
    assert y.shape == (2, 3, 3, 3)
    for n, row, column, k in np.ndindex(y.shape):
        window = framed[n, 2 * row : 2 * row + 3, 2 * column : 2 * column + 3]
        assert y[n, row, column, k] == pytest.approx((window * weights[..., k]).sum() + biases[k], rel=1e-12)


@settings(max_examples=60)
@given(sizes)
def test_against_autograd(sizes: dict[str, int]) -> None:
    layer, x = made(**sizes)
    weights, biases = layer.parameters["weights"], layer.parameters["biases"]
    arguments = (x, weights, biases)
    y = layer.forward(x)
    expected = by_formula(*arguments, layer.stride, layer.padding)
    assert y.shape == expected.shape
    assert y == pytest.approx(expected, rel=1e-12, abs=1e-12)
    covector = np.random.default_rng(seed=2).normal(size=y.shape)

    def total(x: Any, weights: Any, biases: Any) -> Any:
        return anp.sum(by_formula(x, weights, biases, layer.stride, layer.padding) * covector)

    d_x, d_weights, d_biases = (autograd.grad(total, i)(*arguments) for i in range(3))
    assert layer.backward(covector) == pytest.approx(d_x, rel=1e-11, abs=1e-11)
    assert layer.gradients["weights"] == pytest.approx(d_weights, rel=1e-11, abs=1e-11)
    assert layer.gradients["biases"] == pytest.approx(d_biases, rel=1e-11, abs=1e-11)


@settings(max_examples=20)
@given(sizes)
def test_against_central_differences(sizes: dict[str, int]) -> None:
    assert_right_backward(*made(**sizes), rng=np.random.default_rng(seed=2))


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("padding", [0, 1])
def test_one_precision_throughout(dtype: Any, padding: int) -> None:
    layer, x = made(padding=padding, dtype=dtype)
    y = layer.forward(x)
    arrays = [y, layer.backward(y), *layer.parameters.values(), *layer.gradients.values()]
    assert {array.dtype for array in arrays} == {np.dtype(dtype)}


def test_what_goes_in_stays_as_it_was() -> None:
    layer, x = made(padding=1)
    before = x.copy()
    d_y = layer.forward(x)
    d_y_before = d_y.copy()
    layer.backward(d_y)
    assert (x == before).all()
    assert (d_y == d_y_before).all()


def test_weights_are_drawn_for_the_inputs_of_a_window() -> None:
    layer = Convolution.random(5, 4, 500, np.random.default_rng(seed=1), stride=2, padding=1)
    weights = layer.parameters["weights"]
    assert weights.shape == (5, 5, 4, 500)
    assert weights.std() == pytest.approx((2 / 100) ** 0.5, rel=0.01)
    assert layer.parameters["biases"].tolist() == [0] * 500
    assert (layer.stride, layer.padding) == (2, 1)
    asked = []
    Convolution.random(5, 4, 6, np.random.default_rng(1), initializer=lambda *sizes: asked.append(sizes) or 1.0)  # type: ignore[func-returns-value]
    assert asked == [(100, 150)]
    single = Convolution.random(2, 1, 1, np.random.default_rng(seed=1), dtype=np.float32)
    assert single.parameters["weights"].dtype == np.float32


def test_the_first_layer_of_a_network_leaves_out_the_slopes_of_the_pixels_alone() -> None:
    layer, x = made(stride=2, padding=1)
    d_y = layer.forward(x)
    d_x = layer.backward(d_y)
    whole = {name: values.copy() for name, values in layer.gradients.items()}
    layer.is_first = True
    assert (layer.backward(d_y) == d_y).all()
    assert all((layer.gradients[name] == values).all() for name, values in whole.items())
    layer.is_first = False
    assert (layer.backward(d_y) == d_x).all()


@pytest.mark.parametrize("kind", [np.int64, np.int8, np.bool, np.float32])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("n_channels", [1, 2])
def test_numbers_of_any_kind_from_the_layer_before(kind: Any, dtype: Any, n_channels: int) -> None:
    class Above(Layer):
        """Gives what no gate looks at: its numbers come from inside the network."""

        def forward(self, x: Any, training: bool = False) -> Any:
            return (x > 0).astype(kind)

    layer, x = made(n_channels=n_channels, padding=1, dtype=dtype)
    y = Network([Above(), layer]).forward(x)
    expected = layer.forward((x > 0).astype(dtype))
    assert y.dtype == dtype
    assert (y == expected).all()


@pytest.mark.parametrize("order", ["transposed", "F", "reversed", "spread"])
def test_arrays_in_any_order_of_memory(order: str) -> None:
    def laid(values: Any) -> Any:
        if order == "transposed":
            return values.transpose(*range(values.ndim)[::-1]).copy().transpose(*range(values.ndim)[::-1])
        if order == "F":
            return np.asfortranarray(values)
        if order == "reversed":
            return values[::-1].copy()[::-1]
        wide = np.zeros((*values.shape[:-1], 2 * values.shape[-1]))
        wide[..., ::2] = values
        return wide[..., ::2]

    for n_channels in (1, 3):
        plain, x = made(n_channels=n_channels, stride=2)
        layer = Convolution(laid(plain.parameters["weights"]), plain.parameters["biases"], stride=2)
        y = plain.forward(x)
        d_y = np.random.default_rng(seed=3).normal(size=y.shape)
        d_x = plain.backward(d_y)
        for network in (layer, Network([layer])):
            assert (network.forward(laid(x)) == y).all()
            assert network.backward(laid(d_y)) == pytest.approx(d_x, rel=1e-13, abs=1e-13)
            for name, values in plain.gradients.items():
                assert layer.gradients[name] == pytest.approx(values, rel=1e-13, abs=1e-13)


def test_nothing_is_kept_of_a_network_that_is_gone() -> None:
    rng = np.random.default_rng(seed=1)

    def used(side: int) -> None:
        layers = [Convolution.random(3, 3, 8, rng, padding=1), MaxPool(2), Convolution.random(3, 8, 8, rng)]
        network = Network([*layers, AveragePool(3, stride=2)])
        network.backward(network.forward(rng.normal(size=(1, side, side + 3, 3))))

    used(10)
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for side in range(20, 80):
            used(side)
        _, most = tracemalloc.get_traced_memory()
        gc.collect()
        kept = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert most > 1_000_000  # what was used was seen
    assert kept < 100_000


def test_in_a_network_the_gradients_are_views() -> None:
    layer, x = made()
    network = Network([layer, Flatten(), Dense.random(36, 2, np.random.default_rng(seed=1))])
    network.backward(network.forward(x))
    assert (
        network.flat_gradients[: layer.parameters["weights"].size].tolist()
        == layer.gradients["weights"].ravel().tolist()
    )
    assert np.shares_memory(network.flat_gradients, layer.gradients["biases"])


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ((2, 64), r"x: expected shape \(samples, height, width, 2\), got \(2, 64\)"),
        ((2, 8, 8), r"x: expected shape \(samples, height, width, 2\), got \(2, 8, 8\)"),
        ((2, 2, 8, 2), r"of 3 x 3 pixels at least, got samples in shape \(2, 8, 2\)"),
        ((2, 8, 2, 2), r"of 3 x 3 pixels at least, got samples in shape \(8, 2, 2\)"),
        ((2, 8, 8, 1), r"x: expected shape \(samples, height, width, 2\), got \(2, 8, 8, 1\)"),
        ((2, 8, 8, 4), r"x: expected shape \(samples, height, width, 2\), got \(2, 8, 8, 4\)"),
    ],
)
def test_pictures_that_do_not_fit(shape: tuple[int, ...], message: str) -> None:
    layer, _ = made()
    with pytest.raises(ValueError, match=message):
        Network([layer]).predict(np.zeros(shape))


def test_reading_the_digits() -> None:
    rng = np.random.default_rng(seed=1)
    images, labels = digits()
    x = images[..., np.newaxis]
    learnt, validation, test = split(len(x), rng)
    layers = [
        Convolution.random(3, 1, 16, rng, padding=1),
        ReLU(),
        Convolution.random(3, 16, 32, rng),
        ReLU(),
        MaxPool(),
    ]
    network = Network([*layers, Flatten(), Dropout(0.5, rng), Dense.random(288, 10, rng)])
    held_out = (x[validation], labels[validation])
    train(
        network, x[learnt], labels[learnt], SoftmaxCrossEntropy(), Adam(0.003), epochs=20, rng=rng,
        validation=held_out, patience=10, l2=1e-4,
    )  # fmt: skip
    assert accuracy(labels[test], network.predict(x[test]).argmax(axis=1)) >= 0.98


GOOD: dict[str, Any] = {
    "weights": np.ones((2, 2, 1, 3)),
    "biases": [1, 2, 3],
    "stride": 1,
    "padding": 0,
    "dtype": np.float64,
}
GOOD_DRAW: dict[str, Any] = {"size": 3, "n_channels": 1, "n_filters": 2, "rng": np.random.default_rng(seed=1)}


@pytest.mark.parametrize(
    ("argument", "value", "error"),
    [
        ("weights", "text", TypeError),
        ("weights", np.ones((2, 2, 1)), ValueError),
        ("weights", np.ones((2, 3, 1, 3)), ValueError),
        ("weights", np.full((2, 2, 1, 3), np.nan), ValueError),
        ("biases", [1, 2], ValueError),
        ("biases", None, TypeError),
        ("stride", 0, ValueError),
        ("stride", 1.0, TypeError),
        ("padding", -1, ValueError),
        ("padding", True, TypeError),
        ("dtype", int, ValueError),
        ("dtype", "float64", TypeError),
    ],
)
def test_bad_input(argument: str, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=f"^{argument}: expected "):
        Convolution(**{**GOOD, argument: value})


@pytest.mark.parametrize(
    ("argument", "value", "error"),
    [
        *((name, 0, ValueError) for name in ("size", "n_channels", "n_filters", "stride")),
        *((name, 1.5, TypeError) for name in ("size", "n_channels", "n_filters", "stride", "padding")),
        ("padding", -1, ValueError),
        ("rng", 1, TypeError),
        ("initializer", 0.1, TypeError),
        ("dtype", np.float16, ValueError),
    ],
)
def test_bad_input_to_a_draw(argument: str, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=f"^{argument}: expected "):
        Convolution.random(**{**GOOD_DRAW, argument: value})


@pytest.mark.parametrize("shape", [(2, 3), (2, 3, 4, 5)])
def test_flatten(shape: tuple[int, ...]) -> None:
    x = np.arange(np.prod(shape)).reshape(shape) * 1.0
    layer = Flatten()
    y = layer.forward(x)
    assert y.shape == (2, np.prod(shape) // 2)
    assert y.ravel().tolist() == x.ravel().tolist()
    assert (layer.backward(y) == x).all()
    assert_right_backward(layer, x, np.random.default_rng(seed=1))


def test_the_smallest_layer_of_all() -> None:
    layer = Convolution.random(
        size=1, n_channels=1, n_filters=1, rng=np.random.default_rng(seed=1), stride=1, padding=0
    )
    weight = float(layer.parameters["weights"][0, 0, 0, 0])
    assert layer.forward(np.full((1, 1, 1, 1), 2.0)).tolist() == [[[[2 * weight]]]]
