"""The figures of the chapter on normalising between the layers, read back and held against what is computed here."""

from __future__ import annotations

import numpy as np
import pytest

from tests.book.test_figures import Element, classed, moved, numbers, parsed, places, plots, words


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


def check_whose(root: Element) -> None:
    """In one grid a column is marked, in the other a row; below stands which layer takes its mean there."""
    names = [words(label) for label in classed(root, "strong")]
    assert names == ["batch normalisation", "layer normalisation"]
    marked = [numbers(box, "x", "y") for mark in classed(root, "bar") for box in mark.iter("rect")]
    columns = {x for x, _ in marked[:4]}, {x for x, _ in marked[4:]}
    rows = {y for _, y in marked[:4]}, {y for _, y in marked[4:]}
    assert [len(part) for part in (*columns, *rows)] == [1, 5, 4, 1]
    assert len(marked) == 9
    assert len(list(root.iter("rect"))) == 2 * 4 * 5


def check_around(root: Element) -> None:
    """What goes in leaves before the box, stays above it and comes down on the plus behind it."""
    [box], [plus] = classed(root, "box"), list(root.iter("circle"))
    left, top, width, _ = numbers(box, "x", "y", "width", "height")
    [way] = [line for line in classed(root, "line") if line.tag == "polyline" and "head" not in line.get("class", "")]
    (start, _), (_, high), (end, _) = places(way)
    assert start < left < left + width < end == numbers(plus, "cx")[0]
    assert high < top


CHECKS = {
    "batch-columns": check_batch,
    "whose-mean": check_whose,
    "way-around": check_around,
}


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(("css", "which"), [("tangent", 4), ("dot", 7), ("dot", 40), ("tick-y", 3)])
def test_a_changed_number_is_found(css: str, which: int) -> None:
    root = parsed("batch-columns")
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        check_batch(root)
