"""What is printed reads as the same tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookcheck.maths.arithmetic import Negative, Power, Product, Quotient, Sum, Transpose
from bookcheck.maths.blocks import Cases, Matrix
from bookcheck.maths.brackets import Absolute, Comparison, Norm, Vector
from bookcheck.maths.derivatives import Derivative, Item
from bookcheck.maths.functions import Call
from bookcheck.maths.names import symbol
from bookcheck.maths.over import Over
from bookcheck.maths.parser import formula, read
from bookcheck.maths.tree import Name, Number, Tree, latex
from bookcheck.maths.words import Reading
from tests.bookcheck.maths.corpus import FORMULAS, MEMBERS

READING = Reading(lambda key: key in ("f", "sqrt"), frozenset("i"))
SYMBOLS = st.sampled_from(["x", "w_1", "y_pred", "eta", "W^(1)", "MSE", "y_true_1", "z^(2)_3"]).map(Name)
NUMBERS = st.sampled_from(["0", "7", "0.5", "-2", "-0.953", "1.5e-3", "95%"]).map(Number)
LEAVES = SYMBOLS | NUMBERS | st.sampled_from(["x", "W^(1)"]).map(lambda key: Item(Name(key), (Name("i"),)))


def _larger(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    whole = parts.filter(lambda tree: not isinstance(tree, Sum))
    terms = st.lists(whole | whole.map(_negative), min_size=2, max_size=3).map(tuple)
    pairs = st.tuples(parts, parts)
    return st.one_of(
        terms.map(Sum),
        parts.map(_negative),
        st.builds(Product, st.sampled_from(["", "*", r"\cdot", r"\times", r"\odot"]), parts, parts).filter(_is_plain),
        st.builds(Quotient, parts, parts),
        st.builds(Power, parts, parts.filter(lambda tree: tree != Name("T"))),
        st.builds(Call, st.sampled_from(["f"]), st.integers(0, 2), st.tuples(parts)),
        st.builds(Call, st.sampled_from(["log", "sqrt", "tanh"]), st.just(0), st.tuples(parts)),
        st.builds(Over, st.sampled_from(["sum", "prod", "max", "argmin"]), st.just("i"), NUMBERS, parts, parts)
        | st.builds(Over, st.just("sum"), st.just("i"), st.none(), st.none(), parts),
        st.builds(Derivative, parts, st.sampled_from(["x", "w_1"]), st.integers(1, 2)),
        st.builds(Transpose, parts),
        st.builds(Absolute, parts),
        st.builds(Norm, parts),
        pairs.map(Vector),
        st.tuples(pairs, pairs).map(Matrix),
        st.builds(lambda a, b, c: Cases((a, b), (Comparison(c, "≥", a),)), parts, parts, parts),
    )


def _negative(tree: Tree) -> Tree:
    """A minus before a numeral is part of it."""
    return Number(f"-{tree.text}") if isinstance(tree, Number) and not tree.text.startswith("-") else Negative(tree)


def _is_plain(tree: Product) -> bool:
    """Whether a product is not another way to write one number."""
    power = isinstance(tree.right, Power) and tree.right.base == Number("10")
    return not (power and isinstance(tree.left, Number))


@settings(max_examples=300, deadline=None)
@given(st.recursive(LEAVES, _larger, max_leaves=8))
@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")  # a deep tree has a long repr
def test_any_tree_reads_as_it_was(tree: Tree) -> None:
    assert read(latex(tree), READING) == tree


@pytest.mark.parametrize("source", [*FORMULAS, *(member for member, _ in MEMBERS)])
def test_the_corpus_reads_as_it_was(source: str) -> None:
    for chain in formula(source, READING):
        for member in chain:
            assert read(latex(member.tree), READING) == member.tree


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("w_1*x_1", "w_{1} * x_{1}"),
        (r"(a + b)\mathbf{c}", r"(a + b) \mathbf{c}"),
        (r"\frac{-1}{2}", r"\frac{-1}{2}"),
        ("-(a + b)", "-(a + b)"),
        ("y_{true,i}", r"y_{true,i}"),
        (r"1.5 \times 10^{-3}", r"1.5 \times 10^{-3}"),
        (r"\text{MSE}", r"\text{MSE}"),
        (r"f''(x)", "f''(x)"),
        (r"\frac{\partial^2 L}{\partial w^2}", r"\frac{\partial^2 L}{\partial w^{2}}"),
        (r"\sum_i x_i", r"\sum_{i} x_{i}"),
        (r"\nabla_w L", r"\frac{\partial L}{\partial w}"),
        (r"x \in [0, 1)", r"[0, 1)"),
        (r"\{1, 2\}", r"\{1, 2\}"),
        (r"a, \ldots", None),
    ],
)
def test_printed(source: str, printed: str | None) -> None:
    *_, last = formula(source, READING)
    assert latex(last[-1].tree) == (printed or r"\ldots")


def test_symbols() -> None:
    keys = ["w_1", "y_true_1", "W^(1)_2", "eta", "MSE", "infty", "x"]
    assert [symbol(key) for key in keys] == [
        *("w_{1}", "y_{true,1}", "W^{(1)}_{2}", r"\eta", r"\text{MSE}", r"\infty", "x"),
    ]
