"""The graders of the exercises in docs/beyond/gradients.md."""

from __future__ import annotations

from typing import Any

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, shown, wrong
from nnfs import Dense, Network, layer_error

SLOPES = "import numpy as np\ndef slopes(X, W, d_Z):\n    return "
RIGHT_SLOPES = SLOPES + "np.dot(X.T, d_Z), d_Z.sum(axis=0), np.dot(d_Z, W.T)"


SHAPES = "Ask the shapes: X is 4 by 2, W is 2 by 3, d_Z is 4 by 3. Which one must be transposed to fit?"
TURNED = "These are the right numbers, but transposed: the slopes of a matrix have the shape of that matrix."
ADDED = "The samples are added up, not divided by how many there are: the loss has done that already."


@exercise(
    wrong(
        RIGHT_SLOPES.replace("np.dot(X.T, d_Z)", "np.dot(d_Z.T, X)"),
        hint="These are the right numbers, but transposed: the slopes of a matrix have the shape of that matrix.",
    ),
    wrong(
        RIGHT_SLOPES.replace("np.dot(X.T, d_Z)", "np.dot(X.T, d_Z) / len(X)"),
        hint="The samples are added up, not divided by how many there are: the loss has done that already.",
    ),
    wrong(
        RIGHT_SLOPES.replace("np.dot(X.T, d_Z)", "np.dot(X, d_Z)"),
        hint="Ask the shapes: X is 4 by 2, W is 2 by 3, d_Z is 4 by 3. Which one must be transposed to fit?",
    ),
    wrong(
        RIGHT_SLOPES.replace("d_Z.sum(axis=0)", "d_Z.sum()"),
        hint="That is the sum of everything: one number for each column is wanted.",
    ),
    wrong(
        RIGHT_SLOPES.replace("d_Z.sum(axis=0)", "d_Z.sum(axis=1)"),
        hint="Add up each column, not each row.",
    ),
    wrong(
        RIGHT_SLOPES.replace("d_Z.sum(axis=0)", "d_Z.mean(axis=0)"),
        hint="The samples are added up, not divided by how many there are: the loss has done that already.",
    ),
    wrong(
        RIGHT_SLOPES.replace("d_Z.sum(axis=0)", "d_Z"),
        hint="A bias reaches the whole of its column, so its slope is that column, added up.",
    ),
    wrong(
        RIGHT_SLOPES.replace("np.dot(d_Z, W.T)", "np.dot(W, d_Z.T)"),
        hint="These are the right numbers, but transposed: the slopes of a matrix have the shape of that matrix.",
    ),
    wrong(
        RIGHT_SLOPES.replace("np.dot(d_Z, W.T)", "np.dot(d_Z, W)"),
        hint="Ask the shapes: X is 4 by 2, W is 2 by 3, d_Z is 4 by 3. Which one must be transposed to fit?",
    ),
    wrong(
        SLOPES.removesuffix("return ") + "d_W = np.dot(X.T, d_Z)",
        hint="The function must give back three things, with `return d_W, d_b, d_X`.",
        said="`slopes(X, W, d_Z)` gives None, and three things are expected.",
    ),
    praise="All three agree with a step to both sides.",
)
def three_slopes(answer: Answer) -> str:
    """The three formulas of the chapter, against a step to both sides."""
    rng = np.random.default_rng(seed=3)
    X, W, b, d_Z = rng.normal(size=(4, 2)), rng.normal(size=(2, 3)), rng.normal(size=3), rng.normal(size=(4, 3))
    answer.names.update(X=X, W=W, d_Z=d_Z)
    layer = Dense(W, b)
    layer.forward(X)
    d_X = layer.backward(d_Z)
    three_things = "The function must give back three things, with `return d_W, d_b, d_X`."
    came = answer.compute("slopes(X, W, d_Z)", SHAPES)
    if not isinstance(came, tuple) or len(came) != 3:
        raise Wrong(f"`slopes(X, W, d_Z)` gives {shown(came)}, and three things are expected.", three_things)
    d_W, d_b = layer.gradients["weights"], layer.gradients["biases"]
    expected: list[tuple[Any, str, list[tuple[Any, str]]]] = [
        (d_W, SHAPES, [(d_W.T, TURNED), (d_W / 4, ADDED)]),
        (
            d_b,
            "A bias reaches the whole of its column, so its slope is that column, added up.",
            [
                (d_Z.sum(), "That is the sum of everything: one number for each column is wanted."),
                (d_Z.sum(axis=1), "Add up each column, not each row."),
                (d_b / 4, ADDED),
            ],
        ),
        (d_X, SHAPES, [(d_X.T, TURNED), (d_X / 4, ADDED)]),
    ]
    for i, (right, hint, mistakes) in enumerate(expected):
        answer.expect(f"slopes(X, W, d_Z)[{i}]", right, hint, mistakes)
    if layer_error(layer, X, rng) < 1e-6:
        return "All three agree with a step to both sides."
    raise AssertionError


TANH = """
import numpy as np
from nnfs import Layer
class MyTanh(Layer):
    def forward(self, x, training=False):
        self.y = np.tanh(x)
        return self.y
    def backward(self, d_y):
        return """


@exercise(
    wrong(
        TANH + "1 - self.y**2",
        hint="That is the slope of tanh. It must be multiplied by what the layer after it tells, d_y.",
    ),
    wrong(TANH + "d_y * self.y * (1 - self.y)", hint="That is the slope of the sigmoid: look at the formula for tanh."),
    wrong(TANH + "d_y * (1 - self.y)", hint="In the formula the output is squared."),
    wrong(TANH + "d_y * (1 - np.tanh(self.y) ** 2)", hint="self.y has been through tanh already."),
    wrong(TANH + "d_y * self.y", hint="The slope is wanted there, not tanh itself."),
    wrong(TANH.replace("return self.y", "pass") + "d_y * (1 - self.y**2)", hint="Hand it back with `return`."),
    wrong(TANH.replace("np.tanh(x)", "1 / (1 + np.exp(-x))") + "d_y * (1 - self.y**2)", hint="That is the sigmoid."),
    wrong(TANH.replace("np.tanh(x)", "2 * x") + "d_y * (1 - self.y**2)", hint="Squash each number of x with np.tanh."),
    wrong(TANH + "d_y + (1 - self.y**2)", hint="Along a chain the slopes are multiplied, not added."),
    wrong(
        TANH + "self.y",
        hint="Multiply d_y by the slope of tanh, place by place, with self.y for what came out.",
    ),
    wrong(
        "class MyTanh:\n    def __init__(self, n):\n        pass",
        hint="Make a class with the name MyTanh, from Layer.",
    ),
    praise="`layer_error` finds no mistake, so your layer can go into any network.",
)
def tanh_layer(answer: Answer) -> str:
    """Forward and backward of tanh, and `layer_error` of the whole."""
    rng = np.random.default_rng(seed=4)
    x, d_y = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    layer = answer.compute("MyTanh()", "Make a class with the name MyTanh, from Layer.")
    answer.names.update(layer=layer, x=x, d_y=d_y)
    y = np.tanh(x)
    answer.expect(
        "layer.forward(x)",
        y,
        "Squash each number of x with np.tanh.",
        [(1 / (1 + np.exp(-x)), "That is the sigmoid.")],
    )
    slope = 1 - y**2
    answer.expect(
        "layer.backward(d_y)",
        d_y * slope,
        "Multiply d_y by the slope of tanh, place by place, with self.y for what came out.",
        [
            (slope, "That is the slope of tanh. It must be multiplied by what the layer after it tells, d_y."),
            (d_y * y * (1 - y), "That is the slope of the sigmoid: look at the formula for tanh."),
            (d_y * (1 - y), "In the formula the output is squared."),
            (d_y * (1 - np.tanh(y) ** 2), "self.y has been through tanh already."),
            (d_y * y, "The slope is wanted there, not tanh itself."),
            (d_y + slope, "Along a chain the slopes are multiplied, not added."),
        ],
    )
    if layer_error(layer, x, rng) < 1e-6:
        return "`layer_error` finds no mistake, so your layer can go into any network."
    raise AssertionError


XOR = """
import numpy as np
from nnfs import SGD, Dense, MeanSquaredError, Network, Sigmoid, train
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
answers = np.array([[0], [1], [1], [0]])
rng = np.random.default_rng(seed=0)
"""
TRAIN = "train(network, X, answers, MeanSquaredError(), SGD(2), epochs={})\n"
TRUTH = np.array([[0.0], [1.0], [1.0], [0.0]])


@exercise(
    wrong(
        XOR + "network = Network([Dense.random(2, 1, rng), Sigmoid()])\n" + TRAIN.format(500),
        hint="One layer cannot do it, whatever its weights: the network needs a hidden layer.",
        said="Its four answers are [0.5, 0.5, 0.5, 0.5], and 0, 1, 1, 0 are wanted.",
    ),
    wrong(
        XOR
        + "network = Network([Dense.random(2, 4, rng), Sigmoid(), Dense.random(4, 1, rng), Sigmoid()])\n"
        + TRAIN.format(100),
        hint="It is on its way, or stuck: try more epochs, a higher learning rate, or more hidden neurons.",
    ),
    wrong(
        XOR + "network = Network([Dense.random(2, 4, rng), Dense.random(4, 1, rng), Sigmoid()])\n" + TRAIN.format(500),
        hint="Two layers without a squash do no more than one: put a Sigmoid between the two dense layers.",
    ),
    wrong(
        XOR
        + "hidden, output = Dense(np.ones((2, 4)), [0] * 4), Dense(np.ones((4, 1)), [0])\n"
        + "network = Network([hidden, Sigmoid(), output, Sigmoid()])\n"
        + TRAIN.format(500),
        hint="The hidden neurons are twins, with equal weights: let them start at random.",
    ),
    wrong(
        XOR + "network = Network([Dense.random(2, 4, rng), Sigmoid(), Dense.random(4, 2, rng), Sigmoid()])",
        hint="The output layer must have one neuron.",
        said="For each sample 2 numbers come out.",
    ),
    wrong(
        XOR + "network = Network([Dense.random(3, 4, rng), Sigmoid(), Dense.random(4, 1, rng), Sigmoid()])",
        hint="A sample has two inputs, so the first layer must take two.",
    ),
    wrong(
        "network = 3",
        hint="Keep the names `network` and `X`, and let it answer with one number for each of the four.",
        said="`network` is 3, but a Network is expected.",
    ),
    praise="It has found them itself: its 17 parameters answer [0.02, 0.98, 0.98, 0.02].",
)
def either_not_both(answer: Answer) -> str:
    """A network that was trained to say yes to exactly one yes."""
    keep = "Keep the names `network` and `X`, and let it answer with one number for each of the four."
    answer.names["X"] = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    network = answer.value("network", keep)
    if not isinstance(network, Network):
        raise Wrong(f"`network` is {shown(network)}, but a Network is expected.", keep)
    came = answer.compute("network.predict(X)", "A sample has two inputs, so the first layer must take two.")
    if came.shape != TRUTH.shape:
        raise Wrong(f"For each sample {came.shape[1]} numbers come out.", "The output layer must have one neuron.")
    if np.abs(came - TRUTH).max() > 0.1:
        dense = [layer for layer in network.layers if isinstance(layer, Dense)]
        hidden = dense[0].parameters["weights"]
        if len(dense) < 2:
            hint = "One layer cannot do it, whatever its weights: the network needs a hidden layer."
        elif type(network.layers[1]) is Dense:
            hint = "Two layers without a squash do no more than one: put a Sigmoid between the two dense layers."
        elif np.allclose(hidden, hidden[:, :1]):
            hint = "The hidden neurons are twins, with equal weights: let them start at random."
        else:
            hint = "It is on its way, or stuck: try more epochs, a higher learning rate, or more hidden neurons."
        raise Wrong(f"Its four answers are {shown(came.ravel())}, and 0, 1, 1, 0 are wanted.", hint)
    return f"It has found them itself: its {network.flat_parameters.size} parameters answer {shown(came.ravel(), 2)}."
