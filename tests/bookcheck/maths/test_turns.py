"""Where something turns, every branch, both sides of each condition and the boundary itself are tried."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bookcheck.maths.checking import check_formula
from bookcheck.maths.kinks import kinks
from bookcheck.maths.parser import read
from bookcheck.maths.point import Point
from bookcheck.maths.points import random_points
from bookcheck.maths.symbols import Symbols
from bookcheck.maths.tree import evaluate, latex

CODE: dict[str, Any] = {
    "relu": lambda x: np.maximum(0, x),
    "step": lambda x: float(x > 0),
    "clipped": lambda x: float(np.clip(x, -2, 3)),
    "wide": lambda x: float(np.clip(x, -120, 130)),
    "odd": lambda x: x if x < 5.3 else 5.3,
    "far": lambda x: abs(x - 40),
    "square": lambda x: x * x,
}


def cases(*rows: str) -> str:
    """Write cases."""
    inner = r" \\ ".join(rows)
    return rf"\begin{{cases}} {inner} \end{{cases}}"


TRUE = [
    ("g = relu; free x", "g(x) = " + cases(r"x & \text{if } x > 0", r"0 & \text{otherwise}")),
    ("g = relu; free x", "g(x) = " + cases(r"x & \text{if } x \ge 0", r"0 & \text{otherwise}")),
    ("g = relu; free x", "g'(x) = " + cases(r"1 & \text{if } x > 0", r"0 & \text{otherwise}")),
    ("g = step; free x", "g(x) = " + cases(r"1 & \text{if } x > 0", r"0 & \text{otherwise}")),
    ("g = step; free x", "g(2 x - 1) = " + cases(r"1 & \text{if } x > 0.5", r"0 & \text{otherwise}")),
    ("g = clipped; free x", "g(x) = " + cases(r"-2 & x < -2", r"x & -2 \le x \le 3", r"3 & x > 3")),
    ("g = far; free x", "g(x) = " + cases(r"x - 40 & x \ge 40", r"40 - x & x < 40")),
    ("free x", "|x| = " + cases(r"x & x > 0", r"-x & x \le 0")),
    ("free x", r"|x| = x \text{ if } x \ge 0"),
    ("free x", r"\lceil x \rceil = -\lfloor -x \rfloor"),
    ("free x", r"\operatorname{sign}(x) |x| = x"),
    ("free a, b", r"\max(a, b) = \frac{a + b + |a - b|}{2}"),
    ("free a, b", r"\max(a, b) + \min(a, b) = a + b"),
    ("free a, b", r"[a > b] + [a \le b] = 1"),
]
FALSE = [
    ("g = relu; free x", "g(x) = " + cases(r"x & \text{if } x > 0", r"1 & \text{otherwise}")),
    ("g = relu; free x", "g(x) = x"),
    ("g = relu; free x", "g'(x) = " + cases(r"1 & \text{if } x > 0", r"0.1 & \text{otherwise}")),
    ("g = step; free x", "g(x) = " + cases(r"1 & \text{if } x \ge 0", r"0 & \text{otherwise}")),
    ("g = step; free x", "g(2 x - 1) = " + cases(r"1 & \text{if } x \ge 0.5", r"0 & \text{otherwise}")),
    ("g = clipped; free x", "g(x) = " + cases(r"x & x \le 3", r"3 & x > 3")),
    ("g = clipped; free x", "g(x) = " + cases(r"-2 & x < -2", r"x & -2 \le x < 3", r"2 & x = 3", r"3 & x > 3")),
    ("g = wide; free x", "g(x) = x"),
    ("g = odd; free x", "g(x) = x"),
    ("g = odd; free x", "g(3 x) = 3 x"),
    ("free x", "|x| = " + cases(r"x & x > 0", r"-x & x < 0")),
    ("free x", "|x - 70| = " + cases(r"70 - x & x < 70", r"70 - x & x \ge 70")),
    ("free x", r"|x| = -x \text{ if } x \ge 0"),
    ("free x", r"\lceil x \rceil = \lfloor x \rfloor + 1"),
    ("free a, b", r"|a + b| = |a| + |b|"),
    ("free a, b", r"\max(a, b) = a"),
    ("free a, b", r"[a > b] + [a < b] = 1"),
]


@pytest.mark.parametrize(("directive", "source"), TRUE)
def test_what_is_true_on_all_sides(directive: str, source: str) -> None:
    assert check_formula(source, directive, dict(CODE)) is None


@pytest.mark.parametrize(("directive", "source"), FALSE)
def test_what_is_false_on_one_side(directive: str, source: str) -> None:
    assert check_formula(source, directive, dict(CODE)) is not None


def tried(source: str, code: dict[str, Any] | None = None) -> list[Point]:
    """Return the points at which a formula of a free x is tried."""
    symbols = Symbols(dict(code or {}), free={"x"})
    tree = read(source)
    points = []
    for point in random_points(symbols, latex(tree)):
        evaluate(tree, point)
        points.append(point)
    return points


def test_where_nothing_turns_a_few_points_are_enough() -> None:
    assert len(tried("x^2 + 3 x")) == 4
    assert len(tried(r"\text{square}(x)", CODE)) == 4


@pytest.mark.parametrize("place", [0.0, 0.3, -2.5, 40.0, 1234.5])
def test_a_turn_is_hit_exactly_and_from_both_sides(place: float) -> None:
    points = [point.drawn["x"] for point in tried(rf"|x - {place}|".replace("- -", "+ "))]
    assert place in points
    assert any(0 < x - place < 0.01 for x in points)
    assert any(0 < place - x < 0.01 for x in points)


def test_a_branch_that_is_wrong_for_half_of_all_numbers_has_no_chance() -> None:
    """Of the random points of each seed about half lie on each side, beside those that are searched for."""
    for shift in range(20):
        points = [point.drawn["x"] for point in tried(rf"|x| + {shift}")]
        assert min(sum(x > 0 for x in points), sum(x < 0 for x in points)) >= 10


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("relu", (0.0,)),
        ("step", (0.0,)),
        ("clipped", (-2.0, 3.0)),
        ("wide", (-120.0, 130.0)),
        ("odd", (5.3,)),
        ("square", ()),
    ],
)
def test_where_a_function_of_python_turns(name: str, places: tuple[float, ...]) -> None:
    assert kinks(CODE[name]) == places


def test_a_function_that_takes_no_number_may_turn_at_0() -> None:
    assert kinks(lambda pair: pair[0]) == (0.0,)


def test_a_definition_by_cases_is_compared_with_code_at_its_boundary() -> None:
    said = "let g; $g(x) = " + cases(r"1 & x \ge 0", r"0 & x < 0") + "$; g = step"
    assert "g(0) is 1 by the formula, but step(0) is 0" in str(check_directive(said))


def check_directive(source: str) -> Exception | None:
    """Return what a directive fails with."""
    try:
        check_formula("1 = 1", source, dict(CODE))
    except Exception as error:
        return error
    return None
