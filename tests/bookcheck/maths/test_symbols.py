"""Where symbols get their meaning from, and at which values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bookcheck.maths.checking import Equations
from bookcheck.maths.errors import EquationError, NoValueError, UnboundError
from bookcheck.maths.point import Point
from bookcheck.maths.points import random_points


def page(directive: str = "", **namespace: Any) -> Equations:
    """Return a page that has run some code and one directive."""
    equations = Equations(namespace=namespace)
    equations.directive(directive)
    return equations


def value(equations: Equations, key: str) -> Any:
    """Return a symbol's value on the page."""
    return Point(equations.symbols).value(key)


@pytest.mark.parametrize(
    ("key", "namespace"),
    [
        ("w_1", {"w1": 3}),
        ("w_1", {"w_1": 3}),
        ("w_1", {"w": [3, 4]}),
        ("w_1", {"w": [3, 4], "w1": 3}),
        ("y_pred", {"y_pred": 3}),
        ("y_hat", {"y_hat": 3}),
        ("W^(1)", {"W1": 3}),
        ("eta", {"eta": 3}),
        ("y_true_2", {"y_true": np.array([1, 3])}),
    ],
)
def test_names_that_agree_need_no_directive(key: str, namespace: dict[str, Any]) -> None:
    assert value(page(**namespace), key) == 3


def test_a_name_that_could_be_two_things_is_refused() -> None:
    with pytest.raises(EquationError, match="w_1 may be the page's w1 or an element of a vector, and they differ"):
        value(page(w=[3, 4], w1=5), "w_1")


def test_what_the_page_says_goes_before_its_code() -> None:
    assert value(page("w = 1", w=5), "w") == 1
    assert value(page("w_1 = 1", w=[5, 6], w1=7), "w_1") == 1


@pytest.mark.parametrize("other", [True, "text", [], ["a"], [[1], [2, 3]], {"a": 1}, None, object()])
def test_what_holds_no_numbers_is_no_symbol(other: object) -> None:
    with pytest.raises(UnboundError):
        value(page(w=other), "w")


def test_an_unbound_symbol_names_what_looks_like_it() -> None:
    with pytest.raises(UnboundError, match="w_3 has no meaning here; what looks like it: w1, w2\n"):
        value(page(w1=1, w2=2, other=3), "w_3")
    with pytest.raises(UnboundError, match="what looks like it: y_preds"):
        value(page(y_preds=[1, 2]), "y_pred")
    with pytest.raises(UnboundError, match="what looks like it: y_pred"):
        value(page("y_{pred} = 1"), "y_prad")


def test_a_binding_keeps_the_values_of_its_place() -> None:
    code: dict[str, Any] = {"x": np.array([1.0, 2.0]), "n": 3}
    equations = Equations(namespace=code)
    equations.directive("s = x; m = n")
    code["x"][0] = 9
    code["n"] = 7
    equations.symbols.look()
    assert list(value(equations, "s")) == [1, 2]
    assert value(equations, "m") == 3
    assert value(equations, "n") == 7


def test_a_free_symbol_has_no_value_on_the_page() -> None:
    with pytest.raises(NoValueError, match="t is free"):
        value(page("free t"), "t")


def test_an_announced_symbol_has_no_value_yet() -> None:
    with pytest.raises(NoValueError, match="no formula headed by it has come since let h"):
        value(page("let h", h=3), "h")


def random(equations: Equations, *keys: str) -> list[Any]:
    """Return values at a random point."""
    equations.symbols.look()
    point = next(random_points(equations.symbols, "seed"))
    return [point.value(key) for key in keys]


def test_at_a_random_point_symbols_differ_from_each_other() -> None:
    a, b, again = random(page(a=1, b=1), "a", "b", "a")
    assert a != b
    assert a == again
    assert 1 not in (a, b)


def test_what_follows_from_others_follows_them() -> None:
    equations = page("s = total(x); u = x[0]; c = 2 * s", x=[1.0, 2.0], total=sum)
    x, s, u, c, x_2 = random(equations, "x", "s", "u", "c", "x_2")
    assert (s, u, c, x_2) == (pytest.approx(sum(x)), x[0], pytest.approx(2 * sum(x)), x[1])


def test_a_variable_that_repeats_an_element_follows_it() -> None:
    w, w_1, other = random(page("other = w1 + 0", w=[3, 4], w1=3), "w", "w_1", "other")
    assert w_1 == w[0] == other


def test_constants_and_limits_stay() -> None:
    equations = page("const y", y=[0.0, 1.0], n=2, x=[1.0, 5.0])
    assert list(random(equations, "y")[0]) == [0, 1]
    equations.formula(r"\sum_{i=1}^{n} x_i = 6")
    assert random(equations, "n") == [2]


def test_random_points_are_the_same_each_time() -> None:
    assert random(page(a=1), "a") == random(page(a=1), "a")


def test_a_free_function_is_smooth_and_like_no_other() -> None:
    equations = page("free f(), g()")
    point = Point(equations.symbols)
    f, g = point.function("f"), point.function("g")
    assert f(0.3) != g(0.3)
    assert f(0.3) == point.function("f")(0.3)
    assert np.shape(f(np.array([0.1, 0.2]))) == (2,)


def test_functions() -> None:
    equations = page("let g; s = np.sin; a = 2", f=np.cos)
    equations.formula("g(t) = t + a")
    point = Point(equations.symbols)
    assert point.function("g")(3) == 5
    assert point.function("s") is np.sin
    assert point.function("f") is np.cos
    with pytest.raises(EquationError, match="g takes 1 arguments, not 2"):
        point.function("g")(1, 2)
    with pytest.raises(EquationError, match="a is no function"):
        point.function("a")
    with pytest.raises(UnboundError):
        point.function("h")


def test_a_definition_in_a_circle_is_refused() -> None:
    equations = page("let a, b")
    equations.formula("a = b + 1")
    with pytest.raises(EquationError, match="goes round in a circle"):
        equations.formula("b = a + 1")


def test_the_functions_of_the_page_find_their_builtins() -> None:
    # Sybil's PythonEvaluator takes them out of the namespace.
    namespace: dict[str, Any] = {}
    exec("def f(x):\n    return abs(x)", namespace)
    del namespace["__builtins__"]
    equations = Equations(namespace=namespace)
    equations.formula("f(-2) = 2")
