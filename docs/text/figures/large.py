"""The figures of docs/text/large.md: letters that become tokens, and the loss of three sizes."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from book.figures.axes import Axes
from book.figures.svg import drawing, element, group, text

CELL, GAP = 30, 20
"""How wide the box of a letter is, and how far apart two words stand."""


def large_tokens(stages: Sequence[Sequence[Sequence[str]]]) -> str:
    """A row of boxes for each stage, and a box for each token, as wide as its letters."""
    rows = []
    for i, words in enumerate(stages):
        x, y, boxes = 20.0, 14.0 + 62 * i, []
        for word in words:
            for token in word:
                wide = CELL * len(token)
                frame = element("rect", class_="boundary", x=x + 2, y=y, width=wide - 4, height=34, rx=4)
                boxes.append(frame + text((x + wide / 2, y + 22), token, "words strong"))
                x += wide
            x += GAP
        rows.append(group("row", *boxes))
    return drawing(62 * len(stages), *rows)


def large_sizes(sizes: Sequence[int], losses: Sequence[float], counted: float) -> str:
    """A point for each network: the logarithm of its parameters to the right, its loss upwards; a line to beat."""
    axes = Axes(x=(3, 4.5), y=(2, 2.4), left=58, top=40, width=300, height=220)
    points = [(log10(size), value) for size, value in zip(sizes, losses)]
    marks = [axes.curve(points, "asymptote"), *(axes.dot(point) for point in points)]
    marks += [axes.note(point, str(size), 6, -8, anchor="start") for point, size in zip(points, sizes)]
    marks += [axes.line((axes.x[0], counted), (axes.x[1], counted), "tangent")]
    marks += [axes.note((axes.x[0], counted), "the baseline", 8, -8, anchor="start")]
    named = [
        text((axes.at(log10(many), axes.y[0])[0], axes.bottom + 20), str(many)) for many in (1000, 3000, 10000, 30000)
    ]
    plot = axes.plot(
        *marks,
        *named,
        x_ticks=[log10(many) for many in (1000, 3000, 10000, 30000)],
        y_ticks=(2, 2.1, 2.2, 2.3, 2.4),
        x_label="parameters",
        y_label="loss on held-out names",
        labelled="y",
    )
    return drawing(axes.bottom + 52, plot)
