"""The figures of the chapter on activations, read back and held against what is computed here anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from nnfs import Dense, Layer, Network, ReLU, Sigmoid, sigmoid
from tests.book.drawn import names
from tests.book.figures.test_softmax import is_on, spans
from tests.book.test_figures import Element, Plot, classed, moved, numbers, on_frame, parsed, places, plots, words

Number = Callable[[np.ndarray], np.ndarray]


def relu(x: np.ndarray) -> np.ndarray:
    return np.where(x > 0, x, 0.0)


SQUASHES: dict[str, Number] = {"sigmoid": sigmoid, "tanh": np.tanh, "ReLU": relu}


def slope_of(squash: Number, x: np.ndarray) -> np.ndarray:
    """The slope by trying; at the corner of a ReLU that to the left or to the right, as x leans."""
    step = 1e-10 if squash is relu else 1e-6
    return (squash(x + step) - squash(x - step)) / (2 * step)


def at(function: Number, x: float) -> float:
    return float(function(np.array(x)))


def check_squashes(root: Element) -> None:
    titles = [words(label) for label in classed(root, "strong")]
    assert titles == list(SQUASHES)
    assert [words(label) for label in classed(root, "words") if words(label) in SQUASHES] == titles  # once each
    for name, plot in zip(titles, plots(root), strict=True):
        squash = SQUASHES[name]
        (curve,) = plot.read("curve")
        assert spans(curve, -3, 3)
        assert is_on(plot, curve, partial(at, squash))
        flat = np.linspace(-3, 3, 6001)
        flat = flat[slope_of(squash, flat) < 0.1]
        ends = [sorted({x for x, _ in ring}) for ring in plot.read("band-4")]
        assert all(((low - 0.02 < flat) & (flat < high + 0.02)).any() for low, high in ends)
        assert sum(high - low for low, high in ends) == pytest.approx(len(flat) / 1000, abs=0.02)
        assert all(any(low - 0.02 < x < high + 0.02 for low, high in ends) for x in flat)
        pieces = plot.read("asymptote")
        if squash is relu:
            left, right = pieces
            assert spans(left, -3, 0)
            assert spans(right, 0, 3)
            assert all(plot.is_at(y, 0, 1) for _, y in left)
            assert all(plot.is_at(y, 1, 1) for _, y in right)
        else:
            assert spans(pieces[0], -3, 3)
            assert is_on(plot, pieces[0], partial(at, partial(slope_of, squash)))


def powers(squash: Number) -> list[float]:
    """The size of the slopes in each of ten layers, with the chain rule written out."""
    rng = np.random.default_rng(seed=0)
    weights = [Dense.random(16, 16, rng).parameters["weights"] for _ in range(10)]
    inputs, sums, x = [], [], rng.normal(size=(64, 16))
    for W in weights:
        inputs.append(x)
        sums.append(x @ W)
        x = squash(sums[-1])
    d = rng.normal(size=x.shape)
    sizes: list[float] = []
    for W, x, z in zip(weights[::-1], inputs[::-1], sums[::-1]):
        d = d * slope_of(squash, z)
        sizes.insert(0, np.abs(x.T @ d).mean())
        d = d @ W.T
    return [float(np.log10(size / sizes[-1])) for size in sizes]


def check_fading(root: Element) -> None:
    (plot,) = plots(root)
    shapes = [shape for shape in plot.axes if shape.get("class") in ("dot", "dot open", "box")]
    assert [shape.get("class") for shape in shapes] == 10 * ["dot"] + 10 * ["dot open"] + 10 * ["box"]
    marks = [plot.value(places(dot)[0]) for dot in shapes[:20]] + [square(plot, mark) for mark in shapes[20:]]
    names = {words(label): plot.value(numbers(label, "x", "y")) for label in classed(plot.axes, "strong")}  # type: ignore[arg-type]
    for i, (name, squash, css) in enumerate(zip(SQUASHES, SQUASHES.values(), ("curve", "mean", "tangent"))):
        (line,) = plot.read(css)
        own = marks[10 * i : 10 * i + 10]
        assert np.array(line) == pytest.approx(np.array(own), abs=2 * max(plot.error))
        # Its name is nearest to its own line.
        (label_x, label_y), lines = names[name], [plot.read(each)[0] for each in ("curve", "mean", "tangent")]
        away = [min(np.hypot((x - label_x) * 28, (y - label_y) * 27) for x, y in each) for each in lines]
        assert away.index(min(away)) == i
        assert all(plot.is_at(x, layer, 0) for (x, _), layer in zip(line, range(1, 11), strict=True))
        for (_, y), power in zip(line, powers(squash), strict=True):
            assert y == pytest.approx(power, abs=2 * plot.error[1] + 1e-4)


def check_rounded(root: Element) -> None:
    (plot,) = plots(root)
    (silu,), (corner,) = plot.read("curve"), plot.read("asymptote")
    assert spans(silu, -6, 6)
    assert is_on(plot, silu, lambda x: x / (1 + float(np.exp(-x))))
    assert is_on(plot, corner, lambda x: max(x, 0.0))


def trained(squash: type[Layer]) -> tuple[Network, np.ndarray, np.ndarray]:
    """The chapter's network, and the points that it has not learned from."""
    made = names("docs/beyond/activations.md")
    return made["networks"][made["squashes"].index(squash)], made["x_new"], made["y_new"]


def check_points(root: Element) -> None:
    made = names("docs/beyond/activations.md")
    (plot,) = plots(root)
    are_at(plot, made["x"], made["y_true"])


def are_at(plot: Plot, x: np.ndarray, y: np.ndarray) -> None:
    """The first 120 points, each class with marks of its own."""
    marks = [
        [dot[0] for dot in plot.read("person f")],
        [square(plot, mark) for mark in classed(plot.axes, "box")],
        [centre(mark) for mark in plot.read("person m")],
    ]
    assert [len(found) for found in marks] == [40, 40, 40]
    for k, found in enumerate(marks):
        for read, true in zip(found, x[:120][y[:120] == k], strict=True):
            assert plot.is_at(read[0], true[0], 0, slope=1)
            assert plot.is_at(read[1], true[1], 1, slope=1)


def check_spiral(root: Element) -> None:
    assert [words(label) for label in classed(root, "strong")] == ["sigmoid", "ReLU"]
    for plot, squash, label in zip(plots(root), (Sigmoid, ReLU), classed(root, "small"), strict=True):
        network, x, y = trained(squash)
        assert words(label) == f"right {(network.predict(x).argmax(axis=1) == y).mean():.2f}"
        are_at(plot, x, y)
        wrong = x[:120][network.predict(x[:120]).argmax(axis=1) != y[:120]]
        rings = [ring[0] for ring in plot.read("line") if len(ring) == 1]
        assert np.array(rings) == pytest.approx(wrong, abs=2 * max(plot.error))
        lines = plot.read("boundary")
        assert lines
        assert all(is_border(network, plot, point) for line in lines for point in line)
        for k, css in ((0, "band-7"), (2, "band-2")):
            (region,) = plot.read(css)
            assert all(is_border(network, plot, point, k) for point in region if not on_frame(plot, point))


def is_border(network: Network, plot: Plot, point: tuple[float, float], k: int | None = None) -> bool:
    """Whether the answer changes (to or from class k) within the pixel around a point."""
    offsets = [(i * plot.error[0], j * plot.error[1]) for i in (-2, 0, 2) for j in (-2, 0, 2)]
    answers = set(network.predict(np.add(offsets, point)).argmax(axis=1).tolist())
    return len(answers) > 1 and (k is None or k in answers)


def square(plot: Plot, mark: Element) -> tuple[float, float]:
    x, y, width, height = numbers(mark, "x", "y", "width", "height")
    return plot.value((x + width / 2, y + height / 2))


def centre(triangle: list[tuple[float, float]]) -> tuple[float, float]:
    """The point that a triangle marks: 4.8 px below its tip, where it is 8.1 px high."""
    (x, top), (_, bottom), _ = triangle
    return x, top + (bottom - top) * 4.8 / 8.1


CHECKS = {
    "squashes": check_squashes,
    "fading": check_fading,
    "rounded": check_rounded,
    "spiral-points": check_points,
    "spiral": check_spiral,
}


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(
    ("name", "css", "which"),
    [
        ("squashes", "curve", 0),
        ("squashes", "asymptote", 1),
        ("squashes", "asymptote", 3),
        ("squashes", "tick-x", 1),
        ("fading", "mean", 0),
        ("fading", "dot", 4),
        ("fading", "dot", 14),
        ("fading", "box", 4),
        ("fading", "tangent", 0),
        ("rounded", "curve", 0),
        ("rounded", "asymptote", 0),
        ("spiral", "boundary", 1),
        ("spiral", "person f", 3),
        ("spiral-points", "box", 5),
        ("spiral", "box", 50),
        ("spiral", "line", 3),
        ("spiral", "small", 1),
    ],
)
def test_a_changed_number_is_found(name: str, css: str, which: int) -> None:
    root = parsed(name)
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        CHECKS[name](root)
