"""The figures of docs/beyond/time.md: the routes of a weight back through the steps, and how far slopes reach."""

from __future__ import annotations

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.shapes import link, multiply, neuron, signal
from book.figures.svg import drawing, text
from nnfs import Recurrent
from nnfs.gate.arrays import Floats


def time_routes(echo: Recurrent, silence: Floats) -> str:
    """The states from left to right; below, from right to left, the slopes with the sums, and what each adds."""
    (h_3,) = echo.forward(silence).ravel().tolist()
    echo.backward(np.array([[-2 * (1 - h_3)]]))
    states, w_h = echo.states.ravel().tolist(), echo.parameters["state_weights"].item()
    slopes: list[float] = []
    d_z = -2 * (1 - h_3) * (1 - h_3**2)
    for t in (3, 2, 1):
        slopes.insert(0, d_z)
        d_z = w_h * d_z * (1 - states[t - 1] ** 2)
    top, back, adds = 64.0, 144.0, 204.0
    places = [(22.0 + 100 * t, top) for t in range(4)]
    shapes = [signal(places[0], "$h_0$"), link(places[3], (370, top), after=12), signal((370, top), "$L$")]
    shapes.append(text((places[0][0], top - 30), shown(0), "words value"))
    for t, (x, _) in enumerate(places[1:], start=1):
        before, half_way = places[t - 1], (x - 50, top)
        shapes += [
            link(before, half_way, before=14 if t == 1 else 25, after=17),
            link(half_way, (x, top), before=17),
            multiply(half_way, "$w_{h}$", side=28),
            neuron((x, top), f"$h_{t}$"),
            text((x, top - 30), shown(states[t], ".3f"), "words value"),
            text((x, back), shown(slopes[t - 1], ".3f"), "words value"),
            text((x, adds), shown(slopes[t - 1] * states[t - 1], ".3f") if t > 1 else shown(0), "words value"),
        ]
        if t > 1:
            shapes.append(link((x, back - 4), (before[0], back - 4), before=30, after=30))
    total = shown(echo.gradients["state_weights"].item(), ".3f")
    shapes += [
        text((4, back - 26), "back: the slope of the loss with each sum", "words", "start"),
        text((4, adds - 26), "times the state before", "words", "start"),
        text((4, adds + 32), f"the sum of the three: {total}", "words", "start"),
    ]
    return drawing(248, *shapes)


POWERS = {power: f"{10.0**power:,.{max(-power, 0)}f}" for power in range(4, -10, -2)} | {-10: ""}


def time_reach(reaches: dict[float, list[float]]) -> str:
    """A named line for each of three plain layers that read zeros, on a scale of powers."""
    axes = Axes(x=(0, 30), y=(-10, 6), left=86, top=34, width=200, height=220)
    lines = []
    for (factor, lengths), css in zip(reaches.items(), ("asymptote", "curve", "tangent"), strict=True):
        line = [(float(t), float(np.log10(length))) for t, length in enumerate(lengths)]
        name = "as drawn" if factor == 1 else f"$W_{{h}}$ times {shown(factor)}"
        lines += [axes.curve(line, css), axes.note(line[-1], name, 6, 4.5, css="words name", anchor="start")]
    ticks = [text((axes.left - 8, axes.at(0, power)[1] + 4.5), name, "words", "end") for power, name in POWERS.items()]
    plot = axes.plot(
        *lines,
        *ticks,
        x_ticks=(0, 10, 20, 30),
        y_ticks=tuple(POWERS),
        x_label="steps back",
        y_label="length of the slope",
        labelled="x",
    )
    return drawing(306, plot)
