"""The graders of the exercises in docs/beyond/activations.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, shown, wrong
from nnfs import Layer, numerical_gradient, sigmoid, sigmoid_derivative
from nnfs.gate.arrays import Array

NAMES = ("sigmoid", "tanh", "ReLU")
WHOSE = 'first, second, third = "sigmoid", "ReLU", "tanh"\nat_zero, at_three = "tanh", "ReLU"\n'


@exercise(
    wrong(
        WHOSE.replace('"sigmoid", "ReLU", "tanh"', '"tanh", "ReLU", "sigmoid"'),
        hint="Which of the three never answers below zero, and gives a half for 0?",
        said="`first` is “tanh”, but another squash is expected.",
    ),
    wrong(
        WHOSE.replace('"sigmoid", "ReLU"', '"sigmoid", "tanh"'),
        hint="Only one of the three can answer 3.",
        said="`second` is “tanh”, but another squash is expected.",
    ),
    wrong(
        WHOSE.replace('"sigmoid", "ReLU", "tanh"', '"sigmoid", "ReLU", "sigmoid"'),
        hint="Only one of the three can answer below zero.",
        said="`third` is “sigmoid”, but another squash is expected.",
    ),
    wrong(
        WHOSE.replace('"tanh", "ReLU"\n', '"sigmoid", "ReLU"\n'),
        hint="At 0 the sigmoid has its steepest place, and it is a quarter. Compare the dashed lines in the figure.",
        said="`at_zero` is “sigmoid”, but another squash is expected.",
    ),
    wrong(
        WHOSE.replace('"tanh", "ReLU"\n', '"ReLU", "ReLU"\n'),
        hint="Right at 0 the ReLU has a corner, and we say slope zero there.",
        said="`at_zero` is “ReLU”, but another squash is expected.",
    ),
    wrong(
        WHOSE.replace('"tanh", "ReLU"\n', '"tanh", "tanh"\n'),
        hint="At 3 the sigmoid and tanh are nearly flat. Compare the dashed lines in the figure.",
        said="`at_three` is “tanh”, but another squash is expected.",
    ),
    wrong(
        WHOSE.replace('"sigmoid"', "1"),
        hint='Write a name in quotes: "sigmoid", "tanh" or "ReLU".',
        said="`first` is 1, and none of the three squashes.",
    ),
    wrong("first = ...", hint="Put the name of a squash there.", said="`first` is still `...`."),
    praise="All five are right: where the sums are large, only ReLU is still steep.",
)
def whose(answer: Answer) -> str:
    """Which squash made which row, and which is steepest at 0 and at 3."""
    flat = "Compare the dashed lines in the figure."
    hints = {
        "first": ("sigmoid", "Which of the three never answers below zero, and gives a half for 0?"),
        "second": ("ReLU", "Only one of the three can answer 3."),
        "third": ("tanh", "Only one of the three can answer below zero."),
        "at_zero": ("tanh", f"At 0 the sigmoid has its steepest place, and it is a quarter. {flat}"),
        "at_three": ("ReLU", f"At 3 the sigmoid and tanh are nearly flat. {flat}"),
    }
    known = {name.lower(): name for name in NAMES}
    for name, (right, hint) in hints.items():
        given = answer.value(name, "Put the name of a squash there.")
        came = known.get(given.strip().lower()) if isinstance(given, str) else None
        if came is None:
            raise Wrong(
                f"`{name}` is {shown(given)}, and none of the three squashes.",
                'Write a name in quotes: "sigmoid", "tanh" or "ReLU".',
            )
        if came != right:
            if name == "at_zero" and came == "ReLU":
                hint = "Right at 0 the ReLU has a corner, and we say slope zero there."
            raise Wrong(f"`{name}` is {shown(given)}, but another squash is expected.", hint)
    return "All five are right: where the sums are large, only ReLU is still steep."


LEFT = """
from nnfs import sigmoid, sigmoid_derivative
def left(weights, sums):
    product = 1
    for w, z in zip(weights, sums):
        {}
    return product
"""


@exercise(
    wrong(
        LEFT.format("product = product * sigmoid_derivative(z)"),
        hint="The weight of each link is missing: what comes back is multiplied by it, too.",
    ),
    wrong(LEFT.format("product = product * w"), hint="Each link multiplies by the slope of its squash, too."),
    wrong(
        LEFT.format("product = product * w * sigmoid(z)"),
        hint="On the way back it is the slope of the squash that multiplies, not its answer.",
    ),
    wrong(
        LEFT.format("product = w * sigmoid_derivative(z)"),
        hint="That is the last link alone: multiply it into what the links before have left.",
    ),
    wrong(
        LEFT.format("product = product + w * sigmoid_derivative(z)"),
        hint="Along a chain, slopes are multiplied and not added.",
    ),
    wrong(
        LEFT.format("product = product * sigmoid_derivative(w * z)"),
        hint="The sum has the weight in it already: take the slope at the sum, and multiply by the weight.",
    ),
    wrong(LEFT.format("product = 1"), hint="It is a product: for each link its weight, times the slope at its sum."),
    wrong(LEFT.format("return w * sigmoid_derivative(z)"), hint="Return after the loop, when all links are in."),
    praise="With ten weights of 1 a millionth is left, and with weights of 4, at sums of 0, all of it.",
)
def what_is_left(answer: Answer) -> str:
    """The product of the links of a chain of sigmoids."""
    cases = [([2.0, -3.0, 0.5], [0.3, -1.0, 2.0]), ([5.0, 0.25], [-0.7, 1.5]), ([1.0] * 10, [0.0] * 10)]
    for weights, sums in cases:
        slopes = [float(sigmoid_derivative(z)) for z in sums]
        links = [w * slope for w, slope in zip(weights, slopes)]
        answers = np.prod(weights) * np.prod([sigmoid(z) for z in sums])
        inside = np.prod([sigmoid_derivative(w * z) for w, z in zip(weights, sums)])
        answer.expect(
            f"left({weights}, {sums})",
            float(np.prod(links)),
            "It is a product: for each link its weight, times the slope at its sum.",
            [
                (np.prod(slopes), "The weight of each link is missing: what comes back is multiplied by it, too."),
                (np.prod(weights), "Each link multiplies by the slope of its squash, too."),
                (answers, "On the way back it is the slope of the squash that multiplies, not its answer."),
                (links[-1], "That is the last link alone: multiply it into what the links before have left."),
                (links[0], "Return after the loop, when all links are in."),
                (1 + sum(links), "Along a chain, slopes are multiplied and not added."),
                (
                    inside,
                    "The sum has the weight in it already: take the slope at the sum, and multiply by the weight.",
                ),
            ],
            tolerance=1e-9,
        )
    return "With ten weights of 1 a millionth is left, and with weights of 4, at sums of 0, all of it."


LEAK = """
import numpy as np
from nnfs import Layer
class LeakyReLU(Layer):
    def forward(self, x, training=False):
        self.x = x
        return {}
    def backward(self, d_y):
        return {}
"""
FORTH, BACK = "np.where(x > 0, x, 0.1 * x)", "d_y * np.where(self.x > 0, 1, 0.1)"


@exercise(
    wrong(
        LEAK.format("np.maximum(x, 0)", BACK),
        hint="That is a ReLU: below zero a tenth of the input must come out, not 0.",
    ),
    wrong(
        LEAK.format("np.where(x > 0, x, 0.1)", BACK),
        hint="Below zero it is a tenth of the input, not always the same number.",
    ),
    wrong(LEAK.format("np.where(x > 0, x, -0.1 * x)", BACK), hint="What leaks through is below zero, like the input."),
    wrong(LEAK.format("0.1 * x", BACK), hint="Above zero the input comes out whole."),
    wrong(
        LEAK.format("np.where(x > 0, x, 0.01 * x)", BACK),
        hint="Above zero the input itself comes out, below zero a tenth of it.",
    ),
    wrong(
        LEAK.format(FORTH, "np.where(self.x > 0, 1, 0.1)"),
        hint="These are the slopes of the squash alone: the chain rule multiplies them by d_y.",
    ),
    wrong(LEAK.format(FORTH, "d_y * (self.x > 0)"), hint="Below zero a tenth goes forward, so a tenth goes back."),
    wrong(LEAK.format(FORTH, "d_y"), hint="Below zero a tenth goes forward, so a tenth goes back."),
    wrong(
        LEAK.format(FORTH, "d_y * np.where(self.x > 0, self.x, 0.1 * self.x)"),
        hint="The slope is wanted, not what comes out.",
    ),
    wrong(
        LEAK.format(FORTH, "np.where(d_y > 0, d_y, 0.1 * d_y)"),
        hint="It depends on the sign of the input, not on that of d_y.",
    ),
    wrong(LEAK.format(FORTH, "d_y * 0.1"), hint="Multiply d_y by the slope: 1 above zero, a tenth below."),
    wrong(
        "LeakyReLU = 0.1", hint="Keep the line `class LeakyReLU(Layer):`.", said="There is no layer `LeakyReLU` yet."
    ),
    praise="It gives a tenth below zero, and your way back agrees with tiny steps: no neuron of yours falls silent.",
)
def leak(answer: Answer) -> str:
    """The leaky ReLU forwards, and its slope against tiny steps."""
    kind = answer.names.get("LeakyReLU")
    if not (isinstance(kind, type) and issubclass(kind, Layer)):
        raise Wrong("There is no layer `LeakyReLU` yet.", "Keep the line `class LeakyReLU(Layer):`.")
    x = np.array([[2.0, -3.0, 0.25], [-0.5, 4.0, -1.5]])
    d_y = np.array([[1.0, 2.0, -3.0], [-2.0, 0.5, 3.0]])
    answer.names.update(x=x, d_y=d_y, layer=kind())
    right = np.where(x > 0, x, x / 10)
    answer.expect(
        "layer.forward(x)",
        right,
        "Above zero the input itself comes out, below zero a tenth of it.",
        [
            (np.maximum(x, 0), "That is a ReLU: below zero a tenth of the input must come out, not 0."),
            (np.where(x > 0, x, 0.1), "Below zero it is a tenth of the input, not always the same number."),
            (np.abs(right), "What leaks through is below zero, like the input."),
            (x / 10, "Above zero the input comes out whole."),
        ],
    )

    def loss(changed: Array) -> float:
        return float((kind().forward(changed) * d_y).sum())

    slope = np.where(x > 0, 1, 0.1)
    answer.expect(
        "layer.backward(d_y)",
        numerical_gradient(loss, x),
        "Multiply d_y by the slope: 1 above zero, a tenth below.",
        [
            (slope, "These are the slopes of the squash alone: the chain rule multiplies them by d_y."),
            (d_y * (x > 0), "Below zero a tenth goes forward, so a tenth goes back."),
            (d_y, "Below zero a tenth goes forward, so a tenth goes back."),
            (d_y * right, "The slope is wanted, not what comes out."),
            (np.where(d_y > 0, d_y, d_y / 10), "It depends on the sign of the input, not on that of d_y."),
        ],
        tolerance=1e-5,
    )
    return "It gives a tenth below zero, and your way back agrees with tiny steps: no neuron of yours falls silent."
