"""The graders of the exercises in docs/beyond/overfitting.md."""

from __future__ import annotations

from typing import Any

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, same, shown, wrong

STEP = "def step(theta, slopes, learning_rate, lam):\n    return {}\n"


@exercise(
    wrong(
        STEP.format("theta - learning_rate * slopes"),
        hint="The penalty is missing: each slope gets a bit of its own parameter added.",
    ),
    wrong(
        STEP.format("theta - learning_rate * (slopes + lam * theta ** 2)"),
        hint="A step needs not the penalty itself, but the slope of it.",
    ),
    wrong(
        STEP.format("theta - learning_rate * (slopes + 2 * lam * theta)"),
        hint="There is a half in the penalty, so that its slope is `lam` times the parameter, and no 2 is left.",
    ),
    wrong(
        STEP.format("theta - learning_rate * (slopes + lam / 2 * theta)"),
        hint="There is a half in the penalty, so that its slope is `lam` times the parameter, and no 2 is left.",
    ),
    wrong(
        STEP.format("theta - learning_rate * (slopes - lam * theta)"),
        hint="With this sign the weights grow. Look at the sign of the penalty.",
    ),
    wrong(
        STEP.format("theta - learning_rate * slopes - lam * theta"),
        hint="The learning rate goes for both, the slope and what is added to it.",
    ),
    wrong(
        STEP.format("theta + learning_rate * (slopes + lam * theta)"),
        hint="Your step goes uphill: look at the minus sign of the step.",
    ),
    wrong(
        STEP.format("(slopes + lam * theta) * learning_rate"),
        hint="A step begins where you stand: something is subtracted from `theta`.",
    ),
    wrong(STEP.format("theta"), hint="Add to each slope what the penalty adds, and then step as usual."),
    praise="Each step shrinks every parameter a little, and then goes down the slope as before.",
)
def step_with_l2(answer: Answer) -> str:
    """A step down the slopes of a loss with the penalty, found by trying."""
    rng = np.random.default_rng(seed=1)
    cases: list[tuple[Any, float, float]] = [
        (np.array([2.0, -1.0]), 0.1, 0.2),
        (rng.normal(size=3), 0.5, 0.03),
        (rng.normal(size=5), 0.02, 1.5),
    ]
    for theta, eta, lam in cases:
        middle = rng.normal(size=len(theta))

        def loss(theta: Any, middle: Any = middle) -> float:
            return float(((theta - middle) ** 2).sum())

        def tried(f: Any, theta: Any = theta) -> Any:
            tiny = 1e-5
            return np.array([(f(theta + tiny * e) - f(theta - tiny * e)) / (2 * tiny) for e in np.eye(len(theta))])

        def penalised(theta: Any, lam: float = lam, loss: Any = loss) -> float:
            return float(loss(theta) + lam / 2 * (theta**2).sum())

        g, both = tried(loss), tried(penalised)
        names = {"theta": theta.copy(), "slopes": g.copy(), "learning_rate": eta, "lam": lam}
        ours = Answer(answer.source, {**answer.names, **names}, answer.printed)
        ours.expect(
            "step(theta, slopes, learning_rate, lam)",
            theta - eta * both,
            "Add to each slope what the penalty adds, and then step as usual.",
            [
                (theta - eta * g, "The penalty is missing: each slope gets a bit of its own parameter added."),
                (theta - eta * (g + lam * theta**2), "A step needs not the penalty itself, but the slope of it."),
                (
                    theta - eta * (g + 2 * lam * theta),
                    "There is a half in the penalty, so that its slope is `lam` times the parameter, and no 2 is left.",
                ),
                (
                    theta - eta * (g + lam / 2 * theta),
                    "There is a half in the penalty, so that its slope is `lam` times the parameter, and no 2 is left.",
                ),
                (theta - eta * (g - lam * theta), "With this sign the weights grow. Look at the sign of the penalty."),
                (theta - eta * g - lam * theta, "The learning rate goes for both, the slope and what is added to it."),
                (theta + eta * both, "Your step goes uphill: look at the minus sign of the step."),
                (eta * both, "A step begins where you stand: something is subtracted from `theta`."),
            ],
        )
    return "Each step shrinks every parameter a little, and then goes down the slope as before."


SILENCE = "def silence(x, rate, rng):\n    {}\n"


@exercise(
    wrong(
        SILENCE.format("return x * (rng.random(x.shape) >= rate)"),
        hint="What stays has to make up for it: divide it.",
        said="With the rate 0.3, what stays is multiplied by 1, but 1.43 is expected.",
    ),
    wrong(
        SILENCE.format("return x * (rng.random(x.shape) < rate) / rate"),
        hint="You silence those that should stay: it is the other way round.",
        said="With the rate 0.3, a share of 0.70 is silenced, but 0.3 is expected.",
    ),
    wrong(
        SILENCE.format("return x * (rng.random(x.shape) < rate) / (1 - rate)"),
        hint="You silence those that should stay: it is the other way round.",
    ),
    wrong(
        SILENCE.format("return x * (rng.random(x.shape) >= rate) / rate"),
        hint="Divide by the share of what stays, not of what is silenced.",
    ),
    wrong(
        SILENCE.format("return x * (rng.random(x.shape) >= rate) * (1 - rate)"),
        hint="What stays should become larger, not smaller.",
    ),
    wrong(
        SILENCE.format("return (rng.random(x.shape) >= rate) / (1 - rate)"),
        hint="That is the mask alone: multiply `x` by it.",
    ),
    wrong(
        SILENCE.format("return x * (rng.random() >= rate) / (1 - rate)"),
        hint="Draw one number for each of `x`, with `rng.random(x.shape)`, and compare them with `rate`.",
        said="With the rate 0.3, none of 10000 numbers are silenced.",
    ),
    wrong(
        SILENCE.format("return x / (1 - rate)"),
        hint="Draw one number for each of `x`, with `rng.random(x.shape)`, and compare them with `rate`.",
    ),
    wrong(
        SILENCE.format("return x * (rng.random(x.shape) >= 0.3) / 0.7"),
        hint="Use the rate that you are given, `rate`.",
    ),
    wrong(
        SILENCE.format("return x * (rng.random(x.shape) >= rate) / 0.7"),
        hint="Use the rate that you are given, `rate`.",
    ),
    wrong(
        SILENCE.format("return x * (rng.random(x.shape) >= rate) / 2"),
        hint="Look at what stays is divided by.",
    ),
    wrong(
        SILENCE.format("return x[0]"),
        hint="Draw a mask of the shape of `x`, and multiply `x` by it.",
        said="What comes back has the shape (50,), but that of `x`, (200, 50), is expected.",
    ),
    praise="A share of 0.6 is silenced, and the mean goes from 1.50 to 1.52, hardly a change.",
)
def silence_some(answer: Answer) -> str:
    """A mask of zeros and of 1 / (1 - rate), drawn anew for each number."""
    for rate in (0.3, 0.6):
        x = np.random.default_rng(seed=5).uniform(1, 2, size=(200, 50))
        rng = np.random.default_rng(seed=7)
        names = {"x": x.copy(), "rate": rate, "rng": rng}
        ours = Answer(answer.source, {**answer.names, **names}, answer.printed)
        y = ours.compute("silence(x, rate, rng)", "Draw a mask of the shape of `x`, and multiply `x` by it.")
        if np.shape(y) != x.shape:
            raise Wrong(
                f"What comes back has the shape {np.shape(y)}, but that of `x`, {x.shape}, is expected.",
                "Draw a mask of the shape of `x`, and multiply `x` by it.",
            )
        y = np.asarray(y, dtype=float)
        share = float((y == 0).mean())
        if share in (0, 1):
            raise Wrong(
                f"With the rate {rate}, {'all' if share else 'none'} of 10000 numbers are silenced.",
                "Draw one number for each of `x`, with `rng.random(x.shape)`, and compare them with `rate`.",
            )
        if abs(share - rate) > 0.02:
            raise Wrong(
                f"With the rate {rate}, a share of {share:.2f} is silenced, but {rate} is expected.",
                "You silence those that should stay: it is the other way round."
                if abs(1 - share - rate) <= 0.02
                else "Use the rate that you are given, `rate`.",
            )
        stay = y != 0
        hints = [
            (1.0, "What stays has to make up for it: divide it."),
            (1 / rate, "Divide by the share of what stays, not of what is silenced."),
            (1 - rate, "What stays should become larger, not smaller."),
            (1 / 0.7, "Use the rate that you are given, `rate`."),
        ]
        if not np.allclose(y[stay], x[stay] / (1 - rate)):
            factor = float((y[stay] / x[stay]).mean())
            if same(y[stay], np.full(stay.sum(), 1 / (1 - rate))):
                hints.append((factor, "That is the mask alone: multiply `x` by it."))
            raise Wrong(
                f"With the rate {rate}, what stays is multiplied by {factor:.3g}, "
                f"but {1 / (1 - rate):.3g} is expected.",
                next((hint for value, hint in hints if same(factor, value)), "Look at what stays is divided by."),
            )
    return f"A share of {rate:g} is silenced, and the mean goes from {x.mean():.2f} to {y.mean():.2f}, hardly a change."


STOP = """
def stop(losses, patience):
    best = 0
    for epoch in range(len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best, epoch
"""


@exercise(
    wrong(
        STOP.replace("        if epoch - best >= patience:\n            break\n", ""),
        hint="It never loses its patience: leave the loop with `break`.",
        said="For the losses [0.9, 0.5, 0.6, 0.4, 0.45, 0.5, 0.55, 0.3] and a patience of 2 it gives (7, 7), "
        "but (3, 5) is expected.",
    ),
    wrong(
        STOP.replace(">= patience", "> patience"),
        hint="It waits one epoch too long: stop as soon as so many epochs have gone by.",
    ),
    wrong(
        STOP.replace("losses[best]", "losses[epoch - 1]"),
        hint="Compare each loss with the best one so far, not with the one before.",
    ),
    wrong(STOP.replace("< losses[best]", "> losses[best]"), hint="The lower a loss, the better."),
    wrong(
        STOP.replace("if epoch - best >= patience", "if epoch >= patience"),
        hint="Count the epochs since the best one, not since the beginning.",
    ),
    wrong(
        STOP.replace("return best, epoch", "return losses[best], epoch"),
        hint="Give back two numbers, the best epoch and the last: `return best, epoch`.",
    ),
    wrong(
        STOP.replace("return best, epoch", "return epoch, best"),
        hint="Give back two numbers, the best epoch and the last: `return best, epoch`.",
    ),
    wrong(
        STOP.replace("return best, epoch", "return best"),
        hint="Give back two numbers, the best epoch and the last: `return best, epoch`.",
        said="`stop` gives 3, but two numbers are expected.",
    ),
    wrong(STOP.replace(">= patience", ">= 2"), hint="Use the patience that you are given."),
    wrong(
        STOP.replace("return best, epoch", "return best, 1"),
        hint="In each epoch ask two things: is its loss lower than that of the best, and how long ago is the best?",
    ),
    praise="You see only what comes before you stop: more patience may find a better epoch, and costs more epochs.",
)
def lose_patience(answer: Answer) -> str:
    """The best epoch seen, and the one after which training stops."""

    def stopped(losses: list[float], patience: int) -> tuple[int, int]:
        best = 0
        for epoch, loss in enumerate(losses):
            if loss < losses[best]:
                best = epoch
            if epoch - best >= patience:
                break
        return best, epoch

    rng = np.random.default_rng(seed=1)
    cases = [
        ([0.9, 0.5, 0.6, 0.4, 0.45, 0.5, 0.55, 0.3], 2),
        ([0.9, 0.8, 0.7, 0.6], 2),
        ([0.5, 0.9, 0.8, 0.7, 0.6], 3),
        ([0.4], 3),
    ]
    cases += [(rng.uniform(size=30).round(3).tolist(), patience) for patience in (1, 3, 5, 8)]
    hint = "In each epoch ask two things: is its loss lower than that of the best, and how long ago is the best?"
    for losses, patience in cases:
        names = {"losses": list(losses), "patience": patience}
        ours = Answer(answer.source, {**answer.names, **names}, answer.printed)
        came = ours.compute("stop(losses, patience)", hint)
        wanted = stopped(losses, patience)
        best, last = wanted
        if not isinstance(came, (tuple, list)) or len(came) != 2:
            raise Wrong(
                f"`stop` gives {shown(came)}, but two numbers are expected.",
                "Give back two numbers, the best epoch and the last: `return best, epoch`.",
            )
        if tuple(came) == wanted:
            continue
        said = (
            f"For the losses {shown(losses[:8])} and a patience of {patience} it gives {shown(tuple(came))}, "
            f"but {shown(wanted)} is expected."
        )
        lowest = int(np.argmin(losses))
        downs = [k for k in range(1, last + 1) if losses[k] < losses[k - 1]]
        if same(came, (last, best)) or same(came[0], losses[best]):
            hint = "Give back two numbers, the best epoch and the last: `return best, epoch`."
        elif same(came, (lowest, len(losses) - 1)):
            hint = "It never loses its patience: leave the loop with `break`."
        elif came[0] == int(np.argmax(losses[: int(came[1]) + 1])):
            hint = "The lower a loss, the better."
        elif same(came, stopped(losses, patience + 1)):
            hint = "It waits one epoch too long: stop as soon as so many epochs have gone by."
        elif same(came, stopped(losses, 2)):
            hint = "Use the patience that you are given."
        elif same(came[1], min(patience, len(losses) - 1)):
            hint = "Count the epochs since the best one, not since the beginning."
        elif downs and came[0] != best:
            hint = "Compare each loss with the best one so far, not with the one before."
        raise Wrong(said, hint)
    return "You see only what comes before you stop: more patience may find a better epoch, and costs more epochs."
