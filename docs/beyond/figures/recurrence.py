"""The figures of docs/beyond/recurrence.md: a layer step by step, how far slopes reach, a network as it reads."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.shapes import BASELINE, link, multiply, neuron, signal
from book.figures.svg import Point, drawing, text
from nnfs import GRU, Dense, Network, Recurrent
from nnfs.gate.arrays import Floats


def recurrence_unrolled(echo: Recurrent, silence: Floats) -> str:
    """The states from left to right, the inputs below them."""
    echo.forward(silence)
    states, inputs = echo.states.ravel().tolist(), silence.ravel().tolist()
    w, u, _ = (parameter.item() for parameter in echo.parameters.values())
    top, middle, bottom = 70, 134, 190
    places = [(28.0 + 108 * t, float(top)) for t in range(len(states))]
    shapes = [signal(places[0], "$h_0$")]
    for t, (x, _) in enumerate(places[1:], start=1):
        before = places[t - 1]
        half_way = ((before[0] + x) / 2, float(top))
        shapes += [
            link(before, half_way, before=16 if t == 1 else 25, after=17),
            link(half_way, (x, top), before=17),
            multiply(half_way, "$u$", side=28),
            neuron((x, top), f"$h_{t}$"),
            link((x, bottom), (x, middle), before=14, after=16),
            link((x, middle), (x, top), before=16),
            multiply((x, middle), "$w$", side=28),
            signal((x, bottom), f"$x_{t}$"),
            text((x, bottom + 28), shown(inputs[t - 1]), "words value"),
        ]
    shapes += [text((x, 34), shown(h, ".3f" if h else "g"), "words value") for (x, _), h in zip(places, states)]
    weights = f"$w$ = {shown(w)},  $u$ = {shown(u)}"
    return drawing(230, *shapes, text((28, bottom + BASELINE), weights, "words", "start"))


STEPS, STATES = 30, 16


def recurrence_reach() -> str:
    """A named line for each of four layers that read zeros: three plain ones, and one that starts by keeping."""
    axes = Axes(x=(0, STEPS), y=(-10, 6), left=38, top=34, width=330, height=220)
    lines = []
    for factor, css, up in ((1.5, "tangent", -14), (1.0, "mean", 24), (0.5, "asymptote", -24)):
        plain = Recurrent.random(1, STATES, np.random.default_rng(seed=1))
        plain.parameters["state_weights"] *= factor
        name = "$U$ as drawn" if factor == 1 else f"$U$ times {shown(factor)}"
        lines += _reach(axes, plain, css, name, up)
    gated = GRU.random(1, STATES, np.random.default_rng(seed=1))
    gated.parameters["biases"][STATES : 2 * STATES] = 4
    lines += _reach(axes, gated, "curve", "gated", -14)
    plot = axes.plot(
        *lines,
        x_ticks=(0, 10, 20, 30),
        y_ticks=(-9, -6, -3, 0, 3, 6),
        x_label="steps back",
        y_label="slope, as a power of ten",
    )
    return drawing(306, plot)


def _reach(axes: Axes, layer: Recurrent, css: str, name: str, up: float) -> list[str]:
    """How strongly the last state follows the state so many steps before: back from it, in a direction of chance."""
    layer.forward(np.zeros((1, STEPS, 1)))
    slope = np.random.default_rng(seed=2).normal(size=(1, STATES))
    slope /= np.linalg.norm(slope)
    points: list[Point] = [(0.0, 0.0)]
    for back, t in enumerate(reversed(range(STEPS)), start=1):
        _, d_old, directly = layer._step_back(t, slope)
        slope = d_old @ layer.parameters["state_weights"].T + directly
        points.append((float(back), float(np.log10(np.linalg.norm(slope)))))
    return [axes.curve(points, css), axes.note(points[22], name, 0, up, css="words name")]


PHRASES = ("the bread was dull but the soup was great", "we liked the film but it was not good")
"""Held-out ones, each with a turn in the middle."""


def recurrence_reading(
    reader: Network,
    gru: GRU,
    output: Dense,
    encode_phrase: Callable[[str], Floats],
    sigmoid: Callable[[Floats], Floats],
) -> str:
    """A panel for each phrase, one below the other, a point for what is thought of it after each word."""
    panels = []
    for i, phrase in enumerate(PHRASES):
        words = phrase.split()
        reader.predict(encode_phrase(phrase)[np.newaxis])
        scores = output.forward(gru.states[-len(words) :, 0])[:, 0]
        points = list(enumerate(sigmoid(np.asarray(scores, np.float64)).tolist(), start=1))
        axes = Axes(x=(0.5, 9.5), y=(0, 1), left=38, top=34 + 176 * i, width=336, height=110)
        panels.append(
            axes.plot(
                axes.curve(points),
                *(axes.dot(point) for point in points),
                *(axes.note((place, 0), word, down=22, css="words name") for place, word in enumerate(words, start=1)),
                x_ticks=(),
                y_ticks=(0, 0.5, 1),
                y_label="" if i else "praise",
            )
        )
    return drawing(352, *panels)
