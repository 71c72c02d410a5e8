"""Long steps first, to get near the valley, then short ones, to find its floor.

A schedule says for each epoch, from 0, by which factor to multiply the learning rate.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

from nnfs.gate import Count, Positive

Schedule: TypeAlias = Callable[[int], float]


def step_decay(every: Count, factor: Positive = 0.5) -> Schedule:
    """Multiply the rate by `factor` after every so many epochs: factor^⌊epoch / every⌋.

    >>> schedule = step_decay(every=10, factor=0.5)
    >>> print(schedule(0), schedule(9), schedule(10), schedule(20))
    1.0 1.0 0.5 0.25
    """
    return lambda epoch: _power(factor, epoch // every)


def exponential_decay(factor: Positive) -> Schedule:
    """Multiply the rate by `factor` after each epoch: factor^epoch.

    >>> schedule = exponential_decay(factor=0.5)
    >>> print(schedule(0), schedule(1), schedule(2))
    1.0 0.5 0.25
    """
    return lambda epoch: _power(factor, epoch)


def cosine_decay(epochs: Count) -> Schedule:
    """Fall from 1 to 0 within `epochs`, slowly at both ends: (1 + cos(π epoch / epochs)) / 2; then stay at 0.

    >>> schedule = cosine_decay(epochs=100)
    >>> print(schedule(0), f"{schedule(50):.2f}", schedule(100))
    1.0 0.50 0.0

    Source: Loshchilov and Hutter (2017), SGDR: Stochastic Gradient Descent with Warm Restarts.
    """
    return lambda epoch: (1 + math.cos(math.pi * min(epoch, epochs) / epochs)) / 2


def warm_up(epochs: Count, schedule: Schedule) -> Schedule:
    """Rise in equal steps for `epochs`, up to where the `schedule` begins; then follow it from its epoch 0.

    >>> schedule = warm_up(epochs=4, schedule=exponential_decay(factor=0.5))
    >>> print([schedule(epoch) for epoch in range(6)])
    [0.25, 0.5, 0.75, 1.0, 0.5, 0.25]

    Source: Goyal et al. (2017), Accurate, Large Minibatch SGD.
    """
    return lambda epoch: schedule(0) * (epoch + 1) / epochs if epoch < epochs else schedule(epoch - epochs + 1)


def _power(factor: float, times: int) -> float:
    try:
        return factor ** min(times, 10**300)  # a float can hold no larger number of times
    except OverflowError:
        raise ValueError(f"schedule: {factor:g} to the power of the epoch is beyond what a float can hold") from None
