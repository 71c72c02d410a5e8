"""Figures of chapter 10: how wide the answers of ten layers are spread, for several starts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from book.figures.axes import Axes
from book.figures.svg import Point, drawing, element, text
from nnfs import Dense, Layer, ReLU, Tanh, glorot, he

SEED, SAMPLES, WIDTH, DEPTH = 0, 200, 100, 10


def answers(squash: type[Layer], scale: float) -> list[np.ndarray]:
    """Send numbers through ten layers whose weights spread so far, as the chapter does; return what each answers."""
    rng = np.random.default_rng(SEED)
    y: np.ndarray = rng.normal(size=(SAMPLES, WIDTH))
    each: list[np.ndarray] = []
    for _ in range(DEPTH):
        weights = rng.normal(scale=scale, size=(WIDTH, WIDTH))
        y = squash().forward(Dense(weights, np.zeros(WIDTH)).forward(y))
        each.append(y)
    return each


SCALES = (0.02, 0.1, 1.0)
LAYERS = (1, 5, 10)
BINS = 11


class ShapesData(NamedTuple):
    """For each scale and each layer, the share of the answers in each of the bins from -1 to 1."""

    shares: Mapping[float, Mapping[int, tuple[float, ...]]]


def shapes_data() -> ShapesData:
    """Count the answers of three layers, for three starts."""
    shares = {}
    for scale in SCALES:
        each = answers(Tanh, scale)
        shares[scale] = {layer: _counted(each[layer - 1]) for layer in LAYERS}
    return ShapesData(shares)


def _counted(y: np.ndarray) -> tuple[float, ...]:
    counts, _ = np.histogram(y, bins=BINS, range=(-1, 1))
    return tuple((counts / y.size).tolist())


def draw_shapes(data: ShapesData) -> str:
    """Three rows of three panels, a bar for each bin."""
    panels = []
    for i, (scale, layers) in enumerate(data.shares.items()):
        for j, (layer, shares) in enumerate(layers.items()):
            axes = Axes(x=(-1, 1), y=(0, 1), left=66 + 106 * j, top=30 + 84 * i, width=86, height=66)
            width = 2 / BINS
            bars = []
            for k, share in enumerate(shares):
                (left, high), (right, low) = axes.at(-1 + k * width, share), axes.at(-1 + (k + 1) * width, 0)
                bars.append(
                    element("rect", class_="bar", x=left + 0.5, y=high, width=right - left - 1, height=low - high)
                )
            last = i == len(SCALES) - 1
            panels.append(
                axes.plot(
                    *bars,
                    text((axes.left + axes.width / 2, 18), f"layer {layer}", "words strong") if i == 0 else "",
                    text((48, axes.bottom - 28), f"{scale:g}", "words strong", "end") if j == 0 else "",
                    x_ticks=(-1, 0, 1),
                    y_ticks=(),
                    labelled="x" if last else "",
                )
            )
    return drawing(296, *panels)


class SpreadsData(NamedTuple):
    """For each start, the power of ten of the spread in each layer; layer 0 is the input."""

    powers: Mapping[str, tuple[Point, ...]]


STARTS = {"0.3": 0.3, "He": he(WIDTH, WIDTH), "Glorot": glorot(WIDTH, WIDTH), "0.02": 0.02}
LINES = {"0.3": "tangent", "He": "curve", "Glorot": "mean", "0.02": "tangent"}


def spreads_data() -> SpreadsData:
    """Measure the spread in each layer, for four starts."""
    powers = {}
    for name, scale in STARTS.items():
        each = answers(ReLU, scale)
        powers[name] = tuple((float(i), float(np.log10(np.sqrt(np.mean(y**2))))) for i, y in enumerate(each, start=1))
    return SpreadsData(powers)


def draw_spreads(data: SpreadsData) -> str:
    """A line for each start, from the first layer to the last."""
    axes = Axes(x=(1, DEPTH), y=(-9, 4), left=44, top=34, width=318, height=210)
    beside = {"0.3": (5, -10, -8), "He": (6, 0, -12), "Glorot": (3, 0, 18), "0.02": (5, -10, 6)}
    marks = []
    for name, points in data.powers.items():
        at, right, down = beside[name]
        anchor = "end" if right else "middle"
        marks.append(axes.curve(points, LINES[name]))
        marks += [axes.dot(point) for point in points]
        marks.append(axes.note(points[at], name, right, down, css="words strong", anchor=anchor))
    return drawing(
        296,
        axes.plot(
            *marks,
            x_ticks=(1, 4, 7, 10),
            y_ticks=(-8, -6, -4, -2, 0, 2),
            x_label="layer",
            y_label="spread around zero, as a power of ten",
        ),
    )


BATCH_SEED, BATCH = 5, 12
NEURONS = ("first", "second", "third")


class BatchData(NamedTuple):
    """What three neurons say to a batch, and the same with each column normalised: a list for each neuron."""

    before: tuple[tuple[float, ...], ...]
    after: tuple[tuple[float, ...], ...]


def batch_data() -> BatchData:
    """Let three neurons answer a batch, each with another mean and another spread."""
    rng = np.random.default_rng(BATCH_SEED)
    layer = Dense(np.array([[0.3, 2.0, 0.5], [0.2, -1.0, 0.6]]), np.array([4.0, 0.0, -3.0]))
    y = layer.forward(rng.normal(size=(BATCH, 2)))
    normal = (y - y.mean(axis=0)) / np.sqrt(y.var(axis=0) + 0.00001)
    return BatchData(*(tuple(map(tuple, columns.T.tolist())) for columns in (y, normal)))


def draw_batch(data: BatchData) -> str:
    """Two panels on one scale, a column of dots for each neuron."""
    panels = []
    for i, (name, columns) in enumerate(zip(("before", "after"), data, strict=True)):
        axes = Axes(x=(0, 3), y=(-6, 6), left=40 + 176 * i, top=34, width=154, height=190)
        marks = [axes.line((0, 0), (3, 0), "rule")]
        for k, column in enumerate(columns):
            marks += [axes.dot((k + 0.5, value)) for value in column]
            marks.append(axes.note((k + 0.5, -6), NEURONS[k], down=20))
        panels.append(
            axes.plot(
                *marks,
                text((axes.left, axes.top - 12), name, "words strong", "start"),
                x_ticks=(),
                y_ticks=(-4, -2, 0, 2, 4),
                labelled="y" if i == 0 else "",
            )
        )
    return drawing(256, *panels)
