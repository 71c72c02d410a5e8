"""The figures of docs/beyond/time.md: the routes of a weight back through the steps, and how far slopes reach."""

from __future__ import annotations

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.shapes import link, multiply, neuron, signal
from book.figures.svg import drawing, line, text
from nnfs import Recurrent
from nnfs.gate.arrays import Floats


def time_routes(echo: Recurrent, silence: Floats) -> str:
    """The states from left to right; below, from right to left, the slopes with the sums, and what each adds."""
    (h_3,) = echo.forward(silence).ravel().tolist()
    # An input goes into its sum times w_x: so the slope with the sum is that with the input, divided by w_x.
    slopes = (echo.backward(np.array([[-2 * (1 - h_3)]])) / echo.parameters["input_weights"]).ravel().tolist()
    states = echo.states.ravel().tolist()
    top, back, before, adds = 64.0, 154.0, 204.0, 236.0
    places = [(22.0 + 100 * t, top) for t in range(4)]
    shapes = [signal(places[0], "$h_0$"), link(places[3], (370, top), after=12), signal((370, top), "$L$")]
    shapes.append(text((places[0][0], top - 30), shown(0), "words value"))
    for t, (x, _) in enumerate(places[1:], start=1):
        half_way, state = (x - 50, top), states[t - 1]
        shapes += [
            link(places[t - 1], half_way, before=14 if t == 1 else 25, after=17),
            link(half_way, (x, top), before=17),
            multiply(half_way, "$w_{h}$", side=28),
            neuron((x, top), f"$h_{t}$"),
            text((x, top - 30), shown(states[t], ".3f"), "words value"),
            signal((x, back - 24), f"$z_{t}$"),
            text((x, back), shown(slopes[t - 1], ".3f"), "words value"),
            text((x, before), f"× {shown(state, '.3f' if state else 'g')}"),
            text((x, adds), shown(slopes[t - 1] * state + 0, ".3f" if state else "g"), "words value"),
        ]
        if t > 1:
            shapes += [link((x, back - 4), (x - 100, back - 4), before=30, after=30), text((x - 50, adds), "+")]
    total = shown(echo.gradients["state_weights"].item(), ".3f")
    shapes += [
        text((4, back - 48), "back: the slope of the loss with each sum", "words", "start"),
        text((4, before - 24), "times the state before", "words", "start"),
        line((84, before + 10), (360, before + 10), "rule"),
        text((4, adds + 28), "the sum of the three:", "words", "start"),
        text((322, adds + 28), f"= {total}", "words value"),
    ]
    return drawing(276, *shapes)


POWERS = (4, 0, -4, -8, -12)


def time_reach(reaches: dict[float, list[float]]) -> str:
    """A line for each of three plain layers that read zeros, on a scale of powers, with its name and where it ends."""
    axes = Axes(x=(0, 30), y=(-12, 5), left=60, top=34, width=196, height=220)
    lines = []
    for (factor, lengths), css in zip(reaches.items(), ("mean", "curve", "tangent"), strict=True):
        points = [(float(t), float(np.log10(length))) for t, length in enumerate(lengths)]
        name = "as drawn" if factor == 1 else f"$W_{{h}}$ × {shown(factor)}"
        end = f"{name}: {shown(float(f'{lengths[-1]:.1e}'), ',g')}"
        lines += [axes.curve(points, css), axes.note(points[-1], end, 6, 4.5, css="words name", anchor="start")]
    lines += [axes.note((0, power), shown(10.0**power, ",g"), -8, 4.5, anchor="end") for power in POWERS]
    labels = {"x_label": "steps back", "y_label": "length of the slope", "labelled": "x"}
    return axes.alone(*lines, x_ticks=(0, 10, 20, 30), y_ticks=POWERS, **labels)
