"""Figures of chapter 6: a matrix product, the nine parameters as two matrices, Alice forwards and backwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from book.figures.axes import shown
from book.figures.networks import NetworkData
from book.figures.shapes import add, arrow, multiply
from book.figures.svg import Point, drawing, element, polyline, text
from nnfs import Dense, MeanSquaredError, Network, Sigmoid

Rows: TypeAlias = tuple[tuple[float, ...], ...]
WIDE, HIGH = 40, 32  # of a cell of a matrix


class ProductData(NamedTuple):
    """Two matrices and their product, and which row and which column of it are pointed out."""

    left: Rows
    right: Rows
    product: Rows
    row: int
    column: int


def product_data() -> ProductData:
    """The product of the chapter: a dense layer without biases is nothing else."""
    left = ((2, 3), (1, 0), (0, 1), (-1, 2))
    right = ((0, 1, 2), (1, -1, -2))
    product = Dense(np.array(right), np.zeros(3)).forward(np.array(left))
    return ProductData(left, right, tuple(map(tuple, product.tolist())), row=3, column=2)


def draw_product(data: ProductData) -> str:
    """The left matrix to the left of the product, the right one above it, a row and a column framed."""
    left, right, product = (40, 154), (200, 42), (200, 154)
    x, y = product[0] + WIDE * data.column, product[1] + HIGH * data.row
    sides = data.left[data.row], [row[data.column] for row in data.right]
    terms = " + ".join(f"{shown(a)} × {_signed(b)}" for a, b in zip(*sides, strict=True))
    return drawing(
        330,
        _frame((left[0], y), WIDE * len(data.left[0]), HIGH),
        _frame((x, right[1]), WIDE, HIGH * len(data.right)),
        _frame((x, y), WIDE, HIGH),
        arrow((left[0] + WIDE * len(data.left[0]) + 10, y + HIGH / 2), (product[0] - 10, y + HIGH / 2)),
        arrow((x + WIDE / 2, right[1] + HIGH * len(data.right) + 6), (x + WIDE / 2, product[1] - 6)),
        *_matrix(left, data.left, "left"),
        *_matrix(right, data.right, "right"),
        *_matrix(product, data.product, "product"),
        text((left[0] + WIDE, left[1] - 14), "$X$", "maths"),
        text((right[0] + WIDE * 1.5, right[1] - 14), "$W$", "maths"),
        text((190, 318), f"{terms} = {shown(data.product[data.row][data.column])}", "value"),
    )


def draw_matrices(data: NetworkData) -> str:
    """A table for each layer: its neurons above the columns, what they multiply to the left of the rows."""
    return drawing(
        264,
        *_layer(data, data.inputs, data.hidden, (92, 66), "hidden layer"),
        *_layer(data, data.hidden, data.outputs, (300, 66), "output layer"),
    )


def _layer(data: NetworkData, sources: Sequence[str], targets: Sequence[str], corner: Point, name: str) -> list[str]:
    """One table: squares for the weights, circles for the biases, in brackets of their own."""
    step, rows = 52, len(sources)
    left, top = corner
    width = step * (len(targets) - 1)
    parts = [text((left + width / 2, top - 46), name, "words strong")]
    for i, target in enumerate(targets):
        parts.append(text((left + step * i, top - 18), f"${target}$", "maths"))
        for j, source in enumerate(sources):
            (weight,) = (key for key, ends in data.weights.items() if ends == (source, target))
            parts.append(multiply((left + step * i, top + 20 + step * j), f"${weight}$"))
        (bias,) = (key for key, neuron in data.biases.items() if neuron == target)
        parts.append(add((left + step * i, top + 40 + step * rows), f"${bias}$", radius=17))
    for j, source in enumerate(sources):
        parts.append(text((left - 52, top + 25 + step * j), f"${source}$", "maths"))
    parts += _brackets((left - 26, top - 6), width + 52, step * rows)
    parts += _brackets((left - 26, top + 14 + step * rows), width + 52, step)
    return parts


class PassData(NamedTuple):
    """What goes down between the layers, what comes up, and the loss at the end."""

    layers: tuple[str, ...]
    forward: Rows
    backward: Rows
    loss: float


def passes_data() -> PassData:
    """Alice through the network of the chapter, with all weights 1 and all biases 0."""
    layers = [Dense(np.ones((2, 2)), np.zeros(2)), Sigmoid(), Dense(np.ones((2, 1)), np.zeros(1)), Sigmoid()]
    x, loss = np.array([[-2.0, -1.0]]), MeanSquaredError()
    values = [x]
    for layer in Network(layers).layers:
        values.append(layer.forward(values[-1]))
    value = loss.forward(np.array([[1.0]]), values[-1])
    slopes = [loss.backward()]
    for layer in reversed(layers):
        slopes.append(layer.backward(slopes[-1]))
    return PassData(
        layers=tuple(type(layer).__name__ for layer in layers),
        forward=tuple(tuple(row[0].tolist()) for row in values),
        backward=tuple(tuple(row[0].tolist()) for row in reversed(slopes)),
        loss=value,
    )


def draw_passes(data: PassData) -> str:
    """Boxes below each other; arrows down at their left with the values, arrows up at their right with the slopes."""
    step, first, down, up = 74, 62, 150, 230
    parts = [
        text((down - 12, 20), "forward", "words strong", "end"),
        text((up + 12, 20), "back", "words strong", "start"),
    ]
    for i, name in enumerate((*data.layers, "loss")):
        top = first + step * i
        parts.append(element("rect", class_="bar", x=110, y=top, width=160, height=34, rx=8))
        label = f"loss {data.loss:.3f}" if name == "loss" else name
        parts.append(text((190, top + 22), label, "words strong"))
        parts.append(arrow((down, top - 38 if i else top - 34), (down, top - 3)))
        parts.append(arrow((up, top - 3), (up, top - 38 if i else top - 34)))
        parts.append(text((down - 12, top - 15), _row(data.forward[i]), "value", "end"))
        parts.append(text((up + 12, top - 15), _row(data.backward[i]), "value", "start"))
    return drawing(first + step * len(data.layers) + 40, *parts)


def _matrix(corner: Point, rows: Rows, name: str) -> list[str]:
    """The numbers of a matrix between its brackets."""
    left, top = corner
    cells = [
        text((left + WIDE * (j + 0.5), top + HIGH * (i + 0.5) + 5), shown(value), "words")
        for i, row in enumerate(rows)
        for j, value in enumerate(row)
    ]
    brackets = _brackets((left - 4, top - 4), WIDE * len(rows[0]) + 8, HIGH * len(rows) + 8)
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


def _row(values: tuple[float, ...]) -> str:
    """The numbers of a row, to three digits."""
    return ", ".join(shown(value, ".3g") for value in values)
