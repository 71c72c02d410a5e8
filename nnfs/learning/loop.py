"""The loop that trains: every sample once, batch by batch, and a step after each."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from nnfs.gate import Count, Floats
from nnfs.learning.losses import Loss
from nnfs.learning.network import Network
from nnfs.learning.optimizers import Optimizer


def train_epoch(
    network: Network,
    x: Floats,
    y_true: Any,
    loss: Loss,
    optimizer: Optimizer,
    batch_size: Count = 32,
    rng: np.random.Generator | None = None,
) -> float:
    """Show the network all samples, `batch_size` at a time, and take a step after each batch.

    Return the mean loss over the samples as they were met.  `x` is an array of shape (n, ...), and `y_true` holds the
    answers as `loss.answers` gives them.  The order is drawn from `rng`; without one they come as they are.
    A loss that is inf or nan ends the epoch.

    >>> from nnfs import SGD, Dense, MeanSquaredError
    >>> network, x, y_true = Network([Dense([[0]], [0])]), np.array([[1.0], [2.0]]), np.array([[2.0], [4.0]])
    >>> for epoch in range(3):
    ...     print(f"{train_epoch(network, x, y_true, MeanSquaredError(), SGD(0.1)):.3f}")
    10.000
    1.060
    0.173

    Source: Robbins and Monro (1951), A Stochastic Approximation Method.
    """
    if rng is not None:
        order = rng.permutation(len(x))
        x, y_true = x[order], y_true[order]
    parameters, gradients = network.flat_parameters, network.flat_gradients
    total = 0.0
    for start in range(0, len(x), batch_size):
        stop = start + batch_size
        y_pred = network.forward(x[start:stop], training=True)
        total += loss.forward(y_true[start:stop], y_pred) * len(y_pred)
        if not math.isfinite(total):
            break
        network.fill_gradients(loss.backward())
        optimizer.step(parameters, gradients)
    return total / len(x)
