"""Figures of chapter 4: slopes, the sigmoid's own slope, and the chain from w1 to the loss."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.neurons import sigmoid_curve
from book.figures.shapes import arrow, fraction, link, multiply, neuron
from book.figures.svg import Point, drawing, polyline, text
from nnfs import NineParameterNetwork, mse_loss, people, sigmoid, sigmoid_derivative

ALL_ONES = {"w1": 1, "w2": 1, "w3": 1, "w4": 1, "w5": 1, "w6": 1, "b1": 0, "b2": 0, "b3": 0}
"""The parameters of the chapter's worked example."""


class Tangent(NamedTuple):
    """A point of a curve and the slope there."""

    point: Point
    slope: float


class SlopeData(NamedTuple):
    """The loss of one sample whose answer is 1, as its prediction varies."""

    curve: tuple[Point, ...]
    falling: Tangent
    flat: Tangent
    rising: Tangent


def slope_data() -> SlopeData:
    """Compute the curve, and its tangents at the worked example's prediction and mirrored at the bottom."""
    alice = people()[0][0]
    y_pred = NineParameterNetwork(**ALL_ONES).feedforward(alice)
    return SlopeData(
        curve=tuple((float(y), _loss_of_one(float(y))) for y in np.linspace(0, 2, 41)),
        falling=_tangent(y_pred),
        flat=_tangent(1),
        rising=_tangent(2 - y_pred),
    )


def _loss_of_one(y_pred: float) -> float:
    return mse_loss(np.array([1]), np.array([y_pred]))


def _tangent(y_pred: float, step: float = 1e-4) -> Tangent:
    """The slope by central difference, which is exact for a parabola."""
    slope = (_loss_of_one(y_pred + step) - _loss_of_one(y_pred - step)) / (2 * step)
    return Tangent((y_pred, _loss_of_one(y_pred)), slope)


def draw_slope(data: SlopeData) -> str:
    """A valley with three tangents, and which way is down from each."""
    axes = Axes(x=(0, 2), y=(-0.1, 1), left=38, top=34, width=330, height=190)
    tangents = [
        axes.line((x - half, y - half * slope), (x + half, y + half * slope), "tangent") + axes.dot((x, y))
        for ((x, y), slope), half in ((data.falling, 0.2), (data.flat, 0.18), (data.rising, 0.2))
    ]
    return drawing(
        276,
        axes.plot(
            axes.curve(data.curve, "curve"),
            *tangents,
            *_advice(axes.at(0.62, 0.83), data.falling.slope),
            *_advice(axes.at(1.38, 0.83), data.rising.slope),
            axes.note(data.flat.point, f"slope {shown(abs(data.flat.slope), '.0f')}", down=-14),
            x_ticks=(0, 0.5, 1, 1.5, 2),
            y_ticks=(0, 0.5, 1),
            x_label="$y_{pred}$",
            y_label="$L = (1 − y_{pred})^2$",
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


class SigmoidDerivativeData(NamedTuple):
    """The sigmoid and its derivative, and the highest point of the latter."""

    sigmoid: tuple[Point, ...]
    curve: tuple[Point, ...]
    peak: Point


def sigmoid_derivative_data() -> SigmoidDerivativeData:
    """Compute both from -8 to 8."""
    values = sigmoid_curve(-8, 8, 81)
    curve = tuple((x, sigmoid_derivative(x)) for x, _ in values)
    return SigmoidDerivativeData(sigmoid=values, curve=curve, peak=max(curve, key=lambda point: point[1]))


def draw_sigmoid_derivative(data: SigmoidDerivativeData) -> str:
    """The derivative, below the curve whose slope it is."""
    axes = Axes(x=(-8, 8), y=(0, 1), left=38, top=24, width=330, height=176)
    return drawing(
        250,
        axes.plot(
            axes.curve(data.sigmoid, "curve squash"),
            axes.note((1.6, 0.88), "$f$", anchor="end"),
            axes.curve(data.curve),
            axes.note((2.4, 0.13), "$f′$", anchor="start"),
            axes.dot(data.peak),
            axes.note(data.peak, f"$f′({shown(data.peak[0])}) = {shown(data.peak[1])}$", 10, -8, anchor="start"),
            x_ticks=(-8, -4, 0, 4, 8),
            y_ticks=(0, 0.25, 0.5, 0.75, 1),
            x_label="$x$",
        ),
    )


class Link(NamedTuple):
    """One link of the chain: how much the upper quantity changes with the lower."""

    upper: str
    lower: str
    derivative: float


class ChainData(NamedTuple):
    """The links from w1 to the loss, and their product."""

    links: tuple[Link, ...]
    product: float


def chain_data() -> ChainData:
    """The worked example: Alice, all weights 1, all biases 0."""
    inputs, answers = people()
    alice, y_true = inputs[0], float(answers[0])
    network = NineParameterNetwork(**ALL_ONES)
    x1, x2 = alice.tolist()
    sum_h1 = network.w1 * x1 + network.w2 * x2 + network.b1
    sum_h2 = network.w3 * x1 + network.w4 * x2 + network.b2
    sum_o1 = network.w5 * sigmoid(sum_h1) + network.w6 * sigmoid(sum_h2) + network.b3
    return ChainData(
        links=(
            Link("h_1", "w_1", x1 * sigmoid_derivative(sum_h1)),
            Link("y_{pred}", "h_1", network.w5 * sigmoid_derivative(sum_o1)),
            Link("L", "y_{pred}", -2 * (y_true - sigmoid(sum_o1))),
        ),
        product=network.partial_derivatives(alice, y_true)["w1"],
    )


def draw_chain(data: ChainData) -> str:
    """From w1 to the loss link by link, and the way back."""
    middle, stations = 76, (34, 138, 242, 346)
    shapes = [multiply((stations[0], middle), f"${data.links[0].lower}$")]
    for link_, start, end in zip(data.links, stations, stations[1:]):
        half_way = (start + end) / 2
        shapes += [
            link((start, middle), (end, middle), before=20 if start == stations[0] else 25),
            neuron((end, middle), f"${link_.upper}$"),
            fraction((half_way, 34), f"$∂{link_.upper}$", f"$∂{link_.lower}$", width=44),
            text((half_way, middle + 26), shown(link_.derivative, ".3g"), "words value"),
        ]
    back = [(stations[-1], middle + 30), (stations[-1], 138), (stations[0], 138)]
    factors = " × ".join(_factor(link_.derivative) for link_ in reversed(data.links))
    return drawing(
        212,
        *shapes,
        polyline(back, "hop"),
        arrow((stations[0], 138), (stations[0], middle + 26), "hop"),
        fraction((48, 180), "$∂L$", "$∂w_1$", width=36),
        text((74, 185), f"= {factors} = {shown(data.product, '.3g')}", "words value", "start"),
    )


def _factor(value: float) -> str:
    written = shown(value, ".3g")
    return f"({written})" if value < 0 else written
