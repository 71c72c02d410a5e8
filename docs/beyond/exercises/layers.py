"""The graders of the exercises in docs/beyond/layers.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, same, shown, wrong
from nnfs import Dense, Network, Neuron

SHAPES = {"W_h": (64, 32), "H": (50, 32), "W_o": (32, 10), "O": (50, 10)}
RIGHT_SHAPES = "\n".join(f"{name} = {shape}" for name, shape in SHAPES.items())


@exercise(
    wrong(
        RIGHT_SHAPES.replace("(64, 32)", "(32, 64)"),
        hint="It is the other way round: the rows come first.",
        said="`W_h` is (32, 64), and that is not its shape.",
    ),
    wrong(
        RIGHT_SHAPES.replace("W_h = (64, 32)", "W_h = (50, 32)"),
        hint="The weights do not depend on how many samples there are: they wait for any batch.",
    ),
    wrong(
        RIGHT_SHAPES.replace("W_h = (64, 32)", "W_h = (64, 10)"),
        hint="The weights have a row for each input of the layer, and a column for each of its neurons.",
    ),
    wrong(
        RIGHT_SHAPES.replace("H = (50, 32)", "H = (64, 32)"),
        hint="What comes out has a row for each sample, and a column for each neuron of the layer.",
    ),
    wrong(
        RIGHT_SHAPES.replace("(32, 10)", "(64, 10)"),
        hint="The inputs of the output layer are what comes out of the hidden layer.",
    ),
    wrong(
        RIGHT_SHAPES.replace("O = (50, 10)", "O = (10, 50)"),
        hint="It is the other way round: the rows come first.",
    ),
    wrong(
        RIGHT_SHAPES.replace("O = (50, 10)", "O = 10"),
        hint="Write two whole numbers in round brackets, such as (4, 2): the rows, then the columns.",
    ),
    praise="All four fit together, and the network has 2368 weights that nobody had to name.",
)
def which_shape(answer: Answer) -> str:
    """Inputs by neurons for the weights, samples by neurons for what comes out."""
    for name, shape in SHAPES.items():
        weights = name.startswith("W")
        if weights:
            hint = "The weights have a row for each input of the layer, and a column for each of its neurons."
        else:
            hint = "What comes out has a row for each sample, and a column for each neuron of the layer."
        came = answer.value(name, hint)
        if same(came, shape):
            continue
        if np.shape(came) != (2,):
            hint = "Write two whole numbers in round brackets, such as (4, 2): the rows, then the columns."
        elif same(came, shape[::-1]):
            hint = "It is the other way round: the rows come first."
        elif weights and 50 in tuple(came):
            hint = "The weights do not depend on how many samples there are: they wait for any batch."
        elif name == "W_o" and 64 in tuple(came):
            hint = "The inputs of the output layer are what comes out of the hidden layer."
        raise Wrong(f"`{name}` is {shown(came)}, and that is not its shape.", hint)
    parameters = sum(rows * columns for name, (rows, columns) in SHAPES.items() if name.startswith("W"))
    return f"All four fit together, and the network has {parameters} weights that nobody had to name."


def three() -> list[Neuron]:
    """Return the neurons of the chapter."""
    return [Neuron(np.array([0, 1]), 4), Neuron(np.array([1, -1]), 1), Neuron(np.array([2, -2]), 3)]


def two() -> list[Neuron]:
    """Return neurons with more inputs than there are neurons."""
    return [Neuron(np.array([1.0, -2.0, 0.5]), 0.25), Neuron(np.array([3.0, 0.0, -1.0]), -1.5)]


LAYER_OF = "import numpy as np\ndef layer_of(neurons):\n    return "


@exercise(
    wrong(
        LAYER_OF + "np.array([n.weights for n in neurons]), np.array([n.bias for n in neurons])",
        hint="Here each neuron is a row. It must be a column: turn the rows with `.T`.",
    ),
    wrong(
        LAYER_OF + "np.array([n.weights for n in neurons]).T, 0",
        hint="Collect the biases of the neurons, one for each neuron, in their order.",
    ),
    wrong(
        LAYER_OF + "np.array([n.weights for n in neurons]).T, np.array([[n.bias] for n in neurons])",
        hint="These are the biases, but in a column: a vector, not a matrix, is wanted.",
    ),
    wrong(
        LAYER_OF + "np.array([[0, 1, 2], [1, -1, -2]]), np.array([4, 1, 3])",
        hint="Collect the weights of the neurons that it is given, whichever they are, and put each into a column.",
    ),
    wrong(
        LAYER_OF + "np.array([n.weights for n in neurons]).T",
        hint="The function must give back two things, with `return W, b`.",
    ),
    wrong(
        "import numpy as np\ndef layer_of(neurons):\n    W = np.array([n.weights for n in neurons]).T",
        hint="The function must give back two things, with `return W, b`.",
        said="`layer_of(three)` gives None, and two things are expected.",
    ),
    praise="Given 2 and 3, your layer has the sums 7, 0 and 1, as in the chapter.",
)
def neurons_to_matrix(answer: Answer) -> str:
    """The weights of each neuron in a column, and the biases in a vector."""
    answer.names.update(three=three(), two=two())
    pair = "The function must give back two things, with `return W, b`."
    for name, neurons in (("three", three()), ("two", two())):
        came = answer.compute(f"layer_of({name})", pair)
        if not isinstance(came, tuple) or len(came) != 2:
            raise Wrong(f"`layer_of({name})` gives {shown(came)}, and two things are expected.", pair)
        rows = np.array([neuron.weights for neuron in neurons])
        biases = np.array([neuron.bias for neuron in neurons])
        answer.expect(
            f"layer_of({name})[0]",
            rows.T,
            "Collect the weights of the neurons that it is given, whichever they are, and put each into a column.",
            [(rows, "Here each neuron is a row. It must be a column: turn the rows with `.T`.")],
        )
        answer.expect(
            f"layer_of({name})[1]",
            biases,
            "Collect the biases of the neurons, one for each neuron, in their order.",
            [(biases[:, None], "These are the biases, but in a column: a vector, not a matrix, is wanted.")],
        )
    x = np.array([[2.0, 3.0]])
    sums = Dense(*answer.compute("layer_of(three)", pair)).forward(x)[0]
    return f"Given 2 and 3, your layer has the sums {sums[0]:g}, {sums[1]:g} and {sums[2]:g}, as in the chapter."


ONE = "import numpy as np\ndef one_layer(W1, b1, W2, b2):\n    return "


@exercise(
    wrong(
        ONE + "np.dot(W2, W1), np.dot(b1, W2) + b2",
        hint="The order matters: x meets W1 first, and the first layer comes first here too.",
    ),
    wrong(
        ONE + "W1 * W2, np.dot(b1, W2) + b2",
        hint="`*` multiplies place by place: the matrix product is wanted.",
    ),
    wrong(
        ONE + "W1 + W2, np.dot(b1, W2) + b2",
        hint="Put the first layer into the second: what becomes of x W1 + b1 when it is multiplied by W2?",
    ),
    wrong(
        ONE + "np.dot(W1, W2), b1 + b2",
        hint="What the first layer adds goes through the second: b1 is multiplied by W2, as x W1 is.",
    ),
    wrong(
        ONE + "np.dot(W1, W2), np.dot(b1, W2)",
        hint="The biases of the second layer are added at the end.",
    ),
    wrong(
        ONE + "np.dot(W1, W2), np.dot(W2, b1) + b2",
        hint="b1 stands where x W1 stands: on the left of W2.",
    ),
    wrong(
        ONE + "np.dot(W1, W2), b2",
        hint="What the first layer adds goes through the second: b1 is multiplied by W2, as x W1 is.",
    ),
    wrong(
        "def one_layer(W1, b1, W2, b2):\n    pass",
        hint="The function must give back two things, with `return W, b`.",
        said="`one_layer(W1, b1, W2, b2)` gives None, and two things are expected.",
    ),
    praise="Given 2 and 3, the two layers and your one answer alike.",
)
def one_for_two(answer: Answer) -> str:
    """The product of the weights; the first biases through the second layer."""
    rng = np.random.default_rng(seed=5)
    pair = "The function must give back two things, with `return W, b`."
    for sizes in ((2, 2, 2), (2, 3, 4)):
        W1, W2 = (rng.normal(size=sizes[i : i + 2]) for i in (0, 1))
        b1, b2 = (rng.normal(size=sizes[i]) for i in (1, 2))
        answer.names.update(W1=W1, b1=b1, W2=W2, b2=b2)
        first = "Put the first layer into the second: what becomes of x W1 + b1 when it is multiplied by W2?"
        came = answer.compute("one_layer(W1, b1, W2, b2)", first)
        if not isinstance(came, tuple) or len(came) != 2:
            raise Wrong(f"`one_layer(W1, b1, W2, b2)` gives {shown(came)}, and two things are expected.", pair)
        mistakes, biases = [], []
        if sizes == (2, 2, 2):
            mistakes = [
                (np.dot(W2, W1), "The order matters: x meets W1 first, and the first layer comes first here too."),
                (W1 * W2, "`*` multiplies place by place: the matrix product is wanted."),
            ]
            through = "What the first layer adds goes through the second: b1 is multiplied by W2, as x W1 is."
            biases = [
                (b1 + b2, through),
                (b2, through),
                (np.dot(b1, W2), "The biases of the second layer are added at the end."),
                (np.dot(W2, b1) + b2, "b1 stands where x W1 stands: on the left of W2."),
            ]
        answer.expect("one_layer(W1, b1, W2, b2)[0]", np.dot(W1, W2), first, mistakes)
        answer.expect("one_layer(W1, b1, W2, b2)[1]", np.dot(b1, W2) + b2, first, biases)
    x = np.array([[2.0, 3.0]])
    both = Network([Dense(W1, b1), Dense(W2, b2)]).predict(x)
    one = Dense(*answer.compute("one_layer(W1, b1, W2, b2)", first)).forward(x)
    if np.allclose(both, one):
        return "Given 2 and 3, the two layers and your one answer alike."
    raise AssertionError
