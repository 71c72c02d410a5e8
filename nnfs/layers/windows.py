"""The table that a sliding window looks through: which numbers of a picture it shows at which stop.

That depends on sizes alone, never on the picture, so a table is made once and kept.  Going forward, one
look-up in it lays out all windows of a batch; going back, one addition by the same table gives each number
of the pictures the sum of what the windows say about it.
"""

from __future__ import annotations

import functools
import math

import numpy as np

from nnfs.gate.arrays import Floats, Labels


@functools.lru_cache
def places(shape: tuple[int, ...], size: int, stride: int) -> Labels:
    """Return the place of each number in each window, in shape (rows, columns, size, size, n_channels).

    `shape` is that of a picture: (height, width, n_channels).  Its numbers are counted as they lie in memory,
    row by row, pixel by pixel.  There are (height - size) / stride + 1 rows of windows, rounded down.

    >>> print(places((3, 3, 1), size=2, stride=1)[0, 1].reshape(2, 2))
    [[1 2]
     [4 5]]
    """
    if len(shape) != 3 or size > min(shape[:2]):
        raise ValueError(
            f"x: expected pictures in shape (samples, height, width, channels), of {size} x {size} pixels at least, "
            f"got samples in shape {shape}"
        )
    height, width, n_channels = shape
    rows = np.arange(0, height - size + 1, stride)[:, np.newaxis] + np.arange(size)
    columns = np.arange(0, width - size + 1, stride)[:, np.newaxis] + np.arange(size)
    pixels = rows[:, np.newaxis, :, np.newaxis] * width + columns[np.newaxis, :, np.newaxis, :]
    return pixels[..., np.newaxis] * n_channels + np.arange(n_channels)


@functools.lru_cache
def places_in_turn(shape: tuple[int, ...], size: int, stride: int) -> Labels:
    """Return the same in shape (size · size, rows · columns · n_channels): what is first in each window, and so on."""
    table = np.moveaxis(places(shape, size, stride), (0, 1), (2, 3))
    return np.ascontiguousarray(table.reshape(size * size, -1))


def added_up(values: Floats, table: Labels, shape: tuple[int, ...]) -> Floats:
    """Return an array of this shape, (n, ...), in which each number is the sum of all `values` at its place.

    `table` has the place in a sample of each of the values of that sample, or of each sample's.
    """
    total = np.zeros((shape[0], math.prod(shape[1:])), values.dtype)
    starts = np.arange(0, total.size, total.shape[1])[:, np.newaxis]
    np.add.at(total.reshape(-1), (starts + table).ravel(), values.ravel())
    return total.reshape(shape)
