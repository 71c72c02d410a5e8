"""The figures of docs/labs/digits.py: the weights of hidden neurons, their favourites, and a 3 with one pixel more."""

from __future__ import annotations

import numpy as np

from book.figures.axes import shown
from book.figures.pictures import grey, key, signed
from book.figures.svg import Point, drawing, text
from nnfs.gate.arrays import Floats, Labels

OPENED = (0, 5, 15, 10)
"""The neurons whose favourites are shown."""


def hidden_weights(weights: Floats) -> str:
    """The weights of each hidden neuron as a picture, above its number, in rows of four."""
    parts = []
    for neuron in range(weights.shape[1]):
        at = (14 + 96 * (neuron % 4), 8 + 92 * (neuron // 4))
        parts += [_weights(at, weights[:, neuron], 8), text((at[0] + 32, at[1] + 80), str(neuron))]
    height = 8 + 92 * (weights.shape[1] // 4)
    return drawing(height + 20, *parts, key(height, "lowers the sum", "raises the sum"))


def strongest(weights: Floats, images: Floats, validation: Labels, best: Labels) -> str:
    """A row for each neuron: its weights, and the five pictures of the mock exam that it answers to most."""
    parts = []
    for row, neuron in enumerate(OPENED):
        top = 8 + 76 * row
        parts += [text((10, top + 34), str(neuron)), _weights((26, top), weights[:, neuron], 8)]
        parts += [grey((108 + 54 * i, top + 10), images[validation[k]], 6) for i, k in enumerate(best[:5, neuron])]
    return drawing(8 + 76 * len(OPENED), *parts)


def one_pixel(images: Floats, place: int, nudged: Floats, chances: Floats) -> str:
    """The picture as it was and as it is, each above what the network says of it."""
    parts = []
    for x, picture, chance in zip((26, 210), (images[place], nudged), chances):
        parts.append(grey((x, 8), picture, 18))
        parts.append(text((x + 72, 174), f"{chance.argmax()} with {shown(chance.max(), '.3f')}"))
    return drawing(184, *parts)


def _weights(at: Point, weights: Floats, cell: int) -> str:
    return signed(at, weights.reshape(8, 8), cell, float(np.abs(weights).max()))
