"""One neuron: the tutorial's value, any number of inputs, and weights of its own."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import Neuron

small = st.floats(-5, 5)


def test_the_tutorial() -> None:
    actual = Neuron(weights=np.array([0, 1]), bias=4).feedforward(np.array([2, 3]))
    assert actual == pytest.approx(0.9990889488055994, rel=1e-15)
    assert type(actual) is float


def test_the_tutorial_without_a_bias() -> None:
    actual = Neuron(weights=np.array([0, 1]), bias=0).feedforward(np.array([2, 3]))
    assert actual == pytest.approx(0.9525741268224334, rel=1e-15)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(st.tuples(small, small), min_size=1, max_size=6), small)
def test_the_formula(pairs: list[tuple[float, float]], bias: float) -> None:
    weights, inputs = np.array(pairs).T
    by_hand = 1 / (1 + math.exp(-sum(w * x for w, x in pairs) - bias))
    assert Neuron(weights, bias).feedforward(inputs) == pytest.approx(by_hand, rel=1e-12)


@pytest.mark.parametrize("kind", [list, tuple, np.array])
def test_lists_tuples_and_arrays_are_all_the_same(kind: Any) -> None:
    expected = Neuron(np.array([0.5, -1.0]), 2.0).feedforward(np.array([2.0, 3.0]))
    assert Neuron(kind([0.5, -1]), 2).feedforward(kind([2, 3])) == expected
    assert Neuron(kind([0.5, -1.0]), np.float64(2)).feedforward(kind([2.0, 3.0])) == expected


def test_what_it_keeps() -> None:
    neuron = Neuron(np.array([0, 1]), 4)
    assert neuron.weights.tolist() == [0, 1]
    assert neuron.weights.dtype == np.float64
    assert neuron.bias == 4
    assert type(neuron.bias) is float


def test_its_weights_are_its_own() -> None:
    weights = np.array([0.0, 1.0])
    neuron = Neuron(weights, 4)
    weights[0] = 99
    assert neuron.weights.tolist() == [0, 1]


def test_what_goes_in_stays_as_it_was() -> None:
    inputs = np.array([2.0, 3.0])
    Neuron(np.array([0, 1]), 4).feedforward(inputs)
    assert inputs.tolist() == [2, 3]


@pytest.mark.parametrize(
    ("weights", "bias", "inputs"),
    [([1e308], 0, [10]), ([1e308, -1e308], 0, [10, 10]), ([1e308, 1e308], 0, [1, 1]), ([1e308], 1e308, [1.5])],
)
def test_a_sum_too_large_for_a_float_is_an_error(weights: list[float], bias: float, inputs: list[float]) -> None:
    neuron = Neuron(np.array(weights), bias)
    with pytest.raises(ValueError, match=r"the numbers grew beyond what a float can hold|got inf|got nan"):
        neuron.feedforward(np.array(inputs))
