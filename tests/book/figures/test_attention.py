"""The figures of the chapter on attention, read back and held against the layer, which is run anew."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnfs import LETTERS, Attention
from tests.book.drawn import names
from tests.book.test_figures import Element, classed, moved, numbers, parsed, small_and_fitting, words

PAGE = "docs/text/attention.md"


def check_hand(root: Element) -> None:
    x = np.array([[1.0, 0], [0, 1], [1, 1]])
    query, key, value = np.array([[[0.0, 1], [2, 0]], [[1, 0], [1, 2]], [[4, 0], [0, -4]]])
    layer = Attention(query, key, value, np.eye(2), causal=False)
    mean = layer.forward(x[np.newaxis])[0, 2]
    shares = layer.shares[0, 0, 2]
    scores = (x[2] @ query) @ (x @ key).T / np.sqrt(2)
    rows = classed(root, "row")
    for row, score, share, k, v in zip(rows, scores, shares, x @ key, x @ value, strict=True):
        (bar,) = classed(row, "bar")
        assert abs(numbers(bar, "height")[0] / 58 - share) < 0.001
        assert [words(label) for label in classed(row, "value")] == [f"{score:.3f}", f"{share:.3f}"]
        said = [words(label).replace("−", "-") for label in row.iter("text")]
        assert {f"[{a:g}, {b:g}]" for a, b in (k, v)} <= set(said)
    assert words(list(root.iter("text"))[-1]).replace("−", "-") == f"the mean: [{mean[0]:.2f}, {mean[1]:.2f}]"


def check_vowel(root: Element) -> None:
    given = names(PAGE)
    network: Any = given["network"]
    seen = given["seen"]
    network.predict(np.array([[LETTERS.index(letter) for letter in seen]]))
    (frame,) = classed(root, "boundary")
    left, top, width = numbers(frame, "x", "y", "width")
    inks = np.zeros((len(seen), len(seen)))
    for square in classed(root, "shades")[0].iter("rect"):
        css = square.get("class", "")
        if css.startswith("ink-"):
            x, y = numbers(square, "x", "y")
            inks[round((y - top) / width * len(seen)), round((x - left) / width * len(seen))] = int(css[4:])
    assert (np.abs(inks - 16 * given["layer"].shares[0, 0]) <= 0.5).all()
    assert "".join(words(label) for label in classed(root, "strong")) == 2 * seen


CHECKS = {"attention-hand": check_hand, "attention-vowel": check_vowel}


@pytest.mark.parametrize("name", CHECKS)
def test_is_small_and_fits(name: str) -> None:
    small_and_fitting(name)


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


def test_a_changed_number_is_found() -> None:
    root = parsed("attention-hand")
    moved(classed(root, "value")[3])
    with pytest.raises(AssertionError):
        check_hand(root)
    root = parsed("attention-vowel")
    next(square for square in root.iter("rect") if square.get("class", "").startswith("ink-")).set("class", "ink-3")
    with pytest.raises(AssertionError):
        check_vowel(root)
