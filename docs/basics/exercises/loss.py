"""The graders of the exercises in docs/basics/loss.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, same, shown, wrong
from nnfs import Neuron, encode_gender, encode_measurements, mse_loss, people


def _found(
    answer: Answer, name: str, expected: float, wanted: str, hint: str, mistakes: list[tuple[object, str]]
) -> None:
    """Compare a number; the sentence does not name the right one, for that would be the answer."""
    try:
        answer.expect(name, expected, hint, mistakes)
    except Wrong as verdict:
        raise Wrong(verdict.said.replace(f"but {shown(expected)} is", f"but {wanted} is"), verdict.hint) from None


@exercise(
    wrong(
        "x1 = 141\nx2 = 64\ny_true = 1",
        hint="Numbers around zero are better: take the middle of the column away, as the second table does.",
        said="`x1` is 141, but Erin's weight, encoded, is expected.",
    ),
    wrong("x1 = 64\nx2 = 141\ny_true = 1", hint="The weight comes first, then the height."),
    wrong(
        "x1 = -6\nx2 = 2\ny_true = 1",
        hint="You took them away the other way round: it is Erin's number first, then minus the middle.",
    ),
    wrong("x1 = -2\nx2 = 6\ny_true = 1", hint="The weight comes first, then the height."),
    wrong(
        "x1 = 75\nx2 = -71\ny_true = 1",
        hint="Each column has a number of its own: 135 goes with the weights, 66 with the heights.",
    ),
    wrong(
        "x1 = 6\nx2 = 2\ny_true = 1",
        hint="Erin is shorter than 66 inches: on which side of zero is she?",
        said="`x2` is 2, but Erin's height, encoded, is expected.",
    ),
    wrong(
        "x1 = 6\nx2 = -2\ny_true = 0",
        hint="Which letter becomes 1, and which becomes 0?",
        said="`y_true` is 0, but the number for Erin's letter is expected.",
    ),
    wrong("x1 = 6\nx2 = -2\ny_true = 'F'", hint="A network cannot read a letter: write the number that stands for it."),
    wrong(
        "x1 = 7\nx2 = -2\ny_true = 1",
        hint="It is Erin's weight, minus the number that the chapter takes away from each weight.",
    ),
    wrong(
        "x1 = 6\nx2 = -3\ny_true = 1",
        hint="It is Erin's height, minus the number that the chapter takes away from each height.",
    ),
    wrong("x1 = 6\nx2 = -2\ny_true = 2", hint="The encoding has two numbers, one for F and one for M."),
    praise=(
        "The network sees 6 and -2, so in the picture of the four people Erin lies to the right of the "
        "middle and a little below it."
    ),
)
def one_more_person(answer: Answer) -> str:
    """The encoding of Erin, from the two rules of the chapter."""
    x1, x2 = encode_measurements(weight=141, height=64)
    raw = "Numbers around zero are better: take the middle of the column away, as the second table does."
    turned = "You took them away the other way round: it is Erin's number first, then minus the middle."
    swapped = "The weight comes first, then the height."
    crossed = "Each column has a number of its own: 135 goes with the weights, 66 with the heights."
    _found(
        answer,
        "x1",
        x1,
        "Erin's weight, encoded,",
        "It is Erin's weight, minus the number that the chapter takes away from each weight.",
        [(141, raw), (-x1, turned), (x2, swapped), (64, swapped), (141 - 66, crossed)],
    )
    _found(
        answer,
        "x2",
        x2,
        "Erin's height, encoded,",
        "It is Erin's height, minus the number that the chapter takes away from each height.",
        [(64, raw), (-x2, "Erin is shorter than 66 inches: on which side of zero is she?"), (64 - 135, crossed)],
    )
    _found(
        answer,
        "y_true",
        encode_gender("F"),
        "the number for Erin's letter",
        "The encoding has two numbers, one for F and one for M.",
        [
            (encode_gender("M"), "Which letter becomes 1, and which becomes 0?"),
            ("F", "A network cannot read a letter: write the number that stands for it."),
        ],
    )
    return (
        f"The network sees {x1:g} and {x2:g}, so in the picture of the four people "
        f"Erin lies to the right of the middle and a little below it."
    )


@exercise(
    wrong(
        "alice = 0\nbob = 0\ncharlie = 0\ndiana = 0\nloss = 0.5",
        hint="Compare each with its right answer: two differ, as with the lazy network of the chapter.",
        said="These predictions are wrong about 2 of the four people, but one is expected.",
    ),
    wrong(
        "alice = 1\nbob = 0\ncharlie = 0\ndiana = 1\nloss = 0",
        hint="These are the right answers. Turn one of them round.",
    ),
    wrong(
        "alice = 0.5\nbob = 0.5\ncharlie = 0.5\ndiana = 0.5\nloss = 0.25",
        hint="This network is always sure: it has only two answers, 0 and 1.",
        said="`alice` is 0.5, but 0 or 1 is expected.",
    ),
    wrong("alice = 1\nbob = 1\ncharlie = 1\ndiana = 0\nloss = 0.75", hint="Remember the encoding: F is 1 and M is 0."),
    wrong(
        "alice = 1\nbob = 0\ncharlie = 0\ndiana = 0\nloss = 1",
        hint="You have added the squares up: divide by how many there are.",
        said="`loss` is 1, but the mean of your four squared errors is expected.",
    ),
    wrong(
        "alice = 1\nbob = 1\ncharlie = 0\ndiana = 1\nloss = -0.25",
        hint="A squared error is never negative, and neither is a mean of them.",
    ),
    wrong(
        "alice = 1\nbob = 0\ncharlie = 0\ndiana = 0\nloss = 0.5",
        hint="That is the loss of the lazy network, which is wrong about two.",
    ),
    wrong(
        "alice = 1\nbob = 0\ncharlie = 0\ndiana = 0\nloss = 0.75",
        hint="The loss is the mean of the squared errors, not of the right answers.",
    ),
    wrong("alice = bob = charlie = diana = loss = ...", hint="Write 0 or 1 for each of the four."),
    wrong(
        "alice = 1\nbob = 0\ncharlie = 0\ndiana = 0\nloss = 0.4",
        hint="Take the four errors, square them, and take the mean of the squares.",
    ),
    praise=(
        "The loss is 0.25, the same as that of knowing nothing: one answer that is sure and wrong costs as "
        "much as four that cannot tell."
    ),
)
def one_wrong_of_four(answer: Answer) -> str:
    """Any predictions of 0 and 1 of which exactly one is wrong, and their loss."""
    _, all_y_trues = people()
    names = ["alice", "bob", "charlie", "diana"]
    y_preds = [answer.value(name, "Write 0 or 1 for each of the four.") for name in names]
    for name, y_pred in zip(names, y_preds):
        if not (same(y_pred, 0) or same(y_pred, 1)):
            raise Wrong(
                f"`{name}` is {shown(y_pred)}, but 0 or 1 is expected.",
                "This network is always sure: it has only two answers, 0 and 1.",
            )
    errors = sum(not same(y_pred, y_true) for y_pred, y_true in zip(y_preds, all_y_trues))
    if errors != 1:
        hints = {
            0: "These are the right answers. Turn one of them round.",
            2: "Compare each with its right answer: two differ, as with the lazy network of the chapter.",
        }
        raise Wrong(
            f"These predictions are wrong about {errors} of the four people, but one is expected.",
            hints.get(errors, "Remember the encoding: F is 1 and M is 0."),
        )
    loss = mse_loss(all_y_trues, y_preds)
    _found(
        answer,
        "loss",
        loss,
        "the mean of your four squared errors",
        "Take the four errors, square them, and take the mean of the squares.",
        [
            (1, "You have added the squares up: divide by how many there are."),
            (0.5, "That is the loss of the lazy network, which is wrong about two."),
            (-loss, "A squared error is never negative, and neither is a mean of them."),
            (1 - loss, "The loss is the mean of the squared errors, not of the right answers."),
        ],
    )
    return (
        f"The loss is {loss:g}, the same as that of knowing nothing: "
        "one answer that is sure and wrong costs as much as four that cannot tell."
    )


@exercise(
    wrong(
        "def absolute_loss(y_true, y_pred):\n    return ((y_true - y_pred) ** 2).mean()",
        hint="That is the mean squared error. Nothing is squared in this loss.",
    ),
    wrong(
        "def absolute_loss(y_true, y_pred):\n    return (y_true - y_pred).mean()",
        hint="An error above and an error below cancel out: take the size of each error.",
    ),
    wrong(
        "import numpy as np\ndef absolute_loss(y_true, y_pred):\n    return np.abs((y_true - y_pred).mean())",
        hint="Take the size of each error before you take the mean.",
    ),
    wrong(
        "import numpy as np\ndef absolute_loss(y_true, y_pred):\n    return np.abs(y_true - y_pred).sum()",
        hint="You have added the sizes up: divide by how many there are, or take the mean.",
    ),
    wrong(
        "import numpy as np\ndef absolute_loss(y_true, y_pred):\n    return np.abs(y_true - y_pred)",
        hint="These are the sizes, one for each sample. One number is wanted, their mean.",
    ),
    wrong(
        "import numpy as np\ndef absolute_loss(y_true, y_pred):\n    return np.abs(y_true - y_pred).sum() / 4",
        hint="It must work for any number of samples, not only for four.",
    ),
    wrong(
        "import numpy as np\ndef absolute_loss(y_true, y_pred):\n    print(np.abs(y_true - y_pred).mean())",
        hint="Hand it back with `return`.",
    ),
    wrong(
        "import numpy as np\ndef absolute_loss(y_true, y_pred):\n    return np.sqrt(((y_true - y_pred) ** 2).mean())",
        hint="Nothing is squared in this loss, so no root is needed either.",
    ),
    wrong(
        "def absolute_loss(y_true, y_pred):\n    return ((y_true - y_pred) ** 2).sum()",
        hint="Nothing is squared in this loss, and at the end comes the mean.",
    ),
    wrong(
        "import numpy as np\ndef absolute_loss(y_true, y_pred):\n    return np.abs(y_true - y_pred).max()",
        hint="Subtract, take the size of each error, then take the mean of the sizes.",
    ),
    praise=(
        "For our four people, always zero and always one half have the same loss, 0.5, because this loss "
        "does not punish large errors more."
    ),
)
def sizes_not_squares(answer: Answer) -> str:
    """The mean absolute error, of any number of samples and any answers."""
    answer.names.setdefault("np", np)
    cases = [
        ([1, 0, 0, 1], [0.5, 0.75, 0, 1]),
        ([1, 0, 0, 1], [0.9, 0.2, 0.4, 0.3]),
        ([2, -3], [5, -1]),
        ([1, 0, 0, 1, 1, 1], [0, 0, 0, 0, 0, 0]),
        ([7], [4]),
    ]
    for y_true, y_pred in cases:
        error = np.array(y_true) - np.array(y_pred)
        size = np.abs(error)
        answer.expect(
            f"absolute_loss(np.array({y_true}), np.array({y_pred}))",
            size.mean(),
            "Subtract, take the size of each error, then take the mean of the sizes.",
            [
                ((error**2).mean(), "That is the mean squared error. Nothing is squared in this loss."),
                ((error**2).sum(), "Nothing is squared in this loss, and at the end comes the mean."),
                (np.sqrt((error**2).mean()), "Nothing is squared in this loss, so no root is needed either."),
                (error.mean(), "An error above and an error below cancel out: take the size of each error."),
                (np.abs(error.mean()), "Take the size of each error before you take the mean."),
                (size.sum(), "You have added the sizes up: divide by how many there are, or take the mean."),
                (size.sum() / 4, "It must work for any number of samples, not only for four."),
                (size, "These are the sizes, one for each sample. One number is wanted, their mean."),
            ],
        )
    _, all_y_trues = people()
    return (
        "For our four people, always zero and always one half have the same loss, "
        f"{np.abs(all_y_trues - 0.5).mean():g}, "
        "because this loss does not punish large errors more."
    )


@exercise(
    wrong(
        "def best_answer(y_true):\n    return 0.5",
        hint="The best answer depends on the right answers, so no fixed number will do.",
    ),
    wrong(
        "def best_answer(y_true):\n    return 0.25",
        hint="The best answer depends on the right answers, so no fixed number will do.",
    ),
    wrong(
        "import numpy as np\ndef best_answer(y_true):\n    return np.median(y_true)",
        hint="You take the one in the middle, but those far away pull harder: they are squared.",
    ),
    wrong(
        "def best_answer(y_true):\n    return ((y_true - y_true.mean()) ** 2).mean()",
        hint="Give back the answer itself, not the loss that it gets.",
    ),
    wrong("def best_answer(y_true):\n    return y_true.sum()", hint="The sum must be shared among all of them."),
    wrong(
        "def best_answer(y_true):\n    return y_true.sum() / 4",
        hint="It must work for any number of samples, not only for four.",
    ),
    wrong(
        "def best_answer(y_true):\n    return (y_true.min() + y_true.max()) / 2",
        hint="You look at only the lowest and the highest, but each of them counts.",
    ),
    wrong(
        "def best_answer(y_true):\n    return (y_true == 1).mean()",
        hint="Right answers may be any numbers, such as 2, 4 and 9: use all of them, and do not count ones.",
    ),
    wrong("def best_answer(y_true):\n    print(y_true.mean())", hint="Hand it back with `return`."),
    wrong(
        "def best_answer(y_true):\n    return y_true[0]",
        hint="Try several answers for these numbers, as the loop does: where is the loss lowest?",
    ),
    praise=(
        "It is the mean, and for our four people that is 0.5 with a loss of 0.25, so nobody gets a lower one "
        "without looking at them."
    ),
)
def one_answer_for_everybody(answer: Answer) -> str:
    """The mean of the right answers, however it is found; one that was searched for is near enough."""
    answer.names.setdefault("np", np)
    for y_true in ([2, 4, 9], [1, 0, 0, 0], [1, 0, 0, 1, 1], [-3, 1, 1, 1, 1, 5, 1]):
        ys = np.array(y_true)
        fixed = "The best answer depends on the right answers, so no fixed number will do."
        ones = "Right answers may be any numbers, such as 2, 4 and 9: use all of them, and do not count ones."
        middle = (ys.min() + ys.max()) / 2
        answer.expect(
            f"best_answer(np.array({y_true}))",
            ys.mean(),
            "Try several answers for these numbers, as the loop does: where is the loss lowest?",
            [
                (0.25, fixed),
                (0.5, fixed),
                ((ys == 1).mean(), ones),
                (((ys - ys.mean()) ** 2).mean(), "Give back the answer itself, not the loss that it gets."),
                (np.median(ys), "You take the one in the middle, but those far away pull harder: they are squared."),
                (ys.sum(), "The sum must be shared among all of them."),
                (ys.sum() / 4, "It must work for any number of samples, not only for four."),
                (middle, "You look at only the lowest and the highest, but each of them counts."),
            ],
            tolerance=0.006,
        )
    _, all_y_trues = people()
    best = all_y_trues.mean()
    loss = mse_loss(all_y_trues, np.full(4, best))
    return (
        f"It is the mean, and for our four people that is {best:g} with a loss of {loss:g}, "
        "so nobody gets a lower one without looking at them."
    )


@exercise(
    wrong(
        "w1 = 0\nw2 = 0\nb = 0",
        hint="With both weights 0 the neuron does not look at anybody, and answers the same to all.",
        said="The loss of this neuron is 0.2500, but less than 0.001 is expected.",
    ),
    wrong(
        "w1 = 1\nw2 = 1\nb = 0",
        hint="Bob's inputs are 25 and 6, and his sum should lie far below zero: which weights do that?",
    ),
    wrong(
        "w1 = -1\nw2 = 0\nb = 0",
        hint="It is least sure about Alice: work out her sum, and see which knob would raise it.",
    ),
    wrong(
        "w1 = -1\nw2 = -1\nb = -1",
        hint="It is least sure about Alice: work out her sum, and see which knob would raise it.",
    ),
    wrong(
        "w1 = -9\nw2 = 0\nb = 0",
        hint="Each knob has only three positions here: -1, 0 and 1.",
        said="`w1` is -9, but -1, 0 or 1 is expected.",
    ),
    wrong("w1 = 0\nw2 = 0", hint="Set all three, to -1, 0 or 1."),
    praise="The loss is 0.00008, so you have trained a neuron, by hand.",
)
def turn_the_knobs(answer: Answer) -> str:
    """Any of the neurons with parameters -1, 0 and 1 whose loss is below one thousandth."""
    names = ["w1", "w2", "b"]
    values = [answer.value(name, "Set all three, to -1, 0 or 1.") for name in names]
    for name, value in zip(names, values):
        if not any(same(value, allowed) for allowed in (-1, 0, 1)):
            raise Wrong(
                f"`{name}` is {shown(value)}, but -1, 0 or 1 is expected.",
                "Each knob has only three positions here: -1, 0 and 1.",
            )
    w1, w2, b = map(float, values)
    data, all_y_trues = people()
    neuron = Neuron(np.array([w1, w2]), b)
    y_preds = np.array([neuron.feedforward(x) for x in data])
    loss = mse_loss(all_y_trues, y_preds)
    if loss >= 0.001:
        if w1 == w2 == 0:
            hint = "With both weights 0 the neuron does not look at anybody, and answers the same to all."
        elif y_preds[1] > 0.5:
            hint = "Bob's inputs are 25 and 6, and his sum should lie far below zero: which weights do that?"
        else:
            hint = "It is least sure about Alice: work out her sum, and see which knob would raise it."
        raise Wrong(f"The loss of this neuron is {loss:.4f}, but less than 0.001 is expected.", hint)
    return f"The loss is {loss:.5f}, so you have trained a neuron, by hand."
