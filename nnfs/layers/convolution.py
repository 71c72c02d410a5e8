"""A layer for pictures: a few weights slide over the whole picture, and look for the same thing everywhere.

A batch of pictures has shape (n, height, width, channels).  The channels come last: so the numbers of a pixel
lie side by side in memory, as one window's do in a row, and a picture has the shape in which it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import numpy as np

from nnfs.gate import Batch, Count, Floats, Precision, Whole, array
from nnfs.layers.initializers import he
from nnfs.layers.layer import Layer
from nnfs.layers.windows import framed, im2col, windows_of


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
        weights, biases = self.parameters["weights"], self.parameters["biases"]
        x = framed(x.astype(weights.dtype, copy=False), self.padding)
        windows = windows_of(x, self.size, self.stride)
        rows = im2col(windows)
        filters = np.concatenate([weights.reshape(-1, len(biases)), biases[np.newaxis]])
        self.shape, self.rows = x.shape, rows
        return np.dot(rows, filters).reshape(*windows.shape[2:5], -1)

    def backward(self, d_y: Batch) -> Floats:
        """The derivatives, as Y = X W: dL/dW = Xᵀ dL/dY and dL/dX = dL/dY Wᵀ.

        X has a window in each row, and a 1; W has a filter in each column, and below it its bias.  A number in x was
        seen through several windows, below another weight each time: its dL/dx is the sum.
        """
        d_rows = d_y.reshape(-1, d_y.shape[3])
        d_filters = np.dot(self.rows.T, d_rows)
        self.gradients["weights"][:] = d_filters[:-1].reshape(self.gradients["weights"].shape)
        self.gradients["biases"][:] = d_filters[-1]
        if self.is_first:
            return d_y
        d_x, p = np.zeros(self.shape, d_y.dtype), self.padding
        d_windows = windows_of(d_x, self.size, self.stride)
        for i, j in np.ndindex(self.size, self.size):
            d_seen = np.dot(d_rows, self.parameters["weights"][i, j].T)
            d_windows[i, j] += d_seen.reshape(d_windows.shape[2:])
        return d_x[:, p:-p, p:-p] if p else d_x


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
