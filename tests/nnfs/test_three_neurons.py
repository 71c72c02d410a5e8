"""Three neurons in a network: the tutorial's value, and that each stands in its own place."""

import math
from typing import Any

import numpy as np
import pytest

from nnfs import Neuron, ThreeNeuronNetwork


def test_the_tutorial() -> None:
    neuron = Neuron(weights=np.array([0, 1]), bias=0)
    actual = ThreeNeuronNetwork(h1=neuron, h2=neuron, o1=neuron).feedforward(np.array([2, 3]))
    assert actual == pytest.approx(0.7216325609518421, rel=1e-15)
    assert type(actual) is float


def test_each_neuron_stands_in_its_own_place() -> None:
    h1 = Neuron(np.array([0.1, 0.2]), 0.3)
    h2 = Neuron(np.array([-0.4, 0.5]), -0.6)
    o1 = Neuron(np.array([0.7, -0.8]), 0.9)

    out_h1 = 1 / (1 + math.exp(-(0.1 * 2 + 0.2 * 3 + 0.3)))
    out_h2 = 1 / (1 + math.exp(-(-0.4 * 2 + 0.5 * 3 - 0.6)))
    out_o1 = 1 / (1 + math.exp(-(0.7 * out_h1 - 0.8 * out_h2 + 0.9)))

    network = ThreeNeuronNetwork(h1, h2, o1)
    assert network.feedforward(np.array([2, 3])) == pytest.approx(out_o1, rel=4e-15)
    assert network.h1 is h1
    assert network.h2 is h2
    assert network.o1 is o1


@pytest.mark.parametrize("kind", [list, tuple, np.array])
def test_lists_tuples_and_arrays_are_all_the_same(kind: Any) -> None:
    neuron = Neuron(np.array([0, 1]), 0)
    network = ThreeNeuronNetwork(neuron, neuron, neuron)
    expected = network.feedforward(np.array([2.0, 3.0]))
    assert network.feedforward(kind([2, 3])) == expected
    assert network.feedforward(kind([2.0, 3.0])) == expected


def test_what_goes_in_stays_as_it_was() -> None:
    neuron = Neuron(np.array([0, 1]), 0)
    x = np.array([2.0, 3.0])
    ThreeNeuronNetwork(neuron, neuron, neuron).feedforward(x)
    assert x.tolist() == [2, 3]
    assert neuron.weights.tolist() == [0, 1]
