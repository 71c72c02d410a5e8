"""The figures of docs/basics/training.md: steps down a slope, predictions and loss over the epochs, the boundary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import numpy as np

from book.figures.axes import Axes, points, shown
from book.figures.people import HALF, PLANE, answers, people, shade_key
from book.figures.shapes import arrow
from book.figures.svg import drawing, element, group, text
from book.web.alive import starting
from nnfs import PEOPLE, NineParameterNetwork
from nnfs.gate.arrays import Floats

Loss = Callable[[Floats, Floats], float]


def _loss_of(network: NineParameterNetwork, data: Floats, y_trues: Floats, loss: Loss) -> float:
    return loss(y_trues, np.array([network.feedforward(x) for x in data]))


def descent(network: NineParameterNetwork, data: Floats, all_y_trues: Floats, mse_loss: Loss) -> str:
    """The loss as b3 varies and the others stay as training left them, and how long the first steps are."""
    start, learning_rate, count = 7.5, 8, 7

    def with_b3(b3: float) -> NineParameterNetwork:
        return NineParameterNetwork(**vars(network) | {"b3": b3})

    def loss(b3: float) -> float:
        return _loss_of(with_b3(b3), data, all_y_trues, mse_loss)

    places = [start]
    for _ in range(count):
        here = with_b3(places[-1])
        # The loss over four people is the mean of four losses, and so is its slope.
        slope = np.mean([here.partial_derivatives(x, y_true)["b3"] for x, y_true in zip(data, all_y_trues)])
        places.append(float(places[-1] - learning_rate * slope))
    axes = Axes(x=(-4, 9), y=(0, 0.6), left=38, top=34, width=330, height=190)
    path = [(b3, loss(b3)) for b3 in places]
    steps = []
    for i, ((before, high), (after, low)) in enumerate(pairwise(path[:4]), start=1):
        steps.append(arrow(axes.at(before, high), axes.at(after, high), "hop"))
        steps.append(axes.line((after, high), (after, low), "asymptote"))
        steps.append(axes.note((after, high), f"step {i}", -8, 4.5, anchor="end"))
    steps += [axes.dot(point) for point in path]
    marks = [
        axes.curve(points(loss, -4, 9, 79)),
        group("part", *steps, data_part="ways"),
        group("part", axes.note(path[0], "start", 12, 14, anchor="start"), data_part="start"),
        group(
            "part",
            text((axes.right, axes.top - 12), f"learning rate {shown(learning_rate)}", anchor="end"),
            data_part="rate",
        ),
    ]
    ticks = {"x_ticks": (-4, -2, 0, 2, 4, 6, 8), "y_ticks": (0, 0.2, 0.4, 0.6)}
    whole = axes.alone(*marks, **ticks, x_label="$b_3$", y_label="loss of all four")
    start_from = {"network": network, "data": data, "answers": all_y_trues, "flat": 0.001}
    return starting(whole, **start_from, **{"from": start}, rate=learning_rate, steps=count)


def loss(stages: Mapping[int, NineParameterNetwork], data: Floats, all_y_trues: Floats, mse_loss: Loss) -> str:
    """The four predictions over the epochs, where Alice's crosses one half, and the loss below; a point in ten."""
    last = max(stages)
    shown_at = [done for done in stages if done % 10 == 0]
    above = Axes(x=(0, last), y=(0, 1), left=38, top=34, width=290, height=120)
    below = Axes(x=(0, last), y=(0, 0.35), left=38, top=200, width=290, height=120)
    lines, crossed = [], 0
    for (name, *_), x, y_true in zip(PEOPLE, data, all_y_trues):
        curve = [(done, float(stages[done].feedforward(x))) for done in shown_at]
        lines.append(above.curve(curve, "curve" if y_true else "tangent"))
        lines.append(above.note(curve[-1], name, 8, BESIDE[name], anchor="start"))
        crossed = crossed or next((done for done in stages if stages[done].feedforward(x) > HALF), 0)
    crossing, said = (crossed, HALF), f"Alice crosses {shown(HALF)} after {crossed} epochs"
    lines += [above.line((crossed, 0), crossing, "asymptote"), above.dot(crossing)]
    lines.append(above.note(crossing, said, 14, 20, anchor="start"))
    losses = [(done, _loss_of(stages[done], data, all_y_trues, mse_loss)) for done in shown_at]
    start, end = losses[0], losses[-1]
    fall = [
        below.curve(losses),
        below.dot(start),
        below.dot(end),
        below.note(start, f"untrained {shown(start[1], '.3f')}", 18, 24, anchor="start"),
        below.note(end, f"{shown(end[1], '.3f')}", -4, -14, anchor="end"),
    ]
    ticks = np.linspace(0, last, 5).tolist()
    return drawing(
        372,
        above.plot(*lines, x_ticks=ticks, y_ticks=(0, HALF, 1), y_label="prediction", labelled="y"),
        below.plot(*fall, x_ticks=ticks, y_ticks=(0, 0.1, 0.2, 0.3), x_label="epochs", y_label="loss of all four"),
    )


BESIDE = {"Alice": 12, "Bob": -20, "Charlie": -4, "Diana": -8}
"""How far below the end of a line its name stands; Charlie's line lies on Bob's."""

SHOWN = (0, 31, 101, 1000)


def boundary(stages: Mapping[int, NineParameterNetwork], data: Floats, all_y_trues: Floats, mse_loss: Loss) -> str:
    """Four panels, two by two: what the network says of everybody after so many epochs; and the key to their shades."""
    measured = np.array([person[1:3] for person in PEOPLE])
    taken = measured[0] - data[0]  # off each measurement, before the network sees it
    across, up = ((low + off, high + off) for (low, high), off in zip(PLANE, taken.tolist()))
    panels = []
    for i, epochs in enumerate(SHOWN):
        network = stages[epochs]
        row, column = divmod(i, 2)
        axes = Axes(across, up, left=42 + 172 * column, top=24 + 168 * row, width=160, height=130)
        name = f"{epochs} epochs" if epochs else "untrained"
        loss = _loss_of(network, data, all_y_trues, mse_loss)
        marks = [
            *answers(axes, network, taken),
            *people(axes, PEOPLE, measured),
            text((axes.left, axes.top - 8), name, "words strong", "start"),
            text((axes.right, axes.top - 8), f"loss {shown(loss, '.3f')}", "words small", "end"),
        ]
        labelled = ("x" if row == 1 else "") + ("y" if column == 0 else "")
        panels.append(axes.plot(*marks, x_ticks=(120, 140, 160), y_ticks=(60, 65, 70), labelled=labelled))
    whole = drawing(
        428,
        *panels,
        text((208, 362), "weight (pounds)", "words x-label"),
        element("g", text((0, 0), "height (inches)", "words y-label"), transform="translate(12 173) rotate(-90)"),
        group("part", *shade_key(120, 388), data_part="key"),
    )
    given = {"network": stages[0], "data": data, "answers": all_y_trues, "taken": taken, "epochs": max(stages)}
    return starting(whole, **given, rate=RATE, below=0.01)


RATE = 0.1
"""The learning rate of the page's run: a test holds the run against it."""
