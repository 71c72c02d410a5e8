"""The figures of the chapter on embeddings, read back and held against the rows of the network's own table."""

from __future__ import annotations

from typing import Any

import pytest

from nnfs import LETTERS, Network
from tests.book.drawn import names
from tests.book.test_figures import Element, classed, moved, numbers, parsed, plots, small_and_fitting, words

READ = "aro"


def network() -> Network:
    """The network that the chapter trains."""
    found: Network = names("docs/text/embeddings.md")["network"]
    return found


def rows() -> Any:
    return network().layers[0].parameters["weights"]


def check_network(root: Element) -> None:
    shown = [float(words(label).replace("−", "-")) for label in classed(root, "value")]
    true = [value for letter in READ for value in rows()[LETTERS.index(letter)]]
    assert shown == [pytest.approx(value, abs=0.005) for value in true]
    said = [words(label) for label in classed(root, "strong")]
    sizes = [str(network().layers[i].parameters["weights"].shape[1]) for i in (2, 4)]
    assert said == [*READ, *sizes]


def check_map(root: Element) -> None:
    (plot,) = plots(root)
    labels = [label for label in plot.axes.iter("text") if words(label) in LETTERS]
    assert "".join(map(words, labels)) == LETTERS
    for label, (x, y) in zip(labels, rows()):
        left, down = numbers(label, "x", "y")
        read = plot.value((left, down - 4.5))
        assert plot.is_at(read[0], x, 0)
        assert plot.is_at(read[1], y, 1)
        assert ("strong" in label.get("class", "")) == (words(label) in "aeiouy")


CHECKS = {"embeddings-network": check_network, "embeddings-map": check_map}


@pytest.mark.parametrize("name", CHECKS)
def test_is_small_and_fits(name: str) -> None:
    small_and_fitting(name)


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


def test_a_changed_number_is_found() -> None:
    root = parsed("embeddings-network")
    moved(classed(root, "value")[3])
    with pytest.raises(AssertionError):
        check_network(root)
    root = parsed("embeddings-map")
    letter = classed(root, "strong")[2]
    letter.set("x", str(float(letter.get("x", "")) + 0.5))
    with pytest.raises(AssertionError):
        check_map(root)
