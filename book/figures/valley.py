"""A long valley seen from above, and walks through it: two chapters go down the same one."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np

from book.figures.axes import Axes
from book.figures.svg import Point, drawing, text
from nnfs.gate.arrays import Floats

Loss = Callable[[Floats], float]
Said = Callable[[Floats], str]
Steps = Callable[[Axes, Floats], list[str]]

LEVELS = (16, 9, 4, 1)
"""Losses of the lines along which the valley is equally high."""


def valleys(walks: Mapping[str, Floats], loss: Loss, said: Said, steps: Steps, columns: int = 1) -> str:
    """A panel for each walk, on the same valley and the same scale: its name, what is said of it, and its steps."""
    width, height = ((324, 128), (152, 78))[columns - 1]
    panels, row = [], height + 52
    for i, (name, path) in enumerate(walks.items()):
        left, top = 44 + (width + 20) * (i % columns), 48 + row * (i // columns)
        axes = Axes((-4.5, 2.5), (-1.35, 1.35), left, top, width, height)
        is_first, is_lowest = i % columns == 0, i >= len(walks) - columns
        panels.append(
            axes.plot(
                *(axes.curve(_ring(loss, level, axes.x[1]), "contour") for level in LEVELS),
                *steps(axes, path),
                text((left, top - 26), name, "words strong", "start"),
                text((left, top - 9), said(path), "words small", "start"),
                axes.note((axes.x[0], 0), "$w_2$", -32, 5, css="words y-label") if is_first else "",
                x_ticks=(-4, -2, 0, 2),
                y_ticks=(-1, 0, 1),
                x_label="$w_1$" if is_lowest else "",
                labelled=("x" if is_lowest else "") + ("y" if is_first else ""),
            )
        )
    return drawing(row * len(walks) / columns + 46, *panels)


def _ring(loss: Loss, level: float, end: float) -> list[Point]:
    """The ellipse on which the loss is so high, open where it would leave the paper on the right."""
    wide, high = (math.sqrt(level / loss(one)) for one in np.eye(2))
    start = math.acos(min(end / wide, 1))
    return [(wide * math.cos(t), high * math.sin(t)) for t in np.linspace(start, 2 * math.pi - start, 34).tolist()]
