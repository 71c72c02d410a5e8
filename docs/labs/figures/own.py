"""The figure of docs/labs/own.py: the fruits of the training heap."""

from __future__ import annotations

from collections.abc import Sequence

from book.figures.axes import Axes
from book.figures.shapes import person
from book.figures.svg import Point, drawing, element, text
from nnfs.gate.arrays import Array, Floats


def fruits(columns: Sequence[str], x: Floats, classes: Array, training: Array) -> str:
    """Each fruit as high and as wide as it is, with a mark for its class."""
    across, up = columns.index("height"), columns.index("width")
    axes = Axes(x=(45, 110), y=(45, 90), left=50, top=66, width=310, height=250)
    marks = [_mark(kind, axes.at(row[across], row[up])) for kind, row in zip(classes[training], x[training].tolist())]
    key = []
    for i, kind in enumerate(dict.fromkeys(classes.tolist())):
        key += [_mark(kind, (56 + 84 * i, 20)), text((68 + 84 * i, 24.5), kind, "words", "start")]
    plot = axes.plot(
        *marks, x_ticks=range(50, 111, 20), y_ticks=range(50, 91, 20), x_label="height (mm)", y_label="width (mm)"
    )
    return drawing(axes.bottom + 52, plot, *key)


def _mark(kind: str, at: Point) -> str:
    """A disc, a ring or a triangle: told apart without colour."""
    if kind == "lemon":
        return element("circle", class_="dot open", cx=at[0], cy=at[1], r=4.5)
    return person(at, "F" if kind == "apple" else "M")
