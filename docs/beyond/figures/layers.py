"""The figures of docs/beyond/layers.md: a matrix product, and the nine parameters as two matrices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from book.figures.axes import shown, within
from book.figures.matrices import HIGH, WIDE, brackets, matrix
from book.figures.shapes import add, arrow, multiply
from book.figures.svg import Point, drawing, element, group, text
from book.figures.wiring import BIASES, HIDDEN, INPUTS, OUTPUTS, WEIGHTS
from book.web.alive import starting
from nnfs.gate.arrays import Floats


def matrix_product(X: Floats, W: Floats) -> str:  # noqa: N803
    """X to the left of the product, W above it; the last row and the last column are framed, and where they meet."""
    left, right, product = (40, 154), (200, 42), (200, 154)
    (rows, inner), columns = X.shape, W.shape[1]
    x, y = product[0] + WIDE * (columns - 1), product[1] + HIGH * (rows - 1)
    terms = " + ".join(f"{shown(a)} × {within(b)}" for a, b in zip(X[-1], W[:, -1], strict=True))
    across = arrow((left[0] + WIDE * inner + 10, y + HIGH / 2), (product[0] - 10, y + HIGH / 2))
    down = arrow((x + WIDE / 2, right[1] + HIGH * inner + 6), (x + WIDE / 2, product[1] - 6))
    said = text((190, 318), f"{terms} = {shown(np.dot(X, W)[-1, -1])}", "value")
    whole = drawing(
        330,
        _frame((left[0], y), WIDE * inner, HIGH, "row"),
        _frame((x, right[1]), WIDE, HIGH * inner, "column"),
        _frame((x, y), WIDE, HIGH, "meet"),
        group("part", across, data_part="across"),
        group("part", down, data_part="down"),
        *matrix(left, X, "left"),
        *matrix(right, W, "right"),
        *matrix(product, np.dot(X, W), "product"),
        text((left[0] + WIDE, left[1] - 14), "$X$", "maths"),
        text((right[0] + WIDE * 1.5, right[1] - 14), "$W$", "maths"),
        text((product[0] + WIDE / 2, product[1] - 14), "$XW$", "maths"),
        group("part", said, data_part="terms"),
    )
    return starting(whole, X=X, W=W, at=(rows - 1, columns - 1))


def _frame(corner: Point, width: float, height: float, name: str) -> str:
    x, y = corner
    return element("rect", class_="bar", x=x + 2, y=y + 2, width=width - 4, height=height - 4, rx=4, data_part=name)


def network_matrices() -> str:
    """A table for each layer: its neurons above the columns, what they multiply to the left of the rows."""
    return drawing(
        264,
        *_layer(INPUTS, HIDDEN, (92, 66), "hidden layer"),
        *_layer(HIDDEN, OUTPUTS, (300, 66), "output layer"),
    )


def _layer(sources: Sequence[str], targets: Sequence[str], corner: Point, name: str) -> list[str]:
    """One table: squares for the weights, circles for the biases, in brackets of their own."""
    step, rows = 52, len(sources)
    left, top = corner
    width = step * (len(targets) - 1)
    parts = [text((left + width / 2, top - 46), name, "words strong")]
    for i, target in enumerate(targets):
        parts.append(text((left + step * i, top - 18), f"${target}$", "maths"))
        for j, source in enumerate(sources):
            (weight,) = (key for key, ends in WEIGHTS.items() if ends == (source, target))
            parts.append(multiply((left + step * i, top + 20 + step * j), f"${weight}$"))
        (bias,) = (key for key, neuron in BIASES.items() if neuron == target)
        parts.append(add((left + step * i, top + 40 + step * rows), f"${bias}$", radius=17))
    for j, source in enumerate(sources):
        parts.append(text((left - 52, top + 25 + step * j), f"${source}$", "maths"))
    parts += brackets((left - 26, top - 6), width + 52, step * rows)
    parts += brackets((left - 26, top + 14 + step * rows), width + 52, step)
    return parts
