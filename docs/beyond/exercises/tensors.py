"""The graders of the exercises in docs/beyond/tensors.md."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from bookcheck.reader.grading import Answer, exercise, wrong
from nnfs import SoftmaxCrossEntropy, Tensor, sigmoid, softmax


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
    wrong(
        SOFTPLUS.format("sigmoid(x)"),
        hint="That is the slope of the step alone: multiply it by what comes back from the loss, `d`.",
    ),
    wrong(
        SOFTPLUS.format("d / (1 + np.exp(x))"),
        hint="That is how the logarithm follows its inside: but how fast does the inside move?",
    ),
    wrong(
        SOFTPLUS.format("d * np.exp(x)"),
        hint="That is how the inside follows x: the logarithm follows it at one divided by the inside.",
    ),
    wrong(SOFTPLUS.format("d"), hint="That hands on what it gets, as a sum does: multiply it by the step's own slope."),
    wrong(SOFTPLUS.format("d * y"), hint="The slope of the step is wanted, not its value."),
    wrong(
        SOFTPLUS.format("d * sigmoid(d)"),
        hint="How steep the softplus is depends on x, what went in, and on nothing else.",
    ),
    wrong(
        SOFTPLUS.format("d * sigmoid(y)"),
        hint="How steep the softplus is depends on x, what went in, and on nothing else.",
    ),
    wrong(
        SOFTPLUS.format("d * sigmoid(x) * (1 - sigmoid(x))"),
        hint="Chain rule: the logarithm follows the inside at 1 / (1 + e^x), the inside x at e^x, and d is a factor.",
    ),
    wrong(
        SOFTPLUS.replace("np.log(1 +", "np.log(2 +").format("d * sigmoid(x)"),
        hint="The way back is right, but the way forward has changed: it is log(1 + e^x).",
    ),
    praise="One rule, written once, and from now on every network can use the step.",
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
        "The way back is right, but the way forward has changed: it is log(1 + e^x).",
    )
    return "One rule, written once, and from now on every network can use the step."


COLUMN = "def back_to_column(d_z, x, s):\n    "


@exercise(
    wrong(
        COLUMN + "return (d_z * x).sum(axis=1)",
        hint="The numbers are right, but s is a column: `keepdims=True` keeps the shape.",
    ),
    wrong(
        COLUMN + "return (d_z * x).sum(axis=0, keepdims=True)",
        hint="The routes of one sample lie side by side in its row: add up along axis 1.",
    ),
    wrong(
        COLUMN + "return (d_z * x).sum(axis=0)",
        hint="The routes of one sample lie side by side in its row: add up along axis 1.",
    ),
    wrong(
        COLUMN + "return d_z.sum(axis=1, keepdims=True)", hint="On each route, by what is the number of s multiplied?"
    ),
    wrong(COLUMN + "return d_z * x", hint="These are the routes one by one: they have not been added up."),
    wrong(
        COLUMN + "return d_z * s",
        hint="Hold x still, and turn a number of s: how fast does z go? s itself does not come into it.",
    ),
    wrong(
        COLUMN + "return (d_z * s).sum(axis=1, keepdims=True)",
        hint="Hold x still, and turn a number of s: how fast does z go? s itself does not come into it.",
    ),
    wrong(COLUMN + "return (d_z * x).mean(axis=1, keepdims=True)", hint="Routes are added up, not averaged."),
    wrong(
        COLUMN + "return (d_z * x).sum()", hint="Each sample has a number of its own in s, and that has its own routes."
    ),
    wrong(COLUMN + "(d_z * x).sum(axis=1, keepdims=True)", hint="Hand it back with `return`."),
    wrong(
        COLUMN + "return (d_z + x).sum(axis=1, keepdims=True)",
        hint="Multiply each route by its slope, and then add up the routes of each sample.",
    ),
    praise="Each number of s got a sum over its row, as each number of a bias gets a sum over its column.",
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
    wrong(
        SCORES + "return -(y_true * p.log()).sum()",
        hint="That is the sum over the samples: the loss is the mean, so that it is a number for each sample.",
    ),
    wrong(
        SCORES + "return -(y_true * p.log()).mean()",
        hint="You take the mean over the classes as well: sum along axis 1 first, then take the mean.",
    ),
    wrong(
        SCORES + "return (y_true * p.log()).sum(axis=1).mean()",
        hint="The logarithm of a share is below zero, so a minus sign is missing.",
    ),
    wrong(SCORES + "return -(y_true * p).sum(axis=1).mean()", hint="A logarithm is missing: `p.log()`."),
    wrong(
        SCORES + "return -p.log().sum(axis=1).mean()",
        hint="Only the logarithm at the right class counts: multiply by `y_true`.",
    ),
    wrong(
        SCORES + "return ((y_true - p) ** 2).sum(axis=1).mean()",
        hint="That is a mean squared error: the cross-entropy is wanted.",
    ),
    wrong(
        SCORES.replace("axis=1, keepdims=True", "") + "return -(y_true * p.log()).sum(axis=1).mean()",
        hint="Each row is a sample of its own: divide by the sum of a row.",
    ),
    wrong(
        SCORES + "return -(y_true * p.log()).sum(axis=1)",
        hint="These are the losses of the samples: one number is wanted, their mean.",
    ),
    wrong(
        SCORES + "return float((-(y_true * p.log()).sum(axis=1).mean()).data)",
        hint="The loss must be a tensor, for only a tensor knows the way back.",
    ),
    wrong(
        "from nnfs import Tensor\n\n\n" + SCORES + "return Tensor((-(y_true * p.log()).sum(axis=1).mean()).data)",
        hint="The value is right, but the way back is cut: compute with tensors all along, never with their `data`.",
    ),
    wrong(
        SCORES + "return (y_true * p).sum(axis=1).mean()",
        hint="The softmax divides e to each score by the sum of its row; the loss is minus the log at the right class.",
    ),
    praise="Its gradient is the prediction minus the truth, divided by the number of samples, by the engine.",
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
        "The softmax divides e to each score by the sum of its row; the loss is minus the log at the right class.",
        [
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
    return "Its gradient is the prediction minus the truth, divided by the number of samples, by the engine."


def _walked(loss_of: Callable[[Tensor, Any], Tensor], values: Any, y_true: Any) -> Any:
    scores = Tensor(values)
    loss_of(scores, y_true).backward()
    return scores.grad
