"""The four people as points of the plane, on the paper of every figure that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.shapes import person
from book.figures.svg import text
from nnfs.gate.arrays import Floats

PLANE = (-20, 30), (-10, 10)
"""The part of the plane that the people live in: to the right and upwards."""

BESIDE = {
    "Alice": (-12, 5, "end"),
    "Bob": (0, -12, "middle"),
    "Charlie": (0, 21, "middle"),
    "Diana": (-9, 19, "start"),
}
"""Where a name stands beside its point: so far right, so far down, and what end of it is there."""


Table: TypeAlias = Sequence[tuple[str, float, float, str]]


def names(table: Table, data: Floats) -> tuple[str, str]:
    """What the two axes show: a measurement, and what was taken off it."""
    weight, height = (np.array(table[0][1:3]) - data[0]).tolist()
    return f"weight − {shown(weight)} (pounds)", f"height − {shown(height)} (inches)"


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
    return [
        person((x, y), "F"),
        text((x + 11, y + 4.5), "F", "words", "start"),
        person((x + 38, y), "M"),
        text((x + 49, y + 4.5), "M", "words", "start"),
    ]
