"""The figures of the chapter on starting well, read back and held against what is computed here anew."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.book.test_figures import Element, classed, moved, numbers, parsed, plots, words

NAMES = ["start-shapes", "sum-widths", "start-spreads", "batch-columns"]
SCALES = {"0.02": 0.02, "0.1": 0.1, "1": 1.0, "0.3": 0.3, "He": (2 / 100) ** 0.5, "Glorot": (2 / 200) ** 0.5}


def relu(x: np.ndarray) -> np.ndarray:
    return np.where(x > 0, x, 0.0)


def answers(squash: Callable[[np.ndarray], np.ndarray], name: str) -> list[np.ndarray]:
    """What each of ten layers answers, written out."""
    rng = np.random.default_rng(seed=0)
    y = rng.normal(size=(200, 100))
    each = []
    for _ in range(10):
        y = squash(y @ (SCALES[name] * rng.normal(size=(100, 100))))
        each.append(y)
    return each


def check_shapes(root: Element) -> None:
    labels = [words(label) for label in classed(root, "strong")]
    assert [words(label) for label in root.iter("text")].count("scale") == 3
    assert labels == ["layer 1", "0.02", "layer 5", "layer 10", "0.1", "1"]
    panels = plots(root)
    assert len(panels) == 9
    for i, plot in enumerate(panels):
        y = answers(np.tanh, ["0.02", "0.1", "1"][i // 3])[[0, 4, 9][i % 3]]
        bars = classed(plot.axes, "bar")
        assert len(bars) == 11
        for k, bar in enumerate(bars):
            low, high = -1 + 2 * k / 11, -1 + 2 * (k + 1) / 11
            share = ((y >= low) & ((y < high) | (k == 10))).mean()
            x, top, width, height = numbers(bar, "x", "y", "width", "height")
            assert plot.is_at(plot.value((x - 0.5, top))[0], low, 0, 1)
            assert plot.is_at(plot.value((x + width + 0.5, top))[0], high, 0, 1)
            assert plot.is_at(plot.value((x, top))[1], share, 1, 1)
            assert plot.is_at(plot.value((x, top + height))[1], 0, 1, 1)


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
    (plot,) = plots(root)
    names = [words(label) for label in classed(root, "strong")]
    assert names == ["0.02", "Glorot", "He", "0.3"]
    steep = plot.read("tangent")
    lines = [steep[0], *plot.read("mean"), *plot.read("curve"), steep[1]]
    dots = [dot[0] for dot in plot.read("dot")]
    for i, (name, line) in enumerate(zip(names, lines, strict=True)):
        assert line == dots[10 * i : 10 * i + 10]
        for layer, ((x, power), y) in enumerate(zip(line, answers(relu, name), strict=True), start=1):
            assert plot.is_at(x, layer, 0)
            assert power == pytest.approx(np.log10((y**2).mean() ** 0.5), abs=2 * plot.error[1] + 1e-4)


def check_batch(root: Element) -> None:
    assert [words(label) for label in classed(root, "strong")] == ["before", "after"]
    x = np.random.default_rng(seed=5).normal(size=(12, 2))
    columns = [0.3 * x[:, 0] + 0.2 * x[:, 1] + 4, 2 * x[:, 0] - x[:, 1], 0.5 * x[:, 0] + 0.6 * x[:, 1] - 3]
    normal = [(column - column.mean()) / column.std() for column in columns]
    for plot, expected in zip(plots(root), (columns, normal), strict=True):
        dots = [dot[0] for dot in plot.read("dot")]
        assert len(dots) == 36
        marks = plot.read("tangent")
        for column, ((_, low), (_, high)), ((_, middle), _) in zip(expected, marks[:3], marks[3:], strict=True):
            near = [column.mean() + column.std(), column.mean() - column.std(), column.mean()]
            assert [low, high, middle] == pytest.approx(near, abs=2 * plot.error[1] + 1e-4)
        for i, (across, up) in enumerate(dots):
            assert abs(across - (i // 12 + 0.6)) < 0.3
            assert up == pytest.approx(expected[i // 12][i % 12], abs=2 * plot.error[1] + 1e-4)


CHECKS = {
    "start-shapes": check_shapes,
    "sum-widths": check_sums,
    "start-spreads": check_spreads,
    "batch-columns": check_batch,
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
        ("sum-widths", "dot", 9),
        ("start-spreads", "curve", 0),
        ("start-spreads", "mean", 0),
        ("start-spreads", "tangent", 1),
        ("start-spreads", "dot", 12),
        ("batch-columns", "tangent", 4),
        ("batch-columns", "dot", 7),
        ("batch-columns", "dot", 40),
        ("batch-columns", "tick-y", 3),
    ],
)
def test_a_changed_number_is_found(name: str, css: str, which: int) -> None:
    root = parsed(name)
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        CHECKS[name](root)
