"""Figures of chapter 7: three ways to squash, slopes that fade, softmax, surprise, and the arms of a spiral."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.contours import Grid
from book.figures.svg import Point, drawing, element, group, outline, text
from nnfs import (
    SGD,
    Dense,
    Layer,
    Network,
    ReLU,
    Sigmoid,
    SoftmaxCrossEntropy,
    Tanh,
    accuracy,
    sigmoid,
    softmax,
    spiral,
    train,
)

SQUASHES: Mapping[str, type[Layer]] = {"sigmoid": Sigmoid, "tanh": Tanh, "ReLU": ReLU}
LINES = {"sigmoid": "curve", "tanh": "mean", "ReLU": "tangent"}
"""Solid and strong, dashed, solid and dark: three lines that can be told apart without colour."""


class Squash(NamedTuple):
    """A squash and its slope, in pieces where it jumps."""

    curve: tuple[Point, ...]
    slope: tuple[tuple[Point, ...], ...]


class SquashesData(NamedTuple):
    """The three squashes, by name."""

    squashes: Mapping[str, Squash]


def squashes_data() -> SquashesData:
    """Send numbers from -3 to 3 through each layer, and ask it for the slopes."""
    return SquashesData({name: _squash(kind()) for name, kind in SQUASHES.items()})


def _squash(layer: Layer) -> Squash:
    # Two places at either side of 0, so close that no eye sees it: between them the slope of a ReLU jumps.
    x = np.concatenate([np.linspace(-3, -1e-9, 25), np.linspace(1e-9, 3, 25)])
    y = layer.forward(x)
    slope = layer.backward(np.ones_like(x))
    points = tuple(zip(x.tolist(), slope.tolist()))
    pieces = (points[:25], points[25:]) if abs(slope[24] - slope[25]) > 0.5 else (points,)
    return Squash(tuple(zip(x.tolist(), y.tolist())), pieces)


def draw_squashes(data: SquashesData) -> str:
    """Three panels side by side, on one scale, each slope dashed."""
    panels = []
    for i, (name, squash) in enumerate(data.squashes.items()):
        axes = Axes(x=(-3, 3), y=(-1, 3), left=30 + 119 * i, top=34, width=104, height=160)
        panels.append(
            axes.plot(
                axes.curve(squash.curve),
                *(axes.curve(piece, "asymptote") for piece in squash.slope),
                text((axes.left, axes.top - 12), name, "words strong", "start"),
                x_ticks=(-2, 0, 2),
                y_ticks=(-1, 0, 1, 2, 3),
                labelled="xy" if i == 0 else "x",
            )
        )
    return drawing(232, *panels)


DEPTH, WIDTH, SAMPLES, STACK_SEED = 10, 16, 64, 0


class FadingData(NamedTuple):
    """For each squash and each layer, the power of ten of its slopes, next to those of the last layer."""

    powers: Mapping[str, tuple[Point, ...]]


def fading_data() -> FadingData:
    """Send numbers back through ten layers of each kind."""
    return FadingData({name: _powers(kind) for name, kind in SQUASHES.items()})


def _powers(squash: type[Layer]) -> tuple[Point, ...]:
    rng = np.random.default_rng(STACK_SEED)
    layers: list[Layer] = []
    for _ in range(DEPTH):
        layers += [Dense.random(WIDTH, WIDTH, rng), squash()]
    network = Network(layers)
    y = network.forward(rng.normal(size=(SAMPLES, WIDTH)))
    network.backward(rng.normal(size=y.shape))
    sizes = [float(np.abs(layer.gradients["weights"]).mean()) for layer in layers[::2]]
    return tuple((float(i), float(np.log10(size / sizes[-1]))) for i, size in enumerate(sizes, start=1))


def draw_fading(data: FadingData) -> str:
    """A line for each squash, from the last layer back to the first."""
    axes = Axes(x=(1, DEPTH), y=(-6, 1), left=44, top=34, width=318, height=190)
    beside = {"sigmoid": (5, 10, 16), "tanh": (4, 0, -14), "ReLU": (4, 0, 22)}
    marks = []
    for name, points in data.powers.items():
        at, right, down = beside[name]
        marks.append(axes.curve(points, LINES[name]))
        marks += [axes.dot(point) for point in points]
        marks.append(axes.note(points[at], name, right, down, css="words strong", anchor="start"))
    return drawing(
        276,
        axes.plot(
            *marks,
            x_ticks=(1, 4, 7, 10),
            y_ticks=(-6, -4, -2, 0),
            x_label="layer",
            y_label="size of the slopes, as a power of ten",
        ),
    )


CLASSES = ("cat", "dog", "bird")
SCORES = (3.0, 1.0, 0.0)


class ScoresData(NamedTuple):
    """The scores of the chapter's example, what e makes of them, and their shares."""

    scores: tuple[float, ...]
    powers: tuple[float, ...]
    shares: tuple[float, ...]


def scores_data() -> ScoresData:
    """Take the three steps from scores to probabilities."""
    return ScoresData(
        scores=SCORES,
        powers=tuple(np.exp(SCORES).tolist()),
        shares=tuple(softmax(np.array([SCORES]))[0].tolist()),
    )


def draw_scores(data: ScoresData) -> str:
    """Three panels, a bar for each class in each of them."""
    panels = []
    names = ("score", "e to the score", "probability")
    for i, (name, values, top, spec) in enumerate(
        zip(names, data, (4, 26, 1.05), (".0f", ".3f", ".3f"), strict=True),
    ):
        axes = Axes(x=(0, 3), y=(0, top), left=8 + 124 * i, top=44, width=116, height=130)
        marks = []
        for k, (label, value) in enumerate(zip(CLASSES, values)):
            (left, high), (right, low) = axes.at(k + 0.2, value), axes.at(k + 0.8, 0)
            marks.append(
                element("rect", class_="bar", x=left, y=high, width=right - left, height=low - high, data_name=label)
            )
            marks.append(axes.note((k + 0.5, value), shown(value, spec), down=-7, css="words value"))
            marks.append(axes.note((k + 0.5, 0), label, down=20))
        panels.append(
            axes.plot(
                *marks, text((axes.left, 20), name, "words strong", "start"), x_ticks=(), y_ticks=(0,), labelled=""
            )
        )
    return drawing(206, *panels)


class SurpriseData(NamedTuple):
    """Two losses over the score of the right answer, of two answers."""

    squared: tuple[Point, ...]
    surprise: tuple[Point, ...]


def surprise_data() -> SurpriseData:
    """Compute both losses for scores from -7 to 4, the other answer's score being 0."""
    loss = SoftmaxCrossEntropy()
    scores = np.linspace(-7, 4, 56).tolist()
    return SurpriseData(
        squared=tuple((s, float((1 - sigmoid(s)) ** 2)) for s in scores),
        surprise=tuple((s, loss.forward(np.array([0]), np.array([[s, 0.0]]))) for s in scores),
    )


def draw_surprise(data: SurpriseData) -> str:
    """Two curves: one goes flat on the left, the other does not."""
    axes = Axes(x=(-7, 4), y=(0, 7.5), left=38, top=34, width=330, height=190)
    return drawing(
        276,
        axes.plot(
            axes.curve(data.surprise),
            axes.curve(data.squared, "tangent"),
            axes.note(data.surprise[10], "cross-entropy", 12, 0, css="words accent", anchor="start"),
            axes.note(data.squared[8], "squared error", 0, -10, css="words strong"),
            x_ticks=(-6, -4, -2, 0, 2, 4),
            y_ticks=(0, 2, 4, 6),
            x_label="score of the right answer",
            y_label="loss",
        ),
    )


SPIRAL_SEED, NETWORK_SEED, POINTS, HIDDEN, LEARNING_RATE, EPOCHS = 1, 2, 300, 32, 0.2, 200
SPAN = (-1.2, 1.2)
SHOWN = 120  # of the new points: all of them would hide the map


class Map(NamedTuple):
    """What a network says of every point of the plane: the regions of the first and the last class, and borders."""

    accuracy: float
    regions: Mapping[int, list[list[Point]]]
    borders: list[list[Point]]


class SpiralData(NamedTuple):
    """The maps of two networks, and the new points of each class."""

    maps: Mapping[str, Map]
    points: tuple[tuple[Point, ...], ...]


@cache
def spiral_points() -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Draw the chapter's points: those to learn from, and new ones."""
    rng = np.random.default_rng(SPIRAL_SEED)
    return spiral(POINTS, rng), spiral(POINTS, rng)


def spiral_network(squash: type[Layer]) -> Network:
    """Train the chapter's network with this squash."""
    rng = np.random.default_rng(NETWORK_SEED)
    network = Network(
        [
            Dense.random(2, HIDDEN, rng),
            squash(),
            Dense.random(HIDDEN, HIDDEN, rng),
            squash(),
            Dense.random(HIDDEN, len(CLASSES), rng),
        ]
    )
    train(network, *spiral_points()[0], SoftmaxCrossEntropy(), SGD(LEARNING_RATE), epochs=EPOCHS, rng=rng)
    return network


def spiral_data() -> SpiralData:
    """Train two networks, and ask them over the whole plane."""
    x, y = spiral_points()[1]
    return SpiralData(
        maps={name: _map(spiral_network(SQUASHES[name])) for name in ("sigmoid", "ReLU")},
        points=tuple(tuple((float(a), float(b)) for a, b in x[:SHOWN][y[:SHOWN] == k]) for k in range(len(CLASSES))),
    )


def _map(network: Network) -> Map:
    x, y = spiral_points()[1]
    ticks = np.linspace(*SPAN, 49).tolist()
    grids = {}
    for k in (0, 2):

        def lead(a: float, b: float, k: int = k) -> float:
            """By how much the score of class k is above the best of the others."""
            scores = network.forward(np.array([[a, b]]))[0]
            return float(scores[k] - np.delete(scores, k).max())

        grids[k] = Grid(lead, ticks, ticks)
    return Map(
        accuracy=accuracy(y, network.predict(x).argmax(axis=1)),
        regions={k: grid.region(0) for k, grid in grids.items()},
        borders=[line for grid in grids.values() for line in grid.line(0)],
    )


def draw_spiral(data: SpiralData) -> str:
    """Two maps side by side, on each the same new points."""
    panels = []
    for i, (name, one) in enumerate(data.maps.items()):
        axes = Axes(x=SPAN, y=SPAN, left=34 + 176 * i, top=34, width=164, height=164)
        shades = []
        for k, rings in one.regions.items():
            outlines = (outline(axes.at(*point) for point in ring) for ring in rings)
            shades.append(element("path", class_=f"band-{7 - 3 * k}", d="".join(outlines)))
        panels.append(
            axes.plot(
                group("shades", *shades),
                *(axes.curve(line, "boundary") for line in one.borders),
                *(_mark(axes.at(*point), k) for k, points in enumerate(data.points) for point in points),
                text((axes.left, axes.top - 12), name, "words strong", "start"),
                text((axes.right, axes.top - 12), f"right {shown(one.accuracy, '.2f')}", "words small", "end"),
                x_ticks=(-1, 0, 1),
                y_ticks=(-1, 0, 1),
                labelled="xy" if i == 0 else "x",
            )
        )
    key = []
    for k in range(len(CLASSES)):
        x = 92 + 76 * k
        key += [_mark((x, 244), k), text((x + 10, 248.5), f"class {k}", "words", "start")]
    return drawing(258, *panels, *key)


def _mark(at: Point, k: int) -> str:
    """One of the points: a disc, a hollow square or a triangle."""
    x, y = at
    if k == 0:
        return element("circle", class_="person f", cx=x, cy=y, r=3.8)
    if k == 1:
        return element("rect", class_="bar", x=x - 2.8, y=y - 2.8, width=5.6, height=5.6)
    return element("path", class_="person m", d=outline([(x, y - 4.8), (x + 4.6, y + 3.3), (x - 4.6, y + 3.3)]))
