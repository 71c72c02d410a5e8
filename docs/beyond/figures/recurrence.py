"""The figures of docs/beyond/recurrence.md: a step opened, how far slopes reach, a gate, a network as it reads."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from book.figures.axes import Axes, points, shown
from book.figures.shapes import BASELINE, add, arrow, link, multiply, neuron, signal, squash
from book.figures.svg import Point, drawing, element, group, line, outline, text
from nnfs import GRU, Dense, Network, Recurrent
from nnfs.gate.arrays import Floats


def recurrence_unrolled(echo: Recurrent, silence: Floats) -> str:
    """The first step opened; below, the states from left to right, the inputs below them."""
    echo.forward(silence)
    states, inputs = echo.states.ravel().tolist(), silence.ravel().tolist()
    w, u, _ = (parameter.item() for parameter in echo.parameters.values())
    top, middle, bottom = 214, 272, 328
    places = [(28.0 + 108 * t, float(top)) for t in range(len(states))]
    shapes = [*_opened(), signal(places[0], "$h_0$")]
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
            text((x, bottom + 26), shown(inputs[t - 1]), "words value"),
        ]
    shapes += [text((x, top - 32), shown(h, ".3f" if h else "g"), "words value") for (x, _), h in zip(places, states)]
    weights = f"$w$ = {shown(w)},  $u$ = {shown(u)}"
    return drawing(364, *shapes, text((28, bottom + BASELINE), weights, "words", "start"))


def _opened() -> list[str]:
    """What is done in the first step: multiply, add, squash."""
    old, times_u, total, bend, new = ((x, 34.0) for x in (28.0, 104.0, 186.0, 268.0, 344.0))
    times_w, came, bias = (186.0, 92.0), (186.0, 140.0), (246.0, 92.0)
    return [
        link(old, times_u, before=16, after=17),
        link(times_u, total, before=17, after=22),
        link(total, bend, before=22, after=33),
        link(bend, new, before=33, after=16),
        link(came, times_w, before=12, after=16),
        link(times_w, total, before=16, after=22),
        link(bias, total, before=12, after=22),
        signal(old, "$h_0$"),
        multiply(times_u, "$u$", side=28),
        add(total),
        squash(bend, points(lambda z: (np.tanh(z) + 1) / 2, -6, 6, 41)),
        signal(new, "$h_1$"),
        multiply(times_w, "$w$", side=28),
        signal(came, "$x_1$"),
        signal(bias, "$b$"),
    ]


STEPS, STATES = 30, 16
POWERS = {power: f"{10.0**power:,.{max(-power, 0)}f}" for power in range(4, -10, -2)} | {-10: ""}


def recurrence_reach() -> str:
    """A named line for each of three plain layers that read zeros, on a scale of powers."""
    axes = Axes(x=(0, STEPS), y=(-10, 6), left=74, top=34, width=220, height=220)
    lines = []
    for factor, css in ((1.5, "tangent"), (1.0, "curve"), (0.5, "asymptote")):
        name = "$U$ as drawn" if factor == 1 else f"$U$ times {shown(factor)}"
        lines += _named(axes, [(t, float(np.log10(y))) for t, y in _reach(_plain(factor))], css, name)
    ticks = [text((axes.left - 8, axes.at(0, power)[1] + 4.5), name, "words", "end") for power, name in POWERS.items()]
    plot = axes.plot(
        *lines,
        *ticks,
        x_ticks=(0, 10, 20, 30),
        y_ticks=tuple(POWERS),
        x_label="steps back",
        y_label="how strongly the last state follows",
        labelled="x",
    )
    return drawing(306, plot)


def recurrence_kept() -> str:
    """A plain layer, and one whose update gates start by keeping, on an even scale."""
    axes = Axes(x=(0, STEPS), y=(0, 1.25), left=38, top=34, width=256, height=140)
    gated = GRU.random(1, STATES, np.random.default_rng(seed=1))
    gated.parameters["biases"][STATES : 2 * STATES] = 4
    plot = axes.plot(
        *_named(axes, _reach(_plain(1)), "tangent", "plain"),
        *_named(axes, _reach(gated), "curve", "gated"),
        x_ticks=(0, 10, 20, 30),
        y_ticks=(0, 0.5, 1),
        x_label="steps back",
        y_label="how strongly the last state follows",
    )
    return drawing(226, plot)


def _named(axes: Axes, line: list[Point], css: str, name: str) -> list[str]:
    """A line with its name at its end."""
    x, y = axes.at(*line[-1])
    return [axes.curve(line, css), text((x + 6, y + 4.5), name, "words name", "start")]


def _plain(factor: float) -> Recurrent:
    plain = Recurrent.random(1, STATES, np.random.default_rng(seed=1))
    plain.parameters["state_weights"] *= factor
    return plain


def _reach(layer: Recurrent) -> list[Point]:
    """How strongly the last state follows the state so many steps before: back from it, in a direction of chance."""
    layer.forward(np.zeros((1, STEPS, 1)))
    slope = np.random.default_rng(seed=2).normal(size=(1, STATES))
    slope /= np.linalg.norm(slope)
    lengths: list[Point] = [(0.0, 1.0)]
    for back, t in enumerate(reversed(range(STEPS)), start=1):
        _, d_old, directly = layer._step_back(t, slope)
        slope = d_old @ layer.parameters["state_weights"].T + directly
        lengths.append((float(back), float(np.linalg.norm(slope))))
    return lengths


def recurrence_gate(mix: Callable[[float, float, float], float], old: float, new: float, middle: float) -> str:
    """A valve with three ends; below, what it lets through at three settings, as a bar of length 1."""
    x, y = 190.0, 60.0
    ends = (((-22, -12), (-22, 12)), ((22, -12), (22, 12)), ((-12, 22), (12, 22)))
    valve = [
        element("path", class_="boundary", d=outline([(x, y), *((x + across, y + down) for across, down in end)]))
        for end in ends
    ]
    content = [
        *valve,
        line((x, y), (x, y - 26), "axis"),
        text((x, y - 33), "$m$", "maths"),
        arrow((x - 92, y), (x - 28, y)),
        arrow((x, y + 68), (x, y + 28)),
        arrow((x + 28, y), (x + 92, y)),
        text((x - 98, y + 4.5), f"old state {shown(old)}", "words", "end"),
        text((x, y + 84), f"something new {shown(new)}"),
        text((x + 98, y + 4.5), "next state", "words", "start"),
    ]
    for row, m in enumerate((1, middle, 0)):
        axes = Axes(x=(0, 1), y=(0, 1), left=92, top=168 + 36 * row, width=196, height=24)
        content.append(
            group(
                "row",
                axes.bar((0, m), 1) if m > 0 else "",
                element("rect", class_="rule", x=axes.at(m, 0)[0], y=axes.top, width=axes.width * (1 - m), height=24)
                if m < 1
                else "",
                text((axes.at(m / 2, 0)[0], axes.top + 16.5), "old") if m > 0.2 else "",
                text((axes.at((1 + m) / 2, 0)[0], axes.top + 16.5), "new") if m < 0.8 else "",
                text((82, axes.top + 16.5), f"$m$ = {shown(m)}", "words", "end"),
                text((298, axes.top + 16.5), shown(round(mix(m, old, new), 3)), "words value", "start"),
            )
        )
    return drawing(272, *content)


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
