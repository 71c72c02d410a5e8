"""Chains: which rule each step passes by, and what is compared with what."""

from __future__ import annotations

from typing import Any

import pytest

from bookcheck.maths.checking import Equations
from bookcheck.maths.errors import EquationError

NAMESPACE: dict[str, Any] = {"a": 2.0, "b": 3.0, "x": [1.0, 2.0], "y": [2.0, 4.0]}


def kinds(source: str, directive: str = "free t; f = np.tanh; index i") -> list[str]:
    """Return the kinds of the steps of a formula."""
    page = Equations(namespace=dict(NAMESPACE))
    page.directive(directive)
    page.formula(source)
    return sorted(page.report.steps.elements())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = 2", ["number"]),
        ("2 = a", ["number"]),
        ("2.0 = 2 = a = 1 a", ["identity", "number", "number"]),
        ("a b = b a", ["identity"]),
        ("1 + 2 = 3", ["number"]),
        ("1 + 2 = 2 + 1", ["identity"]),
        (r"a b = 2 \times 3 = 6", ["number", "substitution"]),
        ("a + b = 5 = 1 + 4", ["identity", "number"]),  # what the whole number is, not what a and b are
        ("a b = 6 = b a", ["identity", "number"]),
        ("a < b = 3", ["number", "relation"]),
        (r"1 < a \le b = 3 < 4", ["number", "relation", "relation", "relation"]),
        (r"a \to a b", ["definition", "dependence"]),
        (r"a \leftarrow a - 1", ["definition"]),
        ("c := a b = 6", ["definition", "number"]),
        (r"f(0.02) \approx f(0.0201) = 0.0201", ["approximation", "number"]),
        ("t - t = 0", ["number"]),
        (r"\frac{d}{dt} 3 t = 3", ["number"]),
        ("2 t = t + t", ["identity"]),
    ],
)
def test_rules(source: str, expected: list[str]) -> None:
    assert kinds(source) == expected


def test_a_formula_with_an_index_holds_for_each() -> None:
    assert kinds("2 x_i = y_i", "index i; y = [2 * element for element in x]") == ["identity"]
    assert kinds("x_i x_j = x_j x_i", "index i, j") == ["identity"]


@pytest.mark.parametrize(
    ("source", "offset", "message"),
    [
        ("a = 3", 4, "a is 2, not 3"),
        ("a = 2 = 3", 8, "a is 2, not 3"),
        ("a = b = 2", 4, "a is 2, but the right side is 3"),
        ("2 = a = b", 8, "a is 2, but the right side is 3"),
        ("a b = 6 = 2 + 3", 10, "a b is 6, but the right side is 5"),
        ("t = 0", 4, "t is free"),
        ("f(t) = 0.5", 7, "t is free"),
        (r"2 \leftarrow a", 13, "what stands left of the arrow must be a symbol"),
        (r"a \leftarrow q", 13, "q has no meaning here"),
        (r"b \leftarrow a - 1", 13, "nothing says what b becomes"),
        ("x_i = y_i", 6, "are not the same|is 1, but the right side is 2"),
        ("i = 2", 0, "how far does the index i run"),
        (r"f(0.02) \approx f(0.0201) = 0.0199", 28, "is 0.02009"),
        ("a = 2 + x", 4, "their shapes differ|the right side"),
    ],
)
def test_the_step_that_fails_is_named(source: str, offset: int, message: str) -> None:
    with pytest.raises(EquationError, match=message) as error:
        kinds(source)
    assert error.value.offset == offset


def test_forms_that_no_longer_hold_are_not_used() -> None:
    page = Equations(namespace={"p": 0.25})
    page.directive("let L; y = 1")
    page.formula("L = (y - p)^2 = (1 - p)^2")
    page.formula("L = (1 - 0.25)^2 = 0.5625")
    page.directive("y = 0")
    page.formula("L = (0 - 0.25)^2 = 0.0625")
    with pytest.raises(EquationError):
        page.formula("L = (1 - 0.25)^2")


def test_what_is_only_near_is_no_other_form() -> None:
    page = Equations(namespace={"a": 100.0, "b": 100.5})
    page.formula(r"a \approx b")
    with pytest.raises(EquationError):
        page.formula("2 a = 2 (100.5)")


def test_a_copy_goes_its_own_way() -> None:
    page = Equations(namespace={"a": 2.0})
    page.directive("let b, c")
    page.formula("b = a")
    page.directive("b = a")
    other = page.copy()
    other.formula("c = a + b = 4")
    other.directive("b = a")
    assert page.report.steps.total() == 2
    assert not other.symbols.pending
    assert page.finish() == "<page>: let c: no formula after it says what c is"
