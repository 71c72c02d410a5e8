"""What has been worked out at a point is not worked out again, and never where it would come to something else."""

from __future__ import annotations

import numpy as np

from bookcheck.maths.checking import Equations
from bookcheck.maths.errors import EquationError
from bookcheck.maths.memory import Memory


def page(directive: str, *formulas: str, **namespace: object) -> list[str | None]:
    """Return what is wrong with some formulas."""
    equations = Equations(namespace=dict(namespace))
    with np.errstate(all="ignore"):
        equations.directive(directive)
    problems: list[str | None] = []
    for formula in formulas:
        try:
            equations.formula(formula)
            problems.append(None)
        except EquationError as error:
            problems.append(str(error))
    return problems


def test_a_symbol_costs_its_formula_once_however_often_it_is_used() -> None:
    steps = 40  # worked out anew each time, the last symbol would ask for the first one a million million times
    problems = page(
        f"free h_0; let h_1..h_{steps}; index t = 1..{steps}",
        r"h_t = \frac{h_{t-1} + h_{t-1}}{2}",
        r"\frac{\partial h_{40}}{\partial h_0} = 1",
        r"\frac{\partial h_{40}}{\partial h_0} = 2",
    )
    assert problems[:2] == [None, None]
    assert problems[2] is not None


def test_a_sum_within_a_sum_over_the_same_letter_keeps_its_own_index() -> None:
    x = np.array([1.0, 2.0, 4.0])
    problems = page(
        "n = 3; const n; let s",
        r"s = \sum_{i=1}^{n} x_i = 7",
        r"\sum_{i=1}^{n} (x_i - s) = -2 s = -14",
        r"\sum_{i=1}^{n} x_i s = s^2 = 49",
        x=x,
    )
    assert problems == [None, None, None]


def test_a_derivative_reaches_what_stands_for_more() -> None:
    problems = page(
        "n = 3; const n; let s, q; index i",
        r"s = \sum_{i=1}^{n} x_i",
        r"q = s^2 + s",
        r"\frac{\partial q}{\partial x_i} = 2 s + 1",
        r"\frac{\partial q}{\partial s} = 2 s + 1",
        r"\frac{\partial (x \cdot x)}{\partial x_2} = 2 x_2",
        r"\frac{\partial q}{\partial x_i} = 2 s",
        x=np.array([1.0, 2.0, 4.0]),
    )
    assert problems[:5] == [None] * 5
    assert problems[5] is not None


def test_what_is_found_within_holds_outside_unless_the_scope_within_gave_what_it_needs() -> None:
    outer = Memory()
    inner = Memory(["t"], outer)

    def work(memory: Memory, *asked: str) -> tuple[float, frozenset[str]]:
        for key in asked:
            memory.ask(key)
        return 1.0, frozenset(asked)

    inner.work_out("free of t", lambda: work(inner, "w"))
    inner.work_out("with t", lambda: work(inner, "w", "t"))
    inner.work_out("an element of t", lambda: work(inner, "t_1"))
    assert outer.recall("free of t") is not None
    assert outer.recall("with t") is None
    assert inner.recall("with t") is not None
    assert Memory(["w_1"], outer).recall("free of t") is None  # an element of w has another value there
    assert Memory(["x"], outer).recall("free of t") is not None
