"""Ten layers: the numbers are those of the page, for each scale and each squash that a reader may choose."""

from __future__ import annotations

import numpy as np
import pytest

from nnfs import Layer, ReLU, Sigmoid, Tanh
from tests.book.drawn import names
from tests.web.engine import script
from tests.web.figures import shown, start

LAYERS = script("widgets/layers.js")
PAGE = "docs/beyond/initialization.md"
EDGES = 12


@pytest.fixture(scope="module", autouse=True)
def numbers() -> None:
    """Draw what goes in and what comes back, once for all tests."""
    LAYERS.v8.eval(f"globalThis.given = {start('ten-layers')}; globalThis.numbers = drawn(given); null")


def test_the_numbers_are_drawn_as_on_the_page() -> None:
    page = names(PAGE)
    for name in ("samples", "told"):
        said = LAYERS.call("name => Array.from(numbers[name])", "inputs" if name == "samples" else name)
        assert np.allclose(said, page[name].ravel(), rtol=1e-9)
    weights = [dense.parameters["weights"] for dense, _ in page["stack"](Tanh, 1)]
    assert np.allclose(LAYERS.call("() => Array.from(numbers.weights)"), np.ravel(weights), rtol=1e-9)


@pytest.mark.parametrize(
    ("name", "squash", "scale", "limit"),
    [("tanh", Tanh, 0.1, 1), ("tanh", Tanh, 1, 1), ("relu", ReLU, 0.143, 3), ("sigmoid", Sigmoid, 0.3, 1)],
)
def test_each_layer_is_spread_as_on_the_page(name: str, squash: type[Layer], scale: float, limit: float) -> None:
    page = names(PAGE)
    pairs = page["stack"](squash, scale)
    said = LAYERS.call("(name, scale) => passed(stack(given, name), numbers, scale, 200)", name, scale)
    for way, go, most in (("forward", page["forward"], limit), ("back", page["backward"], 3)):
        for layer, values in zip(said, go(pairs), strict=True):
            shares = np.histogram(values.clip(-most, most), np.linspace(-most, most, EDGES))[0] / values.size
            assert layer[way]["spread"] == pytest.approx(page["spread"](values), rel=1e-9)
            assert layer[way]["shares"] == pytest.approx(shares.tolist(), abs=1e-9)


def test_it_starts_with_the_numbers_of_the_page() -> None:
    page, given = names(PAGE), start("ten-layers")
    assert (given["samples"], given["width"], given["layers"]) == (*page["samples"].shape, 10)
    said = LAYERS.call("scale => passed(stack(given, 'tanh'), numbers, scale, 200)", given["scale"])
    for way in ("forward", "back"):
        parts = shown("ten-layers", *(f"{way}{k}" for k in range(1, 11)))
        assert parts == [f"{layer[way]['spread']:.4f}" for layer in said]
        assert parts == LAYERS.call("spreads => spreads.map(shown)", [layer[way]["spread"] for layer in said])


def test_a_spread_is_short_however_large_it_is() -> None:
    spreads = [271516563.8, 1603.2782, 498.1971, 0.00003]
    assert LAYERS.call("spreads => spreads.map(shown)", spreads) == ["2.715e+08", "1603", "498.1971", "0.0000"]
