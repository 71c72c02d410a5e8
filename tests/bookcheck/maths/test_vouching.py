"""A definition is confirmed by code, never by what follows from it; else it carries a reason."""

from __future__ import annotations

import numpy as np
import pytest

from bookcheck.maths import Equations
from bookcheck.maths.errors import EquationError


class Unit:
    """Two inputs, two weights."""

    def __init__(self, w1: float, w2: float) -> None:
        self.w1, self.w2 = w1, w2

    def answer(self, x1: float, x2: float) -> float:
        """Answer."""
        return float(np.tanh(self.w1 * x1 + self.w2 * x2))


@pytest.fixture
def page() -> Equations:
    """Return a page with some numbers, of which two are alike, and code."""
    return Equations(namespace={"u": 2.0, "v": 3.0, "w1": 1.0, "w2": 1.0, "Unit": Unit, "penalty": lambda w: w**2 / 2})


def unconfirmed(page: Equations) -> list[str]:
    """Return the definitions of which the end of the page says that nothing confirms them."""
    return [
        line.split(": ")[1] for line in page.report.unconfirmed(page.symbols.doubts) if "no code of the page" in line
    ]


def test_what_follows_from_a_definition_does_not_confirm_it(page: Equations) -> None:
    page.directive("free w, k; let E")
    page.formula("E(w) = k w^2")  # the code's penalty has a half
    page.formula("E'(w) = k 2 w = 2 k w")
    page.formula("w - E'(w) = (1 - 2 k) w")
    assert unconfirmed(page) == ["E(w) = k w^{2}"]
    with pytest.raises(EquationError, match="not the same"):
        page.directive("E(w) = 2 * penalty(w) * k / 2")


@pytest.mark.parametrize("by", ["E = penalty", "E(w) = penalty(w)", "E(w) + u = penalty(w) + u"])
def test_code_confirms_it_or_something_made_of_it(page: Equations, by: str) -> None:
    page.directive("free w; let E")
    page.formula(r"E(w) = \frac{1}{2} w^2")
    page.directive(by)
    assert not page.report.unconfirmed(page.symbols.doubts)


def test_code_confirms_all_that_a_formula_rests_on(page: Equations) -> None:
    page.directive("w_1 = w1; w_2 = w2; let z, h, L")
    page.formula("z = w_1 u + w_2 v")
    page.formula(r"h = \tanh(z)")
    page.formula("L = (1 - h)^2")
    page.directive("L = (1 - Unit(w_1, w_2).answer(u, v)) ** 2")
    assert not page.report.unconfirmed(page.symbols.doubts)


def test_but_not_what_the_code_itself_starts_from(page: Equations) -> None:
    page.directive("let h, L")
    page.formula(r"h = \tanh(u)")
    page.formula("L = (1 - h)^2")
    page.directive("L = (1 - h) ** 2")
    assert unconfirmed(page) == [r"h = \tanh(u)"]


def test_a_number_that_somebody_typed_is_no_code(page: Equations) -> None:
    page.directive("let d, e")
    page.formula("d = 7")
    page.formula("e = u + v = 5")
    page.directive("d = 7; e = u + v")
    assert unconfirmed(page) == ["d = 7"]


@pytest.mark.parametrize("formula", ["z = w_1 u + w_2 v", "z = w_2 u + w_1 v", "z = w_1 u + v"])
def test_values_that_are_alike_confirm_nothing(page: Equations, formula: str) -> None:
    page.symbols.namespace["total"] = 5.0
    page.directive("w_1 = 1; w_2 = 1; let z")
    page.formula(formula)
    page.directive("z = total")
    assert unconfirmed(page) == [formula.replace("w_1", "w_{1}").replace("w_2", "w_{2}")]
    assert "cannot tell w_1 from w_2" in page.report.unconfirmed(page.symbols.doubts)[0]


def test_where_either_would_do_it_does_not_matter_that_they_are_alike(page: Equations) -> None:
    page.symbols.namespace["total"] = 2.0
    page.directive("w_1 = 1; w_2 = 1; let z")
    page.formula("z = w_1 + w_2")
    page.directive("z = total")
    assert not page.report.unconfirmed(page.symbols.doubts)


def test_a_reason_stands_in_the_report(page: Equations) -> None:
    page.directive('given E, d: "it is what we choose; nothing makes it"; free w')
    page.formula("E(w) = w^2")
    page.formula("d = u + v")
    assert not page.report.unconfirmed(page.symbols.doubts)
    assert "given, line 1: d = u + v (it is what we choose; nothing makes it)" in str(page.report)


def test_a_reason_beside_code_that_confirms_is_one_too_many(page: Equations) -> None:
    page.directive('given d: "it is what we choose"')
    page.formula("d = u + v")
    page.directive("d = v + u")
    assert "code confirms this, so take the reason out: given d" in page.report.unconfirmed(page.symbols.doubts)[0]


@pytest.mark.parametrize("item", ["given d", 'given d: ""', 'given d: "chosen"', "given d: no quotes here"])
def test_a_reason_is_a_few_words(page: Equations, item: str) -> None:
    with pytest.raises(EquationError, match="a reason of a few words is needed"):
        page.directive(item)


def test_a_reason_is_for_a_formula(page: Equations) -> None:
    page.directive('given d: "it is what we choose"')
    assert page.finish() == "<page>: let d: no formula after it says what d is"


@pytest.mark.parametrize(("sign", "true"), [(">", True), (r"\ge", False), ("<", False)])
def test_code_decides_what_a_slope_is_at_a_kink(page: Equations, sign: str, true: bool) -> None:
    page.symbols.namespace["slope"] = lambda x: 1.0 if x > 0 else 0.0
    page.directive("free x; let r")
    page.formula(r"r(x) = \max(0, x)")
    if sign != "<":
        page.formula(rf"r'(x) = \begin{{cases}} 1 & \text{{if }} x {sign} 0 \\ 0 & \text{{otherwise}} \end{{cases}}")
    if true:
        page.directive("r'(x) = slope(x)")
        return
    with pytest.raises(EquationError, match="at x = 0"):
        page.directive("r'(x) = slope(x)")
