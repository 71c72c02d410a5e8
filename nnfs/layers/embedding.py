"""From whole numbers to amounts: each word has a row of numbers of its own, and the layer looks it up.

It is a dense layer for one-hot inputs, without the zeros: a 1 in place i times a matrix picks its row i.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from nnfs.gate import Batch, Count, Floats, Positive, Precision, array
from nnfs.layers.layer import Layer


class Embedding(Layer):
    """A table with a row for each word; words come in as whole numbers, from 0, and their rows go out.

    `weights` has shape (n_words, n_outputs).  `dtype` is np.float64 or np.float32.

    >>> layer = Embedding(weights=[[0, 0], [0, 1], [2, 3]])
    >>> print(layer.forward(np.array([[2, 1]])))
    [[[2. 3.]
      [0. 1.]]]

    Source: Bengio, Ducharme, Vincent and Jauvin (2003), A Neural Probabilistic Language Model.
    """

    reads_places = True

    def __init__(
        self, weights: Annotated[Floats, array("n_words", "n_outputs")], dtype: Precision = np.float64
    ) -> None:
        super().__init__(weights=np.array(weights, dtype))

    @classmethod
    def random(
        cls,
        n_words: Count,
        n_outputs: Count,
        rng: np.random.Generator,
        scale: Positive = 1.0,
        dtype: Precision = np.float64,
    ) -> Embedding:
        """Return a layer whose weights are drawn from a normal distribution with the standard deviation `scale`.

        A row is picked and not added up, so it need not be the smaller the more words there are.

        >>> layer = Embedding.random(n_words=27, n_outputs=16, rng=np.random.default_rng(seed=1))
        >>> print(layer.forward(np.array([[1, 0, 26]])).shape)
        (1, 3, 16)
        """
        return cls(rng.normal(scale=scale, size=(n_words, n_outputs)), dtype)

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return the rows of the words: shape (n, ..., n_outputs), for `x` of shape (n, ...)."""
        weights = self.parameters["weights"]
        if x.dtype.kind not in "iu":
            raise TypeError(f"x: expected whole numbers, each the place of a word, got {x.dtype}")
        if x.min() < 0 or x.max() >= len(weights):
            wrong = x.min() if x.min() < 0 else x.max()
            raise ValueError(f"x: expected whole numbers from 0 to {len(weights) - 1}, got {wrong}")
        self.x = words = x.astype(np.intp, copy=False)
        return weights.take(words, axis=0)

    def backward(self, d_y: Batch) -> Floats:
        """The derivative: dL/dW, in the row of a word, is Σ dL/dy over the places where the word stood.

        A whole number cannot move by a tiny step, so there is no dL/dx: what comes back is zeros.
        """
        gradient = self.gradients["weights"]
        n_outputs = d_y.shape[-1]
        places = self.x.reshape(-1, 1) * n_outputs + np.arange(n_outputs)  # of each number in the table, row by row
        gradient[...] = np.bincount(places.ravel(), d_y.ravel(), gradient.size).reshape(-1, n_outputs)
        return np.zeros(self.x.shape, d_y.dtype)
