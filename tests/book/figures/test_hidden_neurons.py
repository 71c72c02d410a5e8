"""The figures of the lab on hidden neurons, read back and held against a network that is trained here anew."""

from __future__ import annotations

import numpy as np
import pytest

from nnfs import Dense, Momentum, Network, ReLU, SoftmaxCrossEntropy, digits, softmax, split, train
from tests.book.figures.test_digits import place, shades
from tests.book.test_figures import classed, numbers, parsed, words

IMAGES, LABELS = digits()
X = 4 * IMAGES.reshape(-1, 64)
TRAINING, VALIDATION, _ = split(len(X), np.random.default_rng(seed=1))


@pytest.fixture(scope="module")
def network() -> Network:
    rng = np.random.default_rng(seed=1)
    found = Network([Dense.random(64, 16, rng), ReLU(), Dense.random(16, 10, rng)])
    train(found, X[TRAINING], LABELS[TRAINING], SoftmaxCrossEntropy(), Momentum(0.03), 20, rng=rng)
    return found


def levels(weights: np.ndarray) -> list[int]:
    """The shade of each weight: five to either side of zero, the darkest from six tenths of the heaviest on."""
    return [max(-5, min(5, round(5 * weight / 0.6 / abs(weights).max()))) for weight in weights.tolist()]


def test_the_weights_of_each_hidden_neuron_stand_above_its_number(network: Network) -> None:
    root = parsed("hidden-weights")
    *drawn, _ = classed(root, "shades")
    named = list(root.iter("text"))[: len(drawn)]
    for neuron, (filled, label) in enumerate(zip(drawn, named, strict=True)):
        assert shades(filled, 8).ravel().tolist() == levels(network.layers[0].parameters["weights"][:, neuron])
        assert words(label) == str(neuron)
        (left, top), (x, y) = place(filled), numbers(label, "x", "y")
        assert (x, y) == (left + 32, top + 80)
    assert len(drawn) == 16


def test_beside_the_weights_of_a_neuron_stand_the_five_pictures_that_it_answers_to_most(network: Network) -> None:
    root = parsed("strongest")
    drawn = classed(root, "shades")
    for row, label in enumerate(root.iter("text")):
        neuron = int(words(label))
        weights, *favourites = drawn[6 * row : 6 * row + 6]
        assert shades(weights, 8).ravel().tolist() == levels(network.layers[0].parameters["weights"][:, neuron])
        sums = network.layers[0].forward(X[VALIDATION])[:, neuron]
        for filled, k in zip(favourites, np.argsort(-sums)[:5], strict=True):
            assert (shades(filled, 6) == 16 * IMAGES[VALIDATION[k]]).all()
    assert len(drawn) == 24


def test_a_3_and_the_same_with_one_pixel_more_stand_above_what_the_network_says(network: Network) -> None:
    root = parsed("one-pixel")
    before, after = (shades(filled, 18) / 16 for filled in classed(root, "shades"))
    assert (before == IMAGES[835]).all()
    assert np.argwhere(before != after).tolist() == [[5, 2]]
    assert after[5, 2] == 1
    says = softmax(network.predict(4 * np.array([before, after]).reshape(2, 64)))
    assert [words(label) for label in root.iter("text")] == [f"{row.argmax()} with {row.max():.3f}" for row in says]
