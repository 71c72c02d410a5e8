"""The functions that a tensor can be put through: each works number by number, or along the last axis of scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from nnfs.autograd import steps
from nnfs.autograd.words import Words, bools, plain_numbers
from nnfs.gate import Call, Floats, Labels, check, number, plain

if TYPE_CHECKING:
    from nnfs.autograd.tensor import Tensor

_number = number()


class Functions(Words):
    """What a tensor inherits: functions, beside the words for its shape."""

    __slots__ = ()

    def exp(self) -> Tensor:
        """Return e^x, whose slope is e^x itself."""
        y = np.exp(self.data)
        return self._step(y, lambda d: d * y)

    def log(self) -> Tensor:
        """Return the natural logarithm of x, whose slope is 1 / x."""
        x = self.data
        return self._step(np.log(x), lambda d: d / x)

    def tanh(self) -> Tensor:
        """Return y = tanh x, whose slope is 1 - y^2."""
        y = np.tanh(self.data)
        return self._step(y, lambda d: d * (1 - y**2))

    def sigmoid(self) -> Tensor:
        """Return y = 1 / (1 + e^-x), whose slope is y (1 - y)."""
        with np.errstate(over="ignore"):
            y = 1 / (1 + np.exp(-self.data))
        return self._step(y, lambda d: d * y * (1 - y))

    def relu(self) -> Tensor:
        """Return max(x, 0), whose slope is 1 above zero and 0 elsewhere."""
        y = np.maximum(self.data, 0)
        return self._step(y, lambda d: d * np.sign(y))

    def sqrt(self) -> Tensor:
        """Return the square root, whose slope is 1 / (2 sqrt x).

        At 0 the curve stands upright, and has no slope: 0 is taken, so that a distance of 0 does no harm.
        """
        return self._step(*steps.square_root(self.data))

    def abs(self) -> Tensor:
        """Return |x|, whose slope is 1 above zero, -1 below, and 0 at the corner."""
        x = self.data
        return self._step(np.abs(x), lambda d: d * np.sign(x))

    def clip(self, low: float, high: float) -> Tensor:
        """Return x, but nothing below `low` or above `high`; the slope is 1 between the two, and 0 elsewhere.

        Raises TypeError if a limit is not a number, ValueError if `low` is above `high`.

        >>> from nnfs import Tensor
        >>> print(Tensor([-3, 0.5, 3]).clip(-1, 1))
        Tensor([-1.   0.5  1. ])
        """
        x, low, high = self.data, _number("low", low, self, Call()), _number("high", high, self, Call())
        check(low <= high, ValueError, "low", f"a number up to high, {high:g}", low)
        return self._step(np.clip(x, low, high), lambda d: d * ((low < x) & (x < high)))

    def softmax(self, axis: int = -1) -> Tensor:
        """Return e^x divided by the sum of e^x along `axis`: shares of 1, without too large an e^x on the way.

        Raises TypeError or ValueError as `sum` does.

        >>> from nnfs import Tensor
        >>> print(Tensor([1000, 1000]).softmax())
        Tensor([0.5 0.5])
        """
        return self._step(*steps.softmax(self._not_empty("softmax"), axis))

    def log_softmax(self, axis: int = -1) -> Tensor:
        """Return the logarithm of the softmax, also where the softmax is too small for a float.

        Raises TypeError or ValueError as `sum` does.

        >>> from nnfs import Tensor
        >>> print(Tensor([0, 1000]).log_softmax())
        Tensor([-1000.     0.])
        """
        return self._step(*steps.log_softmax(self._not_empty("log_softmax"), axis))

    def cross_entropy(self, labels: Any, mask: Any = None) -> Tensor:
        """Return the mean of -log softmax at the right classes: the softmax cross-entropy of scores.

        The last axis has a score for each class; `labels` holds the number of the right one, in the shape of the
        other axes.  With a `mask` of that shape, only the places where it is True count, and the labels at the
        others may be anything.

        Raises TypeError if `labels` are not whole numbers or the mask is not of bools, ValueError if a shape or a
        label does not fit, or nothing counts.

        >>> from nnfs import Tensor
        >>> scores = Tensor([[2, 0], [0, 0], [9, 9]])
        >>> loss = scores.cross_entropy([0, 1, -1], mask=[True, True, False])
        >>> print(f"{loss.item():.4f}")
        0.4100
        """
        x = self._not_empty("cross_entropy")
        if mask is None:
            return self._step(*steps.cross_entropy(x, _labels(labels, x), np.full(x.shape[:-1], x.shape[-1] / x.size)))
        counts = bools("mask", mask)
        fits, expected = counts.shape == x.shape[:-1] and counts.any(), f"shape {x.shape[:-1]}, and True somewhere"
        check(fits, ValueError, "mask", expected, mask, f"{counts.shape}")
        return self._step(*steps.cross_entropy(x, _labels(labels, x, counts), counts / counts.sum()))


def _labels(labels: Any, x: Floats, counts: Any = True) -> Labels:
    """Return the numbers of the classes; 0 where it does not count."""
    expected = f"whole numbers in shape {x.shape[:-1]}, from 0 to {x.shape[-1] - 1}"
    given = plain("labels", plain_numbers(labels), expected)
    check(given.dtype.kind in "iu", TypeError, "labels", expected, labels)
    check(given.shape == x.shape[:-1], ValueError, "labels", expected, labels, f"shape {given.shape}")
    check(not (((given < 0) | (given >= x.shape[-1])) & counts).any(), ValueError, "labels", expected, labels)
    return (given * counts).astype(np.intp, copy=False)
