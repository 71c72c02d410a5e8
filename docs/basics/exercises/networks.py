"""The graders of the exercises in docs/basics/networks.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, same, shown, wrong
from nnfs import Neuron, ThreeNeuronNetwork

INPUTS, HIDDEN, OUTPUTS = 3, 4, 2


@exercise(
    wrong(
        "weights = 12\nbiases = 6",
        hint="The output layer has weights, too.",
        said="`weights` is 12, but more are expected.",
    ),
    wrong("weights = 8\nbiases = 6", hint="The hidden layer has weights, too."),
    wrong("weights = 9\nbiases = 6", hint="A weight is a number for each arrow, not for each circle."),
    wrong("weights = 24\nbiases = 6", hint="Count one layer after the other, and add up what you find."),
    wrong("weights = 20\nbiases = 9", hint="Nothing is computed in the input layer, so it needs no biases."),
    wrong("weights = 20\nbiases = 4", hint="Neurons of the output layer have one, too."),
    wrong("weights = 20\nbiases = 20", hint="A neuron has one bias, however many inputs it has."),
    wrong(
        "weights = '20'\nbiases = 6",
        hint="Take one layer after the other. How many neurons does it have, and how many numbers does each see?",
        said="`weights` is “20”, but a number is expected.",
    ),
    wrong("weights = 26\nbiases = 6", hint="The biases are counted on their own."),
    wrong("weights = 20\nbiases = 2", hint="Neurons of the hidden layer have one, too."),
    wrong(
        "weights = 20\nbiases = 7", hint="How many biases does a single neuron have? And how many neurons are there?"
    ),
    praise="20 weights and 6 biases: this network has 26 numbers to be chosen.",
)
def how_many_numbers(answer: Answer) -> str:
    """The weights and biases of a network, counted."""
    first, second = INPUTS * HIDDEN, HIDDEN * OUTPUTS
    _count(
        answer,
        "weights",
        first + second,
        "Take one layer after the other. How many neurons does it have, and how many numbers does each see?",
        [
            (first, "The output layer has weights, too."),
            (second, "The hidden layer has weights, too."),
            (INPUTS + HIDDEN + OUTPUTS, "A weight is a number for each arrow, not for each circle."),
            (INPUTS * HIDDEN * OUTPUTS, "Count one layer after the other, and add up what you find."),
            (first + second + HIDDEN + OUTPUTS, "The biases are counted on their own."),
        ],
    )
    _count(
        answer,
        "biases",
        HIDDEN + OUTPUTS,
        "How many biases does a single neuron have? And how many neurons are there?",
        [
            (INPUTS + HIDDEN + OUTPUTS, "Nothing is computed in the input layer, so it needs no biases."),
            (HIDDEN, "Neurons of the output layer have one, too."),
            (OUTPUTS, "Neurons of the hidden layer have one, too."),
            (first + second, "A neuron has one bias, however many inputs it has."),
        ],
    )
    weights, biases = first + second, HIDDEN + OUTPUTS
    return f"{weights} weights and {biases} biases: this network has {weights + biases} numbers to be chosen."


def _count(answer: Answer, name: str, expected: int, hint: str, mistakes: list[tuple[int, str]]) -> None:
    """Compare a count; the sentence does not name the right one, for that would be the answer."""
    came = answer.compute(name, hint)
    if same(came, expected):
        return
    if not isinstance(came, (int, float)):
        raise Wrong(f"`{name}` is {shown(came)}, but a number is expected.", hint)
    fitting = next((special for value, special in mistakes if same(came, value)), hint)
    raise Wrong(f"`{name}` is {shown(came)}, but {'more' if came < expected else 'fewer'} are expected.", fitting)


H1, H2, O1 = (Neuron(np.array(w), b) for w, b in (((1, -1), 1), ((-3, 2), 0), ((4, 2), 0)))


def _own(neurons: str) -> str:
    return f"""
import numpy as np
from nnfs import Neuron, ThreeNeuronNetwork

h1 = Neuron(np.array([1, -1]), 1)
h2 = Neuron(np.array([-3, 2]), 0)
o1 = Neuron(np.array([4, 2]), 0)
network = {neurons}
"""


@exercise(
    wrong(
        _own("ThreeNeuronNetwork(h2, h1, o1)"),
        hint="Either `h1` and `h2` have changed places, or the two weights of `o1` have. Compare them with the task.",
    ),
    wrong(
        _own("ThreeNeuronNetwork(h1, h2, o1)").replace("4, 2", "2, 4"),
        hint="Either `h1` and `h2` have changed places, or the two weights of `o1` have. Compare them with the task.",
    ),
    wrong(_own("ThreeNeuronNetwork(o1, h1, h2)"), hint="The output neuron comes last: it sees what the others give."),
    wrong(_own("ThreeNeuronNetwork(h1, h1, o1)"), hint="Each of the three neurons is used once."),
    wrong(
        _own("ThreeNeuronNetwork(h1, h2, o1)").replace("-3", "3"),
        hint="Compare each number with the task. Then hand the three neurons over in brackets, in their order.",
    ),
    wrong(
        _own("ThreeNeuronNetwork"),
        hint="Compare each number with the task. Then hand the three neurons over in brackets, in their order.",
    ),
    wrong(_own("..."), hint="Make the network of `h1`, `h2` and `o1`, as the chapter does."),
    praise="Given 2 and 3, both hidden neurons come to one half, and the network answers 0.9526.",
)
def each_its_own(answer: Answer) -> str:
    """A network of three neurons that differ."""
    answer.value("network", "Make the network of `h1`, `h2` and `o1`, as the chapter does.")
    readers = Answer(answer.source, {**answer.names, "np": np}, answer.printed)
    changed = "Either `h1` and `h2` have changed places, or the two weights of `o1` have. Compare them with the task."
    others = (
        ((H2, H1, O1), changed),
        ((O1, H1, H2), "The output neuron comes last: it sees what the others give."),
        ((H1, H1, O1), "Each of the three neurons is used once."),
        ((H2, H2, O1), "Each of the three neurons is used once."),
    )
    for x in ([1, 2], [0, 1], [-1, 1], [2, 3]):
        came = readers.expect(
            f"network.feedforward(np.array({x}))",
            ThreeNeuronNetwork(H1, H2, O1).feedforward(np.array(x)),
            "Compare each number with the task. Then hand the three neurons over in brackets, in their order.",
            [(ThreeNeuronNetwork(*neurons).feedforward(np.array(x)), hint) for neurons, hint in others],
        )
    return f"Given 2 and 3, both hidden neurons come to one half, and the network answers {came:.4f}."


@exercise(
    wrong(
        "weight = 10\nbias = -9",
        hint="What is multiplied twice is multiplied by the product of the two, not by their sum.",
        said="For x = 2 your neuron gives 11, but the two neurons give 39.",
    ),
    wrong(
        "weight = 24\nbias = 1",
        hint="All that the first neuron gives is multiplied by 6, so its -2 is multiplied by 6 as well.",
    ),
    wrong("weight = 24\nbias = -12", hint="The second neuron adds something of its own, too."),
    wrong(
        "weight = 6\nbias = 3",
        hint="What does the second neuron make from the very first number, and not from the middle one?",
    ),
    wrong("weight = 24\nbias = 9", hint="Look at the sign of the bias once more."),
    wrong("weight = 24\nbias = 6", hint="The 3 is added at the end, so it is not multiplied by 6."),
    wrong("weight = 24\nbias = 15", hint="The -2 keeps its minus sign when it is multiplied."),
    wrong("weight = 24\nbias = 3", hint="What becomes of the first neuron's -2?"),
    wrong("weight = 24\nbias = -15", hint="The second neuron adds its 3, and does not take it away."),
    wrong("weight = 4\nbias = -2", hint="That is the weight of the first neuron alone."),
    wrong(
        "weight = 5\nbias = -9",
        hint="Put the first into the second, as the chapter does, and multiply out the bracket.",
    ),
    praise="39 for x = 2, and so for each x: without a squash, two neurons in a row are no more than one.",
)
def two_in_one(answer: Answer) -> str:
    """The one neuron without a squash that does what two do."""

    def both(x: float) -> float:
        return 6 * (4 * x - 2) + 3

    slope, start = both(1) - both(0), both(0)
    hint = "Put the first into the second, as the chapter does, and multiply out the bracket."
    weight, bias = answer.value("weight", hint), answer.value("bias", hint)
    weights = [
        (4 + 6, "What is multiplied twice is multiplied by the product of the two, not by their sum."),
        (6, "What does the second neuron make from the very first number, and not from the middle one?"),
        (4, "That is the weight of the first neuron alone."),
    ]
    biases = [
        (-2 + 3, "All that the first neuron gives is multiplied by 6, so its -2 is multiplied by 6 as well."),
        (6 * (-2 + 3), "The 3 is added at the end, so it is not multiplied by 6."),
        (6 * 2 + 3, "The -2 keeps its minus sign when it is multiplied."),
        (6 * -2, "The second neuron adds something of its own, too."),
        (-start, "Look at the sign of the bias once more."),
        (6 * -2 - 3, "The second neuron adds its 3, and does not take it away."),
        (3, "What becomes of the first neuron's -2?"),
    ]
    given, mistakes = (bias, biases) if same(weight, slope) else (weight, weights)
    fitting = next((special for value, special in mistakes if same(given, value)), hint)
    for x in (2, 3):  # what comes out names neither the weight nor the bias
        came = answer.compute(f"weight * {x} + bias", hint)
        if not same(came, both(x)):
            said = f"For x = {x} your neuron gives {shown(came)}, but the two neurons give {both(x)}."
            raise Wrong(said, fitting)
    return f"{both(2)} for x = 2, and so for each x: without a squash, two neurons in a row are no more than one."


def _four(feedforward: str) -> str:
    body = "".join(f"        {line}\n" for line in feedforward.strip().splitlines())
    return f"""
import numpy as np

class FourNeuronNetwork:
    def __init__(self, h1, h2, h3, o1):
        self.h1 = h1
        self.h2 = h2
        self.h3 = h3
        self.o1 = o1

    def feedforward(self, x):
        out_h1 = self.h1.feedforward(x)
        out_h2 = self.h2.feedforward(x)
{body}"""


@exercise(
    wrong(
        _four("return self.o1.feedforward(np.array([out_h1, out_h2]))"),
        hint=(
            "Here `o1` has three weights, so it needs three numbers, in one array: what `self.h1`, `self.h2` and "
            "`self.h3` make of x."
        ),
    ),
    wrong(
        _four("out_h3 = self.h2.feedforward(x)\nreturn self.o1.feedforward(np.array([out_h1, out_h2, out_h3]))"),
        hint="`h2` is asked twice, and `h3` never.",
    ),
    wrong(
        _four("out_h3 = self.h3.feedforward(x)\nreturn self.o1.feedforward(np.array([out_h3, out_h1, out_h2]))"),
        hint="The three outputs are not in their order.",
    ),
    wrong(
        _four(
            "out_h3 = self.h3.feedforward(np.array([out_h1, out_h2]))\n"
            "return self.o1.feedforward(np.array([out_h1, out_h2, out_h3]))"
        ),
        hint="`h3` stands beside the others, so it sees x, as they do.",
    ),
    wrong(
        _four("out_h3 = self.h3.feedforward(x)\nreturn np.array([out_h1, out_h2, out_h3])"),
        hint="These are the outputs of the hidden layer. Now ask `o1` what it makes of them.",
    ),
    wrong(
        _four("out_h3 = self.h3.feedforward(x)\nself.o1.feedforward(np.array([out_h1, out_h2, out_h3]))"),
        hint="Hand it back with `return`.",
    ),
    wrong(
        _four("return self.o1.feedforward(np.array([out_h1, out_h2]))").replace("FourNeuronNetwork", "Network"),
        hint="Keep the name of the class: FourNeuronNetwork.",
    ),
    praise="To 0 and 2 this network of four neurons answers 0.1214.",
)
def third_hidden_neuron(answer: Answer) -> str:
    """A network with a hidden layer of three neurons."""
    answer.value("FourNeuronNetwork", "Keep the name of the class: FourNeuronNetwork.")
    neurons = {
        "h1": Neuron(np.array([1, -1]), 0),
        "h2": Neuron(np.array([-2, 1]), 1),
        "h3": Neuron(np.array([1, 1]), -3),
        "o1": Neuron(np.array([1, -2, 3]), -1),
    }
    h1, h2, h3, o1 = neurons.values()
    readers = Answer(answer.source, {**answer.names, **neurons, "np": np}, answer.printed)
    for x in ([2, 3], [1, -1], [0, 2]):
        inputs = np.array(x)
        outs = [h.feedforward(inputs) for h in (h1, h2, h3)]
        a, b, c = outs
        orders = ((a, c, b), (b, a, c), (b, c, a), (c, a, b), (c, b, a))
        behind = h3.feedforward(np.array([a, b]))
        came = readers.expect(
            f"FourNeuronNetwork(h1, h2, h3, o1).feedforward(np.array({x}))",
            o1.feedforward(np.array(outs)),
            "Here `o1` has three weights, so it needs three numbers, in one array: what `self.h1`, `self.h2` and "
            "`self.h3` make of x.",
            [
                (outs, "These are the outputs of the hidden layer. Now ask `o1` what it makes of them."),
                (o1.feedforward(np.array([a, b, b])), "`h2` is asked twice, and `h3` never."),
                (o1.feedforward(np.array([a, b, behind])), "`h3` stands beside the others, so it sees x, as they do."),
                *((o1.feedforward(np.array(order)), "The three outputs are not in their order.") for order in orders),
            ],
        )
    return f"To 0 and 2 this network of four neurons answers {came:.4f}."


def _either(h1: str, h2: str, o1: str) -> str:
    return f"from nnfs import Neuron\nh1 = Neuron({h1})\nh2 = Neuron({h2})\no1 = Neuron({o1})\n"


@exercise(
    wrong(
        _either("[20, 20], -10", "[20, 20], -30", "[20, 20], -10"),
        hint="One hidden neuron can notice that both are there. In o1, it must pull the answer down.",
        said="To 1 and 1 the network answers 1.0000, but less than one half is expected.",
    ),
    wrong(
        _either("[20, 20], -10", "[20, 20], -10", "[20, -20], -10"),
        hint="The two hidden neurons are the same. To ask two questions, they must differ.",
    ),
    wrong(
        _either("[20, 20], 10", "[20, 20], -30", "[20, -20], -10"),
        hint="With two zeros the weights of h1 and h2 have no say. What do their biases alone give, and then o1?",
    ),
    wrong(
        _either("[20, 20], -10", "[20, 20], -30", "[20, -20], -30"),
        hint="Follow a single 1 on paper: what do h1 and h2 make of it, and what is the sum in o1?",
    ),
    wrong(
        _either("[20, 20], -10", "[20, 20], -30", "[20, -40], -10"),
        hint="Weights may be 20 or -20 here, and nothing else.",
        said="`o1` has the weight -40, but 20 or -20 is expected.",
    ),
    wrong(
        _either("[20, 20], -20", "[20, 20], -30", "[20, -20], -10"),
        hint="Biases may be 10, -10, 30 or -30 here.",
        said="`h1` has the bias -20, but 10, -10, 30 or -30 is expected.",
    ),
    wrong(
        _either("[20], -10", "[20, 20], -30", "[20, -20], -10"),
        hint="The network needs three neurons, each with two weights: `h1`, `h2` and `o1`.",
        said="`h1` is a Neuron with the weights [20.], but a Neuron with two weights is expected.",
    ),
    wrong("h1 = h2 = o1 = ...", hint="The network needs three neurons, each with two weights: `h1`, `h2` and `o1`."),
    praise="A single 1 gets 0.99995, none or two get 0.00005: three neurons do what one cannot.",
)
def either_not_both(answer: Answer) -> str:
    """Weights and biases that make XOR."""
    hint = "The network needs three neurons, each with two weights: `h1`, `h2` and `o1`."
    neurons = {name: answer.value(name, hint) for name in ("h1", "h2", "o1")}
    for name, neuron in neurons.items():
        if not isinstance(neuron, Neuron) or np.size(neuron.weights) != 2:
            what = f"a Neuron with the weights {shown(neuron.weights)}" if isinstance(neuron, Neuron) else shown(neuron)
            raise Wrong(f"`{name}` is {what}, but a Neuron with two weights is expected.", hint)
        for weight in neuron.weights:
            if weight not in (20, -20):
                said = f"`{name}` has the weight {weight:g}, but 20 or -20 is expected."
                raise Wrong(said, "Weights may be 20 or -20 here, and nothing else.")
        if neuron.bias not in (10, -10, 30, -30):
            said = f"`{name}` has the bias {neuron.bias:g}, but 10, -10, 30 or -30 is expected."
            raise Wrong(said, "Biases may be 10, -10, 30 or -30 here.")
    h1, h2, o1 = neurons.values()
    network = ThreeNeuronNetwork(h1, h2, o1)
    hints = {
        (0, 0): "With two zeros the weights of h1 and h2 have no say. What do their biases alone give, and then o1?",
        (0, 1): "Follow a single 1 on paper: what do h1 and h2 make of it, and what is the sum in o1?",
        (1, 1): "One hidden neuron can notice that both are there. In o1, it must pull the answer down.",
    }
    answers = {}
    for x in ((0, 0), (0, 1), (1, 0), (1, 1)):
        came = answers[x] = network.feedforward(np.array(x))
        yes = x in ((0, 1), (1, 0))
        if (came > 0.5) == yes:
            continue
        if (h1.weights == h2.weights).all() and h1.bias == h2.bias:
            raise Wrong(
                _said(x, came, yes), "The two hidden neurons are the same. To ask two questions, they must differ."
            )
        raise Wrong(_said(x, came, yes), hints.get(x, hints[0, 1]))
    least, most = min(answers[0, 1], answers[1, 0]), max(answers[0, 0], answers[1, 1])
    return f"A single 1 gets {least:.5f}, none or two get {most:.5f}: three neurons do what one cannot."


def _said(x: tuple[int, int], came: float, yes: bool) -> str:
    side = "more" if yes else "less"
    return f"To {x[0]} and {x[1]} the network answers {came:.4f}, but {side} than one half is expected."
