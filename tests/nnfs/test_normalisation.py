"""Layers that normalise: by hand, by their formula, and what the one that remembers remembers."""

from typing import Any

import numpy as np
import pytest

from nnfs import SGD, AdamW, BatchNorm, Chain, Dense, LayerNorm, MeanSquaredError, Momentum, Network, train

COLUMNS = np.array([[1.0, 200.0], [3.0, 200.0], [5.0, 400.0], [7.0, 400.0]])


def test_each_sample_by_itself() -> None:
    layer = LayerNorm(2, epsilon=1e-12)
    layer.parameters["gains"][:] = [2, 3]
    layer.parameters["biases"][:] = [10, 20]
    np.testing.assert_allclose(layer.forward(np.array([[5.0, 7.0], [-1.0, -3.0]])), [[8, 23], [12, 17]], rtol=1e-9)


@pytest.mark.parametrize("shape", [(7, 4), (3, 5, 4), (2, 3, 3, 4)])
def test_each_column_by_the_batch(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(seed=1)
    x = rng.normal(size=shape) * [1, 10, 100, 1000] + [0, -5, 50, 1e6]
    y = BatchNorm(4).forward(x, training=True).reshape(-1, 4)
    np.testing.assert_allclose(y.mean(axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(y.std(axis=0), 1, rtol=1e-4)


def test_what_is_kept_moves_by_the_share_that_is_not() -> None:
    layer = BatchNorm(2, momentum=0.75)
    for n in range(1, 3):
        layer.forward(COLUMNS, training=True)
        np.testing.assert_allclose(layer.state["mean"], (1 - 0.75**n) * np.array([4, 300]))
        variance = 0.75**n + (1 - 0.75**n) * COLUMNS.var(axis=0, ddof=1)
        np.testing.assert_allclose(layer.state["variance"], variance)


def test_when_used_it_takes_what_it_has_kept_and_keeps_it() -> None:
    layer = BatchNorm(2, epsilon=1e-12)
    layer.state["mean"][:], layer.state["variance"][:] = [1, 2], [4, 9]
    np.testing.assert_allclose(layer.forward(np.array([[3.0, 8.0]])), [[1, 2]])
    assert [values.tolist() for values in layer.state.values()] == [[1, 2], [4, 9]]
    np.testing.assert_allclose(layer.backward(np.array([[6.0, 6.0]])), [[3, 2]])


def test_a_momentum_of_zero_remembers_the_last_batch_alone() -> None:
    layer = BatchNorm(2, momentum=0)
    layer.forward(COLUMNS * 9, training=True)
    layer.forward(COLUMNS, training=True)
    assert layer.state["mean"].tolist() == [4, 300]


@pytest.mark.parametrize("shape", [(1, 2), (1, 1, 2), (1, 1, 1, 2)])
def test_one_alone_is_no_batch(shape: tuple[int, ...]) -> None:
    layer = BatchNorm(2)
    with pytest.raises(ValueError, match=r"^x: expected two samples at least, .* got one: choose a batch_size that"):
        layer.forward(np.ones(shape), training=True)
    assert layer.state["mean"].tolist() == [0, 0]
    assert np.isfinite(layer.forward(np.ones(shape))).all()


def test_one_sequence_of_two_steps_is_a_batch() -> None:
    y = BatchNorm(1).forward(np.array([[[1.0], [3.0]]]), training=True)
    np.testing.assert_allclose(y.ravel(), [-1, 1], rtol=1e-4)


@pytest.mark.parametrize("kind", [LayerNorm, BatchNorm])
@pytest.mark.parametrize("training", [False, True])
def test_numbers_that_are_all_alike_are_zero(kind: Any, training: bool) -> None:
    y = kind(2).forward(np.full((4, 2), 1e6), training)
    if training or kind is LayerNorm:
        assert y.tolist() == [[0, 0]] * 4
    assert np.isfinite(y).all()


@pytest.mark.parametrize("kind", [LayerNorm, BatchNorm])
@pytest.mark.parametrize("shape", [(4, 1), (4, 3), (4, 2, 3), (4, 2, 1)])
def test_another_number_of_inputs(kind: Any, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"^x: expected shape \(samples, (\.\.\., )?2\), got \(4, "):
        kind(2).forward(np.zeros(shape))


@pytest.mark.parametrize("kind", [LayerNorm, BatchNorm])
@pytest.mark.parametrize(
    ("argument", "value", "error"),
    [("n_inputs", 0, ValueError), ("n_inputs", 2.0, TypeError), ("epsilon", 0, ValueError), ("dtype", "f", TypeError)],
)
def test_bad_input(kind: Any, argument: str, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=f"^{argument}: expected "):
        kind(**{"n_inputs": 2, argument: value})


@pytest.mark.parametrize("momentum", [1, -0.1, 1.5])
def test_a_share_is_below_one(momentum: float) -> None:
    with pytest.raises(ValueError, match=r"^momentum: expected "):
        BatchNorm(2, momentum=momentum)


@pytest.mark.parametrize("optimizer", [SGD(0.1), Momentum(0.1), AdamW(0.1, weight_decay=0.1)])
@pytest.mark.parametrize("inside", [False, True])
def test_what_is_frozen_stays_as_it_is_in_every_number(optimizer: Any, inside: bool) -> None:
    rng = np.random.default_rng(seed=1)
    held: list[Any] = [Dense.random(2, 3, rng), BatchNorm(3)]
    network = Network([Chain(held) if inside else held[0], *([] if inside else [held[1]]), Dense.random(3, 1, rng)])
    x, y = rng.normal(size=(12, 2)) + 3, rng.normal(size=(12, 1))

    def numbers() -> list[Any]:
        return [values.tolist() for one in held for values in [*one.parameters.values(), *one.state.values()]]

    def last() -> list[Any]:
        return [values.tolist() for values in network.layers[-1].parameters.values()]

    def trained(optimizer: Any) -> None:
        train(network, x, y, MeanSquaredError(), optimizer, epochs=3, batch_size=4, l2=0.1, max_norm=1.0)

    for layer in network.layers[:-1]:
        layer.frozen = True
    before, before_last = numbers(), last()
    trained(optimizer)
    assert numbers() == before
    assert last() != before_last
    assert network.flat_parameters.size == 4
    for layer in network.layers[:-1]:
        layer.frozen = False
    assert network.flat_parameters.size == 4 + 9 + 6
    trained(SGD(0.1))
    assert all(after != one for after, one in zip(numbers(), before, strict=True))


def test_set_free_in_a_loop_of_ones_own_it_learns_at_once() -> None:
    rng = np.random.default_rng(seed=1)
    network = Network([Dense.random(2, 3, rng), Dense.random(3, 1, rng)])
    network.layers[0].frozen = True
    assert network.flat_parameters.size == 4
    x = rng.normal(size=(4, 2))
    network.fill_gradients(network.forward(x))
    network.layers[0].frozen = False
    network.fill_gradients(network.forward(x))
    expected = network.flat_gradients.copy()
    network.backward(network.forward(x))
    assert (network.flat_gradients == expected).all()
    assert np.abs(network.layers[0].gradients["weights"]).max() > 0
