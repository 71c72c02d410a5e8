"""The figure of docs/beyond/recurrence.md: a step opened, and three of them side by side."""

from __future__ import annotations

import numpy as np

from book.figures.axes import points, shown
from book.figures.shapes import add, link, multiply, neuron, signal, squash
from book.figures.svg import drawing, text
from nnfs import Recurrent
from nnfs.gate.arrays import Floats


def recurrence_unrolled(echo: Recurrent, silence: Floats) -> str:
    """The first step opened; below, the states from left to right, the inputs below them."""
    echo.forward(silence)
    states, inputs = echo.states.ravel().tolist(), silence.ravel().tolist()
    w_x, w_h, _ = (parameter.item() for parameter in echo.parameters.values())
    top, middle, bottom = 214, 272, 328
    places = [(28.0 + 108 * t, float(top)) for t in range(len(states))]
    shapes = [*_opened(), signal(places[0], "$h_0$")]
    for t, (x, _) in enumerate(places[1:], start=1):
        before = places[t - 1]
        half_way = ((before[0] + x) / 2, float(top))
        shapes += [
            link(before, half_way, before=16 if t == 1 else 25, after=17),
            link(half_way, (x, top), before=17),
            multiply(half_way, "$w_{h}$", side=28),
            neuron((x, top), f"$h_{t}$"),
            link((x, bottom), (x, middle), before=14, after=16),
            link((x, middle), (x, top), before=16),
            multiply((x, middle), "$w_{x}$", side=28),
            signal((x, bottom), f"$x_{t}$"),
            text((x, bottom + 26), shown(inputs[t - 1]), "words value"),
        ]
    shapes += [text((x, top - 32), shown(h, ".3f" if h else "g"), "words value") for (x, _), h in zip(places, states)]
    shapes += [
        text((14, bottom - 17), f"$w_{{x}}$ = {shown(w_x)}", "words", "start"),
        text((14, bottom + 7), f"$w_{{h}}$ = {shown(w_h)}", "words", "start"),
    ]
    return drawing(364, *shapes)


def _opened() -> list[str]:
    """What is done in the first step: multiply, add, squash."""
    old, times_h, total, bend, new = ((x, 34.0) for x in (28.0, 104.0, 186.0, 268.0, 344.0))
    times_x, came, bias = (186.0, 92.0), (186.0, 140.0), (246.0, 92.0)
    return [
        link(old, times_h, before=16, after=17),
        link(times_h, total, before=17, after=22),
        link(total, bend, before=22, after=33),
        link(bend, new, before=33, after=16),
        link(came, times_x, before=12, after=16),
        link(times_x, total, before=16, after=22),
        link(bias, total, before=12, after=22),
        signal(old, "$h_0$"),
        multiply(times_h, "$w_{h}$", side=28),
        add(total),
        squash(bend, points(lambda z: (np.tanh(z) + 1) / 2, -6, 6, 41)),
        signal(new, "$h_1$"),
        multiply(times_x, "$w_{x}$", side=28),
        signal(came, "$x_1$"),
        signal(bias, "$b$"),
    ]
