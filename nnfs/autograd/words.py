"""The words for the shape of a tensor, its largest and smallest, and comparisons, as NumPy users expect them.

Each is a step or two with a rule from `steps`, or a question to its array.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nnfs.autograd import steps
from nnfs.autograd.steps import Axis, Rule
from nnfs.gate import Floats, message

if TYPE_CHECKING:
    from nnfs.autograd.tensor import Tensor


def _compared(how: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Return the comparison of a tensor: that of its array, number by number."""
    return lambda tensor, other: how(tensor.data, plain_numbers(other))


class Words:
    """What a tensor inherits: it brings `data`, and `_step`, which makes a tensor that notes where it came from."""

    __slots__ = ()
    __hash__ = object.__hash__  # a tensor is found again as itself, though == compares numbers

    data: Floats

    if TYPE_CHECKING:

        def _step(self, data: Any, rule: Rule) -> Tensor: ...

        def __getitem__(self, index: Any) -> Tensor: ...

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

    def sum(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        """Add up all numbers, or those along `axis`; each of them gets dL/d(sum) as it is.

        Raises TypeError or ValueError, as NumPy does, if there is no such axis.

        >>> from nnfs import Tensor
        >>> print(Tensor([[1, 2], [3, 4]]).sum(axis=0))
        Tensor([4. 6.])
        """
        return self._step(*steps.total(self.data, axis, keepdims))

    def mean(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        """Return the mean of all numbers, or along `axis`.  Raises TypeError or ValueError as `sum` does.

        >>> from nnfs import Tensor
        >>> print(Tensor([[1, 2], [3, 4]]).mean())
        Tensor(2.5)
        """
        return self._step(*steps.total(self._not_empty("mean"), axis, keepdims, mean=True))

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

    def __len__(self) -> int:
        return len(self.data)

    def __iter__(self) -> Iterator[Tensor]:
        return (self[i] for i in range(len(self)))

    def __float__(self) -> float:
        return self.item()

    def __bool__(self) -> bool:
        return bool(self.data)

    __lt__, __le__ = _compared(operator.lt), _compared(operator.le)
    __gt__, __ge__ = _compared(operator.gt), _compared(operator.ge)
    __eq__, __ne__ = _compared(operator.eq), _compared(operator.ne)

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
