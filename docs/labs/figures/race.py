"""The figures of docs/labs/race.py: walks to the finish, the loss at each rate, and ten seeds side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from book.figures.axes import Axes
from book.figures.svg import drawing, text
from nnfs.gate.arrays import Floats

Best = Mapping[str, tuple[int, float]]
STEPS, LOWEST = 100, -5
"""How many steps are shown, and the lowest height, as a power of ten."""


def valley_race(walks: Mapping[tuple[str, float], Floats], early: Best, late: Best) -> str:
    """A panel for each optimizer: the height after each step, of the walk that is in first and of that which stays."""
    panels = []
    for place, name in enumerate(dict.fromkeys(name for name, _ in walks)):
        axes = _panel(place, x=(1, STEPS), y=(LOWEST, 3))
        finish = axes.line((1, -2), (STEPS, -2), "asymptote")
        lines = [
            axes.curve(enumerate(np.log10(np.maximum(walks[name, best[name][1]][:STEPS], 10.0**LOWEST)), 1), css)
            for best, css in ((early, "tangent"), (late, "curve"))
        ]
        left = place % 3 == 0
        decades = axes.decades((-4, -2, 0, 2)) if left else ""
        words = {"x_label": "step" if place > 2 else "", "labelled": "x"}
        panels.append(
            axes.plot(finish, *lines, axes.title(name), decades, x_ticks=(1, 50, 100), y_ticks=(-4, -2, 0, 2), **words)
        )
    return drawing(354, *panels)


def network_rates(sweep: Mapping[tuple[str, float], float], chosen: Mapping[str, float]) -> str:
    """A panel for each optimizer: the loss at the end at each rate, with a large dot where it is lowest."""
    panels = []
    for place, (name, best) in enumerate(chosen.items()):
        axes = _panel(place, x=(-3.2, -0.3), y=(0, 2.6))
        ends = [(float(np.log10(rate)), end) for (kind, rate), end in sweep.items() if kind == name]
        dots = [
            axes.dot(point, *(("dot",) if np.isclose(point[0], np.log10(best)) else ("bead", 2.5))) for point in ends
        ]
        rates = [
            text((axes.at(power, 0)[0], axes.bottom + 20), f"{10.0**power:g}") for power in (-3, -1)
        ]
        words = {"x_label": "rate" if place > 2 else "", "labelled": "y" if place % 3 == 0 else ""}
        panels.append(
            axes.plot(axes.curve(ends), *dots, *rates, axes.title(name), x_ticks=(-3, -1), y_ticks=(0, 1, 2), **words)
        )
    return drawing(354, *panels)


def ten_seeds(kinds: Sequence[type], ends: Floats) -> str:
    """A row for each optimizer: a dot for the loss with each seed, and a line at their mean."""
    axes = Axes(x=(0.05, 0.23), y=(0, len(kinds)), left=84, top=14, width=284, height=210)
    marks = []
    for row, (kind, losses) in enumerate(zip(kinds, ends)):
        middle, mean = len(kinds) - row - 0.5, float(losses.mean())
        marks.append(axes.line((mean, middle - 0.35), (mean, middle + 0.35), "tangent"))
        marks += [axes.dot((loss, middle), "dot open", 3.5) for loss in losses.tolist()]
        marks.append(text((axes.left - 10, axes.at(0, middle)[1] + 4.5), kind.__name__, "words strong", "end"))
    return axes.alone(*marks, x_ticks=(0.05, 0.1, 0.15, 0.2), y_ticks=(), x_label="loss after five epochs")


def _panel(place: int, x: tuple[float, float], y: tuple[float, float]) -> Axes:
    """The place of a panel: three in a row, and two rows."""
    return Axes(x=x, y=y, left=58 + 109 * (place % 3), top=34 + 164 * (place // 3), width=88, height=106)
