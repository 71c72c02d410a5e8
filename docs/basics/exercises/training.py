"""The graders of the exercises in docs/basics/training.md."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, same, shown, wrong
from nnfs import Neuron, NineParameterNetwork, mse_loss, people, sigmoid, sigmoid_derivative


def one_number(answer: Answer, name: str, hint: str) -> float:
    """Return what `name` stands for; Wrong if that is not a finite number."""
    value = answer.value(name, hint)
    if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise Wrong(f"`{name}` is {shown(value)}, but a number is expected.", hint)
    if not math.isfinite(value):
        raise Wrong(f"`{name}` is {value}, but a finite number is expected.", hint)
    return float(value)


@exercise(
    wrong(
        "steps = 20",
        hint="An epoch is not one step: it takes a step once for each person.",
        said="`steps` is 20, but 50 people and 20 epochs make more steps.",
    ),
    wrong("steps = 50", hint="That is one epoch. The training goes through the people again and again."),
    wrong(
        "steps = 50 + 20",
        hint="Every one of the epochs goes through everybody, so each time through adds as many steps.",
    ),
    wrong("steps = 50 * 20 * 9", hint="A step changes all nine at once, and counts once."),
    wrong(
        "steps = 4 * 1000", hint="Those are the steps of this chapter. Count those with the other people and epochs."
    ),
    wrong("steps = 42", hint="How many steps are there in one epoch? And how many epochs are there?"),
    wrong(
        "steps = '50 * 20'",
        hint="Put a number there, or a sum for Python to work out.",
        said="`steps` is “50 * 20”, but a number is expected.",
    ),
    wrong(
        "steps = float('inf')",
        hint="Put a number there, or a sum for Python to work out.",
        said="`steps` is inf, but a finite number is expected.",
    ),
    praise="50 steps in each of 20 epochs make 1000, and each changes all nine parameters.",
)
def count_the_steps(answer: Answer) -> str:
    """One step a sample, so samples times epochs."""
    samples, epochs, parameters, ours = 50, 20, 9, 4000
    hints: dict[float, str] = {
        epochs: "An epoch is not one step: it takes a step once for each person.",
        samples: "That is one epoch. The training goes through the people again and again.",
        samples + epochs: "Every one of the epochs goes through everybody, so each time through adds as many steps.",
        samples * epochs * parameters: "A step changes all nine at once, and counts once.",
        ours: "Those are the steps of this chapter. Count those with the other people and epochs.",
    }
    steps = one_number(answer, "steps", "Put a number there, or a sum for Python to work out.")
    if steps != samples * epochs:
        more = "more" if steps < samples * epochs else "fewer"
        raise Wrong(
            f"`steps` is {steps:g}, but {samples} people and {epochs} epochs make {more} steps.",
            hints.get(steps, "How many steps are there in one epoch? And how many epochs are there?"),
        )
    return f"{samples} steps in each of {epochs} epochs make {steps:g}, and each changes all nine parameters."


WALKS = [(10, 0.1, 1), (0, 0.1, 1), (0, 0.1, 50), (-4, 0.25, 3), (5.5, 0.9, 7)]


DESCENT = """
def slope(w):
    return 2 * (w - 3)


def descend(w, learning_rate, steps):
    for step in range(steps):
        w = w - learning_rate * slope(w)
    return w
"""


@exercise(
    wrong(
        DESCENT.replace("w - learning", "w + learning"),
        hint="Your step goes uphill: look at the minus sign in the formula of the step.",
    ),
    wrong(
        DESCENT.replace("learning_rate * ", ""),
        hint="The learning rate says how much of the slope to take: multiply the two.",
    ),
    wrong(
        DESCENT.replace("w - learning", "-learning"),
        hint="A step begins where you stand: something is subtracted from `w`.",
    ),
    wrong(
        DESCENT.replace("w - learning", "learning"),
        hint="A step begins where you stand: something is subtracted from `w`.",
    ),
    wrong(
        DESCENT.replace("learning_rate * ", "0.1 * "),
        hint="Use the learning rate that you are given, learning_rate, not always 0.1.",
    ),
    wrong(DESCENT.replace(" * slope(w)", ""), hint="Steep ground gives long steps: the step needs `slope(w)`, too."),
    wrong(
        DESCENT.replace("    for step in range(steps):\n    ", ""),
        hint=(
            "Only one step shows. Take the step inside the loop, as often as `steps` says, and each one starts "
            "from where the last one ended."
        ),
    ),
    wrong(
        DESCENT.replace("w = w", "place = w").replace("return w", "return place"),
        hint=(
            "Only one step shows. Take the step inside the loop, as often as `steps` says, and each one starts "
            "from where the last one ended."
        ),
    ),
    wrong(
        DESCENT.replace("w - learning_rate * slope(w)", "slope(w)"),
        hint="The step is the formula of this chapter, with `slope(w)` for the derivative. `w` becomes what comes out.",
    ),
    praise="Fifty steps with the rate 0.1 lead from 0 to 2.99996, and the bottom is at 3.",
)
def walk_down(answer: Answer) -> str:
    """The step of gradient descent, again and again."""

    def walk(step: Callable[[float, float], float], w: float, rate: float, steps: int) -> float:
        for _ in range(steps):
            w = step(w, rate)
        return w

    def slope(w: float) -> float:
        return 2 * (w - 3)

    begins = "A step begins where you stand: something is subtracted from `w`."
    mistakes: list[tuple[Callable[[float, float], float], str]] = [
        (
            lambda w, rate: w + rate * slope(w),
            "Your step goes uphill: look at the minus sign in the formula of the step.",
        ),
        (lambda w, rate: w - slope(w), "The learning rate says how much of the slope to take: multiply the two."),
        (
            lambda w, rate: w - 0.1 * slope(w),
            "Use the learning rate that you are given, learning_rate, not always 0.1.",
        ),
        (lambda w, rate: -rate * slope(w), begins),
        (lambda w, rate: rate * slope(w), begins),
        (lambda w, rate: w - rate, "Steep ground gives long steps: the step needs `slope(w)`, too."),
    ]
    hint = "The step is the formula of this chapter, with `slope(w)` for the derivative. `w` becomes what comes out."
    for w, rate, steps in WALKS:
        expected = walk(lambda w, rate: w - rate * slope(w), w, rate, steps)
        hints = [(walk(step, w, rate, steps), said) for step, said in mistakes]
        if steps > 1:
            once = w - rate * slope(w)
            missing = (
                "Only one step shows. Take the step inside the loop, as often as `steps` says, "
                "and each one starts from where the last one ended."
            )
            hints.append((once, missing))
        answer.expect(f"descend({w}, {rate}, {steps})", expected, hint, hints)
    end = answer.compute("descend(0, 0.1, 50)", hint)
    return f"Fifty steps with the rate 0.1 lead from 0 to {end:.5f}, and the bottom is at 3."


@exercise(
    wrong(
        "limit = 1 / 8",
        hint="Here a step lands on the bottom. A longer one jumps over it, and may still come nearer.",
        said=(
            "With the learning rate 0.125, the first step leads from 0 to 3, and the bottom is at 3; the rate "
            "where running away begins is expected."
        ),
    ),
    wrong(
        "limit = 0.2",
        hint="Try a higher one, and see whether the distance to the bottom shrinks from step to step, or grows.",
        said=(
            "With the learning rate 0.2, the first step leads from 0 to 4.8, which is nearer to 3 than it was; "
            "the rate where running away begins is expected."
        ),
    ),
    wrong(
        "limit = 0.3",
        hint="Try a lower one, and see whether the distance to the bottom grows from step to step, or shrinks.",
        said=(
            "With the learning rate 0.3, the first step leads from 0 to 7.2, which is farther from 3 than it "
            "was; the rate where running away begins is expected."
        ),
    ),
    wrong(
        "limit = 1",
        hint="Try a lower one, and see whether the distance to the bottom grows from step to step, or shrinks.",
    ),
    wrong(
        "limit = 0",
        hint="Look at learning rates above zero.",
        said="With the learning rate 0, the first step leads from 0 to 0, but a step downhill is expected.",
    ),
    wrong(
        "limit = 'high'",
        hint="Put one number there, the learning rate that you have found.",
        said="`limit` is “high”, but a number is expected.",
    ),
    praise="With 0.25 a step ends as far from the bottom as it began, and with more it runs away.",
)
def run_away(answer: Answer) -> str:
    """The rate at which a step ends as far from the bottom as it began."""

    def lands(rate: float) -> float:  # where a step ends that begins at 0
        return -rate * 8 * (0 - 3)

    bottom, near = 3, 0.01  # the task asks for one per cent
    limit = one_number(answer, "limit", "Put one number there, the learning rate that you have found.")
    said = f"With the learning rate {limit:.4g}, the first step leads from 0 to {lands(limit):.4g}"
    expected = "the rate where running away begins is expected."
    if limit <= 0:
        raise Wrong(f"{said}, but a step downhill is expected.", "Look at learning rates above zero.")
    if abs(lands(limit) - bottom) < near * bottom:
        raise Wrong(
            f"{said}, and the bottom is at {bottom}; {expected}",
            "Here a step lands on the bottom. A longer one jumps over it, and may still come nearer.",
        )
    if abs(lands(limit * (1 + near)) - bottom) < bottom:
        raise Wrong(
            f"{said}, which is nearer to {bottom} than it was; {expected}",
            "Try a higher one, and see whether the distance to the bottom shrinks from step to step, or grows.",
        )
    if abs(lands(limit * (1 - near)) - bottom) > bottom:
        raise Wrong(
            f"{said}, which is farther from {bottom} than it was; {expected}",
            "Try a lower one, and see whether the distance to the bottom grows from step to step, or shrinks.",
        )
    return f"With {limit:.4g} a step ends as far from the bottom as it began, and with more it runs away."


SEEDS, EPOCHS, ENOUGH = range(5), 50, 0.001
WORKS = 9  # a rate that is enough: what fails below it is too slow, what fails above it is too fast


@exercise(
    wrong(
        "learning_rate = 0.1",
        hint="They are all on the way down, but not there yet: take longer steps.",
        said=(
            "With the learning rate 0.1, the network from seed 4 ends with a loss of 0.1893, but less than 0.001 "
            "is expected."
        ),
    ),
    wrong("learning_rate = 0.01", hint="They are all on the way down, but not there yet: take longer steps."),
    wrong("learning_rate = 1", hint="They are all on the way down, but not there yet: take longer steps."),
    wrong(
        "learning_rate = 100",
        hint="A step can throw a network so far out, onto flat ground, that it never comes back: take shorter steps.",
    ),
    wrong(
        "learning_rate = 25",
        hint="A step can throw a network so far out, onto flat ground, that it never comes back: take shorter steps.",
    ),
    wrong(
        "learning_rate = -5",
        hint="Below zero each step goes uphill, and at zero there are no steps.",
        said="`learning_rate` is -5, but a number above zero is expected.",
    ),
    wrong(
        "learning_rate = 1e308",
        hint="A step can throw a network so far out, onto flat ground, that it never comes back: take shorter steps.",
    ),
    wrong(
        "learning_rate = [1, 5]",
        hint="Put one number there, the learning rate to train with.",
        said="`learning_rate` is [1, 5], but a number is expected.",
    ),
    praise="With the learning rate 9, the worst of the five ends with a loss of 0.0004.",
)
def go_faster(answer: Answer) -> str:
    """A learning rate that is high and not too high, for several starts."""
    rate = one_number(answer, "learning_rate", "Put one number there, the learning rate to train with.")
    if rate <= 0:
        raise Wrong(
            f"`learning_rate` is {rate:g}, but a number above zero is expected.",
            "Below zero each step goes uphill, and at zero there are no steps.",
        )
    worst, where = 0.0, 0
    for seed in SEEDS:
        network = NineParameterNetwork.random(np.random.default_rng(seed))
        try:
            loss = network.train(*people(), learning_rate=rate, epochs=EPOCHS)[-1]
        except ValueError:  # the numbers grew beyond what a float can hold
            loss = math.inf
        if loss > worst:
            worst, where = loss, seed
    if worst >= ENOUGH:
        slow = "They are all on the way down, but not there yet: take longer steps."
        fast = "A step can throw a network so far out, onto flat ground, that it never comes back: take shorter steps."
        raise Wrong(
            f"With the learning rate {rate:g}, the network from seed {where} ends with a loss of {worst:.4f}, "
            f"but less than {ENOUGH} is expected.",
            slow if rate < WORKS else fast,
        )
    return f"With the learning rate {rate:g}, the worst of the five ends with a loss of {worst:.4f}."


class Recorder(NineParameterNetwork):
    """A network that notes which samples it takes steps with."""

    def note(self, seen: list[tuple[tuple[float, ...], float]], most: int) -> None:
        """Note the samples in `seen`; more than `most` of them are too many."""
        self._seen, self._most = seen, most

    def partial_derivatives(self, x: Any, y_true: Any) -> dict[str, float]:
        """Note the sample, and return the derivatives."""
        self._seen.append((tuple(map(float, x)), float(y_true)))
        if len(self._seen) > self._most:
            raise Wrong(
                f"Your function takes more than {self._most} steps, which is more than `steps` says.",
                "Left alone, `train` goes through what it gets a thousand times. Tell it how many epochs you want.",
            )
        return super().partial_derivatives(x, y_true)


@exercise(
    wrong(
        """
def at_random(network, data, all_y_trues, rng, steps):
    for step in range(steps):
        i = step % len(data)
        network.train(data[i : i + 1], all_y_trues[i : i + 1], epochs=1)
""",
        hint=(
            "It goes through the people in order. In each step give `train` one sample only, number `i`, drawn "
            "with `rng`."
        ),
        said="Your function takes 100 steps, with one person after the other; 100 by chance are expected.",
    ),
    wrong(
        """
def at_random(network, data, all_y_trues, rng, steps):
    i = rng.integers(len(data))
    for step in range(steps):
        network.train(data[i : i + 1], all_y_trues[i : i + 1], epochs=1)
""",
        hint="Draw inside the loop, anew for each step.",
        said="All 100 steps are with one and the same person.",
    ),
    wrong(
        """
import numpy as np


def at_random(network, data, all_y_trues, rng, steps):
    for step in range(steps):
        x = data[rng.integers(len(data))]
        y_true = all_y_trues[rng.integers(len(data))]
        network.train(np.array([x]), np.array([y_true]), epochs=1)
""",
        hint="Draw once for each step, keep the number as `i`, and use it for both.",
        said="Your function puts one person together with the answer of another.",
    ),
    wrong(
        """
def at_random(network, data, all_y_trues, rng, steps):
    for step in range(steps):
        i = rng.integers(len(data))
        network.train(data, all_y_trues, epochs=1)
""",
        hint=(
            "It goes through the people in order. In each step give `train` one sample only, number `i`, drawn "
            "with `rng`."
        ),
    ),
    wrong(
        """
def at_random(network, data, all_y_trues, rng, steps):
    for step in range(steps):
        i = rng.integers(len(data))
        network.train(data[i : i + 1], all_y_trues[i : i + 1])
""",
        hint="Left alone, `train` goes through what it gets a thousand times. Tell it how many epochs you want.",
        said="Your function takes more than 1000 steps, which is more than `steps` says.",
    ),
    wrong(
        """
def at_random(network, data, all_y_trues, rng, steps):
    for step in range(steps):
        i = rng.integers(len(data) - 1)
        network.train(data[i : i + 1], all_y_trues[i : i + 1], epochs=1)
""",
        hint="`rng.integers(n)` draws from 0 up to `n - 1`. Give it `len(data)`, and nobody is left out.",
        said="In 100 steps, 3 of 4 people have a turn, but all 4 are expected.",
    ),
    wrong(
        """
import numpy as np


def at_random(network, data, all_y_trues, rng, steps):
    for step in range(steps):
        i = rng.integers(4)
        network.train(np.array([data[i]]), np.array([all_y_trues[i]]), epochs=1)
""",
        hint="There may be other numbers of people than four: `len(data)` says how many.",
        said="With 3 people, your function stops with IndexError: index 3 is out of bounds for axis 0 with size 3",
    ),
    wrong(
        """
import numpy as np


def at_random(network, data, all_y_trues, rng, steps):
    rng = np.random.default_rng()
    for step in range(steps):
        i = rng.integers(len(data))
        network.train(data[i : i + 1], all_y_trues[i : i + 1], epochs=1)
""",
        hint="Draw with the `rng` that your function gets, so that a run can be repeated.",
        said="Two runs from the same seed take different samples, but the same are expected.",
    ),
    wrong(
        """
def at_random(network, data, all_y_trues, rng, steps):
    for step in range(steps):
        i = rng.integers(len(data))
        network.train(data[i], all_y_trues[i], epochs=1)
""",
        hint="Draw a number `i`, and give `train` the sample `data[i]` with its answer, each in an array of its own.",
    ),
    wrong(
        """
def at_random(network, data, all_y_trues, rng, steps):
    for step in range(steps):
        i = rng.integers(len(data))
        network.train(data[i : i + 1], all_y_trues[i : i + 1], epochs=1, learning_rate=1)
""",
        hint="Leave the learning rate at its default, and take one step for each number drawn.",
        said="Your network ends elsewhere than one that takes a usual step with each of your samples.",
    ),
    wrong(
        "at_random = 4",
        hint="Draw a number `i`, and give `train` the sample `data[i]` with its answer, each in an array of its own.",
        said="`at_random` is no function, but one is expected.",
    ),
    wrong(
        """
def at_random(network, data, all_y_trues, rng, steps):
    for step in range(steps):
        i = rng.integers(len(data))
""",
        hint="Draw a number `i`, and give `train` the sample `data[i]` with its answer, each in an array of its own.",
        said="Your function takes no step with the network that it gets, but 100 are expected.",
    ),
    wrong(
        """
def at_random(network, data, all_y_trues, rng, steps):
    for step in range(steps + 1):
        i = rng.integers(len(data))
        network.train(data[i : i + 1], all_y_trues[i : i + 1], epochs=1)
""",
        hint="Draw a number `i`, and give `train` the sample `data[i]` with its answer, each in an array of its own.",
        said="Your function takes 101 steps, but 100 are expected.",
    ),
    wrong(
        """
import numpy as np

def at_random(network, data, all_y_trues, rng, steps):
    rng = np.random.default_rng(7)
    for step in range(steps):
        i = rng.integers(len(data))
        network.train(data[i : i + 1], all_y_trues[i : i + 1], epochs=1)
""",
        hint="Draw with the `rng` that your function gets, and give it no seed of your own.",
        said="Two runs from different seeds take the same samples, but different ones are expected.",
    ),
    wrong(
        """
def at_random(network, data, all_y_trues, rng, steps):
    for step in range(steps):
        i = rng.integers(4) % len(data)
        network.train(data[i : i + 1], all_y_trues[i : i + 1], epochs=1)
""",
        hint="There may be other numbers of people than four: `len(data)` says how many.",
        said="Of 5 people, 4 have a turn, but all 5 are expected.",
    ),
    praise="After 100 steps with people drawn by chance the loss is 0.198, and after 100 in order it is 0.200.",
)
def draw_at_random(answer: Answer) -> str:
    """One step after the other, each with a sample drawn by chance."""
    hint = "Draw a number `i`, and give `train` the sample `data[i]` with its answer, each in an array of its own."
    train: Any = answer.value("at_random", hint)
    if not callable(train):
        raise Wrong("`at_random` is no function, but one is expected.", hint)
    data, all_y_trues = people()
    steps = 100

    def run(data: Any, all_y_trues: Any, seed: int) -> tuple[list[Any], NineParameterNetwork]:
        seen: list[Any] = []
        network = Recorder.random(np.random.default_rng(0))
        assert isinstance(network, Recorder)
        network.note(seen, most=10 * steps)
        try:
            train(network, data, all_y_trues, np.random.default_rng(seed), steps)
        except Wrong:
            raise
        except Exception as error:
            beyond = "There may be other numbers of people than four: `len(data)` says how many."
            raise Wrong(
                f"With {len(data)} people, your function stops with {type(error).__name__}: {error}",
                beyond if isinstance(error, IndexError) else hint,
            ) from error
        return seen, network

    seen, network = run(data, all_y_trues, seed=1)
    people_seen = [x for x, _ in seen]
    samples = list(zip(map(tuple, data.tolist()), all_y_trues.tolist()))
    if not seen:
        raise Wrong(f"Your function takes no step with the network that it gets, but {steps} are expected.", hint)
    if people_seen == [x for x, _ in samples] * (len(seen) // len(samples)):
        raise Wrong(
            f"Your function takes {len(seen)} steps, with one person after the other; {steps} by chance are expected.",
            "It goes through the people in order. In each step give `train` one sample only, number `i`, drawn with "
            "`rng`.",
        )
    if len(seen) != steps:
        raise Wrong(f"Your function takes {len(seen)} steps, but {steps} are expected.", hint)
    if len(set(people_seen)) == 1:
        raise Wrong(f"All {steps} steps are with one and the same person.", "Draw inside the loop, anew for each step.")
    if not set(seen) <= set(samples):
        raise Wrong(
            "Your function puts one person together with the answer of another.",
            "Draw once for each step, keep the number as `i`, and use it for both.",
        )
    turns = len(set(people_seen))
    if turns < len(samples):
        raise Wrong(
            f"In {steps} steps, {turns} of {len(samples)} people have a turn, but all {len(samples)} are expected.",
            "`rng.integers(n)` draws from 0 up to `n - 1`. Give it `len(data)`, and nobody is left out.",
        )
    if run(data, all_y_trues, seed=1)[0] != seen:
        raise Wrong(
            "Two runs from the same seed take different samples, but the same are expected.",
            "Draw with the `rng` that your function gets, so that a run can be repeated.",
        )
    if run(data, all_y_trues, seed=2)[0] == seen:
        raise Wrong(
            "Two runs from different seeds take the same samples, but different ones are expected.",
            "Draw with the `rng` that your function gets, and give it no seed of your own.",
        )
    three = {x for x, _ in run(data[:3], all_y_trues[:3], seed=1)[0]}
    five = {x for x, _ in run(np.vstack([data, [[1, 1]]]), np.append(all_y_trues, 0), seed=1)[0]}
    if (len(three), len(five)) != (3, 5):
        raise Wrong(
            f"Of 5 people, {len(five)} have a turn, but all 5 are expected.",
            "There may be other numbers of people than four: `len(data)` says how many.",
        )
    again = NineParameterNetwork.random(np.random.default_rng(0))
    for x, y_true in seen:
        again.train(np.array([x]), np.array([y_true]), epochs=1)
    if not np.allclose([again.feedforward(x) for x in data], [network.feedforward(x) for x in data]):
        raise Wrong(
            "Your network ends elsewhere than one that takes a usual step with each of your samples.",
            "Leave the learning rate at its default, and take one step for each number drawn.",
        )
    loss = mse_loss(all_y_trues, np.array([network.feedforward(x) for x in data]))
    in_order = NineParameterNetwork.random(np.random.default_rng(0)).train(data, all_y_trues, epochs=steps // len(data))
    return (
        f"After {steps} steps with people drawn by chance the loss is {loss:.3f}, "
        f"and after {steps} in order it is {in_order[-1]:.3f}."
    )


ONE_NEURON = """
from nnfs import sigmoid, sigmoid_derivative


def train(data, all_y_trues, epochs):
    learning_rate = 0.1
    w1 = w2 = b = 0
    for epoch in range(epochs):
        for x, y_true in zip(data, all_y_trues):
            x1, x2 = x
            total = w1 * x1 + w2 * x2 + b
            y_pred = sigmoid(total)
            d_L_d_ypred = -2 * (y_true - y_pred)
            slope = sigmoid_derivative(total)
            w1 -= learning_rate * d_L_d_ypred * slope * x1
            w2 -= learning_rate * d_L_d_ypred * slope * x2
            b -= learning_rate * d_L_d_ypred * slope
    return w1, w2, b
"""


@exercise(
    wrong(
        ONE_NEURON.replace("-=", "+="),
        hint=(
            "Your step goes uphill: look at the minus sign of the step, and at the one in the slope of the "
            "squared error."
        ),
        said="After one step from zero, with Alice only, `w1` is 0.05, but -0.05 is expected.",
    ),
    wrong(
        ONE_NEURON.replace("(y_true - y_pred)", "(1 - y_pred)"),
        hint="That is the formula for Alice, whose right answer is 1. Here it is given: write y_true in its place.",
        said="After one step from zero, with Bob only, `w1` is 0.625, but -0.625 is expected.",
    ),
    wrong(
        ONE_NEURON.replace("slope = sigmoid_derivative(total)", "slope = 1"),
        hint="A link is missing in the chain: how the output follows the sum, the slope of the sigmoid.",
    ),
    wrong(
        ONE_NEURON.replace("sigmoid_derivative(total)", "sigmoid_derivative(y_pred)"),
        hint="The slope of the sigmoid is taken at what goes into it, not at what comes out.",
    ),
    wrong(
        ONE_NEURON.replace(" * slope * x1", " * slope").replace(" * slope * x2", " * slope"),
        hint="The last link of a weight is what multiplies it in the sum.",
    ),
    wrong(ONE_NEURON.replace("-2 * (y_true", "-(y_true"), hint="The square follows its inside at twice the inside."),
    wrong(
        ONE_NEURON.replace("b -= learning_rate * d_L_d_ypred * slope", "pass"),
        hint="The bias needs a step, too. Nothing multiplies it, so its last link is 1.",
    ),
    wrong(
        ONE_NEURON.replace("w2 -= ", "w2 -= 0 * "),
        hint=(
            "Compare your three chains: they are equal up to the last link, and that is what multiplies the "
            "parameter in the sum. End with `return w1, w2, b`."
        ),
    ),
    wrong(
        ONE_NEURON.replace("    return w1, w2, b", "    return w1"),
        hint=(
            "Compare your three chains: they are equal up to the last link, and that is what multiplies the "
            "parameter in the sum. End with `return w1, w2, b`."
        ),
        said="Your function returns -0.05, but three numbers are expected.",
    ),
    wrong(
        ONE_NEURON.replace("for epoch in range(epochs)", "for epoch in range(1)"),
        hint="The first epoch comes out right. Take the steps in every epoch, with everything worked out anew.",
        said="After three epochs with all four, `w1` is -0.216, but -0.2839 is expected.",
    ),
    wrong(
        "def train(data, all_y_trues, epochs):\n    return 0, 0, 0",
        hint="So far your steps change nothing: work out three derivatives, take three steps.",
    ),
    wrong(
        ONE_NEURON.replace("learning_rate * ", ""),
        hint="Each step takes only a part of the slope: the learning rate says how much.",
    ),
    wrong(
        ONE_NEURON.replace("    for epoch", "    at_first = w1, w2, b\n    for epoch").replace(
            "= w1 * x1 + w2 * x2 + b", "= at_first[0] * x1 + at_first[1] * x2 + at_first[2]"
        ),
        hint=(
            "Compare your three chains: they are equal up to the last link, and that is what multiplies the "
            "parameter in the sum. End with `return w1, w2, b`."
        ),
        said="After one epoch with all four, `w1` is -1.475, but -0.216 is expected.",
    ),
    praise="After 100 epochs your one neuron has a loss of 0.0013, and the network of this chapter is still at 0.0536.",
)
def one_neuron(answer: Answer) -> str:
    """Gradient descent on one neuron, against central differences of its loss."""
    rate = 0.1

    def tried(p: Any, x: Any, y_true: float) -> Any:
        def loss(p: Any) -> float:
            return (y_true - Neuron(p[:2], p[2]).feedforward(x)) ** 2

        tiny = 0.00001
        return np.array([(loss(p + tiny * turn) - loss(p - tiny * turn)) / (2 * tiny) for turn in np.eye(3)])

    def formula(p: Any, x: Any, y_true: float) -> Any:
        total = np.dot(p[:2], x) + p[2]
        return -2 * (y_true - sigmoid(total)) * sigmoid_derivative(total) * np.array([*x, 1])

    def no_bend(p: Any, x: Any, y_true: float) -> Any:
        return -2 * (y_true - Neuron(p[:2], p[2]).feedforward(x)) * np.array([*x, 1])

    def bend_of_output(p: Any, x: Any, y_true: float) -> Any:
        y_pred = Neuron(p[:2], p[2]).feedforward(x)
        return -2 * (y_true - y_pred) * sigmoid_derivative(y_pred) * np.array([*x, 1])

    def trained(slopes: Callable[[Any, Any, float], Any], data: Any, all_y_trues: Any, epochs: int) -> Any:
        p = np.zeros(3)
        for _ in range(epochs):
            for x, y_true in zip(data, all_y_trues):
                p = p - rate * slopes(p, x, y_true)
        return p

    alice = "That is the formula for Alice, whose right answer is 1. Here it is given: write y_true in its place."
    uphill = (
        "Your step goes uphill: look at the minus sign of the step, and at the one in the slope of the squared error."
    )
    mistakes = [
        (lambda *a: 0 * formula(*a), "So far your steps change nothing: work out three derivatives, take three steps."),
        (lambda p, x, y_true: formula(p, x, 1), alice),  # for Bob, at zero, this goes uphill
        (lambda *a: -formula(*a), uphill),
        (no_bend, "A link is missing in the chain: how the output follows the sum, the slope of the sigmoid."),
        (bend_of_output, "The slope of the sigmoid is taken at what goes into it, not at what comes out."),
        (lambda *a: formula(*a)[2] * np.ones(3), "The last link of a weight is what multiplies it in the sum."),
        (lambda *a: formula(*a) / 2, "The square follows its inside at twice the inside."),
        (lambda *a: formula(*a) / rate, "Each step takes only a part of the slope: the learning rate says how much."),
        (
            lambda *a: formula(*a) * [1, 1, 0],
            "The bias needs a step, too. Nothing multiplies it, so its last link is 1.",
        ),
    ]
    hint = (
        "Compare your three chains: they are equal up to the last link, and that is what multiplies the parameter "
        "in the sum. End with `return w1, w2, b`."
    )
    more = "The first epoch comes out right. Take the steps in every epoch, with everything worked out anew."

    def walked(data: Any, all_y_trues: Any, epochs: int, called: str, hint: str) -> Any:
        ours = Answer(answer.source, {**answer.names, "data": data, "all_y_trues": all_y_trues}, answer.printed)
        came = ours.compute(f"train(data, all_y_trues, {epochs})", hint)
        if not (isinstance(came, (tuple, list, np.ndarray)) and np.shape(came) == (3,)):
            raise Wrong(f"Your function returns {shown(came)}, but three numbers are expected.", hint)
        expected = trained(tried, data, all_y_trues, epochs)
        for name, theirs, right in zip(["w1", "w2", "b"], came, expected):
            if not same(theirs, right):
                at = (said for slopes, said in mistakes if same(came, trained(slopes, data, all_y_trues, epochs)))
                raise Wrong(f"{called}, `{name}` is {shown(theirs)}, but {shown(right)} is expected.", next(at, hint))
        return came

    data, all_y_trues = people()
    walked(data[:1], all_y_trues[:1], 1, "After one step from zero, with Alice only", hint)
    walked(data[1:2], all_y_trues[1:2], 1, "After one step from zero, with Bob only", hint)
    walked(data, all_y_trues, 1, "After one epoch with all four", hint)
    walked(data, all_y_trues, 3, "After three epochs with all four", more)
    w1, w2, b = answer.names["train"](data, all_y_trues, 100)
    neuron = Neuron(np.array([w1, w2]), b)
    loss = mse_loss(all_y_trues, np.array([neuron.feedforward(x) for x in data]))
    whole = NineParameterNetwork.random(np.random.default_rng(seed=0)).train(data, all_y_trues, epochs=100)
    return (
        f"After 100 epochs your one neuron has a loss of {loss:.4f}, "
        f"and the network of this chapter is still at {whole[-1]:.4f}."
    )
