"""The figure of the lab for a table of one's own, read back and held against the rows of that table."""

from __future__ import annotations

import numpy as np
import pytest

from nnfs import split
from tests.book.drawn import names
from tests.book.test_figures import Element, centre, classed, moved, parsed, plots, words

MARKS = {"apple": "person f", "lemon": "open", "pear": "person m"}


def check_fruits(root: Element) -> None:
    """Each fruit of the training heap stands where its row says, with the mark that the key gives its class."""
    table = [row.split(",") for row in names("docs/labs/own.py")["table"].split()[1:]]
    training, *_ = split(len(table), np.random.default_rng(seed=1))
    [plot] = plots(root)
    for kind, css in MARKS.items():
        drawn = [centre(mark) if css == "person m" else mark[0] for mark in plot.read(css)]
        rows = [table[place] for place in training if table[place][-1] == kind]
        assert len(drawn) == len(rows) > 5
        for (x, y), (_, height, width, _) in zip(drawn, rows):
            assert plot.is_at(x, float(height), 0)
            assert plot.is_at(y, float(width), 1)
        [*_, in_key] = classed(root, css)  # behind those of the plot
        assert in_key not in classed(plot.axes, css)


def test_each_fruit_is_its_row() -> None:
    check_fruits(parsed("fruits"))


@pytest.mark.parametrize("css", ["person f", "open"])
def test_a_changed_number_is_found(css: str) -> None:
    root = parsed("fruits")
    moved(classed(root, css)[2])
    with pytest.raises(AssertionError):
        check_fruits(root)


def test_it_names_what_it_shows() -> None:
    assert {*MARKS, "height (mm)", "width (mm)"} <= {words(label) for label in parsed("fruits").iter("text")}
