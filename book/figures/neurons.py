"""Figures of chapter 1: a neuron, and the sigmoid that it ends with."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.shapes import add, arrow, multiply, signal, squash
from book.figures.svg import Point, drawing, element, text
from nnfs import sigmoid


def sigmoid_curve(low: float, high: float, count: int) -> tuple[Point, ...]:
    """Points of the sigmoid, evenly spaced, both ends included."""
    return tuple((float(x), sigmoid(float(x))) for x in np.linspace(low, high, count))


class NeuronData(NamedTuple):
    """The little curve in the pill."""

    curve: tuple[Point, ...]


def neuron_data() -> NeuronData:
    """Compute the curve."""
    return NeuronData(curve=sigmoid_curve(-6, 6, 25))


def draw_neuron(data: NeuronData) -> str:
    """Two inputs, a square for each weight, a circle where the bias comes in, a pill, the output."""
    upper, lower, middle = 72, 148, 110
    return drawing(
        242,
        element("rect", class_="neuron-outline", x=60, y=4, width=268, height=230, rx=14),
        text((74, 26), "one neuron", "words", "start"),
        signal((18, upper), "$x_1$"),
        signal((18, lower), "$x_2$"),
        arrow((32, upper), (82, upper)),
        arrow((32, lower), (82, lower)),
        multiply((112, upper), "$× w_1$", side=48),
        multiply((112, lower), "$× w_2$", side=48),
        arrow((136, upper + 10), (183, middle - 11)),
        arrow((136, lower - 10), (183, middle + 11)),
        signal((203, 40), "$b$"),
        arrow((203, 52), (203, middle - 25)),
        add((203, middle)),
        arrow((223, middle), (247, middle)),
        squash((283, middle), data.curve),
        text((283, middle - 32), "$f$", "maths"),
        arrow((314, middle), (349, middle)),
        signal((363, middle), "$y$"),
        text((112, 212), "multiply", "step-name multiply"),
        text((203, 212), "add", "step-name add"),
        text((283, 212), "squash", "step-name squash"),
    )


class SigmoidData(NamedTuple):
    """The curve, and the two points of it that the chapter speaks of."""

    curve: tuple[Point, ...]
    middle: Point
    example: Point


def sigmoid_data() -> SigmoidData:
    """Compute the sigmoid from -8 to 8."""
    return SigmoidData(curve=sigmoid_curve(-8, 8, 81), middle=(0, sigmoid(0)), example=(7, sigmoid(7)))


def draw_sigmoid(data: SigmoidData) -> str:
    """The curve between its two asymptotes."""
    axes = Axes(x=(-8, 8), y=(-0.1, 1.1), left=38, top=34, width=330, height=176)
    return drawing(
        262,
        axes.plot(
            axes.line((-8, 1), (8, 1), "asymptote"),
            axes.line((-8, 0), (8, 0), "asymptote"),
            axes.note((-4, 1), "never quite 1", down=-8),
            axes.note((4, 0), "never quite 0", down=-8),
            axes.curve(data.curve, "curve squash"),
            axes.dot(data.middle, "dot squash"),
            axes.note(data.middle, f"$f({shown(data.middle[0])}) = {shown(data.middle[1])}$", 12, 20, anchor="start"),
            axes.dot(data.example, "dot squash"),
            axes.note(
                data.example, f"$f({shown(data.example[0])}) = {shown(data.example[1], '.3f')}$", 10, 24, anchor="end"
            ),
            x_ticks=(-8, -4, 0, 4, 8),
            y_ticks=(0, 0.5, 1),
            x_label="$x$",
            y_label="$f(x)$",
        ),
    )
