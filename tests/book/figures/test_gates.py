"""The figures of the chapter on gates, read back and held against the layers and the network that they show."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnfs import GRU, Network, Recurrent, encode_phrase, sigmoid
from tests.book.drawn import names
from tests.book.test_figures import Element, classed, moved, numbers, parsed, plots, small_and_fitting, words

PHRASES = ("the bread was dull but the soup was great", "we liked the film but it was not good")


def network() -> Network:
    """The network that the chapter watches."""
    reader: Network = names("docs/beyond/gates.md")["reader"]
    return reader


def states_of(phrase: str) -> Any:
    """The states after each word, from a run of the layer on the whole phrase."""
    layer, _ = network().layers
    layer.forward(encode_phrase(phrase)[np.newaxis])
    return vars(layer)["states"][-len(phrase.split()) :, 0]


def check_gate(root: Element) -> None:
    given = names("docs/beyond/gates.md")
    old, new, middle = (given[name] for name in ("old", "new", "middle"))
    said = [words(label) for label in root.iter("text")]
    assert {f"old state {old}", f"something new −{-new}"} <= set(said)
    rows = classed(root, "row")
    assert len(rows) == 3
    for row, u in zip(rows, (1, middle, 0)):
        kept = [tuple(numbers(bar, "x", "width")) for bar in classed(row, "bar")]
        renewed = [tuple(numbers(bar, "x", "width")) for bar in classed(row, "rule")]
        assert [*kept, *renewed] == [part for part in ((92, 196 * u), (92 + 196 * u, 196 * (1 - u))) if part[1]]
        assert len(kept) == (u > 0)
        assert len(renewed) == (u < 1)
        tops = {numbers(part, "y")[0] for css in ("bar", "rule") for part in classed(row, css)}
        assert len(tops) == 1
        (value,) = (words(label) for label in classed(row, "value"))
        assert float(value.replace("−", "-")) == pytest.approx(u * old + (1 - u) * new)
        assert f"u = {u:g}" in [words(label) for label in row.iter("text")]


def check_kept(root: Element) -> None:
    (plot,) = plots(root)
    x = np.array([1.0] + 29 * [0.0]).reshape(1, 30, 1)
    plain = Recurrent(np.array([[1.0]]), np.array([[0.5]]), np.zeros(1), every_step=True)
    gated = GRU(
        np.array([[0.0, -10, 1]]), np.array([[0.0, 0, 0.5]]), np.array([100.0, 5, 0]), every_step=True
    )  # the reset gate is open
    for css, layer in (("tangent", plain), ("curve", gated)):
        (line,) = plot.read(css)
        for t, ((place, y), h) in enumerate(zip(line, layer.forward(x).ravel(), strict=True), start=1):
            assert plot.is_at(place, t, 0)
            assert plot.is_at(y, float(h), 1)
    assert [words(label) for label in classed(root, "name")] == ["plain", "gated"]


def check_reading(root: Element) -> None:
    _, output = network().layers
    for plot, phrase in zip(plots(root), PHRASES, strict=True):
        praise = sigmoid(np.asarray(output.forward(states_of(phrase))[:, 0], np.float64))
        dots = [dot for (dot,) in plot.read("dot")]
        (curve,) = plot.read("curve")
        assert curve == dots
        for place, ((x, y), true) in enumerate(zip(dots, praise, strict=True), start=1):
            assert plot.is_at(x, place, 0)
            assert plot.is_at(y, float(true), 1)
        named = classed(plot.axes, "name")
        assert " ".join(map(words, named)) == phrase
        assert all(
            plot.is_at(plot.value((numbers(name, "x")[0], 0))[0], place, 0) for place, name in enumerate(named, 1)
        )


CHECKS = {
    "gates-mix": check_gate,
    "gates-kept": check_kept,
    "gates-reading": check_reading,
}


@pytest.mark.parametrize("name", CHECKS)
def test_is_small_and_fits(name: str) -> None:
    small_and_fitting(name)


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(
    ("name", "css", "which"),
    [
        ("gates-mix", "value", 1),
        ("gates-mix", "bar", 1),
        ("gates-kept", "curve", 0),
        ("gates-kept", "tick-y", 1),
        ("gates-reading", "dot", 3),
        ("gates-reading", "curve", 1),
    ],
)
def test_a_changed_number_is_found(name: str, css: str, which: int) -> None:
    root = parsed(name)
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        CHECKS[name](root)
