"""The figures of docs/labs/crowd.py: a crowd that overlaps, and what more people do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from book.figures.axes import Axes
from book.figures.svg import text
from nnfs.gate.arrays import Array, Floats

CROWD = 150
"""How many of the new people are shown."""


def crowd(new_x: Floats, new_y: Array) -> str:
    """The first of the new people, as high and as heavy as they are: filled is F, open is M."""
    axes = Axes(x=(56, 78), y=(70, 230), left=50, top=40, width=310, height=230)
    marks = [
        axes.dot((height + 66, weight + 135), "dot" if answer else "dot open", 3)
        for (weight, height), answer in zip(new_x[:CROWD].tolist(), new_y[:CROWD].tolist())
    ]
    return axes.alone(
        *marks, x_ticks=(60, 65, 70, 75), y_ticks=(100, 150, 200), x_label="height (inches)", y_label="weight (pounds)"
    )


def more_people(sizes: Sequence[int], shares: Floats, rule: float) -> str:
    """What is right against the number of people, known and new; a dot for each network with new people."""
    shares, rule = 100 * shares, 100 * rule
    axes = Axes(x=(0.4, 2.8), y=(50, 100), left=50, top=40, width=310, height=230)
    places = np.log10(sizes).tolist()
    marks = [axes.line((0.4, rule), (2.8, rule), "asymptote")]
    for kind, css, name, down in ((0, "tangent", "known", -12), (1, "curve", "new", 26)):
        line = list(zip(places, shares[:, :, kind].mean(axis=1).tolist()))
        marks += [axes.curve(line, css), axes.note(line[1], name, 0, down, css="words strong")]
    marks += [axes.dot((x, share), "bead", 3) for x, row in zip(places, shares[:, :, 1].tolist()) for share in row]
    marks += [text((axes.at(x, 0)[0], axes.bottom + 20), str(size)) for x, size in zip(places, sizes)]
    return axes.alone(
        *marks,
        x_ticks=places,
        y_ticks=range(50, 101, 10),
        labelled="y",
        x_label="people to learn from",
        y_label="right (%)",
    )
