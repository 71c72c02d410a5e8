"""The figures of docs/text/next.md: what follows what in the names, and how one of them came about."""

from __future__ import annotations

import numpy as np

from book.figures.axes import Axes
from book.figures.svg import drawing, element, group, text
from nnfs import softmax
from nnfs.gate.arrays import Floats

CELL = 12
LEFT, TOP = 40, 46


def next_pairs(counts: Floats, LETTERS: str) -> str:  # noqa: N803, as the library calls it
    """A square for each pair, inked by its share of the row, in sixteenths: one shape for all of the same ink."""
    inks = np.ceil(16 * np.sqrt(counts / counts.sum(axis=1, keepdims=True)) - 0.5).astype(int)
    shapes = []
    for ink in range(1, 17):
        places = [f"M{LEFT + CELL * j},{TOP + CELL * i}h{CELL}v{CELL}h-{CELL}z" for i, j in np.argwhere(inks == ink)]
        shapes.append(element("path", class_=f"ink-{ink}", d="".join(places)) if places else "")
    names = [text((LEFT + CELL * (j + 0.5), TOP - 6), letter) for j, letter in enumerate(LETTERS)]
    names += [text((LEFT - 9, TOP + CELL * (i + 0.5) + 4), letter) for i, letter in enumerate(LETTERS)]
    whole = element("rect", class_="plot", x=LEFT, y=TOP, width=27 * CELL, height=27 * CELL)
    return drawing(
        TOP + 27 * CELL + 12,
        text((LEFT, TOP - 26), "what follows, from left to right", "words strong", "start"),
        group("shades", whole, *shapes),
        *names,
    )


DRAWN = "mire"
"""The last name that the page draws."""


def next_path(scores: Floats, LETTERS: str) -> str:  # noqa: N803, as the library calls it
    """A row for each step: a bar for each sign that could come next, and that of the sign that came stands out."""
    rows = []
    for i, (now, after) in enumerate(zip("." + DRAWN, DRAWN + ".")):
        shares = softmax(scores[[LETTERS.index(now)]])[0].tolist()
        axes = Axes(x=(0, 27), y=(0, 0.5), left=56, top=22 + 62 * i, width=318, height=36)
        came = LETTERS.index(after)
        others = element("path", class_="ink-4", d="".join(_box(axes, j, p) for j, p in enumerate(shares) if j != came))
        name = text((48, axes.bottom), ("." + DRAWN)[: i + 1], "words", "end")
        letters = [
            text((axes.at(j + 0.5, 0)[0], axes.bottom + 14), letter, "words strong" if j == came else "words small")
            for j, letter in enumerate(LETTERS)
            if j == came or i == len(DRAWN)
        ]
        bar = axes.bar((came + 0.1, came + 0.9), shares[came])
        rows.append(group("row", group("shades", others), bar, name, *letters))
    return drawing(22 + 62 * (len(DRAWN) + 1), *rows)


def _box(axes: Axes, place: int, share: float) -> str:
    (left, top), (right, bottom) = axes.at(place + 0.1, share), axes.at(place + 0.9, 0)
    return f"M{left:.2f},{bottom:.2f}V{top:.2f}H{right:.2f}V{bottom:.2f}z"
