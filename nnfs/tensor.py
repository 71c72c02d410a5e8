"""Derivatives by themselves: a tensor remembers how it was computed, and the chain rule does the rest.

You write the forward pass.  Every operation notes which tensors went in and, for each of them, a rule that
turns dL/d(out) into dL/d(in).  `backward` walks these notes from the loss back to where it all began.
A plain number or array beside a tensor is a constant: there is no derivative to work out.

The rules keep the arrays that they need, never the tensor that they belong to.  So nothing leads back to
itself, and Python drops the notes of a step together with its loss, without searching for cycles.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from heapq import heappop, heappush
from typing import Annotated, Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from nnfs.gate.arguments import Precision
from nnfs.gate.arrays import Floats, beside, numbers
from nnfs.gate.messages import message
from nnfs.gate.values import Call, number

Rule: TypeAlias = Callable[[Floats], Floats]
Operand: TypeAlias = "Tensor | ArrayLike"
Axis: TypeAlias = int | tuple[int, ...] | None

_birthdays = itertools.count()
_beside, _exponent = beside(), number()


class Tensor:
    """An array that remembers how it was computed; a single number is an array without axes.

    `data` holds the numbers.  After `loss.backward()`, `grad` holds dL/d(data), in the same shape.
    It knows + - * / @, ** with a number, [index], and the methods below, and broadcasts as NumPy does.
    `dtype` is np.float64 or np.float32; the two do not mix.

    Raises TypeError if `data` holds anything but numbers, ValueError if one of them is NaN or infinite.

    >>> x, w = np.array([1.0, 2.0]), Tensor([3, -1])
    >>> loss = ((x * w).sum() - 4) ** 2
    >>> loss.backward()
    >>> print(loss, w.grad)
    Tensor(9.0) [ -6. -12.]

    Source: Linnainmaa (1976), Taylor expansion of the accumulated rounding error; Karpathy (2020), micrograd.
    """

    __slots__ = ("_born", "_parents", "data", "grad")
    __array_ufunc__ = None  # so that array * tensor is up to the tensor

    def __init__(self, data: Annotated[ArrayLike, numbers()], dtype: Precision = np.float64) -> None:
        self.data: Floats = np.array(data, dtype)
        self.grad: Floats = np.zeros_like(self.data)
        self._parents: list[tuple[Tensor, Rule]] = []
        self._born = next(_birthdays)

    def __repr__(self) -> str:
        return f"Tensor({self.data})"

    def backward(self) -> None:
        """Put dL/d(data) in the `grad` of every tensor that went into this one, the loss L.

        The chain rule: a tensor used in several places gets the sum of what comes from each.  The walk goes
        from the youngest to the oldest, so that a sum is complete before it is passed on.

        Raises ValueError if this tensor is not a single number, or not finite.
        """
        if self.data.size != 1 or not math.isfinite(self.data.item()):
            raise ValueError(message("backward", "a loss that is one finite number", self))
        total, waiting = {self: np.ones(self.data.shape, self.data.dtype)}, [(-self._born, self)]
        while waiting:
            _, tensor = heappop(waiting)  # the youngest
            d_out = total.pop(tensor)
            tensor.grad = d_out if tensor._parents else d_out.copy()  # which you may change
            for parent, rule in tensor._parents:
                d_in = _unbroadcast(rule(d_out), parent.data.shape)
                if parent not in total:
                    heappush(waiting, (-parent._born, parent))
                total[parent] = total[parent] + d_in if parent in total else d_in

    def __add__(self, other: Operand) -> Tensor:
        return _result(self.data + _values(other, self), (self, lambda d: d), (other, lambda d: d))

    def __sub__(self, other: Operand) -> Tensor:
        return _result(self.data - _values(other, self), (self, lambda d: d), (other, lambda d: -d))

    def __mul__(self, other: Operand) -> Tensor:
        a, b = self.data, _values(other, self)
        return _result(a * b, (self, lambda d: d * b), (other, lambda d: d * a))

    def __truediv__(self, other: Operand) -> Tensor:
        a, b = self.data, _values(other, self)
        return _result(a / b, (self, lambda d: d / b), (other, lambda d: -d * a / b**2))

    def __matmul__(self, other: Operand) -> Tensor:
        a, b = self.data, _values(other, self)
        a_T, b_T = a.mT, b.mT  # NumPy refuses what is not a matrix
        return _result(a @ b, (self, lambda d: d @ b_T), (other, lambda d: a_T @ d))

    def __rmatmul__(self, other: Operand) -> Tensor:
        a, b = _values(other, self), self.data
        a_T = a.mT
        return _result(a @ b, (self, lambda d: a_T @ d))

    def __pow__(self, power: float) -> Tensor:
        x, n = self.data, _exponent("power", power, self, Call())
        return _result(x**n, (self, lambda d: d * n * x ** (n - 1)))

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self) -> Tensor:
        return self * -1

    def __rsub__(self, other: Operand) -> Tensor:
        return -self + other

    def __rtruediv__(self, other: Operand) -> Tensor:
        return self**-1 * other

    def __getitem__(self, index: Any) -> Tensor:
        x = self.data

        def rule(d: Floats) -> Floats:
            np.add.at(d_x := np.zeros(x.shape, x.dtype), index, d)
            return d_x

        return _result(x[index], (self, rule))

    def sum(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        """Add up all numbers, or those along `axis`; each of them gets dL/d(sum) as it is.

        Raises TypeError or ValueError, as NumPy does, if there is no such axis.

        >>> print(Tensor([[1, 2], [3, 4]]).sum(axis=0))
        Tensor([4. 6.])
        """
        zeros, total = np.zeros(self.data.shape, self.data.dtype), self.data.sum(axis=axis, keepdims=True)
        result = total if keepdims else total.squeeze(axis)
        return _result(result, (self, lambda d: zeros + d.reshape(total.shape)))

    def mean(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        """Return the mean of all numbers, or along `axis`.  Raises TypeError or ValueError as `sum` does.

        >>> print(Tensor([[1, 2], [3, 4]]).mean())
        Tensor(2.5)
        """
        total = self.sum(axis, keepdims)
        return total * (total.data.size / self.data.size)

    def exp(self) -> Tensor:
        """Return e^x, whose slope is e^x itself."""
        y = np.exp(self.data)
        return _result(y, (self, lambda d: d * y))

    def log(self) -> Tensor:
        """Return the natural logarithm of x, whose slope is 1 / x."""
        x = self.data
        return _result(np.log(x), (self, lambda d: d / x))

    def tanh(self) -> Tensor:
        """Return y = tanh x, whose slope is 1 - y^2."""
        y = np.tanh(self.data)
        return _result(y, (self, lambda d: d * (1 - y**2)))

    def sigmoid(self) -> Tensor:
        """Return y = 1 / (1 + e^-x), whose slope is y (1 - y)."""
        with np.errstate(over="ignore"):
            y = 1 / (1 + np.exp(-self.data))
        return _result(y, (self, lambda d: d * y * (1 - y)))

    def relu(self) -> Tensor:
        """Return max(x, 0), whose slope is 1 above zero and 0 elsewhere."""
        y = np.maximum(self.data, 0)
        return _result(y, (self, lambda d: d * (y > 0)))


def _values(operand: Operand, tensor: Tensor) -> Floats:
    return _beside("other", operand.data if isinstance(operand, Tensor) else operand, tensor.data, Call())


def _result(data: Floats, *parents: tuple[Any, Rule]) -> Tensor:
    """Return a tensor that notes its parents; a constant is none."""
    tensor = Tensor.__new__(Tensor)
    tensor.data, tensor._born = np.asarray(data), next(_birthdays)
    tensor._parents = [(parent, rule) for parent, rule in parents if isinstance(parent, Tensor)]
    return tensor


def _unbroadcast(d: Floats, shape: tuple[int, ...]) -> Floats:
    """Add up over the axes along which an operand of this shape was repeated."""
    if d.shape == shape:
        return d
    new = d.ndim - len(shape)
    repeated = [new + i for i, size in enumerate(shape) if size == 1]
    return d.sum(axis=(*range(new), *repeated)).reshape(shape)
