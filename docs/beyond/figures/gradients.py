"""The figures of docs/beyond/gradients.md: four slopes as a product, and Alice both ways through the layers."""

from __future__ import annotations

import numpy as np

from book.figures.axes import shown
from book.figures.matrices import HIGH, matrix
from book.figures.shapes import add, arrow, multiply
from book.figures.svg import drawing, element, group, text
from nnfs import Dense, Layer, MeanSquaredError, Network, Sigmoid
from nnfs.gate.arrays import Floats


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
        *matrix((left - 86, top), went_in, "left", (48, high)),
        *matrix((left, top - 38), told, "right", (wide, HIGH)),
        group("name", *squares, data_name="product"),
    )


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
