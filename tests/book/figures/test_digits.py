"""The figures of the chapter on digits, read back and held against its pictures, its weights and its network."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import numpy as np
import pytest

from nnfs import digits, softmax, split
from tests.book.drawn import names, svg
from tests.book.test_figures import classed, numbers, parsed, words

PAGE = "docs/beyond/digits.md"
NAMES = ["digits", "weights", "misread", "write"]

IMAGES, LABELS = digits()
TRAINING, _, TEST = split(len(LABELS), rng=np.random.default_rng(seed=1))


def shades(filled: Element, cell: float) -> np.ndarray:
    """The number of the shade of each cell of a picture, 0 where is none; that of a low band is below zero."""
    found = np.zeros((8, 8))
    for path in filled:
        kind, number = path.get("class", "").split("-")
        shade = int(number) - (0 if kind == "ink" else 5 if int(number) < 5 else 4)
        for x, y, *sides in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-(\d+)z", path.get("d", "")):
            assert {int(side) for side in sides} == {10 * cell}
            row, column = (int(int(at) // (10 * cell)) for at in (y, x))
            assert found[row, column] == 0
            found[row, column] = shade
    return found


def place(filled: Element) -> tuple[float, float]:
    left, top = re.findall(r"[\d.]+", filled.get("transform", ""))[:2]
    return float(left), float(top)


@pytest.mark.parametrize("name", NAMES)
def test_is_small_and_fits(name: str) -> None:
    assert len(svg(name, "What it shows.").encode()) < 36_000
    height = float(parsed(name).get("viewBox", "").split()[3])
    for frame in classed(parsed(name), "plot"):
        for box in classed(frame, "hairline"):
            x, y, width, tall = numbers(box, "x", "y", "width", "height")
            assert 0 <= x <= 380 - width
            assert 0 <= y <= height - tall


def test_digits() -> None:
    """One picture large, with its numbers, and small; then the first two of each digit, each above its name."""
    root = parsed("digits")
    large, middle, *rest = classed(root, "shades")
    assert (shades(large, 24) == 16 * IMAGES[3]).all()
    assert (shades(middle, 6) == 16 * IMAGES[3]).all()
    left, top = place(large)
    said = np.full((8, 8), -1.0)
    for label in root.iter("text"):
        x, y = numbers(label, "x", "y")
        if x < left + 192 and y < top + 192:
            said[int((y - top) // 24), int((x - left) // 24)] = float(words(label))
    assert (said == 16 * IMAGES[3]).all()
    named = classed(root, "name")
    assert [int(words(label)) for label in named] == [*range(10), *range(10)]
    for i, (filled, label) in enumerate(zip(rest, named, strict=True)):
        digit = TRAINING[LABELS[TRAINING] == i % 10][i // 10]
        assert (shades(filled, 4) == 16 * IMAGES[digit]).all()
        (left, top), (x, y) = place(filled), numbers(label, "x", "y")
        assert x == pytest.approx(left + 16)
        assert 32 < y - top < 52


def test_weights() -> None:
    """The heavier a weight, the more of its colour: five bands to either side, up to six tenths of the heaviest."""
    made = names(PAGE)
    root = parsed("weights")
    key, *drawn = classed(root, "shades")
    for network, part in ((made["flat"], drawn[:10]), (made["reader"], drawn[10:])):
        rows = network.layers[0].parameters["weights"].T[: len(part)]
        for filled, row in zip(part, rows, strict=True):
            levels = [max(-5, min(5, round(5 * weight / 0.6 / abs(row).max()))) for weight in row]
            assert (shades(filled, 8).ravel() == levels).all()
    assert len(drawn) == 15
    assert [path.get("class") for path in key] == [f"band-{i}" for i in range(10)]
    lefts = [int(path.get("d", "").removeprefix("M").split()[0]) for path in key]
    assert lefts == [120 * i for i in range(11) if i != 5]  # nothing in the middle, where zero is
    assert [words(label) for label in root.iter("text")][:2] == ["lowers the sum", "raises the sum"]


def test_misread() -> None:
    """Each with what it is, and its three most probable digits as bars, as long as their share; the right one full."""
    probabilities = softmax(names(PAGE)["reader"].predict(4 * IMAGES.reshape(-1, 64)[TEST]))
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != LABELS[TEST])
    root = parsed("misread")
    for i, filled in zip(wrong, classed(root, "shades"), strict=True):
        assert (shades(filled, 7) == 16 * IMAGES[TEST[i]]).all()
    expected, lengths, full = [], [], []
    for i in wrong:
        best = np.argsort(-probabilities[i])[:3]
        expected.append(f"wrote {LABELS[TEST[i]]}")
        expected += [said for digit in best for said in (str(digit), f"{probabilities[i, digit]:.2f}")]
        lengths += [60 * probabilities[i, digit] for digit in best]
        full += [digit == LABELS[TEST[i]] for digit in best]
    assert [words(label) for label in root.iter("text")] == expected
    assert [numbers(bar, "width")[0] for bar in classed(root, "bar")] == pytest.approx(lengths, abs=0.01)
    assert ["full" in bar.get("class", "").split() for bar in classed(root, "bar")] == full


def test_write() -> None:
    """The first 6 of the test, and a bar for each digit, as long as its share; that of the 6 is full."""
    [place] = [place for place in TEST if LABELS[place] == 6][:1]
    [shares] = softmax(names(PAGE)["reader"].predict(4 * IMAGES.reshape(-1, 64)[[place]]))
    root = parsed("write")
    [filled] = classed(root, "shades")
    assert (shades(filled, 32) == 16 * IMAGES[place]).all()
    bars = classed(root, "bar")
    assert [numbers(bar, "width")[0] for bar in bars] == pytest.approx((40 * shares).tolist(), abs=0.01)
    assert [digit for digit, bar in enumerate(bars) if "full" in bar.get("class", "").split()] == [6]
    said = [words(label) for label in root.iter("text")]
    assert said == [said for digit, share in enumerate(shares) for said in (str(digit), f"{share:.3f}")]
