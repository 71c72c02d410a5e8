"""The graders of the exercises in docs/beyond/normalization.md."""

from __future__ import annotations

import math

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, shown, wrong
from nnfs import Layer
from nnfs.gate.arrays import Array

FROM = {
    "batch_norm_in_training": "column",
    "batch_norm_in_use": "kept",
    "layer_norm_in_training": "row",
    "rms_norm_in_use": "row",
}
RIGHT_FROM = "\n".join(f"{name} = {word!r}" for name, word in FROM.items())
SAMPLE = "One sample alone has no column worth a mean: what does the layer keep for that?"
BATCH = "While it learns there is a batch, and each neuron has a column in it."
ROW = "It looks at one sample, and at nothing else: so what stands beside each other?"
WORDS = 'One of the words "column", "row" and "kept" is wanted, with the quotes.'


@exercise(
    wrong(
        RIGHT_FROM.replace("'kept'", "'column'"),
        hint="One sample alone has no column worth a mean: what does the layer keep for that?",
        said="`batch_norm_in_use` is “column”, but its mean comes from elsewhere.",
    ),
    wrong(
        RIGHT_FROM.replace("'column'", "'row'"),
        hint="While it learns there is a batch, and each neuron has a column in it.",
    ),
    wrong(
        RIGHT_FROM.replace("'column'", "'kept'"),
        hint="While it learns there is a batch, and each neuron has a column in it.",
    ),
    wrong(
        RIGHT_FROM.replace("layer_norm_in_training = 'row'", "layer_norm_in_training = 'column'"),
        hint="It looks at one sample, and at nothing else: so what stands beside each other?",
    ),
    wrong(
        RIGHT_FROM.replace("rms_norm_in_use = 'row'", "rms_norm_in_use = 'kept'"),
        hint="It looks at one sample, and at nothing else: so what stands beside each other?",
    ),
    wrong(
        RIGHT_FROM.replace("'kept'", "7"),
        hint='One of the words "column", "row" and "kept" is wanted, with the quotes.',
        said="`batch_norm_in_use` is 7, but a word is expected.",
    ),
    praise="Only batch normalisation does one thing in training and another in use.",
)
def whose_mean(answer: Answer) -> str:
    """Columns in training, what was kept in use, rows for the others."""
    hints = {"batch_norm_in_training": BATCH, "batch_norm_in_use": SAMPLE}
    for name, right in FROM.items():
        came = answer.value(name, WORDS)
        word = came.strip().lower() if isinstance(came, str) else ""
        if word not in FROM.values():
            raise Wrong(f"`{name}` is {shown(came)}, but a word is expected.", WORDS)
        if word != right:
            raise Wrong(f"`{name}` is {shown(came)}, but its mean comes from elsewhere.", hints.get(name, ROW))
    return "Only batch normalisation does one thing in training and another in use."


STEPS = "without = {}\naround = {}"


@exercise(
    wrong(STEPS.format("30 * 0.1", "1.1**30"), hint="Slopes along a chain are multiplied, not added up."),
    wrong(STEPS.format("0.1**30", "30 * 1.1"), hint="Slopes along a chain are multiplied, not added up."),
    wrong(STEPS.format("0.1", "1.1**30"), hint="That is one step. There are thirty of them in a row."),
    wrong(STEPS.format("0.1**30", "1.1"), hint="That is one step. There are thirty of them in a row."),
    wrong(
        STEPS.format("0.1**30", "1 + 0.1**30"),
        hint="The way around has the slope 1, and the layers add their own 0.1 to it.",
    ),
    wrong(STEPS.format("0.1**30", "1"), hint="The way around has the slope 1, and the layers add their own 0.1 to it."),
    wrong(
        STEPS.format("'tiny'", "1.1**30"),
        hint="Hand in a number, without quotes.",
        said="`without` is “tiny”, but a number is expected.",
    ),
    wrong(
        STEPS.format("2", "1.1**30"),
        hint="Multiply the slopes of the thirty steps.",
        said="`without` is 2, but the slope of all thirty steps is expected.",
    ),
    praise="Without the way around 1e-30 is left, which is nothing, and with it the slope grows to 17.4.",
)
def thirty_steps(answer: Answer) -> str:
    """The products of thirty slopes, 0.1 each and 1.1 each."""
    chain = "Slopes along a chain are multiplied, not added up."
    one = "That is one step. There are thirty of them in a row."
    for name, each, mistakes in (
        ("without", 0.1, [(3, chain), (0.1, one)]),
        (
            "around",
            1.1,
            [
                (33, chain),
                (1.1, one),
                (1, "The way around has the slope 1, and the layers add their own 0.1 to it."),
            ],
        ),
    ):
        came = answer.value(name, "Multiply the slopes of the thirty steps.")
        if isinstance(came, bool) or not isinstance(came, (int, float, np.integer, np.floating)):
            raise Wrong(f"`{name}` is {shown(came)}, but a number is expected.", "Hand in a number, without quotes.")
        if not math.isclose(came, each**30, rel_tol=1e-3):
            hint = next((said for value, said in mistakes if math.isclose(came, value, rel_tol=1e-9)), "")
            raise Wrong(
                f"`{name}` is {shown(float(came))}, but the slope of all thirty steps is expected.",
                hint or "Multiply the slopes of the thirty steps.",
            )
    return (
        f"Without the way around {0.1**30:.0e} is left, which is nothing, and with it the slope grows to {1.1**30:.1f}."
    )


SIZE = """
import numpy as np
from nnfs import Layer
class RMSNormalisation(Layer):
    def __init__(self, size):
        super().__init__(gains=np.ones(size))
    def forward(self, x, training=False):
        size = np.sqrt((x**2).mean(axis=1, keepdims=True) + 0.00001)
        return self.parameters["gains"] * x / size
"""
SQUARES = "Take the mean of the squares of each row, add 0.00001, and divide by the root of that."


@exercise(
    wrong(SIZE.replace("axis=1", "axis=0"), hint="These are the columns. Go along each row: axis=1, keepdims=True."),
    wrong(SIZE.replace("np.sqrt(", "("), hint="That is the mean of the squares. Divide by its root."),
    wrong(
        SIZE.replace("* x /", "* (x - x.mean(axis=1, keepdims=True)) /"), hint="RMSNorm leaves the mean where it is."
    ),
    wrong(SIZE.replace(".mean(", ".sum("), hint="Take the mean of the squares, not their sum."),
    wrong(SIZE.replace('self.parameters["gains"] * ', ""), hint="Multiply each column by its gain."),
    wrong(SIZE.replace(" + 0.00001", ""), hint="A row of zeros is divided by zero: add 0.00001 ahead of the root."),
    wrong(
        SIZE.replace("* x / size", "* x"),
        hint="Take the mean of the squares of each row, add 0.00001, and divide by the root of that.",
    ),
    wrong(
        "RMSNormalisation = 1",
        hint="Keep `class RMSNormalisation(Layer):`.",
        said="There is no layer `RMSNormalisation` yet.",
    ),
    praise="Your layer leaves the mean where it is, and a row that is a hundred times as large comes out alike.",
)
def only_the_size(answer: Answer) -> str:
    """Each row over the root of the mean of its squares, times a gain."""
    kind = answer.names.get("RMSNormalisation")
    if not (isinstance(kind, type) and issubclass(kind, Layer)):
        raise Wrong("There is no layer `RMSNormalisation` yet.", "Keep `class RMSNormalisation(Layer):`.")
    layer, gains = kind(3), np.array([0.5, 1, 2])
    layer.parameters["gains"][:] = gains
    x = np.array([[1.0, 2, -4], [0.0, 0, 0], [10, 20, -40], [0.001, 0.002, -0.004]])  # there the tiny number counts
    answer.names.update(layer=layer, x=x)
    squares = (x**2).mean(axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        mistakes = [
            (
                gains * x / np.sqrt((x**2).mean(axis=0) + 0.00001),
                "These are the columns. Go along each row: axis=1, keepdims=True.",
            ),
            (gains * x / (squares + 0.00001), "That is the mean of the squares. Divide by its root."),
            (
                gains * (x - x.mean(axis=1, keepdims=True)) / np.sqrt(squares + 0.00001),
                "RMSNorm leaves the mean where it is.",
            ),
            (gains * x / np.sqrt(3 * squares + 0.00001), "Take the mean of the squares, not their sum."),
            (x / np.sqrt(squares + 0.00001), "Multiply each column by its gain."),
            (gains * x / np.sqrt(squares), "A row of zeros is divided by zero: add 0.00001 ahead of the root."),
        ]
        answer.expect("layer.forward(x)", gains * x / np.sqrt(squares + 0.00001), SQUARES, mistakes)
    return "Your layer leaves the mean where it is, and a row that is a hundred times as large comes out alike."


ROWS = """
import numpy as np
from nnfs import Layer
class LayerNormalisation(Layer):
    def forward(self, x, training=False):
        mean = x.mean({axis})
        self.spread = np.sqrt(x.var({axis}) + 0.00001)
        self.x_hat = (x - mean) / self.spread
        return self.x_hat
    def backward(self, d_y):
        pull = {pull}
        return (d_y - pull) / self.spread
"""
AXIS = "axis=1, keepdims=True"
MEAN = f"d_y.mean({AXIS})"
STRETCH = f"self.x_hat * (d_y * self.x_hat).mean({AXIS})"


@exercise(
    wrong(
        ROWS.format(axis="axis=0", pull="0"),
        hint="These are the columns. Take the mean and the variance along each row: axis=1, keepdims=True.",
    ),
    wrong(
        ROWS.format(axis=AXIS, pull="0"),
        hint="Two routes are to be taken off: one through the mean, and one through the spread.",
    ),
    wrong(ROWS.format(axis=AXIS, pull=MEAN), hint="The route through the spread is missing."),
    wrong(ROWS.format(axis=AXIS, pull=STRETCH), hint="The route through the mean is missing."),
    wrong(
        ROWS.format(axis=AXIS, pull=f"{MEAN} - {STRETCH}"), hint="Both routes are taken off, so add them up in `pull`."
    ),
    wrong(
        ROWS.format(axis=AXIS, pull=f"{MEAN} + (d_y * self.x_hat).mean({AXIS})"),
        hint="The mean of d_y * x_hat is multiplied by x_hat once more.",
    ),
    wrong(
        ROWS.format(axis=AXIS, pull=f"{MEAN} + {STRETCH}".replace(AXIS, "axis=0")),
        hint="Take these means along each row, too.",
    ),
    wrong(ROWS.format(axis=AXIS, pull=f"{MEAN} + {STRETCH}".replace("mean", "sum")), hint="Both are means, not sums."),
    wrong(ROWS.format(axis=AXIS, pull="0").replace("np.sqrt", ""), hint="The spread is the root of the variance."),
    wrong(
        ROWS.format(axis=AXIS, pull="0").replace("return self.x_hat\n", "pass\n"), hint="Hand it back with `return`."
    ),
    wrong(
        "LayerNormalisation = 1",
        hint="Keep `class LayerNormalisation(Layer):`.",
        said="There is no layer `LayerNormalisation` yet.",
    ),
    wrong(
        ROWS.format(axis=AXIS, pull="0").replace("(x - mean) / self.spread", "x - mean"),
        hint="Now divide by the spread.",
    ),
    wrong(
        ROWS.format(axis=AXIS, pull="0").replace("(x - mean) / self.spread", "x"),
        hint="Take off the mean of each row, and divide by the root of its variance + 0.00001.",
    ),
    wrong(ROWS.format(axis=AXIS, pull="7"), hint="It is the formula of the box, with the means along each row."),
    praise="Your layer takes both routes off, and every sample is normalised by itself.",
)
def by_rows(answer: Answer) -> str:
    """Layer normalisation forwards, and its way back against the formula and tiny steps."""
    kind = answer.names.get("LayerNormalisation")
    if not (isinstance(kind, type) and issubclass(kind, Layer)):
        raise Wrong("There is no layer `LayerNormalisation` yet.", "Keep `class LayerNormalisation(Layer):`.")
    rng = np.random.default_rng(seed=4)
    x, d_y = 3 * rng.normal(size=(4, 4)) + 1, rng.normal(size=(4, 4))
    x[0] /= 100  # a row so narrow that the 0.00001 counts
    layer = kind()
    answer.names.update(x=x, d_y=d_y, layer=layer)

    def mean(values: Array, axis: int = 1) -> Array:
        result: Array = values.mean(axis=axis, keepdims=True)
        return result

    def hat(axis: int) -> Array:
        return (x - mean(x, axis)) / np.sqrt(x.var(axis=axis, keepdims=True) + 0.00001)

    variance = x.var(axis=1, keepdims=True) + 0.00001
    answer.expect(
        "layer.forward(x)",
        hat(1),
        "Take off the mean of each row, and divide by the root of its variance + 0.00001.",
        [
            (hat(0), "These are the columns. Take the mean and the variance along each row: axis=1, keepdims=True."),
            ((x - mean(x)) / variance, "The spread is the root of the variance."),
            (x - mean(x), "Now divide by the spread."),
        ],
    )
    x_hat, spread = hat(1), np.sqrt(variance)
    through_mean, through_spread = mean(d_y), x_hat * mean(d_y * x_hat)
    columns = mean(d_y, 0) + x_hat * mean(d_y * x_hat, 0)
    both = "Two routes are to be taken off: one through the mean, and one through the spread."
    answer.expect(
        "layer.backward(d_y)",
        (d_y - through_mean - through_spread) / spread,
        "It is the formula of the box, with the means along each row.",
        [
            (d_y / spread, both),
            ((d_y - through_mean) / spread, "The route through the spread is missing."),
            ((d_y - through_spread) / spread, "The route through the mean is missing."),
            ((d_y - through_mean + through_spread) / spread, "Both routes are taken off, so add them up in `pull`."),
            (
                (d_y - through_mean - mean(d_y * x_hat)) / spread,
                "The mean of d_y * x_hat is multiplied by x_hat once more.",
            ),
            ((d_y - columns) / spread, "Take these means along each row, too."),
            ((d_y - 4 * (through_mean + through_spread)) / spread, "Both are means, not sums."),
        ],
    )
    return "Your layer takes both routes off, and every sample is normalised by itself."
