"""Layers within layers, one layer in two networks, and a little language model made of what there is."""

from typing import Any

import numpy as np
import pytest

from nnfs import (
    GRU,
    SGD,
    Adam,
    BatchNorm,
    Chain,
    Dense,
    Embedding,
    Layer,
    LayerNorm,
    MeanSquaredError,
    Network,
    ReLU,
    Residual,
    SoftmaxCrossEntropy,
    Tanh,
    network_error,
    train,
)


def rng() -> np.random.Generator:
    return np.random.default_rng(seed=1)


def block(width: int, random: np.random.Generator) -> Residual:
    return Residual(
        [LayerNorm(width), Dense.random(width, 2 * width, random), Tanh(), Dense.random(2 * width, width, random)]
    )


def test_a_chain_in_a_chain_is_the_same_as_its_layers_in_a_row() -> None:
    random = rng()
    a, b, c = Dense.random(3, 4, random), Tanh(), Dense.random(4, 2, random)
    x, d_y = random.normal(size=(5, 3)), random.normal(size=(5, 2))
    found = []
    for layers in ([a, b, c], [Chain([a, b]), c], [a, Chain([Chain([b]), c])], [Chain([Chain([a, b, c])])]):
        network = Network(layers)
        y = network.forward(x)
        d_x = network.backward(d_y)
        found.append([y.tolist(), d_x.tolist(), network.flat_gradients.tolist(), network.flat_parameters.tolist()])
    assert found.count(found[0]) == len(found) == 4


def test_blocks_upon_blocks_learn_and_their_way_back_is_right() -> None:
    random = rng()
    network = Network([block(3, random), Chain([block(3, random), ReLU()]), Dense.random(3, 1, random)])
    x = random.normal(size=(8, 3))
    y = np.sin(x).sum(axis=1)
    assert network_error(network, MeanSquaredError(), x, y) < 1e-7
    history = train(network, x, y, MeanSquaredError(), Adam(0.01), epochs=200)
    assert history.losses[-1] < history.losses[0] / 20


def test_one_layer_around_is_the_layer_and_its_input() -> None:
    layer = Residual([Dense([[0, 0], [0, 1]], [0, 0])])  # type: ignore[arg-type]
    assert layer.forward(np.array([[3, 4]])).tolist() == [[3, 8]]
    assert layer.backward([[1, 1]]).tolist() == [[1, 2]]  # type: ignore[arg-type]


@pytest.mark.parametrize("outputs", [1, 3])
def test_a_sum_of_two_shapes_is_none(outputs: int) -> None:
    layer = Residual([Dense.random(2, outputs, rng())])
    with pytest.raises(ValueError, match=rf"^x: expected layers that give back .* \(4, 2\), got \(4, {outputs}\)$"):
        layer.forward(np.zeros((4, 2)))


@pytest.mark.parametrize("kind", [Chain, Residual])
@pytest.mark.parametrize("training", [False, True])
def test_a_layer_that_does_not_fit_is_named_however_deep(kind: Any, training: bool) -> None:
    outer = Network([ReLU(), Chain([Tanh(), kind([ReLU(), Dense.random(3, 3, rng())])])])
    expected = rf"^x: expected shape \(samples, 3\) for layers\[1\] of {kind.__name__} \(Dense\), got \(2, 5\)$"
    with pytest.raises(ValueError, match=expected):
        outer.forward(np.ones((2, 5)), training)
    reader = kind([ReLU(), GRU.random(3, 3, rng(), every_step=True)])
    with pytest.raises(ValueError, match=r"\(samples, any, 3\) for layers\[1\] of .* \(GRU\), got \(2, 3\)$"):
        reader.forward(np.ones((2, 3)), training)


@pytest.mark.parametrize("kind", [Chain, Residual])
@pytest.mark.parametrize(
    ("layers", "error"),
    [([], ValueError), (Tanh(), TypeError), ([1], TypeError), ([Network([Tanh()])], TypeError), (None, TypeError)],
)
def test_bad_input(kind: Any, layers: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^layers(\[0\])?: expected a (list of Layers|Layer)"):
        kind(layers)


def test_the_same_layer_twice_is_found_however_deep() -> None:
    layer = Dense.random(2, 2, rng())
    with pytest.raises(ValueError, match=r"^layers: expected each layer in one place, got one twice"):
        Network([layer, Residual([Chain([layer])])])


def test_nobody_is_first_after_training() -> None:
    """A layer that was first in one network is not so in the next: there its dL/dx is asked for."""
    random = rng()
    learned = Residual([Dense.random(2, 2, random)])
    x, y = random.normal(size=(6, 2)), random.normal(size=(6, 2))
    train(Network([learned]), x, y, MeanSquaredError(), SGD(0.1), epochs=1)
    assert network_error(Network([Dense.random(2, 2, random), learned]), MeanSquaredError(), x, y) < 1e-8


@pytest.mark.parametrize("kind", [Chain, Residual])
def test_the_first_in_a_first_chain_is_told_that_nobody_asks(kind: Any) -> None:
    class Told(Dense):
        def backward(self, d_y: Any) -> Any:
            self.told = self.is_first
            return super().backward(d_y)

    inner = Told(np.eye(2), np.zeros(2))
    network = Network([kind([Chain([inner]), Tanh()])])
    d_y = network.forward(np.ones((3, 2)))
    network.fill_gradients(d_y)
    assert inner.told
    network.backward(d_y)
    assert not inner.told


def test_what_was_learned_serves_another_network_and_both_see_it() -> None:
    random = rng()
    x = random.normal(size=(20, 2)) + 1
    old = Network([Dense.random(2, 4, random), BatchNorm(4), block(4, random), Dense.random(4, 1, random)])
    train(old, x, x[:, :1], MeanSquaredError(), SGD(0.05), epochs=2)
    new = Network([*old.layers[:-1], Dense.random(4, 2, random)])
    train(new, x, x**2, MeanSquaredError(), SGD(0.05), epochs=2)  # a loop may take another's layers any time
    hidden = Network(list(old.layers[:-1]))
    assert [id(layer) for layer in old.layers[:-1]] == [id(layer) for layer in new.layers[:-1]]
    for network in (old, new):
        h = hidden.predict(x)
        assert (network.predict(x) == network.layers[-1].forward(h)).all()
    before, answers = old.flat_parameters.copy(), old.predict(x)
    train(old, x, x[:, :1], MeanSquaredError(), SGD(0.05), epochs=2)
    assert (old.flat_parameters != before).all()
    assert (old.predict(x) != answers).any()
    assert (new.predict(x) == new.layers[-1].forward(hidden.predict(x))).all()


def test_freezing_goes_all_the_way_down_and_can_be_undone_in_part() -> None:
    outer = Chain([block(2, rng()), Dense.random(2, 1, rng())])
    outer.frozen = True
    assert all(layer.frozen for layer in outer.walk())
    assert Network([outer]).flat_parameters.size == 0
    outer.layers[1].frozen = False
    assert Network([outer]).flat_parameters.size == 3
    outer.frozen = False
    assert not any(layer.frozen for layer in outer.walk())
    assert not Layer.frozen.fget(Tanh())  # type: ignore[attr-defined]


def test_a_little_language_model_learns_to_repeat_a_few_names() -> None:
    names = ["emma", "noah", "mia", "liam"]
    letters = sorted(set(".".join(names)))
    rows = np.array([[letters.index(c) for c in f".{name}.".ljust(7, ".")] for name in names])
    x, y = rows[:, :-1], rows[:, 1:]
    random = rng()
    width = len(letters)
    reader = GRU.random(8, 16, random, every_step=True)
    network = Network([Embedding.random(width, 8, random), reader, Dense.random(16, width, random)])
    loss, optimizer = SoftmaxCrossEntropy(), Adam(0.03)
    values = []
    for _ in range(150):
        scores = network.forward(x, training=True)
        values.append(loss.forward(y.ravel(), scores.reshape(-1, width)))
        network.fill_gradients(loss.backward().reshape(scores.shape))
        optimizer.step(network.flat_parameters, network.flat_gradients)
    guessed = network.predict(x).argmax(axis=2)
    assert values[-1] < 0.3 < values[0]
    assert (guessed[:, 1:] == y[:, 1:]).all()  # the first letter is anyone's guess
