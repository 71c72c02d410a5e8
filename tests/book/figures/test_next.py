"""The figures of the chapter on what comes next, read back and held against counts that are made here anew."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import numpy as np
import pytest

from nnfs import LETTERS, names
from tests.book.drawn import svg
from tests.book.test_figures import Element, classed, moved, numbers, parsed, small_and_fitting, words

DRAWN = "mire"


def shares(add: int) -> Any:
    """What share each sign has after each other, counted as text."""
    pairs = Counter(pair for name in names()[0] for pair in zip("." + name, name + "."))
    counts = np.array([[pairs[now, after] + add for after in LETTERS] for now in LETTERS])
    return counts / counts.sum(axis=1, keepdims=True)


def check_pairs(root: Element) -> None:
    (frame,) = classed(root, "plot")
    left, top, width, _ = numbers(frame, "x", "y", "width", "height")
    cell = width / 27
    inks = np.zeros((27, 27), int)
    for shape in classed(root, "shades")[0].iter("path"):
        for x, y in re.findall(r"M([\d.]+),([\d.]+)", shape.get("d", "")):
            row, column = round((float(y) - top) / cell), round((float(x) - left) / cell)
            assert inks[row, column] == 0
            inks[row, column] = int(shape.get("class", "").removeprefix("ink-"))
    assert (np.abs(inks - 16 * np.sqrt(shares(0))) <= 0.5).all()
    named = [words(label) for label in root.iter("text")][1:]
    assert "".join(named) == 2 * LETTERS


def check_path(root: Element) -> None:
    rows = classed(root, "row")
    for row, now, after in zip(rows, "." + DRAWN, DRAWN + ".", strict=True):
        true = shares(1)[LETTERS.index(now)]
        (bar,) = classed(row, "bar")
        x, y, _, height = numbers(bar, "x", "y", "width", "height")
        (others,) = [path.get("d", "") for path in row.iter("path")]
        bottom = y + height
        heights = {round((float(x) - 56) / 318 * 27 - 0.1): bottom - float(y) for x, y in
                   re.findall(r"M([\d.]+),[\d.]+V([\d.]+)", others)}  # fmt: skip
        heights[round((x - 56) / 318 * 27 - 0.1)] = height
        assert heights.keys() == set(range(27))
        assert round((x - 56) / 318 * 27 - 0.1) == LETTERS.index(after)
        assert all(abs(heights[place] / 36 * 0.5 - share) < 0.0005 for place, share in enumerate(true))
        assert [words(label) for label in classed(row, "strong")] == [after]


CHECKS = {"next-pairs": check_pairs, "next-path": check_path}


def test_is_small_and_fits() -> None:
    small_and_fitting("next-path")
    assert len(svg("next-pairs", "What it shows.").encode()) < 20_000  # 27 by 27 squares


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


def test_a_changed_number_is_found() -> None:
    root = parsed("next-path")
    moved(classed(root, "bar")[2])
    with pytest.raises(AssertionError):
        check_path(root)
    root = parsed("next-pairs")
    shape = next(iter(classed(root, "shades")[0].iter("path")))
    shape.set("class", "ink-9")
    with pytest.raises(AssertionError):
        check_pairs(root)
