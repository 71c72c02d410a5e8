"""The figures of docs/beyond/schedules.md: noisy walks, factors for the learning rate, a race, and curves to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.contours import heights
from book.figures.svg import drawing, text
from nnfs.gate.arrays import Floats

LEVELS = (16, 9, 4, 1)
"""Losses of the lines along which the valley is equally high."""


def noise(steady: Floats, slowing: Floats, loss: Callable[[Floats], float]) -> str:
    """Two walks with noisy slopes, the rate steady or falling."""
    panels = []
    for i, (name, path) in enumerate({"steady rate": steady, "falling rate": slowing}.items()):
        axes = Axes((-4.5, 2.5), (-1.35, 1.35), left=36, top=34 + 166 * i, width=332, height=128)
        panels.append(
            axes.plot(
                *heights(axes, lambda w1, w2: loss(np.array([w1, w2])), LEVELS),
                *axes.trail(path.tolist()),
                *axes.cross((0, 0)),
                axes.title(name),
                x_ticks=(-4, -2, 0, 2),
                y_ticks=(-1, 0, 1),
                labelled="xy" if i else "y",
            )
        )
    names = text((202, 366), "$w_1$", "words x-label"), text((16, 25), "$w_2$", "words y-label")
    return drawing(374, *panels, *names)


def schedules(schedules: Mapping[str, Callable[[int], float] | None], curves: Floats) -> str:
    """A panel for each schedule: the factor of each epoch is a step of its own."""
    epochs = len(curves[0])
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


def race(runs: Mapping[tuple[str, float], Floats], best: Mapping[str, tuple[float, float, float]]) -> str:
    """The losses over the epochs, each optimizer at its best rate: the mean, its name, and of one the three runs."""
    epochs = len(next(iter(runs.values()))[0])
    axes = Axes(x=(0, epochs - 1), y=(0, 1.2), left=38, top=34, width=330, height=230)
    marks = []
    for style, (name, (at, anchor)) in zip(STYLES, BESIDE.items(), strict=True):
        lines = runs[name, best[name][0]]
        if style == "curve":
            marks += [axes.curve(enumerate(one.tolist()), "run") for one in lines]
        marks.append(axes.curve(enumerate(lines.mean(axis=0).tolist()), style))
        marks.append(axes.note(at, name, css="words accent" if style == "curve" else "words strong", anchor=anchor))
    ticks = (0, 10, 20, epochs - 1)
    plot = axes.plot(*marks, x_ticks=ticks, y_ticks=(0, 0.5, 1), x_label="epoch", y_label="loss")
    return drawing(316, plot)


BESIDE = {
    "SGD": ((12, 0.79), "start"),
    "Momentum": ((9.0, 0.32), "start"),
    "RMSProp": ((11.2, 0.22), "start"),
    "Adam": ((0.2, 0.09), "start"),
}
"""Where the name of each optimizer stands, beside its line."""

STYLES = ("asymptote", "tangent", "mean", "curve")
"""Thin and dashed, plain, accent and dashed, accent: told apart without colour."""


def reading(runs: Mapping[tuple[str, float], Floats], rates: Mapping[type, list[float]]) -> str:
    """One network and one optimizer at three rates: too low, good, too high."""
    (optimizer, (low, _, good, high)), *_ = rates.items()
    panels = []
    for i, (said, rate) in enumerate({"too low": low, "good": good, "too high": high}.items()):
        curve = runs[optimizer.__name__, rate][0]
        last = len(curve) - 1
        axes = Axes(x=(0, last), y=(0, 1.2), left=38 + 116 * i, top=50, width=98, height=120)
        panels.append(
            axes.plot(
                axes.curve(enumerate(curve.tolist())),
                text((axes.left, axes.top - 30), said, "words strong", "start"),
                text((axes.left, axes.top - 12), f"η = {shown(rate)}", "words small", "start"),
                x_ticks=(0, last),
                y_ticks=(0, 0.5, 1),
                x_label="epoch",
                labelled="xy" if i == 0 else "x",
            )
        )
    return drawing(216, *panels)
