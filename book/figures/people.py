"""The four people as points of the plane, and what a network answers everywhere in it, in shades."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.contours import Grid, bends
from book.figures.shapes import person
from book.figures.svg import element, group, line, outline, text
from nnfs import NineParameterNetwork, encode_gender
from nnfs.gate.arrays import Floats

PLANE = (-20, 30), (-10, 10)
"""The part of the plane that the people live in: to the right and upwards."""

BESIDE = {
    "Alice": (-12, 5, "end"),
    "Bob": (0, -12, "middle"),
    "Charlie": (0, 21, "middle"),
    "Diana": (-12, 19, "start"),
}
"""Where a name stands beside its point: so far right, so far down, and what end of it is there."""


Table: TypeAlias = Sequence[tuple[str, float, float, str]]


def people(axes: Axes, table: Table, data: Floats) -> list[str]:
    """The mark of each of the people, and the name beside it."""
    marks = []
    for (name, _, _, gender), (x, y) in zip(table, data.tolist()):
        right, down, anchor = BESIDE[name]
        marks.append(person(axes.at(x, y), gender))
        marks.append(axes.note((x, y), name, right, down, anchor=anchor, css="words name"))
    return marks


def gender_key(x: float, y: float) -> list[str]:
    """Which mark stands for whom."""
    kinds = (x, "F"), (x + 38, "M")
    words = (text((at + 11, y + 4.5), gender, "words", "start") for at, gender in kinds)
    return [*(person((at, y), gender) for at, gender in kinds), *words]


HALF = 0.5
LEVELS = (0.1, 0.2, 0.3, 0.4, HALF, 0.6, 0.7, 0.8, 0.9)


def answers(axes: Axes, network: NineParameterNetwork, taken: Floats) -> list[str]:
    """The plane in shades of what the network answers, and the line where it answers one half.

    `taken` is what is taken off each measurement before the network sees it.
    """
    xs, ys = (np.linspace(*ends, count).tolist() for ends, count in ((axes.x, 41), (axes.y, 25)))
    grid = Grid(lambda weight, height: network.feedforward(np.array([weight, height]) - taken), xs, ys)
    shades = [element("rect", class_="band-0", x=axes.left, y=axes.top, width=axes.width, height=axes.height)]
    for i, level in enumerate(LEVELS, start=1):
        if rings := grid.region(level):
            outlines = (outline(bends([axes.at(*point) for point in ring])) for ring in rings)
            shades.append(element("path", class_=f"band-{i}", d="".join(outlines)))
    lines = [axes.curve(line, "boundary") for line in grid.line(HALF)]
    everywhere = f"{'F' if grid.region(HALF) else 'M'} everywhere"
    return [group("shades", *shades), *(lines or [axes.note((axes.x[1], axes.y[0]), everywhere, -8, -9, anchor="end")])]


def shade_key(x: float, y: float) -> list[str]:
    """The ten shades from 0 to 1, the line in their middle, and what the network is to say of whom."""
    shades = [element("rect", class_=f"band-{i}", x=x + 14 * i, y=y, width=14, height=12) for i in range(10)]
    return [
        person((x - 78, y + 7), "M"),
        text((x - 8, y + 10.5), "M, a man", "words", "end"),
        group("shades", *shades),
        line((x + 70, y - 2), (x + 70, y + 14), "boundary"),
        text((x + 148, y + 10.5), "F, a woman", "words", "start"),
        person((x + 227, y + 6), "F"),
        *(text((x + 140 * encode_gender(who), y + 30), shown(encode_gender(who)), "words") for who in "MF"),
        text((x + 70, y + 30), "cannot tell", "words"),
    ]
