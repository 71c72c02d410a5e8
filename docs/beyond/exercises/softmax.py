"""The graders of the exercises in docs/beyond/softmax.md."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, shown, wrong
from nnfs import numerical_gradient, softmax
from nnfs.gate.arrays import Array

LISTS = [[0.2, 0.3, 0.5], [0.5, 0.5, 0.5], [1.1, -0.3, 0.2], [0.1, 0.9], [0.25, 0.25, 0.25, 0.25], [0.4, 0.5]]
CASES = [([3.0, 1.0, 0.0], 1), ([-1.0, 2.0, 0.5, 0.3], 3), ([0.2, -0.7], 0)]


@exercise(
    wrong(
        "possible = [[0.2, 0.3, 0.5], [0.5, 0.5, 0.5], [0.1, 0.9], [0.25, 0.25, 0.25, 0.25]]",
        hint="Shares of one whole: what do they add up to?",
        said="[0.5, 0.5, 0.5] is still there.",
    ),
    wrong(
        "possible = [[0.2, 0.3, 0.5], [0.1, 0.9], [0.25, 0.25, 0.25, 0.25], [0.4, 0.5]]",
        hint="Shares of one whole: what do they add up to?",
        said="[0.4, 0.5] is still there.",
    ),
    wrong(
        "possible = [[0.2, 0.3, 0.5], [1.1, -0.3, 0.2], [0.1, 0.9], [0.25, 0.25, 0.25, 0.25]]",
        hint="A power of e is never below zero, and neither is a share.",
    ),
    wrong(
        "possible = [[0.2, 0.3, 0.5], [0.1, 0.9]]", hint="There may be any number of classes, and shares may be equal."
    ),
    wrong(
        "possible = [[0.2, 0.3, 0.5], [0.25, 0.25, 0.25, 0.25]]",
        hint="There may be any number of classes, and shares may be equal.",
    ),
    wrong(
        "possible = [[0.1, 0.9], [0.2, 0.3, 0.6], [0.25, 0.25, 0.25, 0.25]]",
        hint="Take lists out, without changing the others.",
        said="[0.2, 0.3, 0.6] is not one of the six.",
    ),
    wrong("possible = 3", hint="Keep the square brackets.", said="`possible` is 3, but a list of lists is expected."),
    wrong("possible = ...", hint="Leave the lists that a softmax can give."),
    praise="A softmax can give 3 of the 6: those that add up to 1, with nothing below zero.",
)
def out_of_softmax(answer: Answer) -> str:
    """Those lists that lie between 0 and 1 and add up to 1."""
    came = answer.value("possible", "Leave the lists that a softmax can give.")
    if not isinstance(came, (list, tuple)):
        raise Wrong(f"`possible` is {shown(came)}, but a list of lists is expected.", "Keep the square brackets.")
    for one in came:
        if list(one) not in LISTS if isinstance(one, (list, tuple)) else True:
            raise Wrong(f"{shown(one)} is not one of the six.", "Take lists out, without changing the others.")
        if min(one) < 0:
            raise Wrong(f"{shown(one)} is still there.", "A power of e is never below zero, and neither is a share.")
        if not math.isclose(sum(one), 1):
            raise Wrong(f"{shown(one)} is still there.", "Shares of one whole: what do they add up to?")
    right = [one for one in LISTS if min(one) >= 0 and math.isclose(sum(one), 1)]
    for one in right:
        if one not in [list(kept) for kept in came]:
            raise Wrong(f"{shown(one)} is missing.", "There may be any number of classes, and shares may be equal.")
    return f"A softmax can give {len(right)} of the {len(LISTS)}: those that add up to 1, with nothing below zero."


@exercise(
    wrong(
        "loss = 1 / 10",
        hint="That is the share of each digit. The loss is minus the logarithm of the right one's share.",
        said="`loss` is 0.1, but minus the logarithm of the right digit's share is expected.",
    ),
    wrong("loss = 9 / 10", hint="What share does each digit get? And what is minus the logarithm of that?"),
    wrong(
        "import numpy as np\nloss = np.log(1 / 10)",
        hint="Turn the sign: the logarithm of a share is below zero, and a loss is not.",
    ),
    wrong(
        "import numpy as np\nloss = -np.log(1 / 2)",
        hint="That is the loss with two answers. Here there are ten of them.",
    ),
    wrong(
        "import numpy as np\nloss = -10 * np.log(1 / 10)",
        hint="Only the share of the right digit alone counts, not that of all ten.",
    ),
    wrong("loss = 1", hint="That is the power of 10. The logarithm asks for the power of e: use np.log."),
    wrong(
        "loss = 'log 10'",
        hint="Hand in a number, without quotes.",
        said="`loss` is “log 10”, but a number is expected.",
    ),
    wrong("loss = ...", hint="Put a number there, or a sum for Python to work out."),
    praise="With ten digits it is 2.303, so a training whose loss begins there begins with an open mind.",
)
def knows_nothing(answer: Answer) -> str:
    """Minus the logarithm of a tenth."""
    loss = answer.value("loss", "Put a number there, or a sum for Python to work out.")
    if isinstance(loss, bool) or not isinstance(loss, (int, float, np.integer, np.floating)):
        raise Wrong(f"`loss` is {shown(loss)}, but a number is expected.", "Hand in a number, without quotes.")
    share = 1 / 10
    right = -math.log(share)
    hints = {
        share: "That is the share of each digit. The loss is minus the logarithm of the right one's share.",
        -right: "Turn the sign: the logarithm of a share is below zero, and a loss is not.",
        math.log(2): "That is the loss with two answers. Here there are ten of them.",
        -10 * math.log(share): "Only the share of the right digit alone counts, not that of all ten.",
        1: "That is the power of 10. The logarithm asks for the power of e: use np.log.",
    }
    if not math.isclose(loss, right, rel_tol=1e-3):
        hint = next((said for value, said in hints.items() if math.isclose(loss, value, rel_tol=1e-3)), "")
        raise Wrong(
            f"`loss` is {shown(float(loss))}, but minus the logarithm of the right digit's share is expected.",
            hint or "What share does each digit get? And what is minus the logarithm of that?",
        )
    return f"With ten digits it is {right:.3f}, so a training whose loss begins there begins with an open mind."


def shares(scores: Sequence[float] | Array) -> Array:
    """Return the probabilities for the scores of one sample."""
    return softmax(np.array([scores], dtype=float))[0]


def surprise_of(scores: Sequence[float] | Array, true: int) -> float:
    """Return the cross-entropy of one sample."""
    return float(-np.log(shares(scores)[true]))


def mixed(scores: Array, d_p: Array) -> float:
    """Return a loss that follows each probability as it is told to."""
    return float(np.dot(shares(scores), d_p))


SURPRISE = "import numpy as np\ndef surprise(scores, true):\n    "


@exercise(
    wrong(
        SURPRISE + "return np.log(np.exp(scores).sum()) - scores[true]",
        hint="Powers as large or as small as these do not fit into a float: take the highest score off first.",
    ),
    wrong(
        SURPRISE + "s = scores - scores.max()\n    return scores[true] - np.log(np.exp(scores).sum())",
        hint="The sign is turned: no surprise is below zero.",
    ),
    wrong(
        SURPRISE + "s = scores - scores.max()\n    return np.log(np.exp(s).sum()) - scores[true]",
        hint="If you shift the scores, use the shifted ones in both places.",
    ),
    wrong(
        SURPRISE + "s = scores - scores.max()\n    return np.exp(s[true]) / np.exp(s).sum()",
        hint="That is its probability. The loss is minus the logarithm of it.",
    ),
    wrong(
        SURPRISE + "s = scores - scores.max()\n    return np.log(np.exp(s).sum())",
        hint="The score of the right class is still to be taken off.",
    ),
    wrong(
        SURPRISE + "s = scores - scores.max()\n    return np.exp(s).sum() - s[true]",
        hint="The sum of the powers needs a logarithm.",
    ),
    wrong(
        SURPRISE + "s = scores - scores.max()\n    return s.sum() - s[true]",
        hint="It is the logarithm of the sum of all powers, minus the score of the right class.",
    ),
    wrong(
        SURPRISE + "s = scores - scores.max()\n    print(np.log(np.exp(s).sum()) - s[true])",
        hint="Hand it back with `return`.",
    ),
    praise="For the dog of the chapter it is 2.170, and scores of a thousand do no harm.",
)
def surprise(answer: Answer) -> str:
    """The logarithm of Σ e^s, less s_true, for scores small and large."""
    answer.names["np"] = np
    for scores, true in CASES:
        s = np.array(scores)
        total = float(np.exp(s).sum())
        right = surprise_of(scores, true)
        shifted = s - s.max()
        power = float(np.exp(shifted).sum())
        answer.expect(
            f"surprise(np.array({scores}), {true})",
            right,
            "It is the logarithm of the sum of all powers, minus the score of the right class.",
            [
                (-right, "The sign is turned: no surprise is below zero."),
                (math.exp(-right), "That is its probability. The loss is minus the logarithm of it."),
                (math.log(power), "The score of the right class is still to be taken off."),
                (math.log(total), "The score of the right class is still to be taken off."),
                (math.log(power) - scores[true], "If you shift the scores, use the shifted ones in both places."),
                (math.log(total) - shifted[true], "If you shift the scores, use the shifted ones in both places."),
                (power - shifted[true], "The sum of the powers needs a logarithm."),
                (total - scores[true], "The sum of the powers needs a logarithm."),
            ],
        )
    fit = "Powers as large or as small as these do not fit into a float: take the highest score off first."
    with np.errstate(all="ignore"):
        for scores in ([1000.0, 998.0], [-1000.0, -998.0]):
            answer.expect(f"surprise(np.array({scores}), 1)", surprise_of(scores, 1), fit)
    return f"For the dog of the chapter it is {surprise_of(*CASES[0]):.3f}, and scores of a thousand do no harm."


TOLD = "import numpy as np\nfrom nnfs import softmax\ndef slopes(scores, true):\n    p = softmax([scores])[0]\n    "
ONE_HOT = "y = np.zeros(len(scores))\n    y[true] = 1\n    "


@exercise(
    wrong(
        TOLD + ONE_HOT + "return y - p", hint="It is the wrong way round: what the network said, minus what is true."
    ),
    wrong(TOLD + "return p", hint="The right class has no special part in it yet: what is taken off there?"),
    wrong(TOLD + "return p - 1", hint="Take 1 off at the right class only."),
    wrong(TOLD + "return p[true] - 1", hint="That is one number. There must be a slope for each score."),
    wrong(TOLD + ONE_HOT + "return scores - y", hint="Take the probabilities, not the scores."),
    wrong(TOLD + ONE_HOT + "return 2 * (p - y)", hint="There is no square in this loss, so there is no 2."),
    wrong(
        TOLD + ONE_HOT + "return (p - y) * p * (1 - p)",
        hint="The slopes of softmax and logarithm cancel, so nothing is left to multiply by.",
    ),
    wrong(TOLD + ONE_HOT + "print(p - y)", hint="Hand it back with `return`."),
    wrong(
        TOLD + ONE_HOT.replace("y[true]", "y[1]") + "return p - y",
        hint="The right class is not always the same: use true.",
    ),
    wrong(
        TOLD + "return p * 0",
        hint="From the probability of the right class 1 is taken off, and the others stay as they are.",
    ),
    praise="Each of your slopes agrees with a tiny step to both sides, and together they always come to zero.",
)
def told(answer: Answer) -> str:
    """The slopes p - y, against a tiny step of each score to both sides."""
    answer.names["np"] = np
    for scores, true in CASES:
        right = numerical_gradient(partial(surprise_of, true=true), np.array(scores))
        p, y = shares(scores), np.eye(len(scores))[true]
        answer.expect(
            f"slopes(np.array({scores}), {true})",
            right,
            "From the probability of the right class 1 is taken off, and the others stay as they are.",
            [
                (-right, "It is the wrong way round: what the network said, minus what is true."),
                (p, "The right class has no special part in it yet: what is taken off there?"),
                (p - 1, "Take 1 off at the right class only."),
                (p[true] - 1, "That is one number. There must be a slope for each score."),
                (np.array(scores) - y, "Take the probabilities, not the scores."),
                (2 * right, "There is no square in this loss, so there is no 2."),
                (right * p * (1 - p), "The slopes of softmax and logarithm cancel, so nothing is left to multiply by."),
                (p - np.eye(len(scores))[min(1, len(scores) - 1)], "The right class is not always the same: use true."),
            ],
            tolerance=1e-5,
        )
    return "Each of your slopes agrees with a tiny step to both sides, and together they always come to zero."


BACKWARD = "import numpy as np\ndef back(p, d_p):\n    return "


@exercise(
    wrong(
        BACKWARD + "d_p * p * (1 - p)",
        hint="That is its own route only: a score reaches the loss through the others, too.",
    ),
    wrong(BACKWARD + "p * d_p", hint="A score moves the other probabilities too, and they pull it down."),
    wrong(BACKWARD + "p - d_p", hint="That would be for cross-entropy and a one-hot answer. Here the loss may be any."),
    wrong(
        BACKWARD + "p * (d_p - d_p.sum())",
        hint="In the sum of the routes each d_p is multiplied by its own probability.",
    ),
    wrong(BACKWARD + "p * (d_p + np.dot(d_p, p))", hint="The routes through the others carry a minus."),
    wrong(BACKWARD + "d_p - np.dot(d_p, p)", hint="A factor that all routes of a score share is missing."),
    wrong(BACKWARD + "-p * np.dot(d_p, p)", hint="The part of its own route is missing."),
    wrong("def back(p, d_p):\n    print(p)", hint="Hand it back with `return`."),
    wrong(
        BACKWARD + "p * 0", hint="For each score: its own route, and one through each of the others. Add them all up."
    ),
    praise="It agrees with tiny steps of each score, so you can train with softmax and any loss you like.",
)
def back_through_softmax(answer: Answer) -> str:
    """Back through softmax, against a tiny step of each score to both sides."""
    answer.names["np"] = np
    for scores, told_ in (
        ([3.0, 1.0, 0.0], [1.0, -2.0, 0.5]),
        ([-1.0, 2.0, 0.5, 0.3], [0.3, 1.2, -0.7, 2.0]),
        ([0.2, -0.7], [1.5, -1.0]),
    ):
        d_p = np.array(told_)
        p = shares(scores)
        right = numerical_gradient(partial(mixed, d_p=d_p), np.array(scores))
        common = float(np.dot(d_p, p))
        answer.names.update(p=p, d_p=d_p)
        answer.expect(
            "back(p, d_p)",
            right,
            "For each score: its own route, and one through each of the others. Add them all up.",
            [
                (d_p * p * (1 - p), "That is its own route only: a score reaches the loss through the others, too."),
                (p * d_p, "A score moves the other probabilities too, and they pull it down."),
                (p - d_p, "That would be for cross-entropy and a one-hot answer. Here the loss may be any."),
                (p * (d_p - d_p.sum()), "In the sum of the routes each d_p is multiplied by its own probability."),
                (p * (d_p + common), "The routes through the others carry a minus."),
                (d_p - common, "A factor that all routes of a score share is missing."),
                (-p * common, "The part of its own route is missing."),
            ],
            tolerance=1e-5,
        )
    return "It agrees with tiny steps of each score, so you can train with softmax and any loss you like."
