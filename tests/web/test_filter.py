"""The filter: its answers are those of the page's own function, and it starts from the page's picture."""

from __future__ import annotations

import numpy as np

from tests.book.drawn import names
from tests.web.engine import script
from tests.web.figures import shown, start

FILTER = script("widgets/filter.js")
PAGE = "docs/beyond/convolution.md"


def test_it_slides_as_the_page_does() -> None:
    slide, random = names(PAGE)["slide"], np.random.default_rng(0)
    for _ in range(20):
        picture, weights = random.integers(0, 2, (5, 5)), random.integers(-1, 2, (3, 3))
        assert FILTER.call("slide", picture.tolist(), weights.tolist()) == slide(picture, weights).tolist()


def test_it_starts_from_the_picture_of_the_page() -> None:
    page, given = names(PAGE), start("window")
    assert (given["picture"], given["filter"]) == (page["picture"].tolist(), page["upright"].tolist())
    row, column = given["at"]
    products = FILTER.call("products", given["picture"], given["filter"], row, column)
    assert products == (page["picture"][row : row + 3, column : column + 3] * page["upright"]).tolist()
    assert [FILTER.call("summed", products)] == shown("window", "sum")
