"""The figures of docs/beyond/layers.md: matrix products, the nine parameters as two matrices, Alice both ways."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from book.figures.axes import shown
from book.figures.shapes import add, arrow, multiply
from book.figures.svg import Point, drawing, element, group, polyline, text
from book.figures.wiring import BIASES, HIDDEN, INPUTS, OUTPUTS, WEIGHTS
from nnfs import Dense, Layer, MeanSquaredError, Network, Sigmoid
from nnfs.gate.arrays import Floats

WIDE, HIGH = 40, 32  # of a cell of a matrix


def matrix_product(X: Floats, W: Floats) -> str:  # noqa: N803
    """X to the left of the product, W above it; the last row and the last column are framed, and where they meet."""
    left, right, product = (40, 154), (200, 42), (200, 154)
    (rows, inner), columns = X.shape, W.shape[1]
    x, y = product[0] + WIDE * (columns - 1), product[1] + HIGH * (rows - 1)
    terms = " + ".join(f"{shown(a)} × {_signed(b)}" for a, b in zip(X[-1], W[:, -1], strict=True))
    return drawing(
        330,
        _frame((left[0], y), WIDE * inner, HIGH),
        _frame((x, right[1]), WIDE, HIGH * inner),
        _frame((x, y), WIDE, HIGH),
        arrow((left[0] + WIDE * inner + 10, y + HIGH / 2), (product[0] - 10, y + HIGH / 2)),
        arrow((x + WIDE / 2, right[1] + HIGH * inner + 6), (x + WIDE / 2, product[1] - 6)),
        *_matrix(left, X, "left"),
        *_matrix(right, W, "right"),
        *_matrix(product, np.dot(X, W), "product"),
        text((left[0] + WIDE, left[1] - 14), "$X$", "maths"),
        text((right[0] + WIDE * 1.5, right[1] - 14), "$W$", "maths"),
        text((190, 318), f"{terms} = {shown(np.dot(X, W)[-1, -1])}", "value"),
    )


def weight_slopes(alice: Floats, hidden: Dense, output: Dense, y_true: Floats, loss: MeanSquaredError) -> str:
    """Alice's numbers in a column, what the hidden layer is told in a row above, and a square for each weight."""
    network = Network([hidden, Sigmoid(), output, Sigmoid()])
    loss.forward(y_true, network.forward(alice))
    network.backward(loss.backward())
    told = hidden.gradients["biases"][None]  # of one sample, what a bias is told is what its sum is told
    wide, high, left, top = 92, 52, 150, 78
    went_in, names = alice.T, (("$w_1$", "$w_2$"), ("$w_3$", "$w_4$"))
    squares = []
    for (i, j), value in np.ndenumerate(np.dot(went_in, told)):
        x, y = left + wide * j + 6, top + high * i + 6
        box = element("rect", x=x, y=y, width=wide - 12, height=high - 12, rx=3)
        name = text((x + 14, y + 15), names[j][i], "maths small")
        squares.append(group("operation multiply", box, name, text((x + 44, y + 32), shown(value, ".3g"), "value")))
    return drawing(
        204,
        text((left - 62, 24), "what went in", "words strong"),
        text((left + wide, 24), "what comes back", "words strong accent"),
        *_matrix((left - 86, top), went_in, "left", (48, high)),
        *_matrix((left, top - 38), told, "right", (wide, HIGH)),
        element("g", *squares, class_="name", data_name="product"),
    )


def _matrix(corner: Point, values: Floats, name: str, size: Point = (WIDE, HIGH)) -> list[str]:
    """The numbers of a matrix between its brackets."""
    (left, top), (wide, high) = corner, size
    cells = [
        text((left + wide * (j + 0.5), top + high * (i + 0.5) + 5), shown(value, ".4g"), "words")
        for (i, j), value in np.ndenumerate(values)
    ]
    rows, columns = values.shape
    brackets = _brackets((left - 4, top - 4), wide * columns + 8, high * rows + 8)
    return [element("g", *cells, class_="name", data_name=name), *brackets]


def _brackets(corner: Point, width: float, height: float) -> list[str]:
    """A square bracket on either side."""
    (x, y), tip = corner, 6
    left = [(x + tip, y), (x, y), (x, y + height), (x + tip, y + height)]
    right = [(x + width - tip, y), (x + width, y), (x + width, y + height), (x + width - tip, y + height)]
    return [polyline(left, "line"), polyline(right, "line")]


def _frame(corner: Point, width: float, height: float) -> str:
    x, y = corner
    return element("rect", class_="bar", x=x + 2, y=y + 2, width=width - 4, height=height - 4, rx=4)


def _signed(value: float) -> str:
    return f"({shown(value)})" if value < 0 else shown(value)


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
    parts += _brackets((left - 26, top - 6), width + 52, step * rows)
    parts += _brackets((left - 26, top + 14 + step * rows), width + 52, step)
    return parts


def layer_passes(hidden: Dense, output: Dense, alice: Floats, y_true: Floats, loss: MeanSquaredError) -> str:
    """Boxes below each other; arrows down at their left with the values, arrows up at their right with the slopes.

    A dense layer carries the marks of its two steps, and a sigmoid is a pill, as in the figures of one neuron.
    """
    layers: list[Layer] = [hidden, Sigmoid(), output, Sigmoid()]
    values = [alice]
    for layer in layers:
        values.append(layer.forward(values[-1]))
    total = loss.forward(y_true, values[-1])
    slopes = [loss.backward()]
    for layer in reversed(layers):
        slopes.append(layer.backward(slopes[-1]))
    step, first, down, up = 74, 62, 150, 230
    parts = [
        text((down - 12, 20), "forward", "words strong", "end"),
        text((up + 12, 20), "back", "words strong accent", "start"),
    ]
    names = [*(type(layer).__name__ for layer in layers), f"loss {total:.3f}"]
    for i, (name, value, slope) in enumerate(zip(names, values, reversed(slopes))):
        top = first + step * i
        round_ends = 17 if name == "Sigmoid" else 8
        box = element("rect", x=110, y=top, width=160, height=34, rx=round_ends)
        parts.append(group("operation squash" if name == "Sigmoid" else "box", box))
        if name == "Dense":
            parts.append(multiply((128, top + 17), "$×$", side=22))
            parts.append(add((252, top + 17), radius=11))
        parts.append(text((190, top + 22), name, "words strong"))
        parts.append(arrow((down, top - 38 if i else top - 34), (down, top - 3)))
        parts.append(arrow((up, top - 3), (up, top - 38 if i else top - 34), "hop"))
        parts.append(text((down - 12, top - 15), _row(value), "value", "end"))
        parts.append(text((up + 12, top - 15), _row(slope), "value accent", "start"))
    return drawing(first + step * len(layers) + 40, *parts)


def _row(values: Floats) -> str:
    """The numbers of the only row, to three digits."""
    return ", ".join(shown(value, ".3g") for value in values[0])
