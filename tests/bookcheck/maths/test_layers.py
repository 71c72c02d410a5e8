"""The formulas of layers, images and sequences: the pages that say them well pass, and faults in them do not."""

from __future__ import annotations

import re

import pytest

from bookcheck.maths.errors import EquationError
from tests.bookcheck.maths.reading import PAGES, run

NAMES = ["matrices.md", "classes.md", "training.md", "convolution.md", "recurrence.md"]

FAULTS = [
    ("matrices.md", r"Z = X W + b", r"Z = X W - b"),
    ("matrices.md", r"Z = X W + b", r"Z = X W^\top + b"),
    ("matrices.md", r"= X^\top \delta", r"= X \delta"),
    ("matrices.md", r"= X^\top \delta", r"= \delta^\top X"),
    ("matrices.md", r"= \delta W^\top", r"= \delta W"),
    ("matrices.md", r"\sum_{i=1}^{n} \delta_i", r"\sum_{i=2}^{n} \delta_i"),
    ("matrices.md", r"\sum_{i=1}^{n} \delta_{i,j}", r"\sum_{i=1}^{2} \delta_{i,j}"),
    ("matrices.md", r"\sum_k x_{k,i} \delta_{k,j}", r"\sum_k x_{k,j} \delta_{k,i}"),
    ("matrices.md", r"= x_{i,1} w_{1,j}", r"= x_{i,1} w_{j,1}"),
    ("matrices.md", r"\frac{2}{n} (A - Y)", r"\frac{2}{n} (Y - A)"),
    ("matrices.md", r"w_{12} x_{11} + w_{22} x_{12}", r"w_{21} x_{11} + w_{22} x_{12}"),
    ("matrices.md", r"= (X W)^\top", r"= (W X)^\top"),
    ("matrices.md", r"3 \cdot (-2) \\ 1", r"3 \cdot (-3) \\ 1"),
    ("matrices.md", r"0.982 & 0.993", r"0.982 & 0.994"),
    ("matrices.md", r"\odot A \odot (1 - A)", r"\odot A (1 - A)"),
    ("classes.md", r"{\sum_j e^{z_j}}", r"{\sum_j e^{z_k}}"),
    ("classes.md", r"e^{z_k - c}}", r"e^{z_k + c}}"),
    ("classes.md", r"\hat y_k - y_k", r"y_k - \hat y_k"),
    ("classes.md", r"= -\frac{y_k}{\hat y_k}", r"= \frac{y_k}{\hat y_k}"),
    ("classes.md", r"\text{if } k = m", r"\text{if } k \ne m"),
    ("classes.md", r"-\hat y_k \hat y_m", r"\hat y_k \hat y_m"),
    ("classes.md", r"(\delta_{km} - \hat y_m)", r"(\delta_{km} - \hat y_k)"),
    ("classes.md", r"7.39 + 1.65", r"7.39 + 1.64"),
    ("classes.md", r"\log \hat y_k", r"\log y_k"),
    ("classes.md", r"\max(0, x)", r"\min(0, x)"),
    ("classes.md", r"\text{if } x > 0", r"\text{if } x > 1"),
    ("classes.md", r"\text{if } x < 0", r"\text{if } x > 0"),
    ("classes.md", r"\text{if } x < 0", r"\text{if } x < 1"),
    ("classes.md", r"\le 0.25", r"\le 0.24"),
    ("classes.md", r"1 - \tanh^2(x)", r"1 - \tanh(x)"),
    ("classes.md", r"0.00000095", r"0.00000096"),
    ("training.md", r"w \leftarrow w - \eta v", r"w \leftarrow w + \eta v"),
    ("training.md", r"v \leftarrow \beta v + g", r"v \leftarrow \beta v - g"),
    ("training.md", r"(1 - \beta_2) g \odot g", r"(1 - \beta_1) g \odot g"),
    ("training.md", r"{1 - \beta_1^t}", r"{1 - \beta_2^t}"),
    ("training.md", r"{\sqrt{\hat v} + \epsilon}", r"{\sqrt{\hat v + \epsilon}}"),
    ("training.md", r"\frac{c}{\lVert g \rVert}", r"\frac{c}{\lVert g \rVert^2}"),
    ("training.md", r"(x_i - \mu)^2", r"(x_i + \mu)^2"),
    ("training.md", r"\sqrt{\sigma^2 + \epsilon}", r"\sqrt{\sigma + \epsilon}"),
    ("training.md", r"= \lambda W", r"= 2 \lambda W"),
    ("training.md", r"97.5\%", r"97.4\%"),
    ("convolution.md", r"x_{i+a,j+b}", r"x_{i+b,j+a}"),
    ("convolution.md", r"x_{i+a,j+b}", r"x_{i-a,j-b}"),
    ("convolution.md", r"k_{0,2} x_{0,3}", r"k_{0,2} x_{0,2}"),
    ("convolution.md", r"{\partial y_{i,j}} x_{i+a,j+b}", r"{\partial y_{i,j}} x_{i,j}"),
    ("convolution.md", r"+ 2p - k", r"+ p - k"),
    ("convolution.md", r"= 14", r"= 13"),
    ("convolution.md", r"\lfloor 13.5 \rfloor", r"\lceil 13.5 \rceil"),
    ("recurrence.md", r"W_h h_{t-1}", r"W_h h_t"),
    ("recurrence.md", r"W_x x_t", r"W_x x_1"),
    ("recurrence.md", r"(1 - h_t^2) W_h", r"(1 - h_{t-1}^2) W_h"),
    ("recurrence.md", r"W_h\n$$", r"W_h^\top\n$$"),
    (
        "recurrence.md",
        r"\frac{\partial h_3}{\partial h_2} \frac{\partial h_2}{\partial h_1}",
        r"\frac{\partial h_2}{\partial h_1} \frac{\partial h_3}{\partial h_2}",
    ),
    ("recurrence.md", r"= \prod_{t=1}^{3} \frac", r"= \prod_{t=2}^{3} \frac"),
    ("recurrence.md", r"z_t \odot \tilde h_t", r"r_t \odot \tilde h_t"),
    ("recurrence.md", r"(r_t \odot h_{t-1})", r"(r_t \odot h_t)"),
]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_true_passes(name: str) -> None:
    page, problems = run((PAGES / name).read_text("utf-8"), name)
    assert problems == []
    assert page.report.skips == []


@pytest.mark.share(4)
@pytest.mark.parametrize(("name", "right", "wrong"), FAULTS)
def test_what_is_false_does_not(name: str, right: str, wrong: str) -> None:
    text = (PAGES / name).read_text("utf-8")
    right, wrong = right.replace(r"\n", "\n"), wrong.replace(r"\n", "\n")
    assert right in text
    changed = re.sub(re.escape(right), lambda _: wrong, text, count=1)
    try:
        _, problems = run(changed, name)
    except EquationError as error:
        problems = [str(error)]
    assert problems
