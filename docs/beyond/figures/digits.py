"""The figures of docs/beyond/digits.md: the pictures, what the weights look for, what is misread, and one to write."""

from __future__ import annotations

import math

import numpy as np

from book.figures.answers import answers
from book.figures.axes import Axes, shown
from book.figures.pictures import INKS, grey, key, letters, signed
from book.figures.svg import drawing, element, group, text
from book.web.alive import later, shipped, starting
from nnfs import Network
from nnfs.gate.arrays import Floats, Labels

FIELD, LARGE, MIDDLE, SMALL = 32, 24, 6, 4
"""How wide a pixel is on the paper; in a field to write in, as wide as a thumb on the narrowest phone."""


def digits(images: Floats, labels: Labels, training: Labels) -> str:
    """The fourth picture with its numbers, and small; then, in rows of ten, the first two that are learned from."""
    one = images[3]
    parts = [grey((10, 8), one, LARGE), grey((266, 80), one, MIDDLE), text((290, 150), "the same")]
    for (i, j), pixel in np.ndenumerate(one):
        css = "words on-ink" if pixel > 0.55 else "words"
        parts.append(text((10 + LARGE * (j + 0.5), 8 + LARGE * (i + 0.5) + 4.5), shown(INKS * pixel), css))
    for turn, digit in np.ndindex(2, 10):
        place = training[labels[training] == digit][turn]
        x, y = 10 + 36.5 * digit, 222 + 58 * turn
        parts.append(grey((x, y), images[place], SMALL))
        parts.append(text((x + 4 * SMALL, y + 8 * SMALL + 16), str(labels[place]), "words name"))
    return drawing(334, *parts)


def weights(flat: Network, reader: Network) -> str:
    """Pictures of weights in rows of five: the ten outputs without a hidden layer, then the first hidden neurons."""
    parts = [key(314, "lowers the sum", "raises the sum")]
    for network, name, count, top in (
        (flat, "without a hidden layer", 10, 8),
        (reader, "hidden neurons of the other", 5, 216),
    ):
        rows = network.layers[0].parameters["weights"].T[:count].reshape(-1, 8, 8)
        parts.append(text((10, top + 8), name, "words strong", "start"))
        for i, one in enumerate(rows):
            x, y = 10 + 74 * (i % 5), top + 20 + 90 * (i // 5)
            parts.append(signed((x, y), one, 8, float(np.abs(one).max())))
            if network is flat:
                parts.append(text((x + 32, y + 80), str(i)))
    return drawing(334, *parts)


def misread(images: Floats, labels: Labels, test: Labels, probabilities: Floats, wrong: Floats) -> str:
    """Two in a row, with what it is below each, and beside it the three most probable digits; full is the right one."""
    parts = []
    places = np.flatnonzero(wrong)
    for i, k in enumerate(places):
        x, y = 10 + 192 * (i % 2), 8 + 92 * (i // 2)
        parts += [grey((x, y), images[test[k]], 7), text((x + 28, y + 74), f"wrote {labels[test[k]]}", "words strong")]
        axes = Axes(x=(0, 1), y=(0, 3), left=x + 82, top=y, width=60, height=60)
        best = np.argsort(-probabilities[k])[:3]
        for rank, digit in enumerate(best):
            share = float(probabilities[k, digit])
            (left, top), (right, bottom) = axes.at(0, 2.9 - rank), axes.at(share, 2.1 - rank)
            css = "bar full" if digit == labels[test[k]] else "bar"
            parts.append(element("rect", class_=css, x=left, y=top, width=right - left, height=bottom - top))
            parts.append(axes.note((0, 2.5 - rank), str(digit), -8, 4.5, anchor="end"))
            parts.append(axes.note((share, 2.5 - rank), shown(share, ".2f"), 6, 4.5, anchor="start"))
    return drawing(92 * math.ceil(len(places) / 2) + 2, *parts)


def write(images: Floats, labels: Labels, test: Labels, probabilities: Floats, reader: Network) -> str:
    """A 6 of the test set in a field to write in, and how probable the network holds each digit: full is the right one.

    What comes alive has the first picture of each digit in the test, a 6 ahead; the network comes when it is touched.
    """
    digits = [6, *(digit for digit in range(10) if digit != 6)]
    places = [int(np.flatnonzero(labels[test] == digit)[0]) for digit in digits]
    axes = Axes(x=(0, 1), y=(0, 10), left=294, top=8, width=40, height=8 * FIELD)
    read = answers(axes, probabilities[places[0]].tolist(), digits[0], "dense")
    field = group("part", grey((10, 8), images[test[places[0]]], FIELD), data_part="field")
    alive = starting(
        drawing(8 * FIELD + 16, field, *read), pictures=letters(images[test[places]]), labels=digits, goal=7, share=0.9
    )
    return later(alive, dense=shipped(reader))
