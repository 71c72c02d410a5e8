"""The figures of docs/beyond/libraries.md: who does what with each library, and how far slopes are off."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from book.figures.axes import Axes
from book.figures.svg import Point, drawing, element, text
from book.figures.svg import line as straight
from nnfs import Dense, Network, ReLU, SoftmaxCrossEntropy
from nnfs.gate.arrays import Floats, Labels
from nnfs.gate.values import Precision

STEPS = ("data, heaps", "layers", "loss", "slopes", "step", "epochs", "judgement")
LIBRARY = {
    "nnfs": {
        "layers": "Dense",
        "loss": "SoftmaxCrossEntropy",
        "slopes": "network.backward",
        "step": "Momentum",
        "epochs": "train(",
    },
    "JAX": {"slopes": "jax.value_and_grad"},
    "PyTorch": {
        "layers": "nn.Linear",
        "loss": "nn.CrossEntropyLoss",
        "slopes": "value.backward",
        "step": "optimizer.step",
    },
    "Keras": {
        "layers": "keras.layers.Dense",
        "loss": "keras.losses",
        "slopes": "train_on_batch",
        "step": "keras.optimizers",
        "epochs": "keras_network.fit",
    },
    "scikit-learn": {
        "layers": "[32]",
        "loss": "loss_",
        "slopes": "partial_fit",
        "step": "learning_rate_init",
        "epochs": "reader.fit",
    },
}
"""What each library does, by the words of the chapter's code that have it done; all else is the reader's work."""


def libraries_work() -> str:
    """A row for each step, a column for each library: a square where the library does it, a disc where you do."""
    marks = []
    for j, name in enumerate(LIBRARY):
        x = 116 + 58 * j
        lines = name.split("-")
        for k, part in enumerate(lines):
            dash = "-" if k < len(lines) - 1 else ""
            marks.append(text((x, 38 - 16 * (len(lines) - 1 - k)), part + dash, "words strong"))
    for i, step in enumerate(STEPS):
        y = 66 + 32 * i
        marks.append(straight((6, y + 16), (374, y + 16), "hairline"))
        marks.append(text((6, y + 4.5), step, "words", "start"))
        marks += [_mark((116 + 58 * j, y), step in does) for j, does in enumerate(LIBRARY.values())]
    y = 66 + 32 * len(STEPS) + 12
    key = [(_mark((116, y), False), "you"), (_mark((116 + 58 * 2, y), True), "the library")]
    for k, (mark, words) in enumerate(key):
        marks += [mark, text((132 + 116 * k, y + 4.5), words, "words", "start")]
    return drawing(y + 20, *marks)


def _mark(at: Point, library: bool) -> str:
    if library:
        return element("rect", class_="bar", x=at[0] - 7, y=at[1] - 7, width=14, height=14)
    return element("circle", class_="person m", cx=at[0], cy=at[1], r=6.5)


BINS = range(-17, -2)
"""Where a bin of the histogram begins, and the one before it ends, as powers of ten."""


def libraries_precision(
    W1: Floats,  # noqa: N803
    b1: Floats,
    W2: Floats,  # noqa: N803
    b2: Floats,
    batch: Floats,
    answers: Labels,
    long: Floats,
    flat_slopes: Callable[[Precision], Floats],
) -> str:
    """Two histograms, one above the other, on one scale: float64 with the batch in another order, and float32."""
    network, loss = Network([Dense(W1, b1), ReLU(), Dense(W2, b2)]), SoftmaxCrossEntropy()
    loss.forward(answers[::-1], network.forward(batch[::-1]))
    network.backward(loss.backward())
    panels = []
    for i, slopes in enumerate((network.flat_gradients, flat_slopes(np.float32))):
        differ = slopes != long
        powers = np.log10(np.abs(slopes - long)[differ].astype(float) / np.abs(long[differ]))
        axes = Axes(x=(BINS[0], BINS[-1]), y=(0, 1), left=44, top=34 + 132 * i, width=322, height=88)
        bars = [*axes.histogram(powers, BINS, gap=1), axes.title(f"{slopes.dtype}: share of the slopes")]
        words = {"x_label": "relative difference, as a power of ten", "labelled": "xy"} if i else {"labelled": "y"}
        panels.append(axes.plot(*bars, x_ticks=(-16, -13, -10, -7, -4), y_ticks=(0, 0.5, 1), **words))
    return drawing(308, *panels)
