"""A network: the tutorial's numbers out of two lines, and one row of parameters under all layers."""

import copy
import inspect
import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import autograd  # type: ignore[import-untyped]
import autograd.numpy as anp  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnfs
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
    partials = by_name.partial_derivatives(x, 1)
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
    Network(layers[:1])


def test_a_layer_may_serve_in_several_networks_and_all_see_what_it_learns() -> None:
    shared = Dense([[1]], [0])  # type: ignore[arg-type]
    networks = [Network([shared]), Network([Tanh(), shared])]
    for number, network in enumerate([*networks, *networks], start=5):
        network.flat_parameters[:] = number
        assert [one.flat_parameters.tolist() for one in networks] == [[number, number]] * 2
        nnfs.train(network, [[1.0]], [[0.0]], MeanSquaredError(), nnfs.SGD(0.1), epochs=1)  # type: ignore[arg-type]
        learnt = [shared.parameters["weights"][0, 0], shared.parameters["biases"][0]]
        assert learnt != [number, number]
        assert [one.flat_parameters.tolist() for one in networks] == [learnt] * 2


def test_a_layer_comes_once() -> None:
    layer = Tanh()
    with pytest.raises(ValueError, match=r"^layers: expected a list of Layers, none of them twice, got \[Tanh\(\), "):
        Network([layer, layer])


class Holding(Layer):
    """Holds others in an attribute, and sends all through each of them."""

    def __init__(self, held: Any) -> None:
        super().__init__()
        self.held = held

    def forward(self, x: Any, training: bool = False) -> Any:
        for _, layer in self.within():
            x = layer.forward(x, training)
        return x

    def backward(self, d_y: Any) -> Any:
        for _, layer in reversed(list(self.within())):
            d_y = layer.backward(d_y)
        return d_y


@pytest.mark.parametrize(
    "hold",
    [
        lambda a, b: Holding([a, b]),
        lambda a, b: Holding((a, b)),
        lambda a, b: Holding({"first": a, "second": b}),
        lambda a, b: Holding([[a], {"b": (b,)}]),
        lambda a, b: Holding(Network([a, b])),
        lambda a, b: Holding(Holding([a, Holding(b)])),
    ],
    ids=["list", "tuple", "dict", "lists within", "network", "layers within"],
)
def test_layers_within_a_layer_learn(hold: Any) -> None:
    rng = np.random.default_rng(seed=1)
    first, second = Dense.random(3, 2, rng), Dense.random(2, 2, rng)
    flat = Network([copy.deepcopy(first), copy.deepcopy(second)])
    network = Network([hold(first, second)])
    x, y = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    assert network_error(network, MeanSquaredError(), x, y) < 1e-8
    for one in (flat, network):
        nnfs.train(one, x, y, MeanSquaredError(), nnfs.Adam(0.1), epochs=3)
    assert network.flat_parameters.tolist() == flat.flat_parameters.tolist()


def test_a_layer_twice_is_found_however_deep() -> None:
    layer = Tanh()
    with pytest.raises(ValueError, match=r"^layers: expected each layer in one place, got one twice: Tanh\(\)$"):
        Network([Holding([layer]), layer])


def test_another_layer_is_another_network() -> None:
    network = small()
    with pytest.raises(AttributeError):
        network.layers.append(Tanh())  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        network.layers = [Tanh()]  # type: ignore[assignment,misc]
    longer = Network([*network.layers, Dense.random(2, 2, np.random.default_rng(seed=1))])
    assert len(longer.flat_parameters) == len(network.flat_parameters) + 6


def put(network: Network, weights: Any, way: str) -> None:
    """Give the last layer other weights, in one of the ways that come to mind."""
    layer = network.layers[-1]
    if way == "item":
        layer.parameters["weights"] = weights
    elif way == "update":
        layer.parameters.update(weights=weights)
    elif way == "or":
        layer.parameters |= {"weights": weights}
    elif way == "dict":
        layer.parameters = {"weights": weights, "biases": layer.parameters["biases"]}
    elif way == "row":
        network.flat_parameters = np.concatenate([network.flat_parameters[:-10], weights.ravel(), [0, 0]])
    elif way == "add":
        network.flat_parameters += np.concatenate([np.zeros(16), weights.ravel(), [0, 0]]) - np.concatenate(
            [np.zeros(16), layer.parameters["weights"].ravel(), [0, 0]]
        )


@pytest.mark.parametrize("way", ["item", "update", "or", "dict", "row", "add"])
@pytest.mark.parametrize("whole_numbers", [False, True])
def test_parameters_put_in_place_are_used_and_learn(way: str, whole_numbers: bool) -> None:
    weights: Any = np.arange(8).reshape(4, 2) / (1 if whole_numbers else 10)
    weights = weights.astype(int) if whole_numbers else weights
    expected, network, x = small(), small(), np.random.default_rng(seed=2).normal(size=(5, 3))
    expected.layers[-1].parameters["weights"][...] = weights
    put(network, weights, way)
    np.testing.assert_allclose(network.predict(x), expected.predict(x), rtol=1e-14)
    y = np.zeros((5, 2))
    for one in (expected, network):
        nnfs.train(one, x, y, MeanSquaredError(), nnfs.SGD(0.1), epochs=3)
    np.testing.assert_allclose(network.flat_parameters, expected.flat_parameters, rtol=1e-12)
    assert network.layers[-1].parameters["weights"].tolist() != weights.tolist()


def test_a_row_of_another_length_is_refused() -> None:
    network = small()
    with pytest.raises(ValueError, match=r"^flat_parameters: expected numbers in shape \(26,\), got shape \(25,\)$"):
        network.flat_parameters = np.zeros(25)
    with pytest.raises(ValueError, match=r"^flat_gradients: expected numbers in shape \(26,\), got shape \(1,\)$"):
        network.flat_gradients = np.zeros(1)


def test_parameters_of_another_shape_learn_too() -> None:
    network, rng = small(), np.random.default_rng(seed=1)
    network.layers[-1].parameters |= {"weights": rng.normal(size=(4, 3)), "biases": np.zeros(3)}
    x, y = rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
    assert network_error(network, MeanSquaredError(), x, y) < 1e-8


class Scale(Layer):
    """Assigns its gradients anew each time, as one would who does not know of the row."""

    def __init__(self, way: str) -> None:
        super().__init__(k=np.array([2.0]))
        self.way = way

    def forward(self, x: Any, training: bool = False) -> Any:
        self.x = x
        return x * self.parameters["k"]

    def backward(self, d_y: Any) -> Any:
        slope = np.array([(d_y * self.x).sum()])
        if self.way == "item":
            self.gradients["k"] = slope
        elif self.way == "dict":
            self.gradients = {"k": slope}
        else:
            self.gradients.update(k=slope)
        return d_y * self.parameters["k"]


@pytest.mark.parametrize("way", ["item", "dict", "update"])
def test_gradients_put_in_place_reach_the_optimizer(way: str) -> None:
    network = Network([Scale(way)])
    nnfs.train(network, [[1.0]], [[0.0]], MeanSquaredError(), nnfs.SGD(0.25), epochs=2)  # type: ignore[arg-type]
    assert network.flat_parameters.tolist() == [0.5]
    assert network.layers[0].parameters["k"].tolist() == [0.5]


def test_a_parameter_added_later_learns() -> None:
    class Late(Scale):
        def __init__(self) -> None:
            super().__init__("item")
            self.parameters = {"k": np.array([2.0])}
            self.gradients = {}

    network = Network([Late()])
    nnfs.train(network, [[1.0]], [[0.0]], MeanSquaredError(), nnfs.SGD(0.25), epochs=2)  # type: ignore[arg-type]
    assert network.flat_parameters.tolist() == [0.5]


def test_what_is_frozen_does_not_learn_nor_does_what_it_holds() -> None:
    network = Network([Holding([Scale("item")]), Scale("item")])
    network.layers[0].frozen = True
    nnfs.train(network, [[1.0]], [[0.0]], MeanSquaredError(), nnfs.SGD(0.01), epochs=2)  # type: ignore[arg-type]
    frozen, free = [layer for layer in network.walk() if layer.parameters]
    assert frozen.parameters["k"].tolist() == [2]
    assert free.parameters["k"].tolist() != [2]
    network.layers[0].frozen = False
    nnfs.train(network, [[1.0]], [[0.0]], MeanSquaredError(), nnfs.SGD(0.01), epochs=2)  # type: ignore[arg-type]
    assert frozen.parameters["k"].tolist() != [2]


def test_a_layer_of_ones_own_without_the_base_is_named() -> None:
    class Bare(Layer):
        def __init__(self) -> None:
            self.k = 1

    message = r"^layers: expected layers with parameters and gradients, got a Bare: call super\(\).__init__\(\) "
    with pytest.raises(TypeError, match=message):
        Network([Bare()])


@pytest.mark.parametrize(
    ("gives", "came"), [(lambda x: None, "None"), (lambda x: x.tolist(), "a list"), (lambda x: x.astype(int), "int64"),
                        (lambda x: x.astype(complex), "complex128"), (lambda x: x > 0, "bool"),
                        (lambda x: x.astype(np.float32), "float32")],
)  # fmt: skip
def test_a_layer_of_ones_own_that_gives_no_floats_is_named(gives: Any, came: str) -> None:
    class Odd(Layer):
        def forward(self, x: Any, training: bool = False) -> Any:
            return gives(x)

    network = Network([Tanh(), Odd(), Dense([[1], [2]], [0])])  # type: ignore[arg-type]
    message = rf"^layers\[1\]: expected an array of float64 from the forward of Odd, got {came}$"
    with pytest.raises(TypeError, match=message):
        network.predict([[1, 2]])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=message):
        nnfs.train(network, [[1.0, 2.0]], [[0.0]], MeanSquaredError(), nnfs.SGD(), epochs=1)  # type: ignore[arg-type]


def test_four_threads_predict_what_one_does() -> None:
    network, rng = small(), np.random.default_rng(seed=1)
    batches = [rng.normal(size=(50, 3)) for _ in range(200)]
    expected = [network.predict(batch).tolist() for batch in batches]
    with ThreadPoolExecutor(4) as pool:
        assert [y.tolist() for y in pool.map(network.predict, batches)] == expected


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


def test_a_pickled_network_is_a_network_of_its_own() -> None:
    twin = pickle.loads(pickle.dumps(small()))
    assert twin.flat_parameters.tolist() == small().flat_parameters.tolist()
    twin.flat_parameters[:] = 0
    assert twin.predict(np.ones((1, 3))).tolist() == [[0, 0]]


def test_a_shallow_copy_has_the_same_layers() -> None:
    network = small()
    twin = copy.copy(network)
    twin.flat_parameters[:] = 0
    assert network.flat_parameters.tolist() == [0] * 26
    assert network.predict(np.ones((1, 3))).tolist() == [[0, 0]]


def test_predicting_changes_no_parameter() -> None:
    network = small()
    network.predict(np.ones((2, 3)))
    assert network.flat_parameters.tolist() == small().flat_parameters.tolist()


def test_numbers_that_grow_too_large_are_refused() -> None:
    network = Network([Dense([[1e300]], [0])])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="the numbers grew beyond what a float can hold"):
        network.predict(np.array([[1e300]]))


class Careless(Layer):
    """A sigmoid whose e^x overflows far out, which does no harm: 1 / inf is 0."""

    def forward(self, x: Any, training: bool = False) -> Any:
        self.y = y = 1 / (1 + np.exp(-x))
        return y

    def backward(self, d_y: Any) -> Any:
        return d_y * self.y * (1 - self.y)


def test_an_overflow_that_does_no_harm_neither_stops_training_nor_predicting() -> None:
    network = Network([Dense([[1.0]], [0.0]), Careless()])  # type: ignore[arg-type]
    x, y = np.array([[-1e4], [1.0]]), np.array([[0.0], [1.0]])
    nnfs.train(network, x, y, MeanSquaredError(), nnfs.SGD(0.1), epochs=2)
    assert network.predict(x)[0, 0] == 0
    assert network_error(network, MeanSquaredError(), [[0.5]], [[1.0]]) < 1e-8


@pytest.mark.parametrize("squash", [nnfs.Sigmoid, nnfs.Tanh, nnfs.Softmax, nnfs.GRU])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_far_out_training_and_predicting_say_nothing(squash: Any, dtype: Any) -> None:
    """Any warning is an error in these tests; a user's own settings may be stricter still."""
    rng = np.random.default_rng(seed=1)
    last = nnfs.GRU.random(2, 2, rng, dtype=dtype) if squash is nnfs.GRU else squash()
    network = Network([Dense(1e4 * np.eye(2), np.zeros(2), dtype), last])
    x = np.array([[-1.0, 1.0], [1.0, -1.0]]).reshape((2, 1, 2) if squash is nnfs.GRU else (2, 2))
    with np.errstate(all="raise"):
        y = network.predict(x)
        nnfs.train(network, x, y, MeanSquaredError(), nnfs.SGD(0.1), epochs=2, validation=(x, y))
    assert np.isfinite(y).all()


def test_the_listing_of_dense_takes_lists_without_the_gate() -> None:
    """Where a reader runs the lines of the page, no gate stands before them."""
    names: dict[str, Any] = {"__name__": "a_page"}
    exec(Path(inspect.getfile(Dense)).read_text("utf-8"), names)
    listed = names["Dense"](weights=[[0], [1]], biases=[4])
    assert listed.forward([[2, 3]]).tolist() == [[7]]
    assert listed.forward(np.array([[2, 3]])).tolist() == [[7]]
    listed.backward(np.array([[1.0]]))
    assert listed.gradients["weights"].tolist() == [[2], [3]]
