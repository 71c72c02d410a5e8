"""What symbols become, and what they are from then on."""

from __future__ import annotations

import pytest

from bookcheck.maths.checking import Equations
from bookcheck.maths.errors import EquationError


@pytest.fixture
def page() -> Equations:
    """Return a page with the numbers of a step with momentum."""
    return Equations(namespace={"w": 2.0, "v": 0.5, "g": 3.0, "eta": 0.1, "beta": 0.9})


def test_a_symbol_stays_what_it_was(page: Equations) -> None:
    page.formula(r"v \leftarrow \beta v + g")
    page.formula("v = 0.5")
    page.directive("after w = w - eta * v")
    page.formula(r"w \leftarrow w - \eta v")


def test_now_it_is_what_it_became(page: Equations) -> None:
    page.directive("after v = beta * v + g")
    page.formula(r"v \leftarrow \beta v + g")
    page.directive("now v; after w = w - eta * (beta * v_before + g)")
    page.formula("v = 3.45")
    for wrong in (r"w \leftarrow w + \eta v", r"w \leftarrow w - \eta g", r"w \leftarrow w - v"):
        with pytest.raises(EquationError, match="but w - eta"):
            page.formula(wrong)
    page.formula(r"w \leftarrow w - \eta v")


def test_a_new_binding_ends_it(page: Equations) -> None:
    page.formula(r"v \leftarrow \beta v + g")
    page.directive("now v; v = v")
    page.formula("v = 0.5")
    page.formula(r"v \leftarrow v + g")
    page.directive("now v")
    page.formula("v = 3.5")


def test_what_it_was_may_be_anything(page: Equations) -> None:
    page.directive("let a; free b; c = 2 * g")
    page.formula("a = 2 g")
    for key in "abc":
        page.formula(rf"{key} \leftarrow {key} + 1")
        page.directive(f"now {key}; free {key}_0; d_{key} = {key}_before + 1")
        page.formula(f"{key} = d_{key}")
    page.formula("a = c = 7")


def test_refusals(page: Equations) -> None:
    with pytest.raises(EquationError, match="now v: no formula before it says what v becomes"):
        page.directive("now v")
    page.formula(r"v \leftarrow v + g")
    page.directive("now v")
    page.formula(r"v \leftarrow v + g")
    with pytest.raises(EquationError, match="now v: it has become something before"):
        page.directive("now v")
