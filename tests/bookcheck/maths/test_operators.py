"""Fractions, derivatives, gradients, and what runs over an index."""

from __future__ import annotations

import pytest

from bookcheck.maths.arithmetic import Power, Product, Quotient, Sum
from bookcheck.maths.derivatives import Derivative, Item
from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.over import Over
from bookcheck.maths.parser import read
from bookcheck.maths.tree import Name, Number, Tree
from bookcheck.maths.words import Reading

READING = Reading(lambda key: key == "f", frozenset("j"))
L, a, b, d, i, j, n, t, x = map(Name, "Labdijntx")
ONE, TWO = Number("1"), Number("2")


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        (r"\frac{a}{b}", Quotient(a, b)),
        (r"\dfrac{a}{b} x", Product("", Quotient(a, b), x)),
        (r"\frac{\partial L}{\partial w_1}", Derivative(L, "w_1")),
        (r"\frac{\partial (1 - a)^2}{\partial a}", Derivative(Power(read("(1 - a)"), TWO), "a")),
        (r"\frac{\partial^2 L}{\partial w_1^2}", Derivative(L, "w_1", 2)),
        (r"\frac{\partial^{2} L}{\partial a^{2}}", Derivative(L, "a", 2)),
        (r"\frac{dL}{dt}", Derivative(L, "t")),
        (r"\frac{\mathrm{d} L}{\mathrm{d} t}", Derivative(L, "t")),
        (r"\frac{d}{dt} t^2", Derivative(Power(t, TWO), "t")),
        (r"\frac{d}{dt} 2 t + 1", Sum((Derivative(Product("", TWO, t), "t"), ONE))),
        (r"\frac{d}{2}", Quotient(d, TWO)),
        (r"\frac{d_1}{d_2}", Quotient(Name("d_1"), Name("d_2"))),
        (r"\partial L / \partial t + 1", Sum((Derivative(L, "t"), ONE))),
        (r"\frac{\partial L}{\partial W_{j}}", Item(Derivative(L, "W"), (j,))),
        (r"\nabla_w L", Derivative(L, "w")),
        (r"\sum_{i=1}^{n} x_i + 1", Sum((Over("sum", "i", ONE, n, Item(x, (i,))), ONE))),
        (r"\sum_{i=1}^n a x_i", Over("sum", "i", ONE, n, Product("", a, Item(x, (i,))))),
        (r"\prod_i x_i", Over("prod", "i", None, None, Item(x, (i,)))),
        (r"\max_i x_i", Over("max", "i", None, None, Item(x, (i,)))),
        (r"\arg\max_i x_i", Over("argmax", "i", None, None, Item(x, (i,)))),
        (r"\operatorname{argmin}_i x_i", Over("argmin", "i", None, None, Item(x, (i,)))),
    ],
)
def test_operators(source: str, tree: Tree) -> None:
    assert read(source, READING) == tree


def test_a_letter_is_an_index_within_its_sum_only() -> None:
    assert read(r"\sum_i x_i + x_i") == Sum((Over("sum", "i", None, None, Item(x, (i,))), Name("x_i")))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (r"\frac12", r"TeX takes the 1 alone of 12: write \{12\}"),
        (r"\frac{\partial^2 L}{\partial w}", "the orders above and below differ"),
        (r"\frac{\partial L}{\partial 2}", "expected a symbol, found 2"),
        (r"\frac{\partial L}{\partial w x}", "cannot go on with x"),
        (r"\sum^n x_i", "expected an index below"),
        (r"\sum_{i=1} x_i", "has one limit of two"),
        (r"\sum_i^n x_i", "has one limit of two"),
        (r"\sum_{i \ne j}^n x_i", "expected an index below"),
        (r"\arg x", r"expected \\max or \\min"),
    ],
)
def test_refusals(source: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        read(source, READING)
