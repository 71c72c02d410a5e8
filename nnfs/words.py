"""The words that NumPy users expect of a tensor, beside those that its chapter builds.

Each is a step or two with a rule from `steps`, or a question to its array.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nnfs import steps
from nnfs.gate.arrays import Floats, Labels, plain
from nnfs.gate.messages import message
from nnfs.gate.values import Call, number
from nnfs.steps import Axis, Rule

if TYPE_CHECKING:
    from nnfs.tensor import Tensor

_number = number()


class Words:
    """What a tensor inherits: it brings `data`, and `_step`, which makes a tensor that notes where it came from."""

    __slots__ = ()
    __hash__ = object.__hash__  # a tensor is found again as itself, though == compares numbers

    data: Floats

    if TYPE_CHECKING:

        def _step(self, data: Any, rule: Rule) -> Tensor: ...

    @property
    def shape(self) -> tuple[int, ...]:
        """How long each axis is."""
        return self.data.shape

    @property
    def ndim(self) -> int:
        """How many axes there are."""
        return self.data.ndim

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return self.data.size

    @property
    def dtype(self) -> np.dtype[np.floating[Any]]:
        """The kind of the numbers: float64 or float32."""
        return self.data.dtype

    @property
    def T(self) -> Tensor:  # noqa: N802, as NumPy calls it
        """The transpose: the axes backwards."""
        return self.transpose()

    def item(self) -> float:
        """Return the only number, as Python's own float.  Raises ValueError, as NumPy does, if there are more."""
        return float(self.data.item())

    def reshape(self, *shape: Any) -> Tensor:
        """Return the same numbers in another shape; a length of -1 is worked out.

        Raises TypeError or ValueError, as NumPy does, if it does not fit.

        >>> from nnfs import Tensor
        >>> print(Tensor([[1, 2], [3, 4]]).reshape(-1))
        Tensor([1. 2. 3. 4.])
        """
        return self._step(*steps.reshape(self.data, shape[0] if len(shape) == 1 else shape))

    def transpose(self, *axes: Any) -> Tensor:
        """Return the axes in the given order, or backwards.  Raises TypeError or ValueError as `sum` does.

        >>> from nnfs import Tensor
        >>> Tensor(np.zeros((2, 3, 4))).transpose(0, 2, 1).shape
        (2, 4, 3)
        """
        order = axes[0] if len(axes) == 1 and not isinstance(axes[0], int) else axes or None
        return self._step(*steps.transpose(self.data, order))

    def swapaxes(self, first: int, second: int) -> Tensor:
        """Let two axes change places.  Raises TypeError or ValueError as `sum` does.

        >>> from nnfs import Tensor
        >>> Tensor(np.zeros((2, 3, 4))).swapaxes(1, 2).shape
        (2, 4, 3)
        """
        return self._step(self.data.swapaxes(first, second), lambda d: d.swapaxes(first, second))

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
        """Return x, but nothing below `low` or above `high`; the slope is 1 from `low` to `high`, and 0 beyond.

        Raises TypeError if a limit is not a number, ValueError if `low` is above `high`.

        >>> from nnfs import Tensor
        >>> print(Tensor([-3, 0.5, 3]).clip(-1, 1))
        Tensor([-1.   0.5  1. ])
        """
        x, low, high = self.data, _number("low", low, self, Call()), _number("high", high, self, Call())
        if low > high:
            raise ValueError(message("low", f"a number up to high, {high:g}", low))
        return self._step(np.clip(x, low, high), lambda d: d * ((low <= x) & (x <= high)))

    def max(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        """Return the largest number of all, or along `axis`, which gets all that comes back; equal ones share it.

        Raises TypeError or ValueError as `sum` does.

        >>> from nnfs import Tensor
        >>> print(Tensor([[1, 2], [4, 3]]).max(axis=1))
        Tensor([2. 4.])
        """
        return self._step(*steps.largest(self._not_empty("max"), axis, keepdims))

    def min(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        """Return the smallest number, as `max` the largest.  Raises TypeError or ValueError as `sum` does.

        >>> from nnfs import Tensor
        >>> print(Tensor([[1, 2], [4, 3]]).min(axis=1))
        Tensor([1. 3.])
        """
        y, rule = steps.largest(-self._not_empty("min"), axis, keepdims)
        return self._step(-y, rule)

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
        if counts.shape != x.shape[:-1] or not counts.any():
            raise ValueError(message("mask", f"shape {x.shape[:-1]}, and True somewhere", mask, f"{counts.shape}"))
        return self._step(*steps.cross_entropy(x, _labels(labels, x, counts), counts / counts.sum()))

    def __len__(self) -> int:
        return len(self.data)

    def __float__(self) -> float:
        return self.item()

    def __bool__(self) -> bool:
        return bool(self.data)

    def __lt__(self, other: Any) -> Any:
        return self.data < plain_numbers(other)

    def __le__(self, other: Any) -> Any:
        return self.data <= plain_numbers(other)

    def __gt__(self, other: Any) -> Any:
        return self.data > plain_numbers(other)

    def __ge__(self, other: Any) -> Any:
        return self.data >= plain_numbers(other)

    def __eq__(self, other: object) -> Any:
        return self.data == plain_numbers(other)

    def __ne__(self, other: object) -> Any:
        return self.data != plain_numbers(other)

    def _not_empty(self, name: str) -> Floats:
        if not self.data.size:
            raise ValueError(message(name, "one number at least", self, f"shape {self.shape}"))
        return self.data


def plain_numbers(operand: Any) -> Any:
    return operand.data if isinstance(operand, Words) else operand


def bools(name: str, value: Any) -> NDArray[np.bool]:
    if isinstance(value, Words) or (result := np.asarray(value)).dtype != bool:
        raise TypeError(message(name, "an array of True and False", value))
    return result


def _labels(labels: Any, x: Floats, counts: Any = True) -> Labels:
    """Return the numbers of the classes; 0 where it does not count."""
    expected = f"whole numbers in shape {x.shape[:-1]}, from 0 to {x.shape[-1] - 1}"
    given = plain("labels", plain_numbers(labels), expected)
    if given.dtype.kind not in "iu":
        raise TypeError(message("labels", expected, labels))
    if given.shape != x.shape[:-1]:
        raise ValueError(message("labels", expected, labels, f"shape {given.shape}"))
    if (((given < 0) | (given >= x.shape[-1])) & counts).any():
        raise ValueError(message("labels", expected, labels))
    return (given * counts).astype(np.intp, copy=False)
