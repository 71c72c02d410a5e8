"""The figure of the chapter on autograd, read back and held against derivatives that nobody's tensor worked out."""

from __future__ import annotations

import re

import numpy as np
import pytest

from nnfs import numerical_gradient
from tests.book.test_figures import classed, parsed, small_and_fitting, words

NAMES = ["autograd-graph"]


def read(text: str) -> float:
    """The number in a label; behind an equality sign, the last one."""
    return float(re.findall(r"[−\d.]+", text)[-1].replace("−", "-"))


@pytest.mark.parametrize("name", NAMES)
def test_is_small_and_fits(name: str) -> None:
    small_and_fitting(name)


def test_graph() -> None:
    root = parsed("autograd-graph")
    a, b = 3, 4

    def result(x: np.ndarray) -> float:
        return (x[0] + x[1]) * x[0]

    slope_a, slope_b = numerical_gradient(result, np.array([a, b]))
    back = [read(words(label)) for label in classed(root, "accent")]
    along = [words(label) for label in classed(root, "words") if not set(label.get("class", "").split()) - {"words"}]
    assert sorted(map(read, along)) == sorted([a, a, b, a + b, result(np.array([a, b]))])
    # Of a on both of its routes, each with the other held still; of b, of u, and of L itself.
    direct, around = numerical_gradient(lambda x: (x[0] + b) * x[1], np.array([a, a]))[::-1]
    assert back == pytest.approx([direct, around, slope_b, a, 1])
    from_b, from_a = [words(label) for label in classed(root, "value")]
    assert read(from_b) == pytest.approx(slope_b)
    left, *routes = re.findall(r"\d+", from_a)[::-1]
    assert float(left) == pytest.approx(slope_a)
    assert sum(map(float, routes)) == pytest.approx(slope_a)
