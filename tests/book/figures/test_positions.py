"""The figures of the chapter on masks and positions, read back and held against the layer and its shares."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnfs import Attention
from tests.book.drawn import names
from tests.book.test_figures import Element, classed, moved, numbers, parsed, small_and_fitting, words


def tables(root: Element, across: int) -> list[Any]:
    """The inks of each table, in sixteenths, from the squares in its frame."""
    found = []
    for shades, frame in zip(classed(root, "shades"), classed(root, "boundary"), strict=True):
        left, top, width = numbers(frame, "x", "y", "width")
        inks = np.zeros((across, across))
        for square in shades.iter("rect"):
            css = square.get("class", "")
            if css.startswith("ink-"):
                x, y = numbers(square, "x", "y")
                inks[round((y - top) / width * across), round((x - left) / width * across)] = int(css[4:])
        found.append(inks)
    return found


def check_mask(root: Element) -> None:
    x = np.array([[1.0, 0], [0, 1], [1, 1]])
    query, key, value = np.array([[[0.0, 1], [2, 0]], [[1, 0], [1, 2]], [[4, 0], [0, -4]]])
    said = [float(words(label)) for label in classed(root, "value")]
    true = []
    for inks, causal in zip(tables(root, 3), (False, True), strict=True):
        layer = Attention(query, key, value, np.eye(2), causal=causal)
        layer.forward(x[np.newaxis])
        shares = layer.shares[0, 0]
        assert (np.abs(inks - 4 * shares) <= 0.5).all()
        true += shares[shares > 0].tolist()
    assert said == [pytest.approx(share, abs=0.0005) for share in true]


def check_copy(root: Element) -> None:
    shares = names("docs/text/positions.md")["shares"][4]
    (inks,) = tables(root, 12)
    assert (np.abs(inks - 16 * shares) <= 0.5).all()
    assert [t - inks[t].argmax() for t in range(4, 12)] == [4] * 8


CHECKS = {"positions-mask": check_mask, "positions-copy": check_copy}


@pytest.mark.parametrize("name", CHECKS)
def test_is_small_and_fits(name: str) -> None:
    small_and_fitting(name)


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


def test_a_changed_number_is_found() -> None:
    root = parsed("positions-mask")
    moved(classed(root, "value")[3])
    with pytest.raises(AssertionError):
        check_mask(root)
    root = parsed("positions-copy")
    next(square for square in root.iter("rect") if square.get("class", "").startswith("ink-")).set("class", "ink-3")
    with pytest.raises(AssertionError):
        check_copy(root)
