"""How symbols are read."""

from __future__ import annotations

import pytest

from bookcheck.maths.arithmetic import Product, Sum, Transpose
from bookcheck.maths.derivatives import Item
from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.functions import Call
from bookcheck.maths.parser import read
from bookcheck.maths.tree import Name, Number, Tree
from bookcheck.maths.words import Reading

READING = Reading(lambda key: key in ("f", "softmax"), frozenset("ij"))
x, i, j = Name("x"), Name("i"), Name("j")


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("w_1", Name("w_1")),
        ("w_{12}", Name("w_12")),
        ("y_{pred}", Name("y_pred")),
        (r"y_{\text{pred}}", Name("y_pred")),
        ("y_{true,1}", Name("y_true_1")),
        (r"\text{MSE}", Name("MSE")),
        (r"\text{cross entropy}", Name("cross_entropy")),
        (r"\operatorname{softmax}(x)", Call("softmax", 0, (x,))),
        (r"\eta", Name("eta")),
        (r"\hat{y}_1", Name("y_hat_1")),
        (r"\bar x", Name("x_bar")),
        (r"\mathbf{x}", Name("x_bf")),
        (r"\boldsymbol{\delta}", Name("delta_bf")),
        ("W^{(1)}", Name("W^(1)")),
        ("W^{(1)}_2", Name("W^(1)_2")),
        ("W_2^{(1)}", Name("W^(1)_2")),
        (r"W^{(2)\top}", Transpose(Name("W^(2)"))),
        ("x^{(1 + j)}", Item(x, (), (Sum((Number("1"), j)),))),
        # Elements, where a letter is an index.
        ("x_i", Item(x, (i,))),
        ("x_k", Name("x_k")),
        ("W_{ij}", Item(Name("W"), (i, j))),
        ("W_{i,j}", Item(Name("W"), (i, j))),
        ("W_{i2}", Item(Name("W"), (i, Number("2")))),
        ("y_{true,i}", Item(Name("y_true"), (i,))),
        ("x_{i+1}", Item(x, (Sum((i, Number("1"))),))),
        ("z^{(2)}_i", Item(Name("z^(2)"), (i,))),
        # Functions.
        ("f(x)", Call("f", 0, (x,))),
        ("g(x)", Product("", Name("g"), x)),
        ("g(x, i)", Call("g", 0, (x, i))),
        ("f'(x)", Call("f", 1, (x,))),
        (r"f^{\prime\prime}(x)", Call("f", 2, (x,))),
        (r"g^\prime(x)", Call("g", 1, (x,))),
        (r"g^{\prime}(x)", Call("g", 1, (x,))),
        ("g''(x)", Call("g", 2, (x,))),
        ("f'", Call("f", 1, ())),
        ("f", Name("f")),
    ],
)
def test_symbols(source: str, tree: Tree | None) -> None:
    if tree is None:
        with pytest.raises(UnreadableError):
            read(source, READING)
    else:
        assert read(source, READING) == tree


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (r"\hat{ab}", "cannot go on with b"),
        (r"\mathbf{2}", "expected a symbol, found 2"),
        (r"\text{if 2 > 1}", "the text 'if 2 > 1' is no symbol"),
        ("f(x", r"expected \), found the end of the formula"),
        ("x_{}", "found the end of the formula"),
    ],
)
def test_refusals(source: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        read(source, READING)
