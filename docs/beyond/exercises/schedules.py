"""The graders of the exercises in docs/beyond/schedules.md."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, shown, wrong
from nnfs import AdamW

LINEAR = """
def linear_decay(epochs):
    def factor(epoch):
        return {}

    return factor
"""


@exercise(
    wrong(
        LINEAR.format("1 - epoch / epochs"),
        hint="It is 0 at the end, and stays 0 after that: which of two numbers is the larger one?",
    ),
    wrong(
        LINEAR.format("abs(1 - epoch / epochs)"),
        hint="It is 0 at the end, and stays 0 after that: which of two numbers is the larger one?",
    ),
    wrong(LINEAR.format("max(0, epoch / epochs)"), hint="It begins at 1, and falls from there."),
    wrong(LINEAR.format("max(0, 1 - epoch / 10)"), hint="Fall within the number of epochs that it is given."),
    wrong(
        LINEAR.format("max(0, 1 - epoch / (epochs - 1))"),
        hint="Count how many equal steps lead from 1 down to 0, and how many of them are done.",
    ),
    wrong(LINEAR.format("max(0, epochs - epoch)"), hint="It begins at 1, and falls from there."),
    wrong("def linear_decay(epochs):\n    return 1 / 0", hint="Look at how `cosine_decay` is written."),
    wrong(
        "def linear_decay(epochs):\n    return 1 - epochs / 10",
        hint="`linear_decay` gives back a function: leave its last line, `return factor`, as it is.",
        said="`linear_decay(10)` gives 0, but a function is expected.",
    ),
    praise="In the middle the factor is one half, and at the end 0: the straight line does what the cosine does.",
)
def straight_line(answer: Answer) -> str:
    """From 1 to 0 in equal steps, then 0, for several lengths."""
    for epochs in (10, 4, 25):
        made = answer.compute(f"linear_decay({epochs})", "Look at how `cosine_decay` is written.")
        if not callable(made):
            raise Wrong(
                f"`linear_decay({epochs})` gives {shown(made)}, but a function is expected.",
                "`linear_decay` gives back a function: leave its last line, `return factor`, as it is.",
            )
        for epoch in (0, 1, epochs // 2, epochs - 1, epochs, epochs + 1, 2 * epochs):
            if epoch == 0:
                hint = "It begins at 1, and falls from there."
            elif epoch > epochs:
                hint = "It is 0 at the end, and stays 0 after that: which of two numbers is the larger one?"
            else:
                hint = "Count how many equal steps lead from 1 down to 0, and how many of them are done."
            answer.expect(
                f"linear_decay({epochs})({epoch})",
                max(0.0, 1 - epoch / epochs),
                hint,
                [(max(0.0, 1 - epoch / 10), "Fall within the number of epochs that it is given.")] if epoch else [],
            )
    return "In the middle the factor is one half, and at the end 0: the straight line does what the cosine does."


SEARCH = """
def best_rate(loss_at, lowest, factor, count):
    rates = [lowest * factor**i for i in range(count)]
    return min(rates, key=loss_at)
"""


def near(best: float) -> Callable[[float], float]:
    """Return a loss that is lowest at the rate `best`, and that falls and rises on the scale of factors."""
    return lambda rate: abs(math.log(rate / best))


@exercise(
    wrong(SEARCH.replace("min(", "max("), hint="The best rate is the one with the lowest loss."),
    wrong(
        SEARCH.replace("return min(rates, key=loss_at)", "return min(map(loss_at, rates))"),
        hint="Hand back the rate, not its loss.",
    ),
    wrong(
        SEARCH.replace("lowest * factor**i", "lowest * factor * (i + 1)"),
        hint="Multiply by `factor` from each rate to the next, and begin with `lowest` itself.",
    ),
    wrong(
        SEARCH.replace("factor**i", "factor ** (i + 1)"),
        hint="Multiply by `factor` from each rate to the next, and begin with `lowest` itself.",
    ),
    wrong(SEARCH.replace("factor**i", "3**i"), hint="Multiply by the factor that you are given, not always by 3."),
    wrong(SEARCH.replace("range(count)", "range(count - 1)"), hint="Try `count` rates, not one fewer or one more."),
    wrong(SEARCH.replace("range(count)", "range(count + 1)"), hint="Try `count` rates, not one fewer or one more."),
    wrong(
        "def best_rate(loss_at, lowest, factor, count):\n    return lowest",
        hint="`loss_at(rate)` gives the loss at a rate: ask it for each.",
    ),
    praise="Where 0.02 is best, 0.001, 0.01 and 0.1 lead to 0.01, and factors of 2 come closer, to 0.016.",
)
def search_in_factors(answer: Answer) -> str:
    """The best of some rates, on losses with a known bottom."""
    ask = "`loss_at(rate)` gives the loss at a rate: ask it for each."
    spread = "Multiply by `factor` from each rate to the next, and begin with `lowest` itself."
    how_many = "Try `count` rates, not one fewer or one more."
    low = 0.001
    for best, lowest, factor, count in [(0.02, low, 10, 4), (low, low, 10, 4), (100.0, low, 2, 5), (0.02, low, 2, 6)]:
        loss_at = near(best)
        powers = [lowest * factor**i for i in range(count + 2)]
        right, worst = (pick(powers[:count], key=loss_at) for pick in (min, max))
        others = {
            ask: [lowest],
            spread: [lowest * factor * (i + 1) for i in range(count)],
            "Multiply by the factor that you are given, not always by 3.": [lowest * 3**i for i in range(count)],
        }
        mistakes = [(min(rates, key=loss_at), said) for said, rates in others.items()]
        mistakes += [
            (worst, "The best rate is the one with the lowest loss."),
            (loss_at(right), "Hand back the rate, not its loss."),
            (powers[count - 2], how_many),
            (powers[count], how_many),
            (powers[1], spread),
        ]
        answer.names["loss_at"] = loss_at
        answer.expect(f"best_rate(loss_at, {lowest}, {factor}, {count})", right, ask, mistakes)
    best = 0.02
    coarse, fine = (min((low * factor**i for i in range(count)), key=near(best)) for factor, count in ((10, 3), (2, 6)))
    return (
        f"Where {best} is best, {low}, {10 * low:g} and {100 * low:g} lead to {coarse:g}, "
        f"and factors of 2 come closer, to {fine:g}."
    )


@exercise(
    wrong(
        "def left(w, rate, decay, steps):\n    return w * (1 - rate * decay)",
        hint="That is what one step leaves: each step leaves the same share again.",
    ),
    wrong(
        "def left(w, rate, decay, steps):\n    return w * (1 - rate * decay * steps)",
        hint="A step shrinks what is left by then, and not what was there at first: the shares are multiplied.",
    ),
    wrong(
        "def left(w, rate, decay, steps):\n    return w * (rate * decay) ** steps",
        hint="That share is what a step takes away. What does it leave?",
    ),
    wrong(
        "def left(w, rate, decay, steps):\n    return w * (1 - decay) ** steps",
        hint="The learning rate is a factor of the pull, too.",
    ),
    wrong(
        "def left(w, rate, decay, steps):\n    return (1 - rate * decay) ** steps",
        hint="That is the share that is left: of how much?",
    ),
    wrong(
        "def left(w, rate, decay, steps):\n    return 2 * w * (1 - rate * decay) ** steps",
        hint="Each step multiplies what is there by the same share.",
    ),
    wrong("def left(w, rate, decay, steps):\n    return w", hint="Put the slope 0 into the formula of the pull."),
    praise="With the rate 0.1 and the decay 0.05, half of a weight is left after 139 steps.",
)
def how_much_is_left(answer: Answer) -> str:
    """What the library's AdamW leaves where all slopes are zero."""
    for w, rate, decay, steps in [(2.0, 0.1, 0.05, 1), (2.0, 0.1, 0.05, 2), (-3.0, 0.25, 0.5, 4)]:
        optimizer, place = AdamW(rate, decay), np.array([w])
        for _ in range(steps):
            optimizer.step(place, np.zeros(1))
        share = 1 - rate * decay
        mistakes = [
            (w, "Put the slope 0 into the formula of the pull."),
            (w * share, "That is what one step leaves: each step leaves the same share again."),
            (
                w * (1 - rate * decay * steps),
                "A step shrinks what is left by then, and not what was there at first: the shares are multiplied.",
            ),
            (w * (rate * decay) ** steps, "That share is what a step takes away. What does it leave?"),
            (w * (1 - decay) ** steps, "The learning rate is a factor of the pull, too."),
            (share**steps, "That is the share that is left: of how much?"),
        ]
        answer.expect(
            f"left({w}, {rate}, {decay}, {steps})",
            float(place[0]),
            "Each step multiplies what is there by the same share.",
            mistakes,
        )
    rate, decay = 0.1, 0.05
    steps = math.ceil(math.log(0.5) / math.log(1 - rate * decay))
    return f"With the rate {rate} and the decay {decay}, half of a weight is left after {steps} steps."
