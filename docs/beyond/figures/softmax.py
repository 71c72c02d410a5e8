"""The figures of docs/beyond/softmax.md: softmax, and surprise."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from book.figures.axes import Axes, points, shown
from book.figures.shapes import arrow
from book.figures.svg import drawing, text
from nnfs import SoftmaxCrossEntropy
from nnfs.gate.arrays import Floats

CLASSES = ("cat", "dog", "bird")


def scores(scores: Floats, softmax: Callable[[Floats], Floats]) -> str:
    """A row for each class, its score and what e makes of it; below, one bar of length 1, divided among the three."""
    columns, rows = (76, 182, 312), (58, 88, 118)
    parts = [text((x, 24), head, "words strong") for x, head in zip(columns, ("class", "score", "e to the score"))]
    for y, name, score in zip(rows, CLASSES, scores[0].tolist()):
        parts.append(text((columns[0], y), name))
        parts.append(text((columns[1], y), shown(score), "value"))
        parts.append(arrow((columns[1] + 26, y - 5), (columns[2] - 48, y - 5)))
        parts.append(text((columns[2], y), shown(np.exp(score), ".3f"), "value"))
    axes = Axes(x=(0, 1), y=(0, 1), left=20, top=186, width=340, height=34)
    marks, start = [], 0.0
    for k, (name, share) in enumerate(zip(CLASSES, softmax(scores)[0].tolist())):
        marks.append(axes.bar((start, start + share), 1, data_name=name))
        # The last share is too narrow for its name: that stands below.
        at, down, anchor = ((start + share / 2, 1), -9, "middle") if k < 2 else ((1, 0), 20, "end")
        marks.append(axes.note(at, f"{name} {shown(share, '.3f')}", 0, down, css="value", anchor=anchor))
        start += share
    parts.append(text((20, 156), "probability", "words strong", "start"))
    return drawing(252, *parts, axes.plot(*marks, x_ticks=(0, 0.5), y_ticks=()))


def surprise(loss: SoftmaxCrossEntropy, sigmoid: Callable[[float], float]) -> str:
    """Two losses over the score of the right answer, the other score being 0; one goes flat on the left."""
    axes = Axes(x=(-7, 4), y=(0, 7.5), left=38, top=34, width=330, height=190)
    surprise = points(lambda score: loss.forward(np.array([0]), np.array([[score, 0.0]])), -7, 4, 56)
    squared = points(lambda score: (1 - sigmoid(score)) ** 2, -7, 4, 56)
    return drawing(
        276,
        axes.plot(
            axes.curve(surprise),
            axes.curve(squared, "tangent"),
            axes.note(surprise[10], "cross-entropy", 12, 0, css="words accent", anchor="start"),
            axes.note(squared[8], "squared error", 0, -10, css="words strong"),
            x_ticks=(-6, -4, -2, 0, 2, 4),
            y_ticks=(0, 2, 4, 6),
            x_label="score of the right answer",
            y_label="loss",
        ),
    )
