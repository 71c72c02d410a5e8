"""The figures of the chapter on the way back through time, read back and held against the layers that they show."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
import pytest

from nnfs import Recurrent
from tests.book.test_figures import Element, classed, moved, numbers, parsed, plots, small_and_fitting, words


def check_routes(root: Element) -> None:
    echo = Recurrent(np.array([[1.0]]), np.array([[0.5]]), np.array([0.0]))
    last = echo.forward(np.array([[[1.0], [0.0], [0.0]]]))
    echo.backward(-2 * (1 - last))
    h = echo.states.ravel().tolist()

    def bumped(step: int, bump: float) -> float:
        """The loss if the sum of a step were a bit more."""
        state = 0.0
        for t, x in enumerate((1, 0, 0), start=1):
            state = math.tanh(x + 0.5 * state + bump * (t == step))
        return (1 - state) ** 2

    slopes = [(bumped(t, 1e-6) - bumped(t, -1e-6)) / 2e-6 for t in (1, 2, 3)]
    adds = [slope * before for slope, before in zip(slopes, h)]
    columns = [numbers(classed(root, "signal")[0][0], "x")[0]]
    columns += [numbers(circle[0], "cx")[0] for circle in classed(root, "neuron")]
    rows: dict[float, list[tuple[float, float]]] = {}
    for label in root.iter("text"):
        x, y = numbers(label, "x", "y")
        if number := re.fullmatch(r"[×=]? ?(−?\d[\d.]*)", words(label)):
            rows.setdefault(y, []).append((x, float(number[1].replace("−", "-"))))
    states, back, before, added, total = (rows[y] for y in sorted(rows))
    for row, places, true in (
        (states, columns, h),
        (back, columns[1:], slopes),
        (before, columns[1:], h[:-1]),
        (added, columns[1:], adds),
        (total, columns[3:], [sum(adds)]),
    ):
        assert [x for x, _ in row] == places
        assert [value for _, value in row] == pytest.approx(true, abs=0.0006)
    assert total[0][1] == round(echo.gradients["state_weights"].item(), 3)
    # Each slope is named after its sum, which stands above it.
    named = {words(name): numbers(next(name.iter("text")), "x")[0] for name in classed(root, "signal")}
    assert [named[f"z{t}"] for t in (1, 2, 3)] == columns[1:]


def numeric(layer: Recurrent, n_states: int, steps: int, direction: Any) -> float:
    """The length of the slope of the last state, along a direction, with the state so many steps before.

    The layer reads zeros, so its state stays at zero: the state before is moved by hand, number by number.
    """

    def last(start: Any) -> float:
        state = start
        for _ in range(steps):
            new = np.broadcast_to(layer.parameters["biases"], (1, layer.gates * n_states))
            state, _ = layer._step(new, state @ layer.parameters["state_weights"], state)
        return float((state @ direction).item())

    moves = 1e-6 * np.eye(n_states)
    return float(np.linalg.norm([(last(move[np.newaxis]) - last(-move[np.newaxis])) / 2e-6 for move in moves]))


NAMED = {0.5: "Wh × 0.5: ", 1: "as drawn: ", 1.5: "Wh × 1.5: "}


def check_reach(root: Element) -> None:
    (plot,) = plots(root)
    for css, factor in (("tangent", 1.5), ("curve", 1.0), ("mean", 0.5)):
        rng = np.random.default_rng(seed=1)
        layer = Recurrent.random(1, 16, rng)
        layer.parameters["state_weights"] *= factor
        direction = rng.normal(size=(16, 1))
        direction /= np.linalg.norm(direction)
        (line,) = plot.read(css)
        assert len(line) == 31
        assert all(plot.is_at(x, steps, 0) for steps, (x, _) in enumerate(line))
        for steps in (0, 1, 2, 5, 10, 15, 30):
            assert plot.is_at(line[steps][1], math.log10(numeric(layer, 16, steps, direction)), 1, slope=1)
        # Where the line ends stands behind its name, which stands beside that end.
        label = next(one for one in classed(root, "name") if words(one).startswith(NAMED[factor]))
        assert plot.is_at(plot.value((0, numbers(label, "y")[0] - 4.5))[1], line[30][1], 1)
        end = float(words(label).rpartition(" ")[2].replace(",", "").replace("−", "-"))
        assert end == float(f"{numeric(layer, 16, 30, direction):.1e}")
    assert len(classed(root, "name")) == len(NAMED)
    # Each tick is written out, at the place of its power of ten.
    written = [label for label in classed(root, "words") if re.fullmatch(r"[\de.,−]+", words(label))]
    ticks = [label for label in written if "tick-x" not in label.get("class", "").split()]
    assert len(ticks) == 5
    for tick in ticks:
        power = math.log10(float(words(tick).replace(",", "").replace("−", "-")))
        assert plot.is_at(plot.value((0, numbers(tick, "y")[0] - 4.5))[1], power, 1)


CHECKS = {
    "time-routes": check_routes,
    "time-reach": check_reach,
}


@pytest.mark.parametrize("name", CHECKS)
def test_is_small_and_fits(name: str) -> None:
    small_and_fitting(name)


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(
    ("name", "css", "which"),
    [
        ("time-routes", "value", 2),
        ("time-routes", "value", 5),
        ("time-routes", "value", 10),
        ("time-reach", "curve", 0),
        ("time-reach", "name", 0),
    ],
)
def test_a_changed_number_is_found(name: str, css: str, which: int) -> None:
    root = parsed(name)
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        CHECKS[name](root)
