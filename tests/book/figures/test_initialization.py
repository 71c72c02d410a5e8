"""The figures of the chapter on starting well, read back and held against what is computed here anew."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from tests.book.test_figures import Element, classed, moved, numbers, parsed, plots, words

NAMES = ["start-shapes", "start-slopes", "ten-layers", "sum-widths", "start-spreads"]
SCALES = {"0.02": 0.02, "0.1": 0.1, "1": 1.0, "0.3": 0.3, "He": (2 / 100) ** 0.5, "Glorot": (2 / 200) ** 0.5}

Pass = Callable[[Callable[[np.ndarray], np.ndarray], str], list[np.ndarray]]


def relu(x: np.ndarray) -> np.ndarray:
    return np.where(x > 0, x, 0.0)


def weights() -> list[np.ndarray]:
    """What is drawn for ten layers, before it is scaled."""
    rng = np.random.default_rng(seed=1)
    return [rng.normal(size=(100, 100)) for _ in range(10)]


def draws() -> list[np.ndarray]:
    """The samples, and what the answers of the last layer are told."""
    rng = np.random.default_rng(seed=0)
    return [rng.normal(size=(200, 100)) for _ in range(2)]


def answers(squash: Callable[[np.ndarray], np.ndarray], name: str) -> list[np.ndarray]:
    """What each of ten layers answers, written out."""
    y, each = draws()[0], []
    for drawn in weights():
        y = squash(y @ (SCALES[name] * drawn))
        each.append(y)
    return each


def slopes(squash: Callable[[np.ndarray], np.ndarray], name: str) -> list[np.ndarray]:
    """What the sums of each of ten layers are told, written out."""
    d_y, each = draws()[1], []
    for y, drawn in reversed(list(zip(answers(squash, name), weights()))):
        d_z = d_y * (y > 0 if squash is relu else 1 - y**2)
        each.append(d_z)
        d_y = d_z @ (SCALES[name] * drawn).T
    return each[::-1]


def check_shapes(root: Element, go: Pass = answers, limit: int = 1) -> None:
    labels = [words(label) for label in classed(root, "strong")]
    assert [words(label) for label in root.iter("text")].count("scale") == 3
    assert labels == ["layer 1", "0.02", "layer 5", "layer 10", "0.1", "1"]
    panels = plots(root)
    assert len(panels) == 9
    for i, plot in enumerate(panels):
        y = go(np.tanh, ["0.02", "0.1", "1"][i // 3])[[0, 4, 9][i % 3]]
        bars = classed(plot.axes, "bar")
        assert len(bars) == 11
        for k, bar in enumerate(bars):
            low, high = -limit + 2 * limit * k / 11, -limit + 2 * limit * (k + 1) / 11
            share = (((y >= low) | (k == 0)) & ((y < high) | (k == 10))).mean()
            x, top, width, height = numbers(bar, "x", "y", "width", "height")
            assert plot.is_at(plot.value((x - 0.5, top))[0], low, 0, limit)
            assert plot.is_at(plot.value((x + width + 0.5, top))[0], high, 0, limit)
            assert plot.is_at(plot.value((x, top))[1], share, 1, 1)
            assert plot.is_at(plot.value((x, top + height))[1], 0, 1, 1)


def check_slopes(root: Element) -> None:
    assert "slopes come back" in [words(label) for label in root.iter("text")]
    check_shapes(root, slopes, 3)


def check_ten_layers(root: Element) -> None:
    """A row for each layer: its spread, and its shape, the highest bar as tall as the row."""
    forward, back = (go(np.tanh, "0.1") for go in (answers, slopes))
    for i, (plot, y) in enumerate(zip(plots(root), [*forward, *back], strict=True)):
        limit = 1 if i < 10 else 3
        counts = np.histogram(y.clip(-limit, limit), np.linspace(-limit, limit, 12))[0]
        (shape,) = classed(plot.axes, "bar")
        bars = re.findall(r"V([\d.]+)H([\d.]+)", shape.get("d", ""))
        for k, (top, end) in enumerate(bars):
            x, height = plot.value((float(end), float(top)))
            assert plot.is_at(x, -limit + 2 * limit * (k + 1) / 11, 0)
            assert plot.is_at(height, counts[k] / counts.max(), 1)
        assert len(bars) == 11
    said = [words(part) for part in classed(root, "part")]
    assert said == [f"{(y**2).mean() ** 0.5:.4f}" for y in (*forward, *back)]


def check_sums(root: Element) -> None:
    """Each list, and the sums of all pairs; each bar is as long as the root of the mean of the squares."""
    u, v = [-3, -1, 1, 3], [-2, 2]
    lists = [u, v, sorted(a + b for a in u for b in v)]
    (plot,) = plots(root)
    dots = [dot[0] for dot in plot.read("dot")]
    for row, (numbers_of, bar) in enumerate(zip(lists, plot.read("curve"), strict=True)):
        own = [x for x, y in dots if 2 - row < y < 3 - row]
        assert [round(x, 2) for x in own] == numbers_of
        heights = [y for _, y in dots if 2 - row < y < 3 - row]
        stacked = [2.5 - row + 0.18 * numbers_of[:i].count(x) for i, x in enumerate(numbers_of)]
        assert heights == pytest.approx(stacked, abs=plot.error[1] * 1.01)
        spread = float(np.mean([x**2 for x in numbers_of])) ** 0.5
        assert [plot.is_at(x, end, 0, 1) for (x, _), end in zip(bar, (-spread, spread))] == [True, True]
        assert f"± {spread:.3g}" in [words(label) for label in root.iter("text")]
    assert len(dots) == 14


def check_spreads(root: Element) -> None:
    names = ["0.02", "Glorot", "He", "0.3"]
    assert [words(label) for label in classed(root, "strong")] == names
    for plot, go in zip(plots(root), (answers, slopes), strict=True):
        steep = plot.read("tangent")
        dots = [dot[0] for dot in plot.read("dot")]
        lines = [steep[0], *plot.read("mean"), *plot.read("curve"), steep[1]]
        for i, (name, line) in enumerate(zip(names, lines, strict=True)):
            assert [line[0], line[-1]] == dots[2 * i : 2 * i + 2]
            for layer, ((x, power), y) in enumerate(zip(line, go(relu, name), strict=True), start=1):
                assert plot.is_at(x, layer, 0)
                assert power == pytest.approx(np.log10((y**2).mean() ** 0.5), abs=2 * plot.error[1] + 1e-4)


CHECKS = {
    "start-shapes": check_shapes,
    "start-slopes": check_slopes,
    "ten-layers": check_ten_layers,
    "sum-widths": check_sums,
    "start-spreads": check_spreads,
}


@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(
    ("name", "css", "which"),
    [
        ("start-shapes", "bar", 5),
        ("start-shapes", "bar", 98),
        ("start-shapes", "tick-x", 1),
        ("start-slopes", "bar", 22),
        ("ten-layers", "bar", 13),
        ("sum-widths", "dot", 9),
        ("start-spreads", "curve", 0),
        ("start-spreads", "mean", 0),
        ("start-spreads", "tangent", 1),
        ("start-spreads", "tangent", 3),
        ("start-spreads", "dot", 12),
    ],
)
def test_a_changed_number_is_found(name: str, css: str, which: int) -> None:
    root = parsed(name)
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        CHECKS[name](root)
