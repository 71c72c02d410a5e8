"""The graders of the exercises in docs/beyond/optimizers.md."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, same, shown, wrong
from nnfs import Adam, Momentum, Optimizer, RMSProp

EPSILON = 1e-8  # that of the library's optimizers
UPHILL = "Your step goes uphill: look at the minus sign of the step."


@exercise(
    wrong(
        "limit = 2 / 2",
        hint="Which of the two directions runs away first, the steep one or the gentle one?",
        said="`limit` is 1, but the rate where running away begins is expected.",
    ),
    wrong("limit = 1 / 16", hint="At that rate a step lands on the floor of the valley. How much longer may it be?"),
    wrong(
        "limit = 2 / 8",
        hint="What is the slope of 8 times a square? A square follows what is inside at twice the inside.",
    ),
    wrong("limit = 0.05", hint="That is the limit in the chapter's valley. This one is less steep."),
    wrong(
        "limit = 7",
        hint="At the limit a step jumps to the same height on the other side: what is there is multiplied by -1.",
    ),
    wrong(
        "limit = 'high'",
        hint="Put a number there, or a sum for Python to work out.",
        said="`limit` is “high”, but a number is expected.",
    ),
    praise="At 0.125 the walk leaps from side to side for ever, and above that it runs away.",
)
def highest_rate(answer: Answer) -> str:
    """Where the steeper direction is multiplied by -1; what is said, comes from walking there."""
    hint = "Put a number there, or a sum for Python to work out."
    came = answer.value("limit", hint)
    steep = 16.0
    if isinstance(came, bool) or not isinstance(came, (int, float, np.integer, np.floating)):
        raise Wrong(f"`limit` is {shown(came)}, but a number is expected.", hint)
    hints = [
        (2 / 2, "Which of the two directions runs away first, the steep one or the gentle one?"),
        (1 / steep, "At that rate a step lands on the floor of the valley. How much longer may it be?"),
        (2 / 8, "What is the slope of 8 times a square? A square follows what is inside at twice the inside."),
        (2 / 40, "That is the limit in the chapter's valley. This one is less steep."),
    ]
    if not same(came, 2 / steep):
        general = "At the limit a step jumps to the same height on the other side: what is there is multiplied by -1."
        raise Wrong(
            f"`limit` is {shown(came)}, but the rate where running away begins is expected.",
            next((said for value, said in hints if same(came, value)), general),
        )
    return f"At {2 / steep:g} the walk leaps from side to side for ever, and above that it runs away."


ROLL = """
def roll(slope, w, rate, momentum, steps):
    velocity = 0
    for step in range(steps):
        velocity = momentum * velocity + slope(w)
        w = w - rate * velocity
    return w
"""


def bowl(w: float) -> float:
    """The slope of a square with its bottom at 1."""
    return 2 * (w - 1)


def ditch(w: float) -> float:
    """The slope of a power of four, steep outside and level within."""
    return 4 * w**3


def rolled(slope: Callable[[float], float], w: float, optimizer: Optimizer, steps: int) -> float:
    """Return where an optimizer of the library gets."""
    place = np.array([float(w)])
    for _ in range(steps):
        optimizer.step(place, np.array([slope(float(place[0]))]))
    return float(place[0])


@exercise(
    wrong(ROLL.replace("w = w -", "w = w +"), hint="Your step goes uphill: look at the minus sign of the step."),
    wrong(
        ROLL.replace("momentum * velocity + slope(w)", "slope(w)"),
        hint="A ball keeps a part of its old velocity, and the place follows the velocity.",
    ),
    wrong(
        ROLL.replace("momentum * velocity + slope(w)", "velocity + slope(w)"),
        hint="A ball keeps a part of its velocity: `momentum` times it.",
    ),
    wrong(ROLL.replace("momentum * velocity", "0.5 * velocity"), hint="Keep the part that you are given, `momentum`."),
    wrong(
        ROLL.replace("rate * velocity", "rate * slope(w)"),
        hint="A ball keeps a part of its old velocity, and the place follows the velocity.",
    ),
    wrong(
        ROLL.replace("rate * velocity", "velocity"),
        hint="Only a part of the velocity is taken as a step: the learning rate says which.",
    ),
    wrong(
        """
def roll(slope, w, rate, momentum, steps):
    velocity = 0
    for step in range(steps):
        w = w - rate * velocity
        velocity = momentum * velocity + slope(w)
    return w
""",
        hint="Nothing has moved: there are two lines to write, first the velocity, then the place.",
    ),
    wrong(
        """
def roll(slope, w, rate, momentum, steps):
    velocity = 0
    for step in range(steps):
        velocity = momentum * velocity + slope(w)
        w = w - rate * velocity
        return w
""",
        hint="After one step it comes out right, or nearly. Do the same in every step, and `return` after the last.",
    ),
    wrong(
        "def roll(slope, w, rate, momentum, steps):\n    return w",
        hint="Nothing has moved: there are two lines to write, first the velocity, then the place.",
    ),
    wrong(
        ROLL.replace("+ slope(w)", "+ 2 * slope(w)"),
        hint="Two lines: the velocity is `momentum` times the old one plus the slope, and `w` follows it.",
    ),
    praise="After 20 steps from -4 your ball is 0.0011 from the bottom; without momentum it would be 0.046.",
)
def let_it_roll(answer: Answer) -> str:
    """The walk of the library's Momentum, on two landscapes, step by step."""
    answer.names.update(bowl=bowl, ditch=ditch)
    hint = "Two lines: the velocity is `momentum` times the old one plus the slope, and `w` follows it."
    for slope, w, rate, momentum, steps in [
        (bowl, -4, 0.1, 0.5, 1),
        (bowl, -4, 0.1, 0.5, 2),
        (bowl, 3, 0.05, 0.8, 3),
        (ditch, 0.9, 0.02, 0.9, 12),
    ]:
        forgetful = rolled(slope, w, Momentum(rate, 0.0), steps)
        answer.expect(
            f"roll({slope.__name__}, {w}, {rate}, {momentum}, {steps})",
            rolled(slope, w, Momentum(rate, momentum), steps),
            "After one step it comes out right, or nearly. Do the same in every step, and `return` after the last."
            if steps == 2
            else hint,
            [
                (w, "Nothing has moved: there are two lines to write, first the velocity, then the place."),
                (w + rate * slope(w), UPHILL),
                (w - slope(w), "Only a part of the velocity is taken as a step: the learning rate says which."),
                (rolled(slope, w, Momentum(rate, 0.5), steps), "Keep the part that you are given, `momentum`."),
                (forgetful, "A ball keeps a part of its old velocity, and the place follows the velocity."),
                (undamped(slope, w, rate, steps), "A ball keeps a part of its velocity: `momentum` times it."),
            ],
        )
    w, rate, steps = -4, 0.1, 20
    with_it, without = (abs(rolled(lambda w: 2 * w, w, Momentum(rate, kept), steps)) for kept in (0.5, 0.0))
    return (
        f"After {steps} steps from {w} your ball is {shown(with_it, 2)} from the bottom; "
        f"without momentum it would be {shown(without, 2)}."
    )


def undamped(slope: Callable[[float], float], w: float, rate: float, steps: int) -> float:
    """Return where a ball gets that keeps all of its velocity."""
    place, velocity = float(w), 0.0
    for _ in range(steps):
        velocity += slope(place)
        place -= rate * velocity
    return place


ADAGRAD = """
import numpy as np

from nnfs import Optimizer


class AdaGrad(Optimizer):
    def __init__(self, learning_rate=0.1):
        self.learning_rate = learning_rate
        self.epsilon = 1e-8
        self.total = 0.0

    def step(self, parameters, gradients):
        self.total = self.total + gradients**2
        size = np.sqrt(self.total) + self.epsilon
        parameters -= self.learning_rate * gradients / size
"""


@exercise(
    wrong(
        ADAGRAD.replace("parameters -=", "parameters +="),
        hint="Your step goes uphill: look at the minus sign of the step.",
    ),
    wrong(
        ADAGRAD.replace("parameters -=", "parameters = parameters -"),
        hint="Nothing has changed. `parameters` must be changed in place: write `parameters -= ...`.",
    ),
    wrong(
        ADAGRAD.replace("self.total + gradients**2", "gradients**2"),
        hint="It adds up the squares of all slopes so far, and forgets none.",
    ),
    wrong(
        ADAGRAD.replace("self.total + gradients**2", "self.total + gradients"),
        hint="It adds up the squares of the slopes, which are never below zero.",
    ),
    wrong(
        ADAGRAD.replace("self.total + gradients**2", "0.9 * self.total + 0.1 * gradients**2"),
        hint="That is RMSProp. Here is no mean and no fading: the squares are added up.",
    ),
    wrong(
        ADAGRAD.replace("np.sqrt(self.total)", "self.total"),
        hint="Divide by the root of the sum, not by the sum itself.",
    ),
    wrong(ADAGRAD.replace("self.learning_rate * gradients", "gradients"), hint="Multiply by the learning rate."),
    wrong(ADAGRAD.replace("gradients**2", "(gradients**2).sum()"), hint="Each parameter has a sum of its own."),
    wrong(
        ADAGRAD.replace(" + self.epsilon", ""),
        hint="Add `self.epsilon` to the root, so that you never divide by zero.",
        said="On a slope of 2e-08 the parameter moves by -0.5, but -0.3333 is expected.",
    ),
    wrong(
        ADAGRAD.replace("class AdaGrad(Optimizer)", "class Ada(Optimizer)"),
        hint="Leave the name of the class as it is.",
    ),
    wrong(
        "AdaGrad = 3", hint="Leave the name of the class as it is.", said="`AdaGrad` is no class, but one is expected."
    ),
    wrong(
        ADAGRAD.replace("gradients**2", "slopes**2"),
        hint="First add the squares of the new slopes to `self.total`, then divide each slope by the root of that.",
        said="Step 1 stops with NameError: name 'slopes' is not defined",
    ),
    wrong(
        ADAGRAD.replace("gradients**2", "abs(gradients)"),
        hint="It adds up the squares of the slopes.",
        said="In step 1 the parameters move by [-1.    ,  0.3536], but [-0.5,  0.5] is expected.",
    ),
    praise="On a slope that stays the same, its first step is 0.50 long, and its hundredth 0.05.",
)
def never_forget(answer: Answer) -> str:
    """The first steps of AdaGrad on two parameters, against its formula."""
    kind: Any = answer.value("AdaGrad", "Leave the name of the class as it is.")
    if not isinstance(kind, type):
        raise Wrong("`AdaGrad` is no class, but one is expected.", "Leave the name of the class as it is.")
    hint = "First add the squares of the new slopes to `self.total`, then divide each slope by the root of that."
    rate = 0.5
    met = [np.array(slopes) for slopes in ([4.0, -0.5], [2.0, 1.0], [-3.0, 0.25])]
    sums: dict[str, Callable[[int], Any]] = {
        "": lambda t: np.sqrt(np.sum(np.square(met[: t + 1]), axis=0)),
        "It adds up the squares of all slopes so far, and forgets none.": lambda t: np.abs(met[t]),
        "Divide by the root of the sum, not by the sum itself.": lambda t: np.sum(np.square(met[: t + 1]), axis=0),
        "Each parameter has a sum of its own.": lambda t: np.sqrt(np.sum(np.square(met[: t + 1]))),
    }
    paths = {said: [-rate * slopes / of(t) for t, slopes in enumerate(met)] for said, of in sums.items()}
    rms, place = RMSProp(rate), np.zeros(2)
    faded = []
    for slopes in met:
        before = place.copy()
        rms.step(place, slopes)
        faded.append(place - before)
    optimizer, parameters = kind(rate), np.zeros(2)
    for t, slopes in enumerate(met):
        before = parameters.copy()
        try:
            with np.errstate(all="ignore"):
                optimizer.step(parameters, slopes.copy())
        except Exception as error:
            raise Wrong(f"Step {t + 1} stops with {type(error).__name__}: {error}", hint) from error
        came, right = parameters - before, paths[""][t]
        if same(came, right):
            continue
        fitting = next((said for said, path in paths.items() if same(came, path[t])), hint)
        if same(came, -right):
            fitting = UPHILL
        elif same(came, 0 * right):
            fitting = "Nothing has changed. `parameters` must be changed in place: write `parameters -= ...`."
        elif same(came, right / rate):
            fitting = "Multiply by the learning rate."
        elif same(came, faded[t]):
            fitting = "That is RMSProp. Here is no mean and no fading: the squares are added up."
        elif t == 0 and same(np.abs(came), rate * np.sqrt(np.abs(slopes)), 1e-5):
            fitting = "It adds up the squares of the slopes."
        elif not np.isfinite(came).all():
            fitting = "It adds up the squares of the slopes, which are never below zero."
        raise Wrong(f"In step {t + 1} the parameters move by {shown(came)}, but {shown(right)} is expected.", fitting)
    tiny, place = 2e-8, np.zeros(1)
    with np.errstate(all="ignore"):
        kind(rate).step(place, np.array([tiny]))
    if not same(place[0], -rate * tiny / (tiny + EPSILON)):
        raise Wrong(
            f"On a slope of {tiny:g} the parameter moves by {shown(place[0])}, "
            f"but {shown(-rate * tiny / (tiny + EPSILON))} is expected.",
            "Add `self.epsilon` to the root, so that you never divide by zero.",
        )
    steady, place = kind(rate), np.zeros(1)
    lengths = []
    for _ in range(100):
        before = place.copy()
        steady.step(place, np.ones(1))
        lengths.append(float(before[0] - place[0]))
    return (
        f"On a slope that stays the same, its first step is {lengths[0]:.2f} long, and its hundredth {lengths[-1]:.2f}."
    )


BY_HEART = """
import math

beta1, beta2, epsilon = 0.9, 0.999, 1e-8


def moved(slopes, rate):
    w = m = q = 0
    for t, g in enumerate(slopes, start=1):
        m = beta1 * m + (1 - beta1) * g
        q = beta2 * q + (1 - beta2) * g**2
        m_hat = m / (1 - beta1**t)
        q_hat = q / (1 - beta2**t)
        w = w - rate * m_hat / (math.sqrt(q_hat) + epsilon)
    return w
"""


def by_formula(slopes: list[float], rate: float, hats: tuple[bool, bool] = (True, True), root: bool = True) -> float:
    """Return how far Adam moves, with its hats and its root, or without."""
    w = m = q = 0.0
    for t, g in enumerate(slopes, start=1):
        m, q = 0.9 * m + 0.1 * g, 0.999 * q + 0.001 * g**2
        m_hat = m / (1 - 0.9**t) if hats[0] else m
        q_hat = q / (1 - 0.999**t) if hats[1] else q
        w -= rate * m_hat / (math.sqrt(q_hat) if root else q_hat)
    return w


@exercise(
    wrong(
        BY_HEART.replace("m / (1 - beta1**t)", "m").replace("q / (1 - beta2**t)", "q"),
        hint="Both means are too low at first: divide them, for their hats.",
    ),
    wrong(
        BY_HEART.replace("m / (1 - beta1**t)", "m"),
        hint="Both means are too low at first: divide them, for their hats.",
    ),
    wrong(
        BY_HEART.replace("q / (1 - beta2**t)", "q"),
        hint="Both means are too low at first: divide them, for their hats.",
    ),
    wrong(
        BY_HEART.replace("w = w - rate", "w = w + rate"),
        hint="Your step goes uphill: look at the minus sign of the step.",
    ),
    wrong(BY_HEART.replace("math.sqrt(q_hat)", "q_hat"), hint="The root is missing: divide by the root of the mean."),
    wrong(
        BY_HEART.replace("**t)", ")"),
        hint="The first step is right. Divide by 1 - beta**t, where t is the number of the step.",
    ),
    wrong(
        BY_HEART.replace("1 - beta2) * g**2", "1 - beta2) * g"), hint="`q` is the mean of the squares of the slopes."
    ),
    wrong(BY_HEART.replace(" + epsilon", ""), hint="Add `epsilon` to the root of `q` with its hat."),
    wrong(BY_HEART.replace("rate * m_hat", "0.1 * m_hat"), hint="Use the rate that you are given."),
    wrong(
        "def moved(slopes, rate):\n    return 0",
        hint="Nothing has moved yet: work out both means and their hats, and change `w`.",
    ),
    wrong(
        BY_HEART.replace("(1 - beta1) * g", "g"),
        hint="Go through the formulas one by one: two means, both with their hats, then the step.",
    ),
    praise="Three steps with the slope 8 lead 0.300 far, and with a slope a thousand times smaller 0.300.",
)
def adam_by_heart(answer: Answer) -> str:
    """Where the library's Adam gets with the same slopes."""
    hint = "Go through the formulas one by one: two means, both with their hats, then the step."
    of_squares = "`q` is the mean of the squares of the slopes."
    for slopes, rate in [([5.0], 0.1), ([0.02], 0.3), ([8.0, 6.0, -1.0], 0.1), ([0.3, -2.0, 0.5, 4.0, 1.0], 0.02)]:
        adam, place = Adam(rate), np.zeros(1)
        for g in slopes:
            adam.step(place, np.array([g]))
        right = float(place[0])
        hats = "Both means are too low at first: divide them, for their hats."
        answer.expect(
            f"moved({slopes}, {rate})",
            right,
            hint
            if len(slopes) == 1
            else "The first step is right. Divide by 1 - beta**t, where t is the number of the step.",
            [
                (0, "Nothing has moved yet: work out both means and their hats, and change `w`."),
                (-right, UPHILL),
                *((by_formula(slopes, rate, which), hats) for which in ((False, False), (False, True), (True, False))),
                (by_formula(slopes, rate, root=False), "The root is missing: divide by the root of the mean."),
                (right / rate * 0.1, "Use the rate that you are given."),
                (-rate * math.sqrt(abs(slopes[0])), of_squares) if len(slopes) == 1 else (math.inf, ""),
            ],
            tolerance=1e-5,
        )
    adam, place = Adam(1.0), np.zeros(1)
    adam.step(place, np.array([2e-8]))
    answer.expect(
        "moved([2e-8], 1.0)", float(place[0]), "Add `epsilon` to the root of `q` with its hat.", tolerance=1e-5
    )
    far, near = (abs(by_formula(slopes, 0.1)) for slopes in ([8.0, 8.0, 8.0], [0.008, 0.008, 0.008]))
    return f"Three steps with the slope 8 lead {far:.3f} far, and with a slope a thousand times smaller {near:.3f}."
