"""The figures of the lab, read back and held against networks that are trained here anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import numpy as np
import pytest

from nnfs import PEOPLE, NineParameterNetwork, encode_measurements, people
from tests.book.test_figures import Element, Plot, check_people, classed, moved, numbers, parsed, plots, words

DATA, Y_TRUES = people()


def untrained(seed: int = 0) -> NineParameterNetwork:
    return NineParameterNetwork.random(np.random.default_rng(seed))


@cache
def trained(seed: int) -> NineParameterNetwork:
    network = untrained(seed)
    network.train(DATA, Y_TRUES)
    return network


def dots(root: Element, css: str) -> list[tuple[float, float]]:
    [plot] = plots(root)
    return [point for shape in plot.read(css) for point in shape]


def check_one_step(root: Element) -> None:
    """Each arrow goes as far as the slope says, and the other way."""
    before, after = untrained(), untrained()
    after.train(DATA[1:2], Y_TRUES[1:2], learning_rate=1.0, epochs=1)
    [plot] = plots(root)
    shafts = [ends for ends in plot.read("hop") if len(ends) == 2]  # the others are heads
    drawn = {9 - middle: x for _, (x, middle) in shafts}
    drawn |= {9 - middle: x for x, middle in dots(root, "dot")}
    assert len(drawn) == 9
    for row, (name, value) in enumerate(vars(before).items()):
        moved_by = vars(after)[name] - value
        found = [x for at, x in drawn.items() if plot.is_at(at, row + 0.5, 1)]
        assert len(found) == 1
        assert plot.is_at(found[0], moved_by, 0)


def check_rates(root: Element) -> None:
    [plot] = plots(root)
    for rate, css in {0.1: "tangent", 1: "mean", 10: "curve", 100: "asymptote"}.items():
        losses = untrained().train(DATA, Y_TRUES, rate)
        [line] = plot.read(css)
        assert plot.is_at(line[0][0], 1, 0)
        assert plot.is_at(line[-1][0], 1000, 0)
        assert len(line) > 100
        for x, y in line:
            assert plot.is_at(x, round(x), 0)
            assert plot.is_at(y, float(np.log10(losses[round(x) - 1])), 1)
        ends = [label for label in classed(root, "strong") if words(label) == f"{rate:g}"]
        [(x, y)] = [numbers(label, "x", "y") for label in ends]
        assert plot.is_at(plot.value((x, y - 4.5))[1], line[-1][1], 1)


def check_seeds(root: Element) -> None:
    [plot] = plots(root)
    found = dots(root, "dot")
    asked = [(128, 63), (155, 68), (150, 60)]
    said = [trained(seed).feedforward(encode_measurements(*one)) for one in asked for seed in range(5)]
    assert len(found) == len(said)
    for (x, y), answer, row in zip(found, said, np.arange(15) // 5):
        assert plot.is_at(x, answer, 0)
        assert int(y) == 2 - row


def check_left_out(root: Element) -> None:
    [plot] = plots(root)
    lines = plot.read("tangent")
    opened = dots(root, "dot open")
    for i in range(4):
        others = [j for j in range(4) if j != i]
        network = untrained()
        network.train(DATA[others], Y_TRUES[others])
        (_, met), (_, never) = lines[i]
        assert plot.is_at(met, trained(0).feedforward(DATA[i]), 1)
        assert plot.is_at(never, network.feedforward(DATA[i]), 1)
        assert plot.is_at(opened[i][1], never, 1)
        assert plot.is_at(opened[i][0], i + 0.5, 0)


def check_maps(seeds: list[int], root: Element) -> None:
    """On each boundary its network cannot tell, and everybody stands where the table says."""
    for seed, plot in zip(seeds, plots(root), strict=True):
        check_people(plot, np.array([measured[1:3] for measured in PEOPLE]))
        [title] = classed(plot.axes, "strong")
        assert words(title) == f"seed {seed}"
        [line] = plot.read("boundary")
        assert len(line) > 10
        for x, y in line:
            around = [said(seed, plot, x, y, i, j) for i in (-2, 0, 2) for j in (-2, 0, 2)]
            assert min(around) <= 0.5 <= max(around)


def said(seed: int, plot: Plot, x: float, y: float, i: int, j: int) -> float:
    """What a network answers within a pixel of a place."""
    return trained(seed).feedforward(encode_measurements(x + i * plot.error[0], y + j * plot.error[1]))


CHECKS: dict[str, Callable[[Element], None]] = {
    "one-step": check_one_step,
    "rates": check_rates,
    "seeds": check_seeds,
    "left-out": check_left_out,
    "two-maps": partial(check_maps, [0, 1]),
    "other-maps": partial(check_maps, [2, 3, 4]),
}


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(
    ("name", "css", "which"),
    [
        ("one-step", "hop", 2),
        ("one-step", "dot", 1),
        ("rates", "curve", 0),
        ("rates", "mean", 0),
        ("seeds", "dot", 12),
        ("left-out", "tangent", 0),
        ("left-out", "open", 3),
        ("two-maps", "boundary", 0),
        ("other-maps", "boundary", 2),
        ("other-maps", "person f", 1),
    ],
)
def test_a_changed_number_is_found(name: str, css: str, which: int) -> None:
    root = parsed(name)
    shape = classed(root, css)[which]
    moved(shape)
    if name in ("seeds", "one-step"):  # there a number lies to the right
        across = "cx" if shape.tag == "circle" else "x2"
        shape.set(across, f"{numbers(shape, across)[0] + 0.5:.2f}")
    with pytest.raises(AssertionError):
        CHECKS[name](root)


LABELS = {
    "one-step": "w1 w2 w3 w4 w5 w6 b1 b2 b3 −0.1 0 0.1",
    "rates": "loss learningrate 0.1 1 10 100 epochs 0.00001",
    "seeds": "Emily Frank 150lb,60in M F cannottell 0.5",
    "left-out": "Alice Bob Charlie Diana met nevermet answer",
    "two-maps": "seed0 seed1 Alice Bob Charlie Diana weight(pounds) height(inches) cannottell",
    "other-maps": "seed2 seed3 seed4 weight(pounds) height(inches)",
}


@pytest.mark.parametrize("name", LABELS)
def test_says_what_it_should(name: str) -> None:
    said = {words(label).replace(" ", "") for label in parsed(name).iter("text")}
    assert set(LABELS[name].split()) <= said
