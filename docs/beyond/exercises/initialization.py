"""The graders of the exercises in docs/beyond/initialization.md."""

from __future__ import annotations

import math

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, shown, wrong
from nnfs import he
from nnfs.gate.arrays import Array

BEGINS = {
    "all_the_same": "twins",
    "spread_of_one_hundredth": "fade",
    "spread_of_one": "grow",
    "spread_by_he": "stay",
}
RIGHT_BEGINS = "\n".join(f"{name} = {word!r}" for name, word in BEGINS.items())
WORDS = ("twins", "fade", "stay", "grow")


@exercise(
    wrong(
        RIGHT_BEGINS.replace("'twins'", "'grow'"),
        hint="Where all weights are alike, there is nothing to tell the neurons apart.",
        said="`all_the_same` is “grow”, but something else becomes of its numbers.",
    ),
    wrong(
        RIGHT_BEGINS.replace("'fade'", "'stay'"),
        hint="0.01 is less than He's 0.07: what does each layer do to the spread?",
    ),
    wrong(
        RIGHT_BEGINS.replace("'grow'", "'stay'"),
        hint="1 is more than He's 0.07: what does each layer do to the spread?",
    ),
    wrong(
        RIGHT_BEGINS.replace("'stay'", "'fade'"),
        hint="He's choice is made for a ReLU after each layer, whatever the number of inputs.",
    ),
    wrong(
        RIGHT_BEGINS.replace("'stay'", "0.07"),
        hint='One of the words "twins", "fade", "stay" and "grow" is wanted, with the quotes.',
    ),
    wrong(RIGHT_BEGINS.replace("'stay'", "'twins'"), hint="Drawn weights differ, so no two neurons are twins."),
    wrong("all_the_same = ...", hint='Write "twins", "fade", "stay" or "grow", with the quotes.'),
    praise=(
        "Each layer multiplies the spread by about 0.14, 14 and 1: "
        "the first of these fades, the second grows, and the third stays."
    ),
)
def how_it_begins(answer: Answer) -> str:
    """Twins without chance; else it is the scale, next to that of He."""
    choice = he(400, 400)
    hints = {
        "all_the_same": "Where all weights are alike, there is nothing to tell the neurons apart.",
        "spread_of_one_hundredth": f"0.01 is less than He's {choice:.2f}: what does each layer do to the spread?",
        "spread_of_one": f"1 is more than He's {choice:.2f}: what does each layer do to the spread?",
        "spread_by_he": "He's choice is made for a ReLU after each layer, whatever the number of inputs.",
    }
    for name, right in BEGINS.items():
        came = answer.value(name, 'Write "twins", "fade", "stay" or "grow", with the quotes.')
        word = came.strip().lower() if isinstance(came, str) else ""
        if word == right:
            continue
        if word not in WORDS:
            hint = 'One of the words "twins", "fade", "stay" and "grow" is wanted, with the quotes.'
        elif word == "twins":
            hint = "Drawn weights differ, so no two neurons are twins."
        else:
            hint = hints[name]
        raise Wrong(f"`{name}` is {shown(came)}, but something else becomes of its numbers.", hint)
    each = math.sqrt(400 / 2)
    return (
        f"Each layer multiplies the spread by about {0.01 * each:.2f}, {each:.0f} and {choice * each:.0f}: "
        "the first of these fades, the second grows, and the third stays."
    )


@exercise(
    wrong(
        "spread = 400 * 0.1**2 * 3**2",
        hint="That is the variance. The spread is its root.",
        said="`spread` is 36, but the spread of the whole sum is expected.",
    ),
    wrong("spread = 400 * 0.1 * 3", hint="It is the variances that add up, not the spreads."),
    wrong("spread = 0.1 * 3", hint="That is the spread of one product. How many are added?"),
    wrong("spread = 400**0.5 * 0.1", hint="The inputs have a spread of their own, and it is not 1."),
    wrong(
        "spread = (400 * (0.1**2 + 3**2)) ** 0.5",
        hint="A weight and its input are multiplied, and so are their variances.",
    ),
    wrong(
        "spread = 'two'",
        hint="Hand in a number, without quotes.",
        said="`spread` is “two”, but a number is expected.",
    ),
    wrong("spread = 7", hint="What is the variance of one product, and what that of 400 of them? Then take the root."),
    wrong("spread = ...", hint="Put a number there, or a sum for Python to work out."),
    praise="It is 6, and 2000 sums that were drawn just now have a spread of 6.1.",
)
def how_wide(answer: Answer) -> str:
    """The root of n V_w V_x."""
    n, weights, inputs = 400, 0.1, 3
    spread = answer.value("spread", "Put a number there, or a sum for Python to work out.")
    if isinstance(spread, bool) or not isinstance(spread, (int, float, np.integer, np.floating)):
        raise Wrong(f"`spread` is {shown(spread)}, but a number is expected.", "Hand in a number, without quotes.")
    variance = n * weights**2 * inputs**2
    right = math.sqrt(variance)
    hints = {
        variance: "That is the variance. The spread is its root.",
        n * weights * inputs: "It is the variances that add up, not the spreads.",
        weights * inputs: "That is the spread of one product. How many are added?",
        math.sqrt(n) * weights: "The inputs have a spread of their own, and it is not 1.",
        math.sqrt(n * (weights**2 + inputs**2)): "A weight and its input are multiplied, and so are their variances.",
    }
    if not math.isclose(spread, right, rel_tol=1e-3):
        hint = next((said for value, said in hints.items() if math.isclose(spread, value, rel_tol=1e-3)), "")
        raise Wrong(
            f"`spread` is {shown(float(spread))}, but the spread of the whole sum is expected.",
            hint or "What is the variance of one product, and what that of 400 of them? Then take the root.",
        )
    rng = np.random.default_rng(seed=1)
    sums = (rng.normal(scale=weights, size=(2000, n)) * rng.normal(scale=inputs, size=(2000, n))).sum(axis=1)
    return f"It is {right:g}, and 2000 sums that were drawn just now have a spread of {sums.std():.1f}."


DRAW = "import numpy as np\ndef he_weights(n_inputs, n_outputs, rng):\n    return "


@exercise(
    wrong(
        DRAW + "rng.normal(scale=2 / n_inputs, size=(n_inputs, n_outputs))",
        hint="That is the variance. `scale` wants its root.",
        said="`he_weights(200, 50, rng)` has a spread of 0.0101, but 0.1000 is expected.",
    ),
    wrong(
        DRAW + "rng.normal(scale=np.sqrt(1 / n_inputs), size=(n_inputs, n_outputs))",
        hint="A ReLU leaves half of it, and the weights must make up for that.",
    ),
    wrong(
        DRAW + "rng.normal(scale=np.sqrt(2 / (n_inputs + n_outputs)), size=(n_inputs, n_outputs))",
        hint="That is Glorot's rule. He looks at the inputs alone.",
    ),
    wrong(
        DRAW + "rng.normal(scale=np.sqrt(2 / n_outputs), size=(n_inputs, n_outputs))",
        hint="On the way forward it is the number of inputs that counts.",
    ),
    wrong(
        DRAW + "rng.normal(scale=np.sqrt(2 / n_inputs), size=(n_outputs, n_inputs))",
        hint="A row for each input, and a column for each neuron: size=(n_inputs, n_outputs).",
        said="`he_weights(200, 50, rng)` has the shape (50, 200), but a matrix of 200 by 50 is expected.",
    ),
    wrong(
        DRAW + "rng.normal(scale=np.sqrt(n_inputs / 2), size=(n_inputs, n_outputs))",
        hint="The more inputs there are, the narrower the weights, not the wider.",
    ),
    wrong(
        DRAW.replace("import numpy as np", "from nnfs import he") + "he(n_inputs, n_outputs)",
        hint="Give `rng.normal` the scale and the size, and let it draw.",
        said="`he_weights(200, 50, rng)` gives 0.1, but a matrix is expected.",
    ),
    wrong("def he_weights(n_inputs, n_outputs, rng):\n    pass", hint="Hand it back with `return`."),
    praise="With 200 inputs yours spread by 0.10, and with 50 inputs by 0.20, twice as wide.",
)
def draw_them(answer: Answer) -> str:
    """A matrix of the right shape and spread, for two shapes."""
    draw = "Give `rng.normal` the scale and the size, and let it draw."
    spreads = []
    for n_inputs, n_outputs in ((200, 50), (50, 200)):
        answer.names.update(rng=np.random.default_rng(seed=2))
        call = f"he_weights({n_inputs}, {n_outputs}, rng)"
        came = answer.compute(call, draw)
        if came is None:
            raise Wrong(f"`{call}` gives nothing.", "Hand it back with `return`.")
        if np.ndim(came) == 0:
            raise Wrong(f"`{call}` gives {shown(came)}, but a matrix is expected.", draw)
        if np.shape(came) != (n_inputs, n_outputs):
            hint = "A row for each input, and a column for each neuron: size=(n_inputs, n_outputs)."
            raise Wrong(
                f"`{call}` has the shape {np.shape(came)}, but a matrix of {n_inputs} by {n_outputs} is expected.", hint
            )
        spread, right = float(np.std(came)), math.sqrt(2 / n_inputs)
        hints = {
            2 / n_inputs: "That is the variance. `scale` wants its root.",
            math.sqrt(1 / n_inputs): "A ReLU leaves half of it, and the weights must make up for that.",
            math.sqrt(2 / (n_inputs + n_outputs)): "That is Glorot's rule. He looks at the inputs alone.",
            math.sqrt(2 / n_outputs): "On the way forward it is the number of inputs that counts.",
            math.sqrt(n_inputs / 2): "The more inputs there are, the narrower the weights, not the wider.",
        }
        if not math.isclose(spread, right, rel_tol=0.05):
            hint = next((said for value, said in hints.items() if math.isclose(spread, value, rel_tol=0.05)), draw)
            raise Wrong(f"`{call}` has a spread of {spread:.4f}, but {right:.4f} is expected.", hint)
        spreads.append(spread)
    return f"With 200 inputs yours spread by {spreads[0]:.2f}, and with 50 inputs by {spreads[1]:.2f}, twice as wide."


MEASURE = "import numpy as np\ndef normalised(training, new):\n    return "
BY_TRAINING = "(new - training.mean(axis=0)) / np.sqrt(training.var(axis=0) + 0.00001)"


@exercise(
    wrong(
        MEASURE + BY_TRAINING.replace("training", "new"),
        hint="The mean and the spread must come from the training set.",
    ),
    wrong(
        MEASURE + BY_TRAINING.replace("axis=0", "axis=1, keepdims=True"),
        hint="Take the mean and the variance of each column: axis=0.",
    ),
    wrong(MEASURE + BY_TRAINING.replace("axis=0", ""), hint="Take the mean and the variance of each column: axis=0."),
    wrong(
        MEASURE + "(new - training.mean(axis=0)) / (training.var(axis=0) + 0.00001)",
        hint="That is the variance below the line. Its root is wanted.",
    ),
    wrong(MEASURE + "new - training.mean(axis=0)", hint="Now divide by the spread."),
    wrong(
        MEASURE + "(new - training.mean(axis=0)) / training.std(axis=0)",
        hint="One of the inputs never varies: add 0.00001 to the variance before you take the root.",
    ),
    wrong(MEASURE + "new / np.sqrt(training.var(axis=0) + 0.00001)", hint="Take the mean off first."),
    wrong(
        "import numpy as np\ndef normalised(training, new):\n    new - training.mean(axis=0)",
        hint="Hand it back with `return`.",
    ),
    wrong(
        MEASURE + "new",
        hint="Take off the mean of each column of the training set, and divide by the root of its variance + 0.00001.",
    ),
    praise=(
        "Yours gives new samples the measure of the training set, and takes no harm from an input that never varies."
    ),
)
def one_measure(answer: Answer) -> str:
    """New samples, less the mean of the training set, divided by its spread."""
    rng = np.random.default_rng(seed=3)
    training = rng.normal(size=(4, 3)) * [1, 5, 0] + [0, 2, 7]  # the last input is always the same
    new = np.array([[0.5, -1.0, 7.0], [2.0, 3.0, 7.01], [-1.0, 4.0, 6.99], [0.0, 1.0, 7.0]])
    answer.names.update(training=training, new=new)
    mean, variance = training.mean(axis=0), training.var(axis=0)

    def by(middle: Array, wide: Array) -> Array:
        return (new - middle) / np.sqrt(wide + 0.00001)

    with np.errstate(all="ignore"):
        without = (new - mean) / np.sqrt(variance)
        one_number = by(training.mean(), training.var())
        by_row = by(training.mean(axis=1, keepdims=True), training.var(axis=1, keepdims=True))
        column = "Take the mean and the variance of each column: axis=0."
        answer.expect(
            "normalised(training, new)",
            by(mean, variance),
            "Take off the mean of each column of the training set, and divide by the root of its variance + 0.00001.",
            [
                (by(new.mean(axis=0), new.var(axis=0)), "The mean and the spread must come from the training set."),
                (one_number, column),
                (by_row, column),
                ((new - mean) / (variance + 0.00001), "That is the variance below the line. Its root is wanted."),
                (new - mean, "Now divide by the spread."),
                (without, "One of the inputs never varies: add 0.00001 to the variance before you take the root."),
                (new / np.sqrt(variance + 0.00001), "Take the mean off first."),
            ],
        )
    return "Yours gives new samples the measure of the training set, and takes no harm from an input that never varies."
