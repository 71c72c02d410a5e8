"""The figures of docs/beyond/optimizers.md: ways down one valley, factors for the learning rate, and a race."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.contours import Grid
from book.figures.svg import Point, drawing, element, group, line, outline, text
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
"""Losses at which the shade of the valley changes; the lowest ground is the darkest."""


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
        shades = [
            element("path", class_=f"band-{4 - k}", d="".join(outline(axes.at(*at) for at in ring) for ring in rings))
            for k, rings in enumerate(map(grid.region, (-level for level in LEVELS)))
        ]
        steps = [axes.at(w1, w2) for w1, w2 in path.tolist()]
        panels.append(
            axes.plot(
                group("shades", *shades),
                axes.curve(path.tolist()),
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


def schedules(schedules: Mapping[str, Callable[[int], float] | None], curves: Mapping[str, Floats]) -> str:
    """The factors over the epochs of the race, with a key below."""
    epochs = range(len(next(iter(curves.values()))))
    axes = Axes(x=(0, epochs[-1]), y=(0, 1.05), left=38, top=34, width=330, height=160)
    lines = {name: [of(epoch) if of else 1.0 for epoch in epochs] for name, of in schedules.items()}
    return drawing(330, _lines(lines, axes, "times the learning rate", (100, 262)))


def race(curves: Mapping[str, Floats], best: Mapping[str, Sequence[float]]) -> str:
    """The losses over the epochs, each optimizer at its best rate, with a key in the corner that stays empty."""
    lines = {f"{name}, {shown(best[name][0])}": losses for name, losses in curves.items() if name != "Nesterov"}
    epochs = len(next(iter(lines.values())))
    axes = Axes(x=(0, epochs - 1), y=(0, 1.2), left=38, top=34, width=330, height=190)
    return drawing(276, _lines(lines, axes, "loss, mean of three networks", (205, 84)))


STYLES = ("asymptote", "tangent", "mean", "curve")
"""Thin and dashed, plain, accent and dashed, accent: told apart without colour."""


def _lines(lines: Mapping[str, Sequence[float] | Floats], axes: Axes, y_label: str, key: Point) -> str:
    x, y = key
    curves, names = [], []
    for i, (style, (name, values)) in enumerate(zip(STYLES, lines.items(), strict=True)):
        curves.append(axes.curve(((epoch, float(value)) for epoch, value in enumerate(values)), style))
        names.append(line((x, y + 17 * i - 4), (x + 30, y + 17 * i - 4), style))
        names.append(text((x + 38, y + 17 * i), name, anchor="start"))
    ticks = (0, 10, 20, axes.x[1])
    plot = axes.plot(*curves, x_ticks=ticks, y_ticks=(0, 0.5, 1), x_label="epoch", y_label=y_label)
    return plot + group("name", *names)
