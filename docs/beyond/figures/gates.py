"""The figures of docs/beyond/gates.md: a gate as a valve, an echo that stays, a network as it reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.shapes import arrow
from book.figures.svg import drawing, element, group, line, outline, text
from book.web.alive import starting
from nnfs import GRU, VOCABULARY, Dense, Network
from nnfs.gate.arrays import Floats


def gates_mix(mix: Callable[[float, float, float], float], old: float, new: float, middle: float) -> str:
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
        text((x, y - 33), "$u$", "maths"),
        arrow((x - 92, y), (x - 28, y)),
        arrow((x, y + 68), (x, y + 28)),
        arrow((x + 28, y), (x + 92, y)),
        text((x - 98, y + 4.5), f"old state {shown(old)}", "words", "end"),
        text((x, y + 84), f"something new {shown(new)}"),
        text((x + 98, y + 4.5), "next state", "words", "start"),
    ]
    for row, u in enumerate((1, middle, 0)):
        axes = Axes(x=(0, 1), y=(0, 1), left=92, top=168 + 36 * row, width=196, height=24)
        content.append(
            group(
                "row",
                axes.bar((0, u), 1) if u > 0 else "",
                element("rect", class_="rule", x=axes.at(u, 0)[0], y=axes.top, width=axes.width * (1 - u), height=24)
                if u < 1
                else "",
                text((axes.at(u / 2, 0)[0], axes.top + 16.5), "old") if u > 0.2 else "",
                text((axes.at((1 + u) / 2, 0)[0], axes.top + 16.5), "new") if u < 0.8 else "",
                text((82, axes.top + 16.5), f"$u$ = {shown(u)}", "words", "end"),
                text((298, axes.top + 16.5), shown(round(mix(u, old, new), 3)), "words value", "start"),
            )
        )
    return drawing(272, *content)


def gates_kept(heard: list[tuple[float, float]]) -> str:
    """The states of the plain echo and of the gated one, step by step, each with its name at its end."""
    axes = Axes(x=(1, len(heard)), y=(0, 1), left=38, top=34, width=256, height=140)
    lines = []
    for which, (name, css) in enumerate((("plain", "tangent"), ("gated", "curve"))):
        points = [(float(t), float(pair[which])) for t, pair in enumerate(heard, start=1)]
        lines += [axes.curve(points, css), axes.note(points[-1], name, 6, 4.5, css="words name", anchor="start")]
    whole = axes.alone(*lines, x_ticks=(1, 10, 20, 30), y_ticks=(0, 0.5, 1), x_label="step", y_label="state")
    return starting(whole, heard=heard, **ECHO, keep=0.72)


ECHO = {"echo": 0.5, "weight": -10, "bias": 5}
"""The numbers of the two echoes: a test holds what they make against what the page has heard."""


PHRASES = ("the bread was dull but the soup was great", "we liked the film but it was not good")
"""Held-out ones, each with a turn in the middle."""


def gates_reading(
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
        marks = [axes.curve(points), *(axes.dot(point) for point in points)]
        marks += [axes.note((place, 0), word, down=22, css="words name") for place, word in enumerate(words, start=1)]
        scale = "" if i else "praise at the top, a complaint at the bottom"
        panels.append(axes.plot(*marks, x_ticks=(), y_ticks=(0, 0.5, 1), y_label=scale))
    numbers = {
        name: _short(values) for name, values in (gru.parameters | {"out": output.parameters["weights"]}).items()
    }
    return starting(
        drawing(352, *panels),
        vocabulary=VOCABULARY,
        phrase=PHRASES[0],
        length=len(encode_phrase(PHRASES[0])),
        inputs=numbers["input_weights"],
        states=numbers["state_weights"],
        biases=numbers["biases"],
        weights=[weight for [weight] in numbers["out"]],
        bias=_short(output.parameters["biases"])[0],
    )


def _short(values: Floats) -> Any:
    """Numbers with the five digits that count: what the network says of a phrase stays the same to four."""
    return np.vectorize(lambda value: float(f"{value:.5g}"))(values).tolist()
