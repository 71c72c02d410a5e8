"""The tutorial's network, 2-2-1, for 1000 epochs of four people: the book's own class, layers, and the tutorial's loop.

First comes the class with nine parameters that the book builds from the tutorial.  Its train is the same loop, so it
is to take no longer.

All measure the loss at the end of each epoch.  All at once, four people are one batch and one step, and what
the loss was after an epoch is what the next one meets first: so there an epoch more gives the same losses, and
nothing is worked out twice.  One by one, each person is a step: then a matrix has one row, and what NumPy
takes to set out for it is more than the work itself.  So there no aim is set for layers.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from nnfs import SGD, Dense, MeanSquaredError, Network, NineParameterNetwork, Sigmoid, people, train
from tests.benchmarks.contest import Contest, Contestant, Run

START = np.random.default_rng(seed=1).normal(size=9).tolist()
EPOCHS = 1000


def sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def deriv_sigmoid(x: Any) -> Any:
    fx = sigmoid(x)
    return fx * (1 - fx)


class WithNames:
    """The network as the tutorial has it: a name for each parameter, and each derivative by hand."""

    def __init__(self) -> None:
        self.w1, self.w2, self.w3, self.w4, self.w5, self.w6, self.b1, self.b2, self.b3 = START

    def feedforward(self, x: Any) -> Any:
        h1 = sigmoid(self.w1 * x[0] + self.w2 * x[1] + self.b1)
        h2 = sigmoid(self.w3 * x[0] + self.w4 * x[1] + self.b2)
        return sigmoid(self.w5 * h1 + self.w6 * h2 + self.b3)

    def slopes(self, x: Any, y_true: Any) -> list[Any]:
        """Return dL/dw1 to dL/db3 for one person."""
        sum_h1 = self.w1 * x[0] + self.w2 * x[1] + self.b1
        h1 = sigmoid(sum_h1)
        sum_h2 = self.w3 * x[0] + self.w4 * x[1] + self.b2
        h2 = sigmoid(sum_h2)
        sum_o1 = self.w5 * h1 + self.w6 * h2 + self.b3
        y_pred = sigmoid(sum_o1)

        d_L_d_ypred = -2 * (y_true - y_pred)

        d_ypred_d_w5 = h1 * deriv_sigmoid(sum_o1)
        d_ypred_d_w6 = h2 * deriv_sigmoid(sum_o1)
        d_ypred_d_b3 = deriv_sigmoid(sum_o1)
        d_ypred_d_h1 = self.w5 * deriv_sigmoid(sum_o1)
        d_ypred_d_h2 = self.w6 * deriv_sigmoid(sum_o1)

        d_h1_d_w1 = x[0] * deriv_sigmoid(sum_h1)
        d_h1_d_w2 = x[1] * deriv_sigmoid(sum_h1)
        d_h1_d_b1 = deriv_sigmoid(sum_h1)

        d_h2_d_w3 = x[0] * deriv_sigmoid(sum_h2)
        d_h2_d_w4 = x[1] * deriv_sigmoid(sum_h2)
        d_h2_d_b2 = deriv_sigmoid(sum_h2)

        return [
            d_L_d_ypred * d_ypred_d_h1 * d_h1_d_w1,
            d_L_d_ypred * d_ypred_d_h1 * d_h1_d_w2,
            d_L_d_ypred * d_ypred_d_h2 * d_h2_d_w3,
            d_L_d_ypred * d_ypred_d_h2 * d_h2_d_w4,
            d_L_d_ypred * d_ypred_d_w5,
            d_L_d_ypred * d_ypred_d_w6,
            d_L_d_ypred * d_ypred_d_h1 * d_h1_d_b1,
            d_L_d_ypred * d_ypred_d_h2 * d_h2_d_b2,
            d_L_d_ypred * d_ypred_d_b3,
        ]

    def step(self, slopes: Any, learn_rate: float) -> None:
        self.w1 -= learn_rate * slopes[0]
        self.w2 -= learn_rate * slopes[1]
        self.w3 -= learn_rate * slopes[2]
        self.w4 -= learn_rate * slopes[3]
        self.w5 -= learn_rate * slopes[4]
        self.w6 -= learn_rate * slopes[5]
        self.b1 -= learn_rate * slopes[6]
        self.b2 -= learn_rate * slopes[7]
        self.b3 -= learn_rate * slopes[8]


def with_names(one_by_one: bool) -> Run:
    network, (data, all_y_trues) = WithNames(), people()

    def run() -> list[float]:
        losses = []
        for _ in range(EPOCHS):
            totals = [0.0] * 9
            for x, y_true in zip(data, all_y_trues):
                slopes = network.slopes(x, y_true)
                if one_by_one:
                    network.step(slopes, 0.1)
                else:
                    totals = [so_far + slope for so_far, slope in zip(totals, slopes)]
            if not one_by_one:
                network.step(totals, 0.1 / len(data))
            y_preds = np.apply_along_axis(network.feedforward, 1, data)
            losses.append(((all_y_trues - y_preds) ** 2).mean())
        return losses

    return run


def with_layers(batch_size: int) -> Run:
    w1, w2, w3, w4, w5, w6, b1, b2, b3 = START
    hidden, output = Dense([[w1, w3], [w2, w4]], [b1, b2]), Dense([[w5], [w6]], [b3])  # type: ignore[arg-type]
    network = Network([hidden, Sigmoid(), output, Sigmoid()])

    def run() -> list[float]:
        if batch_size == len(people()[0]):
            return train(network, *people(), MeanSquaredError(), SGD(0.1), EPOCHS + 1, batch_size).losses[1:]
        history = train(network, *people(), MeanSquaredError(), SGD(0.1), EPOCHS, batch_size, validation=people())
        return history.validation_losses

    return run


def by_the_book() -> Run:
    """Train the class that the first part of the book builds, as a reader does."""
    network = NineParameterNetwork(*START)
    return lambda: network.train(*people(), learning_rate=0.1, epochs=EPOCHS)


def with_plain_floats() -> Run:
    """Take a step for each person, in the numbers that Python has by itself, each thing worked out once."""
    w1, w2, w3, w4, w5, w6, b1, b2, b3 = START
    data, all_y_trues = people()
    rows = [(x1, x2, y) for (x1, x2), y in zip(data.tolist(), all_y_trues.tolist())]

    def run() -> list[float]:
        nonlocal w1, w2, w3, w4, w5, w6, b1, b2, b3
        losses = []
        for _ in range(EPOCHS):
            for x1, x2, y_true in rows:
                h1 = 1 / (1 + math.exp(-(w1 * x1 + w2 * x2 + b1)))
                h2 = 1 / (1 + math.exp(-(w3 * x1 + w4 * x2 + b2)))
                y_pred = 1 / (1 + math.exp(-(w5 * h1 + w6 * h2 + b3)))
                d_o1 = -2 * (y_true - y_pred) * y_pred * (1 - y_pred)
                d_h1, d_h2 = d_o1 * w5 * h1 * (1 - h1), d_o1 * w6 * h2 * (1 - h2)
                w1, w2, b1 = w1 - 0.1 * d_h1 * x1, w2 - 0.1 * d_h1 * x2, b1 - 0.1 * d_h1
                w3, w4, b2 = w3 - 0.1 * d_h2 * x1, w4 - 0.1 * d_h2 * x2, b2 - 0.1 * d_h2
                w5, w6, b3 = w5 - 0.1 * d_o1 * h1, w6 - 0.1 * d_o1 * h2, b3 - 0.1 * d_o1
            total = 0.0
            for x1, x2, y_true in rows:
                h1 = 1 / (1 + math.exp(-(w1 * x1 + w2 * x2 + b1)))
                h2 = 1 / (1 + math.exp(-(w3 * x1 + w4 * x2 + b2)))
                total += (y_true - 1 / (1 + math.exp(-(w5 * h1 + w6 * h2 + b3)))) ** 2
            losses.append(total / len(rows))
        return losses

    return run


CONTESTS = (
    Contest(
        "people, NineParameterNetwork, 1000 epochs, one by one",
        by_the_book,
        (
            Contestant("the tutorial's loop", lambda: with_names(one_by_one=True), aim=1, tolerance=1e-12),
            Contestant("plain floats", with_plain_floats, tolerance=1e-12),
        ),
    ),
    Contest(
        "people, 2-2-1, 1000 epochs, all at once",
        lambda: with_layers(batch_size=4),
        (Contestant("the tutorial's loop", lambda: with_names(one_by_one=False), aim=2, tolerance=1e-12),),
    ),
    Contest(
        "people, 2-2-1, 1000 epochs, one by one",
        lambda: with_layers(batch_size=1),
        (
            Contestant("the tutorial's loop", lambda: with_names(one_by_one=True), tolerance=1e-12),
            Contestant("plain floats", with_plain_floats, tolerance=1e-12),
        ),
    ),
)
