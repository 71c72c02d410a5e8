"""The figures of the lab on a crowd, read back and held against people and networks that are made here anew."""

from __future__ import annotations

import numpy as np
import pytest

from nnfs import NineParameterNetwork
from tests.book.drawn import names
from tests.book.test_figures import Element, classed, moved, parsed, plots, words

PAGE = "docs/labs/crowd.py"
SIZES = [4, 10, 40, 100, 400]


def check_crowd(root: Element) -> None:
    """Each of the first of the new people is as high and as heavy as drawn, filled for F and open for M."""
    x, y = names(PAGE)["drawn"](1000, 0)
    [plot] = plots(root)
    dots = [point for shape in plot.read("dot") for point in shape]
    for (across, up), (weight, height) in zip(dots, x[:150].tolist(), strict=True):
        assert plot.is_at(across, height + 66, 0)
        assert plot.is_at(up, weight + 135, 1)
    assert ["open" not in dot.get("class", "") for dot in classed(plot.axes, "dot")] == (y[:150] == 1).tolist()


def check_more_people(root: Element) -> None:
    """A dot for each network, the line through their means, and the rule, on the new people."""
    drawn = names(PAGE)["drawn"]
    new_x, new_y = drawn(1000, 0)
    [plot] = plots(root)
    beads = [point for shape in plot.read("bead") for point in shape]
    [known], [new] = plot.read("tangent"), plot.read("curve")
    for row, n in enumerate(SIZES):
        right = []
        for seed in range(1, 6):
            x, y = drawn(n, seed)
            network = NineParameterNetwork.random(np.random.default_rng(seed))
            network.train(x, y, 0.1, 4000 // n)
            right.append(
                [
                    100 * np.mean([round(network.feedforward(a)) == b for a, b in zip(*one)])
                    for one in ((x, y), (new_x, new_y))
                ]
            )
        for (x, y), (_, share) in zip(beads[5 * row : 5 * row + 5], right, strict=True):
            assert plot.is_at(x, np.log10(n), 0)
            assert plot.is_at(y, share, 1)
        for line, mean in zip((known, new), np.mean(right, axis=0)):
            assert plot.is_at(line[row][1], mean, 1)
    [rule] = plot.read("asymptote")
    assert all(plot.is_at(y, 100 * np.mean((new_x[:, 1] < 1) == new_y), 1) for _, y in rule)


CHECKS = {"crowd": check_crowd, "more-people": check_more_people}


@pytest.mark.parametrize("name", CHECKS)
def test_what_is_drawn_is_what_the_page_made(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(("name", "css"), [("crowd", "open"), ("more-people", "bead"), ("more-people", "asymptote")])
def test_a_changed_number_is_found(name: str, css: str) -> None:
    root = parsed(name)
    moved(classed(root, css)[0])
    with pytest.raises(AssertionError):
        CHECKS[name](root)


def test_the_sizes_and_the_axes_have_their_names() -> None:
    said = [words(label) for label in parsed("more-people").iter("text")]
    assert {*map(str, SIZES), "known", "new", "right (%)"} <= {*said}
    assert {"height (inches)", "weight (pounds)"} <= {words(label) for label in parsed("crowd").iter("text")}
