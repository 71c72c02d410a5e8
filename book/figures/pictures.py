"""Pictures as newspapers print them: each pixel is a square, and its area says how dark it is.

Numbers that may lie below zero are drawn likewise, solid squares above zero and hollow ones below.
"""

from __future__ import annotations

import math

import numpy as np

from book.figures.svg import Point, element, group, number
from nnfs.gate.arrays import Floats


def picture(at: Point, pixels: Floats, cell: float) -> str:
    """A picture, from 0 for white to 1 for black."""
    solid = "".join(_solid(i, j, cell, cell * math.sqrt(pixel)) for (i, j), pixel in np.ndenumerate(pixels))
    return element("path", class_="dot", d=solid, transform=_place(at))


def squares(at: Point, values: Floats, cell: float, largest: float, least: float = 0) -> str:
    """A square for each number in a frame, its area as large as it: solid if it is above zero, hollow below.

    Those closer to zero than `least` are left out, and those that are too small to be seen.
    """
    rows, columns = values.shape
    box = element("rect", class_="hairline", x=at[0], y=at[1], width=cell * columns, height=cell * rows)
    solid, hollow = "", ""
    for (i, j), value in np.ndenumerate(values):
        side = (cell - 1) * math.sqrt(abs(value) / largest)
        if side < 0.8 or abs(value) < least:
            continue
        if value > 0:
            solid += _solid(i, j, cell, side)
        else:
            side = max(side - 1.25, 0.1)  # with its outline it is as large as a solid one
            x, y = (start + cell * (k + 0.5) - side / 2 for start, k in zip(at, (j, i)))
            hollow += f"M{number(x)} {number(y)}h{number(side)}v{number(side)}h-{number(side)}z"
    return group(
        "plot",
        box,
        element("path", class_="dot", d=solid, transform=_place(at)) if solid else "",
        element("path", class_="rule", d=hollow) if hollow else "",
    )


def _solid(row: int, column: int, cell: float, side: float) -> str:
    """A square in the middle of its cell, in tenths of the paper's unit, so that it needs no decimals."""
    length = round(10 * side)
    x, y = (round(10 * cell * (k + 0.5) - length / 2) for k in (column, row))
    return f"M{x} {y}h{length}v{length}h-{length}z" if length else ""


def _place(at: Point) -> str:
    return f"translate({number(at[0])} {number(at[1])}) scale(0.1)"
