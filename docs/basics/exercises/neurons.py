"""The graders of the exercises in docs/basics/neurons.md."""

from __future__ import annotations

from typing import Any

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, shown, wrong
from nnfs import Neuron, sigmoid

CANDIDATES = (-1, 0, 0.2, 0.5, 1, 7)


@exercise(
    wrong(
        "possible = [0, 0.2, 0.5, 1]",
        hint="Look at the picture of the sigmoid. Does the curve ever get to its edges?",
        said="`possible` should hold what can come out, and it holds 0.",
    ),
    wrong("possible = [-1, 0, 0.2, 0.5, 1]", hint="Between which two numbers do answers lie?"),
    wrong(
        "possible = [0.2]",
        hint="You took out too much. Whatever the curve runs through can come out.",
        said="`possible` should hold all that can come out, and it lacks 0.5.",
    ),
    wrong("possible = 0.2, 0.5, 7", hint="Between which two numbers do answers lie?"),
    wrong(
        "possible = [...]",
        hint="Keep the square brackets, and leave in them those numbers that can come out.",
        said="`possible` is [...], but a list of numbers is expected.",
    ),
    wrong(
        "possible = ['0.2', '0.5']", hint="Keep the square brackets, and leave in them those numbers that can come out."
    ),
    wrong(
        "possible = [0.2, 0.5, 0.9]",
        hint="Only take numbers out of the list.",
        said="`possible` should hold numbers of the list, and it holds 0.9.",
    ),
    praise="Whatever lies between 0 and 1 can come out, and the two ends cannot.",
)
def possible_answers(answer: Answer) -> str:
    """The numbers of a list that a sigmoid can give."""
    listed = "Keep the square brackets, and leave in them those numbers that can come out."
    value = answer.value("possible", listed)
    try:
        kept = [float(0 + number) for number in value]  # a text is no number, even one such as "0.2"
    except TypeError:
        raise Wrong(f"`possible` is {shown(value)}, but a list of numbers is expected.", listed) from None

    def refuse(number: float, said: str, hint: str) -> None:
        raise Wrong(f"`possible` {said} {number:g}.", hint)

    for number in kept:
        if number not in CANDIDATES:
            refuse(number, "should hold numbers of the list, and it holds", "Only take numbers out of the list.")
        if not 0 <= number <= 1:
            refuse(number, "should hold what can come out, and it holds", "Between which two numbers do answers lie?")
        if number in (0, 1):
            hint = "Look at the picture of the sigmoid. Does the curve ever get to its edges?"
            refuse(number, "should hold what can come out, and it holds", hint)
    for number in CANDIDATES:
        if 0 < number < 1 and number not in kept:
            hint = "You took out too much. Whatever the curve runs through can come out."
            refuse(number, "should hold all that can come out, and it lacks", hint)
    return "Whatever lies between 0 and 1 can come out, and the two ends cannot."


@exercise(
    wrong(
        """
from nnfs import sigmoid

def three_inputs(w, x, b):
    total = w[0] * x[0] + w[1] * x[1] + w[2] * x[2]
    return sigmoid(total)
""",
        hint="The bias is missing.",
    ),
    wrong(
        """
def three_inputs(w, x, b):
    return w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b
""",
        hint="Two steps of three are right. What comes after the sum?",
    ),
    wrong(
        """
from nnfs import sigmoid

def three_inputs(w, x, b):
    return sigmoid(w[0] * x[0] + w[1] * x[1] + b)
""",
        hint="The third input has no say yet. It needs a product of its own.",
    ),
    wrong(
        """
from nnfs import sigmoid

def three_inputs(w, x, b):
    total = w[1] * x[1] + w[2] * x[2] + w[3] * x[3] + b
    return sigmoid(total)
""",
        hint="Three products, then the bias, then the sigmoid. Python counts from 0: `w[0]`, `w[1]`, `w[2]`.",
    ),
    wrong(
        """
from nnfs import sigmoid

def three_inputs(w, x, b):
    total = sigmoid(w[0] * x[0]) + sigmoid(w[1] * x[1])
    return total + sigmoid(w[2] * x[2]) + b
""",
        hint="Squash once, at the end.",
    ),
    wrong(
        """
from nnfs import sigmoid

def three_inputs(w, x, b):
    total = w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b
    sigmoid(total)
""",
        hint="Hand it back with `return`.",
    ),
    wrong(
        """
from nnfs import sigmoid

def three_inputs(w, x, b):
    return sigmoid(w[0] * x[0] + w[1] * x[1] + w[2] * x[2] - b)
""",
        hint="The bias is added, not taken away.",
    ),
    praise="The last of three sums was -1, and the neuron answers 0.269.",
)
def third_input(answer: Answer) -> str:
    """A function that does what a neuron with three inputs does."""
    hint = "Three products, then the bias, then the sigmoid. Python counts from 0: `w[0]`, `w[1]`, `w[2]`."
    readers = Answer(answer.source, {**answer.names, "np": np}, answer.printed)
    cases = (((2, -1, 1), (1, 3, 2), 3), ((1, 2, 3), (-1, 2, -2), 2), ((-1, 1, 2), (2, 4, -1), -1))
    for weights, inputs, bias in cases:
        w, x = np.array(weights), np.array(inputs)
        mistakes = [
            (sigmoid(w @ x), "The bias is missing."),
            (sigmoid(w @ x - bias), "The bias is added, not taken away."),
            (w @ x + bias, "Two steps of three are right. What comes after the sum?"),
            (sigmoid(w[:2] @ x[:2] + bias), "The third input has no say yet. It needs a product of its own."),
            (sigmoid(w * x).sum() + bias, "Squash once, at the end."),
        ]
        call = f"three_inputs(np.array({[*weights]}), np.array({[*inputs]}), {bias})"
        came = readers.expect(call, Neuron(w, bias).feedforward(x), hint, mistakes)
    return f"The last of three sums was {w @ x + bias}, and the neuron answers {came:.3f}."


def _neuron(answer: Answer, weights: str, hint: str) -> Neuron:
    """Return the neuron that the reader's numbers make."""
    ours = {"np": np, "Neuron": Neuron}
    made: Neuron = Answer(answer.source, {**answer.names, **ours}, "").compute(f"Neuron({weights}, bias)", hint)
    return made


@exercise(
    wrong(
        "weights = [1, 1]\nbias = 0",
        hint="With two zeros the weights have no say: the sum is the bias alone. Where must it lie?",
        said="To 0 and 0 it answers 0.500, but less than one half is expected.",
    ),
    wrong(
        "weights = [1, 1]\nbias = -0.5",
        hint="One 1 alone must not be enough. Add its weight to the bias: where must the sum lie?",
    ),
    wrong(
        "weights = [2, 0]\nbias = -1",
        hint="One 1 alone must not be enough. Add its weight to the bias: where must the sum lie?",
    ),
    wrong("weights = [1, 1]\nbias = -1", hint="A sum of 0 gives one half, and that is not below. Go a little further."),
    wrong("weights = [1, 1]\nbias = -3", hint="Both weights together must lift the sum above zero."),
    wrong("weights = [1, 1]\nbias = -2", hint="Both weights together must lift the sum above zero."),
    wrong("weights = 2\nbias = -3", hint="Two weights in square brackets, and a number for the bias."),
    wrong(
        "weights = [2]\nbias = -3",
        hint="Two weights in square brackets, one for each input.",
        said="The neuron's weights are 1, but 2 are expected.",
    ),
    praise="It says yes to two ones, with about 0.731, and no to the rest, with about 0.269 at most.",
)
def both(answer: Answer) -> str:
    """Weights and a bias that make AND."""
    neuron = _neuron(answer, "weights", "Two weights in square brackets, and a number for the bias.")
    hints = {
        (0, 0): "With two zeros the weights have no say: the sum is the bias alone. Where must it lie?",
        (0, 1): "One 1 alone must not be enough. Add its weight to the bias: where must the sum lie?",
        (1, 1): "Both weights together must lift the sum above zero.",
    }
    if len(neuron.weights) != 2:
        needs = "Two weights in square brackets, one for each input."
        raise Wrong(f"The neuron's weights are {len(neuron.weights)}, but 2 are expected.", needs)
    answers = {}
    for x in ((0, 0), (0, 1), (1, 0), (1, 1)):
        came = answers[x] = neuron.feedforward(np.array(x))
        hint = hints.get(x, hints[0, 1])
        if came == 0.5 and x in ((0, 1), (1, 0)):
            hint = "A sum of 0 gives one half, and that is not below. Go a little further."
        if came == 0.5 or (came > 0.5) != (x == (1, 1)):
            side = "more" if x == (1, 1) else "less"
            raise Wrong(f"To {x[0]} and {x[1]} it answers {came:.3f}, but {side} than one half is expected.", hint)
    most = max(came for x, came in answers.items() if x != (1, 1))
    return (
        f"It says yes to two ones, with about {answers[1, 1]:.3f}, and no to the rest, with about {most:.3f} at most."
    )


TANH_NEURON = """
class TanhNeuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        total = np.dot(self.weights, inputs) + self.bias
        return tanh(total)
"""


def _tanh(expression: str, neuron: str = TANH_NEURON) -> str:
    return f"import numpy as np\nfrom nnfs import sigmoid\n\ndef tanh(x):\n    return {expression}\n{neuron}"


@exercise(
    wrong(_tanh("1 / (1 + np.exp(-x))"), hint="That is the sigmoid. Both the top and the bottom are different now."),
    wrong(
        _tanh("np.exp(x) - np.exp(-x) / np.exp(x) + np.exp(-x)"),
        hint="Division goes first: put brackets around the top, and around the bottom.",
    ),
    wrong(_tanh("(np.exp(x) + np.exp(-x)) / (np.exp(x) - np.exp(-x))"), hint="The fraction is upside down."),
    wrong(
        _tanh("(np.exp(-x) - np.exp(x)) / (np.exp(-x) + np.exp(x))"),
        hint="The sign is turned round. Which of the two powers has the minus?",
    ),
    wrong(
        _tanh("np.tanh(x)", TANH_NEURON.replace("tanh(total)", "sigmoid(total)")),
        hint="The neuron still squashes with the sigmoid.",
    ),
    wrong(_tanh("np.tanh(x)", TANH_NEURON.replace("tanh(total)", "total")), hint="The sum is not squashed yet."),
    wrong(
        _tanh("np.tanh(x)", TANH_NEURON.replace("tanh(total)", "...")),
        hint="`tanh` works. Now let the neuron's last line send the sum through it.",
    ),
    wrong(_tanh("np.exp(x) - np.exp(-x) / (np.exp(x) + np.exp(-x))"), hint="Put brackets around the top, too."),
    wrong(_tanh("(np.exp(x) - np.exp(-x)) / np.exp(x) + np.exp(-x)"), hint="Put brackets around the bottom, too."),
    wrong(
        _tanh("np.exp(x) - np.exp(-x)"),
        hint="Write the formula symbol by symbol. `np.exp(x)` is e to the power of x, `np.exp(-x)` has the minus.",
    ),
    wrong(_tanh("np.tanh(x)", TANH_NEURON.replace(" + self.bias", "")), hint="The sum lacks the bias."),
    praise="A sum of -2 now becomes -0.964, where the sigmoid gives 0.119: tanh keeps the sign.",
)
def bend_otherwise(answer: Answer) -> str:
    """The function tanh, and a neuron that squashes with it."""
    for x in (2, 1, -1, 0.5):
        up, down = np.exp(x), np.exp(-x)
        answer.expect(
            f"tanh({x})",
            np.tanh(x),
            "Write the formula symbol by symbol. `np.exp(x)` is e to the power of x, `np.exp(-x)` has the minus.",
            [
                (sigmoid(x), "That is the sigmoid. Both the top and the bottom are different now."),
                (up - down / up + down, "Division goes first: put brackets around the top, and around the bottom."),
                ((up - down) / up + down, "Put brackets around the bottom, too."),
                (up - down / (up + down), "Put brackets around the top, too."),
                ((up + down) / (up - down), "The fraction is upside down."),
                ((down - up) / (down + up), "The sign is turned round. Which of the two powers has the minus?"),
            ],
        )
    readers = Answer(answer.source, {**answer.names, "np": np}, answer.printed)
    for weights, inputs, bias in (((1, -1), (2, 3), 2), ((2, 1), (-1, 1), -1)):
        total = np.dot(weights, inputs) + bias
        call = f"TanhNeuron(np.array({[*weights]}), {bias}).feedforward(np.array({[*inputs]}))"
        mistakes = [
            (sigmoid(total), "The neuron still squashes with the sigmoid."),
            (total, "The sum is not squashed yet."),
            (np.tanh(total - bias), "The sum lacks the bias."),
        ]
        hint = "`tanh` works. Now let the neuron's last line send the sum through it."
        came = readers.expect(call, np.tanh(total), hint, mistakes)
    return (
        f"A sum of {total} now becomes {came:.3f}, where the sigmoid gives {sigmoid(total):.3f}: tanh keeps the sign."
    )


LOW, HIGH = 0.001, 0.999  # what the switch may answer at 4 and below, and must answer at 5 and above


@exercise(
    wrong(
        "weight = 14\nbias = 0",
        hint="It switches too soon: at 4 the sum must be far below zero. Which of the two numbers moves the switch?",
        said="To 4 the neuron answers 1, but at most 0.001 is expected.",
    ),
    wrong(
        "weight = 14\nbias = -80",
        hint="It switches too late: at 5 the sum must be far above zero. Which of the two numbers moves the switch?",
    ),
    wrong("weight = 1\nbias = -4.5", hint="It switches in the right place, but too gently. What makes it steeper?"),
    wrong("weight = 10\nbias = -45", hint="It switches in the right place, but too gently. What makes it steeper?"),
    wrong("weight = -14\nbias = 63", hint="This one goes down as the input grows. Which sign must the weight have?"),
    wrong("weight = 0\nbias = 7", hint="With a weight of 0 the input has no say."),
    wrong("weight = [14]\nbias = -63", hint="Write two numbers, without brackets."),
    wrong(
        "weight = 16\nbias = -65",
        hint="It is steep enough. Move the switch nearer to the middle between 4 and 5, with the bias.",
    ),
    praise="The sum is -7 at 4 and 7 at 5, so the neuron jumps from about 0.0009 to about 0.9991.",
)
def sharp_switch(answer: Answer) -> str:
    """A weight and a bias that make a switch between 4 and 5."""
    neuron = _neuron(answer, "np.array([weight])", "Write two numbers, without brackets.")
    weight, bias = float(neuron.weights[0]), float(neuron.bias)
    for x in (4, 5, 3, 6, 0, 20, -20):
        came = neuron.feedforward(np.array([x]))
        if (came <= LOW) if x <= 4 else (came >= HIGH):
            continue
        wanted = f"at most {LOW}" if x <= 4 else f"at least {HIGH}"
        raise Wrong(f"To {x} the neuron answers {came:.4g}, but {wanted} is expected.", _switch_hint(weight, bias))
    sums = f"{4 * weight + bias:g} at 4 and {5 * weight + bias:g} at 5"
    return f"The sum is {sums}, so the neuron jumps from about {_at(neuron, 4)} to about {_at(neuron, 5)}."


def _switch_hint(weight: float, bias: float) -> str:
    if weight == 0:
        return "With a weight of 0 the input has no say."
    if weight < 0:
        return "This one goes down as the input grows. Which sign must the weight have?"
    if weight * 4 + bias >= 0:
        return "It switches too soon: at 4 the sum must be far below zero. Which of the two numbers moves the switch?"
    if weight * 5 + bias <= 0:
        return "It switches too late: at 5 the sum must be far above zero. Which of the two numbers moves the switch?"
    if weight < 2 * np.log(HIGH / LOW):
        return "It switches in the right place, but too gently. What makes it steeper?"
    return "It is steep enough. Move the switch nearer to the middle between 4 and 5, with the bias."


def _at(neuron: Neuron, x: Any) -> str:
    return f"{neuron.feedforward(np.array([x])):.4f}"
