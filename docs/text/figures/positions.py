"""The figures of docs/text/positions.md: shares with a mask and without, and where a network looks that copies."""

from __future__ import annotations

import numpy as np

from book.figures.axes import shown
from book.figures.svg import drawing, element, group, text
from nnfs import softmax
from nnfs.gate.arrays import Floats


def _table(at: tuple[float, float], shares: Floats, cell: float) -> str:
    """A square for each share, inked by it in sixteenths, in a frame."""
    left, top = at
    squares = [
        element("rect", class_=f"ink-{ink}", x=left + cell * j, y=top + cell * i, width=cell, height=cell)
        for (i, j), ink in np.ndenumerate(np.rint(16 * shares).astype(int))
        if ink
    ]
    size = {"width": cell * shares.shape[1], "height": cell * len(shares)}
    plot = element("rect", class_="plot", x=left, y=top, **size)
    return group("shades", plot, *squares) + element("rect", class_="boundary", x=left, y=top, **size)


def positions_mask(S: Floats, masked: Floats) -> str:  # noqa: N803, as the formula calls it
    """Both tables side by side, with their numbers on a quarter of the ink."""
    content, cell = [], 54
    for left, name, shares in ((14, "without a mask", softmax(S)), (204, "with a mask", masked)):
        content += [text((left + 81, 22), name, "words strong"), _table((left, 34), shares / 4, cell)]
        content += [
            text((left + cell * (j + 0.5), 34 + cell * (i + 0.5) + 5), shown(share, ".3f"), "words value")
            for (i, j), share in np.ndenumerate(shares)
            if share
        ]
    return drawing(210, *content)


def positions_copy(shares: dict[int, Floats]) -> str:
    """The shares of one sequence that is copied from four back."""
    cell, left, top = 24, 74, 44
    table = shares[4]
    names = [text((left + cell * (j + 0.5), top - 8), str(j + 1)) for j in range(len(table))]
    names += [text((left - 14, top + cell * (i + 0.5) + 5), str(i + 1)) for i in range(len(table))]
    said = [text((left, 16), "is looked at", "words", "start"), text((6, top + 17), "looks", "words", "start")]
    return drawing(top + cell * len(table) + 14, _table((left, top), table, cell), *names, *said)
