"""The figures of docs/beyond/normalization.md: a batch before and after, whose mean is taken, and a way around."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from book.figures.axes import Axes
from book.figures.shapes import add, arrow, signal
from book.figures.svg import drawing, element, group, polyline, text
from nnfs import Dense, Layer


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
                    axes.line((k + 0.14 - across, middle + wide), (k + 0.14 + across, middle - wide), "tangent")
                    for share, across in ((1, 0), (0, 0.08))
                    for k, (middle, wide) in enumerate(zip(y.mean(axis=0), share * y.std(axis=0)))
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


def whose_mean() -> str:
    """Two batches of four samples and five neurons: in one a column is normalised together, in the other a row."""
    parts = [text((56, 86), "samples", "words", "end")]
    for left, name in ((66, "batch normalisation"), (240, "layer normalisation")):
        boxes: dict[bool, list[str]] = {True: [], False: []}
        for row, column in np.ndindex(4, 5):
            box = element("rect", x=left + 26 * column, y=30 + 26 * row, width=22, height=22, rx=3)
            boxes[row == 1 if name.startswith("layer") else column == 1].append(box)
        parts += [group("box", *boxes[False]), group("bar", *boxes[True])]
        parts += [text((left + 63, 20), "neurons"), text((left + 63, 156), name, "words strong")]
    return drawing(190, *parts)


def way_around() -> str:
    """A box of layers and an arrow around it, joined by a plus."""
    return drawing(
        190,
        signal((28, 106), "$x$"),
        arrow((44, 106), (116, 106)),
        element("rect", class_="box", x=122, y=84, width=118, height=44, rx=6),
        text((181, 111), "layers, $f$"),
        arrow((240, 106), (278, 106)),
        add((300, 106)),
        arrow((320, 106), (352, 106)),
        signal((366, 106), "$y$"),
        polyline([(76, 106), (76, 36), (300, 36)], "line"),
        arrow((300, 36), (300, 84)),
        text((188, 28), "the way around"),
    )
