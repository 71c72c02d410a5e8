"""The figures of docs/basics/backpropagation.md: the parameters, slopes, and the chain from w1 to the loss."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from book.figures.axes import Axes, points, shown
from book.figures.shapes import add, arrow, fraction, link, multiply, neuron
from book.figures.svg import Point, drawing, polyline, text
from book.figures.wiring import BIASES, HIDDEN, INPUTS, OUTPUTS, WEIGHTS, column, wired
from nnfs import NineParameterNetwork
from nnfs.gate.arrays import Array, Floats

Function = Callable[[float], float]


def network_parameters() -> str:
    """The network with its weights on the links, in squares, and its biases, in circles."""
    places = {
        name: place
        for names, x in ((INPUTS, 18), (HIDDEN, 208), (OUTPUTS, 354))
        for name, place in column(names, x, top=82, bottom=222).items()
    }
    shapes = wired(places)
    for name, (source, target) in WEIGHTS.items():
        # The links from the inputs cross half way, so their weights stand before that.
        share = 1 / 3 if source in INPUTS else 0.5
        (x1, y1), (x2, y2) = places[source], places[target]
        shapes.append(multiply((x1 + share * (x2 - x1), y1 + share * (y2 - y1)), f"${name}$"))
    for name, target in BIASES.items():
        x, y = places[target]
        side = 1 if target == HIDDEN[-1] else -1
        shapes.append(arrow((x, y + 42 * side), (x, y + 25 * side)))
        shapes.append(add((x, y + 60 * side), f"${name}$", radius=17))
    return drawing(304, *shapes)


def slope(
    network: NineParameterNetwork, alice: Array, y_true: float, mse_loss: Callable[[Floats, Floats], float]
) -> str:
    """A valley with three tangents: at Alice's prediction, at the bottom, and mirrored; which way is down from each."""

    def loss(y_pred: float) -> float:
        return mse_loss(np.array([y_true]), np.array([y_pred]))

    axes = Axes(x=(0, 2), y=(-0.1, 1), left=38, top=34, width=330, height=190)
    here = network.feedforward(alice)
    parts = [axes.curve(points(loss, 0, 2, 41))]
    for x, half in ((here, 0.2), (y_true, 0.18), (2 * y_true - here, 0.2)):
        y, step = loss(x), 1e-4  # a central difference is exact for a parabola
        steepness = (loss(x + step) - loss(x - step)) / (2 * step)
        parts.append(axes.line((x - half, y - half * steepness), (x + half, y + half * steepness), "tangent"))
        parts.append(axes.dot((x, y)))
        if x == y_true:
            parts.append(axes.note((x, y), f"slope {shown(abs(steepness), '.0f')}", down=-14))
        else:
            parts += _advice(axes.at(y_true + (x - y_true) * 0.8, 0.83), steepness)
    return drawing(
        276,
        axes.plot(
            *parts,
            x_ticks=(0, 0.5, 1, 1.5, 2),
            y_ticks=(0, 0.5, 1),
            x_label="$y_{pred}$",
            y_label=f"$L = ({y_true} − y_{{pred}})^2$",
        ),
    )


def _advice(at: Point, slope: float) -> list[str]:
    """Which way is down, where the slope is this."""
    x, y = at
    sign, way, ahead = ("below", "right", 22) if slope < 0 else ("above", "left", -22)
    return [
        text((x, y), f"slope {shown(slope, '.3f')}"),
        text((x, y + 18), f"{sign} zero:"),
        text((x, y + 36), f"go {way}", "words strong"),
        arrow((x - ahead, y + 48), (x + ahead, y + 48), "hop"),
    ]


def chain(
    network: NineParameterNetwork,
    alice: Array,
    y_true: float,
    d_L: dict[str, float],  # noqa: N803
    sigmoid: Function,
    sigmoid_derivative: Function,
) -> str:
    """From w1 to the loss link by link, for Alice, and the way back."""
    x1, x2 = alice.tolist()
    sum_h1 = network.w1 * x1 + network.w2 * x2 + network.b1
    sum_h2 = network.w3 * x1 + network.w4 * x2 + network.b2
    sum_o1 = network.w5 * sigmoid(sum_h1) + network.w6 * sigmoid(sum_h2) + network.b3
    links = (
        ("w_1", "z_1", x1),
        ("z_1", "h_1", sigmoid_derivative(sum_h1)),
        ("h_1", "z_3", network.w5),
        ("z_3", "y_{pred}", sigmoid_derivative(sum_o1)),
        ("y_{pred}", "L", -2 * (y_true - sigmoid(sum_o1))),
    )
    middle, stations = 86, (22, 86, 150, 214, 280, 352)
    shapes = [multiply((stations[0], middle), f"${links[0][0]}$")]
    for (lower, upper, derivative), start, end in zip(links, stations, stations[1:]):
        half_way = (start + end) / 2
        summed = upper.startswith("z")
        shapes += [
            link((start, middle), (end, middle), 19 if lower[0] in "wz" else 25, 19 if summed else 25),
            add((end, middle), f"${upper}$", radius=16) if summed else neuron((end, middle), f"${upper}$"),
            fraction((half_way, 34), f"$∂{upper}$", f"$∂{lower}$", width=44),
            text((half_way, middle + 36), shown(derivative, ".3g"), "words value"),
        ]
    factors = " × ".join(_factor(derivative) for *_, derivative in reversed(links))
    return drawing(
        226,
        *shapes,
        polyline([(stations[-1], middle + 24), (stations[-1], 152), (stations[0], 152)], "hop"),
        arrow((stations[0], 152), (stations[0], middle + 26), "hop"),
        fraction((28, 194), "$∂L$", "$∂w_1$", width=36),
        text((54, 199), f"= {factors} = {shown(d_L['w1'], '.3g')}", "words value", "start"),
    )


def _factor(value: float) -> str:
    written = shown(value, ".3g")
    return f"({written})" if value < 0 else written


def sigmoid_derivative(sigmoid: Function, sigmoid_derivative: Function) -> str:
    """The derivative, below the curve whose slope it is."""
    axes = Axes(x=(-8, 8), y=(0, 1), left=38, top=24, width=330, height=176)
    peak = max(points(sigmoid_derivative, -8, 8, 81), key=lambda point: point[1])
    return drawing(
        250,
        axes.plot(
            axes.curve(points(sigmoid, -8, 8, 81), "curve squash"),
            axes.note((2, sigmoid(2)), "$f$", -9, -2, anchor="end"),
            axes.curve(points(sigmoid_derivative, -8, 8, 81)),
            axes.note((2, sigmoid_derivative(2)), "$f′$", 9, -2, anchor="start"),
            axes.dot(peak),
            axes.note(peak, f"$f′({shown(peak[0])}) = {shown(peak[1])}$", 10, -8, anchor="start"),
            x_ticks=(-8, -4, 0, 4, 8),
            y_ticks=(0, 0.25, 0.5, 0.75, 1),
            x_label="$x$",
        ),
    )
