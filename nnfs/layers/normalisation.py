"""Layers that hold the spread of the numbers where it is good to learn: around 0, with a spread of 1.

`LayerNorm` and `BatchNorm` take off a mean and divide by a spread, and then let a gain and a bias, which learn, say
where and how wide the numbers shall lie.  They differ in whose mean it is: that of one sample, or that of the batch.
`RMSNorm` takes nothing off, and only divides by the size.
"""

from __future__ import annotations

import numpy as np

from nnfs.gate import Batch, Count, Floats, Fraction, Positive, Precision
from nnfs.layers.layer import Layer


class LayerNorm(Layer):
    """Normalises each sample by itself, along the last axis: y = γ x̂ + b, x̂ = (x - μ) / s, s = √(variance + ε).

    What it answers does not depend on the batch, nor on whether the network learns.  In a sequence, each step is
    normalised by itself.  `gains`, γ, start as 1, and `biases`, b, as 0, each of shape (n_inputs,).

    >>> x = np.array([[1.0, 3.0, 5.0, 7.0], [100.0, 300.0, 500.0, 700.0]])
    >>> print(LayerNorm(n_inputs=4).forward(x).round(2))
    [[-1.34 -0.45  0.45  1.34]
     [-1.34 -0.45  0.45  1.34]]

    Source: Ba, Kiros and Hinton (2016), Layer Normalization.
    """

    def __init__(self, n_inputs: Count, epsilon: Positive = 1e-5, dtype: Precision = np.float64) -> None:
        super().__init__(gains=np.ones(n_inputs, dtype), biases=np.zeros(n_inputs, dtype))
        self.epsilon = epsilon
        self.sample_shape = (..., n_inputs)

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return y of the shape of `x`, (n, ..., n_inputs)."""
        x = np.asarray(x, self.parameters["gains"].dtype)
        self._look_at(x)
        return self._normalised(x, x.mean(axis=-1, keepdims=True), x.var(axis=-1, keepdims=True), (-1,))

    def backward(self, d_y: Batch) -> Floats:
        """The derivatives, with d = dL/dy γ, and means taken along the axis that μ and s were taken along:

        dL/dx = (d - mean(d) - x̂ mean(d x̂)) / s, dL/dγ = Σ dL/dy x̂, and dL/db = Σ dL/dy over all but the last axis.
        mean(d) is the route through μ, and x̂ mean(d x̂) the one through s.
        """
        x_hat, spread, axes = self.kept
        n_inputs = d_y.shape[-1]
        np.sum((d_y * x_hat).reshape(-1, n_inputs), axis=0, out=self.gradients["gains"])
        np.sum(d_y.reshape(-1, n_inputs), axis=0, out=self.gradients["biases"])
        if self.is_first:
            return d_y
        d = d_y * self.parameters["gains"]
        if axes:
            d = d - d.mean(axis=axes, keepdims=True) - x_hat * (d * x_hat).mean(axis=axes, keepdims=True)
        return d / spread

    def _normalised(self, x: Floats, mean: Floats, variance: Floats, axes: tuple[int, ...]) -> Floats:
        """Return y; `axes` are those that mean and variance were taken along, none if they were given."""
        spread = np.sqrt(variance + self.epsilon)
        x_hat = (x - mean) / spread
        self.kept = x_hat, spread, axes
        return self.parameters["gains"] * x_hat + self.parameters["biases"]


class RMSNorm(Layer):
    """Divides each sample by its size: y = γ x / r, with r = √(mean of x² + ε), the root of the mean square.

    Like `LayerNorm`, along the last axis, but no mean is taken off and no bias put on: language models do as well with
    less.  `gains`, γ, start as 1, of shape (n_inputs,).

    >>> print(RMSNorm(n_inputs=2).forward(np.array([[1.0, 7.0], [100.0, 700.0]])).round(3))
    [[0.2 1.4]
     [0.2 1.4]]

    Source: Zhang and Sennrich (2019), Root Mean Square Layer Normalization.
    """

    def __init__(self, n_inputs: Count, epsilon: Positive = 1e-5, dtype: Precision = np.float64) -> None:
        super().__init__(gains=np.ones(n_inputs, dtype))
        self.epsilon = epsilon
        self.sample_shape = (..., n_inputs)

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return y of the shape of `x`, (n, ..., n_inputs)."""
        gains = self.parameters["gains"]
        x = np.asarray(x, gains.dtype)
        self._look_at(x)
        size = np.sqrt((x * x).mean(axis=-1, keepdims=True) + self.epsilon)
        x_hat = x / size
        self.x_hat, self.size = x_hat, size
        return gains * x_hat

    def backward(self, d_y: Batch) -> Floats:
        """The derivatives, with d = dL/dy γ and x̂ = x / r: dL/dx = (d - x̂ mean(d x̂)) / r, dL/dγ = Σ dL/dy x̂."""
        x_hat = self.x_hat
        np.sum((d_y * x_hat).reshape(-1, x_hat.shape[-1]), axis=0, out=self.gradients["gains"])
        d = d_y * self.parameters["gains"]
        return (d - x_hat * (d * x_hat).mean(axis=-1, keepdims=True)) / self.size


class BatchNorm(LayerNorm):
    """Normalises each column, with the mean and the spread of the batch, along all axes but the last: y = γ x̂ + b.

    After each batch in training, the `mean` and the `variance` in its `state` move towards those of the batch: of what
    they were, `momentum` is kept.  When the network is used, these two take the place of those of the batch, so that a
    sample gets the same answer in any company.  While the layer is frozen, they do so in training as well, and stay.
    Of a picture, all pixels count as samples, and of a sequence, all steps.

    >>> layer, x = BatchNorm(n_inputs=2), np.array([[1.0, 200.0], [3.0, 200.0], [5.0, 400.0], [7.0, 400.0]])
    >>> print(layer.forward(x, training=True).round(2))
    [[-1.34 -1.  ]
     [-0.45 -1.  ]
     [ 0.45  1.  ]
     [ 1.34  1.  ]]
    >>> print(layer.state["mean"])
    [ 0.4 30. ]

    Source: Ioffe and Szegedy (2015), Batch Normalization: Accelerating Deep Network Training by Reducing Internal
    Covariate Shift.
    """

    def __init__(
        self, n_inputs: Count, momentum: Fraction = 0.9, epsilon: Positive = 1e-5, dtype: Precision = np.float64
    ) -> None:
        super().__init__(n_inputs, epsilon, dtype)
        self.momentum = momentum
        self.state = {"mean": np.zeros(n_inputs, dtype), "variance": np.ones(n_inputs, dtype)}

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return y of the shape of `x`, (n, ..., n_inputs)."""
        x = np.asarray(x, self.parameters["gains"].dtype)
        self._look_at(x)
        if not training or self.frozen:
            return self._normalised(x, self.state["mean"], self.state["variance"], ())
        axes, rows = tuple(range(x.ndim - 1)), x.size // x.shape[-1]
        if rows < 2:
            remedy = "choose a batch_size that leaves none alone"
            raise ValueError(f"x: expected two samples at least, as one alone is its own mean, got one: {remedy}")
        mean, variance = x.mean(axis=axes), x.var(axis=axes)
        y = self._normalised(x, mean, variance, axes)
        # The variance around a batch's own mean is too small by (rows - 1) / rows for that of all samples.
        for name, seen in (("mean", mean), ("variance", variance * (rows / (rows - 1)))):
            self.state[name] += (1 - self.momentum) * (seen - self.state[name])
        return y
