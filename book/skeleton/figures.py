"""The figures of PAGE."""

from __future__ import annotations

from book.figures.axes import Axes
from book.figures.svg import drawing
from nnfs.gate.arrays import Floats


def shares(shares: Floats) -> str:
    """A bar for each share; the parameter is the name in the code of the page."""
    axes = Axes(x=(0, len(shares)), y=(0, 1), left=38, top=20, width=330, height=120)
    bars = [axes.bar((i + 0.2, i + 0.8), share) for i, share in enumerate(shares)]
    return drawing(170, axes.plot(*bars, x_ticks=(), y_ticks=(0, 0.5, 1)))
