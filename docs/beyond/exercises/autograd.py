"""The graders of the exercises in docs/beyond/autograd.md."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from bookcheck.reader.grading import Answer, exercise, wrong
from nnfs import SoftmaxCrossEntropy, Tensor, sigmoid, softmax

RETURN = "The function gives nothing back: the last line must begin with `return`."


def walked(c: int, b: int, a: int) -> str:
    """Return an answer to the first exercise."""
    return f"slope_c, slope_b, slope_a = {c}, {b}, {a}"


@exercise(
    wrong(walked(3, 4, 24), hint="where is the other"),
    wrong(walked(3, 3, 24), hint="where is the other"),
    wrong(walked(4, 7, 24), hint="swaps"),
    wrong(walked(3, 12, 24), hint="added up"),
    wrong(walked(3, 7, 21), hint="where is the other"),
    wrong(walked(3, 7, 3), hint="where is the other"),
    wrong(walked(3, 7, 10), hint="at speed 3"),
    wrong(walked(1, 7, 24), hint="c and b"),
)
def walk_back(answer: Answer) -> str:
    """The slopes of d = (3 a + a) 3 a, worked out by tensors."""
    a = Tensor(1)
    b = a * 3
    c = b + a
    d = c * b
    d.backward()
    route = "That is one of its two routes: where is the other?"
    answer.expect(
        "slope_c",
        float(c.grad),
        "The last step is a product of c and b. Hold b still: how many times as fast as c does d go?",
        [(float(c.data), "That is c itself. A product swaps its inputs: c is multiplied by the other one.")],
    )
    answer.expect(
        "slope_b",
        float(b.grad),
        "b has two arrows, one into the product and one into the sum: what comes back on each of them?",
        [
            (float(c.data), route),
            (float(c.grad), route),
            (float(c.data * c.grad), "Within a route the links multiply, but two routes are added up."),
        ],
    )
    direct, around = float(c.grad), 3 * float(b.grad)
    answer.expect(
        "slope_a",
        float(a.grad),
        "a has two arrows, one into the sum and one into 3 * a: what comes back on each of them?",
        [
            (direct, route),
            (around, route),
            (direct + around / 3, "b follows a at speed 3: what b has got is multiplied by that."),
            (3 * 4 + 3, "Not all of b's slope is in it: wait until both of its routes have come in."),
        ],
    )
    return (
        f"You went youngest first, c, b, a, and each waited for all of its routes. Here d is {d.data:g}, as it must be."
    )


def slopes_of(step: Callable[[Tensor], Any], x: Any, d: Any) -> Any:
    """Return what a step hands back to x, if it is handed d."""
    tensor = Tensor(x)
    result = step(tensor)
    (result * np.array(d)).sum().backward()
    return tensor.grad


SOFTPLUS = """
import numpy as np
from nnfs import sigmoid
from nnfs.autograd.tensor import _result
def softplus(tensor):
    x = tensor.data
    y = np.log(1 + np.exp(x))
    return _result(y, (tensor, lambda d: {}))
"""


@exercise(
    wrong(SOFTPLUS.format("sigmoid(x)"), hint="what comes back from the loss"),
    wrong(SOFTPLUS.format("d / (1 + np.exp(x))"), hint="inside move"),
    wrong(SOFTPLUS.format("d * np.exp(x)"), hint="divided by the inside"),
    wrong(SOFTPLUS.format("d"), hint="step's own slope"),
    wrong(SOFTPLUS.format("d * y"), hint="not its value"),
    wrong(SOFTPLUS.format("d * sigmoid(d)"), hint="depends on x"),
    wrong(SOFTPLUS.format("d * sigmoid(y)"), hint="depends on x"),
    wrong(SOFTPLUS.format("d * sigmoid(x) * (1 - sigmoid(x))"), hint="Chain rule"),
    wrong(SOFTPLUS.replace("np.log(1 +", "np.log(2 +").format("d * sigmoid(x)"), hint="the way forth"),
)
def softplus(answer: Answer) -> str:
    """What the new step hands back, with other slopes from the loss than ones."""
    answer.names.update(slopes_of=slopes_of, Tensor=Tensor)
    x, d = np.array([-2.0, 3.0, -0.5, 1.0]), np.array([5.0, -7.0, -2.0, 4.0])
    slope, y = sigmoid(x), np.log(1 + np.exp(x))
    depends = "How steep the softplus is depends on x, what went in, and on nothing else."
    answer.expect(
        f"slopes_of(softplus, {x.tolist()}, d={d.tolist()})",
        d * slope,
        "Chain rule: the logarithm follows the inside at 1 / (1 + e^x), the inside x at e^x, and d is a factor.",
        [
            (slope, "That is the slope of the step alone: multiply it by what comes back from the loss, `d`."),
            (d / (1 + np.exp(x)), "That is how the logarithm follows its inside: but how fast does the inside move?"),
            (d * np.exp(x), "That is how the inside follows x: the logarithm follows it at one divided by the inside."),
            (d, "That hands on what it gets, as a sum does: multiply it by the step's own slope."),
            (d * y, "The slope of the step is wanted, not its value."),
            (d * sigmoid(d), depends),
            (d * sigmoid(y), depends),
        ],
    )
    answer.expect(
        f"softplus(Tensor({x.tolist()})).data",
        y,
        "The way back is right, but the way forth has changed: it is log(1 + e^x).",
    )
    return "One rule, written once, and from now on every network can use the step."


COLUMN = "def back_to_column(d_z, x, s):\n    "


@exercise(
    wrong(COLUMN + "return (d_z * x).sum(axis=1)", hint="keepdims"),
    wrong(COLUMN + "return (d_z * x).sum(axis=0, keepdims=True)", hint="axis 1"),
    wrong(COLUMN + "return (d_z * x).sum(axis=0)", hint="axis 1"),
    wrong(COLUMN + "return d_z.sum(axis=1, keepdims=True)", hint="by what"),
    wrong(COLUMN + "return d_z * x", hint="have not been added up"),
    wrong(COLUMN + "return d_z * s", hint="Hold x still"),
    wrong(COLUMN + "return (d_z * s).sum(axis=1, keepdims=True)", hint="Hold x still"),
    wrong(COLUMN + "return (d_z * x).mean(axis=1, keepdims=True)", hint="not averaged"),
    wrong(COLUMN + "return (d_z * x).sum()", hint="own routes"),
    wrong(COLUMN + "(d_z * x).sum(axis=1, keepdims=True)", hint="return"),
)
def column(answer: Answer) -> str:
    """dL/ds of z = x s, where s is a column; the library's tensors are the judge."""
    rng = np.random.default_rng(seed=4)
    for n, k in ((2, 3), (4, 2)):
        x, d_z = rng.integers(1, 9, (n, k)).astype(float), rng.integers(-5, 6, (n, k)).astype(float)
        s = Tensor(rng.integers(1, 9, (n, 1)).astype(float))
        (s * x * d_z).sum().backward()
        answer.names.update(x=x, d_z=d_z, s=s.data)
        routes, wrongly = d_z * x, d_z * s.data
        still = "Hold x still, and turn a number of s: how fast does z go? s itself does not come into it."
        across = "The routes of one sample lie side by side in its row: add up along axis 1."
        answer.expect(
            "back_to_column(d_z, x, s)",
            s.grad,
            "Multiply each route by its slope, and then add up the routes of each sample.",
            [
                (None, RETURN),
                (routes.sum(axis=1), "The numbers are right, but s is a column: `keepdims=True` keeps the shape."),
                (routes.sum(axis=0), across),
                (routes.sum(axis=0, keepdims=True), across),
                (d_z.sum(axis=1, keepdims=True), "On each route, by what is the number of s multiplied?"),
                (routes, "These are the routes one by one: they have not been added up."),
                (wrongly, still),
                (wrongly.sum(axis=1, keepdims=True), still),
                (routes.mean(axis=1, keepdims=True), "Routes are added up, not averaged."),
                (routes.sum(), "Each sample has a number of its own in s, and that has its own routes."),
            ],
        )
    return "Each number of s got a sum over its row, as each number of a bias gets a sum over its column."


SCORES = """
def loss_of(scores, y_true):
    e = scores.exp()
    p = e / e.sum(axis=1, keepdims=True)
    """


@exercise(
    wrong(SCORES + "return -(y_true * p.log()).sum()", hint="for each sample"),
    wrong(SCORES + "return -(y_true * p.log()).mean()", hint="classes as well"),
    wrong(SCORES + "return (y_true * p.log()).sum(axis=1).mean()", hint="below zero"),
    wrong(SCORES + "return -(y_true * p).sum(axis=1).mean()", hint="logarithm"),
    wrong(SCORES + "return -p.log().sum(axis=1).mean()", hint="right class"),
    wrong(SCORES + "return ((y_true - p) ** 2).sum(axis=1).mean()", hint="mean squared error"),
    wrong(
        SCORES.replace("axis=1, keepdims=True", "") + "return -(y_true * p.log()).sum(axis=1).mean()", hint="of a row"
    ),
    wrong(SCORES + "return -(y_true * p.log()).sum(axis=1)", hint="one number"),
    wrong(SCORES + "return float((-(y_true * p.log()).sum(axis=1).mean()).data)", hint="a tensor"),
)
def only_forwards(answer: Answer) -> str:
    """The loss, and that a walk back through it finds the softmax minus the truth."""
    values = np.array([[2.0, 1.0, 0.0], [0.0, 1.0, 0.0], [-1.0, 0.5, 3.0]])
    labels = np.array([0, 2, 1])
    y_true = np.eye(3)[labels]
    p = softmax(values)
    chosen = -(y_true * np.log(p)).sum(axis=1)
    whole = np.exp(values) / np.exp(values).sum()
    answer.names.update(scores=Tensor(values), y_true=y_true, value_of=lambda t: t.data if isinstance(t, Tensor) else t)
    loss = SoftmaxCrossEntropy()
    expected = loss.forward(labels, values)
    answer.expect(
        "value_of(loss_of(scores, y_true))",
        expected,
        "The softmax divides e to each score by the sum along its row; the loss is minus the log at the right class.",
        [
            (None, RETURN),
            (
                chosen.sum(),
                "That is the sum over the samples: the loss is the mean, so that it is a number for each sample.",
            ),
            (
                chosen.sum() / 9,
                "You take the mean over the classes as well: sum along axis 1 first, then take the mean.",
            ),
            (-expected, "The logarithm of a share is below zero, so a minus sign is missing."),
            (-(y_true * p).sum(axis=1).mean(), "A logarithm is missing: `p.log()`."),
            (-np.log(p).sum(axis=1).mean(), "Only the logarithm at the right class counts: multiply by `y_true`."),
            (((y_true - p) ** 2).sum(axis=1).mean(), "That is a mean squared error: the cross-entropy is wanted."),
            (-np.log(whole[range(3), labels]).mean(), "Each row is a sample of its own: divide by the sum of a row."),
            (chosen, "These are the losses of the samples: one number is wanted, their mean."),
        ],
    )
    answer.expect(
        "type(loss_of(scores, y_true)).__name__",
        "Tensor",
        "The loss must be a tensor, for only a tensor knows the way back.",
    )
    answer.names["slopes_by_the_engine"] = lambda: _walked(answer.names["loss_of"], values, y_true)
    answer.expect(
        "slopes_by_the_engine()",
        loss.backward(),
        "The value is right, but the way back is cut: compute with tensors all along, never with their `data`.",
    )
    return (
        "Its gradient is the prediction minus the truth, divided by the number of samples: the engine has found it too."
    )


def _walked(loss_of: Callable[[Tensor, Any], Tensor], values: Any, y_true: Any) -> Any:
    scores = Tensor(values)
    loss_of(scores, y_true).backward()
    return scores.grad


FORWARD = """
class Forward:
    def __init__(self, value, slope):
        self.value = value
        self.slope = slope
    def __add__(self, other):
        return Forward(self.value + other.value, {})
    def __mul__(self, other):
        return Forward(self.value * other.value, {})
"""
SUM, PRODUCT = "self.slope + other.slope", "self.slope * other.value + self.value * other.slope"


@exercise(
    wrong(FORWARD.format("1", PRODUCT), hint="a sum follows"),
    wrong(FORWARD.format("self.slope", PRODUCT), hint="a sum follows"),
    wrong(FORWARD.format("self.slope * other.slope", PRODUCT), hint="a sum follows"),
    wrong(FORWARD.format(SUM, "self.slope * other.slope"), hint="two routes"),
    wrong(FORWARD.format(SUM, "self.slope * other.value"), hint="two routes"),
    wrong(FORWARD.format(SUM, "self.value * other.slope"), hint="two routes"),
    wrong(FORWARD.format(SUM, SUM), hint="times the other"),
    wrong(FORWARD.format(SUM, "self.slope * self.value + other.slope * other.value"), hint="swaps"),
    wrong(FORWARD.replace("self.value * other.value", "self.value").format(SUM, PRODUCT), hint="leave it"),
)
def other_direction(answer: Answer) -> str:
    """Slopes carried forwards: of a sum, of a product, and of the chapter's calculation with either knob."""
    answer.compute("Forward(2, 1).slope", "Keep the class as it was, and fill in the two slopes.")
    answer.expect(
        "(Forward(5, 2) + Forward(7, 3)).slope",
        5,
        "In __add__: a sum follows the knob as fast as its parts together, `self.slope` and `other.slope`.",
    )
    two = "In __mul__: a product has two routes, since both of its parts may follow the knob."
    answer.expect(
        "(Forward(5, 2) * Forward(7, 3)).slope",
        29,
        "In __mul__: the slope of each part, times the value of the other part, and then the sum of both.",
        [
            (6, two),
            (14, two),
            (15, two),
            (5, "In __mul__: the slope of each part is taken times the other part's value, and then they are added."),
            (31, "In __mul__: a product swaps its inputs, so each slope goes with the value of the other part."),
        ],
    )
    answer.names["F"] = answer.names["Forward"]
    answer.expect("(F(3, 1) + F(4, 0)).value", 7, "The value of a sum was right before: leave it as it was.")
    answer.expect("(F(3, 1) * F(4, 0)).value", 12, "The value of a product was right before: leave it as it was.")
    answer.expect("((F(3, 1) + F(4, 0)) * F(3, 1)).slope", 10, "With `a` as the knob the slope should be 10.")
    answer.expect("((F(3, 0) + F(4, 1)) * F(3, 0)).slope", 3, "With `b` as the knob the slope should be 3.")
    return "Two knobs took two walks: for the nine of chapter 5 it would be nine, and backwards it is one."
