"""The figures of chapter 11, read back: each walk is walked anew."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from nnfs import SGD, Adam, Momentum, Optimizer, RMSProp
from tests.book.test_figures import Element, Plot, classed, moved, numbers, on_frame, parsed, plots, words

VALLEY: dict[str, Callable[[], Optimizer]] = {
    "SGD, η = 0.015": lambda: SGD(0.015),
    "SGD, η = 0.045": lambda: SGD(0.045),
}
WALKS: dict[str, dict[str, Callable[[], Optimizer]]] = {
    "valley": VALLEY,
    "six-walks": VALLEY
    | {
        "Momentum, β = 0.5": lambda: Momentum(0.03, 0.5),
        "Momentum, β = 0.9": lambda: Momentum(0.03, 0.9),
        "RMSProp": lambda: RMSProp(0.2),
        "Adam": lambda: Adam(0.2),
    },
}
AGES = ("curve oldest", "curve old", "curve")
LEVELS = (16, 9, 4, 1)


def loss(w1: float, w2: float) -> float:
    return w1**2 + 20 * w2**2


def check_walks(name: str, root: Element) -> None:
    """Each dot and each piece of the line is a step of the optimizer; the contours are at their losses."""
    for (title, make), plot in zip(WALKS[name].items(), plots(root), strict=True):
        optimizer, w = make(), np.array([-4.0, 1.0])
        path = [w.copy()]
        for _ in range(20):
            optimizer.step(w, np.array([2 * w[0], 40 * w[1]]))
            path.append(w.copy())
        check_trail(plot, path)
        ((strong,), (small,)) = classed(plot.axes, "strong"), classed(plot.axes, "small")
        assert words(strong) == title
        assert words(small) == f"loss {loss(*path[-1]):.4f}"
        check_contours(plot)
        assert next(shape.get("class") for shape in plot.axes if shape.get("class") in ("dot", "tangent")) == "dot"
    check_named(root, rows=len(plots(root)) // (2 if name == "six-walks" else 1))


def check_named(root: Element, rows: int) -> None:
    """The name of the upright axis stands at its middle, in each row, left of the ticks."""
    (lefts, heights), places = zip(*((plot.left, plot.top) for plot in plots(root))), []
    for label in classed(root, "y-label"):
        assert words(label) == "w2"
        places.append(numbers(label, "x", "y"))
    assert len(places) == rows == len(set(heights))
    assert all(x < min(lefts) - 28 for x, _ in places)
    assert [y - 5 for _, y in places] == [plot.top + plot.height / 2 for plot in plots(root) if plot.left == min(lefts)]


def check_trail(plot: Plot, path: list[np.ndarray]) -> None:
    """A small dot after each step and a large one after the last, joined by lines that fade with their age."""
    dots = [dot for css in ("bead", "dot") for (dot,) in plot.read(css)]
    pieces = plot.read("curve")
    assert [piece[0] for piece in pieces] + [pieces[-1][1]] == dots
    assert [piece[1] for piece in pieces] == dots[1:]
    for read, true in zip(dots, path, strict=True):
        assert plot.is_at(read[0], true[0], 0)
        assert plot.is_at(read[1], true[1], 1)
    ages = [AGES.index(piece.get("class", "")) for piece in classed(plot.axes, "curve")]
    assert ages == sorted(ages)


def check_contours(plot: Plot) -> None:
    rings = plot.read("contour")
    levels = [
        level for ring in rings for level in LEVELS if loss(*ring[len(ring) // 2]) == pytest.approx(level, abs=0.2)
    ]
    assert sorted(set(levels), reverse=True) == list(LEVELS)
    for ring, level in zip(rings, levels, strict=True):
        inside = [point for point in ring if not on_frame(plot, point)]
        assert len(inside) > 8
        for x, y in inside:
            slack = abs(2 * x) * plot.error[0] + abs(40 * y) * plot.error[1]
            assert loss(x, y) == pytest.approx(level, abs=slack + 1e-3)
    shapes = [shape.get("class", "") for shape in plot.axes]
    assert "tangent" in shapes[max(i for i, css in enumerate(shapes) if css in ("contour", "hop oldest", *AGES)) :]
    for (x1, y1), (x2, y2) in plot.read("tangent"):
        assert plot.is_at(x1 + x2, 0, 0, 1)
        assert plot.is_at(y1 + y2, 0, 1, 1)


@pytest.mark.parametrize("name", WALKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    check_walks(name, parsed(name))


@pytest.mark.parametrize(
    ("name", "css", "which"),
    [
        ("valley", "bead", 7),
        ("valley", "curve", 1),
        ("valley", "small", 0),
        ("valley", "contour", 1),
        ("six-walks", "dot", 3),
        ("six-walks", "curve", 50),
        ("six-walks", "small", 5),
        ("six-walks", "tangent", 7),
    ],
)
def test_a_changed_number_is_found(name: str, css: str, which: int) -> None:
    root = parsed(name)
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        check_walks(name, root)


LABELS = {
    "valley": "SGD,η=0.015 SGD,η=0.045 loss4.7314 loss0.3706 w1 w2",
    "six-walks": "Momentum,β=0.5 Momentum,β=0.9 RMSProp Adam loss1.9553 loss0.0796 loss0.4243 w1 w2",
}


@pytest.mark.parametrize("name", LABELS)
def test_says_what_it_should(name: str) -> None:
    said = {words(label).replace(" ", "") for label in parsed(name).iter("text")}
    assert set(LABELS[name].split()) <= said
