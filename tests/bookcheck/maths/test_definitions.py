"""Formulas that say what a symbol is."""

from __future__ import annotations

import pytest

from bookcheck.maths.checking import Equations
from bookcheck.maths.errors import EquationError


@pytest.fixture
def page() -> Equations:
    """Return a page with two numbers."""
    return Equations(namespace={"u": 2.0, "v": 3.0, "y": [1.0, 2.0]})


def test_the_next_formula_headed_by_it_defines_a_symbol(page: Equations) -> None:
    page.directive("let a")
    page.formula("u = 2")
    page.formula("a = u + 1 = 3")
    page.formula("a = 3")
    with pytest.raises(EquationError):
        page.formula("a = v")
    assert [(d.key, d.text) for d in page.report.definitions] == [("a", "a = u + 1")]


def test_several_heads_are_one(page: Equations) -> None:
    page.directive("let a, b")
    page.formula("a = b = u v")
    page.formula("a = u v")
    assert [d.key for d in page.report.definitions] == ["b", "a"] or len(page.report.definitions) == 2


def test_a_sign_can_define_too(page: Equations) -> None:
    page.formula("c := u v")
    page.formula("c = v u")


def test_a_definition_can_use_what_comes_later(page: Equations) -> None:
    page.directive("let a, b")
    page.formula(r"\begin{aligned} a &= b + u \\ b &= v \end{aligned}")
    page.formula("a = u + v = 5")


def test_a_definition_of_something_unknown_is_refused(page: Equations) -> None:
    page.directive("let a")
    with pytest.raises(EquationError, match="q has no meaning here") as error:
        page.formula("a = u + q")
    assert error.value.offset == 4


def test_a_new_definition_drops_the_old(page: Equations) -> None:
    page.directive("let a")
    page.formula("a = u")
    page.directive("let a")
    page.formula("a = v = 3")


def test_functions(page: Equations) -> None:
    page.directive("let g, h; free t")
    page.formula("g(t) = t^2 + u = u + t^2")
    page.formula("h(s, t) = s g(t)")
    page.formula("h(2, 3) = 22")
    page.formula("g'(t) = 2 t")
    with pytest.raises(EquationError):
        page.formula("g'(t) = 3 t")


def test_the_argument_of_a_definition_may_be_anything(page: Equations) -> None:
    page.directive("let g")
    page.formula("g(z) = 2 z = z + z")
    page.formula("g'(z) = 2")
    with pytest.raises(EquationError, match="z has no meaning"):
        page.formula("2 z = z + z")


@pytest.mark.parametrize("source", ["g(2) = 3", "g(t, t) = 3"])
def test_a_function_is_defined_for_names(page: Equations, source: str) -> None:
    page.directive("let g; free t")
    with pytest.raises(EquationError, match="needs arguments that are names, each another one"):
        page.formula(source)


def test_an_array_is_defined_by_its_elements(page: Equations) -> None:
    page.directive("let p, q, r; index i, j, k = 0..1; count r from 0")
    page.formula("p_i = u y_i")
    page.formula("p = u y = [2, 4]")
    page.formula("q_{i,j} = y_i p_j")
    page.formula(r"q = \begin{bmatrix} 2 & 4 \\ 4 & 8 \end{bmatrix}")
    page.formula("r_k = v k")
    page.formula("r_1 = v = 3")
    with pytest.raises(EquationError):
        page.formula("p_i = v y_i")
    assert [definition.key for definition in page.report.definitions] == ["p", "q", "r"]


@pytest.mark.parametrize("source", ["p_{i,i} = y_i", "p_{i,j,k} = y_i y_j y_k", "p_{i+1} = y_i"])
def test_elements_have_one_or_two_indices(page: Equations, source: str) -> None:
    page.directive("let p; index i, j, k")
    with pytest.raises(EquationError, match="let p needs a formula for all of it, or for one element"):
        page.formula(source)


def test_elements_are_counted_as_the_symbol_says(page: Equations) -> None:
    page.directive("let p; index k = 0..1")
    with pytest.raises(EquationError, match="the elements of p are counted from 1, and so must be k"):
        page.formula("p_k = k + v")


def test_how_far_an_index_runs(page: Equations) -> None:
    page.directive("let p; index i")
    with pytest.raises(EquationError, match="how far does the index i run"):
        page.formula("p_i = i u")
    page.directive("index i = 1..2")
    page.formula("p_i = i u")
    page.formula("p = [2, 4]")
    page.directive("index i")
    page.formula("p_i - y_i = i u - y_i")


def test_one_formula_for_several_symbols(page: Equations) -> None:
    page.directive("s_0 = 1; let s_1..s_3; index t = 1..3")
    page.formula("s_t = u s_{t-1} + v")
    page.formula("s_1 = u s_0 + v = 5")
    page.formula("s_3 = u s_2 + v = 29")
    page.formula("s_3 = u^3 s_0 + v (1 + u + u^2)")
    page.formula(r"\frac{\partial s_t}{\partial s_{t-1}} = u")
    page.formula(r"\frac{\partial s_3}{\partial s_0} = \prod_{t=1}^{3} \frac{\partial s_t}{\partial s_{t-1}} = u^3")
    with pytest.raises(EquationError):
        page.formula(r"\frac{\partial s_3}{\partial s_0} = \prod_{t=2}^{3} \frac{\partial s_t}{\partial s_{t-1}}")
    with pytest.raises(EquationError):
        page.formula("s_t = u s_{t-1} - v")
    assert sorted(definition.key for definition in page.report.definitions) == ["s_1", "s_2", "s_3"]


def test_the_elements_of_a_vector_are_free_no_longer(page: Equations) -> None:
    page.directive("free w_1, w_2; let w")
    page.formula("w = [0, 1]")
    page.formula(r"w_1 = 0, w_2 = 1")
