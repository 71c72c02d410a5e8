"""The figures of docs/labs/play.py: a step, four rates, what five networks say, who was left out, and five maps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.people import HALF, PLANE, Table, answers, people, shade_key
from book.figures.shapes import arrow, person
from book.figures.svg import drawing, element, text
from nnfs import NineParameterNetwork, encode_measurements
from nnfs.gate.arrays import Floats

Networks = Mapping[int, NineParameterNetwork]


def one_step(names: Sequence[str], derivatives: Mapping[str, float]) -> str:
    """An arrow for each parameter: as long as its slope, and against it, as the step is."""
    axes = Axes(x=(-0.15, 0.15), y=(0, len(names)), left=64, top=34, width=290, height=24 * len(names))
    steps = [axes.line((0, 0), (0, len(names)), "asymptote")]
    for row, name in enumerate(names):
        middle, step = len(names) - row - HALF, -derivatives[name]
        x, y = axes.at(axes.x[0], middle)
        steps.append(text((x - 12, y + 4.5), f"${name[0]}_{name[1]}$", "words", "end"))
        if abs(step) > 0.001:
            steps.append(arrow(axes.at(0, middle), axes.at(step, middle), "hop"))
        else:
            steps.append(axes.dot((step, middle), radius=3))
    return axes.alone(*steps, x_ticks=(-0.1, 0, 0.1), y_ticks=(), x_label="the slope of Bob's loss, sign turned round")


STYLES = "tangent", "mean", "curve", "asymptote"
"""Plain, accent and dashed, accent, thin and dashed: told apart without colour."""


def rates(curves: Mapping[float, Sequence[float]]) -> str:
    """The loss over the epochs at each learning rate, in powers of ten."""
    epochs = len(next(iter(curves.values())))
    axes = Axes(x=(0, epochs), y=(-5, 0), left=58, top=34, width=268, height=220)
    lines = []
    for (rate, losses), style in zip(curves.items(), STYLES, strict=True):
        at = [0, 1, 2, 4, 6, *range(9, epochs, 10)]
        fall = [(epoch + 1, float(np.log10(losses[epoch]))) for epoch in at]
        lines.append(axes.curve(fall, style))
        lines.append(axes.note(fall[-1], shown(rate), 8, 4.5, css="words strong", anchor="start"))
    plot = axes.plot(
        *lines, x_ticks=(0, 250, 500, 750, 1000), y_ticks=range(-5, 1), labelled="x", x_label="epochs", y_label="loss"
    )
    over = text((372, axes.top - 12), "learning rate", "words", "end")
    return drawing(axes.bottom + 52, plot, axes.decades(range(-5, 1)), over)


ASKED = ("Emily", 128, 63), ("Frank", 155, 68), ("", 150, 60)


def seeds(trained: Networks) -> str:
    """What each of the networks says of three people: a dot for each network, in a row of its own."""
    axes = Axes(x=(0, 1), y=(0, len(ASKED)), left=98, top=34, width=262, height=76 * len(ASKED))
    marks = [axes.line((HALF, 0), (HALF, len(ASKED)), "boundary")]
    for row, (name, weight, height) in enumerate(ASKED):
        low = len(ASKED) - row - 1
        marks.append(axes.note((0, low + HALF), name or f"{weight} lb, {height} in", -12, 4.5, anchor="end", css="words strong"))
        marks.append(axes.line((0, low), (1, low), "hairline") if low else "")
        for i, network in enumerate(trained.values()):
            said = network.feedforward(encode_measurements(weight, height))
            marks.append(axes.dot((said, low + 1 - (i + 1) / (len(trained) + 1))))
    ends = [text((axes.at(x, 0)[0], axes.top - 12), word, "words") for x, word in ((0, "M"), (1, "F"))]
    middle = text((axes.at(HALF, 0)[0], axes.top - 12), "cannot tell", "words")
    plot = axes.plot(*marks, x_ticks=(0, HALF, 1), y_ticks=(), x_label="what a network answers")
    return drawing(axes.bottom + 52, plot, *ends, middle)


def left_out(PEOPLE: Table, trained: Networks, without: Mapping[str, NineParameterNetwork]) -> str:  # noqa: N803
    """Of each person, what the network says that has learned from all four, and what the one says that never met them."""
    axes = Axes(x=(0, len(PEOPLE)), y=(0, 1), left=58, top=58, width=310, height=190)
    marks = [axes.line((0, HALF), (len(PEOPLE), HALF), "boundary")]
    seen, *_ = trained.values()
    for i, (name, weight, height, gender) in enumerate(PEOPLE):
        x = encode_measurements(weight, height)
        from_, to = (float(network.feedforward(x)) for network in (seen, without[name]))
        middle = i + HALF
        marks += [axes.line((middle, from_), (middle, to), "tangent"), axes.dot((middle, to), "dot open")]
        marks += [person(axes.at(middle, from_), gender), axes.note((middle, 0), name, down=22)]
    key = [
        person((96, 20), "F"),
        person((112, 21), "M"),
        text((124, 24.5), "met", "words", "start"),
        element("circle", class_="dot open", cx=190, cy=20, r=4.5),
        text((201, 24.5), "never met", "words", "start"),
    ]
    plot = axes.plot(*marks, x_ticks=(), y_ticks=(0, HALF, 1), y_label="answer")
    return drawing(axes.bottom + 36, plot, *key)


def two_maps(PEOPLE: Table, data: Floats, trained: Networks) -> str:  # noqa: N803
    """What the first two networks answer everywhere."""
    return _maps(PEOPLE, data, dict(list(trained.items())[:2]))


def other_maps(PEOPLE: Table, data: Floats, trained: Networks) -> str:  # noqa: N803
    """What the other three answer."""
    return _maps(PEOPLE, data, dict(list(trained.items())[2:]))


def _maps(table: Table, data: Floats, networks: Networks) -> str:
    """A panel for each network, two in a row: what it says of everybody; and the key to the shades."""
    measured = np.array([one[1:3] for one in table], dtype=float)
    taken = measured[0] - data[0]  # off each measurement, before the network sees it
    across, up = ((low + off, high + off) for (low, high), off in zip(PLANE, taken.tolist()))
    rows = (len(networks) + 1) // 2
    panels = []
    for i, (seed, network) in enumerate(networks.items()):
        row, column = divmod(i, 2)
        axes = Axes(across, up, left=42 + 172 * column, top=24 + 168 * row, width=160, height=130)
        marks = [
            *answers(axes, network, taken),
            *people(axes, table, measured),
            text((axes.left, axes.top - 8), f"seed {seed}", "words strong", "start"),
        ]
        # A panel with none below it has the numbers of the axis.
        labelled = ("x" if i + 2 >= len(networks) else "") + ("y" if column == 0 else "")
        panels.append(axes.plot(*marks, x_ticks=(120, 140, 160), y_ticks=(60, 65, 70), labelled=labelled))
    floor = 24 + 168 * rows
    return drawing(
        floor + 68,
        *panels,
        text((208, floor + 2), "weight (pounds)", "words x-label"),
        element("g", text((0, 0), "height (inches)", "words y-label"), transform="translate(12 89) rotate(-90)"),
        *shade_key(120, floor + 28),
    )
