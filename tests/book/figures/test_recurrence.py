"""The figure of the chapter on recurrence, read back and held against the layer that it shows."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.book.test_figures import Element, classed, moved, numbers, parsed, places, small_and_fitting, words


def check_unrolled(root: Element) -> None:
    said = [words(label) for label in classed(root, "value")]
    h = [0.0]
    for x in (1, 0, 0):
        h.append(math.tanh(x + 0.5 * h[-1]))
    assert said == ["1", "0", "0", "0", *(f"{state:.3f}" for state in h[1:])]
    assert [words(box) for box in classed(root, "multiply")] == ["wh", "wx"] * 4
    assert [words(circle) for circle in classed(root, "neuron")] == ["h1", "h2", "h3"]
    assert [words(name) for name in classed(root, "signal")] == ["h0", "h1", "x1", "b", "h0", "x1", "x2", "x3"]
    # The step above: what is multiplied is added up, and what is added up is squashed, from left to right.
    ((added, _),), (bent,) = places(classed(root, "add")[0][0]), classed(root, "squash")
    curve = places(classed(bent, "curve")[0])
    assert numbers(classed(root, "multiply")[0][0], "x")[0] < added < curve[0][0]
    heights = [y for _, y in curve]
    (low, high), middle = (heights[0], heights[-1]), heights[len(heights) // 2]
    for (_, y), z in zip(curve, np.linspace(-6, 6, len(curve)), strict=True):
        assert abs((middle - y) / (low - high) * 2 - math.tanh(z)) < 0.01
    assert {"wx = 1", "wh = 0.5"} <= {words(label) for label in root.iter("text")}
    # Each state stands above its input, and each number at what it belongs to.
    columns = [numbers(circle[0], "cx")[0] for circle in classed(root, "neuron")]
    *values, zero, first, second, third = (numbers(label, "x")[0] for label in classed(root, "value"))
    assert values == [first, second, third] == columns
    assert zero < columns[0]


CHECKS = {"recurrence-unrolled": check_unrolled}


@pytest.mark.parametrize("name", CHECKS)
def test_is_small_and_fits(name: str) -> None:
    small_and_fitting(name)


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(
    ("name", "css", "which"),
    [
        ("recurrence-unrolled", "value", 4),
    ],
)
def test_a_changed_number_is_found(name: str, css: str, which: int) -> None:
    root = parsed(name)
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        CHECKS[name](root)
