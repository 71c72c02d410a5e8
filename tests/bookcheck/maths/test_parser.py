"""From formulas to trees: expressions, terms, factors; and what TeX would show otherwise than it looks."""

from __future__ import annotations

import pytest

from bookcheck.maths.arithmetic import Negative, Power, Product, Quotient, Sum, Transpose
from bookcheck.maths.brackets import Vector
from bookcheck.maths.derivatives import Item
from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.parser import formula, lone_sign, read
from bookcheck.maths.sets import Interval
from bookcheck.maths.tree import Name, Number, Tree
from bookcheck.maths.words import Reading

a, b, c, x = map(Name, "abcx")
ONE, TWO = Number("1"), Number("2")
READING = Reading(lambda key: key in ("f", "softmax"), frozenset("ij"))


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("a + b - c", Sum((a, b, Negative(c)))),
        ("a b c", Product("", Product("", a, b), c)),
        (r"a \times -2", Product(r"\times", a, Number("-2"))),
        (r"a \cdot -b", Product(r"\cdot", a, Negative(b))),
        ("-2 x", Product("", Number("-2"), x)),
        ("-2^2", Negative(Power(TWO, TWO))),
        (r"-5\%^2", Negative(Power(Number("5%"), TWO))),
        ("(-2)^2", Power(Number("-2"), TWO)),
        ("-a b", Negative(Product("", a, b))),
        ("a + -1", Sum((a, Number("-1")))),
        ("a - -1", Sum((a, Negative(Number("-1"))))),
        ("a / b", Quotient(a, b)),
        ("a^2 b", Product("", Power(a, TWO), b)),
        ("a^{-b}", Power(a, Negative(b))),
        (r"a^\top b", Product("", Transpose(a), b)),
        ("a^T", Transpose(a)),
        ("(a + b)c", Product("", Sum((a, b)), c)),
        ("[a + b] c", Product("", Sum((a, b)), c)),
        ("{a}^2", Power(a, TWO)),
        (r"1.5 \times 10^{-3}", Number("1.5e-3")),
        (r"2 \cdot 10^4 a", Product("", Number("2e4"), a)),
        (r"1{,}000", Number("1000")),
        (r"(a b)_{1,2}", Item(Product("", a, b), (ONE, TWO))),
    ],
)
def test_expressions(source: str, tree: Tree) -> None:
    assert read(source, READING) == tree


@pytest.mark.parametrize(
    ("source", "offset", "message"),
    [
        ("w_12", 2, r"TeX takes the 1 alone of 12: write \{12\}"),
        ("a^10", 2, r"TeX takes the 1 alone of 10: write \{10\}"),
        ("{a + b} c", 0, r"these braces cannot be seen: write \( \)"),
        ("a / b c", 6, "does this belong below the slash"),
        ("a 2", 2, "the number 2 stands directly behind another factor"),
        ("a +", 3, "found the end of the formula"),
        ("a ^ ^ b", 4, r"expected \{ \}, found \^"),
        ("+ a", 0, "expected a number, a symbol or a bracket, found +"),
        ("a )", 2, r"cannot go on with \) here"),
        (r"a \nowhere b", 2, r"cannot go on with \\nowhere here"),
        ("e^-x", 2, r"expected \{ \}, found -"),
        ("1.", 1, r"cannot go on with \. here"),
    ],
)
def test_refusals(source: str, offset: int, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as error:
        read(source if source != "1." else "1. a", READING)
    assert error.value.offset == offset


def test_a_member_knows_its_relation_and_place() -> None:
    source = r"x = 2 \le 3"
    (chain,) = formula(source)
    assert [(member.relation, source[member.start : member.end]) for member in chain] == [
        (None, "x"),
        ("=", "2"),
        ("≤", "3"),
    ]


def test_two_numbers_are_an_interval_only_as_a_set() -> None:
    assert formula("(0, 1)")[0][0].tree == Vector((Number("0"), ONE))
    assert formula(r"x \in (0, 1)")[0][1].tree == Interval(Number("0"), ONE, "()")
    assert formula(r"x \in [0, 1]")[0][1].tree == Interval(Number("0"), ONE, "[]")
    assert formula(r"x \in [0, 1)")[0][1].tree == Interval(Number("0"), ONE, "[)")


def test_a_sign_by_itself() -> None:
    assert lone_sign(r"\sum") == r"\sum"
    assert lone_sign(r"\times") == r"\times"
    for source in ("x", "3", r"\eta", r"\sum_i x_i"):
        assert lone_sign(source) is None


def test_one_expression_is_one() -> None:
    with pytest.raises(UnreadableError, match="expected one expression"):
        read("a = b")
