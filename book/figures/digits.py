"""Figures of the chapter on digits: the pictures, two losses that part, who is silenced, what is misread.

A picture is printed as newspapers print: each pixel is a square, and its area says how dark it is.
"""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.shapes import link
from book.figures.svg import Point, drawing, element, group, number, text
from nnfs import (
    Dense,
    Dropout,
    History,
    Momentum,
    Network,
    ReLU,
    SoftmaxCrossEntropy,
    cosine_decay,
    digits,
    softmax,
    split,
    train,
)

Picture = tuple[tuple[float, ...], ...]
"""Rows of pixels, from 0 for white to 1 for black."""


class Shown(NamedTuple):
    """A picture, and what it shows."""

    picture: Picture
    label: int


class DigitsData(NamedTuple):
    """Two pictures of each digit: first one of each, then another."""

    digits: tuple[Shown, ...]


def digits_data() -> DigitsData:
    """Take the first two of each digit in the training set."""
    images, labels = digits()
    training, _, _ = heaps()
    places = {digit: training[labels[training] == digit] for digit in range(10)}
    return DigitsData(tuple(_shown(images, labels, places[digit][turn]) for turn in range(2) for digit in range(10)))


def _shown(images: np.ndarray, labels: np.ndarray, place: int) -> Shown:
    return Shown(tuple(tuple(row) for row in images[place].tolist()), int(labels[place]))


PIXEL = 7.0
"""How wide a pixel is on the paper."""


def draw_digits(data: DigitsData) -> str:
    """Five in a row, and below each what it shows."""
    pictures = []
    for i, (picture, label) in enumerate(data.digits):
        row, column = divmod(i, 5)
        at = (10.0 + 76 * column, 8.0 + 88 * row)
        pictures.append(draw_picture(at, picture))
        pictures.append(text((at[0] + 4 * PIXEL, at[1] + 8 * PIXEL + 17), str(label), "words name"))
    return drawing(356, *pictures)


def draw_picture(at: Point, picture: Picture) -> str:
    """One picture, in tenths of the paper's unit, so that its squares need no decimals."""
    squares = []
    for i, row in enumerate(picture):
        for j, pixel in enumerate(row):
            if side := round(10 * PIXEL * math.sqrt(pixel)):
                x, y = (round(10 * PIXEL * (k + 0.5) - side / 2) for k in (j, i))
                squares.append(f"M{x} {y}h{side}v{side}h-{side}z")
    place = f"translate({number(at[0])} {number(at[1])}) scale(0.1)"
    return element("path", class_="dot", d="".join(squares), transform=place)


HIDDEN, FEW, SEED = 128, 100, 1


@cache
def heaps() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The places of the pictures to learn from, to choose by, and to test with."""
    _, labels = digits()
    return split(len(labels), rng=np.random.default_rng(seed=1))


def _learned(count: int | None, dropout: float, l2: float, epochs: int, is_slowed: bool) -> tuple[Network, History]:
    """Train the chapter's network on the first `count` pictures of the training set, or on all."""
    x, labels = inputs()
    training, validation, _ = heaps()
    rng = np.random.default_rng(SEED)
    hidden, output = Dense.random(64, HIDDEN, rng), Dense.random(HIDDEN, 10, rng)
    network = Network([hidden, ReLU(), Dropout(dropout, rng), output])
    history = train(
        network,
        x[training[:count]],
        labels[training[:count]],
        SoftmaxCrossEntropy(),
        Momentum(0.03),
        epochs=epochs,
        rng=rng,
        validation=(x[validation], labels[validation]),
        schedule=cosine_decay(epochs) if is_slowed else None,
        l2=l2,
    )
    return network, history


def inputs() -> tuple[np.ndarray, np.ndarray]:
    """The pictures as the network sees them, a row for each, and what they show."""
    images, labels = digits()
    return 4 * images.reshape(-1, 64), labels


class OverfittingData(NamedTuple):
    """The losses on the few pictures that are learned from, on those that are not, and where these turn."""

    losses: tuple[float, ...]
    validation_losses: tuple[float, ...]
    best_epoch: int


def overfitting_data() -> OverfittingData:
    """Learn from few pictures, without any cure."""
    _, history = _learned(FEW, dropout=0, l2=0, epochs=300, is_slowed=False)
    assert history.best_epoch is not None
    return OverfittingData(tuple(history.losses), tuple(history.validation_losses), history.best_epoch)


TOP = 0.5
"""The loss begins above the paper's upper edge: there would be nothing to see below it otherwise."""


def draw_overfitting(data: OverfittingData) -> str:
    """Both losses, every epoch at first and one in five later, from where they enter the paper."""
    axes = Axes(x=(0, 300), y=(0, TOP), left=38, top=34, width=330, height=200)
    last = len(data.losses) - 1
    epochs = [epoch for epoch in range(last + 1) if epoch < 40 or epoch % 5 == 0 or epoch == last]
    curves = []
    for losses, css in ((data.losses, "curve"), (data.validation_losses, "tangent")):
        above = max(epoch for epoch, loss in enumerate(losses) if loss > TOP)
        entry = above + (losses[above] - TOP) / (losses[above] - losses[above + 1])
        points = [(epoch, losses[epoch]) for epoch in epochs if epoch > above]
        curves.append(axes.curve([(entry, TOP), *points], css))
    turn = (data.best_epoch, data.validation_losses[data.best_epoch])
    return drawing(
        286,
        axes.plot(
            *curves,
            axes.line((turn[0], 0), turn, "asymptote"),
            axes.dot(turn),
            axes.note(turn, f"lowest at epoch {turn[0]}", 12, 20, anchor="start"),
            axes.note((300, data.validation_losses[-1]), "never seen", 0, -12, anchor="end"),
            axes.note((300, data.losses[-1]), "learned from", 0, -10, anchor="end", css="words accent"),
            x_ticks=(0, 100, 200, 300),
            y_ticks=(0, 0.1, 0.2, 0.3, 0.4, 0.5),
            x_label="epoch",
            y_label="loss",
        ),
    )


class DropoutData(NamedTuple):
    """Which of the hidden neurons stay, for each of two pictures."""

    stays: tuple[tuple[bool, ...], ...]


def dropout_data(neurons: int = 6, rate: float = 0.3) -> DropoutData:
    """Let the layer draw, and see what is left of ones."""
    layer = Dropout(rate, rng=np.random.default_rng(seed=30))
    left = layer.forward(np.ones((2, neurons)), training=True)
    return DropoutData(tuple(tuple(row) for row in (left > 0).tolist()))


def draw_dropout(data: DropoutData) -> str:
    """The network twice, from left to right: three inputs, the hidden neurons, two outputs."""
    panels = []
    for i, stays in enumerate(data.stays):
        left = 24 + 200 * i
        inputs = [(left, 80 + 56 * k) for k in range(3)]
        hidden = [(left + 66, 36 + 40 * k) for k in range(len(stays))]
        outputs = [(left + 132, 108 + 56 * k) for k in range(2)]
        for place, is_there in zip(hidden, stays):
            if is_there:
                panels += [link(start, place, 9, 15) for start in inputs]
                panels += [link(place, end, 15, 15) for end in outputs]
        panels += [element("circle", class_="dot", cx=x, cy=y, r=4.5) for x, y in inputs]
        for (x, y), is_there in zip(hidden, stays):
            css = "neuron" if is_there else "neuron-outline"
            circle = element("circle", cx=x, cy=y, r=12)
            panels.append(group(css, circle) if is_there else element("circle", class_=css, cx=x, cy=y, r=12))
        panels += [group("neuron", element("circle", cx=x, cy=y, r=12)) for x, y in outputs]
        panels.append(text((left + 66, 280), f"picture {i + 1}", "words strong"))
    return drawing(290, *panels)


class Misread(NamedTuple):
    """A picture, what it shows, what the network read, and how sure it was."""

    picture: Picture
    label: int
    read: int
    sure: float


class MisreadData(NamedTuple):
    """All that the network misreads in the test."""

    misread: tuple[Misread, ...]


def misread_data() -> MisreadData:
    """Learn from the whole training set, with both cures, and ask for the test set."""
    network, _ = _learned(None, dropout=0.3, l2=0.001, epochs=60, is_slowed=True)
    images, _ = digits()
    x, labels = inputs()
    _, _, test = heaps()
    probabilities = softmax(network.predict(x[test]))
    read, sure = probabilities.argmax(axis=1), probabilities.max(axis=1)
    return MisreadData(
        tuple(
            Misread(*_shown(images, labels, test[i]), int(read[i]), float(sure[i]))
            for i in np.flatnonzero(read != labels[test])
        )
    )


def draw_misread(data: MisreadData) -> str:
    """Three in a row, with two lines of words below each."""
    pictures = []
    for i, misread in enumerate(data.misread):
        row, column = divmod(i, 3)
        at = (35.0 + 126 * column, 8.0 + 116 * row)
        middle, below = at[0] + 4 * PIXEL, at[1] + 8 * PIXEL
        pictures.append(draw_picture(at, misread.picture))
        pictures.append(text((middle, below + 18), f"{misread.label}, read as {misread.read}", "words strong"))
        pictures.append(text((middle, below + 36), f"{shown(misread.sure, '.2f')} sure", "words"))
    return drawing(116 * math.ceil(len(data.misread) / 3) + 2, *pictures)
