"""The figures of docs/beyond/initialization.md: how wide the answers of ten layers are spread, and a batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.svg import drawing, text
from nnfs import Dense, Layer, ReLU, Tanh
from nnfs.gate.arrays import Floats

Answers = Callable[[type[Layer], float], list[Floats]]

SHOWN = (1, 5, 10)  # of the layers
BINS = 11


def start_shapes(answers: Answers, scales: Sequence[float]) -> str:
    """A row for each start, a panel for each layer shown, with the share of its answers in each bin from -1 to 1."""
    panels = []
    edges = np.linspace(-1, 1, BINS + 1)
    for i, scale in enumerate(scales):
        each = answers(Tanh, scale)
        for j, layer in enumerate(SHOWN):
            axes = Axes(x=(-1, 1), y=(0, 1), left=66 + 106 * j, top=30 + 84 * i, width=86, height=66)
            shares = np.histogram(each[layer - 1], edges)[0] / each[layer - 1].size
            panels.append(
                axes.plot(
                    *(axes.bar(ends, share, gap=0.5) for ends, share in zip(pairwise(edges), shares)),
                    text((axes.left + axes.width / 2, 18), f"layer {layer}", "words strong") if i == 0 else "",
                    text((48, axes.bottom - 28), shown(scale), "words strong", "end") if j == 0 else "",
                    x_ticks=(-1, 0, 1),
                    y_ticks=(),
                    labelled="x" if i == len(scales) - 1 else "",
                )
            )
    return drawing(296, *panels)


Start = Callable[[int, int], float]


def start_spreads(
    answers: Answers, spread: Callable[[Floats], float], starts: Sequence[float], glorot: Start, he: Start
) -> str:
    """A line for each start, from the first layer to the last: the spread as a power of ten."""
    marks = []
    for start in starts:
        each = answers(ReLU, start)
        width = each[0].shape[1]
        named = {glorot(width, width): "Glorot", he(width, width): "He"}
        name = named.get(start, shown(start))
        axes = Axes(x=(1, len(each)), y=(-9, 4), left=44, top=34, width=318, height=210)
        powers = [(float(i), float(np.log10(spread(y)))) for i, y in enumerate(each, start=1)]
        at, right, down = {"He": (6, 0, -12), "Glorot": (3, 0, 18)}.get(name, (5, -10, -8 if powers[5][1] > 0 else 6))
        marks.append(axes.curve(powers, {"He": "curve", "Glorot": "mean"}.get(name, "tangent")))
        marks += [axes.dot(power) for power in powers]
        marks.append(axes.note(powers[at], name, right, down, css="words strong", anchor="end" if right else "middle"))
    return drawing(
        296,
        axes.plot(
            *marks,
            x_ticks=(1, 4, 7, 10),
            y_ticks=(-8, -6, -4, -2, 0, 2),
            x_label="layer",
            y_label="spread around zero, as a power of ten",
        ),
    )


def batch_columns(BatchNormalisation: Callable[[int], Layer]) -> str:  # noqa: N803
    """What three neurons, each of another mean and spread, say to a batch: a column of dots each, before and after."""
    neurons = Dense(np.array([[0.3, 2.0, 0.5], [0.2, -1.0, 0.6]]), np.array([4.0, 0.0, -3.0]))
    before = neurons.forward(np.random.default_rng(seed=5).normal(size=(12, 2)))
    panels = []
    for i, (name, y) in enumerate((("before", before), ("after", BatchNormalisation(3).forward(before)))):
        axes = Axes(x=(0, 3), y=(-6, 6), left=40 + 176 * i, top=34, width=154, height=190)
        panels.append(
            axes.plot(
                axes.line((0, 0), (3, 0), "rule"),
                *(axes.dot((k + 0.5, value)) for k, column in enumerate(y.T.tolist()) for value in column),
                *(axes.note((k + 0.5, -6), nth, down=20) for k, nth in enumerate(("first", "second", "third"))),
                axes.title(name),
                x_ticks=(),
                y_ticks=(-4, -2, 0, 2, 4),
                labelled="y" if i == 0 else "",
            )
        )
    return drawing(256, *panels)
