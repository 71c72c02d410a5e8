"""The figures of docs/beyond/convolution.md: filters at work, the edges of digits, and filters that were learned."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from book.figures.axes import shown
from book.figures.pictures import squares
from book.figures.svg import Point, drawing, element, group, line, text
from nnfs import Network
from nnfs.gate.arrays import Array, Floats, Labels

Slide = Callable[[Array, Array], Floats]

CELL = 24


def window(picture: Array, upright: Array, slide: Slide) -> str:
    """Picture, filter and answers side by side: once looking for the left edge of the corner, once for the upper."""
    content = []
    for i, (weights, (row, column)) in enumerate(((upright, (1, 0)), (upright.T, (0, 2)))):
        top = 10 + 170 * i
        first, second, third = (14, top), (176, top + CELL), (292, top + CELL)
        content += [
            *_grid(first, picture, shaded=True),
            _frame(first, len(weights), row, column),
            text((155, top + 65), "×", "words strong"),
            *_grid(second, weights),
            text((270, top + 65), "=", "words strong"),
            *_grid(third, slide(picture, weights)),
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
            text((left + CELL * (j + 0.5), top + CELL * (i + 0.5) + 4.5), shown(value), "words value")
            for (i, j), value in np.ndenumerate(values)
        ),
    ]


def _frame(at: Point, size: int, row: int, column: int) -> str:
    x, y = at[0] + CELL * column, at[1] + CELL * row
    return element("rect", class_="boundary", x=x, y=y, width=CELL * size, height=CELL * size)


EDGES = (7, 10)
"""Which of the digits."""


def edges(images: Array, upright: Array, slide: Slide) -> str:
    """A row for each digit, with what both filters answer; all answers in one scale."""
    names = ("picture", "upright edges", "level edges")
    content = [text((x, 18), name) for x, name in zip((66, 196, 314), names)]
    answers = [[slide(images[i], weights) for weights in (upright, upright.T)] for i in EDGES]
    strongest = float(np.abs(answers).max())
    for i, (digit, (across, along)) in enumerate(zip(EDGES, answers)):
        top = 30 + 134 * i
        content += [
            squares((6, top), images[digit], 15, 1),
            squares((142, top + 15), across, 18, strongest),
            squares((260, top + 15), along, 18, strongest),
        ]
    return drawing(300, *content)


def filters(network: Network, pictures: Array, labels: Labels, test: Labels) -> str:
    """The filters of the first layer, four in a row, and below each what it answers to a 0 and a 7, squashed."""
    shown = np.array([pictures[test][labels[test] == digit][0] for digit in (0, 7)])
    answers = network.layers[1].forward(network.layers[0].forward(shown))
    weights = network.layers[0].parameters["weights"][:, :, 0]
    heaviest, strongest = float(np.abs(weights).max()), float(answers.max())
    content = []
    for i in range(weights.shape[2]):
        block, column = divmod(i, 4)
        x, top = 84 + 76 * column, 20 + 218 * block
        below = [(x, top + 56 + 72 * j) for j in range(len(shown))]
        content += [
            text((x + 32, top - 6), str(i + 1)),
            squares((x + 9.5, top), weights[:, :, i], 15, heaviest),
            *(squares(at, answer[:, :, i], 8, strongest, strongest / 10) for at, answer in zip(below, answers)),
        ]
        if column == 0:
            content += [squares((4, y), digit[:, :, 0], 8, 1) for (_, y), digit in zip(below, shown)]
    return drawing(432, *content)
