"""The figures of docs/beyond/windows.md: frame and stride, windows as rows, and the windows that see a pixel."""

from __future__ import annotations

import numpy as np

from book.figures.axes import shown, within
from book.figures.cells import CELL, cells, frame
from book.figures.svg import drawing, element, group, line, text
from nnfs.gate.arrays import Array

PIXEL = 16


def moves(digit: Array) -> str:
    """A picture in its frame, for a stride of 1 and of 2: its first two windows, and the middle of each."""
    side, content = digit.shape[1], []
    for left, stride in ((6, 1), (206, 2)):
        inner, places = left + PIXEL, range(0, side, stride)
        content += [
            text((left + (side / 2 + 1) * PIXEL, 14), f"stride {stride}"),
            *(line((x, 40), (x, 40 + side * PIXEL), "hairline") for x in range(inner, inner + 137, PIXEL)),
            *(line((inner, y), (inner + side * PIXEL, y), "hairline") for y in range(40, 177, PIXEL)),
            element("rect", class_="neuron-outline", x=left, y=24, width=(side + 2) * PIXEL, height=(side + 2) * PIXEL),
            *(
                element("circle", class_="dot", cx=inner + PIXEL * (j + 0.5), cy=40 + PIXEL * (i + 0.5), r=3)
                for i in places
                for j in places
            ),
            *(
                element("rect", class_=css, x=left + PIXEL * stride * k, y=24, width=3 * PIXEL, height=3 * PIXEL)
                for k, css in ((1, "asymptote"), (0, "boundary"))
            ),
        ]
    return drawing(188, *content)


def rows(x: Array, w: Array, X: Array, W: Array) -> str:  # noqa: N803 (the names of the page)
    """The picture and its filter; beside them the windows as rows, the filter as a column, and the answers."""
    at, column, answers = (142, 30), (266, 30 + CELL), (336, 30)
    return drawing(
        182,
        *cells((8, 30), x, "picture"),
        frame((8, 30), 2, 0, 0),
        *cells((8 + CELL, 30 + 4 * CELL), w, "filter"),
        *cells(at, X, "windows"),
        element("rect", class_="boundary", x=at[0], y=at[1], width=4 * CELL, height=CELL),
        *cells(column, W[:, np.newaxis], "filter"),
        *cells(answers, (X @ W)[:, np.newaxis], "answers"),
        frame(answers, 1, 0, 0),
        text((252, 30 + 3 * CELL + 5), "×", "words strong"),
        text((313, 30 + 3 * CELL + 5), "=", "words strong"),
    )


def pixel(x: Array, w: Array, g: Array) -> str:
    """The windows that see the pixel in row 1 and column 1, which is shaded; in each lies the filter."""
    content, parts = [], []
    for k, (i, j) in enumerate(np.ndindex(2, 2)):
        left, top = (40, 232)[k % 2], (10, 146)[k // 2]
        laid = np.full(x.shape, np.nan)
        laid[i : i + 2, j : j + 2] = w
        slope, weight = float(g[i, j]), float(w[1 - i, 1 - j])
        parts.append(slope * weight + 0)
        shade = element("rect", class_="band-7", x=left + CELL, y=top + CELL, width=CELL, height=CELL)
        product = f"{within(slope)} × {within(weight)} = {shown(parts[-1])}"
        content += [
            group("shades", shade),
            *cells((left, top), laid),
            frame((left, top), 2, i, j),
            text((left + 2 * CELL, top + 3 * CELL + 20), f"slope of the answer: {shown(slope)}"),
            text((left + 2 * CELL, top + 3 * CELL + 40), product, "words strong"),
        ]
    total = f"{' + '.join(map(within, parts))} = {shown(sum(parts))}"
    return drawing(302, *content, text((188, 292), f"together: {total}", "words strong"))
