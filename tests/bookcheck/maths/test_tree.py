"""The nodes: what they say of themselves, and what is asked of trees."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bookcheck.maths.literals import as_number, has_decimals, is_literal, is_numeric
from bookcheck.maths.parser import read
from bookcheck.maths.tree import Name, Number, Tree, names, replaced


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("7", Fraction(7), None),
        ("-7", Fraction(-7), None),
        ("0.50", Fraction(1, 2), Fraction(1, 100)),
        ("95%", Fraction(95, 100), Fraction(1, 100)),
        ("12.5%", Fraction(125, 1000), Fraction(1, 1000)),
        ("1.5e-3", Fraction(15, 10000), Fraction(1, 10000)),
        ("2e3", Fraction(2000), Fraction(1000)),
    ],
)
def test_a_number_is_what_it_shows(text: str, value: Fraction, unit: Fraction | None) -> None:
    assert (Number(text).value, Number(text).unit) == (value, unit)


def test_walking_goes_through_every_part() -> None:
    tree = read(r"\begin{bmatrix} a & b \\ 1 & f(c, d) \end{bmatrix} \sum_{i=l}^{n} \sqrt{x}")
    assert {node.key for node in tree.walk() if isinstance(node, Name)} == set("abcdlnx")


def test_names_leave_an_index_out_within_its_sum_only() -> None:
    assert names(read(r"\sum_{i=1}^{n} i x + j")) == {"n", "x", "j"}
    assert names(read(r"\sum_{i=1}^{n} x + i")) == {"n", "x", "i"}
    assert names(read(r"\frac{\partial L}{\partial w_1}")) == {"L", "w_1"}


def test_replacing_leaves_a_sums_own_index() -> None:
    table: dict[str, Tree] = {"i": Number("5"), "x": Name("y")}
    assert replaced(read(r"x + i + \sum_{i=1}^{2} i x"), table) == read(r"y + 5 + \sum_{i=1}^{2} i y")


@pytest.mark.parametrize(
    ("source", "number", "literal", "numeric", "decimals"),
    [
        ("3", "3", True, True, False),
        ("-0.5", "-0.5", True, True, True),
        ("[1, 2.5]", None, True, True, True),
        (r"\begin{bmatrix} 1 & -2 \\ 3 & 4 \end{bmatrix}", None, True, True, False),
        ("1 + 2", None, False, True, False),
        (r"\log(7)", None, False, True, False),
        ("x", None, False, False, False),
        ("[x, 1.0]", None, False, False, True),
    ],
)
def test_what_a_tree_shows(source: str, number: str | None, literal: bool, numeric: bool, decimals: bool) -> None:
    tree = read(source)
    found = as_number(tree)
    assert (found.text if found else None) == number
    assert (is_literal(tree), is_numeric(tree), has_decimals(tree)) == (literal, numeric, decimals)


def test_a_minus_before_a_number_makes_a_number() -> None:
    two = read("a - 2").children()
    assert [as_number(tree) for tree in two] == [None, Number("-2")]
    assert as_number(read("-(-2)")) == Number("2")
