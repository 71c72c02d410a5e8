"""The graders of the exercises in docs/beyond/recurrence.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, exercise, wrong
from nnfs import Recurrent
from nnfs.gate.arrays import Floats

READ = """
import numpy as np
def read(x, w_x, w_h, b):
    h = 0
    states = []
    for x_t in x:
        {step}
        states.append(h)
    return states
"""


@exercise(
    wrong(
        "def same_bag(one, two):\n    return set(one.split()) == set(two.split())",
        hint="A bag knows how often each word occurs, too.",
        said="`same_bag('so so good', 'so good good')` gives True, but False is expected.",
    ),
    wrong(
        "def same_bag(one, two):\n    return one.split() == two.split()",
        hint="Another order is the same to a bag: sort the words first.",
    ),
    wrong(
        "def same_bag(one, two):\n    return sorted(one) == sorted(two)",
        hint="Compare the words, and not the letters: split the phrases first.",
    ),
    wrong(
        "def same_bag(one, two):\n    return len(one.split()) == len(two.split())",
        hint="These are other words, so their counts differ.",
        said="`same_bag('the bread was bad', 'the soup was bad')` gives True, but False is expected.",
    ),
    wrong(
        "def same_bag(one, two):\n    print(sorted(one.split()) == sorted(two.split()))",
        hint="Hand it back with `return`.",
    ),
    praise="Two orders are one bag: that is what a network that counts can never tell apart.",
)
def same_bag(answer: Answer) -> str:
    """Two phrases compared by their counts."""
    tries = [
        ("not bad", "bad not", "Another order is the same to a bag: sort the words first."),
        ("the bread was bad", "the soup was bad", "These are other words, so their counts differ."),
        ("so so good", "so good good", "A bag knows how often each word occurs, too."),
        ("it was", "i twas", "Compare the words, and not the letters: split the phrases first."),
    ]
    for one, two, hint in tries:
        right = sorted(one.split()) == sorted(two.split())
        answer.expect(f"same_bag({one!r}, {two!r})", right, hint)
    return "Two orders are one bag: that is what a network that counts can never tell apart."


def counted(parameters: str, longer: str) -> str:
    """Return an answer to the exercise that counts."""
    return f"parameters = {parameters}\nwith_longer_phrases = {longer}"


@exercise(
    wrong(
        counted("55", "55"),
        hint="The state goes in as well: each number of the state has a weight for each of the state before.",
    ),
    wrong(counted("75", "75"), hint="Each number of the state has a bias, too."),
    wrong(
        counted("10 * 5 + 5 * 5 + 10", "85"),
        hint="Is there a bias for each input? Think again: how many biases does a layer have?",
    ),
    wrong(counted("80", "160"), hint="Does a longer phrase bring new weights? Each step uses the same weights."),
    wrong(
        counted("100", "100"),
        hint="Multiply the inputs by the numbers of the state, these by themselves, and add the biases.",
    ),
    wrong(
        counted("'eighty'", "80"), hint="That is a text: hand back the number itself, without quotes and without `f`."
    ),
    praise="The layer has 80 parameters, and it reads phrases of any length with them.",
)
def how_many_numbers(answer: Answer) -> str:
    """The number of parameters, counted in the layer itself."""
    layer = Recurrent.random(10, 5, np.random.default_rng(seed=1))
    plain = sum(values.size for values in layer.parameters.values())
    answer.expect(
        "parameters",
        plain,
        "Multiply the inputs by the numbers of the state, these by themselves, and add the biases.",
        [
            (55, "The state goes in as well: each number of the state has a weight for each of the state before."),
            (75, "Each number of the state has a bias, too."),
            (85, "Is there a bias for each input? Think again: how many biases does a layer have?"),
        ],
    )
    answer.expect(
        "with_longer_phrases",
        plain,
        "Does a longer phrase bring new weights? Each step uses the same weights.",
    )
    return f"The layer has {plain} parameters, and it reads phrases of any length with them."


def states_of(x: list[float], w_x: float, w_h: float, b: float) -> Floats:
    """Return the states of a plain layer with one input and one number for a state, from h_1 on."""
    layer = Recurrent(np.array([[w_x]]), np.array([[w_h]]), np.array([b]), every_step=True)
    return layer.forward(np.array(x, float).reshape(1, -1, 1)).ravel()


@exercise(
    wrong(
        READ.format(step="h = np.tanh(w_x * x_t + b)"),
        hint="The state before is missing in the sum: each step adds w_h times the state of the step before.",
    ),
    wrong(
        READ.format(step="h = np.tanh(w_x * x_t - w_h * h + b)"),
        hint="In each step: w_x times the input, plus w_h times the state before, plus b, and then tanh.",
    ),
    wrong(READ.format(step="h = w_x * x_t + w_h * h + b"), hint="The squash is missing: the state is tanh of the sum."),
    wrong(READ.format(step="h = np.tanh(w_x * x_t + w_h * h)"), hint="The bias b is missing in the sum."),
    wrong(
        READ.format(step="h = np.tanh(w_h * x_t + w_x * h + b)"),
        hint="The two weights have changed places: w_x is for the input.",
    ),
    wrong(
        READ.format(step="h = np.tanh(w_x * x_t) + w_h * h + b"), hint="Put the bracket of tanh around the whole sum."
    ),
    wrong(
        "import numpy as np\ndef read(x, w_x, w_h, b):\n    h = 0\n    states = []\n    for x_t in x:\n"
        "        states.append(np.tanh(w_x * x_t + w_h * h + b))\n    return states",
        hint="Each new state takes the place of the old one: `h` must change before the next input comes.",
    ),
    wrong(
        READ.replace("return states", "return h").format(step="h = np.tanh(w_x * x_t + w_h * h + b)"),
        hint="That is the last state alone: give back the list of all states.",
    ),
    wrong(READ.replace("    return states", "    pass").format(step="h = 0"), hint="Hand it back with `return`."),
    wrong(
        READ.replace("states.append(h)", "pass").format(step="h = 0"),
        hint="The list stays empty: put each state into it with `states.append(h)`.",
    ),
    praise="However long the list is, it takes the same three numbers, and so it would for a whole book.",
)
def read_in_order(answer: Answer) -> str:
    """The states, against those of the library's layer."""
    for x, w_x, w_h, b in [([1, 0, 0], 1, 0.5, 0), ([0.5, -1, 2, 0.25], 0.8, -0.6, 0.3), ([-1], 2, 1.5, 0.5)]:
        right = states_of(x, w_x, w_h, b)
        inputs = np.array(x, float)
        alone = np.tanh(w_x * inputs + b)
        lost = "The state before is missing in the sum: each step adds w_h times the state of the step before."
        linear, outside, unbiased = [0.0], [0.0], [0.0]
        for x_t in x:
            linear.append(w_x * x_t + w_h * linear[-1] + b)
            outside.append(np.tanh(w_x * x_t) + w_h * outside[-1] + b)
            unbiased.append(float(np.tanh(w_x * x_t + w_h * unbiased[-1])))
        answer.expect(
            f"read({x}, {w_x}, {w_h}, {b})",
            right.tolist(),
            "In each step: w_x times the input, plus w_h times the state before, plus b, and then tanh.",
            [
                ([], "The list stays empty: put each state into it with `states.append(h)`."),
                (linear[1:], "The squash is missing: the state is tanh of the sum."),
                (outside[1:], "Put the bracket of tanh around the whole sum."),
                (alone.tolist(), lost if "+ w_h" not in answer.source.replace("w_h*", "w_h *") else KEEP),
                (unbiased[1:], "The bias b is missing in the sum."),
                (states_of(x, w_h, w_x, b).tolist(), "The two weights have changed places: w_x is for the input."),
                (right[-1], "That is the last state alone: give back the list of all states."),
            ],
        )
    return "However long the list is, it takes the same three numbers, and so it would for a whole book."


KEEP = "Each new state takes the place of the old one: `h` must change before the next input comes."
