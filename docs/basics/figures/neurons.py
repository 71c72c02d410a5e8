"""The figures of docs/basics/neurons.md: a neuron, and the sigmoid that it ends with."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from book.figures.axes import Axes, points, shown
from book.figures.shapes import add, arrow, multiply, signal, squash
from book.figures.svg import drawing, element, group, text
from book.web.alive import starting
from nnfs.gate.arrays import Floats


def neuron(sigmoid: Callable[[float], float]) -> str:
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
        squash((283, middle), points(sigmoid, -6, 6, 25)),
        text((283, middle - 32), "$f$", "maths"),
        arrow((314, middle), (349, middle)),
        signal((363, middle), "$y$"),
        text((112, 212), "multiply", "step-name multiply"),
        text((203, 212), "add", "step-name add"),
        text((283, 212), "squash", "step-name squash"),
    )


def at_work(sigmoid: Callable[[float], float], weights: Floats, x: Floats, bias: float) -> str:
    """The neuron of the chapter with its numbers, and the place of its sum on the curve."""
    upper, lower, middle = 38, 112, 75
    products, total = weights * x, float(np.dot(weights, x) + bias)
    axes = Axes(x=(-8, 8), y=(0, 1), left=38, top=190, width=330, height=108)

    def value(name: str, at: tuple[float, float], number: float, css: str = "words value", spec: str = "g") -> str:
        return group("part", text(at, shown(number, spec), css), data_part=name)

    flow = [
        *(signal((18, y), f"$x_{i}$") for i, y in ((1, upper), (2, lower))),
        *(value(f"x{i + 1}", (18, y + 24), x[i]) for i, y in enumerate((upper, lower))),
        *(arrow((32, y), (76, y)) for y in (upper, lower)),
        *(multiply((101, y), "", side=48) for y in (upper, lower)),
        *(text((101, y - 5), f"$× w_{i}$", "maths small") for i, y in ((1, upper), (2, lower))),
        *(value(f"w{i + 1}", (101, y + 15), weights[i], "step-name multiply") for i, y in enumerate((upper, lower))),
        arrow((125, upper + 8), (186, middle - 9)),
        arrow((125, lower - 8), (186, middle + 9)),
        *(value(f"p{i + 1}", (152, y), products[i]) for i, y in enumerate((upper + 2, lower + 14))),
        text((205, 19), "$b$", "maths"),
        value("b", (224, 20), bias, "step-name add"),
        arrow((205, 27), (205, middle - 22)),
        add((205, middle)),
        arrow((225, middle), (266, middle)),
        value("sum", (245, middle - 9), total, "step-name add"),
        squash((298, middle), points(sigmoid, -6, 6, 25)),
        arrow((329, middle), (345, middle)),
        signal((363, middle), "$y$"),
        value("y", (358, middle + 26), sigmoid(total), "step-name squash", ".3f"),
    ]
    foot, dot = (total, 0), (total, sigmoid(total))
    curve = [
        group("part", axes.line(foot, dot, "asymptote"), data_part="up"),
        group("part", axes.line(dot, (-8, dot[1]), "asymptote"), data_part="across"),
        axes.curve(points(sigmoid, -8, 8, 81), "curve squash"),
        group("part", axes.dot(dot, "dot squash", 6), data_part="dot"),
    ]
    names = {"x_label": "the sum", "y_label": "what comes out"}
    plot = axes.plot(*curve, x_ticks=(-8, -4, 0, 4, 8), y_ticks=(0, 0.5, 1), **names)
    whole = drawing(axes.bottom + 52, *flow, plot)
    return starting(whole, weights=weights, x=x, bias=bias, goal=sigmoid(0))


def sigmoid(sigmoid: Callable[[float], float], weights: Floats, x: Floats, bias: float) -> str:
    """The curve between its two asymptotes, with its middle and the sum of the chapter's neuron."""
    axes = Axes(x=(-8, 8), y=(-0.1, 1.1), left=38, top=34, width=330, height=176)
    middle, example = ((sum_, sigmoid(sum_)) for sum_ in (0, float(np.dot(weights, x) + bias)))
    limits = [(round(sigmoid(far)), -far / 10) for far in (40, -40)]
    marks = [
        *(axes.line((-8, limit), (8, limit), "asymptote") for limit, _ in limits),
        *(axes.note((beside, limit), f"never quite {limit}", down=-8) for limit, beside in limits),
        axes.curve(points(sigmoid, -8, 8, 81), "curve squash"),
        axes.dot(middle, "dot squash"),
        axes.note(middle, f"$f({shown(middle[0])}) = {shown(middle[1])}$", 12, 20, anchor="start"),
        axes.dot(example, "dot squash"),
        axes.note(example, f"$f({shown(example[0])}) = {shown(example[1], '.3f')}$", 10, 24, anchor="end"),
    ]
    return axes.alone(*marks, x_ticks=(-8, -4, 0, 4, 8), y_ticks=(0, 0.5, 1), x_label="$x$", y_label="$f(x)$")
