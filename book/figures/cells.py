"""Small arrays of numbers, a cell for each, and the frames that mark a part of them."""

from __future__ import annotations

import numpy as np

from book.figures.axes import shown
from book.figures.svg import Point, element, group, line, text
from nnfs.gate.arrays import Floats

CELL = 24


def cells(at: Point, values: Floats, name: str = "", shaded: bool = False) -> list[str]:
    """A number in each cell, none where it is NaN, and a name above; if wanted, the cells that are not 0 are inked."""
    rows, columns = values.shape
    left, top, right, bottom = at[0], at[1], at[0] + CELL * columns, at[1] + CELL * rows
    shades = [
        element("rect", class_="band-7", x=left + CELL * j, y=top + CELL * i, width=CELL, height=CELL)
        for i, j in np.argwhere(values)
        if shaded
    ]
    return [
        group("shades", *shades) if shades else "",
        *(line((left, y), (right, y), "hairline") for y in np.linspace(top, bottom, rows + 1)),
        *(line((x, top), (x, bottom), "hairline") for x in np.linspace(left, right, columns + 1)),
        *(
            text((left + CELL * (j + 0.5), top + CELL * (i + 0.5) + 4.5), shown(value), "words value")
            for (i, j), value in np.ndenumerate(values)
            if not np.isnan(value)
        ),
        text(((left + right) / 2, top - 9), name) if name else "",
    ]


def frame(at: Point, size: int, row: int, column: int) -> str:
    """A heavy frame around a square window, which begins in that row and column."""
    x, y = at[0] + CELL * column, at[1] + CELL * row
    return element("rect", class_="boundary", x=x, y=y, width=CELL * size, height=CELL * size)
