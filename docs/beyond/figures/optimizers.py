"""The figures of docs/beyond/optimizers.md: ways down one valley, factors for the learning rate, and a race."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.contours import Grid
from book.figures.svg import Point, drawing, element, line, text
from nnfs.gate.arrays import Floats

Loss = Callable[[Floats], float]


def valley(plain: Mapping[float, Floats], loss: Loss) -> str:
    """Plain steps, with a careful learning rate and with one near the limit."""
    careful, bold, *_ = plain
    return _valley(loss, {f"SGD, learning rate {shown(rate)}": plain[rate] for rate in (careful, bold)})


def rolling(rolled: Floats, ahead: Floats, loss: Loss) -> str:
    """A heavy ball, and one that looks ahead."""
    return _valley(loss, {"Momentum": rolled, "Nesterov": ahead})


def own_steps(own: Floats, both: Floats, rolled: Floats, loss: Loss) -> str:
    """To each parameter its own step, without and with momentum, as many steps as the others."""
    return _valley(loss, {"RMSProp": own[: len(rolled)], "Adam": both[: len(rolled)]})


LEVELS = (16, 9, 4, 1)
"""Losses of the lines along which the valley is equally high."""


def _valley(loss: Loss, walks: Mapping[str, Floats]) -> str:
    """A panel for each walk, one above the other, on the same valley."""
    panels = []
    for i, (name, path) in enumerate(walks.items()):
        axes = Axes((-4.5, 2.5), (-1.35, 1.35), left=36, top=28 + 158 * i, width=332, height=118)
        grid = Grid(
            lambda w1, w2: -loss(np.array([w1, w2])),
            xs=np.linspace(*axes.x, 29).tolist(),
            ys=np.linspace(*axes.y, 19).tolist(),
        )
        steps = [axes.at(w1, w2) for w1, w2 in path.tolist()]
        panels.append(
            axes.plot(
                *(axes.curve(ring, "contour") for level in LEVELS for ring in grid.line(-level)),
                *_cross(axes.at(0, 0)),
                axes.curve(path.tolist()),
                axes.note(path[0].tolist(), "start", 0, -10),
                *(element("circle", class_="dot", cx=x, cy=y, r=3.5) for x, y in steps),
                text((axes.left + 4, axes.top - 9), "$w_2$", "words y-label", "end"),
                text((axes.left + 14, axes.top - 9), name, "words strong", "start"),
                text((axes.right, axes.top - 9), f"loss {shown(loss(path[-1]), '.4f')}", "words small", "end"),
                x_ticks=(-4, -2, 0, 2),
                y_ticks=(-1, 0, 1),
                labelled="xy" if i == len(walks) - 1 else "y",
            )
        )
    return drawing(352, *panels, text((202, 344), "$w_1$", "words x-label"))


def _cross(at: Point) -> list[str]:
    """The bottom of the valley."""
    (x, y), r = at, 5
    return [line((x - r, y - r), (x + r, y + r), "tangent"), line((x - r, y + r), (x + r, y - r), "tangent")]


def schedules(schedules: Mapping[str, Callable[[int], float] | None], curves: Mapping[str, Floats]) -> str:
    """A panel for each schedule: the factor of each epoch is a step of its own."""
    epochs = len(next(iter(curves.values())))
    panels = []
    for i, (name, of) in enumerate(schedules.items()):
        axes = Axes(x=(0, epochs), y=(0, 1.05), left=38 + 178 * (i % 2), top=34 + 150 * (i // 2), width=150, height=84)
        factors = [of(epoch) if of else 1.0 for epoch in range(epochs)]
        steps = [(epoch + end, factor) for epoch, factor in enumerate(factors) for end in (0, 1)]
        panels.append(
            axes.plot(
                axes.curve(steps),
                axes.title(name),
                x_ticks=(0, 10, 20, epochs),
                y_ticks=(0, 0.5, 1),
                x_label="epoch" if i >= len(schedules) / 2 else "",
                labelled="xy" if i % 2 == 0 else "x",
            )
        )
    return drawing(316, *panels)


def race(curves: Mapping[str, Floats]) -> str:
    """The losses over the epochs, each optimizer at its best rate, and its name beside its line."""
    epochs = len(next(iter(curves.values())))
    axes = Axes(x=(0, epochs - 1), y=(0, 1.2), left=38, top=34, width=330, height=210)
    marks = []
    for style, (name, (at, anchor)) in zip(STYLES, BESIDE.items(), strict=True):
        css = "words accent" if style == "curve" else "words strong"
        marks.append(axes.curve(((i, float(loss)) for i, loss in enumerate(curves[name])), style))
        marks.append(axes.note(at, name, css=css, anchor=anchor))
    ticks = (0, 10, 20, epochs - 1)
    plot = axes.plot(
        *marks, x_ticks=ticks, y_ticks=(0, 0.5, 1), x_label="epoch", y_label="loss, mean of three networks"
    )
    return drawing(296, plot)


BESIDE = {
    "SGD": ((10, 0.72), "start"),
    "Momentum": ((7.8, 0.42), "start"),
    "RMSProp": ((10, 0.27), "start"),
    "Adam": ((0.4, 0.2), "start"),
}
"""Where the name of each optimizer stands, beside its line."""

STYLES = ("asymptote", "tangent", "mean", "curve")
"""Thin and dashed, plain, accent and dashed, accent: told apart without colour."""
