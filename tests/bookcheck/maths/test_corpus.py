"""The tutorial's formulas: all can be read, and every side means what it should."""

from __future__ import annotations

import numpy as np
import pytest

from bookcheck.maths.parser import formula, read
from bookcheck.maths.point import Point
from bookcheck.maths.symbols import Symbols
from bookcheck.maths.tree import evaluate
from bookcheck.maths.words import Reading
from tests.bookcheck.maths.corpus import FORMULAS, MEMBERS, VALUES, f, meaning

READING = Reading(lambda key: key == "f", styled=lambda key, style: key.replace(f"_{style}", ""))


def test_the_corpus_is_whole() -> None:
    assert (len(FORMULAS), len(MEMBERS)) == (44, 51)


@pytest.mark.parametrize("source", FORMULAS)
def test_every_formula_can_be_read(source: str) -> None:
    assert formula(source, READING)


@pytest.mark.parametrize(("source", "expression"), MEMBERS)
def test_every_side_means_what_it_should(source: str, expression: str) -> None:
    symbols = Symbols({name: value for name, value in VALUES.items() if name not in ("h_1", "y_pred")} | {"f": f})
    symbols.look()
    for key, definition in {
        "L": "(1 - y_{pred})^2",
        "y_pred": "f(w_5 h_1 + w_6 h_2 + b_3)",
        "h_1": "f(w_1 x_1 + w_2 x_2 + b_1)",
    }.items():
        symbols.define(key, read(definition, READING))
    value = evaluate(read(source, READING), Point(symbols))
    assert value == pytest.approx(meaning(expression), rel=1e-9)
    assert np.shape(value) == np.shape(meaning(expression))
