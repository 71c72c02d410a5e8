"""The shapes that come back from figure to figure, each drawn in one way only.

The three steps of a neuron can be told apart by colour and by shape: to multiply is a square, to add
is a circle, to squash is a pill with a little sigmoid in it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from book.figures.axes import Axes
from book.figures.svg import Point, element, group, line, outline, polyline, text

BASELINE = 5
"""How far below the middle of a shape its text stands."""


def multiply(at: Point, label: str, side: float = 34) -> str:
    """A square: multiply by a weight."""
    box = element("rect", x=at[0] - side / 2, y=at[1] - side / 2, width=side, height=side, rx=3)
    return group("operation multiply", box, _name(at, label))


def add(at: Point, label: str = "$+$", radius: float = 20) -> str:
    """A circle: add up, a bias among the rest."""
    return group("operation add", element("circle", cx=at[0], cy=at[1], r=radius), _name(at, label))


def squash(at: Point, sigmoid: Iterable[Point]) -> str:
    """A pill with a sigmoid in it, drawn through the given points."""
    box = element("rect", x=at[0] - 31, y=at[1] - 20, width=62, height=40, rx=20)
    inside = Axes(x=(-6, 6), y=(0, 1), left=at[0] - 18, top=at[1] - 10, width=36, height=20)
    return group("operation squash", box, inside.curve(sigmoid))


def neuron(at: Point, name: str) -> str:
    """A whole neuron, seen from outside."""
    return group("neuron", element("circle", cx=at[0], cy=at[1], r=22), _name(at, name))


def signal(at: Point, name: str) -> str:
    """A number on its way: an input, an output."""
    return group("signal", _name(at, name))


def person(at: Point, gender: str) -> str:
    """One of the people: a disc for F, a triangle for M."""
    if gender == "F":
        return element("circle", class_="person f", cx=at[0], cy=at[1], r=5.5)
    x, y = at
    return element("path", class_="person m", d=outline([(x, y - 6.5), (x + 6.3, y + 4.5), (x - 6.3, y + 4.5)]))


def arrow(start: Point, end: Point, css: str = "line") -> str:
    """A straight arrow."""
    return group("arrow", line(start, end, css), _head(end, math.atan2(end[1] - start[1], end[0] - start[0]), css))


def link(start: Point, end: Point, before: float = 25, after: float = 25) -> str:
    """An arrow between the middles of two round shapes that stops short of both."""
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    across, down = math.cos(angle), math.sin(angle)
    return arrow(
        (start[0] + before * across, start[1] + before * down),
        (end[0] - after * across, end[1] - after * down),
    )


def fraction(at: Point, top: str, bottom: str, width: float) -> str:
    """One expression over another, the rule between them in the middle."""
    x, y = at
    rule = line((x - width / 2, y), (x + width / 2, y), "rule")
    return group("fraction", text((x, y - 7), top, "maths"), rule, text((x, y + 17), bottom, "maths"))


def _name(at: Point, label: str) -> str:
    return text((at[0], at[1] + BASELINE), label, "maths")


def _head(tip: Point, angle: float, css: str) -> str:
    """An open arrowhead, the same on every arrow."""
    sides = [(tip[0] - 7 * math.cos(angle + turn), tip[1] - 7 * math.sin(angle + turn)) for turn in (0.5, -0.5)]
    return polyline([sides[0], tip, sides[1]], f"{css} head")
