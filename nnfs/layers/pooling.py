"""Layers that make pictures smaller: of each window, one number is kept for each channel."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs.gate import Batch, Count, Floats, Labels
from nnfs.layers.layer import Layer
from nnfs.layers.windows import windows_of


class Pool(Layer):
    """What the two pools share: a window of `size` x `size` pixels that moves by `stride`, `size` if not given.

    It has no parameters.  Each channel is pooled for itself.

    >>> print(issubclass(MaxPool, Pool))
    True
    """

    def __init__(self, size: Count = 2, stride: Count | None = None) -> None:
        super().__init__()
        self.size, self.stride = size, stride or size
        self.places = list(np.ndindex(size, size))  # in the window, row by row


class MaxPool(Pool):
    """Keeps the highest number in each window: was the filter's pattern there, wherever exactly?

    The window has `size` x `size` pixels and moves by `stride`, by its size if not given.  There are no
    parameters, and each channel is pooled for itself.

    >>> picture = np.array([[1.0, 2.0, 5.0, 0.0], [4.0, 3.0, 0.0, 0.0]])
    >>> print(MaxPool(size=2).forward(picture.reshape(1, 2, 4, 1)).ravel())
    [4. 5.]

    Source: Zhou and Chellappa (1988), Computation of Optical Flow Using a Neural Network.
    """

    counted: tuple[Any, ...] = (None,)  # for which shape of pictures, and what; all batches but the last have one

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return y of shape (n, rows, columns, channels), for `x` of shape (n, height, width, channels)."""
        seen = windows_of(np.ascontiguousarray(x), self.size, self.stride)
        windows = seen.reshape(self.size**2, -1)
        highest = windows.max(axis=0)
        self.shape, self.windows, self.highest = x.shape, windows, highest
        return highest.reshape(seen.shape[2:])

    def backward(self, d_y: Batch) -> Floats:
        """The derivative: dL/dy goes to the number that was the highest; of several, to the first."""
        lower = self.windows[0] < self.highest
        number = lower.astype(np.intp)  # of the highest in its window: how many come before, all of them lower
        for window in self.windows[1:-1]:
            lower &= window < self.highest
            number += lower
        if self.shape != self.counted[0]:
            self.counted = self.shape, *self._count(d_y.shape)
        _, first, steps = self.counted
        d_x = np.zeros(self.shape, d_y.dtype)
        np.add.at(d_x.reshape(-1), first + steps.take(number), d_y.reshape(-1))
        return d_x

    def _count(self, shape: tuple[int, ...]) -> tuple[Labels, Labels]:
        """Return the place in the pictures of the first number of each window, and the steps from it to all others."""
        n, height, width, channels = self.shape
        inside = np.arange(height * width * channels).reshape(height, width, channels)
        first = inside[:: self.stride, :: self.stride][: shape[1], : shape[2]]
        samples = np.arange(n).reshape(n, 1, 1, 1) * inside.size
        return (first + samples).ravel(), inside[: self.size, : self.size, 0].ravel()


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
        windows = windows_of(np.ascontiguousarray(x), self.size, self.stride)
        self.shape = x.shape
        y = windows[0, 0] + 0.0  # a copy, of floats in any case
        for place in self.places[1:]:
            y += windows[place]
        y /= self.size**2
        return y

    def backward(self, d_y: Batch) -> Floats:
        """The derivative: each number in the window gets dL/dy / size²."""
        d_x, share = np.zeros(self.shape, d_y.dtype), d_y / self.size**2
        d_windows = windows_of(d_x, self.size, self.stride)
        for place in self.places:
            d_windows[place] += share
        return d_x
