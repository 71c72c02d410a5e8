"""The figure of the playground, read back and held against what is computed here anew."""

from __future__ import annotations

import numpy as np

from nnfs import circles, sigmoid
from tests.book.drawn import names
from tests.book.test_figures import moved, parsed, plots

PAGE = "docs/playground.md"


def test_the_points_are_those_that_are_drawn_and_the_line_is_where_the_network_says_one_half() -> None:
    (plot,) = plots(parsed("circles"))
    network = names(PAGE)["network"]
    points, labels = circles(count=200, rng=np.random.default_rng(seed=1), noise=0.1)
    outer = [place for (place,) in plot.read("dot squash")]
    inner = [place for (place,) in plot.read("dot") if place not in outer]
    for found, true in ((inner, points[labels == 1]), (outer, points[labels == 0])):
        np.testing.assert_allclose(found, true, atol=plot.error[0])
    (line,) = plot.read("boundary")
    assert len(line) > 40
    around = [(i, j) for i in (-2, 0, 2) for j in (-2, 0, 2)]
    for x, y in line:
        near = [sigmoid(network.predict(np.array([[x + i * plot.error[0], y + j * plot.error[1]]]))) for i, j in around]
        assert min(near) <= 0.5 <= max(near)


def test_a_point_that_has_moved_is_found() -> None:
    root = parsed("circles")
    dots = [shape for shape in root.iter() if shape.tag == "circle"]
    before = plots(root)[0].read("dot squash")
    moved(dots[-1])
    moved(dots[0])
    assert plots(root)[0].read("dot squash") != before
