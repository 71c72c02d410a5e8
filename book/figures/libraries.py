"""Figures of chapter 14: who does what with each library, and how far slopes are off in float64 and in float32."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from book.figures.axes import Axes
from book.figures.svg import Point, drawing, element, text
from book.figures.svg import line as straight
from nnfs import Dense, Network, ReLU, SoftmaxCrossEntropy, digits, he, split
from nnfs.gate.arrays import Floats
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


class WorkData(NamedTuple):
    """For each library, the steps that it does."""

    does: Mapping[str, frozenset[str]]


def work_data() -> WorkData:
    """Leave the words of the code away."""
    return WorkData({name: frozenset(words) for name, words in LIBRARY.items()})


def draw_work(data: WorkData) -> str:
    """A row for each step, a column for each library: a square where the library does it, a disc where you do."""
    marks = []
    for j, name in enumerate(data.does):
        x = 116 + 58 * j
        lines = name.split("-")
        for k, part in enumerate(lines):
            dash = "-" if k < len(lines) - 1 else ""
            marks.append(text((x, 38 - 16 * (len(lines) - 1 - k)), part + dash, "words strong"))
    for i, step in enumerate(STEPS):
        y = 66 + 32 * i
        marks.append(straight((6, y + 16), (374, y + 16), "hairline"))
        marks.append(text((6, y + 4.5), step, "words", "start"))
        marks += [_mark((116 + 58 * j, y), step in steps) for j, steps in enumerate(data.does.values())]
    y = 66 + 32 * len(STEPS) + 12
    key = [(_mark((116, y), False), "you"), (_mark((116 + 58 * 2, y), True), "the library")]
    for k, (mark, words) in enumerate(key):
        marks += [mark, text((132 + 116 * k, y + 4.5), words, "words", "start")]
    return drawing(y + 20, *marks)


def _mark(at: Point, library: bool) -> str:
    if library:
        return element("rect", class_="bar", x=at[0] - 7, y=at[1] - 7, width=14, height=14)
    return element("circle", class_="person m", cx=at[0], cy=at[1], r=6.5)


BINS = tuple(float(power) for power in range(-17, -2))
"""Where a bin of the histogram begins, and the one before it ends, as powers of ten."""


class PrecisionData(NamedTuple):
    """For each way to work the slopes out again, the share of them in each bin of the relative difference."""

    shares: Mapping[str, tuple[float, ...]]


def flat_slopes(dtype: Precision, backwards: bool = False) -> np.ndarray:
    """Work the slopes of the chapter's network out, with the pictures of its batch in one order or the other."""
    images, labels = digits()
    rng = np.random.default_rng(seed=1)
    training, _, _ = split(len(images), rng)
    places = training[:32][::-1] if backwards else training[:32]
    drawn = Dense.random(64, 32, rng, he), Dense.random(32, 10, rng)
    hidden, output = (Dense(**layer.parameters, dtype=dtype) for layer in drawn)
    network, loss = Network([hidden, ReLU(), output]), SoftmaxCrossEntropy()
    x: Floats = (4 * images.reshape(-1, 64)[places]).astype(dtype)
    loss.forward(labels[places], network.forward(x))
    network.backward(loss.backward())
    return network.flat_gradients.astype(np.float64)


def precision_data() -> PrecisionData:
    """Compare with the slopes in float64: those of float64 in another order, and those of float32."""
    exact = flat_slopes(np.float64)
    again = {"float64": flat_slopes(np.float64, backwards=True), "float32": flat_slopes(np.float32)}
    return PrecisionData({name: _shares(slopes, exact) for name, slopes in again.items()})


def _shares(slopes: np.ndarray, exact: np.ndarray) -> tuple[float, ...]:
    differ = slopes != exact
    relative = np.abs(slopes - exact)[differ] / np.abs(exact[differ])
    counts, _ = np.histogram(np.log10(relative), bins=BINS)
    return tuple((counts / len(relative)).tolist())


def draw_precision(data: PrecisionData) -> str:
    """Two histograms, one above the other, on one scale."""
    panels = []
    for i, (name, shares) in enumerate(data.shares.items()):
        axes = Axes(x=(BINS[0], BINS[-1]), y=(0, 1), left=44, top=34 + 132 * i, width=322, height=88)
        bars = []
        for low, high, share in zip(BINS, BINS[1:], shares):
            (left, top), (right, bottom) = axes.at(low, share), axes.at(high, 0)
            bars.append(element("rect", class_="bar", x=left + 1, y=top, width=right - left - 2, height=bottom - top))
        last = i == len(data.shares) - 1
        panels.append(
            axes.plot(
                *bars,
                text((axes.left, axes.top - 12), f"{name}: share of the slopes", "words strong", "start"),
                x_ticks=(-16, -13, -10, -7, -4),
                y_ticks=(0, 0.5, 1),
                x_label="relative difference, as a power of ten" if last else "",
                labelled="xy" if last else "y",
            )
        )
    return drawing(308, *panels)
