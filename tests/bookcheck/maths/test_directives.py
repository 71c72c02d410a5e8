"""What a page says of its symbols in comments."""

from __future__ import annotations

import pytest

from bookcheck.maths.checking import Equations
from bookcheck.maths.directives import items
from bookcheck.maths.errors import EquationError


def test_items_stand_on_lines_or_between_semicolons() -> None:
    source = "let a; b = 2\n  free t\n\n $x = 1; 2$ ; index i"
    found = list(items(source))
    assert [item.text for item in found] == ["let a", "b = 2", "free t", "$x = 1; 2$", "index i"]
    assert all(source.startswith(item.text, item.start) for item in found)


def page(directive: str) -> Equations:
    """Return a page with one directive."""
    equations = Equations(namespace={"x": [1.0, 2.0], "w1": 1, "network": {"w1": 5.0}})
    equations.directive(directive)
    return equations


@pytest.mark.parametrize(
    ("directive", "formula"),
    [
        ("a = 2", "a = 2"),
        ("w_1..w_3 = 1; b_1..b_2 = 0", "w_1 + w_2 + w_3 + b_1 + b_2 = 3"),
        (r"\eta = 0.1; y_{pred} = 2", r"\eta y_{pred} = 0.2"),
        ("x = x; s = sum(x)", "s = x_1 + x_2"),
        ("free t, f()", "f(t) + t = t + f(t)"),
        ("free t, f()", r"\frac{d}{dt} f(t)^2 = 2 f(t) f'(t)"),
        ("from math import tau, hypot", "1 = 1"),
        ("import math; tau = math.tau; const tau", r"\tau = 2 \pi"),
        ("from math import hypot; a = hypot(3, 4)", "a = 5"),
        ("index i", "x_i = 1 x_i"),
        ("index i, j", "x_i x_j = x_j x_i"),
        ('after w_1 = network["w1"]', r"w_1 \leftarrow w_1 + 4"),
        (r"\frac{\partial (x_1^2)}{\partial x_1} = 2 * x[0]", "1 = 1"),
        ("a = 2 == 2 and 3", "a = 3"),
        ("$x_1 + x_2 = 3$", "x_2 = 2"),
    ],
)
def test_what_can_be_said(directive: str, formula: str) -> None:
    page(directive).formula(formula)


@pytest.mark.parametrize(
    ("directive", "formula"),
    [
        ("free t, f()", "f(t) = t"),
        ("free t, f(), g()", "f(t) = g(t)"),
        ("free t", "t = 1"),
        ("index i", "x_i = x_1"),
        ("index i, j", "x_i = x_j"),
        ('after w_1 = network["w1"]', r"w_1 \leftarrow w_1 + 3"),
    ],
)
def test_what_is_false_all_the_same(directive: str, formula: str) -> None:
    with pytest.raises(EquationError):
        page(directive).formula(formula)


def test_an_update_may_come_before_the_code_that_makes_it() -> None:
    equations = page("eta = 0.5")
    equations.formula(r"w_1 \leftarrow w_1 - \eta x_2")
    equations.directive("after w_1 = w1 - 0.5 * 2")
    assert equations.report.trusted == []
    with pytest.raises(EquationError):
        equations.directive("after w_1 = w1 + 0.5 * 2")


@pytest.mark.parametrize(
    ("directive", "offset", "message"),
    [
        ("let a b", 0, "'a b' is no name"),
        ("b = 2; a b = 3", 7, "a has no meaning"),
        ("a", 0, "'a' is not understood: expected let, given, free,"),
        ("a == 3", 0, "is not understood"),
        ("a = 3 +", 0, "'3 \\+' is no Python expression"),
        ("a = [1, 'b']", 0, "is list, not numbers and no function"),
        ("a = missing", 0, "the page has no 'missing' here"),
        ("a = 1 / 0", 0, "1 / 0: ZeroDivisionError"),
        ("from nowhere import nothing", 0, "No module named 'nowhere'"),
        ("skip", 0, "skip needs a reason"),
        ("skip: ", 0, "skip needs a reason"),
        ("w_1..w = 1", 0, "is no range of names"),
        ("index i; $x_1 = 2$", 16, "is 1, not 2"),
        (r"\frac{x_1}{ = 3", 0, "is not understood"),
        (r"x \leftarrow 3 = 2", 0, "expected one expression"),
    ],
)
def test_what_cannot(directive: str, offset: int, message: str) -> None:
    with pytest.raises(EquationError, match=message) as error:
        page(directive)
    assert error.value.offset == offset


def test_a_skip_is_for_one_formula_and_in_the_report() -> None:
    equations = page("skip: drawn by hand")
    equations.formula(r"x = \unreadable")
    (skip,) = equations.report.skips
    assert (skip.text, skip.reason) == (r"x = \unreadable", "drawn by hand")
    with pytest.raises(EquationError):
        equations.formula("x_1 = 2")
