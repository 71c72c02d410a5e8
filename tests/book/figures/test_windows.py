"""The figures of the chapter on windows as rows, read back and held against what is computed here anew."""

from __future__ import annotations

import re

import numpy as np

from book.figures.cells import CELL
from tests.book.drawn import functions, names
from tests.book.figures.test_convolution import cells_of, classed, parsed, sizes, slide

PAGE = "docs/beyond/windows.md"
PIXEL = functions(PAGE).PIXEL


def test_moves() -> None:
    """The dots are the middles of the windows that the library's layer has, and the second window is a move away."""
    root = parsed("moves")
    dots = [sizes(dot, "cx", "cy") for dot in classed(root, "dot")]
    first, second = (
        [sizes(box, "x", "y", "width", "height") for box in classed(root, css)] for css in ("boundary", "asymptote")
    )
    for around, begin, then, stride in zip(classed(root, "neuron-outline"), first, second, (1, 2)):
        x, y, width, height = sizes(around, "x", "y", "width", "height")
        assert [width, height] == [10 * PIXEL] * 2
        assert begin == [x, y, 3 * PIXEL, 3 * PIXEL]
        assert then == [x + stride * PIXEL, *begin[1:]]
        side = (8 + 2 * 1 - 3) // stride + 1
        mine = [dot for dot in dots if x < dot[0] < x + width]
        assert mine == [
            [x + PIXEL * (stride * j + 1.5), y + PIXEL * (stride * i + 1.5)] for i, j in np.ndindex(side, side)
        ]


def test_rows() -> None:
    root, given = parsed("rows"), names(PAGE)
    cells = cells_of(root)
    rows = np.array([given["x"][i : i + 2, j : j + 2].ravel() for i, j in np.ndindex(2, 3)])
    for (left, top), values in {
        (8, 30): given["x"],
        (8 + CELL, 30 + 4 * CELL): given["w"],
        (142, 30): rows,
        (266, 30 + CELL): given["w"].reshape(4, 1),
        (336, 30): slide(given["x"], given["w"]).reshape(6, 1),
    }.items():
        for (i, j), value in np.ndenumerate(values):
            assert cells.pop((round(left + CELL * (j + 0.5)), round(top + CELL * (i + 0.5) + 4.5))) == value
    assert not cells
    frames = sorted(sizes(frame, "x", "y", "width", "height") for frame in classed(root, "boundary"))
    assert frames == [[8, 30, 2 * CELL, 2 * CELL], [142, 30, 4 * CELL, CELL], [336, 30, CELL, CELL]]


def test_pixel() -> None:
    """Each window is one that sees the shaded pixel, its weights lie in it, and the products add up to the slope."""
    root, given = parsed("pixel"), names(PAGE)
    cells, parts = cells_of(root), []
    said = ["".join(label.itertext()).replace("−", "-") for label in classed(root, "words")]
    assert not [text for text in said if re.search(r"[×+] -\d|^-\d.*×", text)]  # in brackets inside of a calculation
    said = [re.sub("[()]", "", text) for text in said]
    slopes = [float(text.rpartition(" ")[2]) for text in said if text.startswith("slope")]
    assert slopes == given["g"][:2, :2].ravel().tolist()
    products = [re.fullmatch(r"(\S+) × (\S+) = (\S+)", text) for text in said if "×" in text]
    shades = [sizes(shade, "x", "y") for shade in classed(root, "band-7")]
    frames = [sizes(frame, "x", "y") for frame in classed(root, "boundary")]
    for (i, j), found, shade, frame, slope in zip(np.ndindex(2, 2), products, shades, frames, slopes):
        left, top = shade[0] - CELL, shade[1] - CELL
        assert frame == [left + CELL * j, top + CELL * i]
        for (k, n), weight in np.ndenumerate(given["w"]):
            place = (round(left + CELL * (j + n + 0.5)), round(top + CELL * (i + k + 0.5) + 4.5))
            assert cells.pop(place) == weight
        assert found
        other, weight, product = map(float, found.groups())
        assert (weight, other, product) == (given["w"][1 - i, 1 - j], slope, weight * slope)
        parts.append(product)
    assert not cells
    added, total = said[-1].removeprefix("together: ").split(" = ")
    assert [float(part) for part in added.split(" + ")] == parts
    assert float(total) == sum(parts) == given["picture"].grad[1, 1]
