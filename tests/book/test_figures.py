"""Each figure is read back as a reader would: scale from its ticks, points from its lines, words from its labels.

What is read is held against values that are computed here anew, by calling `nnfs`, never against the
figure's own data.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from markdown import Markdown

from book.chromium import CHROMIUM
from book.figures import wiring
from book.figures.contours import Grid
from book.figures.kept import of
from book.figures.svg import WIDTH, text
from bookcheck import Page
from nnfs import PEOPLE, NineParameterNetwork, encode_measurements, mse_loss, people, sigmoid, sigmoid_derivative
from tests.book import labels
from tests.book.drawn import BOOK, PAGES, ROOT, kept, names, svg

ASSETS = ROOT / "docs" / "assets"
CSS = ASSETS / "css" / "figures.css"


Point = tuple[float, float]
Element = ElementTree.Element

ONES = {"w1": 1, "w2": 1, "w3": 1, "w4": 1, "w5": 1, "w6": 1, "b1": 0, "b2": 0, "b3": 0}
TRAINING = "docs/basics/training.md"
EVERY = pytest.mark.parametrize("name", PAGES)


LISTS = {"times"}
"""Read from the top like a table, with as many rows as there is to show; all others fit on a screen."""


def parsed(name: str) -> Element:
    return ElementTree.fromstring(svg(name, "What it shows."))


def classed(root: Element, css: str) -> list[Element]:
    return [element for element in root.iter() if set(css.split()) <= set(element.get("class", "").split())]


def words(element: Element) -> str:
    return "".join(element.itertext())


def numbers(element: Element, *names: str) -> list[float]:
    return [float(element.get(name, "nan")) for name in names]


def places(element: Element) -> list[Point]:
    """Where on the paper a shape stands: its points, its middle, or its ends."""
    if element.tag == "polyline":
        return [(float(x), float(y)) for x, y in (pair.split(",") for pair in element.get("points", "").split())]
    if element.tag == "path":
        return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", element.get("d", ""))]
    if element.tag == "line":
        x1, y1, x2, y2 = numbers(element, "x1", "y1", "x2", "y2")
        return [(x1, y1), (x2, y2)]
    x, y = numbers(element, "cx", "cy")
    return [(x, y)]


class Plot:
    """A plot, read by eye and ruler; `error` is what a hundredth of a pixel stands for."""

    def __init__(self, axes: Element) -> None:
        self.axes = axes
        (frame,) = classed(axes, "plot")
        self.left, self.top, self.width, self.height = numbers(frame, "x", "y", "width", "height")
        self.x = [float(limit) for limit in axes.get("data-x", "").split()]
        self.y = [float(limit) for limit in axes.get("data-y", "").split()]
        self.error = 0.01 * (self.x[1] - self.x[0]) / self.width, 0.01 * (self.y[1] - self.y[0]) / self.height
        self.check_ticks()

    def value(self, place: Point) -> Point:
        x = self.x[0] + (place[0] - self.left) / self.width * (self.x[1] - self.x[0])
        y = self.y[1] - (place[1] - self.top) / self.height * (self.y[1] - self.y[0])
        return x, y

    def read(self, css: str) -> list[list[Point]]:
        return [[self.value(place) for place in places(shape)] for shape in classed(self.axes, css)]

    def check_ticks(self) -> None:
        """A number at a tick is the value of the place where it stands."""
        for tick in classed(self.axes, "tick-x"):
            assert self.is_at(self.value((numbers(tick, "x")[0], 0))[0], shown(tick), 0)
        for tick in classed(self.axes, "tick-y"):
            assert self.is_at(self.value((0, numbers(tick, "y")[0] - 4.5))[1], shown(tick), 1)

    def is_at(self, read: float, true: float, axis: int, slope: float = 0) -> bool:
        return abs(read - true) <= self.error[axis] * (1 + abs(slope))


def shown(element: Element) -> float:
    """The number that a label shows."""
    (found,) = re.findall(r"[−\d.]+", words(element))
    return float(found.replace("−", "-"))


def plots(root: Element) -> list[Plot]:
    return [Plot(axes) for axes in classed(root, "axes")]


def loss_of(network: NineParameterNetwork) -> float:
    data, y_trues = people()
    return mse_loss(y_trues, np.array([network.feedforward(x) for x in data]))


# What every figure must be


@EVERY
def test_is_one_accessible_drawing(name: str) -> None:
    root = parsed(name)
    assert root.tag == "svg"
    assert (root.get("role"), root.get("aria-label"), root.get("data-figure")) == ("img", "What it shows.", name)
    left, top, width, height = (float(size) for size in root.get("viewBox", "").split())
    assert (left, top, width) == (0, 0, WIDTH)
    assert 180 < height < (1200 if name in LISTS else 440)


@EVERY
def test_leaves_colours_and_ids_to_the_page(name: str) -> None:
    """Only these attributes: so no colour, no typeface, and no id that two figures of a page could share."""
    geometry = {"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "width", "height", "points", "d", "dy"}
    shape = {"class", "transform", "text-anchor"}
    reading = {"data-x", "data-y", "data-name", "data-from", "data-to", "data-part"}
    root = parsed(name)
    assert {attribute for element in root.iter() for attribute in element.attrib if element is not root} <= (
        geometry | shape | reading
    )
    assert set(root.keys()) - {"data-start", "data-later"} == {
        "class",
        "viewBox",
        "role",
        "aria-label",
        "data-figure",
        "data-search-exclude",
    }


@EVERY
def test_stays_small_and_rounded(name: str) -> None:
    drawing = re.sub(r' data-(start|later)="[^"]*"', "", svg(name, "What it shows."))  # what is not drawn
    # Beyond the basics there are many small pictures.
    assert len(drawing.encode()) < (12_000 if "basics" in PAGES[name].parts else 40_000)
    assert not re.search(r"\d\.\d{3}", re.sub(r">[^<]*<", "><", drawing))


@EVERY
def test_each_label_stands_on_the_paper(name: str) -> None:
    root = parsed(name)
    height = float(root.get("viewBox", "").split()[3])
    moved = {label for part in root.iter() if part.get("transform") for label in part.iter("text")}
    for label in set(root.iter("text")) - moved:  # the browser, below, looks at the others
        x, y = numbers(label, "x", "y")
        assert 0 < x < WIDTH
        assert 0 < y < height


def test_is_the_same_on_each_run() -> None:
    """In a process of its own, as the build draws; those of the chapters that train take too long to do it twice."""
    pages = sorted({page.relative_to(ROOT).as_posix() for page in PAGES.values() if page.parent.name == "basics"})
    code = (
        "import sys; from bookcheck import Page; from bookcheck.facts.figure import drawn; from pathlib import Path\n"
    )
    code += "for page in sys.argv[1:]:\n    print(*drawn(Page.read(Path(page))).values(), sep='', end='')"
    fresh = subprocess.run([sys.executable, "-c", code, *pages], cwd=ROOT, capture_output=True, check=True).stdout
    here = "".join(svg for page in pages for svg in of(ROOT / page, BOOK).values())
    assert fresh.decode() == here


def test_the_stylesheet_knows_the_classes() -> None:
    """What the stylesheet styles is drawn somewhere, and only hooks for reading go without style."""
    styled = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/", "", CSS.read_text("utf-8"), flags=re.DOTALL)))
    used = {css for name in PAGES for element in parsed(name).iter() for css in element.get("class", "").split()}
    assert styled - used == {"drawing-frame", "md-typeset", "task"}
    hooks = {"aim", "arrow", "axes", "fraction", "part", "head", "link", "name", "plot", "row", "signal", "words"}
    hooks |= {"tick-x", "tick-y", "x-label", "y-label"}
    assert used - styled == hooks


READ = json.loads(labels.READ.read_text("utf-8"))


@EVERY
def test_each_label_is_the_one_that_somebody_has_read_there(name: str) -> None:
    """Two labels exchanged are two true words in the wrong places, and only who looks at the drawing can tell."""
    said = labels.labels(kept(PAGES[name])[name])
    assert said == READ.get(name), "look at the figure; if each label is right: python -m tests.book.labels"


def test_labels_that_change_places_are_noticed() -> None:
    drawing = kept(PAGES["neuron"])["neuron"]
    exchanged = drawing.replace(">multiply<", ">*<").replace(">add<", ">multiply<").replace(">*<", ">add<")
    assert exchanged != drawing
    assert labels.labels(exchanged) != READ["neuron"] != labels.labels(drawing.replace(">add<", ">sum<"))
    assert labels.labels(drawing) == READ["neuron"]
    assert set(READ) == set(PAGES)


# The numbers of each figure, read back


def check_sigmoid(root: Element) -> None:
    (plot,) = plots(root)
    (curve,) = plot.read("curve")
    check_curve(plot, curve, sigmoid, -8, 8)
    (middle,), (example,) = plot.read("dot")
    for (x, y), true in ((middle, 0), (example, 7)):
        assert plot.is_at(x, true, 0)
        assert plot.is_at(y, sigmoid(true), 1)
    asymptotes = plot.read("asymptote")
    assert all(plot.is_at(y, true, 1) for true, line in zip((1, 0), asymptotes) for _, y in line)


def check_at_work(root: Element) -> None:
    (plot,) = plots(root)
    (curve,) = plot.read("curve squash")[-1:]
    check_curve(plot, curve, sigmoid, -8, 8)
    ((dot,),) = plot.read("dot")
    assert plot.is_at(dot[0], 7, 0)
    assert plot.is_at(dot[1], sigmoid(7), 1)
    down, across = plot.read("asymptote")
    assert (down[1], across[0]) == (dot, dot)
    parts = {part.get("data-part", ""): shown(part) for part in classed(root, "part") if words(part)}
    assert parts == {"x1": 2, "x2": 3, "w1": 0, "w2": 1, "p1": 0, "p2": 3, "b": 4, "sum": 7, "y": 0.999}


def check_sigmoid_derivative(root: Element) -> None:
    above, below = plots(root)
    [squash], [slope] = above.read("curve"), below.read("curve")
    check_curve(above, squash, sigmoid, -6, 6)
    check_curve(below, slope, sigmoid_derivative, -6, 6)
    marks = zip(
        (-3, 0, 2), above.read("dot"), above.read("tangent"), below.read("dot"), below.read("asymptote"), strict=True
    )
    for true, (dot,), ((x1, y1), (x2, y2)), (height,), (foot, head) in marks:
        assert above.is_at(dot[0], true, 0)
        assert above.is_at(dot[1], sigmoid(true), 1)
        assert (y2 - y1) / (x2 - x1) == pytest.approx(sigmoid_derivative(true), abs=0.001)
        assert below.is_at(height[0], true, 0)
        assert below.is_at(height[1], sigmoid_derivative(true), 1)
        assert (below.is_at(foot[1], 0, 1), head) == (True, height)


def check_bump(root: Element) -> None:
    above, below = plots(root)
    first, second = above.read("curve")
    check_curve(above, first, lambda x: sigmoid(5 * x + 10), -6, 6)
    check_curve(above, second, lambda x: sigmoid(5 * x - 10), -6, 6)

    def out(x: float) -> float:
        return sigmoid(10 * sigmoid(5 * x + 10) - 10 * sigmoid(5 * x - 10) - 5)

    [bump] = below.read("curve")
    check_curve(below, bump, out, -6, 6)
    for (dot,), true in zip(below.read("dot"), (-4, -2, 0, 2, 4), strict=True):
        assert below.is_at(dot[0], true, 0)
        assert below.is_at(dot[1], out(true), 1)


def check_one_neuron(root: Element) -> None:
    data, y_trues = people()
    plane, below = plots(root)
    check_people(plane, data)
    [(start, end)] = plane.read("boundary")
    assert (start[0], end[0]) == (-20, 30)
    assert all(plane.is_at(y, 0, 1) for _, y in (start, end))
    answers = sigmoid(data[:, 1].astype(float))
    for y_true, answer, (there, here) in zip(y_trues, answers, below.read("tangent"), strict=True):
        assert below.is_at(there[1], y_true, 1)
        assert below.is_at(here[1], answer, 1)
    [loss] = [words(part) for part in classed(root, "part") if part.get("data-part") == "loss"]
    assert loss == f"loss {mse_loss(y_trues, answers):.3f}"


def check_slope(root: Element) -> None:
    def loss(b3: float) -> float:
        network = NineParameterNetwork(**ONES | {"b3": b3})
        return mse_loss(np.array([1, 0]), np.array([network.feedforward(x) for x in ([-2, -1], [1, -2])]))

    (plot,) = plots(root)
    (curve,) = plot.read("curve")
    check_curve(plot, curve, loss, -5, 5)
    marks = plot.read("dot"), plot.read("tangent")
    for true, (dot,), ((x1, y1), (x2, y2)) in zip((-2, -0.316, 1), *marks, strict=True):
        assert plot.is_at(dot[0], true, 0)
        assert plot.is_at(dot[1], loss(true), 1)
        assert (y2 - y1) / (x2 - x1) == pytest.approx((loss(true + 1e-4) - loss(true - 1e-4)) / 2e-4, abs=1e-4)
        assert plot.is_at((y1 + y2) / 2, loss(true), 1)


def check_descent(root: Element) -> None:
    def loss(b3: float) -> float:
        return loss_of(NineParameterNetwork(**vars(names(TRAINING)["network"]) | {"b3": b3}))

    (plot,) = plots(root)
    (curve,) = plot.read("curve")
    check_curve(plot, curve, loss, -4, 9)
    steps = [step for (step,) in plot.read("dot")]
    assert len(steps) == 8
    for (x, y), (after, _) in pairwise(steps):
        assert plot.is_at(y, loss(x), 1, slope=2)
        slope = (loss(x + 1e-5) - loss(x - 1e-5)) / 2e-5
        assert after == pytest.approx(x - 8 * slope, abs=0.003)
    arrows = [step for step in plot.read("hop") if len(step) == 2]
    assert len(arrows) == 3
    for (tail, tip), drop, (old, new) in zip(arrows, plot.read("asymptote"), pairwise(steps)):
        assert (tail, drop) == (old, [tip, new])
        assert tip == (new[0], old[1])


def check_loss(root: Element) -> None:
    above, below = plots(root)
    stages, losses = (names(TRAINING)[name] for name in ("stages", "losses"))
    lines = [*above.read("curve"), *above.read("tangent")]
    data = people()[0]
    for x, line in zip(data[[0, 3, 1, 2]], lines, strict=True):
        assert [round(done) for done, _ in line] == [*range(0, 1001, 10)]
        assert all(above.is_at(y, stages[round(done)].feedforward(x), 1) for done, y in line)
    ((crossed, half),) = above.read("dot")[0]
    first = next(done for done in stages if stages[done].feedforward(data[0]) > 0.5)
    assert above.is_at(crossed, first, 0)
    assert above.is_at(half, 0.5, 1)
    (curve,) = below.read("curve")
    truth = {0: loss_of(stages[0])} | {epoch + 1: loss for epoch, loss in enumerate(losses)}
    assert [round(done) for done, _ in curve] == [*range(0, 1001, 10)]
    assert all(below.is_at(y, truth[round(done)], 1) for done, y in curve)
    for (dot,), done in zip(below.read("dot"), (0, 1000), strict=True):
        assert below.is_at(dot[1], truth[done], 1)


def check_boundary(root: Element) -> None:
    """Each vertex of an outline that is not on the frame lies on its level, and so does the boundary."""
    for plot, epochs in zip(plots(root), (0, 31, 101, 1000), strict=True):
        network = names(TRAINING)["stages"][epochs]
        check_people(plot, np.array([measured[1:3] for measured in PEOPLE]))
        ((title,), (loss,)) = classed(plot.axes, "strong"), classed(plot.axes, "small")
        assert words(title) == (f"{epochs} epochs" if epochs else "untrained")
        assert words(loss) == f"loss {loss_of(network):.3f}"

        def is_level(point: Point, level: float, network: NineParameterNetwork = network, plot: Plot = plot) -> bool:
            """Whether the level is crossed within the pixel around the point."""
            around = [
                network.feedforward(encode_measurements(point[0] + i * plot.error[0], point[1] + j * plot.error[1]))
                for i in (-2, 0, 2)
                for j in (-2, 0, 2)
            ]
            return min(around) <= level <= max(around)

        lines = plot.read("boundary")
        assert len(lines) == (1 if epochs else 0)
        for line in lines:
            assert all(is_level(point, 0.5) for point in line)
            low, high = sorted((line[0][1], line[-1][1]))
            assert plot.is_at(low, plot.y[0], 1)
            assert plot.is_at(high, plot.y[1], 1)
        for band in range(1, 10):
            for region in plot.read(f"band-{band}"):
                inside = [point for point in region if not on_frame(plot, point)]
                assert all(is_level(point, band / 10) for point in inside)


def on_frame(plot: Plot, point: Point) -> bool:
    return any(plot.is_at(value, edge, axis) for axis, value in enumerate(point) for edge in (plot.x, plot.y)[axis])


def check_people(plot: Plot, data: np.ndarray) -> None:
    y_trues = people()[1]
    marks = {"f": [dot[0] for dot in plot.read("person f")], "m": [centre(mark) for mark in plot.read("person m")]}
    names = [words(name) for name in classed(plot.axes, "name")]
    assert names == [name for name, *_ in PEOPLE]
    for x, y_true in zip(data, y_trues):
        read = marks["f" if y_true == 1 else "m"].pop(0)
        assert plot.is_at(read[0], x[0], 0)
        assert plot.is_at(read[1], x[1], 1)
    assert marks == {"f": [], "m": []}


def centre(triangle: list[Point]) -> Point:
    """The point that a triangle marks: 6.5 px below its tip, where it is 11 px high."""
    (x, top), (_, bottom), _ = triangle
    return x, top + (bottom - top) * 6.5 / 11


def check_errors(root: Element, y_preds: list[float]) -> None:
    """The predictions and the errors on their scale, and each square as wide and as high as its error is long."""
    (plot,) = plots(root)
    _, y_trues = people()
    one = plot.height / (plot.y[1] - plot.y[0])
    for (start, end), prediction, y_true, y_pred in zip(
        plot.read("tangent"), plot.read("curve"), y_trues, y_preds, strict=True
    ):
        assert plot.is_at(start[1], y_true, 1)
        assert all(plot.is_at(y, y_pred, 1) for _, y in (end, *prediction))
    bars, (mean,) = classed(root, "bar"), classed(root, "mean")
    *labels, below = (shown(label) for css in ("value", "accent") for label in classed(root, css))
    for bar, label, y_true, y_pred in zip(bars, labels, y_trues, y_preds, strict=True):
        assert numbers(bar, "width", "height") == pytest.approx([abs(y_true - y_pred) * one] * 2, abs=0.01)
        assert label == pytest.approx((y_true - y_pred) ** 2, abs=5e-4)
    loss = mse_loss(y_trues, np.array(y_preds))
    assert numbers(mean, "width", "height") == pytest.approx([loss**0.5 * one] * 2, abs=0.01)
    assert below == pytest.approx(loss, abs=5e-4)
    floors = {round(y + height, 2) for y, height in (numbers(bar, "y", "height") for bar in (*bars, mean))}
    assert max(floors) - min(floors) < 0.02


def own() -> list[float]:
    """What the network of the chapter on loss says of the four."""
    return [sigmoid(sigmoid(height)) for _, height in people()[0]]


def check_neuron(root: Element) -> None:
    """The little curve in the pill is the sigmoid from -6 to 6."""
    ((curve,),) = [classed(step, "curve") for step in classed(root, "operation squash")]
    points = places(curve)
    (left, bottom), right, top = points[0], points[-1][0], 2 * points[12][1] - points[0][1]
    low = sigmoid(-6)
    for x, y in points:
        value = low + (bottom - y) / (bottom - top) * (1 - 2 * low)
        assert value == pytest.approx(sigmoid(-6 + 12 * (x - left) / (right - left)), abs=0.002)


def check_chain(root: Element) -> None:
    network = NineParameterNetwork(**ONES)
    alice, y_true = encode_measurements(133, 65), 1

    def slope(f: Callable[[float], float], at: float) -> float:
        return (f(at + 1e-5) - f(at - 1e-5)) / 2e-5

    h1 = sigmoid(-3)
    derivatives = (
        slope(lambda w1: w1 * -2 - 1, 1),
        slope(sigmoid, -3),
        slope(lambda out: network.w5 * out + network.w6 * h1, h1),
        slope(sigmoid, 2 * h1),
        slope(lambda y_pred: (y_true - y_pred) ** 2, network.feedforward(alice)),
    )
    marked = ("step-name multiply", "step-name squash", "value", "accent")
    multiplied, squashed, values, [whole] = (
        [words(one).replace("−", "-") for one in classed(root, css)] for css in marked
    )
    link, *products = values
    assert [multiplied[0], squashed[0], multiplied[1], squashed[1], link] == [f"{one:.3g}" for one in derivatives]
    assert products == [f"{one:.3g}" for one in np.cumprod(derivatives[::-1])[:-1]]
    assert whole == f"{network.partial_derivatives(alice, y_true)['w1']:.3g}" == f"{np.prod(derivatives):.3g}"
    stations = (1, -3, h1, 2 * h1, network.feedforward(alice), (1 - network.feedforward(alice)) ** 2)
    parts = {part.get("data-part", ""): words(part).replace("−", "-") for part in classed(root, "part")}
    assert [parts[f"v{i}"] for i in range(6)] == [f"{one:.3g}" for one in stations]

    def loss(w1: float) -> float:
        return (y_true - NineParameterNetwork(**ONES | {"w1": w1}).feedforward(alice)) ** 2

    (plot,) = plots(root)
    (curve,), ((dot,),), (tangent,) = plot.read("curve"), plot.read("dot"), plot.read("tangent")
    check_curve(plot, curve, loss, -4, 4)
    assert plot.is_at(dot[1], loss(1), 1)
    assert (tangent[1][1] - tangent[0][1]) / (tangent[1][0] - tangent[0][0]) == pytest.approx(slope(loss, 1), abs=1e-4)


def small_and_fitting(name: str) -> None:
    """A figure is light, neither flat nor long, and no label begins outside of it."""
    root = parsed(name)
    drawing = re.sub(r' data-(start|later)="[^"]*"', "", svg(name, "What it shows."))  # what is not drawn
    assert len(drawing.encode()) < 12_000
    height = float(root.get("viewBox", "").split()[3])
    assert 180 < height < 440
    for label in root.iter("text"):
        x, y = numbers(label, "x", "y")
        assert 0 < x < 380
        assert 0 < y < height


def check_curve(plot: Plot, curve: list[Point], true: Callable[[float], float], low: float, high: float) -> None:
    """The points go from one end to the other without a gap, and each lies on the function."""
    xs = [x for x, _ in curve]
    assert plot.is_at(xs[0], low, 0)
    assert plot.is_at(xs[-1], high, 0)
    assert max(b - a for a, b in pairwise(xs)) < (high - low) / 30
    for x, y in curve:
        steepness = abs(true(x + plot.error[0]) - true(x)) / plot.error[1]
        assert plot.is_at(y, true(x), 1, steepness)


CHECKS: dict[str, Callable[[Element], None]] = {
    "neuron": check_neuron,
    "sigmoid": check_sigmoid,
    "at-work": check_at_work,
    "people": lambda root: check_people(plots(root)[0], people()[0]),
    "bump": check_bump,
    "squared-errors": lambda root: check_errors(root, [0, 0, 0, 0]),
    "own-errors": lambda root: check_errors(root, own()),
    "one-neuron": check_one_neuron,
    "slope": check_slope,
    "sigmoid-derivative": check_sigmoid_derivative,
    "chain": check_chain,
    "descent": check_descent,
    "loss": check_loss,
    "boundary": check_boundary,
}


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


def test_every_figure_with_numbers_is_read_back() -> None:
    """Here, or in the file of its chapter."""
    chapters = "".join(path.read_text("utf-8") for path in (ROOT / "tests" / "book" / "figures").glob("test_*.py"))
    elsewhere = {name for name in PAGES if re.search(rf'(?<!\[)"{name}"', chapters)}
    assert set(PAGES) - set(CHECKS) - elsewhere == {"network", "network-parameters"}
    assert len(elsewhere) > 15


def moved(shape: Element) -> None:
    """Move one point of a shape by half a pixel, or one number of a label in its last digit."""
    if shape.tag == "polyline":
        points = (shape.get("points") or "").split()
        x, y = points[len(points) // 2].split(",")
        points[len(points) // 2] = f"{x},{float(y) + 0.5:.2f}"
        shape.set("points", " ".join(points))
    elif shape.tag == "text":
        shape.text = words(shape)[:-1] + str((int(words(shape)[-1]) + 1) % 10)
        for run in list(shape):
            shape.remove(run)
    elif shape.tag == "path":
        shape.set("d", re.sub(r"V([\d.]+)", lambda top: f"V{float(top[1]) + 0.5:.2f}", shape.get("d", ""), count=1))
    else:
        name = {"circle": "cy", "rect": "y", "line": "y1"}[shape.tag]
        shape.set(name, f"{float(shape.get(name, '')) + 0.5:.2f}")


@pytest.mark.parametrize(
    ("name", "css", "which"),
    [
        ("neuron", "curve", 0),
        ("sigmoid", "curve", 0),
        ("sigmoid", "dot", 1),
        ("sigmoid", "asymptote", 0),
        ("sigmoid", "tick-y", 1),
        ("sigmoid", "tick-x", 4),
        ("people", "person f", 0),
        ("bump", "curve", 1),
        ("bump", "dot", 2),
        ("squared-errors", "value", 1),
        ("squared-errors", "tangent", 0),
        ("own-errors", "bar", 0),
        ("own-errors", "curve", 2),
        ("own-errors", "mean", 0),
        ("slope", "curve", 0),
        ("slope", "tangent", 1),
        ("slope", "dot", 2),
        ("sigmoid-derivative", "curve", 0),
        ("sigmoid-derivative", "curve", 1),
        ("sigmoid-derivative", "tangent", 1),
        ("chain", "value", 1),
        ("chain", "value", 3),
        ("descent", "curve", 0),
        ("descent", "dot", 3),
        ("descent", "hop", 2),
        ("loss", "curve", 0),
        ("loss", "curve", 2),
        ("loss", "dot", 0),
        ("boundary", "boundary", 0),
        ("boundary", "boundary", 2),
        ("boundary", "person f", 5),
    ],
)
def test_a_changed_number_is_found(name: str, css: str, which: int) -> None:
    root = parsed(name)
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        CHECKS[name](root)


# The network is wired as drawn


def test_the_wiring_is_that_of_the_network() -> None:
    """The derivative for a weight is what comes in through it times the derivative for its neuron's bias."""
    rng = np.random.default_rng(seed=0)
    network, x = NineParameterNetwork.random(rng), rng.normal(size=2)
    of = {name[0] + "_" + name[1]: d for name, d in network.partial_derivatives(x, 1).items()}
    values = {
        "x_1": x[0],
        "x_2": x[1],
        "h_1": sigmoid(network.w1 * x[0] + network.w2 * x[1] + network.b1),
        "h_2": sigmoid(network.w3 * x[0] + network.w4 * x[1] + network.b2),
    }
    bias_of = {neuron: bias for bias, neuron in wiring.BIASES.items()}
    assert wiring.WEIGHTS.keys() | wiring.BIASES.keys() == of.keys()
    for weight, (source, target) in wiring.WEIGHTS.items():
        assert of[weight] == pytest.approx(values[source] * of[bias_of[target]]), weight


@pytest.mark.parametrize("name", ["network", "network-parameters"])
def test_the_wiring_is_drawn(name: str) -> None:
    """Each link runs from its source to its target, each weight stands on its link, each bias at its neuron."""
    root = parsed(name)
    at = {}
    for shape in classed(root, "neuron") + classed(root, "signal"):
        (label,) = shape.findall("text")
        at[words(label)] = np.array([numbers(label, "x")[0], numbers(label, "y")[0] - 5])
    assert set(at) == {node.replace("_", "") for node in wiring.INPUTS + wiring.HIDDEN + wiring.OUTPUTS}

    drawn = {}
    for link in classed(root, "link"):
        source, target = (link.get(end, "").replace("_", "") for end in ("data-from", "data-to"))
        (start, end) = (np.array(place) for place in places(classed(link, "line")[0]))
        assert np.linalg.norm(start - at[source]) < 26
        assert np.linalg.norm(end - at[target]) < 26
        drawn[source, target] = (start, end)
    wired = {weight: tuple(end.replace("_", "") for end in ends) for weight, ends in wiring.WEIGHTS.items()}
    assert sorted(drawn) == sorted(wired.values())

    if name == "network-parameters":
        boxes = {words(box): box.find("rect") for box in classed(root, "multiply")}
        for weight, ends in wired.items():
            box = boxes.pop(weight.replace("_", ""))
            assert box is not None
            x, y, width, height = numbers(box, "x", "y", "width", "height")
            (start, end), middle = drawn[ends[0], ends[1]], np.array([x + width / 2, y + height / 2])
            along, across = (end - start) / np.linalg.norm(end - start), middle - start
            assert abs(along[0] * across[1] - along[1] * across[0]) < 0.05
        for circle in classed(root, "add"):
            bias, (place,) = words(circle), [np.array(places(shape)[0]) for shape in circle.findall("circle")]
            nearest = min(at, key=lambda node: float(np.linalg.norm(at[node] - place)))
            assert wiring.BIASES[f"b_{bias[1]}"].replace("_", "") == nearest


# The run behind two of the figures


def test_training_with_stops_is_the_same_run() -> None:
    """The chapter trains the network that its map shows a second time, and stops on the way."""
    made = names(TRAINING)
    assert vars(made["stages"][1000]) == vars(made["network"])
    assert loss_of(made["stages"][31]) == made["losses"][30]


# Contours


def test_contours_of_a_round_hill() -> None:
    hill = Grid(lambda x, y: -np.hypot(x, y), np.linspace(-2, 2, 12).tolist(), np.linspace(-2, 2, 12).tolist())
    (ring,) = hill.region(-1)
    assert [np.hypot(*point) for point in ring] == pytest.approx([1] * len(ring), abs=1e-4)
    assert area(ring) == pytest.approx(np.pi, rel=0.03)
    (line,) = hill.line(-1)
    assert sorted(line) == sorted(ring)


def test_contours_stop_at_the_frame() -> None:
    slope = Grid(lambda x, y: x, [-1, 0.25, 1], [0, 1, 2])
    (ring,) = slope.region(0)
    assert abs(area(ring)) == pytest.approx(2, abs=1e-4)
    (line,) = slope.line(0)
    assert [y for _, y in line] in ([0, 1, 2], [2, 1, 0])
    assert [x for x, _ in line] == pytest.approx([0] * 3, abs=1e-4)
    assert slope.region(1.5) == []
    assert slope.line(-1.5) == []
    (whole,) = slope.region(-1.5)
    assert abs(area(whole)) == pytest.approx(4)


def test_contours_of_a_saddle_and_of_a_hole() -> None:
    saddle = Grid(lambda x, y: x * y, [-1, -0.4, 0.3, 1], [-1, -0.4, 0.3, 1])
    assert len(saddle.region(0.01)) == 2
    assert len(saddle.line(0.01)) == 2
    hole = Grid(lambda x, y: np.hypot(x, y), np.linspace(-2, 2, 12).tolist(), np.linspace(-2, 2, 12).tolist())
    inner, outer = sorted((area(ring) for ring in hole.region(1)), key=abs)
    assert inner * outer < 0  # which is what leaves the hole unpainted
    assert outer + inner == pytest.approx(np.sign(outer) * (16 - np.pi), rel=0.02)


def area(ring: list[Point]) -> float:
    return sum(a[0] * b[1] - a[1] * b[0] for a, b in zip(ring, ring[1:] + ring[:1])) / 2


# Type


def test_maths_goes_down_and_comes_up_again() -> None:
    label = ElementTree.fromstring(text((0, 0), "a $w_1 + y_{pred}^2$ < b"))
    assert words(label) == "a w1 + ypred2 < b"
    assert [(run.get("class"), run.get("dy"), run.text) for run in label] == [
        ("letters", None, "w"),
        ("lowered", "4", "1"),
        ("upright", "-4", " + "),
        ("letters", None, "y"),
        ("lowered letters", "4", "pred"),
        ("raised", "-10", "2"),
        (None, "6", " < b"),
    ]


# The extension


@pytest.fixture
def converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Return what makes HTML of a page in a small book, which draws a dot at each of its numbers."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("book.figures.kept.CODE", tmp_path / "kept")
    monkeypatch.setattr("book.figures.kept._begun", lambda book: {})  # all in this process
    for file, content in (("other", OTHER), ("figures/page.py", DRAWN), ("figures/other.py", DRAWN)):
        path = (tmp_path / file).with_suffix(".py" if "/" in file else ".md")
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    extensions = ["abbr", "attr_list", "smarty", "book.figures", "pymdownx.blocks.caption", "pymdownx.arithmatex"]
    options = {"pymdownx.arithmatex": {"generic": True}}

    def convert(source: str) -> str:
        (tmp_path / "page.md").write_text(f"---\ntitle: A page\n---\n\n{CODE}{source}", "utf-8")
        return Markdown(extensions=extensions, extension_configs=options).convert(CODE + source)

    return convert


CODE = "```python\nplaces = [10, 20]\n```\n\n"
OTHER = CODE + "![Two dots.](figure:dots)\n"
DRAWN = """\
from book.figures.svg import drawing, element


def dots(places):
    return drawing(100, *(element("circle", class_="dot", cx=x, cy=50, r=4) for x in places))


def again(places):
    return dots(places)
"""
CAPTIONED = """\
![A neuron's three steps: "multiply", add & squash; 1\\*2.](figure:dots)

/// figure-caption
It multiplies, adds, squashes.
///

Some words.

![Again.](figure:again)

/// figure-caption
Once more.
///
"""


def test_an_image_becomes_a_figure_with_a_caption(converted: Callable[[str], str]) -> None:
    page = ElementTree.fromstring(f"<main>{converted(CAPTIONED)}</main>")
    figures = page.findall("figure")
    assert [[child.tag for child in figure] for figure in figures] == [["div", "figcaption"]] * 2
    assert [words(figure[1]).strip()[:9] for figure in figures] == ["Figure 1.", "Figure 2."]
    alts = {"dots": 'A neuron\'s three steps: "multiply", add & squash; 1*2.', "again": "Again."}
    for figure, (name, alt) in zip(figures, alts.items()):
        (drawing,) = figure[0]
        assert (drawing.tag, drawing.get("data-figure"), drawing.get("aria-label")) == ("svg", name, alt)
        assert [numbers(dot, "cx") for dot in classed(drawing, "dot")] == [[10], [20]]  # the numbers of the page
    assert not list(page.iter("img"))
    identifiers = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(set(identifiers)) == len(identifiers)


def test_what_is_drawn_is_no_text_of_the_page(converted: Callable[[str], str]) -> None:
    page = converted("*[add]: to find the sum\n\n![Steps to add.](figure:dots)\n\nTo add is easy.")
    assert page.count("<abbr") == 1
    assert 'aria-label="Steps to add."' in page


def test_a_figure_of_another_page_is_drawn_from_that_page(converted: Callable[[str], str]) -> None:
    (drawing,) = ElementTree.fromstring(f"<main>{converted('![Dots.](figure:other.md#dots)')}</main>").iter("svg")
    assert drawing.get("data-figure") == "dots"


def test_a_page_that_is_made_of_another_file_has_the_figures_of_that(converted: Callable[[str], str]) -> None:
    """As a lab is, whose text on the site is no file's."""
    converted("![Dots.](figure:dots)\n\n![Again.](figure:again)")
    made = Markdown(extensions=["book.figures"]).convert(
        "Other words.\n\n![Dots.](figure:dots)\n\n<!-- record: page.md -->"
    )
    assert made.count('data-figure="dots"') == 1


def test_other_images_are_left_alone(converted: Callable[[str], str]) -> None:
    assert converted("![A cat.](cat.png)").endswith('<p><img alt="A cat." src="cat.png" /></p>')


def test_what_is_no_page_of_the_book_has_no_figures() -> None:
    with pytest.raises(ValueError, match="this text is no page of the book"):
        Markdown(extensions=["book.figures"]).convert("Nobody knows this.\n\n![A dot.](figure:dots)")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("![A dot.](figure:dot)", r"page\.md:9: figure:dot: figures/page\.py has no function dot"),
        ("![A dot.](figure:other.md#dot)", r"figure:other\.md#dot: no such figure; there are dots"),
        ("![](figure:dots)", "figure:dots: says nothing to who cannot see it"),
        ("![ ](figure:dots)", "figure:dots: says nothing to who cannot see it"),
        ("![The weight $w_1$.](figure:dots)", "plain words"),
        ("See ![A dot.](figure:dots)", "a paragraph of its own"),
        ("![A dot.](figure:dots) and more", "a paragraph of its own"),
        ("![A dot.](figure:dots)\n![A dot.](figure:again)", "a paragraph of its own"),
        ("[![A dot.](figure:dots)](page.md)", "a paragraph of its own"),
    ],
)
def test_a_mistake_stops_the_build(converted: Callable[[str], str], source: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        converted(source)


# What is kept


def test_only_a_page_whose_code_has_changed_is_drawn_anew(
    converted: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    image = "![Dots.](figure:dots)\n"
    converted(image)
    drawn: list[str] = []

    def draw(page: Page) -> dict[str, str]:
        drawn.append(page.path)
        return {"dots": "<svg/>"}

    monkeypatch.setattr("book.figures.kept.drawn", draw)
    converted(f"Other words.\n\n{image}")
    assert drawn == []
    converted(f"```python\nplaces.append(30)\n```\n\n{image}")
    assert drawn == ["page.md"]
    Path("figures/page.py").write_text(DRAWN.replace("50", "51"), "utf-8")
    converted(image)
    assert drawn == ["page.md"] * 2


# How it looks, in a real browser on a narrow screen

LAYOUT = """
const wrong = [];
const inside = (p, b) => p.x > b.left + 1 && p.x < b.right - 1 && p.y > b.top + 3 && p.y < b.bottom - 3;
for (const svg of document.querySelectorAll("svg")) {
  const name = svg.dataset.figure, frame = svg.getBoundingClientRect();
  const labels = [...svg.querySelectorAll("text")].map(t => [t, t.getBoundingClientRect()]);
  // Letters that are themselves the points of a plot lie where their numbers put them, hairlines and all.
  const points = new Set(svg.querySelectorAll("[data-part=points] text"));
  for (const [t, b] of labels) {
    if (b.left < frame.left - 1 || b.right > frame.right + 1 || b.top < frame.top - 1 || b.bottom > frame.bottom + 1)
      wrong.push(`${name}: ${t.textContent} sticks out`);
    const size = Math.min(...[t, ...t.children].filter(e => !e.matches(".lowered, .raised")).map(
      e => parseFloat(getComputedStyle(e).fontSize))) * frame.width / 380;
    if (size < 11.9) wrong.push(`${name}: ${t.textContent} is ${size} px`);
    for (const [u, c] of labels) {
      if (points.has(t) && points.has(u)) continue;
      if (t !== u && b.left < c.right - 1 && c.left < b.right - 1 && b.top < c.bottom - 6 && c.top < b.bottom - 6)
        wrong.push(`${name}: ${t.textContent} lies on ${u.textContent}`);
    }
  }
  // A weight's square stands on its link, and shades cover the hairlines.
  const shaded = svg.querySelector(".axes .shades");
  for (const path of svg.querySelectorAll("line, polyline, circle.dot, .person")) {
    if (shaded && path.matches(".hairline")) continue;
    const matrix = path.getScreenCTM(), length = path.getTotalLength();
    for (let at = 0; at <= length; at += 1) {
      const p = path.getPointAtLength(at).matrixTransform(matrix);
      const hit = labels.find(([t, b]) => inside(p, b) && !(path.closest(".link") && t.closest(".operation"))
        && !(path.matches(".hairline") && points.has(t)));
      if (hit) { wrong.push(`${name}: ${hit[0].textContent} on a ${path.getAttribute("class")}`); break; }
    }
  }
}
document.title = "done";
document.body.textContent = JSON.stringify(wrong);
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All figures on one page, in the site's faces, as wide as on a phone."""
    styles = (ASSETS / "css" / "book.css").read_text("utf-8") + CSS.read_text("utf-8")
    drawings = "".join(f'<div style="width:350px">{svg(name, name)}</div>' for name in PAGES)
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: 200 900; src: url({(ASSETS / file).as_uri()}); }}'
        for family, file in (
            ("Book Sans", "fonts/source-sans-3-latin.woff2"),
            ("KaTeX_Main", "katex/fonts/KaTeX_Main-Regular.woff2"),
            ("KaTeX_Math", "katex/fonts/KaTeX_Math-Italic.woff2"),
        )
    )
    file = tmp_path_factory.mktemp("figures") / "page.html"
    file.write_text(
        f'<!doctype html><meta charset="utf-8"><style>{faces}{styles}</style><body>{drawings}'
        f"<script>document.fonts.ready.then(() => {{{LAYOUT}}});</script>",
        "utf-8",
    )
    return file


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed, so nothing was looked at in a browser")
def test_no_label_is_cut_off_covered_or_too_small(page: Path) -> None:
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    flags += ["--allow-file-access-from-files", "--virtual-time-budget=5000", "--dump-dom", page.as_uri()]
    result = subprocess.run([str(CHROMIUM), *flags], capture_output=True, text=True)
    assert "<title>done</title>" in result.stdout, result.stderr
    found = re.search(r"<body>(.*?)</body>", result.stdout, re.DOTALL)
    assert found is not None
    assert json.loads(unescape(found[1])) == []


# What the figures are made of

TYPED = re.compile(r"(?<![\w.{$^[])-?\d+(?:\.\d+)?(?![\w.}])")
NO_LABELS = {"css", "class_", "transform", "anchor", "labelled"}


def typed(source: str) -> list[str]:
    """Return the words of a figure that hold a number, but not as a sign, as the index in $x_1$."""
    found = []
    for node in ast.walk(ast.parse(source)):
        hidden = [node.value] if isinstance(node, ast.Expr) else []  # a docstring
        if isinstance(node, ast.Call):
            hidden = [keyword.value for keyword in node.keywords if keyword.arg in NO_LABELS]
        for part in hidden:
            part.__dict__["hidden"] = True
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not hasattr(node, "hidden"):
            found += [node.value] if TYPED.search(re.sub(r"\$[^$]*\$", "", node.value)) else []
    return [words for words in found if not re.fullmatch(r"\.\d[fg]|translate\(.*", words)]


@pytest.mark.parametrize("page", sorted(set(PAGES.values())), ids=lambda page: page.stem)
def test_no_number_of_a_page_is_typed_into_a_label(page: Path) -> None:
    """A label that shows a number writes it from what the figure has been given."""
    assert typed(BOOK.drawings(BOOK.name(page)).read_text("utf-8")) == []


def test_a_typed_number_is_found() -> None:
    source = 'def f(x):\n    """Draws 3."""\n    note("never quite 1", y_label="loss 0.3", css="band 3")\n'
    source += '    note(f"at {x}, $x_1$", "$L^2$")\n'
    assert sorted(typed(source)) == ["loss 0.3", "never quite 1"]
