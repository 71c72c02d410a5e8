"""The figures of docs/beyond/softmax.md: softmax, and surprise."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from book.figures.axes import Axes, points, shown
from book.figures.shapes import arrow
from book.figures.svg import drawing, group, line, text
from book.web.alive import starting
from nnfs import SoftmaxCrossEntropy
from nnfs.gate.arrays import Array, Floats

CLASSES = ("cat", "dog", "bird")


def scores(scores: Floats, softmax: Callable[[Floats], Floats]) -> str:
    """A row for each class: its score, what e makes of it, its share of the sum; below, one bar in these shares."""
    columns, rows, total = (20, 96, 194, 318), (54, 82, 110), 146
    powers, shares = np.exp(scores[0]), softmax(scores)[0].tolist()
    heads = "score", "e to the score", "divided by the sum"
    parts = [text((x, 22), head, "words strong") for x, head in zip(columns[1:], heads)]
    for y, name, *values in zip(rows, CLASSES, scores[0], powers, shares):
        parts.append(text((columns[0], y), name, "words", "start"))
        for x, value, spec in zip(columns[1:], values, ("g", ".3f", ".3f")):
            parts.append(text((x, y), shown(value, spec), "value"))
        parts += [arrow((x + 32, y - 4.5), (following - 36, y - 4.5)) for x, following in pairwise(columns[1:])]
    parts.append(line((columns[2] - 30, total - 22), (columns[2] + 30, total - 22), "rule"))
    parts.append(text((columns[0], total), "sum", "words", "start"))
    parts.append(text((columns[2], total), shown(powers.sum(), ".3f"), "value"))
    axes = Axes(x=(0, 1), y=(0, 1), left=20, top=206, width=340, height=34)
    marks, start = [], 0.0
    for name, share in zip(CLASSES, shares):
        marks.append(axes.bar((start, start + share), 1, data_name=name))
        # The last share is narrower than its name, which stands higher, at the end of a line.
        (middle, top), up = axes.at(start + share / 2, 1), 26 if share < 0.1 else 0
        marks.append(line((middle, top - up), (middle, top - 2), "rule") if up else "")
        marks.append(text((middle, top - 6 - up), name, "words strong"))
        start += share
    return drawing(272, *parts, axes.plot(*marks, x_ticks=(0, 0.5, 1), y_ticks=()))


def push(
    scores: Floats,
    dog: Array,
    softmax: Callable[[Floats], Floats],
    mean_surprise: Callable[[Array, Floats], float],
    its_slopes: Callable[[Array, Floats], Floats],
) -> str:
    """A bar for the probability of each class, and from its top an arrow to what is true: as long as the slope."""
    axes = Axes(x=(0, 3), y=(0, 1), left=92, top=34, width=276, height=130)
    shares, slopes = softmax(scores)[0].tolist(), its_slopes(dog, scores)[0].tolist()
    marks, below = [], []
    for k, (score, share, slope) in enumerate(zip(scores[0].tolist(), shares, slopes)):
        truth = 1 if k == dog[0] else 0
        tip, end = axes.at(k + 0.5, share), axes.at(k + 0.5, truth)
        marks += [
            group("part", axes.bar((k + 0.12, k + 0.88), share), data_part=f"bar{k}"),
            group("part", arrow(tip, end) if abs(end[1] - tip[1]) > 3 else "", data_part=f"arrow{k}"),
        ]
        below.append(text((tip[0], axes.bottom + 20), CLASSES[k], "words strong"))
        lines = (("s", score, "g", "words"), ("p", share, ".3f", "words value"), ("g", slope, ".3f", "words accent"))
        below += [
            group("part", text((tip[0], axes.bottom + 44 + 24 * row), shown(value, spec), css), data_part=f"{name}{k}")
            for row, (name, value, spec, css) in enumerate(lines)
        ]
    below += [
        text((84, axes.bottom + 44 + 24 * row), head, "words", "end")
        for row, head in enumerate(("score", "probability", "its slope"))
    ]
    whole = f"loss {shown(mean_surprise(dog, scores), '.3f')}"
    top = group("part", text((axes.right, 20), whole, "words strong", "end"), data_part="loss")
    plot = axes.plot(*marks, x_ticks=(), y_ticks=(0, 0.5, 1))
    drawn = drawing(axes.bottom + 104, plot, top, *below)
    return starting(drawn, scores=scores[0], classes=CLASSES, right=dog[0], below=0.1)


def surprise(loss: SoftmaxCrossEntropy, sigmoid: Callable[[float], float]) -> str:
    """Two losses over the score of the right answer, the other score being 0; one goes flat on the left."""
    axes = Axes(x=(-7, 4), y=(0, 7.5), left=38, top=34, width=330, height=190)
    surprise = points(lambda score: loss.forward(np.array([0]), np.array([[score, 0.0]])), -7, 4, 56)
    squared = points(lambda score: (1 - sigmoid(score)) ** 2, -7, 4, 56)
    marks = [
        axes.curve(surprise),
        axes.curve(squared, "tangent"),
        axes.note(surprise[10], "cross-entropy", 12, 0, css="words accent", anchor="start"),
        axes.note(squared[8], "squared error", 0, -10, css="words strong"),
    ]
    name, ticks = "score of the right answer", (-6, -4, -2, 0, 2, 4)
    return axes.alone(*marks, x_ticks=ticks, y_ticks=(0, 2, 4, 6), x_label=name, y_label="loss")
