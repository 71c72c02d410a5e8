"""The figures of docs/beyond/digits.md: the pictures, two losses that part, who is silenced, what is misread."""

from __future__ import annotations

import math

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.pictures import picture
from book.figures.shapes import link
from book.figures.svg import drawing, element, group, text
from nnfs import Dropout, History
from nnfs.gate.arrays import Floats, Labels

PIXEL = 7
"""How wide a pixel is on the paper."""


def digits(images: Floats, labels: Labels, training: Labels) -> str:
    """Five in a row, and below each what it shows: the first two of each digit that is learned from."""
    parts = []
    places = [training[labels[training] == digit][turn] for turn in range(2) for digit in range(10)]
    for i, place in enumerate(places):
        row, column = divmod(i, 5)
        x, y = 10 + 76 * column, 8 + 88 * row
        parts.append(picture((x, y), images[place], PIXEL))
        parts.append(text((x + 4 * PIXEL, y + 8 * PIXEL + 17), str(labels[place]), "words name"))
    return drawing(356, *parts)


TOP = 0.5
"""The loss begins above the paper's upper edge: there would be nothing to see below it otherwise."""


def overfitting(history: History) -> str:
    """Both losses, every epoch at first and one in five later, from where they enter the paper."""
    last = len(history.losses) - 1
    axes = Axes(x=(0, last + 1), y=(0, TOP), left=38, top=34, width=330, height=200)
    epochs = [epoch for epoch in range(last + 1) if epoch < 40 or epoch % 5 == 0 or epoch == last]
    parts = []
    for losses, css, name, down, words in (
        (history.losses, "curve", "learned from", -10, "words accent"),
        (history.validation_losses, "tangent", "never seen", -12, "words"),
    ):
        above = max(epoch for epoch, loss in enumerate(losses) if loss > TOP)
        entry = above + (losses[above] - TOP) / (losses[above] - losses[above + 1])
        parts.append(axes.curve([(entry, TOP), *((epoch, losses[epoch]) for epoch in epochs if epoch > above)], css))
        parts.append(axes.note((last + 1, losses[-1]), name, 0, down, anchor="end", css=words))
    best = history.best_epoch or 0
    turn = (best, history.validation_losses[best])
    return drawing(
        286,
        axes.plot(
            *parts,
            axes.line((best, 0), turn, "asymptote"),
            axes.dot(turn),
            axes.note(turn, f"lowest at epoch {best}", 12, 20, anchor="start"),
            x_ticks=np.linspace(0, last + 1, 4).tolist(),
            y_ticks=(0, 0.1, 0.2, 0.3, 0.4, 0.5),
            x_label="epoch",
            y_label="loss",
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
            outline = element("circle", class_="neuron-outline", cx=x, cy=y, r=12)
            panels.append(group("neuron", circle) if is_there else outline)
        panels += [group("neuron", element("circle", cx=x, cy=y, r=12)) for x, y in outputs]
        panels.append(text((left + 66, 280), f"picture {i + 1}", "words strong"))
    return drawing(290, *panels)


def misread(images: Floats, labels: Labels, test: Labels, y_pred: Labels, sure: Floats, wrong: Floats) -> str:
    """Three in a row, with what it is, what was read and how surely below each."""
    parts = []
    places = np.flatnonzero(wrong)
    for i, k in enumerate(places):
        row, column = divmod(i, 3)
        x, y = 35 + 126 * column, 8 + 116 * row
        middle, below = x + 4 * PIXEL, y + 8 * PIXEL
        parts.append(picture((x, y), images[test[k]], PIXEL))
        parts.append(text((middle, below + 18), f"{labels[test[k]]}, read as {y_pred[k]}", "words strong"))
        parts.append(text((middle, below + 36), f"{shown(sure[k], '.2f')} sure", "words"))
    return drawing(116 * math.ceil(len(places) / 3) + 2, *parts)
