"""The windows of a batch of pictures, as one array that copies nothing.

A window is `size` x `size` pixels of a picture, and moves by `stride`.  The array reads the memory of the
pictures in another order, and finds a pixel in as many places as there are windows that see it.  So a number that
is written to it, or added, arrives in the picture.
"""

from __future__ import annotations

import numpy as np

from nnfs.gate import Floats


def framed(x: Floats, padding: int) -> Floats:
    """Return the pictures with a frame of zeros around each, so many pixels wide; in any case, in the order of memory.

    >>> print(framed(np.ones((1, 1, 1, 1)), padding=1).reshape(3, 3))
    [[0. 0. 0.]
     [0. 1. 0.]
     [0. 0. 0.]]
    """
    if not padding:
        return np.ascontiguousarray(x)
    n, height, width, channels = x.shape
    result = np.zeros((n, height + 2 * padding, width + 2 * padding, channels), x.dtype)
    result[:, padding:-padding, padding:-padding] = x
    return result


def windows_of(x: Floats, size: int, stride: int) -> Floats:
    """Return what the windows show, in shape (size, size, n, rows, columns, channels).

    `x` has shape (n, height, width, channels), and lies in memory in this order.  In row i and column j of each
    window stands windows_of(x, size, stride)[i, j].  There are (height - size) / stride + 1 rows of windows,
    rounded down, and columns likewise.

    >>> picture = np.array([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0], [6.0, 7.0, 8.0]]).reshape(1, 3, 3, 1)
    >>> windows = windows_of(picture, size=2, stride=1)
    >>> print(windows[0, 1].reshape(2, 2))
    [[1. 2.]
     [4. 5.]]
    >>> windows[0, 0] += 10
    >>> print(picture.reshape(3, 3))
    [[10. 11.  2.]
     [13. 14.  5.]
     [ 6.  7.  8.]]
    """
    if x.ndim != 4 or size > min(x.shape[1:3]):
        expected = f"pictures in shape (samples, height, width, channels), of {size} x {size} pixels at least"
        raise ValueError(f"x: expected {expected}, got samples in shape {x.shape[1:]}")
    n, height, width, channels = x.shape
    sample, row, column, channel = x.strides  # how many bytes it is to the next one in memory
    shape = (size, size, n, (height - size) // stride + 1, (width - size) // stride + 1, channels)
    return np.ndarray(shape, x.dtype, x, 0, (row, column, sample, stride * row, stride * column, channel))


def im2col(windows: Floats) -> Floats:
    """Return the windows as the rows of a matrix, with a 1 at the end of each, to be multiplied by the bias.

    This copies each pixel once for each window that sees it.

    >>> picture = np.array([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]).reshape(1, 2, 3, 1)
    >>> print(im2col(windows_of(picture, size=2, stride=1)))
    [[0. 1. 3. 4. 1.]
     [1. 2. 4. 5. 1.]]
    """
    size, _, n, rows, columns, channels = windows.shape
    seen = size * size * channels
    if channels == 1:  # a window's row is short then: a copy is quicker along the rows of the pictures
        result = np.empty((seen + 1, n * rows * columns), windows.dtype)
        result[:-1].reshape(windows.shape)[...] = windows
        result[-1] = 1
        return result.T
    result = np.empty((n, rows, columns, seen + 1), windows.dtype)
    result[..., :-1].reshape(n, rows, columns, size, size, channels)[...] = windows.transpose(2, 3, 4, 0, 1, 5)
    result[..., -1] = 1
    return result.reshape(-1, seen + 1)
