"""The figures of docs/beyond/tensors.md: chapter 5 rung by rung, and a row used for all rows."""

from __future__ import annotations

import numpy as np

from book.figures.axes import shown, within
from book.figures.shapes import BASELINE, arrow, fraction
from book.figures.svg import drawing, element, text
from nnfs import Tensor, sigmoid_derivative
from nnfs.gate.arrays import Floats

SIDE = 34
"""From one cell of a matrix to the next."""


def autograd_ladder(w1: Tensor, w5: Tensor, x1: float, x2: float, y_true: float) -> str:
    """The numbers between a weight and the loss go down the left side, their derivatives come up the right one."""
    first, fifth = Tensor(w1.data), Tensor(w5.data)  # what the page has made of its own stays as it is
    product = first * x1
    z1 = product + x2
    h1 = z1.sigmoid()
    weighted = fifth * h1
    z3 = weighted + Tensor(x1 + x2).sigmoid()
    y_pred = z3.sigmoid()
    error = y_true - y_pred
    loss = error**2
    loss.backward()
    # Each with the factor of the step that leads on from it.
    rungs: list[tuple[str, Tensor, float]] = [
        ("w_1", first, x1),
        ("w_1 x_1", product, 1.0),
        ("z_{h}", z1, sigmoid_derivative(float(z1.data))),
        ("h_1", h1, float(fifth.data)),
        ("w_5 h_1", weighted, 1.0),
        ("z_{o}", z3, sigmoid_derivative(float(z3.data))),
        ("y_{pred}", y_pred, -1.0),
        (f"{y_true} − y_{{pred}}", error, 2 * float(error.data)),
        ("L", loss, 0.0),
    ]
    top, step, left, middle, right = 52, 44, 62, 162, 262
    shapes = [text((x, 20), way, "words strong") for x, way in ((left, "forwards"), (right, "backwards"))]
    for i, (name, tensor, factor) in enumerate(rungs):
        y = top + i * step
        shapes += [
            text((left, y), shown(float(tensor.data), ".3g")),
            text((middle, y), f"${name}$", "maths"),
            text((right, y), shown(float(tensor.grad), ".3g"), "words accent"),
        ]
        if tensor is not loss:
            shapes += [
                arrow((left, y + 8), (left, y + 27)),
                arrow((right, y + 27), (right, y + 8), "hop"),
                text((right + 16, y + 22), f"× {within(factor, '.3g')}", "words", "start"),
            ]
    return drawing(top + (len(rungs) - 1) * step + 14, *shapes)


def autograd_broadcast(A: Tensor, row: Tensor) -> str:  # noqa: N803
    """Above, forwards: the row is repeated.  Below, backwards: what comes to its copies is added up."""
    a, b = Tensor(A.data), Tensor(row.data)
    z = a + b
    (z**2).sum().backward()
    left, middle, right = 40, 156, 272
    above, below, bottom = 58, 262, 262 + 3 * SIDE + 28
    return drawing(
        bottom + SIDE + 4,
        text((8, 16), "forwards", "words strong", "start"),
        *(
            text((x + SIDE - 2, above - 12), name, "maths")
            for x, name in ((left, "$A$"), (middle, "$b$"), (right, "$Z$"))
        ),
        *_cells(a.data, left, above, "line"),
        *_cells(b.data, middle, above, "bar"),
        *_cells(np.tile(b.data, (len(a.data) - 1, 1)), middle, above + SIDE, "neuron-outline"),
        *_cells(z.data, right, above, "line"),
        _sign((left + middle) / 2 + SIDE - 2, above, "$+$"),
        _sign((middle + right) / 2 + SIDE - 2, above, "$=$"),
        text((8, 196), "backwards", "words strong", "start"),
        fraction((left + SIDE - 2, below - 30), "$∂L$", "$∂A$", width=32),
        arrow((right + SIDE - 26, below - 32), (left + SIDE + 22, below - 32), "hop"),
        text((middle + SIDE - 2, below - 38), "unchanged"),
        text((middle + SIDE - 2, below - 10), "each copy"),
        fraction((right + SIDE - 2, below - 30), "$∂L$", "$∂Z$", width=32),
        *_cells(a.grad, left, below, "line"),
        *_cells(z.grad, middle, below, "neuron-outline"),
        *_cells(z.grad, right, below, "line"),
        _sign((middle + right) / 2 + SIDE - 2, below, "$←$"),
        *(
            arrow((middle + j * SIDE + 15, below + 3 * SIDE), (middle + j * SIDE + 15, bottom - 6), "hop")
            for j in range(len(b.data))
        ),
        text((middle - 8, bottom - 10), "add up", "words", "end"),
        *_cells(b.grad, middle, bottom, "bar"),
        text((middle + 2 * SIDE + 4, bottom + 20), "=", "words", "start"),
        fraction((middle + 2 * SIDE + 36, bottom + 15), "$∂L$", "$∂b$", width=32),
    )


def _sign(x: float, top: float, sign: str) -> str:
    return text((x, top + 1.5 * SIDE + 3), sign, "maths")


def _cells(values: Floats, left: float, top: float, css: str) -> list[str]:
    """The numbers of a matrix, or of one row, each in a box."""
    return [
        shape
        for (i, j), value in np.ndenumerate(np.atleast_2d(values))
        for shape in (
            element("rect", class_=css, x=left + j * SIDE, y=top + i * SIDE, width=SIDE - 4, height=SIDE - 4, rx=3),
            text((left + j * SIDE + SIDE / 2 - 2, top + i * SIDE + SIDE / 2 - 2 + BASELINE), shown(value)),
        )
    ]
