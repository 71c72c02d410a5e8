"""The figures of docs/beyond/overfitting.md: two losses that part, who is silenced, what more pictures do."""

from __future__ import annotations

from math import log10

import numpy as np

from book.figures.axes import Axes
from book.figures.shapes import link
from book.figures.svg import drawing, element, group, line, text
from nnfs import Dropout, History
from nnfs.gate.arrays import Floats


def overfitting(history: History) -> str:
    """Above, the loss on what is never seen, close up; below, the other."""
    unseen, learned, best = history.validation_losses, history.losses, history.best_epoch or 0
    last = len(learned) - 1
    ticks = np.linspace(0, last + 1, 4).tolist()
    above = Axes(x=(0, last + 1), y=(0.26, 0.4), left=52, top=34, width=316, height=130)
    below = Axes(x=above.x, y=(-3.5, 1), left=52, top=208, width=316, height=130)
    first = max(epoch for epoch, loss in enumerate(unseen) if loss > above.y[1])
    enters = first + float(np.interp(-above.y[1], [-unseen[first], -unseen[first + 1]], [0, 1]))
    close = [(enters, above.y[1]), *((epoch, unseen[epoch]) for epoch in range(first + 1, last + 1))]
    steep = [(epoch, log10(loss)) for epoch, loss in enumerate(learned)]
    turn = (best, unseen[best])
    parting = [
        above.title("loss on pictures never seen"),
        above.line(turn, (best, above.y[0]), "asymptote"),
        above.curve(close, "tangent"),
        above.dot(turn),
        above.note(turn, f"lowest at epoch {best}: {unseen[best]:.3f}", 12, 20, anchor="start"),
        above.note(close[-1], f"{unseen[-1]:.3f}", 0, -12, anchor="end"),
    ]
    falling = [
        below.title("loss on those learned from, in powers of ten"),
        below.line((best, below.y[1]), (best, below.y[0]), "asymptote"),
        below.curve(steep),
        below.note(steep[-1], f"{learned[-1]:.4f}", 0, -12, anchor="end"),
        below.decades(range(-3, 2)),
    ]
    return drawing(
        390,
        above.plot(*parting, x_ticks=ticks, y_ticks=(0.3, 0.35, 0.4), labelled="y"),
        below.plot(*falling, x_ticks=ticks, y_ticks=range(-3, 2), x_label="epoch", labelled="x"),
    )


def dropout(layer: Dropout) -> str:
    """A small network twice, from left to right: three inputs, the hidden neurons, two outputs."""
    own = Dropout(layer.rate, rng=np.random.default_rng(seed=30))
    panels = []
    for i, stays in enumerate((own.forward(np.ones((2, 6)), training=True) > 0).tolist()):
        left = 14 + 190 * i
        inputs = [(left, 56 + 80 * k) for k in range(3)]
        hidden = [(left + 82, 36 + 40 * k) for k in range(len(stays))]
        outputs = [(left + 160, 96 + 80 * k) for k in range(2)]
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
        panels.append(text((left + 82, 280), f"picture {i + 1}", "words strong"))
    return drawing(290, *panels)


def learning_curve(sizes: list[int], unseen: Floats) -> str:
    """The share of unseen pictures that are right, over the number of pictures learned from, as a logarithm."""
    ends = round(log10(sizes[0]) - 0.1, 2), round(log10(sizes[-1]) + 0.1, 2)
    axes = Axes(x=ends, y=(0.6, 1), left=42, top=34, width=326, height=190)
    points = [(log10(size), share) for size, share in zip(sizes, unseen)]
    marks = [axes.curve(points), *(axes.dot(point) for point in points)]
    marks += [axes.note((x, axes.y[0]), str(size), 0, 20) for (x, _), size in zip(points, sizes)]
    names = {"x_label": "pictures learned from", "y_label": "share of unseen pictures that are right"}
    return drawing(272, axes.plot(*marks, x_ticks=(), y_ticks=(0.6, 0.7, 0.8, 0.9, 1), **names))
