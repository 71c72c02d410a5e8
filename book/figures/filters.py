"""The figure of the filters that were learned, in the chapter on convolution, and of what they answer to digits."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from book.figures.convolution import squares
from book.figures.svg import drawing, text
from nnfs import (
    Adam,
    Convolution,
    Dense,
    Dropout,
    Flatten,
    MaxPool,
    Network,
    ReLU,
    SoftmaxCrossEntropy,
    cosine_decay,
    digits,
    split,
    train,
)
from nnfs.gate.arrays import Array, Floats, Labels


@cache
def trained() -> tuple[Network, Array, Labels]:
    """Train the chapter's network as the chapter does; return it with the pictures and labels of the test set."""
    images, labels = digits()
    pictures = images[..., np.newaxis]
    train_set, _, test_set = split(len(images), np.random.default_rng(seed=1))
    rng = np.random.default_rng(seed=1)
    network = Network(
        [
            Convolution.random(3, 1, 8, rng, padding=1),
            ReLU(),
            Convolution.random(3, 8, 32, rng),
            ReLU(),
            MaxPool(2),
            Flatten(),
            Dropout(0.5, rng),
            Dense.random(9 * 32, 10, rng),
        ]
    )
    train(
        network,
        pictures[train_set],
        labels[train_set],
        SoftmaxCrossEntropy(),
        Adam(0.006),
        epochs=30,
        rng=rng,
        schedule=cosine_decay(30),
    )
    return network, images[test_set], labels[test_set]


class FiltersData(NamedTuple):
    """The learned filters, some digits, and what each filter answers to each digit, squashed."""

    filters: tuple[Floats, ...]
    pictures: tuple[Array, ...]
    answers: tuple[tuple[Floats, ...], ...]


def filters_data() -> FiltersData:
    """Ask the first layer of the trained network about a 0 and a 7."""
    network, images, labels = trained()
    pictures = tuple(images[labels == digit][0] for digit in (0, 7))
    weights = network.layers[0].parameters["weights"]
    given = [network.layers[1].forward(network.layers[0].forward(x[np.newaxis, :, :, np.newaxis]))[0] for x in pictures]
    return FiltersData(
        filters=tuple(weights[:, :, 0, i] for i in range(weights.shape[3])),
        pictures=pictures,
        answers=tuple(tuple(one[:, :, i] for i in range(one.shape[2])) for one in given),
    )


def draw_filters(data: FiltersData) -> str:
    """Four filters in a row, and below each what it answers; the digits on the left."""
    heaviest = max(float(np.abs(weights).max()) for weights in data.filters)
    strongest = max(float(given.max()) for row in data.answers for given in row)
    content = []
    for i, weights in enumerate(data.filters):
        block, column = divmod(i, 4)
        x, top = 84 + 76 * column, 20 + 218 * block
        content += [
            text((x + 32, top - 6), str(i + 1)),
            squares((x + 9.5, top), weights, 15, heaviest),
            *(
                squares((x, top + 56 + 72 * j), row[i], 8, strongest, strongest / 10)
                for j, row in enumerate(data.answers)
            ),
        ]
    content += [
        squares((4, 20 + 218 * block + 56 + 72 * j), picture, 8, 1)
        for block in range(2)
        for j, picture in enumerate(data.pictures)
    ]
    return drawing(432, *content)
