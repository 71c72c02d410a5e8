"""The formulas of the tutorial's originals as an author writes them, and what their members mean.

`FORMULAS` are whole formulas, mistakes of the originals included.  `MEMBERS` are sides of them, each with a
Python expression over `MEANINGS` for the same value.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray


def f(x: Any) -> Any:
    """The sigmoid."""
    return 1 / (1 + np.exp(-np.asarray(x)))


def fp(x: Any) -> Any:
    """Its derivative."""
    return f(x) * (1 - f(x))


VALUES: dict[str, float] = {
    **{"x_1": 0.7, "x_2": -1.1, "w_1": 0.3, "w_2": 0.9, "w_5": -0.4, "w_6": 1.3, "b_1": 0.2, "b_3": -0.5},
    **{"h_2": 0.35, "b": 0.15, "x": 0.8, "w": 1.2, "n": 1, "MSE": 0.44, "eta": 0.1, "m": 1.7, "y_true": 1.0},
    **{"z": 0.25, "W": 0.9, "a": 0.33, "y": -0.2, "delta": 0.47},
}
VALUES["h_1"] = f(VALUES["w_1"] * VALUES["x_1"] + VALUES["w_2"] * VALUES["x_2"] + VALUES["b_1"])
_SUM = VALUES["w_5"] * VALUES["h_1"] + VALUES["w_6"] * VALUES["h_2"] + VALUES["b_3"]
VALUES["y_pred"] = f(_SUM)
_FROM_H = VALUES["w_5"] * fp(_SUM)
_FROM_W = _FROM_H * VALUES["x_1"] * fp(VALUES["w_1"] * VALUES["x_1"] + VALUES["w_2"] * VALUES["x_2"] + VALUES["b_1"])
SLOPES = {
    ("L", "y_pred"): -2 * (1 - VALUES["y_pred"]),
    ("y_pred", "w_1"): _FROM_W,
    ("L", "w_1"): -2 * (1 - VALUES["y_pred"]) * _FROM_W,
}
"""The derivatives of the network, each worked out by hand."""


def meaning(expression: str) -> NDArray[np.float64]:
    """Return the value of a member's meaning."""
    quoted = re.sub(r"D\((\w+),(\w+)\)", r"SLOPES['\1', '\2']", expression)
    return np.asarray(eval(quoted, {**VALUES, "SLOPES": SLOPES, "f": f, "fp": fp}), dtype=float)


FORMULAS = [
    r"x_1 \rightarrow x_1 * w_1",
    r"x_2 \rightarrow x_2 * w_2",
    r"(x_1 * w_1) + (x_2 * w_2) + b",
    r"y = f(x_1 * w_1 + x_2 * w_2 + b)",
    r"w = [0, 1]",
    r"b = 4",
    r"w_1 = 0, w_2 = 1",
    r"x = [2, 3]",
    r"""\begin{aligned}
(w \cdot x) + b &= ((w_1 * x_1) + (w_2 * x_2)) + b \\
&= 0 * 2 + 1 * 3 + 4 \\
&= 7 \\
\end{aligned}""",
    r"y = f(w \cdot x + b) = f(7) = \boxed{0.999}",
    r"""\begin{aligned}
h_1 = h_2 &= f(w \cdot x + b) \\
&= f((0 * 2) + (1 * 3) + 0) \\
&= f(3) \\
&= 0.95257 \\
\end{aligned}""",
    r"""\begin{aligned}
o_1 &= f(w \cdot [h_1, h_2] + b) \\
&= f((0 * h_1) + (1 * h_2) + 0) \\
&= f(0.95257) \\
&= \boxed{0.7216} \\
\end{aligned}""",
    r"\text{MSE} = \frac{1}{n} \sum_{i=1}^n (y_{true} - y_{pred})^2",
    r"\text{MSE} = \frac{1}{4}(1+0+0+1) = \boxed{0.5}",
    r"(y_{true}-y_{pred})^2",
    r"""\begin{aligned} \text{MSE} &= \frac{1}{1} \sum_{i=1}^{1} (y_{true} - y_{pred})^2 \\
&= (y_{true} - y_{pred})^2 \\
&= (1 - y_{pred})^2 \end{aligned}""",
    r"L(w_1, w_2, w_3, w_4, w_5, w_6, b_1, b_2, b_3)",
    r"""\frac{\partial L}{\partial w_1}
= \frac{\partial L}{\partial y_{pred}} * \frac{\partial y_{pred}}{\partial w_1}""",
    r"L = (1-y_{pred})^2",
    r"""\frac{\partial L}{\partial y_{pred}}
= \frac{\partial (1-y_{pred})^2}{\partial y_{pred}}
= \boxed{-2(1-y_{pred})}""",
    r"y_{pred} = o_1 = f(w_5h_1 + w_6h_2 + b_3)",
    r"""\frac{\partial y_{pred}}{\partial w_1}
= \frac{\partial y_{pred}}{\partial h_1} * \frac{\partial h_1}{\partial w_1}""",
    r"\frac{\partial y_{pred}}{\partial h_1} = \boxed{w_5 * f'(w_5h_1 + w_6h_2 + b_3)}",
    r"""\begin{aligned} h_1 &= f(w_1x_1 + w_2x_2 + b_1) \\
\frac{\partial h_1}{\partial w_1} &= \boxed{x_1 * f'(w_1x_1 + w_2x_2 + b_1)} \end{aligned}""",
    r"f(x) = \frac{1}{1+e^{-x}}",
    r"f'(x) = \frac{e^{-x}}{(1+e^{-x})^2} = f(x) * (1 - f(x))",
    r"""\boxed{\frac{\partial L}{\partial w_1}
= \frac{\partial L}{\partial y_{pred}} * \frac{\partial y_{pred}}{\partial h_1} * \frac{\partial h_1}{\partial w_1}}""",
    r"\begin{aligned} h_1 &= f(w_1x_1 + w_2x_2 + b_1) \\ &= f(-2 + -1 + 0) \\ &= 0.0474 \end{aligned}",
    r"h_2 = f(w_3x_1 + w_4x_2 + b_2) = 0.0474",
    r"\begin{aligned} o_1 &= f(w_5h_1 + w_6h_2 + b_3) \\ &= f(0.0474 + 0.0474 + 0) \\ &= 0.524 \end{aligned}",
    r"y_{pred} = 0.524",
    r"""\begin{aligned} \frac{\partial L}{\partial y_{pred}} &= -2(1 - y_{pred}) \\
&= -2(1 - 0.524) \\
&= -0.952 \end{aligned}""",
    r"""\begin{aligned} \frac{\partial y_{pred}}{\partial h_1} &= w_5 * f'(w_5 h_1 + w_6 h_2 + b_3) \\
&= 1 * f'(0.0474 + 0.0474 + 0) \\
&= f(0.0948) * (1 - f(0.0948)) \\
&= 0.249 \end{aligned}""",
    r"""\begin{aligned} \frac{\partial h_1}{\partial w_1} &= x_1 * f'(w_1 x_1 + w_2 x_2 + b_1) \\
&= -2 * f'(-2 + -1 + 0) \\
&= -2 * f(-3) * (1 - f(-3)) \\
&= -0.0904 \end{aligned}""",
    r"\frac{\partial L}{\partial w_1} = -0.952 * 0.249 * -0.0904 = \boxed{0.0214}",
    r"w_1 \leftarrow w_1 - \eta \frac{\partial L}{\partial w_1}",
    r"f'(x) = f(x) * (1 - f(x))",
    r"y = mx + b",
    r"x = [2, 3]",
    r"b = 0",
    r"\mathbf{h} = f(\mathbf{W}\mathbf{x} + \mathbf{b})",
    r"\boldsymbol{\delta} = (\mathbf{a} - \mathbf{y}) \odot f'(\mathbf{z})",
    r"\frac{\partial L}{\partial \mathbf{W}} = \boldsymbol{\delta}\,\mathbf{x}^\top",
    r"""\begin{bmatrix} 1 & 2 \\
3 & 4 \end{bmatrix} \begin{bmatrix} 5 \\
6 \end{bmatrix} = \begin{bmatrix} 17 \\
39 \end{bmatrix}""",
]
MEMBERS = [
    (r"x_1 * w_1", "x_1*w_1"),
    (r"(x_1 * w_1) + (x_2 * w_2) + b", "x_1*w_1+x_2*w_2+b"),
    (r"f(x_1 * w_1 + x_2 * w_2 + b)", "f(x_1*w_1+x_2*w_2+b)"),
    (r"(w \cdot x) + b", "w*x+b"),
    (r"((w_1 * x_1) + (w_2 * x_2)) + b", "w_1*x_1+w_2*x_2+b"),
    (r"0 * 2 + 1 * 3 + 4", "7"),
    (r"7", "7"),
    (r"f(w \cdot x + b)", "f(w*x+b)"),
    (r"f(7)", "f(7)"),
    (r"\boxed{0.999}", "0.999"),
    (r"f((0 * 2) + (1 * 3) + 0)", "f(3)"),
    (r"0.95257", "0.95257"),
    (r"[0, 1]", "[0,1]"),
    (r"f(w \cdot [h_1, h_2] + b)", "[f(w*h_1+b),f(w*h_2+b)]"),
    (r"f((0 * h_1) + (1 * h_2) + 0)", "f(h_2)"),
    (r"f(0.95257)", "f(0.95257)"),
    (r"\text{MSE}", "MSE"),
    (r"\frac{1}{n} \sum_{i=1}^n (y_{true} - y_{pred})^2", "(y_true-y_pred)**2"),
    (r"\frac{1}{4}(1+0+0+1)", "0.5"),
    (r"(y_{true}-y_{pred})^2", "(y_true-y_pred)**2"),
    (r"\frac{1}{1} \sum_{i=1}^{1} (y_{true} - y_{pred})^2", "(y_true-y_pred)**2"),
    (r"(1 - y_{pred})^2", "(1-y_pred)**2"),
    (r"\frac{\partial L}{\partial w_1}", "D(L,w_1)"),
    (r"\frac{\partial L}{\partial y_{pred}} * \frac{\partial y_{pred}}{\partial w_1}", "D(L,y_pred)*D(y_pred,w_1)"),
    (r"\frac{\partial (1-y_{pred})^2}{\partial y_{pred}}", "-2*(1-y_pred)"),
    (r"\boxed{-2(1-y_{pred})}", "-2*(1-y_pred)"),
    (r"-2(1-y_{pred})", "-2*(1-y_pred)"),
    (r"f(w_5h_1 + w_6h_2 + b_3)", "f(w_5*h_1+w_6*h_2+b_3)"),
    (r"w_5 * f'(w_5h_1 + w_6h_2 + b_3)", "w_5*fp(w_5*h_1+w_6*h_2+b_3)"),
    (r"f(w_1x_1 + w_2x_2 + b_1)", "f(w_1*x_1+w_2*x_2+b_1)"),
    (r"x_1 * f'(w_1x_1 + w_2x_2 + b_1)", "x_1*fp(w_1*x_1+w_2*x_2+b_1)"),
    (r"f(x)", "f(x)"),
    (r"\frac{1}{1+e^{-x}}", "f(x)"),
    (r"f'(x)", "fp(x)"),
    (r"\frac{e^{-x}}{(1+e^{-x})^2}", "fp(x)"),
    (r"f(x) * (1 - f(x))", "fp(x)"),
    (r"f(-2 + -1 + 0)", "f(-3)"),
    (r"f(0.0474 + 0.0474 + 0)", "f(0.0948)"),
    (r"-2(1 - 0.524)", "-2*(1-0.524)"),
    (r"-0.952", "-0.952"),
    (r"1 * f'(0.0474 + 0.0474 + 0)", "fp(0.0948)"),
    (r"f(0.0948) * (1 - f(0.0948))", "fp(0.0948)"),
    (r"-2 * f'(-2 + -1 + 0)", "-2*fp(-3)"),
    (r"-2 * f(-3) * (1 - f(-3))", "-2*fp(-3)"),
    (r"-0.952 * 0.249 * -0.0904", "0.952*0.249*0.0904"),
    (r"w_1 - \eta \frac{\partial L}{\partial w_1}", "w_1-eta*D(L,w_1)"),
    (r"mx + b", "m*x+b"),
    (r"f(\mathbf{W}\mathbf{x} + \mathbf{b})", "f(W*x+b)"),
    (r"(\mathbf{a} - \mathbf{y}) \odot f'(\mathbf{z})", "(a-y)*fp(z)"),
    (r"\boldsymbol{\delta}\,\mathbf{x}^\top", "delta*x"),
    (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{bmatrix} 5 \\ 6 \end{bmatrix}", "[17,39]"),
]
