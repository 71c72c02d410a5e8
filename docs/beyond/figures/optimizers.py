"""The figures of docs/beyond/optimizers.md: ways down one valley."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.contours import heights
from book.figures.svg import drawing, text
from nnfs.gate.arrays import Floats

Loss = Callable[[Floats], float]


def valley(plain: Mapping[float, Floats], loss: Loss) -> str:
    """Plain steps, with a careful learning rate and with one near the limit."""
    careful, bold, *_ = plain
    walks = {f"SGD, η = {shown(rate)}": plain[rate] for rate in (careful, bold)}
    return _valleys(walks, loss, width=332, height=128, columns=1)


def six_walks(
    plain: Mapping[float, Floats], rolled: Mapping[float, Floats], own: Floats, both: Floats, loss: Loss
) -> str:
    """All walks of the chapter side by side, as many steps each."""
    careful, bold, *_ = plain
    steps = len(plain[careful])
    walks = {f"SGD, η = {shown(rate)}": plain[rate] for rate in (careful, bold)}
    walks |= {f"Momentum, β = {shown(kept)}": path for kept, path in rolled.items() if kept}
    walks |= {"RMSProp": own[:steps], "Adam": both[:steps]}
    return _valleys(walks, loss, width=158, height=78, columns=2)


LEVELS = (16, 9, 4, 1)
"""Losses of the lines along which the valley is equally high."""


def _valleys(walks: Mapping[str, Floats], loss: Loss, width: float, height: float, columns: int) -> str:
    """A panel for each walk, on the same valley and the same scale."""
    panels, row = [], height + 52
    for i, (name, path) in enumerate(walks.items()):
        left, top = 36 + (width + 20) * (i % columns), 48 + row * (i // columns)
        axes = Axes((-4.5, 2.5), (-1.35, 1.35), left=left, top=top, width=width, height=height)
        marks = heights(axes, lambda w1, w2: loss(np.array([w1, w2])), LEVELS)
        panels.append(
            axes.plot(
                *marks,
                *axes.cross((0, 0)),
                *axes.trail(path.tolist()),
                text((left, top - 26), name, "words strong", "start"),
                text((left, top - 9), f"loss {shown(loss(path[-1]), '.4f')}", "words small", "start"),
                x_ticks=(-4, -2, 0, 2),
                y_ticks=(-1, 0, 1),
                labelled=("x" if i >= len(walks) - columns else "") + ("y" if i % columns == 0 else ""),
            )
        )
    rows = len(walks) // columns
    bottom = 48 + row * (rows - 1) + height
    names = [text((36 + width / 2 + (width + 20) * i, bottom + 38), "$w_1$", "words x-label") for i in range(columns)]
    return drawing(bottom + 46, *panels, *names, text((20, 39), "$w_2$", "words y-label"))
