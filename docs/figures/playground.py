"""The figure of docs/playground.md: what the playground's first run comes to."""

from __future__ import annotations

import numpy as np

from book.figures.axes import Axes
from book.figures.contours import Grid, bends
from book.figures.svg import element, group, outline
from nnfs import Network, sigmoid
from nnfs.gate.arrays import Floats

LEVELS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def circles(network: Network, points: Floats, labels: Floats) -> str:
    """The plane in shades of the network's answer, the line of one half, and the points of both classes."""
    end = float(np.ceil(np.abs(points).max() * 5) / 5)
    axes = Axes((-end, end), (-end, end), left=38, top=14, width=320, height=320)
    places = np.linspace(-end, end, 49).tolist()
    grid = Grid(lambda x, y: float(sigmoid(float(network.predict(np.array([[x, y]]))[0, 0]))), places, places)
    shades = [element("rect", class_="band-0", x=axes.left, y=axes.top, width=axes.width, height=axes.height)]
    for i, level in enumerate(LEVELS, start=1):
        if rings := grid.region(level):
            outlines = (outline(bends([axes.at(*point) for point in ring])) for ring in rings)
            shades.append(element("path", class_=f"band-{i}", d="".join(outlines)))
    lines = [axes.curve(line, "boundary") for line in grid.line(0.5)]
    marks = [axes.dot((x, y), "dot" if label else "dot squash") for (x, y), label in zip(points.tolist(), labels)]
    ticks = (-2, -1, 0, 1, 2)
    return axes.alone(group("shades", *shades), *lines, group("squash", *marks), x_ticks=ticks, y_ticks=ticks)
