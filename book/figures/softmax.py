"""Figures of chapter 7: three ways to squash, slopes that fade, softmax, and surprise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.svg import Point, drawing, element, text
from nnfs import (
    Dense,
    Layer,
    Network,
    ReLU,
    Sigmoid,
    SoftmaxCrossEntropy,
    Tanh,
    sigmoid,
    softmax,
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
