"""Derivatives by themselves: a tensor remembers how it was computed, and the chain rule does the rest.

You write the forward pass.  Every step notes which tensors went in and, for each of them, a rule that turns
dL/d(out) into dL/d(in).  `backward` collects what went into the loss, sorts it, and walks back, calling the
rules.  A plain number or array beside a tensor is a constant: there is no derivative to work out.

The rules keep the arrays that they need, never the tensor that they belong to.  So nothing leads back to
itself, and Python drops the notes of a step together with its loss, without searching for cycles.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from nnfs.autograd import steps
from nnfs.autograd.functions import Functions
from nnfs.autograd.steps import Rule, unbroadcast
from nnfs.autograd.words import bools
from nnfs.gate import Call, Floats, Precision, beside, message, number, numbers

Operand: TypeAlias = "Tensor | ArrayLike"

_beside, _number, _depth = beside(), number(), operator.attrgetter("_depth")


class Tensor(Functions):
    """An array that remembers how it was computed; a single number is an array without axes.

    `data` holds the numbers.  After `loss.backward()`, `grad` holds dL/d(data), in the same shape; before, zeros.
    It knows + - * / @, ** with a number, [index], comparisons, and its methods, and broadcasts as NumPy does.
    `dtype` is np.float64 or np.float32; the two do not mix.  A tensor that you made can be copied and pickled.

    Raises TypeError if `data` holds anything but numbers, ValueError if one of them is NaN or infinite.

    >>> x, w = np.array([1.0, 2.0]), Tensor([3, -1])
    >>> loss = ((x * w).sum() - 4) ** 2
    >>> loss.backward()
    >>> print(loss, w.grad)
    Tensor(9.0) [ -6. -12.]

    Source: Linnainmaa (1976), Taylor expansion of the accumulated rounding error; Karpathy (2020), micrograd.
    """

    __slots__ = ("_depth", "_parents", "data", "grad")
    __array_ufunc__ = None  # so that array * tensor is up to the tensor

    def __init__(self, data: Annotated[ArrayLike, numbers()], dtype: Precision = np.float64) -> None:
        self.data: Floats = np.array(data, dtype)
        self.grad: Floats = np.zeros_like(self.data)
        self._parents: list[tuple[Tensor, Rule]] = []
        self._depth = 0

    def backward(self) -> None:
        """Put dL/d(data) in the `grad` of every tensor that went into this one, the loss L.

        The chain rule: a tensor used in several places gets the sum of what comes from each.  Each lies one
        deeper than the deepest that went into it.  The walk goes from the deepest up, so that a sum is complete
        before it is passed on.

        Each `grad` is worked out anew.  A tensor that has no part in this loss keeps the `grad` that it has, so
        if you use some tensors in some losses only, set `grad` to zeros after each step, as optimizers do.

        Raises ValueError if this tensor is not a single number, or not finite.
        """
        if self.data.size != 1 or not math.isfinite(self.data.item()):
            raise ValueError(message("backward", "a loss that is one finite number", self))
        tensors: list[Tensor] = [self]
        total: dict[Tensor, Any] = {self: np.ones_like(self.data)}
        for tensor in tensors:  # which grows meanwhile
            for parent, _ in tensor._parents:
                if parent not in total:
                    total[parent] = None
                    tensors.append(parent)
        for tensor in sorted(tensors, key=_depth, reverse=True):
            d_out = total[tensor]
            tensor.grad = d_out if tensor._parents else d_out.copy()  # which you may change
            for parent, rule in tensor._parents:
                d_in = unbroadcast(rule(d_out), parent.data.shape)
                total[parent] = d_in if total[parent] is None else total[parent] + d_in

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
        if a.ndim == 1 or b.ndim == 1:
            return _with_a_vector(self, other, a, b)
        return _result(a @ b, (self, lambda d: d @ b.mT), (other, lambda d: a.mT @ d))

    def __rmatmul__(self, other: Operand) -> Tensor:
        a, b = _values(other, self), self.data
        if a.ndim == 1 or b.ndim == 1:
            return _with_a_vector(other, self, a, b)
        return _result(a @ b, (self, lambda d: a.mT @ d))

    def __pow__(self, power: float) -> Tensor:
        return self._step(*steps.power(self.data, _number("power", power, self, Call())))

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self) -> Tensor:
        return self * -1

    def __rsub__(self, other: Operand) -> Tensor:
        return -self + other

    def __rtruediv__(self, other: Operand) -> Tensor:
        return self**-1 * other

    def __getitem__(self, index: Any) -> Tensor:
        return self._step(*steps.index(self.data, index))

    def maximum(self, other: Operand) -> Tensor:
        """Return the larger of each two numbers, which gets all that comes back; equal ones get half each.

        Raises TypeError if `other` is neither a tensor nor a number nor an array of numbers.

        >>> print(Tensor([1, 5]).maximum(3))
        Tensor([3. 5.])
        """
        y, rule, rule_of_other = steps.larger(self.data, _values(other, self))
        return _result(y, (self, rule), (other, rule_of_other))

    @staticmethod
    def where(condition: Any, a: Operand, b: Operand) -> Tensor:
        """Return the numbers of `a` where the condition is True, and those of `b` elsewhere.

        Both are computed before one is chosen: an infinite slope in what is not chosen still makes a NaN.

        Raises TypeError if the condition is not of bools, or neither `a` nor `b` is a tensor.

        >>> x = Tensor([-2, 3])
        >>> print(Tensor.where(x > 0, x, 0.1 * x))
        Tensor([-0.2  3. ])
        """
        chosen = bools("condition", condition)
        left, right = _arrays("where", [a, b])
        y = np.where(chosen, left, right)
        return _result(y, (a, lambda d: np.where(chosen, d, 0)), (b, lambda d: np.where(chosen, 0, d)))

    @staticmethod
    def concatenate(tensors: Sequence[Operand], axis: int = 0) -> Tensor:
        """Put tensors one after the other along an axis.

        Raises TypeError if there is no tensor among them, ValueError, as NumPy does, if shapes do not fit.

        >>> print(Tensor.concatenate([Tensor([1, 2]), Tensor([3])]))
        Tensor([1. 2. 3.])
        """
        y, rules = steps.concatenate(_arrays("concatenate", tensors), axis)
        return _result(y, *zip(tensors, rules))

    @staticmethod
    def stack(tensors: Sequence[Operand], axis: int = 0) -> Tensor:
        """Put tensors of one shape side by side along a new axis.  Raises TypeError or ValueError as above.

        >>> print(Tensor.stack([Tensor([1, 2]), Tensor([3, 4])], axis=1))
        Tensor([[1. 3.]
         [2. 4.]])
        """
        y, rules = steps.stack(_arrays("stack", tensors), axis)
        return _result(y, *zip(tensors, rules))

    def __repr__(self) -> str:
        return f"Tensor({self.data})"

    if not TYPE_CHECKING:  # or a type checker would take array @ tensor for an array

        def __getattr__(self, name: str) -> Any:
            if name != "grad":
                raise AttributeError(f"a Tensor has no {name!r}; its array, with all that NumPy knows, is in `data`")
            self.grad = np.zeros_like(self.data)  # of a result that no backward has come by yet
            return self.grad

        def __array__(self, *_: Any, **__: Any) -> Any:
            raise TypeError("a tensor is not an array, and NumPy would lose its notes: use its methods, or its `data`")

    def __reduce__(self) -> Any:
        if self._parents:
            what = "a tensor that was computed cannot be copied or pickled: it hangs on those that went in"
            raise TypeError(f"{what}; copy those and compute it again, or keep its numbers, Tensor(t.data)")
        return _made, (type(self), self.data, self.grad), getattr(self, "__dict__", None)

    def _step(self, data: Any, rule: Rule) -> Tensor:
        return _result(data, (self, rule))


def _values(operand: Operand, tensor: Tensor) -> Floats:
    """Return the numbers of what stands beside a tensor, in its dtype."""
    x = operand.data if isinstance(operand, Tensor) else operand
    if type(x) is np.ndarray and x.dtype == tensor.data.dtype:  # the common case, made quick
        return x
    return _beside("other", x, tensor.data, Call())


def _arrays(name: str, operands: Sequence[Operand]) -> list[Floats]:
    """Return the numbers of several, in the dtype of the first tensor among them."""
    if isinstance(operands, (list, tuple)):
        for tensor in operands:
            if isinstance(tensor, Tensor):
                return [_values(operand, tensor) for operand in operands]
    raise TypeError(message(name, "a tensor, among what it is to put together", operands))


def _with_a_vector(left: Operand, right: Operand, a: Floats, b: Floats) -> Tensor:
    y, rule_of_left, rule_of_right = steps.product_with_a_vector(a, b)
    return _result(y, (left, rule_of_left), (right, rule_of_right))


def _made(kind: type[Tensor], data: Floats, grad: Floats) -> Tensor:
    """Return a tensor that came from nowhere, with numbers of its own."""
    tensor = kind.__new__(kind)
    tensor.data, tensor.grad, tensor._parents, tensor._depth = data.copy(), grad.copy(), [], 0
    return tensor


def _result(data: Any, *parents: tuple[Any, Rule]) -> Tensor:
    """Return a tensor that notes its parents, and lies one deeper than the deepest; a constant is none."""
    tensor, noted, depth = Tensor.__new__(Tensor), [], 0
    for parent in parents:
        if isinstance(parent[0], Tensor):
            noted.append(parent)
            if parent[0]._depth >= depth:
                depth = parent[0]._depth + 1
    tensor.data, tensor._parents, tensor._depth = np.asarray(data), noted, depth
    return tensor
