"""The graders of the exercises in docs/beyond/digits.md."""

from __future__ import annotations

from typing import Any

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, same, shown, wrong
from nnfs import (
    Dense,
    Dropout,
    Momentum,
    Network,
    ReLU,
    SoftmaxCrossEntropy,
    accuracy,
    confusion_matrix,
    cosine_decay,
    digits,
    split,
    train,
)

HEAPS = ("training", "validation", "test")


def heaps(slopes: str, neurons: str, stop: str, report: str) -> str:
    """The code of an answer about the four."""
    return f"slopes = {slopes!r}\nhow_many_neurons = {neurons!r}\nwhen_to_stop = {stop!r}\nreport = {report!r}"


@exercise(
    wrong(heaps("training", "test", "validation", "test"), hint="a choice"),
    wrong(heaps("training", "training", "validation", "test"), hint="the largest network"),
    wrong(heaps("training", "validation", "training", "test"), hint="goes on falling"),
    wrong(heaps("training", "validation", "test", "test"), hint="a choice"),
    wrong(heaps("training", "validation", "validation", "validation"), hint="a little too good"),
    wrong(heaps("training", "validation", "validation", "training"), hint="by heart"),
    wrong(heaps("validation", "validation", "validation", "test"), hint="learns from"),
    wrong(heaps("train", "validation", "validation", "test"), hint="one of the three words"),
)
def which_heap(answer: Answer) -> str:
    """Learn, choose, choose, report."""
    chosen = "To choose by it gives the heap a say: which heap is there for choosing?"
    wanted: list[tuple[str, str, dict[str, str]]] = [
        (
            "slopes",
            "training",
            {"validation": "What is stepped on is learned from: which heap is it that the network learns from?"},
        ),
        (
            "how_many_neurons",
            "validation",
            {
                "training": "By the pictures that it learns from, the largest network always looks best.",
                "test": f"This is a choice. {chosen}",
            },
        ),
        (
            "when_to_stop",
            "validation",
            {
                "training": "On the pictures that it learns from the loss goes on falling, so you would never stop.",
                "test": f"This is a choice, too. {chosen}",
            },
        ),
        (
            "report",
            "test",
            {
                "training": "Those it may know by heart.",
                "validation": "By those you have chosen, so the number is a little too good.",
            },
        ),
    ]
    for name, heap, hints in wanted:
        came = answer.value(name, "Write one of the three words, in quotes.")
        if came not in HEAPS:
            raise Wrong(
                f"`{name}` is {shown(came)}, but the name of a heap is expected.",
                "Write one of the three words of the comment, in quotes.",
            )
        if came != heap:
            raise Wrong(
                f"`{name}` is {shown(came)}, but another heap is expected.",
                hints.get(str(came), "It is looked at once, at the very end, when nothing is changed any more."),
            )
    return "One heap to learn from, one to choose by, and one that had no say in anything."


SHARE = "def right_share(confusion):\n    return {}\n"


@exercise(
    wrong(SHARE.format("confusion[0, 0] / confusion.sum()"), hint="every class"),
    wrong(SHARE.format("sum(confusion[k, k] for k in range(len(confusion)))"), hint="a share"),
    wrong(SHARE.format("sum(confusion[k, k] for k in range(len(confusion))) / len(confusion)"), hint="all samples"),
    wrong(SHARE.format("confusion.max(axis=1).sum() / confusion.sum()"), hint="not the largest"),
    wrong(SHARE.format("1 - sum(confusion[k, k] for k in range(len(confusion))) / confusion.sum()"), hint="wrong ones"),
    wrong(SHARE.format("(confusion[0, 0] + confusion[1, 1]) / confusion.sum()"), hint="every class"),
)
def right_share(answer: Answer) -> str:
    """The diagonal over all."""
    rng = np.random.default_rng(seed=1)
    cases = [np.array([[8, 2], [1, 9]]), np.array([[1, 5], [2, 4]])]
    for classes in (3, 10):
        y_true, y_pred = rng.integers(classes, size=(2, 60))
        cases.append(confusion_matrix(y_true, y_pred, classes))
    every = "The right ones are those of every class: go through the whole diagonal, however long it is."
    for confusion in cases:
        ours = Answer(answer.source, {**answer.names, "confusion": confusion}, answer.printed)
        right, total, classes = np.trace(confusion), confusion.sum(), len(confusion)
        ours.expect(
            "right_share(confusion)",
            right / total,
            "Add up the diagonal, and divide by the sum of the whole matrix.",
            [
                (right, "That is how many are right. For a share, divide by how many there are in all."),
                (right / classes, "Divide by the number of all samples, which is the sum of the whole matrix."),
                (1 - right / total, "That is the share of the wrong ones."),
                (
                    confusion.max(axis=1).sum() / total,
                    "What is right is on the diagonal; it is not the largest number of a row.",
                ),
                (confusion[0, 0] / total, every),
                ((confusion[0, 0] + confusion[1, 1]) / total, every),
            ],
        )
    return "What is right stands on the diagonal, and all that was asked is the sum of the matrix."


STEP = "def step(theta, slopes, learning_rate, lam):\n    return {}\n"


@exercise(
    wrong(STEP.format("theta - learning_rate * slopes"), hint="The penalty is missing"),
    wrong(STEP.format("theta - learning_rate * (slopes + lam * theta ** 2)"), hint="the slope of it"),
    wrong(STEP.format("theta - learning_rate * (slopes + 2 * lam * theta)"), hint="half in the penalty"),
    wrong(STEP.format("theta - learning_rate * (slopes + lam / 2 * theta)"), hint="half in the penalty"),
    wrong(STEP.format("theta - learning_rate * (slopes - lam * theta)"), hint="grow"),
    wrong(STEP.format("theta - learning_rate * slopes - lam * theta"), hint="learning rate goes for both"),
    wrong(STEP.format("theta + learning_rate * (slopes + lam * theta)"), hint="uphill"),
    wrong(STEP.format("(slopes + lam * theta) * learning_rate"), hint="begins where you stand"),
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
        half = "There is a half in the penalty, so that its slope is `lam` times the parameter, and no 2 is left."
        names = {"theta": theta.copy(), "slopes": g.copy(), "learning_rate": eta, "lam": lam}
        ours = Answer(answer.source, {**answer.names, **names}, answer.printed)
        ours.expect(
            "step(theta, slopes, learning_rate, lam)",
            theta - eta * both,
            "Add to each slope what the penalty adds, and then step as usual.",
            [
                (theta - eta * g, "The penalty is missing: each slope gets a bit of its own parameter added."),
                (theta - eta * (g + lam * theta**2), "A step needs not the penalty itself, but the slope of it."),
                (theta - eta * (g + 2 * lam * theta), half),
                (theta - eta * (g + lam / 2 * theta), half),
                (theta - eta * (g - lam * theta), "With this sign the weights grow. Look at the sign of the penalty."),
                (theta - eta * g - lam * theta, "The learning rate goes for both, the slope and what is added to it."),
                (theta + eta * both, "Your step goes uphill: look at the minus sign of the step."),
                (eta * both, "A step begins where you stand: something is subtracted from `theta`."),
            ],
        )
    return "Each step shrinks every parameter a little, and then goes down the slope as before."


SILENCE = "def silence(x, rate, rng):\n    {}\n"


@exercise(
    wrong(SILENCE.format("return x * (rng.random(x.shape) >= rate)"), hint="make up for it"),
    wrong(SILENCE.format("return x * (rng.random(x.shape) < rate) / rate"), hint="the other way round"),
    wrong(SILENCE.format("return x * (rng.random(x.shape) < rate) / (1 - rate)"), hint="the other way round"),
    wrong(SILENCE.format("return x * (rng.random(x.shape) >= rate) / rate"), hint="what stays"),
    wrong(SILENCE.format("return x * (rng.random(x.shape) >= rate) * (1 - rate)"), hint="larger, not smaller"),
    wrong(SILENCE.format("return (rng.random(x.shape) >= rate) / (1 - rate)"), hint="multiply `x`"),
    wrong(SILENCE.format("return x * (rng.random() >= rate) / (1 - rate)"), hint="one for each number"),
    wrong(SILENCE.format("return x / (1 - rate)"), hint="Nobody is silenced"),
    wrong(SILENCE.format("return x * (rng.random(x.shape) >= 0.3) / 0.7"), hint="the rate that you are given"),
)
def silence_some(answer: Answer) -> str:
    """A mask of zeros and of 1 / (1 - rate), drawn anew for each number."""
    for rate in (0.3, 0.6):
        x = np.random.default_rng(seed=5).uniform(1, 2, size=(200, 50))
        rng = np.random.default_rng(seed=7)
        names = {"x": x.copy(), "rate": rate, "rng": rng}
        ours = Answer(answer.source, {**answer.names, **names}, answer.printed)
        y = ours.compute("silence(x, rate, rng)", "Draw a mask, and multiply `x` by it.")
        if np.shape(y) != x.shape:
            raise Wrong(
                f"`silence(x, rate, rng)` has the shape {np.shape(y)}, but that of `x`, {x.shape}, is expected.",
                "Give back `x`, multiplied by the mask.",
            )
        y = np.asarray(y, dtype=float)
        share = float((y == 0).mean())
        if share in (0, 1):
            raise Wrong(
                f"With the rate {rate}, {'all' if share else 'none'} of 10000 numbers are silenced.",
                "Draw one for each number of `x`: `rng.random(x.shape)`."
                if "random" in answer.source
                else "Nobody is silenced as long as nothing is drawn: compare `rng.random(x.shape)` with `rate`.",
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
            (1 / 0.7, "Use the rate that you are given, `rate`, for the division, too."),
        ]
        if not np.allclose(y[stay], x[stay] / (1 - rate)):
            if same(y[stay], np.full(stay.sum(), 1 / (1 - rate))):
                raise Wrong("Your function gives back the mask alone.", "Then multiply `x` by the mask.")
            factor = float((y[stay] / x[stay]).mean())
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
        STOP.replace("        if epoch - best >= patience:\n            break\n", ""), hint="never loses its patience"
    ),
    wrong(STOP.replace(">= patience", "> patience"), hint="one epoch too long"),
    wrong(STOP.replace("losses[best]", "losses[epoch - 1]"), hint="with the best one so far"),
    wrong(STOP.replace("< losses[best]", "> losses[best]"), hint="The lower"),
    wrong(STOP.replace("if epoch - best >= patience", "if epoch >= patience"), hint="since the best one"),
    wrong(STOP.replace("return best, epoch", "return losses[best], epoch"), hint="not its loss"),
    wrong(STOP.replace("return best, epoch", "return epoch, best"), hint="changed places"),
    wrong(STOP.replace("return best, epoch", "return best"), hint="two numbers"),
    wrong(STOP.replace(">= patience", ">= 2"), hint="the patience that you are given"),
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
                "Give back two numbers: `return best, epoch`.",
            )
        if tuple(came) == wanted:
            continue
        said = f"For the losses {shown(losses[:8])} and a patience of {patience} it gives {shown(tuple(came))}, "
        said += f"but {shown(wanted)} is expected."
        lowest = int(np.argmin(losses))
        downs = [k for k in range(1, last + 1) if losses[k] < losses[k - 1]]
        if same(came, (last, best)):
            hint = "The two have changed places: first the best epoch, then the last."
        elif same(came[0], losses[best]):
            hint = "The number of the best epoch is asked for, and not its loss."
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


MOVE = "import numpy as np\n\n\ndef move(images):\n    moved = np.zeros(images.shape)\n    {}\n    return moved\n"


@exercise(
    wrong(MOVE.format("moved[:, :, :-1] = images[:, :, 1:]"), hint="to the left"),
    wrong(MOVE.format("moved[:, 1:, :] = images[:, :-1, :]"), hint="down"),
    wrong("import numpy as np\n\n\ndef move(images):\n    return np.roll(images, 1, axis=2)\n", hint="comes in again"),
    wrong(MOVE.format("moved[:, :, 2:] = images[:, :, :-2]"), hint="one pixel"),
    wrong(MOVE.format("moved[1:] = images[:-1]"), hint="another picture"),
    wrong(MOVE.format("moved[:, :, :] = images[:, :, :]"), hint="where they were"),
)
def one_pixel(answer: Answer) -> str:
    """All pictures moved by a column, and what the chapter's network makes of them."""
    images, labels = digits()

    def by(rows: int, columns: int) -> Any:
        return np.pad(images, ((0, 0), (2, 2), (2, 2)))[:, 2 - rows : 10 - rows, 2 - columns : 10 - columns]

    ours = Answer(answer.source, {**answer.names, "images": images.copy()}, answer.printed)
    came = ours.compute("move(images)", "The columns are the last of the three places in the brackets.")
    if np.shape(came) != images.shape:
        raise Wrong(
            f"The moved pictures have the shape {np.shape(came)}, but {images.shape} is expected.",
            "Give back all pictures, as large as they were.",
        )
    mistakes = [
        (images, "The pictures are where they were: the two slices must differ by one."),
        (by(0, -1), "They have moved to the left: the two slices are the other way round."),
        (by(1, 0), "They have moved down: rows come before columns."),
        (by(0, 2), "Move them by one pixel only."),
        (np.roll(images, 1, axis=2), "What leaves on the right comes in again on the left. It should be white there."),
        (np.concatenate([np.zeros((1, 8, 8)), images[:-1]]), "Each picture has become another picture: move columns."),
    ]
    moved = by(0, 1)
    if not same(came, moved):
        hint = next((hint for value, hint in mistakes if same(came, value)), "Fill columns from the second on.")
        raise Wrong("Your moved pictures differ from those that are one pixel farther to the right.", hint)

    training, _, test = split(len(images), rng=np.random.default_rng(seed=1))
    rng = np.random.default_rng(seed=1)
    hidden, output = Dense.random(64, 128, rng), Dense.random(128, 10, rng)
    network = Network([hidden, ReLU(), Dropout(0.3, rng), output])
    x = 4 * images.reshape(-1, 64)
    train(
        network,
        x[training],
        labels[training],
        SoftmaxCrossEntropy(),
        Momentum(0.03),
        epochs=60,
        rng=rng,
        schedule=cosine_decay(60),
        l2=0.001,
    )
    shares = [
        accuracy(labels[test], network.predict(4 * pictures[test].reshape(-1, 64)).argmax(axis=1))
        for pictures in (images, moved)
    ]
    return (
        f"It reads a share of {shares[0]:.3f} as they are, and {shares[1]:.3f} moved by a single pixel: "
        f"it has learned where the ink is, not what a digit looks like."
    )
