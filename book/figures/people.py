"""The four people as points of the plane, on the paper of every figure that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from book.figures.axes import Axes
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
