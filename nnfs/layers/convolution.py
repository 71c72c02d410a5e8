"""A layer for pictures: a few weights slide over the whole picture, and look for the same thing everywhere.

A batch of pictures has shape (n, height, width, channels).  The channels come last: so the numbers of a pixel
lie side by side in memory, as one window's do in a row, and a picture has the shape in which it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import numpy as np

from nnfs.gate.arguments import Batch, Count, Precision, Whole
from nnfs.gate.arrays import Floats, array
from nnfs.layers.initializers import he
from nnfs.layers.layer import Layer
from nnfs.layers.windows import added_up, places


class Convolution(Layer):
    """Filters that slide over pictures: at each place, y = (window · filter) + bias, for each filter.

    `weights` has shape (size, size, n_channels, n_filters), `biases` has shape (n_filters,).  The window moves
    by `stride` pixels; before, the picture gets a frame of `padding` zeros.  `dtype` is np.float64 or
    np.float32.

    >>> layer = Convolution(weights=np.ones((2, 2, 1, 1)), biases=[0])
    >>> picture = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]])
    >>> print(layer.forward(picture.reshape(1, 3, 3, 1)).reshape(2, 2))
    [[12. 16.]
     [24. 28.]]

    Source: LeCun et al. (1989), Backpropagation Applied to Handwritten Zip Code Recognition.
    """

    def __init__(
        self,
        weights: Annotated[Floats, array("size", "size", "n_channels", "n_filters")],
        biases: Annotated[Floats, array("n_filters")],
        stride: Count = 1,
        padding: Whole = 0,
        dtype: Precision = np.float64,
    ) -> None:
        super().__init__(weights=np.array(weights, dtype), biases=np.array(biases, dtype))
        self.size, self.stride, self.padding = len(weights), stride, padding
        self.n_channels = weights.shape[2]

    @classmethod
    def random(
        cls,
        size: Count,
        n_channels: Count,
        n_filters: Count,
        rng: np.random.Generator,
        stride: Count = 1,
        padding: Whole = 0,
        initializer: Callable[[int, int], float] = he,
        dtype: Precision = np.float64,
    ) -> Convolution:
        """Return a layer whose weights are drawn from a normal distribution, and whose biases are 0.

        Its standard deviation is `initializer(inputs, outputs)`: each output reads size · size · n_channels
        inputs, and each input is read for size · size · n_filters outputs.

        >>> layer = Convolution.random(size=3, n_channels=1, n_filters=8, rng=np.random.default_rng(seed=1))
        >>> print(layer.forward(np.ones((32, 8, 8, 1))).shape)
        (32, 6, 6, 8)
        """
        scale = initializer(size * size * n_channels, size * size * n_filters)
        weights = rng.normal(scale=scale, size=(size, size, n_channels, n_filters))
        return cls(weights, np.zeros(n_filters), stride, padding, dtype)

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return y of shape (n, rows, columns, n_filters), for `x` of shape (n, height, width, n_channels).

        There are (height + 2 padding - size) / stride + 1 rows, rounded down, and columns likewise.
        """
        if x.ndim != 4 or x.shape[3] != self.n_channels:
            raise ValueError(f"x: expected shape (samples, height, width, {self.n_channels}), got {x.shape}")
        p, n = self.padding, len(x)
        if p:
            inside, x = x, np.zeros((n, x.shape[1] + 2 * p, x.shape[2] + 2 * p, x.shape[3]), x.dtype)
            x[:, p:-p, p:-p] = inside
        self.shape, self.table = x.shape, places(x.shape[1:], self.size, self.stride)
        windows = x.reshape(n, -1).take(self.table.ravel(), axis=1)
        self.windows = windows.reshape(-1, self.table[0, 0].size)
        y = np.dot(self.windows, self._matrix(self.parameters["weights"]))
        y += self.parameters["biases"]
        return y.reshape(n, *self.table.shape[:2], -1)

    def backward(self, d_y: Batch) -> Floats:
        """The derivative, with a window in each row of X and its outputs in the row of Y: dL/dX = dL/dY Wᵀ.

        A number in x was seen through several windows, so its dL/dx is the sum of theirs.
        """
        self.fill_gradients(d_y)
        d_windows = np.dot(d_y.reshape(-1, d_y.shape[3]), self._matrix(self.parameters["weights"]).T)
        d_x, p = added_up(d_windows, self.table.ravel(), self.shape), self.padding
        return d_x[:, p:-p, p:-p] if p else d_x

    def fill_gradients(self, d_y: Batch) -> None:
        """The derivatives, as Y = X W + b: dL/dW = Xᵀ dL/dY, and dL/db = Σ dL/dY over the rows."""
        d_rows = d_y.reshape(-1, d_y.shape[3])
        np.dot(self.windows.T, d_rows, out=self._matrix(self.gradients["weights"]))
        np.dot(np.ones(len(d_rows), d_y.dtype), d_rows, out=self.gradients["biases"])  # a sum, but faster

    def _matrix(self, weights: Floats) -> Floats:
        return weights.reshape(-1, weights.shape[3])


class Flatten(Layer):
    """Lays out each sample in one row, for a `Dense` layer to read: shape (n, ...) becomes (n, m).

    >>> print(Flatten().forward(np.ones((32, 3, 3, 8))).shape)
    (32, 72)
    """

    def __init__(self) -> None:
        super().__init__()

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return the same numbers in shape (n, m)."""
        self.shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, d_y: Batch) -> Floats:
        """The derivative: dL/dy as it is, back in the shape of x."""
        return d_y.reshape(self.shape)
