"""The figures of docs/beyond/overfitting.md: two losses that part, who is silenced, what more pictures do."""

from __future__ import annotations

from math import log10

import numpy as np

from book.figures.axes import Axes
from book.figures.shapes import link
from book.figures.svg import drawing, element, group, line, outline, text
from nnfs import Dropout, History
from nnfs.gate.arrays import Floats


def overfitting(history: History) -> str:
    """Both losses as logarithms, every epoch at first and one in five later; the gap between them is shaded."""
    last = len(history.losses) - 1
    axes = Axes(x=(0, last + 1), y=(-3.5, 1), left=52, top=34, width=316, height=220)
    epochs = [epoch for epoch in range(last + 1) if epoch < 40 or epoch % 5 == 0 or epoch == last]
    learned, unseen = (
        [(float(epoch), log10(losses[epoch])) for epoch in epochs]
        for losses in (history.losses, history.validation_losses)
    )
    best = history.best_epoch or 0
    turn = (best, log10(history.validation_losses[best]))
    gap = [axes.at(*point) for points in (unseen, learned[::-1]) for point in points if point[0] > 2]
    return drawing(
        306,
        axes.plot(
            group("shades", element("path", class_="band-5", d=outline(gap))),
            axes.curve(learned, "curve"),
            axes.curve(unseen, "tangent"),
            axes.note(learned[-1], "learned from", 0, -12, anchor="end", css="words accent"),
            axes.note(unseen[-1], "never seen", 0, -12, anchor="end"),
            axes.line((best, axes.y[0]), turn, "asymptote"),
            axes.dot(turn),
            axes.note(turn, f"lowest at epoch {best}", 12, -14, anchor="start"),
            axes.decades(range(-3, 2)),
            x_ticks=np.linspace(0, last + 1, 4).tolist(),
            y_ticks=range(-3, 2),
            x_label="epoch",
            y_label="loss",
            labelled="x",
        ),
    )


def dropout(layer: Dropout) -> str:
    """A small network twice, from left to right: three inputs, the hidden neurons, two outputs."""
    own = Dropout(layer.rate, rng=np.random.default_rng(seed=30))
    panels = []
    for i, stays in enumerate((own.forward(np.ones((2, 6)), training=True) > 0).tolist()):
        left = 24 + 200 * i
        inputs = [(left, 80 + 56 * k) for k in range(3)]
        hidden = [(left + 66, 36 + 40 * k) for k in range(len(stays))]
        outputs = [(left + 132, 108 + 56 * k) for k in range(2)]
        for place, is_there in zip(hidden, stays):
            if is_there:
                panels += [link(start, place, 9, 15) for start in inputs]
                panels += [link(place, end, 15, 15) for end in outputs]
        panels += [element("circle", class_="dot", cx=x, cy=y, r=4.5) for x, y in inputs]
        for (x, y), is_there in zip(hidden, stays):
            circle = element("circle", cx=x, cy=y, r=12)
            cross = [line((x - 8, y - 8 * turn), (x + 8, y + 8 * turn), "rule") for turn in (1, -1)]
            panels.append(group("neuron", circle) if is_there else group("silenced", circle, *cross))
        panels += [group("neuron", element("circle", cx=x, cy=y, r=12)) for x, y in outputs]
        panels.append(text((left + 66, 280), f"picture {i + 1}", "words strong"))
    return drawing(290, *panels)


def learning_curve(sizes: list[int], unseen: Floats) -> str:
    """The share of unseen pictures that are right, over the number of pictures learned from, as a logarithm."""
    ends = round(log10(sizes[0]) - 0.1, 2), round(log10(sizes[-1]) + 0.1, 2)
    axes = Axes(x=ends, y=(0.6, 1), left=42, top=34, width=326, height=190)
    points = [(log10(size), share) for size, share in zip(sizes, unseen)]
    return drawing(
        272,
        axes.plot(
            axes.curve(points),
            *(axes.dot(point) for point in points),
            *(axes.note((x, axes.y[0]), str(size), 0, 20) for (x, _), size in zip(points, sizes)),
            x_ticks=(),
            y_ticks=(0.6, 0.7, 0.8, 0.9, 1),
            x_label="pictures learned from",
            y_label="share of unseen pictures that are right",
        ),
    )
