"""The figures of the chapter on recurrence, read back and held against the layers and the network that they show."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnfs import GRU, Network, Recurrent, encode_phrase, phrases, sigmoid
from tests.book.drawn import names, svg
from tests.book.test_figures import Element, Plot, classed, moved, numbers, parsed, places, plots, words

NAMES = ["recurrence-unrolled", "recurrence-reach", "recurrence-gate", "recurrence-kept", "recurrence-reading"]
PHRASES = ("the bread was dull but the soup was great", "we liked the film but it was not good")


def network() -> Network:
    """The network that the chapter watches."""
    reader: Network = names("docs/beyond/recurrence.md")["reader"]
    return reader


def states_of(phrase: str) -> Any:
    """The states after each word, from a run of the layer on the whole phrase."""
    layer, _ = network().layers
    layer.forward(encode_phrase(phrase)[np.newaxis])
    return vars(layer)["states"][-len(phrase.split()) :, 0]


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


@pytest.mark.parametrize("name", NAMES)
def test_is_small_and_fits(name: str) -> None:
    root = parsed(name)
    assert len(svg(name, "What it shows.").encode()) < 12_000
    height = float(root.get("viewBox", "").split()[3])
    assert 180 < height < 440
    for label in root.iter("text"):
        x, y = numbers(label, "x", "y")
        assert 0 < x < 380
        assert 0 < y < height


def check_unrolled(root: Element) -> None:
    said = [words(label) for label in classed(root, "value")]
    h = [0.0]
    for x in (1, 0, 0):
        h.append(math.tanh(x + 0.5 * h[-1]))
    assert said == ["1", "0", "0", "0", *(f"{state:.3f}" for state in h[1:])]
    assert [words(box) for box in classed(root, "multiply")] == ["u", "w"] * 4
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
    assert "w = 1,  u = 0.5" in [words(label) for label in root.iter("text")]
    # Each state stands above its input, and each number at what it belongs to.
    columns = [numbers(circle[0], "cx")[0] for circle in classed(root, "neuron")]
    *values, zero, first, second, third = (numbers(label, "x")[0] for label in classed(root, "value"))
    assert values == [first, second, third] == columns
    assert zero < columns[0]


def check_line(plot: Plot, css: str, layer: Recurrent, read: Callable[[float], float]) -> None:
    """A line shows how the last state follows the one so many steps before, on the scale that `read` gives."""
    direction = np.random.default_rng(seed=2).normal(size=(1, 16))
    direction = (direction / np.linalg.norm(direction)).T
    (line,) = plot.read(css)
    assert len(line) == 31
    assert all(plot.is_at(x, steps, 0) for steps, (x, _) in enumerate(line))
    for steps in (0, 1, 2, 5, 10, 15, 30):
        assert plot.is_at(line[steps][1], read(numeric(layer, 16, steps, direction)), 1, slope=1)


def plain(factor: float) -> Recurrent:
    layer = Recurrent.random(1, 16, np.random.default_rng(seed=1))
    layer.parameters["state_weights"] *= factor
    return layer


def check_reach(root: Element) -> None:
    (plot,) = plots(root)
    # In the order in which they are drawn, and told apart by their strokes.
    for css, factor in (("tangent", 1.5), ("curve", 1.0), ("asymptote", 0.5)):
        check_line(plot, css, plain(factor), math.log10)
    assert [words(label) for label in classed(root, "name")] == ["U times 1.5", "U as drawn", "U times 0.5"]
    # Each tick is written out, at the place of its power of ten.
    written = [label for label in classed(root, "words") if re.fullmatch(r"[\d.,]+", words(label))]
    ticks = [label for label in written if "tick-x" not in label.get("class", "").split()]
    assert len(ticks) == 7
    for tick in ticks:
        power = math.log10(float(words(tick).replace(",", "")))
        assert plot.is_at(plot.value((0, numbers(tick, "y")[0] - 4.5))[1], power, 1)


def check_kept(root: Element) -> None:
    (plot,) = plots(root)
    gated = GRU.random(1, 16, np.random.default_rng(seed=1))
    gated.parameters["biases"][16:32] = 4
    check_line(plot, "tangent", plain(1), float)
    check_line(plot, "curve", gated, float)
    assert [words(label) for label in classed(root, "name")] == ["plain", "gated"]


def check_gate(root: Element) -> None:
    given = names("docs/beyond/recurrence.md")
    old, new, middle = (given[name] for name in ("old", "new", "middle"))
    said = [words(label) for label in root.iter("text")]
    assert {f"old state {old}", f"something new −{-new}"} <= set(said)
    rows = classed(root, "row")
    assert len(rows) == 3
    for row, m in zip(rows, (1, middle, 0)):
        kept = [tuple(numbers(bar, "x", "width")) for bar in classed(row, "bar")]
        renewed = [tuple(numbers(bar, "x", "width")) for bar in classed(row, "rule")]
        assert [*kept, *renewed] == [part for part in ((92, 196 * m), (92 + 196 * m, 196 * (1 - m))) if part[1]]
        assert len(kept) == (m > 0)
        assert len(renewed) == (m < 1)
        tops = {numbers(part, "y")[0] for css in ("bar", "rule") for part in classed(row, css)}
        assert len(tops) == 1
        (value,) = (words(label) for label in classed(row, "value"))
        assert float(value.replace("−", "-")) == pytest.approx(m * old + (1 - m) * new)
        assert f"m = {m:g}" in [words(label) for label in row.iter("text")]


def check_reading(root: Element) -> None:
    _, output = network().layers
    for plot, phrase in zip(plots(root), PHRASES, strict=True):
        praise = sigmoid(np.asarray(output.forward(states_of(phrase))[:, 0], np.float64))
        dots = [dot for (dot,) in plot.read("dot")]
        (curve,) = plot.read("curve")
        assert curve == dots
        for place, ((x, y), true) in enumerate(zip(dots, praise, strict=True), start=1):
            assert plot.is_at(x, place, 0)
            assert plot.is_at(y, float(true), 1)
        named = classed(plot.axes, "name")
        assert " ".join(map(words, named)) == phrase
        assert all(
            plot.is_at(plot.value((numbers(name, "x")[0], 0))[0], place, 0) for place, name in enumerate(named, 1)
        )


CHECKS = {
    "recurrence-unrolled": check_unrolled,
    "recurrence-reach": check_reach,
    "recurrence-gate": check_gate,
    "recurrence-kept": check_kept,
    "recurrence-reading": check_reading,
}


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(
    ("name", "css", "which"),
    [
        ("recurrence-unrolled", "value", 4),
        ("recurrence-reach", "curve", 0),
        ("recurrence-gate", "value", 1),
        ("recurrence-gate", "bar", 1),
        ("recurrence-kept", "curve", 0),
        ("recurrence-kept", "tick-y", 1),
        ("recurrence-reading", "dot", 3),
        ("recurrence-reading", "curve", 1),
    ],
)
def test_a_changed_number_is_found(name: str, css: str, which: int) -> None:
    root = parsed(name)
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        CHECKS[name](root)


def test_the_words_beside_the_figures() -> None:
    """What the alternative texts and the captions say of the numbers."""
    (plot,) = plots(parsed("recurrence-reach"))
    ends = {css: plot.read(css)[0][-1][1] for css in ("tangent", "curve", "asymptote")}
    assert ends["asymptote"] < -9
    assert round(ends["curve"]) == -1
    assert 4 < ends["tangent"] < 6
    (plot,) = plots(parsed("recurrence-kept"))
    plain_end, gated_end = (plot.read(css)[0][-1][1] for css in ("tangent", "curve"))
    assert round(plain_end, 1) == 0.1
    assert min(y for _, y in plot.read("curve")[0]) == gated_end > 0.5
    first, second = ([y for _, y in plot.read("curve")[0]] for plot in plots(parsed("recurrence-reading")))
    assert max(first[3:5]) < 0.05 < 0.95 < first[-1]
    assert max(second[6:]) < 0.05 < 0.95 < min(second[1:5])
    held_out = phrases()[1][0]
    assert all(any((encode_phrase(phrase) == row).all() for row in held_out) for phrase in PHRASES)
