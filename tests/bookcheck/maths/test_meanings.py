"""What notation is worth: for each kind what is true passes, and what is nearly the same and false does not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bookcheck.maths.checking import Equations, check_formula

x, y, B = np.array([1.0, -2.0, 3.0]), np.array([0.0, 1.0, 1.0]), [1, 3]
W = np.array([[2.0, 1.0, 0.0], [1.0, 3.0, 1.0]])
U = np.array([[1.0, 5.0], [2.0, 7.0], [4.0, 11.0]])

PAIRS: list[tuple[str, dict[str, Any], str, str]] = [
    # Powers and transposes.
    ("", {"q": 0.5, "T": 2}, "q^T = 0.25", "q^T = 0.5"),
    ("", {"r": 0.1, "T": 2}, "(1 + r)^T = 1.21", "(1 + r)^T = 1.1"),
    ("", {"v": x, "T": 2}, r"v^T v = 14", r"v^T v = 6"),
    ("", {"M": W @ W.T}, r"M^{-1} M = \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}", "M^{-1} M = M"),
    ("free q, T", {}, "q^T q = q^{T + 1}", "q^T = q"),
    # Names.
    (r"free \phi(), a, b", {}, r"\phi(a) b = b \phi(a)", r"\phi(a) b = \phi(b) a"),
    ("free y_{x}(), a, b", {}, "y_{x}(a) b = b y_{x}(a)", "y_{x}(a) b = y_{x}(b) a"),
    (r"free \hat{g}(), a, b", {}, r"\hat{g}(a) + b = b + \hat g(a)", r"\hat g(a) + b = \hat g(b) + a"),
    (r"\mathcal{L} = 2", {"L": 3.0}, r"\mathcal{L} + L = 5", r"\mathcal{L} = L"),
    ("", {"N": 3.0}, "N = 3", r"\mathbb{N} = N"),
    ("", {"x": x}, r"\mathbf{x}^\top \mathbf{x} = 14", r"\mathbf{x} = [1, 2, 3]"),
    ("", {"x_star": 7.0}, "x^* = 7", "x^* = 8"),
    ("", {"w2": 7.0}, "w^{[2]} = 7", "w^{[2]} = 49"),
    (r"free \Delta k, k", {}, r"2 \Delta k = \Delta k + \Delta k", r"\Delta k = k"),
    # Where free symbols lie.
    ("free k > 0", {}, r"\sqrt{k^2} = k", r"\sqrt{k^2} = -k"),
    ("free k <= 0", {}, r"\sqrt{k^2} = -k", r"\sqrt{k^2} = k"),
    ("free n integer", {}, r"\lfloor n \rfloor = n", r"\lfloor n / 2 \rfloor = n / 2"),
    ("free n in 0..9", {}, r"\cos(\pi n) = (-1)^n", r"\sin(\pi n / 2) = n"),
    ("free p in (0, 1)", {}, "p (1 - p) \\le 0.25", "p (1 - p) \\le 0.24"),
    ("free m, n in 1..6", {}, r"m n \ge 1", r"m n \ge 2"),
    # Functions.
    ("free n in 2..30", {}, r"\binom{n}{2} = \frac{n (n - 1)}{2}", r"{n \choose 2} = n^2"),
    ("free n in 1..9", {}, r"\sum_{k=1}^{n} k = \frac{n (n + 1)}{2}", r"\sum_{k=1}^{n} k = \frac{n (n + 2)}{2}"),
    ("free n in 1..9", {}, "(n + 1)! = (n + 1) n!", "(n + 1)! = n n!"),
    ("free a > 0", {}, r"\log_2 a = \frac{\ln a}{\ln 2}", r"\log_2 a = \frac{\ln a}{\ln 10}"),
    ("free a > 0", {}, r"\sqrt[3]{a} = a^{1 / 3}", r"\sqrt[3]{a} = a^3"),
    ("free a, b", {}, "max(a, b) = -min(-a, -b)", "max(a, b) = -min(a, b)"),
    ("", {"x": x}, r"\lVert x \rVert_1 = 6", r"\lVert x \rVert_1 = 5"),
    ("", {"x": x}, r"\|x\|_\infty = 3", r"\|x\|_\infty = 2"),
    ("", {"W": W}, r"\lVert W \rVert_F^2 = 16", r"\lVert W \rVert_F = 16"),
    ("", {"a": x, "b": y}, r"\langle a, b \rangle = 1", r"\langle a, b \rangle = 2"),
    ("", {"a": x, "b": y}, r"a \times b = [-5, -1, 1]", r"b \times a = [-5, -1, 1]"),
    ("", {}, r"\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix} = -2",
     r"\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix} = 2"),
    # Slopes, integrals, limits.
    ("let f(); free t; $f(t) = t^3$", {}, r"\nabla f(t) = 3 t^2", r"\nabla f(t) = 2 t^2"),
    ("free s, t", {}, r"\partial_t (t^2 s) = 2 t s", r"\partial_s (t^2 s) = 2 t s"),
    ("let f; free s, t; $f = s t^2$", {}, r"\frac{\partial^2 f}{\partial s \partial t} = 2 t",
     r"\frac{\partial^2 f}{\partial t^2} = 2 t"),
    ("let f; free s; $f = s^4$", {}, r"\frac{\partial f}{\partial s^2} = 2 s^2",
     r"\frac{\partial f}{\partial s^2} = 4 s^3"),
    ("free t", {}, "t^2 |_{t=3} = 9", "t^2 |_{t=3} = t^2"),
    ("free t, a", {}, r"\left[ t^2 \right]_{t = 1}^a = a^2 - 1", r"\left[ t^2 \right]_{t = 1}^a = a^2"),
    ("free a", {}, r"\int_0^a t^2 \, dt = \frac{a^3}{3}", r"\int_0^a t^2 \, dt = \frac{a^3}{2}"),
    ("", {}, r"\int_{-\infty}^{\infty} e^{-t^2} \, dt = \sqrt{\pi}", r"\int_0^{\infty} e^{-t^2} \, dt = \sqrt{\pi}"),
    ("", {}, r"\int_0^1 \int_0^u u v \, dv \, du = 0.125", r"\int_0^1 \int_0^1 u v \, dv \, du = 0.125"),
    ("free a", {}, r"\lim_{t \to 0} \frac{\sin(a t)}{t} = a", r"\lim_{t \to 0} \frac{\cos(a t)}{1 + t} = a"),
    ("", {}, r"\lim_{n \to \infty} (1 + \frac{1}{n})^n = e", r"\lim_{n \to \infty} (1 - \frac{1}{n})^n = e"),
    ("", {}, r"\lim_{t \to 0^-} \frac{|t|}{t} = -1", r"\lim_{t \to 0} \frac{|t|}{t} = 1"),
    # What is run over.
    ("", {"x": x, "B": B}, r"\sum_{i \in B} x_i = 4", r"\sum_{i \in B} x_i = 2"),
    ("", {"x": x}, r"\sum_{i \ne 2} x_i = 4", r"\sum_{i \ne 3} x_i = 4"),
    ("", {"x": x}, r"\sum_{i=1, i \ne 2}^{3} x_i^2 = 10", r"\sum_{i=1, i \ne 2}^{3} x_i^2 = 14"),
    ("", {"x": x}, r"\sum_{i, j} x_i x_j = 4", r"\sum_{i, j} x_i x_j = -5"),
    ("", {"x": x}, r"\operatorname*{argmin}_i x_i = 2", r"\operatorname*{argmax}_i x_i = 2"),
    # Sets, lists, systems, units.
    ("", {"x": x, "W": W}, r"x \in \mathbb{R}^3, \quad W \in \mathbb{R}^{2 \times 3}",
     r"W \in \mathbb{R}^{3 \times 2}"),
    ("", {"x": x, "y": y}, r"y \in \{0, 1\}^3", r"x \in \{0, 1\}^3"),
    ("", {"x": x, "m": 3.0}, r"m \in \mathbb{N}, x \in \mathbb{Z}^3", r"x \in \mathbb{N}^3"),
    ("index t = 1..4", {"T": 4}, r"t = 1, \dots, T", r"t = 1, \dots, T - 1"),
    ("", {"a": 1.0, "b": 2.0}, r"a, b \in \{1, 2\}", r"a, b > 1"),
    ("", {"a": 1.0, "b": 2.0}, r"\begin{cases} a + b = 3 \\ a - b = -1 \end{cases}",
     r"\begin{cases} a + b = 3 \\ a - b = 1 \end{cases}"),
    ("", {"d": 5000.0}, r"d = 5 \text{ km} = 5000 \text{ m}", r"d = 5 \text{ m}"),
    ("", {}, r"\sin(30^\circ) = 0.5", r"\sin(30) = 0.5"),
]  # fmt: skip


@pytest.mark.parametrize(("directive", "names", "true", "false"), PAIRS)
def test_a_kind_of_notation(directive: str, names: dict[str, Any], true: str, false: str) -> None:
    assert check_formula(true, directive, dict(names)) is None
    assert check_formula(false, directive, dict(names)) is not None


@pytest.mark.parametrize(("step", "problem"), [("u[1:] - u[:-1]", False), ("u[:-1] - u[1:]", True)])
def test_an_index_above_counts_as_one_below_does(step: str, problem: bool) -> None:
    said = f"index i = 1..2; index n = 1..2 above; v = {step}"
    assert bool(check_formula("u_i^{n+1} - u_i^n = v^n_i", said, {"u": U})) == problem


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (r"b^T = 0.5", "T has no meaning here"),
        (r"\mathcal{K} + K = 2", "K stands on this page in two styles"),
        (r"\lim_{t \to 0} \frac{|t|}{t} = 1", "is 1 from one side and -1 from the other"),
        (r"\int_0^1 \frac{1}{t} \, dt = 1", "does not settle on a number"),
        (r"\sum M = 0", "over what does"),
        (r"P(a \mid b) = 0.5", "P has no meaning here"),
        (r"\nabla^2 b = 0", "by what is it differentiated"),
    ],
)
def test_what_has_no_value(source: str, message: str) -> None:
    assert message in str(check_formula(source, "", {"b": 0.5, "a": 1.0, "K": 1.0, "M": 0.0}))


@pytest.mark.parametrize("text", ["k > ", "k in 3..1", "k in (0, 1]", "k, n integer in", "k > n"])
def test_where_a_free_symbol_lies_is_said_in_one_way(text: str) -> None:
    with pytest.raises(Exception, match=r"free|name"):
        check_formula("1 = 1", f"free {text}")


@pytest.mark.parametrize(
    "source",
    [
        r"e \sim \mathcal{N}(0, 1)",
        r"a \propto b",
        r"a \gg 0",
        r"a \overset{!}{=} b",
        "= 3",
        r"a \approx \text{a few}",
    ],
)
def test_what_nobody_can_decide_counts_as_words(source: str) -> None:
    page = Equations(namespace={"a": 1.0, "b": 2.0})
    page.formula(source)
    assert (page.report.formulas, page.report.mentions, len(page.report.words)) == (0, 0, 1)
    assert "words, line 1" in str(page.report)
