"""Axes: where a number lands on the paper, and the ticks that let a reader take it back.

Every curve, point and bar of the book is placed by `Axes.at`.  The group that it writes carries its
limits (`data-x`, `data-y`) and a rectangle `plot`, which is all that a test needs to read the numbers
back out of the finished figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, SupportsFloat

import numpy as np

from book.figures.svg import Point, drawing, element, group, line, number, polyline, text
from nnfs.gate.arrays import Floats


def shown(value: SupportsFloat, spec: str = "g") -> str:
    """Write a number as it is printed in the book, with a true minus sign."""
    return f"{float(value):{spec}}".replace("-", "−")


def within(value: SupportsFloat, spec: str = "g") -> str:
    """Write a number inside a calculation: in brackets if it is below zero."""
    return f"({shown(value, spec)})" if float(value) < 0 else shown(value, spec)


def points(function: Callable[[float], float], low: float, high: float, count: int) -> list[Point]:
    """Points of a curve, evenly spaced, both ends included."""
    return [(x, float(function(x))) for x in np.linspace(low, high, count).tolist()]


@dataclass(frozen=True)
class Axes:
    """A rectangle on the paper, and the range of numbers that it shows."""

    x: tuple[float, float]
    y: tuple[float, float]
    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Where the x axis runs."""
        return self.top + self.height

    @property
    def right(self) -> float:
        """Where the x axis ends."""
        return self.left + self.width

    def at(self, x: float, y: float) -> Point:
        """The place of the point (x, y) on the paper."""
        return (
            self.left + self.width * (x - self.x[0]) / (self.x[1] - self.x[0]),
            self.bottom - self.height * (y - self.y[0]) / (self.y[1] - self.y[0]),
        )

    def curve(self, points: Iterable[Point], css: str = "curve") -> str:
        """A line through the given points."""
        return polyline((self.at(x, y) for x, y in points), css)

    def line(self, start: Point, end: Point, css: str) -> str:
        """A straight line from one point to another."""
        return line(self.at(*start), self.at(*end), css)

    def bar(self, ends: tuple[float, float], height: float, gap: float = 0, **options: str) -> str:
        """A bar from the axis up to a height, so many pixels less at either side."""
        (x, top), (end, bottom) = self.at(ends[0], height), self.at(ends[1], 0)
        box = {"x": x + gap, "y": top, "width": end - x - 2 * gap, "height": bottom - top}
        return element("rect", class_="bar", **box, **options)

    def histogram(self, values: Floats, edges: Sequence[float], gap: float) -> list[str]:
        """A bar for each bin between two edges: what share of the values lies in it."""
        shares = np.histogram(values, edges)[0] / values.size
        return [self.bar(ends, share, gap) for ends, share in zip(pairwise(edges), shares)]

    def profile(self, shares: Sequence[float], edges: Sequence[float]) -> str:
        """A bar for the share of each bin between two edges, all of them as one shape."""
        tops = (
            f"V{number(self.at(0, share)[1])}H{number(self.at(end, 0)[0])}" for share, end in zip(shares, edges[1:])
        )
        ends = number(self.left), number(self.bottom)
        return element("path", class_="bar", d=f"M{' '.join(ends)}{''.join(tops)}V{ends[1]}Z")

    def title(self, content: str) -> str:
        """Words above the left end."""
        return text((self.left, self.top - 12), content, "words strong", "start")

    def dot(self, point: Sequence[float], css: str = "dot", radius: float = 4.5) -> str:
        """A point that the figure points out."""
        x, y = self.at(*point)
        return element("circle", class_=css, cx=x, cy=y, r=radius)

    def cross(self, point: Point) -> list[str]:
        """A place to get to."""
        (x, y), r = self.at(*point), 4
        return [line((x - r, y - down), (x + r, y + down), "tangent") for down in (r, -r)]

    def trail(self, path: Sequence[Sequence[float]]) -> list[str]:
        """A way whose old steps are faint: a small dot after each step, and a large one after the last."""
        places = [self.at(x, y) for x, y in path]
        steps = list(pairwise(places))
        ages = [(" oldest", " old", "")[3 * i // len(steps)] for i in range(len(steps))]
        beads = [self.dot(place, f"bead{age}", 2) for place, age in zip(path, ages)]
        return [*(line(*step, f"curve{age}") for step, age in zip(steps, ages)), *beads, self.dot(path[-1])]

    def note(self, point: Point, content: str, right: float = 0, down: float = 0, **options: str) -> str:
        """Words beside a point, moved by so much."""
        x, y = self.at(*point)
        return text((x + right, y + down), content, **options)

    def decades(self, powers: Sequence[int]) -> str:
        """Plain numbers at powers of ten, for an axis that shows logarithms: 1, 0.01, 0.0001."""
        written = [f"{10.0**power:.{max(-power, 0)}f}" for power in powers]
        places = [self.at(self.x[0], power) for power in powers]
        return "".join(text((x - 8, y + 4.5), one, anchor="end") for (x, y), one in zip(places, written))

    def plot(
        self,
        *content: str,
        x_ticks: Sequence[float],
        y_ticks: Sequence[float],
        x_label: str = "",
        y_label: str = "",
        labelled: str = "xy",
    ) -> str:
        """Put what is drawn into one group with its axis, ticks, hairlines and the names of the axes.

        `labelled` says which axes have numbers at their ticks; panels side by side share them.
        """
        hairlines = [self.line((self.x[0], y), (self.x[1], y), "hairline") for y in y_ticks]
        marks, numbers = [], []
        for value in x_ticks:
            x, y = self.at(value, self.y[0])
            marks.append(line((x, y), (x, y + 5), "axis"))
            numbers.append(text((x, y + 20), shown(value), "words tick-x") if "x" in labelled else "")
        for value in y_ticks:
            x, y = self.at(self.x[0], value)
            numbers.append(text((x - 8, y + 4.5), shown(value), "words tick-y", "end") if "y" in labelled else "")
        if x_label:
            numbers.append(text((self.left + self.width / 2, self.bottom + 40), x_label, "words x-label"))
        if y_label:
            numbers.append(text((self.left, self.top - 12), y_label, "words y-label", "start"))
        frame = element("rect", class_="plot", x=self.left, y=self.top, width=self.width, height=self.height)
        axis = line((self.left, self.bottom), (self.right, self.bottom), "axis")
        limits = {f"data_{name}": f"{low:g} {high:g}" for name, (low, high) in (("x", self.x), ("y", self.y))}
        return group("axes", frame, *hairlines, axis, *content, *marks, *numbers, **limits)

    def alone(self, *content: str, **options: Any) -> str:
        """A whole drawing that is this one plot, with room below it for its numbers and its name."""
        return drawing(self.bottom + 52, self.plot(*content, **options))
