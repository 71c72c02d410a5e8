"""The figures of the chapter on tensors, read back and held against derivatives that nobody's tensor worked out."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from nnfs import NineParameterNetwork, numerical_gradient, people, sigmoid
from tests.book.test_figures import classed, numbers, parsed, small_and_fitting, words

NAMES = ["autograd-ladder", "autograd-broadcast"]


def read(text: str) -> float:
    """The number in a label; behind an equality sign, the last one."""
    return float(re.findall(r"[−\d.]+", text)[-1].replace("−", "-"))


def squash(x: float) -> float:
    return float(sigmoid(x))


def column(name: str, css: str, x: float) -> list[str]:
    """The labels of a class that stand in a column, from top to bottom."""
    labels = [(numbers(label, "x", "y"), words(label)) for label in parsed(name).iter("text")]
    wanted = {words(label) for label in classed(parsed(name), css)}
    return [said for (left, _), said in sorted(labels, key=lambda one: one[0][1]) if left == x and said in wanted]


@pytest.mark.parametrize("name", NAMES)
def test_is_small_and_fits(name: str) -> None:
    small_and_fitting(name)


def test_ladder() -> None:
    (x1, x2), y_true = people()[0][0].tolist(), float(people()[1][0])
    h2 = squash(x1 + x2)
    steps: list[Callable[[float], float]] = [
        lambda v: v * x1,
        lambda v: v + x2,
        squash,
        lambda v: v * 1,
        lambda v: v + h2,
        squash,
        lambda v: y_true - v,
        lambda v: v**2,
    ]
    values = [1.0]
    for step in steps:
        values.append(float(step(values[-1])))

    def from_rung(i: int, value: float) -> float:
        for step in steps[i:]:
            value = float(step(value))
        return value

    slopes = [(from_rung(i, v + 1e-5) - from_rung(i, v - 1e-5)) / 2e-5 for i, v in enumerate(values)]
    shown_values = [read(said) for said in column("autograd-ladder", "words", 62)[1:]]
    shown_slopes = [read(said) for said in column("autograd-ladder", "accent", 262)]
    assert shown_values == [pytest.approx(value, rel=6e-3) for value in values]
    assert shown_slopes == [pytest.approx(slope, rel=6e-3) for slope in slopes]
    factors = [read(said.replace("(", "").replace(")", "")) for said in column("autograd-ladder", "words", 278)]
    ratios = [slopes[i] / slopes[i + 1] for i in range(len(steps))]
    assert factors == [pytest.approx(ratio, rel=6e-3) for ratio in ratios]
    network = NineParameterNetwork(1, 1, 1, 1, 1, 1, 0, 0, 0)
    assert shown_slopes[0] == pytest.approx(network.partial_derivatives(people()[0][0], 1)["w1"], abs=5e-5)
    names = [words(label) for label in classed(parsed("autograd-ladder"), "maths")]
    assert names == ["w1", "w1 x1", "zh", "h1", "w5 h1", "zo", "ypred", "1 − ypred", "L"]


def test_broadcast() -> None:
    root = parsed("autograd-broadcast")
    boxes = [(numbers(box, "x", "y"), str(box.get("class"))) for box in root.iter("rect")]
    labels = {tuple(numbers(label, "x", "y")): words(label) for label in root.iter("text")}

    def cell(place: list[float]) -> float:
        return read(labels[place[0] + 15, place[1] + 20])

    def rows(css: str) -> list[float]:
        return [cell(place) for place, kind in boxes if kind == css]

    plain, row, copies = rows("line"), rows("bar"), rows("neuron-outline")
    a, z, d_a, d_z = np.array(plain).reshape(4, 3, 2)
    b, d_b = np.array(row).reshape(2, 2)
    assert np.array_equal(a + b, z)
    assert copies[:4] == [*b, *b]
    assert np.array_equal(np.array(copies[4:]).reshape(3, 2), d_z)
    assert d_z == pytest.approx(numerical_gradient(lambda v: (v**2).sum(), z))
    assert d_a == pytest.approx(numerical_gradient(lambda v: ((v + b) ** 2).sum(), a))
    assert d_b == pytest.approx(numerical_gradient(lambda v: ((a + v) ** 2).sum(), b))
    assert (b.tolist(), d_b.tolist()) == ([1, -1], [12, 8])  # as the text says
    [over, *_] = classed(root, "hop")
    x1, y1, x2, y2 = numbers(over, "x1", "y1", "x2", "y2")
    (above,) = [place for place, said in labels.items() if said == "unchanged"]
    (fraction_a, fraction_z) = [numbers(rule, "x1", "x2") for rule in classed(root, "rule")[:2]]
    assert fraction_a[1] < x2 < above[0] < x1 < fraction_z[0]  # from one fraction to the other, with its name over it
    assert above[1] < y1 == y2 < min(place[1] for place, kind in boxes if kind == "neuron-outline" and place[1] > 200)
