"""The figures of the chapter on softmax, read back and held against what is computed here anew."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from nnfs import sigmoid, softmax
from tests.book.test_figures import Element, Plot, classed, moved, numbers, parsed, places, plots, words


def is_on(plot: Plot, points: list[tuple[float, float]], true: Callable[[float], float]) -> bool:
    """Whether each point lies on a function, to the hundredth of a pixel."""
    e = plot.error[0]
    return all(plot.is_at(y, true(x), 1, (true(x + e) - true(x - e)) / 2 / plot.error[1]) for x, y in points)


def spans(points: list[tuple[float, float]], low: float, high: float) -> bool:
    """Whether a line runs from one end to the other without a gap."""
    xs = [x for x, _ in points]
    return abs(xs[0] - low) < 0.03 and abs(xs[-1] - high) < 0.03 and max(b - a for a, b in pairwise(xs)) < 0.3


def check_scores(root: Element) -> None:
    scores = np.array([3.0, 1.0, 0.0])
    shares = softmax(scores[None])[0]
    said = {
        (round(x), round(y)): words(label) for label in classed(root, "value") for x, y in [numbers(label, "x", "y")]
    }
    *rows, total = sorted({y for _, y in said})
    columns = sorted({x for x, _ in said})
    table = [[float(said[x, y]) for x in columns] for y in rows]
    powers = np.e**scores
    assert table == [
        [score, round(power, 3), round(power / powers.sum(), 3)] for score, power in zip(scores.tolist(), powers)
    ]
    assert {x: float(said[x, y]) for x, y in said if y == total} == {columns[1]: round(powers.sum(), 3)}
    arrows = [places(shape) for shape in classed(root, "line") if shape.tag == "line"]
    assert len(arrows) == 2 * len(rows)
    assert all(any(left < start[0] < end[0] < right for left, right in pairwise(columns)) for start, end in arrows)
    (plot,) = plots(root)
    bars, labels = classed(plot.axes, "bar"), classed(plot.axes, "strong")
    start = 0.0
    for name, bar, label, share in zip(["cat", "dog", "bird"], bars, labels, shares, strict=True):
        x, y, width, height = numbers(bar, "x", "y", "width", "height")
        assert bar.get("data-name") == name
        assert plot.is_at(plot.value((x, y))[0], start, 0, 1)
        assert plot.is_at(plot.value((x + width, y))[0], start + share, 0, 1)
        assert [plot.value((x, at))[1] for at in (y, y + height)] == [1, 0]
        assert words(label) == name
        assert plot.is_at(plot.value((numbers(label, "x")[0], y))[0], start + share / 2, 0)
        start += share
    assert start == pytest.approx(1)


def check_push(root: Element) -> None:
    scores = np.array([3.0, 1.0, 0.0])
    shares = softmax(scores[None])[0].tolist()
    (plot,) = plots(root)
    for bar, share in zip(classed(plot.axes, "bar"), shares, strict=True):
        x, y, _, height = numbers(bar, "x", "y", "width", "height")
        assert plot.is_at(plot.value((x, y))[1], share, 1)
        assert plot.value((x, y + height))[1] == pytest.approx(0, abs=plot.error[1])
    ends = [[plot.value(place)[1] for place in places(shape)] for shape in classed(root, "line") if shape.tag == "line"]
    assert ends == [pytest.approx([share, float(k == 1)], abs=0.01) for k, share in enumerate(shares)]
    parts = {part.get("data-part", ""): words(part).replace("−", "-") for part in classed(root, "part")}
    assert [float(parts[f"s{k}"]) for k in range(3)] == scores.tolist()
    assert [parts[f"p{k}"] for k in range(3)] == [f"{share:.3f}" for share in shares]
    assert [parts[f"g{k}"] for k in range(3)] == [f"{share - (k == 1):.3f}" for k, share in enumerate(shares)]
    assert parts["loss"] == f"loss {-np.log(shares[1]):.3f}"


def check_surprise(root: Element) -> None:
    (plot,) = plots(root)
    (surprise,), (squared,) = plot.read("curve"), plot.read("tangent")
    assert spans(surprise, -7, 4)
    assert spans(squared, -7, 4)
    assert is_on(plot, surprise, lambda s: float(-np.log(sigmoid(s))))
    assert is_on(plot, squared, lambda s: float((1 - sigmoid(s)) ** 2))


CHECKS = {"scores": check_scores, "push": check_push, "surprise": check_surprise}


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(
    ("name", "css", "which"),
    [
        ("scores", "bar", 1),
        ("scores", "value", 6),
        ("scores", "value", 9),
        ("surprise", "curve", 0),
        ("surprise", "tangent", 0),
        ("surprise", "tick-y", 2),
    ],
)
def test_a_changed_number_is_found(name: str, css: str, which: int) -> None:
    root = parsed(name)
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        CHECKS[name](root)
