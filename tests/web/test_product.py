"""The matrix product: as NumPy multiplies, written out as on the page, and started from the page's matrices."""

from __future__ import annotations

import numpy as np

from tests.book.drawn import names
from tests.web.engine import script
from tests.web.figures import shown, start

PRODUCT = script("widgets/product.js")


def test_it_multiplies_as_numpy_does() -> None:
    random = np.random.default_rng(0)
    for _ in range(20):
        rows, inner, columns = random.integers(1, 5, 3)
        X, W = random.integers(-9, 9, (rows, inner)), random.integers(-9, 9, (inner, columns))
        assert PRODUCT.call("product", X.tolist(), W.tolist()) == np.dot(X, W).tolist()


def test_it_starts_with_the_matrices_of_the_page() -> None:
    page, given = names("docs/beyond/layers.md"), start("matrix-product")
    assert (given["X"], given["W"]) == (page["X"].tolist(), page["W"].tolist())
    i, j = given["at"]
    assert np.dot(page["X"], page["W"])[i, j] == -6
    assert [PRODUCT.call("terms", given["X"][i], given["W"], j)] == shown("matrix-product", "terms")
