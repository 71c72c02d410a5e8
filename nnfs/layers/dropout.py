"""Neurons that are silenced at random, so that the others learn to do without them."""

from __future__ import annotations

import numpy as np

from nnfs.gate import Batch, Floats, Fraction
from nnfs.layers.layer import Layer


class Dropout(Layer):
    """Silences each number with probability `rate` while training, so that no neuron relies on one other.

    The numbers that stay are divided by 1 - `rate`, so that their sum stays the same on average.  When the
    network is used, nothing is dropped.  `rate` is from 0 up to, but not including, 1.

    >>> layer = Dropout(rate=0.5, rng=np.random.default_rng(seed=1))
    >>> print(layer.forward(np.ones((2, 4)), training=True))
    [[2. 2. 0. 2.]
     [0. 0. 2. 0.]]

    Source: Srivastava et al. (2014), Dropout: A Simple Way to Prevent Neural Networks from Overfitting.
    """

    def __init__(self, rate: Fraction, rng: np.random.Generator) -> None:
        super().__init__()
        self.rate = rate
        self.rng = rng

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return x · mask, where the mask holds 0 or 1 / (1 - rate); when not training, return x."""
        if not training or self.rate == 0:
            self.mask = np.ones((), x.dtype)
            return x
        kept = self.rng.random(x.shape) >= self.rate
        mask = kept / (1 - self.rate)
        self.mask = mask = mask.astype(np.result_type(x, 0.0))
        return x * mask

    def backward(self, d_y: Batch) -> Floats:
        """The derivative: dL/dx = dL/dy · mask.  Where a number was silenced, it has no say."""
        return d_y * self.mask
