"""The figures of the chapter on convolution, read back and held against what is computed here anew."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from nnfs import digits, softmax
from tests.book.drawn import functions, names, svg
from tests.book.figures.test_digits import place, shades

Element = ElementTree.Element

PAGE = "docs/beyond/convolution.md"
DRAWS = functions(PAGE)
CELL, EDGES, PIXEL, EIGHT, FIELD, SMALL = DRAWS.CELL, DRAWS.EDGES, DRAWS.PIXEL, DRAWS.EIGHT, DRAWS.FIELD, DRAWS.SMALL

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


def cells_of(root: Element) -> dict[tuple[int, int], float]:
    """What stands in bold, by place."""
    return {
        (round(x), round(y)): float("".join(label.itertext()).replace("−", "-"))
        for label in classed(root, "value")
        for x, y in [sizes(label, "x", "y")]
        if "".join(label.itertext())[0] != "b"
    }


def grid(cells: dict[tuple[int, int], float], left: float, top: float, size: int) -> np.ndarray:
    """Take the numbers of a grid out of those of the figure."""
    places = [(round(left + CELL * (j + 0.5)), round(top + CELL * (i + 0.5) + 4.5)) for i, j in np.ndindex(size, size)]
    return np.array([cells.pop(place) for place in places]).reshape(size, size)


def test_window() -> None:
    root = parsed("window")
    cells = cells_of(root)
    picture, drawn, products = grid(cells, 8, 30, 5), grid(cells, 160, 54, 3), grid(cells, 280, 54, 3)
    answers, turned, sideways = grid(cells, 280, 190, 3), grid(cells, 160, 302, 3), grid(cells, 280, 302, 3)
    assert not cells
    assert drawn.tolist() == UPRIGHT.tolist()
    assert turned.tolist() == UPRIGHT.T.tolist()
    assert answers.tolist() == slide(picture, UPRIGHT).tolist()
    assert sideways.tolist() == slide(picture, UPRIGHT.T).tolist()
    window, answer = (sizes(frame, "x", "y", "width", "height") for frame in classed(root, "boundary"))
    assert window[2:] == [3 * CELL, 3 * CELL]
    assert answer[2:] == [CELL, CELL]
    column, row = (round((at - start) / CELL) for at, start in zip(window, (8, 30)))
    assert (column, row) == tuple(round((at - start) / CELL) for at, start in zip(answer, (280, 190)))
    assert products.tolist() == (picture[row : row + 3, column : column + 3] * UPRIGHT).tolist()
    assert products.sum() == answers[row, column] == answers.max() == 3
    (summed,) = ["".join(label.itertext()) for label in root.iter("text") if " + " in "".join(label.itertext())]
    terms, total = summed.split(" = ")
    assert [float(term.replace("−", "-")) for term in terms.split(" + ")] == products.ravel().tolist()
    assert float(total) == products.sum()
    shaded = {(x, y) for x, y in (sizes(shade, "x", "y") for shade in classed(root, "band-7"))}
    assert shaded == {(8 + CELL * j, 30 + CELL * i) for i, j in np.argwhere(picture)}


def test_channels() -> None:
    root = parsed("channels")
    cells, given = cells_of(root), names(PAGE)
    total = given["bias"]
    for top, name in ((34, "red"), (152, "green")):
        inner = top + CELL / 2
        picture, sheet, products = grid(cells, 8, top, 3), grid(cells, 122, inner, 2), grid(cells, 206, inner, 2)
        assert picture.tolist() == given[name].tolist()
        assert sheet.tolist() == given[f"on_{name}"].tolist()
        assert products.tolist() == (picture[:2, :2] * sheet).tolist()
        assert cells.pop((276, round(top + 1.5 * CELL + 5))) == products.sum()
        total += products.sum()
    assert list(cells.values()) == [total] == [3]
    assert f"bias {given['bias']}" in ["".join(label.itertext()) for label in root.iter("text")]
    frames = [sizes(frame, "x", "y", "width", "height") for frame in classed(root, "boundary")]
    assert frames == [[8, 34, 2 * CELL, 2 * CELL], [8, 152, 2 * CELL, 2 * CELL]]


def test_edges() -> None:
    root = parsed("edges")
    (_, *panels), frames = classed(root, "shades"), classed(root, "neuron-outline")
    images, labels = digits()
    assert labels[list(EDGES)].tolist() == [7, 0]
    answers = [slide(images[i], weights) for i in EDGES for weights in (UPRIGHT, UPRIGHT.T)]
    strongest = max(np.abs(values).max() for values in answers)
    for i, image in enumerate(images[list(EDGES)]):
        assert (shades(panels[3 * i], PIXEL) == 16 * image).all()
        _, top = place(panels[3 * i])
        for j in (0, 1):
            x, y = check_signed(panels[3 * i + 1 + j], answers[2 * i + j], strongest, PIXEL)
            assert sizes(frames[2 * i + j], "x", "y") == [x - PIXEL, y - PIXEL]
            assert sizes(frames[2 * i + j], "width", "height") == [8 * PIXEL, 8 * PIXEL]
            assert y - PIXEL == top
    assert len(panels) == 6
    assert len(frames) == 4


# What two networks read


def test_rivals() -> None:
    """An 8 of a stranger, what each filter answers to it, squashed, and a bar for each digit, by each network."""
    root, given = parsed("rivals"), names(PAGE)
    (images, labels), stranger = digits(), given["strangers"][EIGHT]
    field, *maps = classed(root, "shades")
    assert (shades(field, FIELD) == 16 * images[stranger]).all()
    weights, biases = given["reader"].layers[0].parameters.values()
    framed = np.pad(images[stranger], 1)
    answers = [np.maximum(slide(framed, weights[:, :, 0, i]) + biases[i], 0) for i in range(8)]
    places = [check_signed(drawn, values, np.max(answers), SMALL) for drawn, values in zip(maps, answers, strict=True)]
    expected = [(str(i + 1), x + 4 * SMALL) for i, (x, _) in enumerate(places)]
    bars = classed(root, "bar")
    for name, network, left in (("dense", 0, 28), ("convolutional", 2, 224)):
        [shares] = softmax(given["networks"][network].predict(images[stranger].reshape(1, 8, 8, 1)))
        rows = bars[:10]
        del bars[:10]
        assert np.allclose([sizes(row, "width")[0] for row in rows], 100 * shares, atol=0.01)
        assert {sizes(row, "x")[0] for row in rows} == {left}
        assert ["full" in row.get("class", "").split() for row in rows] == [digit == 8 for digit in range(10)]
        expected.append((name, left))
        expected += [
            said for i, share in enumerate(shares) for said in ((str(i), left - 8), (f"{share:.3f}", left + 142))
        ]
    assert bars == []
    assert labels[stranger] == 8
    assert [("".join(label.itertext()), sizes(label, "x")[0]) for label in root.iter("text")] == expected


# What was learned


def test_filters() -> None:
    root = parsed("filters")
    filled = classed(root, "shades")
    squares = [panel_ for panel_ in classed(root, "plot") if not classed(panel_, "shades")]
    weights, biases = names(PAGE)["reader"].layers[0].parameters.values()
    (images, labels), strangers = digits(), names(PAGE)["strangers"]
    pictures = [images[strangers][labels[strangers] == digit][0] for digit in (0, 7)]
    given = [
        [np.maximum(slide(np.pad(picture, 1), weights[:, :, 0, i]) + biases[i], 0) for picture in pictures]
        for i in range(8)
    ]
    heaviest, strongest = np.abs(weights).max(), np.max(given)
    for i in (4, 7):
        check_signed(filled.pop(0), weights[:, :, 0, i], heaviest, 24)
        for values, picture in zip(given[i], pictures):
            grey = filled.pop(0)
            assert (shades(grey, 16) == np.rint(6 * picture)).all()
            assert check_panel(squares.pop(0), values, strongest, strongest / 10) == place(grey)
    for i in (0, 1, 2, 3, 5, 6):
        check_signed(filled.pop(0), weights[:, :, 0, i], heaviest, 14)
    assert filled == squares == []
    labels_ = ["".join(label.itertext()) for label in root.iter("text")]
    assert labels_ == ["filter 5", "filter 8", "1", "2", "3", "4", "6", "7"]


def check_signed(filled: Element, values: np.ndarray, largest: float, cell: float) -> tuple[float, float]:
    """Five bands above zero and five below, the strongest from six tenths of the largest number on."""
    levels = np.clip(np.rint(5 * values / (0.6 * largest)), -5, 5)
    rows, columns = values.shape
    drawn = shades(filled, cell)
    assert (drawn[:rows, :columns] == levels).all()
    assert not drawn[rows:].any()
    assert not drawn[:, columns:].any()
    return place(filled)


def test_the_words_about_the_filters() -> None:
    """Filter 5 is heavy on the left and light on the right, filter 8 above and below: the chapter says so."""
    weights = names(PAGE)["reader"].layers[0].parameters["weights"][:, :, 0]
    left, _, right = weights[:, :, 4].sum(axis=0)
    above, _, below = weights[:, :, 7].sum(axis=1)
    assert left > 1 > -1 > right
    assert above > 1 > -1 > below
