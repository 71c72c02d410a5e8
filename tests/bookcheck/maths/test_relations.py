"""Inequalities, sets, and arrows."""

from __future__ import annotations

import pytest

from bookcheck.maths.checking import check_formula

NAMESPACE = {"p": 0.25, "q": 0.75, "x": [2, 3], "w": [0, 1]}
SIGMOID = "free t; f = lambda z: 1 / (1 + np.exp(-z))"


@pytest.mark.parametrize(
    "source",
    [
        "p < q",
        r"0 \le p < q \le 1",
        r"p \ne q",
        r"p \le 0.25 \le q",
        r"0 < f(t) < 1",
        r"f(t) \in (0, 1)",
        r"f(t) > f(t - 1)",
        r"p \in [0.25, 1]",
        r"p \in \{0.25, 0.5\}",
        r"x_1 \in (-\infty, \infty)",
        r"p + q = 1 > p = 0.25",
        r"p \to p q",
        r"x_1 w_1 \rightarrow x \cdot w",
        r"q \approx 1",
        r"f(0.01) \approx 0.5 + \frac{0.01}{4}",
        r"f(0.02) \approx f(0.021)",
    ],
)
def test_what_holds(source: str) -> None:
    assert check_formula(source, SIGMOID, NAMESPACE) is None


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("p > q", "this is false: on the left stands 0.25, on the right 0.75"),
        (r"p \ge q", "this is false"),
        ("p < p", "this is false: on the left stands 0.25, on the right 0.25"),
        ("p + q < 1", "this is false"),  # equal, but for the last digits of a float
        (r"p \ne 0.25", "this is false"),
        (r"f(t) > \frac{1}{2}", "this is false: on the left stands 0."),
        (r"f(t) \in (0, 0.9)", "which is not between 0 and 0.9 (at t = "),
        (r"p \in (0.25, 1)", "which is not between 0.25 and 1"),
        (r"p \in [0, 0.25)", "which is not between 0 and 0.25"),
        (r"p \in \{0, 1\}", "which is not in the set"),
        (r"p \in q", "expected an interval or a set on the right, found q"),
        (r"p \in (0, 1) = q", "a set ends its chain"),
        (r"p \to q", "q does not depend on p"),
        (r"2 \to q", "nothing can be checked here"),
        (r"f(0) \approx f(1)", "is 0.5, but the right side is 0.73"),
        (r"p \approx 1", "p is 0.25, not 1"),
    ],
)
def test_what_does_not(source: str, message: str) -> None:
    assert message in (check_formula(source, SIGMOID, NAMESPACE) or "")
