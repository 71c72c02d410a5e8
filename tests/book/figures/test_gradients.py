"""The figures of the chapter on gradients, read back and held against what `nnfs` computes here anew."""

from __future__ import annotations

import numpy as np
import pytest

from nnfs import Dense, MeanSquaredError, Network, NineParameterNetwork, Sigmoid, encode_measurements
from nnfs.gate.arrays import Floats
from tests.book.figures.test_layers import labels, matrix, values
from tests.book.test_figures import ONES, Element, classed, moved, numbers, parsed, small_and_fitting, words

NAMES = ["weight-slopes", "layer-passes"]


def check_slopes(root: Element) -> None:
    """Each square has the name of its weight, and the slope that chapter 5 has for it: its row times its column."""
    went_in, told, product = (matrix(root, name) for name in ("left", "right", "product"))
    slopes = NineParameterNetwork(**ONES).partial_derivatives(np.array([-2.0, -1.0]), 1)
    assert went_in.tolist() == [[-2], [-1]]
    assert told.tolist() == [[float(f"{slopes[name]:.4g}") for name in ("b1", "b2")]]
    assert product.tolist() == [[float(f"{slopes[name]:.3g}") for name in row] for row in (("w1", "w3"), ("w2", "w4"))]
    for box in classed(root, "multiply"):
        name, value = (words(label) for label in box.iter("text"))
        assert values(value) == [float(f"{slopes[name]:.3g}")]


def check_passes(root: Element) -> None:
    layers = [Dense(np.ones((2, 2)), np.zeros(2)), Sigmoid(), Dense(np.ones((2, 1)), np.zeros(1)), Sigmoid()]
    names = [said for _, _, said in sorted(labels(root, "strong"), key=lambda one: one[1])]
    assert names == ["forward", "back", *(type(layer).__name__ for layer in layers), "loss 0.227"]
    alice: Floats = encode_measurements(133, 65)[None]
    y_true = np.array([[1.0]])
    loss = MeanSquaredError()

    def from_layer(first: int, x: Floats) -> float:
        for layer in layers[first:]:
            x = layer.forward(x)
        return loss.forward(y_true, x)

    assert names[-1] == f"loss {from_layer(0, alice):.3f}"
    shown = sorted(labels(root, "value"), key=lambda one: (one[0], one[1]))
    steps = [("multiply", "×", 2), ("add", "+", 2), ("squash", "", 2)]
    assert [[words(mark) for mark in classed(root, css)] for css, _, _ in steps] == [[said] * n for _, said, n in steps]
    down, up = shown[:5], shown[5:]
    assert [y for _, y, _ in down] == [y for _, y, _ in up]
    x: Floats = alice
    for i, ((_, _, value), (_, _, slope)) in enumerate(zip(down, up, strict=True)):
        assert values(value) == [float(f"{one:.3g}") for one in x[0]]
        step = 1e-5 * np.eye(len(x[0]))
        tried = [(from_layer(i, x + one) - from_layer(i, x - one)) / 2e-5 for one in step]
        assert values(slope) == [float(f"{one:.3g}") for one in tried]
        x = layers[i].forward(x) if i < len(layers) else x
    assert x[0, 0] == pytest.approx(NineParameterNetwork(**ONES).feedforward(alice[0]))
    # The arrows at the left go down, those at the right go up.
    shafts = [line for css in ("line", "hop") for line in classed(root, css) if line.tag == "line"]
    arrows = [numbers(line, "x1", "y1", "x2", "y2") for line in shafts]
    assert len(arrows) == 10
    assert [y2 > y1 for x1, y1, x2, y2 in arrows] == [x1 < 190 for x1, _, _, _ in arrows]
    assert Network(layers).predict(alice)[0, 0] == pytest.approx(x[0, 0])


CHECKS = {"weight-slopes": check_slopes, "layer-passes": check_passes}


@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize("name", NAMES)
def test_is_small_and_fits(name: str) -> None:
    small_and_fitting(name)


@pytest.mark.parametrize(("name", "which"), [("weight-slopes", 1), ("layer-passes", 0), ("layer-passes", 3)])
def test_a_changed_number_is_found(name: str, which: int) -> None:
    root = parsed(name)
    moved(classed(root, "value")[which])
    with pytest.raises(AssertionError):
        CHECKS[name](root)
