"""From scores to a choice: a network says how likely each class is, and chance, so weighted, takes one."""

from __future__ import annotations

import numpy as np

from nnfs.gate import Labels, Positive, Rows
from nnfs.layers.activations import softmax


def sample(scores: Rows, rng: np.random.Generator, temperature: Positive = 1.0) -> Labels:
    """Draw a class for each row of `scores`, with the probabilities softmax(scores / temperature).

    Takes shape (n, ..., classes) and returns whole numbers of shape (n, ...).  At a temperature below 1 the likely
    become likelier: near 0 only the highest score is taken.  Above 1 the unlikely get their chance.

    >>> scores = np.log([[0.5, 0.25, 0.25]] * 8)
    >>> print(sample(scores, rng=np.random.default_rng(seed=1)))
    [1 2 0 2 0 0 2 0]
    >>> print(sample(scores, rng=np.random.default_rng(seed=1), temperature=0.01))
    [0 0 0 0 0 0 0 0]

    Source: Ackley, Hinton and Sejnowski (1985), A Learning Algorithm for Boltzmann Machines.
    """
    below_the_best = scores - scores.max(axis=-1, keepdims=True)  # so that no quotient is too large for a float
    up_to = softmax(below_the_best / temperature).cumsum(axis=-1)
    drawn = rng.random((*scores.shape[:-1], 1)) * up_to[..., -1:]  # which is 1, but for rounding
    return (up_to <= drawn).sum(axis=-1)
