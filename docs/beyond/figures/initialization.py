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
                    text((54, axes.bottom - 36), "scale", "words", "end") if j == 0 else "",
                    text((54, axes.bottom - 20), shown(scale), "words strong", "end") if j == 0 else "",
                    x_ticks=(-1, 0, 1),
                    y_ticks=(),
                    labelled="x" if i == len(scales) - 1 else "",
                )
            )
    return drawing(296, *panels)


def sum_widths() -> str:
    """Two lists of numbers and the sums of all pairs, each a row of dots, with a bar of one spread to either side."""
    u, v = np.array([-3.0, -1, 1, 3]), np.array([-2.0, 2])
    axes = Axes(x=(-6, 6), y=(0, 3), left=72, top=14, width=292, height=200)
    marks = []
    for row, (name, values) in enumerate((("$u$", u), ("$v$", v), ("$u + v$", np.add.outer(u, v).ravel()))):
        base = 2.5 - row
        seen: dict[float, int] = {}
        wide = float(values.std())
        marks.append(axes.line((-wide, base - 0.2), (wide, base - 0.2), "curve"))
        for value in sorted(values.tolist()):
            seen[value] = seen.get(value, 0) + 1
            marks.append(axes.dot((value, base + 0.18 * (seen[value] - 1))))
        marks.append(text((56, axes.at(0, base)[1] + 5), name, "maths", "end"))
        marks.append(axes.note((wide, base - 0.2), f"± {shown(wide, '.3g')}", 8, 5, css="words accent", anchor="start"))
    return drawing(246, axes.plot(*marks, x_ticks=(-6, -4, -2, 0, 2, 4, 6), y_ticks=(), labelled="x"))


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
        axes = Axes(x=(1, len(each)), y=(-9, 4), left=92, top=34, width=232, height=210)
        powers = [(float(i), float(np.log10(spread(y)))) for i, y in enumerate(each, start=1)]
        marks.append(axes.curve(powers, {"He": "curve", "Glorot": "mean"}.get(name, "tangent")))
        marks += [axes.dot(power) for power in powers]
        marks.append(axes.note(powers[-1], name, 10, 4.5, css="words strong", anchor="start"))
    return drawing(
        296,
        axes.plot(
            *marks,
            axes.decades((-8, -6, -4, -2, 0, 2)),
            x_ticks=(1, 4, 7, 10),
            y_ticks=(-8, -6, -4, -2, 0, 2),
            x_label="layer",
            y_label="spread around zero",
            labelled="x",
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
                *(
                    axes.line((k + 0.14, end), (k + 0.14, -end + 2 * middle), "tangent")
                    for k, (middle, end) in enumerate(zip(y.mean(axis=0), y.mean(axis=0) + y.std(axis=0)))
                ),
                *(
                    axes.line((k + 0.06, middle), (k + 0.22, middle), "tangent")
                    for k, middle in enumerate(y.mean(axis=0))
                ),
                *(axes.dot(at) for k, column in enumerate(y.T.tolist()) for at in _beside(k + 0.6, column)),
                *(axes.note((k + 0.5, -6), nth, down=20) for k, nth in enumerate(("first", "second", "third"))),
                axes.title(name),
                x_ticks=(),
                y_ticks=(-4, -2, 0, 2, 4),
                labelled="y" if i == 0 else "",
            )
        )
    return drawing(256, *panels)


def _beside(x: float, values: Sequence[float]) -> list[tuple[float, float]]:
    """A place for each number, next to those that are as high and stand there already."""
    places: list[tuple[float, float]] = []
    for value in values:
        shifts = (0, 0.14, -0.14, 0.28, -0.28)
        free = (x + by for by in shifts if all(abs(x + by - a) > 0.1 or abs(value - b) > 0.42 for a, b in places))
        places.append((next(free, x), value))
    return places
