"""The graders of the exercises in docs/beyond/digits.md."""

from __future__ import annotations

from typing import Any

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, same, shown, wrong
from nnfs import Dense, Momentum, Network, ReLU, SoftmaxCrossEntropy, accuracy, confusion_matrix, digits, split, train


def heaps(slopes: str, neurons: str, stop: str, report: str) -> str:
    """The code of an answer about the four."""
    return f"slopes = {slopes!r}\nhow_many_neurons = {neurons!r}\nwhen_to_stop = {stop!r}\nreport = {report!r}"


@exercise(
    wrong(
        heaps("training", "test", "validation", "test"),
        hint="To choose by a heap gives it a say: which heap is there for choosing?",
        said="`how_many_neurons` is “test”, but another heap is expected.",
    ),
    wrong(
        heaps("training", "training", "validation", "test"),
        hint="By the pictures that it learns from, the largest network always looks best.",
    ),
    wrong(
        heaps("training", "validation", "training", "test"),
        hint="On the pictures that it learns from the loss goes on falling, so you would never stop.",
    ),
    wrong(
        heaps("training", "validation", "test", "test"),
        hint="To choose by a heap gives it a say: which heap is there for choosing?",
    ),
    wrong(
        heaps("training", "validation", "validation", "validation"),
        hint="By those you have chosen, so the number is a little too good.",
    ),
    wrong(heaps("training", "validation", "validation", "training"), hint="Those it may know by heart."),
    wrong(
        heaps("validation", "validation", "validation", "test"),
        hint="What is stepped on is learned from: which heap does the network learn from?",
    ),
    wrong(
        heaps("test", "validation", "validation", "test"),
        hint="What is stepped on is learned from: which heap does the network learn from?",
    ),
    wrong(
        heaps("train", "validation", "validation", "test"),
        hint="Write one of the three words of the comment, in quotes.",
        said="`slopes` is “train”, but the name of a heap is expected.",
    ),
    praise="One heap to learn from, one to choose by, and one that had no say in anything.",
)
def which_heap(answer: Answer) -> str:
    """Learn, choose, choose, report."""
    stepped = "What is stepped on is learned from: which heap does the network learn from?"
    chosen = "To choose by a heap gives it a say: which heap is there for choosing?"
    largest = "By the pictures that it learns from, the largest network always looks best."
    falling = "On the pictures that it learns from the loss goes on falling, so you would never stop."
    too_good = "By those you have chosen, so the number is a little too good."
    wanted: list[tuple[str, str, dict[str, str]]] = [
        ("slopes", "training", {"validation": stepped, "test": stepped}),
        ("how_many_neurons", "validation", {"training": largest, "test": chosen}),
        ("when_to_stop", "validation", {"training": falling, "test": chosen}),
        ("report", "test", {"training": "Those it may know by heart.", "validation": too_good}),
    ]
    for name, heap, hints in wanted:
        one_of = "Write one of the three words of the comment, in quotes."
        came = answer.value(name, one_of)
        if came != heap and came not in hints:
            raise Wrong(f"`{name}` is {shown(came)}, but the name of a heap is expected.", one_of)
        if came != heap:
            raise Wrong(f"`{name}` is {shown(came)}, but another heap is expected.", hints[came])
    return "One heap to learn from, one to choose by, and one that had no say in anything."


SHARE = "def right_share(confusion):\n    return {}\n"
RIGHT = "sum(confusion[k, k] for k in range(len(confusion)))"


@exercise(
    wrong(
        SHARE.format("confusion[0, 0] / confusion.sum()"),
        hint="The right ones are those of every class: go through the whole diagonal, however long it is.",
    ),
    wrong(
        SHARE.format("(confusion[0, 0] + confusion[1, 1]) / confusion.sum()"),
        hint="The right ones are those of every class: go through the whole diagonal, however long it is.",
    ),
    wrong(SHARE.format(RIGHT), hint="That is how many are right. For a share, divide by how many there are in all."),
    wrong(
        SHARE.format(f"{RIGHT} / len(confusion)"),
        hint="Divide by the number of all samples, which is the sum of the whole matrix.",
    ),
    wrong(
        SHARE.format("confusion.max(axis=1).sum() / confusion.sum()"),
        hint="What is right is on the diagonal; it is not the largest number of a row.",
    ),
    wrong(SHARE.format(f"1 - {RIGHT} / confusion.sum()"), hint="That is the share of the wrong ones."),
    wrong(SHARE.format("0.5"), hint="Add up the diagonal, and divide by the sum of the whole matrix."),
    praise="What is right stands on the diagonal, and all that was asked is the sum of the matrix.",
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
        right, total, highest = np.trace(confusion), confusion.sum(), confusion.max(axis=1).sum()
        ours.expect(
            "right_share(confusion)",
            right / total,
            "Add up the diagonal, and divide by the sum of the whole matrix.",
            [
                (right, "That is how many are right. For a share, divide by how many there are in all."),
                (right / len(confusion), "Divide by the number of all samples, which is the sum of the whole matrix."),
                (1 - right / total, "That is the share of the wrong ones."),
                (highest / total, "What is right is on the diagonal; it is not the largest number of a row."),
                (confusion[0, 0] / total, every),
                ((confusion[0, 0] + confusion[1, 1]) / total, every),
            ],
        )
    return "What is right stands on the diagonal, and all that was asked is the sum of the matrix."


MOVE = "import numpy as np\n\n\ndef move(images):\n    moved = np.zeros(images.shape)\n    {}\n    return moved\n"


@exercise(
    wrong(
        MOVE.format("moved[:, :, :-1] = images[:, :, 1:]"),
        hint="They have moved to the left: the two slices are the other way round.",
        said="Your moved pictures differ from those that are one pixel farther to the right.",
    ),
    wrong(MOVE.format("moved[:, 1:, :] = images[:, :-1, :]"), hint="They have moved down: rows come before columns."),
    wrong(
        "import numpy as np\n\n\ndef move(images):\n    return np.roll(images, 1, axis=2)\n",
        hint="What leaves on the right comes in again on the left. It should be white there.",
    ),
    wrong(MOVE.format("moved[:, :, 2:] = images[:, :, :-2]"), hint="Move them by one pixel only."),
    wrong(MOVE.format("moved[1:] = images[:-1]"), hint="Each picture has become another picture: move columns."),
    wrong(
        MOVE.format("moved[:, :, :] = images[:, :, :]"),
        hint="The pictures are where they were: the two slices must differ by one.",
    ),
    wrong(MOVE.format("moved[:, :, 1:] = 1"), hint="Fill columns from the second on."),
    wrong(
        MOVE.format("moved = images[:, :, 1:]"),
        hint="Give back all pictures, as large as they were.",
        said="The moved pictures have the shape (1797, 8, 7), but (1797, 8, 8) is expected.",
    ),
    wrong(
        MOVE.format("moved[:, :, 1:] = images"),
        hint="The columns are the last of the three places in the brackets.",
    ),
    praise=(
        "It reads a share of 0.983 as they are, and 0.460 moved by a single pixel: "
        "it has learned where the ink is, not what a digit looks like."
    ),
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

    training, validation, _ = split(len(images), rng=np.random.default_rng(seed=1))
    rng = np.random.default_rng(seed=1)
    network = Network([Dense.random(64, 128, rng), ReLU(), Dense.random(128, 10, rng)])
    x = 4 * images.reshape(-1, 64)
    train(network, x[training], labels[training], SoftmaxCrossEntropy(), Momentum(0.03), epochs=20, rng=rng)
    as_they_are, one_farther = (
        accuracy(labels[validation], network.predict(4 * pictures[validation].reshape(-1, 64)).argmax(axis=1))
        for pictures in (images, moved)
    )
    return (
        f"It reads a share of {as_they_are:.3f} as they are, and {one_farther:.3f} moved by a single pixel: "
        f"it has learned where the ink is, not what a digit looks like."
    )
