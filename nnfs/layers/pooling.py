"""Layers that make pictures smaller: of each window, one number is kept for each channel."""

from __future__ import annotations

import numpy as np

from nnfs.gate.arguments import Batch, Count
from nnfs.gate.arrays import Floats, Labels
from nnfs.layers.layer import Layer
from nnfs.layers.windows import added_up, places_in_turn


class Pool(Layer):
    """What the two pools share: a window of `size` x `size` pixels that moves by `stride`, `size` if not given.

    It has no parameters.  Each channel is pooled for itself.

    >>> print(issubclass(MaxPool, Pool))
    True
    """

    def __init__(self, size: Count = 2, stride: Count | None = None) -> None:
        super().__init__()
        self.size, self.stride = size, stride or size

    def _seen(self, x: Floats) -> tuple[Floats, Labels, tuple[int, ...]]:
        """Return what the windows show, in shape (n, size · size, outputs), the table, and the shape of the output."""
        self.shape, table = x.shape, places_in_turn(x.shape[1:], self.size, self.stride)
        rows, columns = ((length - self.size) // self.stride + 1 for length in x.shape[1:3])
        return x.reshape(len(x), -1).take(table, axis=1), table, (len(x), rows, columns, x.shape[3])


class MaxPool(Pool):
    """Keeps the highest number in each window: was the filter's pattern there, wherever exactly?

    The window has `size` x `size` pixels and moves by `stride`, by its size if not given.  There are no
    parameters, and each channel is pooled for itself.

    >>> picture = np.array([[1.0, 2.0, 5.0, 0.0], [4.0, 3.0, 0.0, 0.0]])
    >>> print(MaxPool(size=2).forward(picture.reshape(1, 2, 4, 1)).ravel())
    [4. 5.]

    Source: Zhou and Chellappa (1988), Computation of Optical Flow Using a Neural Network.
    """

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return y of shape (n, rows, columns, channels), for `x` of shape (n, height, width, channels)."""
        self.windows, self.table, shape = self._seen(x)
        self.highest = self.windows.max(axis=1)
        return self.highest.reshape(shape)

    def backward(self, d_y: Batch) -> Floats:
        """The derivative: dL/dy goes to the number that was the highest; of several, to the first."""
        lower = self.windows[:, 0] < self.highest
        number = lower.astype(np.intp)  # of the highest in its window: how many come before, all of them lower
        for i in range(1, len(self.table) - 1):
            lower &= self.windows[:, i] < self.highest
            number += lower
        first, steps = self.table[0], self.table[:, 0]  # steps: from a window's first number to its others
        return added_up(d_y, first + steps.take(number), self.shape)


class AveragePool(Pool):
    """Keeps the mean of each window: the same picture, only coarser.

    The window has `size` x `size` pixels and moves by `stride`, by its size if not given.  There are no
    parameters, and each channel is pooled for itself.

    >>> picture = np.array([[1.0, 2.0, 5.0, 0.0], [4.0, 3.0, 0.0, 0.0]])
    >>> print(AveragePool(size=2).forward(picture.reshape(1, 2, 4, 1)).ravel())
    [2.5  1.25]
    """

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return y of shape (n, rows, columns, channels), for `x` of shape (n, height, width, channels)."""
        windows, self.table, shape = self._seen(x)
        return windows.mean(axis=1).reshape(shape)

    def backward(self, d_y: Batch) -> Floats:
        """The derivative: each number in the window gets dL/dy / size²."""
        shares = d_y.reshape(len(d_y), 1, -1) / len(self.table)
        return added_up(np.repeat(shares, len(self.table), axis=1), self.table.ravel(), self.shape)
