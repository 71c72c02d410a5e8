"""The figures of docs/beyond/schedules.md: noisy walks, factors for the learning rate, a race, and curves to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.svg import drawing, line, text
from book.figures.valley import Loss, valleys
from nnfs.gate.arrays import Floats

LAST = 20  # places at the end of a walk count


def noise(steady: Floats, slowing: Floats, loss: Loss) -> str:
    """Two walks with noisy slopes, the rate steady or falling: a faint line, and dots where it ends."""

    def said(path: Floats) -> str:
        return f"mean loss of the dots {shown(np.mean([loss(w) for w in path[-LAST:]]), '.2f')}"

    def steps(axes: Axes, path: Floats) -> list[str]:
        before, (*beads, last) = path[: 1 - LAST].tolist(), path[-LAST:].tolist()
        dots = [*(axes.dot(place, "bead", 2.5) for place in beads), axes.dot(last)]
        return [axes.curve(before, "hop oldest"), *axes.cross((0, 0)), *dots]

    return valleys({"steady rate": steady, "falling rate": slowing}, loss, said, steps)


def schedules(schedules: Mapping[str, Callable[[int], float] | None], curves: Floats) -> str:
    """A panel for each schedule: the factor of each epoch is a step of its own."""
    epochs = len(curves[0])
    panels = []
    for i, (name, of) in enumerate(schedules.items()):
        axes = Axes(x=(0, epochs), y=(0, 1.05), left=38 + 178 * (i % 2), top=34 + 150 * (i // 2), width=150, height=84)
        factors = [of(epoch) if of else 1.0 for epoch in range(epochs)]
        steps = [(epoch + end, factor) for epoch, factor in enumerate(factors) for end in (0, 1)]
        marks = axes.curve(steps), axes.title(name)
        words = {"x_label": "epoch" if i >= len(schedules) / 2 else "", "labelled": "xy" if i % 2 == 0 else "x"}
        panels.append(axes.plot(*marks, x_ticks=(0, 10, 20, epochs), y_ticks=(0, 0.5, 1), **words))
    return drawing(316, *panels)


STYLES = {"SGD": "asymptote", "Momentum": "tangent", "RMSProp": "mean", "Adam": "curve"}
"""Thin and dashed, plain, accent and dashed, accent: told apart without colour."""


def race(runs: Mapping[tuple[str, float], Floats], best: Mapping[str, tuple[float, float, float]]) -> str:
    """The losses over the epochs, each optimizer at its best rate: the mean, and of one the three runs."""
    epochs = len(next(iter(runs.values()))[0])
    axes = Axes(x=(0, epochs - 1), y=(0, 1.2), left=38, top=62, width=330, height=230)
    marks, key = [], []
    # The lines cross, so that no place beside them is free: above, each name stands behind a piece of its line.
    for x, (name, style) in zip((10, 84, 198, 300), STYLES.items()):
        lines = runs[name, best[name][0]]
        if style == "curve":
            marks += [axes.curve(enumerate(one.tolist()), "run") for one in lines]
        marks.append(axes.curve(enumerate(lines.mean(axis=0).tolist()), style))
        key += [line((x, 16), (x + 26, 16), style), text((x + 32, 20.5), name, "words strong", "start")]
    ticks = (0, 10, 20, epochs - 1)
    return drawing(344, axes.plot(*marks, x_ticks=ticks, y_ticks=(0, 0.5, 1), x_label="epoch", y_label="loss"), *key)


def reading(runs: Mapping[tuple[str, float], Floats], rates: Mapping[type, list[float]]) -> str:
    """One network and one optimizer at three rates: too low, good, too high."""
    (optimizer, (low, _, good, high)), *_ = rates.items()
    panels = []
    for i, (said, rate) in enumerate({"too low": low, "good": good, "too high": high}.items()):
        curve = runs[optimizer.__name__, rate][0]
        last = len(curve) - 1
        axes = Axes(x=(0, last), y=(0, 1.2), left=38 + 116 * i, top=68, width=98, height=120)
        marks = [
            axes.curve(enumerate(curve.tolist())),
            text((axes.left, axes.top - 48), said, "words strong", "start"),
            text((axes.left, axes.top - 31), f"η = {shown(rate)}", "words small", "start"),
        ]
        words = {"x_label": "epoch", "y_label": "" if i else "loss", "labelled": "x" if i else "xy"}
        panels.append(axes.plot(*marks, x_ticks=(0, last), y_ticks=(0, 0.5, 1), **words))
    return drawing(234, *panels)
