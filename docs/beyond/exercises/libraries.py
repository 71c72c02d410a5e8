"""The graders of the exercises in docs/beyond/libraries.md."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, same, shown, wrong
from nnfs import SGD, Momentum, Network


def shapes(ours: str, pytorch: str, biases: str) -> str:
    """The code of an answer about shapes."""
    return f"ours = {ours}\npytorch = {pytorch}\nbiases = {biases}"


OURS, PYTORCH = "[(3, 5), (5, 2)]", "[(5, 3), (2, 5)]"


@exercise(
    wrong(
        shapes(PYTORCH, OURS, "7"),
        hint="It is the other way round. With us there is a row for each input, and a column for each neuron.",
        said="`ours` is [(5, 3), (2, 5)], but other shapes are expected.",
    ),
    wrong(shapes(OURS, OURS, "7"), hint="In PyTorch a neuron is a row: the outputs come first, then the inputs."),
    wrong(
        shapes(OURS, "[(2, 5), (5, 3)]", "7"),
        hint="The first layer comes first: its inputs are the inputs of the network.",
    ),
    wrong(shapes(OURS, PYTORCH, "10"), hint="There is one for each neuron, in both layers."),
    wrong(shapes(OURS, PYTORCH, "2"), hint="There is one for each neuron, in both layers."),
    wrong(
        shapes("[(3, 2), (5, 2)]", PYTORCH, "7"),
        hint="With us there is a row for each input, and a column for each neuron.",
    ),
    wrong(
        shapes("[3, 5]", PYTORCH, "7"),
        hint="Each shape is a pair of numbers, as in the comment.",
        said="`ours` is [3, 5], and a list of two shapes is expected.",
    ),
    wrong(shapes(OURS, PYTORCH, "3"), hint="The inputs are no neurons, and have no bias."),
    praise="A turned matrix, and nothing else, is between the two.",
)
def whose_shape(answer: Answer) -> str:
    """Columns with us, rows with them."""
    sizes = (3, 5, 2)
    ours = list(pairwise(sizes))
    turned = [(outputs, inputs) for inputs, outputs in ours]
    for name, expected, other, hint in (
        ("ours", ours, turned, "With us there is a row for each input, and a column for each neuron."),
        ("pytorch", turned, ours, "In PyTorch a neuron is a row: the outputs come first, then the inputs."),
    ):
        came = answer.value(name, hint)
        if not isinstance(came, (list, tuple)) or not all(isinstance(pair, tuple) for pair in came):
            what = f"`{name}` is {shown(came)}, and a list of two shapes is expected."
            raise Wrong(what, "Each shape is a pair of numbers, as in the comment.")
        if list(came) == other and name == "ours":
            hint = f"It is the other way round. {hint}"
        if list(came) == expected[::-1]:
            hint = "The first layer comes first: its inputs are the inputs of the network."
        if list(came) != expected:
            raise Wrong(f"`{name}` is {shown(came)}, but other shapes are expected.", hint)
    mistakes = [(sizes[0], "The inputs are no neurons, and have no bias.")]
    answer.expect("biases", sum(sizes[1:]), "There is one for each neuron, in both layers.", mistakes)
    return "A turned matrix, and nothing else, is between the two."


NETWORK = "import numpy as np\nfrom nnfs import Dense, Network, ReLU\ndef ours(arrays):\n    layers = []\n"
LOOP = NETWORK + "    for weights, biases in arrays:\n        layers += [{}]\n    return Network(layers{})\n"


@exercise(
    wrong(
        LOOP.format("Dense(weights, biases), ReLU()", "[:-1]"),
        hint="PyTorch has a row for each neuron, and `Dense` wants a column for each: turn the weights.",
    ),
    wrong(
        LOOP.format("Dense(weights.T, biases), ReLU()", ""),
        hint="There is no ReLU after the last layer: scores may be below zero.",
    ),
    wrong(LOOP.format("Dense(weights.T, biases)", ""), hint="Between two layers stands a ReLU."),
    wrong(LOOP.format("Dense(weights.T, 0 * biases), ReLU()", "[:-1]"), hint="The biases are missing."),
    wrong(
        LOOP.format("ReLU(), Dense(weights.T, biases)", ""),
        hint="The ReLU stands between two layers, not before the first.",
    ),
    wrong(
        LOOP.format("Dense(weights.T, biases), ReLU()", "[:3]"),
        hint="There may be any number of layers: use them all.",
        said="Three layers went in, and not all came out.",
    ),
    wrong("def ours(arrays):\n    return arrays", hint="Give back a Network, as the last line does."),
    praise="Networks of one, two and three layers moved over, and they answer as they did at home.",
)
def from_theirs(answer: Answer) -> str:
    """Turn each matrix; a ReLU between two layers."""
    rng = np.random.default_rng(seed=1)
    turn = "PyTorch has a row for each neuron, and `Dense` wants a column for each: turn the weights."
    for sizes in ((3, 3, 3), (4, 5, 2), (2, 6, 3, 4), (3, 2)):
        arrays = [(rng.normal(size=(m, n)), rng.normal(size=m)) for n, m in pairwise(sizes)]
        x = rng.normal(size=(20, sizes[0]))

        def by_hand(
            first: bool = False,
            last: bool = False,
            between: bool = True,
            bias: bool = True,
            x: Any = x,
            arrays: Any = arrays,
        ) -> Any:
            y = np.maximum(x, 0) if first else x
            for i, (weights, biases) in enumerate(arrays):
                y = y @ weights.T + bias * biases
                if (between and i < len(arrays) - 1) or (last and i == len(arrays) - 1):
                    y = np.maximum(y, 0)
            return y

        ours = Answer(answer.source, {**answer.names, "arrays": arrays, "x": x}, answer.printed)
        network = ours.compute("ours(arrays)", turn)
        if not isinstance(network, Network):
            raise Wrong(f"`ours(arrays)` gives {shown(network)}.", "Give back a Network, as the last line does.")
        if len(network.layers) < 2 * len(arrays) - 1 and len(arrays) > 2:
            raise Wrong(
                "Three layers went in, and not all came out.", "There may be any number of layers: use them all."
            )
        mistakes = [
            (by_hand(last=True), "There is no ReLU after the last layer: scores may be below zero."),
            (by_hand(between=False), "Between two layers stands a ReLU."),
            (by_hand(first=True), "The ReLU stands between two layers, not before the first."),
            (by_hand(bias=False), "The biases are missing."),
        ]
        ours.expect("ours(arrays).predict(x)", by_hand(), turn, mistakes)
    return "Networks of one, two and three layers moved over, and they answer as they did at home."


SETTINGS = "def settings(eta, lam, n):\n    return {}\n"


@exercise(
    wrong(
        SETTINGS.format("eta * n, lam"), hint="That makes the steps longer still: its slopes are n times ours already."
    ),
    wrong(
        SETTINGS.format("eta, lam"),
        hint="Every slope of a sum of n losses is n times as steep: what does the learning rate do about it?",
        said="With n = 32, the library moves four weights by [-2.8975, -1.4292,  1.7179, -1.8583], "
        "and we by [-0.0909, -0.0455,  0.0534, -0.0568].",
    ),
    wrong(SETTINGS.format("eta / n, lam"), hint="The shorter step makes the penalty n times too weak: make up for it."),
    wrong(
        SETTINGS.format("eta / n, lam / n"),
        hint="The shorter step makes the penalty weaker already, and this makes it weaker still.",
    ),
    wrong(
        SETTINGS.format("eta / n"),
        hint="Give back two numbers.",
        said="`settings(0.1, 0.01, 32)` gives 0.003125, and two numbers are expected.",
    ),
    wrong(SETTINGS.format("eta / 32, lam * 32"), hint="It must hold for any batch, not only for one of 32."),
    wrong(
        SETTINGS.format("eta / 2, 2 * lam"),
        hint="Its slopes are n times ours: by what must the learning rate be divided?",
    ),
    praise="The library and ours take the same step, for batches of three sizes.",
)
def sum_and_penalty(answer: Answer) -> str:
    """The rate divided, the penalty multiplied."""
    rng = np.random.default_rng(seed=1)
    for eta, lam, n in ((0.1, 0.01, 32), (0.5, 0.003, 8), (0.02, 0.1, 100)):
        call = f"settings({eta}, {lam}, {n})"
        divide = "Its slopes are n times ours: by what must the learning rate be divided?"
        came = answer.compute(call, divide)
        if not isinstance(came, tuple) or len(came) != 2:
            raise Wrong(f"`{call}` gives {shown(came)}, and two numbers are expected.", "Give back two numbers.")
        weights, slopes = rng.normal(size=4), rng.normal(size=4)
        ours = SGD(eta)
        wanted = weights.copy()
        ours.step(wanted, slopes + lam * weights)
        theirs = weights - came[0] * (n * slopes + came[1] * weights)
        if same(theirs, wanted):
            continue
        if same(came[0], eta * n):
            hint = "That makes the steps longer still: its slopes are n times ours already."
        elif same(came[0], eta):
            hint = "Every slope of a sum of n losses is n times as steep: what does the learning rate do about it?"
        elif n != 32 and (same(came[0], eta / 32) or same(came[1], lam * 32)):
            hint = "It must hold for any batch, not only for one of 32."
        elif same(came[1], lam):
            hint = "The shorter step makes the penalty n times too weak: make up for it."
        elif same(came[1], lam / n):
            hint = "The shorter step makes the penalty weaker already, and this makes it weaker still."
        else:
            hint = divide
        moved, meant = shown(theirs - weights), shown(wanted - weights)
        raise Wrong(f"With n = {n}, the library moves four weights by {moved}, and we by {meant}.", hint)
    return "The library and ours take the same step, for batches of three sizes."


STEP = "def step(parameters, slopes, eta):\n"
PAIRS = "    for w, slope in zip(parameters, slopes):\n        "


@exercise(
    wrong(
        STEP + PAIRS + "w -= eta * slope\n    return parameters",
        hint="`w -= ...` changes the old array itself: make a new one, as in `w - ...`.",
        said="After the step the old arrays are others.",
    ),
    wrong(STEP + "    new = []\n" + PAIRS + "new.append(w + eta * slope)\n    return new", hint="That is uphill."),
    wrong(
        STEP + "    new = []\n" + PAIRS + "new.append(eta * slope)\n    return new",
        hint="Start from where the weights are.",
    ),
    wrong(
        STEP + "    new = []\n" + PAIRS + "new.append(w - slope)\n    return new", hint="The learning rate is missing."
    ),
    wrong(
        STEP + "    return parameters - eta * slopes", hint="Go through both lists together, one array after the other."
    ),
    wrong(
        STEP + PAIRS + "return w - eta * slope",
        hint="Give back a list, as long as the old.",
        said="A list of 2 went in, and [[ 0.3162,  0.8188,  0.2758], [-1.2295,  0.9216,  0.4946]] came out.",
    ),
    wrong(
        STEP + "    new = []\n" + PAIRS + "new.append(w - eta * slope**2)\n    return new",
        hint="A step goes down, by the learning rate times the slope.",
    ),
    wrong(
        STEP + "    new = []\n" + PAIRS + "w -= eta * slope\n        new.append(w.copy())\n    return new",
        hint="`w -= ...` changes the old array itself: make a new one, as in `w - ...`.",
    ),
    praise="You have new parameters, and still have the old ones: nothing was changed behind anybody's back.",
)
def new_parameters(answer: Answer) -> str:
    """New arrays, and old ones as they were."""
    rng = np.random.default_rng(seed=1)
    through = "Go through both lists together, one array after the other."
    for given in ([(2, 3), (3,)], [(2,)], [(4, 2), (2,), (2, 5), (5,)]):
        old, slopes = ([rng.normal(size=shape) for shape in given] for _ in range(2))
        kept = [array.copy() for array in old]
        names = {**answer.names, "parameters": old, "slopes": slopes}
        came = Answer(answer.source, names, answer.printed).compute("step(parameters, slopes, 0.1)", through)
        if not all(map(same, old, kept)):
            what = "After the step the old arrays are others."
            raise Wrong(what, "`w -= ...` changes the old array itself: make a new one, as in `w - ...`.")
        if not isinstance(came, (list, tuple)) or len(came) != len(old):
            raise Wrong(
                f"A list of {len(old)} went in, and {shown(came)} came out.", "Give back a list, as long as the old."
            )
        for new, w, slope in zip(came, old, slopes, strict=True):
            mistakes = [
                (w + 0.1 * slope, "That is uphill."),
                (0.1 * slope, "Start from where the weights are."),
                (-0.1 * slope, "Start from where the weights are."),
                (w - slope, "The learning rate is missing."),
            ]
            checked = Answer(answer.source, {"new": new}, answer.printed)
            checked.expect("new", w - 0.1 * slope, "A step goes down, by the learning rate times the slope.", mistakes)
    return "You have new parameters, and still have the old ones: nothing was changed behind anybody's back."


BOTH = "def both_slopes(before, between, after, eta, mu):\n    return {}\n"
FIRST = "(before - between) / eta"


@exercise(
    wrong(
        BOTH.format(f"{FIRST}, (between - after) / eta"),
        hint="That is the velocity of the second step: what is left in it of the first is no slope.",
    ),
    wrong(
        BOTH.format(f"{FIRST}, (between - after) / eta - {FIRST}"),
        hint="Of the first velocity a part is left, not all of it.",
    ),
    wrong(
        BOTH.format(f"{FIRST}, (between - after) / eta + mu * {FIRST}"),
        hint="What is left of the first velocity is in it already: take it away.",
    ),
    wrong(
        BOTH.format("(between - before) / eta, (after - between) / eta - mu * (between - before) / eta"),
        hint="That is uphill: a positive slope makes a weight smaller.",
    ),
    wrong(
        BOTH.format("before - between, between - after - mu * (before - between)"), hint="Divide by the learning rate."
    ),
    wrong(
        BOTH.format(f"{FIRST}, (before - after) / eta - mu * {FIRST}"),
        hint="Begin at the weights between the two steps.",
    ),
    wrong(BOTH.format(FIRST), hint="Give back two arrays, with `return first, second`."),
    wrong(BOTH.format("before, after"), hint="In the first step the velocity is the slope: solve the step for it."),
    wrong(
        BOTH.format(f"{FIRST}, 0 * before"),
        hint="In the second step, take away from the velocity what is left in it of the first.",
    ),
    praise="You read the slopes of both steps off three looks at the weights.",
)
def two_steps(answer: Answer) -> str:
    """The velocity of each step, less what came from the step before."""
    rng = np.random.default_rng(seed=1)
    for eta, mu in ((0.1, 0.9), (0.5, 0.3), (1.0, 0.0), (0.03, 0.99)):
        first, second = rng.normal(size=(2, 3))
        optimizer, weights = Momentum(eta, mu), rng.normal(size=3)
        before = weights.copy()
        optimizer.step(weights, first)
        between = weights.copy()
        optimizer.step(weights, second)
        names = {**answer.names, "before": before, "between": between, "after": weights.copy()}
        ours = Answer(answer.source, names, answer.printed)
        call = f"both_slopes(before, between, after, {eta}, {mu})"
        start = "In the first step the velocity is the slope: solve the step for it."
        came = ours.compute(call, start)
        if not isinstance(came, tuple) or len(came) != 2:
            raise Wrong(f"`{call}` gives {shown(came)}.", "Give back two arrays, with `return first, second`.")
        mistakes = [(-first, "That is uphill: a positive slope makes a weight smaller."),
                    (eta * first, "Divide by the learning rate.")]  # fmt: skip
        ours.expect(f"{call}[0]", first, start, mistakes)
        part = "In the second step, take away from the velocity what is left in it of the first."
        velocity = mu * first + second
        mistakes = [
            (velocity, "That is the velocity of the second step: what is left in it of the first is no slope."),
            (velocity - first, "Of the first velocity a part is left, not all of it."),
            (velocity + mu * first, "What is left of the first velocity is in it already: take it away."),
            (first + second, "Begin at the weights between the two steps."),
        ]
        ours.expect(f"{call}[1]", second, part, mistakes)
    return "You read the slopes of both steps off three looks at the weights."
