"""The chain rule: its links multiply to the slopes of the library's network, and it starts as the page says."""

from __future__ import annotations

import math

import numpy as np

from nnfs import PEOPLE, NineParameterNetwork, people
from tests.book.drawn import names
from tests.web.engine import script
from tests.web.figures import start

CHAIN = script("widgets/chain.js")
PAGE = "docs/basics/backpropagation.md"


def test_the_links_of_each_parameter_multiply_to_its_slope() -> None:
    random = np.random.default_rng(0)
    for _ in range(30):
        network = NineParameterNetwork(*random.normal(0, 2, 9).tolist())
        x, y = random.normal(0, 2, 2), int(random.integers(2))
        for parameter, slope in network.partial_derivatives(x, y).items():
            way = CHAIN.call("way", vars(network), x.tolist(), y, parameter)
            assert len(way["names"]) == len(way["values"]) == len(way["links"]) + 1 == len(way["products"]) + 1
            assert math.isclose(way["products"][0], slope, rel_tol=1e-9, abs_tol=1e-15)
            assert math.isclose(way["values"][-1], (y - network.feedforward(x)) ** 2, rel_tol=1e-9)
            assert way["products"][-1] == way["links"][-1]


def test_it_starts_with_the_numbers_of_the_page() -> None:
    page, given = names(PAGE), start("chain")
    assert given["network"] == vars(page["network"])
    assert given["samples"][0] == ["Alice", page["alice"].tolist(), 1]
    assert given["samples"][4][1:] == [page["man"].tolist(), 0]
    assert [sample[:2] for sample in given["samples"][:4]] == [
        [name, x] for (name, *_), x in zip(PEOPLE, people()[0].tolist())
    ]
    way = CHAIN.call("way", given["network"], *given["samples"][0][1:], "w1")
    assert f"{way['products'][0]:.4f}" == f"{page['d_L']['w1']:.4f}" == "0.0215"
