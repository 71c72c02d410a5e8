"""Figures of the chapter on convolution: a filter at work, and the edges of digits.

A picture is drawn as in old newspapers: each pixel is a square, and the darker it is the larger.  Numbers that
may lie below zero are drawn likewise, solid squares above zero and hollow ones below.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from book.figures.axes import shown
from book.figures.svg import Point, drawing, element, group, line, number, text
from nnfs import (
    Convolution,
    digits,
)
from nnfs.gate.arrays import Array, Floats

UPRIGHT = np.array([[-1.0, 0.0, 1.0]] * 3)
"""The filter that looks for darkness on the right of light."""

CORNER = np.zeros((5, 5))
CORNER[1:, 2:] = 1


class Sliding(NamedTuple):
    """A filter, all its answers, and the window of which one answer is pointed out."""

    filter: Array
    answers: Floats
    window: tuple[int, int]


class WindowData(NamedTuple):
    """A small picture, and two filters that slide over it."""

    picture: Array
    slidings: tuple[Sliding, ...]


def answers(picture: Array, weights: Array) -> Floats:
    """Slide one filter over one picture."""
    layer = Convolution(weights[:, :, np.newaxis, np.newaxis], np.zeros(1))
    return layer.forward(picture[np.newaxis, :, :, np.newaxis])[0, :, :, 0]


def window_data() -> WindowData:
    """Look for the left edge and for the upper edge of a dark corner."""
    return WindowData(
        CORNER,
        tuple(
            Sliding(weights, answers(CORNER, weights), window)
            for weights, window in ((UPRIGHT, (1, 0)), (UPRIGHT.T, (0, 2)))
        ),
    )


CELL = 24


def draw_window(data: WindowData) -> str:
    """Picture, filter and answers side by side, once for each filter."""
    content = []
    for i, (weights, given, (row, column)) in enumerate(data.slidings):
        top = 10 + 170 * i
        first, second, third = (14, top), (176, top + CELL), (292, top + CELL)
        content += [
            *_grid(first, data.picture, shaded=True),
            _frame(first, len(weights), row, column),
            text((155, top + 65), "×", "words strong"),
            *_grid(second, weights),
            text((270, top + 65), "=", "words strong"),
            *_grid(third, given),
            _frame(third, 1, row, column),
            *(
                text((x, top + 140), name)
                for x, name in ((first[0] + 60, "picture"), (second[0] + 36, "filter"), (third[0] + 36, "answers"))
            ),
        ]
    return drawing(330, *content)


def _grid(at: Point, values: Floats, shaded: bool = False) -> list[str]:
    """A number in each cell; where it is wanted, the cells that are not 0 are shaded."""
    rows, columns = values.shape
    left, top, right, bottom = at[0], at[1], at[0] + CELL * columns, at[1] + CELL * rows
    shades = [
        element("rect", class_="band-2", x=left + CELL * j, y=top + CELL * i, width=CELL, height=CELL)
        for i, j in np.argwhere(values)
        if shaded
    ]
    return [
        group("shades", *shades) if shades else "",
        *(line((left, y), (right, y), "hairline") for y in np.linspace(top, bottom, rows + 1)),
        *(line((x, top), (x, bottom), "hairline") for x in np.linspace(left, right, columns + 1)),
        *(
            text((left + CELL * (j + 0.5), top + CELL * (i + 0.5) + 4.5), shown(float(value)), "words value")
            for (i, j), value in np.ndenumerate(values)
        ),
    ]


def _frame(at: Point, size: int, row: int, column: int) -> str:
    return element(
        "rect",
        class_="boundary",
        x=at[0] + CELL * column,
        y=at[1] + CELL * row,
        width=CELL * size,
        height=CELL * size,
    )


class EdgesData(NamedTuple):
    """Some digits, and for each what the two filters answer."""

    rows: tuple[tuple[Floats, Floats, Floats], ...]
    labels: tuple[int, ...]


EDGES = (7, 10)
"""Which of the digits."""


def edges_data() -> EdgesData:
    """Slide both filters over the digits."""
    images, labels = digits()
    return EdgesData(
        tuple((images[i], answers(images[i], UPRIGHT), answers(images[i], UPRIGHT.T)) for i in EDGES),
        tuple(int(labels[i]) for i in EDGES),
    )


def draw_edges(data: EdgesData) -> str:
    """A row for each digit; all answers in one scale."""
    names = ("picture", "upright edges", "level edges")
    content = [text((x, 18), name) for x, name in zip((66, 196, 314), names)]
    strongest = max(float(np.abs(given).max()) for _, *both in data.rows for given in both)
    for i, (picture, upright, level) in enumerate(data.rows):
        top = 30 + 134 * i
        content += [
            squares((6, top), picture, 15, 1),
            squares((142, top + 15), upright, 18, strongest),
            squares((260, top + 15), level, 18, strongest),
        ]
    return drawing(300, *content)


def squares(at: Point, values: Floats, cell: float, largest: float, least: float = 0) -> str:
    """A square for each number, its area as large as it: solid if it is above zero, hollow below.

    Those closer to zero than `least` are left out, and those that are too small to be seen.
    """
    rows, columns = values.shape
    box = element("rect", class_="hairline", x=at[0], y=at[1], width=cell * columns, height=cell * rows)
    solid, hollow = "", ""
    for (i, j), value in np.ndenumerate(values):
        side = (cell - 1) * float(np.sqrt(abs(value) / largest))
        if side < 0.8 or abs(value) < least:
            continue
        if value > 0:
            side = round(10 * side)  # in tenths, so that it needs no decimals
            x, y = (round(10 * cell * (k + 0.5) - side / 2) for k in (j, i))
            solid += f"M{x} {y}h{side}v{side}h-{side}z"
        else:
            side = max(side - 1.25, 0.1)  # with its outline it is as large as a solid one
            x, y = (start + cell * (k + 0.5) - side / 2 for start, k in zip(at, (j, i)))
            hollow += f"M{number(x)} {number(y)}h{number(side)}v{number(side)}h-{number(side)}z"
    place = f"translate({number(at[0])} {number(at[1])}) scale(0.1)"
    return group(
        "plot",
        box,
        element("path", class_="dot", d=solid, transform=place) if solid else "",
        element("path", class_="rule", d=hollow) if hollow else "",
    )
