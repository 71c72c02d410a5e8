"""The figures of the chapter on the transformer, read back and held against the network that it trains."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnfs import encode_names
from tests.book.drawn import names
from tests.book.test_figures import Element, classed, moved, numbers, parsed, small_and_fitting, words

PAGE = "docs/text/transformer.md"


def check_block(root: Element) -> None:
    """From below to above, each box as the layers of the network have it, and two ways around."""
    _, _, look, think, *_ = names(PAGE)["network"].layers
    first, last = (think.layers[i].parameters["biases"].size for i in (1, 3))
    boxes = [words(box) for box in classed(root, "row")]
    kinds = [type(layer).__name__ for layer in (*look.layers, *think.layers)]
    assert kinds == ["RMSNorm", "Attention", "RMSNorm", "Dense", "ReLU", "Dense"]
    assert boxes == ["norm", "attention", "norm", f"dense {first}, ReLU", f"dense {last}"]
    heights = [numbers(box, "y")[0] for box in classed(root, "boundary")]
    assert heights == sorted(heights, reverse=True)
    assert len(classed(root, "operation add")) == 2


def check_heads(root: Element) -> None:
    given: Any = names(PAGE)
    name, look = given["name"], given["look"]
    given["network"].predict(encode_names([name])[0])
    true = look.shares[0, :, len(name), : len(name) + 1]
    frames = classed(root, "boundary")
    inks = np.zeros(true.shape)
    left, _, width = numbers(frames[0], "x", "y", "width")
    tops = [numbers(frame, "y")[0] for frame in frames]
    for square in classed(root, "shades")[0].iter("rect"):
        css = square.get("class", "")
        if css.startswith("ink-"):
            x, y = numbers(square, "x", "y")
            inks[tops.index(y), round((x - left) / width * true.shape[1])] = int(css[4:])
    assert (np.abs(inks - 16 * true) <= 0.5).all()
    assert "".join(words(label) for label in classed(root, "strong")) == "." + name


CHECKS = {"transformer-block": check_block, "transformer-heads": check_heads}


@pytest.mark.parametrize("name", CHECKS)
def test_is_small_and_fits(name: str) -> None:
    small_and_fitting(name)


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


def test_a_changed_number_is_found() -> None:
    root = parsed("transformer-block")
    moved(next(classed(root, "row")[4].iter("text")))
    with pytest.raises(AssertionError):
        check_block(root)
    root = parsed("transformer-heads")
    next(square for square in root.iter("rect") if square.get("class", "").startswith("ink-")).set("class", "ink-16")
    with pytest.raises(AssertionError):
        check_heads(root)
