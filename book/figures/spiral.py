"""The figure of the arms of a spiral, in chapter 7: what two networks make of the plane between them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.contours import Grid
from book.figures.softmax import CLASSES, SQUASHES
from book.figures.svg import Point, drawing, element, group, outline, text
from nnfs import (
    SGD,
    Dense,
    Layer,
    Network,
    SoftmaxCrossEntropy,
    accuracy,
    spiral,
    train,
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
