"""Matrices on the paper: numbers in rows and columns, between their brackets."""

from __future__ import annotations

import numpy as np

from book.figures.axes import shown
from book.figures.svg import Point, group, polyline, text
from nnfs.gate.arrays import Floats

WIDE, HIGH = 40, 32  # of a cell


def matrix(corner: Point, values: Floats, name: str, size: Point = (WIDE, HIGH)) -> list[str]:
    """The numbers of a matrix between its brackets."""
    (left, top), (wide, high) = corner, size
    cells = [
        text((left + wide * (j + 0.5), top + high * (i + 0.5) + 5), shown(value, ".4g"), "words")
        for (i, j), value in np.ndenumerate(values)
    ]
    rows, columns = values.shape
    sides = brackets((left - 4, top - 4), wide * columns + 8, high * rows + 8)
    return [group("name", *cells, data_name=name), *sides]


def brackets(corner: Point, width: float, height: float) -> list[str]:
    """A square bracket on either side."""
    (x, y), tip = corner, 6
    left = [(x + tip, y), (x, y), (x, y + height), (x + tip, y + height)]
    right = [(x + width - tip, y), (x + width, y), (x + width, y + height), (x + width - tip, y + height)]
    return [polyline(left, "line"), polyline(right, "line")]
