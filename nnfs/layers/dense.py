"""Neurons side by side: a matrix holds their weights, and one product is all their sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import numpy as np

from nnfs.gate import Batch, Count, Floats, Precision, array
from nnfs.layers.initializers import glorot
from nnfs.layers.layer import Layer


class Dense(Layer):
    """A layer of neurons, each of which reads every input: y = x W + b, without a squash.

    `weights` has shape (n_inputs, n_outputs), a column for each neuron; `biases` has shape (n_outputs,).
    `dtype` is np.float64 or np.float32.

    >>> layer = Dense(weights=[[0], [1]], biases=[4])
    >>> print(layer.forward(np.array([[2.0, 3.0]])))
    [[7.]]

    Source: Rumelhart, Hinton and Williams (1986), Learning representations by back-propagating errors.
    """

    def __init__(
        self,
        weights: Annotated[Floats, array("n_inputs", "n_outputs")],
        biases: Annotated[Floats, array("n_outputs")],
        dtype: Precision = np.float64,
    ) -> None:
        super().__init__(weights=np.array(weights, dtype), biases=np.array(biases, dtype))
        self.sample_shape = (..., len(weights))

    @classmethod
    def random(
        cls,
        n_inputs: Count,
        n_outputs: Count,
        rng: np.random.Generator,
        initializer: Callable[[int, int], float] = glorot,
        dtype: Precision = np.float64,
    ) -> Dense:
        """Return a layer whose weights are drawn from a normal distribution, and whose biases are 0.

        `initializer(n_inputs, n_outputs)` is the standard deviation of that distribution.

        >>> layer = Dense.random(n_inputs=64, n_outputs=10, rng=np.random.default_rng(seed=1))
        >>> print(layer.parameters["weights"].shape, layer.parameters["biases"].shape)
        (64, 10) (10,)
        """
        weights = rng.normal(scale=initializer(n_inputs, n_outputs), size=(n_inputs, n_outputs))
        return cls(weights, np.zeros(n_outputs), dtype)

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return y = x W + b of shape (n, n_outputs), for `x` of shape (n, n_inputs).

        Between the samples and the inputs there may be other axes: a sequence meets the same neurons in each step.
        """
        weights = self.parameters["weights"]
        self.x = x = np.asarray(x, weights.dtype)
        return x @ weights + self.parameters["biases"]

    def backward(self, d_y: Batch) -> Floats:
        """The derivatives: dL/dW = xᵀ dL/dy,  dL/db = Σ dL/dy over the samples,  dL/dx = dL/dy Wᵀ."""
        x, d_rows, weights = self.x, d_y, self.parameters["weights"]
        if x.ndim > 2:  # a sequence: each of its steps is a row
            x, d_rows = x.reshape(-1, len(weights)), d_y.reshape(-1, weights.shape[1])
        np.dot(x.T, d_rows, out=self.gradients["weights"])
        np.add.reduce(d_rows, out=self.gradients["biases"])
        return d_y if self.is_first else d_y @ weights.T
