"""A network: the tutorial's numbers out of two lines, and one row of parameters under all layers."""

import copy
import pickle
import re
from itertools import pairwise
from typing import Any

import autograd  # type: ignore[import-untyped]
import autograd.numpy as anp  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import (
    Dense,
    Dropout,
    Layer,
    MeanSquaredError,
    Network,
    NineParameterNetwork,
    ReLU,
    Sigmoid,
    SoftmaxCrossEntropy,
    Tanh,
    he,
    network_error,
)

ALICE = np.array([[-2.0, -1.0]])


def tutorial(w1=1, w2=1, w3=1, w4=1, w5=1, w6=1, b1=0, b2=0, b3=0) -> Network:  # type: ignore[no-untyped-def]
    hidden, output = Dense([[w1, w3], [w2, w4]], [b1, b2]), Dense([[w5], [w6]], [b3])  # type: ignore[arg-type]
    return Network([hidden, Sigmoid(), output, Sigmoid()])


def small(seed: int = 1, dtype: Any = np.float64) -> Network:
    rng = np.random.default_rng(seed)
    return Network([Dense.random(3, 4, rng, he, dtype), ReLU(), Dense.random(4, 2, rng, dtype=dtype)])


def test_the_prediction_of_the_tutorial() -> None:
    prediction = tutorial().predict(ALICE)
    assert prediction.shape == (1, 1)
    assert prediction[0, 0] == pytest.approx(0.5236951740839997, rel=1e-15)


def test_the_gradient_of_the_tutorial() -> None:
    network, loss = tutorial(), MeanSquaredError()
    loss.forward(np.array([[1.0]]), network.forward(ALICE))
    network.backward(loss.backward())
    assert network.layers[0].gradients["weights"][0, 0] == pytest.approx(0.021469535265811107, rel=4e-15)


@settings(max_examples=50)
@given(st.lists(st.floats(-3, 3), min_size=9, max_size=9), st.tuples(st.floats(-30, 30), st.floats(-30, 30)))
def test_all_nine_derivatives_of_the_tutorial(nine: list[float], x: tuple[float, float]) -> None:
    by_name = NineParameterNetwork(*nine)
    network, loss = tutorial(*nine), MeanSquaredError()
    assert network.predict([x])[0, 0] == pytest.approx(by_name.feedforward(x), rel=1e-12, abs=1e-15)  # type: ignore[arg-type]
    loss.forward(np.array([[1.0]]), network.forward(np.array([x])))
    network.backward(loss.backward())
    partials = by_name.partial_derivatives(x, 1)  # type: ignore[arg-type]
    in_a_row = [partials[name] for name in ["w1", "w3", "w2", "w4", "b1", "b2", "w5", "w6", "b3"]]
    assert network.flat_gradients.tolist() == pytest.approx(in_a_row, rel=1e-11, abs=1e-14)


def test_parameters_stand_in_a_row_and_the_layers_look_at_it() -> None:
    network = tutorial(1, 2, 3, 4, 5, 6, 7, 8, 9)
    assert network.flat_parameters.tolist() == [1, 3, 2, 4, 7, 8, 5, 6, 9]
    network.flat_parameters[:] = range(9)
    hidden, output = network.layers[0].parameters, network.layers[2].parameters
    assert hidden["weights"].tolist() == [[0, 1], [2, 3]]
    assert hidden["biases"].tolist() == [4, 5]
    assert output["weights"].tolist() == [[6], [7]]
    hidden["biases"][1] = 50
    assert network.flat_parameters.tolist() == [0, 1, 2, 3, 4, 50, 6, 7, 8]


def test_gradients_stand_in_a_row_too() -> None:
    network = small()
    network.backward(network.forward(np.ones((5, 3))))
    in_layers = [values.ravel() for layer in network.layers for values in layer.gradients.values()]
    assert network.flat_gradients.tolist() == np.concatenate(in_layers).tolist()
    assert np.abs(network.flat_gradients).min() >= 0
    assert len(network.flat_gradients) == 3 * 4 + 4 + 4 * 2 + 2


@pytest.mark.parametrize("before", [[], [ReLU()], [ReLU(), Tanh()]])
def test_filling_the_gradients_is_the_way_back_without_its_last_step(before: list[Layer]) -> None:
    rng = np.random.default_rng(seed=1)
    network = Network([*before, Dense.random(3, 4, rng), ReLU(), Dense.random(4, 2, rng)])
    d_y = network.forward(np.ones((5, 3)))
    network.backward(d_y)
    expected = network.flat_gradients.tolist()
    network.flat_gradients[:] = 0
    network.fill_gradients(d_y)
    assert network.flat_gradients.tolist() == expected


def test_filling_no_gradients() -> None:
    network = Network([Tanh()])
    network.fill_gradients(network.forward(np.ones((5, 3))))


def test_forward_is_each_layer_in_turn() -> None:
    network, x = small(), np.random.default_rng(seed=2).normal(size=(5, 3))
    first, _, last = [layer.parameters for layer in network.layers]
    hidden = np.maximum(x @ first["weights"] + first["biases"], 0)
    expected = hidden @ last["weights"] + last["biases"]
    np.testing.assert_allclose(network.forward(x), expected, rtol=1e-15)
    np.testing.assert_allclose(network.predict(x), expected, rtol=1e-15)


@settings(max_examples=20)
@given(st.lists(st.integers(1, 4), min_size=2, max_size=4), st.integers(1, 4), st.integers(0, 1000))
def test_gradients_against_autograd(sizes: list[int], n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    layers: list[Layer] = []
    for n_inputs, n_outputs in pairwise(sizes):
        layers += [Dense.random(n_inputs, n_outputs, rng), Tanh()]
    network, loss = Network(layers), MeanSquaredError()
    x, y_true = rng.normal(size=(n, sizes[0])), rng.normal(size=(n, sizes[-1]))

    def mean_squared_error(parameters: Any) -> Any:
        y, start = x, 0
        for n_inputs, n_outputs in pairwise(sizes):
            middle, end = start + n_inputs * n_outputs, start + (n_inputs + 1) * n_outputs
            weights = anp.reshape(parameters[start:middle], (n_inputs, n_outputs))
            y = anp.tanh(anp.dot(y, weights) + parameters[middle:end])
            start = end
        return anp.mean((y_true - y) ** 2)

    value = loss.forward(y_true, network.forward(x))
    network.backward(loss.backward())
    assert value == pytest.approx(mean_squared_error(network.flat_parameters), rel=1e-13)
    expected = autograd.grad(mean_squared_error)(network.flat_parameters)
    np.testing.assert_allclose(network.flat_gradients, expected, rtol=1e-10, atol=1e-13)


def test_a_whole_classifier_against_central_differences() -> None:
    rng = np.random.default_rng(seed=1)
    layers = [
        Dense.random(5, 7, rng),
        Tanh(),
        Dropout(0.5, rng),
        Dense.random(7, 4, rng),
        Sigmoid(),
        Dense.random(4, 3, rng),
    ]
    x, y_true = rng.normal(size=(6, 5)), rng.integers(3, size=6)
    assert network_error(Network(layers), SoftmaxCrossEntropy(), x, y_true) < 1e-9


def test_nothing_is_dropped_in_a_prediction() -> None:
    network = Network([Dropout(0.9, np.random.default_rng(seed=1))])
    assert network.predict(np.ones((10, 10))).tolist() == np.ones((10, 10)).tolist()
    assert (network.forward(np.ones((10, 10)), training=True) == 0).any()


def test_a_network_without_parameters() -> None:
    network = Network([ReLU()])
    assert network.flat_parameters.shape == network.flat_gradients.shape == (0,)
    assert network.predict(np.array([[-1, 1]])).tolist() == [[0, 1]]


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_all_is_of_one_dtype(dtype: Any) -> None:
    network = small(dtype=dtype)
    y = network.predict(np.ones((2, 3)))
    assert y.dtype == network.flat_parameters.dtype == network.flat_gradients.dtype == network.dtype == dtype
    assert network.backward(y).dtype == dtype


def test_an_input_that_no_float32_can_hold_is_refused() -> None:
    with pytest.raises(
        ValueError, match=r"^x: expected numbers in shape \(samples, \.\.\.\), each within float32, got "
    ):
        small(dtype=np.float32).predict(np.full((1, 3), 1e39))


def test_two_dtypes_do_not_mix() -> None:
    rng = np.random.default_rng(seed=1)
    layers = [Dense.random(2, 2, rng), Dense.random(2, 2, rng, dtype=np.float32)]
    with pytest.raises(ValueError, match=r"^layers: expected all of one dtype, got float32 and float64$"):
        Network(layers)
    assert not any(layer.in_network for layer in layers)
    Network(layers[:1])


def test_a_layer_is_in_one_network_only() -> None:
    layer, other = Dense([[1]], [0]), Tanh()  # type: ignore[arg-type]
    network = Network([layer])
    with pytest.raises(ValueError, match=r"^layers\[1\]: expected a layer in no network yet, got Dense$"):
        Network([other, layer])
    network.flat_parameters[0] = 5
    assert layer.parameters["weights"].tolist() == [[5]]
    Network([other])


def test_a_layer_comes_once() -> None:
    layer = Tanh()
    with pytest.raises(ValueError, match=r"^layers: expected a list of Layers, none of them twice, got \[<"):
        Network([layer, layer])


@pytest.mark.parametrize(
    ("x", "came"),
    [([[1, 2]], "(1, 2)"), ([[1, 2, 3, 4]], "(1, 4)"), (np.ones((3, 1)), "(3, 1)")],
)
def test_a_sample_of_the_wrong_shape_is_named_with_the_layer(x: Any, came: str) -> None:
    message = f"x: expected shape (samples, 3) for layers[0] (Dense), got {came}"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        small().predict(x)


def test_a_sample_may_have_more_axes_where_the_layer_says_so() -> None:
    assert small().predict(np.ones((2, 5, 3))).shape[:2] == (2, 5)
    message = "x: expected shape (samples, ..., 3) for layers[0] (Dense), got (2, 3, 4)"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        small().predict(np.ones((2, 3, 4)))


def test_layers_that_do_not_fit_each_other() -> None:
    rng = np.random.default_rng(seed=1)
    network = Network([Dense.random(3, 4, rng), ReLU(), Dense.random(5, 2, rng)])
    message = "x: expected shape (samples, 5) for layers[2] (Dense), got (1, 4)"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        network.predict(np.ones((1, 3)))


def test_a_layer_may_leave_a_size_open() -> None:
    class Rows(Layer):
        sample_shape = (None, 2)

    assert Network([Rows()]).predict(np.ones((1, 5, 2))).shape == (1, 5, 2)
    with pytest.raises(
        ValueError, match=r"expected shape \(samples, any, 2\) for layers\[0\] \(Rows\), got \(1, 5, 3\)"
    ):
        Network([Rows()]).predict(np.ones((1, 5, 3)))


def test_a_deep_copy_is_a_network_of_its_own() -> None:
    network = small()
    twin = copy.deepcopy(network)
    assert twin.flat_parameters.tolist() == network.flat_parameters.tolist()
    twin.flat_parameters[:] = 0
    assert twin.predict(np.ones((1, 3))).tolist() == [[0, 0]]
    assert network.flat_parameters.tolist() == small().flat_parameters.tolist()
    network.flat_parameters[:] = 1
    assert network.layers[0].parameters["weights"].tolist() == np.ones((3, 4)).tolist()


@pytest.mark.parametrize("way", [copy.copy, pickle.dumps])
def test_a_copy_whose_views_would_come_loose_is_refused(way: Any) -> None:
    with pytest.raises(TypeError, match="save_parameters keeps what it has learned, deepcopy makes another"):
        way(small())


def test_predicting_changes_no_parameter() -> None:
    network = small()
    network.predict(np.ones((2, 3)))
    assert network.flat_parameters.tolist() == small().flat_parameters.tolist()


def test_numbers_that_grow_too_large_are_refused() -> None:
    network = Network([Dense([[1e300]], [0])])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="the numbers grew beyond what a float can hold"):
        network.predict(np.array([[1e300]]))
