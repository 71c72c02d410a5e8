"""Formulas that claim nothing must be parts of some that do."""

from __future__ import annotations

import pytest

from bookcheck.maths.mentions import Parts
from bookcheck.maths.parser import read
from bookcheck.maths.words import Reading

READING = Reading(lambda key: key == "f", frozenset("i"))
CHECKED = [
    r"f(w_1 x_1 + w_2 x_2 - b)",
    r"\frac{1}{n} \sum_{i=1}^{n} (y_i - 3)^2",
    r"\frac{\partial L}{\partial w_1}",
    r"(a - y) \odot f'(z)",
    r"[0, 1]",
    "-2 (1 - y)",
]


@pytest.mark.parametrize(
    ("source", "known"),
    [
        ("w_1", True),
        ("w_3", False),
        ("n", True),
        ("i", True),
        ("f", True),
        ("g", False),
        ("w_1 x_1", True),
        ("x_1 w_1", True),
        (r"x_1 \times w_1", True),
        ("w_1 x_2", False),
        ("w_2 x_2 + w_1 x_1", True),
        ("w_1 x_1 + w_2 x_2 - b", True),
        ("w_1 x_1 - b", True),
        ("w_1 x_1 + b", False),
        ("w_1 x_1 - w_2 x_2", False),
        ("f(w_1 x_1 + w_2 x_2 - b)", True),
        ("f(w_1 x_1)", False),
        ("y_i - 3", True),
        ("3 - y_i", False),
        ("(y_i - 3)^2", True),
        ("(y_i - 3)^3", False),
        (r"\frac{1}{n}", True),
        (r"\frac{n}{1}", False),
        (r"\frac{\partial L}{\partial w_1}", True),
        (r"\frac{\partial L}{\partial w_2}", False),
        (r"f'(z) \odot (a - y)", True),
        ("f'(z) (a - y)", False),
        ("f'(z)", True),
        ("f'", True),
        ("f''", False),
        ("[0, 1]", True),
        ("(0, 1)", True),
        ("[1, 0]", False),
        ("3", True),
        ("4", False),
        ("-2", True),
        ("-2 (1 - y)", True),
        ("2 (1 - y)", False),
        ("1 - 0", False),
    ],
)
def test_what_is_known(source: str, known: bool) -> None:
    parts = Parts()
    for checked in CHECKED:
        parts.add(read(checked, READING))
    assert parts.know(read(source, READING)) is known
