"""What holds for every layer of the library, found by looking, so that a new one is held to it at once."""

import copy
import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnfs
from nnfs import Layer, Network, layer_error

Rng = np.random.Generator
FEATURES = 3

VECTORS: dict[str, Callable[[Rng, Any], Layer]] = {
    "BatchNorm": lambda rng, dtype: nnfs.BatchNorm(FEATURES, dtype=dtype),
    "Chain": lambda rng, dtype: nnfs.Chain([nnfs.Dense.random(FEATURES, 2, rng, dtype=dtype), nnfs.Tanh()]),
    "Dense": lambda rng, dtype: nnfs.Dense.random(FEATURES, 2, rng, dtype=dtype),
    "Dropout": lambda rng, dtype: nnfs.Dropout(0.0, rng),
    "Flatten": lambda rng, dtype: nnfs.Flatten(),
    "Layer": lambda rng, dtype: Layer(),
    "LayerNorm": lambda rng, dtype: nnfs.LayerNorm(FEATURES, dtype=dtype),
    "ReLU": lambda rng, dtype: nnfs.ReLU(),
    "RMSNorm": lambda rng, dtype: nnfs.RMSNorm(FEATURES, dtype=dtype),
    "Residual": lambda rng, dtype: nnfs.Residual(
        [nnfs.LayerNorm(FEATURES, dtype=dtype), nnfs.Dense.random(FEATURES, FEATURES, rng, dtype=dtype), nnfs.Tanh()]
    ),
    "Sigmoid": lambda rng, dtype: nnfs.Sigmoid(),
    "Softmax": lambda rng, dtype: nnfs.Softmax(),
    "Tanh": lambda rng, dtype: nnfs.Tanh(),
}
SEQUENCES: dict[str, Callable[[Rng, Any], Layer]] = {
    "Attention": lambda rng, dtype: nnfs.Attention.random(FEATURES, 3, rng, bool(rng.integers(2)), dtype=dtype),
    "GRU": lambda rng, dtype: nnfs.GRU.random(FEATURES, 2, rng, bool(rng.integers(2)), dtype=dtype),
    "Positions": lambda rng, dtype: nnfs.Positions.random(6, FEATURES, rng, dtype=dtype),
    "Recurrent": lambda rng, dtype: nnfs.Recurrent.random(FEATURES, 2, rng, bool(rng.integers(2)), dtype=dtype),
}
PICTURES: dict[str, Callable[[Rng, Any], Layer]] = {
    "AveragePool": lambda rng, dtype: nnfs.AveragePool(2),
    "Convolution": lambda rng, dtype: nnfs.Convolution.random(2, FEATURES, 2, rng, dtype=dtype),
    "MaxPool": lambda rng, dtype: nnfs.MaxPool(2),
}
WORDS: dict[str, Callable[[Rng, Any], Layer]] = {
    "Embedding": lambda rng, dtype: nnfs.Embedding.random(5, 2, rng, dtype=dtype),
}
MADE = VECTORS | SEQUENCES | PICTURES | WORDS
SHARED = {"Pool"}
"""What others build upon, and nobody makes by itself."""

sizes = st.lists(st.integers(1, 4), min_size=2, max_size=2)


def kinds() -> list[str]:
    return [name for name in nnfs.__all__ if inspect.isclass(kind := getattr(nnfs, name)) and issubclass(kind, Layer)]


def batch(name: str, rng: Rng, n: int, steps: int, axes: int = 3) -> Any:
    """Return what the layer may be given: whole numbers, pictures, sequences, or anything with so many axes."""
    if name in WORDS:
        return rng.integers(5, size=(n, steps))
    shape = (n, steps + 1, 3, FEATURES) if name in PICTURES else (n, steps, FEATURES)
    return rng.normal(size=shape if name not in VECTORS or axes == 3 else (n, FEATURES))


def unsettled(layer: Layer, rng: Rng) -> Layer:
    """Move what starts as zeros and ones, so that nothing is right by chance."""
    for one in layer.walk():
        for values in [*one.parameters.values(), *one.state.values()]:
            values += rng.uniform(0.1, 0.5, size=values.shape).astype(values.dtype)
    return layer


def test_none_is_left_out() -> None:
    assert sorted(MADE) == sorted(set(kinds()) - SHARED)
    assert len(MADE) >= 18


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("name", MADE)
@settings(max_examples=12, deadline=None)
@given(sizes=sizes, axes=st.sampled_from([2, 3]), seed=st.integers(0, 2**32 - 1))
def test_its_way_back_is_right(name: str, training: bool, sizes: list[int], axes: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, steps = sizes
    if name == "BatchNorm" and training:
        n += 2  # of two samples, only the sign of a difference is left: that is nearly flat, and proves little
    layer, x = unsettled(MADE[name](rng, np.float64), rng), batch(name, rng, n, steps, axes)
    if name in ("ReLU", "MaxPool"):
        x = rng.permutation(x.size).reshape(x.shape) - 0.5  # far from 0 and from each other, where the slope jumps
    before = {id(values): values.copy() for one in layer.walk() for values in one.state.values()}
    assert layer_error(layer, x, rng, training=training) < 1e-7
    assert all((values == before[id(values)]).all() for one in layer.walk() for values in one.state.values())


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("name", MADE)
def test_it_stays_in_its_own_precision(name: str, dtype: Any, training: bool) -> None:
    rng = np.random.default_rng(seed=1)
    layer, x = unsettled(MADE[name](rng, dtype), rng), batch(name, rng, 4, 2)
    x = x if name in WORDS else x.astype(dtype)
    y = layer.forward(x, training)
    arrays = [y, layer.backward(y.copy())]
    for one in layer.walk():
        arrays += [*one.parameters.values(), *one.gradients.values(), *one.state.values()]
    assert {array.dtype for array in arrays} == {np.dtype(dtype)}
    assert arrays[1].shape == x.shape


@pytest.mark.parametrize("name", MADE)
def test_one_sample_gets_the_answer_it_gets_among_others(name: str) -> None:
    rng = np.random.default_rng(seed=1)
    network, x = Network([unsettled(MADE[name](rng, np.float64), rng)]), batch(name, rng, 5, 2)
    together = network.predict(x)
    alone = np.concatenate([network.predict(x[i : i + 1]) for i in range(5)])
    np.testing.assert_allclose(alone, together, rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("name", MADE)
def test_neither_the_input_nor_what_comes_back_is_changed(name: str) -> None:
    rng = np.random.default_rng(seed=1)
    layer, x = unsettled(MADE[name](rng, np.float64), rng), batch(name, rng, 4, 2)
    before = x.copy()
    y = layer.forward(x, True)
    d_y = rng.normal(size=y.shape)
    d_y_before = d_y.copy()
    first = layer.backward(d_y).copy()
    assert (x == before).all()
    assert (d_y == d_y_before).all()
    assert (layer.backward(d_y) == first).all()


@pytest.mark.parametrize("name", MADE)
def test_where_nobody_asks_for_what_comes_back_the_gradients_are_the_same(name: str) -> None:
    rng = np.random.default_rng(seed=1)
    layer, x = unsettled(MADE[name](rng, np.float64), rng), batch(name, rng, 4, 2)
    network = Network([layer])
    y = network.forward(x, True)
    d_y = rng.normal(size=y.shape)
    layer.backward(d_y)
    asked = network.flat_gradients.copy()
    network.flat_gradients = np.full_like(asked, 7)
    network.fill_gradients(d_y)
    np.testing.assert_allclose(network.flat_gradients, asked, rtol=1e-12, atol=1e-13)
    assert not any(one.is_first for one in layer.walk())


@pytest.mark.parametrize("name", MADE)
def test_a_copy_answers_alike_and_learns_apart(name: str) -> None:
    rng = np.random.default_rng(seed=1)
    network, x = Network([unsettled(MADE[name](rng, np.float64), rng)]), batch(name, rng, 4, 2)
    other = copy.deepcopy(network)
    y = network.predict(x)
    assert (other.predict(x) == y).all()
    other.flat_parameters += 1
    assert (network.predict(x) == y).all()


@pytest.mark.parametrize("name", MADE)
def test_it_shows_itself_in_a_line(name: str) -> None:
    shown = repr(MADE[name](np.random.default_rng(seed=1), np.float64))
    assert shown.startswith(f"{name}(")
    assert len(shown) < 200
    assert "\n" not in shown
