"""Brackets, bars, functions with commands of their own, matrices, cases."""

from __future__ import annotations

import pytest

from bookcheck.maths.arithmetic import Negative, Power, Product
from bookcheck.maths.blocks import Cases, Matrix
from bookcheck.maths.brackets import Absolute, Comparison, Norm, Vector
from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.functions import Call
from bookcheck.maths.parser import read
from bookcheck.maths.sets import Interval, Members
from bookcheck.maths.tree import Dots, Name, Number, Tree

a, b, t = Name("a"), Name("b"), Name("t")
ZERO, ONE, TWO = map(Number, "012")


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("[a, b]", Vector((a, b))),
        ("(a, b)", Vector((a, b))),
        (r"\left[a, 1\right)", Interval(a, ONE, "[)")),
        (r"\{0, 1\}", Members((ZERO, ONE))),
        ("|a|", Absolute(a)),
        (r"\lvert a - b \rvert", Absolute(read("a - b"))),
        (r"\lVert a \rVert", Norm(a)),
        (r"\|a\|_2", Norm(a)),
        (r"\lVert a \rVert_1", Norm(a, ONE)),
        (r"\|a - b\|_\infty", Norm(read("a - b"), Name("infty"))),
        (r"\lVert a \rVert_F^2", Power(Norm(a, Name("F")), TWO)),
        (r"\lVert a \rVert^2", Power(Norm(a), TWO)),
        (r"\sqrt{a}", Call("sqrt", 0, (a,))),
        (r"\log a", Call("log", 0, (a,))),
        (r"\ln(a)", Call("log", 0, (a,))),
        (r"-\log a + b", read(r"(-\log(a)) + b")),
        (r"\tanh^2(t)", Power(Call("tanh", 0, (t,)), TWO)),
        (r"\max(a, 0)", Call("max", 0, (a, ZERO))),
        (r"\text{argmax}(a)", Call("argmax", 0, (a,))),
        (r"\infty", Name("infty")),
        (r"L(a, \ldots, b)", Call("L", 0, (a, Dots(), b))),
        (r"\begin{pmatrix} a & b \\ 0 & 1 \\ \end{pmatrix}", Matrix(((a, b), (ZERO, ONE)))),
        (r"\begin{bmatrix} a \\ b \end{bmatrix}", Vector((a, b))),
        (r"95\% a", Product("", Number("95%"), a)),
        (
            r"\begin{cases} t, & \text{if } t > 0 \\ -t, & \text{otherwise} \end{cases}",
            Cases((t, Negative(t)), (Comparison(t, ">", ZERO),)),
        ),
        (
            r"\begin{cases} 1 & t \ge 0 \\ 2 & \text{for } t < 0 \\ \end{cases}",
            Cases((ONE, TWO), (Comparison(t, "≥", ZERO), Comparison(t, "<", ZERO))),
        ),
    ],
)
def test_atoms(source: str, tree: Tree) -> None:
    assert read(source) == tree


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("(a, b, 1]", "is an interval: it needs two ends"),
        (r"\lvert a", r"expected \\rvert, found the end"),
        (r"\log a b", "where does the argument of log end"),
        (r"\tan^{-1}(a)", "may be its inverse"),
        (r"\begin{bmatrix} a & b \\ a \end{bmatrix}", "the rows of this matrix differ in length"),
        (r"\begin{tabular} a \end{tabular}", "an environment tabular is not known here"),
        (r"\begin{cases} a & \text{otherwise} \\ b & t > 0 \end{cases}", "only the last case may be without"),
        (r"\begin{cases} a & t \end{cases}", "expected a relation, found cases"),
        (r"\begin{cases} a & t > 0 ; b \end{cases}", "expected the end of this case"),
        (r"\begin{cases} a \end{cases}", "expected &, found cases"),
        (r"\sqrt a", r"expected \{ \}, found a"),
        ("()", r"found \)"),
    ],
)
def test_refusals(source: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        read(source)
