"""The figures of the chapter on convolution, read back and held against what is computed here anew."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from nnfs import digits
from tests.book.drawn import functions, names, svg

Element = ElementTree.Element

PAGE = "docs/beyond/convolution.md"
CELL, EDGES = functions(PAGE).CELL, functions(PAGE).EDGES

UPRIGHT = np.array([[-1, 0, 1]] * 3)


def parsed(name: str) -> Element:
    return ElementTree.fromstring(svg(name, "What it shows."))


def classed(root: Element, css: str) -> list[Element]:
    return [element for element in root.iter() if css in element.get("class", "").split()]


def sizes(element: Element, *names: str) -> list[float]:
    return [float(element.get(name, "nan")) for name in names]


def slide(picture: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Slide a filter over a picture, the slow way."""
    size = len(weights)
    rows, columns = (length - size + 1 for length in picture.shape)
    windows = [[picture[i : i + size, j : j + size] for j in range(columns)] for i in range(rows)]
    return np.array([[(window * weights).sum() for window in row] for row in windows])


def panel(drawn: Element, rows: int) -> tuple[np.ndarray, tuple[float, float]]:
    """Read a panel of squares: for each cell the side, below zero if the square is hollow; and where it stands."""
    (box,) = classed(drawn, "hairline")
    left, top, width, height = sizes(box, "x", "y", "width", "height")
    cell = height / rows
    sides = np.zeros((rows, round(width / cell)))
    for path in drawn.iter("path"):
        solid = path.get("class") == "dot"
        scale, start = (0.1, (left, top)) if solid else (1, (0, 0))
        if solid:
            assert path.get("transform") == f"translate({left:g} {top:g}) scale(0.1)"
        for x, y, *side in re.findall(r"M(\S+) (\S+)h([\d.]+)v([\d.]+)h-([\d.]+)z", path.get("d", "")):
            assert len(set(side)) == 1
            length = float(side[0]) * scale
            across, down = (s + float(at) * scale + length / 2 for s, at in zip(start, (x, y)))
            column, row = (across - left) / cell, (down - top) / cell
            assert column % 1 == pytest.approx(0.5, abs=0.1 / cell)
            assert row % 1 == pytest.approx(0.5, abs=0.1 / cell)
            sides[int(row), int(column)] = length if solid else -(length + 1.25)
    return sides / (cell - 1), (left, top)


def check_panel(drawn: Element, values: np.ndarray, largest: float, least: float = 0) -> tuple[float, float]:
    """The area of each square is as large as its number."""
    shares, at = panel(drawn, len(values))
    true = np.sign(values) * np.sqrt(np.abs(values) / largest)
    cell = sizes(classed(drawn, "hairline")[0], "height")[0] / len(values)
    shown = (np.abs(true) * (cell - 1) >= 0.8) & (np.abs(values) >= least)
    assert (shares != 0).tolist() == shown.tolist()
    assert (np.sign(shares) == np.sign(true))[shown].all()
    large = shown & ((shares > 0) | (shares * (cell - 1) < -1.4))  # a hollow square is no smaller than its outline
    assert np.abs(shares - true)[large].max() < 0.06 / (cell - 1)
    return at


# A filter at work


def test_window() -> None:
    root = parsed("window")
    cells = {
        (round(x), round(y)): float("".join(label.itertext()).replace("−", "-"))
        for label in classed(root, "value")
        for x, y in [sizes(label, "x", "y")]
    }

    def grid(left: float, top: float, size: int) -> np.ndarray:
        places = [
            (round(left + CELL * (j + 0.5)), round(top + CELL * (i + 0.5) + 4.5)) for i, j in np.ndindex(size, size)
        ]
        return np.array([cells.pop(place) for place in places]).reshape(size, size)

    frames = [sizes(frame, "x", "y", "width", "height") for frame in classed(root, "boundary")]
    assert len(frames) == 4
    for top, weights, (window, answer) in zip((10, 180), (UPRIGHT, UPRIGHT.T), (frames[:2], frames[2:])):
        picture, drawn, answers = grid(14, top, 5), grid(176, top + CELL, 3), grid(292, top + CELL, 3)
        assert drawn.tolist() == weights.tolist()
        assert answers.tolist() == slide(picture, weights).tolist()
        assert window[2:] == [3 * CELL, 3 * CELL]
        assert answer[2:] == [CELL, CELL]
        place = [(at - start) / CELL for at, start in zip(window, (14, top))]
        assert place == [(at - start) / CELL for at, start in zip(answer, (292, top + CELL))]
        assert answers[int(place[1]), int(place[0])] == answers.max() == 3
        shaded = {(x, y) for x, y in (sizes(shade, "x", "y") for shade in classed(root, "band-2"))}
        assert {(14 + CELL * j, top + CELL * i) for i, j in np.argwhere(picture)} <= shaded
    assert not cells
    assert len(classed(root, "band-2")) == 2 * 12


def test_edges() -> None:
    panels = classed(parsed("edges"), "plot")
    images, labels = digits()
    assert labels[list(EDGES)].tolist() == [7, 0]
    answers = [slide(images[i], weights) for i in EDGES for weights in (UPRIGHT, UPRIGHT.T)]
    strongest = max(np.abs(values).max() for values in answers)
    for i, image in enumerate(images[list(EDGES)]):
        rows = [check_panel(panels[3 * i], image, 1)]
        rows += [check_panel(panels[3 * i + j], answers[2 * i + j - 1], strongest) for j in (1, 2)]
        assert rows == sorted(rows)
    assert len(panels) == 6


# What was learned


def test_filters() -> None:
    panels = classed(parsed("filters"), "plot")
    weights, biases = names(PAGE)["network"].layers[0].parameters.values()
    (images, labels), test = digits(), names(PAGE)["test"]
    pictures = [images[test][labels[test] == digit][0] for digit in (0, 7)]
    given = [
        [np.maximum(slide(np.pad(picture, 1), weights[:, :, 0, i]) + biases[i], 0) for picture in pictures]
        for i in range(8)
    ]
    heaviest, strongest = np.abs(weights).max(), np.max(given)
    assert len(panels) == 28
    for i in range(8):
        drawn, panels = panels[:3], panels[3:]
        x, y = check_panel(drawn[0], weights[:, :, 0, i], heaviest)
        below = [check_panel(one, values, strongest, strongest / 10) for one, values in zip(drawn[1:], given[i])]
        assert [left for left, _ in below] == [x - 9.5] * 2
        assert y < below[0][1] < below[1][1]
        if i % 4 == 0:  # the digits stand at the start of their row
            for picture in pictures:
                check_panel(panels.pop(0), picture, 1)


def test_the_words_about_the_filters() -> None:
    """Filter 5 is heavy on the left and light on the right, filter 8 above and below: the chapter says so."""
    weights = names(PAGE)["network"].layers[0].parameters["weights"][:, :, 0]
    left, _, right = weights[:, :, 4].sum(axis=0)
    above, _, below = weights[:, :, 7].sum(axis=1)
    assert left > 1 > -1 > right
    assert above > 1 > -1 > below
