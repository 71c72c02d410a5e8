"""Notation as people write it elsewhere: read rightly, or refused with a word that names what was met."""

from __future__ import annotations

import pytest

from bookcheck.maths.blocks import Matrix
from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.parser import formula
from bookcheck.maths.tree import Number, Tree, latex

ONE, TWO, THREE, FOUR = map(Number, "1234")


def shown(source: str) -> list[str]:
    """Return what is read, each chain written again."""
    return ["".join(f" {m.relation} " * bool(m.relation) + latex(m.tree) for m in chain) for chain in formula(source)]


KINDS = {
    "lists and ranges": [
        (r"k = 0, \dots, K", [r"k ∈ \{0, \ldots, K\}"]),
        (r"i = 1, 2, \ldots, m", [r"i ∈ \{1, 2, \ldots, m\}"]),
        (r"j = 3, 5", [r"j ∈ \{3, 5\}"]),
        (r"a, b \in C", ["a ∈ C", "b ∈ C"]),
        (r"p, q = 0, \dots, 9", [r"p ∈ \{0, \ldots, 9\}", r"q ∈ \{0, \ldots, 9\}"]),
        (r"c_0, c_1, c_2 \ge 0", ["c_{0} ≥ 0", "c_{1} ≥ 0", "c_{2} ≥ 0"]),
        (r"z = q - r, \quad q, r > 0", ["z = q - r", "q > 0", "r > 0"]),
        (r"v = w \qquad (w \ne 0)", ["v = w", "w ≠ 0"]),
    ],
    "sets": [
        (r"A \in \mathbb{R}^{p \times q}", [r"A ∈ \mathbb{R}^{p \times q}"]),
        (r"\mathbb{Z}^3", [r"\mathbb{Z}^{3}"]),
        (r"s \in \{-1, 1\}^n", [r"s ∈ \{-1, 1\}^{n}"]),
        (r"\{x \mid x > 0\}", [r"\{x \mid x > 0\}"]),
        (r"x \notin [0, 1)", ["x ∉ [0, 1)"]),
    ],
    "text": [
        (r"\text{word\_count} = 3", [r"\text{word}_{count} = 3"]),
        (r"\text{'q'}", [r"q_{quoted}"]),
        (r"\text{top} - \text{bottom}", [r"\text{top} - \text{bottom}"]),
        (r"\frac{\text{gain – loss}}{2}", [r"\frac{\text{gain} - \text{loss}}{2}"]),
        (r"\beta_\text{pre-trained}", [r"\beta_{pre,trained}"]),
        (r"m_{in-out}", ["m_{in,out}"]),
        (r"y = x \text{ where } x > 0", ["y = x", "x > 0"]),
    ],
    "a name": [
        (r"w^*", ["w^{*}"]),
        (r"\theta^{\star}_0", [r"\theta^{*}_{0}"]),
        (r"\mathcal{H} + \mathbb{H} + \mathbf{H} + H", [r"\mathcal{H} + \mathbb{H} + \mathbf{H} + H"]),
        (r"\tilde{\mathbf{u}}", [r"\tilde{\mathbf{u}}"]),
        (r"q' - q^*", ["q' - q^{*}"]),
        (r"\hat{q_k} + \bar{\mathbf{q}_0}", [r"\hat{q}_{k} + \bar{\mathbf{q}}_{0}"]),
        (r"a^{[2](k)}", ["a^{[2](k)}"]),
        (r"\underline k \overline k", [r"\underline{k} \bar{k}"]),
        (r"\Delta y^2", [r"\Delta_{y}^{2}"]),
        (r"\Pi \Xi_2", [r"\Pi \Xi_{2}"]),
        (r"b^{[l]}_j", ["b^{[l]}_{j}"]),
        (r"m^{\text{new}}", [r"m^{(\text{new})}"]),
    ],
    "above": [
        (r"x^{(k+1)} = x^{(k)}", ["x^{(k + 1)} = x^{(k)}"]),
        (r"c_j^{m+1} = c_j^m", ["c^{(m + 1)}_{j} = c^{(m)}_{j}"]),
        (r"q_{i,j}^t", ["q^{(t)}_{i,j}"]),
        (r"v^3_{kl}", ["v_{kl}^{3}"]),
        (r"\alpha_1^t", [r"\alpha_{1}^{t}"]),
        (r"a^{*\top} b", [r"(a^{*})^{\top} b"]),
        (r"\mathbf{r}^\top_{3}", [r"\mathbf{r}_{3}^{\top}"]),
    ],
    "over": [
        (r"\sum_{k \in A} y_k", [r"\sum_{k \in A} y_{k}"]),
        (r"\prod_{m \ne k} (x - x_m)", [r"\prod_{m \ne k} (x - x_{m})"]),
        (r"\sum_{i=1, i \ne k}^{n} a_i", [r"\sum_{i=1, i \ne k}^{n} a_{i}"]),
        (r"\sum_{i,j} a_{ij}", [r"\sum_{i} (\sum_{j} a_{i,j})"]),
        (r"\sum M", [r"\sum M"]),
        (r"\operatorname*{argmin}_k d_k", [r"\arg\min_{k} d_{k}"]),
        (r"\underset{k}{\operatorname{argmax}} d_k", [r"\arg\max_{k} d_{k}"]),
    ],
    "bars": [
        (r"Q(a \mid b)", [r"Q(a \mid b)"]),
        (r"p(u, v | w)", [r"p(u, v \mid w)"]),
        (r"c \mid v \mid", [r"c \lvert v \rvert"]),
        (r"\|u - v\|_3", [r"\lVert u - v \rVert_{3}"]),
        (r"\frac{\partial g}{\partial u}\Big\rvert_{i,j}", [r"\frac{\partial g}{\partial u} \rvert_{[i, j]}"]),
        (r"||u - v||_1 - |u||v|", [r"\lVert u - v \rVert_{1} - \lvert u \rvert \lvert v \rvert"]),
        (r"\left< u, v \right>", [r"u \cdot v"]),
        (r"y^2 \Big|_{y = 4}", [r"y^{2} \rvert_{y = 4}"]),
        (r"\left[ y^3 \right]_0^2", [r"y^{3} \rvert_{0}^{2}"]),
        (r"\langle u, v \rangle", [r"u \cdot v"]),
    ],
    "slopes": [
        (r"\partial_u g(u)", [r"\frac{\partial g(u)}{\partial u}"]),
        (r"\frac{\partial^2 g}{\partial u \partial v}", [r"\frac{\partial \frac{\partial g}{\partial v}}{\partial u}"]),
        (r"\frac{\delta J}{\delta q}", [r"\frac{\partial J}{\partial q}"]),
        (r"\frac{\partial J}{\partial q^2}", [r"\frac{\frac{\partial J}{\partial q}}{2 q^{1}}"]),
        (r"\nabla g(u)", [r"\nabla g(u)"]),
        (r"\nabla^2 w = 0", [r"\nabla^{2} w = 0"]),
    ],
    "functions": [
        (r"\binom{m}{2} + {m \choose 3}", [r"\binom{m}{2} + \binom{m}{3}"]),
        (r"\log_{10} u", [r"\log_{10}(u)"]),
        (r"min(u, v) + sin^2(u)", [r"\min(u, v) + \sin(u)^{2}"]),
        (r"\max \{u, v\}", [r"\max(u, v)"]),
        (r"m! / k!", [r"\frac{(m)!}{(k)!}"]),
        (r"\sqrt[3]{u}", [r"\sqrt[3]{u}"]),
        (r"\int_0^1 \int_0^u u v \, dv \, du", [r"\int_{0}^{1} \int_{0}^{u} u v \, dv \, du"]),
        (r"\lim_{h \to 0^+} \frac{1}{h}", [r"\lim_{h \to 0^{+}} \frac{1}{h}"]),
        (r"E[u^2] - \operatorname{Var}[u]", [r"E(u^{2}) - \text{Var}(u)"]),
        (r"\operatorname{relu}(u - 1)", [r"\text{relu}(u - 1)"]),
    ],
    "rows": [
        (r"\begin{cases} a + b = 1 \\ a - b = 3 \end{cases}", ["a + b = 1", "a - b = 3"]),
        (r"\left\{ \begin{array}{l} u = 1 \\ v = 2 \end{array} \right.", ["u = 1", "v = 2"]),
        (r"\begin{eqnarray} u &=& v \\ w &=& z \end{eqnarray}", ["u = v", "w = z"]),
        (r"\left[ \begin{array}{cc} 1 & 2 \\ 3 & 4 \end{array} \right]", [latex(Matrix(((ONE, TWO), (THREE, FOUR))))]),
        (r"\begin{bmatrix} g_1 \cr \vdots \cr g_n \end{bmatrix}", [r"[g_{1}, \ldots, g_{n}]"]),
        (r"u = v && \text{a remark on it}", ["u = v"]),
        (r"u = 1 \hspace{1in} v = 2", ["u = 1", "v = 2"]),
        (r"u = 1 \\ \rightarrow \quad v = 2", ["u = 1", "v = 2"]),
    ],
    "probability and learning": [
        (r"\mathbb{E}_{u \sim q}[u^2]", [r"\mathbb{E}_{u,sim,q}(u^{2})"]),
        (r"\operatorname{D}(a \| b)", [r"\mathrm{D}(a \mid b)"]),
        (r"V^\pi(s)", [r"V^{(\text{pi})}(s)"]),
        (r"\{(u_k, v_k)\}_{k=1}^{m}", [r"\{[u_{k}, v_{k}] \mid k \in \{1, \ldots, m\}\}"]),
        (r"\sum_{\substack{k=1 \\ k \ne m}}^{9} u_k", [r"\sum_{k=1, k \ne m}^{9} u_{k}"]),
        (r"\mathbb{1}[u = v]", [r"\mathbb{1}(u = v)"]),
        (r"T_j^{m+1} + T^m_j", ["T^{(m + 1)}_{j} + T^{(m)}_{j}"]),
        (r"\sum_{i,j=1}^{3} a_{ij}", [r"\sum_{i=1}^{3} (\sum_{j=1}^{3} a_{i,j})"]),
    ],
    "units": [
        (r"F = 12 \text{ kN}", [r"F = 12 \text{ kN}"]),
        (r"t = 2.5\,\mathrm{ms}", [r"t = 2.5 \text{ ms}"]),
        (r"\cos(60^\circ)", [r"\cos(60^{\circ})"]),
    ],
    "words": [
        (r"u \sim \mathcal{N}(0, 1)", [r"u ∼ \mathcal{N}(0, 1)"]),
        (r"E \propto m", ["E ∝ m"]),
        (r"n \gg 1", ["n ≫ 1"]),
        (r"u \stackrel{\text{def}}{=} v", ["u := v"]),
        (r"u \overset{!}{=} v", ["u ≗ v"]),
        (r"= 7", [" = 7"]),
    ],
}


@pytest.mark.parametrize(("source", "expected"), [pair for pairs in KINDS.values() for pair in pairs])
def test_what_is_read(source: str, expected: list[str]) -> None:
    assert shown(source) == expected


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (r"a_i^{n+1}", r"n\+1 above a may be a power or an index: say which"),
        (r"s_t^d", "d above s may be a power or an index"),
        (r"(a + b)^*", r"\* above a \+ b is not known here"),
        (r"3^{\text{rd}}", "the text rd above a number is no power"),
        ("2,000", "000 starts with 0: a large number is written like 1"),
        ("SS + 1", "SS: one word, or a product"),
        (r"A^{-T} b", "-T above a symbol"),
        (r"\text{if } x > 0", "if says when something holds"),
        ("weight + 1", r"weight: one word, or a product\? Write \\text\{weight\}"),
        ("x_max", r"TeX takes the m alone of max: write \{max\}"),
        (r"\int_0^1 f(x)", "by what is integrated"),
        (r"\lim f(x)", "expected _ and what moves"),
        (r"\begin{cases} 1 & \text{if it rains} \\ 0 & \text{otherwise} \end{cases}", "a condition in words, if it"),
        (r"a \cdot", r"nothing stands behind \\cdot"),
        (r"2 \cdot {\text{gain – loss}}", "these braces cannot be seen"),
        (r"\begin{cases} 1 & x > 0 \text{ and } y > 0 \text{ or } z > 0 \end{cases}", "and beside or"),
        (r"\begin{bmatrix} 1", "this environment bmatrix never ends"),
        (r"\pm a", r"\\pm says two things at once"),
    ],
)
def test_what_is_refused(source: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        formula(source)


READ_ALONE = [
    source for kind, pairs in KINDS.items() for source, _ in pairs if kind not in ("above", "probability and learning")
]
"""What is written again reads as it was; but that a letter counts above a symbol, its formula says as a whole."""


@pytest.mark.parametrize("source", READ_ALONE)
def test_what_is_written_again_reads_as_it_was(source: str) -> None:
    for tree in (member.tree for chain in formula(source) for member in chain if latex(member.tree)):
        assert _read(latex(tree)) in (tree, None)


def _read(source: str) -> Tree | None:
    """Read one expression; None for what stands in a place of its own, such as an interval."""
    try:
        ((member,),) = formula(source)
    except UnreadableError:
        return None
    return member.tree
