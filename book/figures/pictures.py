"""Pictures: a filled cell for each pixel, the more ink the larger, and likewise for numbers that may lie below zero.

Or, where both must be told apart without colour: solid squares above zero, hollow ones below, each as large as its
number.
"""

from __future__ import annotations

import math

import numpy as np

from book.figures.svg import WIDTH, Point, element, group, number, text
from nnfs.gate.arrays import Floats

INKS = 16
"""The shades from bare paper to full ink, bare paper apart: as many as there are steps in a pixel of the digits."""
LEVELS = 5
"""The shades above zero, and those below."""
STRONG = 0.6
"""From this part of the largest number on, a cell has all of its colour."""


def grey(at: Point, pixels: Floats, cell: float) -> str:
    """A picture in filled cells, from 0 for bare paper to 1 for full ink, in a thin frame."""
    inks = np.rint(INKS * pixels)
    return group("plot", _frame(at, pixels, cell), _filled(at, np.where(inks, inks, np.nan), cell, "ink"))


def letters(pictures: Floats) -> list[str]:
    """Pictures as widgets read them: a letter for the ink of each pixel, from 0 for bare paper to g for full ink."""
    inks = np.rint(INKS * pictures).astype(int).reshape(len(pictures), -1)
    return ["".join("0123456789abcdefg"[ink] for ink in picture) for picture in inks]


def shade(largest: float) -> float:
    """How much of a number a shade of `signed` stands for, if so much is the largest."""
    return STRONG * largest / LEVELS


def signed(at: Point, values: Floats, cell: float, largest: float) -> str:
    """A filled cell for each number, in a thin frame: the more accent the farther above zero, the more ink below."""
    levels = np.clip(np.rint(values / shade(largest)), -LEVELS, LEVELS)
    bands = np.where(levels, levels + np.where(levels < 0, LEVELS, LEVELS - 1), np.nan)
    return group("plot signed", _frame(at, values, cell), _filled(at, bands, cell, "band"))


def key(top: float, below: str, above: str) -> str:
    """All shades of such cells in a row, and what the two ends mean."""
    scale, side = np.arange(-LEVELS, LEVELS + 1)[np.newaxis] * STRONG, 12
    left, right = (WIDTH - side * scale.size) / 2, (WIDTH + side * scale.size) / 2
    names = text((left - 8, top + 11), below, anchor="end") + text((right + 8, top + 11), above, anchor="start")
    return names + signed((left, top), scale, side, LEVELS)


def squares(at: Point, values: Floats, cell: float, largest: float, least: float = 0) -> str:
    """A square for each number in a frame, its area as large as it: solid if it is above zero, hollow below.

    Those closer to zero than `least` are left out, and those that are too small to be seen.
    """
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
        _frame(at, values, cell),
        element("path", class_="dot", d=solid, transform=_place(at)) if solid else "",
        element("path", class_="rule", d=hollow) if hollow else "",
    )


def _frame(at: Point, values: Floats, cell: float) -> str:
    rows, columns = values.shape
    return element("rect", class_="hairline", x=at[0], y=at[1], width=cell * columns, height=cell * rows)


def _filled(at: Point, shades: Floats, cell: float, css: str) -> str:
    """The cells of one shade as one path; none where it is NaN, for bare paper."""
    cells = {shade: np.argwhere(shades == shade) for shade in np.unique(shades[~np.isnan(shades)])}
    outlines = {shade: "".join(_solid(i, j, cell, cell) for i, j in places) for shade, places in cells.items()}
    paths = [element("path", class_=f"{css}-{shade:g}", d=outline) for shade, outline in outlines.items()]
    return group("shades", *paths, transform=_place(at))


def _solid(row: int, column: int, cell: float, side: float) -> str:
    """A square in the middle of its cell, in tenths of the paper's unit, so that it needs no decimals."""
    length = round(10 * side)
    x, y = (round(10 * cell * (k + 0.5) - length / 2) for k in (column, row))
    return f"M{x} {y}h{length}v{length}h-{length}z" if length else ""


def _place(at: Point) -> str:
    return f"translate({number(at[0])} {number(at[1])}) scale(0.1)"
